"""What the report says, read as text; how it looks is tests/browser's. The depth and the teacher: test_report_parts."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import unescape
from itertools import pairwise
from typing import Any

import pytest
from plotly.graph_objects import Figure

from search.plan.schema import Plan
from search.report import render as report_module
from search.report.accuracy import accuracy_figure
from search.report.facts import Facts
from search.report.history import history_figure
from search.report.render import part_json, parts_of, render
from storage.records import TrialResult
from tests.search import rows
from tests.search.plans import small_plan

MORNING = datetime(2026, 3, 1, 9, tzinfo=UTC)
FAMILIES = ["mlp-1", "mlp-2", "mlp-3", "mlp-4", "mlp-5", "cnn-1", "cnn-2", "cnn-3", "cnn-4"]


def plan_of(**changed: Any) -> Plan:
    return small_plan(**({"budgets": ["100k", "300k"], "families": FAMILIES, "sampler.trials": 18} | changed))


A_TRIAL = rows.trials(small_plan(), each=1)[0]


def trial(study: str, number: int, family: str, score: float, parameters: int, **changed: Any) -> TrialResult:
    fields: dict[str, Any] = {
        "budget_params": {"100k": 100_000, "300k": 300_000}[study],
        "proposal": {"learning_rate": 0.0031, "width_1": 0.25},
        "notation": f"{number + 10}c-mp-{parameters % 97}fc",
        "recipe": {"epochs": 4, "optimizer": "adamw", "learning_rate": 0.0031},
        "macs": 7_250_000,
        "started_at": MORNING + timedelta(minutes=number),
        "finished_at": MORNING + timedelta(minutes=number + 1),
    }
    own = {"study": study, "number": number, "family": family, "score": score, "parameters": parameters}
    return replace(A_TRIAL, **(fields | own | changed))


TRIALS = [
    trial("100k", 0, "mlp-1", 0.312, 99_862),
    trial("100k", 1, "cnn-2", 0.461, 97_594),
    trial("100k", 3, "cnn-2", 0.442, 98_199),
    trial("300k", 0, "mlp-1", 0.301, 295_772),
    trial("300k", 1, "cnn-2", 0.523, 299_707),
]
REPLICATES = [
    rows.replicate(study="100k", number=1, index=index, seed=index, score=score, at=MORNING)
    for index, score in enumerate([0.450, 0.455, 0.460])
]
TEACHER = rows.teacher(notation="32c2_3x3-mp-256fc", seconds=64.2, at=MORNING)


def facts(results: list[TrialResult] = TRIALS, **changed: Any) -> Facts:
    fields = {"plan": plan_of(), "results": results, "members": [TEACHER]}
    return rows.Kept(**(fields | changed)).facts()


PLOTLY_JS = report_module.get_plotlyjs


@pytest.fixture(autouse=True)
def _without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """Five megabytes of Plotly's, which are not ours to read through in each test."""
    monkeypatch.setattr(report_module, "get_plotlyjs", lambda: "")


def test_who_leads_and_who_is_tied_stand_with_both_intervals_and_flattery():
    plan = plan_of(families=["mlp-1", "cnn-2"], **{"confirmation.top": 2, "data.validation": 4000, "sampler.trials": 6})
    results = rows.trials(plan)
    told = facts(results, plan=plan, confirmed=rows.replicates(plan, results))
    verdict = told.answers[0].verdict
    lines = table_rows(render(told), "never saw")
    assert len(lines) == sum(1 + len(answer.verdict.rivals) for answer in told.answers if answer.verdict)
    leader, rival = verdict.leader, verdict.rivals[0]
    ends = [f"{100 * low:.1f} to {100 * high:.1f}" for low, high in (leader.over_seeds, leader.over_images)]
    flattery = f"{100 * leader.selection_bias:+.1f}".replace("-", "\u2212")
    assert lines[0].endswith(f"leads {100 * leader.mean:.1f} 3 {' '.join(ends)} {flattery}")
    assert (" tied " in lines[1]) == rival.is_tied
    assert f"p {rival.p:.2g}" in lines[1]


