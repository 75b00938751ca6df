"""The one hand on our tables: named writes, each one transaction, and the queries over them.

Every write of a search that is driven names its owner's token. Within the transaction the search's row is locked and
the token compared, so that a driver that was replaced can write nothing more, whatever it still holds in hand.
A job is given out with a count; what comes back under an older count, or a second time, is refused without
harm: the write answers False and nothing changes.

A repository with patience tries again while the database is away. An answer that was lost on its way is then no
matter: each write can be told to have been carried out already.

Raises, everywhere: `DatabaseAway` when the database is away, after the patience; `StorageError` when a constraint
refuses a row: a score above 1, a replicate of a trial without a result, a time without a zone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import (
    Connection,
    Engine,
    RowMapping,
    Table,
    and_,
    case,
    delete,
    insert,
    or_,
    select,
    update,
)

from storage.database.patience import NO_PATIENCE, Patience
from storage.database.tables import caches, jobs, openings, replicates, results, searches, teachers
from storage.database.transactions import reading, writing
from storage.errors import StorageError
from storage.records import (
    NO_LIMITS,
    Cache,
    Counts,
    Job,
    Json,
    Limits,
    Opening,
    Replicate,
    Search,
    Teacher,
    TrialResult,
    replicate_key,
    trial_key,
    utc_now,
)
from storage.rows import lifecycle
from storage.rows.best import KEYS_AT_ONCE, BestRow, best_rows, of_keys
from storage.rows.counting import counted
from storage.rows.guards import insert_unless_there, is_job, leave_running, left_so, owned, require_running
from storage.states import SearchState

_T = TypeVar("_T")
_WITHOUT_ROW = ("teacher", "cache", "measure")  # kinds of job that leave no row of the search's own


class Repository:
    """Searches, jobs and results in one database; safe to share among threads.

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
        """One transaction; `act` is told whether it may have been carried out before."""
        committing = False

        def once(_again: bool) -> _T:
            nonlocal committing
            with writing(self._engine) as connection:
                answer = act(connection, committing)
                committing = True  # if the connection breaks now, it may have been carried out or not
            return answer

        return self._patience.carry(once)

    def _read(self, act: Callable[[Connection], _T]) -> _T:
        def once(_again: bool) -> _T:
            with reading(self._engine) as connection:
                return act(connection)

        return self._patience.carry(once)

    # Searches

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
        """Begin the search `name`, or take it over from whoever drove it before, and set it running.

        Args:
            name: unique in the database.
            plan: what is searched; a search keeps its plan for life.
            owner: the new driver's token; from here on every other token is refused.
            execution: what of the plan may change when it goes on; None keeps what is there.
            driver: who that is.
            lease_s: seconds until the lease lapses unless it is renewed; 0 for none.
            instead_of: the owner whose driver is known to be dead, whatever its lease says.

        Raises:
            PlanChanged: the search exists with another plan; nothing is changed.
            Held: another driver's lease has not lapsed.
            NotAllowed: it was cancelled.
        """
        taking = lifecycle.Taking(owner=owner, driver=driver, lease_s=lease_s)
        return self._write(
            lambda connection, again: lifecycle.open_(
                connection, self._clock(), name, plan, execution, taking, instead_of, again=again
            )
        )

    def submit_search(self, name: str, plan: Json, execution: Json | None = None) -> Search:
        """Queue a search for whichever driver is free; of one that is there already, nothing changes.

        Raises:
            PlanChanged: the search exists with another plan.
        """
        return self._write(lambda connection, _: lifecycle.submit(connection, self._clock(), name, plan, execution))

    def claim_search(self, owner: str, *, driver: Json | None, lease_s: float) -> Search | None:
        """Take the oldest search that is queued, or whose driver's lease has lapsed; None where there is none.

        No two callers get the same one.
        """
        taking = lifecycle.Taking(owner=owner, driver=driver, lease_s=lease_s)
        return self._write(
            lambda connection, again: lifecycle.claim_next(connection, self._clock(), taking, again=again)
        )

    def renew_lease(
        self, search_id: int, owner: str, lease_s: float, claim: Json | None = None, progress: Json | None = None
    ) -> Search:
        """Put the lease off for so many seconds from now on.

        Args:
            search_id: of the search.
            owner: the driver's token.
            lease_s: how long it may be silent.
            claim: what it wants of a Ray that others use too.
            progress: how far it is, for those who look on.

        Returns:
            The search as it is: its state may have been changed by others.

        Raises:
            LostOwnership: a newer driver has it.
        """
        return self._write(
            lambda connection, _: lifecycle.renew(connection, self._clock(), search_id, owner, lease_s, claim, progress)
        )

    def claims(self) -> list[tuple[int, Json]]:
        """What the running searches' drivers want of a Ray, by search, of those whose lease has not lapsed."""
        query = select(searches.c.id, searches.c.claim).where(
            searches.c.state == "running", searches.c.lease_until > self._clock()
        )
        rows = self._read(lambda connection: connection.execute(query.order_by(searches.c.id)).all())
        return [(number, claim) for number, claim in rows if claim]

    def hand_over(self, search_id: int, owner: str, new_owner: str) -> None:
        """Replace the owner's token, so that nothing that holds the old one writes any more; the lease stays.

        Raises:
            LostOwnership: a newer driver has the search.
        """

        def act(connection: Connection, again: bool) -> None:
            owner_now = connection.scalar(select(searches.c.owner).where(searches.c.id == search_id))
            if again and owner_now == new_owner:
                return
            owned(connection, search_id, owner)
            connection.execute(update(searches).where(searches.c.id == search_id).values(owner=new_owner))

        self._write(act)

    def leave_search(self, search_id: int, owner: str, state: SearchState, reason: str | None = None) -> None:
        """Let go of a search and set it to that state, unless it was paused, cancelled or queued meanwhile.

        Of one that has finished, no job is under way any more: what a killed driver left so was there already, or was
        made by another search.

        Raises:
            LostOwnership: a newer driver has it.
            NotAllowed: it ended otherwise before.
        """

        def act(connection: Connection, _again: bool) -> None:
            lifecycle.leave(connection, self._clock(), search_id, owner, state, reason)
            if state == "finished":
                is_left = and_(jobs.c.search_id == search_id, jobs.c.state != "failed", jobs.c.kind.in_(_WITHOUT_ROW))
                connection.execute(update(jobs).where(is_left).values(state="finished"))

        self._write(act)

    def pause_search(self, search_id: int, reason: str | None = None) -> Search:
        """Ask for a pause: whoever drives the search stops within seconds.

        Raises:
            NotAllowed: it is not under way.
        """
        return self._set_state(search_id, "paused", reason)

    def cancel_search(self, search_id: int, reason: str | None = None) -> Search:
        """Give a search up for good; its results stay.

        Raises:
            NotAllowed: it has finished.
        """
        return self._set_state(search_id, "cancelled", reason)

    def queue_search(self, search_id: int) -> Search:
        """Let whichever driver is free go on with a search.

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
            Held: somebody drives it.
        """
        left: list[list[str]] = []  # by each try

        def act(connection: Connection, _again: bool) -> list[str]:
            if left and not lifecycle.is_there(connection, search_id):
                return left[-1]  # the answer to that try was lost
            left.append(lifecycle.remove(connection, self._clock(), search_id, instead_of))
            return left[-1]

        return self._write(act)

    def note_inputs(self, search_id: int, owner: str, teachers: list[str], cache: str) -> None:
        """Note which teachers and which cache the search's students learn from, by their keys.

        Raises:
            LostOwnership: a newer driver has the search.
        """

        def act(connection: Connection, _again: bool) -> None:
            owned(connection, search_id, owner)
            connection.execute(
                update(searches).where(searches.c.id == search_id).values(teachers=teachers, cache=cache)
            )

        self._write(act)

    def settle_precision(self, search_id: int, owner: str, precision: str) -> str:
        """Note in which precision the search computes; once noted, it stays.

        Returns:
            The search's: this one, or the one noted before.

        Raises:
            LostOwnership: a newer driver has the search.
        """

        def act(connection: Connection, _again: bool) -> str:
            owned(connection, search_id, owner)
            is_open = and_(searches.c.id == search_id, searches.c.precision.is_(None))
            connection.execute(update(searches).where(is_open).values(precision=precision))
            return str(connection.scalar(select(searches.c.precision).where(searches.c.id == search_id)))

        return self._write(act)

    def require_owner(self, search_id: int, owner: str) -> None:
        """Look whether the search is still this owner's and under way, before a write that Optuna makes.

        Raises:
            LostOwnership: a newer driver has it.
            NotAllowed: it is not running.
        """
        self._read(lambda connection: require_running(owned(connection, search_id, owner), "nothing is proposed"))

    def find_search(self, name: str) -> Search | None:
        """The search of that name."""
        query = select(searches).where(searches.c.name == name)
        row = self._read(lambda connection: connection.execute(query).mappings().first())
        return Search(**row) if row else None

    def searches(self) -> list[Search]:
        """All searches, newest first."""
        query = select(searches).order_by(searches.c.created_at.desc(), searches.c.id.desc())
        return [Search(**row) for row in self._rows(query)]

    def _rows(self, query: Any) -> Sequence[RowMapping]:
        return self._read(lambda connection: connection.execute(query).mappings().all())

    # Jobs

    def hand_out(self, search_id: int, owner: str, kind: str, key: str, slot: str) -> int:
        """Give a job to a slot, for the first time or again, from another slot if need be.

        One that had failed for good begins with no failures counted.

        Returns:
            How often it was handed out, this time included. What the slot brings back must name this count.

        Raises:
            LostOwnership: a newer driver has the search.
            NotAllowed: the search is not running.
            StorageError: the job is a finished trial or replicate. A teacher
                or a part of a cache is a file, which may have gone, and what was measured is nowhere kept: they
                are made again.
        """

        def act(connection: Connection, _again: bool) -> int:
            search = owned(connection, search_id, owner)
            require_running(search, f"{kind} {key} is not handed out")
            new = {"search_id": search_id, "kind": kind, "key": key, "state": "queued", "hand_outs": 0}
            insert_unless_there(connection, jobs, new, unique=["search_id", "kind", "key"])
            count = connection.scalar(
                update(jobs)
                .where(
                    is_job(search_id, kind, key),
                    or_(jobs.c.state != "finished", jobs.c.kind.in_(_WITHOUT_ROW)),
                )
                .values(
                    state="running",
                    slot=slot,
                    hand_outs=jobs.c.hand_outs + 1,
                    failures=case((jobs.c.state == "failed", 0), else_=jobs.c.failures),
                )
                .returning(jobs.c.hand_outs)
            )
            if count is None:
                raise StorageError(
                    f"{kind} {key} of search {search['name']!r} is finished and is not handed out again; "
                    "leave it out of the queue"
                )
            return int(count)

        return self._write(act)

    def fail_job(
        self, search_id: int, owner: str, kind: str, key: str, *, hand_out: int, reason: str, final: bool
    ) -> bool:
        """Count a job's failure and note why it failed; it is handed out again unless this is `final`.

        Returns:
            False, and nothing changes, where the job is not running under that count.

        Raises:
            LostOwnership: a newer driver has the search.
        """
        more: dict[str, Any] = {"reason": reason, "failures": jobs.c.failures + 1}
        if final:
            return self._leave(search_id, owner, kind, key, hand_out, "failed", more)
        return self._leave(search_id, owner, kind, key, hand_out, "queued", more | {"slot": None})

    def lay_down_job(
        self, search_id: int, owner: str, kind: str, key: str, *, hand_out: int, reason: str | None = None
    ) -> bool:
        """Take a job back that its slot laid down through no fault of its own; it is handed out again.

        Without a reason, that of its last failure stays. Returns and raises as `fail_job`.
        """
        why = {} if reason is None else {"reason": reason}
        return self._leave(search_id, owner, kind, key, hand_out, "queued", {"slot": None, **why})

    def take_back_jobs(self, search_id: int, owner: str, reason: str) -> None:
        """Take back all that is in slots: whoever handed it out is gone. No failure is counted.

        Raises:
            LostOwnership: a newer driver has the search.
        """

        def act(connection: Connection, _again: bool) -> None:
            owned(connection, search_id, owner)
            is_out = and_(jobs.c.search_id == search_id, jobs.c.state == "running")
            connection.execute(update(jobs).where(is_out).values(state="queued", slot=None, reason=reason))

        self._write(act)

    def finish_job(self, search_id: int, owner: str, kind: str, key: str, *, hand_out: int) -> bool:
        """Finish a job that leaves no row of its own: a part of the cache, a measurement.

        Returns and raises as `fail_job`.
        """
        return self._leave(search_id, owner, kind, key, hand_out, "finished", {})

    def finish_teacher(self, search_id: int, owner: str, key: str, teacher: Teacher, *, hand_out: int) -> bool:
        """Finish a teacher's job and keep the teacher, in place of one whose weights are gone.

        Returns and raises as `fail_job`.
        """

        def keep(connection: Connection) -> None:
            if not insert_unless_there(connection, teachers, _row(teacher), unique=["key"]):
                connection.execute(update(teachers).where(teachers.c.key == key).values(**_row(teacher)))

        return self._leave(search_id, owner, "teacher", key, hand_out, "finished", {}, keep)

    def finish_trial(self, search_id: int, owner: str, result: TrialResult, *, hand_out: int) -> bool:
        """Finish a trial's job and keep its result, both or neither.

        Returns and raises as `fail_job`.
        """
        key = trial_key(result.study, result.number)
        keep = _inserting(results, search_id, _row(result))
        return self._leave(search_id, owner, "trial", key, hand_out, "finished", {}, keep)

    def finish_replicate(self, search_id: int, owner: str, replicate: Replicate, *, hand_out: int) -> bool:
        """Finish a replicate's job and keep its result, both or neither; its trial must have one.

        Returns and raises as `fail_job`.
        """
        key = replicate_key(replicate.study, replicate.number, replicate.replicate)
        keep = _inserting(replicates, search_id, _row(replicate))
        return self._leave(search_id, owner, "replicate", key, hand_out, "finished", {}, keep)

    def _leave(
        self,
        search_id: int,
        owner: str,
        kind: str,
        key: str,
        hand_out: int,
        state: str,
        more: dict[str, Any],
        keep: Callable[[Connection], None] = lambda _: None,
    ) -> bool:
        """Let a job leave that very hand-out for a state, and keep what came of it in the same transaction."""

        def act(connection: Connection, again: bool) -> bool:
            owned(connection, search_id, owner)
            if leave_running(connection, search_id, kind, key, hand_out, state=state, **more):
                keep(connection)
                return True
            return again and left_so(connection, search_id, kind, key, hand_out, state)  # its answer was lost

        return self._write(act)

    def job(self, search_id: int, kind: str, key: str) -> Job | None:
        """One job, where it was ever handed out."""
        rows = self._rows(select(jobs).where(is_job(search_id, kind, key)))
        return Job(**rows[0]) if rows else None

    def jobs(self, search_id: int, kind: str | None = None, state: str | None = None) -> list[Job]:
        """The jobs that were ever handed out, by kind and key."""
        query = select(jobs).where(jobs.c.search_id == search_id).order_by(jobs.c.kind, jobs.c.key)
        if kind is not None:
            query = query.where(jobs.c.kind == kind)
        if state is not None:
            query = query.where(jobs.c.state == state)
        return [Job(**row) for row in self._rows(query)]

    # Results

    def trial_results(self, search_id: int, *, study: str | None = None, with_curves: bool = True) -> list[TrialResult]:
        """The finished trials by study and number; their curves, most of a row, are empty where not asked for."""
        left_out = {"search_id"} if with_curves else {"search_id", "curve"}
        query = select(*(column for column in results.c if column.name not in left_out))
        query = query.where(results.c.search_id == search_id)
        if study is not None:
            query = query.where(results.c.study == study)
        rows = self._rows(query.order_by(results.c.study, results.c.number))
        return [TrialResult(**({"curve": []} | dict(row))) for row in rows]

    def best_rows(self, search_id: int, budgets: Sequence[int], limits: Limits = NO_LIMITS) -> list[BestRow]:
        """The best trials for each budget by their keys, however many there are: see `storage.rows.best`."""
        return self._read(lambda connection: best_rows(connection, search_id, budgets, limits))

    def results_of(
        self, search_id: int, keys: Collection[tuple[str, int]], *, with_curves: bool = True
    ) -> list[TrialResult]:
        """The finished trials of those studies and numbers, in that order; curves as `trial_results`."""
        left_out = {"search_id"} if with_curves else {"search_id", "curve"}
        columns = [column for column in results.c if column.name not in left_out]
        wanted = sorted(set(keys))
        rows = [
            row
            for begin in range(0, len(wanted), KEYS_AT_ONCE)
            for row in self._rows(of_keys(search_id, wanted[begin : begin + KEYS_AT_ONCE], columns))
        ]
        found = [TrialResult(**({"curve": []} | dict(row))) for row in rows]
        return sorted(found, key=lambda result: (result.study, result.number))

    def trial_scores(self, search_id: int) -> dict[tuple[str, int], float]:
        """The scores of the finished trials, by study and number."""
        columns = (results.c.study, results.c.number, results.c.score)
        query = select(*columns).where(results.c.search_id == search_id)
        rows = self._read(lambda connection: connection.execute(query).all())
        return {(study, number): score for study, number, score in rows}

    def replicates(self, search_id: int, trial: tuple[str, int] | None = None) -> list[Replicate]:
        """The finished replicates by study, number and replicate; of one trial alone where it is given."""
        columns = replicates.c
        query = select(replicates).where(columns.search_id == search_id)
        if trial is not None:
            query = query.where(columns.study == trial[0], columns.number == trial[1])
        rows = self._rows(query.order_by(columns.study, columns.number, columns.replicate))
        return [Replicate(**_without_search(row)) for row in rows]

    def open_test(self, search_id: int, opening: Opening) -> bool:
        """Keep an opening of the test set under its number, the next one of its student.

        Returns:
            False, and nothing changes, where somebody else's has that number by now.
        """

        def act(connection: Connection, again: bool) -> bool:
            row = {"search_id": search_id, **_row(opening)}
            key = ["search_id", "study", "number", "opening"]
            if insert_unless_there(connection, openings, row, unique=key):
                return True
            there = select(openings).where(*(openings.c[name] == row[name] for name in key))
            return again and dict(connection.execute(there).mappings().one()) == row  # its answer was lost

        return self._write(act)

    def openings(self, search_id: int, trial: tuple[str, int] | None = None) -> list[Opening]:
        """The openings of the test set, by student and number; of one trial alone where it is given."""
        columns = openings.c
        query = select(openings).where(columns.search_id == search_id)
        if trial is not None:
            query = query.where(columns.study == trial[0], columns.number == trial[1])
        rows = self._rows(query.order_by(columns.study, columns.number, columns.opening))
        return [Opening(**_without_search(row)) for row in rows]

    def counts(self, search_id: int) -> Counts:
        """How far the search has come, as the rows say at one moment."""
        return self._read(lambda connection: counted(connection, [search_id])[search_id])

    # Teachers and caches, shared among searches

    def teacher(self, key: str) -> Teacher | None:
        """The teacher of that key."""
        rows = self._rows(select(teachers).where(teachers.c.key == key))
        return Teacher(**rows[0]) if rows else None

    def save_cache(self, cache: Cache) -> None:
        """Note what is in a cache now; a row of that key is replaced but for when it was created."""

        def act(connection: Connection, _again: bool) -> None:
            if not insert_unless_there(connection, caches, _row(cache), unique=["key"]):
                connection.execute(
                    update(caches)
                    .where(caches.c.key == cache.key)
                    .values(manifest=cache.manifest, epochs=cache.epochs, location=cache.location)
                )

        self._write(act)

    def caches(self) -> list[Cache]:
        """All caches that were ever whole, newest first."""
        query = select(caches).order_by(caches.c.created_at.desc(), caches.c.key)
        return [Cache(**row) for row in self._rows(query)]

    def forget_cache(self, key: str) -> None:
        """Drop a cache's row; its files are the caller's."""
        self._write(lambda connection, _: connection.execute(delete(caches).where(caches.c.key == key)))

    def cache(self, key: str) -> Cache | None:
        """The cache of that key."""
        rows = self._rows(select(caches).where(caches.c.key == key))
        return Cache(**rows[0]) if rows else None


def _inserting(table: Table, search_id: int, row: Json) -> Callable[[Connection], None]:
    def keep(connection: Connection) -> None:
        connection.execute(insert(table).values(search_id=search_id, **row))

    return keep


def _row(record: TrialResult | Replicate | Opening | Teacher | Cache) -> Json:
    return {field.name: getattr(record, field.name) for field in fields(record)}


def _without_search(row: RowMapping) -> Json:
    return {name: value for name, value in row.items() if name != "search_id"}
