"""The cache stage: the logits of every view, built by the slots or imported, and the views where rendered."""

from __future__ import annotations

import math
import shutil
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import torch

from distill.blocks import Block, Kind, map_block
from distill.errors import CacheError
from distill.imported import Imported, Wanted, check_order, open_imported
from distill.logits import FP16_ROUNDING, CacheKey, LogitCache, disagreement, logits_tensor
from distill.precision import device_label
from distill.stores import compare_stores
from distill.teacher import ensemble_logits, load_network
from distill.views import render
from search.errors import UserError
from search.jobs import CacheWork, Job
from search.plan import Plan
from search.prepare import Prepared
from search.stages import Stages, do_jobs, go_on
from storage.artifacts import Artifacts
from storage.records import Cache, Teacher

if TYPE_CHECKING:
    from jaxtyping import Float
    from torch import Tensor

_AGREE_EPOCHS, _AGREE_SAMPLES = 4, 64  # views on which cache and teachers are compared
_AGREE_HERE, _AGREE_ELSEWHERE = 1e-3, 1e-2  # rms difference allowed, over the logits' deviation
_ROOM = 0.5  # of the free disk: what rendered views may take when nobody asked for them
_CACHE_BATCH = 500  # views of one pass of the teachers; sized for a CPU's caches


def wanted_logits(plan: Plan, prepared: Prepared) -> Wanted:
    """What logits made elsewhere must be of to serve this plan."""
    return Wanted(
        data=prepared.data,
        split=prepared.split,
        views=prepared.views,
        classes=prepared.train.classes,
        samples=len(prepared.train.images),
        epochs=plan.views.epochs,
    )


def find_imported(plan: Plan, prepared: Prepared) -> Imported | None:
    """The logits made elsewhere, where the plan names them, checked as far as they can be.

    Raises:
        CacheError: they are not what this plan needs.
    """
    if plan.teacher.logits is None:
        return None
    imported = open_imported(plan.teacher.logits, wanted_logits(plan, prepared))
    check_order(imported, prepared.train.labels)
    return imported


def build_cache(stages: Stages, teachers: Sequence[Teacher]) -> bool:
    """The logits of every view, and the views where they are rendered; then both to the slots.

    Returns:
        Whether the views are rendered.
    """
    plan, prepared, imported = stages.plan, stages.prepared, stages.imported
    key = _key(plan, prepared, [imported.digest] if imported else [teacher.artifact for teacher in teachers])
    cache, epochs = LogitCache(stages.settings.caches.absolute(), key).open(), plan.views.epochs
    cache.sweep()
    _note(stages, teachers, cache)
    is_rendered = _choose_store(stages, len(cache.missing(epochs, ("views",))))
    kinds: tuple[Kind, ...] = ("logits",)
    if plan.views.members:
        kinds += ("members",)
    if is_rendered:
        kinds += ("views",)
    missing = cache.missing(epochs, kinds)
    if missing:
        _check_room(stages, missing)
    if imported:
        _import(stages, cache, imported)
        missing = cache.missing(epochs, kinds)
    do_jobs(stages, "cache", [_job(stages, key, epoch, lacking) for epoch, lacking in missing.items()])

    blocks = cache.blocks("logits", epochs)
    go_on(stages)
    logits = logits_tensor([map_block(block.path) for block in blocks])
    if not imported:
        _check_agreement(stages, key, blocks, logits)
    stages.broker.provide("logits", {"logits": logits.numpy()})
    if is_rendered:
        files = [str(block.path) for block in cache.blocks("views", epochs)]
        go_on(stages)
        stages.broker.provide("views", {"files": files})
    return is_rendered


def _key(plan: Plan, prepared: Prepared, teachers: Sequence[str]) -> CacheKey:
    return CacheKey(
        network="imported" if prepared.teacher is None else prepared.teacher.notation,
        teachers=tuple(teachers),
        data=prepared.data,
        split=prepared.split,
        views=prepared.views,
        normalisation=prepared.normalisation,
        precision=plan.views.precision,
        dtype=plan.views.logits,
        samples=len(prepared.train.images),
        image=prepared.input_shape,
        classes=len(prepared.train.classes),
    )


def _note(stages: Stages, teachers: Sequence[Teacher], cache: LogitCache) -> None:
    """Tie the search to its teachers and its cache, before anything of it is built.

    Raises:
        UserError: its trials learnt from others.
    """
    search, repository, digest = stages.search, stages.repository, cache.key.digest
    if search.cache not in (None, digest) and repository.trial_results(search.id):
        raise UserError(
            f"the trials of '{search.name}' learnt from another teacher or other data, which are gone: bring "
            "them back from a backup, or begin again under another --name."
        )
    repository.note_inputs(search.id, search.owner, [teacher.key for teacher in teachers], digest)
    known = repository.cache(digest)
    repository.save_cache(
        Cache(
            key=digest,
            manifest=cache.key.manifest(),
            epochs=max(stages.plan.views.epochs, known.epochs if known else 0),
            location=str(cache.folder),
            created_at=datetime.now(UTC),
        )
    )


