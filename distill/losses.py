"""Losses as pure functions of a batch of logits and its targets."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import torch.nn.functional as F
from torch import Tensor

if TYPE_CHECKING:
    from jaxtyping import Float, Int64

Loss = Callable[[Tensor, Tensor], Tensor]


def logit_mse(logits: Float[Tensor, "batch classes"], targets: Float[Tensor, "batch classes"]) -> Tensor:
    """Mean squared error on raw logits, averaged over batch and classes.

    (Ba and Caruana 2014; Urban et al. 2017.) The mean over classes belongs together with Glorot
    initialisation: with the sum, the paper's learning rates diverge.
    """
    return F.mse_loss(logits.float(), targets.float())


def hard_labels(
    logits: Float[Tensor, "batch classes"], targets: Int64[Tensor, " batch"] | Float[Tensor, "batch classes"]
) -> Tensor:
    """Cross-entropy with class indices, or with probabilities where views are mixed, averaged over the batch."""
    return F.cross_entropy(logits.float(), targets)
