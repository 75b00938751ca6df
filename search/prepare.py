"""What a search works on, made from its plan: data in their parts, views, the teacher's network, the studies."""

from __future__ import annotations

import dataclasses
import hashlib
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import torch
from torch import Tensor

from distill.data import Images, Progress, Split, content_digest, fetch, load, split
from distill.errors import DataError
from distill.views import Normalisation, ViewSettings
from models.budget import check_feasible
from models.errors import ModelError
from models.spec import Spec
from models.teachers import teacher_spec
from search.errors import PlanError
from search.jobs import seed_of
from search.plan import Plan
from search.settings import Settings

if TYPE_CHECKING:
    from jaxtyping import Int64

_CROP_MIN = 24 / 32  # of an image's side: the paper's smallest crop


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """What a search works on, the same whenever it is made from the same plan."""

    train: Images
    search: Images  # the validation half that guides the search
    confirmation: Images
    input_shape: tuple[int, int, int]
    data: str  # digest of all training images
    indices: Int64[Tensor, " n"]  # of the training samples, in the data set's published order
    split: str  # digest of those
    views: ViewSettings
    normalisation: Normalisation
    teacher: Spec | None  # None where its logits were made elsewhere
    plans: dict[str, Plan]  # of each study: with the families that its budget can hold
    left_out: tuple[str, ...]  # a line for each family that a budget cannot hold


def prepare(plan: Plan, settings: Settings, progress: Progress | None = None) -> Prepared:
    """Fetch and split the data; check what can be checked before anything is trained.

    Raises:
        PlanError: a budget that no family asked for can meet, or an unknown network.
        DataError: the data cannot be had, or are too few.
    """
    fetch(plan.data.name, settings.data_dir, progress=progress)
    images = load(plan.data.name, settings.data_dir)
    parts: Split = split(images.labels, train=plan.data.train, validation=plan.data.validation, seed=plan.seed)
    input_shape = cast(tuple[int, int, int], tuple(images.images.shape[1:]))
    teacher = None
    if plan.teacher.logits is None:
        try:
            teacher = teacher_spec(plan.teacher.network, input_shape=input_shape, classes=len(images.classes))
        except ModelError as error:
            raise PlanError(str(error)) from None
    plans, left_out = study_plans(plan, input_shape, len(images.classes))
    train = _subset(images, parts.train)
    return Prepared(
        train=train,
        search=_subset(images, parts.search),
        confirmation=_subset(images, parts.confirmation),
        input_shape=input_shape,
        data=content_digest(images),
        indices=parts.train,
        split=hashlib.sha256(parts.train.numpy().tobytes()).hexdigest(),
        views=ViewSettings(
            kind=plan.views.kind,
            seed=seed_of(plan.seed, "views") % 2**31,
            crop_min=max(1, round(_CROP_MIN * input_shape[1])),
            mixup=plan.views.mixup,
        ),
        normalisation=_normalisation(plan, train),
        teacher=teacher,
        plans=plans,
        left_out=left_out,
    )


def study_plans(plan: Plan, input_shape: tuple[int, int, int], classes: int) -> tuple[dict[str, Plan], tuple[str, ...]]:
    """The plan of each study, without the families that its budget cannot hold; and a line for each of those.

    Raises:
        PlanError: a budget can hold none of them.
    """
    plans, left_out = {}, []
    for name, budget in plan.study_names().items():
        fitting, reasons = [], []
        for family in plan.parsed_families():
            try:
                check_feasible(family, budget, input_shape=input_shape, classes=classes)
            except ModelError as error:
                reasons.append(str(error))
            else:
                fitting.append(family.name)
        if not fitting:
            raise PlanError(f"no family fits the budget {name}: {reasons[0]}.")
        left_out += [f"left out of budget {name}: {reason}" for reason in reasons]
        plans[name] = plan.model_copy(update={"families": tuple(fitting)})
    return plans, tuple(left_out)


def _subset(images: Images, indices: torch.Tensor) -> Images:
    return dataclasses.replace(images, images=images.images[indices].contiguous(), labels=images.labels[indices])


def _normalisation(plan: Plan, train: Images) -> Normalisation:
    """As the plan says; mean and deviation of a channel from whole-number sums, which no machine rounds otherwise."""
    if plan.views.normalisation == "per-image":
        return Normalisation(kind="per-image")
    means, deviations = [], []
    levels = torch.arange(256)
    for channel in range(train.images.shape[1]):
        counts = torch.bincount(train.images[:, channel].flatten(), minlength=256)
        count, total, squares = (int((counts * levels**power).sum()) for power in (0, 1, 2))
        means.append(total / count / 255)
        deviations.append(math.sqrt(count * squares - total**2) / count / 255)
    if min(deviations) == 0:
        raise DataError(
            f"channel {deviations.index(0)} is the same in every training image: it has no deviation to divide by; "
            "write 'normalisation: per-image' under 'views' in the plan."
        )
    return Normalisation(kind="per-channel", mean=tuple(means), std=tuple(deviations))