def _job(stages: Stages, key: CacheKey, epoch: int, kinds: tuple[Kind, ...]) -> Job:
    return Job(
        kind="cache",
        key=f"{key.digest[:32]}/{epoch}",
        seed=0,
        threads=stages.plan.resources.threads,
        work=CacheWork(
            spec=stages.prepared.teacher,
            key=key,
            caches=stages.settings.caches.absolute(),
            epoch=epoch,
            kinds=kinds,
            batch_size=_CACHE_BATCH,
        ),
    )


def _import(stages: Stages, cache: LogitCache, imported: Imported) -> None:
    """Copy the logits made elsewhere into the cache, epoch by epoch, where they are not there yet."""
    epochs = sorted(cache.missing(stages.plan.views.epochs, ("logits",)))
    for epoch in epochs:
        go_on(stages)
        with cache.lock(epoch) as is_mine:  # whoever else holds it imports the same
            if is_mine:
                cache.write(epoch, {"logits": imported.epoch(epoch)}, device="elsewhere")
    if epochs:
        stages.listener.note(f"imported {len(epochs)} epochs of the logits of {imported.teacher} from {imported.file}")


def _check_room(stages: Stages, missing: Mapping[int, tuple[Kind, ...]]) -> None:
    """Say what the cache will take on disk, and refuse to begin where there is no room for it.

    Raises:
        UserError: the disk is too full.
    """
    plan, prepared, folder = stages.plan, stages.prepared, stages.settings.caches.absolute()
    count, image = len(prepared.train.images), math.prod(prepared.input_shape)
    logits = count * len(prepared.train.classes) * (2 if plan.views.logits == "fp16" else 4)
    sizes = {"logits": logits, "members": logits * plan.teacher.members, "views": count * image}
    needed = sum(sizes[kind] for kinds in missing.values() for kind in kinds)
    free = shutil.disk_usage(folder).free
    if needed > free:
        is_rendered = any("views" in kinds for kinds in missing.values())
        raise UserError(
            f"the cache needs {needed / 1e9:.1f} GB and {folder} has {free / 1e9:.1f} GB free: make room, or name "
            "another folder in STUDENT_SEARCH_CACHES"
            + (", or write 'store: replayed' under 'views'." if is_rendered else ".")
        )
    stages.listener.note(
        f"cache: {len(missing)} of {plan.views.epochs} epochs of {count:,} views to build, {needed / 1e6:,.0f} MB in "
        f"{stages.settings.caches}"
    )


def _check_agreement(
    stages: Stages, key: CacheKey, blocks: Sequence[Block], logits: Float[Tensor, "epochs n classes"]
) -> None:
    """Ask the teachers again about some views, and refuse a cache that says something else.

    Raises:
        CacheError: it differs by more than rounding does.
    """
    spec, artifacts = stages.prepared.teacher, Artifacts(stages.settings.artifacts)
    if spec is None:
        return
    members = [load_network(spec, artifacts.get(digest)) for digest in key.teachers]
    generator = torch.Generator().manual_seed(stages.plan.seed)
    epochs = torch.randint(len(logits), (_AGREE_EPOCHS,), generator=generator).tolist()
    cached, asked = [], []
    for epoch in epochs:
        samples = torch.randint(logits.shape[1], (_AGREE_SAMPLES,), generator=generator)
        views = render(stages.prepared.train.images, key.views, epoch=epoch, samples=samples)
        asked.append(ensemble_logits(members, views, key.normalisation, precision=key.precision))
        cached.append(logits[epoch, samples])
    # Asked on the CPU: a GPU's sums round otherwise, and so do short formats in batches of another size.
    is_here = {blocks[epoch].device for epoch in epochs} == {device_label(torch.device("cpu"))}
    bound = _AGREE_HERE if is_here and key.precision == "fp32" else _AGREE_ELSEWHERE
    bound += FP16_ROUNDING if key.dtype == "fp16" else 0.0
    differs = disagreement(torch.cat(cached), torch.cat(asked))
    if not differs <= bound:
        raise CacheError(
            f"the cache {key.digest[:16]} and its teachers disagree (rms {differs:.2g} of the logits' deviation, at "
            f"most {bound:g} allowed): delete its folder in {stages.settings.caches}; it will be built again."
        )


def _choose_store(stages: Stages, missing: int) -> bool:
    """Whether views are rendered once to files, or made again in each trial: as the plan says, or by measurement.

    Args:
        stages: of the search.
        missing: epochs whose views are in no file yet.
    """
    views, plan = stages.plan.views, stages.plan
    if views.store != "auto":
        return views.store == "rendered"
    images = stages.prepared.train.images
    students = plan.sampler.trials * len(plan.budgets) + plan.confirmation.top * plan.confirmation.seeds
    cost = compare_stores(images, stages.prepared.views, folder=stages.settings.caches)
    uses, rendered = students * plan.trial_epochs * len(images), missing * len(images)
    replayed_s, rendered_s = uses * cost.replay_s, rendered * cost.write_s + uses * cost.read_s
    has_room = rendered * images[0].numel() < _ROOM * shutil.disk_usage(stages.settings.caches).free
    is_rendered = rendered_s < replayed_s and has_room
    stages.listener.note(
        f"views are {'rendered to files' if is_rendered else 'made again in each trial'}: making them again would "
        f"take {replayed_s:,.0f} core-seconds over this search, files take {rendered_s:,.0f}"
        + ("" if has_room else ", but the disk has no room for them")
    )
    return is_rendered
