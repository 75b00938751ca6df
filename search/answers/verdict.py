"""The verdict of fresh seeds: the leader, who is tied with it, and the intervals. docs/an-answer.md explains it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from storage.records import Opening, TrialResult


class Interval(NamedTuple):
    """Accuracies in 0..1, or differences of them."""

    low: float
    high: float


def over_seeds(opening: Opening) -> Interval | None:
    """The 95 % interval of the mean test accuracy over training seeds; None for a single seed."""
    return None if opening.low is None or opening.high is None else Interval(opening.low, opening.high)


def over_images(opening: Opening) -> Interval | None:
    """The 95 % interval of the mean test accuracy over training seeds and images; None for a single seed."""
    low, high = opening.low_images, opening.high_images
    return None if low is None or high is None else Interval(low, high)


@dataclass(frozen=True, kw_only=True)
class Confirmed:
    """A student trained again with fresh seeds, scored on the half of validation that the search never saw."""

    student: TrialResult
    scores: tuple[float, ...]  # of each seed, in the order of the replicates
    mean: float  # accuracy over the seeds, 0..1
    deviation: float | None  # sample standard deviation over the seeds; None for a single seed
    over_seeds: Interval | None  # 95 %, of the mean over training seeds; None for a single seed
    over_images: Interval | None  # 95 %, over training seeds and images; None also if images were not kept
    copies: tuple[TrialResult, ...] = ()  # other trials of the same student and recipe, whose seeds are among these

    @property
    def selection_bias(self) -> float:
        """The search's own score minus `mean`: how much choosing the best of many noisy scores added."""
        return self.student.score - self.mean


@dataclass(frozen=True, kw_only=True)
class Rival:
    """A confirmed student compared with the leader."""

    confirmed: Confirmed
    behind: float  # the leader's mean minus its own, 0 or more
    p: float  # of the difference, after Holm's correction over all pairs
    is_tied: bool  # not significantly different from the leader (95 %, Holm)


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """The confirmed students that compete for a budget."""

    leader: Confirmed  # the best mean
    rivals: tuple[Rival, ...]  # the others, by mean

    @property
    def tied(self) -> tuple[Confirmed, ...]:
        """Those that are not significantly different from the leader."""
        return tuple(rival.confirmed for rival in self.rivals if rival.is_tied)
