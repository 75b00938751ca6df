"""Candidates for the teachers: their networks, and either recipes drawn from the plan's ranges or weights."""

from __future__ import annotations

import dataclasses
import hashlib
from dataclasses import dataclass
from random import Random
from typing import Any

import torch

from distill.errors import DistillError, TeacherError
from distill.networks.network import Network, check_network, find_network, make_network, read_network_file, weights_of
from distill.precision import checked
from distill.train.recipe import Recipe
from distill.views.draws import ViewSettings
from models.budget import count_parameters
from models.errors import ModelError
from models.spec import Spec
from models.teachers import random_teacher
from search.errors import PlanError
from search.plan.schema import Plan
from search.plan.teacher import HSV, RANDOM, ChannelsPlan, TeacherPlan
from search.seeds import seed_of

_ON_LOG_SCALE = ("learning_rate", "momentum")  # as in the paper


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A network that may become a teacher.

    Attributes:
        network: its architecture.
        parameters: number of learned ones.
        seed: of its weights, its order of samples and its noise.
        recipe: how it is trained; None if it is used as supplied.
        views: on which it is trained; None if it is used as supplied.
        weights: that were supplied; None if it is trained.
    """

    network: Network
    parameters: int
    seed: int
    recipe: Recipe | None
    views: ViewSettings | None
    weights: bytes | None = dataclasses.field(default=None, repr=False)

    @property
    def brought(self) -> str | None:
        """The digest of the supplied weights."""
        return None if self.weights is None else hashlib.sha256(self.weights).hexdigest()


def find_candidates(
    plan: Plan, *, input_shape: tuple[int, int, int], classes: int, views: ViewSettings
) -> tuple[Candidate, ...]:
    """The candidates of a plan; none if its logits are imported.

    Args:
        plan: what is asked for.
        input_shape: (channels, height, width) of an image.
        classes: number of classes.
        views: the students'.

    Raises:
        PlanError: a network is unknown, or does not fit images or classes; or mean and std have another number of
            channels.
    """
    teacher, found, known = plan.teacher, list[Candidate](), dict[Network, tuple[int, bytes | None]]()
    if teacher.logits is not None:
        return ()
    _check_channels(teacher, input_shape[0])
    for number in range(teacher.count):
        try:
            network = _network(plan, number, input_shape, classes)
            if network not in known:
                known[network] = _look_at(network, teacher)
        except (DistillError, ModelError) as error:
            raise PlanError(f"teacher.network: {error}") from None
        parameters, weights = known[network]
        draw = Random(seed_of(plan.seed, "teacher draws", number))
        found.append(
            Candidate(network=network, parameters=parameters, seed=0, recipe=None, views=None, weights=weights)
            if teacher.is_brought
            else Candidate(
                network=network,
                parameters=parameters,
                seed=seed_of(plan.seed, "teacher", number),
                recipe=_recipe(teacher, draw),
                views=_views(teacher, draw, dataclasses.replace(views, seed=_views_seed(plan, number))),
            )
        )
    return tuple(found)


def _check_channels(teacher: TeacherPlan, channels: int) -> None:
    given = teacher.normalisation
    if isinstance(given, ChannelsPlan) and not len(given.mean) == len(given.std) == channels:
        raise PlanError(
            f"teacher.normalisation has {len(given.mean)} means and {len(given.std)} deviations, but the images have "
            f"{channels} channels: give one mean and one deviation for each channel."
        )


def _network(plan: Plan, number: int, input_shape: tuple[int, int, int], classes: int) -> Network:
    name = plan.teacher.network_of(number)
    if name == RANDOM:
        return random_teacher(input_shape, classes, seed=seed_of(plan.seed, "teacher network", number))
    return find_network(name, input_shape, classes)


def _look_at(network: Network, teacher: TeacherPlan) -> tuple[int, bytes | None]:
    """The number of a network's parameters, and its supplied weights; refuses a network that does not fit."""
    if isinstance(network, Spec):
        return count_parameters(network), None
    if not teacher.is_brought:
        if teacher.init_scale != (1.0, 1.0):
            raise TeacherError(f"{network.notation} draws its own weights: remove 'teacher.init_scale' from the plan.")
        return check_network(network, None), None
    if network.source == "file":
        weights = read_network_file(network.name)
    else:
        weights = weights_of(make_network(network, generator=torch.Generator().manual_seed(0)))
    return check_network(network, weights), weights


def _views_seed(plan: Plan, number: int) -> int:
    return seed_of(plan.seed, "teacher views", number) % 2**31


def _recipe(teacher: TeacherPlan, draw: Random) -> Recipe:
    drawn: dict[str, Any] = {
        name: _drawn(getattr(teacher, name), draw.random(), is_log=name in _ON_LOG_SCALE)
        for name in ("learning_rate", "momentum", "weight_decay", "init_scale")
    }
    return Recipe(
        epochs=teacher.epochs,
        batch_size=teacher.batch_size,
        optimizer=teacher.optimizer,
        schedule=teacher.schedule,
        precision=checked(teacher.precision),
        **drawn,
    )


def _views(teacher: TeacherPlan, draw: Random, views: ViewSettings) -> ViewSettings:
    """The students' views, changed by what the plan says about the teachers'."""
    wanted = teacher.views
    given = {name: getattr(wanted, name) for name in HSV if getattr(wanted, name) is not None}
    drawn: dict[str, Any] = {name: _drawn(value, draw.random(), is_log=False) for name, value in given.items()}
    kind = views.kind if wanted.kind == "as-students" else wanted.kind
    return dataclasses.replace(views, kind=kind, **drawn)


def _drawn(value: tuple[float, float], fraction: float, *, is_log: bool) -> float:
    low, high = value
    if low == high:
        return low
    return float(low * (high / low) ** fraction) if is_log else low + fraction * (high - low)
