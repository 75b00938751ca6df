"""SQLAlchemy engines, transactions for reading and for writing, and the driver's errors as ours.

SQLite: a write begins with BEGIN IMMEDIATE, so that two writers queue at the start, where the busy timeout applies,
instead of failing in the middle. For that, Python's own transaction control is switched off ("Using SQLAlchemy to emit
BEGIN" in SQLAlchemy's SQLite page, in the way that also works before Python 3.12).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy.exc
from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, InterfaceError, InternalError, OperationalError, StatementError
from sqlalchemy.pool import NullPool

from storage.errors import DatabaseAway, DatabaseError, StorageError
from storage.redacted import ENCODE, redacted

BUSY_TIMEOUT_S = 30
CONNECT_TIMEOUT_S = 10
# PostgreSQL: the locks of a process that froze or lost its machine are released after a minute, and a server that
# vanished is noticed as soon.
_POSTGRESQL = {
    "connect_timeout": CONNECT_TIMEOUT_S,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 60_000,
    # A pooler that gives each transaction another of its connections, such as PgBouncer, knows no prepared statements.
    "prepare_threshold": None,
}
_IDLE = "SET idle_in_transaction_session_timeout = '60s'"  # no startup parameter: PgBouncer refuses those

_WRITES = "student_search_writes"

# PostgreSQL codes, or their prefixes, for temporary failures: connections lost or refused, shutting down, starting up,
# too many connections, locks held for too long, conflicting transactions.
_PASSING = ("08", "57P", "53300", "55P03", "40001", "40P01")
# What a server says, without a code, when it will not accept the connection later either.
_LASTING = ("does not exist", "authentication failed", "no pg_hba.conf entry")
_DISK_FULL = "53100"


def open_engine(url: URL, *, foreign_keys: bool = True, pooled: bool = True) -> Engine:
    """An engine on `url`; touches nothing until it is used.

    Args:
        url: of SQLite, or of PostgreSQL with its driver named; see `engine_arguments`.
        foreign_keys: whether SQLite enforces them; a migration that rebuilds a table must not.
        pooled: whether connections are kept open between uses.

    Raises:
        DatabaseError: the PostgreSQL driver is not installed.
    """
    pool: dict[str, Any] = engine_arguments(url) | ({} if pooled else {"poolclass": NullPool})
    if url.get_backend_name() == "sqlite":
        engine = create_engine(url, **pool)
        begin_in_sqlalchemy(engine, foreign_keys=foreign_keys)
        return engine
    try:
        return create_engine(url, **pool)
    except ImportError as error:
        raise DatabaseError(
            "PostgreSQL needs the psycopg driver, which is not installed: pip install 'student-search[postgres]'"
        ) from error


def engine_arguments(url: URL) -> dict[str, Any]:
    """What an engine on `url` is created with.

    Args:
        url: its own options override ours: `?timeout=` (SQLite: seconds to wait for a lock) or `?connect_timeout=`,
            `?options=` and the like (PostgreSQL).
    """
    is_sqlite = url.get_backend_name() == "sqlite"
    ours = {"timeout": BUSY_TIMEOUT_S} if is_sqlite else _POSTGRESQL
    arguments = {"connect_args": {name: value for name, value in ours.items() if name not in url.query}}
    if is_sqlite:
        return arguments
    hooks = {} if "options" in url.query else {"pool_events": [(_limit_idle, "connect")]}
    return {**arguments, **hooks, "pool_pre_ping": True}


def _limit_idle(connection: Any, _record: object) -> None:
    """Let PostgreSQL end a transaction of this new connection that does nothing for a minute."""
    connection.execute(_IDLE)
    connection.commit()


def begin_in_sqlalchemy(engine: Engine, *, foreign_keys: bool) -> None:
    """Let SQLAlchemy, not SQLite's driver, begin transactions."""

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(_WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that only reads; in SQLite it sees one state throughout.

    Raises:
        DatabaseError: the database is away, locked for too long, or damaged.
    """
    with plain_errors(engine.url), engine.connect() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that writes: committed when the block ends, undone when it raises.

    Raises:
        DatabaseError: the database is away, locked for more than `BUSY_TIMEOUT_S`, full, or damaged.
        StorageError: a constraint or a type of the tables rejects the row.
    """
    with plain_errors(engine.url), engine.connect() as connection:
        connection.execution_options(**{_WRITES: True})
        with connection.begin():
            yield connection


@contextmanager
def plain_errors(url: URL) -> Iterator[None]:
    """Turn the driver's errors into ours, in one line and without user name and password."""
    try:
        yield
    except (OperationalError, InterfaceError, InternalError) as error:
        raise _out_of_use(url, error) from error
    except sqlalchemy.exc.TimeoutError as error:
        raise DatabaseAway(
            f"cannot use the database {shown(url)}: all connections of this process were in use for too long",
            "check that it is there, then run the same command again",
        ) from error
    except (StatementError, OverflowError) as error:
        if type(error) is sqlalchemy.exc.DatabaseError:  # how SQLite reports a damaged file
            raise _out_of_use(url, error) from error
        raise StorageError(
            f"{shown(url)} rejects a row or a query: {_reason(url, error)}; this is a bug, please report it"
        ) from error


def shown(url: URL) -> str:
    """The database for messages: a file's path, or a URL without user name, password and options."""
    if url.get_backend_name() == "sqlite":
        return url.database or "sqlite"
    return URL.create(url.get_backend_name(), host=url.host, port=url.port, database=url.database).render_as_string()


def _out_of_use(url: URL, error: StatementError) -> DatabaseError:
    what = f"cannot use the database {shown(url)}: {_reason(url, error)}"
    remedy = "free some disk space" if _is_full(error) else "check that it is there, undamaged and writable"
    remedy += ", then run the same command again"
    return DatabaseAway(what, remedy) if is_passing(error) else DatabaseError(f"{what}; {remedy}")


def _is_full(error: StatementError) -> bool:
    return "is full" in str(error.orig) or getattr(error.orig, "sqlstate", None) == _DISK_FULL


def is_passing(error: StatementError) -> bool:
    """Whether trying again later may work: the database is away, or locked."""
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return True
    cause = error.orig
    if isinstance(cause, sqlite3.Error):
        return "locked" in str(cause) or "busy" in str(cause)
    code = getattr(cause, "sqlstate", None)
    if code is None:
        return not any(words in str(cause) for words in _LASTING)
    return bool(code.startswith(_PASSING))


def _reason(url: URL, error: StatementError | OverflowError) -> str:
    """What the driver says, in one line, without user name and password."""
    cause = error.orig if isinstance(error, StatementError) else error
    said = " ".join(str(cause).split())
    for user, password in ((url.username, url.password), (url.query.get("user"), url.query.get("password"))):
        said = redacted(said, user=_text(user), password=_text(password))
    if "authentication failed" in said:
        said += f" ({ENCODE})"
    return said


def _text(value: Any) -> str | None:
    return None if value is None else str(value)
