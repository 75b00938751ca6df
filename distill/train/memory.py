"""The most memory that a piece of work took, and how much there is."""

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
_MOMENTS = {"sgd": 1, "nesterov": 1, "adamw": 2, "muon": 1}  # numbers that an optimiser keeps for each parameter
_CONTEXT_BYTES = 640 << 20  # CUDA and its libraries take no more of a GPU for a process, beside torch's memory


def free_memory() -> None:
    """Give what torch holds of the GPU, and needs no more, back to whoever shares it."""
    if torch.cuda.is_available():
        torch.cuda.empty_cache()


def begin(device: torch.device) -> None:
    """Forget the peak so far: of the device's memory, or of this process where it works on the CPU."""
    if device.type == "cuda":
        torch.cuda.reset_peak_memory_stats(device)
        return
    try:
        (_PROCESS / "clear_refs").write_text("5")  # Linux: the peak of resident memory starts anew
    except OSError:
        return  # not Linux, or not allowed: the peak is then that of the whole process


def peak_bytes(device: torch.device) -> int | None:
    """The peak since `begin`; None where the system does not tell."""
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
    """What a process that did the same as this one since `begin` takes of the device, all told."""
    if device.type == "cuda":
        return torch.cuda.max_memory_reserved(device) + _context_bytes(device)
    return peak_bytes(device)


def room_bytes(device: torch.device) -> int:
    """What processes like this one can share: the memory that is free on a GPU, with this one's; on CPUs, all."""
    if device.type == "cuda":
        free, _ = torch.cuda.mem_get_info(device)
        return free + torch.cuda.memory_reserved(device) + _context_bytes(device)
    return memory_bytes()


def _context_bytes(device: torch.device) -> int:
    """What CUDA takes for this process: all that is in use but torch's memory, if nobody else is there."""
    free, total = torch.cuda.mem_get_info(device)
    return min(total - free - torch.cuda.memory_reserved(device), _CONTEXT_BYTES)


def step_numbers(spec: Spec, recipe: Recipe) -> int:
    """About how many numbers a step keeps: what enters each layer, each parameter, its gradient, its moments."""
    activations = sum(prod(shape) for shape in trace(spec.input_shape, spec.layers))
    return recipe.batch_size * activations + (2 + _MOMENTS[recipe.optimizer]) * count_parameters(spec)
