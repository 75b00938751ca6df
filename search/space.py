"""The search space: a study's named parameters, and the way from a proposal to a spec and a recipe.

Every trial of a study has the same parameters, inactive ones included, since a Gaussian process falls back
to random on a space whose shape changes. Sizes are ratios in 0..1: the solver of `models/budget.py` turns
them into widths that meet the budget, so no proposal is ever rejected.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from distill.train import Recipe
from models.budget import Solution, solve, width_names
from models.spec import Family
from search.plan import Plan

Proposal = dict[str, float | int]


@dataclass(frozen=True, kw_only=True)
class Float:
    """A real number from `low` to `high`, both included; on a log scale where `log`."""

    low: float
    high: float
    log: bool = False

    def at(self, fraction: float) -> float:
        """The value a `fraction` (0..1) of the way from low to high, on this parameter's scale."""
        if self.log:
            return float(self.low * (self.high / self.low) ** fraction)
        return self.low + fraction * (self.high - self.low)


@dataclass(frozen=True, kw_only=True)
class Int:
    """An ordered whole number from `low` to `high`, both included."""

    low: int
    high: int

    def at(self, fraction: float) -> int:
        """The value a `fraction` (0..1) of the way from low to high."""
        return min(self.high, self.low + int(fraction * (self.high - self.low + 1)))


Parameter = Float | Int
Space = dict[str, Parameter]

_RECIPE_RANGES = {  # by name, and whether on a logarithmic scale
    "learning_rate": True,
    "momentum": False,
    "input_scale": False,
    "init_scale": True,
    "temperature": True,
    "hard_labels": False,
}


def study_space(plan: Plan) -> Space:
    """The parameters of every trial of the plan's studies, by name, in a fixed order.

    A range that the plan fixes to one number, and a choice between one thing, is no parameter.
    """
    families = plan.parsed_families()
    convolutions = [family.convolutions for family in families]
    hidden = [family.hidden_layers for family in families if family.convolutions == 0]
    space: Space = {}
    if len(set(convolutions)) > 1:
        space["convolutions"] = Int(low=min(convolutions), high=max(convolutions))
    if len(set(hidden)) > 1:
        space["hidden_layers"] = Int(low=min(hidden), high=max(hidden))
    for position in range(max(len(width_names(family)) for family in families)):
        space[f"width_{position + 1}"] = Float(low=0.0, high=1.0)
    for name, log in _RECIPE_RANGES.items():
        low, high = getattr(plan.trial, name)
        if low < high:
            space[name] = Float(low=low, high=high, log=log)
    return space


def family_of(plan: Plan, proposal: Mapping[str, float | int]) -> Family:
    """The family a proposal stands for: the nearest one asked for, where the plan leaves gaps."""
    families = plan.parsed_families()
    convolutions = proposal.get("convolutions", families[0].convolutions)
    hidden = proposal.get("hidden_layers", families[0].hidden_layers)
    return min(families, key=lambda f: (abs(f.convolutions - convolutions), abs(f.hidden_layers - hidden), f))


def family_parameters(plan: Plan, family: Family) -> Proposal:
    """The part of a proposal that chooses `family`."""
    chosen: Proposal = {"convolutions": family.convolutions}
    if family.convolutions == 0:
        chosen["hidden_layers"] = family.hidden_layers
    return {name: value for name, value in chosen.items() if name in study_space(plan)}


def proposal_at(plan: Plan, fractions: Mapping[str, float], family: Family | None = None) -> Proposal:
    """The proposal whose every parameter lies at its fraction (0..1; 0.5 where none is given)."""
    proposal: Proposal = {name: p.at(fractions.get(name, 0.5)) for name, p in study_space(plan).items()}
    return proposal | (family_parameters(plan, family) if family else {})


def solve_proposal(
    plan: Plan,
    budget: int,
    proposal: Mapping[str, float | int],
    input_shape: tuple[int, int, int],
    classes: int,
) -> tuple[Family, Solution, Recipe]:
    """The student and its recipe that a proposal stands for, at a budget in parameters."""
    family = family_of(plan, proposal)
    ratios = [float(proposal[f"width_{position + 1}"]) for position in range(len(width_names(family)))]
    solution = solve(family, budget, ratios, input_shape=input_shape, classes=classes)
    trial = plan.trial
    ranges: Any = {name: float(proposal.get(name, getattr(trial, name)[0])) for name in _RECIPE_RANGES}
    recipe = Recipe(
        epochs=plan.trial_epochs,
        batch_size=trial.batch_size,
        optimizer=trial.optimizer,
        schedule=trial.schedule,
        precision=trial.precision,
        loss=trial.loss,
        **ranges,
    )
    return family, solution, recipe
