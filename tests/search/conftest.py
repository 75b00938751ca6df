"""What is the same each time is made once in a process: it takes longer than most of these tests.

New SQLite databases are copies of one that was migrated once (the migrations have tests of their own, see
tests/storage), Optuna's scripts are read once, and so are the commands' options.
"""

from __future__ import annotations

import contextlib
import functools
import os
import secrets
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer.main
from optuna.storages._rdb.storage import _VersionManager
from sqlalchemy import URL, Engine, event

from search.studies.tables import open_storage
from storage.database import engine

_migrate = engine._migrate
_get_head_version = _VersionManager.get_head_version
_head_versions: list[str] = []
_FOLDER = tempfile.TemporaryDirectory(prefix="student-search-tables-")  # goes with the process


@functools.cache
def _with_tables() -> Path:
    """A database with our tables and Optuna's, empty."""
    file = Path(_FOLDER.name) / "search.db"
    _migrate(engine.parse(f"sqlite:///{file}"))
    storage = open_storage(f"sqlite:///{file}")
    storage.remove_session()
    storage.engine.dispose()
    return file


def _copied(target: URL) -> None:
    """What `storage.database.engine._migrate` does to a database that is not there yet."""
    file = Path(str(target.database))
    if target.get_backend_name() != "sqlite" or not file.parent.is_dir() or file.exists():
        _migrate(target)
        return
    copy = file.with_name(f".{secrets.token_hex(8)}")
    shutil.copy(_with_tables(), copy)
    try:
        os.link(copy, file)
    except FileExistsError:  # somebody else was quicker
        _migrate(target)
    finally:
        copy.unlink()


@pytest.fixture(scope="session")
def empty_database() -> Path:
    """A SQLite file with our tables and Optuna's, to be copied."""
    return _with_tables()


def _head_version(manager: _VersionManager) -> str:
    """The revision of this release of Optuna, for which it reads all its migrations each time."""
    if not _head_versions:
        _head_versions.append(_get_head_version(manager))
    return _head_versions[0]


def _hurry(connection: object, _record: object) -> None:
    """What SQLite wrote outlives a killed process though it was not flushed; here nobody cuts the power."""
    if isinstance(connection, sqlite3.Connection):
        with contextlib.suppress(sqlite3.Error):  # of a file that is no database, as the test hears by itself
            connection.execute("PRAGMA synchronous = OFF")


@pytest.fixture(autouse=True, scope="module")
def _made_once() -> Iterator[None]:
    event.listen(Engine, "connect", _hurry)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "_migrate", _copied)
        patch.setattr(_VersionManager, "get_head_version", _head_version)
        patch.setattr(typer.main, "get_command", functools.cache(typer.main.get_command))
        yield
    event.remove(Engine, "connect", _hurry)
