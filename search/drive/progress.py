"""How far a search is now: its stage, the jobs in its slots, the time left.

Its driver shows this, and writes it to the search's row when it renews the lease, for other processes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final, Literal, get_args

from search.quantities import duration

Stage = Literal[
    "starting", "data", "estimate", "ray", "precision", "slots", "teacher", "views", "cache", "check", "measure",
    "trials", "confirmation", "seeds", "ending",
]  # fmt: skip
Until = Literal["cache", "end"]  # where a driver ends
STAGES: Final[tuple[Stage, ...]] = get_args(Stage)  # in their order
LABELS: Final[Mapping[Stage, str]] = MappingProxyType(
    {
        "starting": "starting",
        "data": "fetching and reading the data",
        "estimate": "measuring how long it takes",
        "ray": "starting Ray",
        "precision": "measuring in which precision steps are faster",
        "slots": "starting the slots",
        "teacher": "training the teacher",
        "views": "measuring how to keep the views",
        "cache": "building the cache",
        "check": "checking the cache",
        "measure": "measuring the largest student",
        "trials": "trials",
        "confirmation": "confirming the best with fresh seeds",
        "seeds": "more seeds for undecided budgets",
        "ending": "ending",
    }
)
IDLE: Final = "no slot at work yet"
_MOST_JOBS = 200  # that are written for other processes
_IN_A_LINE = 4  # jobs of a line


@dataclass(frozen=True, kw_only=True)
class JobUnderWay:
    """A job in a slot. Epochs are counted from 1; a job of the cache builds one epoch."""

    kind: str
    key: str
    slot: str
    name: str | None  # of a trial: the family; of a teacher: the network
    notation: str | None  # of a student, where it is known
    epoch: int | None = None
    epochs: int | None = None
    step: int | None = None
    steps: int | None = None
    accuracy: float | None = None  # on validation after the last whole epoch, 0..1

    @property
    def share(self) -> float:
        """The share of the job that is done, 0..1."""
        if self.epoch is None or not self.steps or not self.epochs:
            return 0.0
        part = (self.step or 0) / self.steps
        return part if self.kind == "cache" else (self.epoch - 1 + part) / self.epochs


@dataclass(frozen=True, kw_only=True)
class UnderWay:
    """How far a search is at one moment."""

    stage: Stage
    since: datetime  # when the stage began
    done: int  # of the stage's jobs; 0 of 0 where it has none
    of: int
    note: str | None  # more about the stage, such as bytes fetched
    jobs: tuple[JobUnderWay, ...]
    left_s: float | None  # until the search is finished; None if not known yet
    at: datetime  # the moment

    @property
    def label(self) -> str:
        """The stage, for people."""
        return LABELS[self.stage]

    def to_json(self) -> dict[str, Any]:
        """By name, JSON-able."""
        jobs = [asdict(job) for job in self.jobs[:_MOST_JOBS]]
        return asdict(self) | {"jobs": jobs, "since": self.since.isoformat(), "at": self.at.isoformat()}

    @staticmethod
    def from_json(told: Mapping[str, Any]) -> UnderWay | None:
        """From what `to_json` returned; None if another release wrote it."""
        try:
            found = UnderWay(
                stage=told["stage"],
                since=datetime.fromisoformat(told["since"]),
                done=int(told["done"]),
                of=int(told["of"]),
                note=told["note"],
                jobs=tuple(JobUnderWay(**job) for job in told["jobs"]),
                left_s=told["left_s"],
                at=datetime.fromisoformat(told["at"]),
            )
        except (KeyError, TypeError, ValueError):
            return None
        return found if found.stage in STAGES else None


def job_line(job: JobUnderWay, *, with_step: bool = True) -> str:
    """Where a job stands: "epoch 2 of 4, step 20 of 79, 41.0% so far"."""
    if job.epoch is None:
        return "just started"
    parts = [f"epoch {job.epoch} of {job.epochs}"]
    if with_step and job.steps:
        unit = "views" if job.kind == "cache" else "step"
        parts.append(f"{job.step:,} of {job.steps:,} views" if unit == "views" else f"step {job.step} of {job.steps}")
    if job.accuracy is not None:
        parts.append(f"{job.accuracy:.1%} so far")
    return ", ".join(parts)


def stage_line(now: UnderWay, *, with_jobs: bool = True) -> str:
    """All in one line: the stage, how much of it is done, its jobs, the time left."""
    parts = [now.label]
    if now.of > 1:
        parts[0] += f": {now.done} of {now.of} done"
    if now.note:
        parts.append(now.note)
    if now.of and not now.jobs and now.done < now.of:
        parts.append(IDLE)
    if with_jobs:
        parts += _jobs(now)
    if (left := left_of(now.left_s)) is not None:
        parts.append(left)
    head, *rest = parts
    separator = "; " if ":" in head else ": "
    return head + (separator + "; ".join(rest) if rest else "")


def left_of(left_s: float | None) -> str | None:
    """The time left, for people; None if not known yet."""
    if left_s is None:
        return None
    return f"about {duration(left_s)} left" if left_s >= 1 else "nearly done"


def _jobs(now: UnderWay) -> list[str]:
    """The first jobs; those that a slot trains as one are told together."""
    groups = by_slot(now.jobs)
    lines = []
    for first, *others in groups[:_IN_A_LINE]:
        name = "" if now.of <= 1 or first.kind == "cache" else f"{first.key} "
        if first.name and name:
            name += f"{first.name} "
        if others:
            name += f"and {len(others)} more as one "
        lines.append(f"{name}{job_line(first)}")
    more = len(groups) - len(lines)
    return [*lines, f"and {more} more slots"] if more > 0 else lines


def by_slot(jobs: Sequence[JobUnderWay]) -> list[list[JobUnderWay]]:
    """The jobs of each slot, in the slots' order."""
    slots: dict[str, list[JobUnderWay]] = {}
    for job in jobs:
        slots.setdefault(job.slot, []).append(job)
    return [slots[slot] for slot in sorted(slots, key=_slot_number)]


def _slot_number(slot: str) -> tuple[int, str]:
    number = slot.rpartition("-")[2]
    return (int(number) if number.isdigit() else 0, slot)
