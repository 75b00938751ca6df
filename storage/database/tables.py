"""Our tables. What must hold of every row is a constraint here, in the database itself.

The column names are those of `storage/records.py`. Optuna's tables may be in the same database; no name is shared.
Changing anything here takes a new migration in `migrations/versions`; a released one is never edited.
"""

from __future__ import annotations

import math
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Column,
    DateTime,
    Dialect,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    String,
    Table,
    TypeDecorator,
    UniqueConstraint,
    text,
)
from sqlalchemy.types import TypeEngine

from storage.states import STATES

JOB_STATES = ("queued", "running", "finished", "failed")
OPENING_KINDS = ("first", "forced", "check")
JOB_KINDS = ("teacher", "cache", "measure", "trial", "replicate")
PRECISIONS = ("fp32", "tf32", "bf16")
SCOPES = ("read", "write")  # of a token; write includes read


class UtcTime(TypeDecorator[datetime]):
    """An aware time in UTC, to the microsecond; SQLite stores it without its zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """To the database; a naive time raises ValueError."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"time without a zone: {value!r}; give datetime.now(UTC)")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """From the database, always aware."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Document(TypeDecorator[Any]):
    """Dicts, lists, strings and numbers as JSON (JSONB in PostgreSQL); NaN and infinity are stored as null."""

    impl = JSON
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """JSONB where there is one."""
        if dialect.name != "postgresql":
            return dialect.type_descriptor(JSON(none_as_null=True))
        from sqlalchemy.dialects.postgresql import JSONB

        return dialect.type_descriptor(JSONB(none_as_null=True))

    def process_bind_param(self, value: Any, _dialect: Dialect) -> Any:
        """To the database."""
        return plain(value)


def plain(value: Any) -> Any:
    """`value` as the database returns it: tuples as lists, keys as strings, NaN and infinity as None.

    Raises:
        TypeError: a part of it is not JSON.
    """
    if isinstance(value, dict):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(inner) for inner in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    raise TypeError(f"a {type(value).__name__} cannot be stored as JSON; give plain dicts, lists and numbers")


def _one_of(column: str, allowed: tuple[str, ...], name: str) -> CheckConstraint:
    return CheckConstraint(f"{column} IN ({', '.join(repr(word) for word in allowed)})", name=name)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

searches = Table(
    "searches",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String, nullable=False),
    Column("plan", Document, nullable=False),
    Column("state", String, nullable=False),
    Column("owner", String, nullable=False),
    Column("reason", String),
    Column("teachers", Document),
    Column("cache", String),
    Column("created_at", UtcTime, nullable=False),
    Column("finished_at", UtcTime),
    Column("execution", Document),
    Column("driver", Document),
    Column("lease_until", UtcTime),
    Column("claim", Document),
    Column("precision", String),
    Column("progress", Document),
    Column("round_to", Integer),
    Column("data", Document),
    UniqueConstraint("name"),
    _one_of("state", STATES, "state"),
    _one_of("precision", PRECISIONS, "precision"),
    CheckConstraint("round_to >= 1", name="round_to"),
    sqlite_autoincrement=True,  # the id of a deleted search is never used again
)

jobs = Table(
    "jobs",
    metadata,
    Column("search_id", ForeignKey("searches.id", ondelete="CASCADE"), primary_key=True),
    Column("kind", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("state", String, nullable=False),
    Column("hand_outs", Integer, nullable=False),
    Column("slot", String),
    Column("reason", String),
    Column("failures", Integer, nullable=False, server_default=text("0")),
    _one_of("kind", JOB_KINDS, "kind"),
    _one_of("state", JOB_STATES, "state"),
    CheckConstraint("hand_outs >= 0", name="hand_outs"),
    CheckConstraint("failures >= 0", name="failures"),
)


def _of_a_training() -> list[Column[Any]]:
    """The columns that trials and replicates share: the evidence of one training."""
    return [
        Column("seed", BigInteger, nullable=False),
        Column("score", Double, nullable=False),
        Column("curve", Document, nullable=False),
        Column("device", String, nullable=False),
        Column("threads", Integer, nullable=False),
        Column("stop_reason", String, nullable=False),
        Column("weights_digest", String, nullable=False),
        Column("artifact", String),
        Column("slot", String, nullable=False),
        Column("started_at", UtcTime, nullable=False),
        Column("finished_at", UtcTime, nullable=False),
        Column("speed", Document),
        Column("latency_ms", Double),
    ]


def _of_a_trial() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["search_id", "study", "number"],
        ["results.search_id", "results.study", "results.number"],
        ondelete="CASCADE",
    )


