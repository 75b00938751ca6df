from __future__ import annotations

import dataclasses
from typing import Any

import pytest
import torch
from torch import Tensor

from distill.train.batches import Batches, Rendered, Replayed
from distill.views.draws import ViewSettings
from distill.views.render import render
from tests.distill.small import CLASSES, VIEWS, coloured, normal

TRAIN = coloured(20, seed=1)
LOGITS = normal(2, 20, len(CLASSES), scale=2)  # of two epochs
EVERY = torch.arange(20)


def replayed(logits: Tensor | None = LOGITS, labels: Tensor | None = None, **settings: Any) -> Batches:
    views = Replayed(images=TRAIN.images, settings=dataclasses.replace(VIEWS, **settings))
    return Batches(views=views, logits=logits, labels=labels, classes=3)


def rendered() -> Batches:
    arrays = [render(TRAIN.images, VIEWS, epoch=epoch, samples=EVERY) for epoch in range(len(LOGITS))]
    return Batches(views=Rendered(arrays=arrays, settings=VIEWS), logits=LOGITS)


@pytest.mark.parametrize("batches", [rendered(), replayed()])
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
    batches, samples = replayed(None, TRAIN.labels), torch.tensor([3, 19, 0])
    seen = [batches.batch(epoch, samples) for epoch in range(4)]
    assert all(torch.equal(batch.labels, TRAIN.labels[samples]) for batch in seen)
    assert all(batch.logits is None for batch in seen)
    assert len({batch.views.numpy().tobytes() for batch in seen}) == 4


def test_another_seed_of_the_views_shows_other_images():
    one, other = (replayed(seed=seed).batch(0, EVERY) for seed in (1, 2))
    assert not torch.equal(one.views, other.views)


def test_views_without_augmentation_are_the_images_themselves():
    views = Replayed(images=TRAIN.images, settings=ViewSettings(kind="none", seed=0))
    assert torch.equal(Batches(views=views, logits=LOGITS).batch(1, EVERY[5:9]).views, TRAIN.images[5:9])


@pytest.mark.parametrize("size", [1, 7, 20, 50])
@pytest.mark.parametrize("batches", [replayed(labels=TRAIN.labels), replayed(None, TRAIN.labels), replayed()])
def test_a_batch_in_parts_is_the_batch(batches, size):
    whole = batches.batch(1, EVERY)
    parts = whole.split(size)
    assert len(parts) == -(-20 // size)
    for name in ("views", "logits", "labels"):
        if getattr(whole, name) is None:
            assert all(getattr(part, name) is None for part in parts)
        else:
            assert torch.equal(torch.cat([getattr(part, name) for part in parts]), getattr(whole, name))
