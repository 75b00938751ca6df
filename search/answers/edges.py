"""Winners at an edge of a searched range: a better student may lie beyond it, so a wider range is worth trying."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from models.errors import ModelError
from models.families import MAX_CONVOLUTIONS, MAX_HIDDEN, Family
from models.ratios import family_and_traits, widths_of
from models.spec import Spec

if TYPE_CHECKING:
    from storage.records import TrialResult

_NEAR = 0.03  # of a range, from its end, on the scale on which it is searched
_TIMES = 3.0  # by which a range on a logarithmic scale is widened
_LOGARITHMIC = {"learning_rate": True, "momentum": True, "temperature": True, "input_scale": False, "init_scale": False}


@dataclass(frozen=True, kw_only=True)
class Edge:
    """A setting of a winner at an end of the range that the plan searched."""

    key: str  # of the plan, such as trial.learning_rate
    value: str  # the winner's
    searched: str  # the plan's range
    end: Literal["lowest", "highest"]
    wider: str  # to try instead, as a plan has it
    text: str  # all of it in one sentence, without a full stop


def edges_of(result: TrialResult, plan: Mapping[str, Any]) -> tuple[Edge, ...]:
    """The settings of a student that are at an end of what was searched, and could lie beyond it.

    Args:
        result: the student.
        plan: of its search, as plain values.
    """
    return (*_recipe(result, plan["trial"]), *_depth(result, plan["families"]), *_widths(result, plan))


def _edge(key: str, value: str, searched: str, wider: str, *, is_low: bool) -> Edge:
    end: Literal["lowest", "highest"] = "lowest" if is_low else "highest"
    text = f"its {key}, {value}, is at the {end} end of what was searched, {searched}: try {wider}"
    return Edge(key=key, value=value, searched=searched, end=end, wider=wider, text=text)


def _recipe(result: TrialResult, trial: Mapping[str, Any]) -> Iterator[Edge]:
    for name, is_log in _LOGARITHMIC.items():
        low, high = trial.get(name) or (0.0, 0.0)
        if not low < high or name not in result.proposal:
            continue
        value = float(result.proposal[name])
        at = math.log(value / low) / math.log(high / low) if is_log else (value - low) / (high - low)
        if _NEAR < at < 1 - _NEAR:
            continue
        if name == "momentum":
            wider = (low / 2, 1 - (1 - high) / 2)
        elif is_log:
            wider = (low / _TIMES, high * _TIMES)
        else:
            wider = (max(low / 2, low - (high - low) / 2), high + (high - low) / 2)
        is_low = at <= _NEAR
        ends = (wider[0], high) if is_low else (low, wider[1])
        yield _edge(f"trial.{name}", f"{value:.2g}", _range(low, high), _range(*ends), is_low=is_low)


def _depth(result: TrialResult, families: list[str]) -> Iterator[Edge]:
    """The number of convolutions, or of an MLP's hidden layers, where several were searched."""
    own, every = Family.parse(result.family), [Family.parse(name) for name in families]
    if own.convolutions:
        depths, depth, kind, most = {f.convolutions for f in every}, own.convolutions, "cnn", MAX_CONVOLUTIONS
        lowest = min(depths - {0})
    else:
        depths = {f.hidden_layers for f in every if not f.convolutions}
        depth, kind, most, lowest = own.hidden_layers, "mlp", MAX_HIDDEN, min(depths)
    if len(depths) < 2:
        return
    for is_low, is_edge, beyond in ((False, depth == max(depths), depth + 1), (True, depth == lowest, depth - 1)):
        if is_edge and 1 <= beyond <= most:
            yield _edge("families", own.name, ", ".join(families), f"{kind}-{beyond} too", is_low=is_low)


def _widths(result: TrialResult, plan: Mapping[str, Any]) -> Iterator[Edge]:
    """The widths for which the plan gives a range."""
    given = plan.get("students", {}).get("widths", {}).get(result.family, {})
    try:
        spec = Spec.from_json(result.spec)
        widths = widths_of(spec, *family_and_traits(spec)) if given else {}
    except ModelError:  # a student of another release
        return
    for name, asked in given.items():
        low, high = _of_budget(asked, result.budget_params)
        if name not in widths or not low < high:
            continue
        at = (widths[name] - low) / (high - low)
        if _NEAR < at < 1 - _NEAR:
            continue
        is_low, more = at <= _NEAR, math.ceil((high - low) / 2)
        ends = (max(1, low // 2, low - more), high) if is_low else (low, high + more)
        if ends != (low, high):
            key = f"students.widths.{result.family}.{name}"
            yield _edge(key, str(widths[name]), _range(low, high), _range(*ends), is_low=is_low)


def _of_budget(asked: Any, budget: int) -> tuple[int, int]:
    """The range of a width at a budget; an empty one where the plan gives none."""
    if isinstance(asked, Mapping):
        asked = asked.get(str(budget), asked.get(budget))
    return (asked[0], asked[1]) if asked else (0, 0)


def _range(low: float, high: float) -> str:
    return f"[{low:.3g}, {high:.3g}]" if isinstance(low, float) else f"[{low}, {high}]"
