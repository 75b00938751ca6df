import copy
import json
from typing import Any

import pytest
import torch
from torch import Tensor, nn

from distill.errors import TrainingError
from distill.precision import arrange
from distill.train.optimizers import (
    REST_SHARE,
    Muon,
    hidden_matrices,
    load_optimizer_state,
    make_optimizers,
    optimizer_state,
    orthogonal,
    set_rate,
)
from models.spec import spec_from_notation
from tests.distill.small import CLASSES, MLP, SHAPE, are_equal, network, normal, recipe

NET = spec_from_notation("4c_3x3_bn-6c_3x3-mp-7fc-5fc", SHAPE, len(CLASSES))
EVERY = ["sgd", "nesterov", "adamw", "muon"]


def net() -> nn.Module:
    return arrange(network(NET))


def train(module: nn.Module, optimizers: list[torch.optim.Optimizer], steps: range, rate: float | None = None) -> None:
    for step in steps:
        if rate is not None:
            set_rate(optimizers, rate / (step + 1))
        module(normal(5, *SHAPE, seed=step)).square().mean().backward()
        for optimizer in optimizers:
            optimizer.step()
            optimizer.zero_grad()


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("sgd", lambda p: torch.optim.SGD(p, lr=0.02, momentum=0.8, weight_decay=0.1, fused=True)),
        ("nesterov", lambda p: torch.optim.SGD(p, lr=0.02, momentum=0.8, weight_decay=0.1, nesterov=True, fused=True)),
        ("adamw", lambda p: torch.optim.AdamW(p, lr=0.02, betas=(0.8, 0.999), weight_decay=0.1, fused=True)),
    ],
)
def test_torchs_own_optimisers_are_made_with_the_recipes_settings(name: str, make: Any):
    ours, theirs = net(), net()
    made = make_optimizers(ours, recipe(optimizer=name, learning_rate=0.02, momentum=0.8, weight_decay=0.1))
    train(ours, made, range(4))
    train(theirs, [make(theirs.parameters())], range(4))
    assert len(made) == 1
    assert are_equal(ours, theirs)
    assert not are_equal(ours, net())


def test_an_unknown_optimiser_is_refused_by_name():
    with pytest.raises(ValueError, match="unknown optimiser 'lion'; choose sgd, nesterov, adamw or muon"):
        make_optimizers(net(), recipe(optimizer="lion"))


def test_muon_takes_the_hidden_weights_and_adamw_every_other_parameter():
    module = net()
    names = {id(parameter): name for name, parameter in module.named_parameters()}
    taken = {
        type(optimizer).__name__: [names[id(p)] for group in optimizer.param_groups for p in group["params"]]
        for optimizer in make_optimizers(module, recipe(optimizer="muon"))
    }
    assert taken["Muon"] == ["conv_1.weight", "dense_3.weight", "dense_4.weight"]
    assert sorted(taken["AdamW"] + taken["Muon"]) == sorted(names.values())


def test_a_network_with_nothing_hidden_is_left_to_adamw_under_muon():
    module = network(MLP)
    assert hidden_matrices(module) == []
    (alone,) = make_optimizers(module, recipe(optimizer="muon", learning_rate=0.5))
    assert isinstance(alone, torch.optim.AdamW)
    assert alone.param_groups[0]["lr"] == 0.5 * REST_SHARE


@pytest.mark.parametrize("name", EVERY)
def test_one_rate_scales_every_step_and_zero_moves_nothing(name: str):
    module = net()
    optimizers = make_optimizers(module, recipe(optimizer=name, learning_rate=0.3))
    made_with = [group["lr"] for optimizer in optimizers for group in optimizer.param_groups]
    assert made_with == ([0.3 * REST_SHARE, 0.3] if name == "muon" else [0.3])
    set_rate(optimizers, 0.0)
    before = [parameter.detach().clone() for parameter in module.parameters()]
    train(module, optimizers, range(2))
    assert all(torch.equal(*pair) for pair in zip(before, module.parameters(), strict=True))
    set_rate(optimizers, 0.6)
    assert [group["lr"] for optimizer in optimizers for group in optimizer.param_groups] == [2 * r for r in made_with]


@pytest.mark.parametrize("shape", [(6, 6), (5, 40), (40, 5), (1, 9), (9, 1)])
def test_an_orthogonal_step_keeps_the_singular_vectors_and_levels_the_values(shape: tuple[int, int]):
    matrix = normal(*shape, scale=1e-3) + normal(shape[0], 1, seed=1) * normal(1, shape[1], seed=2, scale=1e-2)
    left, _, right = torch.linalg.svd(matrix, full_matrices=False)
    core = left.T @ orthogonal(matrix).float() @ right.T
    assert ((core.diagonal() > 0.6) & (core.diagonal() < 1.3)).all()
    assert (core - core.diagonal().diag()).abs().max() < 0.05


def test_zeros_made_orthogonal_stay_zeros():
    assert not orthogonal(torch.zeros(3, 4)).any()


