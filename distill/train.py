"""The training loop: one for students on cached logits and teachers on labels.

A training is a generator. It yields after every step, so that whoever drives it can hand the machine to
something else, report, or stop; it returns what was learnt.
"""

from __future__ import annotations

import math
import time
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

import torch
from torch import Tensor, nn

from distill.data import Images
from distill.evaluate import accuracy
from distill.losses import Loss
from distill.mixup import mix_targets, pairs
from distill.precision import arrange, autocast, memory_format
from distill.recipe import Recipe as Recipe
from distill.views import Normalisation, ViewSettings, normalise, render

if TYPE_CHECKING:
    from jaxtyping import Int64, UInt8


@dataclass(frozen=True, kw_only=True)
class Epoch:
    """One point of the curve."""

    epoch: int
    seconds: float  # training and validation, without what its driver did between steps
    loss: float  # mean over the epoch's batches
    accuracy: float  # on validation, 0..1


@dataclass(frozen=True, kw_only=True)
class Progress:
    """Where a training stands after a step."""

    epoch: int
    epochs: int  # of the training
    step: int
    steps: int  # of an epoch
    last: Epoch | None  # the newest whole epoch


@dataclass(frozen=True, kw_only=True)
class Trained:
    """What a training leaves: the module holds the weights."""

    module: nn.Module
    curve: tuple[Epoch, ...]
    score: float  # accuracy on validation, 0..1; chance where it diverged
    stop_reason: Literal["finished", "diverged"]


