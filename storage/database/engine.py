"""Open the database that a URL names, when it is ours and of this program's schema.

Looking never writes: a database that is missing, not ours, or of another schema is told in one line, and
left as it was. SQLite is the default; PostgreSQL needs `psycopg`. Alembic is imported where a database is migrated.
"""

from __future__ import annotations

import functools
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import URL, Connection, Engine, create_engine, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, OperationalError
from sqlalchemy.pool import NullPool

from storage.database import views
from storage.database.mounts import network_file_system
from storage.database.transactions import (
    BUSY_TIMEOUT_S,
    open_engine,
    plain_errors,
    reading,
    shown,
    take_sqlite_in_hand,
    writing,
)
from storage.errors import DatabaseError, NoDatabase

if TYPE_CHECKING:
    from alembic.config import Config

VERSION_TABLE = "student_search_version"

# Optuna's own tables: a database that holds only these is as good as empty to us.
OPTUNA_TABLES = frozenset(
    {
        "studies",
        "study_directions",
        "study_user_attributes",
        "study_system_attributes",
        "trials",
        "trial_user_attributes",
        "trial_system_attributes",
        "trial_params",
        "trial_values",
        "trial_intermediate_values",
        "trial_heartbeats",
        "version_info",
        "alembic_version",
    }
)

MIGRATIONS = Path(__file__).parents[1] / "migrations"
_ADVISORY_LOCK = 7_316_994_012  # any number, the same in every process: one migrates at a time

_alembic_alone = threading.Lock()  # Alembic keeps the running migration in module globals


def connect(url: str, *, create: bool) -> Engine:
    """An engine on our database, which is made first where it is missing and `create` says so.

    Several processes may call it at once on a database that is not there yet.

    Args:
        url: `sqlite:///FILE` or `postgresql://USER:PASSWORD@HOST/DATABASE`.
        create: whether a missing or empty database gets our tables. A SQLite file's folder is made too;
            a PostgreSQL database must exist.

    Raises:
        DatabaseError: not ours, older or newer than this program, out of reach; or missing, without `create`.
    """
    target = parse(url)
    schema = _look(target)
    if schema.is_empty:
        if not create:
            raise _no_searches(target)
        _migrate(target)
    else:
        _require_newest(target, schema)
    return open_engine(target)


def upgrade(url: str) -> str:
    """Bring our database to this program's schema; one that is there already is left alone.

    Returns:
        The revision it is at now.

    Raises:
        DatabaseError: missing, not ours, newer than this program, out of reach.
    """
    target = parse(url)
    schema = _look(target)
    if schema.is_empty:
        raise _no_searches(target)
    _refuse_foreign_and_newer(target, schema)
    _migrate(target)
    return newest()


def current(url: str) -> str:
    """The revision of our database's schema, whether or not this program can use it.

    Raises:
        DatabaseError: missing, not ours, out of reach.
    """
    target = parse(url)
    schema = _look(target)
    if schema.is_empty:
        raise _no_searches(target)
    _refuse_foreign(target, schema)
    return schema.revision or "none"


def newest() -> str:
    """The revision that this program works with."""
    return _revisions(MIGRATIONS)[0]


def parse(url: str) -> URL:
    """The URL with its driver named and, for SQLite, the file's whole path.

    Raises:
        DatabaseError: no URL, or one of a database that we do not speak.
    """
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise DatabaseError(
            "the database URL cannot be read; give sqlite:///FILE or postgresql://USER:PASSWORD@HOST/DATABASE"
        ) from error
    backend = parsed.get_backend_name()
    if backend == "sqlite":
        if parsed.database in (None, "", ":memory:") or str(parsed.database).startswith("file:"):
            raise DatabaseError(f"{url} names no file on disk; give sqlite:///FILE")
        path = Path(str(parsed.database)).expanduser().absolute()
        return parsed.set(drivername="sqlite", database=str(path))
    if backend in ("postgresql", "postgres"):
        return parsed.set(drivername="postgresql+psycopg")
    raise DatabaseError(f"no searches can be kept in {backend}; give sqlite:///FILE or postgresql://...")


@dataclass(frozen=True, kw_only=True)
class _Schema:
    """What a look at a database finds."""

    tables: frozenset[str]
    revision: str | None  # of our version table

    @property
    def is_empty(self) -> bool:
        return self.tables <= OPTUNA_TABLES

    @property
    def is_ours(self) -> bool:
        return VERSION_TABLE in self.tables


