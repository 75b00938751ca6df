import itertools
import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.budget import (
    MAX_BUDGET,
    PAPER_BUDGETS,
    Traits,
    check_feasible,
    count_macs,
    count_parameters,
    format_budget,
    parse_budget,
    solve,
    width_names,
    width_ranges,
)
from models.counts import parameters_of
from models.errors import BudgetError
from models.families import dependent_name, is_scaled
from models.layers import trace
from models.ranges import TABLE_3
from models.ratios import widths_of as named_widths
from models.spec import Bottleneck, Conv, Dense, Family
from tests.models.strategies import FAMILIES, TRAITS

CIFAR = {"input_shape": (3, 32, 32), "classes": 10}
PAPER_FAMILIES = [Family(0, hidden) for hidden in range(1, 6)] + [Family(k) for k in range(1, 5)]
CELLS = [(family, budget) for family in PAPER_FAMILIES for budget in PAPER_BUDGETS]
RATIOS = st.lists(st.sampled_from([0.0, 1.0]) | st.floats(0, 1), min_size=6, max_size=6)


def assert_just_fits(solution, family, budget, traits, more=1):
    """The count is exact, at most the budget, and so many more units of the dependent width would pass it."""
    spec = solution.spec
    assert solution.parameters == count_parameters(spec) == budget - solution.shortfall
    assert solution.macs == count_macs(spec)
    name = dependent_name(family, traits)
    kind = Bottleneck if name == "bottleneck" else Dense if name.startswith("units") else Conv
    width = "filters" if kind is Conv else "units"
    place = max(place for place, layer in enumerate(spec.layers) if isinstance(layer, kind))
    layer = spec.layers[place]
    wider = replace(layer, **{width: getattr(layer, width) + more})
    layers = (*spec.layers[:place], wider, *spec.layers[place + 1 :])
    assert solution.parameters <= budget < parameters_of(spec.input_shape, spec.classes, layers)


def widths_of(spec):
    return [
        layer.filters if isinstance(layer, Conv) else layer.units
        for layer in spec.layers
        if isinstance(layer, Conv | Bottleneck | Dense)
    ]


BUDGETS = st.integers(1_000, 40_000_000)
SHAPES = st.tuples(st.integers(1, 4), st.integers(1, 40), st.integers(1, 40))
KINDS = st.fixed_dictionaries({"input_shape": SHAPES, "classes": st.integers(2, 1000), "traits": TRAITS})


@settings(max_examples=200)
@given(family=FAMILIES, budget=BUDGETS, ratios=RATIOS, kind=KINDS)
def test_any_budget_that_is_feasible_is_met_for_every_ratio(family, budget, ratios, kind):
    check_a_budget(family, budget, ratios, kind)


@pytest.mark.full
@settings(max_examples=500)
@given(family=FAMILIES, budget=BUDGETS, ratios=RATIOS, kind=KINDS)
def test_many_budgets_that_are_feasible_are_met_for_every_ratio(family, budget, ratios, kind):
    check_a_budget(family, budget, ratios, kind)


def check_a_budget(family, budget, ratios, kind):
    try:
        check_feasible(family, budget, **kind)
    except BudgetError:
        with pytest.raises(BudgetError):
            solve(family, budget, ratios, **kind)
        return
    assert_just_fits(solve(family, budget, ratios, **kind), family, budget, kind["traits"])


