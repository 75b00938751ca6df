"""The words and tables of the report: plain HTML around the figures, everything from outside escaped."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape
from importlib.resources import files
from typing import Any

from models.budget import format_budget
from search.best import Answer, Confirmation
from storage.records import Teacher, TrialResult

# Nothing may be loaded from anywhere, whatever a name or a notation holds.
_POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:"


def percent(accuracy: float) -> str:
    """An accuracy in 0..1 as a percentage with one decimal, never broken over two lines."""
    return f"{100 * accuracy:.1f}\u00a0%"


def millions(count: int) -> str:
    """A count to three digits, in millions."""
    return f"{count / 1e6:#.3g}".rstrip(".") + "M" if count < 1e9 else f"{count / 1e6:,.0f}M"


def _spread(confirmed: Confirmation) -> str:
    """Mean and deviation over the seeds, in percent."""
    if confirmed.deviation is None:
        return percent(confirmed.mean)
    return f"{100 * confirmed.mean:.1f}\u00a0±\u00a0{100 * confirmed.deviation:.1f}\u00a0%"


def seeds(confirmed: Confirmation) -> str:
    """How many seeds a confirmation stands on, in words."""
    count = len(confirmed.scores)
    return f"{count} fresh seed" + ("s" if count > 1 else "")


def sentence(answers: Sequence[Answer], results: Sequence[TrialResult], teacher: Teacher | None) -> str:
    """The whole answer in one sentence of HTML."""
    parts: list[str] = []
    for answer in answers:
        if answer.best is None:
            continue
        first = not parts
        budget = format_budget(answer.budget_params)
        part = f"Best student within {budget} parameters: " if first else f"within {budget}: "
        part += f"<strong>{escape(answer.best.family)}</strong> with "
        part += f"<strong>{percent(answer.best.score)}</strong>" + (" validation accuracy" if first else "")
        if answer.confirmed:
            over = "" if any("fresh seed" in said for said in parts) else f" over {seeds(answer.confirmed)}"
            part += f" ({_spread(answer.confirmed)}{over})"
        parts.append(part)
    if not results:
        return "No trial of this search has finished yet, so there is no answer."
    if not parts:
        return "No finished trial fits any of the budgets, so there is no answer yet."
    return "; ".join([*parts, *([f"the teacher has {percent(teacher.accuracy)}"] if teacher else [])]) + "."


def _teacher(teacher: Teacher, members: int) -> str:
    who = f"The best of {members} teachers" if members > 1 else "Teacher"
    return (
        f'<p class="teacher">{who}: <code>{escape(teacher.notation)}</code>, {teacher.parameters:,} '
        f"parameters, {percent(teacher.accuracy)} validation accuracy, trained in {teacher.seconds:,.0f} s "
        f"on {escape(teacher.device)}.</p>"
    )


_BEST_HEAD = (
    "Budget",
    "Student",
    "Family",
    "Parameters",
    "MACs",
    "Validation accuracy",
    "Confirmed",
    "Trials",
)


def _row(answer: Answer) -> str:
    budget = f'<th scope="row" data-label="Budget">{format_budget(answer.budget_params)}</th>'
    best = answer.best
    if best is None:
        return f'<tr>{budget}<td class="text wide nothing" colspan="7">no finished trial fits</td></tr>'
    confirmed: str = '<span class="nothing">not yet</span>'
    if answer.confirmed:
        flattery = f"flattery {100 * answer.confirmed.flattery:+.1f}"
        confirmed = f"<span>{_spread(answer.confirmed)}<small>{seeds(answer.confirmed)}, {flattery}</small></span>"
    cells = [
        f'<td class="text wide"><code>{escape(best.notation)}</code></td>',
        f'<td class="text" data-label="Family">{escape(best.family)}</td>',
        f'<td data-label="Parameters">{best.parameters:,}</td>',
        f'<td data-label="MACs">{millions(best.macs)}</td>',
        f'<td data-label="Validation accuracy"><strong>{percent(best.score)}</strong></td>',
        f'<td data-label="Confirmed">{confirmed}</td>',
        f'<td data-label="Trials">{answer.trials:,}</td>',
    ]
    return f"<tr>{budget}{''.join(cells)}</tr>"


def best_table(answers: Sequence[Answer]) -> str:
    """The answer of each budget, one row each; on a phone, one card each."""
    text = ("Student", "Family")
    head = "".join(f'<th scope="col"{" class=text" if name in text else ""}>{name}</th>' for name in _BEST_HEAD)
    rows = "".join(_row(answer) for answer in answers)
    return f'<table class="best"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def family_table(answers: Sequence[Answer], families: Sequence[str]) -> str:
    """The best accuracy of each family at each budget, the best of a budget in bold."""
    head = "".join(f'<th scope="col">{format_budget(answer.budget_params)}</th>' for answer in answers)
    rows = []
    for family in families:
        cells = []
        for answer in answers:
            result = answer.by_family.get(family)
            text = f"{100 * result.score:.1f}" if result else '<span class="nothing">none</span>'
            cells.append(f"<td>{f'<strong>{text}</strong>' if result and result is answer.best else text}</td>")
        rows.append(f'<tr><th scope="row">{escape(family)}</th>{"".join(cells)}</tr>')
    return (
        '<div class="scroll"><table class="families"><caption>Best validation accuracy (%) of each family '
        f'within each budget</caption><thead><tr><th scope="col">Family</th>{head}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


_READING = """<h2>How to read this</h2>
<dl>
<dt>Validation accuracy</dt><dd>Share of correctly classified images in the half of validation that guides the
search. It chose the winner among many, so it flatters it.</dd>
<dt>Confirmed</dt><dd>The winner trained again with fresh seeds and scored on the half of validation that
the search never saw: mean ± standard deviation over the seeds. Flattery: the search's score minus this mean,
in points.</dd>
<dt>Trials</dt><dd>Finished trials with at most the budget's parameters, from every study: a smaller student
may win a larger budget.</dd>
<dt>MACs</dt><dd>Multiply-accumulate operations for one image.</dd>
</dl>"""


def _footer(results: Sequence[TrialResult]) -> str:
    if not results:
        return "<footer>student-search, 0 finished trials.</footer>"
    start = min(result.started_at for result in results)
    end = max(result.finished_at for result in results)
    devices = ", ".join(sorted({result.device for result in results}))
    trained = sum((result.finished_at - result.started_at).total_seconds() for result in results)
    return (
        f"<footer>student-search, {len(results):,} finished trials from {start:%Y-%m-%d %H:%M} to "
        f"{end:%Y-%m-%d %H:%M} UTC on {escape(devices)}; {trained / 60:,.1f} slot-minutes of "
        "training.</footer>"
    )


def page(
    *,
    name: str,
    plan: dict[str, Any],
    answers: Sequence[Answer],
    results: Sequence[TrialResult],
    teacher: Teacher | None,
    members: int,
    script: str,
    sections: Sequence[str],
) -> str:
    """Put the report together.

    Args:
        name: of the search.
        plan: as stored; shown folded at the end.
        answers: one for each budget.
        results: all finished trials.
        teacher: None where the search has none yet; of an ensemble, the best.
        members: of the ensemble.
        script: the plotting library, written once; empty where there is nothing to plot.
        sections: HTML of the figures, in order.

    Returns:
        The whole HTML file.
    """
    empty = "<p>Let the search finish a trial, then make this report again.</p>"
    shown_plan = escape(json.dumps(plan, indent=2, default=str))
    body = [
        f'<p class="search">Search <strong>{escape(name)}</strong></p>',
        "<h1>Best student for each parameter budget</h1>",
        f'<p class="answer">{sentence(answers, results, teacher)}</p>',
        _teacher(teacher, members) if teacher else "",
        best_table(answers) if results and answers else "" if results else empty,
        *sections,
        _READING if results else "",
        f"<details><summary>The plan</summary><pre>{shown_plan}</pre></details>",
        _footer(results),
    ]
    style = files("search").joinpath("report.css").read_text(encoding="utf-8")
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>{escape(name)}: best student for each budget</title>
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
