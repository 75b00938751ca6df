"""What a plan will do on this machine, before it does it: studies and students, disk, memory, and time from measured
steps.

Of each family of each study the student in the middle of the ranges takes some steps, on random images, with the
threads of one slot; teachers likewise. Times are at most those told: schedules may stop early.
"""

from __future__ import annotations

import dataclasses
import math
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import torch

from distill.machine import usable_cpus
from distill.networks.network import load_network, make_network
from distill.precision import device_name
from distill.train.measure import forward_seconds, step_seconds
from distill.train.recipe import Recipe
from distill.views.render import ViewSettings
from models.budget import Solution, count_macs
from models.families import Family
from models.spec import Spec
from models.students import build
from search.plan.confirmation import replicate_rounds
from search.plan.schema import Plan
from search.prepare.candidates import Candidate
from search.prepare.memory import MemoryNeed
from search.studies.space import StudySpace
from storage.records import Json

_BYTES = 4  # of a number in fp32
_CHECKPOINT = 3  # numbers of a checkpoint for each parameter, at most: its own and two moments

# Of starting: as seen in a search on two CPU cores with AVX2; the imports of a process come on top, and are measured.
_RAY_S = 6.0  # until a Ray of this machine answers
_ROUND_S = 3.0  # until Tune has placed the slots
_MOST_IMPORT_S = 20.0  # a process that is older has done more than to import
IMPORT_S = 4.5  # where the process that asks has long done other things, as a server has
_STORES_S = 2.0  # of comparing ways to keep views
_CHECKED_VIEWS = 256  # of the cache, asked again
_TRIAL_S = 0.7  # of a trial beside its epochs: its network is built, its latency measured, its row written


@dataclass(frozen=True, kw_only=True)
class Effort:
    """How carefully steps are measured."""

    step_flops: float  # of a measured step at most: its batch is smaller where a network is large
    smallest_batch: int
    enough_s: float  # of measured steps of one network
    is_of_ends: bool  # of each family only the smallest and the largest budget; those between are reckoned from them


THOROUGH = Effort(step_flops=1.5e10, smallest_batch=8, enough_s=1.0, is_of_ends=False)
BRIEF = Effort(step_flops=2e9, smallest_batch=8, enough_s=0.1, is_of_ends=True)  # seconds, for `run`


@dataclass(frozen=True, kw_only=True)
class StudentEstimate:
    """The student in the middle of a family's ranges, in one study."""

    study: str
    family: str
    notation: str
    parameters: int
    macs: int
    step_s: float  # of a whole batch
    epoch_s: float  # of training and validation
    trial_s: float  # at most


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
        candidates: who may teach; none where logits are imported.
        views: the students'.
        slots: that will work at once.
        need: of memory.
        tell: called with measurements done and in all.
        effort: how carefully.
        import_s: that a process takes to import what it needs, see `import_seconds`.
        with_ray: whether slots are processes of Ray's; else the one slot is this process.
    """
    before = torch.get_num_threads()
    try:
        torch.set_num_threads(plan.resources.threads)
        students = _students(plan, spaces, views, effort, tell)
        train_s, forward_s = _teachers(plan, candidates, views, effort, slots)
    finally:
        torch.set_num_threads(before)
    start_s = _start_s(import_s, slots) if with_ray else 0.0
    return _added_up(plan, spaces, candidates, students, train_s, forward_s, start_s, slots, need)


@cache
def import_seconds() -> float:
    """What this process has taken to import what it needs, in seconds of a CPU.

    For a command to ask as soon as its imports are done: later it is told the same again.
    """
    return min(time.process_time(), _MOST_IMPORT_S)


def _start_s(import_s: float, slots: int) -> float:
    """Ray starts, then the processes of broker and slots import, as many at once as there are CPUs."""
    return _RAY_S + _ROUND_S + import_s * max(1.0, (1 + slots) / usable_cpus())


@dataclass(frozen=True, kw_only=True)
class _Middle:
    """The student in the middle of a family's ranges, in one study, and how it is trained."""

    space: StudySpace
    family: Family
    solution: Solution
    recipe: Recipe


def _students(
    plan: Plan,
    spaces: Sequence[StudySpace],
    views: ViewSettings,
    effort: Effort,
    tell: Callable[[int, int], None],
) -> list[StudentEstimate]:
    """Each measured once, though studies share it: what a step learns from hardly changes its time."""
    middles = []
    for space in spaces:
        for family in space.study.families:
            _, solution, recipe = space.solve(space.at({}, family))
            middles.append(_Middle(space=space, family=family, solution=solution, recipe=recipe))
    of_family: dict[Family, dict[Spec, _Middle]] = {}
    for one in sorted(middles, key=lambda one: one.solution.macs):
        of_family.setdefault(one.family, {})[one.solution.spec] = one
    wanted = []
    for members in map(list, map(dict.values, of_family.values())):
        wanted += [members[0], *members[1:][-1:]] if effort.is_of_ends else members
    known: dict[Spec, float] = {}
    for done, one in enumerate(wanted):
        tell(done, len(wanted) + 1)
        known[one.solution.spec] = _student_s(plan, one, views, effort)
    tell(len(wanted), len(wanted) + 1)
    found = []
    for one in middles:
        step_s = known.get(one.solution.spec)
        if step_s is None:
            ends = [(end.solution.macs, known[end.solution.spec]) for end in wanted if end.family == one.family]
            step_s = _between(ends[0], ends[-1], one.solution.macs)
        found.append(_student(plan, one, step_s))
    return found


