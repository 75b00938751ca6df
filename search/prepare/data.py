"""The data of a search: read, held to what the search noted of them, split, and looked through for what misleads."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch

from distill.datasets.duplicates import Marks, find_duplicates, first_copies, pixel_digests
from distill.datasets.load import Images, OnProgress, content_digest, fetch, load_with_marks
from distill.datasets.splits import Split, split, stratified_split
from distill.errors import DataError
from search.plan.schema import DataPlan, Plan
from search.prepare.record import DataRecord
from search.settings import Settings

if TYPE_CHECKING:
    from jaxtyping import Int64
    from torch import Tensor

_SHOWN = 5  # classes that a message names


@dataclass(frozen=True, kw_only=True, eq=False)
class Data:
    """The data of a search."""

    images: Images  # all for training and validation
    parts: Split
    content: str  # digest of all of them
    split: str  # digest of the places of those for training
    test: str | None  # digest of the test set; None if it was not read
    warnings: tuple[str, ...]  # a line for each thing that may mislead


def read_data(
    plan: Plan, settings: Settings, progress: OnProgress | None, record: DataRecord | None, *, marks_test: bool
) -> Data:
    """Fetch, read, check and split the data of a plan.

    Args:
        plan: what is asked for.
        settings: where data are.
        progress: hears how many bytes are fetched.
        record: what the search noted of its data; None if it has not begun.
        marks_test: also read the test set, one image at a time, to find its copies among the other images.

    Raises:
        DataError: the data cannot be read, are too few, or are not those of the record; or a class has no training
            image.
    """
    asked = plan.data
    fetch(asked.name, settings.data_dir, progress=progress)
    images, mark_test = load_with_marks(asked.name, settings.data_dir, exif_orientation=asked.exif_orientation)
    content = content_digest(images)
    if record is not None:
        record.hold(asked.name, content=content)
    needs_digests = marks_test or asked.split == "stratified"
    digests = pixel_digests(images.images) if needs_digests else None
    parts = split_of(asked, images.labels, digests, plan.seed)
    split_digest = hashlib.sha256(parts.train.numpy().tobytes()).hexdigest()
    if record is not None:
        record.hold(asked.name, split=split_digest)
    _require_every_class(asked, images, parts)
    test, warnings = None, record.warnings if record else ()
    if marks_test and digests is not None:
        marks = mark_test()
        own = Marks(digests=digests, labels=images.labels, content=content, files=images.files)
        copies = find_duplicates(own, marks, parts).warning()
        absent = absent_classes(images, parts, marks.labels)
        test = marks.content
        warnings = tuple(dict.fromkeys(line for line in (*images.warnings, *marks.warnings, copies, absent) if line))
    return Data(images=images, parts=parts, content=content, split=split_digest, test=test, warnings=warnings)


def split_of(asked: DataPlan, labels: Int64[Tensor, " n"], digests: Int64[Tensor, " n"] | None, seed: int) -> Split:
    """The parts of a data set, as the plan asks.

    Args:
        asked: the plan's part about data.
        labels: of all images for training and validation.
        digests: of their pixels; only a stratified split needs them.
        seed: of the plan.

    Raises:
        DataError: a part is too small, or there are not enough images.
    """
    sizes = {"train": asked.train, "validation": asked.validation, "seed": seed}
    if asked.split == "stratified" and digests is not None:
        return stratified_split(labels, first_copies(digests), **sizes)
    return split(labels, **sizes)


def absent_classes(images: Images, parts: Split | None, test: Int64[Tensor, " n"]) -> str | None:
    """One line that names the classes without an image in a part; None if each part has them all."""
    labels = {"the images for training and validation": images.labels, "the test set": test}
    if parts is not None:
        labels = {
            "training": images.labels[parts.train],
            "the half of validation that guides the search": images.labels[parts.search],
            "the half of validation for confirmation": images.labels[parts.confirmation],
            "the test set": test,
        }
    lacking = {part: lacks for part, own in labels.items() if (lacks := _lacking(images.classes, own))}
    if not lacking:
        return None
    return "classes without an image: " + "; ".join(f"{_named(lacks)} in {part}" for part, lacks in lacking.items())


def _require_every_class(asked: DataPlan, images: Images, parts: Split) -> None:
    """Refuse a stratified split that leaves a class untrained: it has none in the data, or there is no room for it."""
    lacks = _lacking(images.classes, images.labels[parts.train])
    if lacks and asked.split == "stratified":
        raise DataError(
            f"the split leaves {_named(lacks)} without a training image: train is {asked.train:,} images of "
            f"{len(images.classes):,} classes; raise 'train', or add images."
        )


def _lacking(classes: Sequence[str], labels: Int64[Tensor, " n"]) -> list[str]:
    counts = labels.bincount(minlength=len(classes))
    return [classes[label] for label in torch.nonzero(counts == 0).flatten().tolist()]


def _named(classes: Sequence[str]) -> str:
    shown = ", ".join(repr(name) for name in classes[:_SHOWN])
    return shown + (f" and {len(classes) - _SHOWN:,} more" if len(classes) > _SHOWN else "")
