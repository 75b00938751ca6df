"""What both faces share: how an unknown name is answered, and what of a student a limit may ask for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from search.errors import UserError

_NAMED = 20  # searches at most in a line that says which there are


@dataclass(frozen=True, kw_only=True)
class Size:
    """What of a student a limit may ask for."""

    parameters: int
    macs: int
    latency_ms: float | None


def no_such(name: str, names: Sequence[str]) -> UserError:
    """That no search has that name, which one may have been meant, and which there are."""
    near = get_close_matches(name, names, n=1)
    hint = f"did you mean '{near[0]}'? " if near else ""
    more = f", and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return UserError(f"no search is named '{name}'; {hint}there are: {', '.join(names[:_NAMED])}{more}.")
