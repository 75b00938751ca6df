from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage.errors import ArtifactError
from storage.files.artifacts import Artifacts
from storage.files.places import Folder, write_whole
from tests.storage.conftest import together


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary())
def test_what_is_put_comes_back_under_its_sha256(store, data):
    artifacts = Artifacts(store.url)
    digest = artifacts.put(data)
    assert digest == hashlib.sha256(data).hexdigest()
    assert artifacts.get(digest) == data
    assert artifacts.exists(digest)
    assert store.read(digest) == data


def test_one_flipped_byte_is_refused_by_the_files_name(store):
    artifacts = Artifacts(store.url)
    digest = artifacts.put(b"weights")
    store.write(digest, b"weighTs")
    with pytest.raises(ArtifactError, match=f"/{digest} is damaged.*backup"):
        artifacts.get(digest)


def test_a_damaged_file_is_mended_by_putting_its_bytes_again(store):
    artifacts = Artifacts(store.url)
    store.write(artifacts.put(b"weights"), b"weigh")
    assert artifacts.get(artifacts.put(b"weights")) == b"weights"


def test_a_missing_file_is_refused_by_its_name(store):
    artifacts = Artifacts(store.url)
    assert not artifacts.exists("0" * 64)
    with pytest.raises(ArtifactError, match=f"/{'0' * 64} is missing.*STUDENT_SEARCH_ARTIFACTS"):
        artifacts.get("0" * 64)


def test_a_deleted_file_is_gone_alone_and_deleting_twice_is_no_mistake(store):
    artifacts = Artifacts(store.url)
    gone, kept = artifacts.put(b"weights"), artifacts.put(b"others")
    for _ in range(2):
        artifacts.delete(gone)
    assert not artifacts.exists(gone)
    assert store.names() == [kept]


def test_a_file_that_cannot_be_deleted_is_told_in_one_line(tmp_path):
    (tmp_path / ("0" * 64)).mkdir()
    with pytest.raises(ArtifactError, match=f"cannot delete {tmp_path}/0{{64}}: Is a directory; delete it by hand"):
        Artifacts(tmp_path).delete("0" * 64)


@pytest.mark.parametrize("name", ["", "../secret", "0" * 63, "A" * 64, "0" * 64 + "\n"])
@pytest.mark.parametrize("act", [Artifacts.get, Artifacts.exists, Artifacts.delete])
def test_no_name_but_a_digest_reaches_a_file(tmp_path, name, act):
    with pytest.raises(ArtifactError, match="not an artifact's name"):
        act(Artifacts(tmp_path), name)


def test_the_bytes_are_on_the_disk_before_the_name_and_the_name_before_it_returns(tmp_path, monkeypatch):
    acts = []
    flush, rename = os.fsync, Path.replace

    def note_flush(handle: int) -> None:
        acts.append(f"flush {Path(f'/proc/self/fd/{handle}').readlink().suffix or 'folder'}")
        flush(handle)

    def note_rename(path: Path, target: Path) -> Path:
        acts.append("rename")
        return rename(path, target)

    monkeypatch.setattr(os, "fsync", note_flush)
    monkeypatch.setattr(Path, "replace", note_rename)
    write_whole(tmp_path / "file", b"data")

    assert acts == ["flush .tmp", "rename", "flush folder"]


def test_a_folder_that_cannot_be_made_is_told_in_one_line(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(ArtifactError, match=r"cannot write .*file/below: Not a directory; free some space or"):
        write_whole(tmp_path / "file" / "below", b"data")


def aged(path: Path, seconds: float) -> Path:
    """A file last written to that long ago."""
    path.write_bytes(b"half")
    then = time.time() - seconds
    os.utime(path, (then, then))
    return path


def test_only_what_is_older_than_asked_for_is_swept_away(tmp_path):
    young, old = (aged(tmp_path / f".file.{n:016x}.tmp", seconds) for n, seconds in enumerate((50, 70)))
    folder = tmp_path / f".folder.{0:016x}.tmp"
    folder.mkdir()
    os.utime(folder, (0, 0))

    assert Folder(path=tmp_path).sweep(older_than_s=60) == 1
    assert (young.exists(), old.exists(), folder.exists()) == (True, False, True)
    assert Folder(path=tmp_path).sweep(older_than_s=40) == 1


def test_a_folder_that_is_not_there_needs_no_sweeping(tmp_path):
    assert Folder(path=tmp_path / "absent").sweep() == 0
    assert list(tmp_path.iterdir()) == []


def test_two_who_sweep_at_once_do_not_disturb_each_other(tmp_path):
    for number in range(200):
        aged(tmp_path / f".file.{number:016x}.tmp", 10**6)
    swept = together([lambda: Folder(path=tmp_path).sweep()] * 4)
    assert sum(count for count in swept if isinstance(count, int)) == 200, swept
