"""Starts the process that measures, listens to it, ends it where it hangs, and starts another after a failure.

It does not use the GPU itself, so neither an error there nor a hang can keep the run from ending with its report.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from multiprocessing.connection import Connection

from benchmarks.gpu.bench import DEVICE_STEPS
from benchmarks.gpu.course import PARTS, Part
from benchmarks.gpu.events import Began, Entered, Event, Failed, Finished, Skipped, SwitchedOff
from benchmarks.gpu.work import Start, in_process

_START_S = 90.0  # for a process to start and import
_PATIENCE, _LEAST_S = 3.0, 45.0  # how many times its seconds an item may take; how long it may take in any case
_GRACE_S = 15.0  # after the end of the run, for the item under way; and for a process to exit

Target = Callable[[Start, Connection], None]


def supervise(
    start: Start, hear: Callable[[Event], None], *, parts: Sequence[Part] = PARTS, target: Target = in_process
) -> None:
    """Have all parts done, by one process after the other.

    Args:
        start: of the run.
        hear: called with each event.
        parts: those that the processes do.
        target: main function of a process.
    """
    following: Start | None = start
    while following is not None and following.part < len(parts):
        if time.monotonic() >= following.deadline:
            begun = following.ends_at is not None
            for part in parts[following.part + begun :]:
                hear(Skipped(part=part.name, needs_s=part.least_s, left_s=0.0))
            return
        following = _one_process(following, hear, parts, target)


def _one_process(start: Start, hear: Callable[[Event], None], parts: Sequence[Part], target: Target) -> Start | None:
    """Listen to a process until it ends: where the next one begins, or None if all is done."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=target, args=(start, there))
    process.start()
    there.close()
    part, item, ends_at = start.part, _NO_ITEM, start.ends_at
    names: tuple[str, ...] = ()
    kill_at = _by(time.monotonic() + _START_S, start)
    trace = ""
    try:
        while not trace:
            if not here.poll(max(0.0, kill_at - time.monotonic())):
                trace = "it did not end in time and was killed"
                break
            try:
                event: Event = here.recv()
            except (EOFError, OSError):
                process.join(_GRACE_S)
                trace = f"its process died, exit code {process.exitcode}"
                break
            hear(event)
            match event:
                case Entered() | Skipped():
                    part, item, names = _place(parts, event.part), _NO_ITEM, ()
                    ends_at = event.ends_at if isinstance(event, Entered) else None
                    kill_at = _by(time.monotonic() + _START_S, start)
                case Began():
                    item, names = event.item, event.names
                    kill_at = _by(time.monotonic() + _patience_s(event), start)
                case Failed():
                    process.join(_GRACE_S)
                    _fall_back(parts[part], event.trace, hear)
                    return _after(start, part, item, ends_at)
                case Finished():
                    process.join(_GRACE_S)
                    return None
    finally:
        _end(process.pid, process.kill)
        process.join()
    hear(Failed(part=parts[part].name, names=names, trace=trace))
    _fall_back(parts[part], trace, hear)
    return _after(start, part, item, ends_at)


_NO_ITEM = -1


def _fall_back(part: Part, trace: str, hear: Callable[[Event], None]) -> None:
    """After the failure of a part that has a fallback: switch steps on the device off, for the processes to come."""
    if part.has_fallback and os.environ.get(DEVICE_STEPS) != "off":
        os.environ[DEVICE_STEPS] = "off"
        hear(SwitchedOff(part=part.name, reason=trace.strip().splitlines()[-1]))


def _after(start: Start, part: int, item: int, ends_at: float | None) -> Start:
    """Where the next process begins when one failed in that item, or before the first item of its part."""
    if item == _NO_ITEM:
        return replace(start, part=part + 1, item=0, ends_at=None)
    return replace(start, part=part, item=item + 1, ends_at=ends_at)


def _patience_s(event: Began) -> float:
    return max(_LEAST_S, _PATIENCE * event.seconds, event.most_s)


def _by(at: float, start: Start) -> float:
    """That moment, or the end of the run if it is earlier."""
    return min(at, start.deadline + _GRACE_S)


def _place(parts: Sequence[Part], name: str) -> int:
    return next(place for place, part in enumerate(parts) if part.name == name)


def _end(pid: int | None, kill: Callable[[], None]) -> None:
    """Kill the process and all that it started."""
    if pid is not None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(pid, signal.SIGKILL)
    kill()
