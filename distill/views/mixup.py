"""Mixup: each view is mixed with the view of another sample in the same epoch (Zhang et al. 2018).

Partner and share are drawn by counter_hash.py from a separate stream. They depend only on (seed, epoch, sample) and the
number of images, not on the batch, so they can be replayed like views. Shares are multiples of 1/256 and pixels
are mixed as integers, so a mixed view is bit-identical on every device.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor

from distill.views.counter_hash import draws, splitmix64, uniform

if TYPE_CHECKING:
    from jaxtyping import Float, Int64, UInt8

LARGEST_ALPHA = 100.0  # at this value nearly all shares are within 0.1 of 0.5
_WHOLE = 256  # steps in a share of 1


def pairs(
    seed: int, alpha: float, *, epoch: int, samples: Int64[Tensor, " n"], count: int
) -> tuple[Int64[Tensor, " n"], Int64[Tensor, " n"]]:
    """Each sample's partner, one of `count` images, and the sample's own share of the mix in 256ths.

    Args:
        seed: of the views.
        alpha: shares are drawn from Beta(alpha, alpha), rounded to 256ths.
        epoch: 0 or more.
        samples: int64 indices, 0 or more, on any device; the result is on the same device.
        count: number of training images.
    """
    partner, share = draws(splitmix64(seed), epoch=epoch, samples=samples, count=2)
    edges = _edges(alpha, samples.device)
    return uniform(partner, 0, count - 1), torch.searchsorted(edges, share, right=True)


@functools.lru_cache(maxsize=8)
def _edges(alpha: float, device: torch.device) -> Int64[Tensor, " 256"]:
    """The 32-bit draws at which one share ends and the next begins."""
    from scipy.special import betainc  # slow to import, and only mixup needs it

    middles = (np.arange(_WHOLE) + 0.5) / _WHOLE
    return torch.from_numpy(np.round(betainc(alpha, alpha, middles) * 2.0**32).astype(np.int64)).to(device)


def mix(
    own: UInt8[Tensor, "n c h w"], other: UInt8[Tensor, "n c h w"], share: Int64[Tensor, " n"]
) -> UInt8[Tensor, "n c h w"]:
    """The mixed views, half levels rounded up; `share` is the share of `own`, in 256ths."""
    weight = share.to(torch.int32)[:, None, None, None]
    mixed = own * weight + other * (_WHOLE - weight)
    return ((mixed + _WHOLE // 2) >> 8).to(torch.uint8)


def mix_targets(
    own: Float[Tensor, "n classes"], other: Float[Tensor, "n classes"], share: Int64[Tensor, " n"]
) -> Float[Tensor, "n classes"]:
    """The class probabilities of the mixed views; `share` is the share of `own`, in 256ths."""
    return torch.lerp(other, own, (share / _WHOLE).to(own.dtype)[:, None])
