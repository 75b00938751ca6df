from __future__ import annotations

import torch
from torch import nn

from distill.train.loop import Training
from distill.train.noise import is_noisy, noise
from models.spec import spec_from_notation
from tests.distill.small import CLASSES, SHAPE, are_equal, carry_through, network, normal, recipe
from tests.distill.train.test_loop import training

CPU = torch.device("cpu")
DROPPING = spec_from_notation("4c_3x3-mp-drop_0.3-12fc-drop_0.5", SHAPE, len(CLASSES))


class Users(nn.Module):
    """Of a user: it may draw whatever it likes."""


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
    assert is_noisy(nn.Sequential(nn.Linear(2, 2), Users()))


def dropping(seed: int = 0) -> Training:
    return training(recipe(epochs=3), module=network(DROPPING), seed=seed)


def test_a_training_with_dropout_goes_on_from_its_state_to_the_bit_whatever_was_drawn_meanwhile():
    whole = carry_through(dropping().run())[1]
    begun = dropping()
    run = begun.run()
    for _ in range(4):
        next(run)
        torch.rand(3)
    again = dropping()
    again.load(begun.state())
    left = carry_through(again.run(), lambda: torch.rand(5))[1]
    assert are_equal(left.module, whole.module)


def test_what_is_dropped_depends_on_the_trainings_seed():
    inputs, made = normal(8, *SHAPE), []
    for seed in (0, 0, 1):
        one = dropping(seed)
        with one._noise():
            made.append(one.module(inputs))
    assert torch.equal(made[0], made[1])
    assert not torch.equal(made[0], made[2])
