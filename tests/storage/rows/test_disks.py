"""What storage does on a disk that is full, or that can only be read: one line, nothing half done, and on it goes."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, text

from storage.database.engine import connect, parse
from storage.database.patience import Patience
from storage.errors import ArtifactError, DatabaseAway, DatabaseError
from storage.files.artifacts import Artifacts
from storage.files.checkpoints import Checkpoints
from storage.rows.repository import Repository
from tests.postgres import Postgres
from tests.storage.conftest import OWNER, make_result, opened
from tests.storage.disks import Disk, small_disk
from tests.storage.sample_rows import as_json, everything
from tests.tried import tried

pytestmark = pytest.mark.full  # the quick loop has no time for it

ROOM = "free some disk space, then run the same command again"
MUCH = [{"epoch": epoch, "loss": 1 / 3} for epoch in range(2000)]  # a curve larger than what a database has in hand


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    with small_disk(tmp_path / "disk") as disk:
        yield disk


def unheard(line: str) -> None:
    pytest.fail(f"this is not waited for: {line}")


@contextmanager
def at(url: str) -> Iterator[Repository]:
    with opened(url, create=True) as engine:
        yield Repository(engine, patience=Patience(limit_s=60, tell=unheard))


def begin(repository: Repository) -> int:
    search = repository.open_search("quick", {}, OWNER)
    repository.owned(search.id, OWNER).hand_out("trial", "100k/0", "slot-1")
    return search.id


def refused(call: Callable[[], Any], why: str) -> None:
    with pytest.raises(DatabaseError) as caught:
        call()
    assert not isinstance(caught.value, DatabaseAway)
    assert re.fullmatch(f"cannot use the database [^\n]*: {why}", str(caught.value)), caught.value


def test_a_result_for_which_there_is_no_room_is_told_at_once_and_kept_when_there_is(disk):
    with at(f"sqlite:///{disk.folder}/search.db") as repository:
        search, result = begin(repository), make_result(curve=MUCH)
        before = everything(repository)
        disk.fill()

        finish = partial(repository.owned(search, OWNER).finish_trial, result, hand_out=1)
        refused(finish, f"database or disk is full; {ROOM}")

        assert everything(repository) == before
        disk.make_room()
        assert finish()
        assert repository.trial_results(search) == [result]
    tried["full and read-only disks"].add("SQLite full")


def test_a_database_for_which_there_is_no_room_is_made_when_there_is(disk):
    url = f"sqlite:///{disk.folder}/search.db"
    disk.fill()
    with pytest.raises(DatabaseError, match="full") as caught:
        connect(url, create=True)
    assert "\n" not in str(caught.value)

    disk.make_room()
    with at(url) as repository:
        begin(repository)


def test_a_process_whose_file_may_grow_no_more_says_so_and_goes_on_when_it_may(sqlite_url, processes):
    with at(sqlite_url) as repository:
        search = begin(repository)
        (child,) = processes(["finish_with_no_room", sqlite_url, str(search), OWNER, as_json(make_result())])
        out, err = child.communicate()

        assert (child.returncode, err) == (0, "")
        told, answer = out.splitlines()
        assert told == (
            f"cannot use the database {parse(sqlite_url).database}: disk I/O error; "
            "check that it is there, undamaged and writable, then run the same command again"
        )
        assert answer == "True"
        assert len(repository.trial_results(search)) == 1
    tried["full and read-only disks"].add("SQLite may not grow")


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Root may write whatever a file's mode says: it needs a disk."""
    if os.geteuid() == 0:
        with Disk(folder).read_only():
            yield
        return
    modes = {path: path.stat().st_mode for path in (*folder.rglob("*"), folder)}
    for path in modes:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        yield
    finally:
        for path in reversed(modes):
            path.chmod(modes[path])


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    """A folder that can be made `read_only`."""
    if os.geteuid() != 0:
        (tmp_path / "place").mkdir()
        yield tmp_path / "place"
    else:
        with small_disk(tmp_path / "place") as disk:
            yield disk.folder


