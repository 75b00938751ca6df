"""Part "column": the paper's nine families at 1M, searched by the service, beside the paper's table.

Each family is a search of its own, so that a run that is short of time has whole cells. All share the run's teacher
and its cached logits. The best student by validation is trained again with a fresh seed, and the test set is opened
once for it, as `student-search open-test` does.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import torch

from benchmarks.gpu.bench import Bench
from benchmarks.gpu.items import Item, Row
from benchmarks.gpu.logits import cached_epochs
from benchmarks.gpu.service import TEACHER_SEARCH, carry_out, found, has_teacher, plan_of, settings_of
from benchmarks.gpu.trainings import epoch_ms, given, network, on_the_device, steps_of, trainings
from benchmarks.harness import compared
from search.plan.published import CELLS
from search.plan.schema import Plan
from search.winners.open_test import open_test

BUDGET, _PARAMETERS = "1M", 1_000_000
_ORDER = ("mlp-1", "cnn-1", "cnn-3", "mlp-3", "cnn-2", "cnn-4", "mlp-2", "mlp-4", "mlp-5")  # of worth
_OVERHEAD_S = 5.0  # of a search, besides its trainings
_MARGIN = 0.8  # of the seconds of a training that its epochs should fill
_WITHOUT_CACHE = 4  # epochs to cache if the part before has built none


def items(bench: Bench) -> Sequence[Item]:
    """A cell each; deeper convolutional students take longer."""
    return [
        Item(names=(cell_name(family),), rows=partial(_cell, bench, family), weight=1.5 if "cnn" in family else 1.0)
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


def schedule(seconds: float, epoch_s: float, *, most_trials: int, most_epochs: int, worth_epochs: int) -> Schedule:
    """One trial and one training again with a fresh seed; more trials only if each has `worth_epochs`.

    Args:
        seconds: of the search.
        epoch_s: of an epoch.
        most_trials: at most.
        most_epochs: of a training, at most.
        worth_epochs: that a training should have before there is another trial.
    """
    training_s = _MARGIN * max(1.0, seconds - _OVERHEAD_S)
    trials = max(1, min(most_trials, int(training_s / (worth_epochs * epoch_s)) - 1))
    limit_s = training_s / _MARGIN / (trials + 1)
    epochs = int(_MARGIN * limit_s / epoch_s)
    return Schedule(trials=trials, epochs=max(1, min(most_epochs, epochs)), limit_s=limit_s)


def _cell(bench: Bench, family: str, seconds: float) -> Iterator[Row]:
    sizes, name = bench.sizes, f"column-{family}"
    planned = schedule(
        seconds,
        _epoch_s(bench, family),
        most_trials=sizes.trials,
        most_epochs=sizes.trial_epochs,
        worth_epochs=sizes.worth_epochs,
    )
    repository, search = carry_out(bench, _plan(bench, family, planned), name)
    torch.set_num_threads(os.cpu_count() or 1)  # the test images are classified on the CPU
    (opening,) = open_test(repository, search, settings_of(bench), force=False, tell=lambda _line: None)
    best = max(repository.trial_results(search.id, with_curves=False), key=lambda result: result.score)
    yield compared(
        cell_name(family),
        "%, against the paper's",
        [100 * opening.mean],
        [100 * CELLS[family, _PARAMETERS]],
        aim=1.0,
    ) | {
        "validation": 100 * best.score,
        "student": best.notation,
        "trials": planned.trials,
        "epochs": planned.epochs,
        "stop_reason": best.stop_reason,
    }


def _epoch_s(bench: Bench, family: str) -> float:
    """Seconds of an epoch of the student in the middle of the family's ranges, after one that warms up."""
    of = network(bench, f"{family} of {BUDGET}")
    data = given(bench, bench.sizes.train)
    ms = epoch_ms(on_the_device(bench, trainings(bench, of, data)), steps_of(data))
    ms()
    return ms() * steps_of(data) / 1000


def _plan(bench: Bench, family: str, planned: Schedule) -> Plan:
    epochs, teacher = _WITHOUT_CACHE, dict[str, int]()
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
