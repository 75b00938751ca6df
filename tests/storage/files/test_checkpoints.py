from __future__ import annotations

import logging
import os
import resource
import signal
from pathlib import Path

import pytest

from storage.errors import ArtifactError
from storage.files.artifacts import Artifacts
from storage.files.checkpoints import Checkpoints
from storage.files.places import Folder, place_at

KEY, STATE = "search/trial/100k/7", bytes(range(256)) * 3


@pytest.fixture
def checkpoints(tmp_path: Path) -> Checkpoints:
    return Checkpoints(Folder(path=tmp_path / "checkpoints"))


def test_the_newest_state_comes_back_to_its_job_alone(store):
    checkpoints = Checkpoints(place_at(store.url))
    assert checkpoints.load(KEY) is None
    checkpoints.save(KEY, b"old")
    checkpoints.save(KEY, STATE)
    checkpoints.save("search/trial/100k/8", b"another")
    assert Checkpoints(place_at(store.url)).load(KEY) == STATE
    assert len(store.names()) == 2


def test_checkpoints_stand_in_a_folder_beside_the_weights(store):
    artifacts = Artifacts(store.url)
    Checkpoints.beside(artifacts).save(KEY, STATE)
    digest = artifacts.put(b"weights")
    weights, checkpoint = store.names()
    assert weights == digest
    assert checkpoint.startswith("checkpoints/")
    assert Checkpoints.beside(Artifacts(store.url)).load(KEY) == STATE


def test_a_dropped_checkpoint_is_gone_and_dropping_twice_is_no_mistake(store):
    checkpoints = Checkpoints(place_at(store.url))
    checkpoints.save(KEY, STATE)
    for _ in range(2):
        checkpoints.drop(KEY)
    assert checkpoints.load(KEY) is None
    assert store.names() == []


def test_a_corrupted_byte_anywhere_is_refused_and_the_job_begins_anew(checkpoints, caplog):
    state = STATE[:20]
    checkpoints.save(KEY, state)
    (path,) = checkpoints.place.path.iterdir()
    whole = path.read_bytes()
    for place in range(len(whole)):
        damaged = bytearray(whole)
        damaged[place] ^= 0x10
        path.write_bytes(damaged)
        assert checkpoints.load(KEY) is None
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        assert checkpoints.load(KEY) is None
    assert "the job starts again" in caplog.text
    path.write_bytes(whole)
    assert checkpoints.load(KEY) == state


def test_a_checkpoint_under_the_name_of_another_job_is_refused(store, caplog):
    checkpoints = Checkpoints(place_at(store.url))
    checkpoints.save(KEY, STATE)
    (name,) = store.names()
    checkpoints.save("other", b"")
    (other,) = set(store.names()) - {name}
    store.write(other, store.read(name))
    with caplog.at_level(logging.WARNING):
        assert checkpoints.load("other") is None
    assert f"/{other} is damaged or belongs to another job" in caplog.text


def test_a_checkpoint_that_cannot_be_read_is_told_and_the_job_begins_anew(checkpoints, caplog):
    checkpoints.save(KEY, STATE)
    (path,) = checkpoints.place.path.iterdir()
    path.unlink()
    path.mkdir()
    with caplog.at_level(logging.WARNING):
        assert checkpoints.load(KEY) is None
    assert f"the job starts again: cannot read {path}: Is a directory; fix that" in caplog.text


def test_a_full_disk_leaves_the_checkpoint_of_before(checkpoints):
    checkpoints.save(KEY, STATE)
    (path,) = checkpoints.place.path.iterdir()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        told = f"^cannot write {path}: File too large; free some space or choose another folder, then run again$"
        with pytest.raises(ArtifactError, match=told):
            checkpoints.save(KEY, bytes(5000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert checkpoints.load(KEY) == STATE
    assert list(checkpoints.place.path.iterdir()) == [path]


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_process_killed_while_it_writes_leaves_the_checkpoint_of_before_and_what_is_swept_later(checkpoints, call):
    checkpoints.save(KEY, STATE)
    (path,) = checkpoints.place.path.iterdir()
    child = os.fork()
    if child == 0:
        setattr(os, call, lambda *_: os.kill(os.getpid(), signal.SIGKILL))
        checkpoints.save(KEY, b"new")
        os._exit(0)
    assert os.waitpid(child, 0)[1] == signal.SIGKILL
    assert checkpoints.load(KEY) == STATE
    (left,) = set(checkpoints.place.path.iterdir()) - {path}
    assert checkpoints.place.sweep() == 0
    os.utime(left, (0, 0))
    assert checkpoints.place.sweep() == 1
    assert list(checkpoints.place.path.iterdir()) == [path]
