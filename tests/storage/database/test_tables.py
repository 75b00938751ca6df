from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import optuna.storages._rdb.models as optuna_models
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError

from storage.database import sql_views as views
from storage.database.engine import connect, parse
from storage.database.indexes import metadata
from storage.database.revisions import OPTUNA_TABLES, VERSION_TABLE
from storage.database.tables import plain
from storage.database.transactions import open_engine
from storage.errors import StorageError
from storage.records import Search
from storage.rows.repository import Repository
from tests.storage.schemas import differences, shape


@pytest.fixture
def migrated(database_url: str) -> Iterator[Engine]:
    engine = connect(database_url, create=False)
    yield engine
    engine.dispose()


def test_the_migrated_schema_is_the_schema_of_the_tables(migrated: Engine) -> None:
    assert differences(migrated) == []


def test_the_migrated_columns_and_constraints_are_those_of_a_fresh_schema(database_url: str) -> None:
    migrated = connect(database_url, create=True)
    seen_migrated = shape(migrated)
    with migrated.begin() as connection:
        views.drop(connection)
        metadata.drop_all(connection)
        metadata.create_all(connection)
    seen_fresh = shape(migrated)
    migrated.dispose()

    assert seen_migrated == seen_fresh
    assert sum(len(kinds["check"]) for kinds in seen_fresh.values()) >= 13


def test_no_table_of_ours_is_one_of_optunas() -> None:
    optunas = set(optuna_models.BaseModel.metadata.tables)

    assert optunas | {"alembic_version"} == OPTUNA_TABLES
    assert not optunas & {*metadata.tables, VERSION_TABLE}


@pytest.mark.parametrize(
    ("statement", "constraint"),
    [
        ("UPDATE searches SET state = 'asleep'", "ck_searches_state"),
        ("UPDATE searches SET precision = 'fp8'", "ck_searches_precision"),
        ("UPDATE jobs SET state = 'asleep'", "ck_jobs_state"),
        ("UPDATE jobs SET kind = 'errand'", "ck_jobs_kind"),
        ("UPDATE jobs SET hand_outs = -1", "ck_jobs_hand_outs"),
        ("UPDATE jobs SET search_id = 99", "(?i)foreign key"),
        ("UPDATE results SET score = 1.01", "ck_results_score"),
        ("UPDATE results SET score = -0.01", "ck_results_score"),
        ("UPDATE results SET parameters = 100001", "ck_results_parameters"),
        ("UPDATE results SET search_id = 99", "(?i)foreign key"),
        ("UPDATE replicates SET score = 2", "ck_replicates_score"),
        ("UPDATE replicates SET number = 99", "(?i)foreign key"),
        ("UPDATE teachers SET accuracy = 2", "ck_teachers_accuracy"),
        ("UPDATE caches SET epochs = -1", "ck_caches_epochs"),
    ],
)
def test_the_database_itself_refuses(repository: Repository, filled: Search, statement: str, constraint: str) -> None:
    with repository._engine.connect() as connection, pytest.raises(IntegrityError, match=constraint):
        connection.execute(text(statement))


def test_deleting_a_search_deletes_what_hangs_on_it_and_its_number_is_not_given_again(
    repository: Repository, filled: Search
) -> None:
    with repository._engine.begin() as connection:
        connection.execute(text("DELETE FROM searches"))

    assert repository.jobs(filled.id) == []
    assert repository.trial_results(filled.id) == []
    assert repository.replicates(filled.id) == []
    assert repository.open_search("another", {}, "driver-2").id > filled.id


@pytest.fixture
def filled(repository: Repository, search: Search, a_result, a_replicate, a_teacher, a_cache) -> Search:
    """One row in every table."""
    hand_outs = [
        repository.owned(search.id, "driver-1").hand_out(kind, key, "slot-1")
        for kind, key in [("trial", "100k/0"), ("replicate", "100k/0/0"), ("teacher", "teacher-key")]
    ]
    assert hand_outs == [1, 1, 1]
    assert repository.owned(search.id, "driver-1").finish_trial(a_result(), hand_out=1)
    assert repository.owned(search.id, "driver-1").finish_replicate(a_replicate(), hand_out=1)
    assert repository.owned(search.id, "driver-1").finish_teacher("teacher-key", a_teacher(), hand_out=1)
    repository.save_cache(a_cache())
    return search


def test_a_time_of_any_zone_comes_back_as_the_same_moment_in_utc(repository: Repository, a_cache) -> None:
    kathmandu = timezone(timedelta(hours=5, minutes=45))
    moment = datetime(2026, 7, 8, 9, 10, 11, 121314, tzinfo=kathmandu)
    repository.save_cache(a_cache(created_at=moment))

    cache = repository.cache("cache-key")

    assert cache is not None
    assert cache.created_at == moment
    assert cache.created_at.tzinfo is UTC


def test_a_time_without_a_zone_is_refused(repository: Repository, a_cache) -> None:
    with pytest.raises(StorageError, match="time without a zone"):
        repository.save_cache(a_cache(created_at=datetime(2026, 1, 1)))

    assert repository.cache("cache-key") is None


leaves = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
documents = st.recursive(
    leaves,
    lambda inner: st.lists(inner) | st.tuples(inner) | st.dictionaries(st.text() | st.integers(), inner),
    max_leaves=8,
)


@given(document=documents)
def test_a_plain_document_is_strict_json_and_stays_what_it_is(document: Any) -> None:
    once = plain(document)

    assert json.loads(json.dumps(once, allow_nan=False)) == once
    assert plain(once) == once


def test_nan_and_infinity_come_back_as_nothing(repository: Repository, a_cache) -> None:
    manifest = {"loss": [float("nan"), float("inf"), -float("inf"), 1.5], "pair": (1, 2)}
    repository.save_cache(a_cache(manifest=manifest))

    cache = repository.cache("cache-key")

    assert cache is not None
    assert cache.manifest == {"loss": [None, None, None, 1.5], "pair": [1, 2]}


def test_sqlite_enforces_foreign_keys_unless_told_not_to(sqlite_url: str) -> None:
    connect(sqlite_url, create=True).dispose()
    for wanted in (True, False):
        engine = open_engine(parse(sqlite_url), foreign_keys=wanted)
        with engine.connect() as connection:
            assert connection.scalar(text("PRAGMA foreign_keys")) == int(wanted)
        engine.dispose()
