"""How well a search uses its slots, from the times of its results."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from storage.records import TrialResult

if TYPE_CHECKING:
    from storage.rows.pages import Times


def busy_share(results: Sequence[TrialResult | Times]) -> float | None:
    """The share of slot-seconds (0..1) spent training between the first and the last student handed out.

    The time after the last hand-out is left out, because no work is left then. If the search was interrupted, the pause
    counts as idle. Seconds in which a slot trained several as one count once. None if fewer than two students were
    trained.
    """
    if len(results) < 2:
        return None
    first, last = min(r.started_at for r in results), max(r.started_at for r in results)
    window_s = (last - first).total_seconds()
    if window_s <= 0:
        return None
    busy_s, until = 0.0, dict[str, datetime]()  # when a slot became free
    for result in sorted(results, key=lambda result: result.started_at):
        start = max(result.started_at, until.get(result.slot, result.started_at))
        end = max(start, min(result.finished_at, last))
        busy_s += (end - start).total_seconds()
        until[result.slot] = end
    return busy_s / (window_s * len(until))
