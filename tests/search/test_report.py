"""What the report says, read as text; how it looks is tests/browser's."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest

from search.best import best_per_budget
from search.report import accuracy_figure, history_figure, render
from storage.records import Teacher, TrialResult
from tests.search import rows

MORNING = datetime(2026, 3, 1, 9, tzinfo=UTC)
BUDGETS = [100_000, 300_000]


def trial(study: str, number: int, family: str, score: float, parameters: int, **changed: Any) -> TrialResult:
    fields: dict[str, Any] = {
        "study": study,
        "number": number,
        "budget_params": {"100k": 100_000, "300k": 300_000}[study],
        "family": family,
        "proposal": {"learning_rate": 0.0031, "width_1": 0.25},
        "spec": {},
        "notation": f"{number + 10}c-mp-{parameters % 97}fc",
        "recipe": {"epochs": 4, "optimizer": "adamw", "learning_rate": 0.0031},
        "parameters": parameters,
        "macs": 7_250_000,
        "score": score,
        "curve": [],
        "seed": 1,
        "device": "cpu",
        "threads": 1,
        "stop_reason": "finished",
        "weights_digest": "a" * 64,
        "artifact": None,
        "slot": "0",
        "started_at": MORNING + timedelta(minutes=number),
        "finished_at": MORNING + timedelta(minutes=number + 1),
    }
    return TrialResult(**(fields | changed))


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


def report(results: list[TrialResult] = TRIALS, **changed: Any) -> str:
    answers = best_per_budget(results, BUDGETS, REPLICATES)
    fields = {
        "name": "quick",
        "plan": {"seed": 0},
        "answers": answers,
        "results": results,
        "teacher": TEACHER,
    }
    return render(**(fields | changed))


def words(html: str) -> str:
    """What a reader sees: no scripts, styles or tags."""
    html = re.sub(r"<(script|style)\b.*?</\1>", " ", html, flags=re.DOTALL)
    html = re.sub(r"</?(strong|code)>", "", html).replace("\u00a0", " ")
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_the_first_sentence_is_the_whole_answer():
    assert (
        "Best student within 100k parameters: cnn-2 with 46.1 % validation accuracy "
        "(45.5 ± 0.5 % over 3 fresh seeds); within 300k: cnn-2 with 52.3 %; the teacher has 70.2 %."
    ) in words(report())


def test_the_table_tells_each_budgets_student_with_its_evidence():
    rows = re.findall(r"<tr><th scope=\"row\" data-label.*?</tr>", report())
    assert [words(row) for row in rows] == [
        "100k 11c-mp-12fc cnn-2 97,594 7.25M 46.1 % 45.5 ± 0.5 % 3 fresh seeds, flattery +0.6 3",
        "300k 11c-mp-74fc cnn-2 299,707 7.25M 52.3 % not yet 5",
    ]


def test_the_teacher_is_told_with_its_size_and_accuracy():
    text = words(report())
    assert "Teacher: 32c2_3x3-mp-256fc, 812,330 parameters, 70.2 % validation accuracy" in text


def test_the_best_of_each_family_at_each_budget_is_in_a_table_of_its_own():
    text = words(report())
    assert "Family 100k 300k mlp-1 31.2 31.2 cnn-2 46.1 52.3" in text


def test_a_budget_that_nothing_fits_is_a_row_that_says_so():
    answers = best_per_budget(TRIALS, [10, 100_000])
    assert "10 no finished trial fits" in words(report(answers=answers))


def test_the_accuracy_figure_draws_each_family_once_as_a_line_and_each_trial_as_a_mark():
    figure = accuracy_figure(best_per_budget(TRIALS, BUDGETS), TRIALS, TEACHER)
    lines = {trace.name: trace for trace in figure.data if trace.mode == "lines+markers"}
    assert list(lines) == ["mlp-1", "cnn-2"]
    assert list(lines["cnn-2"].x) == [97_594, 299_707]
    assert list(lines["cnn-2"].y) == pytest.approx([46.1, 52.3])
    marks = [trace for trace in figure.data if trace.mode == "markers" and trace.legendgroup]
    assert sum(len(trace.x) for trace in marks) == len(TRIALS)
    assert figure.layout.xaxis.type == "log"
    assert list(figure.layout.xaxis.ticktext) == ["100k", "300k"]
    assert "%" in figure.layout.yaxis.title.text
    assert figure.layout.shapes[0].y0 == pytest.approx(70.2)
    assert figure.layout.shapes[0].line.dash == "dot"
    low, high = figure.layout.yaxis.range
    assert low < 30.1
    assert high > 70.2


def test_a_student_that_stays_the_best_of_its_family_stands_once_on_its_line():
    figure = accuracy_figure(best_per_budget(TRIALS, BUDGETS), TRIALS, None)
    [mlp] = [trace for trace in figure.data if trace.mode == "lines+markers" and trace.name == "mlp-1"]
    assert list(mlp.x) == [99_862]


def test_families_differ_in_mark_as_well_as_in_colour_and_neighbours_in_dash():
    families = ["mlp-1", "mlp-2", "mlp-3", "mlp-4", "mlp-5", "cnn-1", "cnn-2", "cnn-3", "cnn-4"]
    results = [trial("100k", i, family, 0.3, 99_000 + i) for i, family in enumerate(families)]
    figure = accuracy_figure(best_per_budget(results, BUDGETS), results, None)
    lines = [trace for trace in figure.data if trace.mode == "lines+markers"]
    assert [line.name for line in lines] == families
    assert len({line.marker.symbol for line in lines}) == len(families)
    assert len({line.line.color for line in lines}) == len(families)
    assert all(a.line.dash != b.line.dash for a, b in pairwise(lines))


def test_pointing_at_a_trial_tells_its_architecture_and_settings():
    figure = accuracy_figure(best_per_budget(TRIALS, BUDGETS), TRIALS, None)
    [told] = [text for trace in figure.data for text in trace.hovertext or () if "study 100k, trial 3" in text]
    assert told.startswith("<b>13c-mp-35fc</b><br>cnn-2, 44.2")
    assert "98,199 parameters, 7.25M MACs" in told
    assert "learning rate 0.0031" in told


def test_the_history_has_each_trial_by_number_and_the_best_so_far_of_each_study():
    figure = history_figure(TRIALS)
    steps = [trace for trace in figure.data if trace.mode == "lines"]
    assert [list(step.x) for step in steps] == [[0, 1, 3], [0, 1]]
    assert list(steps[0].y) == pytest.approx([31.2, 46.1, 46.1])
    marks = [trace for trace in figure.data if trace.mode == "markers"]
    assert sum(len(trace.x) for trace in marks) == len(TRIALS)
    assert [note.text for note in figure.layout.annotations] == ["budget 100k", "budget 300k"]


def test_the_plotting_library_is_in_the_file_once_and_nothing_is_loaded_from_elsewhere():
    html = report()
    assert html.count("plotly.js v") == 1
    assert not re.search(r"<(script|link|img|iframe)\b[^>]*\b(src|href)=[\"']?(https?:)?//", html)
    assert "default-src 'none'" in html


def test_all_that_comes_from_outside_is_escaped():
    attack = "</script><script>alert(1)</script>"
    results = [trial("100k", 0, "cnn-2", 0.4, 99_000, notation=attack, device=attack, recipe={"learning_rate": attack})]
    teacher = Teacher(**(vars(TEACHER) | {"notation": attack, "device": attack}))
    html = report(results, name=attack, plan={attack: attack}, teacher=teacher)
    assert "alert(1)" in html
    assert "<script>alert(1)" not in html


def test_a_search_without_results_gets_a_page_that_says_so():
    html = report([])
    assert "No trial of this search has finished yet" in words(html)
    assert "32c2_3x3-mp-256fc" in html
    assert len(html) < 100_000
    assert words(render(name="n", plan={}, answers=[], results=[], teacher=None))


def test_a_search_whose_trials_fit_no_budget_still_shows_them():
    html = report(TRIALS, answers=best_per_budget(TRIALS, [10]))
    assert "No finished trial fits any of the budgets" in words(html)
    assert 'id="history"' in html


def test_the_plan_is_in_the_report_as_it_was_stored():
    plan = {"seed": 3, "budgets": [100_000], "sampler": {"name": "gp"}}
    shown = re.search(r"<pre>(.*?)</pre>", report(plan=plan), flags=re.DOTALL)
    assert shown
    assert json.loads(shown[1].replace("&quot;", '"')) == plan
