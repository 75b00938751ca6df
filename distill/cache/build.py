"""Building a cache, epoch by epoch, by running the teachers once on each view."""

from __future__ import annotations

import time
from collections.abc import Generator, Sequence
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn

from distill.cache.blocks import Kind
from distill.cache.logits import LogitCache
from distill.precision import device_label
from distill.train.teacher import member_logits
from distill.views.render import render

if TYPE_CHECKING:
    from jaxtyping import UInt8

_POLL_S = 0.05


def build_epoch(
    cache: LogitCache,
    members: Sequence[nn.Module],
    images: UInt8[Tensor, "n c h w"],
    *,
    epoch: int,
    kinds: tuple[Kind, ...],
    batch_size: int,
) -> Generator[tuple[int, int], None, bool]:
    """Write the missing blocks of an epoch.

    If several processes or threads build the same epoch, one builds it and the others wait for it.

    Args:
        cache: the opened cache.
        members: the teachers, on the device of `images`; empty if `kinds` has no logits.
        images: all training images.
        epoch: 0 or more.
        kinds: the kinds of block to write.
        batch_size: views in one forward pass.

    Yields:
        The number of views done, and of all views; (0, all) while another process builds.

    Returns:
        Whether this call built anything.
    """
    while True:
        with cache.lock(epoch) as is_mine:
            lacking = cache.missing(epoch + 1, kinds).get(epoch, ())
            if not lacking:
                return False
            if is_mine:
                asked = () if lacking == ("views",) else members
                yield from _build(cache, asked, images, epoch, lacking, batch_size)
                return True
        yield 0, len(images)
        time.sleep(_POLL_S)


def _build(
    cache: LogitCache,
    members: Sequence[nn.Module],
    images: UInt8[Tensor, "n c h w"],
    epoch: int,
    kinds: tuple[Kind, ...],
    batch_size: int,
) -> Generator[tuple[int, int], None, None]:
    key, count = cache.key, len(images)
    each = torch.empty(len(members), count, key.classes)
    views = torch.empty(count, *key.image, dtype=torch.uint8) if "views" in kinds else None
    for samples in torch.split(torch.arange(count), batch_size):
        some, part = (
            render(images, key.views, epoch=epoch, samples=samples),
            slice(int(samples[0]), int(samples[-1]) + 1),
        )
        if views is not None:
            views[part] = some.cpu()
        if members:
            each[:, part] = member_logits(members, some, key.normalisation, precision=key.precision).cpu()
        yield part.stop, count
    arrays: dict[Kind, Tensor] = {} if views is None else {"views": views}
    if members:
        arrays |= {"members": each, "logits": each.mean(0)}
    cache.write(
        epoch, {kind: array for kind, array in arrays.items() if kind in kinds}, device=device_label(images.device)
    )
