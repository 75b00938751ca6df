"""Reference views, made one image at a time by colorsys and torchvision.

Tests and the contact sheet compare `distill.views.render` with them; training never uses them. They share the
parameters of `distill.views.render` and the partners and shares of `distill.views.mixup`, but compute every pixel in
float64.
"""

from __future__ import annotations

import colorsys
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from distill.torchvision_door import torchvision
from distill.views.draws import ViewParameters, ViewSettings, view_parameters
from distill.views.mixup import pairs

if TYPE_CHECKING:
    from jaxtyping import Float64, Int64, UInt8


def reference_views(
    images: UInt8[Tensor, "n c h w"], settings: ViewSettings, *, epoch: int, samples: Int64[Tensor, " b"]
) -> UInt8[Tensor, "b c h w"]:
    """The views that `distill.views.render.render` must match within one level; slow, computed on the CPU.

    Args:
        images: all training images, square; 3 channels (R, G, B), or 1.
        settings: what the views are.
        epoch: 0 or more.
        samples: int64 indices into `images`, on any device.

    Raises:
        TypeError: `samples` are not int64.
        ValueError: they are not one-dimensional, `epoch` is negative, or the images are smaller than a crop.
        IndexError: there is no such image.
    """
    samples = samples.cpu()
    views = _plain(images, settings, epoch=epoch, samples=samples)
    if settings.mixup:
        partners, share = pairs(settings.seed, settings.mixup, epoch=epoch, samples=samples, count=len(images))
        own = (share.double() / 256)[:, None, None, None]
        others = _plain(images, settings, epoch=epoch, samples=partners)
        views = (own * views + (1 - own) * others + 0.5).floor().to(torch.uint8)
    return views.to(images.device)


def _plain(
    images: UInt8[Tensor, "n c h w"], settings: ViewSettings, *, epoch: int, samples: Int64[Tensor, " b"]
) -> UInt8[Tensor, "b c h w"]:
    """The views before mixup, on the CPU."""
    of = view_parameters(settings, epoch=epoch, samples=samples, size=images.shape[-1])
    views = images[samples.to(images.device)].cpu()
    for index, image in enumerate(views):
        if settings.kind == "pad-crop-flip":
            views[index] = with_padding(image, of, index, settings.pad)
        elif settings.kind == "paper":
            coloured = with_colorsys(image, of, index) if len(image) == 3 else image.double() / 255
            views[index] = with_torchvision(coloured, of, index)
    return views


def with_colorsys(image: UInt8[Tensor, "3 h w"], of: ViewParameters, index: int) -> Float64[Tensor, "3 h w"]:
    """Shift and scale one image in HSV, pixel by pixel; the result is in 0..1."""
    shifts = [float(x[index]) for x in (of.hue_shift, of.saturation_shift, of.value_shift)]
    scales = [float(x[index]) for x in (of.saturation_scale, of.value_scale)]
    changed = []
    for r, g, b in image.flatten(1).T.tolist():
        h, s, v = colorsys.rgb_to_hsv(r / 255, g / 255, b / 255)
        s = min(max((s + shifts[1]) * scales[0], 0.0), 1.0)
        v = min(max((v + shifts[2]) * scales[1], 0.0), 1.0)
        changed.append(colorsys.hsv_to_rgb((h + shifts[0]) % 1.0, s, v))
    return torch.tensor(changed, dtype=torch.float64).T.reshape(image.shape)


def with_torchvision(image: Float64[Tensor, "c h w"], of: ViewParameters, index: int) -> UInt8[Tensor, "c h w"]:
    """Mirror, crop and resize (cubic) one image in 0..1, then round it to uint8."""
    functional = torchvision().transforms.v2.functional
    if of.is_mirrored[index]:
        image = functional.horizontal_flip(image)
    top, left, size = (int(x[index]) for x in (of.top, of.left, of.crop_size))
    cubic = torchvision().transforms.InterpolationMode.BICUBIC
    shape = list(image.shape[1:])
    image = functional.resized_crop(image, top, left, size, size, shape, interpolation=cubic, antialias=False)
    return (image.clamp(0, 1) * 255).round().to(torch.uint8)


def with_padding(image: UInt8[Tensor, "c h w"], of: ViewParameters, index: int, pad: int) -> UInt8[Tensor, "c h w"]:
    """Mirror one image, pad it with black by `pad` pixels, and crop it back to its size."""
    functional = torchvision().transforms.v2.functional
    mirrored = functional.horizontal_flip(image) if of.is_mirrored[index] else image
    padded = functional.pad(mirrored, [pad, pad, pad, pad])
    cropped: Tensor = functional.crop(padded, int(of.top[index]) + pad, int(of.left[index]) + pad, *image.shape[1:])
    return cropped


def difference(views: UInt8[Tensor, "*n"], reference: UInt8[Tensor, "*n"]) -> tuple[int, float]:
    """The largest difference in levels, and the share of values (each channel of a pixel is one) that differ."""
    levels = (views.int() - reference.int()).abs()
    return int(levels.max()), float((levels > 0).double().mean())
