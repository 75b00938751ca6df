"""What a database's schema is, as far as Alembic and SQLAlchemy can tell, for tests that compare two."""

from __future__ import annotations

import re
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect

from storage.database.indexes import metadata
from storage.database.revisions import OPTUNA_TABLES, VERSION_TABLE

Shape = dict[str, dict[str, list[Any]]]

# PostgreSQL writes its casts elsewhere once a check was dumped and loaded: the check is the same.
_CASTS = re.compile(r"::(character varying|text)(\[\])?")


def differences(engine: Engine) -> list[Any]:
    """What Alembic would change, Optuna's tables aside, to get from the database to the tables as they are declared."""

    def is_ours(name: str | None, kind: str, _parents: object) -> bool:
        return kind != "table" or name not in OPTUNA_TABLES

    with engine.connect() as connection:
        options = {"version_table": VERSION_TABLE, "include_name": is_ours}
        return list(compare_metadata(MigrationContext.configure(connection, opts=options), metadata))


def shape(engine: Engine) -> Shape:
    """The columns and constraints of our tables. Alembic compares no checks."""
    inspector = inspect(engine)

    def in_order(found: list[Any]) -> list[Any]:
        return sorted(found, key=lambda constraint: str(constraint["name"]))

    return {
        table: {
            "columns": [{**column, "type": str(column["type"])} for column in in_order(inspector.get_columns(table))],
            "primary": [inspector.get_pk_constraint(table)],
            "unique": in_order(inspector.get_unique_constraints(table)),
            "foreign": in_order(inspector.get_foreign_keys(table)),
            "check": [
                {**check, "sqltext": _CASTS.sub("", check["sqltext"])}
                for check in in_order(inspector.get_check_constraints(table))
            ],
        }
        for table in metadata.tables
    }
