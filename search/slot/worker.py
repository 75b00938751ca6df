"""What a slot does: pull a job, do it, hand over its outcome, until there are none. Knows no Ray."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from typing import Literal, cast

import torch

from distill.errors import CacheError, CaptureError, LockError, TeacherError, TrainingError
from distill.train.memory import free_memory
from search.slot.jobs import Job, Material, Outcome
from search.slot.link import BrokerLink, InlineBroker
from search.slot.work import run_jobs
from storage.errors import ArtifactError, NotReached, NotWritten
from storage.files.artifacts import Artifacts
from storage.files.checkpoints import Checkpoints

log = logging.getLogger(__name__)

_FINAL = (ArtifactError, CacheError, LockError, TeacherError, TrainingError)  # trying again cannot help
_TELL_S = 0.5  # between two reports of progress
_WAIT_S = 0.02  # between polls of an idle inline slot


class Worker:
    """One slot's loop, which its caller runs in small pieces and can stop after each."""

    def __init__(self, slot: str, broker: BrokerLink, artifacts: Artifacts) -> None:
        self.slot = slot
        self._broker = broker
        self._artifacts = artifacts
        self._materials: dict[str, Material] = {}

    def _material(self, name: str) -> Material:
        if name not in self._materials:
            self._materials[name] = self._broker.material(name)
        return self._materials[name]

    def run(self) -> Generator[Literal["worked", "waited", "ended"], None, None]:
        """Work until the broker says "finished"; yields after every small piece of work, or when there is none.

        "ended" says that the jobs of a hand-out have ended, and that the slot is about to ask for others.

        Every exception of a job is caught and told to the broker; one that leaves CUDA in disorder is raised then, and
        must end the process. Closing the generator keeps a checkpoint of the jobs under way and returns them to the
        broker.
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
            except (NotWritten, NotReached) as error:  # no other job could write or read either
                for job in jobs:
                    self._broker.lay_down(self.slot, job, str(error))
            except Exception as error:
                log.exception("%s %s failed", jobs[0].kind, " ".join(job.key for job in jobs))
                is_final = isinstance(error, _FINAL) and len(jobs) == 1  # in a pack, each is tried alone first
                for job in jobs:
                    self._broker.fail(self.slot, job, _reason(error), is_final=is_final)
                if isinstance(error, CaptureError):
                    raise
            else:
                for job, outcome in zip(jobs, outcomes, strict=True):
                    if self._broker.finish(self.slot, job, outcome):  # else it may still be needed
                        Checkpoints.beside(self._artifacts).drop(job.checkpoint)
            free_memory()  # the jobs' arrays were freed with their frame
            yield "ended"

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
    """The error in one line, with a remedy where memory was full."""
    said = " ".join(f"{type(error).__name__}: {error}".split())
    # torch has a class for a GPU that is full, and a RuntimeError for the CPU's memory
    if isinstance(error, (torch.OutOfMemoryError, MemoryError)) or "DefaultCPUAllocator" in said:
        return f"out of memory: use fewer slots on the device or a smaller trial.batch_size ({said})"
    return said


def run_inline(broker: InlineBroker, artifacts: Artifacts, is_over: Callable[[], bool]) -> None:
    """One slot in this process, until the broker is finished or `is_over`: for debugging and tests."""
    broker.top_up()
    with closing(Worker("inline", broker, artifacts).run()) as work:
        for state in work:
            if is_over():
                return
            if state != "worked" and not broker.top_up() and state == "waited":
                time.sleep(_WAIT_S)