class Source(Protocol):
    """Gives the views of an epoch and what the network should answer to them."""

    @property
    def samples(self) -> int:
        """How many images an epoch has."""

    def batch(self, epoch: int, samples: Int64[Tensor, " b"]) -> tuple[UInt8[Tensor, "b c h w"], Tensor]:
        """The views of `samples` (indices into the training split) in `epoch`, and their targets."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Replayed:
    """Views made again from the images; targets by (epoch, sample) where cached, else by sample.

    Past the last cached epoch the epochs come round again. Where views are mixed, so are probabilities.
    """

    images: UInt8[Tensor, "n c h w"]
    settings: ViewSettings
    targets: Tensor  # [epochs, n, classes] logits, [n, classes] probabilities, or [n] labels of views unmixed

    @property
    def samples(self) -> int:
        """How many images an epoch has."""
        return len(self.images)

    def batch(self, epoch: int, samples: Int64[Tensor, " b"]) -> tuple[UInt8[Tensor, "b c h w"], Tensor]:
        """See `Source`."""
        if self.targets.ndim == 3:
            epoch %= len(self.targets)
        views = render(self.images, self.settings, epoch=epoch, samples=samples)
        if self.targets.ndim == 3:
            return views, self.targets[epoch].index_select(0, samples)
        targets, settings = self.targets[samples], self.settings
        if settings.mixup > 0:
            partners, share = pairs(settings.seed, settings.mixup, epoch=epoch, samples=samples, count=self.samples)
            targets = mix_targets(targets, self.targets[partners], share)
        return views, targets


@dataclass(frozen=True, kw_only=True, eq=False)
class Rendered:
    """Views rendered beforehand, one array for each epoch; past the last the epochs come round again."""

    views: Sequence[UInt8[Tensor, "n c h w"]]
    targets: Tensor  # [epochs, n, classes] logits

    @property
    def samples(self) -> int:
        """How many images an epoch has."""
        return len(self.views[0])

    def batch(self, epoch: int, samples: Int64[Tensor, " b"]) -> tuple[UInt8[Tensor, "b c h w"], Tensor]:
        """See `Source`."""
        epoch %= len(self.views)
        return self.views[epoch].index_select(0, samples), self.targets[epoch].index_select(0, samples)


def _optimizer(module: nn.Module, recipe: Recipe) -> torch.optim.Optimizer:
    if recipe.optimizer == "adamw":
        return torch.optim.AdamW(
            module.parameters(),
            lr=recipe.learning_rate,
            betas=(recipe.momentum, 0.999),
            weight_decay=recipe.weight_decay,
            fused=True,
        )
    return torch.optim.SGD(
        module.parameters(),
        lr=recipe.learning_rate,
        momentum=recipe.momentum,
        nesterov=recipe.optimizer == "nesterov",
        weight_decay=recipe.weight_decay,
        fused=True,
    )


def _schedule(optimizer: torch.optim.Optimizer, recipe: Recipe, steps: int) -> torch.optim.lr_scheduler.LRScheduler:
    if recipe.schedule == "one-cycle":
        # Smith and Topin 2018: up for 30 % of the steps, then down to nearly nothing.
        return torch.optim.lr_scheduler.OneCycleLR(
            optimizer, max_lr=recipe.learning_rate, total_steps=steps, cycle_momentum=False
        )
    return torch.optim.lr_scheduler.LambdaLR(optimizer, lambda _: 1.0)


def fit(
    module: nn.Module,
    source: Source,
    loss: Loss,
    recipe: Recipe,
    *,
    validation: Images,
    normalisation: Normalisation,
    generator: torch.Generator,
) -> Generator[Progress, None, Trained]:
    """Train `module` in place and score it after each epoch.

    Args:
        module: on the device of the source's views.
        source: views and targets of each epoch.
        loss: of a batch of logits and its targets; a mean over the batch.
        recipe: the optimiser settings.
        validation: scored without augmentation.
        normalisation: of training and validation images alike.
        generator: a CPU generator, for the order of the samples.

    Yields:
        Where the training stands, after every step.

    Returns:
        The trained module with its curve. Where an epoch's loss, or a logit on validation, is not finite,
        training ends at once with stop reason "diverged" and the score of chance.
    """
    steps = math.ceil(source.samples / recipe.batch_size)
    layout = memory_format(arrange(module))
    optimizer = _optimizer(module, recipe)
    schedule = _schedule(optimizer, recipe, recipe.epochs * steps)
    device = next(module.parameters()).device
    curve: list[Epoch] = []
    for epoch in range(recipe.epochs):
        started, paused = time.perf_counter(), 0.0
        module.train()
        order = torch.randperm(source.samples, generator=generator).to(device)
        total = torch.zeros((), device=device)
        for step, samples in enumerate(torch.split(order, recipe.batch_size)):
            views, targets = source.batch(epoch, samples)
            inputs = normalise(views, normalisation, input_scale=recipe.input_scale)
            with autocast(device, recipe.precision):
                logits = module(inputs.contiguous(memory_format=layout))
            batch_loss = loss(logits, targets)
            batch_loss.backward()  # type: ignore[no-untyped-call]  # torch leaves it untyped
            optimizer.step()
            optimizer.zero_grad()
            schedule.step()
            total += batch_loss.detach() * len(samples)
            left = time.perf_counter()
            yield Progress(
                epoch=epoch,
                epochs=recipe.epochs,
                step=step + 1,
                steps=steps,
                last=curve[-1] if curve else None,
            )
            paused += time.perf_counter() - left
        mean_loss, score = float(total) / source.samples, math.nan
        if math.isfinite(mean_loss):
            score = accuracy(
                module,
                validation,
                normalisation,
                input_scale=recipe.input_scale,
                precision=recipe.precision,
            )
        has_diverged = math.isnan(score)
        if has_diverged:
            score = 1 / len(validation.classes)
        seconds = time.perf_counter() - started - paused
        curve.append(Epoch(epoch=epoch, seconds=seconds, loss=mean_loss, accuracy=score))
        if has_diverged:
            return Trained(module=module, curve=tuple(curve), score=score, stop_reason="diverged")
    return Trained(module=module, curve=tuple(curve), score=curve[-1].accuracy, stop_reason="finished")
