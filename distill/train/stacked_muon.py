"""The steps of several members' Muon optimisers at once, on the device alone.

Symbols: M members, each with the same parameters. Products of matrices are batched over the members; rates are tensors.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from distill.train.optimizers import ITERATIONS, QUINTIC, Muon

if TYPE_CHECKING:
    from jaxtyping import BFloat16, Float


class StackedMuon:
    """Takes the steps of the members' optimisers, and keeps their state where `Muon.step` does.

    Args:
        optimizers: one of each member, each with one group of parameters.
        rates: of the members; read at each step.
    """

    def __init__(self, optimizers: Sequence[Muon], rates: Float[Tensor, " members"]) -> None:
        self._optimizers = optimizers
        groups = [optimizer.param_groups[0] for optimizer in optimizers]
        self._momentum = rates.new_tensor([group["momentum"] for group in groups], dtype=torch.float32)
        self._decay = rates.new_tensor([group["weight_decay"] for group in groups])
        self._rates = rates
        self._parameters = [tuple(same) for same in zip(*(group["params"] for group in groups), strict=True)]

    @torch.no_grad()
    def step(self) -> None:
        """Update every parameter.

        Raises:
            ValueError: one has no gradient.
        """
        kept = (1 - self._rates * self._decay).float()
        for parameters in self._parameters:
            gradients = torch.stack([_gradient(parameter) for parameter in parameters])
            rest = (1 - self._momentum).view(-1, *[1] * (gradients.ndim - 1))
            averages = [self._average(place, parameter) for place, parameter in enumerate(parameters)]
            average = torch.stack(averages).lerp_(gradients, rest)
            torch._foreach_copy_(averages, list(average.unbind()))
            directions = orthogonal_stack(gradients.lerp_(average, 1 - rest).flatten(2))
            rows, columns = directions.shape[1:]
            steps = (self._rates * max(1, rows / columns) ** 0.5).float()
            directions = directions.float() * steps.view(-1, 1, 1)
            torch._foreach_mul_(parameters, list(kept.unbind()))
            torch._foreach_sub_(parameters, [d.view(p.shape) for d, p in zip(directions, parameters, strict=True)])

    def _average(self, place: int, parameter: Tensor) -> Tensor:
        """The momentum of one member's parameter."""
        state = self._optimizers[place].state[parameter]
        if not state:
            state["momentum_buffer"] = torch.zeros_like(parameter)
        return state["momentum_buffer"]  # type: ignore[no-any-return]  # torch's state is untyped


def _gradient(parameter: Tensor) -> Tensor:
    if parameter.grad is None:
        raise ValueError("a hidden matrix has no gradient; compute the gradients of all members before a step")
    return parameter.grad


def orthogonal_stack(matrices: Float[Tensor, "members rows columns"]) -> BFloat16[Tensor, "members rows columns"]:
    """`distill.train.optimizers.orthogonal` of each matrix, as batched products."""
    a, b, c = QUINTIC
    is_tall = matrices.shape[1] > matrices.shape[2]
    wide = (matrices.mT if is_tall else matrices).bfloat16()
    wide = wide / wide.flatten(1).norm(dim=1).clamp(min=1e-7).view(-1, 1, 1)
    for _ in range(ITERATIONS):
        gram = wide @ wide.mT
        wide = torch.baddbmm(wide, torch.baddbmm(gram, gram, gram, beta=b, alpha=c), wide, beta=a)
    return wide.mT if is_tall else wide
