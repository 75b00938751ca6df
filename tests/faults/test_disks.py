"""Disks that are full, read-only, or hold damaged files: one line says so, and once that is mended a search goes on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from signal import SIGTERM
from typing import Any

import pytest

from tests.faults.points import FIRST_STEP, VALIDATING, WORK, is_held, release
from tests.faults.workplace import BUILD, Places, Workplace, last_line, wait_until
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
    ],
)
def test_a_disk_that_fills_up_ends_the_command_with_one_line_and_with_room_it_goes_on(
    disk: Disk, places: Places, answer: list[Any], what: str, where: str
) -> None:
    place = on(disk, places, what)
    command = place.fork(faults=f"hold:{where}")
    wait_until(lambda: is_held(place.folder), where)
    disk.fill()
    release(place.folder)
    assert command.wait() == 1, place.log()
    assert "cannot write" in last_line(place)
    assert "No space left on device; free some space" in last_line(place)
    before = place.ledger()
    disk.make_room()
    assert place.fork().wait() == 0, place.log()
    place.check(before)
    assert place.answer() == answer
    assert place.fork("cache", "verify").wait() == 0, place.log()
    tried["a full disk"].add((place.database, what, where))


@only_sqlite
@pytest.mark.parametrize("where", [f"{FIRST_STEP}:teacher", f"{FIRST_STEP}:trial:3k/1", f"{FIRST_STEP}:replicate"])
def test_a_database_whose_disk_fills_up_ends_the_command_with_one_line_and_with_room_it_goes_on(
    disk: Disk, places: Places, answer: list[Any], where: str
) -> None:
    place = on(disk, places, "database")
    command = place.fork(faults=f"hold:{where}")
    wait_until(lambda: is_held(place.folder), where)
    disk.fill()
    release(place.folder)
    assert command.wait() == 1, place.log()
    assert "database or disk is full" in last_line(place)
    disk.make_room()
    before = place.ledger()
    assert place.fork().wait() == 0, place.log()
    place.check(before)
    assert place.answer() == answer
    tried["a full disk"].add((place.database, "database", where))


@pytest.mark.parametrize(("what", "database"), [("artifacts", "sqlite"), ("caches", "postgresql")])
def test_a_disk_that_becomes_read_only_ends_the_command_with_one_line(
    disk: Disk, places: Places, answer: list[Any], what: str
) -> None:
    place = on(disk, places, what)
    command = place.fork(faults=f"hold:{FIRST_STEP}:teacher" if what == "artifacts" else f"hold:{WORK}:cache")
    wait_until(lambda: is_held(place.folder), "a job to be under way")
    with disk.read_only():
        release(place.folder)
        assert command.wait() == 1, place.log()
        assert "Read-only file system" in last_line(place)
        said = len(place.log())
        assert place.fork().wait() == 2, place.log()
        assert last_line(place, said).startswith(f"student-search: cannot write to {disk.folder / what}")
    assert place.fork().wait() == 0, place.log()
    place.check()
    assert place.answer() == answer
    tried["a read-only disk"].add((place.database, what))


@only_sqlite
def test_a_database_on_a_disk_that_is_read_only_is_one_line(disk: Disk, places: Places, answer: list[Any]) -> None:
    place = on(disk, places, "database")
    assert place.fork(*BUILD).wait() == 0, place.log()
    with disk.read_only():
        said = len(place.log())
        assert place.fork().wait() == 2, place.log()
        assert last_line(place, said).startswith("student-search: cannot use the database ")
    assert place.fork().wait() == 0, place.log()
    place.check()
    assert place.answer() == answer
    tried["a read-only disk"].add((place.database, "database"))


@pytest.mark.parametrize(("how", "database"), [("a flipped bit", "sqlite"), ("half of it", "postgresql")])
def test_a_damaged_checkpoint_is_told_and_its_job_begins_anew(place: Workplace, answer: list[Any], how: str) -> None:
    command = place.fork(faults=f"hold:{VALIDATING}:trial:6k/1")
    wait_until(lambda: is_held(place.folder), "a trial to be under way")
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
def test_a_damaged_teacher_is_told_in_one_line_and_trained_again_once_its_file_is_deleted(
    place: Workplace, answer: list[Any], how: str
) -> None:
    assert place.fork(*BUILD).wait() == 0, place.log()
    ((digest,),) = place.query("SELECT artifact FROM teachers")
    damage(place.artifacts / digest, how)
    said = len(place.log())
    assert place.fork().wait() == 2, place.log()
    assert f"{digest} is damaged: its content does not match its name (a sha256); " in last_line(place, said)
    (place.artifacts / digest).unlink()
    assert place.fork().wait() == 0, place.log()
    place.check()
    assert place.answer() == answer
    tried["a damaged file"].add((place.database, "teacher", how))


def damage(file: Path, how: str) -> None:
    """Change a file behind everybody's back."""
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content if how == "a flipped bit" else content[: len(content) // 2])
