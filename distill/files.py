"""Files that survive: brought to the disk, whole or not there, and locked against other processes."""

from __future__ import annotations

import errno
import fcntl
import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from distill.errors import LockError

_NO_LOCKS = (errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS)  # what systems say


def flush(path: Path) -> None:
    """Bring a file's content, or a folder's names, to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_whole(path: Path, content: Iterable[bytes | memoryview]) -> None:
    """Write parts one after the other aside, flush, rename: the file is whole under its name, or not there.

    A crash may leave a file named `.part-*` beside it, never a part of `path`.
    """
    aside = path.with_name(f".part-{secrets.token_hex(8)}")
    try:
        with aside.open("xb") as file:
            file.writelines(content)
            file.flush()
            os.fsync(file.fileno())
        aside.rename(path)
        flush(path.parent)
    except BaseException:
        aside.unlink(missing_ok=True)  # on a full disk, above all
        raise


@contextmanager
def try_lock(path: Path) -> Iterator[bool]:
    """Try to hold a lock against every other process and thread, until the end of the block or of the process.

    Args:
        path: a folder, or a file, made where there is none and left behind: deleting it would let two hold it.

    Yields:
        Whether it is held; False at once where another holds it.

    Raises:
        LockError: the file system has no locks.
    """
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR | os.O_CREAT, 0o666)
    try:
        yield _lock(handle, path)
    finally:
        os.close(handle)


def _lock(handle: int, path: Path) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        if error.errno not in _NO_LOCKS:
            raise
        raise LockError(
            f"{path} is on a file system without file locks ({error.strerror}), as some network file systems are: "
            "name a folder on a local disk, or mount that one with locks."
        ) from None
    return True
