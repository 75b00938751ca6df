"""The gain of each optimisation: our step without one of them against the full step."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from unittest import mock

import torch
from torch import Tensor, nn

import distill.train.loop
from benchmarks.harness import Measure, Metric
from benchmarks.ours import Inputs, Student, trial_ms
from benchmarks.steps import faster_precision, on
from benchmarks.tutorial import stock_views
from distill.datasets.images import Images
from distill.train.losses import student_loss
from distill.train.recipe import Recipe
from distill.views.draws import ViewSettings
from models import pooling
from models.layers import Conv

_PAIRS = 7


def _plain_optimizers(module: nn.Module, recipe: Recipe) -> list[torch.optim.Optimizer]:
    """AdamW with torch's defaults."""
    return [torch.optim.AdamW(module.parameters(), lr=recipe.learning_rate, weight_decay=0.0)]


def _reading_loss(recipe: Recipe) -> Callable[..., Tensor]:
    """A loss that the host reads in each step."""
    loss = student_loss(recipe)

    def read(*answers: Tensor | None) -> Tensor:
        value: Tensor = loss(*answers)  # type: ignore[arg-type]  # logits are never None
        value.item()
        return value

    return read


def _contiguous(_: nn.Module) -> torch.memory_format:
    return torch.contiguous_format


@contextmanager
def _replaced(**names: Any) -> Iterator[None]:
    """A context whose new trainings use these functions."""
    with mock.patch.multiple(distill.train.loop, **names):
        yield


@dataclass(frozen=True, kw_only=True, eq=False)
class _Stock:
    """Views by torchvision's transforms, one image at a time, in the training's process."""

    images: Images
    settings: ViewSettings
    transform: Callable[[Tensor], Tensor]

    @property
    def samples(self) -> int:
        return len(self.images.images)

    def views(self, epoch: int, samples: Tensor) -> Tensor:  # noqa: ARG002 - they are random
        made = [self.transform(self.images.images[sample]) for sample in samples.tolist()]
        return torch.stack(made).clamp(0, 1).mul(255).byte().to(samples.device)


def part_rows(student: Student, given: Inputs, *, steps: int, threads: int) -> list[Metric]:
    """A row for each part: the step without it against the full step."""
    own = trial_ms(student, given, steps)
    return [
        Metric(
            name=f"{student.name}, step without: {part}",
            unit="ms",
            ours=on(threads, own),
            baseline=on(threads, without),
            better="lower",
            repeats=_PAIRS,
        )
        for part, without in _undone(student, given, steps).items()
    ]


def parts_note() -> str:
    """The meaning of the rows."""
    return (
        "step without a part: ours without that one part, without the share of the cache; "
        "the ratio is the gain from the part"
    )


def _undone(student: Student, given: Inputs, steps: int) -> dict[str, Measure]:
    """The steps without one part, by the name of the missing part."""
    own = faster_precision()
    other = "fp32" if own == "bf16" else "bf16"
    stock = _Stock(images=given.images, settings=given.chosen.settings, transform=stock_views())
    undone = {
        "our views (torchvision's, in the process, instead)": trial_ms(student, given, steps // 3, views=stock),
        f"{own} ({other} instead)": trial_ms(student, given, steps if own == "bf16" else steps // 6, precision=other),
    }
    if not torch.cuda.is_available():
        undone["views from files (made again instead)"] = trial_ms(student, given, steps, views=given.replayed)
    with _replaced(make_optimizers=_plain_optimizers):
        undone["a fused optimiser"] = trial_ms(student, given, steps)
    if any(isinstance(layer, Conv) for layer in student.spec.layers):
        with _replaced(memory_format=_contiguous, arrange=lambda module: module):
            undone["channels last"] = trial_ms(student, given, steps)
        if not torch.cuda.is_available() and own == "bf16":  # in fp32 it is torch's
            with mock.patch.object(pooling, "MaxPool", nn.MaxPool2d):
                undone["our max-pool (torch's instead)"] = trial_ms(student, given, steps)
    with _replaced(student_loss=_reading_loss):
        undone["losses left unread (.item() instead)"] = trial_ms(student, given, steps)
    return undone
