"""Scores of two sides over the same seeds: how far apart they are, and how far seeds alone drive them apart."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Verdict = Literal["higher", "lower", "within seed noise"]

SURE = 2.0  # standard errors of seed noise that a difference must exceed


def told(scores: Sequence[float]) -> str:
    """Mean and deviation of scores in percent."""
    return f"{statistics.mean(scores):.1f} ± {statistics.stdev(scores):.1f} %"


@dataclass(frozen=True, kw_only=True)
class Pairs:
    """Scores in points, of ours and the baseline, seed by seed; at least two of each."""

    ours: tuple[float, ...]
    baseline: tuple[float, ...]

    @property
    def difference(self) -> float:
        """Ours less the baseline, on average."""
        return statistics.mean(self._differences)

    @property
    def error(self) -> float:
        """The standard error of that difference, from what it is with each seed."""
        return statistics.stdev(self._differences) / math.sqrt(len(self.ours))

    @property
    def noise(self) -> float:
        """The deviation of a single training over seeds, from both sides together."""
        return math.sqrt((statistics.variance(self.ours) + statistics.variance(self.baseline)) / 2)

    @property
    def noise_error(self) -> float:
        """The standard error of a difference of means of which only the seeds are the cause."""
        return self.noise * math.sqrt(2 / len(self.ours))

    @property
    def verdict(self) -> Verdict:
        """Which side ours is on, where the difference is more than `SURE` of `noise_error`."""
        if abs(self.difference) <= SURE * self.noise_error:
            return "within seed noise"
        return "higher" if self.difference > 0 else "lower"

    @property
    def _differences(self) -> list[float]:
        return [one - other for one, other in zip(self.ours, self.baseline, strict=True)]
