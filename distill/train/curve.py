"""The records of a training: its progress, the points of its curve, and its result."""

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
    seconds: float  # training and validation, without the caller's work between steps
    loss: float  # mean over the epoch's samples
    accuracy: float  # on validation, 0..1
    rate: float = 0.0  # learning rate of the last step
    parts: Mapping[str, float] = field(default_factory=dict)  # seconds of views, forward, backward, ...


@dataclass(frozen=True, kw_only=True)
class Progress:
    """The progress of a training after a step."""

    epoch: int
    epochs: int  # in the training
    step: int
    steps: int  # in an epoch
    last: Epoch | None  # the last complete epoch


@dataclass(frozen=True, kw_only=True)
class Trained:
    """The result of a training; the module contains the weights."""

    module: nn.Module
    curve: tuple[Epoch, ...]
    score: float  # accuracy on validation, 0..1; chance level if it diverged
    stop_reason: StopReason
    images: int  # views trained on, counted in every epoch
    resumed_at: tuple[float, ...] = ()  # epochs done at each resumption
