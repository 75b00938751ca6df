"""Part "teacher": the seconds until a teacher classifies 93 % of the validation images correctly.

It is trained by the service itself, as the first stage of a search, on 40,000 images.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import accumulate
from typing import cast

import torch

from benchmarks.gpu.bench import Bench
from benchmarks.gpu.items import Item, Row, lone
from benchmarks.gpu.service import TEACHER_SEARCH, carry_out, plan_of, settings_of
from benchmarks.harness import compared
from distill.networks.network import make_network
from distill.train.measure import step_seconds
from distill.train.recipe import Recipe
from distill.views.draws import ViewSettings
from search.prepare.prepared import Prepared, prepare
from storage.records import Json

GOAL = 0.93
_AIM_S = 10.0
_FEWEST = 3  # epochs
_WORTH = 0.6  # of the part's seconds, that the training may take by the estimate
_SECONDS, _BEST, _EPOCH = f"teacher of {GOAL:.0%}", "best teacher on validation", "an epoch of the teacher"


def items(bench: Bench) -> Sequence[Item]:
    """One training."""
    return [Item(names=(_SECONDS, _BEST, _EPOCH), rows=partial(_rows, bench))]


def _rows(bench: Bench, seconds: float) -> Iterator[Row]:
    most = bench.sizes.teacher_epochs
    prepared = prepare(plan_of(bench, cached_epochs=1, teacher={}), settings_of(bench))
    epoch_s = _epoch_s(bench, prepared)
    epochs = min(most, max(min(_FEWEST, most), int(_WORTH * seconds / epoch_s)))
    plan = plan_of(bench, cached_epochs=1, teacher={"epochs": epochs})
    repository, search = carry_out(bench, plan, TEACHER_SEARCH, until="cache")
    teacher = repository.teacher((search.teachers or [""])[0])
    if teacher is None:
        raise LookupError("the search ended without its teacher")
    yield seconds_row(teacher.curve)
    best = max(point["accuracy"] for point in teacher.curve)
    yield compared(_BEST, f"%, against {GOAL:.0%}", [100 * best], [100 * GOAL], aim=1.0) | {"epochs": epochs}
    yield compared(
        _EPOCH,
        "s, against the estimate from steps of the plain loop",
        [sum(point["seconds"] for point in teacher.curve) / len(teacher.curve)],
        [epoch_s],
        better="lower",
    )


def _epoch_s(bench: Bench, prepared: Prepared) -> float:
    """Seconds of an epoch in the plain loop."""
    (candidate,) = prepared.candidates
    recipe = cast(Recipe, candidate.recipe)
    step_s = step_seconds(
        make_network(candidate.network, generator=torch.Generator().manual_seed(0)).to(bench.device),
        recipe,
        cast(ViewSettings, candidate.views),
        input_shape=prepared.input_shape,
        classes=len(prepared.train.classes),
        batch_size=recipe.batch_size,
        measured=recipe.batch_size,
        enough_s=0.5,
    )
    return step_s * len(prepared.train.images) / recipe.batch_size


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
