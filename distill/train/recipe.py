"""The settings of one training: optimiser, schedule, loss and precision."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any, Literal

from distill.precision import Precision

Optimizer = Literal["sgd", "nesterov", "adamw", "muon"]
ScheduleName = Literal["constant", "one-cycle", "cosine", "plateau"]
LossName = Literal["l2", "kl"]


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """The settings of one training."""

    epochs: int
    batch_size: int
    optimizer: Optimizer
    schedule: ScheduleName
    precision: Precision
    learning_rate: float  # the peak, if the schedule changes it
    momentum: float = 0.9  # of SGD and Muon; AdamW's first beta
    weight_decay: float = 0.0
    input_scale: float = 1.0
    init_scale: float = 1.0
    loss: LossName = "l2"  # of a student against its teachers' logits
    temperature: float = 1.0  # of "kl"
    hard_labels: float = 0.0  # the share of cross-entropy with the labels in a student's loss, 0..1

    def to_json(self) -> dict[str, Any]:
        """The settings by name."""
        return dataclasses.asdict(self)
