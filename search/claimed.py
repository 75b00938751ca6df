"""What one process of the driver service does: drive the search that was claimed for it."""

from __future__ import annotations

import contextlib
from typing import Literal

from distill.errors import DistillError
from models.errors import ModelError
from search.crew import Executor
from search.driver import run_search
from search.errors import SearchError, UserError
from search.plan import Plan
from search.settings import Settings
from search.stages import Listener
from storage.engine import connect
from storage.errors import DatabaseAway, LostOwnership, StorageError
from storage.records import Search
from storage.repository import Repository


def drive_claimed(name: str, owner: str, settings: Settings, *, executor: Executor, listener: Listener) -> None:
    """Drive one claimed search to its end, in the main thread of a process of its own.

    However it fails, the search's row says why.

    Raises:
        As `search.driver.run_search`.
    """
    repository = Repository(connect(settings.database_url, create=False))
    search = repository.find_search(name)
    if search is None or search.owner != owner:
        raise UserError(f"'{name}' is not claimed for this process: `student-search drive` starts it.")
    try:
        run_search(
            Plan.of(search), name, settings, executor=executor, listener=listener, owner=owner, when_stopped="queued"
        )
    except KeyboardInterrupt:
        _leave(repository, search, "queued", None)
        raise
    except (SearchError, ModelError, DistillError, StorageError, OSError) as error:
        _leave(repository, search, "failed", str(error))
        raise


def _leave(repository: Repository, search: Search, state: Literal["queued", "failed"], reason: str | None) -> None:
    """Let go of a search that its driver had not begun with; one that had has done so itself."""
    with contextlib.suppress(LostOwnership, DatabaseAway):
        found = repository.find_search(search.name)
        if found is not None and found.owner == search.owner and found.lease_until is not None:
            repository.leave_search(search.id, search.owner, state, reason)
