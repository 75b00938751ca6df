"""The report of a search: one HTML file that needs no network. The only door to plotly."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import accumulate, groupby
from math import log10
from typing import Any

import plotly.graph_objects as go
from plotly.io import to_html
from plotly.offline import get_plotlyjs
from plotly.subplots import make_subplots

from models.budget import format_budget
from search.best import Answer, Confirmation
from search.report_page import family_table, millions, page, percent, seeds
from search.report_style import FONT, GRID, INK, SCRIPT, SOFT, Style, key, styles_of
from storage.records import Teacher, TrialResult

_TOP, _BOTTOM = 28, 56  # pixels around the axes
_ROW_HEIGHT = 230  # pixels of one study in the history
_CONFIG = {
    "responsive": True,
    "displaylogo": False,
    "modeBarButtons": [["toImage", "zoom2d", "resetScale2d"]],  # no "share": nothing is sent anywhere
    "toImageButtonOptions": {"format": "svg"},
}


def _hover(result: TrialResult) -> str:
    recipe = result.recipe
    searched = [name for name in recipe if name in result.proposal or name == "learning_rate"]
    settings = [f"{name.replace('_', ' ')} {_number(recipe[name])}" for name in searched]
    lines = [
        f"<b>{escape(result.notation)}</b>",
        f"{escape(result.family)}, {percent(result.score)}",
        f"{result.parameters:,} parameters, {millions(result.macs)} MACs",
        *(escape(setting) for setting in settings),
        f"study {escape(result.study)}, trial {result.number}",
    ]
    if result.stop_reason != "finished":
        lines.append(escape(result.stop_reason))
    return "<br>".join(lines)


def _number(value: Any) -> str:
    return f"{value:.3g}" if isinstance(value, (int, float)) else str(value)


def _marks(results: Sequence[TrialResult], family: str, style: Style, **more: Any) -> go.Scatter:
    """Trials as small markers, with all that is known of each on hover."""
    return go.Scatter(
        y=[100 * result.score for result in results],
        mode="markers",
        name=escape(family),
        legendgroup=family,
        marker={"color": style.colour, "symbol": style.symbol, "size": 6, "line": {"width": 0}},
        hovertext=[_hover(result) for result in results],
        hovertemplate="%{hovertext}<extra></extra>",
        **more,
    )


def _layout(figure: go.Figure, *, height: int) -> None:
    figure.update_layout(
        template="none",
        height=height,
        margin={"l": 54, "r": 14, "t": _TOP, "b": _BOTTOM},
        font={"family": FONT, "size": 13, "color": INK},
        paper_bgcolor="#fff",
        plot_bgcolor="#fff",
        dragmode=False,
        hoverlabel={
            "bgcolor": "#fff",
            "bordercolor": SOFT,
            "align": "left",
            "font": {"family": FONT, "size": 13},
        },
        showlegend=False,
    )
    soft = {"size": 13, "color": SOFT}
    axes = {
        "title": {"font": soft, "standoff": 10},
        "linecolor": INK,
        "ticks": "outside",
        "tickcolor": INK,
        "ticklen": 4,
        "zeroline": False,
    }
    figure.update_xaxes(showgrid=False, showline=True, **axes)
    figure.update_yaxes(gridcolor=GRID, showline=False, **(axes | {"tickcolor": "#fff", "ticklen": 6}))


def _teacher_line(figure: go.Figure, teacher: Teacher | None) -> None:
    if teacher is None:
        return
    figure.add_hline(
        y=100 * teacher.accuracy,
        line={"dash": "dot", "color": INK, "width": 1.5},
        annotation={
            "text": f"teacher {percent(teacher.accuracy)}",
            "x": 0,
            "xanchor": "left",
            "yanchor": "bottom",
            "font": {"color": INK, "size": 13},
            "showarrow": False,
        },
    )


def _y_range(scores: Sequence[float], teacher: Teacher | None = None) -> list[float]:
    """All scores and the teacher's line, in percent, with a little air."""
    shown = [100 * score for score in [*scores, *([teacher.accuracy] if teacher else [])]]
    air = max(2.0, 0.07 * (max(shown) - min(shown)))
    return [max(0.0, min(shown) - air), min(102.0, max(shown) + air)]


