"""Which jobs a slot gets at once, to train their students together, and how many proposals are kept ready for that."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from distill.train.pack import fits_together
from search.broker.decisions import Rules
from search.slot.jobs import Job, ReplicateWork, TrialWork

_AHEAD = 8  # an eighth of a study's trials at most is proposed ahead for packs


@dataclass(kw_only=True)
class Packing:
    """The slots of a round, and how many students each may train together.

    On CPUs only replicates of one student are packed, so that packs depend on the plan and not on the order of events:
    weights trained in a pack equal those trained alone only within rounding. On GPUs trials of one shape are packed as
    well. No job waits for company: a slot that asks gets what is in the queue at that moment.
    """

    rules: Rules
    slots: int = 1
    pack: int = 1  # students of a pack at most
    is_on_gpus: bool = False
    _replicates: int = 1  # of a pack, for those that were added last

    def resize(self, slots: int, pack: int, *, is_on_gpus: bool) -> None:
        """Change the slots; replicates that were added before keep the size of their packs."""
        self.slots, self.pack, self.is_on_gpus = slots, pack, is_on_gpus

    def added(self, jobs: int) -> None:
        """So many jobs that need no proposal were queued: each slot gets an equal share of them at once."""
        self._replicates = _share(jobs, self.slots, self.pack)

    def ahead(self, studies: int) -> int:
        """The number of proposals to keep ready, of all studies: one for each slot, or a pack for each.

        A proposal that is asked for ahead knows nothing of the results that come in before it is trained, so a sampler
        that learns is asked for packs only as far ahead as an eighth of the trials that each study needs.
        """
        if not self._packs_trials:
            return self.slots
        most = self.slots * self.pack
        if self.rules.is_learning:
            most = min(most, studies * (self.rules.trials // _AHEAD))
        return max(self.slots, most)

    @property
    def _packs_trials(self) -> bool:
        """Whether trials are packed at all; never where they have a time limit.

        A member of a pack is charged its share of a step, so that within a limit it would be trained for longer than
        one that is alone, and their scores could not be compared.
        """
        return self.is_on_gpus and self.pack > 1 and not self.rules.is_timed

    def next(self, queue: Sequence[Job], *, busy: int, is_alone: Callable[[Job], bool]) -> list[Job]:
        """The first job of the queue with those that are trained with it.

        Trials are shared out among the slots that have no work, so that none is idle for another one's pack.

        Args:
            queue: at least one job.
            busy: other slots that have work.
            is_alone: whether a job must be trained on its own.
        """
        most = self._replicates
        if isinstance(queue[0].work, TrialWork):
            trials = sum(isinstance(job.work, TrialWork) for job in queue)
            most = _share(trials, max(1, self.slots - busy), self.pack) if self._packs_trials else 1
        return _company(queue, most=most, is_alone=is_alone)


def _share(jobs: int, slots: int, most: int) -> int:
    """How many of the `jobs` a slot gets at once: an equal share for each slot, `most` at most."""
    return max(1, min(most, jobs // slots))


def _company(queue: Sequence[Job], *, most: int, is_alone: Callable[[Job], bool]) -> list[Job]:
    first, *others = queue
    pack = [first]
    if is_alone(first):
        return pack
    for job in others:
        if len(pack) == most:
            break
        if _may_share(first, job) and not is_alone(job):
            pack.append(job)
    return pack


def _may_share(one: Job, other: Job) -> bool:
    """Whether two jobs may be trained together."""
    match one.work, other.work:
        case ReplicateWork(student=mine) as this, ReplicateWork(student=its) as that:
            is_same = (this.study, this.number) == (that.study, that.number)
            return is_same and fits_together((mine.spec, mine.recipe), (its.spec, its.recipe))
        case TrialWork(student=mine), TrialWork(student=its):
            return fits_together((mine.spec, mine.recipe), (its.spec, its.recipe))
    return False
