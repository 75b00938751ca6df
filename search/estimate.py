"""What a plan will do on this machine, before it does it: studies and students, disk, memory, and time from measured
steps.

Of each family of each study the student in the middle of the ranges takes some steps, on random images, with the
threads of one slot; teachers likewise. Times are at most those told: schedules may stop early.
"""

from __future__ import annotations

import dataclasses
import math
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import torch

from distill.measure import forward_seconds, step_seconds
from distill.networks import load_network, make_network
from distill.precision import device_name
from distill.views import ViewSettings
from models.budget import count_macs
from models.spec import Spec
from models.students import build
from search.candidates import Candidate
from search.plan import Plan
from search.room import MemoryNeed
from search.space import StudySpace
from storage.records import Json

_STEP_FLOPS = 4e10  # of a measured step at most: its batch is smaller where a network is large
_SMALLEST_BATCH = 8
_BYTES = 4  # of a number in fp32
_CHECKPOINT = 3  # numbers of a checkpoint for each parameter, at most: its own and two moments


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
    """See the module's head. Seconds are of the wall clock, with every slot at work; bytes of disk or memory."""

    device: str
    slots: int
    students: tuple[StudentEstimate, ...]
    trials: int  # of all studies
    teachers_s: float
    cache_s: float
    trials_s: float
    confirmation_s: float
    logits_bytes: int
    views_bytes: int  # where they are rendered to files
    teachers_bytes: int
    checkpoints_bytes: int
    shared_bytes: int  # of memory: images and logits, which all slots of a node share
    slot_bytes: int  # of memory: a slot's process and the largest student it may get

    @property
    def total_s(self) -> float:
        """All of it, one stage after the other."""
        return self.teachers_s + self.cache_s + self.trials_s + self.confirmation_s

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
    """
    before = torch.get_num_threads()
    torch.set_num_threads(plan.resources.threads)
    try:
        pairs = [(space, place) for space in spaces for place in range(len(space.study.families))]
        students = []
        known: dict[Spec, float] = {}
        for done, (space, place) in enumerate(pairs):
            tell(done, len(pairs) + 1)
            students.append(_student(plan, space, place, views, known))
        tell(len(pairs), len(pairs) + 1)
        train_s, forward_s = _teachers(plan, candidates, views)
    finally:
        torch.set_num_threads(before)
    return _added_up(plan, spaces, candidates, students, train_s, forward_s, slots, need)


def _student(
    plan: Plan, space: StudySpace, place: int, views: ViewSettings, known: dict[Spec, float]
) -> StudentEstimate:
    """Measured, unless its step is known from another study; what a step learns from hardly changes its time."""
    family = space.study.families[place]
    _, solution, recipe = space.solve(space.at({}, family))
    module = build(solution.spec, generator=torch.Generator().manual_seed(0)).to(device_name())
    size = plan.trial.batch_size

    def measured(batch: int) -> float:
        kind: Any = {"input_shape": space.input_shape, "classes": space.classes}
        return step_seconds(module, recipe, views, batch_size=batch, **kind)

    if solution.spec not in known:
        known[solution.spec] = _step_of(size, measured, most=int(_STEP_FLOPS / (6 * solution.macs)))
    step_s = known[solution.spec]
    images = plan.data.train + plan.data.validation // 2 / 3  # scoring an image takes a third of training on it
    epoch_s = step_s / size * images
    return StudentEstimate(
        study=space.study.name,
        family=family.name,
        notation=solution.spec.notation,
        parameters=solution.parameters,
        macs=solution.macs,
        step_s=step_s,
        epoch_s=epoch_s,
        trial_s=min(epoch_s * recipe.epochs, plan.trial.time_limit_s or math.inf),
    )


def _step_of(size: int, measured: Callable[[int], float], *, most: int) -> float:
    """Seconds of a step of `size` images, measured where that is no more than `most` images.

    Else two smaller batches are measured, and a straight line is laid through them: part of a step, such as the
    optimiser's, takes as long whatever the batch.
    """
    batch = max(_SMALLEST_BATCH, most)
    if batch >= size:
        return measured(size)
    whole, half = measured(batch), measured(batch // 2)
    slope = max(0.0, whole - half) / (batch - batch // 2)
    return whole + slope * (size - batch)


def _teachers(plan: Plan, candidates: Sequence[Candidate], views: ViewSettings) -> tuple[float, float]:
    """Seconds to train all candidates on one slot, and of one image's pass through the members."""
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
        recipe, size = middle.recipe, plan.teacher.batch_size

        def measured(batch: int) -> float:
            own = middle.views or views
            return step_seconds(module, recipe, own, batch_size=batch, classes=network.classes, **kind)

        step_s = _step_of(size, measured, most=_batch_of(network, forward_s))
        images = plan.data.train + plan.data.validation // 2 / 3
        train_s = step_s / size * images * plan.teacher.epochs * len(candidates) * share
    return train_s, forward_s * plan.teacher.members


def _weight(candidate: Candidate) -> float:
    """How much work a candidate is, beside others: by its multiply-accumulates, where they are known."""
    network = candidate.network
    return float(count_macs(network) if isinstance(network, Spec) else candidate.parameters)


def _batch_of(network: object, forward_s: float) -> int:
    """The images of a measured step of a teacher."""
    if isinstance(network, Spec):
        return max(_SMALLEST_BATCH, int(_STEP_FLOPS / (6 * count_macs(network))))
    return max(_SMALLEST_BATCH, int(0.5 / forward_s))


def _added_up(
    plan: Plan,
    spaces: Sequence[StudySpace],
    candidates: Sequence[Candidate],
    students: Sequence[StudentEstimate],
    train_s: float,
    forward_s: float,
    slots: int,
    need: MemoryNeed,
) -> Estimate:
    names = [space.study.name for space in spaces]
    mean_s = {name: statistics.fmean(s.trial_s for s in students if s.study == name) for name in names}
    image, classes = math.prod(spaces[0].input_shape), spaces[0].classes
    logits = plan.data.train * classes * plan.views.epochs * (2 if plan.views.logits == "fp16" else 4)
    cells = {(study.budget_params, f) for study in plan.studies() if not study.is_on_labels for f in study.families}
    groups = len(cells if plan.confirmation.by_family else {budget for budget, _ in cells})
    again = groups * plan.confirmation.top * plan.confirmation.seeds  # more where seeds leave it undecided
    return Estimate(
        device=device_name(),
        slots=slots,
        students=tuple(students),
        trials=plan.sampler.trials * len(spaces),
        teachers_s=train_s / max(1, min(slots, len(candidates))),
        cache_s=forward_s * plan.data.train * plan.views.epochs / slots,
        trials_s=sum(mean_s.values()) * plan.sampler.trials / slots,
        confirmation_s=again * statistics.fmean(mean_s.values()) / slots,
        logits_bytes=logits * (1 + plan.teacher.members * plan.views.members),
        views_bytes=plan.data.train * image * plan.views.epochs,
        teachers_bytes=sum(candidate.parameters for candidate in candidates) * _BYTES,
        checkpoints_bytes=slots * max(student.parameters for student in students) * _CHECKPOINT * _BYTES,
        shared_bytes=need.shared_bytes,
        slot_bytes=need.slot_bytes,
    )
