"""Part "capture": whether the steps of a training can be captured as a CUDA graph here, before anything relies on it.

A capture that fails leaves its process unusable. So small trainings try it first; if one fails, all other parts run
with STUDENT_SEARCH_DEVICE_STEPS=off.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from functools import partial

import torch

from benchmarks.gpu.bench import Bench
from benchmarks.gpu.data import some
from benchmarks.gpu.items import Absent, Item, Row, lone
from benchmarks.gpu.trainings import recipe
from benchmarks.harness import compared
from benchmarks.ours import mid_range_student
from benchmarks.packs import with_rates
from benchmarks.steps import NORMALISATION, VIEWS, on_device
from distill.train.batches import Batches, Replayed
from distill.train.device_steps import can_step_on_device, steps_on_device
from distill.train.loop import Training
from distill.train.pack import train_together
from distill.train.recipe import Optimizer
from distill.train.stack import stacked
from models.students import build
from models.teachers import teacher_spec

_BATCH = 32
_IMAGES = 6 * _BATCH + 8  # the last batch of an epoch is smaller
_EPOCHS = 2
_PACK = 3
_NEAR = 0.1  # relative difference of the losses that rounding explains
_DROPOUT = "8c_3x3-mp-drop_0.3-16c_3x3-mp-32fc-drop_0.5"
_RESIDUAL = "8c_3x3_bn-mp-8c2_3x3_bn_res-gap"  # as the teacher of the service


def items(bench: Bench) -> Sequence[Item]:
    """A training of each kind that the other parts and the service rely on."""
    kinds: dict[str, Callable[[], list[Training]]] = {
        "a student": partial(_trainings, bench, "mlp-1", 1),
        "a teacher with dropout": partial(_trainings, bench, _DROPOUT, 1, optimizer="nesterov"),
        "a residual teacher": partial(_trainings, bench, _RESIDUAL, 1, optimizer="nesterov"),
        f"a pack of {_PACK}": partial(_trainings, bench, "cnn-1", _PACK),
    }
    return [
        Item(names=(_captured(kind), _loss(kind)), rows=partial(_rows, bench, kind, make))
        for kind, make in kinds.items()
    ]


def _captured(kind: str) -> str:
    return f"steps captured as a CUDA graph, {kind}"


def _loss(kind: str) -> str:
    return f"loss with steps on the device against the plain loop, {kind}"


def _rows(bench: Bench, kind: str, make: Callable[[], list[Training]], _seconds: float) -> Iterator[Row | Absent]:
    if not bench.has_device_steps:
        yield from (Absent(name=name(kind), reason="steps on the device are off") for name in (_captured, _loss))
        return
    members, plain = make(), make()
    is_captured = captured(members)
    for _ in train_together(plain, device_steps=False):
        pass
    if not bench.is_on_gpu:
        yield Absent(name=_captured(kind), reason="needs CUDA")
    elif is_captured:
        yield lone(_captured(kind), "graphs", 1.0)
    else:
        raise RuntimeError(f"the steps of {kind} were not captured as a CUDA graph")
    losses, expected = ([one.trained().curve[-1].loss for one in side] for side in (members, plain))
    yield compared(_loss(kind), "mean of the last epoch", losses, expected, better="lower")
    if not all(math.isclose(*pair, rel_tol=_NEAR) for pair in zip(losses, expected, strict=True)):
        raise RuntimeError(f"the losses of {kind} are {losses} with steps on the device, {expected} in the plain loop")


def captured(members: Sequence[Training]) -> bool:
    """Train to the end with steps on the device; returns whether they were captured as a CUDA graph.

    Raises:
        CaptureError: they cannot be captured. The process is then unusable.
    """
    if not can_step_on_device(members):
        raise RuntimeError("these trainings cannot take their steps on the device")
    with ExitStack() as stacks:
        stack = stacks.enter_context(stacked([one.module for one in members])) if len(members) > 1 else None
        steps = stacks.enter_context(steps_on_device(members, stack))
        while members[0].stop_reason is None:
            steps.take_step()
            if members[0].is_epoch_over:
                steps.settle()
                for one in members:
                    one.end_epoch()
        return steps.is_captured


def _trainings(bench: Bench, network: str, count: int, optimizer: Optimizer = "adamw") -> list[Training]:
    images = on_device(some(_IMAGES, seed=0))
    own = dataclasses.replace(recipe(bench), epochs=_EPOCHS, batch_size=_BATCH, optimizer=optimizer)
    shape, classes = (3, *images.images.shape[2:]), len(images.classes)
    spec = (
        teacher_spec(network, shape, classes) if "-mp-" in network else mid_range_student(network, "30k", images).spec
    )
    logits = torch.randn(1, _IMAGES, classes, generator=torch.Generator().manual_seed(0)).to(bench.device)
    batches = Batches(views=Replayed(images=images.images, settings=VIEWS), logits=logits)
    return [
        Training(
            build(spec, generator=torch.Generator().manual_seed(seed)).to(bench.device),
            batches,
            one,
            validation=images,
            normalisation=NORMALISATION,
            generator=torch.Generator().manual_seed(seed),
        )
        for seed, one in enumerate(with_rates(own, count))
    ]
