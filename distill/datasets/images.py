"""Labelled images in memory, the form of every data set, and the check that views can be made of them."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from distill.errors import DataError

if TYPE_CHECKING:
    from jaxtyping import Int64, UInt8


@dataclass(frozen=True, kw_only=True, eq=False)
class Images:
    """Labelled images in memory."""

    images: UInt8[Tensor, "n c h w"]
    labels: Int64[Tensor, " n"]
    classes: tuple[str, ...]  # the name of each label
    files: Sequence[str] = ()  # of each image; none where images are not files
    warnings: tuple[str, ...] = ()  # a line for each thing that was found in reading them


class ContentDigest:
    """The sha256 of a set of images, of which only one need be in memory at a time: shape, pixels, labels.

    Args:
        shape: [n, c, h, w].
    """

    def __init__(self, shape: Sequence[int]) -> None:
        self._sha256 = hashlib.sha256(repr(tuple(shape)).encode())

    def add(self, pixels: NDArray[np.uint8]) -> None:
        """Add the next images, [c, h, w] or more of them."""
        self._sha256.update(pixels.data)

    def of(self, labels: Int64[Tensor, " n"]) -> str:
        """The digest of the images added, with these labels (int64, little-endian), in hexadecimal digits."""
        self._sha256.update(labels.cpu().numpy().astype("<i8").data)
        return self._sha256.hexdigest()


def content_digest(images: Images) -> str:
    """The digest of a set of images, as `ContentDigest` makes it."""
    digest = ContentDigest(images.images.shape)
    digest.add(images.images.cpu().contiguous().numpy())
    return digest.of(images.labels)


def checked_images(images: Images) -> Images:
    """The images, checked, on the CPU and contiguous.

    Raises:
        DataError: they are not uint8 [n, 1 or 3, size, size] with an int64 label of a named class for each;
            the message continues "the images of X".
    """
    pixels, labels, classes = images.images, images.labels, tuple(images.classes)
    if not isinstance(pixels, Tensor) or pixels.dtype != torch.uint8:
        raise DataError(f"are {_kind(pixels)}; give a torch tensor of uint8, 0 black and 255 white")
    if pixels.ndim != 4 or not len(pixels) or pixels.shape[1] not in (1, 3) or _sides(pixels) != 1:
        raise DataError(f"have shape {list(pixels.shape)}; give [n, 1 or 3, size, size] with n at least 1")
    if not isinstance(labels, Tensor) or labels.dtype != torch.int64:
        raise DataError(f"have labels that are {_kind(labels)}; give a torch tensor of int64")
    if labels.shape != pixels.shape[:1]:
        raise DataError(f"are {len(pixels):,}, but their labels have shape {list(labels.shape)}; give [n]")
    if len(set(classes)) < max(2, len(classes)) or not all(isinstance(name, str) for name in classes):
        raise DataError(f"have the classes {classes!r}; give at least 2 names as a tuple, no name twice")
    low, high = int(labels.min()), int(labels.max())
    if low < 0 or high >= len(classes):
        raise DataError(f"have labels {low} to {high}; give 0 to {len(classes) - 1}, one for each class")
    return dataclasses.replace(
        images, images=pixels.cpu().contiguous(), labels=labels.cpu().contiguous(), classes=classes
    )


def _sides(pixels: Tensor) -> int:
    """The number of different side lengths of the images."""
    return len(set(pixels.shape[2:]))


def _kind(value: object) -> str:
    return str(value.dtype) if isinstance(value, Tensor) else type(value).__name__
