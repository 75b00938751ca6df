"""The one hand on our tables: named writes, each one transaction, and the queries over them.

Every write of a search names its owner's token. Within the transaction the search's row is locked and the
token compared, so that a driver that was replaced can write nothing more, whatever it still holds in hand.
A job is given out with a count; what comes back under an older count, or a second time, is refused without
harm: the write answers False and nothing changes.

Raises, everywhere: `DatabaseError` when the database is away; `StorageError` when a constraint refuses a row:
a score above 1, a replicate of a trial without a result, a time without a zone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine, RowMapping, Table, delete, func, insert, or_, select, update

from storage.errors import StorageError
from storage.guards import (
    insert_unless_there,
    is_job,
    leave_running,
    owned,
    require_running,
    require_same_plan,
)
from storage.records import (
    Cache,
    Counts,
    Job,
    Json,
    Replicate,
    Search,
    Teacher,
    TrialResult,
    replicate_key,
    trial_key,
)
from storage.tables import caches, jobs, plain, replicates, results, searches, teachers
from storage.transactions import reading, writing

_ENDS = ("finished", "failed", "interrupted")


def utc_now() -> datetime:
    """The wall clock."""
    return datetime.now(UTC)


class Repository:
    """Searches, jobs and results in one database; safe to share among threads.

    Args:
        engine: from `storage.engine.connect`.
        clock: what time it is, aware.
    """

    def __init__(self, engine: Engine, *, clock: Callable[[], datetime] = utc_now) -> None:
        self._engine = engine
        self._clock = clock

    # Searches

    def open_search(self, name: str, plan: Json, owner: str) -> Search:
        """Begin the search `name`, or take it over from whoever drove it before, and set it running.

        Args:
            name: unique in the database.
            plan: what is searched; a search keeps its plan for life.
            owner: the new driver's token; from here on every other token is refused.

        Raises:
            PlanChanged: the search exists with another plan; nothing is changed.
        """
        with writing(self._engine) as connection:
            insert_unless_there(
                connection,
                searches,
                {
                    "name": name,
                    "plan": plan,
                    "state": "running",
                    "owner": owner,
                    "created_at": self._clock(),
                },
                unique=["name"],
            )
            found = connection.execute(select(searches).where(searches.c.name == name).with_for_update())
            row = found.mappings().one()
            require_same_plan(name, row["plan"], plain(plan))
            connection.execute(
                update(searches)
                .where(searches.c.id == row["id"])
                .values(owner=owner, state="running", reason=None, finished_at=None)
            )
            return Search(**{**row, "owner": owner, "state": "running", "reason": None, "finished_at": None})

    def end_search(self, search_id: int, owner: str, state: str, reason: str | None = None) -> None:
        """Set a running search finished, failed or interrupted; the same end twice is no matter.

        Raises:
            LostOwnership: a newer driver has it.
            StorageError: it ended otherwise before.
            ValueError: `state` is no end.
        """
        if state not in _ENDS:
            raise ValueError(f"a search ends in one of {_ENDS}, not {state!r}")
        with writing(self._engine) as connection:
            row = owned(connection, search_id, owner)
            if row["state"] == state:
                return
            require_running(row, f"it cannot become {state}")
            connection.execute(
                update(searches)
                .where(searches.c.id == search_id)
                .values(state=state, reason=reason, finished_at=self._clock())
            )

    def note_inputs(self, search_id: int, owner: str, teachers: list[str], cache: str) -> None:
        """Note which teachers and which cache the search's students learn from, by their keys.

        Raises:
            LostOwnership: a newer driver has the search.
        """
        with writing(self._engine) as connection:
            owned(connection, search_id, owner)
            connection.execute(
                update(searches).where(searches.c.id == search_id).values(teachers=teachers, cache=cache)
            )

    def require_owner(self, search_id: int, owner: str) -> None:
        """Look whether the search is still this owner's, before a write that Optuna makes.

        Raises:
            LostOwnership: a newer driver has it.
        """
        with reading(self._engine) as connection:
            owned(connection, search_id, owner)

    def find_search(self, name: str) -> Search | None:
        """The search of that name."""
        with reading(self._engine) as connection:
            row = connection.execute(select(searches).where(searches.c.name == name)).mappings().first()
        return Search(**row) if row else None

    def searches(self) -> list[Search]:
        """All searches, newest first."""
        query = select(searches).order_by(searches.c.created_at.desc(), searches.c.id.desc())
        with reading(self._engine) as connection:
            return [Search(**row) for row in connection.execute(query).mappings()]

    # Jobs

    def hand_out(self, search_id: int, owner: str, kind: str, key: str, slot: str) -> int:
        """Give a job to a slot, for the first time or again, from another slot if need be.

        Returns:
            How often it was handed out, this time included. What the slot brings back must name this count.

        Raises:
            LostOwnership: a newer driver has the search.
            StorageError: the search is not running; or the job is a finished trial or replicate. A teacher
                or a part of a cache is a file, which may have gone, and what was measured is nowhere kept: they
                are made again.
        """
        with writing(self._engine) as connection:
            search = owned(connection, search_id, owner)
            require_running(search, f"{kind} {key} is not handed out")
            new = {"search_id": search_id, "kind": kind, "key": key, "state": "queued", "hand_outs": 0}
            insert_unless_there(connection, jobs, new, unique=["search_id", "kind", "key"])
            count = connection.scalar(
                update(jobs)
                .where(
                    is_job(search_id, kind, key),
                    or_(jobs.c.state != "finished", jobs.c.kind.in_(("teacher", "cache", "measure"))),
                )
                .values(state="running", slot=slot, hand_outs=jobs.c.hand_outs + 1)
                .returning(jobs.c.hand_outs)
            )
            if count is None:
                raise StorageError(
                    f"{kind} {key} of search {search['name']!r} is finished and is not handed out again; "
                    "leave it out of the queue"
                )
            return int(count)

    def fail_job(
        self, search_id: int, owner: str, kind: str, key: str, *, hand_out: int, reason: str, final: bool
    ) -> bool:
        """Note why a job failed; it is handed out again unless this is `final`.

        Returns:
            False, and nothing changes, where the job is not running under that count.

        Raises:
            LostOwnership: a newer driver has the search.
        """
        with writing(self._engine) as connection:
            owned(connection, search_id, owner)
            slot = {} if final else {"slot": None}
            state = "failed" if final else "queued"
            return leave_running(connection, search_id, kind, key, hand_out, state=state, reason=reason, **slot)

    def finish_job(self, search_id: int, owner: str, kind: str, key: str, *, hand_out: int) -> bool:
        """Finish a job that leaves no row of its own: a part of the cache, a measurement.

        Returns:
            False, and nothing changes, where the job is not running under that count.

        Raises:
            LostOwnership: a newer driver has the search.
        """
        with writing(self._engine) as connection:
            owned(connection, search_id, owner)
            return leave_running(connection, search_id, kind, key, hand_out, state="finished")

    def finish_teacher(self, search_id: int, owner: str, key: str, teacher: Teacher, *, hand_out: int) -> bool:
        """Finish a teacher's job and keep the teacher, in place of one whose weights are gone.

        Returns and raises as `finish_job`.
        """
        with writing(self._engine) as connection:
            owned(connection, search_id, owner)
            done = leave_running(connection, search_id, "teacher", key, hand_out, state="finished")
            if done and not insert_unless_there(connection, teachers, _row(teacher), unique=["key"]):
                connection.execute(update(teachers).where(teachers.c.key == key).values(**_row(teacher)))
            return done

    def finish_trial(self, search_id: int, owner: str, result: TrialResult, *, hand_out: int) -> bool:
        """Finish a trial's job and keep its result, both or neither.

        Returns and raises as `finish_job`.
        """
        key = trial_key(result.study, result.number)
        return self._finish_with(results, "trial", key, search_id, owner, _row(result), hand_out)

    def finish_replicate(self, search_id: int, owner: str, replicate: Replicate, *, hand_out: int) -> bool:
        """Finish a replicate's job and keep its result, both or neither; its trial must have one.

        Returns and raises as `finish_job`.
        """
        key = replicate_key(replicate.study, replicate.number, replicate.replicate)
        return self._finish_with(replicates, "replicate", key, search_id, owner, _row(replicate), hand_out)

    def _finish_with(
        self, table: Table, kind: str, key: str, search_id: int, owner: str, row: Json, hand_out: int
    ) -> bool:
        with writing(self._engine) as connection:
            owned(connection, search_id, owner)
            done = leave_running(connection, search_id, kind, key, hand_out, state="finished")
            if done:
                connection.execute(insert(table).values(search_id=search_id, **row))
            return done

    def job(self, search_id: int, kind: str, key: str) -> Job | None:
        """One job, where it was ever handed out."""
        with reading(self._engine) as connection:
            row = connection.execute(select(jobs).where(is_job(search_id, kind, key))).mappings().first()
        return Job(**row) if row else None

    def jobs(self, search_id: int, kind: str | None = None, state: str | None = None) -> list[Job]:
        """The jobs that were ever handed out, by kind and key."""
        query = select(jobs).where(jobs.c.search_id == search_id).order_by(jobs.c.kind, jobs.c.key)
        if kind is not None:
            query = query.where(jobs.c.kind == kind)
        if state is not None:
            query = query.where(jobs.c.state == state)
        with reading(self._engine) as connection:
            return [Job(**row) for row in connection.execute(query).mappings()]

    # Results

    def trial_results(self, search_id: int, *, study: str | None = None) -> list[TrialResult]:
        """The finished trials by study and number."""
        query = select(results).where(results.c.search_id == search_id)
        if study is not None:
            query = query.where(results.c.study == study)
        with reading(self._engine) as connection:
            rows = connection.execute(query.order_by(results.c.study, results.c.number)).mappings()
            return [TrialResult(**_without_search(row)) for row in rows]

    def replicates(self, search_id: int) -> list[Replicate]:
        """The finished replicates by study, number and replicate."""
        columns = replicates.c
        query = select(replicates).where(columns.search_id == search_id)
        query = query.order_by(columns.study, columns.number, columns.replicate)
        with reading(self._engine) as connection:
            return [Replicate(**_without_search(row)) for row in connection.execute(query).mappings()]

    def counts(self, search_id: int) -> Counts:
        """How far the search has come, as the rows say at one moment."""

        def by(column: Any, *where: Any) -> dict[str, int]:
            rows = connection.execute(select(column, func.count()).where(*where).group_by(column))
            return {name: count for name, count in rows}  # noqa: C416 - rows are no pairs to the type checker

        of_search = jobs.c.search_id == search_id
        with reading(self._engine) as connection:
            return Counts(
                results=by(results.c.study, results.c.search_id == search_id),
                replicates=by(replicates.c.study, replicates.c.search_id == search_id),
                running=by(jobs.c.kind, of_search, jobs.c.state == "running"),
                failed=by(jobs.c.kind, of_search, jobs.c.state == "failed"),
            )

    # Teachers and caches, shared among searches

    def teacher(self, key: str) -> Teacher | None:
        """The teacher of that key."""
        with reading(self._engine) as connection:
            row = connection.execute(select(teachers).where(teachers.c.key == key)).mappings().first()
        return Teacher(**row) if row else None

    def save_cache(self, cache: Cache) -> None:
        """Note what is in a cache now; a row of that key is replaced but for when it was created."""
        with writing(self._engine) as connection:
            if not insert_unless_there(connection, caches, _row(cache), unique=["key"]):
                connection.execute(
                    update(caches)
                    .where(caches.c.key == cache.key)
                    .values(manifest=cache.manifest, epochs=cache.epochs, location=cache.location)
                )

    def caches(self) -> list[Cache]:
        """All caches that were ever whole, newest first."""
        with reading(self._engine) as connection:
            rows = connection.execute(select(caches).order_by(caches.c.created_at.desc(), caches.c.key)).mappings()
            return [Cache(**row) for row in rows]

    def forget_cache(self, key: str) -> None:
        """Drop a cache's row; its files are the caller's."""
        with writing(self._engine) as connection:
            connection.execute(delete(caches).where(caches.c.key == key))

    def cache(self, key: str) -> Cache | None:
        """The cache of that key."""
        with reading(self._engine) as connection:
            row = connection.execute(select(caches).where(caches.c.key == key)).mappings().first()
        return Cache(**row) if row else None


def _row(record: TrialResult | Replicate | Teacher | Cache) -> Json:
    return {field.name: getattr(record, field.name) for field in fields(record)}


def _without_search(row: RowMapping) -> Json:
    return {name: value for name, value in row.items() if name != "search_id"}
