"""The peak rate of a device, measured by large matrix products."""

from __future__ import annotations

import functools
import time
from collections.abc import Callable

import torch

from distill.precision import computing

_SIZE = {
    "cpu": 1024,
    "cuda": 8192,
}  # rows of the matrices: large enough for the peak, small enough for a fraction of a second
_REPEATS = {"cpu": 5, "cuda": 20}
_WARM_S = {"cpu": 0.0, "cuda": 0.3}  # an idle GPU has a low clock, which rises only under load
_ENOUGH_S = 1.0  # a CPU that only emulates bf16 takes seconds for one product


def matmul_flops(device: torch.device, precision: str) -> float:
    """Floating-point operations per second in products of large square matrices, with the present number of threads.

    On a CPU the best of five, on a GPU the best of twenty after products for 0.3 s; or of as many as start within a
    second. Measured once per process and number of threads.
    """
    return _measured(device, precision, torch.get_num_threads())


@functools.lru_cache(maxsize=8)
def _measured(device: torch.device, precision: str, _threads: int) -> float:
    size = _SIZE.get(device.type, 1024)
    with computing(device, precision), torch.inference_mode():
        dtype = torch.bfloat16 if precision == "bf16" else torch.float32
        matrix = torch.randn(size, size, generator=torch.Generator(device).manual_seed(0), device=device).to(dtype)

        def multiply() -> None:
            torch.mm(matrix, matrix)
            if device.type == "cuda":
                torch.cuda.synchronize(device)

        return 2 * size**3 / _best_s(multiply, _REPEATS.get(device.type, 5), warm_s=_WARM_S.get(device.type, 0.0))


def _best_s(work: Callable[[], None], repeats: int, *, warm_s: float) -> float:
    """Seconds of the fastest of some runs of `work`, after others for `warm_s`."""
    began = time.perf_counter()
    while time.perf_counter() - began < warm_s:
        work()
    best, began = float("inf"), time.perf_counter()
    for _ in range(repeats):
        started = time.perf_counter()
        if started - began > _ENOUGH_S:
            break
        work()
        best = min(best, time.perf_counter() - started)
    return best
