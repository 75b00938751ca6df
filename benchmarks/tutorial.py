"""A student's training as in a typical tutorial, the baseline of `benchmarks.trial`.

A Dataset that augments one image at a time with torchvision's transforms, a DataLoader, fp32, torch's AdamW and
OneCycleLR, and `loss.item()` in each step. The logits are cached by sample, or computed by the teachers in each step.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.utils.data import DataLoader, Dataset, RandomSampler

from benchmarks.harness import Measure
from benchmarks.steps import BATCH, RECIPE, VIEWS, device, finish
from distill.torchvision_door import torchvision
from distill.train.recipe import Recipe
from models.spec import Spec
from models.students import build

Answers = Callable[[Tensor, Tensor], Tensor]  # inputs, samples' indices -> targets

_PREFETCHED = 2  # batches that torch's loader prefetches per worker
_TRIED_STEPS = 6  # for each number of workers


class Augmented(Dataset[tuple[Tensor, int]]):
    """Each image, augmented and less its mean, over its deviation; and its place."""

    def __init__(self, images: Tensor) -> None:
        self.images, self.transform = images, stock_views()

    def __len__(self) -> int:
        return len(self.images)

    def __getitem__(self, index: int) -> tuple[Tensor, int]:
        view = self.transform(self.images[index])
        return (view - view.mean()) / view.std().clamp(min=1 / 255), index


def stock_views() -> Callable[[Tensor], Tensor]:
    """Torchvision's transforms, in the fastest order found: jitter on floats, then the crop."""
    v2: Any = torchvision().transforms.v2
    smallest = (VIEWS.crop_min / 32) ** 2
    bicubic = v2.InterpolationMode.BICUBIC
    crop = v2.RandomResizedCrop(32, scale=(smallest, 1), ratio=(1, 1), interpolation=bicubic, antialias=False)
    jitter = v2.ColorJitter(hue=VIEWS.hue, saturation=VIEWS.saturation_scale, brightness=VIEWS.value_scale)
    composed: Callable[[Tensor], Tensor] = v2.Compose(
        [v2.ToDtype(torch.float32, scale=True), jitter, v2.RandomHorizontalFlip(), crop]
    )
    return composed


def loader(images: Tensor, *, workers: int, steps: int | None = None) -> DataLoader[tuple[Tensor, int]]:
    """Augmented images in random batches: all of them in an epoch, or as many as make `steps` full batches."""
    dataset = Augmented(images)
    sampler = RandomSampler(dataset, num_samples=None if steps is None else steps * BATCH)
    return DataLoader(
        dataset,
        batch_size=BATCH,
        sampler=sampler,
        num_workers=workers,
        prefetch_factor=_PREFETCHED if workers else None,
        persistent_workers=workers > 0,
        pin_memory=torch.cuda.is_available(),
    )


def cached(logits: Tensor) -> Answers:
    """Answers looked up by sample."""
    return lambda _, index: logits[index]


def asked(teachers: Sequence[nn.Module]) -> Answers:
    """The mean logits of the teachers, computed for each batch."""

    @torch.no_grad()
    def answers(inputs: Tensor, _: Tensor) -> Tensor:
        return torch.stack([teacher(inputs) for teacher in teachers]).mean(0)

    return answers


class Tutorial:
    """A student with its optimiser, its rates and its loop."""

    def __init__(
        self,
        spec: Spec,
        batches: DataLoader[tuple[Tensor, int]],
        answers: Answers,
        *,
        recipe: Recipe = RECIPE,
        seed: int = 0,
    ) -> None:
        self.module = build(spec, generator=torch.Generator().manual_seed(seed)).to(device())
        self.batches, self.answers = batches, answers
        self.optimizer = torch.optim.AdamW(self.module.parameters(), lr=recipe.learning_rate, weight_decay=0.0)
        self.rates = torch.optim.lr_scheduler.OneCycleLR(
            self.optimizer,
            max_lr=recipe.learning_rate,
            total_steps=recipe.epochs * len(batches),
            cycle_momentum=False,
        )

    def epoch(self) -> Iterator[float]:
        """Train for an epoch; gives the loss of each step."""
        self.module.train()
        for images, index in self.batches:
            inputs, index = images.to(device()), index.to(device())
            loss = F.mse_loss(self.module(inputs), self.answers(inputs, index))
            self.optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]  # torch leaves it untyped
            self.optimizer.step()
            self.rates.step()
            yield loss.item()


def _block_ms(tutorial: Tutorial) -> Measure:
    """A measure of the milliseconds of a step: the mean over an epoch of the loader.

    The first steps are not timed, because their batches were prepared before training. At the end of its epoch the
    loader has nothing left to prepare, and leaves the cores free for the next measurement.
    """

    def measure() -> float:
        steps = tutorial.epoch()
        for _ in islice(steps, _warm_steps(tutorial.batches.num_workers)):
            pass
        finish()
        start = time.perf_counter()
        count = sum(1 for _ in steps)
        finish()
        return 1000 * (time.perf_counter() - start) / count

    return measure


@dataclass(frozen=True, kw_only=True, eq=False)
class Side:
    """A tutorial's loop to be timed."""

    step_ms: Measure
    workers: int  # of its loader


def side(spec: Spec, images: Tensor, answers: Answers, *, steps: int, workers: int | None = None) -> Side:
    """The loop in blocks of `steps`, with that many workers, or with the fastest number of workers."""
    if workers is None:
        taken = {tried: _block(spec, images, answers, tried, min(steps, _TRIED_STEPS))() for tried in _workers()}
        workers = min(taken, key=lambda tried: taken[tried])
    return Side(step_ms=_block(spec, images, answers, workers, steps), workers=workers)


def _block(spec: Spec, images: Tensor, answers: Answers, workers: int, steps: int) -> Measure:
    return _block_ms(Tutorial(spec, loader(images, workers=workers, steps=_warm_steps(workers) + steps), answers))


def _warm_steps(workers: int) -> int:
    return _PREFETCHED * workers


def _workers() -> list[int]:
    """Numbers of workers worth trying here."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return [workers for workers in (0, 1, 2, 4, 8, 16) if workers <= max(2, cores)]
