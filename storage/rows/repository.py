"""The searches of one database, to read and to steer; what a search's driver alone may write is in `owned.py`.

Each call is one transaction. A repository with patience tries again while the database is away; a write whose answer
was lost on its way is recognised as done.

Raises, everywhere: `DatabaseAway` when the database is away, after the patience; `StorageError` when a constraint
refuses a row.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from datetime import datetime
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine, delete, select, update

from storage.database import tables
from storage.database.patience import NO_PATIENCE, Patience
from storage.records import Cache, Json, Opening, Search, SearchCounts, utc_now
from storage.rows import lifecycle, queries
from storage.rows.best_per_budget import best_rows
from storage.rows.guards import insert_unless_there, row_of
from storage.rows.owned import OwnedSearch
from storage.states import SearchState

_T = TypeVar("_T")
_P = ParamSpec("_P")


def _looks(query: Callable[Concatenate[Connection, _P], _T]) -> Callable[Concatenate[Repository, _P], _T]:
    """A query as a method of the repository, in a transaction of its own."""

    @functools.wraps(query)
    def look(repository: Repository, /, *args: _P.args, **kwargs: _P.kwargs) -> _T:
        return repository._read(lambda connection: query(connection, *args, **kwargs))

    return look


class Repository:
    """The searches of one database; safe to share among threads.

    Args:
        engine: from `storage.database.engine.connect`.
        clock: what time it is, aware.
        patience: with a database that is away; without it, such a call fails at once.
    """

    def __init__(
        self, engine: Engine, *, clock: Callable[[], datetime] = utc_now, patience: Patience = NO_PATIENCE
    ) -> None:
        self._engine = engine
        self._clock = clock
        self._patience = patience

    def _write(self, act: Callable[[Connection, bool], _T]) -> _T:
        return self._patience.write(self._engine, act)

    def _read(self, act: Callable[[Connection], _T]) -> _T:
        return self._patience.read(self._engine, act)

    # Searches and their states

    def owned(self, search_id: int, owner: str) -> OwnedSearch:
        """What the driver with that token may write of a search."""
        return OwnedSearch(
            engine=self._engine, clock=self._clock, patience=self._patience, search_id=search_id, owner=owner
        )

    def open_search(
        self,
        name: str,
        plan: Json,
        owner: str,
        *,
        execution: Json | None = None,
        driver: Json | None = None,
        lease_s: float = 0,
        instead_of: str | None = None,
    ) -> Search:
        """Create the search `name`, or take it over from its former driver, and set it running.

        Args:
            name: unique in the database.
            plan: what is searched; it never changes.
            owner: the new driver's token; from here on every other token is refused.
            execution: the part of the plan that may change when the search is resumed; None keeps the stored one.
            driver: who the new driver is.
            lease_s: seconds until the lease lapses unless it is renewed; 0 for none.
            instead_of: the owner whose driver is known to be dead, whatever its lease says.

        Raises:
            PlanChanged: the search exists with another plan; nothing is changed.
            AlreadyDriven: another driver's lease has not lapsed.
            NotAllowed: it was cancelled.
        """
        taking = lifecycle.Taking(owner=owner, driver=driver, lease_s=lease_s)
        return self._write(
            lambda connection, again: lifecycle.open_(
                connection, self._clock(), name, plan, execution, taking, instead_of, again=again
            )
        )

    def submit_search(self, name: str, plan: Json, execution: Json | None = None) -> Search:
        """Queue a search for any free driver; one that exists already stays as it is.

        Raises:
            PlanChanged: the search exists with another plan.
        """
        return self._write(lambda connection, _: lifecycle.submit(connection, self._clock(), name, plan, execution))

    def claim_search(self, owner: str, *, driver: Json | None, lease_s: float) -> Search | None:
        """Take the oldest search that is queued or whose driver's lease has lapsed; None where there is none.

        No two callers get the same one.
        """
        taking = lifecycle.Taking(owner=owner, driver=driver, lease_s=lease_s)
        return self._write(
            lambda connection, again: lifecycle.claim_next(connection, self._clock(), taking, again=again)
        )

    def pause_search(self, search_id: int, reason: str | None = None) -> Search:
        """Ask for a pause: the search's driver stops within seconds.

        Raises:
            NotAllowed: it is not queued or running.
        """
        return self._set_state(search_id, "paused", reason)

    def cancel_search(self, search_id: int, reason: str | None = None) -> Search:
        """End a search for good; its results stay.

        Raises:
            NotAllowed: it has finished.
        """
        return self._set_state(search_id, "cancelled", reason)

    def queue_search(self, search_id: int) -> Search:
        """Let any free driver resume a search.

        Raises:
            NotAllowed: it has finished, or was cancelled.
        """
        return self._set_state(search_id, "queued", None)

    def _set_state(self, search_id: int, state: SearchState, reason: str | None) -> Search:
        return self._write(
            lambda connection, _: lifecycle.set_state(connection, self._clock(), search_id, state, reason)
        )

    def delete_search(self, search_id: int, *, instead_of: str | None = None) -> list[str]:
        """Delete a search with its jobs and results; teachers and caches, which others may share, stay.

        Args:
            search_id: of the search.
            instead_of: the owner whose driver is known to be dead, whatever its lease says.

        Returns:
            The digests of the artifacts that nothing in this database refers to any more.

        Raises:
            AlreadyDriven: a driver has it.
        """
        left: list[list[str]] = []  # by each try

        def act(connection: Connection, _again: bool) -> list[str]:
            if left and not lifecycle.is_there(connection, search_id):
                return left[-1]  # the answer to that try was lost
            left.append(lifecycle.remove(connection, self._clock(), search_id, instead_of))
            return left[-1]

        return self._write(act)

    # Reading

    find_search = _looks(queries.find_search)
    searches = _looks(queries.searches)
    jobs = _looks(queries.jobs)
    trial_results = _looks(queries.trial_results)
    results_of = _looks(queries.results_of)
    trial_scores = _looks(queries.trial_scores)
    best_rows = _looks(best_rows)
    replicates = _looks(queries.replicates)
    openings = _looks(queries.openings)
    teacher = _looks(queries.teacher)
    cache = _looks(queries.cache)
    caches = _looks(queries.caches)

    def claims(self) -> list[tuple[int, Json]]:
        """What drivers of running searches want of a shared Ray cluster, by search, while their leases last."""
        return self._read(lambda connection: queries.claims(connection, self._clock()))

    def counts(self, search_id: int) -> SearchCounts:
        """How far the search has come, at one moment."""
        return self._read(lambda connection: queries.counts(connection, [search_id])[search_id])

    # Writes that need no owner

    def open_test(self, search_id: int, opening: Opening) -> bool:
        """Store an opening of the test set under its number, the next one of its student.

        Returns:
            False, and nothing changes, where another opening has that number by now.
        """
        openings, key = tables.openings, ["search_id", "study", "number", "opening"]

        def act(connection: Connection, again: bool) -> bool:
            row = {"search_id": search_id, **row_of(opening)}
            if insert_unless_there(connection, openings, row, unique=key):
                return True
            there = select(openings).where(*(openings.c[name] == row[name] for name in key))
            return again and dict(connection.execute(there).mappings().one()) == row  # its answer was lost

        return self._write(act)

    def save_cache(self, cache: Cache) -> None:
        """Store what a cache holds now; a row of that key is replaced, except when it was created."""
        caches = tables.caches

        def act(connection: Connection, _again: bool) -> None:
            if not insert_unless_there(connection, caches, row_of(cache), unique=["key"]):
                new = {"manifest": cache.manifest, "epochs": cache.epochs, "location": cache.location}
                connection.execute(update(caches).where(caches.c.key == cache.key).values(new))

        self._write(act)

    def forget_cache(self, key: str) -> None:
        """Delete a cache's row; its files are the caller's."""
        self._write(lambda connection, _: connection.execute(delete(tables.caches).where(tables.caches.c.key == key)))
