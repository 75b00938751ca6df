"""A smaller plan: fewer images, epochs, teachers and trials, the same architectures and budgets.

Also which studies to leave out to finish within some hours: the costliest first.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from search.errors import PlanError
from search.plan.confirmation import trainings
from search.plan.schema import Plan

if TYPE_CHECKING:
    from search.prepare.estimate import Estimate

_TRAIN, _VALIDATION = 100, 100  # images at least: ten for each class of CIFAR-10


@dataclass(frozen=True, kw_only=True)
class StudyCost:
    """What a study takes on this machine, including its share of confirmation; seconds with all slots at work."""

    study: str
    seconds: float
    full_seconds: float  # with the full plan
    is_on_labels: bool = False  # its students cannot win a budget


def scaled(plan: Plan, factor: float) -> Plan:
    """The plan with images, epochs, teachers and trials multiplied by a factor in 0..1; each keeps a minimum.

    Raises:
        PlanError: the factor is not above 0 and at most 1.
    """
    if not 0 < factor <= 1:
        raise PlanError(f"--scale is {factor:g}; give a number above 0, up to 1.")

    def less(value: int, least: int = 1) -> int:
        return min(value, max(least, round(value * factor)))

    families = max(len(study.families) for study in plan.studies())
    fewest = families * plan.sampler.trials_per_family if families > 1 else 1
    teacher, members = plan.teacher, less(plan.teacher.members)
    given = plan.model_dump(mode="json")
    given["data"] = plan.data.model_dump(exclude_unset=True) | {  # a key left open stays open, see `Plan.as_begun`
        "train": less(plan.data.train, _TRAIN),
        "validation": less(plan.data.validation, _VALIDATION),
    }
    if not teacher.is_brought and teacher.logits is None:
        given["teacher"] |= {"members": members, "epochs": less(teacher.epochs)}
        if teacher.candidates is not None:
            given["teacher"]["candidates"] = max(members, less(teacher.candidates))
    given["views"]["epochs"] = less(plan.views.epochs)
    given["trial"]["epochs"] = less(plan.trial.epochs)
    given["sampler"]["trials"] = less(plan.sampler.trials, fewest)
    return Plan.model_validate(given)


def costs(plan: Plan, full: Plan, found: Estimate) -> list[StudyCost]:
    """What each study takes by a smaller plan, whose estimate is `found`, and by the full one; the costliest first."""
    of_study: dict[str, list[float]] = {}
    for student in found.students:
        of_study.setdefault(student.study, []).append(student.step_s)
    on_labels = {study.name for study in plan.studies() if study.is_on_labels}
    trained, fully_trained = (trainings(one, one.studies()) for one in (plan, full))
    made = [
        StudyCost(
            study=study,
            is_on_labels=study in on_labels,
            seconds=_training_s(plan, steps) * trained[study] / found.slots,
            full_seconds=_training_s(full, steps) * fully_trained[study] / found.slots,
        )
        for study, steps in of_study.items()
    ]
    return sorted(made, key=lambda cost: -cost.seconds)


def leave_out(found: Estimate, costs_of_studies: Iterable[StudyCost], hours: float) -> list[StudyCost]:
    """The studies to leave out, so that the others finish within some hours.

    Raises:
        PlanError: teachers, cache and the cheapest study with teachers do not fit.
    """
    left: list[StudyCost] = []
    kept = list(costs_of_studies)
    before_s = found.teachers_s + found.cache_s
    while kept and before_s + sum(cost.seconds for cost in kept) > 3600 * hours:
        distilled = sum(not cost.is_on_labels for cost in kept)
        place = next((at for at, cost in enumerate(kept) if cost.is_on_labels or distilled > 1), 0)
        left.append(kept.pop(place))
    if all(cost.is_on_labels for cost in kept):
        cheapest_s = min(cost.seconds for cost in left if not cost.is_on_labels)
        raise PlanError(
            f"nothing fits into {hours:g} hours: teachers and cache take {before_s / 3600:.2f}, the cheapest study "
            f"{cheapest_s / 3600:.2f} more; give a smaller --scale or more --hours."
        )
    return left


def _training_s(plan: Plan, steps: list[float]) -> float:
    """One student's training on one slot, scoring included; scoring an image takes a third of training on it."""
    images = plan.data.train + plan.data.validation / 6
    return statistics.fmean(steps) / plan.trial.batch_size * images * plan.trial_epochs
