"""Optuna's tables: opening them, and turning their errors into ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import optuna
from optuna.exceptions import StorageInternalError
from optuna.storages import RDBStorage

from storage.database.engine import parse
from storage.database.transactions import engine_arguments, plain_errors
from storage.errors import DatabaseAway, DatabaseError, StorageError

RUN = "run"  # a study's attribute: the run of the search that owns it
_TRIES = 10  # to open Optuna's tables


def open_storage(url: str) -> RDBStorage:
    """Optuna's tables in the database at `url`, created if they are missing. Several processes may call it at once.

    Raises:
        DatabaseAway: the database does not answer, or is locked.
        DatabaseError: the tables are of another version of Optuna, or cannot be reached.
    """
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    for _ in range(_TRIES):
        try:
            return _open(url)
        except DatabaseAway:
            raise
        except StorageError:  # another process may be creating the same tables: Optuna checks first, then creates
            continue
    return _open(url)


def _open(url: str) -> RDBStorage:
    target = parse(url)
    try:
        with plain_errors(target), _causes():
            return RDBStorage(target.render_as_string(hide_password=False), engine_kwargs=engine_arguments(target))
    except RuntimeError as error:
        raise _unusable(error) from None


@contextmanager
def our_errors(storage: RDBStorage) -> Iterator[None]:
    """Raise the errors of Optuna's storage as ours.

    Raises:
        DatabaseAway: the database does not answer, or is locked.
        DatabaseError: any other error of the database.
    """
    with plain_errors(storage.engine.url), _causes():
        yield


@contextmanager
def _causes() -> Iterator[None]:
    """Raise the database's own error, which Optuna hides in one of its own."""
    try:
        yield
    except StorageInternalError as error:
        if isinstance(error.__cause__, Exception):
            raise error.__cause__ from None
        raise _unusable(error) from None


def _unusable(error: Exception) -> DatabaseError:
    return DatabaseError(f"Optuna cannot use its tables in the database: {' '.join(str(error).split())}")
