"""A search's states and leases: opened, claimed, renewed, left, paused, cancelled, deleted.

Each function is one step within its caller's transaction. The lease only tells whether a driver is alive; the owner's
token keeps a driver that lost its lease from writing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, and_, delete, or_, select, update

from storage.database.tables import jobs, plain, replicates, results, searches, teachers
from storage.errors import AlreadyDriven, StorageError
from storage.records import Json, Search
from storage.rows.guards import KINDS_WITHOUT_ROW, insert_unless_there, lock_owned, require_same_plan
from storage.states import ENDS, SearchState, require_allowed

_NOBODY: Json = {"driver": None, "lease_until": None, "claim": None, "progress": None}


@dataclass(frozen=True, kw_only=True)
class Taking:
    """Who takes a search, and for how long until the lease must be renewed."""

    owner: str  # the token; from then on every other one is refused
    driver: Json | None
    lease_s: float

    def values(self, now: datetime) -> dict[str, Any]:
        """The row's columns."""
        until = now + timedelta(seconds=self.lease_s) if self.lease_s else None
        return {
            "owner": self.owner,
            "driver": self.driver,
            "lease_until": until,
            "claim": None,
            "progress": None,
            "state": "running",
            "reason": None,
            "finished_at": None,
        }


def open_(
    connection: Connection,
    now: datetime,
    name: str,
    plan: Json,
    execution: Json | None,
    taking: Taking,
    instead_of: str | None,
    *,
    again: bool,
) -> Search:
    """Create the search or take it over; `again`: a former try may have done so, and others may have changed it."""
    new = {"name": name, "plan": plan, "execution": execution, "created_at": now, **taking.values(now)}
    if insert_unless_there(connection, searches, new, unique=["name"]):
        return Search(**_locked(connection, searches.c.name == name))
    row = _locked(connection, searches.c.name == name)
    require_same_plan(name, row["plan"], plain(plan))
    is_taken = row["owner"] == taking.owner and (again or row["state"] == "running")
    if not is_taken:
        if Search(**row).is_driven_at(now) and row["owner"] not in (taking.owner, instead_of):
            raise _already_driven(row)
        require_allowed(name, row["state"], "running")
        kept = row["execution"] if execution is None else plain(execution)
        connection.execute(
            update(searches).where(searches.c.id == row["id"]).values(**taking.values(now), execution=kept)
        )
    return Search(**_locked(connection, searches.c.name == name))


def submit(connection: Connection, now: datetime, name: str, plan: Json, execution: Json | None) -> Search:
    """Queue a new search; one that exists with the same plan stays as it is."""
    new = {"name": name, "plan": plan, "execution": execution, "state": "queued", "owner": "", "created_at": now}
    insert_unless_there(connection, searches, new, unique=["name"])
    row = _locked(connection, searches.c.name == name)
    require_same_plan(name, row["plan"], plain(plan))
    return Search(**row)


def claim_next(connection: Connection, now: datetime, taking: Taking, *, again: bool) -> Search | None:
    """Take the oldest search that waits for a driver; `again`: the one that a former try took, if it took one."""
    if again and (row := _first(connection, searches.c.owner == taking.owner)):
        return Search(**row)
    waits = or_(searches.c.state == "queued", and_(searches.c.state == "running", searches.c.lease_until.is_not(None)))
    is_free = or_(searches.c.lease_until.is_(None), searches.c.lease_until <= now)
    query = select(searches.c.id).where(waits, is_free).order_by(searches.c.created_at, searches.c.id).limit(1)
    found = connection.scalar(query.with_for_update(skip_locked=True))
    if found is None:
        return None
    connection.execute(update(searches).where(searches.c.id == found).values(**taking.values(now)))
    return Search(**_locked(connection, searches.c.id == found))


def renew(
    connection: Connection,
    now: datetime,
    search_id: int,
    owner: str,
    lease_s: float,
    claim: Json | None,
    progress: Json | None,
) -> Search:
    """Extend the lease, whatever the state."""
    lock_owned(connection, search_id, owner)
    until = now + timedelta(seconds=lease_s)
    values = {"lease_until": until, "claim": claim, "progress": progress}
    connection.execute(update(searches).where(searches.c.id == search_id).values(**values))
    return Search(**_locked(connection, searches.c.id == search_id))


def leave(
    connection: Connection, now: datetime, search_id: int, owner: str, state: SearchState, reason: str | None
) -> None:
    """End the lease and set the state, unless another was asked for meanwhile; a finished search has no open jobs."""
    row = lock_owned(connection, search_id, owner)
    values = dict(_NOBODY)
    if row["state"] not in (state, "queued", "paused", "cancelled"):
        require_allowed(row["name"], row["state"], state)
        values |= _in_state(now, state, reason)
    connection.execute(update(searches).where(searches.c.id == search_id).values(**values))
    if state == "finished":
        is_left = and_(jobs.c.search_id == search_id, jobs.c.state != "failed", jobs.c.kind.in_(KINDS_WITHOUT_ROW))
        connection.execute(update(jobs).where(is_left).values(state="finished"))


def set_state(connection: Connection, now: datetime, search_id: int, state: SearchState, reason: str | None) -> Search:
    """Change a search's state, with or without a driver."""
    row = _locked(connection, searches.c.id == search_id)
    require_allowed(row["name"], row["state"], state)
    if row["state"] != state:
        values = _in_state(now, state, reason)
        connection.execute(update(searches).where(searches.c.id == search_id).values(**values))
    return Search(**_locked(connection, searches.c.id == search_id))


def is_there(connection: Connection, search_id: int) -> bool:
    """Whether the search has not been deleted."""
    return _first(connection, searches.c.id == search_id) is not None


def remove(connection: Connection, now: datetime, search_id: int, instead_of: str | None) -> list[str]:
    """Delete a search that nobody drives; returns the digests of the files that nothing refers to any more."""
    row = _locked(connection, searches.c.id == search_id)
    if Search(**row).is_driven_at(now) and row["owner"] != instead_of:
        raise _already_driven(row)
    digests: set[str] = set()
    for table in (results, replicates):
        own = select(table.c.artifact).where(table.c.search_id == search_id, table.c.artifact.is_not(None))
        digests.update(connection.scalars(own))
    connection.execute(delete(searches).where(searches.c.id == search_id))
    for table in (results, replicates, teachers):
        digests.difference_update(connection.scalars(select(table.c.artifact)))
    return sorted(digests)


def _in_state(now: datetime, state: SearchState, reason: str | None) -> dict[str, Any]:
    return {"state": state, "reason": reason, "finished_at": now if state in ENDS else None}


def _locked(connection: Connection, where: ColumnElement[bool]) -> RowMapping:
    """The search's row, locked until the transaction ends."""
    row = _first(connection, where)
    if row is None:
        raise StorageError("the search is no longer in this database; it may have been deleted")
    return row


def _first(connection: Connection, where: ColumnElement[bool]) -> RowMapping | None:
    return connection.execute(select(searches).where(where).with_for_update()).mappings().first()


def _already_driven(row: RowMapping) -> AlreadyDriven:
    holder = Search(**row)
    return AlreadyDriven(
        f"search {holder.name!r} is driven by {describe(holder.driver)}: watch it with `student-search status`, pause "
        "it first, or wait for it with `student-search run --wait`",
        holder,
    )


def describe(driver: Json | None) -> str:
    """Who drives a search, for messages."""
    if not driver:
        return "another process"
    return f"process {driver['pid']} on {driver['host']}"
