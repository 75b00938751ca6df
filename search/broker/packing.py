"""Which jobs a slot gets at once, to train their students together."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from distill.train.pack import fits_together
from search.slot.jobs import Job, ReplicateWork


def pack_size(jobs: int, slots: int, most: int) -> int:
    """How many of the `jobs` a slot gets at once: an equal share for each slot, `most` at most."""
    return max(1, min(most, jobs // slots))


def company(first: Job, queue: Iterable[Job], *, most: int, is_alone: Callable[[Job], bool]) -> list[Job]:
    """A job with the jobs of the queue that are trained with it: more replicates of the same student.

    No other jobs are packed, so that packs depend on the plan and not on the order of events: weights trained in a
    pack equal those trained alone only within rounding.

    Args:
        first: the first job of the queue.
        queue: the other jobs.
        most: jobs of a pack.
        is_alone: whether a job must be trained on its own.
    """
    pack = [first]
    if not is_alone(first):
        for job in queue:
            if len(pack) == most:
                break
            if _is_of_one_student(first, job) and not is_alone(job):
                pack.append(job)
    return pack


def _is_of_one_student(one: Job, other: Job) -> bool:
    match one.work, other.work:
        case ReplicateWork(student=mine) as this, ReplicateWork(student=its) as that:
            is_same = (this.study, this.number) == (that.study, that.number)
            return is_same and fits_together((mine.spec, mine.recipe), (its.spec, its.recipe))
    return False
