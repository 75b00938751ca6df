"""Part "column": the paper's nine families at 1M, searched by the service, beside the paper's table.

Each family is a search of its own, so that a run that is short of time has whole cells. All share the run's teacher
and its cached logits. The best student by validation is trained again with a fresh seed, and the test set is opened
once for it, as `student-search open-test` does.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import torch

from benchmarks.gpu.bench import Bench, Sizes
from benchmarks.gpu.items import Absent, Item, Row
from benchmarks.gpu.logits import cached_epochs
from benchmarks.gpu.service import TEACHER_SEARCH, carry_out, found, has_teacher, plan_of, settings_of
from benchmarks.gpu.trainings import epoch_ms, given, network, steps_of, trainings
from benchmarks.harness import compared
from distill.machine import usable_cpus
from search.plan.published import CELLS
from search.plan.schema import Plan
from search.slot.resumable import train
from search.winners.open_test import open_test

BUDGET, _PARAMETERS = "1M", 1_000_000
_ORDER = ("mlp-1", "cnn-1", "cnn-3", "mlp-3", "cnn-2", "cnn-4", "mlp-2", "mlp-4", "mlp-5")  # of worth
_OVERHEAD_S = 10.0  # of a search besides its trainings, before one was measured
_BEFORE_S = 1.5  # of a training before its steps are a graph
_MARGIN = 0.8  # of the seconds of a training that its epochs should fill
_WITH_GP = 4  # trials: the Gaussian process chooses the last one, after a mid-range and two random ones
_WITHOUT_TEACHER = 4  # epochs to cache in a dry run of this part alone


def items(bench: Bench) -> Sequence[Item]:
    """A cell each; deeper convolutional students take longer.

    A cell may take all that is left: few well-trained ones say more than many that are cut short.
    """
    return [
        Item(
            names=(cell_name(family),),
            rows=partial(_cell, bench, family),
            weight=1.5 if "cnn" in family else 1.0,
            most_s=math.inf,
        )
        for family in _ORDER
    ]


def cell_name(family: str) -> str:
    """The name of a cell's row."""
    return f"{family} of {BUDGET}, test accuracy"


@dataclass(frozen=True, kw_only=True)
class Schedule:
    """What a search of one family does in its time."""

    trials: int
    epochs: int
    limit_s: float  # of one training


def schedule(seconds: float, epoch_s: float, overhead_s: float, sizes: Sizes) -> Schedule | None:
    """One trial and its replicate; more trials only if each has `sizes.least_epochs`.

    Args:
        seconds: of the search.
        epoch_s: of an epoch.
        overhead_s: of the search, besides its trainings.
        sizes: the limits.

    Returns:
        None if the time does not suffice for `sizes.least_epochs` of each training.
    """
    training_s = max(1.0, seconds - overhead_s)
    least_s = (_BEFORE_S + sizes.least_epochs * epoch_s) / _MARGIN
    trials = max(1, min(sizes.trials, int(training_s / least_s) - 1))
    limit_s = training_s / (trials + 1)
    epochs = max(0, min(sizes.trial_epochs, int((_MARGIN * limit_s - _BEFORE_S) / epoch_s)))
    if epochs < sizes.least_epochs:
        return None
    return Schedule(trials=trials, epochs=max(1, epochs), limit_s=limit_s)


def needed_s(epoch_s: float, overhead_s: float, sizes: Sizes) -> float:
    """Seconds with which `schedule` gives each training at least `sizes.least_epochs`."""
    return overhead_s + 2 * (_BEFORE_S + (sizes.least_epochs + 1) * epoch_s) / _MARGIN


