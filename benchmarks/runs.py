"""The trainings of `benchmarks.accuracy`: a teacher, its cache, and students that share it.

Each process makes what it needs from a `Bench`: the parts of CIFAR-10 and the views from the plan, as in a search; the
teacher and its cache from the folder that the first process wrote them to.
"""

from __future__ import annotations

import dataclasses
import functools
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

import torch

from benchmarks.steps import (
    BATCH,
    NORMALISATION,
    RECIPE,
    device,
    faster_precision,
    first,
    mid_range,
    on_device,
    to_end,
    training,
)
from distill.cache.blocks import Kind, shared_tensor
from distill.cache.build import build_epoch
from distill.cache.logits import CacheKey, LogitCache, logits_tensor
from distill.datasets.images import Images
from distill.networks.network import load_network, weights_of
from distill.train.batches import Batches, Rendered, Replayed
from distill.train.curve import Trained
from distill.train.evaluate import accuracy
from distill.train.recipe import Recipe
from distill.train.teacher import teacher_training
from distill.views.draws import ViewSettings
from models.budget import count_macs
from models.spec import Spec
from search.plan.file import find_plan, read_plan
from search.plan.schema import Plan
from search.plan.teacher import TeacherPlan
from search.prepare.prepared import Prepared, prepare
from search.seeds import seed_of
from search.settings import Settings

Side = Literal["distilled", "distilled by KL", "distilled half", "hard labels"]
Precision = Literal["bf16", "fp32"]

BUDGET = "1M"
FP32_COST = 3.0  # times a step in bf16, on a CPU with AMX
_PASS = 500  # views of one pass of the teacher
_WATCHED = BATCH  # validation images after each epoch; the score is measured once, at the end


@dataclass(frozen=True, kw_only=True)
class Sizes:
    """The numbers of images, epochs and seeds."""

    train: int  # images of the teacher and of distilled against hard labels
    epochs: int  # of that comparison, and of the cache
    teacher_epochs: int
    held: int  # images for the scores in the table
    choosing: int  # other images, to choose the rates
    seeds: int
    tried_images: int
    tried_epochs: int
    precision_images: int
    precision_epochs: int


@dataclass(frozen=True, kw_only=True)
class Bench:
    """The settings that all trainings share."""

    sizes: Sizes
    seed: int
    folder: Path  # of the teacher and its cache

    @property
    def weights(self) -> Path:
        """The file of the teacher's weights."""
        return self.folder / "teacher.safetensors"


@dataclass(frozen=True, kw_only=True)
class Run:
    """A student's training, and the images of its score."""

    family: str
    side: Side
    precision: Precision
    rate: float
    seed: int
    images: int
    epochs: int
    is_try: bool  # of a learning rate; scored on the `choosing` images

    @property
    def recipe(self) -> Recipe:
        """A trial's recipe with this loss and rate."""
        return dataclasses.replace(
            RECIPE,
            epochs=self.epochs,
            precision=self.precision,
            learning_rate=self.rate,
            loss="kl" if self.side == "distilled by KL" else "l2",
            hard_labels={"hard labels": 1.0, "distilled half": 0.5}.get(self.side, 0.0),
        )


def quick_plan(bench: Bench) -> Plan:
    """The plan `quick` with these numbers of images and a larger teacher."""
    quick, sizes = read_plan(find_plan("quick")), bench.sizes
    data = {"train": sizes.train, "validation": 2 * max(sizes.held, sizes.choosing)}
    return quick.model_copy(
        update={
            "seed": bench.seed,
            "data": quick.data.model_copy(update=data),
            "teacher": TeacherPlan(network=("small",), epochs=sizes.teacher_epochs, precision=faster_precision()),
        }
    )


@functools.cache
def prepared(bench: Bench) -> Prepared:
    """The parts of the data, the views and the teacher's network, as a search has them."""
    return prepare(quick_plan(bench), Settings.from_environment())


def _choosing(bench: Bench) -> Images:
    """The half of validation that chooses rates; no reported score uses it."""
    return on_device(first(prepared(bench).search, bench.sizes.choosing))


def _held(bench: Bench) -> Images:
    """The other half."""
    return on_device(first(prepared(bench).confirmation, bench.sizes.held))


