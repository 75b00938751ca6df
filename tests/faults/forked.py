"""`student-search` commands in processes forked from one that has imported all they need: a start takes milliseconds.

Only without Ray (`--executor inline`): driver, broker and slot are then one process, and every commit is made in it.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path
from types import FrameType
from typing import Any, Literal

import psutil
import psycopg

from tests.faults.points import install

_WRITERS = ("search.", "storage.", "optuna.storages.")
_HALTED_WITHIN_S = 60
_THROUGH = (
    "carry",
    "once",
    "_write",
    "write",
    "writing",
    "_create_scoped_session",
    "__exit__",
    "<lambda>",
)  # tell nothing


@dataclass(frozen=True, kw_only=True)
class At:
    """What is to happen at one of a process's commits: those of all threads, and of Optuna.

    A commit is known as the first one of a site whose name has this in it, or as the first of each of several sites.
    `kill`: SIGKILL. `halt`: SIGSTOP; the test does what it wants to do, and lets the process go on. `cut`: the server
    ends all connections to the database. `lose`: the connection ends when the server has carried the commit out and has
    not said so.
    """

    commit: str | frozenset[str]
    when: Literal["before", "after"] = "after"
    what: Literal["kill", "halt", "cut", "lose"] = "kill"


class Command:
    """A command under way, with the methods of a `subprocess.Popen`."""

    def __init__(self, process: ForkServerProcess, log: Path) -> None:
        self._process, self._log = process, log
        assert process.pid is not None
        self.pid: int = process.pid

    def poll(self) -> int | None:
        """Its exit code; None while it runs."""
        return self._process.exitcode

    def wait(self, timeout: float = 60) -> int:
        """Its exit code; below 0, the signal that ended it."""
        self._process.join(timeout)
        code = self._process.exitcode
        if code is None:
            self._process.kill()
            raise AssertionError(f"process {self.pid} did not end within {timeout} s:\n{self._log.read_text()}")
        return code

    def send_signal(self, number: int) -> None:
        os.kill(self.pid, number)

    def wait_until_halted(self) -> None:
        process, end = psutil.Process(self.pid), time.monotonic() + _HALTED_WITHIN_S
        while process.status() != psutil.STATUS_STOPPED:
            assert time.monotonic() < end, f"process {self.pid} did not halt: {process.status()}"
            time.sleep(0.005)

    def go_on(self) -> None:
        os.kill(self.pid, signal.SIGCONT)

    def kill(self) -> None:
        self._process.kill()
        self._process.join()


def fork(folder: Path, words: Sequence[str], environ: Mapping[str, str], at: At | None = None) -> Command:
    """Begin a command in `folder`, what it says added to the file `log` there."""
    process = _server().Process(target=_run, args=(folder, tuple(words), dict(environ), at), daemon=True)
    process.start()
    return Command(process, folder / "log")


_servers: list[ForkServerContext] = []


def _server() -> ForkServerContext:
    """The process to fork from: it has one thread, and so have torch's operations in all that come from it."""
    if not _servers:
        server = multiprocessing.get_context("forkserver")
        server.set_forkserver_preload(["tests.faults.warm"])
        before = os.environ.get("OMP_NUM_THREADS")
        os.environ["OMP_NUM_THREADS"] = "1"
        try:
            multiprocessing.forkserver.ensure_running()  # type: ignore[attr-defined]
        finally:
            if before is None:
                del os.environ["OMP_NUM_THREADS"]
            else:
                os.environ["OMP_NUM_THREADS"] = before
        _servers.append(server)
    return _servers[0]


def _run(folder: Path, words: Sequence[str], environ: Mapping[str, str], at: At | None) -> None:
    log = os.open(folder / "log", os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o666)
    os.dup2(log, 1)
    os.dup2(log, 2)
    os.chdir(folder)
    os.environ.update(environ)
    sys.path.insert(0, str(folder))
    sys.argv = ["student-search", *words]
    import distill.train.measure
    import search.broker.broker
    import search.cli.main
    import search.drive.stages
    import search.slot.worker

    search.drive.stages._POLL_S, search.slot.worker._WAIT_S = 0.01, 0.002  # what is waited for comes sooner than usual
    search.broker.broker.warm_up = lambda _sampler: (
        None
    )  # its imports are there, and no plan of these tests asks a process
    distill.train.measure._LOOKS = 3  # how long an image takes is not what is tried
    install()
    _watch_commits(Path("commits"), at)
    search.cli.main.main()


def _watch_commits(sites: Path, at: At | None) -> None:
    """Count the commits, note in a file where each one is made, and let one of them have its fault."""
    from sqlalchemy.engine.default import DefaultDialect

    commit, made, lock = DefaultDialect.do_commit, list[str](), threading.Lock()

    def do_commit(dialect: Any, connection: Any) -> None:
        with lock:
            site = _site(sys._getframe(1))
            fault = at if at is not None and _is_due(at.commit, site, made) else None
            made.append(site)
            with sites.open("a") as file:
                file.write(f"{site}\n")
        if fault and fault.when == "before":
            _happen(fault, connection)
        commit(dialect, connection)
        if fault and fault.when == "after":
            _happen(fault, connection)

    DefaultDialect.do_commit = do_commit  # type: ignore[method-assign]


def _is_due(commit: str | frozenset[str], site: str, made: Sequence[str]) -> bool:
    """Whether a commit at that site, after those, is one that `At` means."""
    if isinstance(commit, frozenset):
        return site in commit and site not in made
    return commit in site and not any(commit in before for before in made)


def _happen(fault: At, connection: Any) -> None:
    if fault.what == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
        time.sleep(60)  # for a thread, death takes a moment
    elif fault.what == "halt":
        database = connection.driver_connection
        if fault.when == "after" and isinstance(database, sqlite3.Connection):
            _halt_without_lock(database)
        else:
            os.kill(os.getpid(), signal.SIGSTOP)
    elif fault.what == "cut":
        cut(os.environ["STUDENT_SEARCH_DATABASE_URL"])
    else:
        connection.driver_connection.close()
        raise psycopg.OperationalError("server closed the connection unexpectedly")


def _halt_without_lock(database: sqlite3.Connection) -> None:
    """SIGSTOP, sent by a process that has SQLite's lock: a thread of ours that froze with it would bar all others.

    SQLite has nothing against that, and it is not what is tried.
    """
    (_number, _name, file) = database.execute("PRAGMA database_list").fetchone()
    subprocess.run([sys.executable, "-c", _STOPPER, file, str(os.getpid())], check=True)


_STOPPER = """
import os, signal, sqlite3, sys, time
from pathlib import Path

file, process = sys.argv[1], int(sys.argv[2])
database = sqlite3.connect(file, timeout=30, isolation_level=None)
database.execute("BEGIN IMMEDIATE")
os.kill(process, signal.SIGSTOP)
while Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "T":
    time.sleep(0.001)
"""


def cut(url: str) -> int:
    """End all connections to a database, from the server's side; how many there were."""
    server, _, name = url.rpartition("/")
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        ended = connection.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s", [name]
        )
        return len(ended.fetchall())


def _site(frame: FrameType | None) -> str:
    """Where a commit is made: the innermost functions of ours and of Optuna's storage that say something."""
    names = []
    for one in _frames(frame):
        module, name = one.f_globals.get("__name__", ""), one.f_code.co_name
        if name not in _THROUGH and module.startswith(_WRITERS):
            names.append(f"{module.rpartition('.')[2]}.{name}")
    return " < ".join(names[:3])


def _frames(frame: FrameType | None) -> Iterator[FrameType]:
    while frame is not None:
        yield frame
        frame = frame.f_back
