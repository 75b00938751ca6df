"""Places that store files by name: a local folder, or what fsspec reaches (`storage/files/remote.py`)."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

from storage.errors import ArtifactError, NotWritten
from storage.files.aside import ASIDE, aside_of
from storage.redacted import without_credentials

_LOCAL = ("file", "local")


class Place(Protocol):
    """Stores files by name: under its name a file is complete or absent, even if its writer is killed.

    Any process may write at any time, and every read sees what was written last.
    """

    @property
    def url(self) -> str:
        """What any process opens it by with `place_at`: an absolute path, or a URL with all its secrets."""

    def told(self, name: str = "") -> str:
        """Its name, or a file's, for messages: without secrets."""

    def within(self, name: str) -> Place:
        """A place below this one, with files of its own."""

    def read(self, name: str) -> bytes:
        """A file's bytes.

        Raises:
            FileNotFoundError: there is no such file.
            ArtifactError: it cannot be read.
        """

    def write(self, name: str, data: bytes) -> None:
        """Write a file, complete or not at all, replacing an existing one.

        Raises:
            NotWritten: it cannot be written; an existing one stays as it was.
        """

    def exists(self, name: str) -> bool:
        """Whether a file exists.

        Raises:
            NotReached: the place does not answer.
        """

    def delete(self, name: str) -> None:
        """Remove a file, if it exists.

        Raises:
            ArtifactError: it cannot be removed.
        """

    def sweep(self, older_than_s: float = 3600) -> int:
        """Remove temporary files that crashes left; those that cannot be removed do no harm.

        Args:
            older_than_s: since the last write; a younger file may still be being written.

        Returns:
            How many files were removed.
        """

    def require_writable(self) -> None:
        """Check that files can be written there.

        Raises:
            NotWritten: they cannot.
        """

    def probe(self) -> AbstractContextManager[Callable[[], bool]]:
        """Put a file there for the time of the context; gives a function that tells whether another machine sees it.

        Raises:
            NotWritten: nothing can be written there.
        """


def place_at(url_or_path: str | Path) -> Place:
    """The folder, or the place that a URL names; nothing is created there yet.

    Raises:
        ArtifactError: there is no such kind of place, or a package that it needs is not installed.
        NotReached: it does not answer.
    """
    if isinstance(url_or_path, Path) or "://" not in url_or_path:
        return Folder(path=Path(url_or_path).expanduser().absolute())
    parts = urlsplit(url_or_path)
    if parts.scheme in _LOCAL and parts.netloc in ("", "localhost"):
        return Folder(path=Path(unquote(parts.path)))
    if parts.scheme in _LOCAL:
        raise ArtifactError(f"artifacts cannot be stored at {without_credentials(url_or_path)}; name a local folder")
    from storage.files.remote import opened  # a local folder needs no fsspec

    return opened(url_or_path)


@dataclass(frozen=True, kw_only=True)
class Folder:
    """A `Place` in a local folder, which is created with its parents when the first file is written."""

    path: Path

    @property
    def url(self) -> str:
        """Its path."""
        return str(self.path)

    def told(self, name: str = "") -> str:
        """Its path, or a file's."""
        return str(self.path / name)

    def within(self, name: str) -> Folder:
        """The folder of that name in this one."""
        return Folder(path=self.path / name)

    def read(self, name: str) -> bytes:
        """A file's bytes."""
        try:
            return (self.path / name).read_bytes()
        except FileNotFoundError:
            raise
        except OSError as error:
            raise ArtifactError(f"cannot read {self.told(name)}: {error.strerror}; fix that, then try again") from error

    def write(self, name: str, data: bytes) -> None:
        """Write a file, complete or not at all."""
        write_whole(self.path / name, data)

    def exists(self, name: str) -> bool:
        """Whether a file exists."""
        return (self.path / name).is_file()

    def delete(self, name: str) -> None:
        """Remove a file, if it exists."""
        try:
            (self.path / name).unlink(missing_ok=True)
        except OSError as error:
            raise ArtifactError(f"cannot delete {self.told(name)}: {error.strerror}; delete it by hand") from error

    def sweep(self, older_than_s: float = 3600) -> int:
        """Remove temporary files that crashes left, but not those in folders below."""
        swept = 0
        for left in self.path.glob(ASIDE):
            with contextlib.suppress(OSError):  # another sweep was first, or the folder is read-only
                if time.time() - left.stat().st_mtime > older_than_s:
                    left.unlink()
                    swept += 1
        return swept

    def require_writable(self) -> None:
        """Check, without writing, that files can be created in it or in the nearest parent that exists."""
        there = next(path for path in (self.path.absolute(), *self.path.absolute().parents) if path.exists())
        if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
            raise NotWritten(f"cannot write to {self.path}: {there} is not a folder that this user can write to.")

    @contextmanager
    def probe(self) -> Iterator[Callable[[], bool]]:
        """Put a file there for the time of the context."""
        probe = self.path / f".reached-{secrets.token_hex(8)}.tmp"
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            probe.touch()
        except OSError as error:
            raise NotWritten(f"cannot write to {self.path}: {error.strerror}.") from error
        try:
            yield partial(os.path.exists, str(probe))
        finally:
            probe.unlink(missing_ok=True)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file, complete or not at all: under a temporary name, flushed to the disk, then renamed to `path`.

    Folders are created as needed. A crash may leave a file named `.NAME.XXXX.tmp`, never a part of `path`.

    Raises:
        NotWritten: it cannot be written; a file that was at `path` before is still there.
    """
    aside = path.with_name(aside_of(path.name))
    try:
        _make_folder(path.parent)
        with aside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
        _flush_folder(path.parent)
    except OSError as error:
        raise NotWritten(
            f"cannot write {path}: {error.strerror}; free some space or choose another folder, then run again"
        ) from error
    finally:
        with contextlib.suppress(OSError):  # without its folder there is no file
            aside.unlink(missing_ok=True)


def _make_folder(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
    if not folder.exists():
        _make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        _flush_folder(folder.parent)


def _flush_folder(folder: Path) -> None:
    """Flush a folder, so that a new name in it survives a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
