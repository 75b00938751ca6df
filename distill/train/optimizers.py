"""Optimisers made from a recipe, with their learning rate set per step and their state as tensors and numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor, nn

from distill.errors import TrainingError
from distill.train.recipe import Recipe

if TYPE_CHECKING:
    from jaxtyping import BFloat16, Float

REST_SHARE = 0.1
"""AdamW's share of the learning rate in "muon".

Measured on a small convolutional net and a small MLP, three seeds each: 0.05 to 0.2 were equally good and best; 0.015,
Jordan's ratio for language models, learnt more slowly, and with 0.5 the MLP diverged at rates that Muon tolerates.
"""

SHARE = "share of the rate"
"""The key of a parameter group's share, which `set_rate` multiplies the rate by."""

QUINTIC = (3.4445, -4.7750, 2.0315)  # a, b, c of Jordan et al. 2024: the steepest at 0 that stays bounded
ITERATIONS = 5


def make_optimizers(module: nn.Module, recipe: Recipe) -> list[torch.optim.Optimizer]:
    """The optimisers of all parameters of a module, at the recipe's rate.

    "sgd", "nesterov" and "adamw" optimise all parameters; AdamW's betas are (momentum, 0.999).
    "muon" optimises the `hidden_matrices`, and AdamW the rest, at `REST_SHARE` of the rate.

    Args:
        module: in its final memory format, on its device.
        recipe: the optimiser's name and its settings.

    Returns:
        One optimiser, or two with "muon"; AdamW only if there are no hidden matrices.

    Raises:
        ValueError: the optimiser is unknown.
    """
    parameters = list(module.parameters())
    optimizers: list[torch.optim.Optimizer]
    match recipe.optimizer:
        case "sgd" | "nesterov":
            optimizers = [
                torch.optim.SGD(
                    parameters,
                    lr=recipe.learning_rate,
                    momentum=recipe.momentum,
                    nesterov=recipe.optimizer == "nesterov",
                    weight_decay=recipe.weight_decay,
                    fused=True,
                )
            ]
        case "adamw":
            optimizers = [_adamw(parameters, recipe)]
        case "muon":
            hidden = hidden_matrices(module)
            chosen = {id(parameter) for parameter in hidden}
            rest = [parameter for parameter in parameters if id(parameter) not in chosen]
            optimizers = [_adamw(rest, recipe, share=REST_SHARE)]
            if hidden:
                optimizers.append(
                    Muon(
                        hidden,
                        lr=recipe.learning_rate,
                        momentum=recipe.momentum,
                        weight_decay=recipe.weight_decay,
                    )
                )
        case _:
            raise ValueError(f"unknown optimiser {recipe.optimizer!r}; choose sgd, nesterov, adamw or muon")
    set_rate(optimizers, recipe.learning_rate)
    return optimizers


def _adamw(parameters: list[nn.Parameter], recipe: Recipe, *, share: float = 1.0) -> torch.optim.AdamW:
    return torch.optim.AdamW(
        [{"params": parameters, SHARE: share}],
        lr=recipe.learning_rate,
        betas=(recipe.momentum, 0.999),
        weight_decay=recipe.weight_decay,
        fused=True,
    )


def hidden_matrices(module: nn.Module) -> list[nn.Parameter]:
    """The parameters that Muon optimises: weights of dense and convolutional layers, except the first and the last.

    These are the parameters with two or more dimensions, in the module's order.
    """
    return [parameter for parameter in module.parameters() if parameter.ndim >= 2][1:-1]


def set_rate(optimizers: Iterable[torch.optim.Optimizer], rate: float) -> None:
    """Set the learning rate of the next steps; a group with a share gets that share of it."""
    for optimizer in optimizers:
        for group in optimizer.param_groups:
            group["lr"] = rate * group.get(SHARE, 1.0)


class Muon(torch.optim.Optimizer):
    """Nesterov momentum with orthogonalised steps: matrices whose singular values are all about 1.

    (Jordan et al. 2024, kellerjordan.github.io/posts/muon.) The filters of a convolution form a matrix with one row per
    filter; torch.optim.Muon computes the same, but only for two dimensions. The rate is the spectral norm of a step,
    times sqrt(rows / columns) if that is above 1. Weight decay is AdamW's. A step does not wait for the device.
    """

    def __init__(self, matrices: Iterable[nn.Parameter], *, lr: float, momentum: float, weight_decay: float):
        super().__init__(matrices, {"lr": lr, "momentum": momentum, "weight_decay": weight_decay})

    @torch.no_grad()
    def step(self, closure: Callable[[], float] | None = None) -> None:  # type: ignore[override]  # as torch calls it
        """Update every parameter that has a gradient.

        Raises:
            ValueError: a closure was given; the loss is not evaluated again here.
        """
        if closure is not None:
            raise ValueError("Muon does not accept a closure; compute the gradients before calling step")
        for group in self.param_groups:
            rate, momentum = group["lr"], group["momentum"]
            for parameter in group["params"]:
                if parameter.grad is None:
                    continue
                state = self.state[parameter]
                if not state:
                    state["momentum_buffer"] = torch.zeros_like(parameter)
                average = state["momentum_buffer"].lerp_(parameter.grad, 1 - momentum)
                direction = orthogonal(parameter.grad.lerp(average, momentum).flatten(1))
                rows, columns = direction.shape
                parameter.mul_(1 - rate * group["weight_decay"])
                parameter.add_(direction.reshape(parameter.shape), alpha=-rate * max(1, rows / columns) ** 0.5)


