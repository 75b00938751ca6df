"""The parameters that a study suggests: real and whole numbers, and depths as ordered whole numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

Proposal = dict[str, float | int]


@dataclass(frozen=True, kw_only=True)
class Float:
    """A real number from `low` to `high`, both included; on a log scale if `log`."""

    low: float
    high: float
    log: bool = False

    def at(self, fraction: float) -> float:
        """The value a `fraction` (0..1) of the way from low to high, on this parameter's scale."""
        if self.log:
            return float(self.low * (self.high / self.low) ** fraction)
        return self.low + fraction * (self.high - self.low)


@dataclass(frozen=True, kw_only=True)
class Int:
    """An ordered whole number from `low` to `high`, both included, in steps of `step`."""

    low: int
    high: int
    step: int = 1

    def at(self, fraction: float) -> int:
        """The value a `fraction` (0..1) of the way from low to high."""
        steps = (self.high - self.low) // self.step
        return self.low + self.step * min(steps, int(fraction * (steps + 1)))


Parameter = Float | Int


@dataclass(frozen=True, kw_only=True)
class Depth:
    """A number of layers by which families differ, as an ordered parameter, never a category.

    If the numbers are evenly spaced, the parameter is the number itself. Otherwise it is the index among them, so that
    every family has an equal share of the space.
    """

    what: str
    values: tuple[int, ...]  # in order, each once

    @property
    def _step(self) -> int | None:
        """Between neighbours; None if it varies."""
        steps = {after - before for before, after in pairwise(self.values)}
        return steps.pop() if len(steps) == 1 else None

    @property
    def name(self) -> str:
        """The name of the parameter."""
        return self.what if self._step else f"{self.what}_place"

    @property
    def parameter(self) -> Int:
        """The parameter; there must be two numbers or more."""
        if self._step:
            return Int(low=self.values[0], high=self.values[-1], step=self._step)
        return Int(low=0, high=len(self.values) - 1)

    def read(self, proposal: Mapping[str, float | int]) -> int:
        """The number in a proposal."""
        if len(self.values) < 2:
            return self.values[0]
        chosen = int(proposal[self.name])
        return chosen if self._step else self.values[chosen]

    def write(self, number: int) -> Proposal:
        """The part of a proposal that sets the number."""
        return {self.name: number if self._step else self.values.index(number)}
