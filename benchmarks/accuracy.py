"""The accuracy of students: distilled against hard labels, and bf16 against fp32, by real trainings on CIFAR-10.

    python -m benchmarks.accuracy [--seed N] [--json FILE] [--quick]

Distilled against hard labels: students that learn a teacher's logits, against the same students that learn only the
labels, with the same first weights and the same views in the same order. The losses are squared error on logits, KL,
and half squared error, half labels. Each side of each network uses the best of three learning rates, chosen with
another seed and on other images than the table's; KL and half use the rate of squared error.

bf16 against fp32: distilled students whose trainings differ only in precision. Trainings with one thread run two at a
time, or one after the other on a GPU. Only validation images are used; the test set stays sealed.
"""

from __future__ import annotations

import multiprocessing
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import torch

from benchmarks.compared import RATES, SIDES, Rates, Scores, all_of, best_rates, compared, tries
from benchmarks.harness import Told, aligned, hardware, options
from benchmarks.runs import (
    BUDGET,
    Bench,
    Run,
    Sizes,
    build_logits,
    cost,
    quick_plan,
    score,
    student,
    teacher_costs,
    train_teacher,
)
from benchmarks.seeds import SURE, Pairs
from benchmarks.steps import BATCH
from distill.errors import DataError

Task = TypeVar("Task")
Result = TypeVar("Result")

FULL = Sizes(
    train=20_000,
    epochs=10,
    teacher_epochs=8,
    held=5_000,
    choosing=2_000,
    seeds=3,
    tried_images=10_000,
    tried_epochs=3,
    precision_images=10_000,
    precision_epochs=4,
)
QUICK = Sizes(
    train=1_024,
    epochs=2,
    teacher_epochs=4,
    held=500,
    choosing=250,
    seeds=2,
    tried_images=512,
    tried_epochs=1,
    precision_images=512,
    precision_epochs=1,
)
_COLUMNS = (
    "metric", "ours", "deviation", "baseline", "deviation", "difference", "error", "noise error", "verdict"
)  # fmt: skip
_WORKERS = 2


class _Clock:
    """Reports progress on stderr, with the time left at the present pace."""

    def __init__(self, total: float) -> None:
        self._start, self._total, self._done = time.monotonic(), total, 0.0

    def done(self, what: str, cost: float) -> None:
        """Count finished work of this cost."""
        self._done += cost
        left_s = (time.monotonic() - self._start) * (self._total / self._done - 1)
        left = f"{left_s / 60:.0f} min" if left_s >= 90 else f"{left_s:.0f} s"
        print(f"{self._done / self._total:4.0%}  {what}; about {left} left", file=sys.stderr, flush=True)


def row(name: str, pairs: Pairs) -> dict[str, Any]:
    """A row of the table, and of the JSON with each seed's score."""
    return {
        "metric": name,
        "unit": "%",
        "ours": statistics.mean(pairs.ours),
        "ours_deviation": statistics.stdev(pairs.ours),
        "baseline": statistics.mean(pairs.baseline),
        "baseline_deviation": statistics.stdev(pairs.baseline),
        "difference": pairs.difference,
        "error": pairs.error,
        "noise": pairs.noise,
        "noise_error": pairs.noise_error,
        "verdict": pairs.verdict,
        "ours_by_seed": pairs.ours,
        "baseline_by_seed": pairs.baseline,
    }


def table(rows: Sequence[dict[str, Any]]) -> str:
    """The rows in columns."""
    lines = [_COLUMNS]
    for row in rows:
        sides = [f"{row[key]:.2f}" for key in ("ours", "ours_deviation", "baseline", "baseline_deviation")]
        apart = [f"{row['difference']:+.2f}", f"{row['error']:.2f}", f"{row['noise_error']:.2f}"]
        lines.append((f"{row['metric']} [{row['unit']}]", *sides, *apart, row["verdict"]))
    return aligned(lines)


def _legend(sizes: Sizes) -> str:
    return (
        f"means over {sizes.seeds} seeds; deviation: of a single training over seeds; difference: ours less the "
        "baseline, in points; error: its standard error, paired by seed\n"
        f"noise error: the standard error of a difference that seeds alone make, which is the deviation of both sides "
        f"together times the root of 2/{sizes.seeds}\n"
        f"verdict: within seed noise where the difference is at most {SURE:g} noise errors either way"
    )


