import pytest
import torch
from hypothesis import given, settings
from torch.utils.flop_counter import FlopCounterMode

from models.counts import count_macs, count_parameters
from models.students import count_module, lay_out
from tests.models.strategies import SOLUTIONS, SPECS
from tests.tried import tried


def check_parameters(spec):
    module = lay_out(spec).eval()
    assert count_parameters(spec) == count_module(module)
    tried["parameters"].add(spec)
    return module


def check_parameters_and_macs(spec):
    """Of MACs torch's flop counter, on the way of one image through the network, sees two operations each."""
    module = check_parameters(spec)
    with FlopCounterMode(display=False) as counter, torch.no_grad():
        module(torch.empty(1, *spec.input_shape, device="meta"))
    assert 2 * count_macs(spec) == counter.get_total_flops()
    tried["MACs"].add(spec)


@settings(max_examples=50)
@given(spec=SPECS)
def test_any_specs_parameters_are_those_of_its_modules_and_its_macs_those_torchs_flop_counter_sees(spec):
    check_parameters_and_macs(spec)


@pytest.mark.full
@settings(max_examples=150)
@given(spec=SPECS)
def test_many_specs_macs_are_those_that_torchs_flop_counter_sees(spec):
    check_parameters_and_macs(spec)


@pytest.mark.full
@settings(max_examples=300)
@given(spec=SPECS)
def test_many_specs_parameters_are_those_of_their_modules(spec):
    check_parameters(spec)


@settings(max_examples=40)
@given(solution=SOLUTIONS)
def test_a_solved_student_has_the_parameters_of_its_modules_and_the_macs_that_torchs_flop_counter_sees(solution):
    check_solution(solution)


@pytest.mark.full
@settings(max_examples=200)
@given(solution=SOLUTIONS)
def test_many_solved_students_have_the_parameters_and_macs_of_their_modules(solution):
    check_solution(solution)


def check_solution(solution):
    check_parameters_and_macs(solution.spec)
    assert solution.parameters == count_parameters(solution.spec)
    assert solution.macs == count_macs(solution.spec)
