"""Seeds from names."""

from __future__ import annotations

import hashlib


def seed_of(*parts: str | int) -> int:
    """A seed of 63 bits from the names of what it is for: the same on every machine, in any order of work."""
    digest = hashlib.blake2b("/".join(str(part) for part in parts).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "little") >> 1
