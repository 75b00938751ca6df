"""What a search's `students.round_to: auto` resolved to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_KEPT = {"sqlite_autoincrement": True}  # SQLite alters a table by making it anew


def upgrade() -> None:
    """The widths of earlier searches are not rounded, and stay so when they are resumed, on GPUs too."""
    with op.batch_alter_table("searches", table_kwargs=_KEPT) as searches:
        searches.add_column(sa.Column("round_to", sa.Integer))
        searches.create_check_constraint(op.f("ck_searches_round_to"), "round_to >= 1")
    op.execute("UPDATE searches SET round_to = 1")
