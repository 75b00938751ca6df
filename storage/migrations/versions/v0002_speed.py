"""How fast each training was, and what it took."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a column to the trainings; those of before have none."""
    document = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
    op.add_column("results", sa.Column("speed", document, nullable=True))
    op.add_column("replicates", sa.Column("speed", document, nullable=True))
