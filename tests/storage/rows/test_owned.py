"""What the owner of a search writes: jobs, results, and that nobody else does; the same on every database."""

from __future__ import annotations

import inspect
import json
import re
import subprocess
from collections.abc import Callable
from dataclasses import asdict, replace
from typing import Any

import pytest
from sqlalchemy import event

from storage.errors import LostOwnership, NotAllowed, StorageError
from storage.records import Search
from storage.rows.owned import OwnedSearch
from storage.rows.repository import Repository
from storage.states import INSTEAD
from tests.storage.sample_rows import everything, finish, job_of

OWNER = "driver-1"
PLAN = {"budgets": [100_000], "trials": 12}
JOBS = [("trial", "100k/0"), ("replicate", "100k/0/0"), ("cache", "cache-key"), ("teacher", "teacher-key")]
TRIAL = ("trial", "100k/0")


# Owners


@pytest.fixture
def writes(a_result, a_replicate, a_teacher) -> dict[str, tuple[Any, ...]]:
    """Every write of an owner: its arguments, but for the hand-out."""
    return {
        "renew_lease": (60.0,),
        "hand_over": ("driver-3",),
        "leave": ("paused",),
        "hand_out": ("trial", "100k/1", "slot-1"),
        "finish_trial": (a_result(),),
        "finish_replicate": (a_replicate(),),
        "finish_job": ("cache", "cache-key"),
        "finish_teacher": ("teacher-key", a_teacher()),
        "fail_job": TRIAL,
        "return_job": TRIAL,
        "take_back_jobs": (),
        "note_inputs": (["teacher-key"], "cache-key"),
        "settle_precision": ("fp32",),
        "require_running": (),
    }


def write(owned: OwnedSearch, verb: str, words: tuple[Any, ...]) -> Any:
    method = getattr(owned, verb)
    wanted = inspect.signature(method).parameters
    more = {"hand_out": 1, "final": False, "reason": "out of memory"}
    return method(*words, **{name: more[name] for name in more if name in wanted})


def test_every_write_of_a_search_is_tried_below(writes: dict[str, tuple[Any, ...]]) -> None:
    methods = inspect.getmembers(OwnedSearch, inspect.isfunction)

    assert {name for name, _ in methods if not name.startswith("_")} == set(writes)


def take_over(repository: Repository, search: Search) -> None:
    repository.open_search("quick", PLAN, "driver-2")


def hand_over(repository: Repository, search: Search) -> None:
    repository.owned(search.id, OWNER).hand_over("driver-2")


@pytest.mark.parametrize("replace_owner", [take_over, hand_over])
def test_an_old_owner_is_refused_everywhere_and_the_new_one_is_not(
    repository: Repository,
    search: Search,
    owned: OwnedSearch,
    writes: dict[str, tuple[Any, ...]],
    replace_owner: Callable[[Repository, Search], None],
) -> None:
    for kind, key in JOBS:
        owned.hand_out(kind, key, "slot-1")
    replace_owner(repository, search)
    before = everything(repository)

    for verb, words in writes.items():
        with pytest.raises(LostOwnership, match="'quick' was taken over by a newer driver"):
            write(owned, verb, words)
        assert everything(repository) == before, verb

    for verb in [
        "hand_out",
        "finish_trial",
        "finish_replicate",
        "finish_job",
        "finish_teacher",
        "note_inputs",
        "require_running",
        "leave",
    ]:
        assert write(repository.owned(search.id, "driver-2"), verb, writes[verb]) in (1, True, None), verb


def test_a_search_that_is_not_there_is_told(repository: Repository, writes: dict[str, tuple[Any, ...]]) -> None:
    for verb, words in writes.items():
        with pytest.raises(StorageError, match="there is no search 99"):
            write(repository.owned(99, OWNER), verb, words)


