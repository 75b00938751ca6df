"""Counting and solving students, and how close the solver comes to its budgets.

    python -m benchmarks.budget [--json FILE] [--quick]

Count, microseconds per spec: parameters and multiply-accumulates in closed form. The limit is 50.

Solve, microseconds per student: from random ratios to the largest student that fits. Baseline: a bisection over the
dependent width that builds each candidate in torch, on the meta device, and counts its parameters, given the other
widths.

Shortfall: the most that random shapes leave of their budget, over all 36 cells of the paper's table (9 families, 4
budgets). The limit is the cost of one more unit of the dependent width.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import inf, prod
from random import Random

import torch
from torch import nn

from benchmarks.harness import Benchmark, Measure, Metric, elapsed, main
from models.budget import PAPER_BUDGETS, Solution, count_macs, count_parameters, format_budget, solve, width_names
from models.counts import parameters_of
from models.families import Family
from models.layers import Bottleneck, Conv, Dense, Layer, MaxPool, trace
from models.spec import Spec
from models.students import count_module

FAMILIES = (*(Family(0, hidden) for hidden in range(1, 6)), *(Family(convolutions) for convolutions in range(1, 5)))
CELLS = tuple((family, budget) for family in FAMILIES for budget in PAPER_BUDGETS)
SHAPES = 1000  # in each cell
LIMIT_US = 50.0
_TIMED = ("mlp-1", "mlp-5", "cnn-1", "cnn-4", "cnn-8")
_STUDENTS = 3  # of each in a measure of solving
_BUDGET = 1_000_000  # theirs


@dataclass(frozen=True, kw_only=True)
class Case:
    """One request of a search to the solver."""

    family: Family
    budget: int
    ratios: tuple[float, ...]

    def solve(self) -> Solution:
        """The student of this case, on CIFAR-10."""
        return solve(self.family, self.budget, self.ratios, input_shape=(3, 32, 32), classes=10)


def drawn(family: Family, budget: int, draw: Random) -> Case:
    """A case of random ratios."""
    return Case(family=family, budget=budget, ratios=tuple(draw.random() for _ in width_names(family)))


def dependent_place(spec: Spec) -> int:
    """The index, from the end, of the layer whose width the budget decides, in the paper's families."""
    return -2 if len(spec.layers) > 1 and isinstance(spec.layers[-2], Bottleneck) else -1


def with_width(spec: Spec, units: int) -> tuple[Layer, ...]:
    """A student's layers with another dependent width."""
    layers = list(spec.layers)
    place = dependent_place(spec)
    changed = layers[place]
    assert isinstance(changed, Bottleneck | Dense)
    layers[place] = replace(changed, units=units)
    return tuple(layers)


def dependent_width(spec: Spec) -> int:
    """The width that the budget decided."""
    layer = spec.layers[dependent_place(spec)]
    assert isinstance(layer, Bottleneck | Dense)
    return layer.units


