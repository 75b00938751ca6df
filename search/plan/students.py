"""The part of a plan that says what students may look like, apart from depth and budget."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Any

from pydantic import Field

from models.errors import ModelError
from models.families import Family, Traits, dependent_name, settle, width_names
from search.errors import PlanError
from search.plan.values import Bottleneck, Conflict, FilterSize, RoundTo, Section, Switch, Width


class StudentsPlan(Section):
    """Options of the families and ranges of their widths; the defaults are the paper's students.

    A range of filter sizes such as [3, 7], or a switch written [false, true], is searched.
    """

    filter_size: FilterSize = (5, 5)
    batch_norm: Switch = Field(default=(False, False), description="after every convolution")
    residual: Switch = Field(default=(False, False), description="around every convolution but the first")
    global_pool: Switch = Field(default=(False, False), description="in place of a CNN's fully connected layer")
    linear_bottleneck: Bottleneck = Field(
        default="paper", description="before the first fully connected layer; paper: in mlp-1 and cnn-1 only"
    )
    widths: dict[str, dict[str, Width]] = Field(
        default={}, description="by family and name, in place of the defaults: {cnn-2: {filters_1: [20, 120]}}"
    )
    round_to: RoundTo = Field(
        default="auto",
        description="widths are multiples of it, 1 to 64; auto: 8 if slots work on GPUs, else 1; chosen once a search",
    )

    def conflicts(self) -> Iterator[Conflict]:
        """Widths of families that do not exist, or that a family does not have."""
        for name, given in self.widths.items():
            try:
                family = Family.parse(name)
            except ModelError as error:
                yield Conflict(keys=(f"widths.{name}",), message=str(error))
                continue
            free = {width for traits in self.traits(family) for width in _settable(family, traits)}
            for width in given:
                if width not in free:
                    allowed = ", ".join(sorted(free)) or "no width"
                    yield Conflict(keys=(f"widths.{name}.{width}",), message=f"{name} allows {allowed}")

    @property
    def multiple(self) -> int:
        """What widths are multiples of.

        Raises:
            PlanError: the plan says `auto`, and the number of its search is not known yet.
        """
        if self.round_to == "auto":
            raise PlanError(
                "students.round_to is 'auto', which is settled when the search starts: run it first, or write a number."
            )
        return self.round_to

    def traits(self, family: Family) -> tuple[Traits, ...]:
        """Every combination of options that the search may propose and that differs for the family."""
        low, high = self.filter_size
        names = ("kernel", "batch_norm", "residual", "global_pool", "bottleneck")
        values: list[Sequence[Any]] = [
            range(low, high + 1, 2),
            *(sorted({*switch}) for switch in (self.batch_norm, self.residual, self.global_pool)),
            [None] if self.linear_bottleneck == "paper" else sorted({*self.linear_bottleneck}),
        ]
        every = (Traits(**dict(zip(names, combination, strict=True))) for combination in product(*values))
        return tuple(dict.fromkeys(settle(family, traits) for traits in every))

    def ranges(self, family: Family, budget: int, traits: Traits) -> dict[str, tuple[int, int]]:
        """The plan's ranges of the widths that a family has at a budget with these options."""
        given = self.widths.get(family.name, {})
        free = _settable(family, traits)
        found = {name: width.get(budget) if isinstance(width, dict) else width for name, width in given.items()}
        return {name: width for name, width in found.items() if name in free and width is not None}


def _settable(family: Family, traits: Traits) -> set[str]:
    """The widths that may have a range: all except the dependent one, which the budget decides."""
    return {*width_names(family, traits)} - {dependent_name(family, traits)}
