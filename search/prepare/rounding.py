"""The number that widths are multiples of: `students.round_to: auto` is resolved once, before the first job.

It is 8 if the slots work on GPUs, whose matrix units multiply blocks of 8 or more numbers and leave the rest of a block
idle, and where students of one shape may be trained together; else 1. The result is stored with the search and used
wherever the search is resumed.
"""

from __future__ import annotations

from typing import Final

from search.plan.schema import Plan

_ON_GPUS: Final = 8


def round_to_of(plan: Plan, *, is_on_gpus: bool, known: int | None = None) -> int:
    """The number that the widths of a plan's students are multiples of.

    Args:
        plan: as it was read.
        is_on_gpus: whether the slots work on GPUs.
        known: the search's number, if it began before.
    """
    if plan.students.round_to != "auto":
        return plan.students.round_to
    return known or (_ON_GPUS if is_on_gpus else 1)


def note_of(found: int, *, is_on_gpus: bool, is_known: bool) -> str | None:
    """What a user should know about `auto`, in one line; None if there is nothing to know.

    Args:
        found: the number.
        is_on_gpus: whether the slots work on GPUs.
        is_known: whether the search had its number before.
    """
    if is_known:
        is_expected = found == (_ON_GPUS if is_on_gpus else 1)
        return None if is_expected else f"round_to: {found}, with which this search began"
    if is_on_gpus:
        return f"round_to: {found}; widths are multiples of it, because the slots work on GPUs"
    return None
