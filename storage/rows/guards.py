"""Conditions and inserts that several writes share, each within the transaction of its caller."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Table, and_, select, update

from storage.database.tables import jobs, searches
from storage.errors import LostOwnership, NotAllowed, PlanChanged, StorageError
from storage.records import Cache, Json, Opening, Replicate, Teacher, TrialResult
from storage.states import INSTEAD

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql, sqlite


KINDS_WITHOUT_ROW = ("teacher", "cache", "measure")  # of job, that leave no row of the search's own


def lock_owned(connection: Connection, search_id: int, owner: str) -> RowMapping:
    """The search's row, locked until the transaction ends, if it is this owner's."""
    columns = (searches.c.name, searches.c.state, searches.c.owner)
    query = select(*columns).where(searches.c.id == search_id).with_for_update()
    row = connection.execute(query).mappings().first()
    if row is None:
        raise StorageError(f"there is no search {search_id} in this database; it may have been deleted")
    if row["owner"] != owner:
        raise LostOwnership(f"search {row['name']!r} was taken over by a newer driver; this driver stops")
    return row


def require_running(search: RowMapping, consequence: str) -> None:
    """Raise NotAllowed, saying what does not happen, unless the search is running."""
    if search["state"] != "running":
        raise NotAllowed(
            f"search {search['name']!r} is {search['state']}, not running: {consequence}; {INSTEAD[search['state']]}"
        )


def require_same_plan(name: str, old: Json, new: Json) -> None:
    """Raise PlanChanged, naming the top-level keys that differ, unless the plans are equal."""
    if old != new:
        absent = object()
        keys = old.keys() | new.keys()
        differing = sorted(key for key in keys if old.get(key, absent) != new.get(key, absent))
        raise PlanChanged(
            f"search {name!r} was started with another plan (they differ in {', '.join(differing)}); "
            "run the plan that it has, or choose another --name"
        )


def is_job(search_id: int, kind: str, key: str) -> ColumnElement[bool]:
    """The condition that picks one job."""
    return and_(jobs.c.search_id == search_id, jobs.c.kind == kind, jobs.c.key == key)


def leave_running(connection: Connection, search_id: int, kind: str, key: str, hand_out: int, **values: Any) -> bool:
    """Change a job that is running under that hand-out; False where it is not."""
    is_it = and_(is_job(search_id, kind, key), jobs.c.state == "running", jobs.c.hand_outs == hand_out)
    return connection.execute(update(jobs).where(is_it).values(**values)).rowcount == 1


def left_so(connection: Connection, search_id: int, kind: str, key: str, hand_out: int, state: str) -> bool:
    """Whether a job ended that hand-out in that state."""
    is_it = and_(is_job(search_id, kind, key), jobs.c.state == state, jobs.c.hand_outs == hand_out)
    return connection.execute(select(jobs.c.key).where(is_it)).first() is not None


def insert_unless_there(connection: Connection, table: Table, row: Json, *, unique: list[str]) -> bool:
    """Insert a row, unless one with the same `unique` columns exists; whether it was inserted."""
    statement = _insert(connection, table).values(**row).on_conflict_do_nothing(index_elements=unique)
    return connection.execute(statement.returning(*table.primary_key)).first() is not None


def _insert(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """The insert of this database's dialect; the other dialect is not imported."""
    if connection.dialect.name == "sqlite":
        from sqlalchemy.dialects import sqlite

        return sqlite.insert(table)
    from sqlalchemy.dialects import postgresql

    return postgresql.insert(table)


def row_of(record: TrialResult | Replicate | Opening | Teacher | Cache) -> Json:
    """A record's columns."""
    return {field.name: getattr(record, field.name) for field in fields(record)}
