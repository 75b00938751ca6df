"""Durable files: flushed to disk, complete or absent, and locked against other processes."""

from __future__ import annotations

import errno
import fcntl
import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from distill.errors import LockError

_NO_LOCKS = (errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS)


def flush(path: Path) -> None:
    """Flush a file's content, or a folder's entries, to disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_whole(path: Path, content: Iterable[bytes | memoryview]) -> None:
    """Write the parts to a temporary file, flush it and rename it, so that `path` is complete or absent.

    A crash may leave a file named `.part-*` in the same folder.
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
        aside.unlink(missing_ok=True)  # frees space when the disk is full
        raise


@contextmanager
def try_lock(path: Path) -> Iterator[bool]:
    """Try to lock a path against all other processes and threads, until the block or the process ends.

    Args:
        path: a folder, or a file, which is created if it is missing and never deleted: after that two could hold it.

    Yields:
        Whether the lock is held; False immediately if another process or thread holds it.

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
            f"{path} is on a file system without file locks ({error.strerror}), such as some network file systems: "
            "use a folder on a local disk, or mount the file system with locks."
        ) from None
    return True
