"""The report of a search: its questions, each with an answer in words, a figure and the numbers behind it.

One HTML file that needs no network; `files.py` writes each part as files. `search/report/` is the only door to plotly
and Jinja2.
"""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup
from plotly.io import to_html
from plotly.offline import get_plotlyjs

from search.report.accuracy import accuracy_part
from search.report.depth import depth_part
from search.report.facts import Facts
from search.report.figures import Part
from search.report.history import history_part, importance_part
from search.report.labels import labels_part
from search.report.paper import paper_html
from search.report.style import FILL, INK, SOFT, styles_of
from search.report.teacher import teacher_part
from search.report.template import fill

_CONFIG = {
    "responsive": True,
    "displaylogo": False,
    "modeBarButtons": [["toImage", "zoom2d", "resetScale2d"]],  # no "share" button: nothing is sent anywhere
    "toImageButtonOptions": {"format": "svg"},
}
_QUESTIONS = (accuracy_part, labels_part, depth_part, importance_part, history_part, teacher_part)


def parts_of(facts: Facts) -> list[Part]:
    """The parts of the report in order; none before a trial has finished."""
    return [question(facts) for question in _QUESTIONS] if facts.results else []


def render(facts: Facts) -> str:
    """Make the report of a search.

    Returns:
        One HTML file of about 5 MB that loads nothing; a small page that says so where no trial has finished.
    """
    parts = parts_of(facts)
    page = fill(
        "page.html",
        facts=facts,
        families=list(styles_of(facts.results)),
        parts=parts,
        draw=_drawn,
        plotly=Markup(get_plotlyjs()) if parts else "",
        plan=json.dumps(facts.plan.model_dump(mode="json"), indent=2, default=str),
        colours={"ink": INK, "soft": SOFT, "fill": FILL},
        paper=paper_html(facts),
        **_training(facts),
    )
    return str(page)


def _drawn(part: Part) -> Markup:
    """A part's figure as HTML; plotly escapes its texts."""
    return Markup(to_html(part.figure, config=_CONFIG, include_plotlyjs=False, full_html=False, div_id=part.name))


def _training(facts: Facts) -> dict[str, Any]:
    """What the footer says about all finished trials."""
    trained = [*facts.results, *facts.on_labels]
    return {
        "trained": trained,
        "began": min((result.started_at for result in trained), default=None),
        "ended": max((result.finished_at for result in trained), default=None),
        "devices": sorted({result.device for result in trained}),
        "seconds": sum(result.slot_seconds for result in trained),
    }


def part_json(part: Part) -> str:
    """A part as JSON: its answer, how to read it, and its rows."""
    content = {"part": part.name, "title": part.title, "answer": part.answer, "note": part.note, "rows": part.rows}
    return json.dumps(content, indent=1, default=list)
