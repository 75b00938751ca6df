"""Packs: several students of the same shape trained together, with the same results as alone.

With small networks a GPU waits for the host to launch kernels; a pack launches those of forward and backward once for
all its members. Everything else is separate for each member: order, batches, rates, optimisers, validation, state. On a
GPU the steps of a pack, or of a training alone, are those of `distill.train.device_steps` where it can take them.
"""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import fields

import torch

from distill.errors import TrainingError
from distill.precision import autocast, rounding
from distill.train.curve import Progress, Trained
from distill.train.device_steps import DeviceSteps, can_step_on_device, steps_on_device
from distill.train.loop import Training
from distill.train.recipe import Recipe
from distill.train.stack import Stack, check_stackable, stacked
from distill.train.stopwatch import Stopwatch
from models.layers import Dropout
from models.spec import Spec

FREE_SETTINGS = frozenset(
    ("learning_rate", "momentum", "weight_decay", "input_scale", "init_scale", "temperature", "hard_labels")
)
"""The settings in which the recipes of a pack may differ."""


def fits_together(one: tuple[Spec, Recipe], other: tuple[Spec, Recipe]) -> bool:
    """Whether two students may share a pack: equal specs without dropout, recipes that differ only in `FREE_SETTINGS`.

    Dropout draws from the global random state, which a pack cannot keep separate for each member.
    """
    (spec, recipe), (other_spec, other_recipe) = one, other
    return (
        spec == other_spec
        and not any(isinstance(layer, Dropout) for layer in spec.layers)
        and _kept(recipe) == _kept(other_recipe)
    )


def _kept(recipe: Recipe) -> dict[str, object]:
    """The settings that are the same for a whole pack."""
    return {field.name: getattr(recipe, field.name) for field in fields(recipe) if field.name not in FREE_SETTINGS}


def train_together(
    trainings: Sequence[Training], *, device_steps: bool | None = None
) -> Generator[tuple[Progress, ...], None, list[Trained]]:
    """Train students to their ends, taking the steps of those at the same position together.

    Each ends as it would alone, within rounding, for its own reason; the others continue. Trainings that were resumed
    at an earlier position are trained first until they catch up. The last one left takes its own steps.

    The seconds of a step are shared equally by the members that take it, so they add up to the time spent; a time limit
    counts a member's share. Each member is validated separately.

    Args:
        trainings: that `fits_together`, with the same number of samples, on one device; new, or resumed from states.
            Between steps, the caller may use each one's `state` and, once `stop_reason` is set, `trained`.
        device_steps: whether `DeviceSteps` take the steps where they can, also of a single training; None: on GPUs.

    Yields:
        The progress of each training, in order, after every step.

    Returns:
        The result of each training, in order.

    Raises:
        TrainingError: the trainings do not fit together.
        CaptureError: as of `distill.train.captured.Captured`.
    """
    _check(trainings)
    is_on_device = _is_on_device(trainings, wanted=device_steps)
    while members := _hindmost(trainings):
        with _pack(members, is_on_device=is_on_device) as pack:
            while members == _hindmost(trainings):
                if not members[0].is_epoch_over:
                    pack.take_step()
                    yield tuple(training.progress() for training in trainings)
                ending = [training for training in members if training.is_epoch_over or training.is_late()]
                if ending:
                    pack.settle()
                for training in ending:
                    training.end_epoch()
        del pack  # its memory on the device, before the next one takes its own
    return [training.trained() for training in trainings]


def _check(trainings: Sequence[Training]) -> None:
    """Check that the trainings can share steps; a single one always can."""
    if len(trainings) < 2:
        return
    check_stackable([training.module for training in trainings])
    first, *others = (
        _kept(training.recipe) | {"images of an epoch": training.batches.samples, "device": training.device}
        for training in trainings
    )
    differing = sorted({name for other in others for name in first if other[name] != first[name]})
    if differing:
        raise TrainingError(
            f"these trainings differ in {', '.join(differing)}: in a pack only {', '.join(sorted(FREE_SETTINGS))} may."
        )


def _is_on_device(trainings: Sequence[Training], *, wanted: bool | None) -> bool:
    """Whether the steps are taken on the device: decided once, for the two ways round differently."""
    if not trainings:
        return False
    is_wanted = trainings[0].device.type == "cuda" if wanted is None else wanted
    return is_wanted and can_step_on_device(trainings)


def _hindmost(trainings: Sequence[Training]) -> list[Training]:
    """The trainings furthest behind that have not ended."""
    live = [training for training in trainings if training.stop_reason is None]
    position = min((training.position for training in live), default=None)
    return [training for training in live if training.position == position]


@contextmanager
def _pack(members: Sequence[Training], *, is_on_device: bool) -> Iterator[_Alone | _Fused | DeviceSteps]:
    """The object that takes the steps of these members."""
    with ExitStack() as stacks:
        stack = stacks.enter_context(stacked([one.module for one in members])) if len(members) > 1 else None
        pack: _Alone | _Fused | DeviceSteps
        if is_on_device:
            pack = stacks.enter_context(steps_on_device(members, stack))
        elif stack is None:
            pack = _Alone(members[0])
        else:
            pack = _Fused(members, stack)
        for training in members:
            training.settle = pack.settle
        try:
            yield pack
        finally:
            pack.settle()
            for training in members:
                training.settle = lambda: None


def _would_wait(device: torch.device) -> bool:
    """Whether work on the device is asynchronous, so that reading its seconds waits for it."""
    return device.type == "cuda"


class _Alone:
    """A pack of one."""

    def __init__(self, member: Training) -> None:
        self.take_step = member.take_step

    def settle(self) -> None:
        """Do nothing: the member counts its own seconds."""


class _Fused:
    """Takes the steps of several trainings at one position."""

    def __init__(self, members: Sequence[Training], stack: Stack) -> None:
        self._members, self._stack = members, stack
        self._device, self._precision = members[0].device, members[0].recipe.precision
        self._watch = Stopwatch(self._device)

    def take_step(self) -> None:
        """Take one step of each member, without waiting for the device."""
        started = time.perf_counter()
        steps = [training.begin_step() for training in self._members]
        with rounding(self._device, self._precision):
            with self._watch.part("forward"):
                with autocast(self._device, self._precision):
                    logits = self._stack.forward([step.inputs for step in steps])
                losses = [
                    training.loss_of(own, step.batch.logits, step.batch.labels)
                    for training, own, step in zip(self._members, logits, steps, strict=True)
                ]
            with self._watch.part("backward"):
                torch.autograd.backward(losses)  # as for their sum, but a NaN in one slice cannot reach another
                self._stack.hand_out_gradients()
        for training, step, loss in zip(self._members, steps, losses, strict=True):
            training.end_step(step, loss)
        self._charge(started)
        if not _would_wait(self._device):
            self.settle()

    def settle(self) -> None:
        """Wait for the device, and charge each member its share of the seconds so far."""
        started = time.perf_counter()
        if self._device.type == "cuda":
            torch.cuda.synchronize(self._device)  # otherwise the first member evaluated would wait for all
        parts = {name: seconds / len(self._members) for name, seconds in self._watch.lap().items()}
        for training in self._members:
            training.charge(0.0, parts)
        self._charge(started)

    def _charge(self, started: float) -> None:
        share = (time.perf_counter() - started) / len(self._members)
        for training in self._members:
            training.charge(share)
