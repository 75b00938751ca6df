"""The width solver: from a budget and a shape to the largest student that fits.

A search proposes ratios in 0..1; each becomes a width, low + ratio * (high - low). The one dependent width is solved so
that the exact count is at most the budget, and one more unit of that width would exceed it (Urban et al. 2017, section
3). For MLPs of two or more hidden layers the ratios are proportions: all widths are scaled up to the budget, and the
last hidden layer takes the rest. Widths may be rounded to multiples of a number (`round_to`); the count then stays at
most the budget, and `round_to` more units of the dependent width would exceed it.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from models.counts import count_macs, count_parameters
from models.errors import BudgetError
from models.families import BOTTLENECK, Family, Traits, is_scaled, settle, width_names
from models.ranges import MIN_WIDTH, PAPER_BUDGETS, Range, Setting, settle_ranges
from models.rounding import check_round_to, nearest, rounded_down
from models.spec import Spec

__all__ = [
    "MAX_BUDGET",
    "PAPER_BUDGETS",
    "Solution",
    "Traits",
    "check_feasible",
    "count_macs",
    "count_parameters",
    "format_budget",
    "parse_budget",
    "solve",
    "width_names",
    "width_ranges",
]

_PAPERS_TRAITS = Traits()
_SUFFIXES = {"k": 1_000, "m": 1_000_000}
_NUMBER = re.compile(
    r"([+-]?(?:\d[\d_]{0,29}(?:\.\d{0,30})?|\.\d{1,30}))(?:(e[+-]?\d{1,2})|([km]))?", re.ASCII | re.IGNORECASE
)
MAX_BUDGET = 10**12
"""A trillion parameters: more than anyone trains, but within what `bisect` can search."""


def parse_number(text: str) -> Decimal | None:
    """Read a number as people write it: "30k", "3.16M", "1e6", "3e-4", "100_000"; None if it is not one."""
    found = _NUMBER.fullmatch(text.strip())
    if found is None:
        return None
    return Decimal(found[1].replace("_", "") + (found[2] or "")) * _SUFFIXES.get((found[3] or "").lower(), 1)


def parse_budget(text: str | float) -> int:
    """Read a number of parameters: "30k", "1M", "3.16M", "1e6", "100_000" or a whole number.

    Raises:
        BudgetError: it is not a whole number from 1 to `MAX_BUDGET`.
    """
    budget = parse_number(str(text)) or Decimal(0)
    if isinstance(text, bool) or not 1 <= budget <= MAX_BUDGET or budget % 1:
        raise BudgetError(
            f"the budget {text!r} is not a whole number of parameters up to a trillion: write 30k, 3.16M or 100000"
        )
    return int(budget)


def format_budget(budget: int) -> str:
    """Write a budget for people: "100k" or "3.16M", or all digits if two decimals are not exact."""
    for suffix, unit in (("M", 1_000_000), ("k", 1_000)):
        if budget >= unit and budget * 100 % unit == 0:
            digits = f"{budget // unit}.{budget * 100 // unit % 100:02}"
            return digits.rstrip("0").rstrip(".") + suffix
    return str(budget)


@dataclass(frozen=True, kw_only=True, slots=True)
class Solution:
    """A student that fits its budget.

    Attributes:
        spec: its architecture.
        parameters: its exact count.
        macs: multiply-accumulates for one image.
        shortfall: unused parameters of the budget, fewer than one more unit of the dependent width needs; if that width
            was rounded, fewer than `round_to` more units need.
    """

    spec: Spec
    parameters: int
    macs: int
    shortfall: int


def solve(
    family: Family,
    budget: int,
    ratios: Sequence[float] | Mapping[str, float],
    *,
    input_shape: tuple[int, int, int],
    classes: int,
    traits: Traits = _PAPERS_TRAITS,
    ranges: Mapping[str, Range] | None = None,
    round_to: int = 1,
) -> Solution:
    """Find the largest student of a shape that fits a budget. Every ratio in 0..1 is accepted.

    With `round_to` above 1, a free width becomes the nearest multiple within its range, and stays as it is if the range
    has none. The widths of an MLP of two or more hidden layers are rounded down instead, since the budget has no room
    for more, and stay as they are below the first multiple of their range. The dependent width is the largest multiple
    that fits, or the largest width if not even one multiple fits. A free bottleneck's range ends at its input.

    Args:
        family: the pattern of layers.
        budget: parameters it may have.
        ratios: one in 0..1 for each of `width_names(family, traits)`, by name or in that order; other entries are
            ignored.
        input_shape: (channels, height, width) of an image.
        classes: number of classes.
        traits: the family's options beyond widths.
        ranges: lowest and highest width by name, in place of the defaults of `width_ranges`.
        round_to: the number that widths are multiples of, 1 to 64.

    Raises:
        BudgetError: as for `check_feasible`, with widths that are not rounded. A ratio is missing or outside 0..1.
            `round_to` is outside 1..64.
    """
    check_round_to(round_to)
    setting = _setting(family, input_shape, classes, traits)
    limits = settle_ranges(setting, budget, _hashable(ranges))
    places = _active(ratios, setting.free)
    if is_scaled(family):
        widths = _scale(setting, budget, limits, places, round_to)
    else:
        proposed = {name: low + round(places[name] * (high - low)) for name, (low, high) in limits.items()}
        widths = _in_multiples(setting, proposed, limits, round_to)
    spec = setting.spec({**widths, setting.dependent: rounded_down(setting.fit(widths, budget), round_to)})
    parameters = count_parameters(spec)
    return Solution(spec=spec, parameters=parameters, macs=count_macs(spec), shortfall=budget - parameters)


def check_feasible(
    family: Family,
    budget: int,
    *,
    input_shape: tuple[int, int, int],
    classes: int,
    traits: Traits = _PAPERS_TRAITS,
    ranges: Mapping[str, Range] | None = None,
) -> None:
    """Check that `solve` succeeds for every ratio; the arguments are the same.

    Raises:
        BudgetError: the family cannot meet the budget with these ranges, and the message names the smallest budget that
            it can meet; or a range is not for a width of the family.
    """
    settle_ranges(_setting(family, input_shape, classes, traits), budget, _hashable(ranges))


def width_ranges(
    family: Family,
    budget: int,
    *,
    input_shape: tuple[int, int, int],
    classes: int,
    traits: Traits = _PAPERS_TRAITS,
    ranges: Mapping[str, Range] | None = None,
) -> Mapping[str, Range]:
    """The lowest and highest width that `solve` uses, by name; arguments and errors are the same.

    For MLPs of two or more hidden layers these are limits, and the last hidden layer has none.
    """
    return settle_ranges(_setting(family, input_shape, classes, traits), budget, _hashable(ranges))


def _setting(family: Family, input_shape: tuple[int, int, int], classes: int, traits: Traits) -> Setting:
    return Setting(family=family, input_shape=input_shape, classes=classes, traits=settle(family, traits))


def _hashable(ranges: Mapping[str, Range] | None) -> tuple[tuple[str, Range], ...]:
    return tuple((name, (low, high)) for name, (low, high) in (ranges or {}).items())


def _active(ratios: Sequence[float] | Mapping[str, float], names: tuple[str, ...]) -> dict[str, float]:
    """The ratios that a family uses."""
    by_name = ratios if isinstance(ratios, Mapping) else dict(zip(names, ratios, strict=False))
    for name in names:
        if name not in by_name:
            raise BudgetError(f"no ratio for {name}: give one in 0..1 for each of {', '.join(names)}")
        if not 0 <= by_name[name] <= 1:
            raise BudgetError(f"the ratio of {name} is {by_name[name]!r}: give one in 0..1")
    return {name: by_name[name] for name in names}


def is_fixed(limits: Range | None) -> bool:
    """Whether a range allows only one width."""
    return limits is not None and limits[0] == limits[1]


def _in_multiples(
    setting: Setting, widths: Mapping[str, int], limits: Mapping[str, Range], round_to: int
) -> dict[str, int]:
    """The free widths rounded as `solve` says, within their ranges, so that what `check_feasible` says still holds."""
    if round_to == 1:
        return dict(widths)

    def rounded(width: int, low: int, high: int) -> int:
        if is_scaled(setting.family):
            return rounded_down(width, round_to, low)
        return nearest(width, round_to, (low, high))

    found = {name: rounded(width, *limits[name]) for name, width in widths.items()}
    if BOTTLENECK in found:
        low, high = limits[BOTTLENECK]
        inputs = setting.bottleneck_inputs(found)
        found[BOTTLENECK] = rounded(min(widths[BOTTLENECK], inputs), min(low, inputs), min(high, inputs))
    return found


def _scale(
    setting: Setting, budget: int, limits: Mapping[str, Range], ratios: Mapping[str, float], round_to: int
) -> dict[str, int]:
    """Scale all widths together up to the budget; return all except the dependent one.

    A width with a fixed range does not affect the proportions of the others.
    """
    largest = max(ratio for name, ratio in ratios.items() if not is_fixed(limits.get(name)))
    shares = {name: ratio / largest if largest else 1.0 for name, ratio in ratios.items()}

    def widths(scale: int) -> dict[str, int]:
        within = {name: min(max(low, int(scale * shares[name])), high) for name, (low, high) in limits.items()}
        scaled = _in_multiples(setting, within, limits, round_to)
        scaled[setting.dependent] = max(MIN_WIDTH, int(scale * shares[setting.dependent]))
        return scaled

    scale = bisect_right(range(budget), budget, key=lambda scale: setting.count(widths(scale))) - 1
    fitting = widths(scale)
    del fitting[setting.dependent]
    return fitting
