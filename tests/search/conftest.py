"""New SQLite databases are copies of one that was migrated once: migrations take longer than most of these tests.

The migrations have tests of their own, see tests/storage.
"""

from __future__ import annotations

import functools
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import URL

from search.study import open_storage
from storage import engine

_migrate = engine._migrate
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
    """What `storage.engine._migrate` does to a database that is not there yet."""
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


@pytest.fixture(autouse=True, scope="module")
def _databases_are_copied() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "_migrate", _copied)
        yield
