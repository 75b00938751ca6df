"""The rows of a database: made, read and deleted."""

from __future__ import annotations

from typing import Any

import psycopg
from sqlalchemy import text

from storage.database.indexes import metadata
from storage.database.transactions import reading
from storage.records import JobRow, Search, TrialResult, trial_key
from storage.rows.owned import OwnedSearch
from storage.rows.repository import Repository


def finish(owned: OwnedSearch, *results: TrialResult) -> None:
    """Hand out trials and finish them."""
    for result in results:
        count = owned.hand_out("trial", trial_key(*result.key), "slot-1")
        assert owned.finish_trial(result, hand_out=count)


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


def delete_all(postgres_url: str) -> None:
    """Leave no row in our tables, and no connection to their database."""
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
        connection.execute(f"{others} AND datname = current_database()")
        for table in ("searches", "teachers", "caches", "tokens"):  # what hangs on a search goes with it
            connection.execute(f"DELETE FROM {table}".encode())
        connection.execute("ALTER SEQUENCE searches_id_seq RESTART")
