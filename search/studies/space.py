"""The search space of a study: its named parameters, and how proposals become specs and recipes, and back.

Every trial of a study has the same parameters, including inactive ones: a Gaussian process falls back to random
proposals on a space whose shape changes. Widths are ratios in 0..1, named as in their family. The solver of
`models/budget.py` turns them into widths that meet the budget, so no proposal is ever rejected.

    convolutions, hidden_layers                                          the family; ordered whole numbers (`Depth`)
    filter_size, batch_norm, residual, global_pool, linear_bottleneck    its options, if the plan searches them
    filters_1 ..., units_1 ..., bottleneck                               ratios of its widths
    learning_rate, momentum, ...                                         the recipe, if the plan gives ranges
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Any

from distill.precision import checked
from distill.train.recipe import Recipe
from models.budget import Solution, solve, width_names, width_ranges
from models.errors import SpecError
from models.families import Family, Traits, is_scaled
from models.ratios import family_and_traits, ratios_of
from models.spec import Spec
from search.errors import PlanError
from search.plan.schema import Plan
from search.plan.studies import StudyPlan
from search.studies.parameters import Depth, Float, Int, Parameter, Proposal

_MOST_SOLVED = 2_000  # proposals, to count the different students of a space
_RATIO = Float(low=0.0, high=1.0)
_RECIPE_RANGES = {  # by name: whether on a logarithmic scale
    "learning_rate": True,
    "momentum": True,
    "input_scale": False,
    "init_scale": False,
    "temperature": True,
    "hard_labels": False,
}
_SWITCHES = ("batch_norm", "residual", "global_pool", "linear_bottleneck")


@dataclass(frozen=True, kw_only=True)
class StudySpace:
    """The search space of one study on images of one shape."""

    plan: Plan
    study: StudyPlan  # the budget, and the families that fit it
    input_shape: tuple[int, int, int]  # channels, height, width
    classes: int
    first: tuple[Spec, ...] = ()  # students to try first

    @cached_property
    def parameters(self) -> dict[str, Parameter]:
        """The parameters of every trial of the study, by name, in a fixed order; fixed values are not among them."""
        found: dict[str, Parameter] = {}
        for depth in self._depths:
            if len(depth.values) > 1:
                found[depth.name] = depth.parameter
        found |= self._options()
        found |= dict.fromkeys(self._free_widths(), _RATIO)
        for name, log in _RECIPE_RANGES.items():
            low, high = self._recipe_range(name)
            if low < high:
                found[name] = Float(low=low, high=high, log=log)
        return found

    @property
    def trials(self) -> int:
        """The trials that the study needs: the plan's number, or one for each student if there are fewer."""
        return self.plan.sampler.trials if self.every is None else len(self.every)

    @cached_property
    def every(self) -> tuple[Proposal, ...] | None:
        """A proposal for each different student and recipe, if there are no more of them than the plan's trials.

        None if there are more, or if they cannot be counted: rates have any value, and so have widths that are
        proportions of one another.
        """
        if self.parameters.keys() & _RECIPE_RANGES.keys():
            return None
        found: dict[Spec, Proposal] = {}
        for solved, proposal in enumerate(self._grid()):
            if proposal is None or solved >= _MOST_SOLVED:
                return None
            found.setdefault(self.solve(proposal)[1].spec, proposal)
            if len(found) > self.plan.sampler.trials:
                return None
        return tuple(found.values())

    def _grid(self) -> Iterator[Proposal | None]:
        """A proposal for each combination of family, options and widths; None where the widths cannot be counted."""
        for family in self.study.families:
            for traits in self.plan.students.traits(family):
                names = (name for name in width_names(family, traits) if name in self.parameters)
                ratios = {
                    name: self._ratios(family, traits, name)
                    for name in names
                    if not self._is_fixed(family, traits, name)
                }
                if not all(ratios.values()):
                    yield None
                chosen = self.at({}, family) | self._choosing_traits(traits)
                for values in product(*ratios.values()):
                    yield chosen | dict(zip(ratios, values, strict=True))

    def _ratios(self, family: Family, traits: Traits, name: str) -> list[float]:
        """A ratio for each value of a width; none if it depends on the other widths."""
        if is_scaled(family):
            return []
        budget = self.study.budget_params
        limits = width_ranges(
            family,
            budget,
            input_shape=self.input_shape,
            classes=self.classes,
            traits=traits,
            ranges=self.plan.students.ranges(family, budget, traits),
        )
        low, high = limits.get(name, (0, 0))
        return [step / max(1, high - low) for step in range(high - low + 1)]

    @cached_property
    def _depths(self) -> tuple[Depth, Depth]:
        """The depths of the families: convolutions; hidden layers of those that have no convolutions."""
        families = self.study.families
        return (
            Depth(what="convolutions", values=tuple(sorted({f.convolutions for f in families}))),
            Depth(
                what="hidden_layers", values=tuple(sorted({f.hidden_layers for f in families if not f.convolutions}))
            ),
        )

    def _options(self) -> dict[str, Parameter]:
        """The options that are searched; those of convolutions only if a family has any."""
        students, found = self.plan.students, dict[str, Parameter]()
        has_convolutions = any(family.convolutions for family in self.study.families)
        low, high = students.filter_size
        if low < high and has_convolutions:
            found["filter_size"] = Int(low=low, high=high, step=2)
        for name in _SWITCHES:
            if getattr(students, name) == (False, True) and (has_convolutions or name == "linear_bottleneck"):
                found[name] = Int(low=0, high=1)
        return found

    def _free_widths(self) -> list[str]:
        """The widths that are not fixed in every student of the study, in a fixed order."""
        free = {
            name
            for family in self.study.families
            for traits in self.plan.students.traits(family)
            for name in width_names(family, traits)
            if not self._is_fixed(family, traits, name)
        }
        kinds = ("filters", "units", "bottleneck")
        return sorted(free, key=lambda name: (kinds.index(name.partition("_")[0]), name))

    def _is_fixed(self, family: Family, traits: Traits, name: str) -> bool:
        low, high = self.plan.students.ranges(family, self.study.budget_params, traits).get(name, (0, 1))
        return low == high

    def _recipe_range(self, name: str) -> tuple[float, float]:
        if self.study.is_on_labels and name in ("hard_labels", "temperature"):
            return (1.0, 1.0)
        low, high = getattr(self.plan.trial, name)
        return low, high

    def family_of(self, proposal: Mapping[str, float | int]) -> Family:
        """The family of a proposal."""
        convolutions, hidden = self._depths
        number = convolutions.read(proposal)
        return Family(number) if number else Family(0, hidden.read(proposal))

    def choosing(self, family: Family) -> Proposal:
        """The part of a proposal that sets the family."""
        convolutions, hidden = self._depths
        chosen = convolutions.write(family.convolutions)
        if family.convolutions == 0:
            chosen |= hidden.write(family.hidden_layers)
        return {name: value for name, value in chosen.items() if name in self.parameters}

    def at(self, fractions: Mapping[str, float], family: Family | None = None) -> Proposal:
        """The proposal with every parameter at its fraction (0..1; 0.5 by default) of the range."""
        proposal: Proposal = {name: p.at(fractions.get(name, 0.5)) for name, p in self.parameters.items()}
        return proposal | (self.choosing(family) if family else {})

    def traits_of(self, proposal: Mapping[str, float | int]) -> Traits:
        """The options of a proposal."""
        students = self.plan.students
        switches = {name: bool(proposal.get(name, getattr(students, name)[0])) for name in _SWITCHES[:-1]}
        bottleneck: bool | None = None
        if students.linear_bottleneck != "paper":
            bottleneck = bool(proposal.get("linear_bottleneck", students.linear_bottleneck[0]))
        kernel = int(proposal.get("filter_size", students.filter_size[0]))
        return Traits(kernel=kernel, bottleneck=bottleneck, **switches)

    def solve(self, proposal: Mapping[str, float | int]) -> tuple[Family, Solution, Recipe]:
        """The student of a proposal, and its recipe."""
        family, traits, budget = self.family_of(proposal), self.traits_of(proposal), self.study.budget_params
        solution = solve(
            family,
            budget,
            {name: float(proposal.get(name, 0.5)) for name in width_names(family, traits)},
            input_shape=self.input_shape,
            classes=self.classes,
            traits=traits,
            ranges=self.plan.students.ranges(family, budget, traits),
            round_to=self.plan.students.multiple,
        )
        return family, solution, self._recipe(proposal)

    def corners(self) -> Iterator[tuple[Family, Solution, Recipe]]:
        """The students at the corners of the space: each family and its options, each width at both ends."""
        for family in self.study.families:
            for traits in self.plan.students.traits(family):
                for corner in product((0.0, 1.0), repeat=len(width_names(family, traits))):
                    widths = dict(zip(width_names(family, traits), corner, strict=True))
                    yield self.solve(self.at(widths, family) | self._choosing_traits(traits) | widths)

    def _recipe(self, proposal: Mapping[str, float | int]) -> Recipe:
        trial = self.plan.trial
        ranges: Any = {name: float(proposal.get(name, self._recipe_range(name)[0])) for name in _RECIPE_RANGES}
        return Recipe(
            epochs=self.plan.trial_epochs,
            batch_size=trial.batch_size,
            optimizer=trial.optimizer,
            schedule=trial.schedule,
            precision=checked(trial.precision),
            loss=trial.loss,
            **ranges,
        )

    def proposal_of(self, spec: Spec, recipe: Recipe | None = None) -> Proposal:
        """The inverse of `solve`: a proposal that leads to this student, with the dependent width set by the budget.

        Args:
            spec: of one of the study's families; it is reproduced exactly if it just fits the budget and its widths are
                rounded as the plan says.
            recipe: within the plan's ranges; None for their middle.

        Raises:
            SpecError: the study does not search this family or its options.
            BudgetError: a width is out of range.
            PlanError: the recipe is out of range.
        """
        family, traits = family_and_traits(spec)
        if family not in self.study.families or (spec.input_shape, spec.classes) != (self.input_shape, self.classes):
            raise SpecError(
                f"study {self.study.name} does not search {spec.notation} of {family.name}: give a student of one of "
                "its families"
            )
        proposal = self.at({}, family) | self._choosing_traits(traits)
        ranges = self.plan.students.ranges(family, self.study.budget_params, traits)
        ratios = ratios_of(spec, self.study.budget_params, ranges=ranges, round_to=self.plan.students.multiple)
        proposal |= {name: ratio for name, ratio in ratios.items() if name in self.parameters}
        if recipe is not None:
            proposal |= self._choosing_recipe(recipe)
        solved = self.solve(proposal)[1].spec
        if family_and_traits(solved) != (family, traits):
            raise SpecError(
                f"{spec.notation} has options that study {self.study.name} does not search: add them to 'students'"
            )
        return proposal

    def _choosing_traits(self, traits: Traits) -> Proposal:
        chosen: Proposal = {
            "filter_size": traits.kernel,
            "batch_norm": int(traits.batch_norm),
            "residual": int(traits.residual),
            "global_pool": int(traits.global_pool),
            "linear_bottleneck": int(bool(traits.bottleneck)),
        }
        return {name: value for name, value in chosen.items() if name in self.parameters}

    def _choosing_recipe(self, recipe: Recipe) -> Proposal:
        chosen: Proposal = {}
        for name in _RECIPE_RANGES:
            value, (low, high) = getattr(recipe, name), self._recipe_range(name)
            if not low <= value <= high:
                raise PlanError(f"{name} {value:g} is outside the plan's range, {low:g} to {high:g}.")
            if name in self.parameters:
                chosen[name] = value
        return chosen
