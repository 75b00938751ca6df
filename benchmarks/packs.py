"""Students of one shape trained in a pack against the same students trained one after another.

Both sides take the same number of steps of each student; the measure is student steps per second.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import replace

import torch

from benchmarks.harness import Measure, Metric
from benchmarks.ours import Inputs, Student
from benchmarks.steps import BATCH, NORMALISATION, first, on, on_device, recipe, step_ms
from distill.train.curve import Progress, Trained
from distill.train.loop import Training
from distill.train.pack import train_together
from distill.train.recipe import Recipe
from models.students import build

SIZE = 4  # students of a pack in its rows
_PAIRS = 7


def pack_rows(students: Sequence[Student], given: Inputs, *, steps: int, threads: int) -> list[Metric]:
    """A row for each student: packs of it with different seeds and rates.

    Args:
        students: of which shape.
        given: what they learn from.
        steps: of a measurement, fewer than an epoch has.
        threads: of torch.
    """
    return [
        Metric(
            name=f"pack of {SIZE}, {student.name}",
            unit="student steps/s",
            ours=on(threads, _together(student, given, steps)),
            baseline=on(threads, _one_after_another(student, given, steps)),
            repeats=_PAIRS,
        )
        for student in students
    ]


def pack_note() -> str:
    """The meaning of the rows."""
    return (
        f"packs: {SIZE} students of one shape, with seeds and rates of their own, whose forward and backward passes "
        "are fused, against the same trained one after another"
    )


def with_rates(own: Recipe, size: int) -> list[Recipe]:
    """The recipe with the different rates of a pack."""
    return [replace(own, learning_rate=own.learning_rate * (1 + place) / size) for place in range(size)]


def _trainings(student: Student, given: Inputs, size: int = SIZE) -> list[Training]:
    """The members of a pack, with different seeds."""
    batches, validation = given.batches(given.chosen), on_device(first(given.images, BATCH))
    generators = [torch.Generator().manual_seed(seed) for seed in range(size)]
    return [
        Training(
            build(student.spec, generator=generator).to(given.logits.device),
            batches,
            own,
            validation=validation,
            normalisation=NORMALISATION,
            generator=generator,
        )
        for generator, own in zip(generators, with_rates(recipe(), size), strict=True)
    ]


def pack_ms(student: Student, given: Inputs, steps: int, *, size: int) -> Measure:
    """A measure of the milliseconds in which each of a pack's students takes a step."""
    return step_ms(_first_of(train_together(_trainings(student, given, size))), steps)


def _together(student: Student, given: Inputs, steps: int) -> Measure:
    """Student steps per second of a pack."""
    return _rate(pack_ms(student, given, steps, size=SIZE), SIZE)


def _one_after_another(student: Student, given: Inputs, steps: int) -> Measure:
    """Student steps per second of separate trainings, one after the other."""
    alone = [step_ms(one.run(), steps) for one in _trainings(student, given)]
    return _rate(lambda: sum(measure() for measure in alone) / SIZE, 1)


def _first_of(run: Generator[tuple[Progress, ...], None, list[Trained]]) -> Generator[Progress, None, Trained]:
    """The pack as its first member sees it."""
    for words in run:
        yield words[0]
    raise RuntimeError("the benchmark's recipe has too few epochs for so many measurements")


def _rate(ms: Measure, students: int) -> Measure:
    """Student steps per second, from the milliseconds of a pack's step."""
    return lambda: 1000 * students / ms()
