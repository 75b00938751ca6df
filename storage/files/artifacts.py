"""Files that must survive: weights and whatever else is whole or worthless.

A file's name is the sha256 of its bytes, checked when it is read; under its name it is whole or not there, see
`storage.files.places`.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from storage.errors import ArtifactError
from storage.files.places import place_at

_DIGEST = re.compile(r"[0-9a-f]{64}")


class Artifacts:
    """A store of files by digest, in a local folder or in a store that fsspec reaches.

    Args:
        url_or_path: the folder, made when the first file is put, or a URL.

    Raises:
        ArtifactError: the URL is of a kind that is not supported, or needs a package that is not installed.
        NotReached: it does not answer.
    """

    def __init__(self, url_or_path: str | Path) -> None:
        self.place = place_at(url_or_path)

    def put(self, data: bytes) -> str:
        """Keep `data`; a damaged file of the same digest is written anew.

        Returns:
            The sha256 in 64 hexadecimal digits, by which it is found again.

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
        """The bytes of that digest, verified.

        Raises:
            ArtifactError: not there, or not what the digest says.
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
                f"{file} is damaged: its bytes are not those its name says; "
                "bring it back from a backup, or delete it and run the search again"
            )
        return data

    def exists(self, digest: str) -> bool:
        """Whether there is a file of that digest; `get` tells whether it is sound.

        Raises:
            ArtifactError: that is no digest, or the store does not answer.
        """
        return self.place.exists(_checked(digest))

    def delete(self, digest: str) -> None:
        """Remove the file of that digest, if there is one.

        Raises:
            ArtifactError: that is no digest, or it cannot be removed.
        """
        self.place.delete(_checked(digest))


def _checked(digest: str) -> str:
    """The digest, which leads to no other file.

    Raises:
        ArtifactError: it is none.
    """
    if not _DIGEST.fullmatch(digest):
        raise ArtifactError(f"{digest!r} is no artifact's name; give 64 hexadecimal digits of a sha256")
    return digest
