"""What a machine can do: its rate at large matrix products, against which a training is held."""

from __future__ import annotations

import functools
import time

import torch

from distill.precision import computing

_SIZE = {"cpu": 1024, "cuda": 8192}  # of square matrices: large enough for the peak, a fraction of a second
_REPEATS = 5


def matmul_flops(device: torch.device, precision: str) -> float:
    """Floating-point operations a second in products of large square matrices, with the threads set now.

    The best of five; measured once in each process for each number of threads.
    """
    return _measured(device, precision, torch.get_num_threads())


@functools.lru_cache(maxsize=8)
def _measured(device: torch.device, precision: str, _threads: int) -> float:
    size = _SIZE.get(device.type, 1024)
    with computing(device, precision), torch.inference_mode():
        dtype = torch.bfloat16 if precision == "bf16" else torch.float32
        matrix = torch.ones(size, size, device=device, dtype=dtype)
        best = float("inf")
        for _ in range(_REPEATS):
            started = time.perf_counter()
            product = matrix @ matrix
            if device.type == "cuda":
                torch.cuda.synchronize(device)
            best = min(best, time.perf_counter() - started)
        del product
    return 2 * size**3 / best
