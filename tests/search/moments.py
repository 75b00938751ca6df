"""How a search stands at some moment, for tests of who shows it."""

from __future__ import annotations

import functools
import tempfile
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from distill.train.curve import Epoch, Progress
from search.broker.terms import Done, HeldJob, Status
from search.drive.progress import JobUnderWay, UnderWay
from search.prepare.estimate import Estimate
from search.prepare.measured import StudentEstimate
from search.studies.study import Counts
from tests.search.plans import open_broker, small_plan, student_terms, take

NINE = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


class Clock:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds

    def now(self) -> datetime:
        return NINE + timedelta(seconds=self.seconds)


def moment(**changes: Any) -> UnderWay:
    """In the midst of the trials of a search, two slots at work."""
    jobs = (
        JobUnderWay(
            kind="trial", key="30k/3", slot="slot-0", name="cnn-1", notation="20c-mp", epoch=2, epochs=4,
            step=20, steps=79, accuracy=0.41,
        ),
        JobUnderWay(kind="trial", key="60k/3", slot="slot-1", name="mlp-1", notation="12lfc"),
    )  # fmt: skip
    now = UnderWay(
        stage="trials", since=NINE, done=5, of=16, note=None, jobs=jobs, left_s=300.0, at=NINE + timedelta(seconds=90)
    )
    return replace(now, **changes)


def a_student(study: str, family: str, **changes: Any) -> StudentEstimate:
    """A second a step, an epoch and a trial."""
    found = StudentEstimate(
        study=study, family=family, notation="", parameters=1, macs=1, step_s=1.0, epoch_s=1.0, trial_s=1.0
    )
    return replace(found, **changes)


def an_estimate(**changes: Any) -> Estimate:
    """On one slot, that takes nothing but what is given."""
    nothing = dict.fromkeys((field.name for field in fields(Estimate)), 0)
    return Estimate(**(nothing | {"device": "cpu", "slots": 1, "students": ()} | changes))  # type: ignore[arg-type]


def done(at: float = 1.0, **changes: Any) -> Done:
    """A trial that was finished."""
    found = Done(
        at=at, kind="trial", key="30k/3", score=0.41, seconds=12.0, notation="20c-mp", study="30k", family="cnn-1",
        parameters=29_000,
    )  # fmt: skip
    return replace(found, **changes)


@functools.cache
def a_status() -> Status:
    """One slot in the midst of the first trial."""
    with tempfile.TemporaryDirectory() as folder:
        broker, *_ = open_broker(small_plan(), f"sqlite:///{folder}/test.db")
        broker.start_trials(student_terms())
        job = take(broker)
    last = Epoch(epoch=0, seconds=1.0, loss=1.0, accuracy=0.41)
    progress = Progress(epoch=1, epochs=4, step=20, steps=79, last=last)
    return Status(
        open=16,
        held=(HeldJob(slot="slot-0", job=job, progress=progress),),
        studies={"30k": Counts(finished=3, failed=0), "60k": Counts(finished=2, failed=0)},
        finished_jobs=5,
        failed={},
        error=None,
    )
