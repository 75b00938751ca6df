"""Searches, their jobs, results and replicates; teachers and caches, shared among searches."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table, in one act."""
    document = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
    time = sa.DateTime(timezone=True)

    op.create_table(
        "searches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("plan", document, nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("teachers", document, nullable=True),
        sa.Column("cache", sa.String(), nullable=True),
        sa.Column("created_at", time, nullable=False),
        sa.Column("finished_at", time, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_searches")),
        sa.UniqueConstraint("name", name=op.f("uq_searches_name")),
        sa.CheckConstraint("state IN ('running', 'finished', 'failed', 'interrupted')", name=op.f("ck_searches_state")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "jobs",
        sa.Column("search_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("hand_outs", sa.Integer(), nullable=False),
        sa.Column("slot", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("search_id", "kind", "key", name=op.f("pk_jobs")),
        sa.ForeignKeyConstraint(["search_id"], ["searches.id"], name=op.f("fk_jobs_searches"), ondelete="CASCADE"),
        sa.CheckConstraint("kind IN ('teacher', 'cache', 'trial', 'replicate')", name=op.f("ck_jobs_kind")),
        sa.CheckConstraint("state IN ('queued', 'running', 'finished', 'failed')", name=op.f("ck_jobs_state")),
        sa.CheckConstraint("hand_outs >= 0", name=op.f("ck_jobs_hand_outs")),
    )
    op.create_table(
        "results",
        sa.Column("search_id", sa.Integer(), nullable=False),
        sa.Column("study", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("budget_params", sa.BigInteger(), nullable=False),
        sa.Column("family", sa.String(), nullable=False),
        sa.Column("proposal", document, nullable=False),
        sa.Column("spec", document, nullable=False),
        sa.Column("notation", sa.String(), nullable=False),
        sa.Column("recipe", document, nullable=False),
        sa.Column("parameters", sa.BigInteger(), nullable=False),
        sa.Column("macs", sa.BigInteger(), nullable=False),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("curve", document, nullable=False),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("threads", sa.Integer(), nullable=False),
        sa.Column("stop_reason", sa.String(), nullable=False),
        sa.Column("weights_digest", sa.String(), nullable=False),
        sa.Column("artifact", sa.String(), nullable=True),
        sa.Column("slot", sa.String(), nullable=False),
        sa.Column("started_at", time, nullable=False),
        sa.Column("finished_at", time, nullable=False),
        sa.PrimaryKeyConstraint("search_id", "study", "number", name=op.f("pk_results")),
        sa.ForeignKeyConstraint(["search_id"], ["searches.id"], name=op.f("fk_results_searches"), ondelete="CASCADE"),
        sa.CheckConstraint("number >= 0", name=op.f("ck_results_number")),
        sa.CheckConstraint("score >= 0 AND score <= 1", name=op.f("ck_results_score")),
        sa.CheckConstraint("parameters > 0 AND parameters <= budget_params", name=op.f("ck_results_parameters")),
        sa.CheckConstraint("macs >= 0", name=op.f("ck_results_macs")),
    )
    op.create_table(
        "replicates",
        sa.Column("search_id", sa.Integer(), nullable=False),
        sa.Column("study", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("replicate", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("curve", document, nullable=False),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("threads", sa.Integer(), nullable=False),
        sa.Column("stop_reason", sa.String(), nullable=False),
        sa.Column("weights_digest", sa.String(), nullable=False),
        sa.Column("artifact", sa.String(), nullable=True),
        sa.Column("slot", sa.String(), nullable=False),
        sa.Column("started_at", time, nullable=False),
        sa.Column("finished_at", time, nullable=False),
        sa.PrimaryKeyConstraint("search_id", "study", "number", "replicate", name=op.f("pk_replicates")),
        sa.ForeignKeyConstraint(
            ["search_id", "study", "number"],
            ["results.search_id", "results.study", "results.number"],
            name=op.f("fk_replicates_results"),
            ondelete="CASCADE",
        ),
        sa.CheckConstraint("replicate >= 0", name=op.f("ck_replicates_replicate")),
        sa.CheckConstraint("score >= 0 AND score <= 1", name=op.f("ck_replicates_score")),
    )
    op.create_table(
        "teachers",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("spec", document, nullable=False),
        sa.Column("notation", sa.String(), nullable=False),
        sa.Column("parameters", sa.BigInteger(), nullable=False),
        sa.Column("accuracy", sa.Double(), nullable=False),
        sa.Column("seconds", sa.Double(), nullable=False),
        sa.Column("curve", document, nullable=False),
        sa.Column("weights_digest", sa.String(), nullable=False),
        sa.Column("artifact", sa.String(), nullable=False),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("created_at", time, nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_teachers")),
        sa.CheckConstraint("accuracy >= 0 AND accuracy <= 1", name=op.f("ck_teachers_accuracy")),
        sa.CheckConstraint("parameters > 0", name=op.f("ck_teachers_parameters")),
    )
    op.create_table(
        "caches",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("manifest", document, nullable=False),
        sa.Column("epochs", sa.Integer(), nullable=False),
        sa.Column("location", sa.String(), nullable=False),
        sa.Column("created_at", time, nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_caches")),
        sa.CheckConstraint("epochs >= 0", name=op.f("ck_caches_epochs")),
    )
