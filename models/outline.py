"""An architecture layer by layer, for people: each layer's function, output shape and parameters."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod

from models.counts import parameters_of_layer
from models.layers import Bottleneck, Conv, Dense, Dropout, GlobalPool, Layer, trace
from models.spec import Spec


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """A layer, or the input or the classifier around them."""

    kind: str  # "input", "conv", "pool", "bottleneck", "dense", "dropout", "classifier"
    label: str
    out: tuple[int, ...]  # output shape: (channels, height, width), or (features,)
    parameters: int


def outline(spec: Spec) -> tuple[Drawn, ...]:
    """The network from input to logits; the parameters sum to the exact count."""
    shapes = trace(spec.input_shape, spec.layers)
    drawn = [Drawn(kind="input", label="image", out=spec.input_shape, parameters=0)]
    for layer, entering, out in zip(spec.layers, shapes, shapes[1:], strict=False):
        kind, label = _words(layer)
        drawn.append(Drawn(kind=kind, label=label, out=out, parameters=parameters_of_layer(layer, entering)))
    learned = (prod(shapes[-1]) + 1) * spec.classes
    return (*drawn, Drawn(kind="classifier", label="linear, to logits", out=(spec.classes,), parameters=learned))


def _words(layer: Layer) -> tuple[str, str]:
    match layer:
        case Conv(filters=filters, size=size, batch_norm=batch_norm, residual=residual):
            more = ", batch norm" * batch_norm + ", residual" * residual
            return "conv", f"{size}x{size}, {filters} filters{more}, ReLU"
        case Dense(units=units):
            return "dense", f"{units} units, ReLU"
        case Bottleneck(units=units):
            return "bottleneck", f"{units} units, linear"
        case Dropout(rate=rate):
            return "dropout", f"drops {rate:.0%}"
        case GlobalPool():
            return "pool", "mean over the image"
        case _:
            return "pool", f"max over {layer.size}x{layer.size}"