@pytest.mark.parametrize("shape", [(6, 9), (9, 6), (5, 5)])
def test_a_matrix_moves_as_under_torchs_muon(shape: tuple[int, int]):
    ours, theirs = (nn.Parameter(normal(*shape)) for _ in range(2))
    settings = {"lr": 0.1, "momentum": 0.9, "weight_decay": 0.2}
    pair = Muon([ours], **settings), torch.optim.Muon([theirs], **settings)
    for step in range(4):
        for parameter, optimizer in zip((ours, theirs), pair, strict=True):
            parameter.grad = normal(*shape, seed=10 + step)
            optimizer.step()
        torch.testing.assert_close(ours, theirs, rtol=0, atol=0.1 * 0.02)  # of the rate: bfloat16 is no finer
    assert (ours - normal(*shape)).abs().max() > 0.1


def test_filters_move_as_the_rows_of_a_matrix_in_either_memory_format():
    settings = {"lr": 0.1, "momentum": 0.9, "weight_decay": 0.2}
    matrix = nn.Parameter(normal(4, 3, 2, 2).flatten(1))
    filters = [
        nn.Parameter(normal(4, 3, 2, 2).contiguous(memory_format=layout))
        for layout in (torch.contiguous_format, torch.channels_last)
    ]
    for parameter in (matrix, *filters):
        optimizer = Muon([parameter], **settings)
        for step in range(3):
            gradient = normal(4, 3, 2, 2, seed=10 + step).view(parameter.shape)
            parameter.grad = torch.empty_like(parameter).copy_(gradient)
            optimizer.step()
    for parameter in filters:
        torch.testing.assert_close(parameter.flatten(1), matrix, rtol=0, atol=1e-6)
    assert filters[1].is_contiguous(memory_format=torch.channels_last)


def test_muon_refuses_a_closure_and_leaves_alone_what_has_no_gradient():
    parameter = nn.Parameter(normal(2, 3))
    muon = Muon([parameter], lr=1.0, momentum=0.9, weight_decay=0.5)
    with pytest.raises(ValueError, match="Muon does not accept a closure"):
        muon.step(lambda: 0.0)
    muon.step()
    assert torch.equal(parameter, normal(2, 3))


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("done", [0, 1, 3])
def test_steps_after_loading_equal_the_uninterrupted_ones_to_the_bit(name: str, done: int):
    settings = recipe(optimizer=name, learning_rate=0.03, weight_decay=0.01)
    whole = net()
    optimizers = make_optimizers(whole, settings)
    train(whole, optimizers, range(done), rate=0.05)
    tensors, scalars = optimizer_state(optimizers)
    kept = {key: tensor.clone() for key, tensor in tensors.items()}
    resumed = copy.deepcopy(whole)
    train(whole, optimizers, range(done, 6))

    again = make_optimizers(resumed, settings)
    load_optimizer_state(again, tensors, json.loads(json.dumps(scalars)))
    train(resumed, again, range(done, 6))
    assert are_equal(whole, resumed)
    assert kept.keys() == tensors.keys()
    assert all(torch.equal(tensors[key], kept[key]) for key in kept)  # neither training writes to the checkpoint
    assert bool(tensors) == (done > 0)


@pytest.mark.parametrize("name", EVERY)
def test_what_an_optimiser_remembered_is_forgotten_when_it_loads(name: str):
    settings = recipe(optimizer=name, learning_rate=0.03)
    fresh, used = net(), net()
    optimizers = make_optimizers(used, settings)
    train(used, optimizers, range(3), rate=0.5)
    used.load_state_dict(fresh.state_dict())
    load_optimizer_state(optimizers, *optimizer_state(make_optimizers(fresh, settings)))
    train(used, optimizers, range(2))
    train(fresh, make_optimizers(fresh, settings), range(2))
    assert are_equal(used, fresh)


@pytest.mark.parametrize("name", EVERY)
def test_a_state_is_saved_contiguous_and_loaded_in_the_layout_of_the_weights(name: str):
    module = net()
    optimizers = make_optimizers(module, recipe(optimizer=name))
    train(module, optimizers, range(1))
    tensors, scalars = optimizer_state(optimizers)
    assert all(tensor.is_contiguous() for tensor in tensors.values())
    load_optimizer_state(optimizers, tensors, scalars)
    filters = next(p for p in module.parameters() if p.ndim == 4)
    assert not filters.is_contiguous()
    owner = next(optimizer for optimizer in optimizers if filters in optimizer.state)
    assert all(value.stride() == filters.stride() for value in owner.state[filters].values() if value.ndim)


def test_a_state_of_other_optimisers_or_another_network_is_refused():
    def state(spec: Any, name: str) -> tuple[list[torch.optim.Optimizer], dict[str, Tensor], dict[str, Any]]:
        module = network(spec)
        optimizers = make_optimizers(module, recipe(optimizer=name))
        train(module, optimizers, range(1))
        return optimizers, *optimizer_state(optimizers)

    optimizers, _, scalars = state(NET, "adamw")
    wider = spec_from_notation("4c_3x3_bn-6c_3x3-mp-7fc-6fc", SHAPE, len(CLASSES))
    with pytest.raises(TrainingError, match="it belongs to AdamW, Muon"):
        load_optimizer_state(optimizers, *state(NET, "muon")[1:])
    with pytest.raises(TrainingError, match=r"0\.7\.exp_avg has shape \[6, 7\]"):
        load_optimizer_state(optimizers, state(wider, "adamw")[1], scalars)
    with pytest.raises(TrainingError, match=r"9\.0\.exp_avg has shape \[3\]"):
        load_optimizer_state(optimizers, {"9.0.exp_avg": torch.zeros(3)}, scalars)
