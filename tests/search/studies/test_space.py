from __future__ import annotations

import functools
import json
from itertools import islice
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from distill.train.recipe import Recipe
from models.budget import PAPER_BUDGETS, count_parameters
from models.errors import BudgetError, SpecError
from models.families import Family, Traits
from models.ratios import widths_of
from models.spec import Conv, Spec, spec_from_notation
from models.students import count_module, lay_out
from search.errors import PlanError
from search.plan.file import find_plan, read_plan
from search.studies.parameters import Float, Int, Proposal
from search.studies.space import StudySpace
from tests.search.plans import small_plan, space_of, spaces_of
from tests.tried import tried

CIFAR = (3, 32, 32)
EVERY = [f"mlp-{hidden}" for hidden in range(1, 6)] + [f"cnn-{convolutions}" for convolutions in range(1, 9)]
PLAN = small_plan(families=["mlp-1", "mlp-3", "cnn-1", "cnn-2", "cnn-4"], **{"sampler.trials": 12})
SPACE = space_of(PLAN)
WIDE = small_plan(  # all that a plan may ask for, in one study
    budgets=["300k"],
    families=EVERY,
    students={
        "filter_size": [3, 7],
        "batch_norm": [False, True],
        "residual": [False, True],
        "global_pool": [False, True],
        "linear_bottleneck": [False, True],
    },
    **{
        "sampler.trials": 26,
        "trial.momentum": [0.68, 0.97],
        "trial.input_scale": [0.8, 1.25],
        "trial.init_scale": [0.4, 2.0],
    },
)


BUDGETS = st.sampled_from([*(round(120_000 * 263 ** (place / 11)) for place in range(12)), *PAPER_BUDGETS])


@functools.cache
def wide(budget: int, shape: tuple[int, int, int] = CIFAR, classes: int = 10) -> StudySpace:
    plan = WIDE.rounded(1).model_copy(update={"budgets": (budget,)})
    return StudySpace(plan=plan, study=plan.studies()[0], input_shape=shape, classes=classes)


def proposals(space: StudySpace) -> st.SearchStrategy[Proposal]:
    """Any proposal, its corners often; drawn by strategies, two in three were repetitions."""

    def proposal(seed: int) -> Proposal:
        draw = Random(seed)
        return space.at({name: draw.choice([0.0, draw.random(), 1.0]) for name in space.parameters})

    return st.integers(0, 2**63).map(proposal)


def solved(space: StudySpace, proposal: Proposal) -> Spec:
    return space.solve(proposal)[1].spec


# --- the parameters


def test_the_number_of_convolutions_is_an_ordered_integer() -> None:
    assert space_of(small_plan(families=["mlp-1", "cnn-1", "cnn-2"])).parameters["convolutions"] == Int(low=0, high=2)
    assert SPACE.parameters["hidden_layers"] == Int(low=1, high=3, step=2)


def test_widths_have_the_names_that_they_have_in_their_families() -> None:
    widths = [name for name in SPACE.parameters if name.startswith(("filters", "units", "bottleneck"))]
    assert widths == ["filters_1", "filters_2", "filters_3", "filters_4", "units_1", "units_2", "units_3"]
    assert all(SPACE.parameters[name] == Float(low=0.0, high=1.0) for name in widths)


def test_what_the_plan_fixes_is_no_parameter() -> None:
    students = {"widths": {"cnn-2": {"filters_1": 8}}}
    space = space_of(small_plan(families=["cnn-2"], students=students, **{"trial.learning_rate": 0.01}))
    assert list(space.parameters) == ["filters_2"]


def test_options_of_families_are_parameters_where_the_plan_searches_them() -> None:
    assert wide(300_000).parameters["filter_size"] == Int(low=3, high=7, step=2)
    assert wide(300_000).parameters["residual"] == Int(low=0, high=1)
    assert "batch_norm" not in SPACE.parameters
    mlps = space_of(small_plan(families=["mlp-1", "mlp-2"], students=WIDE.students.model_dump()))
    assert "linear_bottleneck" in mlps.parameters
    assert not {"filter_size", "batch_norm", "residual", "global_pool"} & mlps.parameters.keys()


