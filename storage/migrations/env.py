"""Alembic's door to our database: `storage.database.engine` hands over a connection, within its transaction."""

from __future__ import annotations

from alembic import context

from storage.database.indexes import metadata
from storage.database.revisions import VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    render_as_batch=True,  # SQLite alters a table by rebuilding it
)
context.run_migrations()
