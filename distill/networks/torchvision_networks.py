"""Any classification network of torchvision with fresh weights, fitted to images smaller than it was made for.

They were made for 224x224: five halvings leave 7x7 positions before the head, but only 1x1 of an image of 32x32.
So the network, or the image, changes:

- A convolutional network loses its first halvings, one after the other, until its last feature map is at least
  3x3: 4x4 of an image of 32x32 or 64x64 for nearly all, 7x7 of one of 224x224, where nothing changes. Losing a
  halving, a convolution goes in steps of one and a pool is left out; the first convolution becomes 3x3 where it was
  larger. At 32x32 a ResNet so begins as is usual for CIFAR, with a 3x3 convolution and no pool.
- A transformer (vit, swin, maxvit), which cuts its image into patches, is shown the image enlarged bilinearly to
  128x128, or the next larger size that it takes: 140x140 for vit_h_14, 224x224 for maxvit_t. That, too, leaves 4x4
  where there are five halvings. So is a convolutional network that ends below 3x3 whatever it loses.
- Where images have other than three channels, the first convolution takes so many.

A convolution made anew keeps the variance of its outputs: its weights are normal, with the old ones' variance times
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
_LEAST_MAP = 3  # positions a side that a convolutional network must leave to its head
_LEAST_ENLARGED = 128  # pixels a side
_PATCHES = (14, 16, 32, _NATIVE_SIZE)  # sizes that transformers take are multiples of one of these

_TRANSFORMERS: dict[str, Callable[[int], dict[str, Any]]] = {  # by their names' beginnings: how a size is asked for
    "maxvit_": lambda size: {"input_size": (size, size)},
    "swin_": lambda _: {},
    "vit_": lambda size: {"image_size": size},
}
_WITHOUT_SIDE_HEADS = {"aux_logits": False, "init_weights": True}
_KEYWORDS: dict[str, dict[str, Any]] = {"googlenet": _WITHOUT_SIDE_HEADS, "inception_v3": _WITHOUT_SIDE_HEADS}

_STRIDED = (nn.Conv2d, nn.MaxPool2d, nn.AvgPool2d)


class Enlarged(nn.Module):
    """Shows a network its images enlarged bilinearly to size x size."""

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
    """Refuse what is none of torchvision's classification networks.

    Raises:
        TeacherError: it is none; the nearest names are said.
    """
    names = classification_networks()
    if name not in names:
        nearest = get_close_matches(name.lower(), names, n=3, cutoff=0.0)
        raise TeacherError(f"torchvision has no classification network '{name}'; the nearest are {', '.join(nearest)}.")


def make_torchvision(name: str, input_shape: tuple[int, int, int], classes: int) -> nn.Module:
    """A network of torchvision, fitted to its images as this module says.

    The weights are drawn from torch's global random state on the CPU, as torchvision does it.

    Args:
        name: such as "resnet18".
        input_shape: (channels, height, width) of an image.
        classes: number of classes.

    Returns:
        A module in training mode: Float[N, channels, height, width] -> Float[N, classes].

    Raises:
        TeacherError: torchvision has no such network, or it takes no such images.
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
    raise TeacherError(f"torchvision's {name} takes no images of {'x'.join(map(str, input_shape))}; take another.")


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
    """The name of the convolution that sees the image."""
    convolutions: list[str] = [name for name, module in network.named_modules() if isinstance(module, nn.Conv2d)]
    return convolutions[0]


@torch.no_grad()
def _another(old: nn.Conv2d, *, channels: int, is_small: bool = False) -> nn.Conv2d:
    """A convolution like the old one, but of so many channels and with weights of its own; a small one is 3x3."""
    height, width = (3, 3) if is_small else old.kernel_size
    made = nn.Conv2d(channels, old.out_channels, (height, width), bias=old.bias is not None)
    made.stride, made.padding = ((1, 1), (1, 1)) if is_small else (old.stride, old.padding)
    shrinking = math.sqrt(old.weight[0].numel() / made.weight[0].numel())
    made.weight.normal_().mul_(old.weight.std() * shrinking)
    if made.bias is not None and old.bias is not None:
        made.bias.copy_(old.bias)
    return made


# --- losing halvings


def _lose_halvings(network: nn.Module, shape: tuple[int, int, int]) -> bool:
    """Take the first halvings from it until its last map is large enough; whether it ever is."""
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
    """An image through a convolution or a pool."""

    name: str
    layer: nn.Module
    enters: int  # pixels of the shorter side
    leaves: int


def _halvings(network: nn.Module, channels: int) -> list[list[str]]:
    """The names of strided layers, in the order in which they see an image; together, those that see equal sizes."""
    found: dict[int, list[str]] = {}
    for name, layer, enters, _ in _run(network, (channels, _NATIVE_SIZE, _NATIVE_SIZE)):
        if _stride(layer) > 1:
            found.setdefault(enters, []).append(name)
    return [found[size] for size in sorted(found, reverse=True)]


def _stride(layer: nn.Module) -> int:
    stride: int | tuple[int, int] = layer.stride  # type: ignore[assignment]  # a module's attributes have no types
    return stride if isinstance(stride, int) else max(stride)


def _last_map(network: nn.Module, shape: tuple[int, int, int]) -> int:
    """Positions along the shorter side of the map before the head; 0 where such an image does not get so far."""
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
    """How an image of this shape passes through its convolutions and pools. Shapes alone: nothing is computed."""
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
