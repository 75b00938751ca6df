"""A database that goes away is waited for, and said so; one that stays away ends the command, which then goes on."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager

import pytest

from tests.faults import notes
from tests.faults.forked import At
from tests.faults.workplace import TINY, Workplace, commits_of, last_line, wait_until
from tests.postgres import Postgres
from tests.tried import tried

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

AGAIN, BACK = "trying again for up to", "the database is back after"
LONGER = TINY.replace("trials: 2", "trials: 8").replace("trial: {epochs: 3,", "trial: {epochs: 20,")
MIGRATION, RESULT, PROPOSAL = "engine._migrate", "owned.finish_trial", "storage._create_new_trial"
BY_THE_CLOCK = "lease._keep"  # a commit that a search makes only if it lasts
_SEARCHES = 6
_AT_ONCE = 2

only_postgresql = pytest.mark.parametrize("database", ["postgresql"])
only_sqlite = pytest.mark.parametrize("database", ["sqlite"])


@contextmanager
def away(server: Postgres, stop: Callable[[], None]) -> Iterator[None]:
    """A server that is stopped so, and is there again in the end."""
    stop()
    try:
        yield
    finally:
        server.start()


@only_postgresql
@pytest.mark.parametrize("what", ["cut", "lose"])
def test_a_connection_that_breaks_at_any_kind_of_commit_does_no_harm(places, sites, answer, what):
    """Several times in one search; alone where the command ends with it, or its answer may be another then."""

    def disturb(where: frozenset[str]) -> str:
        place, when = places(), "before" if what == "cut" else "after"
        try:
            code = place.fork(at=At(commit=where, when=when, what=what)).wait()
            if any(MIGRATION in site for site in where):  # nothing is begun yet: the command says so and ends
                assert code == 2
                code = place.fork().wait()
            assert code == 0, place.log()
            missed = where - set(commits_of(place))
            assert all(BY_THE_CLOCK in site for site in missed), missed
            place.check()
            if what == "cut" or not any(PROPOSAL in site for site in where):  # Optuna tries again, and writes it twice
                assert place.answer() == answer
        except AssertionError as error:
            return f"{where}: {error}"
        tried["a connection that breaks at a commit"].update((what, site) for site in where)
        places.drop(place)
        return ""

    alone = [site for site in dict.fromkeys(sites) if MIGRATION in site or PROPOSAL in site]
    others = [site for site in dict.fromkeys(sites) if site not in alone]
    together = [frozenset(others[first::_SEARCHES]) for first in range(_SEARCHES)]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        if wrong := list(filter(None, pool.map(disturb, [*(frozenset([site]) for site in alone), *together]))):
            pytest.fail("\n".join(wrong))


@only_postgresql
@pytest.mark.parametrize(
    ("how", "where", "when"),
    [
        *(("kill", where, when) for where in (RESULT, PROPOSAL) for when in ("before", "after")),
        ("stop", RESULT, "after"),
        ("stop", PROPOSAL, "before"),
    ],
)
def test_a_server_that_dies_at_a_commit_and_comes_back_is_waited_for(place, server, answer, where, when, how):
    command = place.fork_until_halted(At(commit=where, when=when, what="halt"))
    before = place.ledger()
    with away(server, getattr(server, how)):
        command.go_on()
        wait_until(lambda: AGAIN in place.log(), "the search to try again")
    assert command.wait() == 0, place.log()
    assert BACK in place.log()
    place.check(before)
    assert place.answer() == answer
    tried["a database that was away"].add((where, when, how))


@only_postgresql
@pytest.mark.parametrize("where", [RESULT, PROPOSAL])
def test_a_server_that_stays_away_ends_the_command_with_one_line_and_the_same_command_goes_on(
    places, server, answer, where
):
    place = places(STUDENT_SEARCH_PATIENCE_S="2")
    command = place.fork_until_halted(At(commit=where, what="halt"))
    before = place.ledger()
    with away(server, server.kill):
        command.go_on()
        assert command.wait() == 1, place.log()
        last = last_line(place)
        assert last.startswith("student-search: cannot use the database postgresql://")
        assert last.endswith("for 2 s: check that it is there, then run the same command again to resume")
    assert place.state() == "running"  # nobody could write otherwise
    place.go_on(answer, before)
    tried["a database that stayed away"].add((place.database, where))


@only_sqlite
def test_a_database_file_that_another_process_locks_is_waited_for(places, answer):
    place = places(STUDENT_SEARCH_DATABASE_URL="sqlite:///runs/student-search.db?timeout=0.5")
    command = place.fork_until_halted(At(commit=RESULT, what="halt"))
    with locked(place):
        command.go_on()
        wait_until(lambda: AGAIN in place.log(), "the search to try again")
    assert command.wait() == 0, place.log()
    assert "is locked" in place.log()
    assert BACK in place.log()
    place.check()
    assert place.answer() == answer
    tried["a database that was away"].add("locked")


@only_sqlite
def test_a_database_file_that_stays_locked_ends_the_command_with_one_line_and_the_same_command_goes_on(places, answer):
    place = places(
        STUDENT_SEARCH_DATABASE_URL="sqlite:///runs/student-search.db?timeout=0.5", STUDENT_SEARCH_PATIENCE_S="1"
    )
    command = place.fork_until_halted(At(commit=RESULT, what="halt"))
    before = place.ledger()
    with locked(place):
        command.go_on()
        assert command.wait() == 1, place.log()
        assert last_line(place).startswith("student-search: cannot use the database ")
        assert "is locked" in last_line(place)
    place.go_on(answer, before)
    tried["a database that stayed away"].add("locked")


@pytest.mark.alone
@only_postgresql
def test_a_search_on_ray_outlives_its_servers_death_its_restart_and_lost_connections(places, server):
    place = places(LONGER)
    place.trials = {"3k": 8, "6k": 8}
    driver = place.start()
    wait_until(lambda: len(place.finished()) >= 2, "two finished trials")
    before = place.ledger()
    with away(server, server.kill):
        wait_until(lambda: AGAIN in place.log(), "the search to try again")
    wait_until(lambda: BACK in place.log(), "the search to go on")
    server.restart()
    wait_until(lambda: len(place.finished()) >= len(before.rows) + 2, "two more")
    assert server.drop_connections() > 0
    assert driver.wait(timeout=240) == 0, place.log()
    place.check(before)
    tried["a database that was away"].update(("on Ray", how) for how in ("kill", "restart", "dropped connections"))
    notes.count(place.folder, "a database that was away")


@contextmanager
def locked(place: Workplace) -> Iterator[None]:
    """The database's file, locked for writing."""
    with closing(sqlite3.connect(place.file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")
