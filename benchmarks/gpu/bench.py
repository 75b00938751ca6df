"""What the parts share: the sizes of the work, the device, the folder, the time."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import torch

    from distill.precision import Precision

DEVICE_STEPS = "STUDENT_SEARCH_DEVICE_STEPS"  # the setting of slots

DeviceName = Literal["cpu", "cuda"]


@dataclass(frozen=True, kw_only=True)
class Sizes:
    """How much work each part does."""

    small: str  # budget of the small students
    large: str  # budget of the large one
    teacher: str  # the network that is timed beside them, by name or in our notation
    teacher_size: str  # its parameters, in tables
    images: int  # of an epoch that is timed
    tutorial_steps: int  # of the tutorial's loop in a measurement, at least
    most_loaders: int  # most processes that prepare its batches
    repeats: int  # measurements of each side
    pairs: int  # the same, of sides that differ by little
    profiled_steps: int
    compared_views: int  # between CPU and GPU
    packs: tuple[int, ...]  # students trained as one
    packed_images: int  # of their epoch
    processes: tuple[int, ...]  # that share the device
    window_s: float  # in which processes are compared
    data: str  # the search's data set
    train: int  # its training images
    validation: int
    searched_batch: int
    searched_teacher: str
    teacher_epochs: int  # at most
    cached_epochs: int  # at most
    trial_epochs: int  # at most
    trials: int  # of each family, at most
    least_epochs: int  # of each trial and of the replicate; with less time there is no search


FULL = Sizes(
    small="1M",
    large="10M",
    teacher="paper-1",
    teacher_size="5.3M",
    images=40_000,
    tutorial_steps=48,
    most_loaders=16,
    repeats=5,
    pairs=15,
    profiled_steps=32,
    compared_views=8_192,
    packs=(4, 16),
    packed_images=40_000,
    processes=(2, 4),
    window_s=0.5,
    data="cifar10",
    train=40_000,
    validation=10_000,
    searched_batch=128,
    searched_teacher="modern",
    teacher_epochs=30,
    cached_epochs=160,
    trial_epochs=320,
    trials=6,
    least_epochs=60,
)
TINY = Sizes(
    small="100k",
    large="200k",
    teacher="8c2_3x3-mp-16c2_3x3-mp-16c2_3x3-mp-32fc",
    teacher_size="30k",
    images=256,
    tutorial_steps=1,
    most_loaders=0,
    repeats=1,
    pairs=1,
    profiled_steps=4,
    compared_views=64,
    packs=(2, 3),
    packed_images=256,
    processes=(2,),
    window_s=0.2,
    data="python:benchmarks.gpu.data:made",
    train=128,
    validation=40,
    searched_batch=32,
    searched_teacher="8c_3x3_bn-mp-16c_3x3_bn-mp-32fc",
    teacher_epochs=2,
    cached_epochs=2,
    trial_epochs=1,
    trials=1,
    least_epochs=0,
)


@dataclass(frozen=True, kw_only=True)
class Bench:
    """One run of the parts, as seen from within one of them."""

    is_tiny: bool
    device_name: DeviceName
    folder: Path  # the parts share it: database, weights, cache
    ends_at: float  # of time.monotonic(): nothing new of this part begins after it

    @property
    def sizes(self) -> Sizes:
        """How much work to do."""
        return TINY if self.is_tiny else FULL

    @property
    def is_on_gpu(self) -> bool:
        """Whether the device is a GPU."""
        return self.device_name == "cuda"

    @property
    def is_judged(self) -> bool:
        """Whether the aims apply: they are for a GPU and the full sizes."""
        return self.is_on_gpu and not self.is_tiny

    @property
    def has_device_steps(self) -> bool:
        """Whether trainings may take their steps as one CUDA graph; on a CPU, the same work without capture."""
        from search.settings import SlotSettings

        return SlotSettings.from_environment().device_steps is not False

    @property
    def device(self) -> torch.device:
        """The device for torch."""
        import torch

        return torch.device(self.device_name)

    @property
    def precision(self) -> Precision:
        """Bf16 on a GPU that has it, else fp32.

        Not by measurement, as `precision: auto`: there a small student's steps may take as long in either.
        """
        from distill.precision import has_bf16

        return "bf16" if self.is_on_gpu and has_bf16(self.device) else "fp32"

    def left_s(self) -> float:
        """The seconds left to this part."""
        return self.ends_at - time.monotonic()
