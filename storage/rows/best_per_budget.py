"""Best per budget, found by the database: the same as `search.answers.best.best_per_budget` finds over all rows.

Two indexes answer it without reading the rows, whose curves make them large: one by rank within a family, where the
first entry within the limits is the best; and one by size, where the trials are counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, Row, Select, String, and_, column, select, text

from storage.database.tables import results
from storage.records import NO_LIMITS, Limits

Key = tuple[str, int]  # study and number of a trial
KEYS_AT_ONCE = 200  # at most in `of_keys`: for a list of 500, SQLite scans the whole search

# As text: the same for both databases, and building it with SQLAlchemy would take longer than running it.
_FAMILIES = """
    WITH RECURSIVE leap(family) AS (
        SELECT min(family) FROM results WHERE search_id = :search
        UNION ALL
        SELECT (SELECT min(r.family) FROM results r WHERE r.search_id = :search AND r.family > leap.family)
        FROM leap WHERE leap.family IS NOT NULL
    )
    SELECT family FROM leap WHERE family IS NOT NULL
"""
_RANKED = "ORDER BY r.score DESC, r.parameters, r.macs, r.study, r.number LIMIT 1"
_BY_FAMILY = """
    WITH bounds(below, bound) AS ({bounds}), families(family) AS ({families})
    SELECT bound, family,
        (SELECT CAST(r.number AS VARCHAR) || ' ' || r.study FROM results r WHERE {fits} {ranked}) AS best,
        (SELECT count(*) FROM results r WHERE {fits} AND r.parameters > below) AS entering
    FROM bounds CROSS JOIN families
"""
_FITS = "r.search_id = :search AND r.family = families.family AND r.parameters <= bounds.bound"
_TIED = """
    SELECT r.score, r.parameters, r.macs, r.study, r.number FROM results r
    WHERE r.search_id = :search AND r.family IN ({families}) AND r.score = :score AND r.parameters <= :bound
