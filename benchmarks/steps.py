"""The work of a trial, to be timed: replaying views and taking training steps."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Generator
from itertools import count, islice

import torch
from torch import Tensor

from benchmarks.harness import Measure, Metric, elapsed
from distill.datasets.images import Images
from distill.datasets.load import load
from distill.errors import DataError
from distill.precision import Precision, has_bf16
from distill.train.batches import Batches, Replayed
from distill.train.curve import Progress, Trained
from distill.train.loop import Training
from distill.train.measure import speed_up
from distill.train.recipe import Recipe
from distill.views.draws import ViewSettings
from distill.views.normalise import Normalisation, normalise
from distill.views.render import render
from models.budget import Solution, parse_budget, solve, width_names
from models.families import Family
from models.spec import Spec
from models.students import build
from search.prepare.precision import WORTH
from search.settings import Settings

BATCH = 128
VIEWS = ViewSettings(kind="paper", seed=0)
NORMALISATION = Normalisation(kind="per-image")
_PAIRS = 121  # of short measures: in quiet their ratios deviate by 2 %, and the aim is 1 %
RECIPE = Recipe(
    epochs=1000,  # more than are measured
    batch_size=BATCH,
    optimizer="adamw",
    schedule="one-cycle",
    precision="fp32",
    learning_rate=1e-3,
)
_PROBE = ("cnn-3", "100k")  # whose steps decide


@functools.cache
def faster_precision() -> Precision:
    """What `precision: auto` would choose here: bf16 if it is faster enough for a small student, else fp32."""
    if not has_bf16(device()):
        return "fp32"
    family, ratios = Family.parse(_PROBE[0]), dict.fromkeys(width_names(Family.parse(_PROBE[0])), 0.5)
    spec = solve(family, parse_budget(_PROBE[1]), ratios, input_shape=(3, 32, 32), classes=10).spec
    found = speed_up(
        lambda: build(spec, generator=torch.Generator().manual_seed(0)).to(device()),
        RECIPE,
        VIEWS,
        input_shape=spec.input_shape,
        classes=spec.classes,
        batch_size=BATCH,
        precisions=("fp32", "bf16"),
    )
    return "bf16" if found >= WORTH else "fp32"


def recipe() -> Recipe:
    """A trial's recipe on this machine: `RECIPE` in the faster precision."""
    return dataclasses.replace(RECIPE, precision=faster_precision())


def training_images(number: int) -> tuple[Images, str]:
    """The first training images of CIFAR-10, or random ones if it was not fetched, and a description."""
    try:
        images, kind = load("cifar10", Settings.from_environment().data_dir), "CIFAR-10 training images"
    except DataError:
        generator = torch.Generator().manual_seed(0)
        images = Images(
            images=torch.randint(0, 256, (number, 3, 32, 32), dtype=torch.uint8, generator=generator),
            labels=torch.randint(0, 10, (number,), generator=generator),
            classes=tuple("0123456789"),
        )
        kind = "random pixels, for CIFAR-10 is not in the data folder"
    return Images(images=images.images[:number], labels=images.labels[:number], classes=images.classes), kind


def on(threads: int, measure: Measure) -> Measure:
    """The measure, run with this many threads of torch."""

    def measured() -> float:
        torch.set_num_threads(threads)
        return measure()

    return measured


def replay(images: Tensor) -> Callable[[], None]:
    """Work that computes the inputs of a whole epoch, a new one at each call, on the device of the images."""
    epochs = count()

    def one_epoch() -> None:
        epoch = next(epochs)
        for samples in torch.split(torch.arange(len(images), device=images.device), BATCH):
            normalise(render(images, VIEWS, epoch=epoch, samples=samples), NORMALISATION)
        finish()

    return one_epoch


