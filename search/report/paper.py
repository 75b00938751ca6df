"""The paper's table in the report: ours beside the published accuracies, as HTML."""

from __future__ import annotations

from models.budget import format_budget
from models.families import Family
from search.plan import published
from search.report.cells import SEARCH, SEEDS, TEST, Cell, cells
from search.report.facts import Facts
from search.report.words import between

_ON = {TEST: "test", SEEDS: "validation", SEARCH: "search score"}


def paper_html(facts: Facts) -> str:
    """The 36 cells and those of the hard labels; nothing where the search is not the paper's."""
    if not published.is_papers(facts.plan):
        return ""
    found = cells(facts)
    head = "".join(f'<th scope="col">{format_budget(budget)}</th>' for budget in published.BUDGETS)
    rows = []
    for is_on_labels in (False, True):
        own = {(c.family, c.budget_params): c for c in found if c.is_on_labels == is_on_labels}
        for family in published.in_order({family for family, _ in own}):
            label = Family.parse(family).label + (", hard labels" if is_on_labels else "")
            told = "".join(f"<td>{_cell(own.get((family, budget)))}</td>" for budget in published.BUDGETS)
            rows.append(f'<tr><th scope="row">{label}</th>{told}</tr>')
    return (
        '<h3>Beside the paper</h3><p class="note">Ours, then what the paper '
        "publishes (%). The paper's are test accuracies; ours are what stands below each: test, validation (mean over "
        "fresh seeds) or the search's own score, with the 95 % interval and the trials. Blank: not run.</p>"
        '<div class="scroll"><table class="families paper">'
        f'<thead><tr><th scope="col">Student</th>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table></div>'
    )


def _cell(cell: Cell | None) -> str:
    if cell is None:
        return ""
    told = f"{100 * cell.published:.1f}" if cell.published is not None else ""
    paper = f'<span class="published">{told}</span>'
    if cell.ours is None:
        return paper
    interval = f"{between(cell.interval)}<br>" if cell.interval else ""
    evidence = f"<small>{interval}{_ON[cell.measured or SEARCH]}, {cell.trials} trials</small>"
    return f"<strong>{100 * cell.ours:.1f}</strong> {paper}{evidence}"
