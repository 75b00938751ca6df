from __future__ import annotations

import sqlite3
import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import optuna
import pytest

from distill.train.curve import Progress
from search.broker.broker import Broker
from search.slot.jobs import Job, MeasureWork
from search.studies.tables import open_storage
from storage.errors import DatabaseAway
from tests.search.plans import open_broker, outcome, replicates, small_plan, student_terms, take
from tests.storage.sample_rows import job_of

SHORT = {"families": ["mlp-1", "cnn-1"], "sampler.trials": 4}  # as few trials as a plan may have


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/test.db"


def begun(url: str, owner: str = "me", **changes: Any) -> tuple[Broker, Repository, int]:
    """A broker at the trials of the small plan, with some of its keys changed."""
    plan = small_plan(**changes)
    opened = open_broker(plan, url, owner)
    opened[0].start_trials(student_terms(plan))
    return opened


def do_all(broker: Broker, slot: str = "slot-0") -> list[Job]:
    """Finish whatever the broker has, with a score for each."""
    done = []
    while broker.status().open:
        job = take(broker, slot)
        broker.finish(slot, job, outcome(score=0.3 + 0.01 * len(done)))
        done.append(job)
    return done


def test_a_search_ends_with_the_plans_number_of_trials_of_each_family_with_budgets_interleaved(url: str) -> None:
    broker, repository, search = begun(url)
    studies = [job.study for job in do_all(broker)]
    assert broker.next("slot-0") == "wait"
    assert repository.counts(search)["results"] == {"30k": 8, "60k": 8}
    assert {name: counts.finished for name, counts in broker.status().studies.items()} == {"30k": 8, "60k": 8}
    assert all(set(studies[i : i + 2]) == {"30k", "60k"} for i in range(0, len(studies), 2))
    tried = Counter((result.study, result.family) for result in repository.trial_results(search))
    assert set(tried) == {(s, f) for s in ("30k", "60k") for f in ("mlp-1", "mlp-2", "cnn-1")}
    assert min(tried.values()) >= 2


FEW = {  # two students: each family has one width, which the budget decides
    "families": ["mlp-1", "cnn-1"],
    "budgets": ["30k"],
    "students": {"widths": {"mlp-1": {"units_1": 16}, "cnn-1": {"filters_1": 8, "units_1": 16}}},
    "trial.learning_rate": 0.003,
}


def test_a_study_with_fewer_students_than_trials_ends_when_each_was_tried_once_also_by_a_second_driver(
    url: str,
) -> None:
    broker, repository, search = begun(url, **FEW)
    assert broker.status().open == 2
    first = take(broker)
    broker.finish("slot-0", first, outcome())
    again, repository, search = begun(url, owner="another", **FEW)
    do_all(again)
    results = repository.trial_results(search)
    assert sorted(result.family for result in results) == ["cnn-1", "mlp-1"]
    assert {result.chosen_by for result in results} == {"each student once"}
    assert (again.status().open, again.next("slot-0")) == (0, "wait")


def test_a_result_row_says_what_was_proposed_and_what_came_of_it_when_it_was_first_told(url: str) -> None:
    broker, repository, search = begun(url)
    job = take(broker)
    broker.finish("slot-0", job, outcome(score=0.25))
    broker.finish("slot-0", job, outcome(score=0.9))  # for the second time
    assert broker.status().finished_jobs == 1
    (result,) = repository.trial_results(search)
    assert (result.study, result.number, result.score, result.seed) == ("30k", 0, 0.25, job.seed)
    assert result.parameters <= result.budget_params == 30_000
    assert result.curve[0]["seconds"] == 1.0


def test_the_order_of_hands_does_not_change_a_trials_seed(url: str, tmp_path: Path) -> None:
    first, *_ = begun(url, **SHORT)
    second, *_ = begun(f"sqlite:///{tmp_path}/other.db", **SHORT)
    seeds = {job.key: job.seed for job in do_all(first)}
    jobs = [take(second, "slot-0"), take(second, "slot-1")]
    assert {job.key: job.seed for job in jobs}.items() <= seeds.items()
    assert len(set(seeds.values())) == len(seeds)


def test_a_trial_that_always_raises_is_failed_after_the_plans_tries_and_another_takes_its_place(url: str) -> None:
    broker, repository, search = begun(url, **SHORT)
    hand_outs = 0
    while broker.status().open:
        job = take(broker)
        if job.key == "30k/1":
            hand_outs += 1
            broker.fail("slot-0", job, "ValueError: no")
        else:
            broker.finish("slot-0", job, outcome())
    assert hand_outs == 3
    assert broker.status().failed == {"trial 30k/1": "ValueError: no"}
    told = [line for _, line in broker.status().mishaps]
    assert told == [f"trial 30k/1: ValueError: no (try {tried} of 3)" for tried in (1, 2, 3)]
    failed = job_of(repository, search, "trial", "30k/1")
    assert (failed.state, failed.reason) == ("failed", "ValueError: no")
    assert repository.counts(search)["results"] == {"30k": 4, "60k": 4}