def device() -> torch.device:
    """The GPU if there is one, otherwise the CPU."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def finish() -> None:
    """Wait for the GPU if there is one: its work is asynchronous."""
    if torch.cuda.is_available():
        torch.cuda.synchronize()


def mid_range(family: str, budget: str, images: Images) -> Solution:
    """The student in the middle of a family's widths, for these images."""
    parsed = Family.parse(family)
    ratios = dict.fromkeys(width_names(parsed), 0.5)
    shape, classes = (3, *images.images.shape[2:]), len(images.classes)
    return solve(parsed, parse_budget(budget), ratios, input_shape=shape, classes=classes)


def training(
    spec: Spec, batches: Batches, validation: Images, own: Recipe | None = None, *, seed: int = 0
) -> Generator[Progress, None, Trained]:
    """A student's training as in a trial, on the GPU if there is one; by default with `recipe()`."""
    generator = torch.Generator().manual_seed(seed)
    return Training(
        build(spec, generator=generator).to(device()),
        batches,
        own or recipe(),
        validation=on_device(validation),
        normalisation=NORMALISATION,
        generator=generator,
    ).run()


def to_end(run: Generator[Progress, None, Trained]) -> Trained:
    """Run a training to its end."""
    while True:
        try:
            next(run)
        except StopIteration as stop:
            trained: Trained = stop.value
            return trained


def on_device(images: Images) -> Images:
    """The images on `device()`."""
    return dataclasses.replace(images, images=images.images.to(device()), labels=images.labels.to(device()))


def first(images: Images, number: int) -> Images:
    """The first of them."""
    return dataclasses.replace(images, images=images.images[:number], labels=images.labels[:number])


def step_ms(run: Generator[Progress, None, Trained], steps: int) -> Measure:
    """A measure of the milliseconds of a step: the mean of `steps` within one epoch."""

    def several() -> None:
        for _ in islice(run, steps):
            pass
        finish()

    seconds = elapsed(several)

    def measure() -> float:
        at = next(run)  # outside the clock, as are set-up and validation
        while at.steps - at.step < steps:
            at = next(run)
        finish()
        return 1000 * seconds() / steps

    return measure


def _views_step_ms(images: Images, logits: Tensor | None, family: str, budget: str, steps: int) -> Measure:
    """The step of a training that replays its views; on labels if there are no logits."""
    here = on_device(images)
    batches = Batches(
        views=Replayed(images=here.images, settings=VIEWS),
        logits=None if logits is None else logits.to(device()),
        labels=here.labels if logits is None else None,
    )
    own = dataclasses.replace(recipe(), hard_labels=1.0) if logits is None else recipe()
    return step_ms(training(mid_range(family, budget, images).spec, batches, first(images, BATCH), own), steps)


def step_rows(images: Images, logits: Tensor) -> list[Metric]:
    """A step on cached logits against one on hard labels, and the step's views against all of it."""
    is_on_gpu, rows = torch.cuda.is_available(), []
    for family, budget, on_cpu in (("cnn-3", "100k", 6), ("mlp-1", "1M", 24)):
        steps = 24 if is_on_gpu else on_cpu
        ours = _views_step_ms(images, logits, family, budget, steps)
        labelled = _views_step_ms(images, None, family, budget, steps)
        rows.append(
            Metric(
                name=f"training step on cached logits, {family} of {budget}",
                unit="ms",
                ours=on(1, ours),
                baseline=on(1, labelled),
                aim=0.99,
                better="lower",
                repeats=_PAIRS,
                quick_repeats=_PAIRS,
            )
        )
    some = images.images[: 16 * BATCH].to(device())
    views_s = elapsed(replay(some))
    rows.append(
        Metric(
            name="replayed views within that step, cnn-3 of 100k",
            unit="ms",
            ours=on(1, lambda: 1000 * views_s() / (len(some) / BATCH)),
            baseline=rows[0].ours,
            aim=20.0 if is_on_gpu else None,
            better="lower",
            repeats=15,
            quick_repeats=15,
        )
    )
    return rows
