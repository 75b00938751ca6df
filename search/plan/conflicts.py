"""What is wrong with a new plan although each of its sections is right by itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.budget import format_budget
from search.plan.plain import did_you_mean, listed
from search.plan.values import Conflict

if TYPE_CHECKING:
    from search.plan.schema import Plan


def between_sections(plan: Plan) -> Iterator[Conflict]:
    """Sections of a plan that do not go together."""
    studies = ("budgets", "families", "labels_only", "sampler.studies")
    names = {study.name: study.budget_params for study in plan.studies_with_left_out()}
    if unknown := [name for name in plan.leave_out if name not in names]:
        yield Conflict(
            keys=("leave_out", *studies),
            message=f"there is no study {unknown[0]}; there are {listed(names)}{did_you_mean(unknown[0], names)}",
        )
    searched = [study for study in plan.studies() if not study.is_on_labels]
    if not searched:
        yield Conflict(keys=("leave_out", *studies), message="it leaves no study to search; name fewer")
    families = max((len(study.families) for study in plan.studies()), default=1)
    least = families * plan.sampler.trials_per_family
    if families > 1 and plan.sampler.trials < least:
        yield Conflict(
            keys=("sampler.trials", "sampler.trials_per_family", "leave_out", *studies),
            message=f"{plan.sampler.trials} trials are too few: {families} families with trials_per_family "
            f"{plan.sampler.trials_per_family} need at least {least}",
        )
    on_labels = plan.labels_only.families if plan.labels_only else ()
    for name, widths in plan.students.widths.items():
        if name not in (*plan.families, *on_labels):
            yield Conflict(
                keys=(f"students.widths.{name}", "families", "labels_only"),
                message=f"{name} is not among the families; add it or remove it",
            )
        given = {budget for width in widths.values() if isinstance(width, dict) for budget in width}
        for budget in sorted(given - {*names.values()}):
            yield Conflict(
                keys=(f"students.widths.{name}", "budgets", "labels_only"),
                message=f"no study has the budget {format_budget(budget)}; add it or remove it",
            )
    if plan.views.members and plan.teacher.logits is not None:
        yield Conflict(
            keys=("views.members", "teacher.logits"),
            message="it keeps the logits of each teacher, but teacher.logits is one set; remove it",
        )
