"""The training loop: one for students on cached logits and teachers on labels.

A training is driven step by step, so that whoever drives it can hand the machine to something else, report, stop,
or keep its state; taken up again from a state it goes on to the bit.
"""

from __future__ import annotations

import json
import math
import time
from collections import deque
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Literal

import torch
from safetensors import SafetensorError
from safetensors.torch import load, save
from torch import Tensor, nn

from distill.batches import Batch, Batches
from distill.data import Images
from distill.evaluate import accuracy
from distill.losses import student_loss
from distill.optimizers import load_optimizer_state, make_optimizers, optimizer_state, set_rate
from distill.precision import arrange, autocast, memory_format, rounding
from distill.recipe import Recipe as Recipe
from distill.schedules import make_schedule
from distill.stopwatch import Stopwatch
from distill.views import Normalisation, normalise

if TYPE_CHECKING:
    from jaxtyping import Int64

_GPU_BLOCK = 4096  # views made at once

StopReason = Literal["finished", "plateau", "diverged", "time limit"]


@dataclass(frozen=True, kw_only=True)
class Epoch:
    """One point of the curve."""

    epoch: int
    seconds: float  # training and validation, without what its driver did between steps
    loss: float  # mean over the epoch's samples
    accuracy: float  # on validation, 0..1
    rate: float = 0.0  # the learning rate of its last step
    parts: Mapping[str, float] = field(default_factory=dict)  # seconds of views, forward, backward, ...


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
    stop_reason: StopReason
    images: int  # views trained on, each epoch's counted anew
    resumed_at: tuple[float, ...] = ()  # epochs done whenever it was taken up again


