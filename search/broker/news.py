"""What a driver is told of a search's jobs: those that finished, failed or had a mishap; no I/O."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from typing import Any

from search.broker.decisions import Failure, Finish, Write
from search.broker.rows import done
from search.broker.terms import Done
from search.slot.jobs import Job

_MISHAPS = 20  # the last ones are kept
_DONE = 64  # the last finished jobs are kept
_SHOWN = 40  # letters of a job's key


def line(job: Job, what: str) -> str:
    """What happened to a job, in one line."""
    return f"{job.kind} {job.key[:_SHOWN]}: {what}"


class News:
    """How jobs ended; `at` is on the wall clock."""

    def __init__(self) -> None:
        self.finished_jobs = 0
        self.failed: dict[str, str] = {}  # "kind key" -> reason, of jobs failed for good
        self.measured: dict[str, Mapping[str, Any]] = {}  # what jobs that measure found
        self.mishaps: deque[tuple[float, str]] = deque(maxlen=_MISHAPS)
        self.done: deque[Done] = deque(maxlen=_DONE)

    def note(self, line: str, at: float) -> None:
        """Something that is wrong with no job."""
        self.mishaps.append((at, line))

    def ended(self, write: Write, at: float) -> None:
        """A hand-out has ended, and that is written."""
        job = write.job
        if isinstance(write, Finish):
            self.finished_jobs += 1
            self.done.append(done(write.job, write.outcome, at, after=self.done[-1].at if self.done else 0.0))
            if write.outcome.note is not None:
                self.mishaps.append((at, write.outcome.note))
            if job.kind == "measure":
                self.measured[job.key] = write.outcome.speed or {}
            return
        if write.line is not None:
            self.note(write.line, at)
        if isinstance(write, Failure) and write.is_final:
            self.failed[f"{job.kind} {job.key}"] = write.reason
