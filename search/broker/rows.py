"""Outcomes of jobs as the records that are written to the database, and as what a driver is told."""

from __future__ import annotations

import math
from typing import Any, cast

from search.broker.terms import Done
from search.slot.jobs import Job, Outcome, ReplicateWork, TeacherWork, TrialWork
from storage.records import Replicate, Teacher, TrialResult, together_in


def teacher_row(key: str, work: TeacherWork, outcome: Outcome) -> Teacher:
    """A trained or scored teacher."""
    return Teacher(
        key=key,
        spec=work.network.to_json(),
        notation=work.network.notation,
        parameters=work.parameters,
        accuracy=outcome.score,
        seconds=_seconds(outcome),
        curve=list(outcome.curve),
        weights_digest=outcome.weights_digest,
        artifact=cast(str, outcome.artifact),
        device=outcome.device,
        created_at=outcome.finished_at,
    )


def trial_row(job: Job, work: TrialWork, outcome: Outcome, slot: str) -> TrialResult:
    """A finished trial."""
    spec = work.student.spec
    return TrialResult(
        study=work.study,
        number=work.number,
        budget_params=work.budget_params,
        family=work.family,
        proposal=dict(work.proposal),
        spec=spec.to_json(),
        notation=spec.notation,
        recipe=work.student.recipe.to_json(),
        parameters=work.parameters,
        macs=work.macs,
        chosen_by=work.chosen_by,
        **_of_training(job, outcome, slot),
    )


def replicate_row(job: Job, work: ReplicateWork, outcome: Outcome, slot: str) -> Replicate:
    """A finished replicate."""
    return Replicate(
        study=work.study,
        number=work.number,
        replicate=work.replicate,
        correct=outcome.correct,
        **_of_training(job, outcome, slot),
    )


def done(job: Job, outcome: Outcome, at: float, *, after: float) -> Done:
    """What a driver is told of a job that finished at the Unix time `at`; told as later than `after`."""
    return Done(
        at=max(at, math.nextafter(after, math.inf)),
        kind=job.kind,
        key=job.key,
        score=outcome.score,
        seconds=_seconds(outcome),
        notation=job.notation,
        study=job.study,
        family=job.family,
        parameters=job.work.parameters if isinstance(job.work, TrialWork) else None,
        together=_together(job, outcome),
    )


def _together(job: Job, outcome: Outcome) -> int:
    """How many students were trained as one; of other jobs, 1."""
    is_student = isinstance(job.work, (TrialWork, ReplicateWork))
    return together_in(outcome.speed) if is_student else 1


def _of_training(job: Job, outcome: Outcome, slot: str) -> dict[str, Any]:
    """What the rows of trials and of replicates have in common."""
    return {
        "seed": job.seed,
        "score": outcome.score,
        "curve": list(outcome.curve),
        "device": outcome.device,
        "threads": outcome.threads,
        "stop_reason": outcome.stop_reason,
        "weights_digest": outcome.weights_digest,
        "artifact": outcome.artifact,
        "slot": slot,
        "started_at": outcome.started_at,
        "finished_at": outcome.finished_at,
        "speed": None if outcome.speed is None else dict(outcome.speed),
        "latency_ms": outcome.latency_ms,
    }


def _seconds(outcome: Outcome) -> float:
    return (outcome.finished_at - outcome.started_at).total_seconds()
