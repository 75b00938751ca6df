import pytest
import torch

from distill.train import epoch_data
from distill.train.epoch_data import EpochData, fits
from distill.views.normalise import normalise
from tests.distill.small import EVERY, PER_IMAGE, SHAPE, replayed


@pytest.mark.parametrize("layout", [torch.contiguous_format, torch.channels_last])
@pytest.mark.parametrize("piece", [7, 4096])
def test_an_epochs_rows_for_a_graph_are_those_of_its_batches_in_any_order(layout, piece, monkeypatch):
    monkeypatch.setattr(epoch_data, "_PIECE", piece)
    batches = replayed()
    data = EpochData(batches, PER_IMAGE, input_scale=1.3, shape=SHAPE, layout=layout, device=torch.device("cpu"))
    samples = EVERY.flip(0)[3:11]
    for epoch in (0, 1, 2):
        data.fill(epoch)
        rows, batch = data.rows(samples), batches.batch(epoch, samples)
        assert torch.equal(rows.inputs, normalise(batch.views, PER_IMAGE, input_scale=1.3))
        assert rows.inputs.is_contiguous(memory_format=layout)
        assert torch.equal(rows.logits, batch.logits)
        assert torch.equal(rows.labels, batch.labels)


def test_an_epoch_for_a_graph_takes_a_fifth_of_a_gpus_memory_at_most_whatever_is_free(monkeypatch):
    monkeypatch.setattr(torch.cuda, "mem_get_info", lambda _: (10, 1000))
    gpu = torch.device("cuda")
    assert fits(50, (1, 1, 1), gpu)
    assert not fits(51, (1, 1, 1), gpu)
    assert fits(10**12, SHAPE, torch.device("cpu"))
