"""What a search says before it begins."""

from __future__ import annotations

from search.drive.announce import how_long, studies_left
from tests.search.drive.test_forecast import EXPECTED
from tests.search.plans import small_plan


def test_time_left_is_told_beside_the_whole_where_a_part_was_done_before() -> None:
    assert how_long(EXPECTED, None).startswith("about 3.4 min with 2 slots: start-up 20 s, teacher")
    assert how_long(EXPECTED, 60.0) == "about 60 s left with 2 slots; the whole search takes 3.4 min"


def test_studies_that_no_family_fits_are_counted_out() -> None:
    plan = small_plan()
    assert studies_left(plan, ["60k"]) == ["1 of 2 studies will run; no family fits the budgets of the others"]
    assert studies_left(plan, ["30k", "60k"]) == []