def _notes(bench: Bench, teacher: float, tried: Scores, rates: Rates) -> list[str]:
    """The notes for the reader."""
    sizes, plan = bench.sizes, quick_plan(bench)
    students = "; ".join(f"{family} is {student(family, bench).notation}" for family in RATES)
    shown = "; ".join(
        f"{family} {side} "
        + ", ".join(f"{run.rate:g} {tried[run]:.1f} %" for run in tried if (run.family, run.side) == (family, side))
        + f", taken {rates[family, side]:g}"
        for family, side in rates
    )
    return [
        f"images: CIFAR-10's training set, {sizes.train:,} to train on and {sizes.held:,} others to score what the "
        "table tells, once, at the end of each training; the test set is not read",
        f"teacher: {plan.teacher.network}, {plan.teacher.epochs} epochs of the same {sizes.train:,} images, "
        f"{teacher:.1f} % on the images that score",
        f"both sides: AdamW, one-cycle, batches of {BATCH}, {sizes.epochs} epochs, bf16, with a seed the same first "
        f"weights and order; {students}",
        "losses: distilled, mean squared error on logits; by KL, at temperature 1; half, squared error and cross-"
        "entropy with the labels, half each; hard labels, cross-entropy. KL and halves take the rate of squared error",
        f"rates: tried by {sizes.tried_epochs} epochs of {sizes.tried_images:,} images for each network and each loss "
        f"by itself, with one further seed and on {sizes.choosing:,} further images: {shown}",
        f"bf16 against fp32: distilled, {sizes.precision_epochs} epochs of {sizes.precision_images:,} images, at the "
        "rate taken in bf16, each side scored in its own precision",
        "seeds change first weights and order; teacher, images and each epoch's views are the same for all",
    ]


def _in_turn(
    pool: ProcessPoolExecutor | None, work: Callable[[Task], Result], tasks: Iterable[Task]
) -> Iterator[tuple[Task, Result]]:
    """Each task with its result, in order of completion; in this process if there is no pool."""
    if pool is None:
        for task in tasks:
            yield task, work(task)
        return
    futures = {pool.submit(work, task): task for task in tasks}
    try:
        for future in as_completed(futures):
            yield futures[future], future.result()
    finally:
        for future in futures:
            future.cancel()


def _train(bench: Bench, runs: Sequence[Run], clock: _Clock, pool: ProcessPoolExecutor | None) -> Scores:
    """The scores of some trainings, in order; the longest begin first, so that all workers end together."""
    scores: dict[Run, float] = {}
    longest_first = sorted(runs, key=lambda run: -cost(bench, run))
    for run, accuracy in _in_turn(pool, partial(score, bench), longest_first):
        scores[run] = accuracy
        seed = "a try" if run.is_try else f"seed {run.seed}"
        what = f"{run.family} of {BUDGET}, {run.side}, {run.precision}, rate {run.rate:g}, {run.epochs} epochs"
        clock.done(f"{what} of {run.images:,}, {seed}: {accuracy:.1f} %", cost(bench, run))
    return {run: scores[run] for run in runs}


def measure(bench: Bench, pool: ProcessPoolExecutor | None) -> tuple[list[dict[str, Any]], list[str]]:
    """Train everything; returns the rows and the notes."""
    sizes = bench.sizes
    any_rates = {(family, side): RATES[family][0] for family in RATES for side in SIDES}
    students = [*tries(sizes), *all_of(compared(sizes, any_rates))]
    teacher_cost, epoch_cost = teacher_costs(bench)
    total = teacher_cost + sizes.epochs * epoch_cost + sum(cost(bench, run) for run in students)
    clock = _Clock(total)
    teacher = train_teacher(bench)
    clock.done(f"teacher: {teacher:.1f} %", teacher_cost)
    for epoch, _ in _in_turn(pool, partial(build_logits, bench), range(sizes.epochs)):
        clock.done(f"logits of epoch {epoch}", epoch_cost)
    tried = _train(bench, tries(sizes), clock, pool)
    rates = best_rates(tried)
    rows = compared(sizes, rates)
    scores = _train(bench, all_of(rows), clock, pool)
    told = [
        row(name, Pairs(ours=tuple(scores[run] for run in ours), baseline=tuple(scores[run] for run in baseline)))
        for name, (ours, baseline) in rows.items()
    ]
    return told, _notes(bench, teacher, tried, rates)


def _begin() -> None:
    """Set up a worker process."""
    torch.set_num_threads(1)


def main(argv: Sequence[str] | None = None) -> int:
    """Run it from the command line; the exit code is 0 even if an aim is missed."""
    parser = options("Students distilled against hard labels, and in bf16 against fp32, by real trainings.")
    parser.add_argument("--seed", type=int, default=0, help="of the parts of the data, and of all that is drawn")
    arguments = parser.parse_args(argv)
    start, machine = time.perf_counter(), hardware()
    sizes = QUICK if arguments.quick else FULL
    torch.set_num_threads(1 if arguments.quick else _WORKERS)  # of the teacher, which trains alone
    pool = None
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder, ExitStack() as stack:
        if not torch.cuda.is_available():
            context = multiprocessing.get_context("spawn")
            pool = stack.enter_context(ProcessPoolExecutor(_WORKERS, mp_context=context, initializer=_begin))
        try:
            rows, notes = measure(Bench(sizes=sizes, seed=arguments.seed, folder=Path(folder)), pool)
        except DataError as error:
            print(error, file=sys.stderr)
            return 2
    quick = "QUICK: it shows that the program works, and nothing of what students come to\n\n"
    Told(
        name="accuracy",
        quick=arguments.quick,
        text=f"{quick if arguments.quick else ''}{table(rows)}\n\n{_legend(sizes)}",
        rows=rows,
        notes=notes,
        machine=machine,
        start=start,
    ).tell(arguments.json)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
