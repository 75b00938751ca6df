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
    """The precision, checked.

    Raises:
        ValueError: it is not "fp32", "tf32" or "bf16"; for example an unresolved "auto".
    """
    if precision not in get_args(Precision):
        raise ValueError(f"no precision {precision!r}; choose {', '.join(get_args(Precision))}")
    return cast(Precision, precision)


def autocast(device: torch.device, precision: str) -> torch.autocast:
    """A context in which a forward pass runs in bf16 if `precision` is "bf16"; weights stay fp32.

    Raises:
        ValueError: the precision is not "fp32", "tf32" or "bf16".
    """
    return torch.autocast(device.type, dtype=torch.bfloat16, enabled=checked(precision) == "bf16")


@contextmanager
def rounding(device: torch.device, precision: str) -> Iterator[None]:
    """A context in which fp32 products keep all 24 bits, or are rounded to TF32 if `precision` is "tf32".

    It overrides torch's settings: by default torch rounds convolutions on a GPU to TF32. "tf32" works on NVIDIA GPUs;
    on other devices it means fp32.
    """
    backends: Any = torch.backends  # torch's stubs lack these
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
    """A context in which a forward pass runs in `precision`: `rounding` and `autocast` together."""
    with rounding(device, precision), autocast(device, precision):
        yield


def has_bf16(device: torch.device) -> bool:
    """Whether the device supports bf16 without full emulation.

    A CPU that has only AVX2 emulates it, at 5 to 8.5 times the time of fp32. On a CPU the answer yes does not mean
    that bf16 is fast: oneDNN accepts it wherever there is AVX-512. Measure to find out.
    """
    if device.type == "cuda":
        return bool(torch.cuda.is_bf16_supported(including_emulation=False))
    if device.type == "cpu":
        has_onednn = torch.backends.mkldnn.is_available()  # type: ignore[no-untyped-call]
        return has_onednn and bool(torch.ops.mkldnn._is_mkldnn_bf16_supported())
    return False


def has_tf32(device: torch.device) -> bool:
    """Whether the device supports TF32: NVIDIA GPUs from Ampere on."""
    return device.type == "cuda" and torch.cuda.get_device_capability(device) >= (8, 0)


def device_name() -> str:
    """The device that this process trains on: "cuda" if it sees a GPU, otherwise "cpu"."""
    return "cuda" if torch.cuda.is_available() else "cpu"


def device_label(device: torch.device) -> str:
    """The device's name as used in file names: "cpu", or the GPU's, such as "nvidia-h100-80gb-hbm3"."""
    name = torch.cuda.get_device_name(device) if device.type == "cuda" else device.type
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def memory_format(module: nn.Module) -> torch.memory_format:
    """The memory layout in which a network runs fastest, by measurement.

    Channels last for convolutional networks: on CPU cores it made bf16 steps of small ones 1.6 to 2.3 times faster, and
    fp32 steps on AVX2 1.2 to 1.45 times. A network without convolutions would only lose time rearranging its inputs.
    """
    has_convolution = any(isinstance(layer, nn.Conv2d) for layer in module.modules())
    return torch.channels_last if has_convolution else torch.contiguous_format


def arrange(module: nn.Module) -> nn.Module:
    """Put the module's weights into its fastest layout; returns the same module."""
    return module.to(memory_format=memory_format(module))  # type: ignore[call-overload, no-any-return]  # not in torch's stubs
