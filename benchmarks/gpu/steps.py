"""Part "steps": what a training step takes beside a tutorial's loop, how far it is from the peak, and where it goes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial

import torch

from benchmarks.gpu.bench import Bench
from benchmarks.gpu.items import Absent, Item, Row, lone
from benchmarks.gpu.trainings import (
    Given,
    epoch_ms,
    given,
    in_the_plain_loop,
    network,
    of_steps,
    on_the_device,
    recipe,
    steps_of,
    timed,
    trainings,
)
from benchmarks.harness import Measure, compared, interleaved
from benchmarks.ours import Student
from benchmarks.profile import kinds_ms
from benchmarks.steps import BATCH, NORMALISATION, finish
from benchmarks.tutorial import cached, side
from distill.machine import usable_cpus
from distill.train.losses import student_loss
from distill.train.optimizers import make_optimizers
from distill.train.peak import matmul_flops
from distill.views.normalise import normalise
from models.students import build

EPOCH = 50_000  # images, in the aim
_EPOCHS_AIM = 5.0  # a second
_SHARE_AIM, _SHARE_LEAST = 0.60, 0.37  # of the peak, in convolutions
_VIEWS_AIM = 100.0  # times the views, that a step takes
_CACHED_AIM = 1 / 1.01  # a step on cached logits takes at most 1.01 times one on labels
_COPIED = {True: 1 << 30, False: 1 << 26}  # bytes, on a GPU and on a CPU
_PIECE = 4_096  # views made at once
_CONVOLUTIONS = "convolutions"
_KINDS = {"optimiser": "optimiser", "views, loss, sums": "views, loss and sums", "host": "waiting for the host"}
_PARTS = {"views": "views", "forward": "forward and loss", "backward": "backward", "optimizer": "optimiser"}
_ALONE = ("views", "loss", "optimiser")
_PRODUCTS, _COPIES = "products of large matrices", "copies within the device's memory"


def items(bench: Bench) -> Sequence[Item]:
    """What is timed."""
    mlp, small, large, teacher = timed(bench)
    return [
        Item(names=(_PRODUCTS, _COPIES), rows=partial(_ceilings, bench)),
        *[
            Item(names=_names(bench, name), rows=partial(_network_rows, bench, name), weight=3)
            for name in (mlp, small, large, teacher)
        ],
        *[
            Item(names=_tutorial_names(name), rows=partial(_tutorial_rows, bench, name), weight=2)
            for name in (mlp, small, large, teacher)
        ],
        *[
            Item(names=(_cached_name(name),), rows=partial(_cached_rows, bench, name), weight=2)
            for name in (mlp, small)
        ],
        *[
            Item(names=tuple(_kind_names(name)), rows=partial(_kind_rows, bench, name), weight=2)
            for name in (small, large)
        ],
        *[
            Item(names=tuple(f"{part} in the plain loop, {name}" for part in _PARTS.values()), rows=rows)
            for name, rows in ((name, partial(_part_rows, bench, name)) for name in (mlp, large))
        ],
        *[
            Item(names=tuple(f"{part} alone, {name}" for part in _ALONE), rows=partial(_alone_rows, bench, name))
            for name in (mlp, large)
        ],
    ]


def _ceilings(bench: Bench, _seconds: float) -> Iterator[Row]:
    """The two rates that bound every step."""
    device, precision = bench.device, bench.precision
    peak, plain = (matmul_flops(device, each) / 1e12 for each in (precision, "fp32"))
    yield compared(_PRODUCTS, f"TFLOP/s, {precision} against fp32", [peak], [plain])
    source = torch.randint(256, (_COPIED[bench.is_on_gpu],), dtype=torch.uint8, device=device)
    target = torch.empty_like(source)
    seconds = min(_seconds_of(lambda: target.copy_(source)) for _ in range(5))
    yield lone(_COPIES, "GB/s, read and written", 2 * source.nbytes / seconds / 1e9)


def _seconds_of(work: Callable[[], object], times: int = 1) -> float:
    """Seconds of one run of `work`, as the mean over several in a row."""
    finish()
    started = time.perf_counter()
    for _ in range(times):
        work()
    finish()
    return (time.perf_counter() - started) / times


def _names(bench: Bench, name: str) -> tuple[str, ...]:
    kinds = ("steps on the device against the plain loop", "products of a step against the peak")
    epochs = (f"epochs of {EPOCH:,} images",) if name == timed(bench)[2] else ()
    return tuple(f"{kind}, {name}" for kind in (*kinds, *epochs))


def _network_rows(bench: Bench, name: str, seconds: float) -> Iterator[Row | Absent]:
    """Our steps on the device and our plain loop, in turn."""
    of, data = network(bench, name), given(bench, bench.sizes.images)
    sides = [
        epoch_ms(run(trainings(bench, of, data)), steps_of(data))
        for run in (partial(on_the_device, bench), in_the_plain_loop)
    ]
    ours, plain = interleaved(sides, bench.sizes.repeats, at_most_s=seconds / 2)
    device, products, *epochs = _names(bench, name)
    if bench.has_device_steps:
        yield of_steps(bench, compared(device, "ms", ours, plain, better="lower"))
    else:
        yield Absent(name=device, reason="steps on the device are off")
    peak = matmul_flops(bench.device, bench.precision) / 1e12
    rates = [of.flops / ms / 1e9 for ms in ours]
    yield of_steps(bench, compared(products, "TFLOP/s", rates, [peak] * len(rates)))
    for epoch in epochs:
        rates = [1000 * BATCH / ms / EPOCH for ms in ours]
        row = compared(epoch, "epochs/s, against the aim itself", rates, [_EPOCHS_AIM] * len(rates), aim=1.0)
        yield of_steps(bench, row)


def _tutorial_names(name: str) -> tuple[str, str]:
    return f"step, {name}", f"images, {name}"


def _tutorial_rows(bench: Bench, name: str, seconds: float) -> Iterator[Row]:
    """Our steps and the tutorial's loop on the same card, in turn; both learn from cached logits."""
    of, data = network(bench, name), given(bench, bench.sizes.images)
    workers = min(bench.sizes.most_loaders, usable_cpus())
    loop = side(
        of.spec,
        data.images.images,
        cached(data.logits),
        steps=tutorial_steps(bench.sizes.tutorial_steps, workers),
        workers=workers,
    )
    run = on_the_device(bench, trainings(bench, of, data, on_labels=False))
    ours, tutorial = interleaved(
        (epoch_ms(run, steps_of(data)), loop.step_ms), bench.sizes.repeats, at_most_s=seconds / 2
    )
    step, images = _tutorial_names(name)
    yield of_steps(bench, compared(step, "ms, against the tutorial's loop", ours, tutorial, better="lower"))
    per_s = _per_s(BATCH, ours, tutorial)
    yield of_steps(bench, compared(images, "images/s, against the tutorial's loop", *per_s))


