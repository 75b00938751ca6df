"""Who may use the service: tokens by name, each with a scope. The database holds only their digests."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, delete, select

from storage.database.tables import tokens
from storage.database.transactions import reading, writing
from storage.errors import StorageError
from storage.records import utc_now
from storage.rows.guards import insert_unless_there


@dataclass(frozen=True, kw_only=True)
class Token:
    """What is stored of a token; not the token."""

    name: str
    scope: str  # "read" or "write"; write includes read
    digest: str
    created_at: datetime


def digest_of(token: str) -> str:
    """The sha256 of a token. A token is long and random, so no slower digest is needed."""
    return hashlib.sha256(token.encode()).hexdigest()


class Tokens:
    """The tokens of one database."""

    def __init__(self, engine: Engine, *, clock: Callable[[], datetime] = utc_now) -> None:
        self._engine = engine
        self._clock = clock

    def add(self, name: str, scope: str, digest: str) -> None:
        """Store a token; the same one again changes nothing.

        Raises:
            StorageError: another token has that name, or the same token another name.
        """
        with writing(self._engine) as connection:
            row = {"name": name, "scope": scope, "digest": digest, "created_at": self._clock()}
            same = select(tokens).where((tokens.c.name == name) | (tokens.c.digest == digest))
            for there in connection.execute(same).mappings():
                if (there["name"], there["scope"], there["digest"]) != (name, scope, digest):
                    raise StorageError(
                        f"token '{there['name']}' exists already, with scope {there['scope']}; revoke it first "
                        f"(`student-search token revoke {there['name']}`) or choose another name"
                    )
            insert_unless_there(connection, tokens, row, unique=["name"])

    def revoke(self, name: str) -> bool:
        """Delete a token, which is refused from now on; whether there was one of that name."""
        with writing(self._engine) as connection:
            return connection.execute(delete(tokens).where(tokens.c.name == name)).rowcount > 0

    def all(self) -> list[Token]:
        """Every token, by name."""
        with reading(self._engine) as connection:
            return [Token(**row) for row in connection.execute(select(tokens).order_by(tokens.c.name)).mappings()]
