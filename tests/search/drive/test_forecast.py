"""The time left, from the estimate and from what was seen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from search.drive.forecast import Forecast, Pace, Standing, played
from search.prepare.estimate import Estimate
from tests.search.moments import a_student, an_estimate, done
from tests.search.plans import small_plan

PLAN = small_plan(families=["mlp-1", "cnn-1"], confirmation={"top": 1, "by_family": False, "seeds": 2, "most_seeds": 4})


EXPECTED = an_estimate(
    slots=2,
    students=tuple(
        a_student(study, family, trial_s=s) for study in ("30k", "60k") for family, s in (("mlp-1", 2), ("cnn-1", 6))
    ),
    trials=16,
    start_s=20,
    teachers_s=100,
    cache_s=30,
    trials_s=32,
    confirmation_s=24,
    winner_s=6,
)


def at(stage: Any, **changes: Any) -> Standing:
    now = Standing(
        stage=stage, starting_s=5, has_worked=False, done=0, of=0, running=(), trials={}, finished=(),
    )  # fmt: skip
    return replace(now, **changes)


def pace(share: float, seconds: float = 0.0, **changes: Any) -> Pace:
    found = Pace(study="30k", family="cnn-1", seconds=seconds, share_then=0.0, share=share)
    return replace(found, **changes)


def forecast(**changes: Any) -> Forecast:
    return replace(Forecast(plan=PLAN, studies=PLAN.studies(), slots=2, expected=EXPECTED), **changes)


def left_s(now: Standing, expected: Estimate | None = EXPECTED, slots: int = 2) -> float | None:
    return forecast(slots=slots, expected=expected).left_s(now)


CONFIRMATION_S = 6 * 2 + 6 * 2  # four replicates on two slots, then four more
REST_S = 16 * 4 / 2 + CONFIRMATION_S  # with the trials


def a_teacher(share: float, seconds: float, **changes: Any) -> Standing:
    """One under way, at such a pace."""
    return at("teacher", of=1, has_worked=True, running=[pace(share, seconds, family=None, study=None, **changes)])


@pytest.mark.parametrize(
    ("now", "seconds"),
    [
        pytest.param(at("ray"), 15 + 100 + 30 + REST_S, id="at first it is the estimate"),
        pytest.param(at("ray", starting_s=70), 100 + 30 + REST_S, id="less the time that starting has taken"),
        pytest.param(
            at("ray", is_taught=True, is_cached=True, trials={"30k": 8, "60k": 6}),
            15 + 2 * 4 / 2 + CONFIRMATION_S,
            id="what an earlier driver has done is not counted",
        ),
        pytest.param(at("ray", until="cache"), 15 + 100 + 30, id="what ends with its cache has no trials left"),
        pytest.param(a_teacher(0.01, 1.0), 99 + 30 + REST_S, id="a teacher that has no pace of its own yet"),
        pytest.param(a_teacher(0.25, 50.0), 150 + 30 + REST_S, id="a teacher that has one"),
        pytest.param(a_teacher(0.75, 10.0, share_then=0.5), 10 + 30 + REST_S, id="what a teacher did since it resumed"),
        pytest.param(at("ending"), 0, id="at the end nothing is left"),
    ],
)
def test_the_time_left_is_the_estimate_corrected_by_what_was_seen(now: Standing, seconds: float) -> None:
    assert left_s(now) == pytest.approx(seconds)


def test_parts_of_the_cache_take_what_those_took_that_are_finished() -> None:
    finished = [done(kind="cache", key="x/0", seconds=40.0, study=None, family=None)]
    now = at("cache", of=3, done=1, has_worked=True, finished=finished, running=[pace(0.0, study=None, family=None)])
    assert left_s(now) == pytest.approx(40 + REST_S)  # one running, one queued, two slots


def test_a_familys_trials_take_what_its_own_took_and_the_others_are_corrected_by_the_ratio() -> None:
    finished = [done(at=1, seconds=12.0), done(at=2, seconds=12.0)]  # two of cnn-1 in 30k, expected to take 6
    made = forecast()
    now = at("trials", of=16, done=2, has_worked=True, trials={"30k": 2}, finished=finished)
    seen = made._seen(now)
    assert made._trial_s(seen, "30k", "cnn-1") == pytest.approx(12)
    assert made._trial_s(seen, "60k", "mlp-1") == pytest.approx(4)
    assert made._trial_s(seen, "60k", None) == pytest.approx((4 + 12) / 2)
    assert made._trial_s(seen, "30k", None) == pytest.approx((12 + 12 + 4 + 12) / 4)


def test_trials_in_slots_count_with_what_they_lack_and_the_queue_behind_them() -> None:
    kinds = [(study, family) for study in ("30k", "60k") for family in ("mlp-1", "cnn-1")]
    finished = [done(study=study, family=family, seconds=4.0, score=0.1) for study, family in kinds]
    running = [pace(0.5, 2.0), pace(0.25, 1.0, study="60k")]
    now = at("trials", of=16, done=12, has_worked=True, trials={"30k": 7, "60k": 6}, finished=finished, running=running)
    made = forecast()
    queued_s = made._trial_s(made._seen(now), "60k", None)
    trials_s = max(3.0, 2.0 + queued_s)
    assert left_s(now) == pytest.approx(trials_s + 2 * 4.0 + 2 * 4.0)


def test_the_trials_of_a_pack_share_the_seconds_of_their_slot() -> None:
    alone = forecast(slots=1, expected=None)
    packs = [done(at=number, seconds=12.0, together=4) for number in range(4)]
    now = at("trials", of=16, done=4, has_worked=True, trials={"30k": 4}, finished=packs)
    assert alone._trial_s(alone._seen(now), "30k", "cnn-1") == pytest.approx(3)
    running = [pace(0.5, slot="slot-0"), pace(0.5, slot="slot-0")]
    now = replace(now, running=running)
    assert alone._trials(now) == pytest.approx(2 * 3 * 0.5 + (12 - 2) * 3)
    in_two_slots = replace(now, running=[pace(0.5, slot="slot-0"), pace(0.5, slot="slot-1")])
    assert forecast(slots=2, expected=None)._trials(in_two_slots) == pytest.approx(3 * 0.5 + 10 * 3 / 2)


def test_the_winners_own_times_replace_the_costliest_familys() -> None:
    finished = [done(at=1, score=0.5, seconds=20.0), done(at=2, score=0.4, family="mlp-1", seconds=1.0)]
    finished += [done(at=3, study="60k", score=0.6, seconds=30.0)]
    now = at("confirmation", of=4, has_worked=True, trials={"30k": 8, "60k": 8}, finished=finished)
    assert left_s(now) == pytest.approx(2 * 25 + 2 * 25)


def test_a_winner_that_was_packed_with_more_trials_than_there_are_seeds_takes_a_share_of_as_many_as_those() -> None:
    finished = [done(at=1, score=0.5, seconds=48.0, together=16)]
    now = at("confirmation", of=4, has_worked=True, trials={"30k": 8, "60k": 8}, finished=finished)
    assert left_s(now) == pytest.approx(2 * 24 + 2 * 24)  # two seeds


def test_a_round_of_more_seeds_is_the_last_that_is_reckoned_with() -> None:
    finished = [done(kind="replicate", key="30k/1/0", seconds=10.0)]
    now = at("seeds", of=4, done=1, has_worked=True, finished=finished, running=[pace(0.5), pace(0.0)])
    assert left_s(now) == pytest.approx(5 + 10)


def test_without_an_estimate_nothing_is_told_until_trials_have_finished() -> None:
    assert left_s(at("ray"), expected=None) is None
    assert left_s(at("teacher", of=1, running=[pace(0.5, 10.0)]), expected=None) is None
    now = at("trials", of=16, done=1, has_worked=True, trials={"30k": 1}, finished=[done(seconds=10.0)])
    assert left_s(now, expected=None) == pytest.approx(15 * 10 / 2 + 5 + 2 * 10 + 2 * 10)


def test_studies_that_no_family_fits_do_not_count() -> None:
    made = forecast(studies=tuple(study for study in PLAN.studies() if study.name == "60k"))
    assert made.left_s(at("ray")) == pytest.approx(15 + 100 + 30 + 8 * 4 / 2 + 6)  # two seeds of one winner
    assert made.left_s(at("trials", of=8, done=8, trials={"60k": 8})) == pytest.approx(6)


def test_what_finished_trials_took_is_looked_through_once_however_many_studies_ask() -> None:
    class Counted(list[Any]):
        looks = 0

        def __iter__(self) -> Iterator[Any]:
            self.looks += 1
            return super().__iter__()

    finished = Counted([done(at=1, seconds=12.0)])
    now = at("trials", of=16, done=1, has_worked=True, trials={"30k": 1}, finished=finished, running=[pace(0.5)] * 9)
    assert left_s(now) is not None
    assert finished.looks <= 3  # for the trials, for replicates, for the winners


@pytest.mark.parametrize(
    ("busy", "queued", "slots", "seconds"),
    [
        ([], [], 2, 0),
        ([3.0], [], 2, 3),
        ([], [5.0] * 3, 2, 10),
        ([9.0, 1.0], [2.0, 2.0], 2, 9),
        ([1.0, 1.0, 1.0], [4.0], 1, 5),  # the cluster had more slots a moment ago
        ([], [1.0] * 4000, 4, 1000),
    ],
)
def test_each_job_goes_to_the_slot_that_is_free_first(
    busy: list[float], queued: list[float], slots: int, seconds: float
) -> None:
    assert played(busy, queued, slots) == pytest.approx(seconds)