def test_pointing_at_a_trial_tells_its_architecture_and_settings():
    figure = accuracy_figure(facts())
    [told] = [text for trace in figure.data for text in trace.hovertext or () if "study 100k, trial 3" in text]
    assert told.startswith("<b>13c-mp-35fc</b><br>cnn-2, 44.2")
    assert "98,199 parameters, 7.25M MACs" in told
    assert "learning rate 0.0031" in told


def test_every_part_has_an_answer_in_words_and_rows_that_are_json():
    few = {"families": ["mlp-1", "cnn-1", "cnn-2"], "sampler.trials": 10}
    plan = plan_of(**few, labels_only={"budgets": ["300k"], "families": ["mlp-1", "cnn-2"]})
    parts = parts_of(facts(rows.trials(plan), plan=plan))
    assert [part.name for part in parts] == ["accuracy", "labels", "depth", "importance", "history", "teacher"]
    for part in parts:
        told = json.loads(part_json(part))
        assert told["answer"].endswith(".")
        assert told["rows"]
        titles = {axis.title.text for axis in (*part.figure.select_xaxes(), *part.figure.select_yaxes())}
        assert any("(" in (title or "") for title in titles)  # of a unit


def test_the_plotting_library_is_in_the_file_once_and_nothing_is_loaded_from_elsewhere(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(report_module, "get_plotlyjs", PLOTLY_JS)
    html = render(facts())
    assert html.count("plotly.js v") == 1
    assert not re.search(r"<(script|link|img|iframe)\b[^>]*\b(src|href)=[\"']?(https?:)?//", html)
    assert "default-src 'none'" in html


def report(results: list[TrialResult] = TRIALS, **changed: Any) -> str:
    return render(facts(results, **changed))


def words(html: str) -> str:
    """What a reader sees: no scripts, styles or tags."""
    html = re.sub(r"<(script|style)\b.*?</\1>", " ", html, flags=re.DOTALL)
    html = re.sub(r"</?(strong|code)>", "", html).replace("\u00a0", " ")
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def table_rows(html: str, caption: str = "") -> list[str]:
    """The rows of a table of cards, as read."""
    tables = re.findall(r'<table class="cards">(.*?)</table>', html, flags=re.DOTALL)
    table = next(text for text in tables if (caption in text if caption else "<caption>" not in text))
    return [words(row) for row in re.findall(r"<tr><th scope=\"row\".*?</tr>", table, flags=re.DOTALL)]


def lines_of(figure: Figure) -> dict[str, Any]:
    """Those that are drawn through marks, by name."""
    return {trace.name: trace for trace in figure.data if trace.mode == "lines+markers"}


def titles_of(figure: Figure) -> list[str]:
    """Those of the panels come first."""
    return [note.text for note in figure.layout.annotations]


def test_the_page_tells_the_answer_the_teacher_the_test_set_and_each_family():
    text = words(report())
    for said in (
        "Best student within 100k parameters: cnn-2 with 46.1 % validation accuracy by the search's own score; "
        "within 300k: cnn-2 with 52.3 % by the search's own score; the teacher has 70.2 %.",
        "Teacher: 32c2_3x3-mp-256fc, 812,330 parameters, 70.2 % validation accuracy",
        "The test set is sealed",
        "Family 100k 300k mlp-1 31.2 31.2 cnn-2 46.1 52.3",
    ):
        assert said in text
    assert "so far." not in text.partition("Accuracy against")[0]  # as it has finished


def test_the_page_tells_each_budgets_student_with_its_evidence():
    confirmed = [*REPLICATES, rows.replicate(study="300k", number=1, index=0, seed=0, score=0.51, at=MORNING)]
    html = report(confirmed=confirmed)
    assert "cnn-2 with 45.5 % validation accuracy over 3 fresh seeds (44.3 to 46.7)" in words(html)
    assert table_rows(html) == [
        "100k 11c-mp-12fc cnn-2 97,594 7.25M 46.1 % 45.5 % 44.3 to 46.7; 3 fresh seeds; no other was tested 3",
        "300k 11c-mp-74fc cnn-2 299,707 7.25M 52.3 % 51.0 % 1 fresh seed; tied with 1 of 1 other 5",
    ]


def test_an_opening_tells_mean_interval_who_and_when_and_for_good_that_it_was_forced():
    first = rows.opening(TRIALS[1], mean=0.444)
    html = report(confirmed=REPLICATES, opened=[first])
    row = "100k/1 cnn-2 first 2026-03-02 09:30 UTC by ada@lab 44.4 44.0 to 44.8 43.3 to 45.5 3 10,000"
    assert table_rows(html, "test set") == [row]
    assert "with --force" not in words(html)
    opened = [first, rows.opening(TRIALS[1], kind="forced", number=1, mean=0.45)]
    text = words(report(confirmed=REPLICATES, opened=opened))
    assert "The test set was opened again with --force (1 time)" in text
    assert "44.4 % opened again with --force" in text
    assert "again, with --force 2026-03-03 09:30 UTC by ada@lab 45.0" in text


@pytest.mark.parametrize(
    "state",
    [
        "running",
        "queued",
        *(pytest.param(one, marks=pytest.mark.full) for one in ("paused", "cancelled", "failed")),
    ],
)
def test_a_search_that_has_not_finished_says_how_far_it_is(state: str):
    text = words(report(state=state))
    assert re.search(rf"This search [\w ]*({state}|waits)", text)
    assert "5 of 36 trials have finished. The results below are the best so far" in text


def test_the_accuracy_figure_draws_each_family_once_as_a_line_and_each_trial_as_a_mark():
    figure = accuracy_figure(facts())
    lines = lines_of(figure)
    assert set(lines) == {"mlp-1", "cnn-2"}
    assert list(lines["mlp-1"].x) == [99_862]  # the best of both budgets
    assert list(lines["cnn-2"].x) == [97_594, 299_707]
    assert list(lines["cnn-2"].y) == pytest.approx([46.1, 52.3])
    marks = [trace for trace in figure.data if trace.mode == "markers" and trace.legendgroup]
    assert sum(len(trace.x) for trace in marks) == len(TRIALS)


def test_mlps_have_a_panel_of_their_own_with_the_same_axis_of_parameters():
    figure = accuracy_figure(facts())
    lines, layout = lines_of(figure), figure.layout
    assert lines["mlp-1"].yaxis != lines["cnn-2"].yaxis
    assert {layout.xaxis.type, layout.xaxis2.type} == {"log"}
    assert list(layout.xaxis2.ticktext) == ["100k", "300k"]
    assert layout.xaxis2.title.text == "parameters of the student (log scale)"
    assert layout.yaxis.title.text == layout.yaxis2.title.text == "validation accuracy (%)"
    assert titles_of(figure)[:2] == ["Convolutional networks", "MLPs"]
    assert layout.shapes[0].y0 == pytest.approx(70.2)  # the teacher
    low, high = layout.yaxis.range
    assert low < 44.2 < 70.2 < high


def test_one_kind_alone_has_the_figure_to_itself():
    figure = accuracy_figure(facts([result for result in TRIALS if result.family == "mlp-1"]))
    assert "yaxis2" not in figure.layout
    assert titles_of(figure)[0] == "MLPs"


def test_a_line_goes_through_the_means_over_fresh_seeds_with_their_intervals():
    line = lines_of(accuracy_figure(facts(TRIALS[:3], confirmed=REPLICATES)))["cnn-2"]
    assert list(line.y) == pytest.approx([45.5])
    assert line.error_y.array[0] == pytest.approx(45.5 - 44.258, abs=1e-2)
    assert "over 3 fresh seeds" in line.hovertext[0]


def test_families_differ_in_mark_as_well_as_in_colour_and_neighbours_in_dash():
    results = [trial("100k", i, family, 0.3, 99_000 + i) for i, family in enumerate(FAMILIES)]
    named = lines_of(accuracy_figure(facts(results)))
    lines = [named[family] for family in FAMILIES]
    assert len({line.marker.symbol for line in lines}) == len(FAMILIES)
    assert len({line.line.color for line in lines}) == len(FAMILIES)
    assert all(a.line.dash != b.line.dash for a, b in pairwise(lines))


def test_the_history_has_each_trial_by_number_and_the_best_so_far_of_each_study():
    figure = history_figure(TRIALS)
    steps = [trace for trace in figure.data if trace.mode == "lines"]
    assert [list(step.x) for step in steps] == [[0, 1, 3], [0, 1]]
    assert list(steps[0].y) == pytest.approx([31.2, 46.1, 46.1])
    marks = [trace for trace in figure.data if trace.mode == "markers"]
    assert sum(len(trace.x) for trace in marks) == len(TRIALS)
    assert titles_of(figure) == ["budget 100k", "budget 300k"]


def test_studies_of_one_budget_share_a_panel_each_with_its_own_best_so_far():
    figure = history_figure([replace(result, study=f"{result.study}/{result.family}") for result in TRIALS])
    assert titles_of(figure) == ["budget 100k", "budget 300k"]
    steps = [(trace.name, trace.yaxis) for trace in figure.data if trace.mode == "lines"]
    assert steps == [("cnn-2", "y"), ("mlp-1", "y"), ("cnn-2", "y2"), ("mlp-1", "y2")]


def test_all_that_comes_from_outside_is_escaped():
    attack = "</script><script>alert(1)</script>"
    broken = {"notation": attack, "device": attack, "recipe": {"learning_rate": attack}, "stop_reason": attack}
    results = [
        trial("100k", 0, "cnn-2", 0.4, 99_000, **broken),
        replace(trial("100k", 1, "cnn-3", 0.4, 99_000, chosen_by=attack), study=attack),
    ]
    teacher = replace(TEACHER, notation=attack, device=attack)
    opened = [replace(rows.opening(result), opened_by=attack, kind=attack) for result in results]
    told = facts(results, name=attack, members=[teacher], opened=opened)
    html = render(replace(told, state="failed", reason=attack))
    assert "<script>alert(1)" not in html
    assert html.count("&lt;script&gt;alert(1)") >= 10  # in the title, the heading, the reason, tables, keys


def test_a_search_without_results_gets_a_page_that_says_so():
    html = report([])
    assert "No trial of this search has finished yet" in words(html)
    assert "32c2_3x3-mp-256fc" in html
    assert len(html) < 100_000
    assert words(report([], members=[]))


def test_a_budget_that_nothing_fits_is_a_row_that_says_so_and_trials_that_fit_none_are_shown():
    assert table_rows(report(TRIALS[3:]))[0] == "100k no finished trial fits"
    html = report([replace(result, parameters=400_000) for result in TRIALS])
    assert "No finished trial fits any of the budgets" in words(html)
    assert 'id="history"' in html


def test_the_plan_is_in_the_report_as_it_was_stored():
    plan = plan_of()
    shown = re.search(r"<pre>(.*?)</pre>", report(plan=plan), flags=re.DOTALL)
    assert Plan.model_validate(json.loads(unescape(shown[1]))) == plan


def test_what_misleads_in_the_data_stands_at_the_top_of_the_report() -> None:
    facts = rows.Kept(plan=plan_of(), results=TRIALS).facts()
    assert "The data:" not in unescape(render(facts))
    page = unescape(render(replace(facts, data_warnings=["duplicate images: 3 <test> images"])))
    assert '<p class="warning">The data: duplicate images: 3 <test> images.</p>' in page
    assert page.index("The data:") < page.index('<p class="answer">')
