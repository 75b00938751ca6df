"""Replayed views against a plain torchvision pipeline that gives the same augmentation, images a second.

    python -m benchmarks.views [--json FILE] [--quick]

Ours: `distill.views.render` and `normalise`, batch by batch, as a trial that replays its views does.
Baseline: a DataLoader over torchvision's v2 transforms, one image after the other: jitter of hue, saturation
and value, mirror, a square crop of 24 to 32 pixels resized back by a cubic, normalised by its own mean and
deviation; in the process for one thread, else with a worker for each thread, started outside the clock.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import count
from typing import Any

import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset

from benchmarks.harness import Benchmark, Measure, Metric, main, per_second
from distill.data import load
from distill.errors import DataError
from distill.torchvision_door import torchvision
from distill.views import Normalisation, ViewSettings, normalise, render
from search.settings import Settings

_BATCH = 128
_SETTINGS = ViewSettings(kind="paper", seed=0)


def _images(number: int) -> tuple[Tensor, str]:
    """The first training images of CIFAR-10, or random ones where it was not fetched, and which they are."""
    try:
        return load("cifar10", Settings.from_environment().data_dir).images[:number], "CIFAR-10 training images"
    except DataError:
        generator = torch.Generator().manual_seed(0)
        pixels = torch.randint(0, 256, (number, 3, 32, 32), dtype=torch.uint8, generator=generator)
        return pixels, "random pixels, for CIFAR-10 is not in the data folder"


class _PerImage:
    """A transform: an image less its mean, over its deviation. A class, so that workers can be sent it."""

    def __call__(self, image: Tensor) -> Tensor:
        return (image - image.mean()) / image.std().clamp(min=1 / 255)


class _Augmented(Dataset[Tensor]):
    def __init__(self, images: Tensor, transform: Callable[[Tensor], Tensor]) -> None:
        self.images, self.transform = images, transform

    def __len__(self) -> int:
        return len(self.images)

    def __getitem__(self, index: int) -> Tensor:
        return self.transform(self.images[index])


def _pipeline() -> Callable[[Tensor], Tensor]:
    """The stock transforms, in the order that was the fastest when tried: jitter on floats, then the crop."""
    v2: Any = torchvision().transforms.v2
    smallest = (_SETTINGS.crop_min / 32) ** 2
    bicubic = v2.InterpolationMode.BICUBIC
    crop = v2.RandomResizedCrop(32, scale=(smallest, 1), ratio=(1, 1), interpolation=bicubic, antialias=False)
    jitter = v2.ColorJitter(hue=_SETTINGS.hue, saturation=_SETTINGS.saturation_scale, brightness=_SETTINGS.value_scale)
    composed: Callable[[Tensor], Tensor] = v2.Compose(
        [v2.ToDtype(torch.float32, scale=True), jitter, v2.RandomHorizontalFlip(), crop, _PerImage()]
    )
    return composed


def _on(threads: int, measure: Measure) -> Measure:
    """The measure, taken with this many threads of torch."""

    def measured() -> float:
        torch.set_num_threads(threads)
        return measure()

    return measured


def _ours(images: Tensor) -> Callable[[], None]:
    epochs, normalisation = count(), Normalisation(kind="per-image")

    def one_epoch() -> None:
        epoch = next(epochs)
        for start in range(0, len(images), _BATCH):
            samples = torch.arange(start, min(start + _BATCH, len(images)))
            normalise(render(images, _SETTINGS, epoch=epoch, samples=samples), normalisation)

    return one_epoch


def _baseline(images: Tensor, workers: int) -> Callable[[], None]:
    loader = DataLoader(
        _Augmented(images, _pipeline()),
        batch_size=_BATCH,
        shuffle=True,
        num_workers=workers,
        persistent_workers=workers > 0,
    )

    def one_epoch() -> None:
        for _ in loader:
            pass

    return one_epoch


def build(quick: bool) -> Benchmark:
    """Images a second of replayed views against a torchvision DataLoader, on one and on two threads."""
    batches = 4 if quick else 24
    images, kind = _images(4 * batches * _BATCH)
    fewer = images[: math.ceil(len(images) / 4)]  # the baseline is slower: about the same seconds for each
    metrics = [
        Metric(
            name=f"replayed views, {threads} thread{'s' if threads > 1 else ''}",
            unit="images/s",
            ours=_on(threads, per_second(len(images), _ours(images))),
            baseline=_on(threads, per_second(len(fewer), _baseline(fewer, threads if threads > 1 else 0))),
            aim=10.0,
        )
        for threads in (1, 2)
    ]
    notes = [
        f"images: {kind}; a run takes {len(images)}, the baseline's {len(fewer)}, in batches of {_BATCH}",
        "baseline: torchvision v2 ColorJitter, RandomHorizontalFlip, RandomResizedCrop, then per-image "
        "normalisation; a DataLoader in the process on 1 thread, with 2 workers on 2",
    ]
    return Benchmark(name="views", metrics=metrics, notes=notes)


if __name__ == "__main__":
    raise SystemExit(main(build))
