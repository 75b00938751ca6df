"""What stands in a database, for tests that hold what was there against what is there."""

from __future__ import annotations

from typing import Any

from sqlalchemy import text

from storage.repository import Repository
from storage.tables import metadata
from storage.transactions import reading


def everything(repository: Repository) -> dict[str, list[Any]]:
    """All rows of all our tables."""
    with reading(repository._engine) as connection:
        return {
            name: sorted(map(tuple, connection.execute(text(f"SELECT * FROM {name}"))), key=str)
            for name in metadata.tables
        }
