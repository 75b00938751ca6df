"""The accuracy of both sides of `benchmarks.trial`, with the same recipe, images, logits and first weights."""

from __future__ import annotations

import dataclasses

import torch
import torch.nn.functional as F

from benchmarks.seeds import Pairs, told
from benchmarks.steps import NORMALISATION, RECIPE, VIEWS, faster_precision, mid_range, on_device, to_end, training
from benchmarks.tutorial import Tutorial, cached, loader
from distill.datasets.images import Images
from distill.train.batches import Batches, Replayed
from distill.train.evaluate import accuracy
from models.spec import Spec

_TRAIN, _VALIDATION, _SEEDS = 5_000, 2_000, 3
_FAMILY, _BUDGET = "cnn-3", "100k"
_RECIPE = dataclasses.replace(RECIPE, epochs=3, learning_rate=3e-3)
_SURE = 4  # the logit of the right class, the others being 0: of teachers that are never wrong


def accuracy_notes(images: Images, *, workers: int) -> list[str]:
    """Train on both sides with each seed; returns lines with means, deviations and the difference."""
    train, validation = (on_device(_part(images, part)) for part in _parts())
    spec = mid_range(_FAMILY, _BUDGET, images).spec
    pairs = Pairs(
        ours=tuple(100 * _ours(spec, train, validation, seed) for seed in range(_SEEDS)),
        baseline=tuple(100 * _fair(spec, train, validation, seed, workers) for seed in range(_SEEDS)),
    )
    return [
        f"accuracy on {_VALIDATION:,} other images, {_FAMILY} of {_BUDGET} after {_RECIPE.epochs} epochs of "
        f"{_TRAIN:,}, {_SEEDS} seeds, mean and deviation: ours {told(pairs.ours)}, "
        f"fair {told(pairs.baseline)}; ours less fair {pairs.difference:+.1f} with a standard error of "
        f"{pairs.error:.1f} points",
        f"in that comparison both learn the same logits: {_SURE} for the label, 0 for all others",
    ]


def _parts() -> tuple[slice, slice]:
    return slice(_TRAIN), slice(_TRAIN, _TRAIN + _VALIDATION)


def _part(images: Images, part: slice) -> Images:
    return dataclasses.replace(images, images=images.images[part], labels=images.labels[part])


def _logits(train: Images) -> torch.Tensor:
    return _SURE * F.one_hot(train.labels, len(train.classes)).float()


def _ours(spec: Spec, train: Images, validation: Images, seed: int) -> float:
    views = Replayed(images=train.images, settings=dataclasses.replace(VIEWS, seed=seed))
    batches = Batches(views=views, logits=_logits(train)[None])
    own = dataclasses.replace(_RECIPE, precision=faster_precision())
    return to_end(training(spec, batches, validation, own, seed=seed)).score


def _fair(spec: Spec, train: Images, validation: Images, seed: int, workers: int) -> float:
    torch.manual_seed(seed)  # of views and order, which a tutorial leaves to the global state
    batches = loader(train.images.cpu(), workers=workers)
    tutorial = Tutorial(spec, batches, cached(_logits(train)), recipe=_RECIPE, seed=seed)
    for _ in range(_RECIPE.epochs):
        for _ in tutorial.epoch():
            pass
    return accuracy(tutorial.module, validation, NORMALISATION)
