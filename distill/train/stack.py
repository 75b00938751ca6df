"""Several networks of the same shape as one: their weights are stacked, and each layer is applied to all at once.

Symbols: P networks, B images in a batch, C channels. Images are side by side, as [B, P * C, h, w]: pools, ReLUs and
batch norms then work as in one network with P * C channels, and convolutions are grouped on GPUs. After flattening,
features are [P, B, features], and linear layers are batched products. (`torch.vmap` over `functional_call` does the
same, but rearranges the images around convolutions and pools: on a CPU, forward and backward of four small
convolutional nets took 4 to 7 times as long.)

The stacks are the leaves of the graph. The networks' own parameters and buffers are views into them, in the same memory
format as before, so that optimisers, evaluation and saved states work on each network as usual.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from distill.errors import TrainingError
from models.students import Residual

if TYPE_CHECKING:
    from jaxtyping import Float

_EACH_CHANNEL = (nn.ReLU, nn.MaxPool2d, nn.AdaptiveAvgPool2d)
_KNOWN = (*_EACH_CHANNEL, nn.Sequential, Residual, nn.Conv2d, nn.BatchNorm2d, nn.Flatten, nn.Linear)


def check_stackable(modules: Sequence[nn.Module]) -> None:
    """Check that networks can be stacked.

    Raises:
        TrainingError: they differ in a layer, or have an unknown layer or dropout, which draws from the global random
            state.
    """
    if len({str(module) for module in modules}) > 1:
        raise TrainingError("these networks have different layers: train only students with the same spec together.")
    strange = {type(layer).__name__ for layer in modules[0].modules() if not isinstance(layer, _KNOWN)}
    if strange:
        raise TrainingError(f"networks with {', '.join(sorted(strange))} cannot be stacked: train each of them alone.")


class Stack:
    """The weights of P networks, and their forward pass in training mode; see `stacked`."""

    def __init__(self, modules: Sequence[nn.Module]) -> None:
        self._template, self._count = modules[0], len(modules)
        self._parameters = [tuple(same) for same in zip(*(m.parameters() for m in modules), strict=True)]
        self._weights = dict(zip(dict(modules[0].named_parameters()), map(_joined, self._parameters), strict=True))
        buffers = [tuple(same) for same in zip(*(m.buffers() for m in modules), strict=True)]
        self._buffers = dict(zip(dict(modules[0].named_buffers()), map(_joined, buffers), strict=True))
        for weights in self._weights.values():
            weights.requires_grad_()

    def forward(self, inputs: Sequence[Float[Tensor, "b c h w"]]) -> tuple[Float[Tensor, "b classes"], ...]:
        """The logits of each network for its own inputs; updates running statistics."""
        return self._through(self._template, "", torch.cat(list(inputs), dim=1)).unbind()

    def hand_out_gradients(self) -> None:
        """Give each network its slice of the gradients, and clear the stacked ones."""
        for weights, parameters in zip(self._weights.values(), self._parameters, strict=True):
            if weights.grad is not None:
                for parameter, gradient in zip(parameters, weights.grad.unbind(), strict=True):
                    parameter.grad = gradient
        self.clear_gradients()

    def clear_gradients(self) -> None:
        """Forget the stacked gradients."""
        for weights in self._weights.values():
            weights.grad = None

    def _through(self, layer: nn.Module, name: str, x: Tensor) -> Tensor:
        """Apply a layer, or layers, to all networks; shapes are [B, P * C, h, w] or [P, B, features]."""
        count, weights, buffers = self._count, self._weights, self._buffers
        match layer:
            case nn.Sequential():
                for part, child in layer.named_children():
                    x = self._through(child, f"{name}{part}.", x)
                return x
            case Residual():
                return _add(self._through(layer.body, f"{name}body.", x), x, count)
            case nn.Conv2d():
                bias = weights[f"{name}bias"] if layer.bias is not None else None
                return _convolved(x, weights[f"{name}weight"], bias, layer.padding)
            case nn.BatchNorm2d():
                buffers[f"{name}num_batches_tracked"].add_(1)
                return F.batch_norm(
                    x,
                    buffers[f"{name}running_mean"].view(-1),
                    buffers[f"{name}running_var"].view(-1),
                    weights[f"{name}weight"].flatten(),
                    weights[f"{name}bias"].flatten(),
                    training=True,
                    momentum=layer.momentum,  # type: ignore[arg-type]  # None, for a plain mean, no student has
                    eps=layer.eps,
                )
            case nn.Flatten():
                return x.reshape(len(x), count, -1).transpose(0, 1)
            case nn.Linear():
                matrices = weights[f"{name}weight"].transpose(1, 2)
                if layer.bias is None:
                    return torch.bmm(x, matrices)
                return torch.baddbmm(weights[f"{name}bias"].unsqueeze(1), x, matrices)
        return layer(x)  # type: ignore[no-any-return]  # acts on each channel, or each value, separately


def _convolved(
    x: Float[Tensor, "b all h w"],
    kernels: Float[Tensor, "count made own size size"],
    biases: Float[Tensor, "count made"] | None,
    padding: tuple[int, ...] | str,
) -> Tensor:
    """Convolve each network's channels with its own kernels.

    Separately on CPUs: oneDNN's grouped convolution in bf16 may multiply channels of the next group by zero, which
    turns infinite values there into NaN (observed on a processor with AVX-512 and without AMX).
    """
    count = len(kernels)
    if x.device.type != "cpu":
        bias = None if biases is None else biases.flatten()
        return F.conv2d(x, kernels.flatten(0, 1), bias, padding=padding, groups=count)
    own = [None] * count if biases is None else biases.unbind()
    apart = zip(x.chunk(count, dim=1), kernels.unbind(), own, strict=True)
    return torch.cat([F.conv2d(images, kernel, bias, padding=padding) for images, kernel, bias in apart], dim=1)


def _add(made: Float[Tensor, "b made h w"], images: Float[Tensor, "b own h w"], count: int) -> Tensor:
    """`Residual`'s sum for all networks: pads or cuts each one's channels, and keeps channels last."""
    wanting = (made.shape[1] - images.shape[1]) // count
    if wanting:
        side_by_side = images.permute(0, 2, 3, 1)
        apart = side_by_side.reshape(*side_by_side.shape[:3], count, -1)
        images = F.pad(apart, (0, wanting)).flatten(3).permute(0, 3, 1, 2)
    return made + images


def _joined(tensors: Sequence[Tensor]) -> Tensor:
    """Copy tensors of one shape into a stack, in their memory format, and make them slices of it."""
    first = tensors[0]
    stack = torch.empty_strided(
        (len(tensors), *first.shape), (first.numel(), *first.stride()), dtype=first.dtype, device=first.device
    )
    for part, tensor in zip(stack.unbind(), tensors, strict=True):
        part.copy_(tensor.detach())
        tensor.data = part
    return stack


@contextmanager
def stacked(modules: Sequence[nn.Module]) -> Iterator[Stack]:
    """Stack networks that passed `check_stackable`; afterwards each has its own memory again."""
    try:
        yield Stack(modules)
    finally:
        for module in modules:
            for tensor in (*module.parameters(), *module.buffers()):
                tensor.data = tensor.data.clone()