def train_teacher(bench: Bench) -> float:
    """Train the plan's teacher and save it; returns its accuracy on the held-out images, in percent."""
    data = prepared(bench)
    candidate = data.candidates[0]
    made = teacher_training(
        candidate.network,
        cast(Recipe, candidate.recipe),
        train=on_device(data.train),
        validation=first(_choosing(bench), _WATCHED),
        settings=cast(ViewSettings, candidate.views),
        normalisation=NORMALISATION,
        seed=candidate.seed,
    )
    module = to_end(made.run()).module
    bench.weights.write_bytes(weights_of(module))
    return 100 * accuracy(module, _held(bench), NORMALISATION)


def _teacher(bench: Bench) -> Spec:
    return cast(Spec, prepared(bench).candidates[0].network)  # the plan has no imported logits and no foreign network


def _cache(bench: Bench) -> LogitCache:
    data, views = prepared(bench), quick_plan(bench).views
    key = CacheKey(
        network=_teacher(bench).notation,
        teachers=("this run's",),
        data=data.data,
        split=data.split,
        views=data.views,
        normalisation=NORMALISATION,
        precision=views.precision,
        dtype=views.logits,
        samples=len(data.train.images),
        image=data.input_shape,
        classes=len(data.train.classes),
    )
    return LogitCache(bench.folder, key).open()


def build_logits(bench: Bench, epoch: int) -> None:
    """Cache the teacher's logits of an epoch's views, and on a CPU the views too."""
    member = load_network(_teacher(bench), bench.weights.read_bytes()).to(device())
    kinds: tuple[Kind, ...] = ("logits",) if torch.cuda.is_available() else ("logits", "views")
    images = on_device(prepared(bench).train).images
    for _ in build_epoch(_cache(bench), [member], images, epoch=epoch, kinds=kinds, batch_size=_PASS):
        pass


@functools.cache
def _learnt(bench: Bench) -> Batches:
    """All views with logits and labels, opened once in each process."""
    data, cache, epochs = prepared(bench), _cache(bench), bench.sizes.epochs
    train = on_device(data.train)
    views: Rendered | Replayed
    if torch.cuda.is_available():
        views = Replayed(images=train.images, settings=data.views)
    else:
        arrays = [shared_tensor(array) for array in cache.read("views", epochs)]
        views = Rendered(arrays=arrays, settings=data.views)
    return Batches(views=views, logits=logits_tensor(cache.read("logits", epochs)).to(device()), labels=train.labels)


def batches(bench: Bench, run: Run) -> Batches:
    """The training data of a run: the first images, with the same views for every loss."""
    everything = _learnt(bench)
    views, logits, labels = everything.views, everything.logits, everything.labels
    some: Rendered | Replayed
    if isinstance(views, Rendered):
        some = dataclasses.replace(views, arrays=[array[: run.images] for array in views.arrays])
    else:
        some = dataclasses.replace(cast(Replayed, views), images=cast(Replayed, views).images[: run.images])
    recipe = run.recipe
    return Batches(
        views=some,
        logits=cast(torch.Tensor, logits)[:, : run.images] if recipe.hard_labels < 1 else None,
        labels=cast(torch.Tensor, labels)[: run.images] if recipe.hard_labels > 0 else None,
    )


def trained(bench: Bench, run: Run) -> Trained:
    """Train a student."""
    seed, watched = seed_of(bench.seed, "student", run.seed), first(_choosing(bench), _WATCHED)
    return to_end(training(student(run.family, bench), batches(bench, run), watched, run.recipe, seed=seed))


def score(bench: Bench, run: Run) -> float:
    """Train a student; returns its accuracy in percent, evaluated in the recipe's precision."""
    scored, left = _choosing(bench) if run.is_try else _held(bench), trained(bench, run)
    if left.stop_reason == "diverged":
        return 100 * left.score
    return 100 * accuracy(left.module, scored, NORMALISATION, precision=run.precision)


def student(family: str, bench: Bench) -> Spec:
    """The student in the middle of a family's widths."""
    return mid_range(family, BUDGET, prepared(bench).train).spec


def cost(bench: Bench, run: Run) -> float:
    """MACs of a training's forward passes; those in fp32 are multiplied by `FP32_COST`."""
    macs = count_macs(student(run.family, bench)) * run.images * run.epochs
    return macs * (FP32_COST if run.precision == "fp32" else 1)


def teacher_costs(bench: Bench) -> tuple[float, float]:
    """The cost of the teacher's training and of its pass over an epoch's views, in the same unit."""
    macs = count_macs(_teacher(bench)) * bench.sizes.train
    return macs * bench.sizes.teacher_epochs, macs * FP32_COST / 3  # of a step a third is forward
