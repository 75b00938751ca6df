"""Views: the augmented image of sample i in epoch e, a pure function of (settings, e, i).

All steps use integers, so a view can be reproduced bit for bit: on any device, in any order, in batches of any size,
starting at any epoch. `distill.views.draws` gives integers for (seed, epoch, sample); here they become parameters,
whole numbers or multiples of 1/2**20; `distill.views.pixels` applies them in integer steps.
"""

from __future__ import annotations

import dataclasses
import functools
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import torch
from torch import Tensor

from distill.precision import computing
from distill.views.draws import ViewParameters, draws, uniform
from distill.views.mixup import LARGEST_ALPHA, mix, pairs
from distill.views.pixels import pad_crop_flip, paper

if TYPE_CHECKING:
    from jaxtyping import Float, Float32, Int64, UInt8

VERSION = 1  # of views; change it when a pixel of any view changes

_FIXED = 1 << 20  # steps in a colour shift or scale of 1
_CPU_CHUNK = 64  # views whose planes fit into a core's second-level cache
_GPU_CHUNK = 4096  # half a gigabyte of GPU memory
_DEVIATION_FLOOR = 1.0  # in levels of uint8: 1/255

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


def render(
    images: UInt8[Tensor, "n c h w"], settings: ViewSettings, *, epoch: int, samples: Int64[Tensor, " b"]
) -> UInt8[Tensor, "b c h w"]:
    """The views of `samples` in `epoch`, computed on the device of `images`; always a new tensor.

    The result does not depend on the batch, the order, the number of threads or torch's settings of precision.

    Args:
        images: all training images, square; 3 channels (R, G, B), or 1, which keeps its values.
        settings: of the views.
        epoch: 0 or more.
        samples: int64 indices into `images`, on any device.

    Raises:
        TypeError: `images` are not uint8 or `samples` not int64.
        ValueError: a shape does not fit, or `epoch` is negative.
        IndexError: there is no such image; on a GPU the device reports it.
    """
    if images.dtype != torch.uint8:
        raise TypeError(f"images are {images.dtype}; they must be uint8")
    if images.ndim != 4 or images.shape[1] not in (1, 3) or images.shape[2] != images.shape[3]:
        raise ValueError(f"images have shape {tuple(images.shape)}; they must be [n, 1 or 3, size, size]")
    samples = samples.to(images.device)
    views = _plain(images, settings, epoch=epoch, samples=samples)
    if settings.mixup == 0:
        return views
    partners, share = pairs(settings.seed, settings.mixup, epoch=epoch, samples=samples, count=len(images))
    return mix(views, _plain(images, settings, epoch=epoch, samples=partners), share)


def _plain(
    images: UInt8[Tensor, "n c h w"], settings: ViewSettings, *, epoch: int, samples: Int64[Tensor, " b"]
) -> UInt8[Tensor, "b c h w"]:
    """The views before mixup."""
    parameters = view_parameters(settings, epoch=epoch, samples=samples, size=images.shape[-1])
    if settings.kind == "none":
        return images.index_select(0, samples)
    views = torch.empty(len(samples), *images.shape[1:], dtype=torch.uint8, device=images.device)
    chunk = _CPU_CHUNK if images.device.type == "cpu" else _GPU_CHUNK
    with computing(images.device, "fp32"):  # 24 bits hold every sum
        for start in range(0, len(samples), chunk):
            part = slice(start, start + chunk)
            some = ViewParameters(**{key: value[part] for key, value in vars(parameters).items()})
            if settings.kind == "paper":
                views[part] = paper(images.index_select(0, samples[part]), some, settings.crop_min)
            else:
                views[part] = pad_crop_flip(images.index_select(0, samples[part]), some, settings.pad)
    return views


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
