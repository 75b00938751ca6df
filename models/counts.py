"""A network's parameters and MACs in closed form, without building it.

Parameters are everything learned: weights and biases of convolutions and linear layers, and two for each
batch-normalised channel. Multiply-accumulates (MACs), for one image, are those of convolutions, including padded
borders, and of linear layers. Biases, normalisation, pools and activations are not counted, as in
torch.utils.flop_counter, which counts two operations for each MAC.
"""

from collections.abc import Sequence
from math import prod

from models.layers import Bottleneck, Conv, Dense, Layer, Shape, trace
from models.spec import Spec


def count_parameters(spec: Spec) -> int:
    """Count the learned parameters, equal to the built module's own."""
    return parameters_of(spec.input_shape, spec.classes, spec.layers)


def count_macs(spec: Spec) -> int:
    """Count the multiply-accumulates of one image's forward pass."""
    shapes = trace(spec.input_shape, spec.layers)
    total = prod(shapes[-1]) * spec.classes
    for layer, shape in zip(spec.layers, shapes, strict=False):
        if isinstance(layer, Conv):
            total += prod(shape) * layer.size**2 * layer.filters
        elif isinstance(layer, Dense | Bottleneck):
            total += prod(shape) * layer.units
    return total


def parameters_of(input_shape: Shape, classes: int, layers: Sequence[Layer]) -> int:
    """Count the parameters of layers that need not form a valid spec, and of their classifier."""
    shapes = trace(input_shape, layers)
    learned = sum(parameters_of_layer(layer, shape) for layer, shape in zip(layers, shapes, strict=False))
    return learned + (prod(shapes[-1]) + 1) * classes


def parameters_of_layer(layer: Layer, entering: Shape) -> int:
    """Count the parameters of one layer from its input shape."""
    if isinstance(layer, Conv):
        biases = 2 if layer.batch_norm else 1
        return (entering[0] * layer.size**2 + biases) * layer.filters
    if isinstance(layer, Dense):
        return (prod(entering) + 1) * layer.units
    if isinstance(layer, Bottleneck):
        return prod(entering) * layer.units
    return 0
