from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from search.drive.busy import busy_share
from storage.records import TrialResult
from tests.search.plans import open_broker, outcome, small_plan, student_terms, take

START = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> TrialResult:
    broker, repository, search = open_broker(small_plan(), f"sqlite:///{tmp_path_factory.mktemp('db')}/test.db")
    broker.start_trials(student_terms())
    broker.finish("slot-0", take(broker), outcome())
    (only,) = repository.trial_results(search)
    return only


def trained(result: TrialResult, slot: str, start_s: float, end_s: float) -> TrialResult:
    return replace(
        result,
        slot=slot,
        started_at=START + timedelta(seconds=start_s),
        finished_at=START + timedelta(seconds=end_s),
    )


def test_slots_that_never_wait_are_wholly_busy(result: TrialResult) -> None:
    rows = [trained(result, "a", 0, 10), trained(result, "b", 0, 6), trained(result, "b", 6, 30)]
    assert busy_share([*rows, trained(result, "a", 10, 50)]) == 1.0


def test_a_slot_that_waits_lowers_the_share_by_its_seconds(result: TrialResult) -> None:
    rows = [trained(result, "a", 0, 10), trained(result, "b", 0, 5), trained(result, "a", 10, 50)]
    assert busy_share(rows) == pytest.approx(15 / 20)


def test_what_comes_after_the_last_hand_out_does_not_count(result: TrialResult) -> None:
    rows = [trained(result, "a", 0, 10), trained(result, "a", 10, 1000)]
    assert busy_share(rows) == 1.0


def test_one_result_tells_nothing(result: TrialResult) -> None:
    assert busy_share([result]) is None
