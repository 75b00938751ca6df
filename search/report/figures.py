"""What the report's figures share: a part as a value, axes, marks and hover texts. Plotly reads its texts as HTML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from math import log10
from typing import Any

import plotly.graph_objects as go

from search.answers.verdict import Interval
from search.report.style import FONT, GRID, INK, SOFT, Key, Style
from search.report.words import millions, percent, plain_name
from storage.records import TrialResult

TOP, BOTTOM = 28, 56  # pixels around the axes
ACCURACY = "validation accuracy (%)"
Row = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Part:
    """One question of the report and its answer."""

    name: str  # of its files and its section in the page
    title: str
    answer: str  # in words, plain text
    note: str = ""  # how to read the figure, plain text
    figure: go.Figure | None = None  # None where there is no data
    key: Key | None = None  # above the figure
    rows: Sequence[Row] = field(default_factory=tuple)  # the numbers behind it; accuracies in 0..1


def hover(result: TrialResult) -> str:
    """The hover text of a trial: architecture, accuracy, size and settings, as Plotly's HTML."""
    recipe = result.recipe
    searched = [name for name in recipe if name in result.proposal or name == "learning_rate"]
    settings = [f"{plain_name(name)} {_number(recipe[name])}" for name in searched]
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


def marks(results: Sequence[TrialResult], family: str, style: Style, **more: Any) -> go.Scatter:
    """Trials as small marks with hover texts."""
    return go.Scatter(
        y=[100 * result.score for result in results],
        mode="markers",
        name=escape(family),
        legendgroup=family,
        marker={"color": style.colour, "symbol": style.symbol, "size": 6, "line": {"width": 0}},
        hovertext=[hover(result) for result in results],
        hovertemplate="%{hovertext}<extra></extra>",
        **more,
    )


def bars(values: Sequence[float], intervals: Sequence[Interval | None], colour: str) -> Row:
    """Plotly's error bars of accuracies; an accuracy without an interval has none."""
    ends = [interval or Interval(value, value) for value, interval in zip(values, intervals, strict=True)]
    return {
        "visible": any(interval is not None for interval in intervals),
        "symmetric": False,
        "array": [100 * (end.high - value) for value, end in zip(values, ends, strict=True)],
        "arrayminus": [100 * (value - end.low) for value, end in zip(values, ends, strict=True)],
        "thickness": 1.5,
        "width": 4,
        "color": colour,
    }


def lay_out(figure: go.Figure, *, height: int, left: int = 54) -> None:
    """Apply the report's style to a figure; call it last."""
    figure.update_layout(
        template="none",
        height=height,
        margin={"l": left, "r": 14, "t": TOP, "b": BOTTOM},
        font={"family": FONT, "size": 13, "color": INK},
        paper_bgcolor="#fff",
        plot_bgcolor="#fff",
        dragmode=False,
        hoverlabel={"bgcolor": "#fff", "bordercolor": SOFT, "align": "left", "font": {"family": FONT, "size": 13}},
        showlegend=False,
    )
    axes: Row = {
        "title": {"font": {"size": 13, "color": SOFT}, "standoff": 10},
        "linecolor": INK,
        "ticks": "outside",
        "tickcolor": INK,
        "ticklen": 4,
        "zeroline": False,
    }
    figure.update_xaxes(showgrid=False, showline=True, **axes)
    figure.update_yaxes(gridcolor=GRID, showline=False, **(axes | {"tickcolor": "#fff", "ticklen": 6}))


def headings(figure: go.Figure) -> None:
    """Align the titles of a figure's panels left."""
    figure.update_annotations(x=0, xanchor="left", font={"size": 14, "color": INK})


def level(figure: go.Figure, accuracy: float, text: str, **where: Any) -> None:
    """Draw a labelled dotted line across a panel."""
    figure.add_hline(
        y=100 * accuracy,
        line={"dash": "dot", "color": INK, "width": 1.5},
        annotation={
            "text": text,
            "x": 0,
            "xanchor": "left",
            "yanchor": "bottom",
            "font": {"color": INK, "size": 13},
            "showarrow": False,
        },
        **where,
    )


def y_range(accuracies: Sequence[float]) -> list[float]:
    """A range in percent that holds all accuracies, with a margin."""
    shown = [100 * accuracy for accuracy in accuracies]
    air = max(2.0, 0.07 * (max(shown) - min(shown)))
    return [max(0.0, min(shown) - air), min(102.0, max(shown) + air)]


def log_range(low: float, high: float) -> list[float]:
    """The range of a log axis with a margin, as exponents of ten."""
    air = max(0.08, 0.06 * log10(high / low))
    return [log10(low) - air, log10(high) + air]


def first_of_each(figure: go.Figure) -> None:
    """Show each name once in the legend of a printed figure: for its first line, otherwise its first mark."""
    seen: set[str] = set()
    for trace in sorted(figure.data, key=lambda trace: "lines" not in (trace.mode or "")):
        name = trace.legendgroup or trace.name
        if trace.showlegend is False:
            continue
        trace.showlegend = bool(name) and name not in seen
        seen.add(name)


def end_of(row: Mapping[str, Any], interval: Interval | None) -> Row:
    """A row with the ends of an interval added."""
    return {**row, "low": interval.low if interval else None, "high": interval.high if interval else None}
