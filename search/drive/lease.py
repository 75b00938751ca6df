"""The lease that a driver has on its search: taken at the start, renewed while it works, released at the end."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from types import TracebackType
from typing import Any

from search.crew.fair_shares import Sharing
from search.drivers import is_dead, new_owner, this_driver
from search.errors import Stopped, UserError
from search.settings import Settings
from storage.errors import AlreadyDriven, DatabaseAway, LostOwnership, StorageError
from storage.records import Search
from storage.rows.lifecycle import describe
from storage.rows.repository import Repository
from storage.states import SearchState

log = logging.getLogger(__name__)

_BEATS, _BEAT_S = 6, 5.0  # it is renewed so many times within its length, and at least once in so many seconds
_LOOK_S = 0.5  # between two looks at another driver's lease


def take(
    repository: Repository,
    name: str,
    plan: dict[str, Any],
    execution: dict[str, Any],
    settings: Settings,
    *,
    owner: str,
    wait: bool,
    note: Callable[[str], None],
) -> Search:
    """Take the search for this process; if another driver has it, find out first whether that one is alive.

    Args:
        repository: of the database.
        name: of the search, which is created if it does not exist.
        plan: what must not change.
        execution: what may change.
        settings: for the length of the lease.
        owner: the token; a search that already has it stays as it was claimed.
        wait: for another driver to end, instead of saying who has the search.
        note: hears which driver is waited for.

    Raises:
        UserError: another driver works on it.
        PlanChanged: it was started with another plan.
        NotAllowed: it was cancelled.
    """
    dead, first = None, None
    while True:
        try:
            return repository.open_search(
                name,
                plan,
                owner,
                execution=execution,
                driver=this_driver(),
                lease_s=settings.lease_s,
                instead_of=dead,
            )
        except AlreadyDriven as held:
            holder = held.holder
            if is_dead(holder.driver):
                dead = holder.owner
                continue
            if first is None:
                first = holder
                note(
                    f"'{name}' is driven by {describe(holder.driver)}: "
                    + ("waiting for it to end" if wait else "checking whether it is still alive")
                )
            elif (holder.owner, holder.lease_until) != (first.owner, first.lease_until) and not wait:
                raise UserError(f"{held}.") from None
        time.sleep(_LOOK_S)


class Lease:
    """The lease on a search that was taken, renewed by a thread; use as a context.

    Args:
        repository: with patience.
        search: as it was taken.
        lease_s: after which the lease lapses unless it is renewed.
        progress: how far the search is, for other processes to read.
    """

    def __init__(
        self,
        repository: Repository,
        search: Search,
        lease_s: float,
        progress: Callable[[], dict[str, Any] | None] = lambda: None,
    ) -> None:
        self.search = search
        self.sharing = Sharing()  # joins the crew and this lease: each writes what the other reads
        self.verdict: Exception | None = None  # why the driver must stop, once it must
        self._repository = repository
        self._lease_s = lease_s
        self._progress = progress
        self._lock = threading.Lock()  # the token changes under it
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._keep, name="lease", daemon=True)

    def __enter__(self) -> Lease:
        self._thread.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join(timeout=self._lease_s)

    def hand_over(self) -> Search:
        """Take a new token, for a new broker: a process with the old token can no longer write."""
        with self._lock:
            owner = new_owner()
            self._repository.owned(self.search.id, self.search.owner).hand_over(owner)
            self.search = replace(self.search, owner=owner)
            return self.search

    def end(self, state: SearchState, reason: str | None) -> None:
        """Release the search in that state, unless somebody asked for another state meanwhile."""
        self._over.set()
        try:
            with self._lock:
                self._repository.owned(self.search.id, self.search.owner).leave(state, reason)
        except (DatabaseAway, LostOwnership) as error:  # the driver's own error says this already
            log.info("%s", error)
        except StorageError as error:  # must not hide how the search ended
            log.warning("%s", error)

    def beat(self) -> None:
        """Renew the lease now; read whether somebody stops the search, and what others want of the cluster."""
        wanted, progress = self.sharing.wanted, self._progress()
        with self._lock:
            if self._over.is_set():
                return
            owned = self._repository.owned(self.search.id, self.search.owner)
            found = owned.renew_lease(self._lease_s, wanted, progress)
        if found.state != "running":
            because = f" ({found.reason})" if found.reason else ""
            next_step = "" if found.state == "cancelled" else " Run `student-search resume` to resume it."
            self.verdict = Stopped(f"'{found.name}' was {found.state}{because}.{next_step}")
        self.sharing.claims = self._repository.claims() if wanted else []

    def _keep(self) -> None:
        while not self._over.wait(min(self._lease_s / _BEATS, _BEAT_S)) and self.verdict is None:
            try:
                self.beat()
            except Exception as error:  # without a lease no driver: the main thread raises it
                self.verdict = error
