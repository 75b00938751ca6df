"""SQL views over our tables, for reading the database with psql or sqlite3; docs/queries.md describes them.

They are not part of a migration. They are dropped before one and created again after it, because a database cannot
alter a table that views read.
"""

from __future__ import annotations

from sqlalchemy import Connection, inspect, text

SINCE = "0006"  # the schema whose columns they read

_RANK = "r.score DESC, r.parameters, r.macs, r.study, r.number"
_FITTING = """
    SELECT s.name AS search, CAST(b.value AS BIGINT) AS budget_params, r.study, r.number, r.family, r.notation,
        r.parameters, r.macs, r.latency_ms, r.score AS search_score,
        count(*) OVER (PARTITION BY {by}) AS trials,
        row_number() OVER (PARTITION BY {by} ORDER BY {rank}) AS place
    FROM searches s
    CROSS JOIN {budgets} b
    JOIN results r ON r.search_id = s.id AND r.parameters <= CAST(b.value AS BIGINT) AND r.study NOT LIKE '%/labels'
"""
_BEST = """
    SELECT search, budget_params, study, number, family, notation, parameters, macs, latency_ms, search_score, trials
    FROM ({fitting}) f WHERE place = 1
"""
_FINISHED = """
    SELECT s.name AS search, r.study, r.number, r.budget_params, r.family, r.notation, r.parameters, r.macs,
        r.latency_ms, r.score AS search_score, r.chosen_by, r.stop_reason, r.device, r.threads, r.seed, r.started_at,
        r.finished_at
    FROM results r JOIN searches s ON s.id = r.search_id
"""
_SEEDS = """
    SELECT s.name AS search, r.study, r.number, r.family, r.notation, r.parameters, count(*) AS seeds,
        avg(c.score) AS mean, min(c.score) AS lowest, max(c.score) AS highest, r.score AS search_score,
        r.score - avg(c.score) AS flattery
    FROM replicates c
    JOIN results r ON r.search_id = c.search_id AND r.study = c.study AND r.number = c.number
    JOIN searches s ON s.id = c.search_id
    GROUP BY s.name, r.study, r.number, r.family, r.notation, r.parameters, r.score
"""
_OPENINGS = """
    SELECT s.name AS search, o.study, o.number, r.family, r.notation, r.parameters, o.kind, o.opened_at, o.opened_by,
        o.images, o.mean, o.low AS low_over_seeds, o.high AS high_over_seeds, o.low_images AS low_over_seeds_and_images,
        o.high_images AS high_over_seeds_and_images
    FROM openings o
    JOIN results r ON r.search_id = o.search_id AND r.study = o.study AND r.number = o.number
    JOIN searches s ON s.id = o.search_id
"""


def texts(dialect: str) -> dict[str, str]:
    """The SQL of each view."""
    budgets = "json_each(s.plan, '$.budgets')"
    if dialect == "postgresql":
        budgets = "LATERAL (SELECT value FROM jsonb_array_elements_text(s.plan -> 'budgets'))"
    best, by_family = (
        _BEST.format(fitting=_FITTING.format(by=by, rank=_RANK, budgets=budgets))
        for by in ("s.id, b.value", "s.id, b.value, r.family")
    )
    return {
        "best_per_budget": best,
        "best_per_family": by_family,
        "finished_trials": _FINISHED,
        "fresh_seeds": _SEEDS,
        "test_openings": _OPENINGS,
    }


def drop(connection: Connection) -> None:
    """Drop the existing views, before our tables change."""
    there = inspect(connection).get_view_names()
    for name in texts(connection.dialect.name):
        if name in there:
            connection.execute(text(f"DROP VIEW {name}"))


def make(connection: Connection) -> None:
    """Create the views, on the newest tables."""
    for name, words in texts(connection.dialect.name).items():
        connection.exec_driver_sql(f"CREATE VIEW {name} AS {words}".replace("%", "%%"))
