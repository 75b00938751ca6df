"""A search has one driver: a second one is told who that is, or waits; one that lost its lease writes nothing more."""

from __future__ import annotations

import time
from signal import SIGCONT, SIGKILL, SIGSTOP
from typing import Any

import pytest

from tests.faults import notes
from tests.faults.forked import At
from tests.faults.points import FIRST_STEP, VALIDATING, is_held, release
from tests.faults.workplace import RUN, Workplace, last_line, lives, processes_of, wait_until
from tests.tried import tried

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

LOST = "a lost lease"
TAKEN_OVER = "student-search: search 'faults' was taken over by a newer driver; this driver stops"
FREE_SOON = "?options=-c%20idle_in_transaction_session_timeout%3D2s"  # a minute, unless the URL says so
HAND_OUT, PROPOSAL, RESULT = "broker._hand_out", "storage._create_new_trial", "owned.finish_trial"
TAKEN, DONE = (
    "repository.open_search",
    "lease.beat < rounds._with_broker",
)  # from here to there a driver has something to do


def test_a_driver_that_was_out_for_longer_than_its_lease_ends_with_one_line_and_writes_nothing_more(
    places, sites, answer, database
):
    """Wherever it was: it halts after its first commit of a site, one half on each database."""
    begin, end = (next(number for number, site in enumerate(sites) if part in site) for part in (TAKEN, DONE))
    held = list(dict.fromkeys(sites[begin:end]))
    for where in held[database == "sqlite" :: 2]:
        place = places(STUDENT_SEARCH_LEASE_S="1.5")
        if database == "postgresql":
            place.url += FREE_SOON
        _lose(place, At(commit=where, what="halt"), answer)
        places.drop(place)


@pytest.mark.parametrize("database", ["postgresql"])
@pytest.mark.parametrize("where", [HAND_OUT, RESULT])
def test_what_a_driver_had_locked_when_it_froze_is_free_again_and_its_write_is_undone(places, answer, where):
    place = places(STUDENT_SEARCH_LEASE_S="2")
    place.url += FREE_SOON
    _lose(place, At(commit=where, when="before", what="halt"), answer)


@pytest.mark.parametrize("database", ["postgresql"])
def test_a_proposal_that_a_driver_makes_after_all_is_never_trained(places, answer):
    place = places(STUDENT_SEARCH_LEASE_S="2")
    place.url += FREE_SOON
    lost = place.fork_until_halted(At(commit=PROPOSAL, when="before", what="halt"))
    assert place.fork().wait() == 0, place.log()
    before = place.ledger()
    lost.go_on()  # Optuna, whose connection is gone, tries again by itself after a while, and asks nobody
    assert lost.wait() == 1, place.log()
    late = place.query("SELECT number FROM trials WHERE state = 'RUNNING'")
    assert late in ([], [(2,)])  # the process may have ended before
    place.go_on(answer, before, failed=["3k/2"] if late else [], was_begun=False)
    tried[LOST].add((place.database, "a proposal too late"))


def _lose(place: Workplace, at: At, answer: list[Any]) -> None:
    """Let a second driver take the search from one that halts, and finish it before the first goes on."""
    lost = place.fork_until_halted(at)
    before = place.ledger()
    place.go_on(answer, before)
    everything, said = place.everything(), len(place.log())
    lost.go_on()
    assert lost.wait() == 1, place.log()
    assert last_line(place, said) == TAKEN_OVER
    assert place.everything() == everything
    tried[LOST].add((place.database, at))
    notes.count(place.folder, LOST)


@pytest.mark.alone
@pytest.mark.parametrize("database", ["postgresql"])
def test_a_driver_on_ray_that_was_out_for_longer_than_its_lease_ends_and_so_do_its_slots(places, answer):
    place = places(STUDENT_SEARCH_LEASE_S="2")
    place.url += FREE_SOON
    lost = place.start(faults=f"hold:{FIRST_STEP}:trial:6k/1")
    wait_until(lambda: is_held(place.folder), "a slot to begin a trial")
    lost.send_signal(SIGSTOP)
    before = place.ledger()
    place.go_on(answer, before)
    release(place.folder)  # the slot, whose broker lives, brings back what nobody wants any more
    everything, processes = place.everything(), processes_of(lost)
    lost.send_signal(SIGCONT)
    assert lost.wait(timeout=60) == 1, place.log()
    assert TAKEN_OVER in place.log().splitlines()
    wait_until(lambda: not any(lives(process) for process in processes), "no process left", 30)
    assert place.everything() == everything
    tried[LOST].add((place.database, "on Ray"))


def test_a_second_driver_says_who_has_the_search_or_waits_and_gives_the_same_answer(places, answer):
    place = places(STUDENT_SEARCH_LEASE_S="6")
    holder = place.fork_until_held(f"{FIRST_STEP}:trial:6k/1")
    began = time.monotonic()
    assert f"driven by process {holder.pid} on " in place.refusal()
    assert time.monotonic() - began < 5
    said = len(place.log())
    waiting = place.fork(*RUN, "--wait")
    wait_until(lambda: ": waiting for it to end" in place.log()[said:], "the other to wait")
    release(place.folder)
    assert holder.wait() == 0, place.log()
    assert waiting.wait() == 0, place.log()
    assert place.log()[said:].count("faults: best student per budget") == 2
    place.check()
    assert place.answer() == answer
    tried["two drivers of one search"].update((place.database, how) for how in ("refused", "waits"))


def test_a_search_whose_driver_was_killed_on_this_machine_is_taken_over_at_once(places, answer):
    place = places(STUDENT_SEARCH_LEASE_S="600")
    holder = place.fork_until_held(f"{VALIDATING}:trial:6k/1")
    holder.send_signal(SIGKILL)
    holder.wait()
    before, began = place.ledger(), time.monotonic()
    assert place.fork().wait() == 0, place.log()
    assert time.monotonic() - began < 60
    place.check(before)
    assert place.answer() == answer
    tried["SIGKILL of the driver in a step"].add((place.database, "6k/1"))
    notes.count(place.folder, "SIGKILL of the driver in a step")
    notes.require_at_most_an_interval(place.folder)


def test_searches_of_two_names_in_one_database_at_once_do_not_meet(place, answer):
    first_one, other = place.fork(), place.fork("run", "plan.yaml", "--name", "other")
    assert (first_one.wait(), other.wait()) == (0, 0), place.log()
    for name in ("faults", "other"):
        place.check(name=name)
    assert set(place.answer()) == set(answer)
    tried["two searches at once"].add(place.database)