def test_a_study_whose_trials_all_fail_ends_the_search_with_the_reason(url: str) -> None:
    broker, *_ = begun(url, **{"sampler.max_failed": 4, "budgets": ["30k"]})
    for _ in range(5 * 3):
        broker.fail("slot-0", take(broker), "ValueError: no")
    assert broker.next("slot-0") == "finished"
    assert broker.status().error == "study 30k is given up: 5 trials failed, last: ValueError: no"


def test_a_new_broker_hands_out_what_the_old_one_left_under_the_same_numbers(url: str) -> None:
    old, *_ = begun(url, "old", **SHORT)
    for _ in range(3):
        old.finish("slot-0", take(old), outcome())
    left = {take(old, slot).key for slot in ("slot-0", "slot-1")}

    new, repository, search = begun(url, "new", **SHORT)
    assert {take(new, slot).key for slot in ("slot-0", "slot-1")} == left
    for slot in ("slot-0", "slot-1"):
        new.finish(slot, take(new, slot), outcome())
    do_all(new)
    assert repository.counts(search)["results"] == {"30k": 4, "60k": 4}


def test_a_broker_whose_search_was_taken_over_writes_nothing_and_ends_its_slots(url: str) -> None:
    old, *_ = begun(url, "old")
    job = take(old)
    _, repository, search = open_broker(small_plan(), url, "new")
    old.finish("slot-0", job, outcome())
    assert repository.trial_results(search) == []
    assert old.next("slot-0") == "finished"
    assert old.status().error is not None


def test_a_result_row_that_optuna_was_not_told_of_is_told_at_the_next_start(url: str) -> None:
    old, repository, search = begun(url, "old", **SHORT)
    job = take(old)
    old._trials._studies["30k"].tell = lambda *_: (_ for _ in ()).throw(OSError("killed here"))  # type: ignore[method-assign]
    old.finish("slot-0", job, outcome(score=0.4))
    assert len(repository.trial_results(search)) == 1
    status = old.status()
    assert (status.error, [held.job.key for held in status.held]) == ("OSError: killed here", [job.key])
    assert status.open >= 1
    assert old.next("slot-1") == "finished"

    new, *_ = begun(url, "new", **SHORT)
    assert new.status().studies["30k"].finished == 1
    do_all(new)
    assert repository.counts(search)["results"] == {"30k": 4, "60k": 4}


def test_the_sampler_is_asked_no_further_ahead_than_told(url: str) -> None:
    broker, *_ = begun(url)
    broker.resize(slots=2, pack=1, trial_pack=1)
    assert broker.top_up()
    studies = [optuna.load_study(study_name=f"s/{name}", storage=open_storage(url)) for name in ("30k", "60k")]
    assert sum(len(study.trials) for study in studies) == 2
    assert not broker.top_up()


def test_a_stage_is_open_while_the_sampler_is_still_being_asked_for_its_last_trial(url: str) -> None:
    broker, *_ = begun(url, **SHORT, budgets=["30k"])
    for _ in range(2):
        broker.finish("slot-0", take(broker), outcome())
    held = take(broker)  # the third of four
    study, seen = broker._trials._studies["30k"], []
    ask = study.ask

    def slow_ask() -> object:
        broker.finish("slot-0", held, outcome())  # meanwhile the third ends
        seen.append(broker.status().open)
        return ask()

    study.ask = slow_ask  # type: ignore[method-assign]
    broker.top_up()
    assert seen == [1]
    do_all(broker)
    assert broker.status().studies["30k"].finished == 4


def test_a_broker_whose_search_was_taken_over_asks_the_sampler_no_more(url: str) -> None:
    old, *_ = begun(url, "old")
    open_broker(small_plan(), url, "new")
    old.top_up()
    assert optuna.load_study(study_name="s/30k", storage=open_storage(url)).trials == []
    assert old.next("slot-0") == "finished"


def test_replicates_of_one_student_are_handed_out_together(url: str) -> None:
    broker, repository, search = open_broker(small_plan(), url)
    broker.resize(slots=1, pack=3, trial_pack=1)
    broker.add(replicates(4))
    jobs = broker.next("slot-0")
    assert [job.key for job in jobs] == ["30k/8fc/0", "30k/8fc/1", "30k/8fc/2"]
    assert len({job.checkpoint for job in jobs}) == 3
    assert {job.key for job in repository.jobs(search, state="running")} == {job.key for job in jobs}


