"""What a training tells: where it stands, the points of its curve, and what it leaves at its end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from torch import nn

StopReason = Literal["finished", "plateau", "diverged", "time limit"]


@dataclass(frozen=True, kw_only=True)
class Epoch:
    """One point of the curve."""

    epoch: int
    seconds: float  # training and validation, without what its driver did between steps
    loss: float  # mean over the epoch's samples
    accuracy: float  # on validation, 0..1
    rate: float = 0.0  # the learning rate of its last step
    parts: Mapping[str, float] = field(default_factory=dict)  # seconds of views, forward, backward, ...


@dataclass(frozen=True, kw_only=True)
class Progress:
    """Where a training stands after a step."""

    epoch: int
    epochs: int  # of the training
    step: int
    steps: int  # of an epoch
    last: Epoch | None  # the newest whole epoch


@dataclass(frozen=True, kw_only=True)
class Trained:
    """What a training leaves: the module holds the weights."""

    module: nn.Module
    curve: tuple[Epoch, ...]
    score: float  # accuracy on validation, 0..1; chance where it diverged
    stop_reason: StopReason
    images: int  # views trained on, each epoch's counted anew
    resumed_at: tuple[float, ...] = ()  # epochs done whenever it was taken up again
