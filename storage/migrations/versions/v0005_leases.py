"""Searches are queued, paused and cancelled too, and driven under a lease; jobs count their failures."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_KEPT = {"sqlite_autoincrement": True}  # SQLite alters a table by making it anew


def upgrade() -> None:
    """Let a search say who drives it and until when; what was interrupted is paused now."""
    document = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
    with op.batch_alter_table("searches", table_kwargs=_KEPT) as searches:
        searches.drop_constraint(op.f("ck_searches_state"), type_="check")
        searches.add_column(sa.Column("execution", document))
        searches.add_column(sa.Column("driver", document))
        searches.add_column(sa.Column("lease_until", sa.DateTime(timezone=True)))
        searches.add_column(sa.Column("claim", document))
    op.execute("UPDATE searches SET state = 'paused' WHERE state = 'interrupted'")
    with op.batch_alter_table("searches", table_kwargs=_KEPT) as searches:
        searches.create_check_constraint(
            op.f("ck_searches_state"), "state IN ('queued', 'running', 'paused', 'finished', 'failed', 'cancelled')"
        )
    with op.batch_alter_table("jobs") as jobs:
        jobs.add_column(sa.Column("failures", sa.Integer, nullable=False, server_default=sa.text("0")))
        jobs.create_check_constraint(op.f("ck_jobs_failures"), "failures >= 0")