def test_trials_of_a_plan_that_fixes_the_widths_are_handed_out_in_packs_where_that_is_asked_for(url: str) -> None:
    fixed = {"families": ["cnn-1"], "students": {"widths": {"cnn-1": {"filters_1": 8, "units_1": 16}}}}
    broker, repository, search = begun(url, **fixed, budgets=["30k"])
    broker.resize(slots=1, pack=3, trial_pack=1)
    broker.top_up()
    (alone,) = broker.next("slot-0")
    broker.finish("slot-0", alone, outcome())
    broker.resize(slots=1, pack=3, trial_pack=3)
    sizes = []
    while broker.status().open:
        broker.top_up()
        jobs = broker.next("slot-0")
        sizes.append(len(jobs))
        for job in jobs:
            assert broker.finish("slot-0", job, replace(outcome(), speed={"together": len(jobs)}))
    assert sizes == [3, 3, 1]
    assert [one.together for one in broker.status().done] == [1, 3, 3, 3, 3, 3, 3, 1]
    assert repository.counts(search)["results"] == {"30k": 8}
    rates = {result.recipe["learning_rate"] for result in repository.trial_results(search)}
    assert len(rates) == 8


def test_a_sampler_that_learns_is_not_asked_for_whole_packs(url: str) -> None:
    fixed = {"families": ["cnn-1"], "students": {"widths": {"cnn-1": {"filters_1": 8, "units_1": 16}}}}
    broker, *_ = begun(url, **fixed, budgets=["30k"], **{"sampler.name": "gp"})
    broker.resize(slots=1, pack=8, trial_pack=8)
    broker.top_up()
    assert len(broker.next("slot-0")) == 1  # an eighth of eight trials
    broker.top_up()
    assert len(broker.next("slot-1")) == 1


def test_what_a_measurement_found_can_be_asked_for(url: str) -> None:
    broker, repository, search = open_broker(small_plan(), url)
    work = MeasureWork(student=student_terms().work(None, None), together=3)  # type: ignore[arg-type]  # never really done
    broker.add([Job(key="30k/8fc", seed=0, threads=1, work=work)])
    job = take(broker)
    broker.finish("slot-0", job, replace(outcome(), speed={"need_bytes": 3, "room_bytes": 7}))
    assert broker.measured("30k/8fc") == {"need_bytes": 3, "room_bytes": 7}
    assert broker.status().open == 0
    kept = job_of(repository, search, "measure", "30k/8fc")
    assert kept.state == "finished"


def test_a_job_that_is_laid_down_goes_to_the_next_slot_and_counts_as_no_try(url: str) -> None:
    broker, repository, search = begun(url)
    first = take(broker)
    broker.lay_down("slot-0", first)
    again = take(broker, "slot-1")
    assert (again.key, again.hand_out) == (first.key, 2)
    job = job_of(repository, search, "trial", first.key)
    assert (job.state, job.slot, job.failures, job.reason) == ("running", "slot-1", 0, "its slot was stopped")
    broker.lay_down("slot-0", first)  # too late
    broker.finish("slot-1", again, outcome())
    assert len(repository.trial_results(search)) == 1


def test_tries_are_counted_over_brokers_and_what_an_old_one_held_is_no_failure(url: str) -> None:
    for owner in ("one", "two", "three"):
        broker, repository, search = begun(url, owner, **{"resources.tries": 2})
        job = take(broker)
        assert job.key == "30k/0"
        if owner == "two":
            broker.fail("slot-0", job, "ValueError: no")
    broker.fail("slot-0", job, "ValueError: no")
    found = job_of(repository, search, "trial", "30k/0")
    assert (found.state, found.hand_outs, found.failures) == ("failed", 3, 2)


def test_a_job_that_is_tried_again_after_it_had_failed_for_good_has_all_its_tries(url: str) -> None:
    broker, *_ = open_broker(small_plan(), url)
    broker.add(replicates(1))
    for _ in range(3):
        broker.fail("slot-0", take(broker), "ValueError: no")
    assert broker.status().failed == {"replicate 30k/8fc/0": "ValueError: no"}
    broker, *_ = open_broker(small_plan(), url, "next")
    broker.add(replicates(1))
    for _ in range(2):
        broker.fail("slot-0", take(broker), "ValueError: no")
    assert broker.status().failed == {}


