"""Max-pooling over 2x2 windows in bf16, built from operations that are fast on a CPU.

torch's own pool takes a fifth of a small convolutional net's step there: it writes an 8-byte index for every window and
scatters by it. Here a window's maximum is stored as two bit masks, computed and applied as integers, and a whole image
row is processed at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import torch
from torch import Tensor, nn

if TYPE_CHECKING:
    from jaxtyping import BFloat16, Int16

_BITS = torch.int16  # a bf16's 16 bits


class MaxPool(nn.MaxPool2d):
    """`nn.MaxPool2d`, faster when training in bf16 on a CPU, where ties in a window may be resolved otherwise."""

    def forward(self, images: Tensor) -> Tensor:
        """Pool images [n, c, h, w]."""
        is_plain = images.device.type != "cpu" or images.dtype != torch.bfloat16 or not torch.is_grad_enabled()
        if is_plain or self.kernel_size != 2 or images.shape[-1] % 2 or images.shape[-2] % 2:
            return cast(Tensor, super().forward(images))
        pooled: Tensor = _MaxPool2x2.apply(images)  # type: ignore[no-untyped-call]  # torch leaves it untyped
        return pooled


class _MaxPool2x2(torch.autograd.Function):
    """For images with even sides; all memory inside is channels last."""

    @staticmethod
    def forward(ctx: Any, images: BFloat16[Tensor, "n c h w"]) -> Tensor:
        n, c, h, w = ctx.shape = images.shape
        rows = _channels_last(images).view(n * h // 2, 2, w * c)
        tall = torch.maximum(rows[:, 0], rows[:, 1])
        columns = tall.view(n * h * w // 4, 2, c)
        pooled = torch.empty((n, c, h // 2, w // 2), dtype=images.dtype, memory_format=torch.channels_last)
        largest = _channels_last(pooled).view(n * h * w // 4, c)
        torch.maximum(columns[:, 0], columns[:, 1], out=largest)
        ctx.save_for_backward(_differs(rows[:, 0], tall), _differs(columns[:, 0], largest))
        return pooled

    @staticmethod
    def backward(ctx: Any, gradient: BFloat16[Tensor, "n c h/2 w/2"]) -> Tensor:
        low, right = ctx.saved_tensors
        n, c, h, w = ctx.shape
        bits = _channels_last(gradient).view(_BITS).view(n * h * w // 4, c)
        tall = _dealt(bits, right).view(n * h // 2, w * c)
        return _dealt(tall, low).view(torch.bfloat16).view(n, h, w, c).permute(0, 3, 1, 2)


def _channels_last(images: Tensor) -> Tensor:
    """The images as contiguous [n, h, w, c]; no copy if they are channels last already."""
    return images.permute(0, 2, 3, 1).contiguous()


def _differs(first: Tensor, largest: Tensor) -> Tensor:
    """All bits set where the first of two values is not the larger, none elsewhere."""
    mask = torch.empty(largest.shape, dtype=_BITS)
    torch.ne(first.view(_BITS), largest.view(_BITS), out=mask)
    return mask.neg_()


def _dealt(bits: Int16[Tensor, "n m"], second: Int16[Tensor, "n m"]) -> Int16[Tensor, "n 2 m"]:
    """Put each value into the second of its two places if the mask is set, otherwise the first; zero in the other."""
    dealt = bits.new_empty((len(bits), 2, bits.shape[1]))
    torch.bitwise_and(bits, second.view(bits.shape), out=dealt[:, 1])
    torch.bitwise_xor(bits, dealt[:, 1], out=dealt[:, 0])
    return dealt
