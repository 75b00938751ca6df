"""The ranges of a family's widths at a budget, and whether the family can meet the budget at all.

Both are decided once for a study, so that no proposal within the ranges is refused: the count grows with every width,
so it is enough to check the corners of the ranges.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import prod
from types import MappingProxyType

from models.counts import parameters_of
from models.errors import BudgetError, SpecError
from models.families import BOTTLENECK, Family, Traits, arrange, dependent_name, is_scaled, settle, width_names
from models.layers import Bottleneck, Layer, trace
from models.spec import Spec

MIN_WIDTH = 8
Range = tuple[int, int]

PAPER_BUDGETS = (1_000_000, 3_160_000, 10_000_000, 31_600_000)
_SECOND_OF_TWO = ((20, 120), (20, 120), (20, 120), (20, 120))
_OF_THREE = ((20, 110), (40, 200), (50, 350), (50, 650))
_FRONT_OF_FOUR = ((25, 100), (50, 150), (50, 300), (50, 500))
_BACK_OF_FOUR = ((25, 100), (50, 200), (50, 350), (50, 650))
TABLE_3: Mapping[Family, Mapping[str, tuple[Range, Range, Range, Range]]] = {
    Family(0): {"units_1": ((500, 5_000), (1_000, 20_000), (5_000, 30_000), (5_000, 45_000))},
    Family(1): {
        "filters_1": ((40, 150), (50, 300), (50, 450), (200, 600)),
        "units_1": ((200, 1_600), (100, 4_000), (500, 20_000), (1_000, 4_100)),
    },
    Family(2): {
        "filters_1": ((20, 120), (50, 250), (50, 350), (50, 800)),
        "filters_2": _SECOND_OF_TWO,
    },
    Family(3): {f"filters_{place}": _OF_THREE for place in (1, 2, 3)},
    Family(4): {
        "filters_1": _FRONT_OF_FOUR,
        "filters_2": _FRONT_OF_FOUR,
        "filters_3": _BACK_OF_FOUR,
        "filters_4": _BACK_OF_FOUR,
    },
}
"""Urban et al. 2017, table 3: lowest and highest width at each of `PAPER_BUDGETS`."""


@dataclass(frozen=True, kw_only=True)
class Setting:
    """A family for a kind of image: everything except the widths that its count depends on."""

    family: Family
    input_shape: tuple[int, int, int]
    classes: int
    traits: Traits

    @cached_property
    def free(self) -> tuple[str, ...]:
        """The widths that a search decides, in the order of their ratios."""
        return width_names(self.family, self.traits)

    @cached_property
    def dependent(self) -> str:
        """The width that the budget decides."""
        return dependent_name(self.family, self.traits)

    def layers(self, widths: Mapping[str, int]) -> tuple[Layer, ...]:
        """The layers of the student with these widths; a free bottleneck is limited to the width of its input."""
        if BOTTLENECK in widths and self.dependent != BOTTLENECK:
            widths = {**widths, BOTTLENECK: min(widths[BOTTLENECK], self.bottleneck_inputs(widths))}
        return arrange(self.family, widths, self.input_shape, self.traits)

    def count(self, widths: Mapping[str, int]) -> int:
        """Count the parameters at these widths."""
        return parameters_of(self.input_shape, self.classes, self.layers(widths))

    def fit(self, widths: Mapping[str, int], budget: int) -> int:
        """The largest dependent width within the budget; the count is linear in it."""
        one = self.count({**widths, self.dependent: 1})
        slope = self.count({**widths, self.dependent: 2}) - one
        return 1 + (budget - one) // slope

    def spec(self, widths: Mapping[str, int]) -> Spec:
        """The student with these widths."""
        return Spec(input_shape=self.input_shape, classes=self.classes, layers=self.layers(widths))

    def bottleneck_inputs(self, widths: Mapping[str, int]) -> int:
        """Count the features that enter the bottleneck."""
        every = {self.dependent: 1, **widths, BOTTLENECK: 1}
        layers = arrange(self.family, every, self.input_shape, self.traits)
        place = next(place for place, layer in enumerate(layers) if isinstance(layer, Bottleneck))
        return prod(trace(self.input_shape, layers)[place])

    def __str__(self) -> str:
        size = "x".join(str(side) for side in self.input_shape)
        return f"{self.family.name} on {size} images with {self.classes} classes"


@lru_cache(maxsize=1024)
def settle_ranges(setting: Setting, budget: int, chosen: tuple[tuple[str, Range], ...]) -> Mapping[str, Range]:
    """The lowest and highest value of every free width.

    A range is the caller's; else from table 3 if this is the paper's setting; else a default. The default's high end is
    the largest common width that leaves the dependent width at least `MIN_WIDTH`. Its low end is a tenth of that, about
    as in table 3, or, if the dependent width is a bottleneck, large enough that the bottleneck is not wider than its
    input. In MLPs of two or more hidden layers, ranges are only limits, by default from `MIN_WIDTH` to the largest
    width that fits if all others are `MIN_WIDTH`. A free bottleneck is never wider than its input, whatever its range,
    and its default range ends there.

    Args:
        setting: the family and its images.
        budget: parameters.
        chosen: the caller's ranges by name.

    Raises:
        BudgetError: a range is invalid or not for a free width; or widths in the ranges exceed the budget or, at their
            low end, give a uselessly wide bottleneck.
    """
    free = [name for name in setting.free if name != setting.dependent]
    _check_chosen(setting, free, chosen)
    given = {**_table_3(setting, budget), **dict(chosen)}
    scaled = is_scaled(setting.family)

    smallest = setting.count(_corner(free, given, 0 if scaled else 1, MIN_WIDTH) | {setting.dependent: MIN_WIDTH})
    if smallest > budget:
        within = " in the given ranges" if given else ""
        raise BudgetError(
            f"{setting} needs {smallest:,} parameters or more{within} and the budget is {budget:,}: "
            f"{'narrow the ranges, ' if given else ''}raise the budget or leave the family out"
        )
    ranges = _limits(setting, budget, free, given) if scaled else _common(setting, budget, free, given)
    if setting.dependent == BOTTLENECK:
        _check_bottleneck(setting, budget, {name: low for name, (low, _) in ranges.items()}, is_given=bool(given))
    return MappingProxyType(ranges)


def _table_3(setting: Setting, budget: int) -> dict[str, Range]:
    is_papers = (
        (setting.input_shape, setting.classes) == ((3, 32, 32), 10)
        and setting.traits == settle(setting.family, Traits())
        and budget in PAPER_BUDGETS
    )
    if not is_papers:
        return {}
    column = PAPER_BUDGETS.index(budget)
    return {name: ranges[column] for name, ranges in TABLE_3.get(setting.family, {}).items()}


def _check_chosen(setting: Setting, free: list[str], chosen: tuple[tuple[str, Range], ...]) -> None:
    for name, (low, high) in chosen:
        if name not in free:
            known = ", ".join(free) or "none"
            raise BudgetError(f"{setting.family.name} has no range for {name!r}: give ranges for {known}")
        if not 1 <= low <= high:
            raise BudgetError(f"the range of {name} is {low} to {high}: give at least 1, the lower end first")


def _corner(free: list[str], given: Mapping[str, Range], end: int, width: int) -> dict[str, int]:
    """The low (0) or high (1) end of the given ranges, and `width` for all other widths."""
    return {name: given[name][end] if name in given else width for name in free}


def _common(setting: Setting, budget: int, free: list[str], given: Mapping[str, Range]) -> dict[str, Range]:
    """The ranges, with one common default for all widths without a given range."""
    if all(name in given for name in free):
        return {name: given[name] for name in free}
    above = bisect_right(
        range(MIN_WIDTH, budget),
        budget,
        key=lambda width: setting.count(_corner(free, given, 1, width) | {setting.dependent: MIN_WIDTH}),
    )
    high = MIN_WIDTH - 1 + above
    low = max(MIN_WIDTH, high // 10)
    if setting.dependent == BOTTLENECK:

        def narrows(width: int) -> bool:
            widths = _corner(free, given, 0, width)
            return setting.fit(widths, budget) <= setting.bottleneck_inputs(widths)

        candidates = range(MIN_WIDTH, high)
        low = MIN_WIDTH + bisect_left(candidates, True, key=narrows)
    ranges = {name: given.get(name, (low, high)) for name in free}
    if BOTTLENECK in free and BOTTLENECK not in given:
        high = min(high, setting.bottleneck_inputs({name: end for name, (_, end) in ranges.items()}))
        ranges[BOTTLENECK] = (min(high, max(MIN_WIDTH, high // 10)), high)
    return ranges


def _limits(setting: Setting, budget: int, free: list[str], given: Mapping[str, Range]) -> dict[str, Range]:
    """The ranges; by default up to the width that fits with the narrowest others."""
    narrowest = _corner(free, given, 0, MIN_WIDTH) | {setting.dependent: MIN_WIDTH}

    def fitting(name: str) -> Range:
        above = bisect_right(
            range(MIN_WIDTH, budget), budget, key=lambda width: setting.count({**narrowest, name: width})
        )
        high = MIN_WIDTH - 1 + above
        if name == BOTTLENECK:
            high = min(high, setting.bottleneck_inputs(narrowest))
        return min(MIN_WIDTH, high), high

    return {name: given.get(name) or fitting(name) for name in free}


def _check_bottleneck(setting: Setting, budget: int, lowest: Mapping[str, int], *, is_given: bool) -> None:
    """Refuse ranges whose low end gives a bottleneck that a spec refuses; at higher widths it is narrower."""
    try:
        setting.spec({**lowest, BOTTLENECK: setting.fit(lowest, budget)})
    except SpecError as error:
        raise BudgetError(
            f"{setting} at {budget:,} parameters: {error}; "
            f"{'raise the low end of its ranges or ' if is_given else ''}lower the budget to narrow it"
        ) from error
