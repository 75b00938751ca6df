"""Copy one search's rows from one database into another, as JSON: all of them as of one moment, or none.

The columns are those of the tables. Times are ISO 8601 with their zone; ids that a database assigns are left out. A
column that a copy of an older schema lacks gets its default; if its migration writes something else into older rows,
that stands in `_BEFORE`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Table, insert, or_, select, update

from storage.database.tables import UtcTime, caches, jobs, openings, replicates, results, searches, teachers
from storage.database.transactions import plain_errors, writing
from storage.errors import StorageError
from storage.records import Json
from storage.rows.guards import insert_unless_there

_TABLES = {table.name: table for table in (searches, teachers, caches, jobs, results, replicates, openings)}
TABLE_NAMES = tuple(_TABLES)  # each after those that it refers to

Rows = Callable[[str], Iterable[Json]]  # of the table of that name

_OURS = {"id", "search_id"}  # numbers of one database
_BEFORE: Json = {"round_to": 1}  # as migrations write it into the rows of earlier searches
_AT_ONCE = 100  # rows held in memory


@contextmanager
def snapshot(engine: Engine, search_id: int) -> Iterator[Rows]:
    """The rows of a search, and of the teachers and the cache that it learns from, as of one moment.

    The search may be driven meanwhile. Read each table to its end before the next.

    Raises:
        DatabaseError: the database is away, locked for too long, or damaged.
        StorageError: there is no such search.
    """
    with plain_errors(engine.url), engine.connect() as connection, ExitStack() as opened:
        if connection.dialect.name == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        # In SQLite, a transaction sees the state that its first query saw.
        found = connection.execute(
            select(searches.c.teachers, searches.c.cache).where(searches.c.id == search_id)
        ).first()
        if found is None:
            raise StorageError("the search is no longer in this database; it may have been deleted")
        keys, cache = found.teachers or [], found.cache
        yield lambda name: _read(connection, opened, _TABLES[name], _belongs(name, search_id, keys, cache))


def _belongs(name: str, search_id: int, keys: list[str], cache: str | None) -> ColumnElement[bool]:
    """Which rows of a table are the search's."""
    table = _TABLES[name]
    if table is searches:
        return searches.c.id == search_id
    if table is teachers:
        tried = select(jobs.c.key).where(jobs.c.search_id == search_id, jobs.c.kind == "teacher")
        return or_(teachers.c.key.in_(keys), teachers.c.key.in_(tried))
    if table is caches:
        return caches.c.key == cache
    return table.c["search_id"] == search_id


def _read(connection: Connection, opened: ExitStack, table: Table, where: ColumnElement[bool]) -> Iterator[Json]:
    columns = [column for column in table.c if column.name not in _OURS]
    query = select(*columns).where(where).order_by(*(column for column in table.primary_key if column in columns))
    # A cursor on the server must be closed before its connection, even when the caller stops half-way.
    found = opened.enter_context(connection.execution_options(yield_per=_AT_ONCE).execute(query))
    for row in found.mappings():
        yield {name: value.isoformat() if isinstance(value, datetime) else value for name, value in row.items()}


def put(engine: Engine, rows: Rows, *, name: str, owner: str, is_cache_there: bool) -> None:
    """Write a search's rows in one transaction, driven by nobody.

    A running or queued search becomes paused. A teacher that exists already, with the same weights, stays.

    Args:
        engine: of the database.
        rows: by table, as `snapshot` gives them.
        name: that the search gets.
        owner: a token that nobody else has.
        is_cache_there: whether the cache's files are where its row says; an existing row is then given that place.

    Raises:
        StorageError: a search of that name exists; a teacher that it learns from has other weights here; the
            database rejects a row.
    """
    with writing(engine) as connection:
        (search,) = rows(searches.name)
        insert_unless_there(connection, searches, _row(searches, _at_rest(search, name, owner)), unique=["name"])
        there = connection.execute(select(searches.c.id, searches.c.owner).where(searches.c.name == name)).one()
        if there.owner != owner:
            raise StorageError(f"a search named {name!r} exists already; give the restored one another --name")
        for row in rows(teachers.name):
            _put_teacher(connection, _row(teachers, row), search["teachers"] or ())
        for row in rows(caches.name):
            is_new = insert_unless_there(connection, caches, _row(caches, row), unique=["key"])
            if is_cache_there and not is_new:
                moved = update(caches).where(caches.c.key == row["key"]).values(location=row["location"])
                connection.execute(moved)
        for row in rows(jobs.name):
            connection.execute(insert(jobs).values(search_id=there.id, **_row(jobs, _out_of_slots(row))))
        for table in (results, replicates, openings):
            for row in rows(table.name):
                connection.execute(insert(table).values(search_id=there.id, **_row(table, row)))


def _at_rest(search: Json, name: str, owner: str) -> Json:
    nobody = {"name": name, "owner": owner, "driver": None, "lease_until": None, "claim": None, "progress": None}
    if search["state"] in ("running", "queued"):
        return _BEFORE | search | nobody | {"state": "paused", "reason": "restored from a backup"}
    return _BEFORE | search | nobody


def _out_of_slots(job: Json) -> Json:
    return job | {"state": "queued", "slot": None} if job["state"] == "running" else job


def _put_teacher(connection: Connection, row: Json, learnt_from: Iterable[str]) -> None:
    if insert_unless_there(connection, teachers, row, unique=["key"]):
        return
    there = connection.scalar(select(teachers.c.artifact).where(teachers.c.key == row["key"]))
    if there != row["artifact"] and row["key"] in learnt_from:
        raise StorageError(
            f"this database has the teacher {row['key'][:16]} with other weights than those that the search learns "
            "from: restore into another database, named in STUDENT_SEARCH_DATABASE_URL"
        )


def _row(table: Table, given: Json) -> Json:
    """The row to insert, without its None values, so that documents become NULL too."""
    if unknown := given.keys() - {column.name for column in table.c}:
        raise StorageError(f"a row of {table.name} has the column {min(unknown)!r}, which this program does not know")
    return {name: _value(table, name, value) for name, value in given.items() if value is not None}


def _value(table: Table, name: str, value: Any) -> Any:
    return datetime.fromisoformat(value) if isinstance(table.c[name].type, UtcTime) else value
