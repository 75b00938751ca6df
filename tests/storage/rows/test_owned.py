"""What the owner of a search writes: jobs, results, and that nobody else does; the same on every database."""

from __future__ import annotations

import inspect
import re
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from sqlalchemy import event

from storage.errors import LostOwnership, NotAllowed, StorageError
from storage.rows.owned import OwnedSearch
from storage.states import INSTEAD
from tests.storage.conftest import OWNER, PLAN, make_replicate, make_result, make_teacher, together
from tests.storage.sample_rows import as_json, everything, finish, found, job_of

JOBS = [("trial", "100k/0"), ("replicate", "100k/0/0"), ("cache", "cache-key"), ("teacher", "teacher-key")]
TRIAL = ("trial", "100k/0")


# Every write of an owner: its arguments, but for the hand-out.
WRITES: dict[str, tuple[Any, ...]] = {
    "renew_lease": (60.0,),
    "hand_over": ("driver-3",),
    "leave": ("paused",),
    "hand_out": ("trial", "100k/1", "slot-1"),
    "finish_trial": (make_result(),),
    "finish_replicate": (make_replicate(),),
    "finish_job": ("cache", "cache-key"),
    "finish_teacher": ("teacher-key", make_teacher()),
    "fail_job": TRIAL,
    "return_job": TRIAL,
    "take_back_jobs": (),
    "drop_jobs": ("trial", ["100k/1"]),
    "note_inputs": (["teacher-key"], "cache-key"),
    "note_data": ({"content": "digest"},),
    "settle_precision": ("fp32",),
    "settle_round_to": (8,),
    "require_running": (),
}
FINISHES = ("finish_trial", "finish_replicate", "finish_job", "finish_teacher")


def write(owned: OwnedSearch, verb: str) -> Any:
    method = getattr(owned, verb)
    wanted = inspect.signature(method).parameters
    more = {"hand_out": 1, "final": False, "reason": "out of memory"}
    return method(*WRITES[verb], **{name: more[name] for name in more if name in wanted})


def test_every_write_of_a_search_is_tried_below():
    methods = inspect.getmembers(OwnedSearch, inspect.isfunction)
    assert {name for name, _ in methods if not name.startswith("_")} == set(WRITES)


@pytest.mark.parametrize("is_taken_over", [True, False], ids=["taken over", "handed over"])
def test_an_old_owner_is_refused_everywhere_and_the_new_one_is_not(repository, owned, is_taken_over):
    for kind, key in JOBS:
        owned.hand_out(kind, key, "slot-1")
    if is_taken_over:
        repository.open_search("quick", PLAN, "driver-2")
    else:
        owned.hand_over("driver-2")
    before = everything(repository)

    for verb in WRITES:
        with pytest.raises(LostOwnership, match="'quick' was taken over by a newer driver"):
            write(owned, verb)
        assert everything(repository) == before, verb

    for verb in ("hand_out", *FINISHES, "note_inputs", "require_running", "leave"):
        assert write(replace(owned, owner="driver-2"), verb) in (1, True, None), verb


def test_a_search_that_is_not_there_is_told(repository):
    for verb in WRITES:
        with pytest.raises(StorageError, match="there is no search 99"):
            write(repository.owned(99, OWNER), verb)


