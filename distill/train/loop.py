"""The training loop, for students on cached logits and for teachers on labels.

The caller runs a training step by step, so it can do other work in between, report, stop, or save the state. A training
resumed from a state continues bit for bit.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn

from distill.datasets.images import Images
from distill.precision import arrange, autocast, memory_format, rounding
from distill.train.batches import Batch, Batches
from distill.train.curve import Epoch, Progress, StopReason, Trained
from distill.train.evaluate import accuracy
from distill.train.losses import student_loss
from distill.train.noise import is_noisy, noise
from distill.train.optimizers import load_optimizer_state, make_optimizers, optimizer_state, set_rate
from distill.train.order import Order
from distill.train.recipe import Recipe
from distill.train.schedules import make_schedule
from distill.train.states import read_state, write_state
from distill.train.stopwatch import Stopwatch
from distill.views.normalise import Normalisation, normalise

if TYPE_CHECKING:
    from jaxtyping import Float, Int64


@dataclass(frozen=True, kw_only=True, eq=False)
class TrainingStep:
    """A step whose gradients are not computed yet: its inputs and targets."""

    inputs: Float[Tensor, "b c h w"]  # normalised, in the network's memory format
    batch: Batch


class Training:
    """The training of one network, in place.

    Args:
        module: on the device of the views.
        batches: the views of each epoch, with their targets.
        recipe: optimiser, schedule, loss.
        validation: images evaluated after each epoch, without augmentation.
        normalisation: of training and validation images.
        generator: a CPU generator for the order of the samples; its initial seed also seeds the network's own draws.
        time_limit_s: after these seconds of training, the network is evaluated and the training ends.
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
        self.module, self.batches, self.recipe = module, batches, recipe
        self._validation, self.normalisation = validation, normalisation
        self._time_limit_s = time_limit_s
        self.device = next(module.parameters()).device
        self.layout = memory_format(arrange(module))
        self._noise_seed = generator.initial_seed() if is_noisy(module) else None
        self._order = Order(batches, recipe.batch_size, generator, self.device)
        self._steps = math.ceil(batches.samples / recipe.batch_size)
        self.optimizers = make_optimizers(module, recipe)
        self._schedule = make_schedule(recipe, self._steps)
        self.loss_of = student_loss(recipe)
        _, channels, height, width = validation.images.shape
        self.image_shape = (channels, height, width)
        self._watch = Stopwatch(self.device)
        self._curve: list[Epoch] = []
        self.stop_reason: StopReason | None = None
        self._rate, self._images = recipe.learning_rate, 0
        self._resumed_at: list[float] = []
        self.settle: Callable[[], None] = lambda: None  # a pack sets this: it may still have to charge seconds
        self._begin_epoch()

    def _begin_epoch(self) -> None:
        """Reset the counters of an epoch."""
        self._step = self._seen = 0  # steps and samples
        self.loss_total = torch.zeros((), device=self.device)  # of the losses, over samples
        self._seconds = 0.0

    def run(self) -> Generator[Progress, None, Trained]:
        """Train until the recipe's end, or until there is another reason to stop.

        Yields:
            The progress after every step.

        Returns:
            The trained module with its curve. If an epoch's loss or a logit on validation is not finite, training ends
            immediately with stop reason "diverged" and the score of chance level.
        """
        while self.stop_reason is None:
            while not self.is_epoch_over:
                self.take_step()
                yield self.progress()
                if self.is_late():
                    break
            self.end_epoch()
        return self.trained()

    @property
    def position(self) -> tuple[int, int]:
        """The number of complete epochs, and of steps done in the next one."""
        return len(self._curve), self._step

    @property
    def is_epoch_over(self) -> bool:
        """Whether all steps of the epoch are done, so that `end_epoch` must follow."""
        return self._step >= self._steps

    def skip_to_last_step(self) -> None:
        """Leave out the steps of the epoch up to its last one, to measure that."""
        self._step = self._steps - 1
        self._seen = self._step * self.recipe.batch_size

    def _rate_at(self, step: int) -> float:
        return self._schedule.rate(len(self._curve) * self._steps + step)

    def progress(self) -> Progress:
        """The present progress."""
        return Progress(
            epoch=len(self._curve),
            epochs=self.recipe.epochs,
            step=self._step,
            steps=self._steps,
            last=self._curve[-1] if self._curve else None,
        )

    def trained(self) -> Trained:
        """The result of the training.

        Raises:
            ValueError: the training has not ended.
        """
        if self.stop_reason is None:
            raise ValueError(f"the training is at {self.position} and has not ended; run it to its end first")
        return Trained(
            module=self.module,
            curve=tuple(self._curve),
            score=self._curve[-1].accuracy,
            stop_reason=self.stop_reason,
            images=self._images,
            resumed_at=tuple(self._resumed_at),
        )

    def take_step(self) -> None:
        """Take one step and count its seconds."""
        with self._timed():
            step = self.begin_step()
            with rounding(self.device, self.recipe.precision):
                with self._watch.part("forward"):
                    with autocast(self.device, self.recipe.precision), self.noise():
                        logits = self.module(step.inputs)
                    loss = self.loss_of(logits, step.batch.logits, step.batch.labels)
                with self._watch.part("backward"):
                    loss.backward()  # type: ignore[no-untyped-call]  # torch leaves it untyped
            self.end_step(step, loss)

    def noise(self) -> AbstractContextManager[None]:
        """The random state of the present step's forward pass, for a network that draws random numbers."""
        epoch, step = self.position
        return noise(self.device, self._noise_seed, epoch=epoch, step=step)

    def begin_step(self) -> TrainingStep:
        """Fetch the next batch and set the learning rate.

        The caller must compute the gradients, then call `end_step` and `charge`.
        """
        if not self.module.training:
            self.module.train()
        with self._watch.part("views"):
            batch = self._order.next(*self.position)
        set_rate(self.optimizers, self._rate_at(self._step))
        with self._watch.part("views"):
            inputs = normalise(batch.views, self.normalisation, input_scale=self.recipe.input_scale)
            return TrainingStep(inputs=inputs.contiguous(memory_format=self.layout), batch=batch)

    def end_step(self, step: TrainingStep, loss: Tensor) -> None:
        """Update the weights by their gradients, and clear the gradients."""
        count = len(step.inputs)
        with self._watch.part("optimizer"):
            for optimizer in self.optimizers:
                optimizer.step()
                optimizer.zero_grad()
            self.loss_total += loss.detach() * count
        self.took_step(count)

    def order(self) -> Int64[Tensor, " n"]:
        """The samples of the present epoch in their order, on the device, for a caller that takes whole epochs."""
        return self._order.samples()

    def rates(self) -> list[float]:
        """The learning rates of all steps of the present epoch."""
        return [self._rate_at(step) for step in range(self._steps)]

    def took_step(self, images: int) -> None:
        """Count a step. Its caller also adds the loss, times the images, to `loss_total`, and charges the seconds."""
        self._rate = self._rate_at(self._step)
        self._step += 1
        self._seen += images
        self._images += images

    def charge(self, seconds: float, parts: Mapping[str, float] | None = None) -> None:
        """Add seconds that the caller spent on this training's steps, and `parts` of the epoch by name.

        With parts it waits for the device.
        """
        self._seconds += seconds
        if parts:
            own = self._watch.so_far()
            self._watch.lap(begin=own | {name: own.get(name, 0.0) + value for name, value in parts.items()})

    def end_epoch(self) -> None:
        """Evaluate the network and add a point to the curve."""
        score = math.nan
        with self._timed():
            loss = float(self.loss_total) / self._seen  # waits for the device
            if math.isfinite(loss):
                with self._watch.part("validation"):
                    score = accuracy(
                        self.module,
                        self._validation,
                        self.normalisation,
                        input_scale=self.recipe.input_scale,
                        precision=self.recipe.precision,
                    )
        if has_diverged := math.isnan(score):
            score = 1 / len(self._validation.classes)
        is_late = self.is_late()
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
            self.stop_reason = "diverged"
        elif len(self._curve) == self.recipe.epochs and self._seen == self.batches.samples:
            self.stop_reason = "finished"
        elif self._schedule.is_over:
            self.stop_reason = "plateau"
        elif is_late:
            self.stop_reason = "time limit"
        self._order.begin_epoch()
        self._begin_epoch()

    @contextmanager
    def _timed(self) -> Iterator[None]:
        started = time.perf_counter()
        yield
        self._seconds += time.perf_counter() - started

    def is_late(self) -> bool:
        """Whether the time limit is exceeded, so that the training ends with the next `end_epoch`."""
        if self._time_limit_s is None:
            return False
        return sum(epoch.seconds for epoch in self._curve) + self._seconds > self._time_limit_s

    def state(self) -> bytes:
        """Everything that the rest of the training depends on, as safetensors. Call it between steps only."""
        self.settle()
        moments, scalars = optimizer_state(self.optimizers)
        facts = {
            "recipe": self.recipe.to_json(),
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
        return write_state(
            facts,
            {"total": self.loss_total, "order": self._order.state},
            {"module": self.module.state_dict(), "optimizer": moments},
        )

    def load(self, state: bytes) -> None:
        """Resume from a state. On the same device, the training then continues bit for bit.

        Raises:
            ValueError: the state belongs to another training.
        """
        facts, single, parts = read_state(state)
        if facts["recipe"] != self.recipe.to_json():
            raise ValueError("the state belongs to a training with another recipe")
        self.module.load_state_dict(parts["module"])
        load_optimizer_state(self.optimizers, parts["optimizer"], facts["optimizers"])
        self._schedule.load(facts["schedule"])
        self._curve = [Epoch(**point) for point in facts["curve"]]
        self._order.load(single["order"])
        self._step, self._seen = facts["step"], facts["seen"]
        self._seconds, self._rate, self._images = facts["seconds"], facts["rate"], facts["images"]
        self.loss_total = single["total"].to(self.device)
        self._watch.lap(begin=facts["parts"])
        self._resumed_at = [*facts["resumed_at"], round(len(self._curve) + self._step / self._steps, 3)]
