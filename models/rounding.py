"""Widths in multiples of a number: they fill the matrix units of a GPU, and more students have the same shape."""

from models.errors import BudgetError

MAX_ROUND_TO = 64


def check_round_to(round_to: int) -> None:
    """Check a number that widths are to be multiples of; 1 leaves every width as it is.

    Raises:
        BudgetError: it is not from 1 to `MAX_ROUND_TO`.
    """
    if not 1 <= round_to <= MAX_ROUND_TO:
        raise BudgetError(f"widths cannot be multiples of {round_to!r}: give a whole number from 1 to {MAX_ROUND_TO}")


def nearest(width: int, round_to: int, limits: tuple[int, int]) -> int:
    """The nearest multiple of `round_to` that is within the limits; of two, the larger.

    Args:
        width: within the limits.
        round_to: 1 or more.
        limits: lowest and highest width. If no multiple lies between them, the width stays as it is.
    """
    low, high = limits
    first, last = -(-low // round_to) * round_to, high // round_to * round_to
    if first > last:
        return width
    return min(max(first, (width + round_to // 2) // round_to * round_to), last)


def rounded_down(width: int, round_to: int, low: int = 1) -> int:
    """The largest multiple of `round_to` from `low` to the width; the width itself if there is none."""
    multiple = width // round_to * round_to
    return multiple if multiple >= low else width
