from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage.errors import ArtifactError
from storage.files.artifacts import Artifacts
from storage.files.places import Folder, write_whole
from tests.stores import Store


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary())
def test_what_is_put_comes_back_under_its_sha256(store: Store, data: bytes) -> None:
    artifacts = Artifacts(store.url)

    digest = artifacts.put(data)

    assert digest == hashlib.sha256(data).hexdigest()
    assert artifacts.get(digest) == data
    assert artifacts.exists(digest)
    assert store.read(digest) == data


def test_putting_the_same_twice_keeps_one_file(store: Store) -> None:
    artifacts = Artifacts(store.url)

    assert artifacts.put(b"weights") == artifacts.put(b"weights")
    assert store.names() == [hashlib.sha256(b"weights").hexdigest()]


def test_one_flipped_byte_is_refused_by_the_files_name(store: Store) -> None:
    artifacts = Artifacts(store.url)
    digest = artifacts.put(b"weights")
    store.write(digest, b"weighTs")

    with pytest.raises(ArtifactError, match=f"/{digest} is damaged.*backup"):
        artifacts.get(digest)


def test_a_damaged_file_is_mended_by_putting_its_bytes_again(store: Store) -> None:
    artifacts = Artifacts(store.url)
    store.write(artifacts.put(b"weights"), b"weigh")

    assert artifacts.get(artifacts.put(b"weights")) == b"weights"


def test_a_missing_file_is_refused_by_its_name(store: Store) -> None:
    artifacts = Artifacts(store.url)

    assert not artifacts.exists("0" * 64)
    with pytest.raises(ArtifactError, match=f"/{'0' * 64} is missing.*STUDENT_SEARCH_ARTIFACTS"):
        artifacts.get("0" * 64)


def test_a_deleted_file_is_gone_alone_and_deleting_twice_is_no_mistake(store: Store) -> None:
    artifacts = Artifacts(store.url)
    gone, kept = artifacts.put(b"weights"), artifacts.put(b"others")
    for _ in range(2):
        artifacts.delete(gone)

    assert not artifacts.exists(gone)
    assert store.names() == [kept]


def test_a_file_that_cannot_be_deleted_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / ("0" * 64)).mkdir()

    with pytest.raises(ArtifactError, match=f"cannot delete {tmp_path}/0{{64}}: Is a directory; delete it by hand"):
        Artifacts(tmp_path).delete("0" * 64)


@pytest.mark.parametrize("name", ["", "../secret", "0" * 63, "A" * 64, "0" * 64 + "\n"])
@pytest.mark.parametrize("act", [Artifacts.get, Artifacts.exists, Artifacts.delete])
def test_no_name_but_a_digest_reaches_a_file(tmp_path: Path, name: str, act: Callable[..., object]) -> None:
    with pytest.raises(ArtifactError, match="not an artifact's name"):
        act(Artifacts(tmp_path), name)


def test_a_file_url_names_the_same_folder_as_its_path(tmp_path: Path) -> None:
    folder = tmp_path / "with space"
    digest = Artifacts(folder).put(b"weights")

    assert Artifacts(folder.as_uri()).get(digest) == b"weights"


def test_a_file_is_written_whole_over_the_old_one_in_folders_made_for_it(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "file"
    write_whole(path, b"old")
    write_whole(path, b"new")

    assert path.read_bytes() == b"new"
    assert [other.name for other in path.parent.iterdir()] == ["file"]


def test_the_bytes_are_on_the_disk_before_the_name_and_the_name_before_it_returns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
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


def test_a_folder_that_cannot_be_made_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(ArtifactError, match=r"cannot write .*file/below: Not a directory; free some space or"):
        write_whole(tmp_path / "file" / "below", b"data")


def test_a_disk_that_fills_up_leaves_the_old_file_and_no_other(tmp_path: Path, processes: Callable[..., list]) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")

    (child,) = processes(["write_too_much", str(path), "1000"])
    told, _ = child.communicate()

    assert told == f"cannot write {path}: File too large; free some space or choose another folder, then run again"
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_kill_before_the_rename_leaves_the_old_file(tmp_path: Path, processes: Callable[..., list]) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")

    (child,) = processes(["write_and_die", str(path)])
    child.communicate()

    assert child.returncode == -9
    assert path.read_bytes() == b"old"
    assert [other.suffix for other in tmp_path.iterdir() if other != path] == [".tmp"]


def aged(path: Path, seconds: float) -> Path:
    """A file last written to that long ago."""
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"half")
    then = time.time() - seconds
    os.utime(path, (then, then))
    return path


def test_what_a_crash_left_is_swept_away_once_nobody_can_be_writing_it(
    tmp_path: Path, processes: Callable[..., list]
) -> None:
    (child,) = processes(["write_and_die", str(tmp_path / "file")])
    child.communicate()
    (left,) = tmp_path.iterdir()

    assert Folder(path=tmp_path).sweep() == 0
    assert list(tmp_path.iterdir()) == [left]
    os.utime(left, (0, 0))
    assert Folder(path=tmp_path).sweep() == 1
    assert list(tmp_path.iterdir()) == []


def test_only_what_is_older_than_asked_for_is_swept_away(tmp_path: Path) -> None:
    young, old = (aged(tmp_path / f".file.{n:016x}.tmp", seconds) for n, seconds in enumerate((50, 70)))

    assert Folder(path=tmp_path).sweep(older_than_s=60) == 1
    assert (young.exists(), old.exists()) == (True, False)
    assert Folder(path=tmp_path).sweep(older_than_s=40) == 1


def test_nothing_is_swept_away_but_what_a_crash_leaves(tmp_path: Path) -> None:
    names = ["0" * 64, "file.tmp", ".hidden", ".file.tmp", ".file.0123.tmp", ".file.zzzzzzzzzzzzzzzz.tmp"]
    names += [f".file.{0:016x}.temp", f".{0:016x}.tmp", f"file.{0:016x}.tmp", f"checkpoints/.file.{0:016x}.tmp"]
    kept = {aged(tmp_path / name, 10**6) for name in names}
    (tmp_path / f".folder.{0:016x}.tmp").mkdir()
    os.utime(tmp_path / f".folder.{0:016x}.tmp", (0, 0))

    assert Folder(path=tmp_path).sweep() == 0
    assert all(path.exists() for path in kept)


def test_a_folder_that_is_not_there_needs_no_sweeping(tmp_path: Path) -> None:
    assert Folder(path=tmp_path / "absent").sweep() == 0
    assert list(tmp_path.iterdir()) == []


def test_two_who_sweep_at_once_do_not_disturb_each_other(tmp_path: Path, together: Callable[..., list[object]]) -> None:
    for number in range(200):
        aged(tmp_path / f".file.{number:016x}.tmp", 10**6)

    swept = together([lambda: Folder(path=tmp_path).sweep()] * 4)

    assert sum(count for count in swept if isinstance(count, int)) == 200, swept
