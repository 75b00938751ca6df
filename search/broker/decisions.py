"""What a broker's `State` goes by and what it decides, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from search.slot.jobs import Job, Outcome


@dataclass(frozen=True, kw_only=True)
class Rules:
    """The limits of one search."""

    tries: int  # of a job, after which it is failed
    trials: int  # that each study needs
    max_failed: int  # trials of a study; one more and the search is given up
    lease_s: float  # a slot that is not heard of for so long loses its jobs
    is_learning: bool = True  # proposals depend on results


@dataclass(frozen=True, kw_only=True)
class HandOut:
    """Jobs that a slot gets, to train them as one if there are several."""

    slot: str
    process: int | None
    jobs: tuple[Job, ...]


@dataclass(frozen=True, kw_only=True)
class Finish:
    """A job is finished."""

    slot: str
    job: Job
    outcome: Outcome
    line: ClassVar[None] = None
    is_final: ClassVar[bool] = True


@dataclass(frozen=True, kw_only=True)
class Failure:
    """A try of a job failed."""

    job: Job
    reason: str
    line: str | None  # what a driver is told; None if its stage says it
    is_final: bool  # the job is not handed out again
    is_next: bool  # the job is handed out before all others


@dataclass(frozen=True, kw_only=True)
class Return:
    """A job comes back to the front of the queue through no fault of its own; no try is counted."""

    job: Job
    reason: str
    line: str | None = None  # what a driver is told


Write = Finish | Failure | Return


@dataclass(frozen=True, kw_only=True)
class Tell:
    """A trial has ended for good, and that is written: its study is to be told."""

    write: Finish | Failure


Decision = HandOut | tuple[Write, ...] | Literal["wait", "finished"]
