"""What a slot does: pull a job, do it, hand its outcome back, until there are none. Knows no Ray."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from typing import Literal, Protocol, cast

import torch

from distill.errors import CacheError, LockError, TeacherError, TrainingError
from distill.train.loop import Progress
from distill.train.memory import free_memory
from search.slot.jobs import Job, Material, Outcome
from search.slot.work import run_jobs
from storage.errors import ArtifactError, NotReached, NotWritten
from storage.files.artifacts import Artifacts
from storage.files.checkpoints import Checkpoints

log = logging.getLogger(__name__)

_FINAL = (
    ArtifactError,
    CacheError,
    LockError,
    TeacherError,
    TrainingError,
)  # told in one line that says what to mend first
_TELL_S = 0.5  # between two words of progress
_WAIT_S = 0.02  # between two questions of an inline slot that has nothing to do

Answer = Sequence[Job] | Literal["wait", "finished"]


class BrokerLink(Protocol):
    """The broker as a slot sees it, in this process or across Ray."""

    def enter(self, slot: str) -> int:
        """Say that a process begins to work as this slot; its number, which tells it from those before."""

    def next(self, slot: str, process: int | None = None) -> Answer:
        """Work: a job, or students to train as one; "wait" and ask again; or "finished", where nothing more comes."""

    def progress(self, slot: str, job: Job, progress: Progress) -> None:
        """Tell where the job stands; lost without harm."""

    def finish(self, slot: str, job: Job, outcome: Outcome) -> bool:
        """Hand the outcome back; whether it was written."""

    def fail(self, slot: str, job: Job, reason: str, *, is_final: bool = False) -> None:
        """Say that the job raised, and whether trying again cannot help."""

    def lay_down(self, slot: str, job: Job, obstacle: str | None = None) -> None:
        """Give a job back through no fault of its own: the slot has to leave it, or an obstacle stops them all."""

    def material(self, name: str) -> Material:
        """A material of the search by name."""


class Worker:
    """One slot's loop, cut into slices so that whoever runs it keeps the upper hand."""

    def __init__(self, slot: str, broker: BrokerLink, artifacts: Artifacts) -> None:
        self.slot = slot
        self._broker = broker
        self._artifacts = artifacts
        self._materials: dict[str, Material] = {}

    def _material(self, name: str) -> Material:
        if name not in self._materials:
            self._materials[name] = self._broker.material(name)
        return self._materials[name]

    def run(self) -> Generator[Literal["worked", "waited"], None, None]:
        """Work until the broker is finished; yields after every small piece of work, or when there is none.

        Every exception of a job is caught and handed to the broker: only a dead process ends a slot. Closing the
        generator keeps a checkpoint of what is under way and lays its jobs down.
        """
        process = self._broker.enter(self.slot)
        while (answer := self._broker.next(self.slot, process)) != "finished":
            if answer == "wait":
                yield "waited"
                continue
            jobs = answer
            try:
                outcomes = yield from self._do(jobs)
            except GeneratorExit:
                for job in jobs:
                    self._broker.lay_down(self.slot, job)
                raise
            except (NotWritten, NotReached) as error:  # nor could any other job write, or read
                for job in jobs:
                    self._broker.lay_down(self.slot, job, str(error))
            except Exception as error:
                log.exception("%s %s failed", jobs[0].kind, " ".join(job.key for job in jobs))
                is_final = isinstance(error, _FINAL) and len(jobs) == 1  # of several, each is tried alone first
                for job in jobs:
                    self._broker.fail(self.slot, job, _reason(error), is_final=is_final)
            else:
                for job, outcome in zip(jobs, outcomes, strict=True):
                    if self._broker.finish(self.slot, job, outcome):  # else somebody may need it yet
                        Checkpoints.beside(self._artifacts).drop(job.checkpoint)
            free_memory()  # the jobs' arrays are gone with their frame

    def _do(self, jobs: Sequence[Job]) -> Generator[Literal["worked"], None, Sequence[Outcome]]:
        told = time.monotonic()
        with closing(run_jobs(jobs, self._material, self._artifacts)) as work:
            while True:
                try:
                    progress = next(work)
                except StopIteration as stop:
                    return cast(Sequence[Outcome], stop.value)
                if time.monotonic() - told > _TELL_S:
                    told = time.monotonic()
                    for job, at in zip(jobs, progress, strict=True):
                        self._broker.progress(self.slot, job, at)
                yield "worked"


def _reason(error: Exception) -> str:
    """What went wrong, in one line."""
    said = " ".join(f"{type(error).__name__}: {error}".split())
    # torch has a class for a GPU that is full, and a RuntimeError for the CPU's memory
    if isinstance(error, (torch.OutOfMemoryError, MemoryError)) or "DefaultCPUAllocator" in said:
        return f"out of memory: fewer slots on the device or a smaller trial.batch_size would take less ({said})"
    return said


class InlineBroker(BrokerLink, Protocol):
    """A broker in this process, which nobody asks ahead."""

    def top_up(self) -> bool:
        """See `search.broker.broker.Broker.top_up`."""


def run_inline(broker: InlineBroker, artifacts: Artifacts, is_over: Callable[[], bool]) -> None:
    """One slot in this process, until the broker is finished or `is_over`: for debugging and tests."""
    broker.top_up()
    with closing(Worker("inline", broker, artifacts).run()) as work:
        for state in work:
            if is_over():
                return
            if state == "waited" and not broker.top_up():
                time.sleep(_WAIT_S)
