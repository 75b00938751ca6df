"""Exact copies of images, found by digests of their pixels: 8 bytes an image are kept, never the images themselves."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from numpy.typing import NDArray

from distill.datasets.images import Images, content_digest

if TYPE_CHECKING:
    from jaxtyping import Int64, UInt8
    from torch import Tensor

    from distill.datasets.splits import Split

_SHOWN = 3  # pairs that the warning names


def pixel_digest(pixels: NDArray[Any]) -> int:
    """The digest of an image, of its pixels as [channels, rows, columns]: the first 8 bytes of BLAKE2b, as an int64."""
    return int.from_bytes(hashlib.blake2b(pixels.data, digest_size=8).digest(), "little", signed=True)


@dataclass(frozen=True, kw_only=True, eq=False)
class Marks:
    """What is kept of the images of a part, instead of their pixels."""

    digests: Int64[Tensor, " n"]
    labels: Int64[Tensor, " n"]
    content: str  # their digest, as `distill.datasets.images.content_digest` makes it
    files: Sequence[str] = ()  # of each image; none where images are not files
    warnings: tuple[str, ...] = ()  # a line for each thing that was found in reading them

    def name(self, place: int, part: str) -> str:
        """An image's name in a message."""
        return repr(self.files[place]) if self.files else f"{part} image {place}"


def pixel_digests(images: UInt8[Tensor, "n c h w"]) -> Int64[Tensor, " n"]:
    """The digest of each image."""
    pixels = images.numpy()
    return torch.from_numpy(np.fromiter(map(pixel_digest, pixels), dtype=np.int64, count=len(pixels)))


def marks_of(images: Images) -> Marks:
    """The marks of images in memory."""
    return Marks(
        digests=pixel_digests(images.images),
        labels=images.labels,
        content=content_digest(images),
        files=images.files,
        warnings=images.warnings,
    )


@dataclass(frozen=True, kw_only=True)
class Duplicates:
    """Numbers of images that are exact copies of others."""

    within_train: int  # of the data for training and validation: copies beyond the first
    within_test: int  # of the test set
    across: int  # validation images that are also in another part of the split
    in_test: int  # test images that are also among the data for training and validation
    contradictory: int  # training and test images that have a copy with another class
    pairs: tuple[str, ...]  # the first few, by name

    def warning(self) -> str | None:
        """One line that says all of it; None if there are no copies."""
        counts = {
            "copies of others among the images for training and validation": (self.within_train, ""),
            "validation images that are in another part of the split too": (self.across, ""),
            "test images that are among the images for training and validation": (
                self.in_test,
                ", so that test accuracy will be too high",
            ),
            "copies of others among the test images": (self.within_test, ""),
            "images that have a copy of another class": (self.contradictory, ""),
        }
        told = [f"{what}: {count:,}{consequence}" for what, (count, consequence) in counts.items() if count]
        return f"duplicate images: {'; '.join(told)} (such as {', '.join(self.pairs)})" if told else None


def find_duplicates(data: Marks, test: Marks | None, parts: Split | None) -> Duplicates:
    """Count exact copies within and across the parts of a data set.

    Args:
        data: all images for training and validation.
        test: the sealed test set; None to leave it out.
        parts: how `data` is split; None if it is not yet.
    """
    own = first_copies(data.digests)
    within = own != torch.arange(len(own))
    marks = data.digests if test is None else torch.cat([data.digests, test.digests])
    labels = data.labels if test is None else torch.cat([data.labels, test.labels])
    first, count = first_copies(marks), len(data.digests)
    copied = first != torch.arange(len(first))
    differs = copied & (labels != labels[first])
    is_contradictory = torch.zeros(len(first), dtype=torch.bool)
    is_contradictory[first[differs]] = True
    in_test = first[count:] < count
    within_test = copied[count:] & ~in_test

    def name(place: int) -> str:
        if place < count or test is None:
            return data.name(place, "training")
        return test.name(place - count, "test")

    worst_first = sorted(copied.nonzero().flatten().tolist(), key=lambda place: (place < count, place))
    return Duplicates(
        within_train=int(within.sum()),
        within_test=int(within_test.sum()),
        across=0 if parts is None else _across(own, parts),
        in_test=int(in_test.sum()),
        contradictory=int(is_contradictory[first].sum()),
        pairs=tuple(f"{name(place)} = {name(int(first[place]))}" for place in worst_first[:_SHOWN]),
    )


def first_copies(digests: Int64[Tensor, " n"]) -> Int64[Tensor, " n"]:
    """For each image, the place of the first one that is the same."""
    _, first, group = np.unique(digests.numpy(), return_index=True, return_inverse=True)
    return torch.from_numpy(first[group])


def _across(own: Int64[Tensor, " n"], parts: Split) -> int:
    """How many validation images have a copy in another part."""
    part_of = torch.full((len(own),), -1)
    for number, indices in enumerate((parts.train, parts.search, parts.confirmation)):
        part_of[indices] = number
    used = (part_of >= 0).nonzero().flatten()
    lowest, highest = torch.full((len(own),), 3), torch.full((len(own),), -1)
    lowest.scatter_reduce_(0, own[used], part_of[used], "amin")
    highest.scatter_reduce_(0, own[used], part_of[used], "amax")
    is_split = (lowest < highest)[own]
    return int((is_split & (part_of > 0)).sum())
