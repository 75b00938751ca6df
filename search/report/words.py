"""Numbers as the report writes them: accuracies, differences in points, intervals, times."""

from __future__ import annotations

from search import quantities
from search.answers.verdict import Confirmed, Interval

_GAP = "\u00a0"  # no line break at it
_MINUS = "\u2212"


def percent(accuracy: float) -> str:
    """An accuracy in 0..1 as a percentage with one decimal."""
    return f"{100 * accuracy:.1f}{_GAP}%"


def points(difference: float) -> str:
    """A difference of accuracies in points, with its sign and unit."""
    return f"{signed(difference)} points"


def signed(difference: float) -> str:
    """A difference of accuracies in points, with its sign; zero is +0.0."""
    rounded = round(100 * difference, 1) + 0.0
    return f"{rounded:+.1f}".replace("-", _MINUS)


def between(interval: Interval | None) -> str:
    """An interval of an accuracy in percent, without the percent sign; empty where there is none."""
    return "" if interval is None else f"{100 * interval.low:.1f} to {100 * interval.high:.1f}".replace(" ", _GAP)


def between_points(interval: Interval) -> str:
    """An interval of a difference, in points."""
    return f"{signed(interval.low)} to {signed(interval.high)}".replace(" ", _GAP)


def millions(count: int) -> str:
    """A count to three digits, in millions."""
    return f"{count / 1e6:#.3g}".rstrip(".") + "M" if count < 1e9 else f"{count / 1e6:,.0f}M"


def number_of(count: int, one: str, many: str | None = None) -> str:
    """A count with its noun: 1 trial, 2 trials."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def seeds(confirmed: Confirmed) -> str:
    """The number of fresh seeds of a confirmed student, with its noun."""
    return number_of(len(confirmed.scores), "fresh seed")


def duration(seconds: float) -> str:
    """A duration, never broken over two lines."""
    return quantities.duration(seconds).replace(" ", _GAP)


def listed(names: list[str]) -> str:
    """Names as a list in a sentence: a, b and c."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else "none"


def plain_name(parameter: str) -> str:
    """A parameter's name without underscores."""
    return parameter.replace("_", " ")
