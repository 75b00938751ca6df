"""The lines before a search begins: what it will do, and about how long it will take."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from models.budget import format_budget
from search.plan.schema import Plan
from search.quantities import duration

if TYPE_CHECKING:
    from search.prepare.estimate import Estimate


def what(plan: Plan, name: str) -> list[str]:
    """What a search will do, from its plan alone."""
    budgets = _listed([format_budget(budget) for budget in plan.budgets])
    lines = [
        f"{name}: the best students of at most {budgets} parameters on {plan.data.name}, of {_listed(plan.families)}"
    ]
    steps = [_teachers(plan), f"cache the logits of {plan.views.epochs} x {plan.data.train:,} views"]
    studies = len(plan.studies())
    steps.append(f"{plan.sampler.trials} trials of {plan.trial_epochs} epochs in each of {studies} studies")
    if studies == 1:
        steps[-1] = f"{plan.sampler.trials} trials of {plan.trial_epochs} epochs"
    top = plan.confirmation
    if top.top:
        most = f" to {top.most_seeds}" if top.most_seeds > top.seeds else ""
        each = "budget and family" if top.by_family else "budget"
        steps.append(f"train the best {top.top} of each {each} again with {top.seeds}{most} fresh seeds")
    return [*lines, "; ".join(f"{number}. {step}" for number, step in enumerate(steps, 1))]


def studies_left(plan: Plan, spaces: Collection[str]) -> list[str]:
    """A line, if no family fits the budget of some studies: how many studies are left."""
    asked, left = len(plan.studies()), len(spaces)
    return [f"{left} of {asked} studies will run; no family fits the budgets of the others"] if left < asked else []


def how_long(found: Estimate, left_s: float | None) -> str:
    """How long a search will take; `left_s` are the seconds that are left, if a part was done before."""
    parts = {
        "start-up": found.start_s,
        "teacher": found.teachers_s,
        "cache": found.cache_s,
        "trials": found.trials_s,
        "confirmation": found.confirmation_s,
    }
    slots = f"{found.slots} slot{'' if found.slots == 1 else 's'}"
    if left_s is not None and left_s < 0.9 * found.total_s:
        return f"about {duration(left_s)} left with {slots}; the whole search takes {duration(found.total_s)}"
    each = ", ".join(f"{part} {duration(seconds)}" for part, seconds in parts.items() if seconds)
    return f"about {duration(found.total_s)} with {slots}: {each}"


def _teachers(plan: Plan) -> str:
    teacher = plan.teacher
    if teacher.logits is not None:
        return "import logits made elsewhere"
    many = f"{teacher.count} teachers" if teacher.count > 1 else "the teacher"
    if teacher.is_brought:
        return f"score {many} ({_listed(teacher.network)})"
    return f"train {many} ({_listed(teacher.network)}) for {teacher.epochs} epochs"


def _listed(words: list[str] | tuple[str, ...]) -> str:
    """The first four, and how many more."""
    if len(words) > 5:
        return f"{', '.join(words[:4])} and {len(words) - 4} more"
    return ", ".join(words[:-1]) + f" and {words[-1]}" if len(words) > 1 else words[0]
