"""Part "teacher": the seconds until a teacher classifies 93 % of the validation images correctly.

It is trained by the service itself, as the first stage of a search, on 40,000 images.
"""

from __future__ import annotations

import contextlib
import statistics
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import accumulate
from typing import cast

from benchmarks.gpu.bench import Bench
from benchmarks.gpu.items import Absent, Item, Row, lone
from benchmarks.gpu.service import TEACHER_SEARCH, carry_out, found, has_teacher, plan_of, settings_of
from benchmarks.harness import compared
from benchmarks.steps import on_device
from distill.train.recipe import Recipe
from distill.train.teacher import teacher_training
from distill.views.draws import ViewSettings
from search.prepare.prepared import Prepared, prepare
from search.slot.resumable import train
from storage.records import Json

GOAL = 0.93
_AIM_S = 10.0
_FEWEST = 3  # epochs
_WORTH = 0.6  # of the part's seconds, that the training may take by the estimate
_SECONDS, _BEST, _EPOCH = f"teacher of {GOAL:.0%}", "best teacher on validation", "an epoch of the teacher"


def items(bench: Bench) -> Sequence[Item]:
    """One training."""
    return [Item(names=(_SECONDS, _BEST, _EPOCH), rows=partial(_rows, bench))]


def _rows(bench: Bench, seconds: float) -> Iterator[Row | Absent]:
    if has_teacher(bench):
        yield from (Absent(name=name, reason="measured in an earlier run") for name in (_SECONDS, _BEST, _EPOCH))
        return
    most = bench.sizes.teacher_epochs
    prepared = prepare(plan_of(bench, cached_epochs=1, teacher={}), settings_of(bench))
    epoch_s = _epoch_s(prepared)
    epochs = min(most, max(min(_FEWEST, most), int(_WORTH * seconds / epoch_s)))
    plan = plan_of(bench, cached_epochs=1, teacher={"epochs": epochs})
    try:
        carry_out(bench, plan, TEACHER_SEARCH, until="cache")
    except Exception:
        with contextlib.suppress(LookupError):  # where the teacher itself failed
            yield from _teacher_rows(bench, epochs, epoch_s)  # only what came after it failed
        raise
    yield from _teacher_rows(bench, epochs, epoch_s)


def _teacher_rows(bench: Bench, epochs: int, epoch_s: float) -> Iterator[Row]:
    """The rows of the trained teacher.

    Raises:
        LookupError: there is none.
    """
    repository, search = found(settings_of(bench), TEACHER_SEARCH)
    teacher = repository.teacher((search.teachers or [""])[0])
    if teacher is None:
        raise LookupError("the search ended without its teacher")
    yield seconds_row(teacher.curve)
    best = max(point["accuracy"] for point in teacher.curve)
    yield compared(_BEST, f"%, against {GOAL:.0%}", [100 * best], [100 * GOAL], aim=1.0) | {"epochs": epochs}
    yield epoch_row(teacher.curve, epoch_s)


def _epoch_s(prepared: Prepared) -> float:
    """Seconds of the second epoch of a training like the teacher's, by a slot; the first one warms up."""
    (candidate,) = prepared.candidates
    training = teacher_training(
        candidate.network,
        cast(Recipe, candidate.recipe),
        train=on_device(prepared.train),
        validation=on_device(prepared.search),
        settings=cast(ViewSettings, candidate.views),
        normalisation=prepared.teacher_normalisation,
        seed=0,
    )
    for (progress,) in train([training]):
        if progress.epoch == 2:
            break
    last = training.progress().last
    assert last is not None
    return last.seconds


def epoch_row(curve: Sequence[Json], estimated_s: float) -> Row:
    """The median seconds of an epoch after the first, which warms up, and the estimate that the epochs were planned by.

    The two were not measured in turn, so there is no ratio.
    """
    epoch_s = statistics.median(point["seconds"] for point in curve[1:] or curve)
    return lone(_EPOCH, f"s, estimated {estimated_s:.3g}", epoch_s, estimated=estimated_s)


def seconds_row(curve: Sequence[Json]) -> Row:
    """The seconds of training and validation until the first epoch that reaches the goal.

    If none does, those of all epochs, and the aim is not met.
    """
    spent = list(accumulate(point["seconds"] for point in curve))
    reached = [at for at, point in zip(spent, curve, strict=True) if point["accuracy"] >= GOAL]
    unit = f"s, against {_AIM_S:g} s"
    if reached:
        return compared(_SECONDS, unit, reached[:1], [_AIM_S], aim=1.0, better="lower")
    return lone(_SECONDS, f"{unit}; not reached", spent[-1], aim=1.0, met=False)
