"""Names of files under way: what is written before it is whole, then renamed."""

from __future__ import annotations

import secrets

ASIDE = f".*.{'[0-9a-f]' * 16}.tmp"  # such names, as a glob pattern


def aside_of(name: str) -> str:
    """A name for what is to be the file of that name, once it is whole."""
    return f".{name}.{secrets.token_hex(8)}.tmp"
