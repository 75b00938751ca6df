"""The states of a search and the ways between them. Does no I/O.

A state says what is wanted of a search; who works on it stands in its lease. So anyone may pause or cancel a search
that is driven: its driver sees it at the next beat of its lease, stops, and lets go.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, cast, get_args

from storage.errors import NotAllowed

SearchState = Literal["queued", "running", "paused", "finished", "failed", "cancelled"]
STATES: tuple[SearchState, ...] = get_args(SearchState)

ALLOWED: Mapping[SearchState, frozenset[SearchState]] = {
    "queued": frozenset({"running", "paused", "cancelled"}),  # waits for a driver
    "running": frozenset({"queued", "paused", "finished", "failed", "cancelled"}),
    "paused": frozenset({"queued", "running", "cancelled"}),
    "finished": frozenset({"running"}),  # run again, it makes what is missing
    "failed": frozenset({"queued", "running", "cancelled"}),
    "cancelled": frozenset(),  # its results stay; it can only be deleted
}
ENDS: frozenset[SearchState] = frozenset({"finished", "failed", "cancelled"})  # nothing is left to do, or wanted

INSTEAD: Mapping[str, str] = {  # what can be done with a search in that state
    "queued": "a driver will take it; `student-search run` does so now",
    "running": "see `student-search status`",
    "paused": "`student-search resume` goes on with it",
    "finished": "see `student-search best`",
    "failed": "`student-search resume` tries again",
    "cancelled": "delete it, or run its plan under another --name",
}


def require_allowed(name: str, old: str, new: str) -> None:
    """Hold a change of state against the table; a search stays what it is without asking.

    Raises:
        NotAllowed: the table has no such way; says which state it is in and what can be done.
    """
    state = cast(SearchState, old)
    if new != old and new not in ALLOWED[state]:
        raise NotAllowed(f"search {name!r} is {old} and cannot become {new}: {INSTEAD[state]}")
