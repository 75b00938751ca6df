"""Part "packs": students trained as one against one after another, and processes that share a card."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from functools import partial

from benchmarks.gpu.bench import Bench
from benchmarks.gpu.items import Absent, Item, Row
from benchmarks.gpu.trainings import (
    epoch_ms,
    given,
    in_the_plain_loop,
    network,
    of_steps,
    on_the_device,
    steps_of,
    timed,
    trainings,
)
from benchmarks.harness import compared, interleaved
from benchmarks.workers import Crew

_PACK_AIM, _PACK_LEAST = 100.0, 10.0  # times the student steps of one process with the plain loop, by the largest pack
_UNIT = "student steps/s"


def items(bench: Bench) -> Sequence[Item]:
    """What is timed."""
    mlp, cnn, *_ = timed(bench)
    return [
        *[
            Item(names=tuple(_pack_names(bench, name)), rows=partial(_pack_rows, bench, name), weight=2)
            for name in (mlp, cnn)
        ],
        Item(
            names=tuple(_process_name(count, name) for name in (mlp, cnn) for count in bench.sizes.processes),
            rows=partial(_process_rows, bench, (mlp, cnn)),
            weight=3,
        ),
    ]


def _pack_names(bench: Bench, name: str) -> list[str]:
    """The names for one student alone, then two for each pack."""
    packs = [
        f"{size} as a pack against {other}, {name}"
        for size in bench.sizes.packs
        for other in ("one after another", "one process with the plain loop")
    ]
    return [f"1 with steps on the device against the plain loop, {name}", *packs]


def _pack_rows(bench: Bench, name: str, seconds: float) -> Iterator[Row | Absent]:
    """One after another, n students take n times as long as one: so one stands for them."""
    of, data, sizes = network(bench, name), given(bench, bench.sizes.packed_images), bench.sizes.packs
    steps = steps_of(data)
    alone = epoch_ms(in_the_plain_loop(trainings(bench, of, data)), steps)
    packs = [epoch_ms(on_the_device(bench, trainings(bench, of, data, count=size)), steps) for size in (1, *sizes)]
    plain, *ours = interleaved((alone, *packs), bench.sizes.repeats, at_most_s=seconds / 2)
    eager = _student_steps(plain, 1)
    single, *packed = (_student_steps(ms, size) for ms, size in zip(ours, (1, *sizes), strict=True))
    names = iter(_pack_names(bench, name))
    if bench.has_device_steps:
        yield of_steps(bench, compared(next(names), _UNIT, single, eager))
    else:
        yield Absent(name=next(names), reason="steps on the device are off")
    for size, rates in zip(sizes, packed, strict=True):
        yield of_steps(bench, compared(next(names), _UNIT, rates, single))
        is_aimed = size == sizes[-1] and name.startswith("mlp")
        row = of_steps(bench, compared(next(names), _UNIT, rates, eager, aim=_PACK_AIM if is_aimed else None))
        yield row | {"least": _PACK_LEAST} if is_aimed else row


def _student_steps(ms: Sequence[float], students: int) -> list[float]:
    return [1000 * students / each for each in ms]


def _process_name(count: int, name: str) -> str:
    return f"{count} processes on one card against one, {name}"


def _process_rows(bench: Bench, names: Sequence[str], seconds: float) -> Iterator[Row]:
    """As slots that share a GPU: each process trains its own student."""
    started, counts = time.monotonic(), (1, *bench.sizes.processes)
    warm = steps_of(given(bench, bench.sizes.packed_images))
    crew = Crew([partial(_endless, bench, name) for name in names], max(counts), threads=1, warm_steps=warm)
    try:
        for run, name in enumerate(names):
            left = max(0.0, seconds - (time.monotonic() - started)) / (len(names) - run)
            sides = [partial(crew.steps_per_s, count, bench.sizes.window_s, run=run) for count in counts]
            one, *several = interleaved(sides, max(1, bench.sizes.repeats - 2), at_most_s=left / 2)
            for count, rates in zip(counts[1:], several, strict=True):
                yield of_steps(bench, compared(_process_name(count, name), "steps/s", rates, one))
    finally:
        crew.close()


def _endless(bench: Bench, name: str) -> Iterator[object]:
    """A training in a process of its own."""
    return on_the_device(bench, trainings(bench, network(bench, name), given(bench, bench.sizes.packed_images)))
