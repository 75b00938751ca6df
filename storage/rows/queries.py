"""Reading: searches, jobs, results, teachers and caches; each function is one look within a transaction."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, Table, func, select

from storage.database import tables
from storage.records import Cache, JobRow, Json, Opening, Replicate, Search, SearchCounts, Teacher, TrialResult
from storage.rows.best_per_budget import KEYS_AT_ONCE, of_keys


def _rows(connection: Connection, query: Select[Any]) -> Sequence[RowMapping]:
    return connection.execute(query).mappings().all()


# Searches


def find_search(connection: Connection, name: str) -> Search | None:
    """The search of that name."""
    row = connection.execute(select(tables.searches).where(tables.searches.c.name == name)).mappings().first()
    return Search(**row) if row else None


def searches(connection: Connection) -> list[Search]:
    """All searches, newest first."""
    columns = tables.searches.c
    query = select(tables.searches).order_by(columns.created_at.desc(), columns.id.desc())
    return [Search(**row) for row in _rows(connection, query)]


def claims(connection: Connection, now: datetime) -> list[tuple[int, Json]]:
    """What drivers of running searches want of a shared Ray cluster, by search, while their leases last."""
    columns = tables.searches.c
    query = select(columns.id, columns.claim).where(columns.state == "running", columns.lease_until > now)
    return [(number, claim) for number, claim in connection.execute(query.order_by(columns.id)) if claim]


def counts(connection: Connection, ids: Collection[int]) -> dict[int, SearchCounts]:
    """How far searches have come, by their `id`."""

    def by(table: Table, column: Any, *where: Any) -> Sequence[Any]:
        of = table.c.search_id
        return connection.execute(
            select(of, column, func.count()).where(of.in_(ids), *where).group_by(of, column)
        ).all()

    found = {number: SearchCounts(results={}, replicates={}, running={}, failed={}) for number in ids}
    for number, study, count in by(tables.results, tables.results.c.study):
        found[number]["results"][study] = count
    for number, study, count in by(tables.replicates, tables.replicates.c.study):
        found[number]["replicates"][study] = count
    for number, kind, count in by(tables.jobs, tables.jobs.c.kind, tables.jobs.c.state == "running"):
        found[number]["running"][kind] = count
    for number, kind, count in by(tables.jobs, tables.jobs.c.kind, tables.jobs.c.state == "failed"):
        found[number]["failed"][kind] = count
    return found


# Jobs and results


def jobs(connection: Connection, search_id: int, kind: str | None = None, state: str | None = None) -> list[JobRow]:
    """The jobs that were ever handed out, by kind and key."""
    columns = tables.jobs.c
    query = select(tables.jobs).where(columns.search_id == search_id).order_by(columns.kind, columns.key)
    if kind is not None:
        query = query.where(columns.kind == kind)
    if state is not None:
        query = query.where(columns.state == state)
    return [JobRow(**row) for row in _rows(connection, query)]


def trial_results(
    connection: Connection, search_id: int, *, study: str | None = None, with_curves: bool = True
) -> list[TrialResult]:
    """The finished trials by study and number; without `with_curves` their curves, most of a row, are empty."""
    columns = tables.results.c
    query = select(*_of_a_trial(with_curves)).where(columns.search_id == search_id)
    if study is not None:
        query = query.where(columns.study == study)
    return [_trial(row) for row in _rows(connection, query.order_by(columns.study, columns.number))]


def results_of(
    connection: Connection, search_id: int, keys: Collection[tuple[str, int]], *, with_curves: bool = True
) -> list[TrialResult]:
    """The finished trials of those studies and numbers, in that order; curves as in `trial_results`."""
    columns, wanted = _of_a_trial(with_curves), sorted(set(keys))
    found = [
        _trial(row)
        for begin in range(0, len(wanted), KEYS_AT_ONCE)
        for row in _rows(connection, of_keys(search_id, wanted[begin : begin + KEYS_AT_ONCE], columns))
    ]
    return sorted(found, key=lambda result: result.key)


def _of_a_trial(with_curves: bool) -> list[Any]:
    left_out = {"search_id"} if with_curves else {"search_id", "curve"}
    return [column for column in tables.results.c if column.name not in left_out]


def _trial(row: RowMapping) -> TrialResult:
    return TrialResult(**({"curve": []} | dict(row)))


def trial_scores(connection: Connection, search_id: int) -> dict[tuple[str, int], float]:
    """The scores of the finished trials, by study and number."""
    columns = tables.results.c
    query = select(columns.study, columns.number, columns.score).where(columns.search_id == search_id)
    return {(study, number): score for study, number, score in connection.execute(query)}


def replicates(connection: Connection, search_id: int, trial: tuple[str, int] | None = None) -> list[Replicate]:
    """The finished replicates by study, number and replicate; of one trial alone where it is given."""
    return [Replicate(**row) for row in _of_trials(connection, tables.replicates, "replicate", search_id, trial)]


def openings(connection: Connection, search_id: int, trial: tuple[str, int] | None = None) -> list[Opening]:
    """The openings of the test set, by study, number and opening; of one trial alone where it is given."""
    return [Opening(**row) for row in _of_trials(connection, tables.openings, "opening", search_id, trial)]


def _of_trials(
    connection: Connection, table: Table, count: str, search_id: int, trial: tuple[str, int] | None
) -> list[Json]:
    """The rows of a table that counts them for each trial; of one trial alone where it is given."""
    columns = table.c
    query = select(*(column for column in columns if column.name != "search_id"))
    query = query.where(columns.search_id == search_id).order_by(columns.study, columns.number, columns[count])
    if trial is not None:
        query = query.where(columns.study == trial[0], columns.number == trial[1])
    return [dict(row) for row in _rows(connection, query)]


# Teachers and caches, shared among searches


def teacher(connection: Connection, key: str) -> Teacher | None:
    """The teacher of that key."""
    row = connection.execute(select(tables.teachers).where(tables.teachers.c.key == key)).mappings().first()
    return Teacher(**row) if row else None


def cache(connection: Connection, key: str) -> Cache | None:
    """The cache of that key."""
    row = connection.execute(select(tables.caches).where(tables.caches.c.key == key)).mappings().first()
    return Cache(**row) if row else None


def caches(connection: Connection) -> list[Cache]:
    """All caches that were ever complete, newest first."""
    query = select(tables.caches).order_by(tables.caches.c.created_at.desc(), tables.caches.c.key)
    return [Cache(**row) for row in _rows(connection, query)]
