"""Temporary names: a file is written under one, then renamed once it is complete."""

from __future__ import annotations

import secrets

ASIDE = f".*.{'[0-9a-f]' * 16}.tmp"  # a glob pattern of such names


def aside_of(name: str) -> str:
    """A temporary name for a file."""
    return f".{name}.{secrets.token_hex(8)}.tmp"
