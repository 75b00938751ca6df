"""Places that keep files by name: a local folder here, and what fsspec reaches in `storage/files/remote.py`."""

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

_LOCAL = ("file", "local")


class Place(Protocol):
    """Keeps files by name: under its name a file is whole or not there, whoever is killed while writing it.

    Any process may write to it at any time, and every read sees what was written last.
    """

    @property
    def url(self) -> str:
        """What `place_at` opens it by in any process: a folder's absolute path, or a URL with all its secrets."""

    def told(self, name: str = "") -> str:
        """How a message names it, or a file in it: without secrets."""

    def within(self, name: str) -> Place:
        """A place below this one; its files are not among this one's."""

    def read(self, name: str) -> bytes:
        """A file's bytes.

        Raises:
            FileNotFoundError: there is none.
            ArtifactError: it cannot be read.
        """

    def write(self, name: str, data: bytes) -> None:
        """Put a file there whole, over one that is there.

        Raises:
            NotWritten: it cannot be written; one that was there before is there still.
        """

    def exists(self, name: str) -> bool:
        """Whether a file is there.

        Raises:
            NotReached: the place does not answer.
        """

    def delete(self, name: str) -> None:
        """Remove a file, if it is there.

        Raises:
            ArtifactError: it cannot be removed.
        """

    def sweep(self, older_than_s: float = 3600) -> int:
        """Remove what crashes left beside whole files; what is younger, somebody may be writing now.

        Args:
            older_than_s: since it was last written to.

        Returns:
            How many files that were. Where none can be removed, they do no harm.
        """

    def require_writable(self) -> None:
        """Look whether files can be written there.

        Raises:
            NotWritten: they cannot.
        """

    def probe(self) -> AbstractContextManager[Callable[[], bool]]:
        """Put a file there meanwhile, and give the question whether it is seen, to be asked on another machine.

        Raises:
            NotWritten: nothing can be put there.
        """


def place_at(url_or_path: str | Path) -> Place:
    """The folder, or the place that a URL names; nothing is made there yet.

    Raises:
        ArtifactError: no such place can be, or a package that it needs is not installed.
        NotReached: it does not answer.
    """
    if isinstance(url_or_path, Path) or "://" not in url_or_path:
        return Folder(path=Path(url_or_path).expanduser().absolute())
    parts = urlsplit(url_or_path)
    if parts.scheme in _LOCAL and parts.netloc in ("", "localhost"):
        return Folder(path=Path(unquote(parts.path)))
    if parts.scheme in _LOCAL:
        raise ArtifactError(f"artifacts cannot be kept at {url_or_path}; name a local folder")
    from storage.files.remote import opened  # a local folder does without fsspec

    return opened(url_or_path)


@dataclass(frozen=True, kw_only=True)
class Folder:
    """A local folder, made with those above it when the first file is written. See `Place`."""

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
        """See `Place.read`."""
        try:
            return (self.path / name).read_bytes()
        except FileNotFoundError:
            raise
        except OSError as error:
            raise ArtifactError(f"cannot read {self.told(name)}: {error.strerror}; mend that and try again") from error

    def write(self, name: str, data: bytes) -> None:
        """See `write_whole`."""
        write_whole(self.path / name, data)

    def exists(self, name: str) -> bool:
        """See `Place.exists`."""
        return (self.path / name).is_file()

    def delete(self, name: str) -> None:
        """See `Place.delete`."""
        try:
            (self.path / name).unlink(missing_ok=True)
        except OSError as error:
            raise ArtifactError(f"cannot delete {self.told(name)}: {error.strerror}; delete it by hand") from error

    def sweep(self, older_than_s: float = 3600) -> int:
        """See `Place.sweep`; the folder need not be there, and folders within it are left alone."""
        swept = 0
        for left in self.path.glob(ASIDE):
            with contextlib.suppress(OSError):  # another sweep was first, or the folder is read-only: it does no harm
                if time.time() - left.stat().st_mtime > older_than_s:
                    left.unlink()
                    swept += 1
        return swept

    def require_writable(self) -> None:
        """Look whether files can be made in it, or in the nearest folder above that exists; makes none."""
        there = next(path for path in (self.path.absolute(), *self.path.absolute().parents) if path.exists())
        if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
            raise NotWritten(f"cannot write to {self.path}: {there} is no folder that this user may write to.")

    @contextmanager
    def probe(self) -> Iterator[Callable[[], bool]]:
        """See `Place.probe`."""
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
    """Write a file that is whole or not there: aside, flushed to the disk, then renamed over `path`.

    Folders are made as needed. A crash may leave a file named `.NAME.XXXX.tmp`, never a part of `path`.

    Raises:
        NotWritten: it cannot be written; what stood at `path` before stands there still.
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
            f"cannot write {path}: {error.strerror}; make room or choose another folder, then run again"
        ) from error
    finally:
        with contextlib.suppress(OSError):  # where its folder could not be made, nothing is there to remove
            aside.unlink(missing_ok=True)


def _make_folder(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
    if not folder.exists():
        _make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        _flush_folder(folder.parent)


def _flush_folder(folder: Path) -> None:
    """Make a name in a folder survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
