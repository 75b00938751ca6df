"""How a slot does its jobs: trains a teacher, builds an epoch of the cache, trains students, measures one.

Work is a generator: it yields where each of its jobs stands, and returns their outcomes. It knows neither Ray nor the
database.
"""

from __future__ import annotations

import dataclasses
import hashlib
import logging
import time
from collections import Counter
from collections.abc import Generator, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any, cast

import numpy as np
import torch

from distill.cache.blocks import map_block, shared_tensor
from distill.cache.build import build_epoch
from distill.cache.imported import disorder
from distill.cache.logits import LogitCache
from distill.datasets.load import Images
from distill.errors import TrainingError
from distill.networks.network import load_network, weights_of
from distill.precision import device_name
from distill.train import memory
from distill.train.batches import Batches, Rendered, Replayed
from distill.train.evaluate import predict
from distill.train.loop import Progress, Trained, Training
from distill.train.measure import latency_ms
from distill.train.pack import train_together
from distill.train.peak import matmul_flops
from distill.train.teacher import load_members, teacher_training
from models.budget import count_macs
from models.students import build
from search.slot.jobs import CacheWork, Job, Material, Materials, MeasureWork, Outcome, StudentWork, TeacherWork
from storage.errors import ArtifactError
from storage.files.artifacts import Artifacts
from storage.files.checkpoints import Checkpoints
from storage.rows.per_image import write_correct

log = logging.getLogger(__name__)

_CHECKPOINT_COSTS = 100.0  # times what writing one takes, between two of them
_MEASURED_STEPS = 10  # after as many

Work = Generator[Sequence[Progress], None, Sequence[Outcome]]


def _tensor(array: np.ndarray[Any, Any]) -> torch.Tensor:
    """The array as a tensor on the slot's device; on the CPU without a copy."""
    return shared_tensor(array).to(device_name())


def _images(material: Material) -> Images:
    return Images(
        images=_tensor(material["images"]),
        labels=_tensor(material["labels"]),
        classes=tuple(material["classes"]),
    )


def _outcome(job: Job, started_at: datetime, trained: Trained | None = None, **more: Any) -> Outcome:
    learnt: dict[str, Any] = {}
    if trained is not None:
        learnt = {
            "score": trained.score,
            "curve": [dataclasses.asdict(epoch) for epoch in trained.curve],
            "stop_reason": trained.stop_reason,
        }
    return Outcome(
        started_at=started_at,
        finished_at=datetime.now(UTC),
        device=device_name(),
        threads=job.threads,
        **(learnt | more),
    )


def _carry(
    jobs: Sequence[Job], trainings: Sequence[Training], artifacts: Artifacts
) -> Generator[Sequence[Progress], None, Sequence[Trained]]:
    """Take trainings up where their checkpoints left them, keep checkpoints, and bring them to their ends."""
    checkpoints = Checkpoints.beside(artifacts)
    for job, training in zip(jobs, trainings, strict=True):
        state = checkpoints.load(job.checkpoint)
        if state is None:
            continue
        try:
            training.load(state)
            log.info("%s %s goes on from its checkpoint", job.kind, job.key)
        except ValueError as error:
            log.warning("%s %s begins anew: %s", job.kind, job.key, error)

    def keep() -> None:
        for job, training in zip(jobs, trainings, strict=True):
            if training.stop_reason is None:  # one that has ended waits for the others only
                checkpoints.save(job.checkpoint, training.state())

    run, kept, cost_s = train_together(trainings), time.monotonic(), 0.0
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


def _teacher(job: Job, work: TeacherWork, materials: Materials, artifacts: Artifacts) -> Work:
    if work.recipe is None or work.views is None:
        return _brought(job, work, materials, artifacts)
    started_at = datetime.now(UTC)
    training = teacher_training(
        work.network,
        work.recipe,
        train=_images(materials("train")),
        validation=_images(materials("search")),
        settings=work.views,
        normalisation=work.normalisation,
        seed=job.seed,
    )
    (trained,) = yield from _carry([job], [training], artifacts)
    if trained.stop_reason == "diverged":
        raise TrainingError(
            f"the teacher diverged in epoch {len(trained.curve)}: lower teacher.learning_rate, under another --name."
        )
    digest = artifacts.put(weights_of(trained.module))
    return [_outcome(job, started_at, trained, weights_digest=digest, artifact=digest)]


