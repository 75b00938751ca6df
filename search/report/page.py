"""The words around the figures of the report, and the page they make; everything from outside is escaped."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape
from importlib.resources import files

from models.budget import format_budget
from search.answers.best import Answer
from search.report.evidence import best_table, confirmed_table, openings_table
from search.report.facts import Facts
from search.report.words import between, number_of, percent, seeds
from storage.records import Teacher

# Nothing may be loaded from anywhere, whatever a name or a notation holds.
_POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:"
_STATES = {
    "queued": "This search waits for a driver",
    "running": "This search is still running",
    "paused": "This search is paused",
    "failed": "This search has failed",
    "cancelled": "This search was cancelled",
}


def notice(facts: Facts) -> str:
    """How far a search is that has not finished, in one sentence of HTML; nothing of one that has."""
    said = _STATES.get(facts.state)
    if said is None:
        return ""
    done = len(facts.results) + len(facts.on_labels)
    why = f" ({escape(facts.reason)})" if facts.reason else ""
    trials = f"{done:,} of {facts.trials_planned:,} trials have finished"
    return f'<p class="warning">{said}{why}: {trials}, and all below is the best so far.</p>'


def sentence(facts: Facts) -> str:
    """The whole answer in one sentence of HTML."""
    parts: list[str] = []
    for answer in facts.answers:
        if answer.winner is not None:
            parts.append(_answer(answer, is_first=not parts))
    if not facts.results:
        return "No trial of this search has finished yet, so there is no answer."
    if not parts:
        return "No finished trial fits any of the budgets, so there is no answer yet."
    teacher = facts.best_teacher
    called = "the best teacher" if len(facts.teachers) > 1 else "the teacher"
    return "; ".join([*parts, *([f"{called} has {percent(teacher.accuracy)}"] if teacher else [])]) + "."


def _answer(answer: Answer, *, is_first: bool) -> str:
    budget, won = format_budget(answer.budget_params), answer.winner
    if won is None:
        return ""
    part = f"Best student within {budget} parameters: " if is_first else f"within {budget}: "
    accuracy = answer.verdict.leader.mean if answer.verdict else won.score
    part += f"<strong>{escape(won.family)}</strong> with <strong>{percent(accuracy)}</strong>"
    part += " validation accuracy" if is_first else ""
    if answer.verdict is None:
        return f"{part} by the search's own score"
    leader = answer.verdict.leader
    interval = between(leader.over_images or leader.over_seeds)
    part += f" over {seeds(leader)}" + (f" ({interval})" if interval else "")
    if tied := answer.verdict.tied:
        part += f", tied with {number_of(len(tied), 'other')}"
    return part


def _teachers(teachers: Sequence[Teacher], best: Teacher | None) -> str:
    if best is None:
        return ""
    who = f"The best of {len(teachers)} teachers" if len(teachers) > 1 else "Teacher"
    return (
        f'<p class="teacher">{who}: <code>{escape(best.notation)}</code>, {best.parameters:,} '
        f"parameters, {percent(best.accuracy)} validation accuracy, trained in {best.seconds:,.0f} s "
        f"on {escape(best.device)}.</p>"
    )


_READING = """<h2 id="reading">How to read this</h2>
<dl>
<dt>Search score</dt><dd>Share of correctly classified images in the half of validation that guides the
search. It chose the best among many, so it flatters it.</dd>
<dt>Fresh seeds</dt><dd>The best students trained again with fresh seeds and scored on the half of validation that
the search never saw; the search's own run does not count. Who leads has the best mean.</dd>
<dt>95 %</dt><dd>The interval of the mean: over seeds, what another training on the same images would give; over seeds
and images, what other images would give too.</dd>
<dt>Tied</dt><dd>At 95 % nothing separates the student from the leader, all pairs counted.</dd>
<dt>Flattery</dt><dd>The search's score minus the mean over fresh seeds, in points.</dd>
<dt>Trials</dt><dd>Finished trials with at most the budget's parameters, from every study: a smaller student
may win a larger budget.</dd>
<dt>Test</dt><dd>Accuracy on the sealed test set, read once, for confirmed winners alone.</dd>
<dt>MACs</dt><dd>Multiply-accumulate operations for one image.</dd>
</dl>"""


def _footer(facts: Facts) -> str:
    results = [*facts.results, *facts.on_labels]
    if not results:
        return "<footer>student-search, 0 finished trials.</footer>"
    start = min(result.started_at for result in results)
    end = max(result.finished_at for result in results)
    devices = ", ".join(sorted({result.device for result in results}))
    trained = sum(result.train_seconds for result in results)
    return (
        f"<footer>student-search, {len(results):,} finished trials from {start:%Y-%m-%d %H:%M} to "
        f"{end:%Y-%m-%d %H:%M} UTC on {escape(devices)}; {trained / 60:,.1f} slot-minutes of "
        "training.</footer>"
    )


def page(facts: Facts, *, script: str, sections: Sequence[str]) -> str:
    """Put the report together.

    Args:
        facts: of the search.
        script: the plotting library, written once; empty where there is nothing to plot.
        sections: HTML of the parts, in order.

    Returns:
        The whole HTML file.
    """
    has_answers = bool(facts.results and facts.answers)
    empty = "<p>Let the search finish a trial, then make this report again.</p>"
    shown_plan = escape(json.dumps(facts.plan.model_dump(mode="json"), indent=2, default=str))
    body = [
        f'<p class="search">Search <strong>{escape(facts.name)}</strong></p>',
        "<h1>Best student for each parameter budget</h1>",
        notice(facts),
        f'<p class="answer">{sentence(facts)}</p>',
        _teachers(facts.teachers, facts.best_teacher),
        best_table(facts.answers) if has_answers else "" if facts.results else empty,
        confirmed_table(facts.answers),
        openings_table(facts) if has_answers else "",
        *sections,
        _READING if facts.results else "",
        f"<details><summary>The plan</summary><pre>{shown_plan}</pre></details>",
        _footer(facts),
    ]
    style = files("search.report").joinpath("report.css").read_text(encoding="utf-8")
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>{escape(facts.name)}: best student for each budget</title>
<style>
{style}</style>
{f"<script>{script}</script>" if script else ""}
</head>
<body>
<main>
{chr(10).join(part for part in body if part)}
</main>
</body>
</html>
"""