def test_the_work_of_a_slot_that_is_not_heard_of_for_a_lease_goes_to_another(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1000.0
    monkeypatch.setattr("search.broker.broker.time", SimpleNamespace(monotonic=lambda: now, time=lambda: now))
    broker, repository, search = open_broker(small_plan(), url)
    broker.add(replicates(1))
    silent = take(broker)
    now += 59
    broker.heard("slot-0")
    now += 59
    assert broker.next("slot-1") == "wait"
    now += 2
    again = take(broker, "slot-1")
    broker.finish("slot-0", silent, outcome(score=0.9))  # it was alive after all
    broker.finish("slot-1", again, outcome(score=0.5))
    kept = job_of(repository, search, "replicate", silent.key)
    assert (kept.failures, kept.reason) == (1, "its slot sent nothing for 60 s")


def test_a_process_that_asks_twice_is_given_its_job_again_and_one_of_before_is_sent_away(url: str) -> None:
    broker, repository, search = open_broker(small_plan(), url)
    broker.add(replicates(2))
    first = broker.enter("slot-0")
    (job,) = broker.next("slot-0", first)
    (again,) = broker.next("slot-0", first)  # the answer was lost
    assert (again.key, again.seed, again.hand_out) == (job.key, job.seed, 2)
    assert not broker.finish("slot-0", job, outcome())
    second = broker.enter("slot-0")  # it died, or cannot be reached
    (third,) = broker.next("slot-0", second)
    assert (third.key, third.hand_out) == (job.key, 3)
    assert broker.next("slot-0", first) == "finished"
    kept = job_of(repository, search, "replicate", job.key)
    assert (kept.state, kept.failures, kept.reason) == ("running", 1, "the process of its slot died")


def test_nothing_is_lost_from_the_queue_where_a_search_was_paused(url: str) -> None:
    broker, repository, search = open_broker(small_plan(), url)
    broker.add(replicates(2))
    repository.pause_search(search)
    assert broker.next("slot-0") == "wait"
    assert broker.status().open == 2


def test_an_obstacle_stops_the_broker_and_fails_no_job(url: str) -> None:
    broker, repository, search = open_broker(small_plan(), url)
    broker.add(replicates(1))
    job = take(broker)
    broker.lay_down("slot-0", job, no_space := "cannot write /x: No space left on device; free some space")
    assert broker.next("slot-0") == "finished"
    status = broker.status()
    assert (status.error, status.failed, status.open) == (no_space, {}, 1)
    kept = job_of(repository, search, "replicate", job.key)
    assert (kept.state, kept.failures, kept.reason) == ("queued", 0, no_space)


@pytest.mark.parametrize("ask", ["pause_search", "cancel_search"])
def test_in_a_search_that_is_paused_or_cancelled_slots_wait_and_what_they_had_done_is_kept(url: str, ask: str) -> None:
    broker, repository, search = begun(url)
    job = take(broker)
    broker.top_up()
    getattr(repository, ask)(search)
    assert broker.next("slot-1") == "wait"
    assert not broker.top_up()
    broker.finish("slot-0", job, outcome(score=0.5))
    assert [result.score for result in repository.trial_results(search)] == [0.5]
    assert broker.next("slot-0") == "wait"
    status = broker.status()
    assert (status.error, status.held) == (None, ())


@pytest.mark.parametrize("event", ["next", "finish"])
def test_a_database_that_stays_away_closes_the_broker_and_says_so(event: str, url: str, tmp_path: Path) -> None:
    broker, *_ = open_broker(small_plan(), f"{url}?timeout=0.05")
    broker.add(replicates(2))
    job = take(broker)
    locked = sqlite3.connect(tmp_path / "test.db", isolation_level=None)
    locked.execute("BEGIN IMMEDIATE")
    try:
        if event == "finish":
            assert not broker.finish("slot-0", job, outcome())
        assert broker.next("slot-1") == "finished"
    finally:
        locked.close()
    status = broker.status()
    assert status.is_away
    assert "database is locked" in status.error
    assert not status.error.startswith("DatabaseAway")  # for a user, not for who wrote it


def test_a_trial_too_many_that_a_lost_driver_proposed_is_failed_and_never_handed_out(url: str) -> None:
    old, *_ = begun(url, "old", **SHORT, budgets=["30k"])
    do_all(old)
    old._trials.ask("30k")  # as one that has not heard yet that it lost the search
    new, repository, search = begun(url, "new", **SHORT, budgets=["30k"])
    status = new.status()
    assert (status.open, status.studies["30k"].finished, status.studies["30k"].failed) == (0, 4, 1)
    assert repository.counts(search)["results"] == {"30k": 4}


def test_a_job_whose_process_was_ended_for_lack_of_memory_loses_no_try_and_comes_first(url: str) -> None:
    broker, repository, search = begun(url, **{"resources.tries": 1})
    job = take(broker)
    assert broker.out_of_memory(["slot-0"])
    kept = job_of(repository, search, "trial", job.key)
    assert (kept.state, kept.failures, kept.reason) == ("queued", 0, "memory: Ray ended its slot")
    ((_, told),) = broker.status().mishaps
    assert told == "trial 30k/0: memory was nearly full and Ray ended its process (1 of 3)"
    again = take(broker)
    assert (again.key, again.hand_out) == (job.key, job.hand_out + 1)
    assert not broker.finish("slot-0", job, outcome())  # of the process that is gone
    assert broker.finish("slot-0", again, outcome())


def test_while_a_write_waits_for_the_database_all_that_needs_no_write_is_answered(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    broker, repository, search = open_broker(small_plan(), url)
    broker.add(replicates(2))
    job, other = take(broker, "slot-0"), take(broker, "slot-1")
    at = Progress(epoch=0, epochs=1, step=1, steps=2, last=None)
    waits, is_back = threading.Event(), threading.Event()
    write = broker._writes.write

    def slow_write(*arguments: Any) -> None:
        waits.set()
        assert is_back.wait(60)
        write(*arguments)

    monkeypatch.setattr(broker._writes, "write", slow_write)
    with ThreadPoolExecutor() as pool:
        written = pool.submit(broker.fail, "slot-0", job, "ValueError: no")
        try:
            assert waits.wait(60)
            broker.heard("slot-1")
            broker.progress("slot-1", other, at)
            assert not broker.finish("slot-0", job, outcome())  # its end is being written
            assert broker.next("slot-2") == "wait"
            assert broker.enter("slot-2") == 1
            broker.add(replicates(3))
            status = broker.status()
            assert [(held.job.key, held.progress) for held in status.held] == [(job.key, None), (other.key, at)]
            assert (status.open, status.mishaps, status.error) == (3, (), None)
        finally:
            is_back.set()
        written.result()
    assert [held.job.key for held in broker.status().held] == [other.key]
    assert [take(broker, slot).key for slot in ("slot-2", "slot-3")] == ["30k/8fc/2", job.key]
    kept = job_of(repository, search, "replicate", job.key)
    assert (kept.state, kept.failures) == ("running", 1)


@pytest.mark.parametrize(
    "happens",
    [
        lambda broker: broker.begin_round(slots=2, pack=1, trial_pack=1),
        lambda broker: broker.out_of_memory(["slot-0", "slot-1"]),
    ],
    ids=["a new round", "memory"],
)
def test_jobs_whose_return_could_not_be_written_are_handed_out_by_the_next_broker(
    url: str, monkeypatch: pytest.MonkeyPatch, happens: Callable[[Broker], object]
) -> None:
    broker, repository, search = open_broker(small_plan(), url, "old")
    broker.add(replicates(2))
    jobs = [take(broker, slot) for slot in ("slot-0", "slot-1")]

    def away(*_: object) -> None:
        raise DatabaseAway("the database does not answer")

    monkeypatch.setattr(broker._writes, "write", away)
    happens(broker)  # raises nothing into the driver
    status = broker.status()
    assert (status.is_away, status.open, len(status.held)) == (True, 2, 2)
    assert broker.next("slot-2") == "finished"

    new, *_ = open_broker(small_plan(), url, "new")
    new.add(replicates(2))
    again = [take(new, slot) for slot in ("slot-0", "slot-1")]
    assert [job.key for job in again] == [job.key for job in jobs]
    assert [job.hand_out for job in again] == [job.hand_out + 1 for job in jobs]
    assert [job.failures for job in repository.jobs(search)] == [0, 0]


def test_slots_in_threads_do_every_trial_once(url: str) -> None:
    broker, repository, search = begun(url, **SHORT)
    broker.resize(slots=3, pack=1, trial_pack=1)
    done: list[str] = []

    def work(slot: str) -> None:
        while broker.status().open:
            broker.top_up() if slot == "slot-0" else broker.wait_for_demand(0.01)
            answer = broker.next(slot)
            for job in answer if not isinstance(answer, str) else ():
                assert broker.finish(slot, job, outcome())
                done.append(job.key)

    with ThreadPoolExecutor() as pool:
        list(pool.map(work, ["slot-0", "slot-1", "slot-2"]))
    assert sorted(done) == sorted(f"{study}/{number}" for study in ("30k", "60k") for number in range(4))
    assert repository.counts(search)["results"] == {"30k": 4, "60k": 4}
    assert (broker.status().finished_jobs, broker.status().error) == (8, None)
