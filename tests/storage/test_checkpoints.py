from __future__ import annotations

import logging
import os
import resource
import signal
from pathlib import Path

import pytest

from storage.checkpoints import Checkpoints
from storage.errors import ArtifactError

KEY, STATE = "search/trial/100k/7", bytes(range(256)) * 3


@pytest.fixture
def checkpoints(tmp_path: Path) -> Checkpoints:
    return Checkpoints(tmp_path / "checkpoints")


def test_the_newest_state_comes_back_to_its_job_alone(checkpoints: Checkpoints) -> None:
    assert checkpoints.load(KEY) is None
    checkpoints.save(KEY, b"old")
    checkpoints.save(KEY, STATE)
    checkpoints.save("search/trial/100k/8", b"another")
    assert Checkpoints(checkpoints.folder).load(KEY) == STATE
    assert len(list(checkpoints.folder.iterdir())) == 2


def test_a_dropped_checkpoint_is_gone_and_dropping_twice_is_no_mistake(checkpoints: Checkpoints) -> None:
    checkpoints.save(KEY, STATE)
    for _ in range(2):
        checkpoints.drop(KEY)
    assert checkpoints.load(KEY) is None
    assert list(checkpoints.folder.iterdir()) == []


def test_a_corrupted_byte_anywhere_is_refused_and_the_job_begins_anew(
    checkpoints: Checkpoints, caplog: pytest.LogCaptureFixture
) -> None:
    checkpoints.save(KEY, STATE)
    (path,) = checkpoints.folder.iterdir()
    whole = path.read_bytes()
    for place in range(len(whole)):
        damaged = bytearray(whole)
        damaged[place] ^= 0x10
        path.write_bytes(damaged)
        assert checkpoints.load(KEY) is None
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        assert checkpoints.load(KEY) is None
    assert "the job begins anew" in caplog.text
    path.write_bytes(whole)
    assert checkpoints.load(KEY) == STATE


def test_a_checkpoint_under_the_name_of_another_job_is_refused(
    checkpoints: Checkpoints, caplog: pytest.LogCaptureFixture
) -> None:
    checkpoints.save(KEY, STATE)
    (path,) = checkpoints.folder.iterdir()
    checkpoints.save("other", b"")
    (other,) = set(checkpoints.folder.iterdir()) - {path}
    path.replace(other)
    with caplog.at_level(logging.WARNING):
        assert checkpoints.load("other") is None
    assert "of another job" in caplog.text


def test_a_full_disk_leaves_the_checkpoint_of_before(checkpoints: Checkpoints) -> None:
    checkpoints.save(KEY, STATE)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(ArtifactError, match="make room"):
            checkpoints.save(KEY, bytes(5000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert checkpoints.load(KEY) == STATE
    assert len(list(checkpoints.folder.iterdir())) == 1


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_process_killed_while_it_writes_leaves_the_checkpoint_of_before(checkpoints: Checkpoints, call: str) -> None:
    checkpoints.save(KEY, STATE)
    child = os.fork()
    if child == 0:
        setattr(os, call, lambda *_: os.kill(os.getpid(), signal.SIGKILL))
        checkpoints.save(KEY, b"new")
        os._exit(0)
    assert os.waitpid(child, 0)[1] == signal.SIGKILL
    assert checkpoints.load(KEY) == STATE
