"""The teacher stage: candidates are looked up, trained or scored, and the best of them kept."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

from distill.cache.faults import LEARNED, majority_share
from distill.errors import TrainingError
from distill.train.teacher import teacher_key
from search.drive.stages import Stages, do_jobs, refusal
from search.errors import SearchError
from search.prepare.candidates import Candidate
from search.slot.jobs import Job, TeacherWork
from storage.records import Teacher


def train_teachers(stages: Stages) -> list[Teacher]:
    """The ensemble's members, the best candidates on validation; none if logits are imported.

    If the plan has more candidates than members, some candidates may fail.

    Raises:
        SearchError: too many failed, or a teacher's row is gone.
    """
    prepared, wanted = stages.prepared, stages.plan.teacher
    keys = [_key(stages, candidate) for candidate in prepared.candidates]
    missing = {
        key: candidate for key, candidate in zip(keys, prepared.candidates, strict=True) if _find(stages, key) is None
    }
    spare = wanted.count - wanted.members
    hopeless = _hopeless(stages) & missing.keys() if spare else set()
    if len(hopeless) > spare:
        raise SearchError(
            f"{len(hopeless)} of {wanted.count} candidates for the teachers cannot be trained, which leaves fewer than "
            f"{wanted.members}: change their recipe in the plan and run it under another --name."
        )
    jobs = [_job(stages, key, candidate) for key, candidate in missing.items() if key not in hopeless]
    do_jobs(stages, "teacher", jobs, spare=spare - len(hopeless))
    for reason in _refused(stages, {job.key for job in jobs}):
        stages.listener.note(f"a candidate for the teachers is left out: {reason}")
    there = [teacher for key in keys if (teacher := _find(stages, key)) is not None]
    if len(there) < min(wanted.members, len(keys)):
        raise SearchError("a teacher's row is gone from the database: run the same command to train it again.")
    kept = _kept(stages, there)
    _tell(stages, kept)
    return kept


def _refused(stages: Stages, keys: Collection[str]) -> list[str]:
    """Why some of these candidates were refused."""
    failed = stages.repository.jobs(stages.search.id, kind="teacher", state="failed")
    return [said for job in failed if job.key in keys and (said := refusal(job.reason or "")) is not None]


def _tell(stages: Stages, kept: Sequence[Teacher]) -> None:
    """Say how good the teachers are, and warn of those not clearly better than naming the most frequent class."""
    if not kept:
        return
    labels = stages.prepared.search.labels
    share, images = majority_share(labels), len(labels)
    accuracies = [teacher.accuracy for teacher in kept]
    who = f"the teacher {kept[0].notation}" if len(kept) == 1 else f"{len(kept)} teachers"
    low, high = min(accuracies), max(accuracies)
    stages.listener.note(
        f"{who}: {low:.1%}{'' if low == high else f' to {high:.1%}'} of the {images:,} validation images are "
        f"classified correctly; the most frequent class is {share:.1%} of them"
    )
    clear = share + LEARNED * math.sqrt(share * (1 - share) / images)
    if weak := sorted({teacher.notation for teacher in kept if teacher.accuracy <= clear}):
        stages.listener.note(
            f"warning: {', '.join(weak)}: not significantly better than always naming the most frequent class, so "
            "students may learn nothing from it; train it longer, or use more validation images"
        )


def _hopeless(stages: Stages) -> set[str]:
    """The candidates that diverged, and would diverge again."""
    failed = stages.repository.jobs(stages.search.id, kind="teacher", state="failed")
    return {job.key for job in failed if (job.reason or "").startswith(TrainingError.__name__)}


def _kept(stages: Stages, there: Sequence[Teacher]) -> list[Teacher]:
    """The best on validation, in the order of the candidates; of equal ones the first."""
    members = stages.plan.teacher.members
    if len(there) <= members:
        return list(there)
    ranked = sorted(range(len(there)), key=lambda place: -there[place].accuracy)
    kept = [there[place] for place in sorted(ranked[:members])]
    accuracies = [teacher.accuracy for teacher in kept]
    stages.listener.note(
        f"of {len(there)} teachers the {members} best on validation are kept: "
        f"{min(accuracies):.1%} to {max(accuracies):.1%}; the lowest of all is {min(t.accuracy for t in there):.1%}"
    )
    return kept


def _key(stages: Stages, candidate: Candidate) -> str:
    prepared = stages.prepared
    return teacher_key(
        candidate.network,
        candidate.recipe,
        data=prepared.data,
        split=prepared.split,
        settings=candidate.views,
        normalisation=prepared.teacher_normalisation,
        seed=candidate.seed,
        brought=candidate.brought,
    )


def _find(stages: Stages, key: str) -> Teacher | None:
    """An existing teacher whose weights exist too."""
    known = stages.repository.teacher(key)
    return known if known is not None and stages.artifacts.exists(known.artifact) else None


def _job(stages: Stages, key: str, candidate: Candidate) -> Job:
    """Its training; or its scoring, if it has weights, which are put into the artifact store for the slots."""
    plan = stages.plan
    if candidate.weights is not None:
        stages.artifacts.put(candidate.weights)
    return Job(
        key=key,
        seed=candidate.seed,
        threads=plan.resources.threads_of_teacher(stages.crew.slots, plan.teacher.count),
        work=TeacherWork(
            network=candidate.network,
            parameters=candidate.parameters,
            recipe=candidate.recipe,
            views=candidate.views,
            normalisation=stages.prepared.teacher_normalisation,
            brought=candidate.brought,
        ),
    )
