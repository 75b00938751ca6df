"""The report of a run: printed line by line, and a JSON file that is written anew, as a whole, after every event."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.gpu.bench import DeviceName
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
    Skipped,
    Warned,
)
from benchmarks.gpu.items import Row, in_json, is_finite
from benchmarks.harness import aligned, table
from distill.files import write_whole

_LONGEST = 200  # characters of a warning


class Report:
    """Hears the events of a run, prints them, and keeps them in a file.

    Args:
        file: of the JSON; None for none.
        minutes: of the run.
        is_tiny: whether it is a dry run, in which every row counts.
        device_name: that was asked for.
        parts: of the run.
    """

    def __init__(
        self,
        file: Path | None,
        *,
        minutes: float,
        is_tiny: bool,
        device_name: DeviceName,
        parts: Sequence[Part] = PARTS,
    ) -> None:
        self._file, self._minutes, self._is_tiny, self._device_name = file, minutes, is_tiny, device_name
        self._start = time.monotonic()
        self._facts: Facts | None = None
        self._parts: dict[str, dict[str, Any]] = {
            part.name: {"part": part.name, "title": part.title, "state": "not begun"} for part in parts
        }
        self._rows: list[Row] = []
        self._not_run: list[dict[str, Any]] = []
        self._warnings: list[dict[str, str]] = []
        self._faults: list[str] = []

    @property
    def faults(self) -> Sequence[str]:
        """What went wrong, a line for each; a missed aim is not among them."""
        return self._faults

    def hear(self, event: Event) -> None:
        """Print an event and write the file."""
        match event:
            case Facts():
                if self._facts is None:
                    _say(_machine(event))
                self._facts = event
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
                for name in event.names:
                    self._fault(f"{event.part}: the row '{name}' is missing")
            case Warned():
                self._warnings.append({"part": event.part, "text": event.text[:_LONGEST]})
            case Skipped():
                self._skip(event)
            case Failed():
                self._parts[event.part]["state"] = "failed"
                print(event.trace, file=sys.stderr, flush=True)
                about = f", in '{event.names[0]}'" if event.names else ""
                self._fault(f"{event.part} failed{about}: {event.trace.strip().splitlines()[-1]}")
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

    def _leave_out(self, event: NotRun) -> None:
        for name in event.names:
            self._not_run.append({"part": event.part, "metric": name, "reason": event.reason})
            _say(f"  {name}: not run: {event.reason}")
        if self._is_tiny and event.reason != "needs CUDA":
            self._fault(f"{event.part}: '{event.names[0]}' was not run: {event.reason}")

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
