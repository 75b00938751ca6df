"""Best per budget over 100,000 results: the time of a whole answer, on SQLite and on PostgreSQL.

    python -m benchmarks.best [--json FILE] [--quick]

An answer covers four budgets and nine families: the best of each, ties and numbers of trials, by
`storage.rows.best_per_budget`, and the winners' rows. Every row has a curve of 50 epochs, so the table is as large as a
real one. It is compared with the limit of 20 ms, and with the time without a special query: all rows read (without
their curves), then `search.answers.best.best_per_budget`, whose time over rows in memory is also reported.

PostgreSQL has analysed and vacuumed the table, as it does automatically after a while.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psycopg
from sqlalchemy import insert

from benchmarks.harness import Benchmark, Measure, Metric, main
from search.answers.best import best_per_budget
from storage.database.engine import connect
from storage.database.tables import results
from storage.database.transactions import writing
from storage.records import Limits
from storage.rows.repository import Repository
from tests.postgres import Postgres

LIMIT_MS = 20.0
BUDGETS = (1_000_000, 3_160_000, 10_000_000, 31_600_000)
FAMILIES = ("mlp-1", "mlp-2", "mlp-3", "mlp-4", "mlp-5", "cnn-1", "cnn-2", "cnn-3", "cnn-4")
FULL, QUICK = 100_000, 20_000
_EPOCHS = 50
_AT_ONCE = 2_000  # rows of one insert
_BETWEEN = (2_000_000, 20_000_000)  # budgets of no study


def fill(url: str, count: int) -> tuple[Repository, int]:
    """A database with one search of `count` results; larger students tend to score better."""
    repository, draw = Repository(connect(url, create=True)), random.Random(0)
    search = repository.open_search("many", {"budgets": list(BUDGETS)}, "me").id
    began = datetime(2026, 1, 1, tzinfo=UTC)
    rows = [_row(search, place, draw, began) for place in range(count)]
    draw.shuffle(rows)  # trials of all studies finish in turn
    for begin in range(0, count, _AT_ONCE):
        with writing(repository._engine) as connection:
            connection.execute(insert(results), rows[begin : begin + _AT_ONCE])
    return repository, search


def _row(search: int, place: int, draw: random.Random, began: datetime) -> dict[str, Any]:
    number, cell = divmod(place, len(BUDGETS) * len(FAMILIES))
    budget, family = BUDGETS[cell % len(BUDGETS)], FAMILIES[cell // len(BUDGETS)]
    score = min(1.0, max(0.0, draw.gauss(0.5 + 0.05 * (cell % len(BUDGETS)), 0.1)))
    return {
        "search_id": search,
        "study": f"{budget}/{family}",
        "number": number,
        "budget_params": budget,
        "family": family,
        "proposal": {"units_1": draw.random(), "learning_rate": 0.001},
        "spec": {"layers": [["conv", 64], ["dense", 500]]},
        "notation": "64c-mp-500fc",
        "recipe": {"epochs": _EPOCHS, "learning_rate": 0.001},
        "parameters": budget - draw.randrange(budget // 50),
        "macs": draw.randrange(10**6, 10**9),
        "score": round(2_500 * score) / 2_500,  # of 2,500 images: ties are common
        "curve": [
            {"epoch": e, "seconds": 4.0, "loss": draw.random(), "accuracy": draw.random()} for e in range(_EPOCHS)
        ],
        "seed": place,
        "device": "cpu",
        "threads": 1,
        "stop_reason": "finished",
        "weights_digest": f"{place:064x}",
        "slot": "0",
        "started_at": began,
        "finished_at": began + timedelta(seconds=place),
        "latency_ms": draw.uniform(0.1, 10),
    }


def answer(repository: Repository, search: int, budgets: Sequence[int], limits: Limits) -> int:
    """Ask for one whole answer, with the rows of the winners; the number of trials in the largest budget."""
    rows = repository.best_rows(search, budgets, limits)
    keys = {key for row in rows for key in (*row.by_family.values(), *row.ties)}
    repository.results_of(search, keys, with_curves=False)
    return rows[-1].trials


def timed(act: Callable[[], object]) -> Measure:
    """Milliseconds of one call."""

    def measure() -> float:
        started = time.perf_counter()
        act()
        return 1000 * (time.perf_counter() - started)

    return measure


def _metrics(name: str, repository: Repository, search: int) -> list[Metric]:
    plain = Limits()
    asked = {
        "the plan's four budgets, nine families": (BUDGETS, plain),
        "two budgets between the studies'": (_BETWEEN, plain),
        "at most 100M MACs and 2 ms besides": (BUDGETS, Limits(macs=10**8, latency_ms=2.0)),
        "studies on hard labels left out": (BUDGETS, Limits(without=[f"{BUDGETS[2]}/cnn-1"])),
    }
    metrics = [
        Metric(
            name=f"{name}: {what}, against the limit",
            unit="ms",
            ours=timed(partial(answer, repository, search, budgets, limits)),
            baseline=lambda: LIMIT_MS,
            aim=1.0,
            better="lower",
        )
        for what, (budgets, limits) in asked.items()
    ]
    metrics.append(
        Metric(
            name=f"{name}: against reading all rows for the pure function",
            unit="ms",
            ours=timed(lambda: answer(repository, search, BUDGETS, plain)),
            baseline=timed(
                lambda: best_per_budget(repository.trial_results(search, with_curves=False), BUDGETS),
            ),
            better="lower",
            repeats=3,
            quick_repeats=1,
        )
    )
    return metrics


def program(argv: Sequence[str] | None = None) -> int:
    """Fill two databases and measure; returns the exit code."""
    with ExitStack() as opened:

        def build(quick: bool) -> Benchmark:
            """One whole answer over many results, in either database, against the limit."""
            count = QUICK if quick else FULL
            folder = Path(opened.enter_context(TemporaryDirectory()))
            lite, on_lite = fill(f"sqlite:///{folder}/many.db", count)
            url = opened.enter_context(Postgres()).fresh_database()
            post, on_post = fill(url, count)
            for repository in (lite, post):
                opened.callback(repository._engine.dispose)
            with psycopg.connect(url, autocommit=True) as connection:
                connection.execute("VACUUM ANALYZE")
            in_memory = lite.trial_results(on_lite, with_curves=False)
            pure = Metric(
                name="the pure function over rows in memory, against the limit",
                unit="ms",
                ours=timed(lambda: best_per_budget(in_memory, BUDGETS)),
                baseline=lambda: LIMIT_MS,
                better="lower",
            )
            notes = [f"{count:,} results of one search, {len(BUDGETS)} budgets, {len(FAMILIES)} families"]
            metrics = [*_metrics("SQLite", lite, on_lite), *_metrics("PostgreSQL", post, on_post), pure]
            return Benchmark(name="best", metrics=metrics, notes=notes)

        return main(build, argv)


if __name__ == "__main__":
    raise SystemExit(program())
