"""What a process of the driver service does: drive the search that was claimed for it."""

from __future__ import annotations

import contextlib
import ctypes
import signal
from typing import Literal

from search.crew.crew import Executor
from search.drive.cancelled import end_cancelled
from search.drive.driver import run_search
from search.drive.stages import Listener
from search.errors import Stopped, UserError, WentAway
from search.plan.schema import Plan
from search.settings import Settings
from storage.database.engine import connect
from storage.errors import DatabaseAway, LostOwnership, StorageError
from storage.records import Search
from storage.rows.repository import Repository

_PR_SET_PDEATHSIG = 1  # of Linux's prctl


def drive_claimed(name: str, owner: str, settings: Settings, *, executor: Executor, listener: Listener) -> None:
    """Drive a claimed search to its end, in the main thread of its own process.

    If it fails, the search's row says why.

    Raises:
        Interrupted, SearchError, StorageError, DistillError: as `search.drive.driver.run_search`.
    """
    _end_with_parent()
    repository = Repository(connect(settings.database_url, create=False))
    search = repository.find_search(name)
    if search is None or search.owner != owner:
        raise UserError(f"'{name}' is not claimed for this process: run `student-search drive`, which claims searches.")
    try:
        plan = Plan.of(search)
        run_search(plan, name, settings, executor=executor, listener=listener, owner=owner)
    except (KeyboardInterrupt, SystemExit, DatabaseAway, WentAway, Stopped):
        _leave(repository, search, "queued", None)
        with contextlib.suppress(StorageError):
            end_cancelled(repository, search, settings.database_url)
        raise
    except Exception as error:  # of any class: nothing else would report it
        _leave(repository, search, "failed", str(error) or type(error).__name__)
        raise


def _end_with_parent() -> None:
    """Let this process be stopped if the service dies, so that its successor need not wait; on Linux only."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _leave(repository: Repository, search: Search, state: Literal["queued", "failed"], reason: str | None) -> None:
    """Release a search that its driver had not taken yet; `run_search` releases one that it had taken."""
    with contextlib.suppress(LostOwnership, DatabaseAway):
        found = repository.find_search(search.name)
        if found is not None and found.owner == search.owner and found.lease_until is not None:
            repository.owned(search.id, search.owner).leave(state, reason)
