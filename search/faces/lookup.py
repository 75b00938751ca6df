"""What the faces share: the message for an unknown search, and the size of a student."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from search.errors import UserError

_NAMED = 20  # at most, in a message


@dataclass(frozen=True, kw_only=True)
class StudentSize:
    """The properties of a student that have limits."""

    parameters: int
    macs: int
    latency_ms: float | None


def no_such(name: str, names: Sequence[str]) -> UserError:
    """The error for an unknown name, with the nearest name and the existing ones."""
    near = get_close_matches(name, names, n=1)
    hint = f"did you mean '{near[0]}'? " if near else ""
    more = f", and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return UserError(f"no search is named '{name}'; {hint}there are: {', '.join(names[:_NAMED])}{more}.")
