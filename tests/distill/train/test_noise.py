from typing import Any

import torch
from torch import nn

from distill.train.noise import has_known_layers, is_noisy, noise
from models.spec import spec_from_notation
from tests.distill.small import CLASSES, SHAPE, are_equal, begun, carry_through, network, normal, recipe, training

CPU = torch.device("cpu")
DROPPING = spec_from_notation("4c_3x3-mp-drop_0.3-12fc-drop_0.5", SHAPE, len(CLASSES))


def draw(seed: int = 1, epoch: int = 2, step: int = 3) -> torch.Tensor:
    with noise(CPU, seed, epoch=epoch, step=step):
        return torch.rand(4)


def test_noise_is_that_of_the_step_and_leaves_the_global_state_as_it_was():
    torch.manual_seed(0)
    before = torch.get_rng_state()
    first = draw()
    assert torch.equal(torch.get_rng_state(), before)
    torch.rand(7)
    assert torch.equal(draw(), first)
    others = [draw(seed=2), draw(epoch=3), draw(step=4), draw(epoch=3, step=2)]
    assert not any(torch.equal(other, first) for other in others)


def test_networks_with_dropout_and_strangers_are_noisy_and_students_are_not():
    assert not is_noisy(network(spec_from_notation("4c_3x3_bn_res-mp-4c_3x3_res-6lfc-6fc", SHAPE, 3)))
    assert not is_noisy(network(spec_from_notation("4c_3x3-gap", SHAPE, 3)))
    assert is_noisy(network(DROPPING))
    assert is_noisy(nn.Sequential(nn.Linear(2, 2), nn.GELU()))


def dropping(seed: int = 0) -> dict[str, Any]:
    return {"settings": recipe(epochs=3), "module": network(DROPPING), "seed": seed}


def test_a_training_with_dropout_goes_on_from_its_state_to_the_bit_whatever_was_drawn_meanwhile():
    _, whole = carry_through(training(**dropping()).run())
    first, _ = begun(steps=4, **dropping())
    again = training(**dropping())
    again.load(first.state())
    _, left = carry_through(again.run(), lambda: torch.rand(5))
    assert are_equal(left.module, whole.module)


def test_what_is_dropped_depends_on_the_trainings_seed():
    inputs, made = normal(8, *SHAPE), []
    for seed in (0, 0, 1):
        one = training(**dropping(seed))
        with one.noise():
            made.append(one.module(inputs))
    assert torch.equal(made[0], made[1])
    assert not torch.equal(made[0], made[2])


def test_layers_of_a_graph_do_the_same_in_every_step():
    assert has_known_layers(network(DROPPING))
    assert not has_known_layers(nn.Sequential(nn.Linear(2, 2), nn.GELU()))
    assert not has_known_layers(nn.BatchNorm2d(3, momentum=None))  # its running mean copies a count to the host
