"""What the tests of this folder run in a process of its own: `child.py VERB URL WORDS...`.

Says "ready" once everything is imported, waits for a line, then acts.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
from pathlib import Path
from typing import Any

from sqlalchemy import event

from storage.database.engine import connect
from storage.errors import StorageError
from storage.records import TrialResult, utc_now
from storage.rows.repository import Repository


def open_search(url: str, name: str) -> None:
    """Open the database, made if need be, and a search in it."""
    Repository(connect(url, create=True)).open_search(name, {}, "child")


def claim(url: str, owner: str) -> None:
    """Claim a search under a lease and print its name."""
    search = _repository(url).claim_search(owner, driver=None, lease_s=600)
    sys.stdout.write(search.name if search else "nothing")


def finish(url: str, search_id: str, owner: str, values: str) -> None:
    """Finish a trial under its first hand-out and print what the repository says."""
    answer = _repository(url).owned(int(search_id), owner).finish_trial(_result(values), hand_out=1)
    sys.stdout.write(str(answer))


def finish_and_die(url: str, search_id: str, owner: str, values: str) -> None:
    """The same, killed after the result's row and before the commit."""
    repository = _repository(url)

    @event.listens_for(repository._engine, "after_cursor_execute")
    def _die(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if statement.startswith("INSERT INTO results"):
            os.kill(os.getpid(), signal.SIGKILL)

    repository.owned(int(search_id), owner).finish_trial(_result(values), hand_out=1)


def finish_with_no_room(url: str, search_id: str, owner: str, values: str) -> None:
    """Finish a trial while the database's files may not grow, then once they may; print what is said to each."""
    repository = _repository(url)
    repository.searches()
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    log = Path(f"{repository._engine.url.database}-wal")
    for limit in (log.stat().st_size, hard):
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
        try:
            told = str(repository.owned(int(search_id), owner).finish_trial(_result(values), hand_out=1))
        except StorageError as error:
            told = str(error)
        sys.stdout.write(f"{told}\n")


def _repository(url: str) -> Repository:
    return Repository(connect(url, create=False))


def _result(values: str) -> TrialResult:
    return TrialResult(**{**json.loads(values), "started_at": utc_now(), "finished_at": utc_now()})


if __name__ == "__main__":
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    verb, *words = sys.argv[1:]
    globals()[verb](*words)
