"""Whether a network gives what a teacher must: for every image, in whatever batch, one finite logit for each class."""

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

WIDTH = 300  # characters of somebody else's message that one of ours repeats
_TOLERANCE = 0.01  # of the largest logit: far above rounding, far below what dropout or the batch's own norms do


def check_logits(
    module: nn.Module, name: str, input_shape: tuple[int, int, int], classes: int, generator: torch.Generator
) -> None:
    """Try a network in evaluation mode, on the CPU, on batches of 1, 2 and 3 images that are nothing but noise.

    Args:
        module: the network.
        name: of the network, for messages.
        input_shape: (channels, height, width) of an image.
        classes: number of classes.
        generator: for the noise.

    Raises:
        TeacherError: it fails on them, or does not give logits for these classes, or not the same of an image in each.
    """
    images = torch.randn(3, *input_shape, generator=generator).contiguous(memory_format=memory_format(module))
    one, two, three = (_logits(module, name, images[:count], classes) for count in (1, 2, 3))
    tolerance = _TOLERANCE * three.abs().max()
    if bool((one - three[:1]).abs().max() > tolerance) or bool((two - three[:2]).abs().max() > tolerance):
        raise TeacherError(
            f"{name} gives an image other logits in another batch; give a network in evaluation mode, where dropout "
            "rests and statistics are those of training."
        )


def shortened(error: Exception) -> str:
    """An exception in one line that is not too long; of TorchScript's own, which tell a whole program, the last."""
    text = str(error).strip()
    if "Traceback of TorchScript" in text:
        return shorten(text.splitlines()[-1], WIDTH)
    return shorten(in_one_line(error), WIDTH)


def _logits(module: nn.Module, name: str, images: Float[Tensor, "n c h w"], classes: int) -> Float[Tensor, "n classes"]:
    count, size = len(images), "x".join(map(str, images.shape[1:]))
    try:
        with torch.inference_mode():
            logits = module(images)
    except Exception as error:  # it is somebody else's code
        raise TeacherError(
            f"{name} fails on images of {size}, {count} at once ({shortened(error)}); give a network for such images."
        ) from error
    if not isinstance(logits, Tensor) or not logits.is_floating_point():
        kind = logits.dtype if isinstance(logits, Tensor) else type(logits).__name__
        raise TeacherError(f"{name} gives {kind}, no tensor of floats; let it give logits, [images, classes].")
    if logits.ndim == 2 and logits.shape[1] != classes:
        raise TeacherError(
            f"{name} tells {logits.shape[1]} classes apart, but the data has {classes}; give a network of {classes}."
        )
    if logits.shape != (count, classes):
        raise TeacherError(
            f"{name} gives {list(logits.shape)} for {count} at once; let it give logits, {[count, classes]}."
        )
    if not bool(logits.isfinite().all()):
        raise TeacherError(f"{name} gives logits that are not finite; give a network whose weights are sound.")
    return logits
