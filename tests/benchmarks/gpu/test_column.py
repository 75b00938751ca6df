import pytest

from benchmarks.gpu.bench import FULL, TINY
from benchmarks.gpu.column import _ORDER, Schedule, needed_s, schedule
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
    assert trials == 1 or planned.epochs >= FULL.worth_epochs


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
