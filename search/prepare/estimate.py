"""What a plan takes on this machine: time from measured steps, disk and memory from the plan itself.

Times are upper bounds: schedules may stop early, and on GPUs students may be trained together.
"""

from __future__ import annotations

import dataclasses
import math
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

import torch

from distill.cache.logits import logit_bytes
from distill.precision import device_name
from distill.views.draws import ViewSettings
from search.plan.confirmation import replicate_rounds
from search.plan.schema import Plan
from search.prepare.candidates import Candidate
from search.prepare.measured import THOROUGH, Effort, StudentEstimate, measured_students, measured_teachers
from search.prepare.memory import MemoryNeed
from search.studies.space import StudySpace
from storage.records import Json

_BYTES = 4  # of a number in fp32
_CHECKPOINT = 3  # numbers of a checkpoint for each parameter, at most: its own and two moments

# Of the start, as seen in a search on two CPU cores with AVX2; the imports of a process come on top, and are measured.
_RAY_S = 6.0  # until a Ray of this machine answers
_ROUND_S = 3.0  # until Tune has placed the slots
_MOST_IMPORT_S = 20.0  # a process that has used more has done more than import
IMPORT_S = 4.5  # for a process that has long done other things, as a server has
_STORES_S = 2.0  # of comparing ways to keep views
_CHECKED_VIEWS = 256  # of the cache, on which the teachers are asked again


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """What a plan takes, where its steps were measured.

    Seconds are of the wall clock, with every slot at work; bytes of disk or memory.
    """

    device: str
    slots: int
    students: tuple[StudentEstimate, ...]
    trials: int  # of all studies
    start_s: float  # until a slot has work: Ray, the imports of its processes
    teachers_s: float
    cache_s: float
    trials_s: float
    confirmation_s: float  # with the rounds of more seeds that are likely
    winner_s: float  # of one training of it: of the costliest family, which mostly wins
    logits_bytes: int
    views_bytes: int  # where they are rendered to files
    teachers_bytes: int
    checkpoints_bytes: int
    shared_bytes: int  # of memory: images and logits, which all slots of a node share
    slot_bytes: int  # of memory: a slot's process and the largest student it may get

    @property
    def total_s(self) -> float:
        """All of it, one stage after the other."""
        return self.start_s + self.teachers_s + self.cache_s + self.trials_s + self.confirmation_s

    def to_json(self) -> Json:
        """By name, JSON-able."""
        return dataclasses.asdict(self) | {"total_s": self.total_s}


def estimate(
    plan: Plan,
    spaces: Sequence[StudySpace],
    candidates: Sequence[Candidate],
    views: ViewSettings,
    *,
    slots: int,
    cpus: int,
    need: MemoryNeed,
    tell: Callable[[int, int], None],
    effort: Effort = THOROUGH,
    import_s: float = IMPORT_S,
    with_ray: bool = True,
) -> Estimate:
    """Measure and add up.

    Args:
        plan: what is asked for.
        spaces: of its studies.
        candidates: for the teachers; none where logits are imported.
        views: the students'.
        slots: that will work at once.
        cpus: of all machines where they will work.
        need: of memory.
        tell: called with the measurements done and their total.
        effort: how carefully steps are measured.
        import_s: that a process takes to import what it needs, see `import_seconds`.
        with_ray: whether slots are processes of Ray's; else the one slot is this process.
    """
    before = torch.get_num_threads()
    try:
        torch.set_num_threads(plan.resources.threads)
        students = measured_students(plan, spaces, views, effort, tell)
        train_s, forward_s = measured_teachers(plan, candidates, views, effort, slots)
    finally:
        torch.set_num_threads(before)
    start_s = _start_s(import_s, slots, cpus) if with_ray else 0.0
    return _added_up(plan, spaces, candidates, students, train_s, forward_s, start_s, slots, need)


@cache
def import_seconds() -> float:
    """What this process has taken to import what it needs, in seconds of a CPU.

    Call it once as soon as the imports are done: later calls return the same.
    """
    return min(time.process_time(), _MOST_IMPORT_S)


def _start_s(import_s: float, slots: int, cpus: int) -> float:
    """Ray starts, then the processes of broker and slots import, as many at once as there are CPUs."""
    return _RAY_S + _ROUND_S + import_s * max(1.0, (1 + slots) / cpus)


def _added_up(
    plan: Plan,
    spaces: Sequence[StudySpace],
    candidates: Sequence[Candidate],
    students: Sequence[StudentEstimate],
    train_s: float,
    forward_s: float,
    start_s: float,
    slots: int,
    need: MemoryNeed,
) -> Estimate:
    trial_s = {
        space.study.name: [student.trial_s for student in students if student.study == space.study.name]
        for space in spaces
    }
    winner_s = statistics.fmean(
        max(trial_s[space.study.name], default=0.0) for space in spaces if not space.study.is_on_labels
    )
    views, classes = plan.data.train * plan.views.epochs, spaces[0].classes
    rounds = replicate_rounds(plan, [space.study for space in spaces])
    check_s = forward_s * _CHECKED_VIEWS + (_STORES_S if plan.views.store == "auto" else 0.0)
    return Estimate(
        device=device_name(),
        slots=slots,
        students=tuple(students),
        trials=sum(space.trials for space in spaces),
        start_s=start_s,
        teachers_s=train_s / max(1, min(slots, len(candidates))),
        cache_s=forward_s * views / min(slots, plan.views.epochs) + check_s,
        trials_s=sum(statistics.fmean(trial_s[one.study.name]) * one.trials for one in spaces) / slots,
        confirmation_s=sum(math.ceil(count / slots) * winner_s for count in rounds),
        winner_s=winner_s,
        logits_bytes=logit_bytes(views, classes, plan.views.logits) * (1 + plan.teacher.members * plan.views.members),
        views_bytes=views * math.prod(spaces[0].input_shape),
        teachers_bytes=sum(candidate.parameters for candidate in candidates) * _BYTES,
        checkpoints_bytes=slots * max(student.parameters for student in students) * _CHECKPOINT * _BYTES,
        shared_bytes=need.shared_bytes,
        slot_bytes=need.slot_bytes,
    )
