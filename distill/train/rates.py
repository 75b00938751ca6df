"""The learning rates of an epoch's steps on the device, where optimisers read that of the present step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from distill.train.optimizers import SHARE, Muon

if TYPE_CHECKING:
    from jaxtyping import Float, Int64

_Optimizers = Sequence[torch.optim.Optimizer]


class Rates:
    """Gives the optimisers of several members tensors as rates, until `close`.

    torch's fused optimisers read such a rate on a GPU in fp32; on a CPU it is a double, as a number would be.

    Args:
        optimizers: of each member.
        device: of the parameters.
    """

    def __init__(self, optimizers: Sequence[_Optimizers], device: torch.device) -> None:
        dtype = torch.float32 if device.type == "cuda" else torch.float64
        self._groups = [
            (member, group, group.get(SHARE, 1.0))
            for member, own in enumerate(optimizers)
            for optimizer in own
            if not isinstance(optimizer, Muon)
            for group in optimizer.param_groups
        ]
        self._of_muon = [
            (member, group)
            for member, own in enumerate(optimizers)
            for optimizer in own
            if isinstance(optimizer, Muon)
            for group in optimizer.param_groups
        ]
        present = [group["lr"] for _, group, _ in self._groups]
        self._now = torch.tensor([*present, *[0.0] * len(optimizers)], dtype=dtype, device=device)
        self._table = self._now.unsqueeze(0)  # of each step in the epoch
        self.of_muon: Float[Tensor, " members"] = self._now[len(self._groups) :]
        for place, (_, group, _) in enumerate(self._groups):
            group["lr"] = self._now[place]

    def fill(self, rates: Sequence[Sequence[float]]) -> None:
        """Take each member's rates of all steps in an epoch."""
        columns = [[rate * share for rate in rates[member]] for member, _, share in self._groups]
        table = torch.tensor([*columns, *map(list, rates)], dtype=torch.float64).T.to(self._now)
        if self._table.shape == table.shape:
            self._table.copy_(table)  # a captured step reads this memory
        else:
            self._table = table.contiguous()

    def set_to(self, step: Int64[Tensor, " 1"]) -> None:
        """Set the rates to those of a step; launches kernels only."""
        self._now.copy_(self._table.index_select(0, step)[0])

    def close(self) -> None:
        """Give the optimisers numbers again: the present rates."""
        for _, group, _ in self._groups:
            group["lr"] = float(group["lr"])
        for member, group in self._of_muon:
            group["lr"] = float(self.of_muon[member])
