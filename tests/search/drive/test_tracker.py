"""How a search stands, as its driver hears of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from search.broker.terms import HeldJob, Status
from search.drive.forecast import Forecast, Standing
from search.drive.progress import UnderWay
from search.drive.tracker import Tracker
from search.studies.study import Counts
from tests.search.drive.test_forecast import EXPECTED
from tests.search.moments import Clock, a_status, done
from tests.search.plans import small_plan
from tests.search.stages import Slot


@pytest.fixture
def status() -> Status:
    return a_status()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def tracker(clock: Clock) -> Tracker:
    return Tracker(Slot(), small_plan(), clock=clock, now=clock.now)


def test_it_begins_with_starting_and_knows_since_when_a_stage_lasts(tracker: Tracker, clock: Clock) -> None:
    assert (tracker.under_way().stage, tracker.under_way().since) == ("starting", clock.now())
    clock.seconds = 7
    tracker.doing("ray")
    began = clock.now()
    clock.seconds = 20
    now = tracker.under_way()
    assert (now.stage, now.since, now.at, now.jobs, now.of) == ("ray", began, clock.now(), (), 0)


def test_whoever_listens_is_told_all_where_to_ask_and_which_trials_are_of_a_study_on_labels(
    clock: Clock, status: Status
) -> None:
    asks, heard = [], list[Status]()

    class Listener(Slot):
        def follow(self, now: object) -> None:
            asks.append(now)

        def status(self, status: Status) -> None:
            heard.append(status)

    listener = Listener()
    plan = small_plan(labels_only={"budgets": ["60k"], "families": ["mlp-1"]})
    tracker = Tracker(listener, plan, clock=clock, now=clock.now)
    tracker.stage("trials", 16)
    tracker.note("a line")
    tracker.status(replace(status, done=(done(at=1.0, study="60k"), done(at=2.0, study="60k/labels"))))
    assert asks == [tracker.under_way]
    assert (listener.stages, listener.notes) == ([("trials", 16)], ["a line"])
    assert [one.is_on_labels for one in heard[0].done] == [False, True]


def test_bytes_fetched_are_a_note_until_the_next_stage(tracker: Tracker) -> None:
    tracker.doing("data")
    tracker.fetching("fetching cifar10", 12_000_000, 170_000_000)
    assert tracker.under_way().note == "fetching cifar10, 12 MB of 170 MB"
    tracker.doing("ray")
    assert tracker.under_way().note is None


def test_jobs_are_told_with_their_epochs_counted_from_one(tracker: Tracker, status: Status) -> None:
    tracker.stage("trials", 16)
    tracker.status(status)
    now = tracker.under_way()
    (job,) = now.jobs
    assert (now.done, now.of) == (5, 16)
    assert (job.slot, job.key, job.epoch, job.epochs, job.accuracy) == ("slot-0", "30k/0", 2, 4, 0.41)
    assert job.notation == status.held[0].job.notation
    assert tracker.progress()["jobs"][0]["epoch"] == 2
    tracker.doing("ending")  # which has no jobs
    assert tracker.under_way().jobs == ()


def test_each_stage_counts_its_own_jobs_and_another_broker_begins_anew(tracker: Tracker, status: Status) -> None:
    tracker.status(replace(status, finished_jobs=16))
    tracker.stage("confirmation", 6)
    tracker.status(replace(status, finished_jobs=20))
    assert tracker.under_way().done == 4
    tracker.status(replace(status, finished_jobs=0))  # its broker died
    tracker.stage("confirmation", 2)
    tracker.status(replace(status, finished_jobs=1))
    assert (tracker.under_way().done, tracker.under_way().of) == (1, 2)


def test_the_same_stage_again_lasts_since_it_first_began_but_each_round_of_seeds_is_new(
    tracker: Tracker, clock: Clock
) -> None:
    began = clock.now()
    tracker.stage("trials", 16)
    clock.seconds = 5
    tracker.stage("trials", 16)
    assert tracker.under_way().since == began
    tracker.stage("seeds", 4)
    clock.seconds = 9
    tracker.stage("seeds", 2)
    assert tracker.under_way().since == clock.now()


def test_a_jobs_pace_is_counted_from_when_it_was_first_seen(tracker: Tracker, clock: Clock, status: Status) -> None:
    tracker.stage("trials", 16)
    counts = {"30k": Counts(finished=8, failed=0), "60k": Counts(finished=7, failed=0)}
    resumed = replace(status, studies=counts)  # its job begins at 31 % of its way
    tracker.status(resumed)
    tracker.expect(1, None)
    clock.seconds = 10
    (held,) = status.held
    later = replace(held, progress=replace(held.progress, epoch=3, step=20))
    finished = tuple(done(at=float(n), study=study, seconds=50.0) for n, study in ((1, "30k"), (2, "60k")))
    tracker.status(replace(resumed, held=(later,), done=finished))
    trials_s = 10 / 0.5 * (1 - 3.2532 / 4)  # half of it took ten seconds
    confirmation_s = (4 + 4 * 4) * 50  # two seeds of each budget's winner, then up to nine
    assert tracker.under_way().left_s == pytest.approx(50 + trials_s + confirmation_s, rel=0.2)


def test_the_forecast_hears_in_which_slot_a_job_is_for_those_of_one_slot_are_trained_as_one(
    tracker: Tracker, status: Status
) -> None:
    tracker.stage("trials", 16)
    assert [pace.slot for pace in tracker._standing(status.held).running] == ["slot-0"]


def test_a_finished_job_is_counted_once_however_often_it_is_told(tracker: Tracker, status: Status) -> None:
    tracker.stage("trials", 16)
    for _ in range(3):
        tracker.status(replace(status, done=(done(at=1.0), done(at=2.0))))
    assert len(tracker._finished) == 2


def test_a_job_without_progress_has_just_begun(tracker: Tracker, status: Status) -> None:
    tracker.stage("trials", 16)
    (held,) = status.held
    tracker.status(replace(status, held=(HeldJob(slot="slot-0", job=held.job, progress=None),)))
    now: UnderWay = tracker.under_way()
    assert now.jobs[0].epoch is None
    assert now.jobs[0].share == 0


def test_start_up_counts_from_when_ray_is_started(tracker: Tracker, clock: Clock) -> None:
    tracker.expect(2, EXPECTED)
    tracker.doing("data")
    before = tracker.under_way().left_s
    clock.seconds = 300  # of a download
    assert tracker.under_way().left_s == before
    tracker.doing("ray")
    clock.seconds = 305
    assert tracker.under_way().left_s == before - 5


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[Standing]:
    """What forecasts were made from, each of which says how many there were."""
    seen = list[Standing]()

    def left_s(_: Forecast, now: Standing) -> float:
        seen.append(now)
        return float(len(seen))

    monkeypatch.setattr(Forecast, "left_s", left_s)
    return seen


def test_a_forecast_is_kept_for_half_a_second_or_until_another_stage(
    tracker: Tracker, clock: Clock, looks: list[Standing]
) -> None:
    assert [tracker.under_way().left_s for _ in range(5)] == [1] * 5
    clock.seconds = 0.4
    assert tracker.under_way().left_s == 1
    tracker.doing("ray")
    assert tracker.under_way().left_s == 2
    clock.seconds = 0.9
    assert [tracker.under_way().left_s for _ in range(5)] == [3] * 5


def test_a_forecast_that_fails_costs_the_time_left_and_nothing_else(
    tracker: Tracker, clock: Clock, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def left_s(*_: object) -> float:
        raise ZeroDivisionError

    monkeypatch.setattr(Forecast, "left_s", left_s)
    tracker.doing("ray")
    for seconds in range(3):
        clock.seconds = seconds
        assert (tracker.progress()["stage"], tracker.progress()["left_s"]) == ("ray", None)
    assert [record.message for record in caplog.records] == ["the time left cannot be forecast"]
