"""Random integers without a state: a counter-based generator, bit-identical on every device.

splitmix64 (Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators"; constants of Vigna's
public-domain splitmix64.c, 2015): output k of state s is mix(s + k gamma). Products and sums wrap around at
2**64, in int64 as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import Tensor

if TYPE_CHECKING:
    from jaxtyping import Int64

_GAMMA = 0x9E3779B97F4A7C15
_MIX = ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB))
_MASK = (1 << 64) - 1


def _signed(number: int) -> int:
    """The int64 with the same 64 bits."""
    number &= _MASK
    return number - (1 << 64) if number >> 63 else number


def splitmix64(state: int) -> int:
    """The first output, 0..2**64-1, of the generator at a state of 64 bits."""
    z = (state + _GAMMA) & _MASK
    for shift, factor in _MIX:
        z = ((z ^ (z >> shift)) * factor) & _MASK
    return z ^ (z >> 31)


def splitmix64_each(states: Int64[Tensor, " *shape"]) -> Int64[Tensor, " *shape"]:
    """`splitmix64` of each element, the 64 bits of states and outputs held in int64."""
    z = states + _signed(_GAMMA)
    for shift, factor in _MIX:
        z = (z ^ _shifted(z, shift)) * _signed(factor)
    return z ^ _shifted(z, 31)


def _shifted(z: Int64[Tensor, " *shape"], places: int) -> Int64[Tensor, " *shape"]:
    """A logical right shift; int64's own shift copies the sign."""
    return (z >> places) & ((1 << (64 - places)) - 1)


def draws(seed: int, *, epoch: int, samples: Int64[Tensor, " n"], count: int) -> Int64[Tensor, "count n"]:
    """Independent integers, uniform in 0..2**32-1, for each sample of an epoch.

    A sample's state is splitmix64 of seed, epoch and sample, each added to the output for the one before; its draws are
    the high halves of the generator's first outputs from that state. No draw depends on other samples, and a larger
    `count` does not change the first draws.
    """
    states = splitmix64_each(samples + _signed(splitmix64(splitmix64(seed) + epoch)))
    steps = torch.arange(count, device=samples.device) * _signed(_GAMMA)
    return _shifted(splitmix64_each(states + steps[:, None]), 32)


def uniform(draw: Int64[Tensor, " n"], low: int, high: int | Int64[Tensor, " n"]) -> Int64[Tensor, " n"]:
    """A uniform integer in low..high (inclusive, at most 2**31 values) from a draw."""
    return low + ((draw * (high - low + 1)) >> 32)
