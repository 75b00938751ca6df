"""The harness of all benchmarks: interleaved pairs, one table, one JSON file.

Each metric has two callables that measure once and return a number: ours and the baseline's. Both run once as warm-up,
which is discarded; then they alternate, in changing order, so that a drifting machine favours neither. A ratio above 1
always means that ours is better. The table is the verdict: a missed aim still exits 0.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import json
import os
import platform
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

Measure = Callable[[], float]

_COLUMNS = ("metric", "ours", "baseline", "ratio", "low", "high", "aim", "met")
_QUICK_S = 25.0  # of measuring with --quick, shared by the metrics; the last pair may exceed it
_PACKAGES = ("torch", "torchvision", "numpy", "optuna", "ray", "sqlalchemy")


@dataclass(frozen=True, kw_only=True)
class Metric:
    """One claim. For a fixed limit, such as milliseconds, let `baseline` return the limit and aim at 1."""

    name: str
    unit: str  # of what `ours` and `baseline` return
    ours: Measure
    baseline: Measure
    aim: float | None = None  # the least ratio; None if there is no aim
    better: Literal["higher", "lower"] = "higher"
    repeats: int = 5  # pairs
    quick_repeats: int = 3  # pairs with --quick


@dataclass(frozen=True, kw_only=True)
class Benchmark:
    """What one `python -m benchmarks.NAME` measures."""

    name: str
    metrics: Sequence[Metric]
    notes: Sequence[str] = ()  # for the reader, such as the data and the baseline


def per_second(count: int, work: Callable[[], object]) -> Measure:
    """A measure that runs `work` once and returns `count` divided by its seconds."""
    seconds = elapsed(work)
    return lambda: count / seconds()


def elapsed(work: Callable[[], object]) -> Measure:
    """A measure that runs `work` once and returns its seconds."""

    def measure() -> float:
        start = time.perf_counter()
        work()
        return time.perf_counter() - start

    return measure


def measure(metric: Metric, repeats: int, *, at_most_s: float | None = None) -> dict[str, Any]:
    """Run one metric: a warm-up of each side, then `repeats` interleaved pairs.

    Args:
        metric: what to measure.
        repeats: pairs.
        at_most_s: only the first pair may begin after these seconds, including warm-up.

    Returns:
        The metric's row.
    """
    ours, baseline = interleaved((metric.ours, metric.baseline), repeats, at_most_s=at_most_s)
    return compared(metric.name, metric.unit, ours, baseline, aim=metric.aim, better=metric.better)


def interleaved(sides: Sequence[Measure], repeats: int, *, at_most_s: float | None = None) -> list[list[float]]:
    """Run each side once as warm-up, then all in turn, in changing order.

    Args:
        sides: what to measure.
        repeats: rounds.
        at_most_s: only the first round may begin after these seconds, including warm-up.

    Returns:
        The values of each side, without the warm-up.
    """
    start = time.perf_counter()
    for side in sides:
        side()
    taken: list[list[float]] = [[] for _ in sides]
    for number in range(repeats):
        if number and at_most_s is not None and time.perf_counter() - start > at_most_s:
            break
        turn = list(zip(taken, sides, strict=True))
        for values, side in turn if number % 2 == 0 else reversed(turn):
            values.append(side())
    return taken


def compared(
    name: str,
    unit: str,
    ours: Sequence[float],
    baseline: Sequence[float],
    *,
    aim: float | None = None,
    better: Literal["higher", "lower"] = "higher",
) -> dict[str, Any]:
    """The row of two sides that were measured in turn.

    Returns:
        Medians of both sides; median, lowest and highest ratio of the pairs; the aim, and whether it is met.
    """
    ratios = [o / b if better == "higher" else b / o for o, b in zip(ours, baseline, strict=True)]
    ratio = statistics.median(ratios)
    return {
        "metric": name,
        "unit": unit,
        "ours": statistics.median(ours),
        "baseline": statistics.median(baseline),
        "ratio": ratio,
        "low": min(ratios),
        "high": max(ratios),
        "aim": aim,
        "met": None if aim is None else ratio >= aim,
        "pairs": len(ratios),
    }


def hardware() -> dict[str, Any]:
    """The machine: processor, usable cores, memory, accelerator, and present load."""
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        names = [line.split(":", 1)[1].strip() for line in cpuinfo.read_text().splitlines() if "model name" in line]
        model = names[0] if names else model
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    load = round(os.getloadavg()[0], 1)  # above 0 before a run: other work uses the cores
    return {"cpu": model, "cores": cores, "memory_gib": round(memory, 1), "load_average": load, "gpu": _gpu()}


def _gpu() -> str | None:
    """The GPU's name, only if the benchmark imported torch."""
    torch = sys.modules.get("torch")
    return torch.cuda.get_device_name() if torch and torch.cuda.is_available() else None


