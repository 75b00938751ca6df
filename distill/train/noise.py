"""Reproducible random numbers in a network's forward pass, such as dropout's: they depend only on the step.

torch's layers draw from the global random state. It is seeded for one forward pass and then restored, so that a resumed
training draws the same numbers.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

import torch
from torch import nn

from models.pooling import MaxPool
from models.students import Residual

_QUIET = (  # layers that draw no random numbers
    nn.Sequential, nn.Conv2d, nn.Linear, nn.BatchNorm2d, nn.ReLU, nn.Flatten, nn.Identity,
    nn.MaxPool2d, nn.AvgPool2d, nn.AdaptiveAvgPool2d, MaxPool, Residual,
)  # fmt: skip


def is_noisy(module: nn.Module) -> bool:
    """Whether a network may draw random numbers: it has a layer that is not known to draw none."""
    return any(type(layer) not in _QUIET for layer in module.modules())


def has_known_layers(module: nn.Module) -> bool:
    """Whether all layers are known to do the same in every step, but for the random numbers that dropout draws."""
    return all(
        type(layer) in (*_QUIET, nn.Dropout)
        and not (isinstance(layer, nn.BatchNorm2d) and layer.momentum is None)  # it copies its count to the host
        for layer in module.modules()
    )


@contextmanager
def noise(device: torch.device, seed: int | None, *, epoch: int, step: int) -> Iterator[None]:
    """A context in which the global random state is seeded for a step; afterwards it is restored. None does nothing."""
    if seed is None:
        yield
        return
    digest = hashlib.blake2b(f"{seed}/{epoch}/{step}".encode(), digest_size=8).digest()
    gpus = [device] if device.type == "cuda" else []
    with torch.random.fork_rng(devices=gpus):
        torch.manual_seed(int.from_bytes(digest, "little") >> 1)
        yield
