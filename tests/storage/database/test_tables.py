from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone

import optuna.storages._rdb.models as optuna_models
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from storage.database import sql_views as views
from storage.database.indexes import metadata
from storage.database.revisions import OPTUNA_TABLES, VERSION_TABLE
from storage.database.tables import plain
from storage.errors import StorageError
from tests.storage.conftest import make_cache, make_replicate, make_result, make_teacher, opened
from tests.storage.sample_rows import finish
from tests.storage.schemas import differences, shape


def test_the_migrated_columns_and_constraints_are_those_of_a_fresh_schema(database_url):
    with opened(database_url, create=True) as migrated:
        assert differences(migrated) == []
        seen_migrated = shape(migrated)
        with migrated.begin() as connection:
            views.drop(connection)
            metadata.drop_all(connection)
            metadata.create_all(connection)
        seen_fresh = shape(migrated)

    assert seen_migrated == seen_fresh
    assert sum(len(kinds["check"]) for kinds in seen_fresh.values()) >= 13


def test_no_table_of_ours_is_one_of_optunas():
    optunas = set(optuna_models.BaseModel.metadata.tables)
    assert optunas | {"alembic_version"} == OPTUNA_TABLES
    assert not optunas & {*metadata.tables, VERSION_TABLE}


@pytest.mark.parametrize(
    ("statement", "constraint"),
    [
        ("UPDATE searches SET state = 'asleep'", "ck_searches_state"),
        ("UPDATE searches SET precision = 'fp8'", "ck_searches_precision"),
        ("UPDATE searches SET round_to = 0", "ck_searches_round_to"),
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
def test_the_database_itself_refuses(repository, owned, statement, constraint):
    finish(owned, make_result(), make_replicate(), make_teacher())
    repository.save_cache(make_cache())
    with repository._engine.connect() as connection, pytest.raises(IntegrityError, match=constraint):
        connection.execute(text(statement))


def test_a_time_of_any_zone_comes_back_as_the_same_moment_in_utc(repository):
    kathmandu = timezone(timedelta(hours=5, minutes=45))
    moment = datetime(2026, 7, 8, 9, 10, 11, 121314, tzinfo=kathmandu)
    repository.save_cache(make_cache(created_at=moment))
    created_at = repository.cache("cache-key").created_at
    assert (created_at, created_at.tzinfo) == (moment, UTC)


def test_a_time_without_a_zone_is_refused(repository):
    with pytest.raises(StorageError, match="time without a zone"):
        repository.save_cache(make_cache(created_at=datetime(2026, 1, 1)))
    assert repository.cache("cache-key") is None


leaves = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
documents = st.recursive(
    leaves,
    lambda inner: st.lists(inner) | st.tuples(inner) | st.dictionaries(st.text() | st.integers(), inner),
    max_leaves=8,
)


@given(document=documents)
def test_a_plain_document_is_strict_json_and_stays_what_it_is(document):
    once = plain(document)
    assert json.loads(json.dumps(once, allow_nan=False)) == once
    assert plain(once) == once


def test_nan_and_infinity_come_back_as_nothing(repository):
    manifest = {"loss": [float("nan"), float("inf"), -float("inf"), 1.5], "pair": (1, 2)}
    repository.save_cache(make_cache(manifest=manifest))
    assert repository.cache("cache-key").manifest == {"loss": [None, None, None, 1.5], "pair": [1, 2]}
