"""What fresh seeds say of the best students: who leads, who is tied with the leader, and how sure that is.

docs/an-answer.md tells how, and why.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from storage.records import TrialResult


class Interval(NamedTuple):
    """From, to; accuracies or differences of them, in 0..1."""

    low: float
    high: float


@dataclass(frozen=True, kw_only=True)
class Confirmed:
    """A student trained again with fresh seeds, scored on the half of validation that the search never saw."""

    student: TrialResult
    scores: tuple[float, ...]  # of each seed, in the order of the replicates
    mean: float  # accuracy over the seeds, 0..1
    deviation: float | None  # sample standard deviation over the seeds; None of a single one
    over_seeds: Interval | None  # 95 %, of the mean over training seeds; None of a single one
    over_images: Interval | None  # 95 %, over training seeds and images; None too where images were not kept

    @property
    def flattery(self) -> float:
        """The search's own score minus `mean`: what choosing the best of many noisy scores added."""
        return self.student.score - self.mean


@dataclass(frozen=True, kw_only=True)
class Rival:
    """A confirmed student beside the leader."""

    confirmed: Confirmed
    behind: float  # the leader's mean minus its own, 0 or more
    p: float  # of the pair, after Holm's correction over all pairs
    is_tied: bool  # nothing separates it from the leader at 95 %


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """The confirmed students that compete for a budget."""

    leader: Confirmed  # the best mean
    rivals: tuple[Rival, ...]  # the others, by mean

    @property
    def tied(self) -> tuple[Confirmed, ...]:
        """Those that the leader is not separated from."""
        return tuple(rival.confirmed for rival in self.rivals if rival.is_tied)
