"""Durations and sizes in words."""

from __future__ import annotations


def duration(seconds: float) -> str:
    """A duration in s, min, h or days, with two digits."""
    for least_s, unit_s, unit in ((172_800, 86_400, "days"), (5_400, 3_600, "h"), (90, 60, "min")):
        if seconds >= least_s:
            return f"{_short(seconds / unit_s)} {unit}"
    return f"{_short(seconds)} s"


def size(count: float) -> str:
    """A number of bytes in kB, MB, GB or TB, with two digits."""
    for unit, suffix in ((1e12, "TB"), (1e9, "GB"), (1e6, "MB")):
        if count >= unit:
            return f"{_short(count / unit)} {suffix}"
    return f"{_short(count / 1e3)} kB"


def _short(number: float) -> str:
    """Two digits, or all before the decimal point."""
    return f"{number:,.0f}" if number >= 10 else f"{number:.2g}"
