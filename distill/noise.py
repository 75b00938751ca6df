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
from torch.nn.modules.dropout import _DropoutNd

_KNOWN = ("torch", "models")  # packages whose layers draw nothing, but for dropout


def is_noisy(module: nn.Module) -> bool:
    """Whether a network may draw random numbers: it has dropout, or layers of which nothing is known."""
    return any(
        isinstance(layer, _DropoutNd) or type(layer).__module__.partition(".")[0] not in _KNOWN
        for layer in module.modules()
    )


@contextmanager
def noise(device: torch.device, seed: int, *, epoch: int, step: int) -> Iterator[None]:
    """A context in which the global random state is that of a training's step; afterwards it is as it was."""
    digest = hashlib.blake2b(f"{seed}/{epoch}/{step}".encode(), digest_size=8).digest()
    gpus = [device] if device.type == "cuda" else []
    with torch.random.fork_rng(devices=gpus):
        torch.manual_seed(int.from_bytes(digest, "little") >> 1)
        yield
