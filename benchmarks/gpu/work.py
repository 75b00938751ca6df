"""The process that measures: does the parts one after the other, and sends each event at once.

It ends with the first item that raises: an error on a GPU may have spoilt the process for all that follows, so the rest
is done by another one.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from benchmarks.gpu.bench import Bench, DeviceName
from benchmarks.gpu.course import PARTS, Part, chosen, limit_s
from benchmarks.gpu.events import (
    Began,
    Entered,
    Event,
    Facts,
    Failed,
    Finished,
    Found,
    Left,
    Missing,
    NotRun,
    Planned,
    Skipped,
    Warned,
)
from benchmarks.gpu.items import Absent, Item, seconds_for
from benchmarks.harness import hardware, versions

log = logging.getLogger(__name__)

Tell = Callable[[Event], None]


@dataclass(frozen=True, kw_only=True)
class Start:
    """Where a process begins, and for what run."""

    deadline: float  # of time.monotonic(), for the whole run
    is_tiny: bool
    device_name: DeviceName
    folder: Path
    has_data: bool = True  # CIFAR-10 is in the data folder
    part: int = 0
    item: int = 0
    ends_at: float | None = None  # of the part, if it began before
    only: tuple[str, ...] | None = None  # the parts to do; None for all


def measure_from(start: Start, tell: Tell, parts: Sequence[Part] = PARTS) -> bool:
    """Do the parts from a place on, until the end or the first failure; returns whether nothing failed."""
    if (start.part, start.item, start.ends_at) == (0, 0, None):
        _plan(start, tell, parts)
    for place in range(start.part, len(parts)):
        part, first = parts[place], start.item if place == start.part else 0
        ends_at = start.ends_at if place == start.part else None
        if ends_at is None:
            ends_at = _enter(parts[place:], start, tell)
        if ends_at is None:
            continue
        lacks_data = part.needs_data and not (start.is_tiny or start.has_data)
        if not _do(part, first, _bench(start, ends_at), tell, lacks_data=lacks_data):
            return False
    tell(Finished())
    return True


def _bench(start: Start, ends_at: float) -> Bench:
    return Bench(is_tiny=start.is_tiny, device_name=start.device_name, folder=start.folder, ends_at=ends_at)


def _plan(start: Start, tell: Tell, parts: Sequence[Part]) -> None:
    """Tell the names of all rows, so that none is lost without a word where a part is cut short."""
    for part in parts:
        try:
            items = part.items(_bench(start, start.deadline))
        except Exception as error:  # it is a failure once the part begins
            log.debug("the rows of the part %s are not known: %s", part.name, error)
            continue
        tell(Planned(part=part.name, names=tuple(name for item in items for name in item.names)))


def _enter(parts: Sequence[Part], start: Start, tell: Tell) -> float | None:
    """Begin the first of the parts: when it ends; None if it is skipped.

    In a dry run only the end of the run is kept: every row counts there, however slow the machine.
    """
    now = time.monotonic()
    left_s = start.deadline - now
    seconds = limit_s(parts, left_s)
    if seconds is None:
        tell(Skipped(part=parts[0].name, needs_s=parts[0].least_s, left_s=max(0.0, left_s)))
        return None
    if start.is_tiny:
        seconds = left_s
    tell(Entered(part=parts[0].name, limit_s=seconds, ends_at=now + seconds))
    return now + seconds


def _do(part: Part, first: int, bench: Bench, tell: Tell, *, lacks_data: bool) -> bool:
    """Do a part's items from the first on; whether all went well. The only place that catches what they raise."""
    started, names = time.monotonic(), tuple[str, ...]()
    try:
        items = part.items(bench)
        for place in range(first, len(items)):
            item = items[place]
            names = item.names
            if item.needs_cuda and not bench.is_on_gpu:
                tell(NotRun(part=part.name, names=names, reason="needs CUDA"))
            elif lacks_data:
                tell(NotRun(part=part.name, names=names, reason="needs CIFAR-10"))
            elif place and bench.left_s() <= 0:
                tell(NotRun(part=part.name, names=names, reason="no time left"))
            else:
                seconds = seconds_for(items[place:], max(0.0, bench.left_s()))
                tell(Began(part=part.name, item=place, names=names, seconds=seconds, most_s=item.most_s))
                _measure(part, item, seconds, bench, tell)
    except Exception:
        tell(Failed(part=part.name, names=names, trace=traceback.format_exc()))
        return False
    tell(Left(part=part.name, seconds=time.monotonic() - started))
    return True


def _measure(part: Part, item: Item, seconds: float, bench: Bench, tell: Tell) -> None:
    given = set()
    for row in item.rows(seconds):
        if isinstance(row, Absent):
            given.add(row.name)
            tell(NotRun(part=part.name, names=(row.name,), reason=row.reason))
            continue
        given.add(row["metric"])
        tell(Found(part=part.name, row=row if bench.is_judged else row | {"met": None}))
    missing = tuple(name for name in item.names if name not in given)
    if missing:
        tell(Missing(part=part.name, names=missing))


def in_process(start: Start, line: Connection) -> None:
    """The main function of the process: its events are sent over the line."""
    os.setsid()  # so that it can be killed with all that it started
    lock = threading.Lock()
    present = ""

    def tell(event: Event) -> None:
        nonlocal present
        with lock:
            present = event.part if isinstance(event, Entered | Began) else present
            line.send(event)

    def told(record: logging.LogRecord) -> bool:
        tell(Warned(part=present, text=record.getMessage()))
        return True

    handler = logging.StreamHandler(sys.stderr)
    handler.setLevel(logging.WARNING)
    handler.addFilter(told)
    logging.getLogger().addHandler(handler)
    tell(Facts(hardware=hardware() | _gpu(start.device_name), versions=versions()))
    is_done = measure_from(start, tell, chosen(start.only))
    line.close()
    if not is_done:
        os._exit(1)  # an error on a GPU may leave threads and libraries that keep the process from ending


def _gpu(device_name: DeviceName) -> dict[str, Any]:
    """The GPU, its driver, and the CUDA libraries that torch uses."""
    if device_name == "cpu":
        return {"gpu": None}
    import torch

    of = torch.cuda.get_device_properties(0)
    return {
        "gpu": of.name,
        "gpu_memory_gib": round(of.total_memory / 2**30, 1),
        "compute_capability": f"{of.major}.{of.minor}",
        "multiprocessors": of.multi_processor_count,
        "driver": _driver(),
        "cuda": torch.version.cuda,
        "cudnn": torch.backends.cudnn.version(),  # type: ignore[no-untyped-call]  # torch leaves it untyped
    }


def _driver() -> str | None:
    command = ["nvidia-smi", "--query-gpu=driver_version", "--format=csv,noheader"]
    try:
        return subprocess.run(command, capture_output=True, text=True, timeout=20, check=True).stdout.split()[0]
    except (OSError, subprocess.SubprocessError, IndexError):
        return None
