"""The report as a person sees it: in a browser without network, on a phone and on a desk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from search.plan.file import find_plan, read_plan
from search.plan.schema import Plan
from search.prepare.scale import scaled
from search.report.render import render
from tests.search import rows
from tests.search.plans import small_plan

pytestmark = pytest.mark.slow

FAMILIES = ["mlp-1", "cnn-1", "cnn-2", "cnn-3"]
BUDGETS = ["100k", "300k"]
PARTS = ["accuracy", "labels", "depth", "importance", "history", "teacher"]
WIDTHS = {"phone": 390, "tablet": 870, "desktop": 1280}


def plan_of(**changed: Any) -> Plan:
    labels = {"budgets": ["300k"], "families": ["mlp-1", "cnn-2"]}
    given = {"budgets": BUDGETS, "families": FAMILIES, "sampler.trials": 12, "labels_only": labels}
    return small_plan(**(given | {"data.validation": 2000, "confirmation.top": 2} | changed))


def report(plan: Plan | None = None, **changed: Any) -> str:
    """A search with fresh seeds, and the test set opened twice."""
    plan = plan or plan_of()
    results = rows.trials(plan)
    teacher = rows.teacher(notation="32c2_3x3-mp-64c2_3x3-mp-128c2_3x3-mp-256fc", seconds=64.0, at=rows.START)
    given = {"plan": plan, "results": results, "members": [teacher], "confirmed": rows.replicates(plan, results)}
    kept = rows.Kept(**(given | changed))
    winner = kept.facts().answers[-1].winner
    kept.opened = [rows.opening(winner), rows.opening(winner, kind="forced", number=1)]
    return render(kept.facts())


def papers() -> str:
    return report(scaled(read_plan(find_plan("paper")).settled("fp32"), 0.1))


@pytest.fixture
def open_page(chromium: Browser, tmp_path: Path) -> Iterator[Callable[..., tuple[Page, list[str]]]]:
    """Opens HTML at a width, and waits for a figure if asked; the list fills with what leaves and what complains."""
    pages = []

    def open_at(html: str, width: int, figure: str = "") -> tuple[Page, list[str]]:
        file = tmp_path / "report.html"
        file.write_text(html, encoding="utf-8")
        trouble: list[str] = []
        page = chromium.new_page(viewport={"width": width, "height": 900})
        pages.append(page)
        page.on("request", lambda r: None if r.url.startswith(("file:", "data:", "blob:")) else trouble.append(r.url))
        page.on("console", lambda m: trouble.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.goto(file.as_uri())
        page.wait_for_load_state("networkidle")
        if figure:
            page.locator(f"#{figure} .main-svg").first.wait_for()
        return page, trouble

    yield open_at
    for page in pages:
        page.close()


@pytest.mark.parametrize("device", WIDTHS)
def test_the_report_works_without_network_errors_or_sideways_scrolling(open_page, device):
    page, trouble = open_page(report(), WIDTHS[device], "history")
    assert trouble == []
    assert page.evaluate("document.documentElement.scrollWidth") <= WIDTHS[device]
    parts = "[...document.querySelectorAll('.plotly-graph-div, table, .key')].filter(part => !part.closest('.scroll'))"
    edge = "document.querySelector('main').getBoundingClientRect().right"
    too_wide = f"{parts}.filter(part => part.getBoundingClientRect().right > {edge})"
    assert page.evaluate(f"{too_wide}.length") == 0
    assert [part.get_attribute("data-part") for part in page.locator("section").all()] == PARTS


@pytest.mark.parametrize("device", WIDTHS)
def test_the_papers_search_with_its_thirty_six_cells_does_so_too(open_page, device):
    page, trouble = open_page(papers(), WIDTHS[device], "history")
    assert trouble == []
    assert page.evaluate("document.documentElement.scrollWidth") <= WIDTHS[device]
    assert page.locator("table.paper tbody tr").count() == 9 + 5


@pytest.mark.parametrize("device", WIDTHS)
def test_no_words_of_a_figure_are_cut_off(open_page, device):
    page, _ = open_page(report(), WIDTHS[device], "teacher")
    cut = """[...document.querySelectorAll('.plotly-graph-div')].flatMap(plot => {
      const box = plot.getBoundingClientRect();
      return [...plot.querySelectorAll('.main-svg text')].filter(text => {
        const own = text.getBoundingClientRect();
        return own.width && (own.left < box.left - 1 || own.right > box.right + 1);
      }).map(text => `${plot.id}: ${text.textContent}`);
    })"""
    assert page.evaluate(cut) == []


@pytest.mark.parametrize("device", WIDTHS)
def test_the_figure_has_one_line_and_one_key_for_each_family(open_page, device):
    page, _ = open_page(report(), WIDTHS[device], "accuracy")
    assert page.locator("#accuracy .scatterlayer .js-line").count() == len(FAMILIES)
    assert page.locator(".key").first.locator("button").all_text_contents() == FAMILIES
    assert page.locator("#accuracy .scatterlayer .errorbars .errorbar").count() > 0
    assert page.locator("#history .scatterlayer .js-line").count() == len(BUDGETS)


def test_on_a_phone_every_cell_of_the_answer_is_in_sight(open_page):
    page, _ = open_page(report(), WIDTHS["phone"])
    boxes = [cell.bounding_box() for cell in page.locator("table.cards tbody tr > *").all()]
    assert boxes
    assert all(box and box["x"] >= 0 and box["x"] + box["width"] <= WIDTHS["phone"] for box in boxes)


def test_pointing_at_a_trial_tells_its_architecture_and_settings(open_page):
    page, _ = open_page(report(), WIDTHS["desktop"], "history")
    page.locator("#history .scatterlayer .points path").first.scroll_into_view_if_needed()
    page.locator("#history .scatterlayer .points path").first.hover(force=True)
    told = page.locator("#history .hoverlayer .hovertext")
    told.wait_for()
    text = told.text_content() or ""
    assert "learning rate" in text
    assert "MACs" in text


def test_a_click_on_a_family_in_the_key_hides_it_in_both_figures_and_another_shows_it(open_page):
    page, trouble = open_page(report(), WIDTHS["desktop"], "history")
    points = page.locator("#accuracy .points path, #history .points path")
    everything = points.count()
    button = page.locator(".key").first.get_by_role("button", name="cnn-2")
    button.click()
    page.wait_for_function("document.querySelectorAll('#accuracy .js-line').length === 3")
    assert points.count() < everything
    assert page.locator('.key button[aria-pressed="false"]').count() == 2
    button.click()
    page.wait_for_function("document.querySelectorAll('#accuracy .js-line').length === 4")
    assert points.count() == everything
    assert trouble == []


def test_no_button_of_a_figure_sends_anything_anywhere(open_page):
    page, _ = open_page(report(), WIDTHS["desktop"], "history")
    buttons = page.locator("#accuracy .modebar-btn").all()
    assert [button.get_attribute("data-title") for button in buttons] == ["Download plot", "Zoom", "Reset axes"]


def test_a_script_in_a_name_is_shown_and_not_run(open_page):
    attack = "</script><img src=x onerror=\"document.title='run'\">"
    page, trouble = open_page(report(name=attack), WIDTHS["desktop"], "history")
    assert trouble == []
    assert page.title() != "run"
    assert page.locator(".search").text_content() == f"Search {attack}"
