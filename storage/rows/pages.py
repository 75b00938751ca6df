"""Reading for the faces: a page at a time, counted by the database, however large a search is."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Engine, Select, cast, func, select, tuple_

from storage.database.tables import jobs, results, searches, teachers
from storage.database.transactions import reading
from storage.records import JobRow, Search, SearchCounts, TrialResult
from storage.rows import queries

_KNUTH = 2_654_435_761  # the golden ratio of 2**32: multiplicative hashing


@dataclass(frozen=True, kw_only=True)
class Times:
    """When and where a finished trial was trained, and who chose it."""

    started_at: datetime
    finished_at: datetime
    slot: str
    chosen_by: str | None


class Pages:
    """Pages of the searches, jobs and trials of one database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def _rows(self, query: Select[Any]) -> list[Any]:
        with reading(self._engine) as connection:
            return list(connection.execute(query).mappings())

    def searches(self, *, limit: int, before: int | None = None, state: str | None = None) -> list[Search]:
        """Searches, newest first.

        Args:
            limit: how many at most.
            before: the last one's `id` on the page before.
            state: only searches in this state.
        """
        query = select(searches).order_by(searches.c.id.desc()).limit(limit)
        if before is not None:
            query = query.where(searches.c.id < before)
        if state is not None:
            query = query.where(searches.c.state == state)
        return [Search(**row) for row in self._rows(query)]

    def states(self) -> dict[str, int]:
        """How many searches are in each state."""
        rows = self._rows(select(searches.c.state, func.count().label("count")).group_by(searches.c.state))
        return {row["state"]: row["count"] for row in rows}

    def counts(self, ids: Collection[int]) -> Mapping[int, SearchCounts]:
        """How far searches have come, by their `id`."""
        with reading(self._engine) as connection:
            return queries.counts(connection, ids)

    def jobs(self, search_id: int, state: str, limit: int) -> list[JobRow]:
        """The first jobs of a search in a state other than finished, by kind and key."""
        query = select(jobs).where(jobs.c.search_id == search_id, jobs.c.state == state)
        return [JobRow(**row) for row in self._rows(query.order_by(jobs.c.kind, jobs.c.key).limit(limit))]

    def trials(
        self, search_id: int, *, limit: int, after: tuple[str, int] | None = None, study: str | None = None
    ) -> list[tuple[TrialResult, int]]:
        """Finished trials by study and number, without their curves, each with how many epochs it was trained.

        Args:
            search_id: of the search.
            limit: how many at most.
            after: study and number of the last one on the page before.
            study: only trials of this study.
        """
        columns = results.c
        is_postgresql = self._engine.dialect.name == "postgresql"
        epochs = (func.jsonb_array_length if is_postgresql else func.json_array_length)(columns.curve)
        shown = (column for column in columns if column.name not in ("search_id", "curve"))
        query = select(*shown, epochs.label("epochs")).where(columns.search_id == search_id)
        if study is not None:
            query = query.where(columns.study == study)
        if after is not None:
            query = query.where(tuple_(columns.study, columns.number) > tuple_(*after))
        rows = [dict(row) for row in self._rows(query.order_by(columns.study, columns.number).limit(limit))]
        return [(TrialResult(curve=[], **row), epochs) for row in rows for epochs in (row.pop("epochs"),)]

    def teachers(self, keys: Sequence[str]) -> list[Mapping[str, Any]]:
        """Notation, parameters and accuracy of the teachers of those keys, in their order."""
        columns = tuple(teachers.c[name] for name in ("key", "notation", "parameters", "accuracy"))
        found = (
            {row["key"]: row for row in self._rows(select(*columns).where(teachers.c.key.in_(keys)))} if keys else {}
        )
        return [found[key] for key in keys if key in found]

    def times(self, search_id: int) -> list[Times]:
        """When and where each finished trial was trained, and who chose it."""
        names = ("started_at", "finished_at", "slot", "chosen_by")
        query = select(*(results.c[name] for name in names)).where(results.c.search_id == search_id)
        return [Times(**row) for row in self._rows(query)]

    def points(self, search_id: int, *, every: int, limit: int) -> list[tuple[int, float, str, str, int]]:
        """Parameters, score, family, study and number of about one in `every` finished trials, `limit` at most.

        A hash of the number chooses them, so that families that take turns are all among them.
        """
        columns = results.c
        names = ("parameters", "score", "family", "study", "number")
        query = select(*(columns[name] for name in names)).where(columns.search_id == search_id)
        hashed = cast(columns.number, BigInteger) * _KNUTH // 2**16
        if every > 1:
            query = query.where(hashed % every == 0)
        query = query.order_by(hashed % 2**16, columns.study, columns.number).limit(limit)
        with reading(self._engine) as connection:
            return [(row[0], row[1], row[2], row[3], row[4]) for row in connection.execute(query)]
