"""What a search notes of its data when it begins, and the check that they are still the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from distill.errors import DataError
from distill.views.normalise import Normalisation
from storage.records import Json, Search
from storage.rows.repository import Repository


@dataclass(frozen=True, kw_only=True)
class DataRecord:
    """What a search notes of its data when it begins."""

    content: str  # digest of the images for training and validation, with their labels
    split: str  # digest of the places of the training images among them
    test: str | None = None  # digest of the test set; None in searches from before it was noted, as all below
    classes: tuple[str, ...] | None = None
    normalisation: Normalisation | None = None  # of the students
    warnings: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether it has all that this release notes."""
        return self.test is not None

    def hold(self, name: str, *, content: str | None = None, split: str | None = None, test: str | None = None) -> None:
        """Refuse data that are not those of the search.

        Args:
            name: of the data set.
            content: digest of the images for training and validation; None to leave it out, as for the others.
            split: digest of the places of the training images.
            test: digest of the test set.

        Raises:
            DataError: they have changed.
        """
        for what, found, noted in (
            ("images for training and validation", content, self.content),
            ("split", split, self.split),
            ("test images", test, self.test),
        ):
            if found is not None and noted is not None and found != noted:
                raise DataError(
                    f"'{name}' has changed since the search began (the digest of its {what} is {found[:16]}, not "
                    f"{noted[:16]}): restore the data, or start a new search under another --name."
                )

    def to_json(self) -> Json:
        """By name, JSON-able."""
        return {
            "content": self.content,
            "split": self.split,
            "test": self.test,
            "classes": self.classes and list(self.classes),
            "normalisation": self.normalisation and self.normalisation.to_json(),
            "warnings": list(self.warnings),
        }

    @staticmethod
    def of(search: Search, repository: Repository) -> DataRecord | None:
        """The record of a search; None if it has none yet.

        A search from before this record has, in its cache's manifest, the digests of its data and of its split.
        """
        if search.data is not None:
            return _from_json(search.data)
        cache = repository.cache(search.cache) if search.cache else None
        if cache is None or not {"data", "split"} <= cache.manifest.keys():
            return None
        return DataRecord(content=cache.manifest["data"], split=cache.manifest["split"])


def _from_json(stored: Mapping[str, Any]) -> DataRecord:
    normalisation = stored["normalisation"]
    return DataRecord(
        content=stored["content"],
        split=stored["split"],
        test=stored["test"],
        classes=tuple(stored["classes"]),
        normalisation=Normalisation(
            kind=normalisation["kind"], mean=tuple(normalisation["mean"]), std=tuple(normalisation["std"])
        ),
        warnings=tuple(stored["warnings"]),
    )
