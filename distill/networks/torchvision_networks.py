"""torchvision's classification networks with fresh weights, adapted to small images.

The networks were designed for 224x224: five halvings leave a 7x7 map before the head, but only 1x1 for a 32x32 image.
So the network, or the image, is changed:

- A convolutional network loses its first halvings, one by one, until its last feature map is at least 3x3. For nearly
  all networks this gives 4x4 for images of 32x32 or 64x64; at 224x224 nothing changes. To remove a halving, a
  convolution's stride becomes 1 and a pool is left out; the first convolution becomes 3x3 if it was larger. At 32x32 a
  ResNet then begins with a 3x3 convolution and no pool, as is usual for CIFAR.
- A transformer (vit, swin, maxvit), which cuts its image into patches, gets the image enlarged bilinearly to 128x128,
  or to the next larger size that it accepts: 140x140 for vit_h_14, 224x224 for maxvit_t. After five halvings that also
  leaves 4x4. The same is done for a convolutional network whose last map stays below 3x3.
- If images do not have three channels, the first convolution is replaced by one with the right number.

A replaced convolution keeps the variance of its outputs: its weights are normal, with the old weights' variance times
the old number of inputs over the new one.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

import torch
from torch import Tensor, nn
from torch.func import functional_call
from torch.nn.functional import interpolate

from distill.errors import TeacherError
from distill.torchvision_door import torchvision

if TYPE_CHECKING:
    from jaxtyping import Float

_NATIVE_SIZE = 224
_LEAST_MAP = 3  # positions per side of a convolutional network's last map
_LEAST_ENLARGED = 128  # pixels per side
_PATCHES = (14, 16, 32, _NATIVE_SIZE)  # sizes that transformers take are multiples of one of these

_TRANSFORMERS: dict[str, Callable[[int], dict[str, Any]]] = {  # by prefix of the name: the keyword that sets the size
    "maxvit_": lambda size: {"input_size": (size, size)},
    "swin_": lambda _: {},
    "vit_": lambda size: {"image_size": size},
}
_WITHOUT_SIDE_HEADS = {"aux_logits": False, "init_weights": True}
_KEYWORDS: dict[str, dict[str, Any]] = {"googlenet": _WITHOUT_SIDE_HEADS, "inception_v3": _WITHOUT_SIDE_HEADS}

_STRIDED = (nn.Conv2d, nn.MaxPool2d, nn.AvgPool2d)


class Enlarged(nn.Module):
    """Enlarges images bilinearly to size x size before the network."""

    def __init__(self, body: nn.Module, size: int) -> None:
        super().__init__()
        self.body = body
        self.size = size

    def forward(self, images: Float[Tensor, "batch channels h w"]) -> Float[Tensor, "batch classes"]:
        """The body's logits of the enlarged images."""
        enlarged = interpolate(images, size=(self.size, self.size), mode="bilinear")
        logits: Tensor = self.body(enlarged)
        return logits


def classification_networks() -> list[str]:
    """The names of torchvision's classification networks, in alphabetical order."""
    models = torchvision().models
    names: list[str] = models.list_models(module=models)
    return names


def check_name(name: str) -> None:
    """Check that torchvision has a classification network of this name.

    Raises:
        TeacherError: it has not; the message lists the nearest names.
    """
    names = classification_networks()
    if name not in names:
        nearest = get_close_matches(name.lower(), names, n=3, cutoff=0.0)
        raise TeacherError(f"torchvision has no classification network '{name}'; the nearest are {', '.join(nearest)}.")


def make_torchvision(name: str, input_shape: tuple[int, int, int], classes: int) -> nn.Module:
    """Make one of torchvision's networks, adapted to its images as described above.

    As in torchvision, the weights are drawn from torch's global CPU random state.

    Args:
        name: such as "resnet18".
        input_shape: (channels, height, width) of an image.
        classes: number of classes.

    Returns:
        A module in training mode: Float[N, channels, height, width] -> Float[N, classes].

    Raises:
        TeacherError: torchvision has no such network, or the network does not accept such images.
    """
    check_name(name)
    if not name.startswith(tuple(_TRANSFORMERS)):
        network = _make(name, input_shape[0], classes)
        if _lose_halvings(network, input_shape):
            return network.train()
    channels, side = input_shape[0], max(_LEAST_ENLARGED, *input_shape[1:])
    for size in sorted({side} | {math.ceil(side / patch) * patch for patch in _PATCHES}):
        try:
            network = _make(name, channels, classes, size)
            _run(network, (channels, size, size))
        except (RuntimeError, ValueError, AssertionError):
            continue
        is_native = input_shape[1:] == (size, size)
        return network.train() if is_native else Enlarged(network, size).train()
    raise TeacherError(
        f"torchvision's {name} does not accept images of {'x'.join(map(str, input_shape))}; choose another network."
    )


