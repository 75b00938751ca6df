"""Seconds of training that a plan's students and teachers take on this machine, from measured steps on random images.

Measured are, for each family of each study, the student in the middle of the ranges, and the teacher in the middle.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import torch

from distill.networks.network import load_network, make_network
from distill.precision import device_name
from distill.train.measure import forward_seconds, step_seconds
from distill.train.recipe import Recipe
from distill.views.draws import ViewSettings
from models.budget import Solution, count_macs
from models.families import Family
from models.spec import Spec
from models.students import build
from search.plan.schema import Plan
from search.prepare.candidates import Candidate
from search.settings import SlotSettings
from search.studies.space import StudySpace

_TRIAL_S = 0.7  # of a trial besides its epochs: its network is built, its latency measured, its row written
_SCORING = 1 / 3  # of the time of training on an image, to score it


@dataclass(frozen=True, kw_only=True)
class Effort:
    """How carefully steps are measured."""

    step_flops: float  # of a measured step at most: a large network gets a smaller batch
    smallest_batch: int
    enough_s: float  # of measured steps of one network
    is_of_ends: bool  # measure only the smallest and the largest budget of each family; interpolate the others


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
class _Middle:
    """The student in the middle of a family's ranges, in one study, and how it is trained."""

    space: StudySpace
    family: Family
    solution: Solution
    recipe: Recipe


def measured_students(
    plan: Plan,
    spaces: Sequence[StudySpace],
    views: ViewSettings,
    effort: Effort,
    tell: Callable[[int, int], None],
) -> list[StudentEstimate]:
    """One student for each family of each study; those that several studies share are measured once."""
    middles = []
    for space in spaces:
        for family in space.study.families:
            _, solution, recipe = space.solve(space.at({}, family))
            middles.append(_Middle(space=space, family=family, solution=solution, recipe=recipe))
    wanted = _to_measure(middles, effort)
    known: dict[Spec, float] = {}
    for done, one in enumerate(wanted):
        tell(done, len(wanted) + 1)
        known[one.solution.spec] = _student_step_s(plan, one, views, effort)
    tell(len(wanted), len(wanted) + 1)
    return [_student(plan, one, _step_s(one, wanted, known)) for one in middles]


def _to_measure(middles: Sequence[_Middle], effort: Effort) -> list[_Middle]:
    of_family: dict[Family, dict[Spec, _Middle]] = {}
    for one in sorted(middles, key=lambda one: one.solution.macs):
        of_family.setdefault(one.family, {})[one.solution.spec] = one
    found: list[_Middle] = []
    for members in (list(own.values()) for own in of_family.values()):
        found += [members[0], *members[1:][-1:]] if effort.is_of_ends else members
    return found


def _step_s(one: _Middle, measured: Sequence[_Middle], known: Mapping[Spec, float]) -> float:
    """Seconds of a step, as measured; or interpolated between the smallest and the largest network of the family."""
    if (step_s := known.get(one.solution.spec)) is not None:
        return step_s
    low, *_, high = (
        (math.log(end.solution.macs), math.log(known[end.solution.spec]))
        for end in measured
        if end.family == one.family
    )
    share = 1.0 if low[0] == high[0] else (math.log(one.solution.macs) - low[0]) / (high[0] - low[0])
    return math.exp((1 - share) * low[1] + share * high[1])


def _student_step_s(plan: Plan, one: _Middle, views: ViewSettings, effort: Effort) -> float:
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
        device_steps=SlotSettings.from_environment().device_steps,
    )


def _student(plan: Plan, one: _Middle, step_s: float) -> StudentEstimate:
    epoch_s = step_s / plan.trial.batch_size * _images_of_an_epoch(plan)
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


def _images_of_an_epoch(plan: Plan) -> float:
    """As many as take the same time when trained on: validation images, which are only scored, count for less."""
    return plan.data.train + plan.data.validation // 2 * _SCORING


def measured_teachers(
    plan: Plan, candidates: Sequence[Candidate], views: ViewSettings, effort: Effort, slots: int
) -> tuple[float, float]:
    """Seconds to train all candidates one after the other, and of one image's pass through the ensemble."""
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
            device_steps=SlotSettings.from_environment().device_steps,
            **kind,
        )
        epoch_s = step_s / plan.teacher.batch_size * _images_of_an_epoch(plan)
        train_s = epoch_s * plan.teacher.epochs * len(candidates) * share
    return train_s, forward_s * plan.teacher.members


def _weight(candidate: Candidate) -> float:
    """How much work a candidate is, relative to others: its multiply-accumulates, where they are known."""
    network = candidate.network
    return float(count_macs(network) if isinstance(network, Spec) else candidate.parameters)


def _batch_of(network: object, forward_s: float, effort: Effort) -> int:
    """The images of a measured step of a teacher."""
    if isinstance(network, Spec):
        return max(effort.smallest_batch, int(effort.step_flops / (6 * count_macs(network))))
    return max(effort.smallest_batch, int(effort.enough_s / 2 / forward_s))