@pytest.mark.parametrize(
    ("name", "low", "high", "log"),
    [
        ("learning_rate", 0.0013, 0.016, True),
        ("momentum", 0.68, 0.97, True),
        ("input_scale", 0.8, 1.25, False),
        ("init_scale", 0.4, 2.0, False),
    ],
)
def test_the_papers_ranges_have_the_papers_scales(name: str, low: float, high: float, log: bool) -> None:
    space = space_of(read_plan(find_plan("paper")).settled("fp32"))
    assert space.parameters[name] == Float(low=low, high=high, log=log)
    middle = (low * high) ** 0.5 if log else (low + high) / 2
    assert space.at({})[name] == pytest.approx(middle)


def test_values_on_a_step_are_met_and_reach_both_ends() -> None:
    sizes = Int(low=3, high=7, step=2)
    assert [sizes.at(fraction) for fraction in (0.0, 0.3, 0.34, 0.66, 0.67, 1.0)] == [3, 3, 5, 5, 7, 7]


# --- from proposals to students


@settings(max_examples=40)
@given(data=st.data(), budget=BUDGETS)
def test_every_proposal_becomes_a_student_that_just_fits_and_leads_back_and_comes_from_json_as_the_same_module(
    data: st.DataObject, budget: int
) -> None:
    becomes_a_student(wide(budget), data.draw(proposals(wide(budget))))


@pytest.mark.full
@settings(max_examples=150)
@given(data=st.data(), budget=BUDGETS)
def test_many_proposals_become_students(data: st.DataObject, budget: int) -> None:
    becomes_a_student(wide(budget), data.draw(proposals(wide(budget))))


def becomes_a_student(space: StudySpace, proposal: Proposal) -> None:
    assert list(proposal) == list(space.parameters)
    family, solution, recipe = space.solve(proposal)
    assert 0 < solution.parameters <= space.study.budget_params
    stored = json.loads(json.dumps({"spec": solution.spec.to_json(), "recipe": recipe.to_json()}))
    again = Spec.from_json(stored["spec"])
    assert (again, Recipe(**stored["recipe"])) == (solution.spec, recipe)
    assert family == space.family_of(proposal)
    modules = [lay_out(spec) for spec in (solution.spec, again)]
    shapes = [{name: tensor.shape for name, tensor in module.state_dict().items()} for module in modules]
    assert shapes[0] == shapes[1]
    assert count_module(modules[0]) == solution.parameters
    back = space.proposal_of(solution.spec, recipe)
    assert list(back) == list(space.parameters)
    assert space.solve(back) == (family, solution, recipe)
    tried["from proposals and back"].add(solution.spec)


@pytest.mark.parametrize("budget", PAPER_BUDGETS)
def test_a_cell_of_the_papers_table_leads_back_at_every_corner(budget: int) -> None:
    for space in spaces_of(read_plan(find_plan("paper")).settled("fp32")).values():
        if space.study.budget_params != budget:
            continue
        for family, solution, recipe in space.corners():
            assert space.solve(space.proposal_of(solution.spec, recipe)) == (family, solution, recipe)


@pytest.mark.full
def test_a_student_on_small_images_of_another_kind_just_fits_too() -> None:
    space = wide(200_000, shape=(1, 28, 28), classes=47)
    for _, solution, _ in islice(space.corners(), 0, None, 97):
        assert count_parameters(solution.spec) <= 200_000
        assert solution.spec.input_shape == (1, 28, 28)


@given(proposal=proposals(SPACE))
def test_the_parameters_of_a_family_choose_that_family(proposal: Proposal) -> None:
    for family in SPACE.study.families:
        assert SPACE.family_of(proposal | SPACE.choosing(family)) == family


