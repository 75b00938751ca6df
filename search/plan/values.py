"""Types of a plan's values: a number or range, a switch (on, off or searched), a width for each budget.

Numbers are read alike under every key, whether they come as YAML or as JSON: 10000, 10k, 1e4, 3e-4, 10_000.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic.functional_validators import AfterValidator, BeforeValidator

from models.budget import parse_budget, parse_number
from models.errors import ModelError
from models.rounding import MAX_ROUND_TO

_MOST_NAMES = 3_000  # of a list: more than a plan has studies


@dataclass(frozen=True, kw_only=True)
class Conflict:
    """A rule that a plan breaks although each of its values is allowed by itself.

    Attributes:
        keys: that the rule is about, with dots, from the section that has it; the first is named in the message.
        message: what is wrong and what to do.
    """

    keys: tuple[str, ...]
    message: str


class Conflicts(ValueError):  # noqa: N818 - pydantic wants a ValueError
    """All conflicts of a section."""

    def __init__(self, found: Sequence[Conflict]) -> None:
        super().__init__("; ".join(f"'{conflict.keys[0]}': {conflict.message}" for conflict in found))
        self.found = tuple(found)


class Section(BaseModel):
    """A part of a plan: immutable, without unknown keys and without conflicts."""

    model_config = ConfigDict(extra="forbid", frozen=True, validate_default=True)

    def conflicts(self) -> Iterator[Conflict]:
        """What is wrong with the section although each value is allowed."""
        yield from ()

    @model_validator(mode="after")
    def _without_conflicts(self) -> Self:
        if found := list(self.conflicts()):
            raise Conflicts(found)
        return self


def _number(value: Any) -> int | float | None:
    """The number that is written as a number or as text; None if it is none. A whole number is an int."""
    if isinstance(value, str):
        read = parse_number(value)
        if read is None:
            return None
        return int(read) if read == read.to_integral_value() else float(read)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def _as_number(value: Any) -> float:
    found = _number(value)
    if found is None:
        raise ValueError("write a number, such as 0.5 or 3e-4")
    try:
        return float(found)
    except OverflowError:
        raise ValueError("the number is too large") from None


def _as_whole(value: Any) -> int:
    found = _number(value)
    if not isinstance(found, int):
        raise ValueError("write a whole number, such as 4, 10k or 1e6")
    return found


def _as_whole_or_auto(value: Any) -> Any:
    found = "auto" if value == "auto" else _number(value)
    if found != "auto" and not (isinstance(found, int) and found >= 1):
        raise ValueError("write auto, or a whole number of at least 1")
    return found


def _as_share_or_auto(value: Any) -> Any:
    found = "auto" if value == "auto" else _number(value)
    if found is None or (not isinstance(found, str) and not 0 <= found <= 1):
        raise ValueError("write auto, or a number from 0 to 1")
    return found


def _as_true_or_false(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("write true or false")
    return value


def _as_range(value: Any) -> Any:
    """A single number is the range from it to itself."""
    ends = value if isinstance(value, (list, tuple)) else (value, value)
    if len(ends) != 2 or any(_number(end) is None for end in ends):
        raise ValueError("write a number, or a range such as [3e-4, 1e-2]")
    return tuple(ends)


def _forwards(value: tuple[float, float]) -> tuple[float, float]:
    if value[0] > value[1]:
        raise ValueError(f"the range {list(value)} is in the wrong order; write [low, high]")
    return value


def _in_unit(value: tuple[float, float]) -> tuple[float, float]:
    if not 0 <= value[0] <= value[1] <= 1:
        raise ValueError(f"the range {list(value)} is not within 0..1; write [low, high]")
    return value


def _above_zero(value: tuple[float, float]) -> tuple[float, float]:
    if value[0] <= 0:
        raise ValueError(f"{value[0]:g} is not above 0")
    return value


def _from_zero(value: tuple[float, float]) -> tuple[float, float]:
    if value[0] < 0:
        raise ValueError(f"{value[0]:g} is below 0")
    return value


def _below_one(value: tuple[float, float]) -> tuple[float, float]:
    if value[1] >= 1:
        raise ValueError(f"{value[1]:g} is not below 1")
    return value


def _as_switch(value: Any) -> Any:
    """One word is the range from it to itself."""
    ends = (value, value) if isinstance(value, bool) else value
    if not isinstance(ends, (list, tuple)) or len(ends) != 2 or not all(isinstance(end, bool) for end in ends):
        raise ValueError("write true, false, or [false, true] to search both")
    return (min(ends), max(ends))  # off before on, in whatever order they were written


def _as_bottleneck(value: Any) -> Any:
    if value == "paper":
        return value
    try:
        return _as_switch(value)
    except ValueError:
        raise ValueError("write paper, true, false, or [false, true] to search both") from None


def _as_names(value: Any) -> Any:
    names = (value,) if isinstance(value, str) else value
    if not isinstance(names, (list, tuple)) or not all(isinstance(name, str) for name in names):
        raise ValueError("write a name, or a list of names; one that looks like a number needs quotes")
    if len(names) > _MOST_NAMES:
        raise ValueError(f"the list has {len(names):,} names; at most {_MOST_NAMES:,} are allowed")
    return tuple(names)


def _whole_pair(value: Any) -> tuple[int, int] | None:
    """A whole number as the range from it to itself, or a pair of them; None if it is neither."""
    ends = [_number(end) for end in value] if isinstance(value, (list, tuple)) else [_number(value)] * 2
    match ends:
        case [int() as low, int() as high]:
            return low, high
    return None


def _as_size(value: Any) -> Any:
    """A single filter size is the range from it to itself."""
    ends = _whole_pair(value)
    if ends is None:
        raise ValueError("write 3, 5, 7, or a range of them such as [3, 7]")
    return ends


def _known_sizes(value: tuple[int, int]) -> tuple[int, int]:
    if value[0] > value[1] or not {*value} <= {3, 5, 7}:
        raise ValueError(
            f"{list(value)} is not a range of filter sizes; write 3, 5, 7, or a range of them such as [3, 7]"
        )
    return value


def _as_width(value: Any) -> Any:
    """A width for all budgets, or one for each budget; a single number is the range from it to itself."""
    if isinstance(value, dict):
        try:
            return {parse_budget(budget): _one_width(width) for budget, width in value.items()}
        except ModelError as error:
            raise ValueError(str(error)) from None
    return _one_width(value)


def _one_width(value: Any) -> Any:
    ends = _whole_pair(value)
    if ends is None or not 1 <= ends[0] <= ends[1]:
        raise ValueError("write a width such as 64, a range such as [20, 120], or one for each budget: {1M: [20, 120]}")
    return ends


def _as_multiple(value: Any) -> Any:
    found = "auto" if value == "auto" else _number(value)
    if found != "auto" and not (isinstance(found, int) and 1 <= found <= MAX_ROUND_TO):
        raise ValueError(f"write auto, or a whole number from 1 to {MAX_ROUND_TO} that widths are multiples of")
    return found


TrainingPrecision = Literal["auto", "fp32", "tf32", "bf16"]
AUTO_PRECISION = "auto: bf16 if the machine has it and is 1.2 times as fast with it, else fp32; chosen once a search"
Whole = Annotated[int, BeforeValidator(_as_whole)]
WholeOrAuto = Annotated[int | Literal["auto"], BeforeValidator(_as_whole_or_auto)]
ShareOrAuto = Annotated[float | Literal["auto"], BeforeValidator(_as_share_or_auto)]  # within 0..1
TrueOrFalse = Annotated[bool, BeforeValidator(_as_true_or_false)]
Finite = Annotated[float, Field(allow_inf_nan=False), BeforeValidator(_as_number)]
_Pair = tuple[Finite, Finite]
Share = Annotated[_Pair, BeforeValidator(_as_range), AfterValidator(_in_unit)]  # within 0..1
Range = Annotated[_Pair, BeforeValidator(_as_range), AfterValidator(_above_zero), AfterValidator(_forwards)]
RangeFromZero = Annotated[_Pair, BeforeValidator(_as_range), AfterValidator(_from_zero), AfterValidator(_forwards)]
Momentum = Annotated[Range, AfterValidator(_below_one)]
Switch = Annotated[tuple[bool, bool], BeforeValidator(_as_switch)]
Bottleneck = Annotated[Literal["paper"] | tuple[bool, bool], BeforeValidator(_as_bottleneck)]
Names = Annotated[tuple[str, ...], BeforeValidator(_as_names)]
FilterSize = Annotated[tuple[int, int], BeforeValidator(_as_size), AfterValidator(_known_sizes)]
RoundTo = Annotated[int | Literal["auto"], BeforeValidator(_as_multiple)]
Width = Annotated[tuple[int, int] | dict[int, tuple[int, int]], BeforeValidator(_as_width)]
