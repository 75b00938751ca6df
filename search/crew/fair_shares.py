"""How several searches share one Ray: how many slots each gets. Does no I/O."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Claim:
    """What one search asks for."""

    search: int  # its number
    slots: int  # that it can use at most
    share: float  # of the whole cluster that one of its slots takes, 0..1


@dataclass(kw_only=True)
class Sharing:
    """What joins a crew and the lease of its search, which run in different threads."""

    wanted: dict[str, Any] | None = None  # of a cluster that others use too, by this search; the crew writes it
    claims: Sequence[tuple[int, Mapping[str, Any]]] = ()  # of all searches, by their numbers; the lease writes them


def fair_slots(claims: Sequence[Claim], *, turn: int) -> dict[int, int]:
    """The number of slots of each search: the one with the least gets the next slot that it asks for and that fits.

    Where there are more searches than slots, they take turns.

    Args:
        claims: of all searches on the cluster.
        turn: a number that grows with time, the same for all searches.
    """
    given = _filled(sorted(claims, key=lambda claim: claim.search))
    if 0 in given.values():
        first = turn % len(claims)
        ordered = sorted(claims, key=lambda claim: claim.search)
        given = _filled(ordered[first:] + ordered[:first])
    return given


def _filled(ordered: Sequence[Claim]) -> dict[int, int]:
    given = {claim.search: 0 for claim in ordered}
    left = 1.0 + 1e-9
    while True:
        open_ = [claim for claim in ordered if given[claim.search] < claim.slots and claim.share <= left]
        if not open_:
            return given
        poorest = min(open_, key=lambda claim: given[claim.search] * claim.share)
        given[poorest.search] += 1
        left -= poorest.share
