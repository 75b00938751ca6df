"""The studies that a plan asks for, by budget and, if it splits them, by family.

Those of a stored search are read from the plan's plain values: lists and answers need no more, and the whole schema,
with Pydantic, takes a quarter of a second to import.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from models.budget import format_budget
from models.errors import ModelError
from models.families import Family
from search.errors import PlanError

if TYPE_CHECKING:
    from storage.records import Search

DATA_BEFORE = {"split": "proportional", "exif_orientation": False}  # in searches from before these keys of `data`
_MOST_EXACT = 2**53 - 1  # JavaScript rounds larger integers


@dataclass(frozen=True, kw_only=True)
class StudyPlan:
    """One study of a search."""

    name: str  # "1M", or "1M/cnn-2" if each family has a study; "1M/labels" on labels alone
    budget_params: int
    families: tuple[Family, ...]
    is_on_labels: bool = False  # trains students on the hard labels alone


@dataclass(frozen=True, kw_only=True)
class Outline:
    """What answers and lists need of a plan."""

    budgets: tuple[int, ...]
    families: tuple[str, ...]
    trials: int  # to finish in each study
    asked: tuple[StudyPlan, ...]

    def studies(self) -> tuple[StudyPlan, ...]:
        """Each study of the search, in the plan's order."""
        return self.asked

    @staticmethod
    def of(search: Search) -> Outline:
        """The outline of the plan that a search was last run with.

        Raises:
            PlanError: this release cannot read it.
        """
        try:
            return _read(search.plan)
        except (KeyError, TypeError, AttributeError, ModelError) as error:
            raise PlanError(
                f"the plan of search '{search.name}' was written by another release ({error}); use that release."
            ) from None


def _read(plan: Mapping[str, Any]) -> Outline:
    """A plan that `search.plan.schema.Plan.identity` wrote; keys that older releases did not write have defaults."""
    sampler, on_labels = plan["sampler"], plan.get("labels_only")
    studies = studies_of(
        plan["budgets"],
        plan["families"],
        (on_labels["budgets"], on_labels["families"]) if on_labels else None,
        by_family=sampler.get("studies", "per-budget") == "per-family",
        leave_out=plan.get("leave_out", ()),
    )
    return Outline(
        budgets=tuple(plan["budgets"]), families=tuple(plan["families"]), trials=sampler["trials"], asked=studies
    )


def stored(search: Search) -> dict[str, Any]:
    """The plan that a search was last run with, as plain values."""
    execution = search.execution or {}
    views = search.plan.get("views", {}) | execution.get("views", {})
    students = {"round_to": "auto"} | search.plan.get("students", {})  # which `Plan.identity` leaves out
    data = DATA_BEFORE | search.plan.get("data", {})  # likewise
    confirmation = {"by_family": False} | search.plan.get("confirmation", {})  # its default when it was not written
    return {
        **search.plan,
        **execution,
        "views": views,
        "students": students,
        "data": data,
        "confirmation": confirmation,
    }


def sent(plan: Mapping[str, Any]) -> dict[str, Any]:
    """A plan as JSON carries it: a seed that JavaScript would round is text, which a plan may have too."""
    seed = plan.get("seed")
    return {**plan, "seed": str(seed)} if isinstance(seed, int) and seed > _MOST_EXACT else dict(plan)


def studies_of(
    budgets: Sequence[int],
    families: Sequence[str],
    labels_only: tuple[Sequence[int], Sequence[str]] | None,
    *,
    by_family: bool,
    leave_out: Collection[str] = (),
) -> tuple[StudyPlan, ...]:
    """The studies; those on hard labels last.

    Args:
        budgets: in parameters.
        families: by name.
        labels_only: budgets and families of the studies on hard labels alone.
        by_family: one study for each family instead of one for all.
        leave_out: names of studies to skip.

    Raises:
        ModelError: a family does not exist.
    """
    asked = _split(budgets, families, by_family=by_family, is_on_labels=False)
    if labels_only is not None:
        asked += _split(*labels_only, by_family=by_family, is_on_labels=True)
    return tuple(study for study in asked if study.name not in leave_out)


def _split(budgets: Sequence[int], families: Sequence[str], *, by_family: bool, is_on_labels: bool) -> list[StudyPlan]:
    parsed = tuple(Family.parse(name) for name in families)
    splits = [(family,) for family in parsed] if by_family else [parsed]
    return [
        StudyPlan(
            name="/".join([format_budget(budget), *[split[0].name] * by_family, *["labels"] * is_on_labels]),
            budget_params=budget,
            families=split,
            is_on_labels=is_on_labels,
        )
        for budget in budgets
        for split in splits
    ]
