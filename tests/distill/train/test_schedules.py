"""Rates of every step equal torch's; the plateau rule is worked out by hand."""

import json
from itertools import pairwise

import pytest
import torch
from hypothesis import example, given
from hypothesis import strategies as st
from torch.optim.lr_scheduler import CosineAnnealingLR, OneCycleLR

from distill.train.schedules import PlateauState, Schedule, advance, make_schedule
from tests.distill.small import recipe


def plateau() -> Schedule:
    return make_schedule(recipe(schedule="plateau", epochs=400, learning_rate=0.01), steps=3)


def told_by(schedule: Schedule, accuracies: list[float]) -> list[tuple[float, bool]]:
    """After each epoch the rate of the next, and whether there is none."""
    told = []
    for epoch, accuracy in enumerate(accuracies):
        schedule.end_epoch(accuracy)
        told.append((schedule.rate(3 * epoch + 3), schedule.is_over))
    return told


THEIRS = {
    "one-cycle": (lambda of, n, peak: OneCycleLR(of, max_lr=peak, total_steps=n, cycle_momentum=False), 1e-12, 0),
    "cosine": (lambda of, n, peak: CosineAnnealingLR(of, T_max=n), 1e-6, 1e-12),  # which multiplies its way down
}


@pytest.mark.parametrize("name", THEIRS)
@given(epochs=st.integers(1, 8), steps=st.integers(1, 40), peak=st.floats(1e-5, 10))
@example(epochs=1, steps=1, peak=0.1)
@example(epochs=3, steps=1, peak=0.1)
@example(epochs=1, steps=4, peak=0.1)
@example(epochs=1, steps=10, peak=0.1)
@example(epochs=2, steps=500, peak=0.4)
def test_a_schedule_is_that_of_torch_at_every_step(name, epochs, steps, peak):
    make, rel, least = THEIRS[name]
    total = epochs * steps
    theirs = make(torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=peak), total, peak)
    rates = []
    for _ in range(total):
        rates.append(float(theirs.get_last_lr()[0]))
        theirs.optimizer.step()
        theirs.step()
    schedule = make_schedule(recipe(schedule=name, epochs=epochs, learning_rate=peak), steps)
    assert [schedule.rate(step) for step in range(total)] == pytest.approx(rates, rel=rel, abs=least * peak)


def test_the_constant_rate_is_that_of_the_recipe_at_every_step():
    schedule = make_schedule(recipe(schedule="constant", epochs=2, learning_rate=0.3), steps=5)
    assert {schedule.rate(step) for step in range(10)} == {0.3}


@pytest.mark.parametrize("name", ["constant", "one-cycle", "cosine"])
def test_rates_by_step_do_not_care_about_accuracy_and_have_nothing_to_remember(name: str):
    schedule = make_schedule(recipe(schedule=name, epochs=50), steps=4)
    before = [schedule.rate(step) for step in range(200)]
    for _ in range(49):
        schedule.end_epoch(0.1)
        assert not schedule.is_over
    schedule.load(json.loads(json.dumps(schedule.state())))
    assert [schedule.rate(step) for step in range(200)] == before


@pytest.mark.parametrize(
    ("name", "steps", "step", "complaint"),
    [
        ("cosine", 4, -1, "step -1 is outside a training of 8"),
        ("cosine", 4, 8, "step 8 is outside a training of 8"),
        ("one-cycle", 0, 0, "2 epochs of 0 steps"),
        ("two-cycle", 3, 0, "unknown schedule 'two-cycle'; choose constant, one-cycle, cosine or plateau"),
    ],
)
def test_a_rate_that_no_schedule_has_is_refused(name, steps, step, complaint):
    with pytest.raises(ValueError, match=complaint):
        make_schedule(recipe(schedule=name, epochs=2), steps).rate(step)


def test_a_flat_run_is_cut_after_its_10th_18th_and_26th_epoch_and_ends_with_its_30th():
    schedule = plateau()
    assert (schedule.rate(0), schedule.is_over) == (0.01, False)
    assert told_by(schedule, [0.5]) == [(0.01, False)]  # the best; what follows is flat
    assert told_by(schedule, [0.5] * 9) == [(0.01, False)] * 9  # equal is no better
    assert told_by(schedule, [0.5] * 8) == [(0.005, False)] * 8  # from the 10th on
    assert told_by(schedule, [0.4] * 8) == [(0.0025, False)] * 8  # from the 18th on
    assert told_by(schedule, [0.3] * 4) == [(0.00125, False)] * 4  # from the 26th on
    assert told_by(schedule, [0.5]) == [(0.00125, True)]


def test_training_stops_at_the_eleventh_cut_the_first_to_make_two_thousandfold():
    schedule = plateau()
    after: list[tuple[float, bool]] = []
    for better in range(4):  # each run: one better, 26 flat, three cuts
        after += told_by(schedule, [0.1 + 0.1 * better] + [0.0] * 26)
    halvings = [epoch for epoch, (one, other) in enumerate(pairwise(after)) if other[0] == one[0] / 2]
    assert halvings == [9, 17, 25, 36, 44, 52, 63, 71, 79, 90, 98, 106]
    assert [over for _, over in after].index(True) == 99  # with its eleventh halving, the epoch after the 98th
    assert after[98] == (0.01 / 1024, False)
    assert after[99] == (0.01 / 2048, True)


def test_an_accuracy_that_is_no_number_is_no_better():
    assert advance(PlateauState(best=0.2), float("nan")) == PlateauState(best=0.2, flat=1)
    assert advance(PlateauState(), float("nan")).best < 0


@given(accuracies=st.lists(st.sampled_from([0.0, 0.1, 0.2, 0.3, 0.4, 0.5]), min_size=1, max_size=90), data=st.data())
def test_a_schedule_goes_on_from_its_state_as_if_never_interrupted(accuracies: list[float], data: st.DataObject):
    left = data.draw(st.integers(0, len(accuracies)))
    first, whole, resumed = plateau(), plateau(), plateau()
    told_by(first, accuracies[:left])
    resumed.load(json.loads(json.dumps(first.state())))
    assert (resumed.rate(0), resumed.is_over) == (first.rate(0), first.is_over)
    assert told_by(resumed, accuracies[left:]) == told_by(whole, accuracies)[left:]


# 9 flat; 10 flat: cut; better, then 10 flat: cut; better one epoch before the next cut
CUTS = [0.3, 0.4, *[0.4] * 9, 0.41, *[0.4] * 11, *[0.42] * 17, *[0.43] * 8]


@given(st.lists(st.floats(0, 1), max_size=120))
@example(CUTS)
def test_the_plateau_rule_keeps_its_word(accuracies: list[float]):
    states = [PlateauState()]
    for accuracy in accuracies:
        states.append(advance(states[-1], accuracy))
    cuts = [epoch for epoch, (one, other) in enumerate(pairwise(states)) if other.cuts > one.cuts]
    for epoch in cuts:
        before = accuracies[: epoch + 1]
        assert max(before) == max(before[:-10])  # ten epochs without a better one
    assert all(later - earlier >= 8 for earlier, later in pairwise(cuts))
    for epoch, state in enumerate(states[1:]):
        since_best = epoch - accuracies.index(max(accuracies[: epoch + 1]))
        assert since_best < 10 or any(epoch - 8 < cut <= epoch for cut in cuts)
        assert state.flat == since_best
        assert state.is_over == (since_best >= 30 or state.cuts >= 11)
