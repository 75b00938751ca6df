"""Jobs that measure what a student needs."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let a job's kind be "measure" too."""
    with op.batch_alter_table("jobs") as jobs:
        jobs.drop_constraint(op.f("ck_jobs_kind"), type_="check")
        jobs.create_check_constraint(
            op.f("ck_jobs_kind"), "kind IN ('teacher', 'cache', 'measure', 'trial', 'replicate')"
        )
