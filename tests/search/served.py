"""The API over a database of made-up searches, in this process or on a port."""

from __future__ import annotations

import functools
import shutil
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvicorn
from fastapi import FastAPI
from starlette.testclient import TestClient

from search.api.app import create_app
from search.settings import Settings
from storage.database.engine import connect
from storage.rows.repository import Repository
from storage.rows.tokens import Tokens, digest_of
from tests.search import kept, rows
from tests.search.plans import small_plan

READ, WRITE = "a-token-that-may-read-alone", "a-token-that-may-write-too"
_FOLDER = tempfile.TemporaryDirectory(prefix="student-search-served-")  # goes with the process
DEMO = small_plan(**{"sampler.trials": 40, "budgets": ["30k", "100k"], "data.validation": 800})


def url_in(folder: Path) -> str:
    return f"sqlite:///{folder}/runs/student-search.db"


def fill(folder: Path) -> Repository:
    """A finished search, one under way, one that waits."""
    shutil.copytree(_filled(), folder, dirs_exist_ok=True)
    return kept.repository_in(folder)


@functools.cache
def _filled() -> Path:
    """Made once in each process."""
    folder = Path(_FOLDER.name)
    repository = kept.repository_in(folder)
    trials = rows.trials(DEMO)
    kept.keep(repository, "demo", DEMO, trials, rows.replicates(DEMO, trials))
    kept.keep(repository, "live", DEMO, trials[:20], state="running")
    repository.submit_search("waits", DEMO.identity(), DEMO.execution())
    repository._engine.dispose()
    return folder


def give_tokens(folder: Path) -> None:
    tokens = Tokens(connect(url_in(folder), create=False))
    tokens.add("reader", "read", digest_of(READ))
    tokens.add("writer", "write", digest_of(WRITE))


def app_of(folder: Path, **how: Any) -> FastAPI:
    settings = Settings(database_url=url_in(folder), artifacts=str(folder / "runs" / "artifacts"))
    return create_app(settings, **({"is_loopback": True} | how))


def client(app: FastAPI, token: str | None = None, **how: Any) -> TestClient:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    how = {"base_url": "http://127.0.0.1:8000", "client": ("127.0.0.1", 50000), "headers": headers} | how
    return TestClient(app, raise_server_exceptions=False, **how)


@contextmanager
def on_port(app: FastAPI) -> Iterator[str]:
    """Its URL, while it is served."""
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_config=None, access_log=False))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive()
            time.sleep(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(timeout=10)
