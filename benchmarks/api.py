"""The API's read routes under load: a search of 100,000 trials against one of 1,000 in the same PostgreSQL.

    python -m benchmarks.api [--json FILE] [--quick]

The server is `student-search serve`; four clients on the same machine query it at the same time. For each route:
requests per second, and the 99th percentile of the response time; the baseline is the same route of the small search,
so a ratio near 1 means that the time does not grow with the search. The first row is the server's floor, a route that
reads nothing. The last is the server's memory, before and after.
"""

from __future__ import annotations

import itertools
import os
import random
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx
import psutil
import psycopg
from sqlalchemy import insert

from benchmarks.best import BUDGETS, FAMILIES, _row
from benchmarks.harness import Benchmark, Metric, main
from models.budget import format_budget
from models.spec import spec_from_notation
from search.plan.file import PLANS_DIR, read_plan
from storage.database.engine import connect
from storage.database.tables import jobs, results
from storage.database.transactions import writing
from storage.rows.repository import Repository
from tests.postgres import Postgres

FULL, QUICK, FEW = 100_000, 10_000, 1_000
_CLIENTS = 4
_AT_ONCE = 2_000
_SPEC = spec_from_notation("64c-mp-500fc", (3, 32, 32), 10).to_json()
_ROUTES = {
    "a search": "/v1/searches/{name}",
    "best per budget": "/v1/searches/{name}/best",
    "50 trials": "/v1/searches/{name}/trials?study=10M/cnn-3&after=10M/cnn-3/10",
    "one student": "/v1/searches/{name}/trials/10M/cnn-3/12",
    "2,000 points of a plot": "/v1/searches/{name}/points",
}


def fill(repository: Repository, name: str, count: int) -> None:
    """Insert a search of the paper's plan with finished trials, their jobs and curves of 50 epochs."""
    plan = read_plan(PLANS_DIR / "paper.yaml")
    search = repository.open_search(name, plan.identity(), "me", execution=plan.execution()).id
    draw, began = random.Random(0), datetime(2026, 1, 1, tzinfo=UTC)
    rows: list[dict[str, Any]] = []
    for place in range(count):
        row = _row(search, place, draw, began) | {"spec": _SPEC, "chosen_by": "gp"}
        row["study"] = f"{format_budget(row['budget_params'])}/{row['family']}"
        rows.append(row)
    for begin in range(0, count, _AT_ONCE):
        part = rows[begin : begin + _AT_ONCE]
        done = [
            {"search_id": search, "kind": "trial", "key": f"{row['study']}/{row['number']}", "state": "finished",
             "hand_outs": 1, "slot": row["slot"]}
            for row in part
        ]  # fmt: skip
        with writing(repository._engine) as connection:
            connection.execute(insert(results), part)
            connection.execute(insert(jobs), done)


class Server:
    """`student-search serve` over a database."""

    def __init__(self, url: str, folder: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        environ = os.environ | {"STUDENT_SEARCH_DATABASE_URL": url, "STUDENT_SEARCH_LOG_LEVEL": "WARNING"}
        command = [sys.executable, "-m", "search", "serve", "--port", str(port)]
        self.process = subprocess.Popen(command, cwd=folder, env=environ)
        while True:
            try:
                httpx.get(f"{self.url}/readyz", timeout=5).raise_for_status()
                return
            except httpx.HTTPError:
                if self.process.poll() is not None:
                    raise
                time.sleep(0.1)

    def stop(self) -> None:
        """End it."""
        self.process.terminate()
        self.process.wait(timeout=20)

    def memory_mb(self) -> float:
        """Its memory."""
        return float(psutil.Process(self.process.pid).memory_info().rss) / 1e6

    def load(self, path: str, seconds: float) -> tuple[float, float]:
        """Requests a second, and the 99th percentile in milliseconds."""
        ready = threading.Barrier(_CLIENTS)  # making a client takes longer than a quick measurement

        def ask(_: int) -> list[float]:
            times: list[float] = []
            with httpx.Client(base_url=self.url, timeout=60) as client:
                ready.wait()
                end = time.perf_counter() + seconds
                while not times or time.perf_counter() < end:
                    began = time.perf_counter()
                    client.get(path).raise_for_status()
                    times.append(time.perf_counter() - began)
            return times

        with ThreadPoolExecutor(_CLIENTS) as clients:
            each = list(clients.map(ask, range(_CLIENTS)))
        rate = sum(len(times) / sum(times) for times in each)
        return rate, 1000 * statistics.quantiles(itertools.chain(*each), n=100)[98]


def _metrics(server: Server, seconds: float) -> list[Metric]:
    def measured(path: str, part: int) -> Callable[[], float]:
        return lambda: server.load(path, seconds)[part]

    found = [
        Metric(
            name="the floor, GET /healthz: requests a second",
            unit="1/s",
            ours=measured("/healthz", 0),
            baseline=measured("/healthz", 0),
            repeats=1,
            quick_repeats=1,
        )
    ]
    for what, path in _ROUTES.items():
        many, few = path.format(name="many"), path.format(name="few")
        for part, unit, better in ((0, "1/s", "higher"), (1, "ms", "lower")):
            found.append(
                Metric(
                    name=f"{what}: {'requests a second' if part == 0 else '99th percentile'}",
                    unit=unit,
                    ours=measured(many, part),
                    baseline=measured(few, part),
                    better="higher" if better == "higher" else "lower",
                    repeats=3,
                    quick_repeats=1,
                )
            )
    return found


def program(argv: Sequence[str] | None = None) -> int:
    """Fill a database, serve it and load it; returns the exit code."""
    with ExitStack() as opened:

        def build(quick: bool) -> Benchmark:
            """Read routes of a large search, against a small one."""
            count = QUICK if quick else FULL
            url = opened.enter_context(Postgres()).fresh_database()
            repository = Repository(connect(url, create=True))
            fill(repository, "few", FEW)
            fill(repository, "many", count)
            repository._engine.dispose()
            with psycopg.connect(url, autocommit=True) as connection:
                connection.execute("VACUUM ANALYZE")
            server = Server(url, Path(opened.enter_context(TemporaryDirectory())))
            opened.callback(server.stop)
            before = server.memory_mb()
            memory = Metric(
                name="the server's memory after all that, against before",
                unit="MB",
                ours=server.memory_mb,
                baseline=lambda: before,
                better="lower",
                repeats=1,
                quick_repeats=1,
            )
            notes = [
                f"{count:,} trials against {FEW:,}; {len(BUDGETS)} budgets, {len(FAMILIES)} families, 50 epochs",
                f"{_CLIENTS} clients on the same machine as the server and PostgreSQL",
            ]
            return Benchmark(name="api", metrics=[*_metrics(server, 0.5 if quick else 3.0), memory], notes=notes)

        return main(build, argv)


if __name__ == "__main__":
    raise SystemExit(program())
