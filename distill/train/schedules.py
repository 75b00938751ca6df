"""Schedules: the learning rate of a training as a value, apart from any optimiser.

A schedule is asked for the rate of each step and told the accuracy after each epoch; what it has to remember
goes through JSON.
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
_LARGEST_FALL = 2000  # from the first rate


class Schedule(Protocol):
    """Says the rate of each step, and when to stop early."""

    def rate(self, step: int) -> float:
        """The learning rate of a step, counted from 0 over the whole training."""

    def end_epoch(self, accuracy: float) -> None:
        """Take note of the accuracy on validation, 0..1, after one more epoch."""

    @property
    def is_over(self) -> bool:
        """Whether training should stop here."""

    def state(self) -> dict[str, Any]:
        """What `load` needs to go on from here; JSON can hold it."""

    def load(self, state: Mapping[str, Any]) -> None:
        """Go on from where `state` was asked for."""


def make_schedule(recipe: Recipe, steps: int) -> Schedule:
    """The schedule that a recipe names, at its beginning.

    Args:
        recipe: gives the schedule's name, the highest rate and the number of epochs.
        steps: of an epoch.

    Raises:
        ValueError: there is no such schedule, or no step in it.
    """
    peak, total = recipe.learning_rate, recipe.epochs * steps
    if total < 1:
        raise ValueError(f"{recipe.epochs} epochs of {steps} steps; a schedule needs a step")
    match recipe.schedule:
        case "constant":
            return ByStep(steps=total, rate_at=lambda _: peak)
        case "one-cycle":
            return ByStep(steps=total, rate_at=partial(one_cycle, peak=peak, steps=total))
        case "cosine":
            return ByStep(steps=total, rate_at=partial(cosine, peak=peak, steps=total))
        case "plateau":
            return Plateau(first=peak)
    raise ValueError(f"no schedule {recipe.schedule!r}; choose constant, one-cycle, cosine or plateau")


def one_cycle(step: int, *, peak: float, steps: int) -> float:
    """From peak/25 up for 30 % of the steps, then down to peak/250,000 at the last one, each along half a cosine.

    (Smith and Topin 2018, in the form that torch's OneCycleLR gave it; equal to its defaults.)
    """
    low = peak / 25
    top = 0.3 * steps - 1  # the step of the peak; between two steps, or before the first, where it falls so
    if step <= top:
        return _half_cosine(low, peak, step / top)
    return _half_cosine(peak, low / 1e4, (step - top) / (steps - 1 - top))


def cosine(step: int, *, peak: float, steps: int) -> float:
    """Half a cosine from the peak to 0, which the step after the last would have.

    (Loshchilov and Hutter 2017, without restarts; torch's CosineAnnealingLR with as many steps.)
    """
    return _half_cosine(peak, 0.0, step / steps)


def _half_cosine(start: float, end: float, share: float) -> float:
    return end + (start - end) / 2 * (math.cos(math.pi * share) + 1)


@dataclass(frozen=True, kw_only=True)
class ByStep:
    """A schedule whose rate depends on the step alone; it remembers nothing and never stops early."""

    steps: int  # of the whole training
    rate_at: Callable[[int], float]

    def rate(self, step: int) -> float:
        """See `Schedule`.

        Raises:
            ValueError: the training has no such step.
        """
        if not 0 <= step < self.steps:
            raise ValueError(f"no step {step} in a training of {self.steps}")
        return self.rate_at(step)

    def end_epoch(self, accuracy: float) -> None:
        """See `Schedule`."""

    @property
    def is_over(self) -> bool:
        """See `Schedule`."""
        return False

    def state(self) -> dict[str, Any]:
        """See `Schedule`."""
        return {}

    def load(self, state: Mapping[str, Any]) -> None:
        """See `Schedule`."""


@dataclass(frozen=True, kw_only=True)
class PlateauState:
    """Where the plateau rule stands after an epoch."""

    best: float = -1.0  # the highest accuracy so far; below any of them at first
    flat: int = 0  # epochs since the best
    wait: int = 0  # epochs until the rate may be cut again
    cuts: int = 0  # halvings so far

    @property
    def is_over(self) -> bool:
        """Whether 30 epochs were flat, or the rate is a 2000th of the first or less."""
        return self.flat >= _GIVE_UP or 2**self.cuts >= _LARGEST_FALL


def advance(state: PlateauState, accuracy: float) -> PlateauState:
    """The plateau rule after one more epoch, whose accuracy on validation was `accuracy`.

    The rule is that of Urban et al. 2017: "halve the learning rate after 10 epochs without a better validation
    error, no further cut for 8 epochs; stop after 30 flat epochs or once the rate has fallen 2000-fold". Read
    to the letter: flat are the epochs since the best one, and only a strictly better one ends them; a cut
    does not. From the tenth on the rate is halved wherever 8 epochs have been trained since the last cut: an
    unbroken run is cut after its 10th, 18th and 26th flat epoch, and ends with the 30th. Eleven halvings are
    the first to make 2000.

    torch's ReduceLROnPlateau counts otherwise: its cooldown starts the count of bad epochs anew, so that an
    unbroken run would be cut after the 10th and the 28th (with a patience of 9: it cuts once that is exceeded);
    and by default an improvement of less than a ten-thousandth is none.
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
    """The schedule of the paper's students: see `advance`."""

    first: float  # the rate until the first cut
    now: PlateauState = PlateauState()

    def rate(self, step: int) -> float:  # noqa: ARG002 - it changes between epochs only
        """See `Schedule`."""
        return self.first * 0.5**self.now.cuts

    def end_epoch(self, accuracy: float) -> None:
        """See `Schedule`."""
        self.now = advance(self.now, accuracy)

    @property
    def is_over(self) -> bool:
        """See `Schedule`."""
        return self.now.is_over

    def state(self) -> dict[str, Any]:
        """See `Schedule`."""
        return dataclasses.asdict(self.now)

    def load(self, state: Mapping[str, Any]) -> None:
        """See `Schedule`."""
        self.now = PlateauState(**state)