def _batches_at_once(device: torch.device, size: int) -> int:
    """How many batches of views are made together."""
    return 1 if device.type == "cpu" else max(1, _GPU_BLOCK // size)


class Training:
    """The training of one network, in place.

    Args:
        module: on the device of the views.
        batches: the views of each epoch, and what to answer to them.
        recipe: optimiser, schedule, loss.
        validation: scored after each epoch, without augmentation.
        normalisation: of training and validation images alike.
        generator: a CPU generator, for the order of the samples.
        time_limit_s: after these seconds of training it is scored as it is and ends.
    """

    def __init__(
        self,
        module: nn.Module,
        batches: Batches,
        recipe: Recipe,
        *,
        validation: Images,
        normalisation: Normalisation,
        generator: torch.Generator,
        time_limit_s: float | None = None,
    ) -> None:
        self._module, self._batches, self._recipe = module, batches, recipe
        self._validation, self._normalisation = validation, normalisation
        self._generator, self._time_limit_s = generator, time_limit_s
        self._device = next(module.parameters()).device
        self._layout = memory_format(arrange(module))
        self._steps = math.ceil(batches.samples / recipe.batch_size)
        self._optimizers = make_optimizers(module, recipe)
        self._schedule = make_schedule(recipe, self._steps)
        self._loss = student_loss(recipe)
        self._watch = Stopwatch(self._device)
        self._curve: list[Epoch] = []
        self._stop_reason: StopReason | None = None
        self._rate, self._images = recipe.learning_rate, 0
        self._resumed_at: list[float] = []
        self._begin_epoch()

    def _begin_epoch(self) -> None:
        """Nothing of the next epoch is done yet."""
        self._step = self._seen = 0  # steps and samples
        self._total = torch.zeros((), device=self._device)  # of the losses, over samples
        self._order_state = self._generator.get_state()
        self._seconds = 0.0

    def run(self) -> Generator[Progress, None, Trained]:
        """Train until the recipe's end, or sooner where there is a reason.

        Yields:
            Where the training stands, after every step.

        Returns:
            The trained module with its curve. Where an epoch's loss, or a logit on validation, is not finite,
            training ends at once with stop reason "diverged" and the score of chance.
        """
        while self._stop_reason is None:
            yield from self._epoch()
        return Trained(
            module=self._module,
            curve=tuple(self._curve),
            score=self._curve[-1].accuracy,
            stop_reason=self._stop_reason,
            images=self._images,
            resumed_at=tuple(self._resumed_at),
        )

    def _epoch(self) -> Generator[Progress, None, None]:
        self._generator.set_state(self._order_state)
        order = torch.randperm(self._batches.samples, generator=self._generator).to(self._device)
        self._module.train()
        block: deque[Batch] = deque()
        while self._step < self._steps:
            with self._timed():
                if not block:
                    block.extend(self._fetch(order))
                self._train(block.popleft())
            yield Progress(
                epoch=len(self._curve),
                epochs=self._recipe.epochs,
                step=self._step,
                steps=self._steps,
                last=self._curve[-1] if self._curve else None,
            )
            if self._is_late():
                break
        self._end_epoch()

    def _fetch(self, order: Int64[Tensor, " n"]) -> Sequence[Batch]:
        """The next batches; on a GPU many at once, for making views is many small operations."""
        size = self._recipe.batch_size
        with self._watch.part("views"):
            samples = order[self._step * size : (self._step + _batches_at_once(self._device, size)) * size]
            return self._batches.batch(len(self._curve), samples).split(size)

    def _train(self, batch: Batch) -> None:
        """One step."""
        recipe, watch = self._recipe, self._watch
        rate = self._schedule.rate(len(self._curve) * self._steps + self._step)
        set_rate(self._optimizers, rate)
        with watch.part("views"):
            inputs = normalise(batch.views, self._normalisation, input_scale=recipe.input_scale)
            inputs = inputs.contiguous(memory_format=self._layout)
        with rounding(self._device, recipe.precision):
            with watch.part("forward"):
                with autocast(self._device, recipe.precision):
                    logits = self._module(inputs)
                loss = self._loss(logits, batch.logits, batch.labels)
            with watch.part("backward"):
                loss.backward()  # type: ignore[no-untyped-call]  # torch leaves it untyped
        with watch.part("optimizer"):
            for optimizer in self._optimizers:
                optimizer.step()
                optimizer.zero_grad()
            self._total += loss.detach() * len(batch.views)
        self._step += 1
        self._seen += len(batch.views)
        self._images += len(batch.views)
        self._rate = rate

    def _end_epoch(self) -> None:
        """Score the network; a point of the curve."""
        score = math.nan
        with self._timed():
            loss = float(self._total) / self._seen  # waits for the device
            if math.isfinite(loss):
                with self._watch.part("validation"):
                    score = accuracy(
                        self._module,
                        self._validation,
                        self._normalisation,
                        input_scale=self._recipe.input_scale,
                        precision=self._recipe.precision,
                    )
        has_diverged = math.isnan(score)
        if has_diverged:
            score = 1 / len(self._validation.classes)
        is_late = self._is_late()
        self._curve.append(
            Epoch(
                epoch=len(self._curve),
                seconds=self._seconds,
                loss=loss,
                accuracy=score,
                rate=self._rate,
                parts=self._watch.lap(),
            )
        )
        self._schedule.end_epoch(score)
        if has_diverged:
            self._stop_reason = "diverged"
        elif len(self._curve) == self._recipe.epochs and self._seen == self._batches.samples:
            self._stop_reason = "finished"
        elif self._schedule.is_over:
            self._stop_reason = "plateau"
        elif is_late:
            self._stop_reason = "time limit"
        self._begin_epoch()

    @contextmanager
    def _timed(self) -> Iterator[None]:
        started = time.perf_counter()
        yield
        self._seconds += time.perf_counter() - started

    def _is_late(self) -> bool:
        if self._time_limit_s is None:
            return False
        return sum(epoch.seconds for epoch in self._curve) + self._seconds > self._time_limit_s

    def state(self) -> bytes:
        """All that the rest of the training depends on, as safetensors; between steps only."""
        moments, scalars = optimizer_state(self._optimizers)
        facts = {
            "recipe": self._recipe.to_json(),
            "step": self._step,
            "seen": self._seen,
            "seconds": self._seconds,
            "rate": self._rate,
            "images": self._images,
            "resumed_at": self._resumed_at,
            "parts": self._watch.so_far(),
            "curve": [asdict(epoch) for epoch in self._curve],
            "schedule": self._schedule.state(),
            "optimizers": scalars,
        }
        tensors = {
            **{f"module.{name}": tensor for name, tensor in self._module.state_dict().items()},
            **{f"optimizer.{name}": tensor for name, tensor in moments.items()},
            "total": self._total,
            "order": self._order_state,
            "facts": torch.frombuffer(bytearray(json.dumps(facts).encode()), dtype=torch.uint8),
        }
        return save({name: tensor.detach().cpu().contiguous() for name, tensor in tensors.items()})

    def load(self, state: bytes) -> None:
        """Go on from a state: what `run` does then equals, to the bit on one device, what it would have done.

        Raises:
            ValueError: it is of another training.
        """
        try:
            tensors = load(state)
            facts = json.loads(tensors.pop("facts").numpy().tobytes())
        except (KeyError, ValueError, SafetensorError) as error:
            raise ValueError(f"no state of a training ({error})") from None
        if facts["recipe"] != self._recipe.to_json():
            raise ValueError("the state is of a training with another recipe")
        parts: dict[str, dict[str, Tensor]] = {"module": {}, "optimizer": {}}
        for name, tensor in tensors.items():
            part, _, rest = name.partition(".")
            if part in parts:
                parts[part][rest] = tensor
        self._module.load_state_dict(parts["module"])
        load_optimizer_state(self._optimizers, parts["optimizer"], facts["optimizers"])
        self._schedule.load(facts["schedule"])
        self._curve = [Epoch(**point) for point in facts["curve"]]
        self._order_state = tensors["order"]
        self._step, self._seen = facts["step"], facts["seen"]
        self._seconds, self._rate, self._images = facts["seconds"], facts["rate"], facts["images"]
        self._total = tensors["total"].to(self._device)
        self._watch.lap(begin=facts["parts"])
        self._resumed_at = [*facts["resumed_at"], round(len(self._curve) + self._step / self._steps, 3)]
