"""Jobs, results and who may write them, the same on every database; how searches change hands: `test_lifecycle.py`."""

from __future__ import annotations

import inspect
import json
import re
import subprocess
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event

from storage.errors import LostOwnership, NotAllowed, StorageError
from storage.records import Counts, Job, Search, TrialResult, trial_key
from storage.rows.repository import Repository
from storage.states import INSTEAD
from tests.storage.sample_rows import everything

OWNER = "driver-1"
PLAN = {"budgets": [100_000], "trials": 12}
JOBS = [("trial", "100k/0"), ("replicate", "100k/0/0"), ("cache", "cache-key"), ("teacher", "teacher-key")]


# Owners


def owned_writes(search: Search, make: dict[str, Callable[..., Any]]) -> dict[str, tuple[Any, ...]]:
    """Every write that names an owner: its arguments after the owner, and its hand-out if it takes one."""
    return {
        "renew_lease": (60.0,),
        "hand_over": ("driver-3",),
        "leave_search": ("paused",),
        "hand_out": ("trial", "100k/1", "slot-1"),
        "finish_trial": (make["result"](),),
        "finish_replicate": (make["replicate"](),),
        "finish_job": ("cache", "cache-key"),
        "finish_teacher": ("teacher-key", make["teacher"]()),
        "fail_job": ("trial", "100k/0"),
        "lay_down_job": ("trial", "100k/0"),
        "take_back_jobs": (),
        "note_inputs": (["teacher-key"], "cache-key"),
        "settle_precision": ("fp32",),
        "require_owner": (),
    }


@pytest.fixture
def writes(search: Search, a_result, a_replicate, a_teacher) -> dict[str, tuple[Any, ...]]:
    return owned_writes(search, {"result": a_result, "replicate": a_replicate, "teacher": a_teacher})


def write(repository: Repository, verb: str, search_id: int, owner: str, words: tuple[Any, ...]) -> Any:
    method = getattr(repository, verb)
    wanted = inspect.signature(method).parameters
    more = {"hand_out": 1, "final": False, "reason": "out of memory"}
    return method(search_id, owner, *words, **{name: more[name] for name in more if name in wanted})


def test_every_write_of_a_search_is_tried_below(writes: dict[str, tuple[Any, ...]]) -> None:
    methods = inspect.getmembers(Repository, inspect.isfunction)
    owned = {name for name, method in methods if "owner" in inspect.signature(method).parameters}

    assert {name for name in owned if not name.startswith("_")} - {"open_search", "claim_search"} == set(writes)


def take_over(repository: Repository, search: Search, new: str) -> None:
    repository.open_search("quick", PLAN, new)


def hand_over(repository: Repository, search: Search, new: str) -> None:
    repository.hand_over(search.id, OWNER, new)


@pytest.mark.parametrize("replace_owner", [take_over, hand_over])
def test_an_old_owner_is_refused_everywhere_and_the_new_one_is_not(
    repository: Repository,
    search: Search,
    writes: dict[str, tuple[Any, ...]],
    replace_owner: Callable[[Repository, Search, str], None],
) -> None:
    for kind, key in JOBS:
        repository.hand_out(search.id, OWNER, kind, key, "slot-1")
    replace_owner(repository, search, "driver-2")
    before = everything(repository)

    for verb, words in writes.items():
        with pytest.raises(LostOwnership, match="'quick' was taken over by a newer driver"):
            write(repository, verb, search.id, OWNER, words)
        assert everything(repository) == before, verb

    for verb in [
        "hand_out",
        "finish_trial",
        "finish_replicate",
        "finish_job",
        "finish_teacher",
        "note_inputs",
        "require_owner",
        "leave_search",
    ]:
        assert write(repository, verb, search.id, "driver-2", writes[verb]) in (1, True, None), verb


def test_a_search_that_is_not_there_is_told(repository: Repository, writes: dict[str, tuple[Any, ...]]) -> None:
    for verb, words in writes.items():
        with pytest.raises(StorageError, match="there is no search 99"):
            write(repository, verb, 99, OWNER, words)


