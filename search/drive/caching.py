"""The cache stage: the logits of every view, built by the slots or imported, and the views if they are rendered."""

from __future__ import annotations

import math
import secrets
import shutil
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import torch

from distill.cache.blocks import Block, Kind, map_block
from distill.cache.imported import Imported, Wanted, check_values, open_imported
from distill.cache.logits import CacheKey, LogitCache, disagreement, logit_bytes, logits_tensor
from distill.cache.stores import compare_stores
from distill.errors import CacheError
from distill.machine import memory_bytes
from distill.networks.network import Network, network_from_json
from distill.precision import device_label
from distill.train.teacher import ensemble_logits, load_members
from distill.views.render import render
from search.drive.stages import Stages, do_jobs, go_on
from search.errors import UserError
from search.plan.confirmation import trainings
from search.plan.schema import Plan
from search.prepare.prepared import Prepared
from search.slot.jobs import CacheWork, Job
from storage.records import Cache, Teacher

if TYPE_CHECKING:
    from jaxtyping import Float
    from torch import Tensor

_AGREE_VIEWS, _AGREE_EPOCHS = 256, 16  # on which cache and teachers are compared, from so many epochs at most
_AGREE_HERE, _AGREE_ELSEWHERE = 1e-3, 1e-2  # rms difference allowed, over the logits' deviation
_ROOM = 0.5  # of disk and memory, that rendered views may take when the plan does not ask for them
_POLL_S = 0.2
_CACHE_BATCH = 500  # views of one pass of the teachers; sized for a CPU's caches


def wanted_logits(plan: Plan, prepared: Prepared) -> Wanted:
    """What imported logits must belong to, for this plan."""
    return Wanted(
        data=prepared.data,
        split=prepared.split,
        views=prepared.views,
        classes=prepared.train.classes,
        samples=len(prepared.train.images),
        epochs=plan.views.epochs,
    )


def find_imported(plan: Plan, prepared: Prepared) -> Imported | None:
    """The logits that the plan imports, checked as far as possible; None if it imports none.

    Raises:
        CacheError: they do not belong to this plan.
    """
    if plan.teacher.logits is None:
        return None
    imported = open_imported(plan.teacher.logits, wanted_logits(plan, prepared))
    check_values(imported, prepared.train.labels, classes=prepared.train.classes)
    return imported


def build_cache(stages: Stages, teachers: Sequence[Teacher]) -> bool:
    """Build the logits of every view, and the views if they are rendered; then give both to the slots.

    Returns:
        Whether the views are rendered.
    """
    plan, prepared, imported = stages.plan, stages.prepared, stages.imported
    networks = tuple(network_from_json(teacher.spec) for teacher in teachers)
    key = _key(plan, prepared, networks, [imported.digest] if imported else [t.artifact for t in teachers])
    cache, epochs = LogitCache(stages.settings.caches.absolute(), key).open(), plan.views.epochs
    cache.sweep()
    _note(stages, teachers, cache)
    is_rendered = _choose_store(stages, cache)
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
    do_jobs(stages, "cache", [_job(stages, key, networks, epoch, lacking) for epoch, lacking in missing.items()])
    if cache.missing(epochs, kinds):
        raise UserError(
            f"the slots built the cache, but {cache.folder} lacks parts of it: if slots run on other machines, set "
            "STUDENT_SEARCH_CACHES to a folder that all of them share."
        )

    stages.listener.doing("check")
    blocks = cache.blocks("logits", epochs)
    go_on(stages)
    logits = logits_tensor([map_block(block.path) for block in blocks])
    if networks:
        _check_agreement(stages, key, networks, blocks, logits)
    stages.broker.provide("logits", {"logits": logits.numpy()})
    if is_rendered:
        files = [str(block.path) for block in cache.blocks("views", epochs)]
        go_on(stages)
        stages.broker.provide("views", {"files": files})
    return is_rendered


