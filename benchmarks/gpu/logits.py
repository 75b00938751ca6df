"""Part "logits": the teacher's logits of 160 epochs of views, built as a slot of a search builds them."""

from __future__ import annotations

import dataclasses
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import torch
from torch import Tensor, nn

from benchmarks.gpu.bench import Bench
from benchmarks.gpu.items import Absent, Item, Row, lone
from benchmarks.gpu.service import TEACHER_SEARCH, found, has_teacher, plan_of, settings_of
from benchmarks.harness import compared
from benchmarks.steps import finish, on_device
from distill.cache.blocks import blocks_in
from distill.cache.build import build_epoch
from distill.cache.logits import CacheKey, LogitCache
from distill.networks.network import Network, network_from_json, weights_of
from distill.train.evaluate import predict
from distill.train.teacher import load_members
from distill.views.render import render
from models.students import build
from models.teachers import teacher_spec
from search.plan.schema import Plan
from search.prepare.prepared import Prepared, prepare
from storage.files.artifacts import Artifacts
from storage.records import Search

PASS = 500  # views in one pass of the teacher, as in a search
_LARGE_PASS = 4_000
_RANDOM = "random weights"
_BUILT = "views through the teacher into the cache"
_ALL = "all epochs of logits"
_TEACHERS = "the teacher's share of that"
_RENDERED = "the views' share of that"
_LARGE = f"passes of {_LARGE_PASS:,} views against {PASS}"


def items(bench: Bench) -> Sequence[Item]:
    """What is timed; the cache last, because it takes what time there is."""
    return [
        Item(names=(_LARGE,), rows=partial(_large_rows, bench)),
        Item(names=(_BUILT, _ALL, _TEACHERS, _RENDERED), rows=partial(_built_rows, bench), weight=6),
    ]


@dataclass(frozen=True, kw_only=True, eq=False)
class Ready:
    """A teacher on the device, and the cache of its logits."""

    plan: Plan
    prepared: Prepared
    images: Tensor
    members: Sequence[nn.Module]
    key: CacheKey

    @property
    def teacher(self) -> dict[str, str]:
        """Which teacher it is, for the rows."""
        return {"teacher": _RANDOM if self.key.teachers == (_RANDOM,) else "trained"}


def ready(bench: Bench) -> Ready:
    """The run's teacher; if it has none, one of the same size with random weights, which takes the same time."""
    settings = settings_of(bench)
    network: Network
    search: Search | None = None
    if has_teacher(bench):
        repository, search = found(settings, TEACHER_SEARCH)
        plan = Plan.of(search)
        teacher = repository.teacher((search.teachers or [""])[0])
        if teacher is None:
            raise LookupError("the search of the teacher has lost it")
        artifact, network = teacher.artifact, network_from_json(teacher.spec)
        weights = Artifacts(settings.artifacts).get(artifact)
    else:
        plan = plan_of(bench, cached_epochs=1, teacher={})
        network = teacher_spec(bench.sizes.searched_teacher, (3, 32, 32), 10)
        weights = weights_of(build(network, generator=torch.Generator().manual_seed(0)))
        artifact = _RANDOM
    prepared = prepare(plan, settings)
    key = CacheKey(
        network=network.notation,
        teachers=(artifact,),
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
    if search is not None and search.cache != key.digest:
        raise LookupError("the search of the teacher has another cache than this part would build")
    return Ready(
        plan=plan,
        prepared=prepared,
        images=on_device(prepared.train).images,
        members=load_members([network], [weights], bench.device),
        key=key,
    )


def cached_epochs(bench: Bench) -> int:
    """How many epochs the run's cache has, without a gap."""
    repository, search = found(settings_of(bench), TEACHER_SEARCH)
    cache = repository.cache(search.cache or "")
    there = {block.epoch for block in blocks_in(Path(cache.location)) if block.kind == "logits"} if cache else set()
    return next(epoch for epoch in range(len(there) + 1) if epoch not in there)


def _build(of: Ready, caches: Path, key: CacheKey, epoch: int, size: int) -> float:
    """Seconds to build an epoch."""
    cache = LogitCache(caches, key).open()
    finish()
    started = time.perf_counter()
    for _ in build_epoch(cache, of.members, of.images, epoch=epoch, kinds=("logits",), batch_size=size):
        pass
    return time.perf_counter() - started


def _large_rows(bench: Bench, _seconds: float) -> Iterator[Row]:
    """Caches of their own, that nothing else reads."""
    of = ready(bench)
    large, small = (_aside(bench, of, of.key, size) for size in (_LARGE_PASS, PASS))
    count = len(of.images)
    yield compared(_LARGE, "views/s", [count / large], [count / small]) | of.teacher


def _aside(bench: Bench, of: Ready, key: CacheKey, size: int) -> float:
    """Seconds to build an epoch of a cache that nothing else reads; an epoch before it warms up."""
    with tempfile.TemporaryDirectory(dir=bench.folder, prefix="aside-") as folder:
        return [_build(of, Path(folder), key, epoch, size) for epoch in range(2)][-1]


def _built_rows(bench: Bench, seconds: float) -> Iterator[Row | Absent]:
    """The run's cache, from the first epoch that is missing, for as long as there is time; at least one epoch."""
    started, most = time.monotonic(), bench.sizes.cached_epochs
    first = cached_epochs(bench) if has_teacher(bench) else 0
    if first >= most:
        names = (_BUILT, _ALL, _TEACHERS, _RENDERED)
        yield from (Absent(name=name, reason="measured in an earlier run") for name in names)
        return
    of, caches = ready(bench), settings_of(bench).caches
    count = len(of.images)
    in_fp32 = _aside(bench, of, dataclasses.replace(of.key, precision="fp32"), PASS)
    taken: list[float] = []
    for epoch in range(first, most):
        taken.append(_build(of, caches, of.key, epoch, PASS))
        if time.monotonic() - started + 2 * max(taken) > seconds:
            break
    each = statistics.median(taken[1:] or taken)  # the first warms up
    built = {"epochs_built": len(taken), "precision": of.key.precision, **of.teacher}
    yield compared(_BUILT, "views/s, against a teacher in fp32", [count / each], [count / in_fp32]) | built
    yield lone(_ALL, f"s for {most} epochs, from {len(taken)}", most * each, **built)
    samples = torch.split(torch.arange(count, device=of.images.device), PASS)
    views = [render(of.images, of.key.views, epoch=0, samples=some) for some in samples]  # warms up too
    finish()
    began = time.perf_counter()
    for some in views:
        predict(of.members[0], some, of.key.normalisation, precision=of.key.precision)
    finish()
    taught = time.perf_counter() - began
    began = time.perf_counter()
    for some in samples:
        render(of.images, of.key.views, epoch=1, samples=some)
    finish()
    rendered = time.perf_counter() - began
    unit = "s an epoch, against all of it"
    yield compared(_TEACHERS, unit, [taught], [each]) | of.teacher
    yield compared(_RENDERED, unit, [rendered], [each]) | of.teacher
