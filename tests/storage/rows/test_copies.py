from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine

from storage.database.indexes import metadata
from storage.errors import StorageError
from storage.records import Json, Search, Teacher
from storage.rows.copies import TABLE_NAMES, put, snapshot
from storage.rows.repository import Repository
from storage.states import STATES
from tests.postgres import database
from tests.storage.conftest import make_cache, make_replicate, make_result, make_teacher, opened
from tests.storage.sample_rows import everything, finish, found


@pytest.fixture
def other(request: pytest.FixtureRequest, database_url: str, tmp_path: Path) -> Iterator[Engine]:
    """A second database with our tables and nothing in them: of the same kind, unless a test says of which."""
    if getattr(request, "param", "sqlite" if database_url.startswith("sqlite") else "postgresql") == "sqlite":
        file = tmp_path / "other.db"
        shutil.copy(request.getfixturevalue("sqlite_with_tables"), file)
        with opened(f"sqlite:///{file}") as engine:
            yield engine
    else:
        with database(request.getfixturevalue("postgres")) as url, opened(url, create=True) as engine:
            yield engine


@pytest.fixture
def full(repository: Repository, search: Search) -> Search:
    """A search with rows in every table, and another one that has its own."""
    other = repository.open_search("other", {"budgets": []}, "driver-2")
    for one in (other, search):
        owned = repository.owned(one.id, one.owner)
        finish(owned, make_teacher(f"kept-{one.name}"), make_teacher(f"tried-{one.name}"))
        owned.note_inputs([f"kept-{one.name}"], f"cache-{one.name}")
        repository.save_cache(make_cache(f"cache-{one.name}"))
        speed = {"images_per_s": 1e5 / 3}
        finish(owned, *[make_result(number=n, score=0.1 + 0.2, chosen_by="gp", speed=speed) for n in range(2)])
        owned.hand_out("trial", "100k/2", "slot-1")
        finish(owned, make_replicate(number=1))
        count = owned.hand_out("trial", "100k/3", "slot-1")
        owned.fail_job("trial", "100k/3", hand_out=count, reason="no memory", final=True)
    return found(repository)


@pytest.fixture
def rows(repository: Repository, full: Search) -> Json:
    """The search's rows as they are after a way through files."""
    with snapshot(repository._engine, full.id) as rows:
        return {name: json.loads(json.dumps(list(rows(name)), allow_nan=False)) for name in TABLE_NAMES}


def put_in(engine: Engine, rows: Json, name: str = "quick", is_cache_there: bool = False) -> Repository:
    put(engine, rows.__getitem__, name=name, owner="nobody", is_cache_there=is_cache_there)
    return Repository(engine)


def test_every_table_is_copied_after_those_that_it_refers_to():
    assert {*TABLE_NAMES, "tokens"} == metadata.tables.keys()  # those are of no search
    for place, name in enumerate(TABLE_NAMES):
        parents = {key.column.table.name for key in metadata.tables[name].foreign_keys}
        assert parents <= set(TABLE_NAMES[:place])


@pytest.mark.parametrize("other", ["sqlite", pytest.param("postgresql", marks=pytest.mark.full)], indirect=True)
def test_a_search_is_the_same_in_another_database(repository, full, other, rows):
    there = put_in(other, rows)
    copy = found(there)
    assert copy == replace(full, id=copy.id, owner="nobody", state="paused", reason="restored from a backup")
    assert copy.run == full.run
    assert there.trial_results(copy.id) == repository.trial_results(full.id)
    assert there.replicates(copy.id) == repository.replicates(full.id)
    for job, same in zip(there.jobs(copy.id), repository.jobs(full.id), strict=True):
        laid_down = {"state": "queued", "slot": None} if same.state == "running" else {}
        assert job == replace(same, search_id=copy.id, **laid_down)
    for key in ("kept-quick", "tried-quick"):
        assert there.teacher(key) == repository.teacher(key) is not None
    assert there.caches() == [repository.cache("cache-quick")]
    assert there.teacher("kept-other") is None
    assert len(there.searches()) == 1


def test_a_copy_under_another_name_stands_beside_the_first(repository, full, rows):
    before = everything(repository)
    put_in(repository._engine, rows, "again")
    copy = found(repository, "again")
    assert repository.trial_results(copy.id) == repository.trial_results(full.id)
    after = everything(repository)
    assert all(row in after[name] for name, rows in before.items() for row in rows)
    assert after["teachers"] == before["teachers"]


