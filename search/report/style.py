"""How the report draws each family and budget: colour, mark and dash, any one of which tells them apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import cos, pi, sin

from models.spec import Family
from storage.records import TrialResult

INK, SOFT, GRID, FILL = "#1b1f24", "#57606a", "#e7ebef", "#b4bfca"
FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif'


@dataclass(frozen=True, kw_only=True)
class Style:
    """Colour, and Plotly's names of the mark and the dash."""

    colour: str
    symbol: str
    dash: str

    @property
    def outline(self) -> str:
        """The mark as the points of an SVG polygon around the origin."""
        return " ".join(f"{x:.1f},{y:.1f}" for x, y in _CORNERS[self.symbol])

    @property
    def dashes(self) -> str:
        """The dash as SVG's `stroke-dasharray`."""
        return _DASHES[self.dash]


@dataclass(frozen=True, kw_only=True)
class Key:
    """The key of a figure."""

    styles: Mapping[str, Style] = field(default_factory=dict)  # of each family or budget, in order
    has_lines: bool = False  # whether the figure draws these as lines, or as marks alone
    others: Mapping[str, str] = field(default_factory=dict)  # what else it draws: from a name to a shape of key.html


# Okabe and Ito's colours, safe for the colour-blind; neighbours differ in lightness, for print in grey.
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
# Of budgets: the larger, the darker.
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
    """The families of the results (MLPs first, then by depth), each with its style."""
    families = sorted({result.family for result in results}, key=Family.parse)
    return {family: _STYLES[i % len(_STYLES)] for i, family in enumerate(families)}


def budget_styles(names: Sequence[str]) -> dict[str, Style]:
    """A style for each budget, by its name."""
    return {name: _BUDGETS[i % len(_BUDGETS)] for i, name in enumerate(names)}


def _around(radii: list[float], *, start: float = -pi / 2) -> list[tuple[float, float]]:
    """Corners at these distances from the middle, at equal angles around it."""
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
