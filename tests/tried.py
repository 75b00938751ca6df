"""What the tests tried, by what they saw of it; told at the end of a run: see `tests/conftest.py`.

`tried["SIGKILL of a slot"].add(thing)` counts a thing once, however many tests or processes tried it. Things are told
apart by their `repr`, for that is all that comes from one process of pytest-xdist to another.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Hashable, Mapping

tried: defaultdict[str, set[Hashable]] = defaultdict(set)


def summary() -> str:
    """One line, without its end; empty where nothing was tried."""
    told = ", ".join(f"{len(things):,} ({what})" for what, things in tried.items() if things)
    return f"tried: {told}" if told else ""


def packed() -> dict[str, list[str]]:
    """All that was tried here, in a form that another process can `merge`."""
    return {what: sorted(_digest(thing) for thing in things) for what, things in tried.items()}


def merge(there: Mapping[str, list[str]]) -> None:
    """Add what another process tried."""
    for what, digests in there.items():
        tried[what].update(digests)


def _digest(thing: Hashable) -> str:
    return hashlib.sha256(repr(thing).encode()).hexdigest()[:16]
