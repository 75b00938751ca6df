"""Steps that a GPU takes without the host: order, data, forward, backward and optimisers of a step are one CUDA graph.

A small student is bound by the launches of its kernels, not by arithmetic. Here a step reads its samples, its rates and
its data by the number of the step, which is in the device's memory too; so every full batch of an epoch is the same
work, and the host launches it with one call. Nothing is copied to the host within an epoch, except that the seconds are
settled now and then. The epoch's views are computed once for all members, before its first step.

On other devices the same work runs as ordinary operations: tests compare it with the plain loop there.

Symbols: M members, trainings at the same position; b images in a batch.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from distill.precision import autocast, rounding
from distill.train.captured import Captured
from distill.train.epoch_data import EpochData, Rows, fits
from distill.train.loop import Training
from distill.train.losses import pack_loss
from distill.train.noise import has_known_layers
from distill.train.rates import Rates
from distill.train.stack import Stack
from distill.train.update import Update

if TYPE_CHECKING:
    from jaxtyping import Float, Int64

_AHEAD_S = 1.0  # seconds of steps that the host launches before it waits for a GPU, so that stops need not wait long
_AHEAD = 64  # and most steps


def can_step_on_device(members: Sequence[Training]) -> bool:
    """Whether `steps_on_device` can take the steps of these trainings.

    They must have the same data, an epoch of at least one full batch that fits in a GPU's memory, no frozen parameters,
    and only layers known to launch the same kernels in every step.
    """
    first = members[0]
    return (
        all(has_known_layers(one.module) for one in members)
        and all(parameter.requires_grad for one in members for parameter in one.module.parameters())
        and all(one.batches is first.batches and one.normalisation == first.normalisation for one in members)
        and first.batches.samples >= first.recipe.batch_size
        and fits(first.batches.samples, first.image_shape, first.device)
    )


def steps_ahead(step_s: float) -> int:
    """How many steps of so many seconds the host may launch before it waits for a GPU."""
    return max(1, int(_AHEAD_S / max(step_s, _AHEAD_S / _AHEAD)))


@contextmanager
def steps_on_device(members: Sequence[Training], stack: Stack | None) -> Iterator[DeviceSteps]:
    """Take the steps of some trainings on their device, until the context ends.

    Args:
        members: trainings at the same position that `can_step_on_device`.
        stack: of their networks; None for a single one.
    """
    steps = DeviceSteps(members, stack)
    try:
        yield steps
    finally:
        steps.close()


class DeviceSteps:
    """Takes the steps of several trainings at one position; see `steps_on_device`."""

    def __init__(self, members: Sequence[Training], stack: Stack | None) -> None:
        first = self._first = members[0]
        self._members, self._stack, self._device = members, stack, first.device
        self._size, samples = first.recipe.batch_size, first.batches.samples
        scales = [one.recipe.input_scale for one in members]
        self._scales = torch.tensor(scales, device=self._device) if len(set(scales)) > 1 else None
        self._data = EpochData(
            first.batches,
            first.normalisation,
            input_scale=scales[0] if self._scales is None else 1.0,
            shape=first.image_shape,
            layout=first.layout,
            device=self._device,
        )
        self._pack_loss = pack_loss([one.recipe for one in members], self._device)
        self._rates = Rates([one.optimizers for one in members], self._device)
        self._update = Update([one.optimizers for one in members], self._rates.of_muon, self._device)
        self._orders = torch.zeros(len(members), samples, dtype=torch.int64, device=self._device)
        self._within = torch.arange(self._size, device=self._device)
        self._step = torch.zeros(1, dtype=torch.int64, device=self._device)  # the next one, in the epoch
        self._totals = torch.zeros(len(members), device=self._device)  # of the losses, over samples
        self._full_batch = Captured(self._take_full_batch, self._device)
        self._epoch: int | None = None
        self._seconds: defaultdict[str, float] = defaultdict(float)  # by part, since they were last charged
        self._ahead, self._most_ahead = 0, 1  # steps launched since the host waited, and when it waits again

    @property
    def is_captured(self) -> bool:
        """Whether the steps are a CUDA graph by now."""
        return self._full_batch.is_captured

    def take_step(self) -> None:
        """Take one step of each member; waits for a GPU only as an epoch begins and about once a second."""
        epoch, step = self._first.position
        if epoch != self._epoch:
            with self._part("views"):
                self._begin_epoch(epoch, step)
                self._wait()
        with self._part("step"):
            start = step * self._size
            images = min(self._size, self._orders.shape[1] - start)
            with self._noise():
                if images == self._size:
                    self._full_batch()
                else:
                    self._take(self._orders[:, start:])
            for training in self._members:
                training.took_step(images)
        self._ahead += 1
        if self._device.type != "cuda" or self._ahead >= self._most_ahead:
            self.settle()

    def settle(self) -> None:
        """Wait for the device, and charge each member its share of the seconds so far."""
        with self._part("step"):
            self._wait()
        if self._ahead:
            self._ahead, self._most_ahead = 0, steps_ahead(self._seconds["step"] / self._ahead)
        shares = {name: seconds / len(self._members) for name, seconds in self._seconds.items()}
        self._seconds.clear()
        for training in self._members:
            training.charge(sum(shares.values()), shares)

    def close(self) -> None:
        """Settle, and give the members back what is theirs."""
        self.settle()
        self._full_batch.close()
        self._rates.close()
        for training in self._members:
            training.loss_total = training.loss_total.clone()

    def _begin_epoch(self, epoch: int, step: int) -> None:
        """Put on the device what the steps of the epoch read there."""
        self._data.fill(epoch)
        for order, total, training in zip(self._orders, self._totals, self._members, strict=True):
            order.copy_(training.order())
            training.loss_total = total.copy_(training.loss_total)  # now a part of `_totals`
            training.module.train()
        self._rates.fill([training.rates() for training in self._members])
        self._step.fill_(step)
        self._epoch = epoch

    def _take_full_batch(self) -> None:
        self._take(self._orders.index_select(1, self._step * self._size + self._within))

    def _take(self, samples: Int64[Tensor, "members b"]) -> None:
        """Take the next step, with these samples; launches kernels only."""
        self._rates.set_to(self._step)
        rows = self._data.rows(samples.flatten())
        precision = self._first.recipe.precision
        try:
            with rounding(self._device, precision):
                losses = self._losses(rows, samples.shape[1], precision)
                losses.sum().backward()  # type: ignore[no-untyped-call]  # torch leaves it untyped
            if self._stack is not None:
                self._stack.hand_out_gradients()
            self._update.step()
        finally:  # also after a capture that failed
            self._update.clear_gradients()
            if self._stack is not None:
                self._stack.clear_gradients()
        self._totals += losses.detach() * samples.shape[1]
        self._step += 1

    def _losses(self, rows: Rows, images: int, precision: str) -> Float[Tensor, " members"]:
        if self._stack is None:
            with autocast(self._device, precision):
                logits = self._first.module(rows.inputs)
            return self._first.loss_of(logits, rows.logits, rows.labels).view(1)
        inputs = rows.inputs
        if self._scales is not None:
            inputs = inputs * self._scales[:, None].expand(-1, images).reshape(-1, 1, 1, 1)
        with autocast(self._device, precision):
            outputs = self._stack.forward(torch.split(inputs, images))
        targets, labels = (
            None if tensor is None else tensor.view(-1, images, *tensor.shape[1:])
            for tensor in (rows.logits, rows.labels)
        )
        return self._pack_loss(torch.stack(outputs), targets, labels)

    def _noise(self) -> AbstractContextManager[None]:
        """The random state of the step; members of a pack draw no random numbers."""
        return self._first.noise() if self._stack is None else nullcontext()

    def _wait(self) -> None:
        if self._device.type == "cuda":
            torch.cuda.synchronize(self._device)

    @contextmanager
    def _part(self, name: str) -> Iterator[None]:
        started = time.perf_counter()
        yield
        self._seconds[name] += time.perf_counter() - started