def _key(plan: Plan, prepared: Prepared, networks: Sequence[Network], teachers: Sequence[str]) -> CacheKey:
    notations = [network.notation for network in networks] or ["imported"]
    return CacheKey(
        network=notations[0] if len(set(notations)) == 1 else ", ".join(notations),
        teachers=tuple(teachers),
        data=prepared.data,
        split=prepared.split,
        views=prepared.views,
        normalisation=prepared.teacher_normalisation,
        precision=plan.views.precision,
        dtype=plan.views.logits,
        samples=len(prepared.train.images),
        image=prepared.input_shape,
        classes=len(prepared.train.classes),
    )


def _note(stages: Stages, teachers: Sequence[Teacher], cache: LogitCache) -> None:
    """Note the search's teachers and its cache, before any of the cache is built.

    Raises:
        UserError: its trials learnt from other teachers or other data.
    """
    search, repository, digest = stages.search, stages.repository, cache.key.digest
    if search.cache not in (None, digest) and repository.trial_scores(search.id):
        raise UserError(
            f"the trials of '{search.name}' learnt from another teacher or other data, which are gone: restore "
            "them from a backup, or start a new search under another --name."
        )
    repository.owned(search.id, search.owner).note_inputs([teacher.key for teacher in teachers], digest)
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


def _job(stages: Stages, key: CacheKey, networks: tuple[Network, ...], epoch: int, kinds: tuple[Kind, ...]) -> Job:
    return Job(
        key=f"{key.digest[:32]}/{epoch}",
        seed=0,
        threads=stages.plan.resources.threads,
        work=CacheWork(
            networks=networks,
            key=key,
            caches=stages.settings.caches.absolute(),
            epoch=epoch,
            kinds=kinds,
            batch_size=_CACHE_BATCH,
        ),
    )


def _import(stages: Stages, cache: LogitCache, imported: Imported) -> None:
    """Copy the imported logits into the cache, epoch by epoch, where the cache lacks them.

    Raises:
        CacheError: an epoch is not finite, has probabilities, or its samples or classes are in another order.
    """
    copied, train = 0, stages.prepared.train
    while missing := cache.missing(stages.plan.views.epochs, ("logits",)):
        go_on(stages)
        epoch = min(missing)
        with cache.lock(epoch) as is_mine:
            if is_mine:
                note = check_values(imported, train.labels, classes=train.classes, epoch=epoch)
                if note is not None and not copied:
                    stages.listener.note(f"warning: {note}")
                cache.write(epoch, {"logits": imported.epoch(epoch)}, device="elsewhere")
                copied += 1
        if not is_mine:  # the process that has the lock imports the same
            stages.stop.wait(_POLL_S)
    if copied:
        stages.listener.note(f"imported {copied} epochs of the logits of {imported.teacher} from {imported.file}")


def _check_room(stages: Stages, missing: Mapping[int, tuple[Kind, ...]]) -> None:
    """Say how much disk the cache takes, and refuse to begin if there is no room.

    Raises:
        UserError: the disk is too full.
    """
    plan, prepared, folder = stages.plan, stages.prepared, stages.settings.caches.absolute()
    count, image = len(prepared.train.images), math.prod(prepared.input_shape)
    logits = logit_bytes(count, len(prepared.train.classes), plan.views.logits)
    sizes = {"logits": logits, "members": logits * plan.teacher.members, "views": count * image}
    needed = sum(sizes[kind] for kinds in missing.values() for kind in kinds)
    free = shutil.disk_usage(folder).free
    if needed > free:
        is_rendered = any("views" in kinds for kinds in missing.values())
        raise UserError(
            f"the cache needs {needed / 1e9:.1f} GB and {folder} has {free / 1e9:.1f} GB free: free some space, or set "
            "STUDENT_SEARCH_CACHES to another folder"
            + (", or write 'store: replayed' under 'views'." if is_rendered else ".")
        )
    stages.listener.note(
        f"cache: {len(missing)} of {plan.views.epochs} epochs of {count:,} views to build, {needed / 1e6:,.0f} MB in "
        f"{stages.settings.caches}"
    )


