"""The paper's table in the report: our accuracies beside the published ones."""

from __future__ import annotations

from markupsafe import Markup

from models.families import Family
from search.plan import published
from search.report.cells import SEARCH, SEEDS, TEST, Cell, cells
from search.report.facts import Facts
from search.report.template import fill


def paper_html(facts: Facts) -> Markup:
    """The 36 cells and those of the hard labels; empty where the search does not use the paper's data and budgets."""
    if not published.is_papers(facts.plan):
        return Markup()
    measured = {TEST: "test", SEEDS: "validation", SEARCH: "search score"}
    return fill("paper.html", budgets=published.BUDGETS, measured=measured, rows=_rows(facts))


def _rows(facts: Facts) -> list[tuple[str, list[Cell | None]]]:
    """A label and, for each budget, a cell or None where there is none."""
    rows = []
    found = cells(facts)
    for is_on_labels in (False, True):
        own = {(c.family, c.budget_params): c for c in found if c.is_on_labels == is_on_labels}
        for family in published.in_order({family for family, _ in own}):
            label = Family.parse(family).label + (", hard labels" if is_on_labels else "")
            rows.append((label, [own.get((family, budget)) for budget in published.BUDGETS]))
    return rows
