"""What the process that measures tells the one that keeps the report; each event is sent as soon as it happens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from benchmarks.gpu.items import Reason, Row


@dataclass(frozen=True, kw_only=True)
class Facts:
    """The machine and the versions, once a process has started."""

    hardware: dict[str, Any]
    versions: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class Planned:
    """The names of all rows of a part, before the first part begins."""

    part: str
    names: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Entered:
    """A part began."""

    part: str
    limit_s: float
    ends_at: float  # of time.monotonic(), which all processes share


@dataclass(frozen=True, kw_only=True)
class Began:
    """An item of the part began."""

    part: str
    item: int
    names: tuple[str, ...]
    seconds: float  # that it should take
    most_s: float  # that it may take in any case


@dataclass(frozen=True, kw_only=True)
class Found:
    """A row."""

    part: str
    row: Row


@dataclass(frozen=True, kw_only=True)
class NotRun:
    """Rows that were not measured, although nothing failed."""

    part: str
    names: tuple[str, ...]
    reason: Reason


@dataclass(frozen=True, kw_only=True)
class Missing:
    """Rows that an item should have given and did not."""

    part: str
    names: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Warned:
    """A warning that the program logged."""

    part: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Skipped:
    """A part for which too little time was left."""

    part: str
    needs_s: float
    left_s: float


@dataclass(frozen=True, kw_only=True)
class Failed:
    """An item raised or did not end in time, or its part could not begin; its process ends."""

    part: str
    names: tuple[str, ...]  # of the rows that it should have given
    trace: str


@dataclass(frozen=True, kw_only=True)
class SwitchedOff:
    """Steps on the device were switched off for all processes that follow."""

    part: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Left:
    """A part ended."""

    part: str
    seconds: float


@dataclass(frozen=True, kw_only=True)
class Finished:
    """All parts are done."""


Event = (
    Facts
    | Planned
    | Entered
    | Began
    | Found
    | NotRun
    | Missing
    | Warned
    | Skipped
    | Failed
    | SwitchedOff
    | Left
    | Finished
)
