"""Files that must survive: weights and whatever else is whole or worthless.

A file's name is the sha256 of its bytes, checked when it is read. It is written under a temporary name,
flushed to the disk and renamed, so that under its own name it is whole or not there.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import secrets
import time
from pathlib import Path
from urllib.parse import unquote, urlsplit

from storage.errors import ArtifactError, NotWritten

_DIGEST = re.compile(r"[0-9a-f]{64}")
_ASIDE = f".*.{'[0-9a-f]' * 16}.tmp"  # what `write_whole` writes before it renames


class Artifacts:
    """A store of files by digest, in a local folder.

    Args:
        url_or_path: the folder, made when the first file is put; `file://` URLs are read too.

    Raises:
        ArtifactError: the URL is of a kind that is not supported.
    """

    def __init__(self, url_or_path: str | Path) -> None:
        self.folder = _local_folder(url_or_path)  # absolute

    def put(self, data: bytes) -> str:
        """Keep `data`; a damaged file of the same digest is written anew.

        Returns:
            The sha256 in 64 hexadecimal digits, by which it is found again.

        Raises:
            ArtifactError: it cannot be written: disk full, folder read-only.
        """
        digest = hashlib.sha256(data).hexdigest()
        path = self.path(digest)
        try:
            is_there = path.read_bytes() == data
        except OSError:
            is_there = False
        if not is_there:
            write_whole(path, data)
        return digest

    def get(self, digest: str) -> bytes:
        """The bytes of that digest, verified.

        Raises:
            ArtifactError: not there, or not what the digest says.
        """
        path = self.path(digest)
        try:
            data = path.read_bytes()
        except FileNotFoundError as error:
            raise ArtifactError(
                f"{path} is missing; was the artifacts folder moved? Name it in STUDENT_SEARCH_ARTIFACTS"
            ) from error
        except OSError as error:
            raise ArtifactError(f"cannot read {path}: {error.strerror}; mend that and try again") from error
        if hashlib.sha256(data).hexdigest() != digest:
            raise ArtifactError(
                f"{path} is damaged: its bytes are not those its name says; "
                "bring it back from a backup, or delete it and run the search again"
            )
        return data

    def path(self, digest: str) -> Path:
        """Where the file of that digest is, or would be.

        Raises:
            ArtifactError: that is no digest.
        """
        if not _DIGEST.fullmatch(digest):
            raise ArtifactError(f"{digest!r} is no artifact's name; give 64 hexadecimal digits of a sha256")
        return self.folder / digest

    def exists(self, digest: str) -> bool:
        """Whether there is a file of that digest; `get` tells whether it is sound."""
        return self.path(digest).is_file()


def write_whole(path: Path, data: bytes) -> None:
    """Write a file that is whole or not there: aside, flushed to the disk, then renamed over `path`.

    Folders are made as needed. A crash may leave a file named `.NAME.XXXX.tmp`, never a part of `path`.

    Raises:
        ArtifactError: it cannot be written; what stood at `path` before stands there still.
    """
    aside = path.with_name(f".{path.name}.{secrets.token_hex(8)}.tmp")
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


def sweep(folder: Path, older_than_s: float = 3600) -> int:
    """Remove what crashes left beside whole files; what is younger, somebody may be writing now.

    Args:
        folder: of artifacts or checkpoints, which need not be there; folders within it are left alone.
        older_than_s: since it was last written to.

    Returns:
        How many files that were.
    """
    swept = 0
    for left in folder.glob(_ASIDE):
        with contextlib.suppress(OSError):  # another sweep was first, or the folder is read-only: it does no harm
            if time.time() - left.stat().st_mtime > older_than_s:
                left.unlink()
                swept += 1
    return swept


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


def _local_folder(url_or_path: str | Path) -> Path:
    if isinstance(url_or_path, Path) or "://" not in url_or_path:
        return Path(url_or_path).expanduser().absolute()
    parts = urlsplit(url_or_path)
    if parts.scheme != "file" or parts.netloc not in ("", "localhost"):
        raise ArtifactError(f"artifacts cannot be kept at {url_or_path}; name a local folder")
    return Path(unquote(parts.path))
