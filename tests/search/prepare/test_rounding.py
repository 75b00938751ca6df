"""What `students.round_to: auto` resolves to, and what is told."""

from __future__ import annotations

import pytest

from search.prepare.rounding import note_of, round_to_of
from tests.search.plans import small_plan

BEGAN = "with which this search began"


@pytest.mark.parametrize(
    ("asked", "is_on_gpus", "known", "found"),
    [
        pytest.param("auto", False, None, 1, id="on CPUs"),
        pytest.param("auto", True, None, 8, id="on GPUs"),
        pytest.param("auto", True, 1, 1, id="on GPUs, begun on CPUs"),
        pytest.param("auto", False, 8, 8, id="on CPUs, begun on GPUs"),
        pytest.param(16, False, None, 16, id="named"),
        pytest.param(1, True, None, 1, id="named on GPUs"),
    ],
)
def test_what_widths_are_rounded_to(asked: object, is_on_gpus: bool, known: int | None, found: int) -> None:
    plan = small_plan(students={"round_to": asked})
    assert round_to_of(plan, is_on_gpus=is_on_gpus, known=known) == found


@pytest.mark.parametrize(
    ("found", "is_on_gpus", "is_known", "line"),
    [
        (1, False, False, None),
        (8, True, False, "round_to: 8; widths are multiples of it, because the slots work on GPUs"),
        (1, False, True, None),
        (8, True, True, None),
        (1, True, True, f"round_to: 1, {BEGAN}"),
        (8, False, True, f"round_to: 8, {BEGAN}"),
    ],
)
def test_rounding_is_told_when_it_is_chosen_for_gpus_and_where_it_is_not_what_these_devices_would_have(
    found: int, is_on_gpus: bool, is_known: bool, line: str | None
) -> None:
    assert note_of(found, is_on_gpus=is_on_gpus, is_known=is_known) == line
