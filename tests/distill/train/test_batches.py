import pytest
import torch

from distill.views.render import render
from tests.distill.small import EVERY, LOGITS, TRAIN, VIEWS, rendered, replayed


@pytest.mark.parametrize("batches", [rendered(), replayed(labels=None)])
def test_past_the_last_cached_epoch_the_epochs_come_round_again(batches):
    samples = torch.tensor([3, 19, 0])
    assert batches.samples == 20
    for epoch in range(5):
        batch, cached = batches.batch(epoch, samples), epoch % 2
        assert torch.equal(batch.views, render(TRAIN.images, VIEWS, epoch=cached, samples=samples))
        assert torch.equal(batch.logits, LOGITS[cached, samples])
        assert batch.labels is None
    assert not torch.equal(batches.batch(0, samples).views, batches.batch(1, samples).views)


def test_labels_hold_for_every_epoch_and_its_views_never_come_again():
    batches, samples = replayed(None), torch.tensor([3, 19, 0])
    seen = [batches.batch(epoch, samples) for epoch in range(4)]
    assert all(torch.equal(batch.labels, TRAIN.labels[samples]) for batch in seen)
    assert all(batch.logits is None for batch in seen)
    assert len({batch.views.numpy().tobytes() for batch in seen}) == 4


@pytest.mark.parametrize("size", [1, 7, 20, 50])
@pytest.mark.parametrize("batches", [replayed(), replayed(None), replayed(labels=None)])
def test_a_batch_in_parts_is_the_batch(batches, size):
    whole = batches.batch(1, EVERY)
    parts = whole.split(size)
    assert len(parts) == -(-20 // size)
    for name in ("views", "logits", "labels"):
        if getattr(whole, name) is None:
            assert all(getattr(part, name) is None for part in parts)
        else:
            assert torch.equal(torch.cat([getattr(part, name) for part in parts]), getattr(whole, name))