def plain_module(spec: Spec, layers: Sequence[Layer]) -> nn.Module:
    """The layers as usually written in torch, on the meta device."""
    shapes = trace(spec.input_shape, layers)
    modules: list[nn.Module] = []
    with torch.device("meta"):
        for layer, shape in zip(layers, shapes, strict=False):
            if len(shape) > 1 and isinstance(layer, Bottleneck | Dense):
                modules.append(nn.Flatten())
            match layer:
                case Conv(filters=filters, size=size):
                    modules += [nn.Conv2d(shape[0], filters, size, padding=size // 2), nn.ReLU()]
                case MaxPool(size=size):
                    modules.append(nn.MaxPool2d(size))
                case Bottleneck(units=units):
                    modules.append(nn.Linear(prod(shape), units, bias=False))
                case Dense(units=units):
                    modules += [nn.Linear(prod(shape), units), nn.ReLU()]
        modules.append(nn.Linear(prod(shapes[-1]), spec.classes))
    return nn.Sequential(*modules)


def plain_width(spec: Spec, budget: int) -> int:
    """The largest dependent width within a budget, found by building and counting; other widths as in the spec."""

    def count(units: int) -> int:
        return count_module(plain_module(spec, with_width(spec, units)))

    return bisect_right(range(1, budget), budget, key=count)


@dataclass(frozen=True, kw_only=True)
class Shortfalls:
    """How close the solver came to the budgets.

    Attributes:
        students: that were solved.
        met: of them, at most their budget, and one more unit of the dependent width would pass it.
        worst: the largest shortfall, as a fraction of the budget; infinite where a student missed its budget.
        unit: what one more unit would cost that student, as a fraction of the budget.
        where: its cell and its notation.
    """

    students: int
    met: int
    worst: float
    unit: float
    where: str


def shortfalls(cases: Iterable[Case]) -> Shortfalls:
    """Solve cases of the paper's families and return what they leave of their budgets."""
    students = met = 0
    worst: tuple[float, float, str] = (-inf, 0.0, "")
    for case in cases:
        spec = case.solve().spec
        parameters = count_parameters(spec)
        wider = parameters_of(spec.input_shape, spec.classes, with_width(spec, dependent_width(spec) + 1))
        is_met = parameters <= case.budget < wider
        students, met = students + 1, met + is_met
        short = 1 - parameters / case.budget if is_met else inf
        if short > worst[0]:
            where = f"{case.family.name} at {format_budget(case.budget)} ({spec.notation})"
            worst = (short, (wider - parameters) / case.budget, where)
    return Shortfalls(students=students, met=met, worst=worst[0], unit=worst[1], where=worst[2])


def in_all_cells(shapes: int) -> Iterator[Case]:
    """Random shapes in each cell of the paper's table."""
    draw = Random(0)
    for family, budget in CELLS:
        for _ in range(shapes):
            yield drawn(family, budget, draw)


def each_us(work: Sequence[Callable[[], object]], passes: int) -> Measure:
    """A measure of the mean microseconds of a piece of work, over several rounds."""

    def every() -> None:
        for _ in range(passes):
            for piece in work:
                piece()

    seconds = elapsed(every)
    return lambda: seconds() / passes / len(work) * 1e6


def _count_rows(specs: Sequence[Spec], kind: str) -> list[Metric]:
    passes = max(1, 400 // len(specs))
    return [
        Metric(
            name=f"count {what}, {kind}",
            unit="us",
            ours=each_us([partial(count, spec) for spec in specs], passes),
            baseline=lambda: LIMIT_US,
            aim=1.0,
            better="lower",
            repeats=31,
            quick_repeats=11,
        )
        for what, count in (("parameters", count_parameters), ("MACs", count_macs))
    ]


def _solve_row(family: Family, draw: Random) -> Metric:
    cases = [drawn(family, _BUDGET, draw) for _ in range(_STUDENTS)]
    specs = [case.solve().spec for case in cases]
    return Metric(
        name=f"solve, {family.name}",
        unit="us",
        ours=each_us([case.solve for case in cases], 50),
        baseline=each_us([partial(plain_width, spec, _BUDGET) for spec in specs], 1),
        aim=10.0,
        better="lower",
        repeats=15,
        quick_repeats=7,
    )


def build(_: bool) -> Benchmark:
    """Counting against its limit, solving against the plain way, shortfalls against one unit of width."""
    found = shortfalls(in_all_cells(SHAPES))
    draw = Random(1)
    ours = [drawn(family, budget, draw).solve().spec for family, budget in CELLS]
    longest = [drawn(Family(8), budget, draw).solve().spec for budget in PAPER_BUDGETS]
    metrics = [
        *_count_rows(ours, "mlp-1 to cnn-4"),
        *_count_rows(longest, "cnn-8"),
        *[_solve_row(Family.parse(name), draw) for name in _TIMED],
        Metric(
            name=f"worst shortfall, {len(CELLS)} cells x {SHAPES:,} shapes",
            unit="% of budget",
            ours=lambda: 100 * found.worst,
            baseline=lambda: 100 * found.unit,
            aim=1.0,
            better="lower",
            repeats=1,
            quick_repeats=1,
        ),
    ]
    notes = [
        f"counts: a mean over one random student of each of the {len(CELLS)} cells, and over {len(longest)} of cnn-8; "
        f"the baseline is the limit of {LIMIT_US:g} us",
        f"solve: a mean over {_STUDENTS} random shapes at {format_budget(_BUDGET)} on 3x32x32 images, parameters and "
        "MACs included, the ranges of the widths known, as in a study; the baseline builds torch modules on the meta "
        "device in a bisection over the dependent width, the other widths given to it, and counts their parameters",
        f"shortfall: the worst is {found.worst:.3%} of the budget, of {found.where}; the baseline is one more unit of "
        "its dependent width",
        f"shortfall: {found.met:,} of {found.students:,} students met their budget within one unit of the dependent "
        "width: at most the budget, and one unit more would pass it",
    ]
    return Benchmark(name="budget", metrics=metrics, notes=notes)


if __name__ == "__main__":
    raise SystemExit(main(build))
