"""Trainings that keep checkpoints, and resume from those that an earlier slot kept."""

from __future__ import annotations

import logging
import time
from collections.abc import Generator, Sequence
from typing import cast

from distill.train.curve import Progress, Trained
from distill.train.loop import Training
from distill.train.pack import train_together
from search.settings import SlotSettings
from search.slot.jobs import Job
from storage.errors import ArtifactError
from storage.files.artifacts import Artifacts
from storage.files.checkpoints import Checkpoints

log = logging.getLogger(__name__)

_CHECKPOINT_COSTS = 100.0  # least time between two checkpoints, as a multiple of what writing one takes


def train(trainings: Sequence[Training]) -> Generator[Sequence[Progress], None, list[Trained]]:
    """Train together, with the steps that the slot's settings allow."""
    return train_together(trainings, device_steps=SlotSettings.from_environment().device_steps)


def train_resumably(
    jobs: Sequence[Job], trainings: Sequence[Training], artifacts: Artifacts
) -> Generator[Sequence[Progress], None, Sequence[Trained]]:
    """Resume trainings from their checkpoints, keep checkpoints, and train to the end."""
    checkpoints = Checkpoints.beside(artifacts)
    for job, training in zip(jobs, trainings, strict=True):
        state = checkpoints.load(job.checkpoint)
        if state is None:
            continue
        try:
            training.load(state)
            log.info("%s %s resumes from its checkpoint", job.kind, job.key)
        except ValueError as error:
            log.warning("%s %s starts from its beginning: %s", job.kind, job.key, error)

    def keep() -> None:
        for job, training in zip(jobs, trainings, strict=True):
            if training.stop_reason is None:  # a member that has ended only waits for the others
                checkpoints.save(job.checkpoint, training.state())

    run = train(trainings)
    kept, cost_s = time.monotonic(), 0.0
    while True:
        try:
            progress = next(run)
        except StopIteration as stop:
            return cast(Sequence[Trained], stop.value)
        if time.monotonic() - kept > max(jobs[0].checkpoint_s, _CHECKPOINT_COSTS * cost_s):
            started = time.monotonic()
            keep()
            kept = time.monotonic()
            cost_s = kept - started
        try:
            yield progress
        except GeneratorExit:  # the slot has to stop here
            try:
                keep()
            except ArtifactError as error:
                log.warning("%s", error)
            raise
