"""Reading a cache against a plain memory-mapped read of the same arrays, without checksums."""

from __future__ import annotations

import atexit
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from benchmarks.harness import Metric, per_second
from benchmarks.steps import BATCH, NORMALISATION, VIEWS, on
from distill.cache.blocks import Kind, shared_tensor
from distill.cache.logits import CacheKey, LogitCache, logits_tensor
from distill.datasets.images import Images
from distill.train.batches import Batches, Rendered

_KINDS: tuple[Kind, ...] = ("logits", "views")
_PASSES = 25  # over the logits in one run, which would last milliseconds else


@dataclass(frozen=True, kw_only=True)
class Stored:
    """Logits and rendered views of some epochs on disk, twice."""

    cache: LogitCache
    plain: Path  # holds <epoch>-<kind>.npy
    epochs: int

    def plain_maps(self, kind: Kind) -> list[NDArray[Any]]:
        """The plain files of every epoch, memory-mapped."""
        return [np.load(self.plain / f"{epoch}-{kind}.npy", mmap_mode="r") for epoch in range(self.epochs)]


def store(images: Images, *, epochs: int) -> Stored:
    """Write a cache and plain files with random logits and the images; deleted when the process ends."""
    folder = tempfile.TemporaryDirectory(prefix="benchmark-")
    atexit.register(folder.cleanup)
    plain = Path(folder.name)
    pixels, classes, generator = images.images, len(images.classes), torch.Generator().manual_seed(0)
    key = CacheKey(
        network="none",
        teachers=(),
        data="benchmark",
        split="all",
        views=VIEWS,
        normalisation=NORMALISATION,
        precision="fp32",
        dtype="fp32",
        samples=len(pixels),
        image=(3, *pixels.shape[2:]),
        classes=classes,
    )
    cache = LogitCache(plain, key).open()
    right = 4 * torch.nn.functional.one_hot(images.labels, classes)  # students learn what they learn from labels
    for epoch in range(epochs):
        arrays: dict[Kind, Tensor] = {
            "logits": right + torch.randn(right.shape, generator=generator),
            "views": pixels,
        }
        cache.write(epoch, arrays)
        for kind, array in arrays.items():
            np.save(plain / f"{epoch}-{kind}.npy", array.numpy())
    return Stored(cache=cache, plain=plain, epochs=epochs)


def _opened(stored: Stored) -> Batches:
    """The cache as in a trial on the CPU: logits in memory, views memory-mapped."""
    views = [shared_tensor(array) for array in stored.cache.read("views", stored.epochs)]
    logits = logits_tensor(stored.cache.read("logits", stored.epochs))
    return Batches(views=Rendered(arrays=views, settings=VIEWS), logits=logits)


def _read_whole(maps: Callable[[Kind], list[NDArray[Any]]]) -> None:
    """Open logits and views, and copy them to memory."""
    logits_tensor(maps("logits"))
    for views in maps("views"):
        np.array(views)


def cache_rows(stored: Stored) -> list[Metric]:
    """The rows of reading: in random batches as in trials, and all once, including opening."""
    opened = _opened(stored)
    plain_logits, plain_views = (stored.plain_maps(kind) for kind in _KINDS)
    generator = torch.Generator().manual_seed(0)
    orders = [torch.randperm(opened.samples, generator=generator) for _ in range(stored.epochs)]
    batches = [(epoch, samples) for epoch, order in enumerate(orders) for samples in torch.split(order, BATCH)]
    plain_batches = [(epoch, samples.numpy()) for epoch, samples in batches]

    def logits() -> None:
        for epoch, samples in batches * _PASSES:
            opened.logits_of(epoch, samples)

    def logits_plain() -> None:
        for epoch, samples in plain_batches * _PASSES:
            torch.from_numpy(plain_logits[epoch][samples])

    def both() -> None:
        for epoch, samples in batches:
            opened.batch(epoch, samples)

    def both_plain() -> None:
        for epoch, samples in plain_batches:
            torch.from_numpy(plain_views[epoch][samples])
            torch.from_numpy(plain_logits[epoch][samples])

    def whole() -> None:
        _read_whole(lambda kind: stored.cache.read(kind, stored.epochs))

    def whole_plain() -> None:
        _read_whole(stored.plain_maps)

    images = stored.epochs * opened.samples
    megabytes = sum(array.nbytes for array in (*plain_logits, *plain_views)) // 10**6
    return [
        _row("cache read in random batches, logits", "images/s", _PASSES * images, logits, logits_plain, aim=0.8),
        _row("cache read in random batches, views and logits", "images/s", images, both, both_plain, aim=0.8),
        _row("cache opened with its checksums, read once", "MB/s", megabytes, whole, whole_plain, aim=None),
    ]


def _row(
    name: str, unit: str, count: int, ours: Callable[[], None], baseline: Callable[[], None], *, aim: float | None
) -> Metric:
    return Metric(
        name=name,
        unit=unit,
        ours=on(1, per_second(count, ours)),
        baseline=on(1, per_second(count, baseline)),
        aim=aim,
        repeats=15,
        quick_repeats=15,
    )
