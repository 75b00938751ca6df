"""The paper's table with our results, for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table

from models.budget import format_budget
from models.families import Family
from search.cli.answer_tables import table_of
from search.plan import published
from search.report.cells import SEARCH, SEEDS, TEST, Cell

_MARKS = {TEST: "", SEEDS: "v", SEARCH: "s"}
LEGEND = (
    "ours (95 % interval over seeds and, if available, images) [trials] | published, on the test set. Ours without a "
    "letter: test accuracy. v: mean over fresh seeds on held-back validation images, not test. s: the search's own "
    "score of a single run on validation, which is biased upwards. Blank: not run."
)


def paper_table(found: Sequence[Cell], *, title: str) -> Table:
    """The cells as a table, two lines each."""
    main = [cell for cell in found if not cell.is_on_labels]
    table = table_of("student", title=title)
    for budget in published.BUDGETS:
        table.add_column(format_budget(budget), justify="right", no_wrap=True)
    for family in published.FAMILIES:
        own = {cell.budget_params: cell for cell in main if cell.family == family}
        table.add_row(Family.parse(family).label, *(_text(own[budget]) for budget in published.BUDGETS))
    alone = [cell for cell in found if cell.is_on_labels]
    table.add_section()
    for family in published.in_order({cell.family for cell in alone}):
        labels = {cell.budget_params: cell for cell in alone if cell.family == family}
        texts = [_text(labels[budget]) if budget in labels else "" for budget in published.BUDGETS]
        table.add_row(f"{Family.parse(family).label}, hard labels", *texts)
    return table


def _text(cell: Cell) -> str:
    """Our figure and the published one, and below them the evidence for ours."""
    told = f"{100 * cell.published:.1f}" if cell.published is not None else ""
    if cell.ours is None:
        return f"| {told:>4}"
    between = f"{100 * cell.interval.low:.1f}..{100 * cell.interval.high:.1f} " if cell.interval else ""
    mark = _MARKS[cell.measured or SEARCH]
    return f"{100 * cell.ours:.1f}{mark or ' '}| {told:>4}\n{between}{_bracketed(cell.trials)}"


def _bracketed(trials: int) -> str:
    return f"\\[{trials}]"  # escaped from rich's markup
