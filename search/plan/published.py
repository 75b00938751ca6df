"""What the paper publishes of CIFAR-10, as data: Urban et al. 2017, arXiv 1603.05691 v4, table 2 and figure 1.

Accuracies on the test set, 0..1, of the best trial and of the fifth best. The fifth best and all of the hard labels
for an MLP are measured off a vector figure, to about 0.0002.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from models.families import Family
from search.plan.schema import Plan


@dataclass(frozen=True, kw_only=True)
class Published:
    """One cell of the paper's table."""

    best: float
    fifth: float


BUDGETS: Final = (1_000_000, 3_160_000, 10_000_000, 31_600_000)
_PERCENT: Final[dict[str, list[tuple[float, float]]]] = {  # (best, fifth best) at each budget
    "mlp-1": [(65.8, 65.4), (68.2, 67.8), (69.5, 69.3), (70.2, 69.9)],
    "mlp-2": [(66.2, 66.1), (70.9, 70.3), (73.4, 72.3), (74.3, 73.9)],
    "mlp-3": [(66.8, 66.4), (71.0, 70.2), (73.0, 72.4), (73.9, 73.2)],
    "mlp-4": [(66.7, 66.3), (69.5, 69.3), (71.6, 71.5), (72.0, 71.5)],
    "mlp-5": [(66.4, 66.3), (70.0, 69.5), (71.4, 70.9), (71.5, 71.1)],
    "cnn-1": [(84.5, 84.2), (86.3, 86.0), (87.3, 87.1), (87.7, 87.6)],
    "cnn-2": [(87.9, 87.8), (89.3, 89.1), (90.0, 89.5), (90.3, 90.2)],
    "cnn-3": [(90.7, 90.4), (91.6, 91.0), (91.9, 91.8), (92.3, 91.7)],
    "cnn-4": [(91.3, 91.0), (91.8, 91.6), (92.6, 92.2), (92.6, 92.3)],
}
FAMILIES: Final = tuple(_PERCENT)
CELLS: Final = {
    (family, budget): Published(best=round(best / 100, 4), fifth=round(fifth / 100, 4))
    for family, row in _PERCENT.items()
    for budget, (best, fifth) in zip(BUDGETS, row, strict=True)
}
LABELS_BUDGET: Final = 10_000_000
ON_LABELS: Final = {"mlp-1": 0.668, "cnn-1": 0.846, "cnn-2": 0.889, "cnn-3": 0.912, "cnn-4": 0.9175}
ENSEMBLE: Final = 0.938  # of 16 teachers
SINGLE: Final = 0.9278  # the best of them

_TRAIN, _MEMBERS, _EPOCHS = 40_000, 16, 160  # images, of the ensemble, of views


def is_papers(plan: Plan) -> bool:
    """Whether a search can be held against the paper: its data, and all of its budgets."""
    return plan.data.name == "cifar10" and set(BUDGETS) <= set(plan.budgets)


def smaller_by(plan: Plan) -> list[str]:
    """In what a search of the paper's plan is smaller than the paper's study, in words."""
    found = []
    if plan.data.train < _TRAIN:
        found.append(f"{plan.data.train:,} training images instead of {_TRAIN:,}")
    if plan.teacher.members < _MEMBERS and plan.teacher.logits is None:
        found.append(f"{plan.teacher.members} teacher{'s'[: plan.teacher.members > 1]} instead of {_MEMBERS}")
    if plan.views.epochs < _EPOCHS:
        found.append(f"{plan.views.epochs} epochs of views instead of {_EPOCHS}")
    return found


def in_order(families: set[str]) -> list[str]:
    """Families by name, MLPs first, then by depth."""
    return sorted(families, key=Family.parse)
