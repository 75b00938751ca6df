from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.budget import count_parameters
from models.spec import Family, Spec
from search.plan import Plan
from search.space import (
    Float,
    Int,
    Proposal,
    family_of,
    family_parameters,
    proposal_at,
    solve_proposal,
    study_space,
)
from tests.search.plans import small_plan

PLAN = small_plan(families=["mlp-1", "mlp-3", "cnn-1", "cnn-2", "cnn-4"], **{"sampler.trials": 12})
fractions = st.fixed_dictionaries({name: st.floats(0, 1) for name in study_space(PLAN)})


def solved(plan: Plan, proposal: Proposal, budget: int) -> Spec:
    return solve_proposal(plan, budget, proposal, (3, 32, 32), 10)[1].spec


def test_the_number_of_convolutions_is_an_ordered_integer() -> None:
    assert study_space(PLAN)["convolutions"] == Int(low=0, high=4)
    assert study_space(PLAN)["hidden_layers"] == Int(low=1, high=3)


def test_what_the_plan_fixes_is_no_parameter() -> None:
    space = study_space(small_plan(families=["cnn-2"], **{"trial.learning_rate": 0.01}))
    assert all(name.startswith("width_") for name in space)


def test_a_learning_rate_is_searched_on_a_log_scale() -> None:
    rate = study_space(PLAN)["learning_rate"]
    assert rate == Float(low=3e-4, high=1e-2, log=True)
    assert rate.at(0.5) == pytest.approx((3e-4 * 1e-2) ** 0.5)


@given(at=fractions, budget=st.integers(30_000, 3_000_000))
def test_every_proposal_becomes_a_student_within_its_budget_and_keeps_its_names(
    at: dict[str, float], budget: int
) -> None:
    proposal = proposal_at(PLAN, at)
    assert list(proposal) == list(study_space(PLAN))
    spec = solved(PLAN, proposal, budget)
    assert 0 < count_parameters(spec) <= budget
    assert Spec.from_json(spec.to_json()) == spec


@given(at=fractions)
def test_the_parameters_of_a_family_choose_that_family(at: dict[str, float]) -> None:
    for family in PLAN.parsed_families():
        proposal = proposal_at(PLAN, at, family)
        assert family_of(PLAN, proposal) == family
        assert family_parameters(PLAN, family).items() <= proposal.items()


def test_a_gap_in_the_families_falls_to_the_nearest_one() -> None:
    assert family_of(PLAN, {"convolutions": 3, "hidden_layers": 1}) in (Family(2), Family(4))
    assert family_of(PLAN, {"convolutions": 0, "hidden_layers": 3}) == Family(0, 3)


def test_inactive_parameters_do_not_change_the_student() -> None:
    one = proposal_at(PLAN, {}, Family(1))
    for name in study_space(PLAN):
        if name.startswith("width_") and name != "width_1" and name != "width_2":
            assert solved(PLAN, one | {name: 0.9}, 100_000) == solved(PLAN, one, 100_000)
    assert solved(PLAN, one | {"hidden_layers": 3}, 100_000) == solved(PLAN, one, 100_000)


def test_the_recipe_takes_what_was_proposed_and_what_the_plan_fixes() -> None:
    plan = small_plan(**{"trial.init_scale": 1.3})
    proposal = proposal_at(plan, {}) | {"learning_rate": 0.005}
    recipe = solve_proposal(plan, 60_000, proposal, (3, 32, 32), 10)[2]
    assert (recipe.learning_rate, recipe.init_scale, recipe.epochs) == (0.005, 1.3, 1)
