"""A part's items: each measures something by itself and gives its rows, whose names are known before."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Row = dict[str, Any]
"""One figure: metric, unit, ours, baseline, ratio, low, high, aim, met, pairs; None where there is none."""

Reason = Literal[
    "needs CUDA",
    "needs CIFAR-10",
    "no time left",
    "steps on the device are off",
    "there is no teacher",
    "measured in an earlier run",
    "failed",
]
_FIGURES = ("ours", "baseline", "ratio", "low", "high")


@dataclass(frozen=True, kw_only=True)
class Absent:
    """A row that an item cannot give in this run."""

    name: str
    reason: Reason


@dataclass(frozen=True, kw_only=True)
class Item:
    """What is measured in one go.

    Attributes:
        names: of its rows.
        rows: measures in about the given seconds; each row is recorded as soon as it is yielded.
        needs_cuda: only CUDA can run it.
        weight: its share of the part's time, relative to the other items.
        most_s: seconds that it may take in any case; infinite: until the end of the run.
    """

    names: tuple[str, ...]
    rows: Callable[[float], Iterable[Row | Absent]]
    needs_cuda: bool = False
    weight: float = 1.0
    most_s: float = 0.0


def seconds_for(items: Sequence[Item], left_s: float) -> float:
    """The seconds of the first of the items that are left to do."""
    return left_s * items[0].weight / sum(item.weight for item in items)


def lone(name: str, unit: str, value: float, **more: Any) -> Row:
    """A row of one figure that is compared with nothing."""
    none = dict.fromkeys(("baseline", "ratio", "low", "high", "aim", "met"))
    return {"metric": name, "unit": unit, "ours": value, **none, "pairs": 1, **more}


def is_finite(row: Row) -> bool:
    """Whether each figure of the row is a finite number, or absent; `ours` is never absent."""
    values = [row[key] for key in _FIGURES if row[key] is not None]
    return row["ours"] is not None and all(math.isfinite(value) for value in values)


def in_json(row: Row) -> Row:
    """The row with figures that JSON can hold: one that is not finite becomes None."""
    return {key: None if isinstance(value, float) and not math.isfinite(value) else value for key, value in row.items()}