def _between(low: tuple[int, float], high: tuple[int, float], macs: int) -> float:
    """Seconds of a step of so many multiply-accumulates, from those of a smaller and a larger network."""
    share = 1.0 if low[0] == high[0] else math.log(macs / low[0]) / math.log(high[0] / low[0])
    return math.exp((1 - share) * math.log(low[1]) + share * math.log(high[1]))


def _student_s(plan: Plan, one: _Middle, views: ViewSettings, effort: Effort) -> float:
    spec = one.solution.spec
    return step_seconds(
        build(spec, generator=torch.Generator().manual_seed(0)).to(device_name()),
        one.recipe,
        views,
        input_shape=spec.input_shape,
        classes=spec.classes,
        batch_size=plan.trial.batch_size,
        measured=max(effort.smallest_batch, int(effort.step_flops / (6 * one.solution.macs))),
        enough_s=effort.enough_s,
    )


def _student(plan: Plan, one: _Middle, step_s: float) -> StudentEstimate:
    images = plan.data.train + plan.data.validation // 2 / 3  # scoring an image takes a third of training on it
    epoch_s = step_s / plan.trial.batch_size * images
    return StudentEstimate(
        study=one.space.study.name,
        family=one.family.name,
        notation=one.solution.spec.notation,
        parameters=one.solution.parameters,
        macs=one.solution.macs,
        step_s=step_s,
        epoch_s=epoch_s,
        trial_s=min(epoch_s * one.recipe.epochs, plan.trial.time_limit_s or math.inf) + _TRIAL_S,
    )


def _teachers(
    plan: Plan, candidates: Sequence[Candidate], views: ViewSettings, effort: Effort, slots: int
) -> tuple[float, float]:
    """Seconds to train all candidates one after the other, and of one image's pass through the members."""
    if not candidates:
        return 0.0, 0.0
    middle = sorted(candidates, key=_weight)[len(candidates) // 2]
    network = middle.network
    kind: Any = {"input_shape": network.input_shape}
    if middle.weights is None:
        module = make_network(network, generator=torch.Generator().manual_seed(0)).to(device_name())
    else:
        module = load_network(network, middle.weights).to(device_name())
    share = statistics.fmean(_weight(candidate) for candidate in candidates) / _weight(middle)
    forward_s = forward_seconds(module, precision=plan.views.precision, **kind) * share
    train_s = 0.0
    if middle.recipe is not None:
        torch.set_num_threads(plan.resources.threads_of_teacher(slots, plan.teacher.count))
        step_s = step_seconds(
            module,
            middle.recipe,
            middle.views or views,
            batch_size=plan.teacher.batch_size,
            classes=network.classes,
            measured=_batch_of(network, forward_s, effort),
            enough_s=effort.enough_s,
            **kind,
        )
        images = plan.data.train + plan.data.validation // 2 / 3
        epoch_s = step_s / plan.teacher.batch_size * images
        train_s = epoch_s * plan.teacher.epochs * len(candidates) * share
    return train_s, forward_s * plan.teacher.members


def _weight(candidate: Candidate) -> float:
    """How much work a candidate is, beside others: by its multiply-accumulates, where they are known."""
    network = candidate.network
    return float(count_macs(network) if isinstance(network, Spec) else candidate.parameters)


def _batch_of(network: object, forward_s: float, effort: Effort) -> int:
    """The images of a measured step of a teacher."""
    if isinstance(network, Spec):
        return max(effort.smallest_batch, int(effort.step_flops / (6 * count_macs(network))))
    return max(effort.smallest_batch, int(effort.enough_s / 2 / forward_s))


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
    names = [space.study.name for space in spaces]
    mean_s = {name: statistics.fmean(s.trial_s for s in students if s.study == name) for name in names}
    image, classes = math.prod(spaces[0].input_shape), spaces[0].classes
    logits = plan.data.train * classes * plan.views.epochs * (2 if plan.views.logits == "fp16" else 4)
    winner_s = statistics.fmean(
        max((s.trial_s for s in students if s.study == space.study.name), default=0.0)
        for space in spaces
        if not space.study.is_on_labels
    )
    rounds = replicate_rounds(plan, [space.study for space in spaces])
    check_s = forward_s * _CHECKED_VIEWS + (_STORES_S if plan.views.store == "auto" else 0.0)
    return Estimate(
        device=device_name(),
        slots=slots,
        students=tuple(students),
        trials=plan.sampler.trials * len(spaces),
        start_s=start_s,
        teachers_s=train_s / max(1, min(slots, len(candidates))),
        cache_s=forward_s * plan.data.train * plan.views.epochs / min(slots, plan.views.epochs) + check_s,
        trials_s=sum(mean_s.values()) * plan.sampler.trials / slots,
        confirmation_s=sum(math.ceil(count / slots) * winner_s for count in rounds),
        winner_s=winner_s,
        logits_bytes=logits * (1 + plan.teacher.members * plan.views.members),
        views_bytes=plan.data.train * image * plan.views.epochs,
        teachers_bytes=sum(candidate.parameters for candidate in candidates) * _BYTES,
        checkpoints_bytes=slots * max(student.parameters for student in students) * _CHECKPOINT * _BYTES,
        shared_bytes=need.shared_bytes,
        slot_bytes=need.slot_bytes,
    )