def _make(name: str, channels: int, classes: int, size: int = _NATIVE_SIZE) -> nn.Module:
    keywords = dict(_KEYWORDS.get(name, {}))
    for beginning, sized in _TRANSFORMERS.items():
        if name.startswith(beginning):
            keywords |= sized(size)
    network: nn.Module = torchvision().models.get_model(name, weights=None, num_classes=classes, **keywords)
    stem = _stem(network)
    first = network.get_submodule(stem)
    assert isinstance(first, nn.Conv2d)
    if first.in_channels != channels:
        network.set_submodule(stem, _another(first, channels=channels))
    return network


def _stem(network: nn.Module) -> str:
    """The name of the first convolution."""
    convolutions: list[str] = [name for name, module in network.named_modules() if isinstance(module, nn.Conv2d)]
    return convolutions[0]


@torch.no_grad()
def _another(old: nn.Conv2d, *, channels: int, is_small: bool = False) -> nn.Conv2d:
    """A convolution like the old one with new weights and this number of channels; 3x3 if `is_small`."""
    height, width = (3, 3) if is_small else old.kernel_size
    made = nn.Conv2d(channels, old.out_channels, (height, width), bias=old.bias is not None)
    made.stride, made.padding = ((1, 1), (1, 1)) if is_small else (old.stride, old.padding)
    shrinking = math.sqrt(old.weight[0].numel() / made.weight[0].numel())
    made.weight.normal_().mul_(old.weight.std() * shrinking)
    if made.bias is not None and old.bias is not None:
        made.bias.copy_(old.bias)
    return made


def _lose_halvings(network: nn.Module, shape: tuple[int, int, int]) -> bool:
    """Remove the first halvings until the last map is large enough; returns whether it ever is."""
    if _last_map(network, shape) >= _LEAST_MAP:
        return True
    try:
        halvings = _halvings(network, shape[0])
    except RuntimeError:
        return False
    for halving in halvings:
        for name in halving:
            _lose_stride(network, name)
        if _last_map(network, shape) >= _LEAST_MAP:
            return True
    return False


class _Pass(NamedTuple):
    """An image's pass through a convolution or a pool."""

    name: str
    layer: nn.Module
    enters: int  # pixels of the shorter side
    leaves: int


def _halvings(network: nn.Module, channels: int) -> list[list[str]]:
    """The names of strided layers in forward order, grouped by the size that enters them."""
    found: dict[int, list[str]] = {}
    for name, layer, enters, _ in _run(network, (channels, _NATIVE_SIZE, _NATIVE_SIZE)):
        if _stride(layer) > 1:
            found.setdefault(enters, []).append(name)
    return [found[size] for size in sorted(found, reverse=True)]


def _stride(layer: nn.Module) -> int:
    stride: int | tuple[int, int] = layer.stride  # type: ignore[assignment]  # attributes of modules are untyped
    return stride if isinstance(stride, int) else max(stride)


def _last_map(network: nn.Module, shape: tuple[int, int, int]) -> int:
    """Positions along the shorter side of the last map; 0 if the network fails on such an image."""
    try:
        return _run(network, shape)[-1].leaves
    except RuntimeError:
        return 0


def _lose_stride(network: nn.Module, name: str) -> None:
    layer = network.get_submodule(name)
    if not isinstance(layer, nn.Conv2d):
        network.set_submodule(name, nn.Identity())
    elif name == _stem(network) and max(layer.kernel_size) > 3:
        network.set_submodule(name, _another(layer, channels=layer.in_channels, is_small=True))
    else:
        layer.stride = (1, 1)


def _run(network: nn.Module, shape: tuple[int, int, int]) -> list[_Pass]:
    """Record an image's pass through convolutions and pools. Only shapes: nothing is computed."""
    passes: list[_Pass] = []
    tensors = {name: tensor.to("meta") for name, tensor in chain(network.named_parameters(), network.named_buffers())}
    with _recorded(network, passes), torch.no_grad():
        functional_call(network.eval(), tensors, torch.empty(2, *shape, device="meta"))
    return passes


@contextmanager
def _recorded(network: nn.Module, passes: list[_Pass]) -> Iterator[None]:
    def hook(name: str) -> Callable[[nn.Module, tuple[Tensor, ...], Tensor], None]:
        return lambda layer, entering, leaving: passes.append(
            _Pass(name, layer, min(entering[0].shape[-2:]), min(leaving.shape[-2:]))
        )

    layers = [(name, layer) for name, layer in network.named_modules() if isinstance(layer, _STRIDED)]
    handles = [layer.register_forward_hook(hook(name)) for name, layer in layers]
    try:
        yield
    finally:
        for handle in handles:
            handle.remove()