def test_what_is_written_meanwhile_is_in_no_table_of_the_snapshot(repository, full, rows):
    with snapshot(repository._engine, full.id) as read_rows:
        read = {"searches": list(read_rows("searches"))}
        repository.owned(full.id, "driver-1").finish_trial(make_result(number=2), hand_out=1)
        repository.pause_search(full.id)
        read |= {name: list(read_rows(name)) for name in TABLE_NAMES if name != "searches"}
    assert read == rows
    assert len(repository.trial_results(full.id)) == 3


def test_there_is_no_snapshot_of_a_search_that_was_deleted(repository, full):
    repository.delete_search(full.id)
    with pytest.raises(StorageError, match="may have been deleted"), snapshot(repository._engine, full.id):
        pass


def test_nobody_works_on_a_copy(other, rows):
    for state in STATES:
        driven = {
            "state": state,
            "reason": "as it was",
            "driver": {"pid": 1, "host": "x"},
            "claim": {"share": 1},
            "progress": {"stage": "trials"},
        }
        rows["searches"][0] |= driven | {"lease_until": "2126-01-02T03:04:05+00:00", "owner": "driver-1"}
        copy = found(put_in(other, rows, state), state)
        assert (copy.owner, copy.driver, copy.claim, copy.progress, copy.lease_until) == ("nobody", *[None] * 4)
        if state in ("running", "queued"):
            assert (copy.state, copy.reason) == ("paused", "restored from a backup")
        else:
            assert (copy.state, copy.reason) == (state, "as it was")
        with pytest.raises(StorageError, match="taken over"):
            Repository(other).owned(copy.id, "driver-1").require_running()


def test_a_name_that_is_taken_is_refused_and_nothing_changes(repository, rows):
    before = everything(repository)
    with pytest.raises(StorageError, match="'quick' exists already; give the restored one another --name"):
        put_in(repository._engine, rows)
    assert everything(repository) == before


def test_a_row_that_is_refused_takes_all_others_with_it(other, rows):
    rows["replicates"][-1]["score"] = 1.5
    before = everything(Repository(other))
    with pytest.raises(StorageError, match="score"):
        put_in(other, rows)
    assert everything(Repository(other)) == before


def test_a_teacher_that_is_there_with_the_same_weights_stays(other, rows):
    there = Repository(other)
    mine = make_teacher("kept-quick", accuracy=0.9)
    with_teacher(there, mine)
    put_in(other, rows)
    assert there.teacher("kept-quick") == mine


def test_a_teacher_of_other_weights_is_refused_only_where_the_search_learns_from_it(other, rows):
    there = Repository(other)
    tried = make_teacher("tried-quick", artifact="ef" * 32)
    with_teacher(there, tried)
    put_in(other, rows)
    assert there.teacher("tried-quick") == tried
    with_teacher(there, make_teacher("kept-quick", artifact="ef" * 32))
    before = everything(there)
    with pytest.raises(StorageError, match="the teacher kept-quick with other weights") as refused:
        put_in(other, rows, "again")
    assert "STUDENT_SEARCH_DATABASE_URL" in str(refused.value)
    assert everything(there) == before


def with_teacher(repository: Repository, teacher: Teacher) -> None:
    finish(repository.owned(repository.open_search("theirs", {}, "them").id, "them"), teacher)


def test_a_cache_that_is_known_is_led_to_the_files_only_where_they_came_along(other, rows):
    there = Repository(other)
    mine = make_cache("cache-quick", location="/mine", epochs=7)
    there.save_cache(mine)
    rows["caches"][0]["location"] = "/restored"
    put_in(other, rows, is_cache_there=False)
    assert there.cache("cache-quick") == mine
    put_in(other, rows, "again", is_cache_there=True)
    assert there.cache("cache-quick") == replace(mine, location="/restored")


def test_a_column_that_an_older_copy_lacks_takes_its_default(other, rows):
    new = {
        "searches": ["execution", "driver", "lease_until", "claim", "precision", "progress", "round_to", "data"],
        "jobs": ["failures"],
        "results": ["speed", "chosen_by"],
    }
    for name, columns in new.items():
        for row in rows[name]:
            for column in columns:
                del row[column]
    there = put_in(other, rows)
    copy = found(there)
    assert copy.execution is None
    assert copy.round_to == 1  # its widths are not rounded
    assert {job.failures for job in there.jobs(copy.id)} == {0}
    assert {(result.speed, result.chosen_by) for result in there.trial_results(copy.id)} == {(None, None)}


def test_a_column_that_this_program_does_not_know_is_refused_by_name(other, rows):
    rows["jobs"][0]["mood"] = "good"
    with pytest.raises(StorageError, match="a row of jobs has the column 'mood'"):
        put_in(other, rows)
