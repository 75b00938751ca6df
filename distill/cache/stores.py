"""The cost of the two ways to get an epoch's views: computed on demand, or rendered once to a file.

Both give the same pixels; which one is cheaper depends on the machine, so it is measured.
"""

from __future__ import annotations

import os
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch

from distill.cache.blocks import map_block, shared_tensor
from distill.views.draws import ViewSettings
from distill.views.render import render

if TYPE_CHECKING:
    from jaxtyping import UInt8
    from torch import Tensor

_IMAGES = 1024  # in one measurement
_BATCH = 128
_REPEATS = 3


@dataclass(frozen=True, kw_only=True)
class StoreCost:
    """Seconds of one core per view."""

    replay_s: float  # to compute it
    write_s: float  # to write it to a file, once
    read_s: float  # to read it in random order, from the page cache or the disk


def compare_stores(images: UInt8[Tensor, "n c h w"], settings: ViewSettings, *, folder: Path) -> StoreCost:
    """Measure both ways on some images, with one thread and a temporary file in `folder`; the best of three runs."""
    some = images[:_IMAGES]
    order = torch.randperm(len(some), generator=torch.Generator().manual_seed(0))
    batches = torch.split(order, _BATCH)
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with tempfile.TemporaryDirectory(dir=folder, prefix=".measure-") as name:
            path = Path(name, "views.npy")
            replay, write, read = [], [], []
            for _ in range(_REPEATS):
                started = time.perf_counter()
                for samples in batches:
                    render(some, settings, epoch=0, samples=samples)
                replay.append(time.perf_counter() - started)
                started = time.perf_counter()
                with path.open("wb") as file:
                    np.save(file, some.numpy())
                    file.flush()
                    os.fsync(file.fileno())
                write.append(time.perf_counter() - started)
                started = time.perf_counter()
                mapped = shared_tensor(map_block(path))
                for samples in batches:
                    mapped.index_select(0, samples)
                read.append(time.perf_counter() - started)
    finally:
        torch.set_num_threads(threads)
    count = len(some)
    return StoreCost(replay_s=min(replay) / count, write_s=min(write) / count, read_s=min(read) / count)
