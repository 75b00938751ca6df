"""What a search's precision came to, and how far its driver says it is."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_KEPT = {"sqlite_autoincrement": True}  # SQLite alters a table by making it anew


def upgrade() -> None:
    """Searches of before tell neither: their plans name the precision."""
    document = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
    with op.batch_alter_table("searches", table_kwargs=_KEPT) as searches:
        searches.add_column(sa.Column("precision", sa.String))
        searches.add_column(sa.Column("progress", document))
        searches.create_check_constraint(op.f("ck_searches_precision"), "precision IN ('fp32', 'tf32', 'bf16')")
