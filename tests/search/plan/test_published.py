"""The paper's figures, and our table beside them."""

from __future__ import annotations

import re
from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from search.cli.paper import paper_table
from search.plan import published
from search.plan.file import find_plan, read_plan
from search.prepare.scale import scaled
from search.report.cells import SEARCH, SEEDS, TEST, cells, to_json
from search.report.facts import Facts
from search.report.paper import paper_html
from tests.search import rows
from tests.search.plans import small_plan

PAPER = read_plan(find_plan("paper")).settled("fp32")
LESS = scaled(PAPER, 0.1)


def searched(*, left_out: str = "31.6M/cnn-4") -> rows.Kept:
    """A tenth of the paper's search, one study of it not run, its winner's test set opened."""
    results = [result for result in rows.trials(LESS) if result.study != left_out]
    kept = rows.Kept(plan=LESS, results=results, confirmed=rows.replicates(LESS, results))
    winner = kept.facts().answers[-1].winner
    assert winner is not None
    kept.opened = [rows.opening(winner, mean=0.56), rows.opening(winner, kind="forced", number=1, mean=0.9)]
    return kept


@pytest.fixture(scope="module")
def facts() -> Facts:
    return searched().facts()


def test_what_the_paper_claims_holds_of_its_figures():
    cell = published.CELLS
    assert all(cell[family, budget] < 0.75 for family, budget in cell if family.startswith("mlp"))
    assert cell["cnn-1", 31_600_000] < cell["cnn-2", 1_000_000]
    gains = {family: cell[family, 10_000_000] - published.ON_LABELS[family] for family in ("cnn-1", "cnn-4")}
    assert gains == pytest.approx({"cnn-1": 0.027, "cnn-4": 0.0085})


def test_a_smaller_copy_of_the_papers_plan_says_in_what_it_is_smaller():
    assert published.is_papers(PAPER)
    assert published.smaller_by(PAPER) == []
    assert published.is_papers(LESS)
    assert published.smaller_by(LESS) == [
        "4,000 training images instead of 40,000",
        "2 teachers instead of 16",
        "16 epochs of views instead of 160",
    ]
    assert not published.is_papers(small_plan())


def test_a_cell_is_ours_beside_the_published_with_its_evidence(facts: Facts):
    found = {(c.family, c.budget_params): c for c in cells(facts) if not c.is_on_labels}
    assert len(found) == 36
    cell = found["cnn-2", 1_000_000]
    verdict = facts.answers[0].verdict_by_family["cnn-2"]
    assert (cell.ours, cell.measured, cell.seeds, cell.trials) == (verdict.leader.mean, SEEDS, 3, 3)
    assert cell.interval == verdict.leader.over_images
    assert cell.published == 0.879


def test_a_cell_that_was_not_run_is_blank_though_a_smaller_student_of_its_family_fits(facts: Facts):
    assert "cnn-4" in facts.answers[-1].by_family
    (blank,) = [c for c in cells(facts) if c.ours is None]
    assert (blank.family, blank.budget_params, blank.trials, blank.published) == ("cnn-4", 31_600_000, 0, 0.926)


def test_a_cell_whose_winner_was_opened_shows_the_first_test_accuracy(facts: Facts):
    (tested,) = [c for c in cells(facts) if c.measured == TEST]
    assert (tested.ours, tested.budget_params) == (0.56, 31_600_000)


def test_a_cell_without_fresh_seeds_is_marked_as_the_searchs_own_score():
    kept = searched()
    found = replace(kept, confirmed=[], opened=[]).facts()
    assert {c.measured for c in cells(found) if c.ours is not None} == {SEARCH}


def test_the_cells_of_hard_labels_stand_below(facts: Facts):
    alone = [c for c in cells(facts) if c.is_on_labels]
    assert [c.family for c in alone] == ["mlp-1", "cnn-1", "cnn-2", "cnn-3", "cnn-4"]
    assert [c.published for c in alone] == [0.668, 0.846, 0.889, 0.912, 0.9175]
    assert all(c.ours is not None and c.trials == 3 and c.measured == SEARCH for c in alone)


def test_the_printed_table_has_every_cell(facts: Facts):
    console = Console(width=120, record=True, file=StringIO())
    console.print(paper_table(cells(facts), title="paper"))
    lines = console.export_text().splitlines()
    first = next(line for line in lines if "CNN, 2 conv" in line and "labels" not in line)
    assert re.findall(r"\| (\d\d\.\d)", first) == ["87.9", "89.3", "90.0", "90.3"]
    assert first.count("v|") == 4
    assert sum("hard labels" in line for line in lines) == 5
    assert any("[3]" in line for line in lines)


def test_a_search_of_other_budgets_leaves_the_cells_blank():
    plan = small_plan()
    kept = rows.Kept(plan=plan, results=rows.trials(plan))
    found = cells(kept.facts())
    assert all(c.ours is None for c in found)
    assert len(found) == 41
    assert paper_html(kept.facts()) == ""


def test_the_cells_as_json_say_on_what_each_was_measured(facts: Facts):
    told = to_json(cells(facts))
    assert len(told) == 41
    assert {one["measured"] for one in told} == {TEST, SEEDS, SEARCH, None}
    assert all(len(one["interval"]) == 2 for one in told if one["measured"] == SEEDS)


def test_the_page_of_a_paper_search_has_the_table_too(facts: Facts):
    html = paper_html(facts)
    assert html.count("<tr>") == 1 + 9 + 5
    assert "87.9" in html
    assert "3 trials" in html
