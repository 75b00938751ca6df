"""The parts in order of worth, and how the minutes are shared among them.

A part's limit is its share of the time left, relative to the shares of the parts after it: time that a part leaves
goes to all later ones. This module imports no torch.
"""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from benchmarks.gpu.bench import Bench
from benchmarks.gpu.items import Item


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part of the run; its module has a function `items`."""

    name: str
    title: str
    module: str
    share: float  # of the minutes
    least_s: float  # with less time it is skipped
    needs_data: bool = False  # CIFAR-10, unless the run is tiny
    has_fallback: bool = False  # if it fails, the other parts run without steps on the device

    def items(self, bench: Bench) -> Sequence[Item]:
        """What it measures; imports its module."""
        return cast(Sequence[Item], importlib.import_module(self.module).items(bench))


PARTS = (
    Part(
        name="capture",
        title="steps of a training as one CUDA graph",
        module="benchmarks.gpu.capture",
        share=0.02,
        least_s=15,
        has_fallback=True,
    ),
    Part(
        name="same",
        title="the GPU does what the CPU does",
        module="benchmarks.gpu.same",
        share=0.10,
        least_s=15,
    ),
    Part(
        name="steps",
        title="a training step, and how far from the peak it is",
        module="benchmarks.gpu.steps",
        share=0.20,
        least_s=15,
    ),
    Part(
        name="packs",
        title="students trained as one, and processes that share a card",
        module="benchmarks.gpu.packs",
        share=0.15,
        least_s=15,
    ),
    Part(
        name="teacher",
        title="a teacher of 93 %",
        module="benchmarks.gpu.teacher",
        needs_data=True,
        share=0.10,
        least_s=15,
    ),
    Part(
        name="logits",
        title="the teacher's logits of all views",
        module="benchmarks.gpu.logits",
        needs_data=True,
        share=0.10,
        least_s=10,
    ),
    Part(
        name="column",
        title="a column of the paper's table",
        module="benchmarks.gpu.column",
        needs_data=True,
        share=0.33,
        least_s=20,
    ),
)


def chosen(only: Sequence[str] | None) -> tuple[Part, ...]:
    """The parts of those names, and the one that finds out how the others take their steps; None for all."""
    return tuple(part for part in PARTS if only is None or part.has_fallback or part.name in only)


def limit_s(parts: Sequence[Part], left_s: float) -> float | None:
    """The seconds of the first of the parts that are left to do; None if it is to be skipped.

    Args:
        parts: it and those after it.
        left_s: of the whole run.
    """
    first = parts[0]
    if left_s < first.least_s:
        return None
    return max(first.least_s, left_s * first.share / sum(part.share for part in parts))
