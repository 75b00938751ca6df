"""What a plan will do, before it does it."""

from __future__ import annotations

from typing import Any

import pytest

from distill.views import ViewSettings
from search import estimate as estimating
from search.candidates import find_candidates
from search.estimate import Estimate, estimate
from search.plan import Plan
from search.quantities import duration, size
from tests.search.plans import small_plan, spaces_of

VIEWS = ViewSettings(kind="paper", seed=0)
STEP_S, FORWARD_S = 0.5, 0.001


@pytest.fixture
def clocked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Every step takes half a second, every forward pass of an image a thousandth; the sizes of measured batches."""
    sizes: list[int] = []

    def step_seconds(*_: object, batch_size: int, **__: object) -> float:
        sizes.append(batch_size)
        return STEP_S

    monkeypatch.setattr(estimating, "step_seconds", step_seconds)
    monkeypatch.setattr(estimating, "forward_seconds", lambda *_, **__: FORWARD_S)
    return sizes


def estimated(plan: Plan, slots: int = 2) -> Estimate:
    candidates = find_candidates(plan, input_shape=(3, 32, 32), classes=10, views=VIEWS)
    return estimate(plan, list(spaces_of(plan).values()), candidates, VIEWS, slots=slots, tell=lambda *_: None)


def plan_of(**changes: Any) -> Plan:
    return small_plan(**{"data.train": 1280, "data.validation": 600, "trial.epochs": 3, **changes})


def test_times_are_steps_times_their_number_over_the_slots(clocked: list[int]) -> None:
    found = estimated(plan_of())
    epoch_s = STEP_S / 128 * (1280 + 300 / 3)
    assert [student.epoch_s for student in found.students] == pytest.approx([epoch_s] * 6)
    assert found.trials == 16
    assert found.trials_s == pytest.approx(16 * 3 * epoch_s / 2)
    assert found.confirmation_s == pytest.approx(2 * 1 * 2 * 3 * epoch_s / 2)
    assert found.teachers_s == pytest.approx(epoch_s * 128 / clocked[-1])
    assert found.cache_s == pytest.approx(FORWARD_S * 1280 * 2 / 2)
    assert found.total_s == found.teachers_s + found.cache_s + found.trials_s + found.confirmation_s


def test_each_family_is_confirmed_where_the_plan_says_so(clocked: list[int]) -> None:
    each = plan_of(confirmation={"top": 1, "seeds": 2, "by_family": True})
    assert estimated(each).confirmation_s == pytest.approx(3 * estimated(plan_of()).confirmation_s)


def test_a_trial_takes_no_longer_than_its_limit(clocked: list[int]) -> None:
    found = estimated(plan_of(**{"trial.time_limit_s": 2.0}))
    assert {student.trial_s for student in found.students} == {2.0}


def test_a_large_student_is_measured_on_fewer_images_and_counted_for_all(clocked: list[int]) -> None:
    plan = plan_of(budgets=["31.6M"], families=["cnn-4"])
    (student,) = estimated(plan).students
    assert clocked[:2] == [8, 4]
    assert student.step_s == STEP_S  # of 8 images, as of 4: so of 128


def test_a_step_too_large_to_measure_is_on_a_line_through_two_smaller_ones() -> None:
    assert estimating._step_of(128, lambda batch: 1.0 + 0.1 * batch, most=20) == pytest.approx(13.8)
    assert estimating._step_of(128, lambda batch: 1.0 + 0.1 * batch, most=500) == pytest.approx(13.8)


def test_a_student_that_two_studies_share_is_measured_once(clocked: list[int]) -> None:
    estimated(plan_of(budgets=["60k"], labels_only={"budgets": ["60k"], "families": ["cnn-1"]}))
    assert len(clocked) == 3 + 1  # three families, one teacher


def test_students_are_those_in_the_middle_of_each_familys_ranges(clocked: list[int]) -> None:
    plan = plan_of(budgets=["1M"], families=["cnn-2", "mlp-1"])
    assert [(s.study, s.family, s.notation) for s in estimated(plan).students] == [
        ("1M", "mlp-1", "166lfc-2750fc"),
        ("1M", "cnn-2", "70c-mp-70c-mp-194fc"),
    ]


def test_disk_and_memory_follow_from_the_plan(clocked: list[int]) -> None:
    found = estimated(plan_of(**{"views.epochs": 4, "views.logits": "fp16", "views.members": True}))
    logits = 1280 * 10 * 4 * 2
    assert found.logits_bytes == 2 * logits  # of the ensemble, and of its one member
    assert found.views_bytes == 1280 * 3072 * 4
    assert found.shared_bytes == logits + (1280 + 600) * 3072
    assert found.teachers_bytes == 4 * find_candidates(plan_of(), input_shape=(3, 32, 32), classes=10, views=VIEWS)[
        0
    ].parameters  # fmt: skip
    larger = estimated(plan_of(budgets=["30k", "3M"]))
    assert larger.slot_bytes - found.slot_bytes > 3 * 4 * 2_900_000


def test_teachers_that_come_as_logits_cost_nothing(clocked: list[int]) -> None:
    found = estimated(plan_of(teacher={"logits": "kit/manifest.json"}))
    assert (found.teachers_s, found.cache_s, found.teachers_bytes) == (0, 0, 0)


def test_a_real_measurement_is_of_every_study_and_told_as_it_goes() -> None:
    plan, told = plan_of(), list[tuple[int, int]]()
    candidates = find_candidates(plan, input_shape=(3, 32, 32), classes=10, views=VIEWS)
    found = estimate(
        plan,
        list(spaces_of(plan).values()),
        candidates,
        VIEWS,
        slots=1,
        tell=lambda done, total: told.append((done, total)),
    )
    assert told == [(done, 7) for done in range(7)]
    assert all(student.step_s > 0 for student in found.students)
    assert found.teachers_s > 0
    assert found.cache_s > 0


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0.004, "0.004 s"), (12.3, "12 s"), (100, "1.7 min"), (7200, "2 h"), (86_400 * 3.25, "3.2 days")],
)
def test_times_are_written_as_people_read_them(seconds: float, text: str) -> None:
    assert duration(seconds) == text


def test_sizes_are_written_as_people_read_them() -> None:
    assert [size(count) for count in (512, 1.6e6, 19.7e9, 3e12)] == ["0.51 kB", "1.6 MB", "20 GB", "3 TB"]
