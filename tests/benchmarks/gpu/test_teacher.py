import time
from pathlib import Path

import pytest

from benchmarks.gpu import teacher
from benchmarks.gpu.bench import Bench
from benchmarks.gpu.items import Absent
from benchmarks.gpu.teacher import epoch_row, seconds_row


def curve(*points: tuple[float, float]) -> list[dict[str, float]]:
    return [{"seconds": seconds, "accuracy": accuracy} for seconds, accuracy in points]


def test_the_seconds_are_those_until_the_first_epoch_that_reaches_the_goal() -> None:
    row = seconds_row(curve((2, 0.5), (3, 0.93), (4, 0.92), (5, 0.95)))
    assert (row["ours"], row["ratio"], row["met"]) == (5, 2, True)


def test_a_teacher_that_is_too_slow_misses_the_aim() -> None:
    row = seconds_row(curve((12, 0.5), (8, 0.94)))
    assert (row["ours"], row["ratio"], row["met"]) == (20, 0.5, False)


def test_a_teacher_that_never_reaches_it_is_told_with_all_its_seconds() -> None:
    row = seconds_row(curve((2, 0.5), (3, 0.929)))
    assert (row["ours"], row["ratio"], row["met"]) == (5, None, False)
    assert "not reached" in row["unit"]


@pytest.mark.parametrize(("seconds", "epoch_s"), [((9, 2, 3, 2), 2), ((9,), 9)])
def test_an_epoch_of_the_teacher_is_the_median_after_the_first_and_its_estimate_gives_no_ratio(seconds, epoch_s):
    row = epoch_row(curve(*((each, 0.9) for each in seconds)), 2.5)
    assert (row["ours"], row["estimated"]) == (epoch_s, 2.5)
    assert (row["baseline"], row["ratio"]) == (None, None)
    assert row["unit"] == "s, estimated 2.5"


def test_a_teacher_that_an_earlier_run_has_trained_is_not_trained_again(monkeypatch) -> None:
    monkeypatch.setattr(teacher, "has_teacher", lambda _: True)
    bench = Bench(is_tiny=False, device_name="cuda", folder=Path("none"), ends_at=time.monotonic() + 1000)
    (item,) = teacher.items(bench)
    reason = "measured in an earlier run"
    assert list(item.rows(1.0)) == [Absent(name=name, reason=reason) for name in item.names]
