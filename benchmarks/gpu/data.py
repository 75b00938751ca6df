"""Images of its own for the dry run: noise in which the class can be seen, so that a training learns something."""

from __future__ import annotations

import torch

from distill.datasets.images import Images

_CLASSES = 10
_SIZE = 32
_TRAIN, _TEST = 400, 60


def made() -> tuple[Images, Images]:
    """Images for training and validation, and for the test; the same at every call."""
    return some(_TRAIN, seed=1), some(_TEST, seed=2)


def some(count: int, *, seed: int) -> Images:
    """`count` images in which a stripe is brighter: its place is the class."""
    generator = torch.Generator().manual_seed(seed)
    labels = torch.arange(count) % _CLASSES
    images = torch.randint(150, (count, 3, _SIZE, _SIZE), generator=generator)
    for stripe in range(_CLASSES):
        images[labels == stripe, :, 3 * stripe : 3 * stripe + 3] += 100
    return Images(images=images.to(torch.uint8), labels=labels, classes=tuple(map(str, range(_CLASSES))))