def tutorial_steps(least: int, workers: int) -> int:
    """The least number of steps for which each process of the loader prepares as many batches as the others.

    Else most of them idle at the end of a measurement, and the tutorial would seem slower than it is.
    """
    each = max(1, workers)
    return -(-least // each) * each


def _per_s(count: int, *sides: Sequence[float]) -> list[list[float]]:
    return [[1000 * count / ms for ms in side] for side in sides]


def _cached_name(name: str) -> str:
    return f"step on cached logits against one on hard labels, {name}"


def _cached_rows(bench: Bench, name: str, seconds: float) -> Iterator[Row]:
    of, data = network(bench, name), given(bench, bench.sizes.images)
    sides = [
        epoch_ms(on_the_device(bench, trainings(bench, of, data, on_labels=on_labels)), steps_of(data))
        for on_labels in (False, True)
    ]
    ours, labelled = interleaved(sides, bench.sizes.pairs, at_most_s=seconds / 2)
    yield of_steps(bench, compared(_cached_name(name), "ms", ours, labelled, aim=_CACHED_AIM, better="lower"))


def _kind_names(name: str) -> list[str]:
    return [
        f"{_CONVOLUTIONS} against the peak, {name}",
        *(f"{kind} by the profiler, {name}" for kind in _KINDS.values()),
    ]


def _kind_rows(bench: Bench, name: str, _seconds: float) -> Iterator[Row]:
    """The kinds of work of a step in the plain loop, by the time of its kernels."""
    of, data = network(bench, name), given(bench, bench.sizes.images)
    kinds, step_ms = kinds_ms(of, data.images, bench.sizes.profiled_steps, recipe(bench))
    kinds["host"] = max(0.0, step_ms - sum(kinds.values()))
    peak = matmul_flops(bench.device, bench.precision) / 1e12
    first, *others = _kind_names(name)
    rate = of.convolution_flops / kinds[_CONVOLUTIONS] / 1e9
    yield compared(first, "TFLOP/s", [rate], [peak], aim=_SHARE_AIM) | {"least": _SHARE_LEAST}
    for row, kind in zip(others, _KINDS, strict=True):
        ms = kinds.get(kind, 0.0)
        yield lone(row, "ms of a step", ms, share=ms / step_ms)


def _part_rows(bench: Bench, name: str, _seconds: float) -> Iterator[Row]:
    """The parts of a step in the plain loop, as every search stores them."""
    of, data = network(bench, name), given(bench, bench.sizes.images)
    (training,) = trainings(bench, of, data)
    for _ in range(2):  # the first warms up
        while not training.is_epoch_over:
            training.take_step()
        training.end_epoch()
    last = training.progress().last
    assert last is not None
    steps, parts = steps_of(data), dict(last.parts)
    whole = 1000 * sum(parts.get(part, 0.0) for part in _PARTS) / steps
    for part, title in _PARTS.items():
        ms = 1000 * parts.get(part, 0.0) / steps
        yield lone(f"{title} in the plain loop, {name}", "ms of a step", ms, share=ms / whole)


def _alone_rows(bench: Bench, name: str, seconds: float) -> Iterator[Row]:
    """Views, loss and optimiser one by one, launched by the host, beside a whole step on the device.

    Of a step that is one graph the parts cannot be told apart.
    """
    of, data = network(bench, name), given(bench, bench.sizes.images)
    whole = epoch_ms(on_the_device(bench, trainings(bench, of, data)), steps_of(data))
    parts = dict(zip(_ALONE, (_views_ms(data), _loss_ms(bench), _optimiser_ms(bench, of)), strict=True))
    steps, *alone = interleaved((whole, *parts.values()), bench.sizes.repeats, at_most_s=seconds / 2)
    for part, ms in zip(parts, alone, strict=True):
        aim = _VIEWS_AIM if part == "views" else None
        row = compared(f"{part} alone, {name}", "ms, against the whole step", ms, steps, aim=aim, better="lower")
        yield of_steps(bench, row)


def _views_ms(data: Given) -> Measure:
    """The views and inputs of a step, made for the whole epoch in large pieces."""
    views = data.on_logits.views
    samples = torch.arange(views.samples, device=data.logits.device)
    epoch = 0

    def make() -> None:
        nonlocal epoch
        epoch += 1
        for piece in torch.split(samples, _PIECE):
            normalise(views.views(epoch, piece), NORMALISATION)

    return lambda: 1000 * _seconds_of(make) / steps_of(data)


def _loss_ms(bench: Bench) -> Measure:
    """Forward and backward of the loss of one batch."""
    own = recipe(bench)
    loss, generator = student_loss(own), torch.Generator().manual_seed(0)
    logits, targets = (torch.randn(BATCH, 10, generator=generator).to(bench.device) for _ in range(2))
    logits.requires_grad_()

    def once() -> None:
        loss(logits, targets, None).backward()  # type: ignore[no-untyped-call]  # torch leaves it untyped
        logits.grad = None

    return lambda: 1000 * _seconds_of(once, times=20)


def _optimiser_ms(bench: Bench, of: Student) -> Measure:
    """A step of the recipe's optimisers, with gradients that are there."""
    generator = torch.Generator().manual_seed(0)
    module = build(of.spec, generator=generator).to(bench.device)
    for parameter in module.parameters():
        parameter.grad = torch.randn(parameter.shape, generator=generator).to(bench.device)
    optimisers = make_optimizers(module, recipe(bench))

    def once() -> None:
        for optimiser in optimisers:
            optimiser.step()

    return lambda: 1000 * _seconds_of(once, times=20)