def test_a_takeover_waits_for_the_write_under_way(
    repository: Repository, owned: OwnedSearch, impatient: Repository, a_result
) -> None:
    """So that nothing of the old owner's comes in after the new one has begun to read."""
    refused = []
    owned.hand_out(*TRIAL, "slot-1")

    @event.listens_for(repository._engine, "after_cursor_execute")
    def _take_over(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.startswith("SELECT") and "owner" in statement and not refused:
            with pytest.raises(StorageError, match="lock") as caught:
                impatient.open_search("quick", PLAN, "driver-2")
            refused.append(caught.value)

    assert owned.finish_trial(a_result(), hand_out=1)
    assert len(refused) == 1


# The search


def test_what_a_search_learns_from_is_noted(repository: Repository, search: Search, owned: OwnedSearch) -> None:
    assert (search.teachers, search.cache) == (None, None)
    owned.note_inputs(["one", "two"], "cache-key")
    found = repository.find_search("quick")
    assert found is not None
    assert (found.teachers, found.cache) == (["one", "two"], "cache-key")


def test_a_search_keeps_the_precision_that_was_settled_first(repository: Repository, owned: OwnedSearch) -> None:
    assert repository.find_search("quick").precision is None
    assert owned.settle_precision("fp32") == "fp32"
    assert owned.settle_precision("bf16") == "fp32"

    taken = repository.open_search("quick", PLAN, "driver-2")

    assert taken.precision == "fp32"
    assert repository.owned(taken.id, "driver-2").settle_precision("bf16") == "fp32"


def test_how_far_a_driver_is_comes_with_its_lease_and_ends_with_it(repository: Repository, owned: OwnedSearch) -> None:
    told = {"stage": "teacher", "left_s": 12.5, "jobs": [{"kind": "teacher", "epoch": 3}]}
    assert owned.renew_lease(60, progress=told).progress == told
    assert repository.find_search("quick").progress == told

    owned.leave("paused")

    assert repository.find_search("quick").progress is None


# Jobs


def test_a_job_is_counted_each_time_it_is_handed_out(repository: Repository, owned: OwnedSearch) -> None:
    assert repository.jobs(owned.search_id) == []

    counts = [owned.hand_out(*TRIAL, f"slot-{n}") for n in (1, 2, 3)]

    (job,) = repository.jobs(owned.search_id)
    assert counts == [1, 2, 3]
    assert (job.state, job.hand_outs, job.slot, job.reason) == ("running", 3, "slot-3", None)


def test_a_finished_trial_is_not_handed_out_again(repository: Repository, owned: OwnedSearch, a_result) -> None:
    finish(owned, a_result())
    before = everything(repository)

    with pytest.raises(StorageError, match="trial 100k/0 of search 'quick' is finished"):
        owned.hand_out(*TRIAL, "slot-1")

    assert everything(repository) == before


def test_a_part_of_a_cache_whose_file_is_gone_is_made_again(owned: OwnedSearch) -> None:
    for hand_out in (1, 2):
        assert owned.hand_out("cache", "block-0", "slot-1") == hand_out
        assert owned.finish_job("cache", "block-0", hand_out=hand_out)


@pytest.mark.parametrize("state", ["queued", "paused", "finished", "failed", "cancelled"])
def test_nothing_is_handed_out_nor_proposed_by_a_search_that_is_not_running(
    repository: Repository, owned: OwnedSearch, state: str
) -> None:
    owned.leave(state)
    instead = re.escape(INSTEAD[state])

    with pytest.raises(NotAllowed, match=f"{state}, not running: trial 100k/0 is not handed out; {instead}"):
        owned.hand_out(*TRIAL, "slot-1")
    with pytest.raises(NotAllowed, match=f"{state}, not running: nothing is proposed; {instead}"):
        owned.require_running()

    assert repository.jobs(owned.search_id) == []


@pytest.mark.parametrize("wanted", ["pause_search", "cancel_search", "queue_search"])
def test_what_was_in_a_slot_when_the_search_was_stopped_still_comes_in(
    repository: Repository, search: Search, owned: OwnedSearch, a_result, wanted: str
) -> None:
    for number in range(3):
        owned.hand_out("trial", f"100k/{number}", "slot-1")
    getattr(repository, wanted)(search.id)

    assert owned.finish_trial(a_result(), hand_out=1)
    assert owned.fail_job("trial", "100k/1", hand_out=1, reason="lost", final=False)
    assert owned.return_job("trial", "100k/2", hand_out=1)
    assert [job.state for job in repository.jobs(search.id)] == ["finished", "queued", "queued"]
    assert repository.trial_results(search.id) == [a_result()]


def test_a_failed_job_waits_to_be_handed_out_again_with_its_reason(repository: Repository, owned: OwnedSearch) -> None:
    owned.hand_out(*TRIAL, "slot-1")

    assert owned.fail_job(*TRIAL, hand_out=1, reason="out of memory", final=False)

    (job,) = repository.jobs(owned.search_id)
    assert (job.state, job.slot, job.reason) == ("queued", None, "out of memory")
    assert owned.hand_out(*TRIAL, "slot-2") == 2


def test_a_job_that_failed_for_good_is_failed_with_its_reason(repository: Repository, owned: OwnedSearch) -> None:
    owned.hand_out(*TRIAL, "slot-1")
    owned.fail_job(*TRIAL, hand_out=1, reason="out of memory", final=True)

    (job,) = repository.jobs(owned.search_id, state="failed")
    assert (job.slot, job.reason) == ("slot-1", "out of memory")


def test_a_job_that_was_returned_waits_to_be_handed_out_again(repository: Repository, owned: OwnedSearch) -> None:
    owned.hand_out(*TRIAL, "slot-1")

    assert owned.return_job(*TRIAL, hand_out=1)
    assert not owned.return_job(*TRIAL, hand_out=1)

    (job,) = repository.jobs(owned.search_id)
    assert (job.state, job.slot, job.reason, job.failures) == ("queued", None, None, 0)
    assert owned.hand_out(*TRIAL, "slot-2") == 2


def test_a_job_is_returned_for_a_reason_or_keeps_that_of_its_last_failure(
    repository: Repository, owned: OwnedSearch
) -> None:
    def return_job(hand_out: int, **why: str) -> str | None:
        owned.hand_out(*TRIAL, "slot-1")
        assert owned.return_job(*TRIAL, hand_out=hand_out, **why)
        return job_of(repository, owned.search_id, *TRIAL).reason

    owned.hand_out(*TRIAL, "slot-1")
    owned.fail_job(*TRIAL, hand_out=1, reason="out of memory", final=False)

    assert return_job(2) == "out of memory"
    assert return_job(3, reason="disk full") == "disk full"
    assert job_of(repository, owned.search_id, *TRIAL).failures == 1


def test_all_that_is_in_slots_is_taken_back_and_no_failure_counted(
    repository: Repository, owned: OwnedSearch, other: OwnedSearch, a_result
) -> None:
    finish(owned, a_result())
    for key in ("block-0", "block-1", "block-2", "block-3"):
        owned.hand_out("cache", key, "slot-1")
    owned.fail_job("cache", "block-1", hand_out=1, reason="lost", final=True)
    owned.return_job("cache", "block-2", hand_out=1)
    other.hand_out("cache", "block-0", "slot-1")

    owned.take_back_jobs("its broker died")

    jobs = {job.key: (job.state, job.slot, job.reason, job.failures) for job in repository.jobs(owned.search_id)}
    taken = ("queued", None, "its broker died", 0)
    assert jobs == {
        "100k/0": ("finished", "slot-1", None, 0),
        "block-0": taken,
        "block-1": ("failed", "slot-1", "lost", 1),
        "block-2": ("queued", None, None, 0),
        "block-3": taken,
    }
    assert [job.state for job in repository.jobs(other.search_id)] == ["running"]
    assert not owned.finish_job("cache", "block-0", hand_out=1)
    assert owned.hand_out("cache", "block-0", "slot-1") == 2


def test_failures_are_counted_and_what_was_returned_or_came_late_is_none(
    repository: Repository, owned: OwnedSearch
) -> None:
    def end(verb: str, hand_out: int, **more: Any) -> tuple[int, int]:
        getattr(owned, verb)(*TRIAL, hand_out=hand_out, **more)
        job = job_of(repository, owned.search_id, *TRIAL)
        return job.hand_outs, job.failures

    failed = {"reason": "lost", "final": False}
    seen = []
    for verb, late, more in [
        ("fail_job", 0, failed),
        ("return_job", 0, {}),
        ("fail_job", 1, failed),  # under the count before: it changes nothing
        ("fail_job", 0, failed),
        ("fail_job", 0, failed | {"final": True}),
    ]:
        count = owned.hand_out(*TRIAL, "slot-1")
        seen.append(end(verb, count - late, **more))
        end(verb, count - late, **more)  # a second time

    assert seen == [(1, 1), (2, 1), (3, 1), (4, 2), (5, 3)]


def test_a_job_that_had_failed_for_good_begins_with_no_failures_when_it_is_tried_again(
    repository: Repository, owned: OwnedSearch
) -> None:
    for hand_out, is_final in [(1, False), (2, True)]:
        owned.hand_out(*TRIAL, "slot-1")
        owned.fail_job(*TRIAL, hand_out=hand_out, reason="out of memory", final=is_final)
    assert job_of(repository, owned.search_id, *TRIAL).failures == 2

    assert owned.hand_out(*TRIAL, "slot-1") == 3
    assert job_of(repository, owned.search_id, *TRIAL).failures == 0


def test_of_a_search_that_has_finished_no_job_is_left_under_way(
    repository: Repository, owned: OwnedSearch, other: OwnedSearch, a_result
) -> None:
    """A killed driver left them so, and what they would have made was made by another search, or was there."""
    for kind, key in [("teacher", "one"), ("cache", "block-0"), ("measure", "100k"), ("cache", "block-1")]:
        owned.hand_out(kind, key, "slot-1")
    owned.return_job("measure", "100k", hand_out=1)
    owned.fail_job("cache", "block-1", hand_out=1, reason="disk full", final=True)
    finish(owned, a_result())
    other.hand_out("cache", "block-0", "slot-1")

    owned.leave("finished")

    states = {job.key: job.state for job in repository.jobs(owned.search_id)}
    done = dict.fromkeys(["one", "block-0", "100k", "100k/0"], "finished")
    assert states == done | {"block-1": "failed"}
    assert [job.state for job in repository.jobs(other.search_id)] == ["running"]


@pytest.mark.parametrize("state", ["paused", "failed", "cancelled", "queued"])
def test_of_a_search_that_is_left_otherwise_the_jobs_stay_as_they_are(
    repository: Repository, owned: OwnedSearch, state: str
) -> None:
    for key in ("block-0", "block-1"):
        owned.hand_out("cache", key, "slot-1")
    owned.return_job("cache", "block-1", hand_out=1)

    owned.leave(state)

    assert [job.state for job in repository.jobs(owned.search_id)] == ["running", "queued"]


# Results


@pytest.mark.parametrize("hand_out", [0, 1, 3])
def test_what_comes_back_under_another_count_changes_nothing(
    repository: Repository, owned: OwnedSearch, writes: dict[str, tuple[Any, ...]], hand_out: int
) -> None:
    for kind, key in JOBS * 2:
        owned.hand_out(kind, key, "slot-1")
    before = everything(repository)

    for verb in ("finish_trial", "finish_replicate", "finish_job", "finish_teacher"):
        assert getattr(owned, verb)(*writes[verb], hand_out=hand_out) is False
    assert not owned.fail_job(*TRIAL, hand_out=hand_out, reason="late", final=True)
    assert not owned.return_job(*TRIAL, hand_out=hand_out)

    assert everything(repository) == before


def test_what_was_never_handed_out_is_refused(owned: OwnedSearch, a_result) -> None:
    assert not owned.finish_trial(a_result(), hand_out=0)


@pytest.mark.parametrize(
    "end",
    [
        lambda owned: owned.return_job(*TRIAL, hand_out=1),
        lambda owned: owned.fail_job(*TRIAL, hand_out=1, reason="lost", final=False),
        lambda owned: owned.fail_job(*TRIAL, hand_out=1, reason="lost", final=True),
    ],
    ids=["returned", "failed", "failed for good"],
)
def test_what_was_returned_or_failed_is_not_finished_by_the_same_hand_out(
    repository: Repository, owned: OwnedSearch, a_result, end: Callable[[OwnedSearch], bool]
) -> None:
    owned.hand_out(*TRIAL, "slot-1")
    assert end(owned)

    assert not owned.finish_trial(a_result(), hand_out=1)
    assert repository.trial_results(owned.search_id) == []


def test_a_result_that_comes_twice_is_refused_and_the_first_one_stays(
    repository: Repository, owned: OwnedSearch, a_result
) -> None:
    finish(owned, a_result(score=0.25))

    assert not owned.finish_trial(a_result(score=0.75), hand_out=1)
    assert [result.score for result in repository.trial_results(owned.search_id)] == [0.25]


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
    repository: Repository, owned: OwnedSearch, a_result, change: dict[str, Any]
) -> None:
    owned.hand_out(*TRIAL, "slot-1")
    before = everything(repository)

    with pytest.raises(StorageError, match="rejects a row"):
        owned.finish_trial(a_result(**change), hand_out=1)

    assert everything(repository) == before


