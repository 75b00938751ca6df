import subprocess
import sys

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


REFUSED = """
import torch
from distill.train.captured import Captured

count = torch.zeros((), device="cuda")
run = Captured(lambda: float(count.add_(1)), torch.device("cuda"))  # copies to the host
for _ in range(4):
    run()
"""


@pytest.mark.gpu
@pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a GPU")
def test_work_that_no_graph_can_hold_is_refused_with_the_switch_that_helps():
    done = subprocess.run([sys.executable, "-c", REFUSED], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "cannot be captured as a CUDA graph" in done.stderr
    assert "STUDENT_SEARCH_DEVICE_STEPS=off" in done.stderr


def test_work_that_is_closed_is_no_graph_any_more_and_refuses_to_run():
    run = Captured(lambda: None, CPU)
    run()
    run.close()
    with pytest.raises(ValueError, match="closed"):
        run()


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
