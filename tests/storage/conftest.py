"""Both databases for every test that asks for `database_url`; PostgreSQL is started here, once.

What needs a server, of PostgreSQL, S3 or SFTP, is marked `full`: the quick loop has SQLite, folders and memory.
"""

from __future__ import annotations

import secrets
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import fsspec
import psycopg
import pytest
from fsspec.implementations.memory import MemoryFileSystem
from sqlalchemy import Engine

from storage.database.engine import connect
from storage.records import Cache, Replicate, Search, Teacher, TrialResult
from storage.rows.owned import OwnedSearch
from storage.rows.repository import Repository
from tests.postgres import database, server_url
from tests.storage.sample_rows import CUT_OTHERS, delete_all
from tests.stores import Store, folder_store, s3_server, s3_store, sftp_store

CHILD = Path(__file__).parent / "child.py"
START = datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)
OWNER = "driver-1"
PLAN: dict[str, Any] = {"budgets": [100_000], "trials": 12}


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """A PostgreSQL server's URL, without a database's name; see `tests.postgres`."""
    with server_url() as url:
        yield url


@pytest.fixture(scope="session")
def postgres_database(postgres: str) -> Iterator[str]:
    with database(postgres) as url:
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.full)])
def database_url(request: pytest.FixtureRequest) -> str:
    """An empty database of each kind; the SQLite file does not exist yet.

    Where the test opens a repository, our tables are there already: they are made once, which takes longer than most of
    these tests.
    """
    has_tables = "open_repository" in request.fixturenames
    if request.param == "sqlite":
        url = str(request.getfixturevalue("sqlite_url"))
        if has_tables:
            file = Path(url.removeprefix("sqlite:///"))
            file.parent.mkdir()
            shutil.copy(request.getfixturevalue("sqlite_with_tables"), file)
        return url
    return str(request.getfixturevalue("postgres_with_tables" if has_tables else "postgres_url"))


@pytest.fixture(scope="session")
def sqlite_with_tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("tables") / "search.db"
    connect(f"sqlite:///{file}", create=True).dispose()
    return file


@pytest.fixture(scope="session")
def made_postgres(postgres: str) -> Iterator[str]:
    with database(postgres) as url:
        connect(url, create=True).dispose()
        yield url


@pytest.fixture
def postgres_with_tables(made_postgres: str) -> str:
    """One database, its rows deleted for each test."""
    delete_all(made_postgres)
    return made_postgres


@contextmanager
def opened(url: str, *, create: bool = False) -> Iterator[Engine]:
    engine = connect(url, create=create)
    try:
        yield engine
    finally:
        engine.dispose()


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/runs/search.db"


@pytest.fixture
def postgres_url(postgres_database: str) -> str:
    """One database, emptied for each test: cheaper than a new one."""
    with psycopg.connect(postgres_database, autocommit=True) as connection:
        connection.execute(CUT_OTHERS)
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    return postgres_database


class Clock:
    """Moves on by so many seconds at every look, and when it is put on."""

    def __init__(self, step_s: float = 0.0) -> None:
        self.now = START
        self._step_s = step_s

    def __call__(self) -> datetime:
        self.go_on(self._step_s)
        return self.now

    def go_on(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def still_clock() -> Clock:
    return Clock()


@pytest.fixture
def open_repository(database_url: str) -> Iterator[Callable[..., Repository]]:
    """Opens the database again, as another process would, with more in its URL's query if asked."""
    engines = []

    def open_(query: str = "", **how: Any) -> Repository:
        engines.append(connect(f"{database_url}{query}", create=True))
        return Repository(engines[-1], **({"clock": Clock(step_s=60)} | how))

    yield open_
    for engine in engines:
        engine.dispose()


@pytest.fixture
def repository(open_repository: Callable[..., Repository]) -> Repository:
    return open_repository()


@pytest.fixture
def search(repository: Repository) -> Search:
    return repository.open_search("quick", PLAN, OWNER)


@pytest.fixture
def owned(repository: Repository, search: Search) -> OwnedSearch:
    return repository.owned(search.id, search.owner)


@pytest.fixture
def other(repository: Repository) -> OwnedSearch:
    """A second search."""
    return repository.owned(repository.open_search("other", {}, OWNER).id, OWNER)


SEARCH = Search(
    id=7,
    name="quick",
    plan=PLAN,
    state="running",
    owner=OWNER,
    reason=None,
    teachers=None,
    cache=None,
    created_at=START,
    finished_at=None,
)
RESULT = TrialResult(
    study="100k",
    number=0,
    budget_params=100_000,
    family="cnn-2",
    proposal={"depth": 3, "rate": 1e-3},
    spec={"convolutions": [32, 64]},
    notation="C32-C64-D100",
    recipe={"epochs": 4, "rate": 1e-3},
    parameters=99_876,
    macs=1_234_567,
    score=0.4625,
    curve=[{"epoch": 1, "seconds": 2.5, "loss": 0.75, "accuracy": 0.4}],
    seed=2**63 - 1,
    device="cpu",
    threads=1,
    stop_reason="finished",
    weights_digest="ab" * 32,
    artifact=None,
    slot="slot-1",
    started_at=START,
    finished_at=START + timedelta(seconds=10),
)
_OF_BOTH = {field.name for field in fields(Replicate)} & {field.name for field in fields(TrialResult)}
REPLICATE = Replicate(replicate=0, **{name: getattr(RESULT, name) for name in _OF_BOTH})
TEACHER = Teacher(
    key="teacher-key",
    spec={"convolutions": 6},
    notation="6C-D512",
    parameters=800_000,
    accuracy=0.7,
    seconds=64.5,
    curve=[{"epoch": 1, "accuracy": 0.5}],
    weights_digest="cd" * 32,
    artifact="cd" * 32,
    device="cpu",
    created_at=START,
)
CACHE = Cache(key="cache-key", manifest={"blocks": ["0"]}, epochs=1, location="/runs/cache", created_at=START)


def make_result(study: str = "100k", number: int = 0, **changes: Any) -> TrialResult:
    return replace(RESULT, study=study, number=number, **changes)


def make_replicate(replicate: int = 0, **changes: Any) -> Replicate:
    return replace(REPLICATE, replicate=replicate, **changes)


def make_teacher(key: str = "teacher-key", **changes: Any) -> Teacher:
    return replace(TEACHER, key=key, **changes)


def make_cache(key: str = "cache-key", **changes: Any) -> Cache:
    return replace(CACHE, key=key, **changes)


def together(calls: list[Callable[[], Any]]) -> list[Any]:
    """Runs calls in threads that start at one moment; what each returned or raised, in order."""
    barrier = threading.Barrier(len(calls))

    def one(call: Callable[[], Any]) -> Any:
        barrier.wait()
        try:
            return call()
        except Exception as error:
            return error

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(one, calls))


