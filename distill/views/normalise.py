"""Normalisation: from a view's uint8 pixels to a network's input."""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import torch
from torch import Tensor

if TYPE_CHECKING:
    from jaxtyping import Float, Float32, UInt8

_DEVIATION_FLOOR = 1.0  # in levels of uint8: 1/255


@dataclass(frozen=True, kw_only=True)
class Normalisation:
    """How a view becomes a network's input."""

    kind: Literal["per-image", "per-channel"]
    mean: tuple[float, ...] = ()  # of each channel, in 0..1; only for "per-channel"
    std: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        if self.kind not in ("per-image", "per-channel"):
            raise ValueError(f"unknown normalisation {self.kind!r}; choose per-image or per-channel")
        if self.kind == "per-image" and (self.mean or self.std):
            raise ValueError("per-image normalisation uses each image's own mean and std; do not give any")
        if self.kind == "per-channel" and not (self.mean and len(self.mean) == len(self.std) and min(self.std) > 0):
            raise ValueError("per-channel normalisation needs a mean and a std above 0 for each channel")

    def to_json(self) -> dict[str, Any]:
        """The settings by name; part of a cache's key."""
        return {"kind": self.kind, "mean": list(self.mean), "std": list(self.std)}


def normalise(
    views: UInt8[Tensor, "n c h w"],
    normalisation: Normalisation,
    *,
    input_scale: float = 1.0,
    dtype: torch.dtype = torch.float32,
) -> Float[Tensor, "n c h w"]:
    """A network's input, computed in fp32: (view - mean) / deviation * input_scale.

    Per image, mean and deviation are taken over all values of the image, the deviation at least 1/255. Per channel,
    they are given by `normalisation`.

    Raises:
        TypeError: `views` are not uint8.
        ValueError: their shape is not [n, c, h, w], or the number of channels differs from mean and std.
    """
    if views.dtype != torch.uint8:
        raise TypeError(f"views are {views.dtype}; they must be uint8")
    if views.ndim != 4:
        raise ValueError(f"views have shape {tuple(views.shape)}; they must be [n, c, h, w]")
    inputs = views.float()
    if normalisation.kind == "per-channel":
        if views.shape[1] != len(normalisation.mean):
            raise ValueError(f"views have {views.shape[1]} channels, but mean and std have {len(normalisation.mean)}")
        mean, factor = _per_channel(normalisation, input_scale, views.device)
        inputs.sub_(mean).mul_(factor)
    else:
        flat = inputs.flatten(1)
        flat.sub_(flat.mean(1, keepdim=True))
        deviation = torch.linalg.vector_norm(flat, dim=1, keepdim=True) / math.sqrt(flat.shape[1])
        flat.mul_(input_scale / deviation.clamp_(min=_DEVIATION_FLOOR))
    return inputs.to(dtype)


@functools.lru_cache(maxsize=8)
def _per_channel(
    normalisation: Normalisation, input_scale: float, device: torch.device
) -> tuple[Float32[Tensor, "c 1 1"], Float32[Tensor, "c 1 1"]]:
    """The mean in levels, and the factor from levels to inputs; cached on the device."""
    mean, std = torch.tensor([normalisation.mean, normalisation.std], dtype=torch.float64)[:, :, None, None]
    return (mean * 255).to(device, torch.float32), (input_scale / 255 / std).to(device, torch.float32)
