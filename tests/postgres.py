"""PostgreSQL for tests: a private server that can be stopped, killed and cut off, or one that is named to us.

The private server lives in a temporary folder, on a free port of the loopback interface; initdb and pg_ctl must be on
the PATH. Where `STUDENT_SEARCH_TEST_POSTGRES` names a server (`postgresql://USER:PASSWORD@HOST:PORT`, of a user who may
create databases), `server_url` gives that one. Tests that stop or kill a server take `Postgres`, which is always
their own.
"""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from urllib.parse import urlsplit

import psutil
import psycopg
import pytest

NAMED = "STUDENT_SEARCH_TEST_POSTGRES"
# not UTC, so that a time which loses its zone shows
TIMEZONE = "Asia/Tokyo"

# Below the range that Linux gives to outgoing connections: a client that knocks again and again at a stopped server's
# port may otherwise be given that port as its own, and be answered by itself.
_PORTS = (15_000, 32_000)
_TRIES = 5
_DEAD_WITHIN_S = 10.0


@contextmanager
def server_url() -> Iterator[str]:
    """The URL, without a database's name, of the server that is named to us, or else of a private one."""
    named = os.environ.get(NAMED)
    if named:
        parts = urlsplit(named)
        yield f"postgresql://{parts.netloc}"
    else:
        with Postgres() as server:
            yield server.url


@contextmanager
def database(server: str) -> Iterator[str]:
    """The URL of a new, empty database on `server`, which is dropped in the end."""
    url = fresh_database(server)
    try:
        yield url
    finally:
        drop_database(url)


def fresh_database(server: str) -> str:
    """Make a database with a new name on `server`, sorted bytewise and of another time zone than UTC; its URL."""
    name = f"student_search_{secrets.token_hex(6)}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'".encode())
        connection.execute(f"ALTER DATABASE {name} SET timezone TO '{TIMEZONE}'".encode())
    return f"{server}/{name}"


def drop_database(url: str) -> None:
    """Drop what `fresh_database` made, whoever is still connected."""
    server, _, name = url.rpartition("/")
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)".encode())


class Postgres:
    """A private PostgreSQL server, running within the `with` block; its folder is removed in the end.

    Args:
        durable: whether it waits for the disk at each commit, as a real one does (fsync).

    Attributes:
        url: `postgresql://postgres@127.0.0.1:PORT`, without a database's name; the same for life.
    """

    def __init__(self, durable: bool = False) -> None:
        self.url = ""
        self._durable = durable
        self._as_postgres: list[str] = []

    def __enter__(self) -> Postgres:
        missing = [program for program in ("initdb", "pg_ctl") if shutil.which(program) is None]
        if missing:
            pytest.fail(f"these tests need PostgreSQL: {', '.join(missing)} not on the PATH (apt: postgresql)")
        self._folder = Path(tempfile.mkdtemp(prefix="student-search-postgres-"))
        self._data = self._folder / "data"
        self._log = self._folder / "log"
        try:
            if os.geteuid() == 0:  # PostgreSQL refuses to run as root
                shutil.chown(self._folder, "postgres")
                self._as_postgres = ["runuser", "-u", "postgres", "--"]
            in_haste = [] if self._durable else ["--no-sync"]
            self._run("initdb", "-U", "postgres", "--auth=trust", "--locale=C", "-E", "UTF8", *in_haste)
            self._start_on_a_free_port()
        except BaseException:
            shutil.rmtree(self._folder)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if not self._is_up:
                self.start()  # only a clean end frees what a killed server left in shared memory
            self._run("pg_ctl", "-m", "immediate", "-w", "stop")
        finally:
            shutil.rmtree(self._folder)

    def fresh_database(self) -> str:
        return fresh_database(self.url)

    def start(self) -> None:
        """Start it again, on the same port and data, and wait until it answers; a killed one recovers first."""
        fsync = "on" if self._durable else "off"
        options = (
            f"-p {self._port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= "
            f"-c fsync={fsync} -c timezone={TIMEZONE}"
        )
        self._run("pg_ctl", "-l", str(self._log), "-w", "-o", options, "start")

    def stop(self) -> None:
        """Shut it down in order: connections are closed, transactions under way are lost."""
        self._run("pg_ctl", "-m", "fast", "-w", "stop")

    def restart(self) -> None:
        self.stop()
        self.start()

    def kill(self) -> None:
        """SIGKILL every process of it, as a power cut would; returns when all are dead. `start` brings it back."""
        pid_file = self._data / "postmaster.pid"
        postmaster = psutil.Process(int(pid_file.read_text().splitlines()[0]))
        postmaster.suspend()  # so that it has no child that we do not see
        processes = [postmaster, *postmaster.children(recursive=True)]
        for process in processes:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        deadline = time.monotonic() + _DEAD_WITHIN_S
        while not all(_is_dead(process) for process in processes):
            assert time.monotonic() < deadline, f"still alive after SIGKILL: {processes}"
            time.sleep(0.002)
        # A dead process that nobody has waited for yet still has its number, which would pass for a server that runs.
        pid_file.unlink()

    def drop_connections(self) -> int:
        """End every client's connection from the server's side; how many there were."""
        others = "backend_type = 'client backend' AND pid <> pg_backend_pid()"
        with psycopg.connect(f"{self.url}/postgres", autocommit=True) as connection:
            ended = connection.execute(
                f"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE {others}".encode()
            )
            return len(ended.fetchall())

    @property
    def _is_up(self) -> bool:
        return (self._data / "postmaster.pid").exists()

    def _start_on_a_free_port(self) -> None:
        for left in reversed(range(_TRIES)):
            self._port = _free_port()
            try:
                self.start()
            except AssertionError:  # somebody may have been quicker on that port
                if not left:
                    raise
            else:
                self.url = f"postgresql://postgres@127.0.0.1:{self._port}"
                return

    def _run(self, program: str, *words: str) -> None:
        command = [*self._as_postgres, program, "-D", str(self._data), *words]
        done = subprocess.run(command, cwd=self._folder, capture_output=True, text=True)
        log = self._log.read_text()[-2_000:] if done.returncode and self._log.exists() else ""
        assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}{log}"


def _free_port() -> int:
    low, high = _PORTS
    while True:
        port = low + secrets.randbelow(high - low)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        return port


def _is_dead(process: psutil.Process) -> bool:
    try:
        return bool(process.status() == psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return True