def _brought(job: Job, work: TeacherWork, materials: Materials, artifacts: Artifacts) -> Sequence[Outcome]:
    """Score a teacher that is taken as it comes; refused where it knows no more of the labels than chance does."""
    started_at, digest = datetime.now(UTC), cast(str, work.brought)
    module = load_network(work.network, artifacts.get(digest)).to(device_name())
    validation = _images(materials("search"))
    logits = predict(module, validation.images, work.normalisation)
    if (fault := disorder(logits, validation.labels)) is not None:
        raise TrainingError(
            f"{work.network.notation}, on the validation images: {fault}; its classes must be in this order: "
            f"{', '.join(validation.classes)}. Or it wants its images otherwise: see teacher.normalisation."
        )
    score = float((logits.argmax(1) == validation.labels).double().mean())
    return [_outcome(job, started_at, score=score, weights_digest=digest, artifact=digest)]


def _cache(job: Job, work: CacheWork, materials: Materials, artifacts: Artifacts) -> Work:
    started_at = datetime.now(UTC)
    members = []
    if work.networks and work.kinds != ("views",):
        members = load_members(work.networks, [artifacts.get(digest) for digest in work.key.teachers], device_name())
    images = _tensor(materials("train")["images"])
    cache = LogitCache(work.caches, work.key).open()
    building = build_epoch(cache, members, images, epoch=work.epoch, kinds=work.kinds, batch_size=work.batch_size)
    for done, total in building:
        yield [Progress(epoch=0, epochs=1, step=done, steps=total, last=None)]
    return [_outcome(job, started_at)]


def _trainings(jobs: Sequence[Job], works: Sequence[StudentWork], materials: Materials) -> list[Training]:
    """Those of trials, scored on the half that guides the search; of replicates, on the half for confirmation."""
    has_hard_labels = any(work.recipe.hard_labels > 0 for work in works)
    batches = _batches(works[0], materials, has_labels=has_hard_labels)
    validation = _images(materials("confirmation" if jobs[0].kind == "replicate" else "search"))
    trainings = []
    for job, work in zip(jobs, works, strict=True):
        generator = torch.Generator().manual_seed(job.seed)
        module = build(work.spec, generator=generator, init_scale=work.recipe.init_scale)
        training = Training(
            module.to(device_name()),
            batches,
            work.recipe,
            validation=validation,
            normalisation=work.normalisation,
            generator=generator,
            time_limit_s=work.time_limit_s,
        )
        trainings.append(training)
    return trainings


def _batches(work: StudentWork, materials: Materials, *, has_labels: bool) -> Batches:
    train = materials("train")
    views: Rendered | Replayed
    if work.is_rendered:
        arrays = [shared_tensor(map_block(Path(file))) for file in materials("views")["files"]]
        views = Rendered(arrays=arrays, settings=work.views)
    else:
        views = Replayed(images=_tensor(train["images"]), settings=work.views)
    return Batches(
        views=views,
        logits=_tensor(materials("logits")["logits"]),
        labels=_tensor(train["labels"]) if has_labels else None,
        classes=len(train["classes"]),
    )


