import errno
import os

import pytest

from distill.errors import LockError
from distill.files import try_lock


def test_a_lock_is_held_by_one_at_a_time_on_a_file_or_a_folder(tmp_path):
    for path in (tmp_path, tmp_path / "lock"):
        with try_lock(path) as first, try_lock(path) as second:
            assert (first, second) == (True, False)
        with try_lock(path) as again:
            assert again


def fail_with(number, monkeypatch):
    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("distill.files.fcntl.flock", fail)


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS])
def test_a_file_system_without_locks_is_told_in_one_line(tmp_path, monkeypatch, number):
    fail_with(number, monkeypatch)
    told = r"lock is on a file system without file locks \(.*local disk"
    with pytest.raises(LockError, match=told) as refused, try_lock(tmp_path / "lock"):
        pass
    assert "\n" not in str(refused.value)


def test_another_error_of_a_lock_is_not_taken_for_that(tmp_path, monkeypatch):
    fail_with(errno.EIO, monkeypatch)
    with pytest.raises(OSError, match="Input/output error"), try_lock(tmp_path / "lock"):
        pass
