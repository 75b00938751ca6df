"""The hold that a driver has on its search: taken at the start, renewed while it works, let go at the end."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from types import TracebackType
from typing import Any

from search.drivers import is_dead, new_owner, this_driver
from search.errors import Stopped, UserError
from search.settings import Settings
from storage.errors import AlreadyDriven, DatabaseAway, LostOwnership, StorageError
from storage.records import Search
from storage.rows.lifecycle import describe
from storage.rows.repository import Repository
from storage.states import SearchState

log = logging.getLogger(__name__)

_BEATS, _BEAT_S = 6, 5.0  # how often it is renewed: so many times within its length, and each so many seconds
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
    """Take the search for this process; where another driver has it, see first whether that one lives.

    Args:
        repository: where it is, or is to be.
        name: of the search.
        plan: what must not change.
        execution: what may.
        settings: how long a lease is.
        owner: the token; a search that has it already stays as it was claimed.
        wait: for another driver to end, instead of saying who has the search.
        note: hears whom one waits for.

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
                    + ("waiting for it to end" if wait else "seeing whether that one is still at work")
                )
            elif (holder.owner, holder.lease_until) != (first.owner, first.lease_until) and not wait:
                raise UserError(f"{held}.") from None
        time.sleep(_LOOK_S)


class Lease:
    """The lease on a search that was taken, renewed by a thread; use as a context.

    Args:
        repository: with patience.
        search: as it was taken.
        lease_s: after which it lapses unless it is renewed.
    """

    def __init__(self, repository: Repository, search: Search, lease_s: float) -> None:
        self.search = search
        self.claims: list[tuple[int, dict[str, Any]]] = []  # of all searches that are driven now
        self.claim: Callable[[], dict[str, Any] | None] = lambda: None  # what this one wants of a Ray that others use
        self.progress: Callable[[], dict[str, Any] | None] = lambda: (
            None
        )  # how far the search is, for those who look on
        self.verdict: Exception | None = None  # why the driver must stop, once it must
        self._repository = repository
        self._lease_s = lease_s
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
        """Take a new token, for a new broker: whoever holds the old one writes no more."""
        with self._lock:
            owner = new_owner()
            self._repository.owned(self.search.id, self.search.owner).hand_over(owner)
            self.search = replace(self.search, owner=owner)
            return self.search

    def end(self, state: SearchState, reason: str | None) -> None:
        """Let go, in that state unless another was asked for meanwhile."""
        self._over.set()
        try:
            with self._lock:
                self._repository.owned(self.search.id, self.search.owner).leave(state, reason)
        except (DatabaseAway, LostOwnership) as error:  # how it ended says as much already
            log.info("%s", error)
        except StorageError as error:  # no reason to hide how it ended
            log.warning("%s", error)

    def beat(self) -> None:
        """Renew it now, and look what the others want."""
        claim, progress = self.claim(), self.progress()
        with self._lock:
            if self._over.is_set():
                return
            owned = self._repository.owned(self.search.id, self.search.owner)
            found = owned.renew_lease(self._lease_s, claim, progress)
        if found.state != "running":
            because = f" ({found.reason})" if found.reason else ""
            going_on = "" if found.state == "cancelled" else "; `student-search resume` goes on with it"
            self.verdict = Stopped(f"'{found.name}' was {found.state}{because}{going_on}.")
        self.claims = self._repository.claims() if claim else []

    def _keep(self) -> None:
        while not self._over.wait(min(self._lease_s / _BEATS, _BEAT_S)) and self.verdict is None:
            try:
                self.beat()
            except Exception as error:  # no lease, no driver: the main thread raises it
                self.verdict = error