def versions() -> dict[str, str]:
    """Versions of Python, the operating system and the packages that may affect a figure."""
    found = {"python": platform.python_version(), "system": platform.platform()}
    for package in _PACKAGES:
        try:
            found[package] = importlib.metadata.version(package)
        except importlib.metadata.PackageNotFoundError:
            continue
    return found


def _cell(value: float | bool | None) -> str:
    if value is None:
        return "-"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"


def table(rows: Sequence[dict[str, Any]]) -> str:
    """The rows as an aligned text table."""
    lines = [list(_COLUMNS)]
    for row in rows:
        cells = [f"{row['metric']} [{row['unit']}]", *(_cell(row[key]) for key in _COLUMNS[1:])]
        lines.append(cells)
    return aligned(lines)


def aligned(lines: Sequence[Sequence[str]]) -> str:
    """Lines of cells, the first with the headings, as columns: names left-aligned, values right-aligned."""
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    text = [
        "  ".join([c[0].ljust(widths[0]), *(v.rjust(w) for v, w in zip(c[1:], widths[1:], strict=True))]) for c in lines
    ]
    text.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(text)


def options(description: str | None) -> argparse.ArgumentParser:
    """A parser of the options of every benchmark: `--json` and `--quick`."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--json", metavar="FILE", type=Path, help="write the rows, hardware and versions here")
    parser.add_argument("--quick", action="store_true", help="smaller and fewer runs: at most 45 seconds")
    return parser


@dataclass(frozen=True, kw_only=True)
class Told:
    """The result of one `python -m benchmarks.NAME`."""

    name: str
    quick: bool
    text: str  # the table and its legend
    rows: Sequence[dict[str, Any]]
    notes: Sequence[str]
    machine: dict[str, Any]  # `hardware()` before the run
    start: float  # of time.perf_counter

    def tell(self, file: Path | None) -> None:
        """Print everything; also write it as JSON if a file is given."""
        machine, packages = self.machine | {"gpu": _gpu()}, versions()
        print(self.text)
        for note in self.notes:
            print(f"note: {note}")
        print("hardware: " + ", ".join(f"{key} {value}" for key, value in machine.items() if value is not None))
        print("versions: " + ", ".join(f"{key} {value}" for key, value in packages.items()))
        print(f"seconds: {time.perf_counter() - self.start:.1f}")
        if file:
            content = {
                "benchmark": self.name,
                "quick": self.quick,
                "notes": list(self.notes),
                "hardware": machine,
                "versions": packages,
                "rows": self.rows,
            }
            file.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


def main(build: Callable[[bool], Benchmark], argv: Sequence[str] | None = None) -> int:
    """Run a benchmark from the command line.

    Args:
        build: sets up the benchmark and returns its metrics; its argument is whether the run is `--quick`.
        argv: the arguments; None for those of the process.

    Returns:
        The exit code: 0, even if an aim is missed.
    """
    arguments = options(build.__doc__).parse_args(argv)
    start, machine = time.perf_counter(), hardware()
    benchmark = build(arguments.quick)
    if arguments.quick:
        share_s = _QUICK_S / max(1, len(benchmark.metrics))
        rows = [measure(m, m.quick_repeats, at_most_s=share_s) for m in benchmark.metrics]
    else:
        rows = [measure(m, m.repeats) for m in benchmark.metrics]
    pairs = "/".join(sorted({str(row["pairs"]) for row in rows}))
    legend = (
        f"ratio: median of {pairs} interleaved pairs after one warm-up; low and high over the pairs; "
        "above 1 is better than the baseline"
    )
    Told(
        name=benchmark.name,
        quick=arguments.quick,
        text=f"{table(rows)}\n\n{legend}",
        rows=rows,
        notes=benchmark.notes,
        machine=machine,
        start=start,
    ).tell(arguments.json)
    return 0
