"""The samples of an epoch in random order, batch by batch."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from distill.train.batches import Batch, Batches

if TYPE_CHECKING:
    from jaxtyping import Int64

_GPU_BLOCK = 4096  # views computed at once


def _batches_at_once(device: torch.device, size: int) -> int:
    """How many batches of views are computed together."""
    return 1 if device.type == "cpu" else max(1, _GPU_BLOCK // size)


class Order:
    """Draws the order of each epoch, and returns its batches one by one.

    Args:
        batches: of all epochs.
        size: of a batch.
        generator: a CPU generator, advanced once per epoch.
        device: of the views.
    """

    def __init__(self, batches: Batches, size: int, generator: torch.Generator, device: torch.device) -> None:
        self._batches, self._size, self._generator, self._device = batches, size, generator, device
        self._block: deque[Batch] = deque()  # the next batches
        self.begin_epoch()

    def begin_epoch(self) -> None:
        """Forget the order of the last epoch."""
        self.state = self._generator.get_state()  # from which the epoch's order is drawn
        self._samples: Int64[Tensor, " n"] | None = None

    def load(self, state: Tensor) -> None:
        """Resume within the epoch that had this `state`."""
        self.state = state
        self._draw()

    def next(self, epoch: int, step: int) -> Batch:
        """The batch of a step; ask for the steps of an epoch in order."""
        samples = self.samples()
        if not self._block:
            self._block.extend(self._fetch(samples, epoch, step))
        return self._block.popleft()

    def samples(self) -> Int64[Tensor, " n"]:
        """All samples of the epoch in their order, on the device of the views."""
        return self._draw() if self._samples is None else self._samples

    def _draw(self) -> Int64[Tensor, " n"]:
        self._generator.set_state(self.state)
        self._samples = torch.randperm(self._batches.samples, generator=self._generator).to(self._device)
        self._block.clear()
        return self._samples

    def _fetch(self, order: Int64[Tensor, " n"], epoch: int, step: int) -> Sequence[Batch]:
        """The next batches; on a GPU many at once, because views take many small operations."""
        size = self._size
        samples = order[step * size : (step + _batches_at_once(self._device, size)) * size]
        return self._batches.batch(epoch, samples).split(size)