def test_families_that_leave_gaps_have_equal_shares_of_the_space() -> None:
    families = ["mlp-1", "mlp-2", "mlp-5", "cnn-4", "cnn-6", "cnn-7"]
    space = space_of(small_plan(families=families, **{"sampler.trials": 12}))
    assert space.parameters["convolutions_place"] == Int(low=0, high=3)
    assert space.parameters["hidden_layers_place"] == Int(low=0, high=2)
    places = [{"convolutions_place": place, "hidden_layers_place": hidden} for place in range(4) for hidden in range(3)]
    assert [*map(space.family_of, places)] == [
        *(Family(0, n) for n in (1, 2, 5)),
        *[Family(4)] * 3,
        *[Family(6)] * 3,
        *[Family(7)] * 3,
    ]
    even = space_of(small_plan(families=["cnn-2", "cnn-4", "cnn-6"]))
    assert even.parameters["convolutions"] == Int(low=2, high=6, step=2)


def test_an_mlp_with_a_fixed_width_leads_back_too() -> None:
    widths = {"mlp-3": {"units_1": 300}}
    space = space_of(small_plan(families=["mlp-3"], budgets=["1M"], students={"widths": widths}))
    assert [name for name in space.parameters if name.startswith("units")] == ["units_2", "units_3"]
    for seed in range(40):
        draw = Random(seed)
        spec = solved(space, space.at({name: draw.random() for name in space.parameters}))
        assert solved(space, space.proposal_of(spec)) == spec


def test_inactive_parameters_do_not_change_the_student() -> None:
    one = SPACE.at({}, Family(1))
    for name in SPACE.parameters:
        if name.startswith(("filters", "units")) and name not in ("filters_1", "units_1"):
            assert solved(SPACE, one | {name: 0.9}) == solved(SPACE, one)
    assert solved(SPACE, one | {"hidden_layers": 3}) == solved(SPACE, one)


def test_options_change_the_student_and_are_fixed_where_the_plan_fixes_them() -> None:
    space = wide(300_000)
    plain = space.at({"filter_size": 0.5} | dict.fromkeys(("batch_norm", "residual", "global_pool"), 0.0), Family(3))
    plain["linear_bottleneck"] = 0
    assert space.traits_of(plain) == Traits(bottleneck=False)
    other = solved(space, plain | {"filter_size": 7, "batch_norm": 1})
    convolutions = [layer for layer in other.layers if isinstance(layer, Conv)]
    assert all((layer.size, layer.batch_norm) == (7, True) for layer in convolutions)
    fixed = space_of(small_plan(families=["cnn-2"], students={"filter_size": 3, "global_pool": True}))
    assert solved(fixed, fixed.at({})).notation.endswith("c_3x3-mp-gap")


def test_a_plans_own_widths_hold_for_all_budgets_or_one() -> None:
    widths = {"cnn-2": {"filters_1": [10, 12], "filters_2": {"60k": 16}}}
    small, large = spaces_of(small_plan(families=["cnn-2"], students={"widths": widths})).values()
    assert [layer.filters for layer in solved(large, large.at({"filters_1": 1.0})).layers[:3:2]] == [12, 16]
    low = solved(small, small.at({"filters_1": 0.0, "filters_2": 0.0})).layers
    assert low[0].filters == 10
    assert low[2].filters != 16
    assert "filters_2" in small.parameters.keys() - large.parameters.keys()


@pytest.mark.parametrize("round_to", [1, 8, 16])
def test_widths_are_rounded_as_the_plan_says_and_lead_back(round_to: int) -> None:
    families = ["mlp-1", "mlp-3", "cnn-1", "cnn-4"]
    space = space_of(small_plan(budgets=["1M"], families=families, students={"round_to": round_to}))
    for seed in range(60):
        draw = Random(seed)
        proposal = space.at({name: draw.random() for name in space.parameters})
        family, solution, recipe = space.solve(proposal)
        widths = widths_of(solution.spec, family, space.traits_of(proposal))
        assert all(width % round_to == 0 or width < round_to for width in widths.values())
        assert solution.parameters <= 1_000_000
        assert space.solve(space.proposal_of(solution.spec, recipe)) == (family, solution, recipe)


def test_proposals_near_each_other_are_rounded_to_one_shape() -> None:
    space = space_of(small_plan(budgets=["1M"], families=["cnn-2"], students={"round_to": 16}))
    one, other = ({"filters_1": place, "filters_2": place} for place in (0.45, 0.5))
    assert solved(space, space.at(one)) == solved(space, space.at(other))


