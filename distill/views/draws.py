"""What is drawn for each view: the parameters of its augmentation, from (settings, epoch, sample) alone.

All draws are integers from `distill.views.counter_hash`; the parameters are whole numbers or multiples of 1/2**20.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import torch
from torch import Tensor

from distill.views.counter_hash import draws, uniform
from distill.views.mixup import LARGEST_ALPHA

if TYPE_CHECKING:
    from jaxtyping import Bool, Float32, Int64

VERSION = 1  # of views; change it when a pixel of any view changes

_FIXED = 1 << 20  # steps in a colour shift or scale of 1

# The draws of a sample, by position. Add new ones at the end, so that existing views do not change.
_HUE, _SATURATION, _VALUE, _SATURATION_SCALE, _VALUE_SCALE, _MIRROR, _SIZE, _TOP, _LEFT, _DRAWS = range(10)


@dataclass(frozen=True, kw_only=True)
class ViewSettings:
    """The settings of a search's views; the HSV defaults are the paper's for students (Urban et al. 2017).

    "paper": hue, saturation and value shifted by U(-D, D), then saturation and value scaled by
    U(1/(1+A), 1+A); mirrored with p = 0.5; a crop with a side in `crop_min`..size, resized (cubic).
    "pad-crop-flip": padded with black by `pad`, cropped back to its size, mirrored with p = 0.5.
    "none": the image itself.
    With `mixup`, the view is then mixed with another sample's view in the same epoch; see `distill.views.mixup`.
    """

    kind: Literal["paper", "pad-crop-flip", "none"]
    seed: int
    hue: float = 0.06  # D of the hue, in turns of the colour circle, at most 1/3
    saturation: float = 0.26  # D, on 0..1
    value: float = 0.20  # D, on 0..1
    saturation_scale: float = 0.21  # A
    value_scale: float = 0.13  # A
    crop_min: int = 24  # pixels
    pad: int = 4  # pixels
    mixup: float = 0.0  # alpha of the Beta distribution of shares; 0 mixes nothing

    def __post_init__(self) -> None:
        if self.kind not in ("paper", "pad-crop-flip", "none"):
            raise ValueError(f"unknown kind of views {self.kind!r}; choose paper, pad-crop-flip or none")
        if not 0 <= self.hue <= 1 / 3:
            raise ValueError(f"hue is {self.hue}; it must be in 0..1/3 of the colour circle")
        if not (0 <= self.saturation <= 1 and 0 <= self.value <= 1):
            raise ValueError(f"saturation is {self.saturation} and value {self.value}; both must be in 0..1")
        scales = (self.saturation_scale, self.value_scale)
        if not all(0 <= scale <= 4 for scale in scales):
            raise ValueError(f"saturation_scale and value_scale are {scales}; both must be in 0..4")
        if self.crop_min < 1 or self.pad < 0:
            raise ValueError(f"crop_min is {self.crop_min} and pad {self.pad}; they must be at least 1 and 0")
        if not 0 <= self.mixup <= LARGEST_ALPHA:
            raise ValueError(f"mixup is {self.mixup}; it must be in 0..{LARGEST_ALPHA:g}")

    def to_json(self) -> dict[str, Any]:
        """All settings by name, and the version; part of a cache's key."""
        return {"version": VERSION, **dataclasses.asdict(self)}


@dataclass(frozen=True, kw_only=True, eq=False)
class ViewParameters:
    """The augmentation of each of n images; neutral values for steps that a kind of view does not have."""

    hue_shift: Float32[Tensor, " n"]  # turns of the colour circle
    saturation_shift: Float32[Tensor, " n"]
    value_shift: Float32[Tensor, " n"]
    saturation_scale: Float32[Tensor, " n"]
    value_scale: Float32[Tensor, " n"]
    is_mirrored: Bool[Tensor, " n"]
    crop_size: Int64[Tensor, " n"]  # pixels
    top: Int64[Tensor, " n"]  # of the crop in the mirrored image, in pixels; negative in the padding
    left: Int64[Tensor, " n"]


def _fixed_uniform(draw: Int64[Tensor, " n"], low: float, high: float) -> Float32[Tensor, " n"]:
    """A uniform multiple of 1/_FIXED in low..high, exact in float32."""
    return uniform(draw, round(low * _FIXED), round(high * _FIXED)).float() * (1 / _FIXED)


def view_parameters(settings: ViewSettings, *, epoch: int, samples: Int64[Tensor, " n"], size: int) -> ViewParameters:
    """The parameters of the views of `samples` in `epoch`, for images of `size` x `size` pixels.

    Args:
        settings: of the views.
        epoch: 0 or more.
        samples: int64 indices, 0 or more, on any device; the parameters are on the same device.
        size: side of the images in pixels.

    Raises:
        TypeError: `samples` are not int64.
        ValueError: they are not one-dimensional, `epoch` is negative, or the images are smaller than a crop.
    """
    if samples.dtype != torch.int64:
        raise TypeError(f"samples are {samples.dtype}; they must be int64")
    if samples.ndim != 1 or epoch < 0:
        raise ValueError(
            f"samples have shape {tuple(samples.shape)}, epoch is {epoch}; they must be [n], and 0 or more"
        )
    zeros, no_shift = torch.zeros_like(samples), torch.zeros_like(samples, dtype=torch.float32)
    neutral = ViewParameters(
        hue_shift=no_shift,
        saturation_shift=no_shift,
        value_shift=no_shift,
        saturation_scale=no_shift + 1,
        value_scale=no_shift + 1,
        is_mirrored=zeros.bool(),
        crop_size=zeros + size,
        top=zeros,
        left=zeros,
    )
    if settings.kind == "none":
        return neutral
    draw = draws(settings.seed, epoch=epoch, samples=samples, count=_DRAWS)
    is_mirrored = uniform(draw[_MIRROR], 0, 1).bool()
    if settings.kind == "pad-crop-flip":
        top, left = (uniform(draw[place], -settings.pad, settings.pad) for place in (_TOP, _LEFT))
        return dataclasses.replace(neutral, is_mirrored=is_mirrored, top=top, left=left)
    if size < settings.crop_min:
        raise ValueError(f"images of {size} pixels are smaller than crop_min, {settings.crop_min}; lower crop_min")
    most_s, most_v = 1 + settings.saturation_scale, 1 + settings.value_scale
    crop_size = uniform(draw[_SIZE], settings.crop_min, size)
    return ViewParameters(
        hue_shift=_fixed_uniform(draw[_HUE], -settings.hue, settings.hue),
        saturation_shift=_fixed_uniform(draw[_SATURATION], -settings.saturation, settings.saturation),
        value_shift=_fixed_uniform(draw[_VALUE], -settings.value, settings.value),
        saturation_scale=_fixed_uniform(draw[_SATURATION_SCALE], 1 / most_s, most_s),
        value_scale=_fixed_uniform(draw[_VALUE_SCALE], 1 / most_v, most_v),
        is_mirrored=is_mirrored,
        crop_size=crop_size,
        top=uniform(draw[_TOP], 0, size - crop_size),
        left=uniform(draw[_LEFT], 0, size - crop_size),
    )
