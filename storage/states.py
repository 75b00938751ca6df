"""The states of a search and the changes that are allowed between them.

A state says what is wanted of a search; its lease says who works on it. So anyone may pause or cancel a search that
is driven: its driver sees that when it next renews the lease, and stops.
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
    "finished": frozenset({"running"}),  # run again, it computes what is missing
    "failed": frozenset({"queued", "running", "cancelled"}),
    "cancelled": frozenset(),  # its results stay; it can only be deleted
}
ENDS: frozenset[SearchState] = frozenset({"finished", "failed", "cancelled"})  # nothing more is done

INSTEAD: Mapping[str, str] = {  # what can be done with a search in that state
    "queued": "it waits for a driver; `student-search run` starts it now",
    "running": "see `student-search status`",
    "paused": "resume it with `student-search resume`",
    "finished": "see `student-search best`",
    "failed": "try again with `student-search resume`",
    "cancelled": "delete it, or run its plan under another --name",
}


def require_allowed(name: str, old: str, new: str) -> None:
    """Raise NotAllowed, saying what can be done instead, unless a search may change from one state to another.

    Staying in a state is always allowed.
    """
    state = cast(SearchState, old)
    if new != old and new not in ALLOWED[state]:
        raise NotAllowed(f"search {name!r} is {old} and cannot become {new}: {INSTEAD[state]}")
