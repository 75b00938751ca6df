import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
import torch

from benchmarks.gpu import same
from benchmarks.gpu.bench import Bench

BENCH = Bench(is_tiny=True, device_name="cpu", folder=Path("none"), ends_at=time.monotonic() + 1000)


def test_tests_that_fail_or_are_skipped_have_not_passed() -> None:
    suites = '<testsuite tests="9" failures="1" errors="2" skipped="3"/><testsuite tests="1"/>'
    assert same.counted(f"<testsuites>{suites}</testsuites>") == {"tests": 10, "passed": 4, "skipped": 3}


@pytest.mark.parametrize(
    ("passed", "skipped", "on_a_gpu", "on_a_cpu"),
    [
        (10, 0, None, "10 tests that need a GPU ran without one"),
        (9, 1, None, "9 tests that need a GPU ran without one"),
        (0, 10, "all 10 tests were skipped", None),
        (8, 1, "1 of 10 tests failed", "1 of 10 tests failed"),
    ],
)
def test_a_skipped_test_is_no_fault_on_a_gpu_unless_all_are_and_without_one_all_must_be(
    passed, skipped, on_a_gpu, on_a_cpu
):
    counts = {"tests": 10, "passed": passed, "skipped": skipped}
    assert same.fault_of(counts, is_on_gpu=True) == on_a_gpu
    assert same.fault_of(counts, is_on_gpu=False) == on_a_cpu


def test_no_test_at_all_is_a_fault() -> None:
    assert same.fault_of({"tests": 0, "passed": 0, "skipped": 0}, is_on_gpu=False) == "pytest found no test"


@pytest.mark.parametrize("kind", list(same._VIEWS))
def test_views_of_one_device_are_equal(kind):
    rows = list(same._view_rows(BENCH, kind, same._VIEWS[kind], 1.0))
    assert [row["ours"] for row in rows] == [1.0, 1.0, 1.0]


@pytest.mark.parametrize(("levels", "is_refused"), [(1, False), (2, True)])
def test_views_may_differ_by_one_level_and_no_more(monkeypatch, levels, is_refused):
    calls = 0

    def drifting(images: torch.Tensor, *_: Any, **given: Any) -> torch.Tensor:
        nonlocal calls
        calls += 1
        views = torch.zeros_like(images)
        views[0, 0, 0, 0] = levels * (calls == 2)
        return views

    monkeypatch.setattr(same, "render", drifting)
    rows: list[dict[str, Any]] = []
    made = same._view_rows(BENCH, "paper", same._VIEWS["paper"], 1.0)
    if is_refused:
        with pytest.raises(RuntimeError, match="differ between CPU and GPU"):
            rows.extend(made)
    else:
        rows.extend(made)
    assert rows[1]["ours"] < 1
    assert (rows[2]["ours"] < 1) == is_refused


def test_tests_that_do_not_end_are_a_fault_that_shows_which_ones_passed(monkeypatch):
    limits: list[float] = []

    def run(command: list[str], *, timeout: float, **_: Any) -> Any:
        assert "-vv" in command
        limits.append(timeout)
        raise subprocess.TimeoutExpired(command, timeout, output=b"x" * 9_000 + b"test_graph PASSED\ntest_slow")

    monkeypatch.setattr(same.subprocess, "run", run)
    item = same.items(BENCH)[0]
    for seconds in (20.0, 300.0):
        with pytest.raises(RuntimeError, match=r"did not end in \d+ s:\nx+test_graph PASSED\ntest_slow$") as told:
            list(item.rows(seconds))
        assert len(str(told.value)) < 5_000
    assert limits == [150, 300]
    assert item.most_s > 150  # so that its process is not killed before that
