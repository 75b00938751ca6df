"""Types of a plan's values: a number or range, a switch (on, off or searched), a width for each budget."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.functional_validators import AfterValidator, BeforeValidator

from models.budget import parse_budget
from models.errors import ModelError
from models.rounding import MAX_ROUND_TO


class Section(BaseModel):
    """A part of a plan: immutable, without unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True, validate_default=True)


def _as_range(value: Any) -> Any:
    """A single number is the range from it to itself. YAML reads `3e-4`, which has no point, as text."""
    if isinstance(value, str):
        try:
            value = float(value)
        except ValueError:
            raise ValueError("write a number, or a range such as [3.0e-4, 1.0e-2]") from None
    return (value, value) if isinstance(value, (int, float)) else value


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
        raise ValueError("write a name, or a list of names")
    return tuple(names)


def _as_size(value: Any) -> Any:
    """A single filter size is the range from it to itself."""
    ends = (value, value) if isinstance(value, int) else value
    if not isinstance(ends, (list, tuple)) or len(ends) != 2 or not all(type(end) is int for end in ends):
        raise ValueError("write 3, 5, 7, or a range of them such as [3, 7]")
    return tuple(ends)


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
    if isinstance(value, int) and not isinstance(value, bool):
        value = (value, value)
    whole = isinstance(value, (list, tuple)) and all(type(end) is int for end in value)
    if not whole or len(value) != 2 or not 1 <= value[0] <= value[1]:
        raise ValueError("write a width such as 64, a range such as [20, 120], or one for each budget: {1M: [20, 120]}")
    return tuple(value)


def _as_multiple(value: Any) -> Any:
    if value != "auto" and not (type(value) is int and 1 <= value <= MAX_ROUND_TO):
        raise ValueError(f"write auto, or a whole number from 1 to {MAX_ROUND_TO} that widths are multiples of")
    return value


TrainingPrecision = Literal["auto", "fp32", "tf32", "bf16"]
AUTO_PRECISION = "auto: bf16 if the machine has it and is 1.2 times as fast with it, else fp32; chosen once a search"
Finite = Annotated[float, Field(allow_inf_nan=False)]
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
