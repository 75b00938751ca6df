"""Checks that a network works as a teacher: one finite logit per class for every image, the same in every batch."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn

from distill.datasets.functions import in_one_line
from distill.errors import TeacherError
from distill.precision import memory_format

if TYPE_CHECKING:
    from jaxtyping import Float

WIDTH = 300  # most characters quoted from another library's message
_TOLERANCE = 0.01  # of the largest logit: far above rounding, far below the effect of dropout or batch statistics


def check_logits(
    module: nn.Module, name: str, input_shape: tuple[int, int, int], classes: int, generator: torch.Generator
) -> None:
    """Run a network in evaluation mode, on the CPU, on batches of 1, 2 and 3 noise images.

    Args:
        module: the network.
        name: the network's name, for messages.
        input_shape: (channels, height, width) of an image.
        classes: number of classes.
        generator: for the noise.

    Raises:
        TeacherError: the network fails, does not give finite logits for these classes, or gives an image different
            logits in different batches.
    """
    images = torch.randn(3, *input_shape, generator=generator).contiguous(memory_format=memory_format(module))
    one, two, three = (_logits(module, name, images[:count], classes) for count in (1, 2, 3))
    tolerance = _TOLERANCE * three.abs().max()
    if bool((one - three[:1]).abs().max() > tolerance) or bool((two - three[:2]).abs().max() > tolerance):
        raise TeacherError(
            f"{name} gives an image different logits in different batches; supply a network in evaluation mode, with "
            "dropout off and batch norm on its running statistics."
        )


def shortened(error: Exception) -> str:
    """An exception in one short line; for a TorchScript traceback, its last line."""
    text = str(error).strip()
    if "Traceback of TorchScript" in text:
        return shorten(text.splitlines()[-1], WIDTH)
    return shorten(in_one_line(error), WIDTH)


def _logits(module: nn.Module, name: str, images: Float[Tensor, "n c h w"], classes: int) -> Float[Tensor, "n classes"]:
    count, size = len(images), "x".join(map(str, images.shape[1:]))
    try:
        with torch.inference_mode():
            logits = module(images)
    except Exception as error:  # the network is a user's code
        raise TeacherError(
            f"{name} fails on images of {size}, in a batch of {count} ({shortened(error)}); supply a network for such "
            "images."
        ) from error
    if not isinstance(logits, Tensor) or not logits.is_floating_point():
        kind = logits.dtype if isinstance(logits, Tensor) else type(logits).__name__
        raise TeacherError(f"{name} returns {kind}, not a tensor of floats; it must return logits, [images, classes].")
    if logits.ndim == 2 and logits.shape[1] != classes:
        raise TeacherError(
            f"{name} has {logits.shape[1]} classes, but the data has {classes}; supply a network with {classes}."
        )
    if logits.shape != (count, classes):
        raise TeacherError(
            f"{name} returns shape {list(logits.shape)} for a batch of {count}; it must return logits, "
            f"{[count, classes]}."
        )
    if not bool(logits.isfinite().all()):
        raise TeacherError(f"{name} gives logits that are not finite; supply a network with valid weights.")
    return logits