def test_a_takeover_waits_for_the_write_under_way(repository, owned, impatient):
    """So that nothing of the old owner's comes in after the new one has begun to read."""
    refused = []
    owned.hand_out(*TRIAL, "slot-1")

    @event.listens_for(repository._engine, "after_cursor_execute")
    def _take_over(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.startswith("SELECT") and "owner" in statement and not refused:
            with pytest.raises(StorageError, match="lock") as caught:
                impatient.open_search("quick", PLAN, "driver-2")
            refused.append(caught.value)

    assert owned.finish_trial(make_result(), hand_out=1)
    assert len(refused) == 1


def test_what_a_search_learns_from_is_noted(repository, search, owned):
    owned.note_inputs(["one", "two"], "cache-key")
    assert found(repository) == replace(search, teachers=["one", "two"], cache="cache-key")


def test_a_search_keeps_the_precision_that_was_settled_first(repository, owned):
    assert repository.find_search("quick").precision is None
    assert owned.settle_precision("fp32") == "fp32"
    assert owned.settle_precision("bf16") == "fp32"
    taken = repository.open_search("quick", PLAN, "driver-2")
    assert taken.precision == "fp32"
    assert repository.owned(taken.id, "driver-2").settle_precision("bf16") == "fp32"


def test_a_search_keeps_the_number_that_its_widths_were_first_rounded_to(repository, owned):
    assert repository.find_search("quick").round_to is None
    assert owned.settle_round_to(8) == 8
    assert owned.settle_round_to(1) == 8
    taken = repository.open_search("quick", PLAN, "driver-2")
    assert taken.round_to == 8
    assert repository.owned(taken.id, "driver-2").settle_round_to(1) == 8


def test_how_far_a_driver_is_comes_with_its_lease_and_ends_with_it(repository, owned):
    told = {"stage": "teacher", "left_s": 12.5, "jobs": [{"kind": "teacher", "epoch": 3}]}
    assert owned.renew_lease(60, progress=told).progress == told
    assert repository.find_search("quick").progress == told
    owned.leave("paused")
    assert repository.find_search("quick").progress is None


def test_a_job_is_counted_each_time_it_is_handed_out(repository, owned):
    assert repository.jobs(owned.search_id) == []
    counts = [owned.hand_out(*TRIAL, f"slot-{n}") for n in (1, 2, 3)]
    (job,) = repository.jobs(owned.search_id)
    assert counts == [1, 2, 3]
    assert (job.state, job.hand_outs, job.slot, job.reason) == ("running", 3, "slot-3", None)


def test_a_finished_trial_is_not_handed_out_again_and_its_first_result_stays(repository, owned):
    finish(owned, make_result())
    before = everything(repository)
    with pytest.raises(StorageError, match="trial 100k/0 of search 'quick' is finished"):
        owned.hand_out(*TRIAL, "slot-1")
    assert not owned.finish_trial(make_result(score=0.75), hand_out=1)
    assert everything(repository) == before


def test_a_part_of_a_cache_whose_file_is_gone_is_made_again(owned):
    for hand_out in (1, 2):
        assert owned.hand_out("cache", "block-0", "slot-1") == hand_out
        assert owned.finish_job("cache", "block-0", hand_out=hand_out)


@pytest.mark.parametrize("state", ["queued", "paused", "finished", "failed", "cancelled"])
def test_nothing_is_handed_out_nor_proposed_by_a_search_that_is_not_running(repository, owned, state):
    owned.leave(state)
    instead = re.escape(INSTEAD[state])

    with pytest.raises(NotAllowed, match=f"{state}, not running: trial 100k/0 is not handed out; {instead}"):
        owned.hand_out(*TRIAL, "slot-1")
    with pytest.raises(NotAllowed, match=f"{state}, not running: nothing is proposed; {instead}"):
        owned.require_running()

    assert repository.jobs(owned.search_id) == []


@pytest.mark.parametrize("wanted", ["pause_search", "cancel_search", "queue_search"])
def test_what_was_in_a_slot_when_the_search_was_stopped_still_comes_in(repository, search, owned, wanted):
    for number in range(3):
        owned.hand_out("trial", f"100k/{number}", "slot-1")
    getattr(repository, wanted)(search.id)

    assert owned.finish_trial(make_result(), hand_out=1)
    assert owned.fail_job("trial", "100k/1", hand_out=1, reason="lost", final=False)
    assert owned.return_job("trial", "100k/2", hand_out=1)
    assert [job.state for job in repository.jobs(search.id)] == ["finished", "queued", "queued"]
    assert repository.trial_results(search.id) == [make_result()]


@pytest.mark.parametrize(
    ("end", "more", "row"),
    [
        ("fail_job", {"reason": "lost", "final": False}, ("queued", None, "lost", 1)),
        ("fail_job", {"reason": "lost", "final": True}, ("failed", "slot-1", "lost", 1)),
        ("return_job", {}, ("queued", None, None, 0)),
    ],
    ids=["failed", "failed for good", "returned"],
)
def test_what_was_returned_or_failed_is_not_finished_by_the_same_hand_out(repository, owned, end, more, row):
    assert not owned.finish_trial(make_result(), hand_out=0)  # it was never handed out
    owned.hand_out(*TRIAL, "slot-1")

    assert getattr(owned, end)(*TRIAL, hand_out=1, **more)

    assert not getattr(owned, end)(*TRIAL, hand_out=1, **more)
    assert not owned.finish_trial(make_result(), hand_out=1)
    assert repository.trial_results(owned.search_id) == []
    job = job_of(repository, owned.search_id, *TRIAL)
    assert (job.state, job.slot, job.reason, job.failures) == row
    assert owned.hand_out(*TRIAL, "slot-2") == 2


def test_a_job_is_returned_for_a_reason_or_keeps_that_of_its_last_failure(repository, owned):
    def return_job(hand_out: int, **why: str) -> str | None:
        owned.hand_out(*TRIAL, "slot-1")
        assert owned.return_job(*TRIAL, hand_out=hand_out, **why)
        return job_of(repository, owned.search_id, *TRIAL).reason

    owned.hand_out(*TRIAL, "slot-1")
    owned.fail_job(*TRIAL, hand_out=1, reason="out of memory", final=False)

    assert return_job(2) == "out of memory"
    assert return_job(3, reason="disk full") == "disk full"
    assert job_of(repository, owned.search_id, *TRIAL).failures == 1


def test_all_that_is_in_slots_is_taken_back_and_no_failure_counted(repository, owned, other):
    finish(owned, make_result())
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


def test_failures_are_counted_and_what_was_returned_or_came_late_is_none(repository, owned):
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


def test_a_job_that_had_failed_for_good_begins_with_no_failures_when_it_is_tried_again(repository, owned):
    for hand_out, is_final in [(1, False), (2, True)]:
        owned.hand_out(*TRIAL, "slot-1")
        owned.fail_job(*TRIAL, hand_out=hand_out, reason="out of memory", final=is_final)
    assert job_of(repository, owned.search_id, *TRIAL).failures == 2
    assert owned.hand_out(*TRIAL, "slot-1") == 3
    assert job_of(repository, owned.search_id, *TRIAL).failures == 0


def test_of_a_search_that_has_finished_no_job_is_left_under_way(repository, owned, other):
    """A killed driver left them so, and what they would have made was made by another search, or was there."""
    for kind, key in [("teacher", "one"), ("cache", "block-0"), ("measure", "100k"), ("cache", "block-1")]:
        owned.hand_out(kind, key, "slot-1")
    owned.return_job("measure", "100k", hand_out=1)
    owned.fail_job("cache", "block-1", hand_out=1, reason="disk full", final=True)
    finish(owned, make_result())
    other.hand_out("cache", "block-0", "slot-1")

    owned.leave("finished")

    states = {job.key: job.state for job in repository.jobs(owned.search_id)}
    done = dict.fromkeys(["one", "block-0", "100k", "100k/0"], "finished")
    assert states == done | {"block-1": "failed"}
    assert [job.state for job in repository.jobs(other.search_id)] == ["running"]


@pytest.mark.parametrize("state", ["paused", "failed", "cancelled", "queued"])
def test_of_a_search_that_is_left_otherwise_the_jobs_stay_as_they_are(repository, owned, state):
    for key in ("block-0", "block-1"):
        owned.hand_out("cache", key, "slot-1")
    owned.return_job("cache", "block-1", hand_out=1)
    owned.leave(state)
    assert [job.state for job in repository.jobs(owned.search_id)] == ["running", "queued"]


@pytest.mark.parametrize("hand_out", [0, 1, 3])
def test_what_comes_back_under_another_count_changes_nothing(repository, owned, hand_out):
    for kind, key in JOBS * 2:
        owned.hand_out(kind, key, "slot-1")
    before = everything(repository)

    for verb in FINISHES:
        assert getattr(owned, verb)(*WRITES[verb], hand_out=hand_out) is False
    assert not owned.fail_job(*TRIAL, hand_out=hand_out, reason="late", final=True)
    assert not owned.return_job(*TRIAL, hand_out=hand_out)

    assert everything(repository) == before


@pytest.mark.parametrize(
    "change",
    [{"score": 1.5}, {"score": float("nan")}, {"parameters": 100_001}, {"seed": 2**63}, {"spec": {"x": object()}}],
    ids=lambda change: next(iter(change)),
)
def test_a_result_that_cannot_be_leaves_its_job_running(repository, owned, change):
    owned.hand_out(*TRIAL, "slot-1")
    before = everything(repository)
    with pytest.raises(StorageError, match="rejects a row"):
        owned.finish_trial(make_result(**change), hand_out=1)
    assert everything(repository) == before


def test_threads_that_finish_one_trial_at_once_are_told_true_once(repository, owned):
    for number in range(3):
        owned.hand_out("trial", f"100k/{number}", "slot-1")
        call = partial(owned.finish_trial, make_result(number=number), hand_out=1)
        assert sorted(together([call] * 6)) == [False] * 5 + [True]
    assert len(repository.trial_results(owned.search_id)) == 3


@pytest.mark.full
def test_processes_that_finish_one_trial_at_once_are_told_true_once(database_url, repository, owned, processes):
    owned.hand_out(*TRIAL, "slot-1")
    command = ["finish", database_url, str(owned.search_id), OWNER, as_json(make_result())]
    told = [child.communicate() for child in processes(command, command)]
    assert sorted(out for out, _ in told) == ["False", "True"], told
    assert len(repository.trial_results(owned.search_id)) == 1


def test_a_driver_killed_between_row_and_commit_leaves_nothing_and_can_go_on(
    database_url, repository, owned, processes
):
    owned.hand_out(*TRIAL, "slot-1")
    before = everything(repository)

    (child,) = processes(["finish_and_die", database_url, str(owned.search_id), OWNER, as_json(make_result())])
    _, err = child.communicate()

    assert child.returncode == -9, err
    assert everything(repository) == before
    repository.open_search("quick", PLAN, "driver-2")
    assert replace(owned, owner="driver-2").finish_trial(make_result(), hand_out=1)


def test_a_teacher_is_kept_once_for_all_searches_and_the_newest_weights_count(repository, owned, other):
    assert repository.teacher("teacher-key") is None
    finish(owned, make_teacher(accuracy=0.7))
    finish(other, make_teacher(accuracy=0.9))
    assert repository.teacher("teacher-key") == make_teacher(accuracy=0.9)
    assert [job.state for job in repository.jobs(other.search_id)] == ["finished"]
