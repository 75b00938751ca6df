"""Searches that are stopped while they run: by a signal, by a command in another process, by a graph that fails."""

from __future__ import annotations

import time
from signal import SIGINT, SIGTERM

import pytest

from tests.faults import notes
from tests.faults.points import FIRST_STEP, VALIDATING, release
from tests.faults.workplace import OPTUNAS, TINY, Workplace, last_line, lives, processes_of, wait_until
from tests.tried import tried

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

RESUME = ("resume", "faults")
TWO_SEEDS = TINY.replace("seeds: 1", "seeds: 2")
LONGER = TINY.replace("trials: 2", "trials: 8").replace("trial: {epochs: 3,", "trial: {epochs: 20,")


@pytest.mark.parametrize(("number", "database"), [(SIGTERM, "postgresql"), (SIGINT, "sqlite")])
def test_a_signal_ends_a_search_within_ten_seconds_and_no_epoch_is_done_again(place, answer, number):
    command = place.fork_until_held(f"{VALIDATING}:trial:6k/1")
    began, said = time.monotonic(), len(place.log())
    command.send_signal(number)
    release(place.folder)
    assert command.wait() == 130, place.log()
    assert time.monotonic() - began < 10
    assert last_line(place, said) == "student-search: stopped. Run the same command to resume."
    assert place.state() == "paused"
    assert place.jobs()["6k/1"][0] == "queued"
    place.go_on(answer, place.ledger())
    assert notes.count(place.folder, number.name) == 0
    ((speed,),) = place.query("SELECT speed FROM results WHERE study = '6k' AND number = 1")
    assert "resumed_at" in str(speed)
    assert "[]" not in str(speed)
    tried[number.name].add(place.database)


@pytest.mark.parametrize("database", ["sqlite"])
def test_a_graph_that_cannot_be_captured_ends_an_inline_search_and_the_same_command_goes_on(place, answer):
    assert place.fork(faults=f"disorder:{FIRST_STEP}:trial").wait() == 1, place.log()
    assert last_line(place) == "student-search: no graph"
    ((state, _, reason),) = place.jobs().values()
    assert (state, reason) == ("queued", "CaptureError: no graph")
    place.go_on(answer)


def test_a_search_is_paused_and_resumed_from_other_processes(places, answer):
    place = places(STUDENT_SEARCH_LEASE_S="3")
    command = place.fork_until_held(f"{FIRST_STEP}:trial:6k/1")
    said = len(place.log())
    pause = place.fork("pause", "faults")
    wait_until(lambda: place.state() == "paused", "the state to change")
    release(place.folder)
    assert (command.wait(), pause.wait()) == (1, 0), place.log()
    assert last_line_of(place, said).startswith("student-search: 'faults' was paused (by ")
    assert "faults is paused. Resume it: student-search resume faults" in place.log().splitlines()
    before = place.ledger()
    assert place.fork(*RESUME).wait() == 0, place.log()
    place.check(before)
    assert place.answer() == answer
    notes.require_at_most_an_interval(place.folder)
    tried["pause, resume"].add(place.database)


def test_a_cancelled_search_keeps_its_results_and_is_not_gone_on_with(places):
    place = places(STUDENT_SEARCH_LEASE_S="3")
    command = place.fork_until_held(f"{FIRST_STEP}:trial:6k/1")
    before, said = place.ledger(), len(place.log())
    cancel = place.fork("cancel", "faults")
    wait_until(lambda: place.state() == "cancelled", "the state to change")
    release(place.folder)
    assert (command.wait(), cancel.wait()) == (1, 0), place.log()
    assert last_line_of(place, said).startswith("student-search: 'faults' was cancelled (by ")
    before.require_within(place.ledger())
    for words in ((), RESUME):
        assert "is cancelled" in place.refusal(*words)
    tried["cancel"].add(place.database)


def test_a_search_deleted_while_it_runs_leaves_nothing_but_what_others_may_share(places):
    place = places(TWO_SEEDS, STUDENT_SEARCH_LEASE_S="3")
    command = place.fork_until_held(f"{FIRST_STEP}:replicate:6k/0/0")
    teachers = {row[0] for row in place.query("SELECT artifact FROM teachers")}
    assert len({path.name for path in place.artifacts.glob("[!.]*") if path.is_file()}) > len(teachers)
    said = len(place.log())
    delete = place.fork("delete", "faults", "--yes")
    wait_until(lambda: place.state() == "cancelled", "the state to change")
    release(place.folder)
    assert (command.wait(), delete.wait()) == (1, 0), place.log()
    assert last_line_of(place, said).startswith("student-search: 'faults' was cancelled (to be deleted, by ")
    _require_nothing_of_it(place, teachers)
    assert place.fork().wait() == 0, place.log()  # the name is free again, and the teacher is there
    place.check()
    tried["delete"].add(place.database)


@pytest.mark.alone
@pytest.mark.parametrize("database", ["postgresql"])
def test_a_search_on_ray_is_paused_resumed_and_deleted_from_other_processes(places):
    place = places(LONGER, STUDENT_SEARCH_LEASE_S="3")
    driver = place.start()
    wait_until(lambda: len(place.finished()) >= 2, "two finished trials")
    processes = processes_of(driver)
    assert place.fork("pause", "faults").wait() == 0, place.log()
    assert driver.wait(timeout=30) == 1, place.log()
    wait_until(lambda: not any(lives(process) for process in processes), "no process left", 30)
    assert "student-search: 'faults' was paused (by " in place.log()
    before = place.ledger()
    driver = place.start(*RESUME)
    wait_until(lambda: len(place.ledger().rows) > len(before.rows), "another finished trial")
    before.require_within(place.ledger())
    teachers = {row[0] for row in place.query("SELECT artifact FROM teachers")}
    assert place.fork("delete", "faults", "--yes").wait() == 0, place.log()
    assert driver.wait(timeout=30) == 1, place.log()
    _require_nothing_of_it(place, teachers)
    tried["pause, resume"].add("on Ray")
    tried["delete"].add("on Ray")
    assert notes.count(place.folder, "pause, resume") <= 3  # what the two slots were at


def _require_nothing_of_it(place: Workplace, teachers: set[str]) -> None:
    """Nothing is left of the only search in the database, but what others may share."""
    left = place.everything()
    kept = {"teachers", "caches"}
    assert {table: rows for table, rows in left.items() if rows and table not in kept} == {}
    assert all(left[table] for table in kept)
    assert set(OPTUNAS) < left.keys()
    assert list(place.checkpoints.glob("*.checkpoint")) == []
    assert {path.name for path in place.artifacts.glob("[!.]*") if path.is_file()} == teachers


def last_line_of(place: Workplace, start: int) -> str:
    """What the search's own process said of its end; the other command says nothing in that form."""
    (line,) = (line for line in place.log()[start:].splitlines() if line.startswith("student-search: "))
    return line