def orthogonal(matrix: Float[Tensor, "rows columns"]) -> BFloat16[Tensor, "rows columns"]:
    """A matrix with the same singular vectors and singular values of about 1, from 0.7 to 1.2.

    Five steps of a Newton-Schulz iteration in bfloat16 (Jordan et al. 2024). Singular values below a few thousandths of
    the matrix's norm are raised less; a zero matrix stays zero.
    """
    a, b, c = QUINTIC
    is_tall = matrix.shape[0] > matrix.shape[1]
    wide = (matrix.T if is_tall else matrix).bfloat16()
    wide = wide / wide.norm().clamp(min=1e-7)
    for _ in range(ITERATIONS):
        gram = wide @ wide.T
        wide = torch.addmm(wide, torch.addmm(gram, gram, gram, beta=b, alpha=c), wide, beta=a)
    return wide.T if is_tall else wide


def _kinds(optimizers: Sequence[torch.optim.Optimizer]) -> list[str]:
    return [type(optimizer).__name__ for optimizer in optimizers]


def _parameters(optimizer: torch.optim.Optimizer) -> list[Tensor]:
    return list(chain.from_iterable(group["params"] for group in optimizer.param_groups))


def optimizer_state(optimizers: Sequence[torch.optim.Optimizer]) -> tuple[dict[str, Tensor], dict[str, Any]]:
    """The state that the next steps depend on, besides weights, gradients and recipe.

    Returns:
        Contiguous copies on the CPU, named "optimiser.parameter.kind" by index, such as "0.3.exp_avg"; and numbers that
        JSON stores without loss.
    """
    tensors = {
        f"{place}.{index}.{kind}": value.detach().to("cpu", copy=True, memory_format=torch.contiguous_format)
        for place, optimizer in enumerate(optimizers)
        for index, parameter in enumerate(_parameters(optimizer))
        for kind, value in optimizer.state.get(parameter, {}).items()
    }
    rates = [[float(group["lr"]) for group in optimizer.param_groups] for optimizer in optimizers]
    return tensors, {"kinds": _kinds(optimizers), "rates": rates}


def load_optimizer_state(
    optimizers: Sequence[torch.optim.Optimizer], tensors: Mapping[str, Tensor], scalars: Mapping[str, Any]
) -> None:
    """Load the result of `optimizer_state`; the next steps then equal those of the original training bit for bit.

    Args:
        optimizers: made by the same recipe for the same module; their state is replaced.
        tensors: copied to the parameters' devices and memory formats, which torch's fused steps rely on.
        scalars: the numbers.

    Raises:
        TrainingError: the state belongs to another module or recipe.
    """
    parameters = [_parameters(optimizer) for optimizer in optimizers]
    shapes = {f"{i}.{j}": p.shape for i, some in enumerate(parameters) for j, p in enumerate(some)}
    if scalars["kinds"] != _kinds(optimizers):
        raise _misfit(f"it belongs to {', '.join(scalars['kinds'])}")
    for name, tensor in tensors.items():
        shape = shapes.get(name.rpartition(".")[0])
        if shape is None or tensor.shape not in (shape, ()):
            raise _misfit(f"{name} has shape {list(tensor.shape)}")
    for optimizer, rates in zip(optimizers, scalars["rates"], strict=True):
        optimizer.state.clear()
        for group, rate in zip(optimizer.param_groups, rates, strict=True):
            group["lr"] = rate
    for name, tensor in tensors.items():
        place, index, kind = name.split(".")
        parameter = parameters[int(place)][int(index)]
        state = optimizers[int(place)].state[parameter]
        state[kind] = torch.empty_like(parameter) if tensor.ndim else tensor.new_empty((), device=parameter.device)
        state[kind].copy_(tensor)


def _misfit(fault: str) -> TrainingError:
    return TrainingError(
        f"this optimiser state does not fit the network and its recipe ({fault}): give a state of the same ones."
    )
