"""The paper's figures for CIFAR-10: Urban et al. 2017, arXiv 1603.05691 v4, table 2 and figure 1.

Accuracies on the test set, 0..1, of the best trial. Those of an MLP on hard labels are measured in a vector figure, to
about 0.0002.
"""

from __future__ import annotations

from typing import Final

from models.families import Family
from search.plan.schema import Plan

BUDGETS: Final = (1_000_000, 3_160_000, 10_000_000, 31_600_000)
_PERCENT: Final = {  # at each budget
    "mlp-1": (65.8, 68.2, 69.5, 70.2),
    "mlp-2": (66.2, 70.9, 73.4, 74.3),
    "mlp-3": (66.8, 71.0, 73.0, 73.9),
    "mlp-4": (66.7, 69.5, 71.6, 72.0),
    "mlp-5": (66.4, 70.0, 71.4, 71.5),
    "cnn-1": (84.5, 86.3, 87.3, 87.7),
    "cnn-2": (87.9, 89.3, 90.0, 90.3),
    "cnn-3": (90.7, 91.6, 91.9, 92.3),
    "cnn-4": (91.3, 91.8, 92.6, 92.6),
}
FAMILIES: Final = tuple(_PERCENT)
CELLS: Final = {
    (family, budget): round(best / 100, 4)
    for family, row in _PERCENT.items()
    for budget, best in zip(BUDGETS, row, strict=True)
}
LABELS_BUDGET: Final = 10_000_000
ON_LABELS: Final = {"mlp-1": 0.668, "cnn-1": 0.846, "cnn-2": 0.889, "cnn-3": 0.912, "cnn-4": 0.9175}

_TRAIN, _MEMBERS, _EPOCHS = 40_000, 16, 160  # images, teachers of the ensemble, epochs of views


def is_papers(plan: Plan) -> bool:
    """Whether a search can be compared with the paper: it has the paper's data and all of its budgets."""
    return plan.data.name == "cifar10" and set(BUDGETS) <= set(plan.budgets)


def smaller_by(plan: Plan) -> list[str]:
    """How a search of the paper's plan is smaller than the paper's study, one phrase for each difference."""
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
