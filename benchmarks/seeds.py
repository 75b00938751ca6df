"""Scores of two sides over the same seeds: their difference, and the difference that seeds alone cause."""

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
    """Scores in points of ours and the baseline, one for each seed, at least two of each."""

    ours: tuple[float, ...]
    baseline: tuple[float, ...]

    @property
    def difference(self) -> float:
        """The mean difference, ours minus baseline."""
        return statistics.mean(self._differences)

    @property
    def error(self) -> float:
        """The standard error of the mean difference, from the differences of the seeds."""
        return statistics.stdev(self._differences) / math.sqrt(len(self.ours))

    @property
    def noise(self) -> float:
        """The standard deviation of one training over seeds, pooled over both sides."""
        return math.sqrt((statistics.variance(self.ours) + statistics.variance(self.baseline)) / 2)

    @property
    def noise_error(self) -> float:
        """The standard error of a difference of means that only seeds cause."""
        return self.noise * math.sqrt(2 / len(self.ours))

    @property
    def verdict(self) -> Verdict:
        """Whether ours is above or below, if the difference exceeds `SURE` times `noise_error`."""
        if abs(self.difference) <= SURE * self.noise_error:
            return "within seed noise"
        return "higher" if self.difference > 0 else "lower"

    @property
    def _differences(self) -> list[float]:
        return [one - other for one, other in zip(self.ours, self.baseline, strict=True)]
