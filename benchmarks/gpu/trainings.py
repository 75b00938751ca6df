"""The trainings that the parts time: students and a teacher on the same images, alone and in packs."""

from __future__ import annotations

import dataclasses
import functools
import inspect
import time
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import torch
from torch import Tensor

from benchmarks.gpu.bench import Bench
from benchmarks.gpu.data import some
from benchmarks.harness import Measure
from benchmarks.ours import Student, mid_range_student, step_flops
from benchmarks.packs import with_rates
from benchmarks.steps import BATCH, NORMALISATION, RECIPE, VIEWS, finish, first, on_device, training_images
from distill.datasets.images import Images
from distill.train.batches import Batches, Replayed
from distill.train.curve import Progress, Trained
from distill.train.loop import Training
from distill.train.pack import train_together
from distill.train.recipe import Recipe
from models.students import build
from models.teachers import teacher_spec

TEACHER = "teacher"  # in place of a family
_SIGMA = 4.0  # deviation of the logits, as of a teacher's

Run = Generator[tuple[Progress, ...], None, list[Trained]]


@dataclass(frozen=True, kw_only=True, eq=False)
class Given:
    """The images of an epoch, and what trainings learn from them, on the device."""

    images: Images  # on the CPU
    logits: Tensor  # of each sample
    on_logits: Batches
    on_labels: Batches
    validation: Images


def images_of(bench: Bench, count: int) -> Images:
    """So many images: CIFAR-10's, or in a dry run its own."""
    return some(count, seed=0) if bench.is_tiny else training_images(count)[0]


@functools.lru_cache(maxsize=1)
def given(bench: Bench, count: int) -> Given:
    """What an epoch of so many images is made from; kept, because the items of a part use the same."""
    images = images_of(bench, count)
    here = on_device(images)
    generator = torch.Generator().manual_seed(0)
    logits = (_SIGMA * torch.randn(1, count, len(images.classes), generator=generator)).to(here.images.device)
    views = Replayed(images=here.images, settings=VIEWS)
    return Given(
        images=images,
        logits=logits[0],
        on_logits=Batches(views=views, logits=logits),
        on_labels=Batches(views=views, labels=here.labels, classes=len(images.classes)),
        validation=first(here, BATCH),  # as little as may be: scoring is not what is timed
    )


def timed(bench: Bench) -> tuple[str, str, str, str]:
    """The names in tables of the networks that are timed: a small MLP, a small and a large CNN, a teacher."""
    sizes = bench.sizes
    small, large = sizes.small, sizes.large
    return f"mlp-1 of {small}", f"cnn-3 of {small}", f"cnn-3 of {large}", f"{TEACHER} of {sizes.teacher_size}"


def network(bench: Bench, name: str) -> Student:
    """The network of that name, for images and classes as CIFAR-10 has them."""
    family, _, size = name.partition(" of ")
    images = some(1, seed=0)
    if family != TEACHER:
        return mid_range_student(family, size, images)
    spec = teacher_spec(bench.sizes.teacher, (3, *images.images.shape[2:]), len(images.classes))
    flops, convolution_flops = step_flops(spec)
    return Student(family=family, budget=size, spec=spec, flops=flops, convolution_flops=convolution_flops)


def recipe(bench: Bench, *, on_labels: bool = False) -> Recipe:
    """A trial's recipe in the precision of the run."""
    return dataclasses.replace(RECIPE, precision=bench.precision, hard_labels=1.0 if on_labels else 0.0)


def trainings(
    bench: Bench, of: Student, data: Given, *, count: int = 1, on_labels: bool | None = None
) -> list[Training]:
    """New trainings of a network, with different seeds and rates; a teacher learns from labels unless it is told."""
    labels = of.family == TEACHER if on_labels is None else on_labels
    return [
        Training(
            build(of.spec, generator=torch.Generator().manual_seed(seed)).to(bench.device),
            data.on_labels if labels else data.on_logits,
            own,
            validation=data.validation,
            normalisation=NORMALISATION,
            generator=torch.Generator().manual_seed(seed),
        )
        for seed, own in enumerate(with_rates(recipe(bench, on_labels=labels), count))
    ]


def on_the_device(bench: Bench, members: Sequence[Training]) -> Run:
    """The steps that the device takes by itself: on a GPU one CUDA graph; on a CPU the same work, not captured."""
    return _together(members, device_steps=None if bench.is_on_gpu else True)


def in_the_plain_loop(members: Sequence[Training]) -> Run:
    """The steps that the host launches kernel by kernel."""
    return _together(members, device_steps=False)


def _together(members: Sequence[Training], *, device_steps: bool | None) -> Run:
    is_known = "device_steps" in inspect.signature(train_together).parameters
    switch: dict[str, Any] = {"device_steps": device_steps} if is_known else {}
    return train_together(members, **switch)


def steps_of(data: Given) -> int:
    """The steps of an epoch."""
    return -(-len(data.images.images) // BATCH)


def epoch_ms(run: Run, steps: int) -> Measure:
    """A measure of the milliseconds of a step: the mean over as many as an epoch has.

    Wherever they begin, they hold one start and one end of an epoch: views, if made for a whole epoch, are counted.
    """

    def measure() -> float:
        finish()
        started = time.perf_counter()
        taken = sum(1 for _ in islice(run, steps))
        finish()
        if taken < steps:
            raise RuntimeError("the training ended while it was timed: it diverged, or its recipe has too few epochs")
        return 1000 * (time.perf_counter() - started) / steps

    return measure
