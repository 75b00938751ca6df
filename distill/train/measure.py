"""Timing of a network on this machine, with random images: training steps, precisions, forward passes."""

from __future__ import annotations

import dataclasses
import statistics
import time
from collections.abc import Callable
from functools import partial

import torch
from torch import nn

from distill.datasets.images import Images
from distill.precision import Precision
from distill.train.batches import Batches, Replayed
from distill.train.captured import WARM_UP
from distill.train.evaluate import predict
from distill.train.loop import Training
from distill.train.pack import train_together
from distill.train.recipe import Recipe
from distill.views.draws import ViewSettings
from distill.views.normalise import Normalisation

_MOST = 10  # timed repetitions
_ENOUGH_S = 0.2  # seconds of timed repetitions
_PAIRS = 5  # of steps, to compare two precisions
_PAIRS_AT_LEAST = 3  # of steps, to fit a line
_FORWARD = 32  # images in a timed forward pass
_WARM_UP = 3  # untimed passes
_LOOKS, _LOOKS_S = 30, 1.0  # most timed passes, and most seconds of them
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
    device_steps: bool | None = None,
) -> float:
    """Seconds of one training step, including the optimiser.

    The computation of views is included too, except on a GPU: there it precedes the first step of an epoch.

    A batch larger than `measured` is extrapolated: steps of `measured` images and of a quarter of them alternate, after
    one untimed step of each. A straight line is fitted to each pair, because part of a step (such as the optimiser)
    does not depend on the batch. The slope is the median over the pairs, limited to 0 and to proportionality.

    Args:
        module: trained in place, on its device.
        recipe: of the training; its batch size is ignored.
        views: settings of the training's views.
        input_shape: (channels, height, width) of an image.
        classes: number of classes.
        batch_size: images in the step.
        measured: most images in a measured step; a batch that is not larger is measured directly.
        enough_s: no further pair begins after these seconds, once there are `_PAIRS_AT_LEAST`.
        device_steps: as of `train_together`.
    """
    sizes = [batch_size] if measured >= batch_size else [measured, max(1, measured // 4)]
    steps, device = [], next(module.parameters()).device
    for size in sizes:
        training = _training(
            module, recipe, views, input_shape=input_shape, classes=classes, batch_size=size, steps=_MOST + 1
        )
        steps.append(_steps_of(training, device_steps))
        _seconds(steps[-1], device)
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
    device_steps: bool | None = None,
) -> float:
    """The speed of training steps in the second precision, relative to the first.

    The median of `_PAIRS` interleaved pairs of steps, so that other load on the machine affects both, after one untimed
    step of each.

    Args:
        make: makes a network on its device; called once for each precision.
        recipe: of the training; its batch size and precision are ignored.
        views: settings of the training's views.
        input_shape: (channels, height, width) of an image.
        classes: number of classes.
        batch_size: images in a step.
        precisions: the two precisions.
        device_steps: as of `train_together`.
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
        steps.append(_steps_of(training, device_steps))
        _seconds(steps[-1], device)
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
    """A training on random images that suffice for `steps`."""
    device = next(module.parameters()).device
    generator = torch.Generator().manual_seed(0)
    count = batch_size * (steps + _before_graph(device))
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


def _steps_of(training: Training, device_steps: bool | None) -> Callable[[], object]:
    """Work that takes one step, as a trial does; on a GPU the steps before it is a graph are taken here."""
    run = train_together([training], device_steps=device_steps)
    for _ in range(_before_graph(training.device)):
        next(run)
    return partial(next, run)


def _before_graph(device: torch.device) -> int:
    return WARM_UP if device.type == "cuda" else 0


def forward_seconds(
    module: nn.Module, *, input_shape: tuple[int, int, int], precision: str, images: int = _FORWARD
) -> float:
    """Seconds of the forward pass per image, in batches as for teachers' logits and for evaluation."""
    device = next(module.parameters()).device
    some = torch.randint(256, (images, *input_shape), generator=torch.Generator().manual_seed(0))
    some = some.to(device, torch.uint8)
    return _timed(lambda: predict(module, some, _PER_IMAGE, precision=precision), device) / images


def latency_ms(module: nn.Module, *, input_shape: tuple[int, int, int]) -> float:
    """Milliseconds from one uint8 image to its logits, in fp32 on the module's device, including normalisation.

    The median of up to `_LOOKS` passes within `_LOOKS_S`, after `_WARM_UP` untimed ones, with torch's present number of
    threads. Other load on the machine increases it.
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
    """Seconds of one run of `work`."""
    started = time.perf_counter()
    work()
    _wait_for(device)
    return time.perf_counter() - started


def _timed(work: Callable[[], object], device: torch.device) -> float:
    """Mean seconds of a run of `work`, after one untimed run."""
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
