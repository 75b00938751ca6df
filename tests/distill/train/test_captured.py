import logging

import pytest
import torch

from distill.train.captured import Captured

CPU, GPU = torch.device("cpu"), torch.device("cuda")

needs_gpu = [pytest.mark.gpu, pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a GPU")]


@pytest.mark.parametrize("device", [CPU, pytest.param(GPU, marks=needs_gpu)], ids=str)
def test_work_as_a_graph_is_done_once_for_each_call(device):
    count, added = torch.zeros((), device=device), []

    def work() -> None:
        added.append(1)
        count.add_(1)

    run = Captured(work, device)
    for number in range(1, 9):
        run()
        assert int(count) == number
    assert run.is_captured == (device == GPU)
    assert len(added) == (4 if device == GPU else 8)


@pytest.mark.gpu
@pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a GPU")
def test_work_that_no_graph_can_hold_runs_as_before_and_says_so(caplog):
    count = torch.zeros((), device=GPU)

    def work() -> None:
        count.add_(1)
        float(count)  # a copy to the host

    run = Captured(work, GPU)
    with caplog.at_level(logging.WARNING):
        for _ in range(6):
            run()
    assert float(count) == 6
    assert run.is_refused
    assert "cannot be captured" in caplog.text


@pytest.mark.gpu
@pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a GPU")
def test_a_graph_draws_the_numbers_of_the_seed_set_before_each_replay():
    drawn = torch.zeros(4, device=GPU)
    run = Captured(lambda: drawn.copy_(torch.rand(4, device=GPU)), GPU)
    seen = []
    for seed in (1, 2, 3, 1, 2, 1):
        torch.manual_seed(seed)
        run()
        seen.append(drawn.tolist())
    assert run.is_captured
    assert seen[0] == seen[3] == seen[5] != seen[1] == seen[4]
