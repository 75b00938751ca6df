"""The most memory that a piece of work took."""

from __future__ import annotations

from pathlib import Path

import torch

_PROCESS = Path("/proc/self")


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
