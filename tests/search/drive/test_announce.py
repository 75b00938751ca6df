"""What a search says before it begins."""

from __future__ import annotations

from search.drive.announce import studies_left
from tests.search.plans import small_plan


def test_studies_that_no_family_fits_are_counted_out() -> None:
    plan = small_plan()
    assert studies_left(plan, ["60k"]) == ["1 of 2 studies will run; no family fits the budgets of the others"]
    assert studies_left(plan, ["30k", "60k"]) == []
