"""What an answer stands on: latencies, which images a replicate had right, openings of the test set; SQL views."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

# A later migration that makes one of these tables anew, as SQLite must, drops the views before and makes them after.
_RANK = "r.score DESC, r.parameters, r.macs, r.study, r.number"
_FITTING = """
    SELECT s.name AS search, CAST(b.value AS BIGINT) AS budget_params, r.study, r.number, r.family, r.notation,
        r.parameters, r.macs, r.latency_ms, r.score AS search_score,
        count(*) OVER (PARTITION BY {by}) AS trials,
        row_number() OVER (PARTITION BY {by} ORDER BY {rank}) AS place
    FROM searches s
    CROSS JOIN {budgets} b
    JOIN results r ON r.search_id = s.id AND r.parameters <= CAST(b.value AS BIGINT) AND r.study NOT LIKE '%/labels'
"""
_BEST = """
    SELECT search, budget_params, study, number, family, notation, parameters, macs, latency_ms, search_score, trials
    FROM ({fitting}) f WHERE place = 1
"""
_FINISHED = """
    SELECT s.name AS search, r.study, r.number, r.budget_params, r.family, r.notation, r.parameters, r.macs,
        r.latency_ms, r.score AS search_score, r.chosen_by, r.stop_reason, r.device, r.threads, r.seed, r.started_at,
        r.finished_at
    FROM results r JOIN searches s ON s.id = r.search_id
"""
_SEEDS = """
    SELECT s.name AS search, r.study, r.number, r.family, r.notation, r.parameters, count(*) AS seeds,
        avg(c.score) AS mean, min(c.score) AS lowest, max(c.score) AS highest, r.score AS search_score,
        r.score - avg(c.score) AS flattery
    FROM replicates c
    JOIN results r ON r.search_id = c.search_id AND r.study = c.study AND r.number = c.number
    JOIN searches s ON s.id = c.search_id
    GROUP BY s.name, r.study, r.number, r.family, r.notation, r.parameters, r.score
"""
_OPENINGS = """
    SELECT s.name AS search, o.study, o.number, r.family, r.notation, r.parameters, o.kind, o.opened_at, o.opened_by,
        o.images, o.mean, o.low AS low_over_seeds, o.high AS high_over_seeds, o.low_images AS low_over_seeds_and_images,
        o.high_images AS high_over_seeds_and_images
    FROM openings o
    JOIN results r ON r.search_id = o.search_id AND r.study = o.study AND r.number = o.number
    JOIN searches s ON s.id = o.search_id
"""


def _views(dialect: str) -> dict[str, str]:
    """The text of each view."""
    budgets = "json_each(s.plan, '$.budgets')"
    if dialect == "postgresql":
        budgets = "LATERAL (SELECT value FROM jsonb_array_elements_text(s.plan -> 'budgets'))"
    best, by_family = (
        _BEST.format(fitting=_FITTING.format(by=by, rank=_RANK, budgets=budgets))
        for by in ("s.id, b.value", "s.id, b.value, r.family")
    )
    return {
        "best_per_budget": best,
        "best_per_family": by_family,
        "finished_trials": _FINISHED,
        "fresh_seeds": _SEEDS,
        "test_openings": _OPENINGS,
    }


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
    for name, text in _views(op.get_bind().dialect.name).items():
        op.execute(f"CREATE VIEW {name} AS {text}")
