"""Parts without torch, and main functions of processes that go wrong; a process of its own can import them."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection

from benchmarks.gpu.bench import Bench
from benchmarks.gpu.items import Item, Row, lone
from benchmarks.gpu.work import Start, measure_from


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
