"""The report as a person sees it: in a browser without network, on a phone and on a desk."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from models.budget import format_budget, solve
from models.families import width_names
from models.spec import Family
from search.best import best_per_budget
from search.report import render
from storage.records import Replicate, Teacher, TrialResult
from tests.search import rows

pytestmark = pytest.mark.slow

FAMILIES = {"mlp-1": 0.31, "cnn-1": 0.41, "cnn-2": 0.46, "cnn-3": 0.47}
BUDGETS = (100_000, 300_000)
START = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
WIDTHS = {"phone": 390, "tablet": 870, "desktop": 1280}


def trials(families: dict[str, float], budgets: tuple[int, ...], each: int) -> list[TrialResult]:
    """As a search leaves them: real specs solved to the budget, plausible scores around a family's level."""
    draw = random.Random(7)
    results = []
    for step, budget in enumerate(budgets):
        for number in range(each):
            name = list(families)[number % len(families)]
            family = Family.parse(name)
            ratios = [draw.random() for _ in width_names(family)]
            solution = solve(family, budget, ratios, input_shape=(3, 32, 32), classes=10)
            rate = 3e-4 * 33 ** draw.random()
            level = families[name] + 0.045 * step * (1.0 if family.convolutions else 0.5)
            seconds = 2.0 + solution.macs / 5e5
            begun = START + timedelta(seconds=11 * number + step)
            results.append(
                TrialResult(
                    study=format_budget(budget),
                    number=number,
                    budget_params=budget,
                    family=name,
                    proposal={"convolutions": family.convolutions, "learning_rate": rate, "init_scale": 1.0},
                    spec=solution.spec.to_json(),
                    notation=solution.spec.notation,
                    recipe={"epochs": 4, "optimizer": "adamw", "learning_rate": rate, "init_scale": 1.0},
                    parameters=solution.parameters,
                    macs=solution.macs,
                    score=level - 0.05 * draw.random() ** 2 + 0.012 * number / each,
                    curve=[{"epoch": 0, "seconds": seconds, "loss": 1.0, "accuracy": level}],
                    seed=draw.randrange(2**32),
                    device="cpu",
                    threads=1,
                    stop_reason="finished",
                    weights_digest="0" * 64,
                    artifact=None,
                    slot="0",
                    started_at=begun,
                    finished_at=begun + timedelta(seconds=seconds),
                )
            )
    return results


def replicates(results: list[TrialResult], budgets: tuple[int, ...]) -> list[Replicate]:
    """Three fresh seeds of each winner, a little below the score that made it win."""
    winners = [answer.best for answer in best_per_budget(results, budgets) if answer.best]
    return [
        rows.replicate(
            study=winner.study,
            number=winner.number,
            index=index,
            seed=index,
            score=winner.score - 0.009 + 0.004 * index,
            at=START,
        )
        for winner in winners
        for index in range(3)
    ]


def teacher() -> Teacher:
    return rows.teacher(notation="32c2_3x3-mp-64c2_3x3-mp-128c2_3x3-mp-256fc", seconds=64.0, at=START)


def report(families: dict[str, float] = FAMILIES, budgets: tuple[int, ...] = BUDGETS, each: int = 12) -> str:
    results = trials(families, budgets, each)
    answers = best_per_budget(results, budgets, replicates(results, budgets))
    plan = {"budgets": list(budgets), "families": list(families), "sampler": {"name": "gp", "trials": each}}
    return render(name="quick", plan=plan, answers=answers, results=results, teacher=teacher())


