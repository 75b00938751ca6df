"""How many trials each study has finished, failed, under way and still needs; no I/O."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from search.slot.jobs import Job, TrialWork

if TYPE_CHECKING:
    from search.studies.study import Counts


class Tally:
    """The trials of the studies of one search."""

    def __init__(self, *, trials: int) -> None:
        self._trials = trials  # that a study needs
        self._fewer: Mapping[str, int] = {}  # that some studies need instead
        self._live: Counter[str] = Counter()  # trials of a study being asked for, queued or in a slot
        self.counts: dict[str, Counts] = {}

    def begin(self, counts: Mapping[str, Counts], live: Iterable[str], fewer: Mapping[str, int]) -> None:
        """Start with the studies' counts, and the number of trials of those that need `fewer`.

        `live` names the study of each trial that is queued already.
        """
        self.counts, self._live, self._fewer = dict(counts), Counter(live), fewer

    @property
    def open(self) -> int:
        """Trials neither finished nor failed, including those still to be proposed."""
        return sum(self._wanted(name) + self._live[name] for name in self.counts)

    @property
    def wanting(self) -> int:
        """Studies that want more proposals."""
        return sum(self._wanted(name) > 0 for name in self.counts)

    def reserve(self) -> str | None:
        """The study that is furthest from its end, with one trial more under way; None if no study wants one."""
        name = max((name for name in self.counts if self._wanted(name)), key=self._wanted, default=None)
        if name is not None:
            self._live[name] += 1
        return name

    def release(self, name: str) -> None:
        """A trial that was reserved is not under way after all."""
        self._live[name] -= 1

    def ended(self, name: str, counts: Counts) -> None:
        """A trial has finished or failed for good."""
        self._live[name] -= 1
        self.counts[name] = counts

    def _wanted(self, name: str) -> int:
        """Trials of a study still to be proposed."""
        return max(0, self._fewer.get(name, self._trials) - self.counts[name].finished - self._live[name])


def study_of(job: Job) -> str:
    """The study of a trial."""
    assert isinstance(job.work, TrialWork)
    return job.work.study
