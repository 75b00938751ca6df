"""How a slot does a job: trains or scores a teacher, builds an epoch of the cache, trains or measures students.

Work is a generator: it yields where each of its jobs is, and returns their outcomes. It knows neither Ray nor the
database.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import cast

import torch
from torch import Tensor

from distill.cache.build import build_epoch
from distill.cache.faults import (
    ENOUGH,
    LEARNED,
    agreement,
    are_probabilities,
    chance_of,
    disorder,
    exchanged,
    is_at_chance,
    majority_share,
    mistaken,
    taken_for,
)
from distill.cache.logits import LogitCache
from distill.datasets.images import Images
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
            f"the teacher {work.network.notation} diverged in epoch {len(trained.curve)}: lower teacher.learning_rate, "
            "and run the plan under another --name."
        )
    validation = images_of(materials("search"))
    logits = predict(trained.module, validation.images, work.normalisation, precision=work.recipe.precision)
    _require_learned(work.network.notation, logits, validation, trained.score)
    digest, note = artifacts.put(weights_of(trained.module)), _note(work.network.notation, logits, validation)
    return [outcome_of(job, started_at, trained, weights_digest=digest, artifact=digest, note=note)]


def _require_learned(notation: str, logits: Tensor, validation: Images, accuracy: float) -> None:
    """Raise TrainingError where a trained teacher is at chance, and there are enough images to say so."""
    labels = validation.labels
    if len(labels) * chance_of(labels) < ENOUGH or not is_at_chance(logits, labels, deviations=LEARNED):
        return
    raise TrainingError(
        f"the teacher {notation} learned nothing: it classifies {accuracy:.1%} of the {len(labels):,} validation "
        f"images correctly, and the most frequent class is {majority_share(labels):.1%} of them (balanced accuracy "
        f"{agreement(logits, labels):.1%}, chance {chance_of(labels):.1%}). Train it for more epochs or with another "
        "teacher.learning_rate, check the labels, and run the plan under another --name."
    )


def _note(notation: str, logits: Tensor, validation: Images) -> str | None:
    """A line that names the classes that a teacher most often takes for another one; None if there are none."""
    pairs = mistaken(logits, validation.labels)
    if not pairs:
        return None
    return (
        f"warning: the teacher {notation} takes most validation images of some classes for another class: "
        f"{taken_for(pairs, validation.classes)}."
    )


def _brought(job: Job, work: TeacherWork, materials: Materials, artifacts: Artifacts) -> Sequence[Outcome]:
    """Score a supplied teacher; raises TrainingError where its outputs are not logits of these classes."""
    started_at, digest = datetime.now(UTC), cast(str, work.brought)
    module = load_network(work.network, artifacts.get(digest)).to(device_name())
    validation = images_of(materials("search"))
    logits = predict(module, validation.images, work.normalisation)
    place, order = f"{work.network.notation}, on the validation images", ", ".join(validation.classes)
    if are_probabilities(logits):
        raise TrainingError(
            f"{place}: its outputs are at least 0 and sum to 1, so these are probabilities, not logits: remove its "
            "last softmax, or return log(p)."
        )
    if pairs := exchanged(logits, validation.labels):
        raise TrainingError(
            f"{place}: most images of some classes are taken for another: {taken_for(pairs, validation.classes)}; its "
            f"classes must be in this order: {order}."
        )
    if (fault := disorder(logits, validation.labels)) is not None:
        raise TrainingError(
            f"{place}: {fault}; its classes must be in this order: {order}. Or it expects another normalisation: see "
            "teacher.normalisation."
        )
    score = float((logits.argmax(1) == validation.labels).double().mean())
    note = _note(work.network.notation, logits, validation)
    return [outcome_of(job, started_at, score=score, weights_digest=digest, artifact=digest, note=note)]


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