@pytest.fixture
def processes() -> Iterator[Callable[..., list[subprocess.Popen[str]]]]:
    """Starts `child.py` with each list of words, and lets all go on when the last one is ready."""
    started: list[subprocess.Popen[str]] = []

    def start(*commands: list[str]) -> list[subprocess.Popen[str]]:
        for words in commands:
            line = [sys.executable, str(CHILD), *words]
            pipe = subprocess.PIPE
            started.append(subprocess.Popen(line, stdin=pipe, stdout=pipe, stderr=pipe, text=True))
        for child in started:
            assert child.stdout.readline() == "ready\n", child.communicate()
        for child in started:
            child.stdin.write("go\n")
            child.stdin.flush()
        return started

    yield start
    for child in started:
        child.kill()
        child.communicate()


@pytest.fixture
def impatient(database_url: str, open_repository: Callable[..., Repository]) -> Repository:
    """The same database, by one who waits a fraction of a second for a lock and no longer."""
    is_sqlite = database_url.startswith("sqlite")
    return open_repository("?timeout=0.1" if is_sqlite else "?options=-c%20lock_timeout%3D100")


STORES = ("folder", "memory", "s3", "sftp")
SERVED = ("s3", "sftp")


@pytest.fixture(params=[pytest.param(kind, marks=pytest.mark.full) if kind in SERVED else kind for kind in STORES])
def store(request: pytest.FixtureRequest) -> Store:
    """An empty place for files of each kind."""
    return request.getfixturevalue(request.param)


@pytest.fixture
def folder(tmp_path: Path) -> Store:
    return folder_store(tmp_path / "artifacts")


@pytest.fixture
def memory() -> Store:
    """In this process."""
    root = f"/{secrets.token_hex(4)}"

    def write(name: str, data: bytes) -> None:
        MemoryFileSystem().pipe_file(f"{root}/{name}", data)

    return Store(
        url=f"memory:/{root}",
        names=lambda: sorted(p.removeprefix(f"{root}/") for p in MemoryFileSystem.store if p.startswith(f"{root}/")),
        read=lambda name: MemoryFileSystem.store[f"{root}/{name}"].getvalue(),
        write=write,
    )


@pytest.fixture(scope="session")
def s3_endpoint() -> Iterator[str]:
    with s3_server() as endpoint:
        yield endpoint


@pytest.fixture
def fresh() -> Iterator[None]:
    """Clients of S3 that read their settings anew."""
    fsspec.get_filesystem_class("s3").clear_instance_cache()
    yield
    fsspec.get_filesystem_class("s3").clear_instance_cache()


@pytest.fixture
def s3(s3_endpoint: str, fresh: None, monkeypatch: pytest.MonkeyPatch) -> Store:
    made = s3_store(s3_endpoint, secrets.token_hex(4))
    for name, value in made.environ.items():
        monkeypatch.setenv(name, value)
    return made


@pytest.fixture(scope="session")
def sftp_root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    root = tmp_path_factory.mktemp("sftp")
    with sftp_store(root) as store:
        yield root, store.url.removesuffix("/some/where")


@pytest.fixture
def sftp(sftp_root: tuple[Path, str]) -> Store:
    root, url = sftp_root
    name = secrets.token_hex(4)
    return folder_store(root / "some" / "where" / name, f"{url}/some/where/{name}")
