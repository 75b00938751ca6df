from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from search.drive.busy import busy_share
from storage.records import TrialResult
from tests.search import rows
from tests.search.plans import small_plan


def trained(slot: str, start_s: float, end_s: float) -> TrialResult:
    (some, *_) = rows.trials(small_plan(), 1)
    start, end = (rows.START + timedelta(seconds=seconds) for seconds in (start_s, end_s))
    return replace(some, slot=slot, started_at=start, finished_at=end)


@pytest.mark.parametrize(
    ("trainings", "share"),
    [
        pytest.param([("a", 0, 10), ("b", 0, 6), ("b", 6, 30), ("a", 10, 50)], 1.0, id="slots that never wait"),
        pytest.param([("a", 0, 10), ("b", 0, 5), ("a", 10, 50)], 15 / 20, id="a slot that waits for its seconds"),
        pytest.param([("a", 0, 10), ("a", 10, 1000)], 1.0, id="what comes after the last hand-out does not count"),
        pytest.param([("a", 0, 10)], None, id="one result tells nothing"),
        pytest.param([("a", 0, 10), ("a", 0, 8), ("a", 0, 10), ("a", 20, 30)], 0.5, id="a pack keeps one slot busy"),
    ],
)
def test_the_busy_share_of_slots(trainings: list[tuple[str, int, int]], share: float | None) -> None:
    assert busy_share([trained(*one) for one in trainings]) == share
