"""The number format and the memory format of a network's forward pass."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal, cast, get_args

import torch
from torch import nn

Precision = Literal["fp32", "tf32", "bf16"]


def checked(precision: str) -> Precision:
    """A precision that something can compute in; of what is read from a plan.

    Raises:
        ValueError: another than "fp32", "tf32" or "bf16", such as an "auto" that nobody has settled.
    """
    if precision not in get_args(Precision):
        raise ValueError(f"no precision {precision!r}; choose {', '.join(get_args(Precision))}")
    return cast(Precision, precision)


def autocast(device: torch.device, precision: str) -> torch.autocast:
    """A context in which a forward pass runs in bf16 where `precision` is "bf16"; weights stay fp32.

    Raises:
        ValueError: another precision than "fp32", "tf32" or "bf16".
    """
    return torch.autocast(device.type, dtype=torch.bfloat16, enabled=checked(precision) == "bf16")


@contextmanager
def rounding(device: torch.device, precision: str) -> Iterator[None]:
    """A context in which products of fp32 keep its 24 bits, or are rounded to TF32 where that is asked for.

    Whatever the process was told: torch lets convolutions on a GPU round to TF32 unless it is asked not to.
    "tf32" is that of NVIDIA GPUs; elsewhere it is fp32.
    """
    backends: Any = torch.backends  # whose types leave these out
    switches = (
        backends.cuda.matmul, backends.cudnn.conv, backends.cudnn.rnn,
        backends.mkldnn.matmul, backends.mkldnn.conv, backends.mkldnn.rnn,
    )  # fmt: skip
    before = [switch.fp32_precision for switch in switches]
    for switch in switches:
        switch.fp32_precision = "tf32" if precision == "tf32" and device.type == "cuda" else "ieee"
    try:
        yield
    finally:
        for switch, value in zip(switches, before, strict=True):
            switch.fp32_precision = value


@contextmanager
def computing(device: torch.device, precision: str) -> Iterator[None]:
    """A context in which a forward pass runs in `precision` and nothing rounds further: `rounding` and `autocast`."""
    with rounding(device, precision), autocast(device, precision):
        yield


def has_bf16(device: torch.device) -> bool:
    """Whether the device computes in bf16 itself, or at least knows it without emulation throughout.

    A CPU with AVX2 alone emulates it, at 5 to 8.5 times the time of fp32. Of a CPU that says yes only timing tells
    how fast it is: oneDNN takes bf16 wherever there is AVX-512.
    """
    if device.type == "cuda":
        return bool(torch.cuda.is_bf16_supported(including_emulation=False))
    if device.type == "cpu":
        has_onednn = torch.backends.mkldnn.is_available()  # type: ignore[no-untyped-call]
        return has_onednn and bool(torch.ops.mkldnn._is_mkldnn_bf16_supported())
    return False


def has_tf32(device: torch.device) -> bool:
    """Whether the device rounds products of fp32 to TF32 where that is asked for: NVIDIA's GPUs from Ampere on."""
    return device.type == "cuda" and torch.cuda.get_device_capability(device) >= (8, 0)


def device_name() -> str:
    """The device a process trains on: the GPU that it sees, else the CPU."""
    return "cuda" if torch.cuda.is_available() else "cpu"


def device_label(device: torch.device) -> str:
    """What computes there, for the name of a file: "cpu", or the GPU's name such as "nvidia-h100-80gb-hbm3"."""
    name = torch.cuda.get_device_name(device) if device.type == "cuda" else device.type
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def memory_format(module: nn.Module) -> torch.memory_format:
    """The layout in which a network is fastest, by measurement.

    Channels last for convolutions: on CPU cores it made bf16 steps of small convolutional nets 1.6 to 2.3 times
    faster, and fp32 steps on AVX2 1.2 to 1.45 times; a network without them would only be slowed by rearranging its
    inputs.
    """
    has_convolution = any(isinstance(layer, nn.Conv2d) for layer in module.modules())
    return torch.channels_last if has_convolution else torch.contiguous_format


def arrange(module: nn.Module) -> nn.Module:
    """The module itself, its weights in the layout in which it is fastest."""
    return module.to(memory_format=memory_format(module))  # type: ignore[call-overload, no-any-return]  # not in torch's stubs
