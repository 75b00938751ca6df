"""From a spec to a trainable network: float32, on the CPU, initialised from one generator."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from math import prod
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn
from torch.nn.functional import pad

from models import pooling
from models.layers import Bottleneck, Conv, Dense, Dropout, GlobalPool, MaxPool, trace
from models.spec import Spec

if TYPE_CHECKING:
    from jaxtyping import Float


class Residual(nn.Module):
    """Adds the input to the output of `body`, over the channels that both have."""

    def __init__(self, body: nn.Module) -> None:
        super().__init__()
        self.body = body

    def forward(self, images: Float[Tensor, "batch inner h w"]) -> Float[Tensor, "batch outer h w"]:
        """Add the input to the body's output."""
        made: Tensor = self.body(images)
        return made + pad(images, (0, 0, 0, 0, 0, made.shape[1] - images.shape[1]))  # a negative pad cuts


def build(spec: Spec, *, generator: torch.Generator, init_scale: float = 1.0) -> nn.Module:
    """Build a network and draw its weights.

    Glorot's uniform initialisation (Glorot & Bengio 2010) times `init_scale`, zero biases; the global random state is
    neither read nor changed. If a pool follows a convolution, the ReLU comes after the pool: the same values for a
    quarter of the work.

    Args:
        spec: the architecture.
        generator: a CPU generator; the same state gives the same weights.
        init_scale: factor on every initial weight (the paper's students: 0.4 to 2.0).

    Returns:
        A float32 module on the CPU in training mode: Float[N, channels, height, width] -> Float[N, classes].
    """
    network = lay_out(spec).to_empty(device="cpu")
    for weights in network.modules():
        if isinstance(weights, nn.Conv2d | nn.Linear):
            nn.init.xavier_uniform_(weights.weight, gain=init_scale, generator=generator)
            if weights.bias is not None:
                nn.init.zeros_(weights.bias)
        elif isinstance(weights, nn.BatchNorm2d):
            weights.reset_parameters()
    return network


def lay_out(spec: Spec) -> nn.Module:
    """Make the modules of a network on torch's meta device, without memory for weights.

    Such a network only propagates shapes; it computes nothing.
    """
    network = nn.Sequential()
    for name, module in _modules(spec):
        network.add_module(name, module)
    return network


def count_module(module: nn.Module) -> int:
    """Count the learned parameters of any module (running statistics are not learned)."""
    return sum(parameter.numel() for parameter in module.parameters())


def _modules(spec: Spec) -> Iterator[tuple[str, nn.Module]]:
    """The modules in order, named by their layer's index in the spec."""
    shapes = trace(spec.input_shape, spec.layers)
    is_flat = False
    for place, (layer, following) in enumerate(pairwise([*spec.layers, None])):
        shape = shapes[place]
        if isinstance(layer, Bottleneck | Dense) and not is_flat:
            yield f"flatten_{place}", nn.Flatten()
            is_flat = True
        match layer:
            case Conv():
                yield f"conv_{place}", _convolution(layer, shape[0])
                if not isinstance(following, MaxPool):
                    yield f"relu_{place}", nn.ReLU(inplace=True)
            case MaxPool(size=size):
                yield f"pool_{place}", pooling.MaxPool(size)
                if place and isinstance(spec.layers[place - 1], Conv):
                    yield f"relu_{place}", nn.ReLU(inplace=True)
            case Dense(units=units):
                yield f"dense_{place}", _linear(prod(shape), units)
                yield f"relu_{place}", nn.ReLU(inplace=True)
            case Bottleneck(units=units):
                yield f"bottleneck_{place}", _linear(prod(shape), units, bias=False)
            case Dropout(rate=rate):
                yield f"dropout_{place}", nn.Dropout(rate)
            case GlobalPool():
                yield f"mean_{place}", nn.AdaptiveAvgPool2d(1)
                yield f"flatten_{place}", nn.Flatten()
                is_flat = True
    if not is_flat:
        yield "flatten", nn.Flatten()
    yield "classifier", _linear(prod(shapes[-1]), spec.classes)


def _linear(inputs: int, units: int, *, bias: bool = True) -> nn.Module:
    return nn.Linear(inputs, units, bias=bias, device="meta", dtype=torch.float32)


def _convolution(layer: Conv, channels: int) -> nn.Module:
    """A convolution without its ReLU."""
    made: nn.Module = nn.Conv2d(
        channels,
        layer.filters,
        layer.size,
        padding=layer.size // 2,
        bias=not layer.batch_norm,
        device="meta",
        dtype=torch.float32,
    )
    if layer.batch_norm:
        made = nn.Sequential(made, nn.BatchNorm2d(layer.filters, device="meta", dtype=torch.float32))
    return Residual(made) if layer.residual else made
