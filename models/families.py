"""The families of students: their layers, in order, and their free widths.

    mlp-1        lfc-fc                    mlp-2..5   fc2 .. fc5
    cnn-1        c-mp_3x3-lfc-fc           cnn-5      c-mp-c2-mp-c2-mp-fc
    cnn-2        c-mp-c-mp-fc              cnn-6      c2-mp-c2-mp-c2-mp-fc
    cnn-3        c-mp-c-mp-c-mp-fc         cnn-7      c2-mp-c2-mp-c3-mp-fc
    cnn-4        c-mp-c2-mp-c-mp-fc        cnn-8      c2-mp-c2-mp-c4-mp-fc

mlp-1 to mlp-5 and cnn-1 to cnn-4 are the paper's (Urban et al. 2017, section 3 and table 3); every convolution has its
own width. The larger families keep three pools and add convolutions to the groups between them, up to the 2-2-4 of the
paper's teachers; as in those teachers, a group shares one width. A pool that is too large for the image is left out.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from models.errors import SpecError
from models.layers import DEFAULT_SIZE, Bottleneck, Conv, Dense, GlobalPool, Layer, MaxPool, Shape, check_odd

_GROUPS = {
    0: (),
    1: (1,),
    2: (1, 1),
    3: (1, 1, 1),
    4: (1, 2, 1),
    5: (1, 2, 2),
    6: (2, 2, 2),
    7: (2, 2, 3),
    8: (2, 2, 4),
}
_OWN_WIDTHS_TO = 4  # convolutions; in larger families a group shares its width
MAX_CONVOLUTIONS = max(_GROUPS)
MAX_HIDDEN = 5
BOTTLENECK = "bottleneck"


@dataclass(frozen=True, order=True, slots=True)
class Family:
    """MLPs of 1 to 5 hidden layers (no convolutions), or CNNs of 1 to 8 convolutions.

    Ordered by convolutions, then by hidden layers.
    """

    convolutions: int
    hidden_layers: int = 1

    def __post_init__(self) -> None:
        most = 1 if self.convolutions else MAX_HIDDEN
        if self.convolutions not in _GROUPS or self.hidden_layers not in range(1, most + 1):
            raise SpecError(
                f"no family has {self.convolutions} convolutions and {self.hidden_layers} hidden layers: "
                f"use {_ALLOWED} (a CNN has one hidden layer)"
            )

    @property
    def name(self) -> str:
        """The name in plans and tables: mlp-2, cnn-3."""
        return f"cnn-{self.convolutions}" if self.convolutions else f"mlp-{self.hidden_layers}"

    @property
    def label(self) -> str:
        """The name for people: "MLP, 2 hidden", "CNN, 3 conv"."""
        return f"CNN, {self.convolutions} conv" if self.convolutions else f"MLP, {self.hidden_layers} hidden"

    @staticmethod
    def parse(name: str) -> "Family":
        """Parse a `name`; "mlp" means mlp-1.

        Raises:
            SpecError: there is no such family.
        """
        found = re.fullmatch(r"(mlp|cnn)-([1-9])", "mlp-1" if name == "mlp" else name, re.ASCII)
        if found and int(found[2]) <= (MAX_HIDDEN if found[1] == "mlp" else MAX_CONVOLUTIONS):
            number = int(found[2])
            return Family(0, number) if found[1] == "mlp" else Family(number)
        raise SpecError(f"unknown family {name!r}: use {_ALLOWED}")


_PAPERS_BOTTLENECKS = (Family(0, 1), Family(1))
FAMILY_NAMES = (
    *(f"mlp-{layers}" for layers in range(1, MAX_HIDDEN + 1)),
    *(f"cnn-{convolutions}" for convolutions in range(1, MAX_CONVOLUTIONS + 1)),
)
_ALLOWED = f"mlp-1 to mlp-{MAX_HIDDEN} or cnn-1 to cnn-{MAX_CONVOLUTIONS}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Traits:
    """A family's options beyond its widths; the defaults are the paper's students.

    Attributes:
        kernel: filter size of every convolution, odd.
        batch_norm: after every convolution.
        residual: around every convolution but the first.
        global_pool: a global average pool in place of a CNN's fully connected layer (and its bottleneck).
        bottleneck: a linear layer before the first fully connected one; None means as in the paper: only in mlp-1 and
            cnn-1.

    An MLP uses only `bottleneck`.
    """

    kernel: int = DEFAULT_SIZE
    batch_norm: bool = False
    residual: bool = False
    global_pool: bool = False
    bottleneck: bool | None = None

    def __post_init__(self) -> None:
        check_odd(self.kernel, "the filter size")


@lru_cache(maxsize=1024)
def settle(family: Family, traits: Traits) -> Traits:
    """Resolve the traits of a family: decide `bottleneck`, and reset the options that it does not use."""
    if family.convolutions == 1:
        traits = replace(traits, residual=False)  # never around the first convolution
    if family.convolutions and traits.global_pool:
        return replace(traits, bottleneck=False)
    bottleneck = family in _PAPERS_BOTTLENECKS if traits.bottleneck is None else traits.bottleneck
    return replace(traits if family.convolutions else Traits(), bottleneck=bottleneck)


def width_names(family: Family, traits: Traits | None = None) -> tuple[str, ...]:
    """The names of the widths that a search proposes, in the order of their ratios.

    These are all widths of the family except the dependent one; for MLPs of two or more hidden layers, whose widths are
    scaled together, all of them.
    """
    settled = settle(family, traits or Traits())
    names = [*dict.fromkeys(layer_widths(family, settled))]
    if not is_scaled(family):
        names.remove(dependent_name(family, settled))
    return tuple(names)


def layer_widths(family: Family, traits: Traits) -> tuple[str, ...]:
    """The names of the widths of all layers: convolutions in order, fully connected layers, bottleneck."""
    settled = settle(family, traits)
    names = [name for group in _filter_names(family, settled) for name in group]
    if not (family.convolutions and settled.global_pool):
        names += [f"units_{place}" for place in range(1, family.hidden_layers + 1)]
    return (*names, BOTTLENECK) if settled.bottleneck else tuple(names)


def is_scaled(family: Family) -> bool:
    """Whether ratios are proportions (MLPs of two or more hidden layers) rather than positions in ranges."""
    return family.hidden_layers > 1


def dependent_name(family: Family, traits: Traits) -> str:
    """The name of the width that the budget decides.

    The bottleneck of an mlp-1 or cnn-1 that has one; with a global pool, the filters of the last convolution (only of
    this one if its group has several); otherwise the last fully connected layer.
    """
    settled = settle(family, traits)
    if family.convolutions and settled.global_pool:
        return _filter_names(family, settled)[-1][-1]
    if settled.bottleneck and family in _PAPERS_BOTTLENECKS:
        return BOTTLENECK
    return f"units_{family.hidden_layers}"


def _filter_names(family: Family, settled: Traits) -> list[list[str]]:
    """The names of the widths of all convolutions, by group."""
    groups = _GROUPS[family.convolutions]
    if family.convolutions <= _OWN_WIDTHS_TO:
        numbers = iter(range(1, family.convolutions + 1))
        return [[f"filters_{next(numbers)}" for _ in range(size)] for size in groups]
    names = [[f"filters_{place}"] * size for place, size in enumerate(groups, start=1)]
    if settled.global_pool:
        names[-1][-1] = f"filters_{len(groups) + 1}"
    return names


def arrange(family: Family, widths: Mapping[str, int], input_shape: Shape, traits: Traits) -> tuple[Layer, ...]:
    """Make the layers of a family.

    Args:
        family: which pattern.
        widths: all widths by name, including the dependent one.
        input_shape: (channels, height, width).
        traits: the options.
    """
    settled = settle(family, traits)
    layers: list[Layer] = []
    side = min(input_shape[1:])
    pool = 3 if family.convolutions == 1 else 2
    for group in _filter_names(family, settled):
        layers += _convolutions([widths[name] for name in group], settled, is_first=not layers)
        if side >= pool:
            layers.append(MaxPool(size=pool))
            side //= pool
    if family.convolutions and settled.global_pool:
        return (*layers, GlobalPool())
    if settled.bottleneck:
        layers.append(Bottleneck(units=widths[BOTTLENECK]))
    layers += [Dense(units=widths[f"units_{place}"]) for place in range(1, family.hidden_layers + 1)]
    return tuple(layers)


def _convolutions(filters: Sequence[int], settled: Traits, *, is_first: bool) -> list[Conv]:
    return [
        Conv(
            filters=number,
            size=settled.kernel,
            batch_norm=settled.batch_norm,
            residual=settled.residual and not (is_first and place == 0),
        )
        for place, number in enumerate(filters)
    ]
