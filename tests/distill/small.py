"""Images and networks small enough to train in a blink, and how to carry a training through."""

from __future__ import annotations

import resource
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor, nn

from distill.datasets.load import Images
from distill.train.batches import Batches, Rendered, Replayed
from distill.train.curve import Progress, Trained
from distill.train.loop import Training
from distill.train.recipe import Recipe
from distill.views.draws import ViewSettings
from distill.views.normalise import Normalisation
from distill.views.render import render
from models.spec import Spec, spec_from_notation
from models.students import build

SHAPE, CLASSES = (3, 8, 8), ("red", "green", "blue")
MLP = spec_from_notation("6fc", SHAPE, len(CLASSES))
CNN = spec_from_notation("4c_3x3_bn-mp-6fc", SHAPE, len(CLASSES))

VIEWS = ViewSettings(kind="paper", seed=5, crop_min=6)
PER_IMAGE = Normalisation(kind="per-image")

RECIPE = Recipe(epochs=2, batch_size=8, optimizer="adamw", schedule="one-cycle", precision="fp32", learning_rate=0.01)


def recipe(**changes: Any) -> Recipe:
    return replace(RECIPE, **changes)


def with_another(setting: str) -> Recipe:
    """The recipe with another value of one setting."""
    value = getattr(RECIPE, setting)
    return recipe(**{setting: "other" if isinstance(value, str) else value + 1})


def seeded(seed: int = 0) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


def coloured(n: int, *, seed: int) -> Images:
    """Noise whose red, green or blue is brighter: the class can be seen at once."""
    generator = seeded(seed)
    labels = torch.randint(len(CLASSES), (n,), generator=generator)
    images = torch.randint(100, (n, *SHAPE), generator=generator)
    images[torch.arange(n), labels] += 120
    return Images(images=images.to(torch.uint8), labels=labels, classes=CLASSES)


def normal(*shape: int, seed: int = 0, scale: float = 1.0) -> Tensor:
    return scale * torch.randn(shape, generator=seeded(seed))


def network(spec: Spec, *, seed: int = 0) -> nn.Module:
    return build(spec, generator=seeded(seed))


TRAIN, VALIDATION = coloured(20, seed=1), coloured(30, seed=2)  # with batches of 8: 3 steps an epoch, the last smaller
LOGITS = normal(2, 20, len(CLASSES), scale=2)  # of two epochs
EVERY = torch.arange(20)


def replayed(logits: Tensor | None = LOGITS, labels: Tensor | None = TRAIN.labels) -> Batches:
    return Batches(views=Replayed(images=TRAIN.images, settings=VIEWS), logits=logits, labels=labels)


def rendered() -> Batches:
    arrays = [render(TRAIN.images, VIEWS, epoch=epoch, samples=EVERY) for epoch in range(len(LOGITS))]
    return Batches(views=Rendered(arrays=arrays, settings=VIEWS), logits=LOGITS)


def training(
    settings: Recipe, *, module: nn.Module | None = None, batches: Any = None, seed: int = 0, **given: Any
) -> Training:
    given = {"validation": VALIDATION, "normalisation": PER_IMAGE, "generator": seeded(seed)} | given
    return Training(module or network(CNN), batches or replayed(), settings, **given)


def begun(settings: Recipe, steps: int, **given: Any) -> tuple[Training, Generator[Progress, None, Trained]]:
    """A training after so many steps, and the rest of its run."""
    first = training(settings, **given)
    run = first.run()
    for _ in range(steps):
        next(run)
    return first, run


def carry_through(
    training: Generator[Progress, None, Trained], between: Callable[[], object] = lambda: None
) -> tuple[list[Progress], Trained]:
    """Drive a training to its end, with something between its steps: what it yielded and what it returned."""
    told = []
    while True:
        try:
            told.append(next(training))
            between()
        except StopIteration as stop:
            return told, stop.value


def are_equal(one: nn.Module, other: nn.Module) -> bool:
    """Whether parameters and buffers are equal to the bit."""
    first, second = one.state_dict(), other.state_dict()
    return first.keys() == second.keys() and all(torch.equal(first[name], second[name]) for name in first)


@contextmanager
def full_disk(largest: int) -> Iterator[None]:
    """A context in which no file may become larger than so many bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def disk_order(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The list that every further "fsync" and "rename" is noted in."""
    order: list[str] = []
    rename = Path.rename

    def renamed(self: Path, target: Path) -> Path:
        order.append("rename")
        return rename(self, target)

    monkeypatch.setattr("distill.files.os.fsync", lambda handle: order.append("fsync"))
    monkeypatch.setattr(Path, "rename", renamed)
    return order