def _cell(bench: Bench, family: str, seconds: float) -> Iterator[Row | Absent]:
    started, sizes, done = time.monotonic(), bench.sizes, bench.folder / f"column-{family}.done"
    if done.exists():
        yield Absent(name=cell_name(family), reason="measured in an earlier run")
        return
    if not (has_teacher(bench) or bench.is_tiny):
        yield Absent(name=cell_name(family), reason="there is no teacher")
        return
    epoch_s, overhead_s = _epoch_s(bench, family), _overhead_s(bench)
    spent_s = time.monotonic() - started
    wanted_s = max(seconds - spent_s, needed_s(epoch_s, overhead_s, sizes))
    planned = schedule(min(wanted_s, bench.left_s()), epoch_s, overhead_s, sizes)
    if planned is None:
        yield Absent(name=cell_name(family), reason="no time left")
        return
    if bench.is_tiny and family == _ORDER[0]:
        planned = replace(planned, trials=_WITH_GP)
    plan = _plan(bench, family, planned)
    # With the time in its name it is not one that an earlier run left unfinished.
    repository, search = carry_out(bench, plan, f"column-{family}-{time.time_ns()}")
    torch.set_num_threads(usable_cpus())  # the test images are classified on the CPU
    (opening,) = open_test(repository, search, settings_of(bench), force=False, tell=lambda _line: None)
    results = repository.trial_results(search.id)
    best, (replicate, *_) = max(results, key=lambda result: result.score), repository.replicates(search.id)
    curves = [result.curve for result in results] + [replicate.curve]
    trained_s = sum(point["seconds"] for curve in curves for point in curve)
    _note_overhead(bench, time.monotonic() - started - spent_s - trained_s)
    yield compared(
        cell_name(family),
        f"%, against the paper's; {len(replicate.curve)} epochs",
        [100 * opening.mean],
        [100 * CELLS[family, _PARAMETERS]],
        aim=1.0,
    ) | {
        "validation": 100 * best.score,
        "student": best.notation,
        "trials": len(results),
        "planned_epochs": planned.epochs,
        "epochs": len(replicate.curve),
        "stop_reason": replicate.stop_reason,
        "cached_epochs": plan.views.epochs,
    }
    done.touch()


def _overhead_s(bench: Bench) -> float:
    """Seconds of a search besides its trainings: those of this run's searches, or a cautious guess before the first."""
    try:
        return float(_overhead_file(bench).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return 0.0 if bench.is_tiny else _OVERHEAD_S


def _note_overhead(bench: Bench, seconds: float) -> None:
    _overhead_file(bench).write_text(str(max(0.0, seconds)), encoding="utf-8")


def _overhead_file(bench: Bench) -> Path:
    """A file, because another process may do the next cell."""
    return bench.folder / "overhead_s"


def _epoch_s(bench: Bench, family: str) -> float:
    """Seconds of an epoch of the student in the middle of the family's ranges, by a slot; the first one warms up."""
    of = network(bench, f"{family} of {BUDGET}")
    data = given(bench, bench.sizes.searched_batch if bench.is_tiny else bench.sizes.train)
    steps = steps_of(data)
    ms = epoch_ms(train(trainings(bench, of, data, is_scored=True)), steps)
    ms()
    return ms() * steps / 1000


def _plan(bench: Bench, family: str, planned: Schedule) -> Plan:
    epochs, teacher = _WITHOUT_TEACHER, dict[str, int]()
    if has_teacher(bench):
        epochs = max(1, cached_epochs(bench))
        trained = Plan.of(found(settings_of(bench), TEACHER_SEARCH)[1]).teacher
        teacher = {"epochs": trained.epochs}
    return plan_of(
        bench,
        cached_epochs=min(epochs, bench.sizes.cached_epochs),
        teacher=teacher,
        budgets=[BUDGET],
        families=[family],
        sampler={"name": "gp" if planned.trials > 1 else "random", "trials": planned.trials},
        trial={
            "epochs": planned.epochs,
            "batch_size": bench.sizes.searched_batch,
            "optimizer": "adamw",
            "schedule": "one-cycle",
            "precision": bench.precision,
            "loss": "kl",
            "time_limit_s": planned.limit_s,
            "learning_rate": [5e-4, 4e-3],
        },
        confirmation={"top": 1, "seeds": 1, "most_seeds": 1},
    )
