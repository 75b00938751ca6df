"""What an answer stands on: latencies, which images a replicate had right, openings of the test set; who may ask."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Rows of before tell neither latency nor single images."""
    for name in ("results", "replicates"):
        with op.batch_alter_table(name) as table:
            table.add_column(sa.Column("latency_ms", sa.Double))
            table.create_check_constraint(op.f(f"ck_{name}_latency_ms"), "latency_ms > 0")
    op.add_column("replicates", sa.Column("correct", sa.String))
    best_first = sa.text("score DESC")
    op.create_index(
        "ix_results_by_rank",
        "results",
        ["search_id", "family", best_first, "parameters", "macs", "study", "number", "latency_ms"],
    )
    op.create_index(
        "ix_results_by_size", "results", ["search_id", "family", "parameters", "study", "macs", "latency_ms"]
    )
    op.create_table(
        "openings",
        sa.Column("search_id", sa.Integer, nullable=False),
        sa.Column("study", sa.String, nullable=False),
        sa.Column("number", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("opening", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_by", sa.String, nullable=False),
        sa.Column("data", sa.String, nullable=False),
        sa.Column("images", sa.Integer, nullable=False),
        sa.Column("members", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("mean", sa.Double, nullable=False),
        sa.Column("low", sa.Double),
        sa.Column("high", sa.Double),
        sa.Column("low_images", sa.Double),
        sa.Column("high_images", sa.Double),
        sa.Column("predicted", sa.String, nullable=False),
        sa.CheckConstraint("kind IN ('first', 'forced', 'check')", name=op.f("ck_openings_kind")),
        sa.CheckConstraint("opening >= 0 AND (opening = 0) = (kind = 'first')", name=op.f("ck_openings_opening")),
        sa.CheckConstraint("mean >= 0 AND mean <= 1", name=op.f("ck_openings_mean")),
        sa.CheckConstraint("images > 0", name=op.f("ck_openings_images")),
        sa.ForeignKeyConstraint(
            ["search_id", "study", "number"],
            ["results.search_id", "results.study", "results.number"],
            name=op.f("fk_openings_results"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("search_id", "study", "number", "opening", name=op.f("pk_openings")),
    )
    is_open = sa.text("state <> 'finished'")
    op.create_index(
        "ix_jobs_open", "jobs", ["search_id", "state", "kind"], sqlite_where=is_open, postgresql_where=is_open
    )
    op.create_table(
        "tokens",
        sa.Column("name", sa.String, nullable=False),
        sa.Column("scope", sa.String, nullable=False),
        sa.Column("digest", sa.String, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("scope IN ('read', 'write')", name=op.f("ck_tokens_scope")),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_tokens")),
        sa.UniqueConstraint("digest", name=op.f("uq_tokens_digest")),
    )
