"""The four kinds of job a slot does: train a teacher, build an epoch of the cache, a trial, a replicate.

A job carries what it needs as plain values; arrays it asks for by name from the search's materials. It is a
generator: it yields where the work stands, and returns its outcome. It knows neither Ray nor the database.
"""

from __future__ import annotations

import dataclasses
import hashlib
import logging
import time
from collections import Counter
from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import numpy as np
import torch

from distill import memory
from distill.batches import Batches, Rendered, Replayed
from distill.blocks import Kind, map_block, shared_tensor
from distill.build import build_epoch
from distill.data import Images
from distill.errors import TrainingError
from distill.logits import CacheKey, LogitCache
from distill.peak import matmul_flops
from distill.teacher import load_network, teacher_training, weights_of
from distill.train import Progress, Recipe, Trained, Training
from distill.views import Normalisation, ViewSettings
from models.budget import count_macs
from models.spec import Spec
from models.students import build
from storage.artifacts import Artifacts
from storage.checkpoints import Checkpoints

log = logging.getLogger(__name__)

CHECKPOINTS = "checkpoints"  # a folder beside the artifacts
_CHECKPOINT_COSTS = 100.0  # times what writing one takes, between two of them

Material = Mapping[str, Any]  # numpy arrays and plain values, by name
Materials = Callable[[str], Material]


@dataclass(frozen=True, kw_only=True)
class TeacherWork:
    """Train one member of the ensemble."""

    spec: Spec
    recipe: Recipe
    views: ViewSettings
    normalisation: Normalisation


@dataclass(frozen=True, kw_only=True)
class CacheWork:
    """Write the blocks of one epoch that its cache lacks."""

    spec: Spec | None  # of the teachers; None where their logits were imported
    key: CacheKey
    caches: Path
    epoch: int
    kinds: tuple[Kind, ...]
    batch_size: int  # views of one pass


@dataclass(frozen=True, kw_only=True)
class StudentWork:
    """Train a student on cached logits: a trial or a replicate."""

    spec: Spec
    recipe: Recipe
    views: ViewSettings
    normalisation: Normalisation
    is_rendered: bool  # the views are in files that every node can read
    time_limit_s: float | None = None


@dataclass(frozen=True, kw_only=True)
class Job:
    """One piece of work; `key` is unique among the search's jobs of its kind."""

    kind: str  # "teacher", "cache", "trial", "replicate"
    key: str
    seed: int
    threads: int
    work: TeacherWork | CacheWork | StudentWork
    row: Mapping[str, Any] = field(default_factory=dict)  # what its result row holds beside the outcome
    checkpoint_s: float = 60.0  # between two checkpoints, at least
    checkpoint: str = ""  # the key of its checkpoint, unique among all searches; set with the hand-out
    hand_out: int = 0  # set when it is handed to a slot; a result must bring it back


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What a job leaves; fields that its kind has no use for stay at their defaults."""

    started_at: datetime
    finished_at: datetime
    device: str
    threads: int
    score: float = 0.0
    curve: Sequence[dict[str, Any]] = ()
    stop_reason: str = "finished"
    weights_digest: str = ""
    artifact: str | None = None
    speed: Mapping[str, Any] | None = None  # of a student's training


Work = Generator[Progress | None, None, Outcome]


def seed_of(*parts: str | int) -> int:
    """A seed of 63 bits from the names of what it is for: equal on every machine, in any order of work."""
    digest = hashlib.blake2b("/".join(str(part) for part in parts).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "little") >> 1


def device_name() -> str:
    """The device a slot trains on: the GPU it was given, else the CPU."""
    return "cuda" if torch.cuda.is_available() else "cpu"


def free_memory() -> None:
    """Give what a job held on the GPU back to whoever shares it."""
    if torch.cuda.is_available():
        torch.cuda.empty_cache()


def _tensor(array: np.ndarray[Any, Any]) -> torch.Tensor:
    """The array as a tensor on the slot's device; on the CPU without a copy."""
    return shared_tensor(array).to(device_name())


def _images(material: Material) -> Images:
    return Images(
        images=_tensor(material["images"]),
        labels=_tensor(material["labels"]),
        classes=tuple(material["classes"]),
    )


def images_material(images: Images) -> Material:
    """Images as a material."""
    return {"images": images.images.numpy(), "labels": images.labels.numpy(), "classes": images.classes}


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


