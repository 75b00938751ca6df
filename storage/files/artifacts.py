"""Weights and other files that must survive.

A file's name is the sha256 of its content, checked when it is read; under its name a file is complete or absent.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from storage.errors import ArtifactError
from storage.files.places import place_at

_DIGEST = re.compile(r"[0-9a-f]{64}")


class Artifacts:
    """Files by digest, in a local folder or in a store that fsspec reaches.

    Args:
        url_or_path: the folder, created with the first file, or a URL.

    Raises:
        ArtifactError: the URL is of a kind that is not supported, or needs a package that is not installed.
        NotReached: it does not answer.
    """

    def __init__(self, url_or_path: str | Path) -> None:
        self.place = place_at(url_or_path)

    def put(self, data: bytes) -> str:
        """Store `data`, replacing a damaged file of the same digest.

        Returns:
            The sha256 in 64 hexadecimal digits.

        Raises:
            NotWritten: it cannot be written: disk full, folder read-only, store out of reach.
        """
        digest = hashlib.sha256(data).hexdigest()
        try:
            is_there = self.place.read(digest) == data
        except (OSError, ArtifactError):
            is_there = False
        if not is_there:
            self.place.write(digest, data)
        return digest

    def get(self, digest: str) -> bytes:
        """The content of the file of that digest, verified.

        Raises:
            ArtifactError: it is missing, or its content does not match.
        """
        file = self.place.told(_checked(digest))
        try:
            data = self.place.read(digest)
        except FileNotFoundError as error:
            raise ArtifactError(
                f"{file} is missing; was the artifacts folder moved? Name it in STUDENT_SEARCH_ARTIFACTS"
            ) from error
        if hashlib.sha256(data).hexdigest() != digest:
            raise ArtifactError(
                f"{file} is damaged: its content does not match its name (a sha256); "
                "restore it from a backup, or delete it and run the search again"
            )
        return data

    def exists(self, digest: str) -> bool:
        """Whether there is a file of that digest; only `get` verifies it.

        Raises:
            ArtifactError: that is not a digest, or the store does not answer.
        """
        return self.place.exists(_checked(digest))

    def delete(self, digest: str) -> None:
        """Remove the file of that digest, if there is one.

        Raises:
            ArtifactError: that is not a digest, or it cannot be removed.
        """
        self.place.delete(_checked(digest))


def _checked(digest: str) -> str:
    """The digest; raises ArtifactError for any other string, which might be a path."""
    if not _DIGEST.fullmatch(digest):
        raise ArtifactError(f"{digest!r} is not an artifact's name; give the 64 hexadecimal digits of a sha256")
    return digest
