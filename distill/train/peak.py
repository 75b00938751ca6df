"""The peak rate of a device, measured by large matrix products."""

from __future__ import annotations

import functools
import time

import torch

from distill.precision import computing

_SIZE = {
    "cpu": 1024,
    "cuda": 8192,
}  # rows of the matrices: large enough for the peak, small enough for a fraction of a second
_REPEATS = 5
_ENOUGH_S = 1.0  # a CPU that only emulates bf16 takes seconds for one product


def matmul_flops(device: torch.device, precision: str) -> float:
    """Floating-point operations per second in products of large square matrices, with the present number of threads.

    The best of five, or of as many as start within a second; measured once per process and number of threads.
    """
    return _measured(device, precision, torch.get_num_threads())


@functools.lru_cache(maxsize=8)
def _measured(device: torch.device, precision: str, _threads: int) -> float:
    size = _SIZE.get(device.type, 1024)
    with computing(device, precision), torch.inference_mode():
        dtype = torch.bfloat16 if precision == "bf16" else torch.float32
        matrix = torch.randn(size, size, generator=torch.Generator(device).manual_seed(0), device=device).to(dtype)
        best, began = float("inf"), time.perf_counter()
        for _ in range(_REPEATS):
            started = time.perf_counter()
            if started - began > _ENOUGH_S:
                break
            product = matrix @ matrix
            if device.type == "cuda":
                torch.cuda.synchronize(device)
            best = min(best, time.perf_counter() - started)
        del product
    return 2 * size**3 / best
