"""What a search noted of its data when it began."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Earlier searches noted nothing; the manifest of their cache has the digest of their training images."""
    document = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
    op.add_column("searches", sa.Column("data", document))