@settings(max_examples=200)
@given(family=FAMILIES, budget=BUDGETS, ratios=RATIOS, kind=KINDS, round_to=st.integers(1, 64))
def test_widths_are_rounded_where_their_range_has_a_multiple_and_the_count_is_at_most_the_budget(
    family, budget, ratios, kind, round_to
):
    try:
        check_feasible(family, budget, **kind)
    except BudgetError:
        with pytest.raises(BudgetError):
            solve(family, budget, ratios, **kind, round_to=round_to)
        return
    solution = solve(family, budget, ratios, **kind, round_to=round_to)
    widths = named_widths(solution.spec, family, kind["traits"])
    for name, (low, high) in width_ranges(family, budget, **kind).items():
        if name == "bottleneck":
            low, high = (min(end, inputs_of_bottleneck(solution.spec)) for end in (low, high))
        assert low <= widths[name] <= high
        multiples = range(-(-low // round_to) * round_to, high + 1, round_to)
        if is_scaled(family):  # there may be no room for the first multiple
            assert widths[name] in multiples or widths[name] < (*multiples[:1], math.inf)[0]
        else:
            assert widths[name] in multiples or not multiples
    dependent = widths[dependent_name(family, kind["traits"])]
    assert dependent % round_to == 0 or dependent < round_to
    more = 1 if dependent % round_to else round_to
    assert_just_fits(solution, family, budget, kind["traits"], more)


def inputs_of_bottleneck(spec):
    """The features that enter a student's bottleneck."""
    place = next(place for place, layer in enumerate(spec.layers) if isinstance(layer, Bottleneck))
    return math.prod(trace(spec.input_shape, spec.layers)[place])


@pytest.mark.parametrize(
    ("family", "budget", "ratios", "notation"),
    [
        ("mlp-1", 1_000_000, [0.5], "166lfc-2750fc"),
        ("mlp-2", 100_000, [0.9, 0.3], "32fc-38fc"),
        ("mlp-2", 1_000_000, [0.5, 0.5], "295fc-305fc"),
        ("mlp-3", 1_000_000, [0.2, 0.7, 0.4], "194fc-682fc-390fc"),
        ("mlp-3", 31_600_000, [1.0, 0.37, 0.81], "4943fc-1828fc-4008fc"),
        ("mlp-4", 300_000, [0.1, 0.9, 0.5, 0.3], "47fc-424fc-235fc-143fc"),
        ("mlp-5", 10_000_000, [0.3, 0.6, 0.2, 0.9, 0.5], "845fc-1690fc-563fc-2536fc-1409fc"),
        ("mlp-5", 100_000, [0.0, 1.0, 0.5, 0.25, 0.75], "8fc-294fc-147fc-73fc-221fc"),
        ("cnn-1", 300_000, [0.3, 0.8], "106c-mp_3x3-26lfc-270fc"),
        ("cnn-3", 1_000_000, [0.1, 0.55, 0.9], "29c-mp-70c-mp-101c-mp-473fc"),
        ("cnn-4", 3_160_000, [0.45, 0.2, 0.7, 0.6], "95c-mp-70c-155c-mp-140c-mp-965fc"),
    ],
)
def test_a_student_that_is_not_rounded_is_the_one_from_before_there_was_rounding(family, budget, ratios, notation):
    """Solved by commit 9f69ca0: a search that began then can be resumed."""
    assert solve(Family.parse(family), budget, ratios, **CIFAR).spec.notation == notation
    assert solve(Family.parse(family), budget, ratios, **CIFAR, round_to=1).spec.notation == notation


@pytest.mark.parametrize(
    ("family", "ratios", "round_to", "expected"),
    [
        pytest.param(Family(3), [0.0, 0.5, 1.0], 8, [24, 64, 104], id="within Table 3: 20 to 110"),
        pytest.param(Family(3), [0.0, 0.5, 1.0], 64, [64, 64, 64], id="one multiple in the range"),
        pytest.param(Family(0), [0.5], 16, [2752], id="of 2750"),
    ],
)
def test_free_widths_are_rounded_to_the_nearest_multiple_in_their_range(family, ratios, round_to, expected):
    spec = solve(family, 1_000_000, ratios, **CIFAR, round_to=round_to).spec
    named = named_widths(spec, family, Traits())
    assert [named[name] for name in width_names(family)] == expected


def test_a_range_without_a_multiple_and_a_budget_too_small_for_one_are_not_rounded():
    ranges = {"filters_1": (20, 20), "filters_2": (41, 47)}
    spec = solve(Family(2), 100_000, [0.0, 1.0], **CIFAR, ranges=ranges, round_to=8).spec
    assert widths_of(spec)[:2] == [20, 47]
    small = solve(Family(0, 3), 40_000, [1.0, 1.0, 1.0], **CIFAR, round_to=16).spec
    assert widths_of(small) == [12, 32, 48]  # the first layer can have 12 units at most


def test_rounded_proportions_of_a_deeper_mlp_are_multiples_near_the_proportions():
    first, second, third = widths_of(solve(Family(0, 3), 10_000_000, [0.5, 1.0, 0.25], **CIFAR, round_to=8).spec)
    assert {width % 8 for width in (first, second, third)} == {0}
    assert second == pytest.approx(2 * first, abs=16)


@pytest.mark.parametrize("round_to", [0, 65])
def test_a_number_that_widths_cannot_be_rounded_to_is_refused(round_to):
    with pytest.raises(BudgetError, match="give a whole number from 1 to 64"):
        solve(Family(2), 100_000, [0.5, 0.5], **CIFAR, round_to=round_to)


@pytest.mark.parametrize(("family", "budget"), CELLS, ids=lambda value: getattr(value, "name", str(value)))
def test_a_cell_of_the_papers_table_is_met_at_every_corner_of_table_3(family, budget):
    names = width_names(family)
    for corner in itertools.product([0.0, 1.0], repeat=len(names)):
        solution = solve(family, budget, corner, **CIFAR)
        assert_just_fits(solution, family, budget, Traits())
        assert solution.shortfall < 0.04 * budget
        if family in TABLE_3:
            column = PAPER_BUDGETS.index(budget)
            expected = {TABLE_3[family][name][column][int(end)] for name, end in zip(names, corner, strict=True)}
            assert expected <= set(widths_of(solution.spec))


def test_table_3_gives_way_to_other_traits_other_images_and_a_plans_own_range():
    papers = width_ranges(Family(3), 1_000_000, **CIFAR)
    assert papers["filters_2"] == (20, 110)
    assert width_ranges(Family(3), 1_000_000, **CIFAR, traits=Traits(kernel=3))["filters_2"] != (20, 110)
    assert width_ranges(Family(3), 1_000_000, input_shape=(3, 32, 32), classes=100)["filters_2"] != (20, 110)
    assert width_ranges(Family(3), 1_000_001, **CIFAR)["filters_2"] != (20, 110)
    own = width_ranges(Family(3), 1_000_000, **CIFAR, ranges={"filters_2": (30, 40)})
    assert dict(own) == {**papers, "filters_2": (30, 40)}


@pytest.mark.parametrize("family", [Family(k) for k in range(1, 9)], ids=lambda family: family.name)
def test_the_default_range_ends_where_the_dependent_width_would_fall_below_eight(family):
    budget = 2_000_000
    ends = width_ranges(family, budget, **CIFAR)
    assert len(set(ends.values())) == 1
    _, high = ends["filters_1"]
    assert min(widths_of(solve(family, budget, [1.0] * 6, **CIFAR).spec)) >= 8
    with pytest.raises(BudgetError):
        check_feasible(family, budget, **CIFAR, ranges=dict.fromkeys(ends, (8, high + 1)))


def test_a_ratio_moves_its_own_width_between_its_ends():
    spec = solve(Family(3), 1_000_000, [0.0, 0.5, 1.0], **CIFAR).spec
    assert widths_of(spec)[:3] == [20, 65, 110]


def test_deeper_mlps_keep_the_proportions_and_the_last_layer_takes_the_rest():
    first, second, third = widths_of(solve(Family(0, 3), 10_000_000, [0.5, 1.0, 0.25], **CIFAR).spec)
    assert second == pytest.approx(2 * first, abs=2)
    assert third == pytest.approx(first / 2, rel=0.02)
    halved = solve(Family(0, 3), 10_000_000, [0.25, 0.5, 0.125], **CIFAR).spec
    assert widths_of(halved) == [first, second, third]


def test_deeper_mlps_stay_inside_given_ranges_and_the_last_layer_fills_up():
    ranges = {"units_1": (100, 200), "units_2": (50, 60)}
    solution = solve(Family(0, 3), 1_000_000, [1.0, 1.0, 0.1], **CIFAR, ranges=ranges)
    assert widths_of(solution.spec)[:2] == [200, 60]
    assert_just_fits(solution, Family(0, 3), 1_000_000, Traits())


@pytest.mark.parametrize("family", [Family(0, 2), Family(3)], ids=lambda family: family.name)
def test_a_free_bottleneck_is_never_wider_than_its_input(family):
    kind = {"input_shape": (1, 4, 4), "classes": 10, "traits": Traits(bottleneck=True)}
    solution = solve(family, 1_000_000, [0.1] * (len(width_names(family, kind["traits"])) - 1) + [1.0], **kind)
    place = next(place for place, layer in enumerate(solution.spec.layers) if isinstance(layer, Bottleneck))
    inputs = trace((1, 4, 4), solution.spec.layers)[place]
    assert solution.spec.layers[place].units == math.prod(inputs)
    assert_just_fits(solution, family, 1_000_000, kind["traits"])


@pytest.mark.parametrize(
    ("family", "shape", "ranges", "expected"),
    [
        (Family(0, 2), (1, 10, 10), {}, (8, 100)),
        (Family(0, 2), (1, 2, 2), {}, (4, 4)),
        (Family(2), (3, 32, 32), {"filters_1": (20, 20), "filters_2": (10, 10)}, (64, 640)),
        (Family(2), (3, 32, 32), {"bottleneck": (50, 10_000)}, (50, 10_000)),
    ],
)
def test_a_free_bottlenecks_range_ends_at_its_widest_input_unless_a_plan_gives_one(family, shape, ranges, expected):
    kind = {"input_shape": shape, "classes": 10, "traits": Traits(bottleneck=True)}
    assert width_ranges(family, 30_000_000, **kind, ranges=ranges)["bottleneck"] == expected


def test_a_family_is_not_left_out_for_a_bottleneck_that_a_tiny_image_narrows():
    kind = {"input_shape": (1, 1, 2), "classes": 10, "traits": Traits(bottleneck=True)}
    smallest = 2 * 2 + 3 * 8 + 9 * 8 + 9 * 10  # a bottleneck of 2, two layers of 8, the classes
    assert solve(Family(0, 2), smallest, [0.5, 0.5, 1.0], **kind).spec.notation == "2lfc-8fc2"
    with pytest.raises(BudgetError, match=f"needs {smallest} parameters or more"):
        check_feasible(Family(0, 2), smallest - 1, **kind)


def test_a_budget_that_only_a_useless_bottleneck_would_spend_is_refused_with_what_to_do():
    with pytest.raises(BudgetError, match=r"is useless: .* lower the budget to narrow it") as caught:
        check_feasible(Family(1), 486, input_shape=(1, 3, 3), classes=10)
    assert "ranges" not in str(caught.value)
    check_feasible(Family(1), 434, input_shape=(1, 3, 3), classes=10)


def test_ratios_by_name_and_in_order_agree_and_inactive_ones_do_not_matter():
    by_name = {"filters_2": 0.7, "filters_1": 0.2, "units_5": 0.9}
    assert solve(Family(2), 100_000, by_name, **CIFAR) == solve(Family(2), 100_000, [0.2, 0.7, 0.4], **CIFAR)


@pytest.mark.parametrize(
    ("ratios", "complaint"),
    [
        ([0.5], "no ratio for filters_2: give one in 0..1 for each of filters_1, filters_2"),
        ({"filters_1": 0.5}, "no ratio for filters_2"),
        ([0.5, 1.1], "the ratio of filters_2 is 1.1"),
        ([-0.1, 1.0], "the ratio of filters_1 is -0.1"),
        ([float("nan"), 1.0], "the ratio of filters_1 is nan"),
    ],
)
def test_ratios_that_are_none_are_refused(ratios, complaint):
    with pytest.raises(BudgetError, match=complaint):
        solve(Family(2), 100_000, ratios, **CIFAR)


@settings(max_examples=100)
@given(family=FAMILIES, traits=TRAITS)
def test_the_smallest_budget_named_for_a_family_is_the_smallest_it_meets(family, traits):
    kind = {**CIFAR, "traits": traits}
    with pytest.raises(BudgetError, match="raise the budget or leave the family out") as caught:
        check_feasible(family, 100, **kind)
    assert "\n" not in str(caught.value)
    smallest = int(str(caught.value).split(" needs ")[1].split(" ")[0].replace(",", ""))
    check_feasible(family, smallest, **kind)
    with pytest.raises(BudgetError):
        check_feasible(family, smallest - 1, **kind)


@pytest.mark.parametrize(
    ("family", "ranges", "traits", "complaint"),
    [
        (Family(2), {"filters_3": (8, 9)}, {}, "has no range for 'filters_3'"),
        (Family(2), {"units_1": (8, 9)}, {}, "give ranges for filters_1, filters_2"),
        (Family(0, 2), {"units_2": (8, 9)}, {}, "give ranges for units_1"),
        (Family(2), {"filters_1": (9, 8)}, {}, "the lower end first"),
        (Family(2), {"filters_1": (0, 8)}, {}, "give at least 1, the lower end first"),
        (Family(2), {"filters_1": (8, 10**6)}, {}, "narrow the ranges"),
        (Family(0), {"units_1": (8, 100)}, {}, "a bottleneck of .* is useless: .* raise the low end of its ranges"),
    ],
)
def test_ranges_that_some_proposal_could_not_follow_are_refused_before_the_search(family, ranges, traits, complaint):
    with pytest.raises(BudgetError, match=complaint):
        check_feasible(family, 30_000_000, **CIFAR, traits=Traits(**traits), ranges=ranges)


@pytest.mark.parametrize(
    ("text", "budget"),
    [
        *[("30k", 30_000), ("1M", 1_000_000), ("3.16M", 3_160_000), ("31.6m", 31_600_000), (" 1.5K ", 1500)],
        *[(100_000, 100_000), ("100000", 100_000), ("100_000", 100_000), ("1000000M", 10**12)],
        *[("1e6", 1_000_000), (1e6, 1_000_000), ("3.16E+6", 3_160_000), ("31.6e5", 3_160_000)],
    ],
)
def test_a_budget_is_read_as_people_write_it(text, budget):
    assert parse_budget(text) == budget


@pytest.mark.parametrize(
    "text",
    [
        *("", "k", "1G", "-1", "0", 0, -5, "1.5", "1e-6", "1e99", "1e999", "1e3k", "0.0001k", "1 000", True, "٣k"),
        "1000001M",
    ],
)
def test_what_is_no_number_of_parameters_is_refused(text):
    with pytest.raises(BudgetError, match=r"write 30k, 3\.16M or 100000"):
        parse_budget(text)


def test_the_largest_budget_is_met_like_any_other():
    assert_just_fits(solve(Family(3), MAX_BUDGET, [0.1, 0.5, 0.9], **CIFAR), Family(3), MAX_BUDGET, Traits())


@given(budget=st.integers(1, 10**9) | st.integers(1, 10**5).map(lambda number: number * 10_000))
def test_a_budget_that_is_written_reads_back_exactly(budget):
    assert parse_budget(format_budget(budget)) == budget


def test_budgets_are_written_short_where_that_is_exact():
    budgets = (*PAPER_BUDGETS, 100_000, 1_005, 999)
    assert [*map(format_budget, budgets)] == ["1M", "3.16M", "10M", "31.6M", "100k", "1005", "999"]
