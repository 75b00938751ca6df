"""The indexes of our tables, in a module of their own because declaring one for PostgreSQL imports its dialect.

To compare or create a schema, take `metadata` from here.
"""

from __future__ import annotations

from sqlalchemy import Index, text

from storage.database.tables import jobs, metadata, results

__all__ = ["metadata"]

# Unfinished jobs are few and are often read, by `storage.rows.pages`.
_OPEN = text("state <> 'finished'")
Index("ix_jobs_open", jobs.c.search_id, jobs.c.state, jobs.c.kind, sqlite_where=_OPEN, postgresql_where=_OPEN)
# `storage.rows.best_per_budget` reads only these two.
Index(
    "ix_results_by_rank",
    results.c.search_id,
    results.c.family,
    results.c.score.desc(),
    results.c.parameters,
    results.c.macs,
    results.c.study,
    results.c.number,
    results.c.latency_ms,
)
Index(
    "ix_results_by_size",
    results.c.search_id,
    results.c.family,
    results.c.parameters,
    results.c.study,
    results.c.macs,
    results.c.latency_ms,
)
