"""The layers of a network as frozen values, the shapes between them, and their notation.

The notation is the paper's (Urban et al. 2017, appendix), with differences from its students' defaults after
underscores:

    76c         convolution, 76 filters of 5x5, ReLU      76c2         two of them
    76c_3x3     3x3 filters                               76c_bn_res   batch norm, residual
    mp, mp_3x3  max-pool of 2x2, of 3x3                   gap          global average pool
    200lfc      linear bottleneck                         1200fc       fully connected, ReLU
    drop_0.25   dropout
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from models.errors import SpecError

Shape = tuple[int, ...]
"""(channels, height, width) of an image, or (features,) after flattening."""

DEFAULT_SIZE = 5
DEFAULT_POOL = 2


def check_positive(value: object, what: str) -> None:
    """Check that a value is a whole number of at least 1.

    Raises:
        SpecError: it is not; `what` names it in the message.
    """
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise SpecError(f"{what} is {value!r}: give a whole number of 1 or more")


@dataclass(frozen=True, kw_only=True, slots=True)
class Conv:
    """A convolution, stride 1, "same" padding, then ReLU.

    `batch_norm` replaces the bias by a batch normalisation before the ReLU. `residual` adds the input before the ReLU,
    over the channels that input and output share (ResNet's option A, He et al. 2015: it needs no parameters).
    """

    filters: int
    size: int = DEFAULT_SIZE
    batch_norm: bool = False
    residual: bool = False

    def __post_init__(self) -> None:
        check_positive(self.filters, "a convolution's number of filters")
        check_odd(self.size, "a convolution's filter size")
        for name, value in (("batch_norm", self.batch_norm), ("residual", self.residual)):
            if not isinstance(value, bool):
                raise SpecError(f"a convolution's {name} is {value!r}: give true or false")


@dataclass(frozen=True, kw_only=True, slots=True)
class MaxPool:
    """Max-pool over size x size windows without overlap; incomplete windows at the edges are dropped."""

    size: int = DEFAULT_POOL

    def __post_init__(self) -> None:
        check_positive(self.size, "a max-pool's size")


@dataclass(frozen=True, kw_only=True, slots=True)
class Bottleneck:
    """A linear layer without activation or bias: it factorises the next layer's weights into lower rank.

    (Ba & Caruana 2014. A bias would be redundant, because the next layer has one.)
    """

    units: int

    def __post_init__(self) -> None:
        check_positive(self.units, "a bottleneck's number of units")


@dataclass(frozen=True, kw_only=True, slots=True)
class Dense:
    """A fully connected layer, then ReLU."""

    units: int

    def __post_init__(self) -> None:
        check_positive(self.units, "a fully connected layer's number of units")


@dataclass(frozen=True, kw_only=True, slots=True)
class Dropout:
    """Zeroes each value with probability `rate` in training, 0 <= rate < 1."""

    rate: float

    def __post_init__(self) -> None:
        if isinstance(self.rate, bool) or not isinstance(self.rate, int | float) or not 0 <= self.rate < 1:
            raise SpecError(f"a dropout rate is {self.rate!r}: give a number from 0 to below 1")


@dataclass(frozen=True, kw_only=True, slots=True)
class GlobalPool:
    """The mean of each channel over the whole image."""


Layer = Conv | MaxPool | Bottleneck | Dense | Dropout | GlobalPool


def check_odd(value: object, what: str) -> None:
    """Check that a filter size is odd, as "same" padding needs.

    Raises:
        SpecError: it is not an odd whole number of at least 1; `what` names it in the message.
    """
    check_positive(value, what)
    if isinstance(value, int) and value % 2 == 0:
        raise SpecError(f"{what} is {value}: give an odd number, 3, 5 or 7")


def trace(input_shape: Shape, layers: Sequence[Layer]) -> list[Shape]:
    """Follow an image through the layers.

    Returns:
        The input shape of each layer and, last, of the classifier.

    Raises:
        SpecError: a pool is larger than the image, or a layer needs an image after flattening.
    """
    shape = input_shape
    entering = []
    for place, layer in enumerate(layers, start=1):
        entering.append(shape)
        if isinstance(layer, Dense | Bottleneck):
            shape = (layer.units,)
        elif not isinstance(layer, Dropout):
            if len(shape) == 1:
                raise SpecError(
                    f"layer {place} ({token(layer)}) needs an image, but an earlier layer flattened it: "
                    "put convolutions and pools before lfc, fc and gap"
                )
            channels, height, width = shape
            if isinstance(layer, Conv):
                shape = (layer.filters, height, width)
            elif isinstance(layer, GlobalPool):
                shape = (channels,)
            elif min(height, width) < layer.size:
                raise SpecError(
                    f"layer {place} ({token(layer)}) is larger than its {height}x{width} image: "
                    "leave the pool out or give larger images"
                )
            else:
                shape = (channels, height // layer.size, width // layer.size)
    entering.append(shape)
    return entering


def token(layer: Layer, repeat: int = 1) -> str:
    """Write `repeat` equal layers in this module's notation; pools and dropout are never repeated."""
    times = str(repeat) if repeat > 1 else ""
    match layer:
        case Conv(filters=filters, size=size):
            sized = "" if size == DEFAULT_SIZE else f"_{size}x{size}"
            return f"{filters}c{times}{sized}{'_bn' * layer.batch_norm}{'_res' * layer.residual}"
        case MaxPool(size=size):
            return "mp" if size == DEFAULT_POOL else f"mp_{size}x{size}"
        case Bottleneck(units=units):
            return f"{units}lfc{times}"
        case Dense(units=units):
            return f"{units}fc{times}"
        case Dropout(rate=rate):
            return f"drop_{Decimal(repr(abs(float(rate)))):f}"  # plain digits: 1e-05 and -0.0 contain a dash
        case GlobalPool():
            return "gap"


_NUMBER = r"([1-9]\d{0,17})"
_TIMES = r"([1-9]\d?)?"
_CONV = re.compile(_NUMBER + "c" + _TIMES + rf"(?:_{_NUMBER}x\3)?(_bn)?(_res)?", re.ASCII)
_LINEAR = re.compile(_NUMBER + "(lfc|fc)" + _TIMES, re.ASCII)
_POOL = re.compile(rf"mp(?:_{_NUMBER}x\1)?", re.ASCII)
_DROPOUT = re.compile(r"drop_(0(?:\.\d+)?)", re.ASCII)


def layers_from_notation(text: str) -> tuple[Layer, ...]:
    """Parse layers with - between them, whether or not they form a network.

    Raises:
        SpecError: a layer is unknown.
    """
    return tuple(layer for word in text.strip().split("-") for layer in layers_from_token(word))


def layers_from_token(text: str) -> list[Layer]:
    """Parse what `token` writes.

    Raises:
        SpecError: the layer is unknown.
    """
    if found := _CONV.fullmatch(text):
        filters, times, size, batch_norm, residual = found.groups()
        conv = Conv(
            filters=int(filters),
            size=int(size or DEFAULT_SIZE),
            batch_norm=batch_norm is not None,
            residual=residual is not None,
        )
        return [conv] * int(times or 1)
    if found := _LINEAR.fullmatch(text):
        units, kind, times = found.groups()
        linear = Bottleneck(units=int(units)) if kind == "lfc" else Dense(units=int(units))
        return [linear] * int(times or 1)
    if found := _POOL.fullmatch(text):
        return [MaxPool(size=int(found[1] or DEFAULT_POOL))]
    if found := _DROPOUT.fullmatch(text):
        return [Dropout(rate=float(found[1]))]
    if text == "gap":
        return [GlobalPool()]
    raise SpecError(
        f"unknown layer {text!r}: write 76c2 or 76c2_3x3_bn_res, mp or mp_3x3, 200lfc, 1200fc, gap, "
        "drop_0.25, with - between layers"
    )
