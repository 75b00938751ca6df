"""Our side of `benchmarks.trial`: the step of a trial, plus its share of building the cache."""

from __future__ import annotations

import atexit
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.utils.flop_counter import FlopCounterMode

from benchmarks.cache_rows import Stored
from benchmarks.harness import Measure
from benchmarks.steps import BATCH, NORMALISATION, VIEWS, device, first, mid_range, on_device, recipe, step_ms, training
from distill.cache.blocks import Kind, shared_tensor
from distill.cache.build import build_epoch
from distill.cache.logits import CacheKey, LogitCache, logits_tensor
from distill.cache.stores import compare_stores
from distill.datasets.images import Images
from distill.precision import arrange
from distill.train.batches import Batches, Rendered, Replayed, Views
from distill.train.recipe import Recipe
from models.spec import Spec
from models.students import build
from models.teachers import teacher_spec

TRIALS = 100  # that share a cache
_PASS = 500  # views in one pass of the teachers, as in a search


@dataclass(frozen=True, kw_only=True)
class Student:
    """A student trained on both sides."""

    family: str
    budget: str
    spec: Spec
    flops: int  # of the products in a step, forward and backward
    convolution_flops: int  # the part of convolutions

    @property
    def name(self) -> str:
        """The name in tables."""
        return f"{self.family} of {self.budget}"


def mid_range_student(family: str, budget: str, images: Images) -> Student:
    """The student in the middle of a family's widths, with the operations that its step needs."""
    spec = mid_range(family, budget, images).spec
    flops, convolution_flops = step_flops(spec)
    return Student(family=family, budget=budget, spec=spec, flops=flops, convolution_flops=convolution_flops)


def step_flops(spec: Spec) -> tuple[int, int]:
    """The operations of a step's products: of all, and of convolutions alone.

    Two for each multiply-accumulate, forward, to the weights and to the inputs but those of the first layer.
    """
    module, images = build(spec, generator=torch.Generator().manual_seed(0)), torch.zeros(1, *spec.input_shape)
    with FlopCounterMode(display=False) as counter:
        module(images).sum().backward()
    counts = {str(name): int(count) for name, count in counter.get_flop_counts()["Global"].items()}
    of_convolutions = sum(count for name, count in counts.items() if "convolution" in name)
    return BATCH * sum(counts.values()), BATCH * of_convolutions


@dataclass(frozen=True, kw_only=True, eq=False)
class Inputs:
    """The images of a search and what its trials learn from, with views made again and with views from files."""

    images: Images
    logits: Tensor  # of each sample in each epoch, on the device
    replayed: Replayed
    rendered: Rendered

    def batches(self, views: Views) -> Batches:
        """These views with the logits."""
        return Batches(views=views, logits=self.logits)

    @property
    def chosen(self) -> Views:
        """What a search with `store: auto` uses: on a GPU it computes views, on a CPU it reads them."""
        return self.replayed if torch.cuda.is_available() else self.rendered


def inputs(stored: Stored, images: Images) -> Inputs:
    """Open a cache as a trial does: the logits in memory, the views memory-mapped."""
    arrays = [shared_tensor(array) for array in stored.cache.read("views", stored.epochs)]
    return Inputs(
        images=images,
        logits=logits_tensor(stored.cache.read("logits", stored.epochs)).to(device()),
        replayed=Replayed(images=on_device(images).images, settings=VIEWS),
        rendered=Rendered(arrays=arrays, settings=VIEWS),
    )


def trial_ms(student: Student, given: Inputs, steps: int, *, views: Views | None = None, **changed: str) -> Measure:
    """A measure of the milliseconds of a trial's step, over `steps` of them; `changed` is of its recipe."""
    own: Recipe = replace(recipe(), **changed)  # type: ignore[arg-type]  # the caller knows the fields
    batches = given.batches(given.chosen if views is None else views)
    return step_ms(training(student.spec, batches, first(given.images, BATCH), own), steps)


def teachers(name: str, members: int) -> list[nn.Module]:
    """Networks of the size of teachers, with random weights, which take the same time."""
    spec = teacher_spec(name, (3, 32, 32), 10)
    made = (build(spec, generator=torch.Generator().manual_seed(seed)).to(device()).eval() for seed in range(members))
    return list(made)


def cache_ms(members: Sequence[nn.Module], images: Tensor, number: int, *, precision: str = "fp32") -> Measure:
    """A measure of the milliseconds to build the cache of one batch: views, the teachers' pass, both on disk.

    Each time another epoch of `number` images is built, as a slot of a search does it.
    """
    folder = tempfile.TemporaryDirectory(prefix="benchmark-")
    atexit.register(folder.cleanup)
    members, some = [arrange(member) for member in members], images[:number].to(device())
    key = CacheKey(
        network="random weights",
        teachers=tuple(str(place) for place in range(len(members))),
        data="benchmark",
        split=str(number),
        views=VIEWS,
        normalisation=NORMALISATION,
        precision=precision,
        dtype="fp32",
        samples=number,
        image=(3, *images.shape[2:]),
        classes=10,
    )
    cache, epochs = LogitCache(Path(folder.name), key).open(), count()
    kinds: tuple[Kind, ...] = ("logits",) if torch.cuda.is_available() else ("logits", "views")

    def measure() -> float:
        start = time.perf_counter()
        for _ in build_epoch(cache, members, some, epoch=next(epochs), kinds=kinds, batch_size=_PASS):
            pass
        return 1000 * (time.perf_counter() - start) * BATCH / number

    return measure


def with_share(step: Measure, build_ms: Measure) -> Measure:
    """The step plus its share of the cache: the time to build it, divided by the number of trials."""
    return lambda: step() + build_ms() / TRIALS


def store_note(images: Images) -> str:
    """Which store of views `auto` chooses for a search of `TRIALS` trials on this CPU, by measurement."""
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        cost = compare_stores(images.images, VIEWS, folder=Path(folder))
    replayed, rendered = cost.replay_s, cost.write_s / TRIALS + cost.read_s
    return (
        f"views.store auto takes {'files' if rendered < replayed else 'replayed views'} for {TRIALS} trials on this "
        f"CPU: a view costs {1e6 * replayed:.1f} us of a core made again, {1e6 * rendered:.1f} us from files"
    )