@pytest.fixture
def open_page(chromium: Browser, tmp_path: Path) -> Iterator[Callable[[str, int], tuple[Page, list[str]]]]:
    """Opens HTML from a file at a width; the list fills with every request that leaves and each complaint."""
    pages = []

    def open_at(html: str, width: int) -> tuple[Page, list[str]]:
        file = tmp_path / "report.html"
        file.write_text(html, encoding="utf-8")
        trouble: list[str] = []
        page = chromium.new_page(viewport={"width": width, "height": 900})
        pages.append(page)
        page.on(
            "request",
            lambda r: None if r.url.startswith(("file:", "data:", "blob:")) else trouble.append(r.url),
        )
        page.on("console", lambda m: trouble.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.goto(file.as_uri())
        page.wait_for_load_state("networkidle")
        return page, trouble

    yield open_at
    for page in pages:
        page.close()


@pytest.mark.parametrize("device", WIDTHS)
def test_the_report_works_without_network_errors_or_sideways_scrolling(open_page, device):
    page, trouble = open_page(report(), WIDTHS[device])
    page.locator("#history .main-svg").first.wait_for()
    assert trouble == []
    assert page.evaluate("document.documentElement.scrollWidth") <= WIDTHS[device]
    parts = "[...document.querySelectorAll('.plotly-graph-div, table, .key')]"
    edge = "document.querySelector('main').getBoundingClientRect().right"
    too_wide = f"{parts}.filter(part => part.getBoundingClientRect().right > {edge})"
    assert page.evaluate(f"{too_wide}.length") == 0


@pytest.mark.parametrize("device", WIDTHS)
def test_the_figure_has_one_line_and_one_key_for_each_family(open_page, device):
    page, _ = open_page(report(), WIDTHS[device])
    page.locator("#accuracy .main-svg").first.wait_for()
    assert page.locator("#accuracy .scatterlayer .js-line").count() == len(FAMILIES)
    assert page.locator(".key").first.locator("button").all_text_contents() == list(FAMILIES)
    assert page.locator("#accuracy .scatterlayer .errorbars .errorbar").count() == len(BUDGETS)
    assert page.locator("#history .scatterlayer .js-line").count() == len(BUDGETS)


def test_on_a_phone_every_cell_of_the_answer_is_in_sight(open_page):
    page, _ = open_page(report(), WIDTHS["phone"])
    boxes = [cell.bounding_box() for cell in page.locator("table.best tbody tr > *").all()]
    assert boxes
    assert all(box and box["x"] >= 0 and box["x"] + box["width"] <= WIDTHS["phone"] for box in boxes)


def test_pointing_at_a_trial_tells_its_architecture_and_settings(open_page):
    page, _ = open_page(report(), WIDTHS["desktop"])
    page.locator("#history .main-svg").first.wait_for()
    page.locator("#history .scatterlayer .points path").first.scroll_into_view_if_needed()
    page.locator("#history .scatterlayer .points path").first.hover(force=True)
    told = page.locator("#history .hoverlayer .hovertext")
    told.wait_for()
    text = told.text_content() or ""
    assert "learning rate" in text
    assert "MACs" in text


def test_a_click_on_a_family_in_the_key_hides_it_in_both_figures_and_another_shows_it(open_page):
    page, trouble = open_page(report(), WIDTHS["desktop"])
    page.locator("#history .main-svg").first.wait_for()
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
    page, _ = open_page(report(), WIDTHS["desktop"])
    page.locator("#history .main-svg").first.wait_for()
    buttons = page.locator("#accuracy .modebar-btn").all()
    assert [button.get_attribute("data-title") for button in buttons] == [
        "Download plot",
        "Zoom",
        "Reset axes",
    ]


def test_a_script_in_a_name_is_shown_and_not_run(open_page):
    results = trials(FAMILIES, BUDGETS, 8)
    attack = "</script><img src=x onerror=\"document.title='run'\">"
    page, trouble = open_page(
        render(
            name=attack,
            plan={"a": attack},
            answers=best_per_budget(results, BUDGETS),
            results=results,
            teacher=None,
        ),
        WIDTHS["desktop"],
    )
    page.locator("#history .main-svg").first.wait_for()
    assert trouble == []
    assert page.title() != "run"
    assert page.locator(".search").text_content() == f"Search {attack}"
