"""A whole architecture as one frozen value: checked when made, written as text or JSON and read back."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from itertools import groupby
from math import prod
from typing import Any

from models.errors import SpecError
from models.families import Family
from models.layers import (
    Bottleneck,
    Conv,
    Dense,
    Dropout,
    GlobalPool,
    Layer,
    MaxPool,
    check_positive,
    layers_from_notation,
    token,
    trace,
)

__all__ = [
    "Bottleneck",
    "Conv",
    "Dense",
    "Dropout",
    "Family",
    "GlobalPool",
    "Layer",
    "MaxPool",
    "Spec",
    "spec_from_notation",
]

MAX_LAYERS = 200

_KINDS: dict[str, Callable[..., Layer]] = {
    "conv": Conv,
    "max_pool": MaxPool,
    "bottleneck": Bottleneck,
    "dense": Dense,
    "dropout": Dropout,
    "global_pool": GlobalPool,
}
_KIND_OF = {kind: name for name, kind in _KINDS.items()}


@dataclass(frozen=True, kw_only=True, slots=True)
class Spec:
    """An architecture. The classifier, a linear layer from the last features to the classes, is implied.

    Attributes:
        input_shape: (channels, height, width) of an image.
        classes: number of logits, 2 or more.
        layers: from the image to the classifier.

    Raises:
        SpecError: on construction, if the layers form no network: a pool is larger than its image, a convolution comes
            after flattening, or a bottleneck is wider than both its input and the next layer.
    """

    input_shape: tuple[int, int, int]
    classes: int
    layers: tuple[Layer, ...]

    def __post_init__(self) -> None:
        if not isinstance(self.input_shape, tuple) or len(self.input_shape) != 3:
            raise SpecError(f"the input shape is {self.input_shape!r}: give (channels, height, width)")
        for size, what in zip(self.input_shape, ("channels", "height", "width"), strict=True):
            check_positive(size, f"the input's {what}")
        check_positive(self.classes, "the number of classes")
        if self.classes < 2:
            raise SpecError("the number of classes is 1: give 2 or more")
        if not isinstance(self.layers, tuple) or not 1 <= len(self.layers) <= MAX_LAYERS:
            raise SpecError(f"a spec has a tuple of 1 to {MAX_LAYERS} layers")
        _check_bottlenecks(self)

    @property
    def notation(self) -> str:
        """The paper's notation: 64c-mp-96c-mp-500fc, 126c2_3x3-mp-300lfc-1200fc (see models/layers.py)."""
        words = []
        for layer, run in groupby(self.layers):
            times = len(list(run))
            if isinstance(layer, Conv | Bottleneck | Dense):
                words += [token(layer, min(99, times - done)) for done in range(0, times, 99)]
            else:
                words += [token(layer)] * times
        return "-".join(words)

    def to_json(self) -> dict[str, Any]:
        """JSON-compatible values, for `from_json`."""
        return {
            "input_shape": list(self.input_shape),
            "classes": self.classes,
            "layers": [{"kind": _KIND_OF[type(layer)], **asdict(layer)} for layer in self.layers],
        }

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> "Spec":
        """Read what `to_json` wrote.

        Raises:
            SpecError: it is not a valid spec.
        """
        try:
            return Spec(
                input_shape=tuple(data["input_shape"]),
                classes=data["classes"],
                layers=tuple(_layer_from_json(**layer) for layer in data["layers"]),
            )
        except (KeyError, TypeError) as error:
            raise SpecError(f"not a stored spec ({error}): give what Spec.to_json wrote") from error


def _layer_from_json(*, kind: str, **fields: Any) -> Layer:
    return _KINDS[kind](**fields)


def _check_bottlenecks(spec: Spec) -> None:
    entering = trace(spec.input_shape, spec.layers)
    outgoing = spec.classes
    for layer, shape in zip(reversed(spec.layers), reversed(entering[:-1]), strict=True):
        if isinstance(layer, Bottleneck) and layer.units > max(prod(shape), outgoing):
            raise SpecError(
                f"a bottleneck of {layer.units} is wider than both its input ({prod(shape)}) and the layer after it "
                f"({outgoing}), which is useless: narrow it or leave it out"
            )
        if isinstance(layer, Bottleneck | Dense):
            outgoing = layer.units


def spec_from_notation(text: str, input_shape: tuple[int, int, int], classes: int) -> Spec:
    """Read the paper's notation, as `Spec.notation` writes it.

    Args:
        text: such as 64c-mp-96c-mp-500fc; 5x5 filters unless a layer says otherwise (76c2_3x3).
        input_shape: (channels, height, width) of an image.
        classes: number of classes.

    Raises:
        SpecError: a layer is unknown, or the layers form no network.
    """
    return Spec(input_shape=input_shape, classes=classes, layers=layers_from_notation(text))
