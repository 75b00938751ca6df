"""The cost of a search besides training, on PostgreSQL: time from proposal to row, and memory growth.

    python -m benchmarks.storage [--json FILE] [--quick]

Ours is a real `student-search run`: driver, broker, Ray and two slots, on a private server with fsync at each commit.
Only the training is left out: a slot immediately returns an artificial curve of 50 epochs (`benchmarks/noop/`).
Proposals are random, so that no sampler's time counts. Times come from the rows: from one finished trial to the next,
the mean of a window.

The baseline is plain Optuna, one process on the same server: `ask` and `tell`; and `ask`, 50 times `report`, `tell`,
which is how Optuna stores a curve. The limits: 5 trials per second, 1.5 times as long around 2,000 trials as around
200, and 10 MB more than Optuna's copy of a study for the trials in between.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass, field
from itertools import cycle, pairwise
from pathlib import Path

import optuna
import psutil
import psycopg
from optuna.distributions import BaseDistribution

from benchmarks.harness import Benchmark, Measure, Metric, main
from benchmarks.plain_optuna import cache_mb, distributions_of, plain_storage
from tests.postgres import Postgres

EPOCHS = 50
LIMIT_PER_S = 5.0
LIMIT_GROWTH = 1.5
LIMIT_MB = 10.0
_WINDOWS = 5  # around a mark
_LOOK_S = 0.3  # between two looks at a search that runs
_NOOP = Path(__file__).parent / "noop"
_PLAN = """
seed: 0
data: {{name: "python:coloured_squares:images", train: 40, validation: 20}}
teacher: {{network: 8fc, epochs: 1}}
views: {{kind: none, epochs: 1, store: replayed}}
budgets: [3k]
families: [mlp-1, mlp-2]
sampler: {{name: random, trials: {trials}}}
trial: {{epochs: {epochs}, learning_rate: [3.0e-4, 1.0e-2]}}
resources: {{slots: 2, threads: 1}}
confirmation: {{top: 0}}
"""


@dataclass(frozen=True)
class Look:
    """The private memory of a search's driver and broker after a number of finished trials."""

    finished: int
    mb: float


@dataclass(frozen=True, kw_only=True)
class Sizes:
    """The numbers of trials, and the points of measurement."""

    early: int  # finished trials
    late: int
    window: int  # trials of one
    plain: int  # trials of plain Optuna in a measure
    reported: int  # likewise, with reports

    @property
    def trials(self) -> int:
        """Of the search."""
        return self.late + _WINDOWS * self.window // 2

    def windows(self, mark: int) -> list[slice]:
        """The trials of the windows around a mark, in the order in which they finished."""
        begin = mark - _WINDOWS * self.window // 2
        return [slice(begin + i * self.window, begin + (i + 1) * self.window + 1) for i in range(_WINDOWS)]

    def parts(self) -> list[slice]:
        """Equal parts of the whole search, without its beginning."""
        bounds = [round(self.early / 2 + (self.trials - self.early / 2) * i / _WINDOWS) for i in range(_WINDOWS + 1)]
        return [slice(begin, end) for begin, end in pairwise(bounds)]

    def around(self, mark: int, looks: Sequence[Look]) -> list[float]:
        """The observations within the windows around a mark, or the nearest one if there are none."""
        nearest = min((abs(look.finished - mark) for look in looks), default=0)
        return [look.mb for look in looks if abs(look.finished - mark) <= max(_WINDOWS * self.window / 2, nearest)]


FULL = Sizes(early=200, late=2000, window=40, plain=40, reported=10)
QUICK = Sizes(early=20, late=50, window=6, plain=10, reported=2)


@dataclass(kw_only=True)
class Run:
    """Observations of a search or of plain Optuna: when its trials finished, and its memory."""

    at: list[float] = field(default_factory=list)  # seconds, of each finished trial
    looks: list[Look] = field(default_factory=list)

    def ms(self, windows: Sequence[slice]) -> list[float]:
        """Milliseconds from one trial to the next, the mean of each window."""
        return [1000 * statistics.mean(after - before for before, after in pairwise(self.at[w])) for w in windows]

    def growth(self, sizes: Sizes) -> list[float]:
        """The ratio of a trial's time late and early, window by window."""
        early, late = (self.ms(sizes.windows(mark)) for mark in (sizes.early, sizes.late))
        return [after / before for before, after in zip(early, late, strict=True)]

    def grown_mb(self, sizes: Sizes) -> float:
        """The growth of memory between the marks."""
        early, late = (statistics.median(sizes.around(mark, self.looks)) for mark in (sizes.early, sizes.late))
        return late - early


def run_search(url: str, sizes: Sizes) -> Run:
    """Run a search whose trials train nothing, and observe it.

    Raises:
        RuntimeError: it failed.
    """
    run = Run()
    with tempfile.TemporaryDirectory() as name, psycopg.connect(url, autocommit=True) as connection:
        folder = Path(name)
        (folder / "plan.yaml").write_text(_PLAN.format(trials=sizes.trials, epochs=EPOCHS))
        environ = os.environ | {
            "STUDENT_SEARCH_DATABASE_URL": url,
            "PYTHONPATH": str(_NOOP),
            "NOOP_EPOCHS": str(EPOCHS),
        }
        environ.pop("RAY_ADDRESS", None)
        command = [sys.executable, "-m", "search", "run", "plan.yaml", "--name", "noop"]
        with (folder / "log").open("w") as log:
            driver = subprocess.Popen(command, cwd=folder, env=environ, stdout=log, stderr=subprocess.STDOUT)
        for finished in _finished(driver, connection):
            with suppress(psutil.NoSuchProcess):  # it is just ending
                run.looks += [Look(finished, mb) for mb in _own_mb(driver.pid)]
        if driver.returncode:
            raise RuntimeError(f"the search failed: {(folder / 'log').read_text()[-2000:]}")
        rows = connection.execute("SELECT extract(epoch FROM finished_at)::float8 FROM results ORDER BY 1")
        run.at = [at for (at,) in rows]
    return run


