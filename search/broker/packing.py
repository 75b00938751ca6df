"""Which jobs a slot gets at once, to train their students together, and how many proposals are kept ready for that."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from distill.train.pack import fits_together
from search.broker.decisions import Rules
from search.slot.jobs import Job, ReplicateWork, TrialWork

_PART_AHEAD = 8  # one part in eight of the trials of all studies is proposed ahead for packs at most


@dataclass(kw_only=True)
class Packing:
    """The slots of a round, and how many students each may train together.

    Replicates of one student are packed, and trials of one shape where `trial_pack` is above 1. No job waits for
    company: a slot that asks gets what is in the queue at that moment.
    """

    rules: Rules
    slots: int = 1
    pack: int = 1  # replicates of a pack at most
    trial_pack: int = 1  # trials of a pack at most
    _replicates: int = 1  # of a pack, for those that were added last

    def resize(self, slots: int, pack: int, trial_pack: int) -> None:
        """Change the slots; replicates that were added before keep the size of their packs."""
        self.slots, self.pack, self.trial_pack = slots, pack, trial_pack

    def added(self, jobs: int) -> None:
        """So many jobs that need no proposal were queued: each slot gets an equal share of them at once."""
        self._replicates = _share(jobs, self.slots, self.pack)

    def ahead(self, studies: int, in_slots: Mapping[str, int]) -> int:
        """The number of proposals to keep queued, of all studies: one for each slot, or a pack for each.

        Args:
            studies: that want more proposals.
            in_slots: the jobs of each slot that has work.
        """
        return max(self.slots, min(self.slots * self.trial_pack, self._room(studies, in_slots)))

    def next(
        self, queue: Sequence[Job], studies: int, in_slots: Mapping[str, int], *, is_alone: Callable[[Job], bool]
    ) -> list[Job]:
        """The first job of the queue with those that are trained with it.

        Trials are shared out among the slots that have no work, so that none is idle for another one's pack.

        Args:
            queue: at least one job.
            studies: that want more proposals.
            in_slots: the jobs of each other slot that has work.
            is_alone: whether a job must be trained on its own.
        """
        most = self._replicates
        if isinstance(queue[0].work, TrialWork):
            trials = sum(isinstance(job.work, TrialWork) for job in queue)
            share = _share(trials, max(1, self.slots - len(in_slots)), self.trial_pack)
            most = min(share, 1 + self._room(studies, in_slots))
        return _company(queue, most=most, is_alone=is_alone)

    def _room(self, studies: int, in_slots: Mapping[str, int]) -> int:
        """How many more trials may be queued for packs, or be in a pack beyond its first.

        A proposal knows nothing of the results that come in after it. So for a sampler that learns, beyond one trial in
        each slot and one queued for each, no more than an eighth of the studies' trials is under way.
        """
        if not self.rules.is_learning or not studies:
            return sys.maxsize
        return max(0, studies * (self.rules.trials // _PART_AHEAD) - sum(in_slots.values()) + len(in_slots))


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
