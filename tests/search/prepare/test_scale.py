"""A plan made smaller."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.errors import PlanError
from search.plan.file import PLANS_DIR, read_plan
from search.plan.schema import Plan
from search.prepare.estimate import Estimate
from search.prepare.scale import StudyCost, costs, leave_out, scaled
from tests.search.moments import a_student, an_estimate
from tests.search.plans import small_plan

SHIPPED = {path.stem: read_plan(path) for path in sorted(PLANS_DIR.glob("*.yaml"))}
MADE_SMALLER = {
    "data.train",
    "data.validation",
    "teacher.members",
    "teacher.epochs",
    "teacher.candidates",
    "views.epochs",
    "trial.epochs",
    "sampler.trials",
}
factors = st.floats(0, 1, exclude_min=True)


def flat(plan: Plan) -> dict[str, Any]:
    """Each key of each section, dotted."""
    found: dict[str, Any] = {}
    for key, value in plan.model_dump(mode="json").items():
        found |= {f"{key}.{name}": inner for name, inner in value.items()} if isinstance(value, dict) else {key: value}
    return found


@given(st.sampled_from(sorted(SHIPPED)), factors)
def test_a_scaled_plan_differs_in_numbers_of_images_epochs_teachers_and_trials_and_in_nothing_else(
    name: str, factor: float
) -> None:
    plan = SHIPPED[name]
    before, after = flat(plan), flat(scaled(plan, factor))
    assert {key for key in before if before[key] != after[key]} <= MADE_SMALLER
    assert scaled(plan, factor).studies() == plan.studies()
    for key in MADE_SMALLER:
        if before.get(key) is not None:
            assert 1 <= after[key] <= before[key]


@given(st.sampled_from(sorted(SHIPPED)), factors, factors)
def test_a_smaller_factor_is_never_a_larger_plan(name: str, one: float, other: float) -> None:
    smaller, larger = (flat(scaled(SHIPPED[name], factor)) for factor in sorted((one, other)))
    assert all(smaller[key] <= larger[key] for key in MADE_SMALLER if larger.get(key) is not None)


@pytest.mark.parametrize("name", sorted(SHIPPED))
def test_a_factor_of_one_leaves_a_plan_as_it_was(name: str) -> None:
    assert scaled(SHIPPED[name], 1.0) == SHIPPED[name]


@pytest.mark.parametrize("name", sorted(SHIPPED))
def test_the_least_factor_leaves_a_plan_that_can_be_carried_out(name: str) -> None:
    least = scaled(SHIPPED[name], 5e-324)
    assert (least.data.train, least.data.validation) == (100, 100)
    assert (least.trial.epochs, least.views.epochs) == (1, 1)
    families = max(len(study.families) for study in least.studies())
    assert least.sampler.trials == (families * least.sampler.trials_per_family if families > 1 else 1)


def test_half_of_a_plan_has_half_of_each() -> None:
    half = scaled(SHIPPED["quick"], 0.5)
    assert (half.data.train, half.data.validation) == (5_000, 2_000)
    assert (half.teacher.epochs, half.views.epochs, half.trial.epochs) == (5, 2, 2)
    assert half.sampler.trials == 8  # twice each of four families, and not four
    paper = scaled(SHIPPED["paper"], 0.5)
    assert (paper.teacher.candidates, paper.teacher.members) == (64, 8)


def test_what_is_smaller_than_the_least_already_stays() -> None:
    plan = small_plan(**{"data.train": 60, "data.validation": 40})
    assert (scaled(plan, 0.1).data.train, scaled(plan, 0.1).data.validation) == (60, 40)


def test_a_teacher_that_is_brought_is_left_alone() -> None:
    plan = small_plan(teacher={"network": "python:nets:mine"})
    assert scaled(plan, 0.1).teacher == plan.teacher


@pytest.mark.parametrize("factor", [0.0, -0.5, 1.001, math.inf, -math.inf, math.nan])
def test_a_factor_that_is_none_is_one_line_that_says_what_is_one(factor: float) -> None:
    with pytest.raises(PlanError, match=r"^--scale is .*; give a number above 0, up to 1\.$"):
        scaled(SHIPPED["quick"], factor)


# --- what it costs, and what is left out


def estimate_of(steps: dict[tuple[str, str], float], *, slots: int = 1, before_s: float = 0.0) -> Estimate:
    """As measured: seconds of a step by study and family."""
    students = tuple(a_student(*key, step_s=step_s) for key, step_s in steps.items())
    return an_estimate(slots=slots, students=students, teachers_s=before_s / 3, cache_s=2 * before_s / 3)


def test_a_studys_cost_is_its_trials_and_first_replicates_on_all_slots() -> None:
    full = small_plan(
        budgets=["30k", "60k"],
        families=["mlp-1", "cnn-1"],
        labels_only={"budgets": ["60k"], "families": ["cnn-1"]},
        **{
            "data.train": 940,
            "data.validation": 360,  # scored in a sixth of the time: 60 images more
            "trial.epochs": 4,
            "trial.batch_size": 10,
            "sampler.trials": 8,
            "confirmation.top": 2,
            "confirmation.seeds": 3,
        },
    )
    plan = scaled(full, 0.5)
    assert (plan.data.train, plan.data.validation, plan.trial_epochs, plan.sampler.trials) == (470, 180, 2, 4)
    steps = {("30k", "mlp-1"): 0.1, ("30k", "cnn-1"): 0.3, ("60k", "mlp-1"): 1.0, ("60k", "cnn-1"): 1.0}
    found = estimate_of(steps | {("60k/labels", "cnn-1"): 1.0}, slots=2)
    # 50 steps an epoch in the small plan, 100 in the full one; 4 and 8 trials, 6 replicates
    assert {cost.study: (cost.seconds, cost.full_seconds) for cost in costs(plan, full, found)} == {
        "30k": (pytest.approx(0.2 * 50 * 2 * 10 / 2), pytest.approx(0.2 * 100 * 4 * 14 / 2)),
        "60k": (pytest.approx(1.0 * 50 * 2 * 10 / 2), pytest.approx(1.0 * 100 * 4 * 14 / 2)),
        "60k/labels": (pytest.approx(1.0 * 50 * 2 * 4 / 2), pytest.approx(1.0 * 100 * 4 * 8 / 2)),
    }
    assert [(cost.study, cost.is_on_labels) for cost in costs(plan, full, found)] == [
        ("60k", False),
        ("60k/labels", True),
        ("30k", False),
    ]
    each = plan.model_copy(update={"confirmation": plan.confirmation.model_copy(update={"by_family": True})})
    (dearest, *_) = costs(each, full, found)
    assert dearest.seconds == pytest.approx(1.0 * 50 * 2 * (4 + 2 * 6) / 2)


def test_studies_of_one_family_share_the_replicates_of_their_budget_unless_each_family_has_its_own() -> None:
    for by_family, replicates in ((False, 6 / 2), (True, 6)):
        plan = small_plan(
            budgets=["30k"],
            families=["mlp-1", "cnn-1"],
            confirmation={"top": 2, "seeds": 3, "by_family": by_family},
            **{"sampler.studies": "per-family", "sampler.trials": 7},
        )
        found = estimate_of({("30k/mlp-1", "mlp-1"): 1.0, ("30k/cnn-1", "cnn-1"): 1.0})
        one, other = costs(plan, plan, found)
        assert one.seconds == other.seconds == pytest.approx((100 + 40 / 6) / 128 * (7 + replicates))


amounts = st.lists(st.floats(0.1, 1e6), min_size=1, max_size=12)


@given(amounts, st.floats(0, 1e6), st.floats(0, 1e4))
def test_the_costliest_are_left_out_first_no_more_than_must_be_and_the_rest_fits(
    seconds: list[float], before_s: float, hours: float
) -> None:
    of_studies = [
        StudyCost(study=str(place), seconds=cost, full_seconds=cost)
        for place, cost in enumerate(sorted(seconds, reverse=True))
    ]
    found = estimate_of({}, before_s=before_s)

    def takes(kept: list[StudyCost]) -> float:
        return found.teachers_s + found.cache_s + sum(cost.seconds for cost in kept)

    if takes(of_studies[-1:]) > 3600 * hours:
        with pytest.raises(PlanError, match=r"^nothing fits into .* hours: teachers and cache take .* more --hours\.$"):
            leave_out(found, of_studies, hours)
        return
    left = leave_out(found, of_studies, hours)
    assert left == of_studies[: len(left)]
    assert takes(of_studies[len(left) :]) <= 3600 * hours
    assert not left or takes(of_studies[len(left) - 1 :]) > 3600 * hours


def test_students_on_hard_labels_alone_are_not_worth_running_without_those_that_they_are_compared_with() -> None:
    dear = StudyCost(study="60k", seconds=9e3, full_seconds=9e3)
    alone = StudyCost(study="60k/labels", seconds=1.0, full_seconds=1.0, is_on_labels=True)
    with pytest.raises(PlanError, match=r"the cheapest study 2\.50 more"):
        leave_out(estimate_of({}), [dear, alone], 1)
    assert leave_out(estimate_of({}), [dear, alone], 2.6) == []
