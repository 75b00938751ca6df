"""An epoch's inputs and targets in the device's memory: computed in large pieces, then read by index."""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING, NamedTuple

import torch
from torch import Tensor

from distill.train.batches import Batches
from distill.views.normalise import Normalisation, normalise

if TYPE_CHECKING:
    from jaxtyping import Float, Int64

_PIECE = 4096  # views computed at once
_SHARE = 0.2  # of a GPU's memory that an epoch may take


class Rows(NamedTuple):
    """Some samples of an epoch: inputs in the memory format of the network, and targets as in a `Batch`."""

    inputs: Float[Tensor, "k c h w"]
    logits: Float[Tensor, "k classes"] | None
    labels: Int64[Tensor, " k"] | Float[Tensor, "k classes"] | None


def fits(samples: int, shape: tuple[int, int, int], device: torch.device) -> bool:
    """Whether an epoch takes little enough of a GPU's memory; always true of other devices.

    It is compared with the whole memory, not with what is free: otherwise other processes would decide how a student is
    trained, and what a slot needs would have been measured for another loop.
    """
    if device.type != "cuda":
        return True
    _, total = torch.cuda.mem_get_info(device)
    return 4 * samples * prod(shape) <= _SHARE * total


class EpochData:
    """The data of one epoch at a time, always in the same memory.

    Args:
        batches: of all epochs.
        normalisation: of the inputs.
        input_scale: of the inputs.
        shape: (channels, height, width) of an image.
        layout: memory format of the inputs.
        device: of the views.
    """

    def __init__(
        self,
        batches: Batches,
        normalisation: Normalisation,
        *,
        input_scale: float,
        shape: tuple[int, int, int],
        layout: torch.memory_format,
        device: torch.device,
    ) -> None:
        self._batches, self._normalisation, self._input_scale = batches, normalisation, input_scale
        self._samples = torch.arange(batches.samples, device=device)
        self._inputs = torch.empty((batches.samples, *shape), device=device, memory_format=layout)
        self._is_channels_last = layout is torch.channels_last
        self._logits: Tensor | None = None
        self._labels: Tensor | None = None

    def fill(self, epoch: int) -> None:
        """Compute the data of an epoch."""
        for start in range(0, len(self._samples), _PIECE):
            piece = slice(start, start + _PIECE)
            batch = self._batches.batch(epoch, self._samples[piece])
            self._inputs[piece] = normalise(batch.views, self._normalisation, input_scale=self._input_scale)
            self._logits = self._kept(self._logits, piece, batch.logits)
            self._labels = self._kept(self._labels, piece, batch.labels)

    def rows(self, samples: Int64[Tensor, " k"]) -> Rows:
        """The data of `samples` in the epoch that `fill` computed last; launches kernels only."""
        inputs = self._inputs.permute(0, 2, 3, 1) if self._is_channels_last else self._inputs
        inputs = inputs.index_select(0, samples)
        return Rows(
            inputs=inputs.permute(0, 3, 1, 2) if self._is_channels_last else inputs,
            logits=None if self._logits is None else self._logits.index_select(0, samples),
            labels=None if self._labels is None else self._labels.index_select(0, samples),
        )

    def _kept(self, all_samples: Tensor | None, piece: slice, some: Tensor | None) -> Tensor | None:
        """The tensor of all samples, with a piece of it replaced; None if there are none."""
        if some is None:
            return None
        if all_samples is None:
            all_samples = some.new_empty((len(self._samples), *some.shape[1:]))
        all_samples[piece] = some
        return all_samples
