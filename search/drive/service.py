"""The driver service: claims queued searches one by one, and drives each in its own process.

Any number of services may share a database: a claim is one transaction, so two services never take the same search. A
search whose driver died is claimed again once its lease has lapsed.
"""

from __future__ import annotations

import contextlib
import logging
import re
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass
from typing import IO, Literal

from search.crew.address import check_address
from search.drivers import new_owner, this_driver
from search.errors import UserError
from search.settings import Settings
from storage.database.engine import connect
from storage.errors import StorageError
from storage.records import Search
from storage.rows.repository import Repository
from storage.states import SearchState

log = logging.getLogger(__name__)

_LOOK_S = 1.0  # between two looks for a queued search
_TO_START_S = 120.0  # the lease of a claim, until the driver's process has begun to renew it
_STOP_S = 20.0  # for the drivers to stop, before they are killed
_DEATHS = 3  # of a search's drivers, in a row, after which the search has failed
_LEVEL = re.compile(r"(WARNING|ERROR) ")


@dataclass
class _Child:
    """A driver's process."""

    search: Search
    process: subprocess.Popen[str]


class DriverService:
    """Drives searches until it is told to stop.

    Args:
        settings: where things are kept.
        executor: of each search.
        at_most: searches at the same time.
    """

    def __init__(self, settings: Settings, *, executor: Literal["ray", "inline"], at_most: int) -> None:
        self._settings, self._executor, self._at_most = settings, executor, at_most
        self._repository = Repository(connect(settings.database_url, create=False))
        self._children: list[_Child] = []
        self._deaths: Counter[int] = Counter()  # by search, since a driver of it last ended by itself
        self._stop = threading.Event()
        self._complaint = ""

    def run(self) -> None:
        """Work until SIGTERM or SIGINT, then stop the drivers and queue their searches. Use in the main thread."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self._stop.set())
        log.info("driving searches, at most %d at the same time", self._at_most)
        try:
            while not self._stop.wait(_LOOK_S):
                self._reap()
                if len(self._children) < self._at_most:
                    self._claim()
        finally:
            self._end()

    def _claim(self) -> None:
        owner = new_owner()
        try:
            if self._executor == "ray" and self._settings.ray_address:
                check_address(self._settings.ray_address)
            search = self._repository.claim_search(owner, driver=this_driver(), lease_s=_TO_START_S)
        except (StorageError, UserError) as error:
            if str(error) != self._complaint:
                log.warning("%s", error)
            self._complaint = str(error)
            return
        if self._complaint:
            log.info("claiming searches again")
        self._complaint = ""
        if search is not None:
            log.info("claimed", extra={"search": search.name})
            try:
                self._children.append(_Child(search, self._start(search)))
            except OSError as error:  # no memory, too many processes
                log.warning("cannot start a driver: %s", error, extra={"search": search.name})
                self._take_back(search.name, is_final=False)

    def _start(self, search: Search) -> subprocess.Popen[str]:
        words = [sys.executable, "-m", "search", "drive-claimed", search.name, "--executor", self._executor]
        process = subprocess.Popen(
            words,
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",  # a process that crashes may write bytes that are no text
            start_new_session=True,
        )
        assert process.stdin is not None
        assert process.stderr is not None
        with contextlib.suppress(BrokenPipeError), process.stdin as pipe:  # it died, which `_reap` will see
            pipe.write(search.owner)
        threading.Thread(target=_relay, args=(process.stderr, search.name), daemon=True).start()
        return process

    def _reap(self) -> None:
        """See which drivers have ended. A killed driver's search is queued again, or fails after many kills."""
        for child in list(self._children):
            code = child.process.poll()
            if code is None:
                continue
            self._children.remove(child)
            number, extra = child.search.id, {"search": child.search.name}
            if code >= 0:
                self._deaths.pop(number, None)
                log.log(logging.INFO if code == 0 else logging.WARNING, "driver ended, code %d", code, extra=extra)
                continue
            self._deaths[number] += 1
            log.warning("driver was killed by signal %d", -code, extra=extra)
            self._take_back(child.search.name, is_final=self._deaths[number] >= _DEATHS)

    def _take_back(self, name: str, *, is_final: bool) -> None:
        """Release a search in place of its dead driver."""
        state: SearchState = "failed" if is_final else "queued"
        reason = "its driver was killed"
        if is_final:
            reason += f" {_DEATHS} times in a row: check that there is enough memory, then resume it"
        try:
            search = self._repository.find_search(name)
            if search is not None and search.state == "running" and search.driver == this_driver():
                self._repository.owned(search.id, search.owner).leave(state, reason)
                log.warning("%s: %s", state, reason, extra={"search": name})
        except StorageError as error:  # its lease will lapse
            log.warning("%s", error, extra={"search": name})

    def _end(self) -> None:
        log.info("stopping %d drivers", len(self._children))
        for child in self._children:
            child.process.terminate()
        end = time.monotonic() + _STOP_S
        for child in self._children:
            try:
                child.process.wait(timeout=max(0.1, end - time.monotonic()))
            except subprocess.TimeoutExpired:
                log.warning("killed: it did not stop in %d s", _STOP_S, extra={"search": child.search.name})
                child.process.kill()
                child.process.wait()


def _relay(lines: IO[str], search: str) -> None:
    """Log each line of a driver's stderr."""
    for line in lines:
        level = found[1] if (found := _LEVEL.match(line)) else "INFO"
        log.log(logging.getLevelNamesMapping()[level], "%s", line.rstrip(), extra={"search": search})
