"""The revision of a database's schema, and whether this program can use it."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import URL, Connection, inspect, text

from storage.database.transactions import shown
from storage.errors import DatabaseError

if TYPE_CHECKING:
    from alembic.config import Config

VERSION_TABLE = "student_search_version"
MIGRATIONS = Path(__file__).parents[1] / "migrations"

# Optuna's own tables: a database that holds only these counts as empty.
OPTUNA_TABLES = frozenset(
    {
        "studies",
        "study_directions",
        "study_user_attributes",
        "study_system_attributes",
        "trials",
        "trial_user_attributes",
        "trial_system_attributes",
        "trial_params",
        "trial_values",
        "trial_intermediate_values",
        "trial_heartbeats",
        "version_info",
        "alembic_version",
    }
)


@dataclass(frozen=True, kw_only=True)
class Schema:
    """The tables of a database, and the revision that our version table names."""

    tables: frozenset[str]
    revision: str | None

    @property
    def is_empty(self) -> bool:
        """Whether it has no tables but Optuna's."""
        return self.tables <= OPTUNA_TABLES

    def require_ours(self, target: URL) -> None:
        """Raise DatabaseError unless the tables are a student-search database's."""
        if VERSION_TABLE not in self.tables:
            strangers = sorted(self.tables - OPTUNA_TABLES)
            raise DatabaseError(
                f"{shown(target)} is not a student-search database: it has the table {strangers[0]!r}; "
                "name another database"
            )

    def require_known(self, target: URL) -> None:
        """Raise DatabaseError unless the tables are ours, of this program's revision or an older one."""
        self.require_ours(target)
        if self.revision not in _revisions(MIGRATIONS):
            raise DatabaseError(
                f"{shown(target)} has a newer schema ({self.revision}, this program's is {newest()}): "
                "install a newer student-search, or name another database"
            )

    def require_newest(self, target: URL) -> None:
        """Raise DatabaseError unless the tables are ours, of this program's revision."""
        self.require_known(target)
        if self.revision != newest():
            raise DatabaseError(
                f"{shown(target)} has an older schema ({self.revision}, this program's is {newest()}): "
                "run student-search db upgrade"
            )


def read_schema(connection: Connection) -> Schema:
    """The schema of a database."""
    tables = frozenset(inspect(connection).get_table_names())
    revision = None
    if VERSION_TABLE in tables:
        revision = connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}"))
    return Schema(tables=tables, revision=revision)


def newest() -> str:
    """The revision that this program works with."""
    return _revisions(MIGRATIONS)[0]


@functools.cache
def _revisions(migrations: Path) -> tuple[str, ...]:
    """All that this program knows, newest first; the file names `vREVISION_WORDS.py` sort in their order."""
    names = sorted((path.name for path in (migrations / "versions").glob("v*_*.py")), reverse=True)
    return tuple(name.removeprefix("v").partition("_")[0] for name in names)


def alembic_config() -> Config:
    """Alembic's configuration, with the folder of our migrations."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
