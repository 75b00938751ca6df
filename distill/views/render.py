"""Views: the augmented image of sample i in epoch e, a pure function of (settings, e, i).

All steps use integers, so a view can be reproduced bit for bit: on any device, in any order, in batches of any size,
starting at any epoch. `distill.views.draws` gives the parameters of each view; `distill.views.pixels` applies them in
integer steps.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import Tensor

from distill.precision import computing
from distill.views.draws import ViewParameters, ViewSettings, view_parameters
from distill.views.mixup import mix, pairs
from distill.views.pixels import pad_crop_flip, paper

if TYPE_CHECKING:
    from jaxtyping import Int64, UInt8

_CPU_CHUNK = 64  # views whose planes fit into a core's second-level cache
_GPU_CHUNK = 4096  # half a gigabyte of GPU memory


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
