"""Seconds and bytes as people read them."""

from __future__ import annotations


def duration(seconds: float) -> str:
    """Seconds as people read them."""
    for unit_s, unit in ((86_400.0 * 2, "days"), (5_400.0, "h"), (90.0, "min")):
        if seconds >= unit_s:
            per = {"days": 86_400.0, "h": 3_600.0, "min": 60.0}[unit]
            return f"{_short(seconds / per)} {unit}"
    return f"{_short(seconds)} s"


def size(count: float) -> str:
    """Bytes as people read them."""
    for unit, suffix in ((1e12, "TB"), (1e9, "GB"), (1e6, "MB")):
        if count >= unit:
            return f"{_short(count / unit)} {suffix}"
    return f"{_short(count / 1e3)} kB"


def _short(number: float) -> str:
    """Two digits, or all before the point."""
    return f"{number:,.0f}" if number >= 10 else f"{number:.2g}"
