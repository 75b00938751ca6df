"""The folder of a backup: its files, and the manifest with their checksums. It knows nothing about their contents.

The manifest is written last, so a folder without one is an incomplete backup. It has a checksum of itself too.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict

from distill.files import write_whole
from search.errors import UserError
from storage.database.revisions import newest

FORMAT: Final = 1  # increase it when older programs would misread the files

OnProgress = Callable[[str, int, int | None], None]  # label, number done, total where known

_MANIFEST = "manifest.json"
_SEAL = "sha256"
_PLAIN = r"[^/.\0][^/\0]*"  # a file name that cannot lead to another folder
_NAMES = re.compile(
    rf"studies\.jsonl|rows/[a-z_]+\.jsonl|artifacts/[0-9a-f]{{64}}|checkpoints/[a-z]+/{_PLAIN}|caches/{_PLAIN}/{_PLAIN}"
)
_CHUNK = 1 << 20


class _Kept(BaseModel):
    """A file in the manifest."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    sha256: str
    bytes: int


class Manifest(BaseModel):
    """The manifest of a backup."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[1]
    revision: str  # of the database schema
    program: str  # its version
    search: str
    made_at: datetime
    files: dict[str, _Kept]  # all except the manifest

    def within(self, folder: str) -> list[str]:
        """The names of the files below a folder of the backup."""
        return [name for name in self.files if name.startswith(f"{folder}/")]

    @property
    def bytes(self) -> int:
        """The size of all files together."""
        return sum(kept.bytes for kept in self.files.values())


class Writer:
    """Writes files into a folder and flushes each.

    Raises:
        UserError: a file cannot be written, for example because the disk is full.
    """

    def __init__(self, folder: Path, counting: OnProgress) -> None:
        self._folder = folder
        self._counting = counting
        self._files: dict[str, _Kept] = {}
        self._total: int | None = None

    def expect(self, files: int) -> None:
        """Say about how many more files will follow."""
        self._total = len(self._files) + files

    def add_lines(self, name: str, rows: Iterable[dict[str, Any]]) -> None:
        """Add a file of JSON Lines."""
        self.add(name, (json.dumps(row, allow_nan=False).encode() + b"\n" for row in rows))

    def add(self, name: str, content: Iterable[bytes]) -> None:
        """Add a file whose content comes in parts."""
        sha256, size = hashlib.sha256(), 0

        def passing() -> Iterator[bytes]:
            nonlocal size
            for part in content:
                sha256.update(part)
                size += len(part)
                yield part

        self._write(name, passing())
        self._files[name] = _Kept(sha256=sha256.hexdigest(), bytes=size)
        self._counting("writing the backup", len(self._files), self._total)

    def finish(self, search: str) -> Manifest:
        """Write the manifest, which completes the backup."""
        manifest = Manifest(
            format=FORMAT,
            revision=newest(),
            program=version("student-search"),
            search=search,
            made_at=datetime.now(UTC),
            files=self._files,
        )
        self._write(_MANIFEST, [sealed(manifest.model_dump(mode="json"))])
        return manifest

    def _write(self, name: str, content: Iterable[bytes]) -> None:
        path = self._folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, content)
        except OSError as error:
            raise UserError(
                f"cannot write {path}: {error.strerror or error}: free some space, or name another folder."
            ) from None


@contextmanager
def emptied_on_failure(folder: Path) -> Iterator[None]:
    """Require an empty or new folder, and empty it again if the block raises.

    Raises:
        UserError: the folder is not empty, or is not a folder.
    """
    was_there = folder.exists()
    try:
        if was_there and any(folder.iterdir()):
            raise UserError(f"{folder} is not empty: name a new folder, or empty that one.")
    except OSError as error:
        raise UserError(f"cannot write to {folder}: {error.strerror or error}; name another folder.") from None
    try:
        yield
    except BaseException:
        with suppress(OSError):
            for left in list(folder.iterdir()):
                if left.is_dir():
                    shutil.rmtree(left)
                else:
                    left.unlink()
            if not was_there:
                folder.rmdir()
        raise


def sealed(content: dict[str, Any]) -> bytes:
    """The bytes of a manifest with its own checksum added."""
    return _canonical(content | {_SEAL: hashlib.sha256(_canonical(content)).hexdigest()})


def _canonical(content: dict[str, Any]) -> bytes:
    return json.dumps(content, indent=1, sort_keys=True).encode()


def checked(folder: Path, needed: Iterable[str], counting: OnProgress) -> Manifest:
    """The manifest of a backup, after every file was read and its checksum compared.

    Args:
        folder: of the backup.
        needed: names of files that the backup must have.
        counting: gets the progress.

    Raises:
        UserError: the folder is not a backup, was made by a newer program, or has a damaged file.
    """
    manifest = _read_manifest(folder)
    for name in needed:
        if name not in manifest.files:
            raise _damaged(folder / _MANIFEST)
    for done, (name, kept) in enumerate(manifest.files.items(), start=1):
        sha256 = hashlib.sha256()
        for part in chunks(folder / name):
            sha256.update(part)
        if sha256.hexdigest() != kept.sha256:
            raise _damaged(folder / name)
        counting("checking the backup", done, len(manifest.files))
    return manifest


def _read_manifest(folder: Path) -> Manifest:
    path = folder / _MANIFEST
    if not path.is_file():
        raise UserError(f"{folder} is not a complete backup: it has no {_MANIFEST}. Name another folder.")
    content = b"".join(chunks(path))
    try:
        found = json.loads(content)
        if found["format"] > FORMAT:
            raise _newer(folder, f"format {found['format']}, this program's is {FORMAT}")
        del found[_SEAL]
        manifest = Manifest.model_validate(found)
        is_sound = sealed(found) == content and all(map(_NAMES.fullmatch, manifest.files))
    except (ValueError, LookupError, TypeError, RecursionError):
        is_sound = False
    if not is_sound:
        raise _damaged(path)
    if manifest.revision > newest():  # revisions are numbered
        raise _newer(folder, f"schema {manifest.revision}, this program's is {newest()}")
    return manifest


def _newer(folder: Path, what: str) -> UserError:
    return UserError(f"{folder} was made by a newer student-search ({what}): install that version and try again.")


def _damaged(path: Path) -> UserError:
    return UserError(f"{path} is damaged, so nothing was restored: replace it from another copy of the backup.")


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects in a file of JSON Lines."""
    with path.open("rb") as file:
        for line in file:
            yield json.loads(line)


def chunks(path: Path) -> Iterator[bytes]:
    """The content of a file, in parts.

    Raises:
        UserError: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            while part := file.read(_CHUNK):
                yield part
    except OSError as error:
        raise UserError(
            f"cannot read {path}: {error.strerror or error}: check that the file is there, and try again."
        ) from None
