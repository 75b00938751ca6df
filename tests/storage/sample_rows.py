"""The rows of a database: made, read and deleted."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

import psycopg
from sqlalchemy import text

from storage.database.indexes import metadata
from storage.database.transactions import reading
from storage.records import JobRow, Replicate, Search, Teacher, TrialResult, replicate_key, trial_key
from storage.rows.owned import OwnedSearch
from storage.rows.repository import Repository

CUT_OTHERS = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE pid <> pg_backend_pid() AND datname = current_database()"
)


def finish(owned: OwnedSearch, *made: TrialResult | Replicate | Teacher) -> None:
    """Hand out jobs and finish them."""
    for one in made:
        if isinstance(one, TrialResult):
            kind, key, end = "trial", trial_key(*one.key), owned.finish_trial
        elif isinstance(one, Replicate):
            kind, key, end = "replicate", replicate_key(*one.trial, one.replicate), owned.finish_replicate
        else:
            kind, key, end = "teacher", one.key, partial(owned.finish_teacher, one.key)
        assert end(one, hand_out=owned.hand_out(kind, key, "slot-1"))


def found(repository: Repository, name: str = "quick") -> Search:
    search = repository.find_search(name)
    assert search is not None
    return search


def job_of(repository: Repository, search_id: int, kind: str, key: str) -> JobRow:
    (job,) = (job for job in repository.jobs(search_id, kind) if job.key == key)
    return job


def everything(repository: Repository) -> dict[str, list[Any]]:
    """All rows of all our tables."""
    with reading(repository._engine) as connection:
        return {
            name: sorted(map(tuple, connection.execute(text(f"SELECT * FROM {name}"))), key=str)
            for name in metadata.tables
        }


def as_json(result: TrialResult) -> str:
    """What `child.py` makes the same result of, but for its times."""
    return json.dumps({name: value for name, value in vars(result).items() if not name.endswith("_at")})


def delete_all(postgres_url: str) -> None:
    """Leave no row in our tables, and no connection to their database."""
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute(CUT_OTHERS)
        for table in ("searches", "teachers", "caches", "tokens"):  # what hangs on a search goes with it
            connection.execute(f"DELETE FROM {table}".encode())
        connection.execute("ALTER SEQUENCE searches_id_seq RESTART")
