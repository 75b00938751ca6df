"""Which jobs a slot gets at once, to train their students as one."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from distill.train.pack import fits_together
from search.slot.jobs import Job, StudentWork


def pack_size(jobs: int, slots: int, most: int) -> int:
    """How many of so many jobs a slot gets at once: no more than leave as many for each other slot."""
    return max(1, min(most, jobs // slots))


def company(first: Job, queue: Iterable[Job], *, most: int, is_alone: Callable[[Job], bool]) -> list[Job]:
    """A job with those of the queue that are trained with it: further replicates of the same student.

    Nothing else is, so that who trains with whom depends on the plan and not on who came first: the weights of a
    pack equal those of lone trainings within rounding, and themselves to the bit.

    Args:
        first: off the queue.
        queue: what else waits.
        most: jobs of a pack.
        is_alone: whether a job must be trained on its own.
    """
    pack = [first]
    if first.kind == "replicate" and not is_alone(first):
        for job in queue:
            if len(pack) == most:
                break
            if _is_of_one_student(first, job) and not is_alone(job):
                pack.append(job)
    return pack


def _is_of_one_student(one: Job, other: Job) -> bool:
    mine, its = one.work, other.work
    return (
        other.kind == one.kind
        and other.key.rpartition("/")[0] == one.key.rpartition("/")[0]
        and isinstance(mine, StudentWork)
        and isinstance(its, StudentWork)
        and fits_together((mine.spec, mine.recipe), (its.spec, its.recipe))
    )
