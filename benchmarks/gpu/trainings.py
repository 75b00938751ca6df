"""The trainings that the parts time: students and a teacher on the same images, alone and in packs."""

from __future__ import annotations

import dataclasses
import functools
import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import torch
from torch import Tensor

from benchmarks.gpu.bench import Bench
from benchmarks.gpu.data import some
from benchmarks.gpu.items import Row
from benchmarks.harness import Measure
from benchmarks.ours import Student, mid_range_student, step_flops
from benchmarks.packs import with_rates
from benchmarks.steps import BATCH, NORMALISATION, RECIPE, VIEWS, finish, first, on_device, training_images
from distill.datasets.images import Images
from distill.train.batches import Batches, Replayed
from distill.train.curve import Progress, Trained
from distill.train.device_steps import can_step_on_device
from distill.train.loop import Training
from distill.train.pack import train_together
from distill.train.recipe import Recipe
from models.students import build
from models.teachers import teacher_spec

TEACHER = "teacher"  # in place of a family
_SCORED = 5_000  # half of a search's validation images
_EPOCHS = 100_000  # of a training: more than are ever timed
_SIGMA = 4.0  # deviation of the logits, as of a teacher's

Run = Generator[tuple[Progress, ...], None, list[Trained]]


@dataclass(frozen=True, kw_only=True, eq=False)
class Given:
    """The images of an epoch, and what trainings learn from them, on the device."""

    images: Images  # on the CPU
    logits: Tensor  # of each sample
    on_logits: Batches
    on_labels: Batches
    validation: Images  # few, where scoring is not what is timed
    scored: Images  # as many as a search scores after each epoch


def images_of(bench: Bench, count: int) -> Images:
    """The first training images of CIFAR-10, or random ones if it is not there; in a dry run, images made for it."""
    return some(count, seed=0) if bench.is_tiny else training_images(count)[0]


@functools.lru_cache(maxsize=1)
def given(bench: Bench, count: int) -> Given:
    """What trainings on `count` images need; kept, because the items of a part use the same."""
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
        validation=first(here, BATCH),
        scored=first(here, _SCORED),
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
    labels = 1.0 if on_labels else 0.0
    return dataclasses.replace(RECIPE, epochs=_EPOCHS, precision=bench.precision, hard_labels=labels)


def trainings(
    bench: Bench,
    of: Student,
    data: Given,
    *,
    count: int = 1,
    on_labels: bool | None = None,
    is_scored: bool = False,
) -> list[Training]:
    """New trainings of a network.

    Args:
        bench: of the run.
        of: the network.
        data: what they learn from.
        count: how many, with different seeds and rates.
        on_labels: whether they learn from labels; None: if it is a teacher.
        is_scored: whether each epoch ends with as many validation images as in a search.
    """
    labels = of.family == TEACHER if on_labels is None else on_labels
    return [
        Training(
            build(of.spec, generator=torch.Generator().manual_seed(seed)).to(bench.device),
            data.on_labels if labels else data.on_logits,
            own,
            validation=data.scored if is_scored else data.validation,
            normalisation=NORMALISATION,
            generator=torch.Generator().manual_seed(seed),
        )
        for seed, own in enumerate(with_rates(recipe(bench, on_labels=labels), count))
    ]


def on_the_device(bench: Bench, members: Sequence[Training]) -> Run:
    """The steps that a slot takes on this device: on a GPU one CUDA graph; on a CPU the same work, not captured.

    Where steps on the device are switched off, those of the plain loop.

    Raises:
        RuntimeError: the device cannot take these steps.
    """
    if bench.has_device_steps and not can_step_on_device(members):
        raise RuntimeError("these trainings cannot take their steps on the device: it may lack memory")
    return train_together(members, device_steps=bench.has_device_steps)


def of_steps(bench: Bench, row: Row) -> Row:
    """The row of steps by `on_the_device`, and whether they were a CUDA graph; if not, no aim counts as met."""
    is_captured = bench.is_on_gpu and bench.has_device_steps  # a capture that fails raises
    return row | {"captured": is_captured, "met": None if row["met"] and not is_captured else row["met"]}


def in_the_plain_loop(members: Sequence[Training]) -> Run:
    """The steps that the host launches kernel by kernel."""
    return train_together(members, device_steps=False)


def steps_of(data: Given) -> int:
    """The steps of an epoch."""
    return -(-len(data.images.images) // BATCH)


def epoch_ms(run: Iterator[object], steps: int) -> Measure:
    """A measure of the milliseconds of a step: the mean over the steps of an epoch.

    They include one start and one end of an epoch, so the views are counted where they are made for a whole epoch.
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