"""


@dataclass(frozen=True, kw_only=True)
class BestRow:
    """The best trials with at most `budget_params` parameters, by their keys."""

    budget_params: int
    best: Key | None
    ties: tuple[Key, ...]  # others with exactly the same score, in their order
    by_family: dict[str, Key]
    trials_by_family: dict[str, int] = field(default_factory=dict)

    @property
    def trials(self) -> int:
        """How many trials fit."""
        return sum(self.trials_by_family.values())


def best_rows(
    connection: Connection, search_id: int, budgets: Sequence[int], limits: Limits = NO_LIMITS
) -> list[BestRow]:
    """Find the best trials for each budget.

    Args:
        connection: to the database.
        search_id: of the search.
        budgets: in parameters; each is an upper limit.
        limits: besides the budget.

    Returns:
        One row for each budget, in the order of `budgets`.
    """
    bounds = sorted(set(budgets))
    families = limits.families
    if families is None:
        families = list(connection.scalars(text(_FAMILIES), {"search": search_id}))
    if not families or not bounds:
        return [BestRow(budget_params=budget, best=None, ties=(), by_family={}) for budget in budgets]
    by_family: dict[int, dict[str, Key]] = {bound: {} for bound in bounds}
    scores: dict[int, dict[str, float]] = {bound: {} for bound in bounds}
    counts: dict[int, dict[str, int]] = {bound: {} for bound in bounds}
    rows = _rows_by_family(connection, search_id, bounds, sorted(families), limits)
    keys = {row.best: _read(row.best) for row in rows if row.best is not None}
    score_of = _scores(connection, search_id, keys.values()) if keys else {}
    for row in rows:
        below = [bound for bound in bounds if bound < row.bound][-1:]
        count = row.entering + sum(counts[bound].get(row.family, 0) for bound in below)
        if count:
            by_family[row.bound][row.family] = keys[row.best]
            scores[row.bound][row.family] = score_of[keys[row.best]]
            counts[row.bound][row.family] = count
    found = {}
    for bound in bounds:
        best = max(scores[bound].values(), default=None)
        equal = [] if best is None else _tied(connection, search_id, bound, best, list(scores[bound]), limits)
        found[bound] = BestRow(
            budget_params=bound,
            best=equal[0] if equal else None,
            ties=tuple(equal[1:]),
            by_family=dict(sorted(by_family[bound].items())),
            trials_by_family=dict(sorted(counts[bound].items())),
        )
    return [found[budget] for budget in budgets]


def _conditions(limits: Limits) -> tuple[str, dict[str, Any]]:
    """The limits as SQL, and their values."""
    words, values = "", dict[str, Any]()
    if limits.macs is not None:
        words, values["macs"] = words + " AND r.macs <= :macs", limits.macs
    if limits.latency_ms is not None:
        words, values["latency_ms"] = words + " AND r.latency_ms <= :latency_ms", limits.latency_ms
    if limits.without:
        without = {f"without_{place}": study for place, study in enumerate(sorted(limits.without))}
        words, values = words + f" AND r.study NOT IN ({_names(without)})", values | without
    return words, values


def _names(values: Iterable[str]) -> str:
    return ", ".join(f":{name}" for name in values)


def _rows_by_family(
    connection: Connection, search_id: int, bounds: Sequence[int], families: Sequence[str], limits: Limits
) -> list[Row[Any]]:
    """The best of each family in each budget, and how many trials enter with it; smaller budgets first."""
    conditions, values = _conditions(limits)
    below = {f"below_{place}": bound for place, bound in enumerate([-1, *bounds[:-1]])}
    above = {f"bound_{place}": bound for place, bound in enumerate(bounds)}
    named = {f"family_{place}": family for place, family in enumerate(families)}
    pairs = zip(below, above, strict=True)
    query = _BY_FAMILY.format(
        bounds=" UNION ALL ".join(f"SELECT CAST(:{low} AS BIGINT), CAST(:{high} AS BIGINT)" for low, high in pairs),
        families=" UNION ALL ".join(f"SELECT CAST(:{name} AS VARCHAR)" for name in named),
        fits=_FITS + conditions,
        ranked=_RANKED,
    )
    rows = connection.execute(text(query), {"search": search_id, **values, **below, **above, **named}).all()
    return sorted(rows, key=lambda row: row.bound)


def _read(best: str) -> Key:
    """The key in one string: a subquery returns one value, and two subqueries take twice as long."""
    number, _, study = best.partition(" ")
    return study, int(number)


def _scores(connection: Connection, search_id: int, keys: Iterable[Key]) -> dict[Key, float]:
    columns, wanted = (results.c.study, results.c.number, results.c.score), sorted(set(keys))
    return {
        (row.study, row.number): row.score
        for begin in range(0, len(wanted), KEYS_AT_ONCE)
        for row in connection.execute(of_keys(search_id, wanted[begin : begin + KEYS_AT_ONCE], columns))
    }


def of_keys(search_id: int, keys: Iterable[Key], columns: Iterable[ColumnElement[Any]]) -> Select[Any]:
    """Select columns of the results of those keys, by key; a join, in which both databases look up each key."""
    # As text, because SQLAlchemy caches its SQL; that of `values` it would generate anew each time, which takes longer
    # than the query itself.
    pairs = sorted(set(keys))
    named = {f"study_{place}": study for place, (study, _) in enumerate(pairs)}
    numbers = {f"number_{place}": number for place, (_, number) in enumerate(pairs)}
    words = (f"(:{study}, :{number})" for study, number in zip(named, numbers, strict=True))
    wanted = (
        text(f"VALUES {', '.join(words)}")
        .bindparams(**named, **numbers)
        .columns(column("column1", String), column("column2", Integer))  # both databases name them so
        .cte("wanted")
    )
    return (
        select(*columns)
        .select_from(wanted)
        .join(results, and_(results.c.study == wanted.c.column1, results.c.number == wanted.c.column2))
        .where(results.c.search_id == search_id)
        .order_by(results.c.study, results.c.number)
    )


def _tied(
    connection: Connection, search_id: int, bound: int, score: float, families: Sequence[str], limits: Limits
) -> list[Key]:
    """All trials within a budget that have exactly that score, in order."""
    conditions, values = _conditions(limits)
    named = {f"family_{place}": family for place, family in enumerate(families)}
    query = _TIED.format(families=_names(named)) + conditions
    rows = connection.execute(text(query), {"search": search_id, "score": score, "bound": bound, **values, **named})
    return [(row.study, row.number) for row in sorted(rows, key=_rank)]


def _rank(row: Row[Any]) -> tuple[float, int, int, str, int]:
    return (-row.score, row.parameters, row.macs, row.study, row.number)
