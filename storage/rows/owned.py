"""The writes of a search that is driven: each is one transaction, and refused once a newer driver has the search.

Within the transaction the search's row is locked and the owner's token compared, so a driver that was replaced can
write nothing more. Each time a job is handed out, its count goes up; what a slot brings back under an older count, or
a second time, is refused: the write returns False and nothing changes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, Table, and_, case, insert, or_, select, update

from storage.database.patience import Patience
from storage.database.tables import jobs, replicates, results, searches, teachers
from storage.errors import StorageError
from storage.records import Json, Replicate, Search, Teacher, TrialResult, replicate_key, trial_key
from storage.rows import lifecycle
from storage.rows.guards import (
    KINDS_WITHOUT_ROW,
    insert_unless_there,
    is_job,
    leave_running,
    left_so,
    lock_owned,
    require_running,
    row_of,
)
from storage.states import SearchState

_T = TypeVar("_T")


@dataclass(frozen=True, kw_only=True)
class OwnedSearch:
    """A search as its driver may write it; from `Repository.owned`.

    Raises, everywhere: `LostOwnership` when a newer driver has the search; `DatabaseAway` when the database is away,
    after the patience; `StorageError` when the search was deleted or a constraint refuses a row.
    """

    engine: Engine
    clock: Callable[[], datetime]
    patience: Patience
    search_id: int
    owner: str  # the driver's token

    def _write(self, act: Callable[[Connection, bool], _T]) -> _T:
        return self.patience.write(self.engine, act)

    # The search

    def renew_lease(self, lease_s: float, claim: Json | None = None, progress: Json | None = None) -> Search:
        """Extend the lease to so many seconds from now.

        Args:
            lease_s: how long the driver may be silent.
            claim: what it wants of a Ray cluster that others use too.
            progress: how far it is, for those who watch.

        Returns:
            The search as it is: others may have changed its state.
        """
        return self._write(
            lambda connection, _: lifecycle.renew(
                connection, self.clock(), self.search_id, self.owner, lease_s, claim, progress
            )
        )

    def hand_over(self, new_owner: str) -> None:
        """Replace the owner's token, so that a process with the old one can no longer write; the lease stays."""

        def act(connection: Connection, again: bool) -> None:
            owner_now = connection.scalar(select(searches.c.owner).where(searches.c.id == self.search_id))
            if not (again and owner_now == new_owner):
                self._set(connection, owner=new_owner)

        self._write(act)

    def leave(self, state: SearchState, reason: str | None = None) -> None:
        """End the lease and set the state, unless the search was paused, cancelled or queued meanwhile.

        A search that has finished has no unfinished jobs: those a killed driver left are marked as finished, for what
        they would have made exists already.

        Raises:
            NotAllowed: it ended in another state before.
        """
        self._write(
            lambda connection, _: lifecycle.leave(connection, self.clock(), self.search_id, self.owner, state, reason)
        )

    def note_inputs(self, teachers: list[str], cache: str) -> None:
        """Note the keys of the teachers and the cache that the search's students learn from."""
        self._write(lambda connection, _: self._set(connection, teachers=teachers, cache=cache))

    def note_data(self, data: Json) -> None:
        """Note what the search works on, unless it was noted before."""

        def act(connection: Connection, _again: bool) -> None:
            self._lock(connection)
            is_it = searches.c.id == self.search_id
            connection.execute(update(searches).where(is_it, searches.c.data.is_(None)).values(data=data))

        self._write(act)

    def settle_precision(self, precision: str) -> str:
        """Note the precision that the search computes in, unless one was noted before; returns the one noted."""

        def act(connection: Connection, _again: bool) -> str:
            self._lock(connection)
            is_it = searches.c.id == self.search_id
            connection.execute(
                update(searches).where(is_it, searches.c.precision.is_(None)).values(precision=precision)
            )
            return str(connection.scalar(select(searches.c.precision).where(is_it)))

        return self._write(act)

    def settle_round_to(self, round_to: int) -> int:
        """Note the number that widths are multiples of, unless one was noted before; returns the one noted."""

        def act(connection: Connection, _again: bool) -> int:
            self._lock(connection)
            is_it = searches.c.id == self.search_id
            connection.execute(update(searches).where(is_it, searches.c.round_to.is_(None)).values(round_to=round_to))
            return int(connection.execute(select(searches.c.round_to).where(is_it)).scalar_one())

        return self._write(act)

    def require_running(self) -> None:
        """Check, before Optuna writes a proposal, that the search is this owner's and running.

        Raises:
            NotAllowed: it is not running.
        """
        self.patience.read(
            self.engine, lambda connection: require_running(self._lock(connection), "nothing is proposed")
        )

    def _lock(self, connection: Connection) -> Any:
        return lock_owned(connection, self.search_id, self.owner)

    def _set(self, connection: Connection, **values: Any) -> None:
        self._lock(connection)
        connection.execute(update(searches).where(searches.c.id == self.search_id).values(**values))

    # Its jobs

    def hand_out(self, kind: str, key: str, slot: str) -> int:
        """Give a job to a slot, for the first time or again; a job that had failed starts with no failures counted.

        Returns:
            How often it was handed out, this time included. What the slot brings back must name this count.

        Raises:
            NotAllowed: the search is not running.
            StorageError: the job is a finished trial or replicate. Other kinds may be made again: a teacher or a part
                of a cache is a file that may be gone, and a measurement is not stored.
        """

        def act(connection: Connection, _again: bool) -> int:
            search = self._lock(connection)
            require_running(search, f"{kind} {key} is not handed out")
            new = {"search_id": self.search_id, "kind": kind, "key": key, "state": "queued", "hand_outs": 0}
            insert_unless_there(connection, jobs, new, unique=["search_id", "kind", "key"])
            may_run = or_(jobs.c.state != "finished", jobs.c.kind.in_(KINDS_WITHOUT_ROW))
            count = connection.scalar(
                update(jobs)
                .where(is_job(self.search_id, kind, key), may_run)
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

    def fail_job(self, kind: str, key: str, *, hand_out: int, reason: str, final: bool) -> bool:
        """Count a job's failure and note why it failed; it is handed out again unless this is `final`.

        Returns:
            False, and nothing changes, where the job is not running under that count.
        """
        more: dict[str, Any] = {"reason": reason, "failures": jobs.c.failures + 1}
        if final:
            return self._end(kind, key, hand_out, "failed", more)
        return self._end(kind, key, hand_out, "queued", more | {"slot": None})

    def return_job(self, kind: str, key: str, *, hand_out: int, reason: str | None = None) -> bool:
        """Queue a job again that its slot returned unfinished; no failure is counted.

        Without a reason, that of its last failure stays. Returns as `fail_job`.
        """
        why = {} if reason is None else {"reason": reason}
        return self._end(kind, key, hand_out, "queued", {"slot": None, **why})

    def take_back_jobs(self, reason: str) -> None:
        """Queue all running jobs again, when the broker that handed them out is gone; no failure is counted."""

        def act(connection: Connection, _again: bool) -> None:
            self._lock(connection)
            is_out = and_(jobs.c.search_id == self.search_id, jobs.c.state == "running")
            connection.execute(update(jobs).where(is_out).values(state="queued", slot=None, reason=reason))

        self._write(act)

    def drop_jobs(self, kind: str, keys: Collection[str], reason: str) -> None:
        """Mark jobs as failed that are neither finished nor failed, because nobody will do them."""

        def act(connection: Connection, _again: bool) -> None:
            self._lock(connection)
            for key in keys:
                is_open = and_(is_job(self.search_id, kind, key), jobs.c.state.in_(("queued", "running")))
                connection.execute(update(jobs).where(is_open).values(state="failed", slot=None, reason=reason))

        if keys:
            self._write(act)

    def finish_job(self, kind: str, key: str, *, hand_out: int) -> bool:
        """Finish a job that has no row of its own: a part of the cache, a measurement. Returns as `fail_job`."""
        return self._end(kind, key, hand_out, "finished", {})

    def finish_teacher(self, key: str, teacher: Teacher, *, hand_out: int) -> bool:
        """Finish a teacher's job and store the teacher, replacing one whose weights are gone. Returns as `fail_job`."""

        def keep(connection: Connection) -> None:
            if not insert_unless_there(connection, teachers, row_of(teacher), unique=["key"]):
                connection.execute(update(teachers).where(teachers.c.key == key).values(**row_of(teacher)))

        return self._end("teacher", key, hand_out, "finished", {}, keep)

    def finish_trial(self, result: TrialResult, *, hand_out: int) -> bool:
        """Finish a trial's job and store its result, both or neither. Returns as `fail_job`."""
        return self._end("trial", trial_key(*result.key), hand_out, "finished", {}, self._inserting(results, result))

    def finish_replicate(self, replicate: Replicate, *, hand_out: int) -> bool:
        """Finish a replicate's job and store its result, both or neither; its trial must have a result.

        Returns as `fail_job`.
        """
        key = replicate_key(replicate.study, replicate.number, replicate.replicate)
        return self._end("replicate", key, hand_out, "finished", {}, self._inserting(replicates, replicate))

    def _inserting(self, table: Table, record: TrialResult | Replicate) -> Callable[[Connection], None]:
        def keep(connection: Connection) -> None:
            connection.execute(insert(table).values(search_id=self.search_id, **row_of(record)))

        return keep

    def _end(
        self,
        kind: str,
        key: str,
        hand_out: int,
        state: str,
        more: dict[str, Any],
        keep: Callable[[Connection], None] = lambda _: None,
    ) -> bool:
        """End a job's hand-out in a state, and store its result in the same transaction."""

        def act(connection: Connection, again: bool) -> bool:
            self._lock(connection)
            if leave_running(connection, self.search_id, kind, key, hand_out, state=state, **more):
                keep(connection)
                return True
            return again and left_so(connection, self.search_id, kind, key, hand_out, state)  # its answer was lost

        return self._write(act)