results = Table(
    "results",
    metadata,
    Column("search_id", ForeignKey("searches.id", ondelete="CASCADE"), primary_key=True),
    Column("study", String, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("budget_params", BigInteger, nullable=False),
    Column("family", String, nullable=False),
    Column("proposal", Document, nullable=False),
    Column("spec", Document, nullable=False),
    Column("notation", String, nullable=False),
    Column("recipe", Document, nullable=False),
    Column("parameters", BigInteger, nullable=False),
    Column("macs", BigInteger, nullable=False),
    *_of_a_training(),
    Column("chosen_by", String),
    CheckConstraint("number >= 0", name="number"),
    CheckConstraint("score >= 0 AND score <= 1", name="score"),
    CheckConstraint("parameters > 0 AND parameters <= budget_params", name="parameters"),
    CheckConstraint("macs >= 0", name="macs"),
    CheckConstraint("latency_ms > 0", name="latency_ms"),
)

replicates = Table(
    "replicates",
    metadata,
    Column("search_id", Integer, primary_key=True),
    Column("study", String, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("replicate", Integer, primary_key=True, autoincrement=False),
    *_of_a_training(),
    Column("correct", String),
    _of_a_trial(),
    CheckConstraint("replicate >= 0", name="replicate"),
    CheckConstraint("score >= 0 AND score <= 1", name="score"),
    CheckConstraint("latency_ms > 0", name="latency_ms"),
)

openings = Table(
    "openings",
    metadata,
    Column("search_id", Integer, primary_key=True),
    Column("study", String, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("opening", Integer, primary_key=True, autoincrement=False),
    Column("kind", String, nullable=False),
    Column("opened_at", UtcTime, nullable=False),
    Column("opened_by", String, nullable=False),
    Column("data", String, nullable=False),
    Column("images", Integer, nullable=False),
    Column("members", Document, nullable=False),
    Column("mean", Double, nullable=False),
    Column("low", Double),
    Column("high", Double),
    Column("low_images", Double),
    Column("high_images", Double),
    Column("predicted", String, nullable=False),
    _of_a_trial(),
    _one_of("kind", OPENING_KINDS, "kind"),
    CheckConstraint("opening >= 0 AND (opening = 0) = (kind = 'first')", name="opening"),
    CheckConstraint("mean >= 0 AND mean <= 1", name="mean"),
    CheckConstraint("images > 0", name="images"),
)

teachers = Table(
    "teachers",
    metadata,
    Column("key", String, primary_key=True),
    Column("spec", Document, nullable=False),
    Column("notation", String, nullable=False),
    Column("parameters", BigInteger, nullable=False),
    Column("accuracy", Double, nullable=False),
    Column("seconds", Double, nullable=False),
    Column("curve", Document, nullable=False),
    Column("weights_digest", String, nullable=False),
    Column("artifact", String, nullable=False),
    Column("device", String, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    CheckConstraint("accuracy >= 0 AND accuracy <= 1", name="accuracy"),
    CheckConstraint("parameters > 0", name="parameters"),
)

caches = Table(
    "caches",
    metadata,
    Column("key", String, primary_key=True),
    Column("manifest", Document, nullable=False),
    Column("epochs", Integer, nullable=False),
    Column("location", String, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    CheckConstraint("epochs >= 0", name="epochs"),
)

tokens = Table(
    "tokens",
    metadata,
    Column("name", String, primary_key=True),
    Column("scope", String, nullable=False),
    Column("digest", String, nullable=False),  # sha256 of the token, which is not stored
    Column("created_at", UtcTime, nullable=False),
    UniqueConstraint("digest"),
    _one_of("scope", SCOPES, "scope"),
)
