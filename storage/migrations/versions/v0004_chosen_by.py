"""Who proposed a trial stands with its result."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let a result say who chose its proposal; those of before do not."""
    op.add_column("results", sa.Column("chosen_by", sa.String))
