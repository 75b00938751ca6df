"""Counts in closed form against those of the network laid out, for random specs and for solved students."""

import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch.utils.flop_counter import FlopCounterMode

from models.counts import count_macs, count_parameters
from models.students import count_module, lay_out


def macs_of_torch(spec):
    """Half of what torch's flop counter sees of one image's way through the network."""
    module = lay_out(spec).eval()
    with FlopCounterMode(display=False) as counter, torch.no_grad():
        module(torch.empty(1, *spec.input_shape, device="meta"))
    return counter.get_total_flops() / 2


@settings(max_examples=1500, deadline=None)
@given(data=st.data())
def test_any_specs_parameters_are_those_of_its_modules(data, specs, tried):
    spec = data.draw(specs)
    assert count_parameters(spec) == count_module(lay_out(spec))
    tried["parameters"].add(spec)


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_any_specs_macs_are_half_of_what_torchs_flop_counter_sees(data, specs, tried):
    spec = data.draw(specs)
    assert count_macs(spec) == macs_of_torch(spec)
    tried["MACs"].add(spec)


@settings(max_examples=2500, deadline=None)
@given(data=st.data())
def test_a_solved_students_parameters_are_those_of_its_modules(data, solutions, tried):
    solution = data.draw(solutions)
    assert solution.parameters == count_module(lay_out(solution.spec))
    tried["parameters"].add(solution.spec)


@settings(max_examples=1000, deadline=None)
@given(data=st.data())
def test_a_solved_students_macs_are_half_of_what_torchs_flop_counter_sees(data, solutions, tried):
    solution = data.draw(solutions)
    assert solution.macs == macs_of_torch(solution.spec)
    tried["MACs"].add(solution.spec)
