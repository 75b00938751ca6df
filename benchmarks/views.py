"""Replayed views, cached logits and the training on them, each against the plain way to do the same.

    python -m benchmarks.views [--json FILE] [--quick]

Replayed views, images a second: `distill.views.render.render` and `normalise`, batch by batch, as a trial that replays
its views does. Baseline: a DataLoader over torchvision's v2 transforms, one image after the other: jitter of hue,
saturation and value, mirror, a square crop of 24 to 32 pixels resized back by a cubic, normalised by its own mean
and deviation; in the process for one thread, else with a worker for each thread, started outside the clock.

Cache read: batches of random order from an opened cache, as a trial takes them, and a whole cache from its
opening on, which checks it. Baseline: the same arrays in plain .npy files, mapped by NumPy.

Training step: of `distill/train/loop.py` on cached logits. Baseline: the same on hard labels, with the same views.
Last, the views within a step against the whole step, on the GPU where there is one.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from torch import Tensor
from torch.utils.data import DataLoader

from benchmarks.cache_rows import cache_rows, store
from benchmarks.harness import Benchmark, Metric, main, per_second
from benchmarks.steps import BATCH, on, replay, step_rows, training_images
from benchmarks.tutorial import Augmented
from distill.cache.logits import logits_tensor


def _baseline(images: Tensor, workers: int) -> Callable[[], None]:
    loader = DataLoader(
        Augmented(images),
        batch_size=BATCH,
        shuffle=True,
        num_workers=workers,
        persistent_workers=workers > 0,
    )

    def one_epoch() -> None:
        for _ in loader:
            pass

    return one_epoch


def _view_rows(images: Tensor, fewer: Tensor) -> list[Metric]:
    return [
        Metric(
            name=f"replayed views, {threads} thread{'s' if threads > 1 else ''}",
            unit="images/s",
            ours=on(threads, per_second(len(images), replay(images))),
            baseline=on(threads, per_second(len(fewer), _baseline(fewer, threads if threads > 1 else 0))),
            aim=10.0,
        )
        for threads in (1, 2)
    ]


def build(quick: bool) -> Benchmark:
    """Views against torchvision, reading a cache against plain files, steps on logits against steps on labels."""
    images, kind = training_images(4_000 if quick else 20_000)
    viewed = images.images[: (16 if quick else 96) * BATCH]
    fewer = viewed[: math.ceil(len(viewed) / 4)]  # the baseline is slower: about the same seconds for each
    stored = store(images, epochs=4)
    logits = logits_tensor(stored.cache.read("logits", stored.epochs))
    notes = [
        f"images: {kind}, in batches of {BATCH}; a run of views takes {len(viewed)}, the baseline's {len(fewer)}",
        "views: the baseline is torchvision v2 ColorJitter, RandomHorizontalFlip, RandomResizedCrop, then per-image "
        "normalisation; a DataLoader in the process on 1 thread, with 2 workers on 2",
        f"cache: {stored.epochs} epochs of {len(images.images)} samples, fp32 logits and uint8 views, on one thread, "
        "from files in memory; the baseline is numpy.load with mmap_mode='r', an index array, torch.from_numpy",
        "checksums: a search pays for them once, when its driver opens the cache; trials map the files without them",
        "steps: bf16 and AdamW, one thread or the GPU, views replayed, the same order and first weights on both "
        "sides; the losses differ, squared error on logits and cross-entropy on labels, and are part of the step",
        "views within a step: an aim only where a GPU trains (20: at most 5 % of the step)",
    ]
    metrics = [
        *_view_rows(viewed, fewer),
        *cache_rows(stored),
        *step_rows(images, logits),
    ]
    return Benchmark(name="views", metrics=metrics, notes=notes)


if __name__ == "__main__":
    raise SystemExit(main(build))
