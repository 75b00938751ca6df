"""The precision that a search computes in: `precision: auto` is resolved once, before the first job.

It is bf16 if every machine that works for the search has bf16 and trains the search's students at least 1.2 times as
fast in it as in fp32; else fp32. The result is stored with the search and used wherever the search is resumed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import torch

from distill.precision import Precision, device_name, has_bf16, has_tf32
from distill.train.measure import speed_up
from distill.train.memory import free_memory
from distill.train.recipe import Recipe
from distill.views.draws import ViewSettings
from models.budget import Solution
from models.spec import Spec
from models.students import build
from search.errors import PlanError
from search.plan.schema import Plan
from search.settings import SlotSettings
from search.studies.space import StudySpace

WORTH: Final = 1.2  # times as fast as fp32 that bf16 must be, to be worth its rounding
_SLOWER = 1.05  # times as long as in fp32, from which bf16 is called slower: less may be chance
_PROBE_FLOPS = 4e9  # of a measured step on a CPU at most: bf16 may be emulated
_SMALLEST_BATCH = 8
_HERE = "this machine"


@dataclass(frozen=True, kw_only=True)
class Probe:
    """The step that is timed: of the costliest student among those in the middle of their ranges."""

    spec: Spec
    macs: int
    recipe: Recipe
    views: ViewSettings
    threads: int
    is_forced: bool  # time bf16 even if it is emulated: the plan asks for it


@dataclass(frozen=True, kw_only=True)
class Look:
    """What one machine can do."""

    device: str  # "CPU (AVX2)", "NVIDIA H100 80GB HBM3"
    has_bf16: bool
    has_tf32: bool
    speed_up: float | None  # of a step in bf16 over one in fp32; None if it was not timed


@dataclass(frozen=True, kw_only=True)
class Settled:
    """The precision that a search computes in, and what the user should know about it."""

    precision: Precision  # of `auto`
    note: str | None  # why, in one line; None if the plan leaves nothing open
    warnings: tuple[str, ...]  # about precisions that the plan fixes and that are slower here


def probe_of(plan: Plan, spaces: Iterable[StudySpace], views: ViewSettings, known: Precision | None = None) -> Probe:
    """The step to be timed for a plan; the precision of its recipe does not count.

    Args:
        plan: as it was read.
        spaces: of its studies.
        views: the students'.
        known: the search's precision, if it began before.
    """
    found: list[tuple[Solution, Recipe]] = []
    for space in spaces:
        found += [space.solve(space.at({}, family))[1:] for family in space.study.families]
    solution, recipe = max(found, key=lambda one: one[0].macs)
    return Probe(
        spec=solution.spec,
        macs=solution.macs,
        recipe=recipe,
        views=views,
        threads=plan.resources.threads,
        is_forced="bf16" in (plan.trial.precision, plan.teacher.precision, known),
    )


def look(probe: Probe | None) -> Look:
    """What this machine can do, on the device that a slot would use.

    Steps are timed, which takes a second or two, if it has bf16 or the plan asks for bf16; never without a probe.
    """
    device = torch.device(device_name())
    found = None
    if probe is not None and (probe.is_forced or has_bf16(device)):
        size = probe.recipe.batch_size
        if device.type == "cpu":
            size = min(size, max(_SMALLEST_BATCH, int(_PROBE_FLOPS / (6 * probe.macs))))
        found = _timed(probe, device, size)
    is_gpu = device.type == "cuda"
    return Look(
        device=torch.cuda.get_device_name(device) if is_gpu else f"CPU ({torch.backends.cpu.get_cpu_capability()})",
        has_bf16=has_bf16(device),
        has_tf32=has_tf32(device),
        speed_up=found,
    )


def _timed(probe: Probe, device: torch.device, size: int) -> float:
    """How many times as fast steps of so many images are in bf16; of fewer images, if a GPU's memory is taken.

    Raises:
        torch.OutOfMemoryError: not even the smallest batch has room.
    """
    before = torch.get_num_threads()
    torch.set_num_threads(probe.threads)
    try:
        while True:
            try:
                return speed_up(
                    lambda: build(probe.spec, generator=torch.Generator().manual_seed(0)).to(device),
                    probe.recipe,
                    probe.views,
                    input_shape=probe.spec.input_shape,
                    classes=probe.spec.classes,
                    batch_size=size,
                    precisions=("fp32", "bf16"),
                    device_steps=SlotSettings.from_environment().device_steps,
                )
            except torch.OutOfMemoryError:
                if size <= _SMALLEST_BATCH:
                    raise
            free_memory()
            size = max(_SMALLEST_BATCH, size // 4)
    finally:
        torch.set_num_threads(before)
        free_memory()


def settle(plan: Plan, looks: Mapping[str, Look], known: Precision | None = None) -> Settled:
    """Resolve a plan's `auto` on those machines, and warn about slow precisions that it fixes.

    Args:
        plan: as it was read.
        looks: of each machine that works for the search, by its address; of a single machine, under any name.
        known: the search's precision, if it began before.

    Raises:
        PlanError: the plan asks for a precision that a machine lacks.
    """
    require_there(plan, looks)
    best = {machine: _best(one) for machine, one in looks.items()}
    precision: Precision = known or ("bf16" if set(best.values()) == {"bf16"} else "fp32")
    fixed = {
        f"{part}.precision": value
        for part, value in _asked(plan).items()
        if part != "views" and value not in ("auto", "tf32")  # teachers compute the logits in fp32 on purpose
    }
    note = None
    if plan.is_precision_open:
        note = _told(looks, best, precision) if known is None else f"precision: {known}, with which this search began"
        if known is not None:
            fixed["this search's precision"] = known
    return Settled(precision=precision, note=note, warnings=tuple(_warnings(fixed, looks)))


def require_there(plan: Plan, looks: Mapping[str, Look]) -> None:
    """Refuse a precision that a machine does not have.

    Raises:
        PlanError: it is TF32, and a machine has no GPU with it.
    """
    keys = [f"{part}.precision" for part, value in _asked(plan).items() if value == "tf32"]
    for machine, one in looks.items():
        if keys and not one.has_tf32:
            raise PlanError(
                f"{keys[0]} is tf32, which {_named(machine, looks)}, {one.device}, does not have: write 'auto' or "
                "'fp32'."
            )


def _asked(plan: Plan) -> dict[str, str]:
    asked = {"trial": plan.trial.precision, "views": plan.views.precision}
    if plan.teacher.logits is None and not plan.teacher.is_brought:
        asked["teacher"] = plan.teacher.precision
    return {part: str(value) for part, value in asked.items()}


def _best(one: Look) -> Precision:
    return "bf16" if one.has_bf16 and one.speed_up is not None and one.speed_up >= WORTH else "fp32"


def _told(looks: Mapping[str, Look], best: Mapping[str, Precision], precision: Precision) -> str:
    """Why it is that precision, according to the machine that decided."""
    machine = min(looks, key=lambda name: (best[name] != precision, looks[name].speed_up or 0.0))
    text = f"precision: {precision}; {_why(looks[machine])} on {_named(machine, looks)}, {looks[machine].device}"
    if len(set(best.values())) > 1:
        text += f"; {sum(value == 'bf16' for value in best.values())} of {len(best)} nodes would take bf16"
    return text


def _why(one: Look) -> str:
    if one.speed_up is None or not one.has_bf16:
        return "bf16 is emulated"
    return f"steps in bf16 take {1 / one.speed_up:.2f} of the time of fp32"


def _warnings(fixed: Mapping[str, str], looks: Mapping[str, Look]) -> list[str]:
    """A line for each fixed precision that is slower, about the machine where it is slowest."""
    measured = {machine: one.speed_up for machine, one in looks.items() if one.speed_up is not None}
    if not measured:
        return []
    lines, by_value = [], dict[str, list[str]]()
    for key, value in fixed.items():
        by_value.setdefault(value, []).append(key)
    for value, keys in by_value.items():
        machine = (min if value == "bf16" else max)(measured, key=lambda name: measured[name])
        factor = 1 / measured[machine] if value == "bf16" else measured[machine]
        if factor >= (_SLOWER if value == "bf16" else WORTH):
            other = "fp32" if value == "bf16" else "bf16"
            lines.append(
                f"{' and '.join(keys)} {'is' if len(keys) == 1 else 'are'} {value}: a step takes {factor:.1f} times as "
                f"long as in {other} on {_named(machine, looks)}, {looks[machine].device}"
            )
    return lines


def _named(machine: str, looks: Mapping[str, Look]) -> str:
    return _HERE if len(looks) == 1 else f"node {machine}"
