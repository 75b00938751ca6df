"""Random numbers that a network draws in its forward pass, such as dropout's: of a step, whatever came before it.

torch's layers draw from the global random state. Here it is set for one forward pass and put back, so that a training
taken up in the middle drops what it would have dropped.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

import torch
from torch import nn

from models.pooling import MaxPool
from models.students import Residual

_QUIET = (  # layers that draw nothing
    nn.Sequential, nn.Conv2d, nn.Linear, nn.BatchNorm2d, nn.ReLU, nn.Flatten, nn.Identity,
    nn.MaxPool2d, nn.AvgPool2d, nn.AdaptiveAvgPool2d, MaxPool, Residual,
)  # fmt: skip


def is_noisy(module: nn.Module) -> bool:
    """Whether a network may draw random numbers: it has layers other than those known to draw none."""
    return any(type(layer) not in _QUIET for layer in module.modules())


@contextmanager
def noise(device: torch.device, seed: int, *, epoch: int, step: int) -> Iterator[None]:
    """A context in which the global random state is that of a training's step; afterwards it is as it was."""
    digest = hashlib.blake2b(f"{seed}/{epoch}/{step}".encode(), digest_size=8).digest()
    gpus = [device] if device.type == "cuda" else []
    with torch.random.fork_rng(devices=gpus):
        torch.manual_seed(int.from_bytes(digest, "little") >> 1)
        yield
