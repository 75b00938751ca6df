"""Schedules: the learning rate of each step, independent of the optimiser.

A schedule returns the rate of each step and receives the accuracy after each epoch; its state is JSON-compatible.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

from distill.train.recipe import Recipe

_PATIENCE, _COOLDOWN, _GIVE_UP = 10, 8, 30  # epochs
_LARGEST_FALL = 2000  # factor below the first rate


class Schedule(Protocol):
    """Decides the rate of each step, and when to stop early."""

    def rate(self, step: int) -> float:
        """The learning rate of a step, counted from 0 over the whole training."""

    def end_epoch(self, accuracy: float) -> None:
        """Receive the accuracy on validation, 0..1, after one more epoch."""

    @property
    def is_over(self) -> bool:
        """Whether training should stop here."""

    def state(self) -> dict[str, Any]:
        """The state for `load`, JSON-compatible."""

    def load(self, state: Mapping[str, Any]) -> None:
        """Resume from a `state`."""


def make_schedule(recipe: Recipe, steps: int) -> Schedule:
    """The schedule that a recipe names, at its beginning.

    Args:
        recipe: gives the schedule's name, the highest rate and the number of epochs.
        steps: in an epoch.

    Raises:
        ValueError: the schedule is unknown, or the training has no steps.
    """
    peak, total = recipe.learning_rate, recipe.epochs * steps
    if total < 1:
        raise ValueError(f"{recipe.epochs} epochs of {steps} steps; a schedule needs at least one step")
    match recipe.schedule:
        case "constant":
            return ByStep(steps=total, rate_at=lambda _: peak)
        case "one-cycle":
            return ByStep(steps=total, rate_at=partial(one_cycle, peak=peak, steps=total))
        case "cosine":
            return ByStep(steps=total, rate_at=partial(cosine, peak=peak, steps=total))
        case "plateau":
            return Plateau(first=peak)
    raise ValueError(f"unknown schedule {recipe.schedule!r}; choose constant, one-cycle, cosine or plateau")


def one_cycle(step: int, *, peak: float, steps: int) -> float:
    """From peak/25 up for 30 % of the steps, then down to peak/250,000 at the last step, each along half a cosine.

    (Smith and Topin 2018, in the form of torch's OneCycleLR with its defaults.)
    """
    low = peak / 25
    top = 0.3 * steps - 1  # the step of the peak; may lie between two steps, or before the first
    if step <= top:
        return _half_cosine(low, peak, step / top)
    return _half_cosine(peak, low / 1e4, (step - top) / (steps - 1 - top))


def cosine(step: int, *, peak: float, steps: int) -> float:
    """Half a cosine from the peak to 0, reached one step after the last.

    (Loshchilov and Hutter 2017, without restarts; equal to torch's CosineAnnealingLR.)
    """
    return _half_cosine(peak, 0.0, step / steps)


def _half_cosine(start: float, end: float, share: float) -> float:
    return end + (start - end) / 2 * (math.cos(math.pi * share) + 1)


@dataclass(frozen=True, kw_only=True)
class ByStep:
    """A schedule whose rate depends only on the step; it has no state and never stops early."""

    steps: int  # in the whole training
    rate_at: Callable[[int], float]

    def rate(self, step: int) -> float:
        """The learning rate of a step.

        Raises:
            ValueError: the training has no such step.
        """
        if not 0 <= step < self.steps:
            raise ValueError(f"step {step} is outside a training of {self.steps} steps")
        return self.rate_at(step)

    def end_epoch(self, accuracy: float) -> None:
        """Do nothing."""

    @property
    def is_over(self) -> bool:
        """Always false."""
        return False

    def state(self) -> dict[str, Any]:
        """An empty state."""
        return {}

    def load(self, state: Mapping[str, Any]) -> None:
        """Do nothing."""


@dataclass(frozen=True, kw_only=True)
class PlateauState:
    """The state of the plateau rule after an epoch."""

    best: float = -1.0  # the highest accuracy so far; at first below any accuracy
    flat: int = 0  # epochs since the best
    wait: int = 0  # epochs until the rate may be cut again
    cuts: int = 0  # halvings so far

    @property
    def is_over(self) -> bool:
        """Whether 30 epochs were flat, or the rate is at most 1/2000 of the first."""
        return self.flat >= _GIVE_UP or 2**self.cuts >= _LARGEST_FALL


def advance(state: PlateauState, accuracy: float) -> PlateauState:
    """The plateau rule's state after one more epoch with this accuracy on validation.

    The rule of Urban et al. 2017: "halve the learning rate after 10 epochs without a better validation error, no
    further cut for 8 epochs; stop after 30 flat epochs or once the rate has fallen 2000-fold". Taken literally: flat
    epochs are those since the best one, and only a strictly better epoch resets their count; a cut does not. From the
    tenth flat epoch on, the rate is halved whenever 8 epochs have passed since the last cut: a flat run is cut after
    its 10th, 18th and 26th epoch, and ends with the 30th. The eleventh halving exceeds 2000.

    torch's ReduceLROnPlateau differs: its cooldown resets the count of bad epochs, so that a flat run would be cut
    after the 10th and the 28th epoch (with patience 9: it cuts when the patience is exceeded); and by default it
    ignores improvements below 0.0001.
    """
    is_better = accuracy > state.best
    flat, wait = 0 if is_better else state.flat + 1, max(0, state.wait - 1)
    is_cut = flat >= _PATIENCE and wait == 0
    return PlateauState(
        best=accuracy if is_better else state.best,
        flat=flat,
        wait=_COOLDOWN if is_cut else wait,
        cuts=state.cuts + is_cut,
    )


@dataclass(kw_only=True)
class Plateau:
    """The schedule of the paper's students, by the rule of `advance`."""

    first: float  # the rate until the first cut
    now: PlateauState = PlateauState()

    def rate(self, step: int) -> float:  # noqa: ARG002 - it changes between epochs only
        """The first rate, halved at each cut."""
        return self.first * 0.5**self.now.cuts

    def end_epoch(self, accuracy: float) -> None:
        """Apply the rule to one more epoch."""
        self.now = advance(self.now, accuracy)

    @property
    def is_over(self) -> bool:
        """Whether the rule ends the training."""
        return self.now.is_over

    def state(self) -> dict[str, Any]:
        """The rule's state."""
        return dataclasses.asdict(self.now)

    def load(self, state: Mapping[str, Any]) -> None:
        """Resume from a `state`."""
        self.now = PlateauState(**state)