def test_the_recipe_takes_what_was_proposed_and_what_the_plan_fixes() -> None:
    space = space_of(small_plan(**{"trial.init_scale": 1.3}))
    recipe = space.solve(space.at({}) | {"learning_rate": 0.005})[2]
    assert (recipe.learning_rate, recipe.init_scale, recipe.epochs) == (0.005, 1.3, 1)


def test_a_study_on_hard_labels_trains_on_them_alone() -> None:
    plan = small_plan(labels_only={"budgets": ["60k"], "families": ["cnn-1"]}, **{"trial.hard_labels": [0.0, 0.5]})
    *distilled, on_labels = spaces_of(plan).values()
    assert "hard_labels" not in on_labels.parameters
    assert on_labels.solve(on_labels.at({}))[2].hard_labels == 1.0
    assert distilled[0].solve(distilled[0].at({"hard_labels": 1.0}))[2].hard_labels == 0.5


# --- and back


@pytest.mark.parametrize(
    ("notation", "complaint"),
    [
        ("20c-mp-20c-mp-20c-mp-30fc", "study 30k does not search .* of cnn-3"),
        ("20c-mp-20c-mp-30fc-30fc", "does not have the layers of cnn-2"),
        ("20c_3x3-mp-20c-mp-30fc", "does not have the layers of cnn-2"),
        ("20c-mp-drop_0.2-20c-mp-30fc", "does not have the layers of cnn-2"),
        ("20c_3x3-mp-20c_3x3-mp-30fc", "has options that study 30k does not search"),
        ("30fc6", "belongs to no family"),
    ],
)
def test_a_student_that_the_study_does_not_search_is_refused(notation: str, complaint: str) -> None:
    with pytest.raises(SpecError, match=complaint) as caught:
        SPACE.proposal_of(spec_from_notation(notation, CIFAR, 10))
    assert "\n" not in str(caught.value)


def test_a_width_or_a_rate_out_of_range_is_refused() -> None:
    space = space_of(small_plan(families=["cnn-2"], students={"widths": {"cnn-2": {"filters_1": [8, 12]}}}))
    spec = solved(space, space.at({}))
    with pytest.raises(BudgetError, match="filters_1 is 20, outside its range at 30,000 parameters, 8 to 12"):
        space.proposal_of(spec_from_notation("20c-mp-10c-mp-10fc", CIFAR, 10))
    recipe = space.solve(space.at({}))[2]
    with pytest.raises(PlanError, match="learning_rate 1 is outside the plan's range"):
        space.proposal_of(spec, Recipe(**(recipe.to_json() | {"learning_rate": 1.0})))


@pytest.mark.parametrize(
    ("changes", "trials"),
    [
        ({}, 3),
        ({"students.widths.cnn-1.filters_1": [8, 9]}, 4),
        ({"students.filter_size": [3, 5]}, 5),  # an MLP has none
        ({"students.widths.cnn-1.filters_1": [8, 20]}, 12),  # more students than trials
        ({"trial.learning_rate": [0.001, 0.01]}, 12),
        ({"trial.init_scale": [0.7, 1.4]}, 12),
        ({"families": ["mlp-2"]}, 12),  # its widths are proportions of one another
        ({"sampler.trials": 6, "students.round_to": 8, "students.widths.cnn-1.filters_1": [8, 24]}, 5),
    ],
)
def test_a_study_needs_no_more_trials_than_it_has_different_students(changes, trials):
    fixed = {"mlp-1": {"units_1": 16}, "cnn-1": {"filters_1": 8, "units_1": 16}, "cnn-2": {"filters_1": 8}}
    fixed["cnn-2"]["filters_2"] = 16
    given = {"families": list(fixed), "students": {"widths": fixed}, "trial.learning_rate": 0.003} | changes
    if "families" in changes:
        given["students"] = {}
    space = space_of(small_plan(**({"sampler.trials": 12} | given)))
    assert space.trials == trials
    if space.every is not None:
        assert len({space.solve(one)[1].spec for one in space.every}) == trials
        assert all(one.keys() == space.parameters.keys() for one in space.every)
