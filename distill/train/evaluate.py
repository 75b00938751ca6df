"""Evaluation of a network on images without augmentation."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn

from distill.datasets.images import Images
from distill.precision import computing, memory_format
from distill.views.normalise import Normalisation, normalise

if TYPE_CHECKING:
    from jaxtyping import Float, UInt8

_BATCH = 500  # large enough to keep two cores busy, small enough for their caches


@torch.inference_mode()
def predict(
    module: nn.Module,
    images: UInt8[Tensor, "n c h w"],
    normalisation: Normalisation,
    *,
    input_scale: float = 1.0,
    precision: str = "fp32",
) -> Float[Tensor, "n classes"]:
    """The logits of `module` in evaluation mode; fp32, on the device of `images`."""
    module.eval()
    layout = memory_format(module)
    parts = []
    for batch in torch.split(images, _BATCH):
        inputs = normalise(batch, normalisation, input_scale=input_scale).contiguous(memory_format=layout)
        with computing(images.device, precision):
            parts.append(module(inputs).float())
    return torch.cat(parts)


def accuracy(
    module: nn.Module,
    images: Images,
    normalisation: Normalisation,
    *,
    input_scale: float = 1.0,
    precision: str = "fp32",
) -> float:
    """The share of images (0..1) whose largest logit belongs to their label; NaN if any logit is not finite."""
    logits = predict(module, images.images, normalisation, input_scale=input_scale, precision=precision)
    if not bool(logits.isfinite().all()):
        return math.nan
    return float((logits.argmax(1) == images.labels).double().mean())