def test_threads_that_finish_one_trial_at_once_are_told_true_once(
    repository: Repository, owned: OwnedSearch, a_result, together: Callable[..., list[Any]]
) -> None:
    for number in range(3):
        owned.hand_out("trial", f"100k/{number}", "slot-1")
        result = a_result(number=number)

        def call(result: Any = result) -> bool:
            return owned.finish_trial(result, hand_out=1)

        assert sorted(together([call] * 6)) == [False] * 5 + [True]

    assert len(repository.trial_results(owned.search_id)) == 3


@pytest.mark.full
def test_processes_that_finish_one_trial_at_once_are_told_true_once(
    database_url: str,
    repository: Repository,
    owned: OwnedSearch,
    a_result,
    processes: Callable[..., list[subprocess.Popen[str]]],
) -> None:
    owned.hand_out(*TRIAL, "slot-1")
    command = ["finish", database_url, str(owned.search_id), OWNER, as_json(a_result())]

    told = [child.communicate() for child in processes(command, command)]

    assert sorted(out for out, _ in told) == ["False", "True"], told
    assert len(repository.trial_results(owned.search_id)) == 1


def test_a_driver_killed_between_row_and_commit_leaves_nothing_and_can_go_on(
    database_url: str,
    repository: Repository,
    owned: OwnedSearch,
    a_result,
    processes: Callable[..., list[subprocess.Popen[str]]],
) -> None:
    owned.hand_out(*TRIAL, "slot-1")
    before = everything(repository)

    (child,) = processes(["finish_and_die", database_url, str(owned.search_id), OWNER, as_json(a_result())])
    _, err = child.communicate()

    assert child.returncode == -9, err
    assert everything(repository) == before
    repository.open_search("quick", PLAN, "driver-2")
    assert replace(owned, owner="driver-2").finish_trial(a_result(), hand_out=1)


def as_json(result: Any) -> str:
    values = {name: value for name, value in asdict(result).items() if not name.endswith("_at")}
    return json.dumps(values)


def test_a_replicate_of_a_trial_without_a_result_is_refused(
    repository: Repository, owned: OwnedSearch, a_replicate
) -> None:
    owned.hand_out("replicate", "100k/0/0", "slot-1")

    with pytest.raises(StorageError, match="rejects a row"):
        owned.finish_replicate(a_replicate(), hand_out=1)

    assert repository.replicates(owned.search_id) == []


def test_a_teacher_is_kept_once_for_all_searches_and_the_newest_weights_count(
    repository: Repository, owned: OwnedSearch, other: OwnedSearch, a_teacher
) -> None:
    assert repository.teacher("teacher-key") is None

    for one, accuracy in [(owned, 0.7), (other, 0.9)]:
        one.hand_out("teacher", "teacher-key", "slot-1")
        assert one.finish_teacher("teacher-key", a_teacher(accuracy=accuracy), hand_out=1)

    assert repository.teacher("teacher-key") == a_teacher(accuracy=0.9)
    assert [job.state for job in repository.jobs(other.search_id)] == ["finished"]