def test_a_takeover_waits_for_the_write_under_way(
    repository: Repository, search: Search, impatient: Repository, a_result
) -> None:
    """So that nothing of the old owner's comes in after the new one has begun to read."""
    refused = []
    repository.hand_out(search.id, OWNER, "trial", "100k/0", "slot-1")

    @event.listens_for(repository._engine, "after_cursor_execute")
    def _take_over(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.startswith("SELECT") and "owner" in statement and not refused:
            with pytest.raises(StorageError, match="lock") as caught:
                impatient.open_search("quick", PLAN, "driver-2")
            refused.append(caught.value)

    assert repository.finish_trial(search.id, OWNER, a_result(), hand_out=1)
    assert len(refused) == 1


# Jobs


def test_a_job_is_counted_each_time_it_is_handed_out(repository: Repository, search: Search) -> None:
    assert repository.job(search.id, "trial", "100k/0") is None

    counts = [repository.hand_out(search.id, OWNER, "trial", "100k/0", f"slot-{n}") for n in (1, 2, 3)]

    job = repository.job(search.id, "trial", "100k/0")
    assert counts == [1, 2, 3]
    assert job is not None
    assert (job.state, job.hand_outs, job.slot, job.reason) == ("running", 3, "slot-3", None)


def test_a_finished_trial_is_not_handed_out_again(repository: Repository, search: Search, a_result) -> None:
    repository.hand_out(search.id, OWNER, "trial", "100k/0", "slot-1")
    assert repository.finish_trial(search.id, OWNER, a_result(), hand_out=1)
    before = everything(repository)

    with pytest.raises(StorageError, match="trial 100k/0 of search 'quick' is finished"):
        repository.hand_out(search.id, OWNER, "trial", "100k/0", "slot-1")

    assert everything(repository) == before


def test_a_part_of_a_cache_whose_file_is_gone_is_made_again(repository: Repository, search: Search) -> None:
    for hand_out in (1, 2):
        assert repository.hand_out(search.id, OWNER, "cache", "block-0", "slot-1") == hand_out
        assert repository.finish_job(search.id, OWNER, "cache", "block-0", hand_out=hand_out)


def test_what_a_search_learns_from_is_noted(repository: Repository, search: Search) -> None:
    assert (search.teachers, search.cache) == (None, None)
    repository.note_inputs(search.id, OWNER, ["one", "two"], "cache-key")
    found = repository.find_search("quick")
    assert found is not None
    assert (found.teachers, found.cache) == (["one", "two"], "cache-key")


def test_a_search_keeps_the_precision_that_was_settled_first(repository: Repository, search: Search) -> None:
    assert search.precision is None
    assert repository.settle_precision(search.id, OWNER, "fp32") == "fp32"
    assert repository.settle_precision(search.id, OWNER, "bf16") == "fp32"

    taken = repository.open_search("quick", PLAN, "driver-2")

    assert taken.precision == "fp32"
    assert repository.settle_precision(search.id, "driver-2", "bf16") == "fp32"


def test_how_far_a_driver_is_comes_with_its_lease_and_ends_with_it(repository: Repository, search: Search) -> None:
    told = {"stage": "teacher", "left_s": 12.5, "jobs": [{"kind": "teacher", "epoch": 3}]}
    assert repository.renew_lease(search.id, OWNER, 60, progress=told).progress == told
    assert repository.find_search("quick").progress == told

    repository.leave_search(search.id, OWNER, "paused")

    assert repository.find_search("quick").progress is None


@pytest.mark.parametrize("state", ["queued", "paused", "finished", "failed", "cancelled"])
def test_nothing_is_handed_out_nor_proposed_by_a_search_that_is_not_running(
    repository: Repository, search: Search, state: str
) -> None:
    repository.leave_search(search.id, OWNER, state)
    instead = re.escape(INSTEAD[state])

    with pytest.raises(NotAllowed, match=f"{state}, not running: trial 100k/0 is not handed out; {instead}"):
        repository.hand_out(search.id, OWNER, "trial", "100k/0", "slot-1")
    with pytest.raises(NotAllowed, match=f"{state}, not running: nothing is proposed; {instead}"):
        repository.require_owner(search.id, OWNER)

    assert repository.jobs(search.id) == []


@pytest.mark.parametrize("wanted", ["pause_search", "cancel_search", "queue_search"])
def test_what_was_in_a_slot_when_the_search_was_stopped_still_comes_in(
    repository: Repository, search: Search, a_result, wanted: str
) -> None:
    for number in range(3):
        repository.hand_out(search.id, OWNER, "trial", f"100k/{number}", "slot-1")
    getattr(repository, wanted)(search.id)

    assert repository.finish_trial(search.id, OWNER, a_result(), hand_out=1)
    assert repository.fail_job(search.id, OWNER, "trial", "100k/1", hand_out=1, reason="lost", final=False)
    assert repository.lay_down_job(search.id, OWNER, "trial", "100k/2", hand_out=1)
    assert [job.state for job in repository.jobs(search.id)] == ["finished", "queued", "queued"]
    assert repository.trial_results(search.id) == [a_result()]


def test_a_failed_job_waits_to_be_handed_out_again_with_its_reason(repository: Repository, search: Search) -> None:
    repository.hand_out(search.id, OWNER, "trial", "100k/0", "slot-1")

    assert repository.fail_job(search.id, OWNER, "trial", "100k/0", hand_out=1, reason="out of memory", final=False)

    job = the_job(repository, search)
    assert (job.state, job.slot, job.reason) == ("queued", None, "out of memory")
    assert repository.hand_out(search.id, OWNER, "trial", "100k/0", "slot-2") == 2


def test_a_job_that_failed_for_good_is_failed_with_its_reason(repository: Repository, search: Search) -> None:
    repository.hand_out(search.id, OWNER, "trial", "100k/0", "slot-1")
    repository.fail_job(search.id, OWNER, "trial", "100k/0", hand_out=1, reason="out of memory", final=True)

    (job,) = repository.jobs(search.id, state="failed")
    assert (job.slot, job.reason) == ("slot-1", "out of memory")


def test_a_job_that_was_laid_down_waits_to_be_handed_out_again(repository: Repository, search: Search) -> None:
    repository.hand_out(search.id, OWNER, "trial", "100k/0", "slot-1")

    assert repository.lay_down_job(search.id, OWNER, "trial", "100k/0", hand_out=1)
    assert not repository.lay_down_job(search.id, OWNER, "trial", "100k/0", hand_out=1)

    job = the_job(repository, search)
    assert (job.state, job.slot, job.reason, job.failures) == ("queued", None, None, 0)
    assert repository.hand_out(search.id, OWNER, "trial", "100k/0", "slot-2") == 2


def test_a_job_is_laid_down_for_a_reason_or_keeps_that_of_its_last_failure(
    repository: Repository, search: Search
) -> None:
    def lay_down(hand_out: int, **why: str) -> str | None:
        repository.hand_out(search.id, OWNER, "trial", "100k/0", "slot-1")
        assert repository.lay_down_job(search.id, OWNER, "trial", "100k/0", hand_out=hand_out, **why)
        return the_job(repository, search).reason

    repository.hand_out(search.id, OWNER, "trial", "100k/0", "slot-1")
    repository.fail_job(search.id, OWNER, "trial", "100k/0", hand_out=1, reason="out of memory", final=False)

    assert lay_down(2) == "out of memory"
    assert lay_down(3, reason="disk full") == "disk full"
    assert the_job(repository, search).failures == 1


def test_all_that_is_in_slots_is_taken_back_and_no_failure_counted(
    repository: Repository, search: Search, a_result
) -> None:
    finish(repository, search, a_result())
    for key in ("block-0", "block-1", "block-2", "block-3"):
        repository.hand_out(search.id, OWNER, "cache", key, "slot-1")
    repository.fail_job(search.id, OWNER, "cache", "block-1", hand_out=1, reason="lost", final=True)
    repository.lay_down_job(search.id, OWNER, "cache", "block-2", hand_out=1)
    other = repository.open_search("other", {}, OWNER)
    repository.hand_out(other.id, OWNER, "cache", "block-0", "slot-1")

    repository.take_back_jobs(search.id, OWNER, "its broker died")

    jobs = {job.key: (job.state, job.slot, job.reason, job.failures) for job in repository.jobs(search.id)}
    taken = ("queued", None, "its broker died", 0)
    assert jobs == {
        "100k/0": ("finished", "slot-1", None, 0),
        "block-0": taken,
        "block-1": ("failed", "slot-1", "lost", 1),
        "block-2": ("queued", None, None, 0),
        "block-3": taken,
    }
    assert [job.state for job in repository.jobs(other.id)] == ["running"]
    assert not repository.finish_job(search.id, OWNER, "cache", "block-0", hand_out=1)
    assert repository.hand_out(search.id, OWNER, "cache", "block-0", "slot-1") == 2


def test_failures_are_counted_and_what_was_laid_down_or_came_late_is_none(
    repository: Repository, search: Search
) -> None:
    def end(verb: str, hand_out: int, **more: Any) -> tuple[int, int]:
        getattr(repository, verb)(search.id, OWNER, "trial", "100k/0", hand_out=hand_out, **more)
        job = the_job(repository, search)
        return job.hand_outs, job.failures

    failed = {"reason": "lost", "final": False}
    seen = []
    for verb, late, more in [
        ("fail_job", 0, failed),
        ("lay_down_job", 0, {}),
        ("fail_job", 1, failed),  # under the count before: it changes nothing
        ("fail_job", 0, failed),
        ("fail_job", 0, failed | {"final": True}),
    ]:
        count = repository.hand_out(search.id, OWNER, "trial", "100k/0", "slot-1")
        seen.append(end(verb, count - late, **more))
        end(verb, count - late, **more)  # a second time

    assert seen == [(1, 1), (2, 1), (3, 1), (4, 2), (5, 3)]


def test_a_job_that_had_failed_for_good_begins_with_no_failures_when_it_is_tried_again(
    repository: Repository, search: Search
) -> None:
    for hand_out, is_final in [(1, False), (2, True)]:
        repository.hand_out(search.id, OWNER, "trial", "100k/0", "slot-1")
        repository.fail_job(
            search.id, OWNER, "trial", "100k/0", hand_out=hand_out, reason="out of memory", final=is_final
        )
    assert the_job(repository, search).failures == 2

    assert repository.hand_out(search.id, OWNER, "trial", "100k/0", "slot-1") == 3
    assert the_job(repository, search).failures == 0


def test_of_a_search_that_has_finished_no_job_is_left_under_way(
    repository: Repository, search: Search, a_result
) -> None:
    """A killed driver left them so, and what they would have made was made by another search, or was there."""
    for kind, key in [("teacher", "one"), ("cache", "block-0"), ("measure", "100k"), ("cache", "block-1")]:
        repository.hand_out(search.id, OWNER, kind, key, "slot-1")
    repository.lay_down_job(search.id, OWNER, "measure", "100k", hand_out=1)
    repository.fail_job(search.id, OWNER, "cache", "block-1", hand_out=1, reason="disk full", final=True)
    finish(repository, search, a_result())
    other = repository.open_search("other", {}, OWNER)
    repository.hand_out(other.id, OWNER, "cache", "block-0", "slot-1")

    repository.leave_search(search.id, OWNER, "finished")

    states = {job.key: job.state for job in repository.jobs(search.id)}
    done = dict.fromkeys(["one", "block-0", "100k", "100k/0"], "finished")
    assert states == done | {"block-1": "failed"}
    assert [job.state for job in repository.jobs(other.id)] == ["running"]


@pytest.mark.parametrize("state", ["paused", "failed", "cancelled", "queued"])
def test_of_a_search_that_is_left_otherwise_the_jobs_stay_as_they_are(
    repository: Repository, search: Search, state: str
) -> None:
    for key in ("block-0", "block-1"):
        repository.hand_out(search.id, OWNER, "cache", key, "slot-1")
    repository.lay_down_job(search.id, OWNER, "cache", "block-1", hand_out=1)

    repository.leave_search(search.id, OWNER, state)

    assert [job.state for job in repository.jobs(search.id)] == ["running", "queued"]


def the_job(repository: Repository, search: Search) -> Job:
    job = repository.job(search.id, "trial", "100k/0")
    assert job is not None
    return job


@pytest.mark.parametrize("hand_out", [0, 1, 3])
def test_what_comes_back_under_another_count_changes_nothing(
    repository: Repository, search: Search, writes: dict[str, tuple[Any, ...]], hand_out: int
) -> None:
    for kind, key in JOBS * 2:
        repository.hand_out(search.id, OWNER, kind, key, "slot-1")
    before = everything(repository)

    for verb in ("finish_trial", "finish_replicate", "finish_job", "finish_teacher"):
        assert getattr(repository, verb)(search.id, OWNER, *writes[verb], hand_out=hand_out) is False
    assert not repository.fail_job(search.id, OWNER, "trial", "100k/0", hand_out=hand_out, reason="late", final=True)
    assert not repository.lay_down_job(search.id, OWNER, "trial", "100k/0", hand_out=hand_out)

    assert everything(repository) == before


def test_what_was_never_handed_out_is_refused(repository: Repository, search: Search, a_result) -> None:
    assert not repository.finish_trial(search.id, OWNER, a_result(), hand_out=0)


def test_what_was_laid_down_is_not_finished_by_the_same_hand_out(
    repository: Repository, search: Search, a_result
) -> None:
    repository.hand_out(search.id, OWNER, "trial", "100k/0", "slot-1")
    repository.lay_down_job(search.id, OWNER, "trial", "100k/0", hand_out=1)

    assert not repository.finish_trial(search.id, OWNER, a_result(), hand_out=1)
    assert repository.trial_results(search.id) == []


@pytest.mark.parametrize("final", [False, True])
def test_what_failed_is_not_finished_by_the_same_hand_out(
    repository: Repository, search: Search, a_result, final: bool
) -> None:
    repository.hand_out(search.id, OWNER, "trial", "100k/0", "slot-1")
    repository.fail_job(search.id, OWNER, "trial", "100k/0", hand_out=1, reason="lost", final=final)

    assert not repository.finish_trial(search.id, OWNER, a_result(), hand_out=1)
    assert repository.trial_results(search.id) == []


def test_jobs_are_listed_by_kind_and_state(repository: Repository, search: Search) -> None:
    for kind, key in [("trial", "100k/0"), ("trial", "100k/1"), ("cache", "block-0")]:
        repository.hand_out(search.id, OWNER, kind, key, "slot-1")
    repository.finish_job(search.id, OWNER, "cache", "block-0", hand_out=1)
    other = repository.open_search("other", {}, OWNER)
    repository.hand_out(other.id, OWNER, "trial", "100k/0", "slot-1")

    def keys(**where: str) -> list[str]:
        return [job.key for job in repository.jobs(search.id, **where)]

    assert keys() == ["block-0", "100k/0", "100k/1"]
    assert keys(kind="trial") == ["100k/0", "100k/1"]
    assert keys(state="finished") == ["block-0"]
    assert keys(kind="trial", state="finished") == []


# Results


def finish(repository: Repository, search: Search, *results: Any) -> None:
    for result in results:
        key = f"{result.study}/{result.number}"
        count = repository.hand_out(search.id, OWNER, "trial", key, "slot-1")
        assert repository.finish_trial(search.id, OWNER, result, hand_out=count)


def test_a_result_comes_back_as_it_was_given(repository: Repository, search: Search, a_result) -> None:
    result = a_result(
        score=0.1 + 0.2,
        proposal={"rate": 1e-5, "depth": 3, "family": "größe"},
        curve=[{"epoch": n, "loss": 1e-300 * n} for n in range(50)],
        artifact="ef" * 32,
    )
    finish(repository, search, result)

    assert repository.trial_results(search.id) == [result]
    job = repository.job(search.id, "trial", "100k/0")
    assert job is not None
    assert job.state == "finished"


def test_results_are_listed_by_study_and_number(repository: Repository, search: Search, a_result) -> None:
    order = [("300k", 1), ("100k", 10), ("100k", 2), ("300k", 0)]
    finish(repository, search, *[a_result(study, number) for study, number in order])

    def listed(**where: str) -> list[tuple[str, int]]:
        return [(result.study, result.number) for result in repository.trial_results(search.id, **where)]

    assert listed() == sorted(order)
    assert listed(study="100k") == [("100k", 2), ("100k", 10)]
    assert listed(study="1M") == []


def test_results_are_read_without_their_curves_where_those_are_not_asked_for(
    repository: Repository, search: Search, a_result
) -> None:
    given = [a_result("100k", 0), a_result("300k", 2)]
    finish(repository, search, *given)
    read = []

    @event.listens_for(repository._engine, "before_cursor_execute")
    def _note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if statement.startswith("SELECT"):
            read.append("curve" in statement)

    assert repository.trial_results(search.id, with_curves=False) == [replace(result, curve=[]) for result in given]
    assert repository.trial_results(search.id, study="300k", with_curves=False) == [replace(given[1], curve=[])]
    assert repository.trial_results(search.id) == given
    assert read == [False, False, True]


def test_scores_are_those_of_the_finished_trials_of_that_search(
    repository: Repository, search: Search, a_result
) -> None:
    assert repository.trial_scores(search.id) == {}
    finish(
        repository, search, a_result("100k", 1, score=0.1 + 0.2), a_result("100k", 0, score=0.5), a_result("300k", 1)
    )
    finish(repository, repository.open_search("other", {}, OWNER), a_result("100k", 7))
    repository.hand_out(search.id, OWNER, "trial", "100k/8", "slot-1")

    assert repository.trial_scores(search.id) == {("100k", 1): 0.1 + 0.2, ("100k", 0): 0.5, ("300k", 1): 0.4625}


def test_a_result_that_comes_twice_is_refused_and_the_first_one_stays(
    repository: Repository, search: Search, a_result
) -> None:
    finish(repository, search, a_result(score=0.25))

    assert not repository.finish_trial(search.id, OWNER, a_result(score=0.75), hand_out=1)
    assert [result.score for result in repository.trial_results(search.id)] == [0.25]


@pytest.mark.parametrize(
    "change",
    [
        {"score": 1.5},
        {"score": float("nan")},
        {"parameters": 100_001},
        {"seed": 2**63},
        {"spec": {"x": object()}},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_result_that_cannot_be_leaves_its_job_running(
    repository: Repository, search: Search, a_result, change: dict[str, Any]
) -> None:
    repository.hand_out(search.id, OWNER, "trial", "100k/0", "slot-1")
    before = everything(repository)

    with pytest.raises(StorageError, match="refuses what it was given"):
        repository.finish_trial(search.id, OWNER, a_result(**change), hand_out=1)

    assert everything(repository) == before


def test_threads_that_finish_one_trial_at_once_are_told_true_once(
    repository: Repository, search: Search, a_result, together: Callable[..., list[Any]]
) -> None:
    for number in range(3):
        repository.hand_out(search.id, OWNER, "trial", f"100k/{number}", "slot-1")
        result = a_result(number=number)

        def call(result: Any = result) -> bool:
            return repository.finish_trial(search.id, OWNER, result, hand_out=1)

        assert sorted(together([call] * 6)) == [False] * 5 + [True]

    assert len(repository.trial_results(search.id)) == 3


@pytest.mark.full
def test_processes_that_finish_one_trial_at_once_are_told_true_once(
    database_url: str,
    repository: Repository,
    search: Search,
    a_result,
    processes: Callable[..., list[subprocess.Popen[str]]],
) -> None:
    repository.hand_out(search.id, OWNER, "trial", "100k/0", "slot-1")
    command = ["finish", database_url, str(search.id), OWNER, as_json(a_result())]

    told = [child.communicate() for child in processes(command, command)]

    assert sorted(out for out, _ in told) == ["False", "True"], told
    assert len(repository.trial_results(search.id)) == 1


def test_a_driver_killed_between_row_and_commit_leaves_nothing_and_can_go_on(
    database_url: str,
    repository: Repository,
    search: Search,
    a_result,
    processes: Callable[..., list[subprocess.Popen[str]]],
) -> None:
    repository.hand_out(search.id, OWNER, "trial", "100k/0", "slot-1")
    before = everything(repository)

    (child,) = processes(["finish_and_die", database_url, str(search.id), OWNER, as_json(a_result())])
    _, err = child.communicate()

    assert child.returncode == -9, err
    assert everything(repository) == before
    repository.open_search("quick", PLAN, "driver-2")
    assert repository.finish_trial(search.id, "driver-2", a_result(), hand_out=1)


def as_json(result: Any) -> str:
    values = {name: value for name, value in asdict(result).items() if not name.endswith("_at")}
    return json.dumps(values)


def test_replicates_come_back_as_they_were_given(repository: Repository, search: Search, a_result, a_replicate) -> None:
    finish(repository, search, a_result())
    for number in (1, 0):
        assert repository.hand_out(search.id, OWNER, "replicate", f"100k/0/{number}", "slot-1") == 1
        assert repository.finish_replicate(search.id, OWNER, a_replicate(number), hand_out=1)

    assert not repository.finish_replicate(search.id, OWNER, a_replicate(1, score=0.5), hand_out=1)
    assert repository.replicates(search.id) == [a_replicate(0), a_replicate(1)]


def test_a_replicate_of_a_trial_without_a_result_is_refused(
    repository: Repository, search: Search, a_replicate
) -> None:
    repository.hand_out(search.id, OWNER, "replicate", "100k/0/0", "slot-1")

    with pytest.raises(StorageError, match="refuses what it was given"):
        repository.finish_replicate(search.id, OWNER, a_replicate(), hand_out=1)

    assert repository.replicates(search.id) == []


def test_counts_are_those_of_the_rows_of_that_search(
    repository: Repository, search: Search, a_result, a_replicate
) -> None:
    assert repository.counts(search.id) == Counts(results={}, replicates={}, running={}, failed={})
    finish(repository, search, a_result("100k", 0), a_result("100k", 1), a_result("300k", 0))
    repository.hand_out(search.id, OWNER, "replicate", "100k/0/0", "slot-1")
    repository.finish_replicate(search.id, OWNER, a_replicate(), hand_out=1)
    for number in range(5, 10):
        repository.hand_out(search.id, OWNER, "trial", f"100k/{number}", "slot-1")
    for number, final in [(5, True), (6, True), (7, False)]:
        repository.fail_job(search.id, OWNER, "trial", f"100k/{number}", hand_out=1, reason="lost", final=final)
    other = repository.open_search("other", {}, OWNER)
    repository.hand_out(other.id, OWNER, "trial", "100k/0", "slot-1")

    assert repository.counts(search.id) == Counts(
        results={"100k": 2, "300k": 1}, replicates={"100k": 1}, running={"trial": 2}, failed={"trial": 2}
    )
    assert repository.counts(other.id)["running"] == {"trial": 1}


# Teachers and caches


def test_a_teacher_is_kept_once_for_all_searches_and_the_newest_weights_count(
    repository: Repository, search: Search, a_teacher
) -> None:
    other = repository.open_search("other", {}, OWNER)
    assert repository.teacher("teacher-key") is None

    for owner_search, accuracy in [(search, 0.7), (other, 0.9)]:
        repository.hand_out(owner_search.id, OWNER, "teacher", "teacher-key", "slot-1")
        teacher = a_teacher(accuracy=accuracy)
        assert repository.finish_teacher(owner_search.id, OWNER, "teacher-key", teacher, hand_out=1)

    assert repository.teacher("teacher-key") == a_teacher(accuracy=0.9)
    assert [job.state for job in repository.jobs(other.id)] == ["finished"]


def test_a_cache_grows_under_its_key_and_keeps_its_birthday(repository: Repository, a_cache, start: datetime) -> None:
    repository.save_cache(a_cache())
    grown = a_cache(epochs=4, manifest={"blocks": ["0", "1"]}, location="/elsewhere")
    repository.save_cache(replace(grown, created_at=start + timedelta(days=1)))
    repository.save_cache(a_cache("another"))

    assert repository.cache("cache-key") == grown
    assert repository.cache("absent") is None


def test_any_number_of_trials_is_found_by_their_keys_each_once_in_order(
    repository: Repository, search: Search, a_result: Callable[..., TrialResult], monkeypatch: pytest.MonkeyPatch
) -> None:
    """More than are asked for at once."""
    monkeypatch.setattr("storage.rows.repository.KEYS_AT_ONCE", 4)
    made = [a_result(study, number) for study in ("100k", "30k") for number in range(5)]
    for result in made:
        count = repository.hand_out(search.id, search.owner, "trial", trial_key(result.study, result.number), "slot-1")
        assert repository.finish_trial(search.id, search.owner, result, hand_out=count)
    keys = [(result.study, result.number) for result in made]
    assert repository.results_of(search.id, [*reversed(keys), *keys, ("100k", 10**6)]) == made
