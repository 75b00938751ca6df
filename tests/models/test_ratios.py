import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from models.budget import solve, width_names
from models.errors import BudgetError, SpecError
from models.families import Family, Traits, settle
from models.ratios import family_and_traits, ratios_of, widths_of
from models.spec import spec_from_notation
from tests.models.strategies import SOLUTIONS, solution

CIFAR = (3, 32, 32)


@settings(max_examples=200)
@example(solution=solution(53))  # its dependent width would be wrong with a share a little smaller, as of one in 80
@given(solution=SOLUTIONS)
def test_a_solved_students_ratios_make_it_again_on_any_images(solution):
    spec, budget = solution.spec, solution.parameters + solution.shortfall
    family, traits = family_and_traits(spec)
    ratios = ratios_of(spec, budget)
    assert set(ratios) >= {*width_names(family, traits)}
    assert all(0 <= ratio <= 1 for ratio in ratios.values())
    again = solve(family, budget, ratios, input_shape=spec.input_shape, classes=spec.classes, traits=traits)
    assert again == solution


@settings(max_examples=200)
@given(seed=st.integers(0, 2**63), round_to=st.integers(2, 64))
def test_a_rounded_students_ratios_make_it_again_if_rounded_alike(seed, round_to):
    made = solution(seed, round_to)
    spec, budget = made.spec, made.parameters + made.shortfall
    family, traits = family_and_traits(spec)
    ratios = ratios_of(spec, budget, round_to=round_to)
    assert all(0 <= ratio <= 1 for ratio in ratios.values())
    kind = {"input_shape": spec.input_shape, "classes": spec.classes, "traits": traits}
    assert solve(family, budget, ratios, **kind, round_to=round_to) == made


def test_the_family_the_options_and_every_width_are_read_off_a_student():
    spec = spec_from_notation("12c_3x3_bn-mp-14c_3x3_bn_res-mp-16c_3x3_bn_res-mp-20lfc-30fc", CIFAR, 10)
    family, traits = family_and_traits(spec)
    assert family == Family(3)
    assert traits == settle(family, Traits(kernel=3, batch_norm=True, residual=True, bottleneck=True))
    widths = {"filters_1": 12, "filters_2": 14, "filters_3": 16, "units_1": 30, "bottleneck": 20}
    assert widths_of(spec, family, traits) == widths


def test_a_bottleneck_that_was_narrowed_below_its_range_leads_back_too():
    kind = {"input_shape": (3, 1, 1), "classes": 10, "traits": Traits(bottleneck=True)}
    ranges = {"filters_1": (5, 20), "filters_2": (5, 20), "bottleneck": (50, 60)}
    solution = solve(Family(2), 40_000, [0.0, 0.0, 1.0], **kind, ranges=ranges)
    assert widths_of(solution.spec, Family(2), kind["traits"])["bottleneck"] == 5
    ratios = ratios_of(solution.spec, 40_000, ranges=ranges)
    assert solve(Family(2), 40_000, ratios, **kind, ranges=ranges) == solution


@pytest.mark.parametrize(
    ("notation", "complaint"),
    [
        ("20c-20c-mp-30fc", "does not have the layers of cnn-2: give that family's layers, with any widths"),
        ("20c-mp-20c_3x3-mp-30fc", "does not have the layers of cnn-2"),
        ("20c-mp-20c_bn-mp-30fc", "does not have the layers of cnn-2"),
        ("20c9-30fc", "belongs to no family: no family has 9 convolutions"),
        ("drop_0.2", "belongs to no family"),
    ],
)
def test_a_student_of_no_family_is_refused_in_one_line(notation, complaint):
    with pytest.raises(SpecError, match=complaint) as caught:
        family_and_traits(spec_from_notation(notation, CIFAR, 10))
    assert "\n" not in str(caught.value)


def test_a_width_outside_of_its_range_is_refused_with_both_ends():
    with pytest.raises(BudgetError, match="filters_2 is 7, outside its range at 1,000,000 parameters, 20 to 120"):
        ratios_of(spec_from_notation("20c-mp-7c-mp-30fc", CIFAR, 10), 1_000_000)