def _finished(driver: subprocess.Popen[bytes], connection: psycopg.Connection) -> Iterator[int]:
    """Yield the number of finished trials repeatedly until the search has ended."""
    while driver.poll() is None:
        time.sleep(_LOOK_S)
        with suppress(psycopg.errors.UndefinedTable):  # it is just being made
            ((count,),) = connection.execute("SELECT count(*) FROM results")
            yield count


def _own_mb(pid: int) -> list[float]:
    """The private memory of a driver and its broker; None if the broker has ended."""
    driver = psutil.Process(pid)
    brokers = [child for child in driver.children(recursive=True) if "_BrokerActor" in "".join(child.cmdline())]
    return [float((driver.memory_full_info().uss + broker.memory_full_info().uss) / 1e6) for broker in brokers]


class Plain:
    """Plain Optuna, with the parameters of the search's trials, in a separate database."""

    def __init__(self, url: str, distributions: dict[str, BaseDistribution]) -> None:
        self._storage = plain_storage(url)
        self._distributions = distributions

    def run(self, trials: int, reports: int = 0, name: str | None = None) -> Run:
        """Run a number of trials of a new study, each with a number of reports."""
        run, sampler = Run(), optuna.samplers.RandomSampler(seed=0)
        study = optuna.create_study(study_name=name, storage=self._storage, sampler=sampler)
        for _ in range(trials):
            trial = study.ask(self._distributions)
            for step in range(reports):
                trial.report(1 / (step + 2), step)
            study.tell(trial, 0.5)
            run.at.append(time.perf_counter())
        return run

    def close(self) -> None:
        """Close its connections."""
        self._storage.engine.dispose()

    def ms(self, trials: int, reports: int = 0) -> Measure:
        """A measure of a trial's milliseconds."""

        def measure() -> float:
            started = time.perf_counter()
            self.run(trials, reports)
            return 1000 * (time.perf_counter() - started) / trials

        return measure


def _rows(sizes: Sizes, ours: Run, plain: Plain, long: Run, plain_mb: float) -> list[Metric]:
    trial_ms = ours.ms(sizes.parts())
    growth = f"a trial around {sizes.late:,} finished against one around {sizes.early:,}"
    return [
        Metric(
            name="trials that train nothing, two slots: against the limit",
            unit="trials/s",
            ours=_each([1000 / ms for ms in trial_ms]),
            baseline=lambda: LIMIT_PER_S,
            aim=1.0,
        ),
        Metric(
            name=f"a trial with its curve: against plain Optuna reporting {EPOCHS} epochs",
            unit="ms",
            ours=_each(trial_ms),
            baseline=plain.ms(sizes.reported, EPOCHS),
            aim=2.0,
            better="lower",
        ),
        Metric(
            name="a trial with its curve: against plain Optuna without",
            unit="ms",
            ours=_each(trial_ms),
            baseline=plain.ms(sizes.plain),
            better="lower",
        ),
        Metric(
            name=f"{growth}: against the limit",
            unit="times",
            ours=_each(ours.growth(sizes)),
            baseline=lambda: LIMIT_GROWTH,
            aim=1.0,
            better="lower",
        ),
        Metric(
            name=f"{growth}: against plain Optuna",
            unit="times",
            ours=_each(ours.growth(sizes)),
            baseline=_each(long.growth(sizes)),
            better="lower",
        ),
        Metric(
            name=f"memory of driver and broker, {sizes.early:,} to {sizes.late:,}: against Optuna's copy + the limit",
            unit="MB",
            ours=lambda: max(0.1, ours.grown_mb(sizes)),  # it may shrink, and a ratio needs a number
            baseline=lambda: LIMIT_MB + plain_mb,
            aim=1.0,
            better="lower",
            repeats=1,
            quick_repeats=1,
        ),
    ]


def _each(values: Sequence[float]) -> Measure:
    """A measure that returns the values of the windows in turn."""
    left = cycle(values)
    return lambda: next(left)


def program(argv: Sequence[str] | None = None) -> int:
    """Measure on a private server; returns the exit code."""
    with Postgres(durable=True) as server, ExitStack() as opened:

        def build(quick: bool) -> Benchmark:
            """A trial's time besides training, and memory growth, on PostgreSQL, against plain Optuna."""
            sizes, url = QUICK if quick else FULL, server.fresh_database()
            ours = run_search(url, sizes)
            distributions, beside = distributions_of(url), server.fresh_database()
            plain = opened.enter_context(closing(Plain(beside, distributions)))
            long = plain.run(sizes.trials, name="long")
            plain_mb = cache_mb(beside, "long") * (sizes.late - sizes.early) / sizes.trials
            notes = [
                f"{len(ours.at):,} trials in one study of {len(distributions)} parameters, random proposals; "
                f"{_WINDOWS} parts of the whole, and as many windows of {sizes.window} around the two marks",
                "fsync is on; plain Optuna is one process, ours has two slots, which work at once",
                f"memory: {sizes.late - sizes.early:,} trials take {plain_mb:.1f} MB in Optuna's own copy of a study, "
                f"in a separate process; driver and broker grew by {ours.grown_mb(sizes):.1f} MB, by the medians of "
                f"{len(sizes.around(sizes.early, ours.looks))} and {len(sizes.around(sizes.late, ours.looks))} looks",
            ]
            return Benchmark(name="storage", metrics=_rows(sizes, ours, plain, long, plain_mb), notes=notes)

        return main(build, argv)


if __name__ == "__main__":
    raise SystemExit(program())
