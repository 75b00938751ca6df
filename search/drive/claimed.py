"""What one process of the driver service does: drive the search that was claimed for it."""

from __future__ import annotations

import contextlib
import ctypes
import signal
from typing import Literal

from search.crew.crew import Executor
from search.drive.driver import run_search
from search.drive.stages import Listener
from search.errors import Stopped, UserError, WentAway
from search.plan.schema import Plan
from search.settings import Settings
from storage.database.engine import connect
from storage.errors import DatabaseAway, LostOwnership
from storage.records import Search
from storage.rows.repository import Repository

_PR_SET_PDEATHSIG = 1  # of Linux's prctl


def drive_claimed(name: str, owner: str, settings: Settings, *, executor: Executor, listener: Listener) -> None:
    """Drive one claimed search to its end, in the main thread of a process of its own.

    However it fails, the search's row says why.

    Raises:
        As `search.drive.driver.run_search`.
    """
    _end_with_parent()
    repository = Repository(connect(settings.database_url, create=False))
    search = repository.find_search(name)
    if search is None or search.owner != owner:
        raise UserError(f"'{name}' is not claimed for this process: `student-search drive` starts it.")
    try:
        plan = Plan.of(search)
        run_search(plan, name, settings, executor=executor, listener=listener, owner=owner)
    except (KeyboardInterrupt, SystemExit, DatabaseAway, WentAway, Stopped):
        _leave(repository, search, "queued", None)
        raise
    except Exception as error:  # whatever it was: nobody else would tell
        _leave(repository, search, "failed", str(error) or type(error).__name__)
        raise


def _end_with_parent() -> None:
    """Be stopped where the service dies, so that a successor need not wait; only Linux can do that."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _leave(repository: Repository, search: Search, state: Literal["queued", "failed"], reason: str | None) -> None:
    """Let go of a search that its driver had not begun with; one that had has done so itself."""
    with contextlib.suppress(LostOwnership, DatabaseAway):
        found = repository.find_search(search.name)
        if found is not None and found.owner == search.owner and found.lease_until is not None:
            repository.leave_search(search.id, search.owner, state, reason)
