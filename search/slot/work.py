"""How a slot does a job: trains or scores a teacher, builds an epoch of the cache, trains or measures students.

Work is a generator: it yields where each of its jobs is, and returns their outcomes. It knows neither Ray nor the
database.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import cast

import torch

from distill.cache.build import build_epoch
from distill.cache.imported import disorder
from distill.cache.logits import LogitCache
from distill.errors import TrainingError
from distill.networks.network import load_network, weights_of
from distill.precision import device_name
from distill.train.curve import Progress
from distill.train.evaluate import predict
from distill.train.teacher import load_members, teacher_training
from search.slot.arrays import images_of, tensor_of
from search.slot.jobs import (
    CacheWork,
    Job,
    Materials,
    MeasureWork,
    Outcome,
    ReplicateWork,
    TeacherWork,
    TrialWork,
    Work,
    outcome_of,
)
from search.slot.resumable import train_resumably
from search.slot.students import measure, train_students
from storage.files.artifacts import Artifacts


def run_jobs(jobs: Sequence[Job], materials: Materials, artifacts: Artifacts) -> Work:
    """Do a job, or several students that are trained as one, with the jobs' number of threads.

    Yields:
        Where each job is, after every step.

    Returns:
        The outcome of each.
    """
    torch.set_num_threads(jobs[0].threads)
    match jobs[0].work:
        case TeacherWork() as work:
            return (yield from _teacher(jobs[0], work, materials, artifacts))
        case CacheWork() as work:
            return (yield from _cache(jobs[0], work, materials, artifacts))
        case MeasureWork() as work:
            return (yield from measure(jobs[0], work, materials))
        case TrialWork() | ReplicateWork():
            return (yield from train_students(jobs, materials, artifacts))


def _teacher(job: Job, work: TeacherWork, materials: Materials, artifacts: Artifacts) -> Work:
    if work.recipe is None or work.views is None:
        return _brought(job, work, materials, artifacts)
    started_at = datetime.now(UTC)
    training = teacher_training(
        work.network,
        work.recipe,
        train=images_of(materials("train")),
        validation=images_of(materials("search")),
        settings=work.views,
        normalisation=work.normalisation,
        seed=job.seed,
    )
    (trained,) = yield from train_resumably([job], [training], artifacts)
    if trained.stop_reason == "diverged":
        raise TrainingError(
            f"the teacher diverged in epoch {len(trained.curve)}: lower teacher.learning_rate, and run the plan under "
            "another --name."
        )
    digest = artifacts.put(weights_of(trained.module))
    return [outcome_of(job, started_at, trained, weights_digest=digest, artifact=digest)]


def _brought(job: Job, work: TeacherWork, materials: Materials, artifacts: Artifacts) -> Sequence[Outcome]:
    """Score a supplied teacher; raises TrainingError where it classifies no better than chance."""
    started_at, digest = datetime.now(UTC), cast(str, work.brought)
    module = load_network(work.network, artifacts.get(digest)).to(device_name())
    validation = images_of(materials("search"))
    logits = predict(module, validation.images, work.normalisation)
    if (fault := disorder(logits, validation.labels)) is not None:
        raise TrainingError(
            f"{work.network.notation}, on the validation images: {fault}; its classes must be in this order: "
            f"{', '.join(validation.classes)}. Or it expects another normalisation: see teacher.normalisation."
        )
    score = float((logits.argmax(1) == validation.labels).double().mean())
    return [outcome_of(job, started_at, score=score, weights_digest=digest, artifact=digest)]


def _cache(job: Job, work: CacheWork, materials: Materials, artifacts: Artifacts) -> Work:
    started_at = datetime.now(UTC)
    members = []
    if work.networks and work.kinds != ("views",):
        members = load_members(work.networks, [artifacts.get(digest) for digest in work.key.teachers], device_name())
    images = tensor_of(materials("train")["images"])
    cache = LogitCache(work.caches, work.key).open()
    building = build_epoch(cache, members, images, epoch=work.epoch, kinds=work.kinds, batch_size=work.batch_size)
    for done, total in building:
        yield [Progress(epoch=0, epochs=1, step=done, steps=total, last=None)]
    return [outcome_of(job, started_at)]
