"""Searches in a database, and `student-search serve` over it in a process of its own, for tests of its page."""

from __future__ import annotations

import os
import random
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from sqlalchemy import insert

from search.drive.progress import JobUnderWay, UnderWay
from search.plan.schema import Plan
from storage.database.tables import results as results_table
from storage.records import Replicate, TrialResult, utc_now
from storage.rows.repository import Repository
from storage.rows.tokens import Tokens, digest_of
from tests.search import rows
from tests.search.kept import confirmed, keep, repository_in
from tests.search.plans import small_plan

WRITE, READ = "write-token-of-the-tests-0123456789", "read-token-of-the-tests-0123456789"
ODD = "<img src=x onerror=\"document.title='run'\"> & 100 % näme?#"  # of a search that runs
FAMILIES = ("mlp-1", "cnn-1", "cnn-2", "cnn-3")
EPOCHS = 8
MANY = 20_000


@dataclass(frozen=True, kw_only=True)
class Served:
    """A server that answers."""

    url: str
    repository: Repository


def finished(repository: Repository, name: str = "quick") -> None:
    """A search with curves, fresh seeds, students that learnt from labels, and the test set opened."""
    labels = {"budgets": ["300k"], "families": ["mlp-1", "cnn-2"]}
    plan = _plan(budgets=["100k", "300k"], labels_only=labels, **{"sampler.trials": 24})
    results = _with_curves(rows.trials(plan))
    entrants = [result for result in results if not result.study.endswith("labels")]
    fresh = confirmed(plan, entrants, lambda student: student.score - 0.01)
    search = keep(repository, name, plan, results, [_with_curve(one, one.replicate) for one in fresh])
    winner = max((one for one in entrants if one.budget_params == 300_000), key=lambda one: one.score)
    repository.open_test(search.id, rows.opening(winner, mean=winner.score - 0.012))


def under_way(repository: Repository, name: str = ODD) -> None:
    """A search of studies with slashes in their names: some trials finished, some in slots, one failed."""
    plan = _plan(budgets=["1M", "31.6M"], **{"sampler.trials": 12, "sampler.studies": "per-family"})
    results = [one for one in _with_curves(rows.trials(plan)) if one.number < 5 or one.study == "1M/cnn-1"]
    search = keep(repository, name, plan, results, state="running")
    for number, slot in ((5, "0"), (6, "1")):
        repository.owned(search.id, "me").hand_out("trial", f"31.6M/cnn-2/{number}", slot)
    count = repository.owned(search.id, "me").hand_out("trial", "31.6M/cnn-3/7", "2")
    reason = "CUDA out of memory: tried to allocate 2.10 GiB on <gpu 0>"
    repository.owned(search.id, "me").fail_job("trial", "31.6M/cnn-3/7", hand_out=count, reason=reason, final=True)


def with_teacher(repository: Repository, name: str = "first") -> None:
    """A search whose teacher is being trained, as its driver tells it with its lease."""
    plan = _plan(budgets=["100k", "300k"], **{"sampler.trials": 12})
    now = utc_now()
    search = repository.open_search(
        name,
        plan.identity(),
        "me",
        execution=plan.execution(),
        driver={"host": "lab", "pid": 7, "started": 1, "within": None},
        lease_s=3600,
    )
    repository.owned(search.id, "me").hand_out("teacher", "t" * 64, "slot-0")
    job = JobUnderWay(
        kind="teacher", key="t" * 64, slot="slot-0", name=None, notation="32c2_3x3_bn-mp-64c2_3x3_bn-mp-256fc",
        epoch=3, epochs=8, step=40, steps=79, accuracy=0.612,
    )  # fmt: skip
    under_way = UnderWay(
        stage="teacher", since=now - timedelta(seconds=74), done=0, of=1, note=None, jobs=(job,), left_s=431.0, at=now
    )
    repository.owned(search.id, "me").renew_lease(3600, progress=under_way.to_json())


def large(repository: Repository, name: str = "large") -> None:
    """A search of 20,000 trials."""
    plan = _plan(budgets=["100k", "300k", "1M", "3.16M"], **{"sampler.trials": MANY // 4})
    search = keep(repository, name, plan, [])
    draw, made = random.Random(3), []
    for one in rows.trials(plan, each=40):
        for times in range(MANY // 4 // 40):
            score = one.score - abs(draw.gauss(0, 0.01))
            made.append(replace(one, number=one.number + 40 * times, score=score, curve=_curve(score)))
    with repository._engine.begin() as connection:
        connection.execute(insert(results_table), [{"search_id": search.id, **vars(one)} for one in made])


def _plan(**changes: Any) -> Plan:
    return small_plan(**({"families": list(FAMILIES), "confirmation.top": 2, "confirmation.seeds": 3} | changes))


def _curve(score: float) -> list[dict[str, Any]]:
    return [
        {
            "epoch": epoch,
            "seconds": 2.5 * (epoch + 1),
            "loss": 2.1 * 0.7**epoch,
            "accuracy": score * (1 - 0.6 * 0.5 ** (epoch * 7 / (EPOCHS - 1))) / (1 - 0.6 * 0.5**7),
        }
        for epoch in range(EPOCHS)
    ]


def _with_curves(results: Sequence[TrialResult]) -> list[TrialResult]:
    return [
        replace(one, curve=_curve(one.score), latency_ms=one.macs / 4e6, slot=str(place % 64))
        for place, one in enumerate(results)
    ]


def _with_curve(one: Replicate, step: int) -> Replicate:
    return replace(one, curve=_curve(one.score - 0.004 * step), latency_ms=0.4)


@contextmanager
def serve(folder: Path, *, with_tokens: bool = True, **environment: str) -> Iterator[Served]:
    """The service over the database in the folder, on a free port."""
    repository = repository_in(folder)
    if with_tokens:
        for name, scope, token in (("ada", "write", WRITE), ("bob", "read", READ)):
            Tokens(repository._engine).add(name, scope, digest_of(token))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "search", "serve", "--port", str(port)]
    own = {key: value for key, value in os.environ.items() if not key.startswith("STUDENT_SEARCH_")}
    log = folder / "serve.log"
    with log.open("w") as out:
        process = subprocess.Popen(command, cwd=folder, env=own | environment, stdout=out, stderr=out)
    try:
        _wait(url, process, log)
        yield Served(url=url, repository=repository)
    finally:
        process.terminate()
        process.wait(30)
        repository._engine.dispose()


def _wait(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < end:
        try:
            with urlopen(f"{url}/healthz", timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.05)
    raise AssertionError(f"the server did not start:\n{log.read_text()}")
