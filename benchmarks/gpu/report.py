"""The report of a run: printed line by line, and a JSON file that is written anew, as a whole, after every event."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

from benchmarks.gpu.bench import DEVICE_STEPS, DeviceName
from benchmarks.gpu.course import PARTS, Part
from benchmarks.gpu.events import (
    Began,
    Entered,
    Event,
    Facts,
    Failed,
    Found,
    Left,
    Missing,
    NotRun,
    Planned,
    Skipped,
    SwitchedOff,
    Warned,
)
from benchmarks.gpu.items import Reason, Row, in_json, is_finite
from benchmarks.harness import aligned, table
from distill.files import write_whole

_NO_FAULTS = ("needs CUDA", "failed")  # of a dry run; a failure is one already
_LONGEST = 200  # characters of a warning


class Report:
    """Hears the events of a run, prints them, and keeps them in a file.

    Args:
        file: of the JSON; None for none.
        minutes: of the run.
        is_tiny: whether it is a dry run, in which every row counts.
        device_name: of the device that is measured.
        images: what the images are that are trained on.
        parts: of the run.
    """

    def __init__(
        self,
        file: Path | None,
        *,
        minutes: float,
        is_tiny: bool,
        device_name: DeviceName,
        images: str = "",
        parts: Sequence[Part] = PARTS,
    ) -> None:
        self._file, self._minutes, self._is_tiny, self._device_name = file, minutes, is_tiny, device_name
        self._images, self._off_because = images, None if os.environ.get(DEVICE_STEPS) != "off" else "the environment"
        self._start = time.monotonic()
        self._facts: Facts | None = None
        self._parts: dict[str, dict[str, Any]] = {
            part.name: {"part": part.name, "title": part.title, "state": "not begun"} for part in parts
        }
        self._rows: list[Row] = []
        self._planned: dict[str, tuple[str, ...]] = {}
        self._failed: dict[str, set[str]] = {}  # rows of each part
        self._not_run: list[dict[str, Any]] = []
        self._warnings: list[dict[str, str]] = []
        self._faults: list[str] = []

    @property
    def faults(self) -> Sequence[str]:
        """What went wrong, a line for each; a missed aim is not among them."""
        return self._faults

    def begin(self) -> None:
        """Write the file for the first time.

        Raises:
            OSError: it cannot be written.
        """
        self._write()

    def hear(self, event: Event) -> None:
        """Print an event and write the file."""
        match event:
            case Facts():
                if self._facts is None:
                    _say(_machine(event))
                self._facts = event
            case Planned():
                self._planned[event.part] = event.names
            case Entered():
                self._parts[event.part] |= {"state": "begun", "limit_s": round(event.limit_s, 1)}
                _say(f"\n{event.part}: {self._parts[event.part]['title']}, at most {event.limit_s:.0f} s")
            case Began():
                print(f"{event.part}: {event.names[0]} ...", file=sys.stderr, flush=True)
            case Found():
                self._row(event)
            case NotRun():
                self._leave_out(event)
            case Missing():
                self._note_failed(event.part, event.names)
                for name in event.names:
                    self._fault(f"{event.part}: the row '{name}' is missing")
            case Warned():
                self._warnings.append({"part": event.part, "text": event.text[:_LONGEST]})
            case Skipped():
                self._skip(event)
            case Failed():
                self._parts[event.part]["state"] = "failed"
                self._note_failed(event.part, event.names or self._planned.get(event.part, ()))
                print(event.trace, file=sys.stderr, flush=True)
                about = f", in '{event.names[0]}'" if event.names else ""
                self._fault(f"{event.part} failed{about}: {event.trace.strip().splitlines()[-1]}")
            case SwitchedOff():
                self._off_because = event.reason
                _say(f"  all that follows runs with {DEVICE_STEPS}=off: {event.reason}")
            case Left():
                of = self._parts[event.part]
                of |= {"seconds": round(event.seconds, 1)}
                of["state"] = "failed" if of["state"] == "failed" else "done"
                _say(f"{event.part}: {event.seconds:.0f} s")
        self._write()

    def _row(self, event: Found) -> None:
        row = {"part": event.part, **in_json(event.row)}
        self._rows.append(row)
        _say("  " + row_line(event.row))
        if not is_finite(event.row):
            self._fault(f"{event.part}: a figure of '{row['metric']}' is not finite")

    def _note_failed(self, part: str, names: Sequence[str]) -> None:
        self._failed.setdefault(part, set()).update(names)

    def _leave_out(self, event: NotRun) -> None:
        known = {(row["part"], row["metric"]) for row in self._not_run}
        first = all(not (row["part"] == event.part and row["reason"] == event.reason) for row in self._not_run)
        for name in event.names:
            if (event.part, name) not in known:
                self._not_run.append({"part": event.part, "metric": name, "reason": event.reason})
                _say(f"  {name}: not run: {event.reason}")
        if event.reason == "needs CIFAR-10":
            if first:
                self._fault(f"{event.part} was not run: CIFAR-10 is not in the data folder, name it in --data")
        elif self._is_tiny and event.reason not in _NO_FAULTS:
            self._fault(f"{event.part}: '{event.names[0]}' was not run: {event.reason}")

    def _leave_out_the_rest(self) -> None:
        """Name every row that was planned and that nothing was heard of."""
        heard = {(row["part"], row["metric"]) for row in (*self._rows, *self._not_run)}
        for part, names in self._planned.items():
            failed = self._failed.get(part, set())
            rest = [name for name in names if (part, name) not in heard]
            for reason, some in (
                ("failed", [name for name in rest if name in failed]),
                ("no time left", [name for name in rest if name not in failed]),
            ):
                if some:
                    self._leave_out(NotRun(part=part, names=tuple(some), reason=cast(Reason, reason)))

    def _skip(self, event: Skipped) -> None:
        reason = f"it needs {event.needs_s:.0f} s, {event.left_s:.0f} s are left"
        self._parts[event.part] |= {"state": "skipped", "reason": reason}
        _say(f"\n{event.part}: {self._parts[event.part]['title']}: skipped: {reason}")
        if self._is_tiny:
            self._fault(f"{event.part} was skipped: {reason}")

    def _fault(self, line: str) -> None:
        self._faults.append(line)
        _say(f"  FAULT: {line}")

    def end(self) -> int:
        """Print the table and the verdict; returns the exit code."""
        self._leave_out_the_rest()
        parts = [part for part in self._parts if any(row["part"] == part for row in self._rows)]
        for part in parts:
            _say(f"\n{part}\n{table([row for row in self._rows if row['part'] == part])}")
        _say(
            "\nratio: median of the pairs, above 1 is better than the baseline; low and high over the pairs; "
            f"aims are judged on a GPU with the full sizes{'' if self._is_judged else ', so not here'}"
        )
        if self._not_run:
            lines = [("not run", "part", "reason"), *((n["metric"], n["part"], n["reason"]) for n in self._not_run)]
            _say("\n" + aligned(lines))
        for warning in self._warnings:
            _say(f"warning in {warning['part']}: {warning['text']}")
        if self._facts is not None:
            _say("\n" + _machine(self._facts))
            _say("versions: " + ", ".join(f"{key} {value}" for key, value in self._facts.versions.items()))
        _say(f"seconds: {time.monotonic() - self._start:.0f} of {60 * self._minutes:.0f}")
        for fault in self._faults:
            _say(f"FAULT: {fault}")
        self._write(is_over=True)
        return 1 if self._faults else 0

    @property
    def _is_judged(self) -> bool:
        return self._device_name == "cuda" and not self._is_tiny

    def _write(self, *, is_over: bool = False) -> None:
        if self._file is None:
            return
        content = {
            "benchmark": "gpu",
            "tiny": self._is_tiny,
            "device": self._device_name,
            "minutes": self._minutes,
            "seconds": round(time.monotonic() - self._start, 1),
            "is_over": is_over,
            "images": self._images,
            "device_steps": "auto" if self._off_because is None else "off",
            "device_steps_reason": self._off_because,
            "hardware": self._facts.hardware if self._facts else None,
            "versions": self._facts.versions if self._facts else None,
            "parts": list(self._parts.values()),
            "not_run": self._not_run,
            "warnings": self._warnings,
            "faults": self._faults,
            "rows": self._rows,
        }
        text = json.dumps(content, indent=2, allow_nan=False) + "\n"
        write_whole(self._file.absolute(), [text.encode()])


def row_line(row: Row) -> str:
    """A row in one line: the cells that it has."""
    cells = {
        "baseline": row["baseline"],
        "ratio": row["ratio"],
        "aim": row["aim"],
    }
    shown = [f"{name} {value:,.4g}" for name, value in cells.items() if value is not None]
    met = {True: "met", False: "not met", None: ""}[row["met"]]
    return ", ".join([f"{row['metric']}: {row['ours']:,.4g} {row['unit']}", *shown, *([met] if met else [])])


def _machine(facts: Facts) -> str:
    return "hardware: " + ", ".join(f"{key} {value}" for key, value in facts.hardware.items() if value is not None)


def _say(line: str) -> None:
    print(line, flush=True)
