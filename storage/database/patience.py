"""Waiting for a database that is away: the same call again, at growing intervals, up to a limit."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from sqlalchemy import Connection, Engine

from storage.database.transactions import reading, writing
from storage.errors import DatabaseAway

log = logging.getLogger(__name__)

_T = TypeVar("_T")
_FIRST_S, _MOST_S = 0.1, 5.0  # waits between two tries: doubled each time


@dataclass(frozen=True, kw_only=True)
class Patience:
    """How long a call is tried again, and who is told."""

    limit_s: float  # from the first failure on
    tell: Callable[[str], None] = log.warning
    stop: threading.Event = field(default_factory=threading.Event)  # once set, nothing is tried again

    def carry(self, call: Callable[[bool], _T]) -> _T:
        """Call until the database answers.

        Args:
            call: is told whether it was called before. A former call may have been carried out all the same: a
                connection that breaks during a commit does not say whether the commit succeeded.

        Raises:
            DatabaseAway: it was away for longer than the limit, or `stop` was set meanwhile.
        """
        try:
            return call(False)
        except DatabaseAway as error:
            if self.limit_s <= 0:
                raise
            began, wait_s, away = time.monotonic(), _FIRST_S, error
        self.tell(f"{away.what}; trying again for up to {self.limit_s:.0f} s")
        while (left_s := began + self.limit_s - time.monotonic()) > 0 and not self.stop.wait(min(wait_s, left_s)):
            wait_s = min(2 * wait_s, _MOST_S)
            try:
                answer = call(True)
            except DatabaseAway as error:
                away = error
            else:
                self.tell(f"the database is back after {time.monotonic() - began:.1f} s")
                return answer
        raise DatabaseAway(f"{away.what}, for {time.monotonic() - began:.0f} s: {_NEXT}") from away

    def read(self, engine: Engine, act: Callable[[Connection], _T]) -> _T:
        """Carry out `act` in a transaction that only reads."""

        def once(_again: bool) -> _T:
            with reading(engine) as connection:
                return act(connection)

        return self.carry(once)

    def write(self, engine: Engine, act: Callable[[Connection, bool], _T]) -> _T:
        """Carry out `act` in one transaction; it is told whether a former try may have been committed."""
        committing = False

        def once(_again: bool) -> _T:
            nonlocal committing
            with writing(engine) as connection:
                answer = act(connection, committing)
                committing = True  # if the connection breaks now, it may have been committed or not
            return answer

        return self.carry(once)


_NEXT = "check that it is there, then run the same command again to resume"
NO_PATIENCE = Patience(limit_s=0)