def test_a_database_that_can_only_be_read_is_told_at_once_and_used_when_it_can_be_written(place):
    with at(f"sqlite:///{place}/search.db") as repository:
        hand_out = partial(repository.owned(begin(repository), OWNER).hand_out, "trial", "100k/1", "slot-1")
        repository._engine.dispose()
        with read_only(place):
            why = "(unable to open database file|attempt to write a readonly database); check that it is there, "
            refused(hand_out, f"{why}undamaged and writable, then run the same command again")
            repository._engine.dispose()

        assert hand_out() == 1
    tried["full and read-only disks"].add("SQLite read-only")


def test_artifacts_and_checkpoints_are_told_by_their_files_and_written_when_there_is_room(disk):
    artifacts = Artifacts(disk.folder / "artifacts")
    checkpoints = Checkpoints.beside(artifacts)
    checkpoints.save("job", b"old")
    weights = bytes(50_000)
    disk.fill()

    for call, folder in [
        (lambda: artifacts.put(weights), artifacts.place.path),
        (lambda: checkpoints.save("job", weights), checkpoints.place.path),
    ]:
        told = rf"cannot write {folder}/[0-9a-f]{{64}}\S*: No space left on device; free some space or choose another "
        with pytest.raises(ArtifactError, match=f"^{told}folder, then run again$"):
            call()
    assert checkpoints.load("job") == b"old"
    assert [path.name for path in artifacts.place.path.rglob(".*")] == []

    disk.make_room()
    assert artifacts.get(artifacts.put(weights)) == weights
    checkpoints.save("job", weights)
    assert checkpoints.load("job") == weights
    tried["full and read-only disks"].update({"artifacts full", "checkpoints full"})


def test_artifacts_and_checkpoints_that_can_only_be_read_are_read(place):
    artifacts = Artifacts(place)
    checkpoints = Checkpoints.beside(artifacts)
    digest = artifacts.put(b"weights")
    checkpoints.save("job", b"old")

    with read_only(place):
        for call in (lambda: artifacts.put(b"others"), lambda: checkpoints.save("job", b"new")):
            told = f"cannot write {place}.*(Read-only|denied).*; free some space or choose"
            with pytest.raises(ArtifactError, match=told):
                call()
        checkpoints.drop("job")
        assert artifacts.get(artifacts.put(b"weights")) == artifacts.get(digest) == b"weights"
        assert checkpoints.load("job") == b"old"

    checkpoints.save("job", b"new")
    assert checkpoints.load("job") == b"new"
    tried["full and read-only disks"].update({"artifacts read-only", "checkpoints read-only"})


def test_a_postgres_whose_disk_is_full_is_told_at_once_and_used_when_there_is_room():
    folder = Path(tempfile.mkdtemp(prefix="student-search-disk-"))  # the server's user must reach it
    try:
        with small_disk(folder) as disk, Postgres() as server:
            folder.chmod(0o711)
            results = folder / "results"
            results.mkdir()
            shutil.chown(results, "postgres")
            url = server.fresh_database()
            with at(url) as repository:
                search = begin(repository)
                result = make_result(curve=[{"seed": os.urandom(8).hex()} for _ in range(4000)])
                finish = partial(repository.owned(search, OWNER).finish_trial, result, hand_out=1)
                on_the_disk(repository._engine, results)
                disk.fill()
                refused(finish, f"could not extend file [^\n]*: No space left on device[^\n]*; {ROOM}")

                disk.make_room()
                assert finish()
                assert repository.trial_results(search) == [result]
    finally:
        folder.rmdir()
    tried["full and read-only disks"].add("PostgreSQL full")


def on_the_disk(engine: Engine, folder: Path) -> None:
    """Keep the results in that folder."""
    alone = create_engine(engine.url, isolation_level="AUTOCOMMIT")
    with alone.connect() as connection:
        connection.execute(text(f"CREATE TABLESPACE small LOCATION '{folder}'"))
        connection.execute(text("ALTER TABLE results SET TABLESPACE small"))
    alone.dispose()
