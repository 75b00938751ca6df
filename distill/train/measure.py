"""What a network's training takes here: some steps on random images, timed; and in which precision it takes less."""

from __future__ import annotations

import dataclasses
import statistics
import time
from collections.abc import Callable

import torch
from torch import nn

from distill.datasets.images import Images
from distill.precision import Precision
from distill.train.batches import Batches, Replayed
from distill.train.evaluate import predict
from distill.train.loop import Training
from distill.train.recipe import Recipe
from distill.views.render import Normalisation, ViewSettings

_MOST = 10  # pieces of timed work
_ENOUGH_S = 0.2  # of timed work
_PAIRS = 5  # of steps, where two precisions are compared
_PAIRS_AT_LEAST = 3  # of steps, where a line goes through them
_FORWARD = 32  # images of a timed forward pass
_WARM_UP = 3  # passes that are not counted
_LOOKS, _LOOKS_S = 30, 1.0  # timed passes, and seconds of them
_PER_IMAGE = Normalisation(kind="per-image")


def step_seconds(
    module: nn.Module,
    recipe: Recipe,
    views: ViewSettings,
    *,
    input_shape: tuple[int, int, int],
    classes: int,
    batch_size: int,
    measured: int,
    enough_s: float,
) -> float:
    """Seconds of one training step, views made on the fly and the optimiser's step included.

    Of a batch that is too large to be measured they are reckoned from smaller ones. What the images show makes no
    difference to the time.

    Steps of `measured` images and of a quarter of them are taken in turns, after one of each that is not counted. A
    straight line goes through each such pair: part of a step, such as the optimiser's, takes as long whatever the
    batch. The slope is the median of theirs, and no less than 0 nor more than if nothing of a step were so.

    Args:
        module: trained in place, on the device that it is on.
        recipe: its own; but for the size of the batch.
        views: that it trains on.
        input_shape: (channels, height, width) of an image.
        classes: number of classes.
        batch_size: images of the step.
        measured: images of the larger steps that are measured; where the batch is no larger, it is measured itself.
        enough_s: seconds of pairs after which no more are taken, once there are `_PAIRS_AT_LEAST`.
    """
    sizes = [batch_size] if measured >= batch_size else [measured, max(1, measured // 4)]
    steps, device = [], next(module.parameters()).device
    for size in sizes:
        training = _training(
            module, recipe, views, input_shape=input_shape, classes=classes, batch_size=size, steps=_MOST + 1
        )
        steps.append(training.take_step)
        _seconds(training.take_step, device)
    taken: list[list[float]] = []
    while len(taken) < _MOST and (len(taken) < _PAIRS_AT_LEAST or sum(map(sum, taken)) < enough_s):
        taken.append([_seconds(step, device) for step in steps])
    whole_s = statistics.median(pair[0] for pair in taken)
    if len(sizes) == 1 or sizes[0] == sizes[1]:
        return whole_s * batch_size / sizes[0]
    slope = statistics.median((large - small) / (sizes[0] - sizes[1]) for large, small in taken)
    return whole_s + min(max(slope, 0.0), whole_s / sizes[0]) * (batch_size - sizes[0])


def speed_up(
    make: Callable[[], nn.Module],
    recipe: Recipe,
    views: ViewSettings,
    *,
    input_shape: tuple[int, int, int],
    classes: int,
    batch_size: int,
    precisions: tuple[Precision, Precision],
) -> float:
    """How many times as fast training steps are in the second precision as in the first.

    The median of `_PAIRS` pairs of steps, one right after the other, so that whatever else the machine does slows both.
    First each takes a step that is not counted.

    Args:
        make: a network to train, on its device; called once for each precision.
        recipe: its own; but for the size of the batch and the precision.
        views: that it trains on.
        input_shape: (channels, height, width) of an image.
        classes: number of classes.
        batch_size: images of a step.
        precisions: the two.
    """
    steps, device = [], torch.device("cpu")
    for precision in precisions:
        module = make()
        device = next(module.parameters()).device
        training = _training(
            module,
            dataclasses.replace(recipe, precision=precision),
            views,
            input_shape=input_shape,
            classes=classes,
            batch_size=batch_size,
            steps=_PAIRS + 1,
        )
        steps.append(training.take_step)
        _seconds(training.take_step, device)
    return statistics.median(_seconds(steps[0], device) / _seconds(steps[1], device) for _ in range(_PAIRS))


def _training(
    module: nn.Module,
    recipe: Recipe,
    views: ViewSettings,
    *,
    input_shape: tuple[int, int, int],
    classes: int,
    batch_size: int,
    steps: int,
) -> Training:
    """A training on random images, enough for so many steps."""
    device = next(module.parameters()).device
    generator = torch.Generator().manual_seed(0)
    count = batch_size * steps
    images = torch.randint(256, (count, *input_shape), generator=generator).to(device, torch.uint8)
    labels = torch.randint(classes, (count,), generator=generator).to(device)
    logits = torch.randn(1, count, classes, generator=generator).to(device)
    return Training(
        module,
        Batches(
            views=Replayed(images=images, settings=views),
            logits=logits if recipe.hard_labels < 1 else None,
            labels=labels if recipe.hard_labels > 0 else None,
            classes=classes,
        ),
        dataclasses.replace(recipe, batch_size=batch_size),
        validation=Images(images=images, labels=labels, classes=tuple(map(str, range(classes)))),
        normalisation=_PER_IMAGE,
        generator=generator,
    )


def forward_seconds(
    module: nn.Module, *, input_shape: tuple[int, int, int], precision: str, images: int = _FORWARD
) -> float:
    """Seconds of one image's forward pass, as teachers are asked and students scored."""
    device = next(module.parameters()).device
    some = torch.randint(256, (images, *input_shape), generator=torch.Generator().manual_seed(0))
    some = some.to(device, torch.uint8)
    return _timed(lambda: predict(module, some, _PER_IMAGE, precision=precision), device) / images


def latency_ms(module: nn.Module, *, input_shape: tuple[int, int, int]) -> float:
    """Milliseconds from an image in memory to its logits, normalised on the way: one image, fp32, the module's device.

    The median of up to `_LOOKS` passes within `_LOOKS_S`, after some that are not counted. With the threads that
    torch has; whoever else works on the machine slows it down.
    """
    device = next(module.parameters()).device
    image = torch.randint(256, (1, *input_shape), generator=torch.Generator().manual_seed(0))
    image = image.to(device, torch.uint8)
    taken: list[float] = []
    while len(taken) < _WARM_UP + _LOOKS and (len(taken) <= _WARM_UP or sum(taken) < _LOOKS_S):
        started = time.perf_counter()
        predict(module, image, _PER_IMAGE)
        _wait_for(device)
        taken.append(time.perf_counter() - started)
    return 1000 * statistics.median(taken[_WARM_UP:])


def _seconds(work: Callable[[], object], device: torch.device) -> float:
    """Of one piece of work."""
    started = time.perf_counter()
    work()
    _wait_for(device)
    return time.perf_counter() - started


def _timed(work: Callable[[], object], device: torch.device) -> float:
    """Seconds of a piece of work: the mean of some, after one that is not counted."""
    work()
    _wait_for(device)
    started, done = time.perf_counter(), 0
    while done < _MOST and (done == 0 or time.perf_counter() - started < _ENOUGH_S):
        work()
        _wait_for(device)
        done += 1
    return (time.perf_counter() - started) / done


def _wait_for(device: torch.device) -> None:
    if device.type == "cuda":
        torch.cuda.synchronize(device)
