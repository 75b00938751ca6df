"""What a plan will do, before it does it."""

from __future__ import annotations

from typing import Any

import pytest
from torch import nn

from distill.views.draws import ViewSettings
from search.plan.schema import Plan
from search.prepare import estimate as estimating
from search.prepare import measured
from search.prepare.candidates import find_candidates
from search.prepare.estimate import Estimate, estimate, import_seconds
from search.prepare.measured import BRIEF, THOROUGH
from search.prepare.memory import memory_need
from search.quantities import duration, size
from tests.search.plans import small_plan, spaces_of

VIEWS = ViewSettings(kind="paper", seed=0)
STEP_S, FORWARD_S = 0.5, 0.001


@pytest.fixture
def clocked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Every step takes half a second, every forward pass of an image a thousandth; the largest batches measured."""
    sizes: list[int] = []

    def step_seconds(*_: object, **given: Any) -> float:
        sizes.append(given["measured"])
        return STEP_S

    monkeypatch.setattr(measured, "step_seconds", step_seconds)
    monkeypatch.setattr(measured, "forward_seconds", lambda *_, **__: FORWARD_S)
    return sizes


def estimated(plan: Plan, **changes: Any) -> Estimate:
    """What THOROUGH looks find of a plan on two slots."""
    candidates = find_candidates(plan, input_shape=(3, 32, 32), classes=10, views=VIEWS)
    spaces = list(spaces_of(plan).values())
    given = {"slots": 2, "cpus": 2, "effort": THOROUGH, "import_s": 4.0, "tell": lambda *_: None} | changes
    return estimate(plan, spaces, candidates, VIEWS, need=memory_need(plan, spaces, candidates), **given)


def plan_of(**changes: Any) -> Plan:
    return small_plan(**{"data.train": 1280, "data.validation": 600, "trial.epochs": 3, **changes})


def test_imports_are_what_they_took_when_first_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    import_seconds.cache_clear()
    for taken in (3.0, 90.0):  # meanwhile it has worked
        monkeypatch.setattr("search.prepare.estimate.time.process_time", lambda taken=taken: taken)
        assert import_seconds() == 3
    import_seconds.cache_clear()
    assert import_seconds() == 20  # an old process


def test_a_server_estimates_start_up_as_a_fresh_process_would(
    clocked: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.prepare.estimate.time.process_time", lambda: 5000.0)
    plan = plan_of()
    spaces = list(spaces_of(plan).values())
    need = memory_need(plan, spaces, ())
    found = estimate(plan, spaces, (), VIEWS, slots=1, cpus=2, need=need, tell=lambda *_: None)
    assert found.start_s == estimating._RAY_S + estimating._ROUND_S + estimating.IMPORT_S


def test_times_are_steps_times_their_number_over_the_slots(clocked: list[int]) -> None:
    found = estimated(plan_of())
    epoch_s = STEP_S / 128 * (1280 + 300 / 3)
    trial_s = 3 * epoch_s + measured._TRIAL_S
    assert [student.epoch_s for student in found.students] == pytest.approx([epoch_s] * 6)
    assert found.trials == 16
    assert found.trials_s == pytest.approx(16 * trial_s / 2)
    assert found.teachers_s == pytest.approx(epoch_s)
    check_s = FORWARD_S * 256 + estimating._STORES_S
    assert found.cache_s == pytest.approx(FORWARD_S * 1280 * 2 / 2 + check_s)
    parts = (found.start_s, found.teachers_s, found.cache_s, found.trials_s, found.confirmation_s)
    assert found.total_s == pytest.approx(sum(parts))


def test_starting_counts_rays_time_and_the_imports_of_its_processes(clocked: list[int]) -> None:
    two = estimated(plan_of()).start_s
    assert two == estimating._RAY_S + estimating._ROUND_S + 1.5 * 4.0  # the broker's and both slots'
    assert estimated(plan_of(), slots=8).start_s == two + 3 * 4.0  # which take turns
    assert estimated(plan_of(), slots=8, cpus=9).start_s == estimated(plan_of(), slots=1).start_s


def test_confirmation_counts_rounds_of_more_seeds_and_slots_that_stand_idle(clocked: list[int]) -> None:
    found = estimated(plan_of(confirmation={"top": 1, "seeds": 3, "most_seeds": 5, "by_family": False}), slots=4)
    trial_s = found.students[0].trial_s
    assert found.winner_s == pytest.approx(trial_s)
    assert found.confirmation_s == pytest.approx((2 + 1) * trial_s)  # 6 of 4 slots take two turns, 4 take one


def test_confirmation_is_reckoned_with_the_costliest_family(monkeypatch: pytest.MonkeyPatch) -> None:
    def step_seconds(module: nn.Module, *_: object, **__: object) -> float:
        return float(any(isinstance(layer, nn.Conv2d) for layer in module.modules()))

    monkeypatch.setattr(measured, "step_seconds", step_seconds)
    monkeypatch.setattr(measured, "forward_seconds", lambda *_, **__: FORWARD_S)
    found = estimated(plan_of())
    assert found.winner_s == max(student.trial_s for student in found.students)


def test_each_family_is_confirmed_where_the_plan_says_so(clocked: list[int]) -> None:
    each = plan_of(confirmation={"top": 1, "seeds": 2, "most_seeds": 2, "by_family": True})
    one = plan_of(confirmation={"top": 1, "seeds": 2, "most_seeds": 2, "by_family": False})
    assert estimated(each).confirmation_s == pytest.approx(3 * estimated(one).confirmation_s)


def test_a_brief_look_measures_each_familys_smallest_and_largest_and_reckons_those_between(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen = []

    def step_seconds(module: nn.Module, *_: object, **__: object) -> float:
        seen.append(sum(p.numel() for p in module.parameters()))
        return seen[-1] / 1e6

    monkeypatch.setattr(measured, "step_seconds", step_seconds)
    monkeypatch.setattr(measured, "forward_seconds", lambda *_, **__: FORWARD_S)
    found = estimated(plan_of(budgets=["30k", "60k", "120k"], families=["mlp-1", "cnn-1"]), effort=BRIEF)
    assert len(seen) == 4 + 1  # and the teacher
    for family in ("mlp-1", "cnn-1"):
        steps = [one.step_s for one in found.students if one.family == family]
        assert steps[0] < steps[1] < steps[2]


def test_a_trial_takes_no_longer_than_its_limit(clocked: list[int]) -> None:
    found = estimated(plan_of(**{"trial.time_limit_s": 2.0}))
    assert {student.trial_s for student in found.students} == {2.0 + measured._TRIAL_S}


def test_a_large_student_is_measured_on_fewer_images(clocked: list[int]) -> None:
    estimated(plan_of(budgets=["31.6M"], families=["cnn-4"]))
    assert clocked[0] == 8
    estimated(plan_of(budgets=["30k"], families=["mlp-1"]))
    assert clocked[2] > 128


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
    (teacher,) = find_candidates(plan_of(), input_shape=(3, 32, 32), classes=10, views=VIEWS)
    assert found.teachers_bytes == 4 * teacher.parameters
    larger = estimated(plan_of(budgets=["30k", "3M"]))
    assert larger.slot_bytes - found.slot_bytes > 3 * 4 * 2_900_000


def test_teachers_that_come_as_logits_cost_nothing(clocked: list[int]) -> None:
    found = estimated(plan_of(teacher={"logits": "kit/manifest.json"}))
    assert (found.teachers_s, found.cache_s, found.teachers_bytes) == (0, estimating._STORES_S, 0)


@pytest.mark.full
def test_a_real_measurement_is_of_every_study_and_told_as_it_goes() -> None:
    plan, told = plan_of(budgets=["30k"], families=["mlp-1", "cnn-1"]), list[tuple[int, int]]()
    found = estimated(plan, slots=1, cpus=1, tell=lambda done, total: told.append((done, total)))
    assert told == [(done, 3) for done in range(3)]
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
