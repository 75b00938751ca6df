"""The report of a search: its questions, each with an answer in words, a figure and the numbers behind it.

One HTML file that needs no network, or each part as files (`report_files.py`). The modules `report*.py` are the only
door to plotly.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape

from plotly.io import to_html
from plotly.offline import get_plotlyjs

from search.report.accuracy import accuracy_part
from search.report.depth import depth_part
from search.report.evidence import family_table
from search.report.facts import Facts
from search.report.figures import Part
from search.report.history import history_part, importance_part
from search.report.labels import labels_part
from search.report.page import page
from search.report.paper import paper_html
from search.report.style import SCRIPT, styles_of
from search.report.teacher import teacher_part

_CONFIG = {
    "responsive": True,
    "displaylogo": False,
    "modeBarButtons": [["toImage", "zoom2d", "resetScale2d"]],  # no "share": nothing is sent anywhere
    "toImageButtonOptions": {"format": "svg"},
}
_QUESTIONS = (accuracy_part, labels_part, depth_part, importance_part, history_part, teacher_part)


def parts_of(facts: Facts) -> list[Part]:
    """Every question of the report with its answer, in order; none before a trial has finished."""
    return [question(facts) for question in _QUESTIONS] if facts.results else []


def render(facts: Facts) -> str:
    """Make the report of a search.

    Returns:
        One HTML file, about 5 MB, that loads nothing from anywhere; without any finished trial a page that says so.
    """
    parts = parts_of(facts)
    return page(facts, script=get_plotlyjs() if parts else "", sections=_sections(parts, facts) if parts else [])


def _sections(parts: Sequence[Part], facts: Facts) -> list[str]:
    after = {"accuracy": [family_table(facts.answers, list(styles_of(facts.results))), paper_html(facts)]}
    found = []
    for part in parts:
        found += [_section(part), *(after.get(part.name, []) if facts.answers else [])]
    return [*found, f"<script>{SCRIPT}</script>"]


def _section(part: Part) -> str:
    """A part as HTML: its title, its answer, and the figure with its key."""
    title = escape(part.title)
    told = f'<h2>{title}</h2><p class="says">{escape(part.answer)}</p>'
    if part.figure is None:
        return f'<section data-part="{part.name}">{told}</section>'
    note = f'<p class="note">{escape(part.note)}</p>' if part.note else ""
    drawn = to_html(part.figure, config=_CONFIG, include_plotlyjs=False, full_html=False, div_id=part.name)
    return (
        f'<section data-part="{part.name}">{told}{part.key}'
        f'<figure role="img" aria-label="{title}">{drawn}'
        f"<noscript><p>This figure needs JavaScript; the tables do not.</p></noscript></figure>{note}</section>"
    )


def part_json(part: Part) -> str:
    """A part as JSON: its answer, how to read it, and its rows."""
    content = {"part": part.name, "title": part.title, "answer": part.answer, "note": part.note, "rows": part.rows}
    return json.dumps(content, indent=1, default=list)
