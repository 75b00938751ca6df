"""Splits of a training set into training and the two halves of validation, by a seed.

`proportional` gives each class its proportional share of every part, which may be none for a class of few images.
`stratified` gives each class an image of every part first, as far as it has images, and keeps exact copies of an image
in one part.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import torch
from torch import Tensor

from distill.errors import DataError

if TYPE_CHECKING:
    from jaxtyping import Float64, Int64

_Member = TypeVar("_Member")


@dataclass(frozen=True, kw_only=True, eq=False)
class Split:
    """Disjoint parts of a training set, as ascending indices."""

    train: Int64[Tensor, " a"]
    search: Int64[Tensor, " b"]  # the half of validation that guides the search
    confirmation: Int64[Tensor, " c"]  # the half that only confirmation uses


def split(labels: Int64[Tensor, " n"], *, train: int, validation: int, seed: int) -> Split:
    """Split a training set in proportion to its classes.

    The validation halves depend only on `seed` and `validation`, and a smaller `train` is a subset of a larger one, so
    results at different sizes can be compared.

    Args:
        labels: of the whole training set.
        train: images for training, at least 1.
        validation: images for validation, at least 2; `search` gets half of them, rounded down.
        seed: 0 or more, below 2**63.

    Raises:
        DataError: a part is too small, or there are not enough images.
    """
    _check_sizes(len(labels), train, validation)
    shuffled = torch.randperm(len(labels), generator=torch.Generator().manual_seed(seed))
    by_class = shuffled[labels.cpu()[shuffled].argsort(stable=True)]
    # Each class is spread evenly over this order, so every run of it has the classes in their proportions.
    order = by_class[_ranks(labels.cpu().bincount().tolist()).argsort(stable=True)]
    halves, rest = order[:validation], order[validation : validation + train]
    half = validation // 2
    return Split(train=rest.sort().values, search=halves[:half].sort().values, confirmation=halves[half:].sort().values)


def stratified_split(
    labels: Int64[Tensor, " n"], copies: Int64[Tensor, " n"], *, train: int, validation: int, seed: int
) -> Split:
    """Split a training set so that each class is in every part, and copies of an image are in one part only.

    Of each class, an image is kept for training, one for `search` and one for `confirmation`, in this order where it
    has fewer than 3; beyond these, the classes have their proportions. Validation takes images without copies first.
    Copies of an image in a validation half are in the same half, or in no part.

    As for `split`, the validation halves do not depend on `train`, and a smaller `train` is a subset of a larger one.

    Args:
        labels: of the whole training set.
        copies: a number for each image, the same for exact copies of one image.
        train: images for training, at least 1.
        validation: images for validation, at least 2; `search` gets half of them, rounded down.
        seed: 0 or more, below 2**63.

    Raises:
        DataError: as for `split`, or copies kept together leave too few images for a part.
    """
    _check_sizes(len(labels), train, validation)
    units = _units(labels.tolist(), copies.tolist(), seed)
    kept = [own.pop() for own in units]  # of each class the image with the most copies, for training
    firsts, seconds = ([own[place] for own in units if len(own) > place] for place in (0, 1))
    others = _spread([own[2:] for own in units])
    half = validation // 2
    search, taken = _filled([*firsts, *others, *seconds], half, set())
    confirmation, taken = _filled([*seconds, *others, *firsts], validation - half, taken)
    rest = [
        [image for unit in own if unit not in taken for image in unit] + list(first[1:])
        for own, first in zip(units, kept, strict=True)
    ]
    order = [first[0] for first in kept] + _spread(rest)
    for part, asked, there in (
        ("validation", validation, len(search) + len(confirmation)),
        ("train", train, len(order)),
    ):
        if there < asked:
            raise DataError(
                f"exact copies of an image are kept in one part of the split, which leaves {there:,} images for "
                f"{part}, not {asked:,}; lower train or validation, or remove the copies."
            )
    parts = {"train": order[:train], "search": search, "confirmation": confirmation}
    return Split(**{part: torch.tensor(sorted(images)) for part, images in parts.items()})


def _check_sizes(images: int, train: int, validation: int) -> None:
    if train < 1 or validation < 2:
        raise DataError(
            f"the split is {train} + {validation} images; train must be at least 1 and validation at least 2."
        )
    if train + validation > images:
        raise DataError(
            f"the split of {train:,} + {validation:,} images needs more than the {images:,} images of the data "
            "set; lower train or validation."
        )


def _ranks(counts: Iterable[int]) -> Float64[Tensor, " n"]:
    """Positions in 0..1 of so many members of each class, evenly spaced within the class."""
    return torch.cat([(torch.arange(count, dtype=torch.float64) + 0.5) / count for count in counts])


_Unit = tuple[int, ...]  # an image and its copies, as indices


def _units(labels: Sequence[int], copies: Sequence[int], seed: int) -> list[list[_Unit]]:
    """The images of each class that has any, shuffled, those with the fewest copies first; large classes first."""
    together: dict[int, list[int]] = {}
    for image in torch.randperm(len(labels), generator=torch.Generator().manual_seed(seed)).tolist():
        together.setdefault(copies[image], []).append(image)
    by_class: dict[int, list[_Unit]] = {}
    for unit in sorted(map(tuple, together.values()), key=len):
        by_class.setdefault(labels[unit[0]], []).append(unit)
    return sorted(by_class.values(), key=lambda own: (-len(own), labels[own[0][0]]))


def _spread(members: Sequence[Sequence[_Member]]) -> list[_Member]:
    """The members of all classes in one order, of which every run has the classes in their proportions."""
    joined = [member for own in members for member in own]
    if not joined:
        return []
    return [joined[place] for place in _ranks(map(len, members)).argsort(stable=True).tolist()]


def _filled(units: Iterable[_Unit], size: int, taken: Set[_Unit]) -> tuple[list[int], Set[_Unit]]:
    """The first of the units that are not taken, as so many images; and the units that are taken now.

    Where only units with more copies are left, some copies of one are in no part.
    """
    images: list[int] = []
    chosen, larger = set(taken), list[_Unit]()
    for unit in units:
        if len(images) == size:
            break
        if unit in chosen:
            continue
        if len(images) + len(unit) > size:
            larger.append(unit)
            continue
        images += unit
        chosen.add(unit)
    if len(images) < size and larger:
        images += larger[0][: size - len(images)]
        chosen.add(larger[0])
    return images, chosen
