"""Disks that are full, read-only, or hold damaged files: one line says so, and once that is mended a search goes on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from signal import SIGTERM

import pytest

from tests.faults.points import FIRST_STEP, VALIDATING, WORK, release
from tests.faults.workplace import BUILD, Places, Workplace, last_line
from tests.storage.disks import Disk, small_disk
from tests.tried import tried

pytestmark = [pytest.mark.slow, pytest.mark.timeout(400)]

only_sqlite = pytest.mark.parametrize("database", ["sqlite"])  # the other databases' disks are their servers'


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    with small_disk(tmp_path / "disk", 4 * 2**20) as mounted:
        yield mounted


def on(disk: Disk, places: Places, what: str) -> Workplace:
    """A workplace that has one of its folders, or its database, on that disk."""
    folder = disk.folder / what
    if what == "database":
        return places(STUDENT_SEARCH_DATABASE_URL=f"sqlite:///{folder}.db")
    name = {"artifacts": "STUDENT_SEARCH_ARTIFACTS", "caches": "STUDENT_SEARCH_CACHES"}[what]
    return places(**{name: str(folder)})


@pytest.mark.parametrize(
    ("what", "where", "database"),
    [
        ("artifacts", f"{FIRST_STEP}:teacher", "postgresql"),
        ("artifacts", f"{FIRST_STEP}:trial:3k/1", "sqlite"),
        ("artifacts", f"{VALIDATING}:replicate", "postgresql"),
        ("caches", f"{WORK}:cache", "sqlite"),
        ("database", f"{FIRST_STEP}:teacher", "sqlite"),
        ("database", f"{FIRST_STEP}:trial:3k/1", "sqlite"),
        ("database", f"{FIRST_STEP}:replicate", "sqlite"),
    ],
)
def test_a_disk_that_fills_up_ends_the_command_with_one_line_and_with_room_it_goes_on(
    disk, places, answer, what, where
):
    place = on(disk, places, what)
    command = place.fork_until_held(where)
    disk.fill()
    release(place.folder)
    assert command.wait() == 1, place.log()
    if what == "database":
        assert "database or disk is full" in last_line(place)
    else:
        assert "cannot write" in last_line(place)
        assert "No space left on device; free some space" in last_line(place)
    disk.make_room()
    place.go_on(answer, place.ledger())
    if what != "database":
        assert place.fork("cache", "verify").wait() == 0, place.log()
    tried["a full disk"].add((place.database, what, where))


@pytest.mark.parametrize(("what", "database"), [("artifacts", "sqlite"), ("caches", "postgresql")])
def test_a_disk_that_becomes_read_only_ends_the_command_with_one_line(disk, places, answer, what):
    place = on(disk, places, what)
    command = place.fork_until_held(f"{FIRST_STEP}:teacher" if what == "artifacts" else f"{WORK}:cache")
    with disk.read_only():
        release(place.folder)
        assert command.wait() == 1, place.log()
        assert "Read-only file system" in last_line(place)
        assert place.refusal().startswith(f"student-search: cannot write to {disk.folder / what}")
    place.go_on(answer)
    tried["a read-only disk"].add((place.database, what))


@only_sqlite
def test_a_database_on_a_disk_that_is_read_only_is_one_line(disk, places, answer):
    place = on(disk, places, "database")
    assert place.fork(*BUILD).wait() == 0, place.log()
    with disk.read_only():
        assert place.refusal().startswith("student-search: cannot use the database ")
    place.go_on(answer)
    tried["a read-only disk"].add((place.database, "database"))


@pytest.mark.parametrize(("how", "database"), [("a flipped bit", "sqlite"), ("half of it", "postgresql")])
def test_a_damaged_checkpoint_is_told_and_its_job_begins_anew(place, answer, how):
    command = place.fork_until_held(f"{VALIDATING}:trial:6k/1")
    command.send_signal(SIGTERM)
    release(place.folder)
    assert command.wait() == 130, place.log()
    (checkpoint,) = place.checkpoints.glob("*.checkpoint")
    damage(checkpoint, how)
    assert place.fork().wait() == 0, place.log()
    assert f"the checkpoint {checkpoint} is damaged or belongs to another job: the job starts again" in place.log()
    place.check()
    assert place.answer() == answer
    tried["a damaged file"].add((place.database, "checkpoint", how))


@pytest.mark.parametrize(("how", "database"), [("a flipped bit", "postgresql"), ("half of it", "sqlite")])
def test_a_damaged_teacher_is_told_in_one_line_and_trained_again_once_its_file_is_deleted(place, answer, how):
    assert place.fork(*BUILD).wait() == 0, place.log()
    ((digest,),) = place.query("SELECT artifact FROM teachers")
    damage(place.artifacts / digest, how)
    assert f"{digest} is damaged: its content does not match its name (a sha256); " in place.refusal()
    (place.artifacts / digest).unlink()
    place.go_on(answer)
    tried["a damaged file"].add((place.database, "teacher", how))


def damage(file: Path, how: str) -> None:
    """Change a file behind everybody's back."""
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content if how == "a flipped bit" else content[: len(content) // 2])
