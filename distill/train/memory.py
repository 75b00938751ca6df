"""The peak memory of a piece of work, and the memory available."""

from __future__ import annotations

from math import prod
from pathlib import Path

import torch

from distill.machine import memory_bytes
from distill.train.recipe import Recipe
from models.budget import count_parameters
from models.layers import trace
from models.spec import Spec

_PROCESS = Path("/proc/self")
_MOMENTS = {"sgd": 1, "nesterov": 1, "adamw": 2, "muon": 1}  # numbers that an optimiser stores per parameter
_CONTEXT_BYTES = 640 << 20  # most GPU memory of CUDA and its libraries in a process, besides torch's


def free_memory() -> None:
    """Release the GPU memory that torch has cached, for other processes."""
    if torch.cuda.is_available():
        torch.cuda.empty_cache()


def begin(device: torch.device) -> None:
    """Reset the peak: of the device's memory, or on a CPU of this process's resident memory."""
    if device.type == "cuda":
        torch.cuda.reset_peak_memory_stats(device)
        return
    try:
        (_PROCESS / "clear_refs").write_text("5")  # Linux: reset the peak of resident memory
    except OSError:
        return  # not Linux, or not allowed: the peak covers the whole life of the process


def peak_bytes(device: torch.device) -> int | None:
    """The peak since `begin`; None if the system does not report it."""
    if device.type == "cuda":
        return torch.cuda.max_memory_allocated(device)
    try:
        status = (_PROCESS / "status").read_text()
    except OSError:
        return None
    for line in status.splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024
    return None


def need_bytes(device: torch.device) -> int | None:
    """The total device memory of a process that does the same as this one since `begin`; None if unknown."""
    if device.type == "cuda":
        return torch.cuda.max_memory_reserved(device) + _context_bytes(device)
    return peak_bytes(device)


def room_bytes(device: torch.device) -> int:
    """The memory that processes like this one can share: on a GPU what is free or used by this one; on CPUs, all."""
    if device.type == "cuda":
        free, _ = torch.cuda.mem_get_info(device)
        return free + torch.cuda.memory_reserved(device) + _context_bytes(device)
    return memory_bytes()


def _context_bytes(device: torch.device) -> int:
    """An estimate of CUDA's own memory in this process: all memory in use except torch's, with an upper limit."""
    free, total = torch.cuda.mem_get_info(device)
    return min(total - free - torch.cuda.memory_reserved(device), _CONTEXT_BYTES)


def step_numbers(spec: Spec, recipe: Recipe) -> int:
    """About how many numbers a step stores: inputs of layers, parameters, their gradients and moments."""
    activations = sum(prod(shape) for shape in trace(spec.input_shape, spec.layers))
    return recipe.batch_size * activations + (2 + _MOMENTS[recipe.optimizer]) * count_parameters(spec)