def _check_agreement(
    stages: Stages,
    key: CacheKey,
    networks: Sequence[Network],
    blocks: Sequence[Block],
    logits: Float[Tensor, "epochs n classes"],
) -> None:
    """Compare the cache with its teachers on some views, drawn anew each time.

    Raises:
        CacheError: they differ by more than rounding does.
    """
    artifacts, seed = stages.artifacts, secrets.randbits(31)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    members = load_members(networks, [artifacts.get(digest) for digest in key.teachers], device)
    images, generator = stages.prepared.train.images, torch.Generator().manual_seed(seed)
    epochs = torch.randperm(len(logits), generator=generator)[:_AGREE_EPOCHS].tolist()
    cached, asked = [], []
    for epoch in epochs:
        samples = torch.randint(logits.shape[1], (math.ceil(_AGREE_VIEWS / len(epochs)),), generator=generator)
        views = render(images, key.views, epoch=epoch, samples=samples).to(device)
        asked.append(ensemble_logits(members, views, key.normalisation, precision=key.precision).cpu())
        cached.append(logits[epoch].index_select(0, samples))
    answers = torch.cat(asked)
    # Another device sums in another order, and so does the same one with short formats in batches of another size.
    is_here = {blocks[epoch].device for epoch in epochs} == {device_label(device)}
    bound = _AGREE_HERE if is_here and key.precision == "fp32" else _AGREE_ELSEWHERE
    if key.dtype == "fp16":
        bound += disagreement(answers.half(), answers)
    differs = disagreement(torch.cat(cached), answers)
    if not differs <= bound:
        raise CacheError(
            f"the cache {key.digest[:16]} and its teachers disagree (rms {differs:.2g} of the logits' deviation, at "
            f"most {bound:.2g} allowed; on views drawn with seed {seed}): delete its folder in "
            f"{stages.settings.caches} and run the same command, which builds it again."
        )


def _choose_store(stages: Stages, cache: LogitCache) -> bool:
    """Whether views are rendered to files once, or made again in each trial: as the plan says, or by measurement."""
    views, plan = stages.plan.views, stages.plan
    if views.store != "auto":
        return views.store == "rendered"
    if stages.crew.gpu:
        stages.listener.note("views are computed in each trial, on the GPU")
        return False
    stages.listener.doing("views")
    images = stages.prepared.train.images
    try:
        cost = compare_stores(images, stages.prepared.views, folder=stages.settings.caches)
    except OSError as error:
        raise UserError(
            f"cannot write to {stages.settings.caches}: {error.strerror or error}; free some space, or set "
            "STUDENT_SEARCH_CACHES to another folder."
        ) from None
    students = sum(trainings(plan, [space.study for space in stages.prepared.spaces.values()]).values())
    students -= len(stages.repository.trial_scores(stages.search.id))
    uses = max(0, students) * plan.trial_epochs * len(images)
    lacking = cache.missing(views.epochs, ("logits", "views")).values()
    written = sum("views" in kinds for kinds in lacking) * len(images)
    again = sum(kinds == ("views",) for kinds in lacking) * len(images)  # their logits are cached already
    replayed_s = uses * cost.replay_s
    rendered_s = written * cost.write_s + again * cost.replay_s + uses * cost.read_s
    space, lacks = views.epochs * images.numel(), written * images[0].numel()
    has_room = space < _ROOM * memory_bytes() and lacks < _ROOM * shutil.disk_usage(stages.settings.caches).free
    is_rendered = rendered_s < replayed_s and has_room
    stages.listener.note(
        f"views are {'rendered to files' if is_rendered else 'computed in each trial'}: computing them would "
        f"take {_seconds(replayed_s)} core-seconds for the rest of this search, files take {_seconds(rendered_s)}"
        + ("" if has_room else f", but {space / 1e9:,.1f} GB are too much for memory or disk")
    )
    return is_rendered


def _seconds(seconds: float) -> str:
    return f"{seconds:,.0f}" if seconds >= 100 else f"{seconds:.3g}"
