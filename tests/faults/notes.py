"""What was done again: from the notes that a search's processes take of each step and checkpoint (`points.py`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

_SLACK_S = 0.25  # a step, and what is written beside a checkpoint, on a busy machine
_COSTS = 100  # times what a checkpoint takes, state and file, between two of them: as `search.slot.resumable` has it

epochs: defaultdict[str, list[Fraction]] = defaultdict(lambda: [Fraction(0), Fraction(0)])  # again, and all, by fault


@dataclass
class _Training:
    """What one job's processes did, in the order of time."""

    steps: list[tuple[int, float, int, int]] = field(default_factory=list)  # process, when, place, of an epoch
    cost_s: float = 0.0  # of its dearest checkpoint


def count(folder: Path, fault: str) -> Fraction:
    """Count the epochs that were trained in a folder under that fault; those done again."""
    again = total = Fraction(0)
    for training in _trainings(folder):
        places = [Fraction(place, of) for _, _, place, of in training.steps]
        of = training.steps[0][3]
        total += Fraction(len(places), of)
        again += Fraction(len(places) - len(set(places)), of)
    epochs[fault][0] += again
    epochs[fault][1] += total
    return again


def later(folder: Path, process: str, when: float) -> list[str]:
    """What a process noted after a moment."""
    lines = (folder / "notes").read_text().splitlines()
    return [line for line in lines if line.split()[0] == process and float(line.split()[1]) > when]


def require_at_most_an_interval(folder: Path, checkpoint_s: float = 0.0) -> None:
    """Fail where an end of a process cost more than what is trained from one checkpoint to the next."""
    for training in _trainings(folder):
        interval_s = max(checkpoint_s, _COSTS * training.cost_s) + training.cost_s + _SLACK_S
        for lost_s in _lost(training):
            assert lost_s <= interval_s, f"{lost_s:.2f} s were lost, where an interval is {interval_s:.2f} s"


def _lost(training: _Training) -> Iterator[float]:
    """The seconds of steps that the next process took again, for each process but the last."""
    processes = list(dict.fromkeys(process for process, *_ in training.steps))
    for one, following in pairwise(processes):
        begin = next(place for process, _, place, _ in training.steps if process == following)
        lost = [when for process, when, place, _ in training.steps if process == one and place >= begin]
        if lost:
            yield max(lost) - min(lost)


def _trainings(folder: Path) -> list[_Training]:
    found: defaultdict[tuple[str, str], _Training] = defaultdict(_Training)
    path = folder / "notes"
    for line in path.read_text().splitlines() if path.exists() else ():
        process, when, kind, key, what, *words = line.split()
        training = found[kind, key]
        if what == "step":
            epoch, step, _, of = words
            training.steps.append((int(process), float(when), int(epoch) * int(of) + int(step), int(of)))
        else:
            training.cost_s = max(training.cost_s, float(words[1]))
    return [training for training in found.values() if training.steps]


def summary() -> str:
    """One line: the share of epochs done again, in all and by fault; empty where nothing was counted."""
    if not epochs:
        return ""
    again, total = (sum(counted[place] for counted in epochs.values()) for place in (0, 1))
    each = ", ".join(f"{_share(*counted)} {fault}" for fault, counted in epochs.items())
    return f"epochs done again: {_share(again, total)}, {float(again):.1f} of {float(total):,.0f} ({each})"


def _share(again: Fraction | int, total: Fraction | int) -> str:
    return f"{float(again / total) if total else 0:.1%}"
