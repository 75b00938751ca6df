import pytest

from benchmarks.gpu.bench import TINY
from benchmarks.gpu.column import _ORDER, Schedule, schedule
from search.plan.published import FAMILIES


def of(seconds: float, epoch_s: float) -> Schedule:
    return schedule(seconds, epoch_s, most_trials=6, most_epochs=320, worth_epochs=60)


def test_every_family_of_the_paper_has_a_cell() -> None:
    assert sorted(_ORDER) == sorted(FAMILIES)


@pytest.mark.parametrize(
    ("seconds", "epoch_s", "trials"),
    [
        (20, 0.1, 1),  # 12 s of training: 60 epochs each for a trial and its confirmation
        (35, 0.1, 3),
        (500, 0.1, 6),
        (20, 5.0, 1),
        (0, 5.0, 1),
    ],
)
def test_there_is_another_trial_only_if_each_has_epochs_enough(seconds, epoch_s, trials):
    planned = of(seconds, epoch_s)
    assert planned.trials == trials
    assert 1 <= planned.epochs <= 320
    if planned.epochs > 1:
        assert planned.epochs * epoch_s < planned.limit_s  # the schedule ends before the limit does
        assert (trials + 1) * planned.limit_s <= seconds
    assert trials == 1 or planned.epochs >= 60


def test_a_dry_run_has_one_trial_of_one_epoch() -> None:
    planned = schedule(
        60,
        0.5,
        most_trials=TINY.trials,
        most_epochs=TINY.trial_epochs,
        worth_epochs=TINY.worth_epochs,
    )
    assert (planned.trials, planned.epochs) == (1, 1)