def _look(target: URL) -> _Schema:
    """Read what is there without changing it; a SQLite file that does not exist is an empty database.

    Only SQLite itself may open the file: when a process closes any handle on it, the system drops every lock that
    the process's connections hold there, and another process, taking itself for the last, removes the
    write-ahead log under them. That corrupts the database.
    """
    if target.get_backend_name() != "sqlite":
        with _disposed(open_engine(target, pooled=False)) as engine, reading(engine) as connection:
            return _read_schema(connection)
    path = Path(str(target.database))
    try:
        _require_local(path)
        if not path.exists():
            return _Schema(tables=frozenset(), revision=None)
    except OSError as error:
        raise DatabaseError(f"cannot read {path}: {error.strerror}; name another file") from error
    if not path.is_file():
        raise DatabaseError(f"cannot read {path}: it is no file; name another file")

    def open_as_it_is() -> sqlite3.Connection:
        # not made where it is missing; not read-only, for that leaves a log file behind
        return sqlite3.connect(f"{path.as_uri()}?mode=rw", uri=True, timeout=BUSY_TIMEOUT_S)

    with _disposed(create_engine("sqlite://", creator=open_as_it_is, poolclass=NullPool)) as engine:
        take_sqlite_in_hand(engine, foreign_keys=False)
        try:
            with plain_errors(target), engine.connect() as connection:
                return _read_schema(connection)
        except DatabaseError as error:
            if "file is not a database" in str(error):
                raise DatabaseError(f"{path} is no SQLite database; name another file") from error
            raise


def _require_local(path: Path) -> None:
    """Refuse a file whose write-ahead log would need memory that only processes of one machine share.

    Raises:
        DatabaseError: it is on a network file system.
    """
    kind = network_file_system(path)
    if kind is not None:
        raise DatabaseError(
            f"{path} is on a network file system ({kind}), where SQLite loses data: name a file on a local disk or a "
            "PostgreSQL database in STUDENT_SEARCH_DATABASE_URL"
        )


def _read_schema(connection: Connection) -> _Schema:
    tables = frozenset(inspect(connection).get_table_names())
    revision = None
    if VERSION_TABLE in tables:
        revision = connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}"))
    return _Schema(tables=tables, revision=revision)


def _migrate(target: URL) -> None:
    """Take our tables to the newest revision, in one transaction that no other process shares."""
    from alembic import command

    is_sqlite = target.get_backend_name() == "sqlite"
    if is_sqlite:
        folder = Path(str(target.database)).parent
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise DatabaseError(
                f"cannot make the folder {folder}: {error.strerror}; name a database file elsewhere"
            ) from error
    with _disposed(open_engine(target, foreign_keys=False, pooled=False)) as engine:
        if is_sqlite:
            _switch_to_wal(engine)
        with _alembic_alone, writing(engine) as connection:
            if not is_sqlite:
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_LOCK})
            schema = _read_schema(connection)  # once more: another process may have been here meanwhile
            if not schema.is_empty:
                _refuse_foreign_and_newer(target, schema)
            config = _config()
            config.attributes["connection"] = connection
            views.drop(connection)
            command.upgrade(config, "head")
            if newest() >= views.SINCE:
                views.make(connection)
            if is_sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                raise DatabaseError(f"{shown(target)} was not upgraded: rows would refer to missing ones")


def _switch_to_wal(engine: Engine) -> None:
    """Set write-ahead logging, which the file remembers. SQLite does not wait for others here: we do."""
    deadline = time.monotonic() + BUSY_TIMEOUT_S
    while True:
        try:
            with closing(engine.raw_connection()) as connection, closing(connection.cursor()) as cursor:
                cursor.execute("PRAGMA journal_mode = WAL")
                return
        except (OperationalError, sqlite3.OperationalError) as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise DatabaseError(
                    f"cannot write the database {shown(engine.url)}: {error}; name another file"
                ) from error
            time.sleep(0.01)


def _require_newest(target: URL, schema: _Schema) -> None:
    _refuse_foreign_and_newer(target, schema)
    if schema.revision != newest():
        raise DatabaseError(
            f"{shown(target)} is of an older schema ({schema.revision}, this program's is {newest()}): "
            "run student-search db upgrade"
        )


def _refuse_foreign_and_newer(target: URL, schema: _Schema) -> None:
    _refuse_foreign(target, schema)
    if schema.revision not in _revisions(MIGRATIONS):
        raise DatabaseError(
            f"{shown(target)} is of a newer schema ({schema.revision}, this program's is {newest()}): "
            "install a newer student-search, or name another database"
        )


def _refuse_foreign(target: URL, schema: _Schema) -> None:
    if not schema.is_ours:
        strangers = sorted(schema.tables - OPTUNA_TABLES)
        raise DatabaseError(
            f"{shown(target)} is not a student-search database: it holds the table {strangers[0]!r}; "
            "name another database"
        )


def _no_searches(target: URL) -> NoDatabase:
    return NoDatabase(f"no searches yet: {shown(target)} holds none; start one with student-search run")


def _config() -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


@functools.cache
def _revisions(migrations: Path) -> tuple[str, ...]:
    """Those that this program knows, the newest first: `vREVISION_WORDS.py` holds a revision, and they are in order."""
    names = sorted((path.name for path in (migrations / "versions").glob("v*_*.py")), reverse=True)
    return tuple(name.removeprefix("v").partition("_")[0] for name in names)


@contextmanager
def _disposed(engine: Engine) -> Iterator[Engine]:
    try:
        yield engine
    finally:
        engine.dispose()
