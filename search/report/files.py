"""The parts of a report as files: NAME.csv and NAME.json; with Chromium NAME.png and NAME.svg too."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import plotly.graph_objects as go
from plotly.io import write_images

from search.errors import UserError
from search.report.figures import BOTTOM, TOP, Part
from search.report.render import part_json

_WIDTH, _SCALE = 1000, 2  # pixels; a PNG has this many times more
_TITLE, _LEGEND = 44, 70  # pixels that a printed figure is taller
_INSTALL = (
    "the CSV and JSON files were written, but PNG and SVG need kaleido and Chromium: "
    "pip install 'student-search[figures]', then install Debian's package 'chromium' or run `plotly_get_chrome`"
)


def check_folder(folder: Path) -> None:
    """Create a folder for the parts; it must be new or empty.

    Raises:
        UserError: the folder is not empty or cannot be created.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise UserError(f"{folder} is not empty: name a new folder for the parts.")
    except OSError as error:
        raise UserError(f"cannot write {folder}: {error.strerror}.") from None


def write_parts(parts: Sequence[Part], folder: Path) -> list[Path]:
    """Write every part into a folder, tables first.

    Returns:
        The files.

    Raises:
        UserError: figures cannot be drawn here; the tables are written.
        OSError: the disk is full or read-only.
    """
    written = []
    for part in parts:
        written += [_write_csv(part, folder / f"{part.name}.csv"), folder / f"{part.name}.json"]
        written[-1].write_text(part_json(part) + "\n", encoding="utf-8")
    return written + _draw([part for part in parts if part.figure is not None], folder)


def _write_csv(part: Part, path: Path) -> Path:
    """Write a part's rows, or only its answer where it has none."""
    names = list(dict.fromkeys(name for row in part.rows for name in row)) or ["answer"]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(part.rows or [{"answer": part.answer}])
    return path


def printed(part: Part) -> go.Figure:
    """A part's figure for print: with its title above and a legend."""
    figure = go.Figure(part.figure)
    legend = _LEGEND if any(trace.showlegend is not False for trace in figure.data) else 0
    height = int(figure.layout.height) + _TITLE + legend
    figure.update_layout(
        title={"text": part.title, "x": 0, "xref": "paper", "xanchor": "left", "y": 0.99, "yref": "container",
               "yanchor": "top", "pad": {"t": 12}, "font": {"size": 18}},
        width=_WIDTH,
        height=height,
        margin={"t": TOP + _TITLE, "b": BOTTOM + legend, "r": 24},
        showlegend=True,
        legend={"orientation": "h", "x": 0, "xanchor": "left", "yref": "container", "y": 8 / height,
                "yanchor": "bottom", "itemsizing": "trace", "font": {"size": 13}},
    )  # fmt: skip
    return figure


def _draw(parts: Sequence[Part], folder: Path) -> list[Path]:
    figures, files = [], []
    for part in parts:
        for kind in ("png", "svg"):
            figures.append(printed(part))
            files.append(folder / f"{part.name}.{kind}")
    if not figures:
        return []
    try:
        heights = [int(figure.layout.height) for figure in figures]
        write_images(figures, files, width=_WIDTH, height=heights, scale=_SCALE)
    except Exception as error:  # kaleido and its browser raise many kinds
        reason = " ".join(str(error).split()).partition(". ")[0][:160]
        raise UserError(f"{_INSTALL} ({reason}).") from None
    return files