def _log_range(low: float, high: float) -> list[float]:
    """The range of a log axis, with a little air; Plotly takes exponents of ten."""
    air = max(0.08, 0.06 * log10(high / low))
    return [log10(low) - air, log10(high) + air]


def _leaders(answers: Sequence[Answer], family: str) -> list[TrialResult]:
    """The family's best student at each budget; one that wins several budgets stands once."""
    best = [answer.by_family[family] for answer in answers if family in answer.by_family]
    return [next(same) for _, same in groupby(sorted(best, key=lambda r: r.parameters))]


def accuracy_figure(answers: Sequence[Answer], results: Sequence[TrialResult], teacher: Teacher | None) -> go.Figure:
    """Accuracy against parameters: one line for each family, each trial a small mark behind it."""
    figure = go.Figure()
    styles = styles_of(results)
    for family, style in styles.items():
        own = [result for result in results if result.family == family]
        x = [result.parameters for result in own]
        figure.add_trace(_marks(own, family, style, x=x, opacity=0.5))
    for family, style in styles.items():
        line = _leaders(answers, family)
        figure.add_trace(
            go.Scatter(
                x=[result.parameters for result in line],
                y=[100 * result.score for result in line],
                mode="lines+markers",
                name=escape(family),
                legendgroup=family,
                line={"color": style.colour, "dash": style.dash, "width": 2.5},
                marker={"symbol": style.symbol, "size": 12, "line": {"color": "#fff", "width": 1.5}},
                hovertext=[_hover(result) for result in line],
                hovertemplate="%{hovertext}<extra></extra>",
            )
        )
    budgets = [answer.budget_params for answer in answers]
    spots = [*budgets, *(result.parameters for result in results)]
    x_range = _log_range(min(spots), max(spots))
    confirmed = [(a.best, a.confirmed) for a in answers if a.best is not None and a.confirmed is not None]
    figure.add_trace(_confirmed(confirmed, beside=10 ** (0.02 * (x_range[1] - x_range[0]))))
    means = [c.mean for _, c in confirmed]
    _teacher_line(figure, teacher)
    _layout(figure, height=440)
    figure.update_xaxes(
        type="log",
        title_text="parameters of the student (log scale)",
        tickvals=budgets,
        ticktext=[format_budget(budget) for budget in budgets],
        range=x_range,
    )
    figure.update_yaxes(
        title_text="validation accuracy (%)", range=_y_range([*(r.score for r in results), *means], teacher)
    )
    return figure


def _confirmed(winners: Sequence[tuple[TrialResult, Confirmation]], *, beside: float) -> go.Scatter:
    """Mean and deviation over fresh seeds, set a factor `beside` its student to leave its mark in sight."""
    return go.Scatter(
        x=[best.parameters * beside for best, _ in winners],
        y=[100 * confirmed.mean for _, confirmed in winners],
        error_y={"array": [100 * (c.deviation or 0) for _, c in winners], "thickness": 1.5, "width": 4},
        mode="markers",
        marker={"color": INK, "symbol": "line-ew-open", "size": 10, "line": {"width": 1.5}},
        hovertext=[f"{escape(best.notation)}<br>over {seeds(confirmed)}" for best, confirmed in winners],
        hovertemplate="%{hovertext}: %{y:.1f} %<extra></extra>",
    )


