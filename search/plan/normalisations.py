"""The normalisations of students and teachers, from the plan."""

from __future__ import annotations

import math

import torch

from distill.datasets.load import Images
from distill.errors import DataError
from distill.views.normalise import Normalisation
from search.plan.schema import Plan
from search.plan.teacher import ChannelsPlan


def students_normalisation(plan: Plan, train: Images) -> Normalisation:
    """The normalisation of the students.

    Raises:
        DataError: a channel is constant and so has no deviation to divide by.
    """
    return _per_channel(train) if plan.views.normalisation == "per-channel" else Normalisation(kind="per-image")


def teachers_normalisation(plan: Plan, train: Images) -> Normalisation:
    """The normalisation of the teachers.

    Raises:
        DataError: as `students_normalisation`.
    """
    channels = train.images.shape[1]
    match plan.teacher.normalisation:
        case "as-students":
            return students_normalisation(plan, train)
        case "per-image":
            return Normalisation(kind="per-image")
        case "per-channel":
            return _per_channel(train)
        case "none":
            return Normalisation(kind="per-channel", mean=(0.0,) * channels, std=(1.0,) * channels)
        case ChannelsPlan(mean=mean, std=std):
            return Normalisation(kind="per-channel", mean=mean, std=std)


def _per_channel(train: Images) -> Normalisation:
    """Mean and deviation of each channel, from integer sums, which are the same on every machine."""
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
