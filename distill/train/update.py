"""One step of the optimisers of several members, on the device alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from distill.train.captured import side_streams
from distill.train.optimizers import Muon
from distill.train.stacked_muon import StackedMuon

if TYPE_CHECKING:
    from jaxtyping import Float

_STREAMS = 8  # torch's fused step uses one block of threads for 65,536 numbers: of 1M, a small part of a large GPU


class Update:
    """Takes steps of the members' optimisers; a CUDA graph may capture it.

    The fused steps of different members run side by side on a GPU. Those of Muon are batched.

    Args:
        optimizers: of each member.
        rates_of_muon: one of each member; the other optimisers have tensors as their rates.
        device: of the parameters.
    """

    def __init__(
        self,
        optimizers: Sequence[Sequence[torch.optim.Optimizer]],
        rates_of_muon: Float[Tensor, " members"],
        device: torch.device,
    ) -> None:
        every = [one for own in optimizers for one in own]
        muons = [one for one in every if isinstance(one, Muon)]
        self._every, self._fused = every, [one for one in every if not isinstance(one, Muon)]
        self._muon = StackedMuon(muons, rates_of_muon) if muons else None
        self._device = device
        count = min(_STREAMS, len(self._fused)) if device.type == "cuda" and len(self._fused) > 1 else 0
        self._streams = side_streams(device)[1 : 1 + count] if count else ()

    def step(self) -> None:
        """Update every parameter by its gradient."""
        if self._device.type == "cuda":
            self._tell_of_capture()
        if self._muon is not None:
            self._muon.step()
        if self._streams:
            self._step_side_by_side()
        else:
            for optimizer in self._fused:
                optimizer.step()

    def clear_gradients(self) -> None:
        """Forget the gradients."""
        for optimizer in self._every:
            optimizer.zero_grad()

    def _step_side_by_side(self) -> None:
        main = torch.cuda.current_stream(self._device)
        for stream in self._streams:
            stream.wait_stream(main)
        for place, optimizer in enumerate(self._fused):
            with torch.cuda.stream(self._streams[place % len(self._streams)]):
                optimizer.step()
        for stream in self._streams:
            main.wait_stream(stream)

    def _tell_of_capture(self) -> None:
        """Set "capturable" in a capture: AdamW refuses it otherwise. A fused step is the same with and without."""
        is_captured = torch.cuda.is_current_stream_capturing()
        for optimizer in self._fused:
            for group in optimizer.param_groups:
                if "capturable" in group:
                    group["capturable"] = is_captured
