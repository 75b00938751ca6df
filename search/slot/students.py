"""How a slot trains students: trials and replicates, several as one; and how it measures one."""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Generator, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import torch

from distill.cache.blocks import map_block, shared_tensor
from distill.datasets.images import Images
from distill.networks.network import weights_of
from distill.precision import device_name
from distill.train import memory
from distill.train.batches import Batches, Rendered, Replayed
from distill.train.curve import Progress, Trained
from distill.train.evaluate import predict
from distill.train.loop import Training
from distill.train.measure import latency_ms
from distill.train.peak import matmul_flops
from models.budget import count_macs
from models.students import build
from search.slot.arrays import images_of, tensor_of
from search.slot.jobs import Job, Materials, MeasureWork, ReplicateWork, StudentWork, TrialWork, Work, outcome_of
from search.slot.resumable import train, train_resumably
from storage.files.artifacts import Artifacts
from storage.rows.per_image import write_correct

_MEASURED_STEPS = 10  # after as many that warm up


def train_students(jobs: Sequence[Job], materials: Materials, artifacts: Artifacts) -> Work:
    """Train trials or replicates, as one where there are several."""
    works = [job.work.student for job in jobs if isinstance(job.work, (TrialWork, ReplicateWork))]
    started_at, device = datetime.now(UTC), torch.device(device_name())
    trainings = _trainings(jobs, works, materials)
    memory.begin(device)
    trained = yield from train_resumably(jobs, trainings, artifacts)
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
        if job.kind == "replicate":  # only a confirmed student can be exported
            lasting["artifact"] = artifacts.put(weights)
            lasting["correct"] = write_correct(_correct(one, work, images_of(materials("confirmation"))))
        outcomes.append(outcome_of(job, started_at, one, speed=speed, **lasting))
    return outcomes


def measure(job: Job, work: MeasureWork, materials: Materials) -> Work:
    """Measure a student's training on this slot's device, alone and in packs, as far as memory holds them.

    The outcome's `speed` has `room_bytes` of the device and, by number of members, `costs`: that of one student, then
    those of the pack asked for and of ever smaller ones, each half of the one before.
    """
    started_at, device = datetime.now(UTC), torch.device(device_name())
    costs: list[dict[str, Any]] = []
    found = {"room_bytes": memory.room_bytes(device), "costs": costs}
    for members in (1, *_halved(work.together)):
        memory.free_memory()  # of the steps before, or it would count as needed by these
        memory.begin(device)
        try:
            step_s = yield from _measured_steps(job, work.student, members, materials)
        except torch.OutOfMemoryError:
            if members == 1:
                break
            continue
        costs.append({"members": members, "need_bytes": memory.need_bytes(device), "step_s": step_s})
    return [outcome_of(job, started_at, speed=found)]


def _halved(members: int) -> Iterator[int]:
    """The number, a half of it, and so on, as long as it is a pack."""
    while members > 1:
        yield members
        members //= 2


def _trainings(jobs: Sequence[Job], works: Sequence[StudentWork], materials: Materials) -> list[Training]:
    """Trials are scored on the half that guides the search, replicates on the half for confirmation."""
    has_hard_labels = any(work.recipe.hard_labels > 0 for work in works)
    batches = _batches(works[0], materials, has_labels=has_hard_labels)
    validation = images_of(materials("confirmation" if jobs[0].kind == "replicate" else "search"))
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
        views = Replayed(images=tensor_of(train["images"]), settings=work.views)
    return Batches(
        views=views,
        logits=tensor_of(materials("logits")["logits"]),
        labels=tensor_of(train["labels"]) if has_labels else None,
        classes=len(train["classes"]),
    )


def _measured_steps(
    job: Job, work: StudentWork, members: int, materials: Materials
) -> Generator[Sequence[Progress], None, float]:
    """Train `members` students for some steps and score them, as a trial would; seconds of a step of each."""
    device = torch.device(device_name())
    trainings = _trainings([job] * members, [work] * members, materials)
    run = train(trainings)
    for progress in islice(run, _MEASURED_STEPS):  # warm-up
        yield progress[:1]
    _wait_for(device)
    started = time.perf_counter()
    taken = sum(1 for _ in islice(run, _MEASURED_STEPS))
    _wait_for(device)
    step_s = (time.perf_counter() - started) / max(1, taken) / members
    for training in trainings:
        training.skip_to_last_step()  # which may be a short batch: its memory is another than the graph's
    next(run, None)
    next(run, None)  # validates, and may begin another epoch
    run.close()
    matmul_flops(device, work.recipe.precision)  # every trial's `peak_share` needs it
    return step_s


def _correct(trained: Trained, work: StudentWork, images: Images) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Which images a trained student classifies correctly; of one that diverged, those of one class."""
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


def _speed(trained: Trained, work: StudentWork, device: torch.device) -> dict[str, float]:
    """Images per second, and the share that this is of the device's rate of matrix products.

    A forward and a backward pass count as six operations for each multiply-accumulate of an image. Where a step is one
    piece, as in a CUDA graph, its whole time counts for the passes.
    """
    seconds: Counter[str] = Counter()
    for epoch in trained.curve:
        seconds.update(epoch.parts)
    passes_s = seconds["forward"] + seconds["backward"] + seconds["step"]
    training_s = seconds.total() - seconds["validation"]
    flops = 6 * count_macs(work.spec) * trained.images / passes_s
    return {
        "images_per_s": trained.images / training_s,
        "peak_share": flops / matmul_flops(device, work.recipe.precision),
    }


def _wait_for(device: torch.device) -> None:
    """Wait until a GPU has done all its work."""
    if device.type == "cuda":
        torch.cuda.synchronize(device)