def _students(jobs: Sequence[Job], works: Sequence[StudentWork], materials: Materials, artifacts: Artifacts) -> Work:
    """Trials or replicates, trained as one where there are several."""
    started_at, device = datetime.now(UTC), torch.device(device_name())
    trainings = _trainings(jobs, works, materials)
    memory.begin(device)
    trained = yield from _carry(jobs, trainings, artifacts)
    peak_bytes = memory.peak_bytes(device)
    outcomes = []
    for job, work, one in zip(jobs, works, trained, strict=True):
        speed = {
            **_speed(one, work, device),
            "peak_memory_bytes": peak_bytes,  # of all that were trained together
            "together": len(jobs),
            "resumed_at": list(one.resumed_at),
        }
        lasting: dict[str, Any] = {"latency_ms": latency_ms(one.module, input_shape=work.spec.input_shape)}
        weights = weights_of(one.module)
        lasting["weights_digest"] = hashlib.sha256(weights).hexdigest()
        if job.kind == "replicate":  # only a confirmed student is ever taken home
            lasting["artifact"] = artifacts.put(weights)
            lasting["correct"] = write_correct(_correct(one, work, _images(materials("confirmation"))))
        outcomes.append(_outcome(job, started_at, one, speed=speed, **lasting))
    return outcomes


def _correct(trained: Trained, work: StudentWork, images: Images) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Which images a trained student has right: those that its score counts; of one that diverged, one class."""
    if trained.stop_reason == "diverged":  # scored as chance
        return (images.labels == 0).cpu().numpy()
    recipe = work.recipe
    logits = predict(
        trained.module,
        images.images,
        work.normalisation,
        input_scale=recipe.input_scale,
        precision=recipe.precision,
    )
    return (logits.argmax(1) == images.labels).cpu().numpy()


def _measure(job: Job, work: MeasureWork, materials: Materials) -> Work:
    """What a student's training takes of this slot's device, alone and with others of its shape."""
    started_at, device = datetime.now(UTC), torch.device(device_name())
    found: dict[str, Any] = {"room_bytes": memory.room_bytes(device)}
    sizes = {"alone": 1} | ({"together": work.together} if work.together > 1 else {})
    for name, members in sizes.items():
        memory.begin(device)
        try:
            step_s = yield from _measured_steps(job, work.student, members, materials)
        except torch.OutOfMemoryError:
            break
        found[name] = {"members": members, "need_bytes": memory.need_bytes(device), "step_s": step_s}
        memory.free_memory()
    return [_outcome(job, started_at, speed=found)]


def _measured_steps(
    job: Job, work: StudentWork, members: int, materials: Materials
) -> Generator[Sequence[Progress], None, float]:
    """Train so many for some steps and score them, as a trial would; the seconds of each one's step."""
    device = torch.device(device_name())
    trainings = _trainings([job] * members, [work] * members, materials)
    run = train_together(trainings)
    for progress in islice(run, _MEASURED_STEPS):  # which warm up
        yield progress[:1]
    _wait_for(device)
    started = time.perf_counter()
    taken = sum(1 for _ in islice(run, _MEASURED_STEPS))
    _wait_for(device)
    step_s = (time.perf_counter() - started) / max(1, taken) / members
    run.close()
    for training in trainings:
        if training.stop_reason is None:
            training.end_epoch()
    matmul_flops(device, work.recipe.precision)  # which every trial's result is held against
    return step_s


def _wait_for(device: torch.device) -> None:
    """Let a GPU do all that it was asked for."""
    if device.type == "cuda":
        torch.cuda.synchronize(device)


def _speed(trained: Trained, work: StudentWork, device: torch.device) -> dict[str, float]:
    """Images a second, and the share of the machine's rate at matrix products that they came to.

    A forward and backward pass are counted as six operations for each multiply-accumulate of an image.
    """
    seconds: Counter[str] = Counter()
    for epoch in trained.curve:
        seconds.update(epoch.parts)
    passes_s, training_s = seconds["forward"] + seconds["backward"], seconds.total() - seconds["validation"]
    flops = 6 * count_macs(work.spec) * trained.images / passes_s
    return {
        "images_per_s": trained.images / training_s,
        "peak_share": flops / matmul_flops(device, work.recipe.precision),
    }


def run_jobs(jobs: Sequence[Job], materials: Materials, artifacts: Artifacts) -> Work:
    """Do a job, or several students that fit together, with their own number of threads.

    Yields:
        Where each of them stands, often.

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
            return (yield from _measure(jobs[0], work, materials))
        case StudentWork():
            works = [cast(StudentWork, job.work) for job in jobs]
            return (yield from _students(jobs, works, materials, artifacts))
