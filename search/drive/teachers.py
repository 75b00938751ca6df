"""The teacher stage: candidates looked up, trained or scored as they come, and the best of them kept."""

from __future__ import annotations

from collections.abc import Sequence

from distill.errors import TrainingError
from distill.train.teacher import teacher_key
from search.drive.stages import Stages, do_jobs
from search.errors import SearchError
from search.prepare.candidates import Candidate
from search.slot.jobs import Job, TeacherWork
from storage.files.artifacts import Artifacts
from storage.records import Teacher


def train_teachers(stages: Stages) -> list[Teacher]:
    """The ensemble's members, the best candidates on validation; none where its logits are imported.

    A candidate that fails is passed over where the plan asks for more of them than it keeps.

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
            f"{wanted.members}: change their recipe, under another --name."
        )
    jobs = [_job(stages, key, candidate) for key, candidate in missing.items() if key not in hopeless]
    do_jobs(stages, "teacher", jobs, spare=spare - len(hopeless))
    there = [teacher for key in keys if (teacher := _find(stages, key)) is not None]
    if len(there) < min(wanted.members, len(keys)):
        raise SearchError("a teacher's row is gone from the database: run the same command again to train it.")
    return _kept(stages, there)


def _hopeless(stages: Stages) -> set[str]:
    """The candidates of which another try would come to the same: they diverged."""
    failed = stages.repository.jobs(stages.search.id, kind="teacher", state="failed")
    return {job.key for job in failed if (job.reason or "").startswith(TrainingError.__name__)}


def _kept(stages: Stages, there: Sequence[Teacher]) -> list[Teacher]:
    """The best on validation, in the order of the candidates; ties go to the first."""
    members = stages.plan.teacher.members
    if len(there) <= members:
        return list(there)
    ranked = sorted(range(len(there)), key=lambda place: -there[place].accuracy)
    kept = [there[place] for place in sorted(ranked[:members])]
    accuracies = [teacher.accuracy for teacher in kept]
    stages.listener.note(
        f"of {len(there)} teachers the {members} best on validation are kept: "
        f"{min(accuracies):.1%} to {max(accuracies):.1%}, all from {min(t.accuracy for t in there):.1%}"
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
    """A teacher of before, where its weights are there too."""
    known = stages.repository.teacher(key)
    return known if known is not None and Artifacts(stages.settings.artifacts).exists(known.artifact) else None


def _job(stages: Stages, key: str, candidate: Candidate) -> Job:
    """Its training, or its scoring where it brings its weights, which are put where every slot finds them."""
    plan = stages.plan
    if candidate.weights is not None:
        Artifacts(stages.settings.artifacts).put(candidate.weights)
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