def _carry(job: Job, training: Training, artifacts: Artifacts) -> Generator[Progress, None, Trained]:
    """Take a training up where its checkpoint left it, keep checkpoints, and bring it to its end."""
    checkpoints = Checkpoints(artifacts.folder / CHECKPOINTS)
    state = checkpoints.load(job.checkpoint)
    if state is not None:
        try:
            training.load(state)
            log.info("%s %s goes on from its checkpoint", job.kind, job.key)
        except ValueError as error:
            log.warning("%s %s begins anew: %s", job.kind, job.key, error)
    run, kept, cost_s = training.run(), time.monotonic(), 0.0
    while True:
        try:
            progress = next(run)
        except StopIteration as stop:
            return cast(Trained, stop.value)
        if time.monotonic() - kept > max(job.checkpoint_s, _CHECKPOINT_COSTS * cost_s):
            started = time.monotonic()
            checkpoints.save(job.checkpoint, training.state())
            kept = time.monotonic()
            cost_s = kept - started
        yield progress


def _teacher(job: Job, work: TeacherWork, materials: Materials, artifacts: Artifacts) -> Work:
    started_at = datetime.now(UTC)
    training = teacher_training(
        work.spec,
        work.recipe,
        train=_images(materials("train")),
        validation=_images(materials("search")),
        settings=work.views,
        normalisation=work.normalisation,
        seed=job.seed,
    )
    trained = yield from _carry(job, training, artifacts)
    if trained.stop_reason == "diverged":
        raise TrainingError(
            f"the teacher diverged in epoch {len(trained.curve)}: lower teacher.learning_rate, under another --name."
        )
    digest = artifacts.put(weights_of(trained.module))
    return _outcome(job, started_at, trained, weights_digest=digest, artifact=digest)


def _cache(job: Job, work: CacheWork, materials: Materials, artifacts: Artifacts) -> Work:
    started_at, spec = datetime.now(UTC), work.spec
    digests = work.key.teachers if spec is not None and work.kinds != ("views",) else ()
    members = [load_network(cast(Spec, spec), artifacts.get(digest)).to(device_name()) for digest in digests]
    images = _tensor(materials("train")["images"])
    cache = LogitCache(work.caches, work.key).open()
    building = build_epoch(cache, members, images, epoch=work.epoch, kinds=work.kinds, batch_size=work.batch_size)
    for done, total in building:
        yield Progress(epoch=0, epochs=1, step=done, steps=total, last=None)
    return _outcome(job, started_at)


def _batches(work: StudentWork, materials: Materials) -> Batches:
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
        labels=_tensor(train["labels"]) if work.recipe.hard_labels > 0 else None,
        classes=len(train["classes"]),
    )


def _student(job: Job, work: StudentWork, materials: Materials, artifacts: Artifacts) -> Work:
    """A trial, scored on the half that guides the search; a replicate, on the half kept for confirmation."""
    started_at = datetime.now(UTC)
    generator = torch.Generator().manual_seed(job.seed)
    module = build(work.spec, generator=generator, init_scale=work.recipe.init_scale)
    training = Training(
        module.to(device_name()),
        _batches(work, materials),
        work.recipe,
        validation=_images(materials("confirmation" if job.kind == "replicate" else "search")),
        normalisation=work.normalisation,
        generator=generator,
        time_limit_s=work.time_limit_s,
    )
    device = torch.device(device_name())
    memory.begin(device)
    trained = yield from _carry(job, training, artifacts)
    speed = {
        **_speed(trained, work, device),
        "peak_memory_bytes": memory.peak_bytes(device),
        "resumed_at": list(trained.resumed_at),
    }
    weights = weights_of(trained.module)
    if job.kind == "trial":  # only a confirmed student is ever taken home
        return _outcome(job, started_at, trained, weights_digest=hashlib.sha256(weights).hexdigest(), speed=speed)
    digest = artifacts.put(weights)
    return _outcome(job, started_at, trained, weights_digest=digest, artifact=digest, speed=speed)


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


def run_job(job: Job, materials: Materials, artifacts: Artifacts) -> Work:
    """Do a job with its own number of threads.

    Yields:
        Where the work stands, often; None where there is nothing to tell.

    Returns:
        Its outcome.
    """
    torch.set_num_threads(job.threads)
    match job.work:
        case TeacherWork():
            return (yield from _teacher(job, job.work, materials, artifacts))
        case CacheWork():
            return (yield from _cache(job, job.work, materials, artifacts))
        case StudentWork():
            return (yield from _student(job, job.work, materials, artifacts))
