import math
import time
from pathlib import Path
from typing import Any

import pytest

from benchmarks.gpu import column
from benchmarks.gpu.bench import FULL, TINY, Bench
from benchmarks.gpu.column import _ORDER, Schedule, cell_name, needed_s, schedule
from benchmarks.gpu.items import Absent
from search.plan.published import FAMILIES

OVERHEAD_S = 10.0


def of(seconds: float, epoch_s: float) -> Schedule | None:
    return schedule(seconds, epoch_s, OVERHEAD_S, FULL)


def test_every_family_of_the_paper_has_a_cell() -> None:
    assert sorted(_ORDER) == sorted(FAMILIES)


@pytest.mark.parametrize(("seconds", "trials"), [(30, 1), (40, 2), (70, 5), (500, 6)])
def test_there_is_another_trial_only_if_each_has_epochs_enough(seconds, trials):
    planned = of(seconds, 0.1)
    assert planned is not None
    assert planned.trials == trials
    assert planned.epochs * 0.1 < planned.limit_s  # the schedule ends before the limit does
    assert (trials + 1) * planned.limit_s <= seconds - OVERHEAD_S
    assert planned.epochs <= FULL.trial_epochs
    assert planned.epochs >= FULL.least_epochs >= 60


@pytest.mark.parametrize("epoch_s", [0.01, 0.1, 0.7, 5.0])
def test_a_search_with_too_few_epochs_is_left_out_and_the_seconds_it_needs_suffice(epoch_s):
    needed = needed_s(epoch_s, OVERHEAD_S, FULL)
    planned = of(needed, epoch_s)
    assert planned is not None
    assert planned.epochs >= FULL.least_epochs
    assert of(OVERHEAD_S + 0.9 * (needed - OVERHEAD_S) - 2 * epoch_s, epoch_s) is None
    assert of(0, epoch_s) is None


def test_a_dry_run_has_one_trial_of_one_epoch_however_short_the_time() -> None:
    for seconds in (0.0, 60.0):
        planned = schedule(seconds, 0.5, 0.0, TINY)
        assert planned is not None
        assert (planned.trials, planned.epochs) == (1, 1)


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    """A full run with a teacher, on a card with an epoch of 0.2 s, of which no search is carried out."""
    monkeypatch.setattr(column, "has_teacher", lambda _: True)
    monkeypatch.setattr(column, "_epoch_s", lambda *_: 0.2)
    monkeypatch.setattr(column, "_plan", lambda *given: given[-1])

    def carry_out(_bench: Bench, planned: Any, _name: str) -> Any:
        raise PlannedError(planned)

    monkeypatch.setattr(column, "carry_out", carry_out)
    return Bench(is_tiny=False, device_name="cuda", folder=tmp_path, ends_at=time.monotonic() + 100)


class PlannedError(Exception):
    """In place of the search: its schedule."""


def test_a_cell_may_take_more_than_its_share_until_the_end_of_the_run_so_that_it_is_well_trained(bench):
    item = column.items(bench)[0]
    assert item.most_s == math.inf
    with pytest.raises(PlannedError) as told:
        list(item.rows(5.0))
    (planned,) = told.value.args
    assert (planned.trials, planned.epochs) == (1, pytest.approx(FULL.least_epochs, abs=1))


def test_a_cell_for_which_too_little_is_left_is_named_and_not_trained(bench):
    short = Bench(is_tiny=False, device_name="cuda", folder=bench.folder, ends_at=time.monotonic() + 30)
    (absent,) = column.items(short)[0].rows(30.0)
    assert absent == Absent(name=cell_name("mlp-1"), reason="no time left")


def test_without_a_teacher_there_is_no_cell(bench, monkeypatch):
    monkeypatch.setattr(column, "has_teacher", lambda _: False)
    for family, item in zip(_ORDER, column.items(bench), strict=True):
        assert list(item.rows(50.0)) == [Absent(name=cell_name(family), reason="there is no teacher")]


def test_a_cell_of_an_earlier_run_is_not_trained_again(bench):
    (bench.folder / "column-cnn-1.done").touch()
    done, other = column.items(bench)[1], column.items(bench)[2]
    assert list(done.rows(50.0)) == [Absent(name=cell_name("cnn-1"), reason="measured in an earlier run")]
    with pytest.raises(PlannedError):
        list(other.rows(50.0))
