"""Teachers: the paper's three best, random ones like its others, two of ours, or any in the layers' notation."""

from collections.abc import Sequence
from random import Random

from models.errors import SpecError
from models.layers import Conv, Dense, Dropout, Layer, MaxPool, layers_from_notation
from models.spec import Spec

_Span = tuple[float, float]

# Urban et al. 2017, section 2: the teachers' pattern, and the ranges that they were drawn from
_GROUPS = (2, 2, 4)  # convolutions of 3x3 before each pool
_FILTERS = ((32, 96), (64, 192), (128, 384))
_UNITS = (512, 1536)
_POOL_DROPOUT: tuple[_Span, _Span, _Span] = ((0.1, 0.3), (0.25, 0.35), (0.3, 0.44))
_DENSE_DROPOUT: tuple[_Span, _Span] = ((0.2, 0.65), (0.2, 0.65))

_PAPERS_WIDTHS = {
    "paper-1": ((76, 126, 148), 1200),
    "paper-2": ((96, 171, 128), 512),
    "paper-3": ((54, 158, 189), 1044),
}
_NOTATIONS = {
    "small": "32c2_3x3_bn-mp-64c2_3x3_bn-mp-128c2_3x3_bn-mp-256fc",
    "modern": (
        "32c_3x3_bn-64c_3x3_bn-mp-64c2_3x3_bn_res-128c_3x3_bn-mp-128c2_3x3_bn_res-256c_3x3_bn-mp-256c3_3x3_bn_res-gap"
    ),
}
NAMES = (*_PAPERS_WIDTHS, *_NOTATIONS)


def teacher_spec(name: str, input_shape: tuple[int, int, int], classes: int) -> Spec:
    """Give a teacher's architecture for any image size and number of classes.

    "paper-1", "paper-2" and "paper-3" are the best single networks of Urban et al. 2017, section 2: 5.3M, 2.5M
    and 5.8M parameters on CIFAR-10. Their dropout rates were not published: here they are the middles of the
    ranges that were searched. "small" is six 3x3 convolutions with batch normalisation and one fully connected
    layer (0.8M). "modern" is eleven such convolutions, seven of them residual, a global average pool and no
    fully connected layer (2.5M, 124M MACs), after the small ResNets that train CIFAR-10 fastest (ResNet-9 of
    DAWNBench, Page 2018; airbench, Jordan 2024): the pool comes right after a group's first convolution, so that
    little is computed at full size.

    Args:
        name: one of `NAMES`, or an architecture in the notation of models/layers.py, such as 32c_3x3-mp-64fc.
        input_shape: (channels, height, width) of an image; 8x8 or larger for a teacher known by name.
        classes: number of classes.

    Raises:
        SpecError: neither a known name nor a notation, or an image too small for the pools.
    """
    if name in _PAPERS_WIDTHS:
        filters, units = _PAPERS_WIDTHS[name]
        rates = [sum(span) / 2 for span in (*_POOL_DROPOUT, *_DENSE_DROPOUT)]
        return Spec(input_shape=input_shape, classes=classes, layers=_papers_layers(filters, units, rates))
    try:
        layers = layers_from_notation(_NOTATIONS.get(name, name))
    except SpecError as error:
        raise SpecError(
            f"unknown teacher {name!r}: use {', '.join(NAMES)}, or write an architecture such as 32c_3x3-mp-64fc "
            f"({error})"
        ) from None
    return Spec(input_shape=input_shape, classes=classes, layers=layers)


def random_teacher(input_shape: tuple[int, int, int], classes: int, *, seed: int) -> Spec:
    """Draw a teacher from the paper's ranges, uniformly: three widths of filters, one of units, five dropout rates.

    Each fully connected layer has a rate of its own: of the paper's 18 hyperparameters learning rate, momentum, L2,
    initial weights, four widths and five HSV constants are 13 and the pools' rates 3, which leaves two.

    Args:
        input_shape: (channels, height, width) of an image, 8x8 or larger.
        classes: number of classes.
        seed: the same seed draws the same teacher, whatever the images.

    Raises:
        SpecError: an image too small for the three pools.
    """
    draw = Random(seed)
    filters = [draw.randint(low, high) for low, high in _FILTERS]
    units = draw.randint(*_UNITS)
    rates = [draw.uniform(low, high) for low, high in (*_POOL_DROPOUT, *_DENSE_DROPOUT)]
    return Spec(input_shape=input_shape, classes=classes, layers=_papers_layers(filters, units, rates))


def _papers_layers(filters: Sequence[int], units: int, rates: Sequence[float]) -> tuple[Layer, ...]:
    """Lay out a teacher of the paper's pattern; of its five dropout rates three decimals count."""
    dropouts = [Dropout(rate=round(rate, 3)) for rate in rates]
    layers: list[Layer] = []
    for number, width, dropout in zip(_GROUPS, filters, dropouts[:3], strict=True):
        layers += [*[Conv(filters=width, size=3)] * number, MaxPool(), dropout]
    for dropout in dropouts[3:]:
        layers += [Dense(units=units), dropout]
    return tuple(layers)
