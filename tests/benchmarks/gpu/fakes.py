"""Parts without torch, main functions of processes that go wrong, and measurements whose values are given.

A process of its own can import them.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from benchmarks.gpu.bench import Bench
from benchmarks.gpu.items import Item, Row, lone
from benchmarks.gpu.work import Start, measure_from
from benchmarks.harness import Measure

JUDGED = Bench(is_tiny=False, device_name="cuda", folder=Path("none"), ends_at=time.monotonic() + 1000)


def in_turn(sides: Sequence[Measure], _repeats: int, *, at_most_s: float | None = None) -> list[list[float]]:
    """In place of `interleaved`: each side twice, without a warm-up."""
    return [[side(), side()] for side in sides]


def constant_ms(run: float, _steps: int) -> Measure:
    """In place of `epoch_ms`, where a training is the milliseconds of its step."""
    return lambda: run


@dataclass
class Clock:
    """In place of `time`: it advances only as it is told."""

    now_s: float = 0.0

    def perf_counter(self) -> float:
        return self.now_s

    def monotonic(self) -> float:
        return self.now_s

    def advance(self, seconds: float) -> None:
        self.now_s += seconds


def figures(rows: Iterable[Any]) -> dict[str, tuple[Any, ...]]:
    """Of each row by name: ours, baseline, ratio, aim, whether it is met."""
    return {row["metric"]: tuple(row[key] for key in ("ours", "baseline", "ratio", "aim", "met")) for row in rows}


def gives(*names: str, value: float = 1.0) -> Callable[[float], Iterator[Row]]:
    return lambda _seconds: iter([lone(name, "s", value) for name in names])


def raises(*names: str) -> Callable[[float], Iterator[Row]]:
    def rows(_seconds: float) -> Iterator[Row]:
        yield from gives(*names)(0.0)
        raise ZeroDivisionError("of its own")

    return rows


@dataclass
class Fake:
    """A part whose items are given."""

    name: str
    made: Sequence[Item] = field(default_factory=list)
    title: str = "a part"
    share: float = 1.0
    least_s: float = 1.0
    needs_data: bool = False
    has_fallback: bool = False

    def items(self, bench: Bench) -> Sequence[Item]:
        return self.made


def dies(_seconds: float) -> Iterator[Row]:
    yield lone("before", "s", 1.0)
    os._exit(9)


def sleeps(_seconds: float) -> Iterator[Row]:
    time.sleep(3600)
    yield lone("never", "s", 1.0)


def parts() -> list[Fake]:
    """Three parts; items of the first two go wrong."""
    return [
        Fake("first", [Item(names=("before",), rows=dies), Item(names=("next",), rows=gives("next"))]),
        Fake("second", [Item(names=("never",), rows=sleeps), Item(names=("raised",), rows=raises())]),
        Fake("third", [Item(names=("last",), rows=gives("last"))]),
    ]


def measure(start: Start, line: Connection) -> None:
    os.setsid()
    measure_from(start, line.send, parts())  # type: ignore[arg-type]  # they have what parts have


def die_at_once(_start: Start, _line: Connection) -> None:
    os._exit(7)
