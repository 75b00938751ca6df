"""How the report draws each family, and the key that tells so: colour, mark and dash, any one enough."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from math import cos, pi, sin

from models.spec import Family
from storage.records import TrialResult

INK, SOFT, GRID, FILL = "#1b1f24", "#57606a", "#e7ebef", "#b4bfca"
FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif'


@dataclass(frozen=True, kw_only=True)
class Style:
    """Colour, Plotly's name of the mark, and Plotly's name of the dash. Plain dots are the teacher's."""

    colour: str
    symbol: str
    dash: str


# From Okabe and Ito's colours, safe for the colour-blind; neighbours differ in lightness, for print.
_STYLES = [
    Style(colour=colour, symbol=symbol, dash=dash)
    for colour, symbol, dash in [
        ("#E69F00", "circle", "solid"),
        ("#0072B2", "square", "dash"),
        ("#D55E00", "diamond", "longdash"),
        ("#009E73", "triangle-up", "dashdot"),
        ("#CC79A7", "triangle-down", "solid"),
        ("#3B3B3B", "cross", "dash"),
        ("#56B4E9", "x", "longdash"),
        ("#7A4EAB", "star", "dashdot"),
        ("#8C6D1F", "pentagon", "solid"),
    ]
]
# Of budgets, which are no families: from light to dark, the larger the darker.
_BUDGETS = [
    Style(colour=colour, symbol=symbol, dash=dash)
    for colour, symbol, dash in [
        ("#E69F00", "triangle-down", "solid"),
        ("#56B4E9", "diamond", "dash"),
        ("#009E73", "square", "dashdot"),
        ("#0072B2", "circle", "longdash"),
        ("#3B3B3B", "star", "solid"),
        ("#D55E00", "cross", "dash"),
    ]
]
_DASHES = {"solid": "none", "dash": "5 3", "longdash": "9 3", "dashdot": "7 2 2 2"}


def styles_of(results: Iterable[TrialResult]) -> dict[str, Style]:
    """The families of the results in their own order (MLPs first, then by depth), each with its style."""
    families = sorted({result.family for result in results}, key=Family.parse)
    return {family: _STYLES[i % len(_STYLES)] for i, family in enumerate(families)}


def budget_styles(names: Sequence[str]) -> dict[str, Style]:
    """A style for each budget, by its name."""
    return {name: _BUDGETS[i % len(_BUDGETS)] for i, name in enumerate(names)}


def _around(radii: list[float], *, start: float = -pi / 2) -> list[tuple[float, float]]:
    """Corners at these distances from the middle, one after the other around it."""
    turns = [start + 2 * pi * i / len(radii) for i in range(len(radii))]
    return [(radius * cos(turn), radius * sin(turn)) for radius, turn in zip(radii, turns, strict=True)]


_PLUS = [
    (-2, -6),
    (2, -6),
    (2, -2),
    (6, -2),
    (6, 2),
    (2, 2),
    (2, 6),
    (-2, 6),
    (-2, 2),
    (-6, 2),
    (-6, -2),
    (-2, -2),
]
_CORNERS: dict[str, list[tuple[float, float]]] = {
    "circle": _around([5.5] * 24),
    "square": _around([7.0] * 4, start=-pi / 4),
    "diamond": _around([7.0] * 4),
    "triangle-up": _around([6.5] * 3),
    "triangle-down": _around([6.5] * 3, start=pi / 2),
    "cross": [(float(x), float(y)) for x, y in _PLUS],
    "x": [((x - y) * 0.7071, (x + y) * 0.7071) for x, y in _PLUS],
    "star": _around([8.0, 3.2] * 5),
    "pentagon": _around([6.5] * 5),
}


def _swatch(inner: str) -> str:
    return f'<svg viewBox="-20 -9 40 18" width="40" height="18" aria-hidden="true">{inner}</svg>'


def _line(colour: str, dash: str, width: float) -> str:
    return f'<path d="M-20 0H20" stroke="{colour}" stroke-width="{width}" stroke-dasharray="{dash}"/>'


def key(styles: Mapping[str, Style], *, lines: bool, others: Mapping[str, str]) -> str:
    """The key of a figure; a family's entry is a button that hides and shows it.

    Args:
        styles: of each family, in order.
        lines: whether the figure draws the families as lines, or as marks alone.
        others: what else the figure draws, from a name to one of the shapes below.
    """
    entries = []
    for family, style in styles.items():
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in _CORNERS[style.symbol])
        mark = f'<polygon points="{points}" fill="{style.colour}" stroke="#fff" stroke-width="1"/>'
        line = _line(style.colour, _DASHES[style.dash], 2.5) if lines else ""
        label = escape(family, quote=True)
        drawn = _swatch(line + mark)
        entries.append(f'<button type="button" aria-pressed="true" data-family="{label}">{drawn}{label}</button>')
    shapes = {
        "line": _line(INK, "none", 1.5),
        "dot": f'<circle r="5.5" fill="{INK}"/>',
        "open": f'<circle r="5.5" stroke="{INK}" stroke-width="2" fill="none"/>',
        "ring": f'<circle r="8" stroke="{INK}" stroke-width="2" fill="none"/>',
        "filled": f'<rect x="-14" y="-6" width="28" height="12" fill="{FILL}" stroke="{SOFT}" stroke-width="1.5"/>',
        "empty": f'<rect x="-14" y="-6" width="28" height="12" fill="#fff" stroke="{SOFT}" stroke-width="1.5"/>',
        "bar": f'<path d="M0 -8V8M-4 -8H4M-4 8H4M-6 0H6" stroke="{INK}" stroke-width="1.5" fill="none"/>',
    }
    entries += [f"<span>{_swatch(shapes[shape])}{escape(name)}</span>" for name, shape in others.items()]
    return f'<div class="key">{"".join(entries)}</div>'


# Hides and shows a family in every figure at once.
SCRIPT = """
document.querySelectorAll(".key button").forEach(button => button.addEventListener("click", () => {
  const family = button.dataset.family, shown = button.getAttribute("aria-pressed") !== "true";
  document.querySelectorAll(".key button").forEach(other => {
    if (other.dataset.family === family) other.setAttribute("aria-pressed", shown);
  });
  document.querySelectorAll(".plotly-graph-div").forEach(plot => {
    const own = plot.data.flatMap((trace, index) => trace.legendgroup === family ? [index] : []);
    if (own.length) Plotly.restyle(plot, {visible: shown}, own);
  });
}));
"""
