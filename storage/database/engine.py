"""Open the database that a URL names, if it is ours and has this program's schema.

A database that is missing, not ours, or of another schema is left as it is, and the error says so in one line. SQLite
is the default; PostgreSQL needs `psycopg`. Alembic is imported only to migrate.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import URL, Engine, create_engine, make_url, text
from sqlalchemy.exc import ArgumentError, OperationalError
from sqlalchemy.pool import NullPool

from storage.database import sql_views as views
from storage.database.mounts import network_file_system
from storage.database.revisions import Schema, alembic_config, newest, read_schema
from storage.database.transactions import (
    BUSY_TIMEOUT_S,
    begin_in_sqlalchemy,
    open_engine,
    plain_errors,
    reading,
    shown,
    writing,
)
from storage.errors import DatabaseError, NoDatabase
from storage.redacted import ENCODE

_ADVISORY_LOCK = 7_316_994_012  # any number, the same in every process: one migrates at a time

_alembic_alone = threading.Lock()  # Alembic keeps the running migration in module globals


def connect(url: str, *, create: bool) -> Engine:
    """An engine on our database; with `create`, a missing one is made first.

    Several processes may call it at once on a database that does not exist yet.

    Args:
        url: `sqlite:///FILE` or `postgresql://USER:PASSWORD@HOST/DATABASE`.
        create: whether a missing or empty database gets our tables. A SQLite file's folder is made too;
            a PostgreSQL database must exist.

    Raises:
        DatabaseError: not ours, older or newer than this program, out of reach; or missing, without `create`.
    """
    target = parse(url)
    schema = _look(target)
    if not schema.is_empty:
        schema.require_newest(target)
    elif create:
        _migrate(target)
    else:
        raise _no_searches(target)
    return open_engine(target)


def upgrade(url: str) -> str:
    """Migrate our database to this program's schema, unless it has it already.

    Returns:
        The revision it has now.

    Raises:
        DatabaseError: missing, not ours, newer than this program, out of reach.
    """
    target = parse(url)
    schema = _look(target)
    if schema.is_empty:
        raise _no_searches(target)
    schema.require_known(target)
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
    schema.require_ours(target)
    return schema.revision or "none"


def parse(url: str) -> URL:
    """The URL with its driver named and, for SQLite, the file's absolute path.

    Raises:
        DatabaseError: no URL, or one of a database that is not supported.
    """
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):  # of a port that is no number
        parsed = None
    if parsed is None or "@" in f"{parsed.host}{parsed.port}":  # their messages show parts of the password
        raise DatabaseError(
            "the database URL cannot be read; give sqlite:///FILE or postgresql://USER:PASSWORD@HOST/DATABASE"
            + (f", and {ENCODE}" if "@" in url else "")
        )
    backend = parsed.get_backend_name()
    if backend == "sqlite":
        name = str(parsed.database or "")
        if name in ("", ":memory:") or name.startswith("file:") or parsed.host or parsed.username:
            raise DatabaseError(f"sqlite:///{name} is not the URL of a file; give sqlite:///FILE")
        path = Path(name).expanduser().absolute()
        return parsed.set(drivername="sqlite", database=str(path))
    if backend in ("postgresql", "postgres"):
        return parsed.set(drivername="postgresql+psycopg")
    raise DatabaseError(f"searches cannot be stored in {backend}; give sqlite:///FILE or postgresql://...")


def _look(target: URL) -> Schema:
    """Read the schema without changing anything; a SQLite file that does not exist is an empty database.

    Only SQLite itself may open the file: when a process closes any handle on it, the system drops every lock that the
    process's connections hold there. Another process then believes that it is the last and removes the write-ahead
    log in use, which corrupts the database.
    """
    if target.get_backend_name() != "sqlite":
        with _disposed(open_engine(target, pooled=False)) as engine, reading(engine) as connection:
            return read_schema(connection)
    path = Path(str(target.database))
    try:
        _require_local(path)
        if not path.exists():
            return Schema(tables=frozenset(), revision=None)
    except OSError as error:
        raise DatabaseError(f"cannot read {path}: {error.strerror}; name another file") from error
    if not path.is_file():
        raise DatabaseError(f"cannot read {path}: it is not a file; name another file")

    def open_as_it_is() -> sqlite3.Connection:
        # rw: not created where it is missing; read-only would leave a log file behind
        return sqlite3.connect(f"{path.as_uri()}?mode=rw", uri=True, timeout=BUSY_TIMEOUT_S)

    with _disposed(create_engine("sqlite://", creator=open_as_it_is, poolclass=NullPool)) as engine:
        begin_in_sqlalchemy(engine, foreign_keys=False)
        try:
            with plain_errors(target), engine.connect() as connection:
                return read_schema(connection)
        except DatabaseError as error:
            if "file is not a database" in str(error):
                raise DatabaseError(f"{path} is not a SQLite database; name another file") from error
            raise


def _require_local(path: Path) -> None:
    """Raise DatabaseError for a file on a network file system, where SQLite's write-ahead log does not work."""
    kind = network_file_system(path)
    if kind is not None:
        raise DatabaseError(
            f"{path} is on a network file system ({kind}), where SQLite loses data: name a file on a local disk or a "
            "PostgreSQL database in STUDENT_SEARCH_DATABASE_URL"
        )


def _migrate(target: URL) -> None:
    """Migrate our tables to the newest revision, in one transaction that no other process shares."""
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
            schema = read_schema(connection)  # again: another process may have changed it meanwhile
            if not schema.is_empty:
                schema.require_known(target)
            config = alembic_config()
            config.attributes["connection"] = connection
            views.drop(connection)
            command.upgrade(config, "head")
            if newest() >= views.SINCE:
                views.make(connection)
            if is_sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                raise DatabaseError(f"{shown(target)} was not upgraded: rows would refer to missing ones")


def _switch_to_wal(engine: Engine) -> None:
    """Set write-ahead logging, which the file remembers. SQLite's busy timeout does not apply here, so this waits."""
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


def _no_searches(target: URL) -> NoDatabase:
    return NoDatabase(f"no searches yet: {shown(target)} holds none; start one with student-search run")


@contextmanager
def _disposed(engine: Engine) -> Iterator[Engine]:
    try:
        yield engine
    finally:
        engine.dispose()
