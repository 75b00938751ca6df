"""What is in a data set, and what in it may mislead, before anything is trained: for `data check`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from distill.datasets.duplicates import Duplicates, find_duplicates, marks_of
from distill.datasets.load import OnProgress, fetch, load_with_marks
from distill.datasets.named import FOLDER
from search.plan.schema import Plan
from search.prepare.data import absent_classes, split_of
from search.settings import Settings
from storage.records import Json


@dataclass(frozen=True, kw_only=True)
class DataCheck:
    """What is in a data set."""

    name: str
    image_shape: tuple[int, ...]  # channels, height, width
    counts: Mapping[str, Mapping[str, int]]  # of each part: images of each class
    digests: Mapping[str, str]  # of the images for training and validation, and of the test set
    duplicates: Duplicates
    warnings: Sequence[str]  # a line for each thing that may mislead

    def to_json(self) -> Json:
        """By name, JSON-able."""
        return asdict(self) | {"warnings": list(self.warnings)}


def check_data(name: str, plan: Plan | None, settings: Settings, progress: OnProgress | None = None) -> DataCheck:
    """Read a data set and look through it. Of the test set, nothing is kept but digests and labels.

    Args:
        name: of the data set.
        plan: that splits it; None to look at the data set alone.
        settings: where data are.
        progress: hears how many bytes are fetched.

    Raises:
        DataError: it cannot be read, or cannot be split as the plan asks.
    """
    is_turned = plan.data.exif_orientation if plan else name.startswith(FOLDER)
    fetch(name, settings.data_dir, progress=progress)
    images, mark_test = load_with_marks(name, settings.data_dir, exif_orientation=is_turned)
    marks, test = marks_of(images), mark_test()
    labels = {"training and validation": images.labels, "test": test.labels}
    parts = None
    if plan is not None:
        parts = split_of(plan.data, images.labels, marks.digests, plan.seed)
        halves = {"training": parts.train, "search half": parts.search, "confirmation half": parts.confirmation}
        labels = {part: images.labels[places] for part, places in halves.items()} | {"test": test.labels}
    duplicates = find_duplicates(marks, test, parts)
    absent = absent_classes(images, parts, test.labels)
    return DataCheck(
        name=name,
        image_shape=tuple(images.images.shape[1:]),
        counts={
            part: dict(zip(images.classes, own.bincount(minlength=len(images.classes)).tolist(), strict=True))
            for part, own in labels.items()
        },
        digests={"training and validation": marks.content, "test": test.content},
        duplicates=duplicates,
        warnings=tuple(
            dict.fromkeys(line for line in (*marks.warnings, *test.warnings, duplicates.warning(), absent) if line)
        ),
    )
