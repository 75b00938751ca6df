"""How far searches have come, counted by the database."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from storage.database.tables import jobs, replicates, results
from storage.records import Counts


def counted(connection: Connection, ids: Collection[int]) -> dict[int, Counts]:
    """Of each search by its `id`, as the rows say within one transaction."""

    def by(search: Any, column: Any, *where: Any) -> Sequence[Any]:
        query = select(search, column, func.count()).where(search.in_(ids), *where).group_by(search, column)
        return connection.execute(query).all()

    found = {number: Counts(results={}, replicates={}, running={}, failed={}) for number in ids}
    for number, study, count in by(results.c.search_id, results.c.study):
        found[number]["results"][study] = count
    for number, study, count in by(replicates.c.search_id, replicates.c.study):
        found[number]["replicates"][study] = count
    for number, kind, count in by(jobs.c.search_id, jobs.c.kind, jobs.c.state == "running"):
        found[number]["running"][kind] = count
    for number, kind, count in by(jobs.c.search_id, jobs.c.kind, jobs.c.state == "failed"):
        found[number]["failed"][kind] = count
    return found
