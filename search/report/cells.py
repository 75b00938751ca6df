"""The paper's table with our accuracies: 9 families at 4 budgets, then the cells of the students on hard labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from models.families import Family
from search.answers.best import best_per_budget
from search.answers.verdict import Interval, over_images, over_seeds
from search.plan import published
from search.report.facts import Facts, standing
from storage.records import Opening, TrialResult

TEST, SEEDS, SEARCH = "test", "fresh seeds", "search score"


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A family within a budget: the published accuracy, and ours where it was run."""

    family: str
    budget_params: int
    published: float | None
    is_on_labels: bool = False
    ours: float | None = None  # 0..1
    interval: Interval | None = None
    measured: str | None = None  # TEST, SEEDS or SEARCH
    seeds: int = 0
    trials: int = 0  # of this family proposed for this very budget
    student: str | None = None


def cells(facts: Facts) -> list[Cell]:
    """The 36 cells by family and budget, then those on hard labels that the paper or the search has."""
    opened = {o.trial: o for o in reversed(facts.openings) if o.kind == "first"}
    main = [_cell(facts, family, budget, opened) for family in published.FAMILIES for budget in published.BUDGETS]
    return main + _label_cells(facts.on_labels)


def _cell(facts: Facts, family: str, budget: int, opened: dict[tuple[str, int], Opening]) -> Cell:
    told = published.CELLS[family, budget]
    trials = sum(r.family == family and r.budget_params == budget for r in facts.results)
    answer = next((answer for answer in facts.answers if answer.budget_params == budget), None)
    there = standing(answer, family) if answer is not None and trials else None
    if there is None:
        return Cell(family=family, budget_params=budget, published=told)
    key = there.student.key
    test = opened.get(key)
    ours, interval, measured = there.accuracy, there.interval, SEEDS if there.seeds else SEARCH
    if test is not None:
        ours, interval, measured = test.mean, over_images(test) or over_seeds(test), TEST
    return Cell(
        family=family,
        budget_params=budget,
        published=told,
        ours=ours,
        interval=interval,
        measured=measured,
        seeds=len(test.members) if test else there.seeds,
        trials=trials,
        student=f"{key[0]}/{key[1]}",
    )


def _label_cells(results: Sequence[TrialResult]) -> list[Cell]:
    """On hard labels alone: the paper's five at 10M and what else the search ran, all by search score."""
    ran = {(r.family, r.budget_params) for r in results}
    wanted = {(family, published.LABELS_BUDGET) for family in published.ON_LABELS} | ran
    found = []
    for family, budget in sorted(wanted, key=lambda at: (at[1], Family.parse(at[0]))):
        own = [r for r in results if (r.family, r.budget_params) == (family, budget)]
        best = best_per_budget(own, [budget])[0].best
        told = published.ON_LABELS.get(family) if budget == published.LABELS_BUDGET else None
        found.append(
            Cell(
                family=family,
                budget_params=budget,
                published=told,
                is_on_labels=True,
                ours=best.score if best else None,
                measured=SEARCH if best else None,
                trials=len(own),
                student=f"{best.study}/{best.number}" if best else None,
            )
        )
    return found


def to_json(found: Sequence[Cell]) -> list[dict[str, Any]]:
    """The cells as JSON values; accuracies in 0..1."""
    return [
        {
            "family": cell.family,
            "budget_params": cell.budget_params,
            "is_on_labels": cell.is_on_labels,
            "ours": cell.ours,
            "measured": cell.measured,
            "interval": None if cell.interval is None else list(cell.interval),
            "seeds": cell.seeds,
            "trials": cell.trials,
            "student": cell.student,
            "published_test": cell.published,
        }
        for cell in found
    ]