def history_figure(results: Sequence[TrialResult]) -> go.Figure:
    """How each study went: every trial by number, and the best so far as a step line."""
    studies = sorted({(result.budget_params, result.study) for result in results})
    titles = [_study_title(budget, study) for budget, study in studies]
    gap = 60 / (_ROW_HEIGHT * len(studies))
    figure = make_subplots(rows=len(studies), cols=1, shared_xaxes=True, vertical_spacing=gap, subplot_titles=titles)
    figure.update_annotations(x=0, xanchor="left", font={"size": 14, "color": INK})
    for row, (_, study) in enumerate(studies, start=1):
        own = sorted((result for result in results if result.study == study), key=lambda r: r.number)
        figure.add_trace(_best_so_far(own), row=row, col=1)
        for family, style in styles_of(results).items():
            of_family = [result for result in own if result.family == family]
            if not of_family:
                continue
            x = [result.number for result in of_family]
            marks = _marks(of_family, family, style, x=x)
            figure.add_trace(marks.update(marker={"size": 9}), row=row, col=1)
        figure.update_yaxes(title_text="validation accuracy (%)", range=_y_range([r.score for r in results]), row=row)
    _layout(figure, height=_TOP + _BOTTOM + _ROW_HEIGHT * len(studies))
    last = max(result.number for result in results)
    figure.update_xaxes(title_text="trial, by number", row=len(studies))
    figure.update_xaxes(range=[-0.5, last + 0.5], dtick=1 if last < 15 else None)
    return figure


def _study_title(budget: int, study: str) -> str:
    limit = format_budget(budget)
    return f"budget {limit}" if study == limit else f"study {escape(study)}, budget {limit}"


def _best_so_far(own: Sequence[TrialResult]) -> go.Scatter:
    return go.Scatter(
        x=[result.number for result in own],
        y=list(accumulate((100 * result.score for result in own), max)),
        mode="lines",
        name="best so far",
        line={"color": INK, "width": 1.5, "shape": "hv"},
        hoverinfo="skip",
    )


def _section(title: str, note: str, figure_key: str, figure: go.Figure, div_id: str) -> str:
    drawn = to_html(figure, config=_CONFIG, include_plotlyjs=False, full_html=False, div_id=div_id)
    return (
        f'<h2>{title}</h2><p class="note">{note}</p>{figure_key}'
        f'<figure role="img" aria-label="{title}">{drawn}'
        "<noscript><p>This figure needs JavaScript; the tables do not.</p></noscript></figure>"
    )


def render(
    *,
    name: str,
    plan: dict[str, Any],
    answers: Sequence[Answer],
    results: Sequence[TrialResult],
    teacher: Teacher | None,
    members: int = 1,
) -> str:
    """Make the report of a search.

    Args:
        name: of the search.
        plan: as stored.
        answers: one for each budget, as `best_per_budget` gives them.
        results: every finished trial; none makes a page that says so.
        teacher: None where the search has none yet; of an ensemble, the best.
        members: of the ensemble.

    Returns:
        One HTML file, about 5 MB, that loads nothing from anywhere.
    """
    return page(
        name=name,
        plan=plan,
        answers=answers,
        results=results,
        teacher=teacher,
        members=members,
        script=get_plotlyjs() if results else "",
        sections=_sections(answers, results, teacher) if results else [],
    )


def _sections(answers: Sequence[Answer], results: Sequence[TrialResult], teacher: Teacher | None) -> list[str]:
    styles = styles_of(results)
    bars = {"beside a winner: mean ± deviation over fresh seeds": "bar"}
    return [
        _section(
            "Accuracy against parameters",
            "A line joins the best student of a family at each budget; each trial is a small mark. Point at "
            "a mark for its architecture and settings; a click on a family in the key hides it.",
            key(styles, lines=True, others=bars if any(a.confirmed for a in answers) else {}),
            accuracy_figure(answers, results, teacher),
            "accuracy",
        ),
        family_table(answers, list(styles)) if answers else "",
        _section(
            "How the search went",
            "Each trial in the order in which its study proposed it, and the best score so far.",
            key(styles, lines=False, others={"best so far": "line"}),
            history_figure(results),
            "history",
        ),
        f"<script>{SCRIPT}</script>",
    ]
