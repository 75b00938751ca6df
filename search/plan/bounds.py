"""The largest values that a new plan may have, with reasons, and what its named data set allows.

Plans of stored searches are not held to these: what was begun can be resumed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from distill.datasets.named import DATA_SETS, DataSet
from models.budget import check_feasible, format_budget
from models.errors import ModelError
from models.families import Family
from search.plan.plain import shown
from search.plan.teacher import ChannelsPlan
from search.plan.values import Conflict

if TYPE_CHECKING:
    from search.plan.schema import Plan

_IMAGES = (100_000_000, "all images are held in memory")
_BATCH = (65_536, "a training in such batches has too few steps")
_EPOCHS = (10_000, "the paper's longest training has 500")
_RATE = (10, "the paper's largest is 0.05")
_SCALE = (100, "the paper's largest is 2")
_TRIALS = (10_000, "to choose the next trial takes longer with each; the paper has tens")
_SEEDS = (100, "one seed more narrows an interval by less than 1 %")
_THREADS = (1_024, "the threads of a slot are on one machine")

BOUNDS: Mapping[str, tuple[float, str]] = {
    "data.train": _IMAGES,
    "data.validation": _IMAGES,
    "teacher.members": (100, "each computes the logits of every view; the paper has 16"),
    "teacher.candidates": (10_000, "each is a training; the paper has 129"),
    "teacher.epochs": _EPOCHS,
    "teacher.batch_size": _BATCH,
    "teacher.learning_rate": _RATE,
    "teacher.weight_decay": (10, "it shrinks every weight to nearly zero"),
    "teacher.init_scale": _SCALE,
    "views.epochs": (10_000, "the logits of every epoch are stored; the paper has 160"),
    "students.widths": (1_000_000, "no layer of a small student is that wide"),
    "sampler.trials": _TRIALS,
    "sampler.random_trials": _TRIALS,
    "sampler.trials_per_family": _TRIALS,
    "sampler.max_failed": _TRIALS,
    "trial.epochs": _EPOCHS,
    "trial.batch_size": _BATCH,
    "trial.time_limit_s": (31_536_000, "this is a year for one student"),
    "trial.learning_rate": _RATE,
    "trial.temperature": (1_000, "the softened classes are all alike far below it"),
    "trial.input_scale": _SCALE,
    "trial.init_scale": _SCALE,
    "resources.slots": (100_000, "each is a process"),
    "resources.threads": _THREADS,
    "resources.teacher_threads": _THREADS,
    "resources.pack": (1_024, "its students share the memory of one GPU"),
    "resources.tries": (100, "a job that fails so often will not succeed"),
    "resources.checkpoint_s": (31_536_000, "this is a year without a checkpoint"),
    "confirmation.top": (100, "each student of a budget is trained again with several seeds"),
    "confirmation.seeds": _SEEDS,
    "confirmation.most_seeds": _SEEDS,
}


def beyond_bounds(plan: Plan) -> Iterator[Conflict]:
    """Values above their largest; more first seeds than seeds in all; and what the data set does not allow."""
    for key, (most, why) in BOUNDS.items():
        section, name = key.split(".")
        largest = max(_numbers(getattr(getattr(plan, section), name)), default=0)
        if largest > most:
            message = f"{shown(round(largest, 6))} is above the maximum, {most:,}: {why}"
            yield Conflict(keys=(key,), message=message)
    seeds, most_seeds = plan.confirmation.seeds, plan.confirmation.most_seeds
    if seeds > most_seeds:
        keys = ("confirmation.seeds", "confirmation.most_seeds")
        yield Conflict(
            keys=keys, message=f"{seeds} seeds are more than most_seeds, {most_seeds}; lower it or raise most_seeds"
        )
    if plan.data.name in DATA_SETS:
        yield from _beyond_data(plan, DATA_SETS[plan.data.name])


def _numbers(value: Any) -> Iterator[float]:
    """All numbers in a value: a number, a range, or widths by family and name."""
    if isinstance(value, Mapping):
        for one in value.values():
            yield from _numbers(one)
    elif isinstance(value, tuple):
        yield from value
    elif isinstance(value, (int, float)):
        yield value


def _beyond_data(plan: Plan, data: DataSet) -> Iterator[Conflict]:
    """What is known of a published data set before it is fetched: its number of images, classes and channels."""
    name, train, validation, classes = plan.data.name, plan.data.train, plan.data.validation, len(data.classes)
    if train + validation > data.train_images:
        yield Conflict(
            keys=("data.train", "data.validation", "data.name"),
            message=f"{train:,} + {validation:,} images for validation are {train + validation:,}, but {name} has "
            f"{data.train_images:,} in all; ask for fewer",
        )
    if train < classes:
        yield Conflict(
            keys=("data.train", "data.name"),
            message=f"{train} images cannot show each of the {classes} classes of {name}; ask for {classes} or more",
        )
    given, channels = plan.teacher.normalisation, data.image_shape[0]
    if isinstance(given, ChannelsPlan) and not len(given.mean) == len(given.std) == channels:
        yield Conflict(
            keys=("teacher.normalisation", "data.name"),
            message=f"{len(given.mean)} means and {len(given.std)} deviations; the images of {name} have {channels} "
            f"channel{'s' * (channels > 1)}: give one of each per channel",
        )
    smallest = min((study.budget_params for study in plan.studies() if not study.is_on_labels), default=None)
    if smallest is None:
        return
    refusals = [_refusal(plan, family, smallest, data) for family in map(Family.parse, plan.families)]
    if all(refusals):
        yield Conflict(
            keys=("budgets", "families", "students", "data.name", "leave_out"),
            message=f"no family fits the budget {format_budget(smallest)}: {refusals[0]}",
        )


def _refusal(plan: Plan, family: Family, budget: int, data: DataSet) -> str | None:
    """Why a family cannot meet a budget; None if it can, at least with the first of its options."""
    traits, shape = plan.students.traits(family)[0], data.image_shape
    ranges = plan.students.ranges(family, budget, traits)
    try:
        check_feasible(family, budget, input_shape=shape, classes=len(data.classes), traits=traits, ranges=ranges)
    except ModelError as error:
        return str(error)
    return None
