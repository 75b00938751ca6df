"""`--scale` and `--hours`: a plan made smaller, and what is left out to be done in time."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from search.errors import PlanError
from search.terminal import err
from storage.errors import NoDatabase

if TYPE_CHECKING:
    from search.estimate import Estimate
    from search.plan import Plan
    from search.precision import Settled
    from search.scale import StudyCost
    from search.settings import Settings
    from search.space import StudySpace

Scale = Annotated[
    float | None,
    typer.Option("--scale", help="Images, epochs, teachers, trials times this, 0..1; never architectures."),
]
Hours = Annotated[
    float | None,
    typer.Option("--hours", min=0, help="Leave out the costliest studies, so that the rest is done in time."),
]


@dataclass(frozen=True, kw_only=True)
class Ahead:
    """What a plan will do on this machine."""

    found: Estimate
    spaces: dict[str, StudySpace]
    left_out: tuple[str, ...]  # a line for each family that a budget cannot hold
    candidates: list[int]  # parameters of who may teach
    precision: Settled  # of its trials and teachers, on this machine
    memory_bytes: int  # that this machine or container may use


def name_of(path: Path, scale: float | None) -> str:
    """What a search of that plan is called, where nobody says otherwise."""
    return path.stem if scale is None else f"{path.stem}-{scale:g}"


def look_ahead(plan: Plan, settings: Settings, *, slots: int | None = None) -> Ahead:
    """Measure steps of a plan's students and teachers, with a bar on the terminal.

    Raises:
        PlanError: `run` would refuse the plan.
    """
    import torch

    from distill.data import kind_of
    from distill.machine import memory_bytes, usable_cpus
    from search.candidates import find_candidates
    from search.display import Display
    from search.estimate import estimate
    from search.precision import look, probe_of, settle
    from search.prepare import student_views, study_spaces
    from search.room import memory_need, require_room

    with Display(err, list) as display:
        shape, images, classes = kind_of(plan.data.name, settings.data_dir)
        _check(plan, images)
        views = student_views(plan, shape)
        cpus, gpus, memory = usable_cpus(), float(torch.cuda.device_count()), memory_bytes()
        open_spaces, left_out = study_spaces(plan.settled("fp32"), shape, classes)
        open_candidates = find_candidates(plan.settled("fp32"), input_shape=shape, classes=classes, views=views)
        need = memory_need(plan, open_spaces.values(), open_candidates, is_on_gpu=gpus > 0)
        if slots is not None:
            require_room(need, slots, memory, name="--slots")
        elif plan.resources.slots != "auto":
            require_room(need, plan.resources.slots, memory)
        precision = settle(plan, {"this machine": look(probe_of(plan, open_spaces.values(), views))})
        plan = plan.settled(precision.precision)
        spaces, _ = study_spaces(plan, shape, classes)
        candidates = find_candidates(plan, input_shape=shape, classes=classes, views=views)
        share = plan.resources.gpu_share(gpus)
        found = estimate(
            plan,
            list(spaces.values()),
            candidates,
            views,
            slots=slots or plan.resources.slots_on(cpus, gpus, share, need.most_slots(memory)),
            need=need,
            tell=lambda done, total: display.counting("measuring steps", done, total),
        )
    sizes = [candidate.parameters for candidate in candidates]
    return Ahead(
        found=found, spaces=spaces, left_out=left_out, candidates=sizes, precision=precision, memory_bytes=memory
    )


def _check(plan: Plan, images: int) -> None:
    """Refuse what `run` would refuse once it has the data.

    Raises:
        PlanError: the data set has too few images, or logits made elsewhere are not there.
    """
    asked = plan.data.train + plan.data.validation
    if asked > images:
        raise PlanError(f"data: {asked:,} images are asked for, and {plan.data.name} has {images:,}: ask for fewer.")
    logits = plan.teacher.logits
    if logits is not None and not logits.is_file():
        raise PlanError(f"teacher.logits: there is no {logits}: name the manifest.json that came with the views.")


def sized(plan: Plan, name: str, scale: float | None, hours: float | None, settings: Settings) -> Plan:
    """The plan as `--scale` and `--hours` make it; of a search that goes on, the studies that were left out stay so.

    Args:
        plan: as it was read.
        name: of the search.
        scale: see `search.scale.scaled`; None for the plan as it is.
        hours: within which it is to be done; None for however long it takes.
        settings: where things are kept.

    Raises:
        PlanError: no such scale, or nothing can be done within the hours.
    """
    from search.scale import costs, leave_out, scaled

    smaller = scaled(plan, scale) if scale is not None else plan
    if hours is None:
        return smaller
    known = _left_out_before(smaller, name, settings)
    if known is not None:
        return smaller.model_copy(update={"leave_out": known})
    found = look_ahead(smaller, settings).found
    of_studies = costs(smaller, plan, found)
    left = leave_out(found, of_studies, hours)
    _tell(left, of_studies, found, hours)
    return smaller.model_copy(update={"leave_out": tuple(sorted({*smaller.leave_out, *(cost.study for cost in left)}))})


def _left_out_before(plan: Plan, name: str, settings: Settings) -> tuple[str, ...] | None:
    """What a search of that name and plan leaves out; None where there is none."""
    from search.plan import Plan
    from storage.engine import connect
    from storage.repository import Repository

    try:
        search = Repository(connect(settings.database_url, create=False)).find_search(name)
    except NoDatabase:
        return None
    if search is None:
        return None
    stored = Plan.of(search)
    known = stored.leave_out
    wanted = plan.as_begun(search).model_copy(update={"leave_out": known})
    return known if stored.identity() == wanted.identity() else None


def _tell(left: list[StudyCost], of_studies: list[StudyCost], found: Estimate, hours: float) -> None:
    from search.answer_tables import table_of

    kept_s = sum(cost.seconds for cost in of_studies if cost not in left)
    full_h = sum(cost.full_seconds for cost in of_studies) / 3600
    if left:
        columns = ("hours at this scale", "hours in full")
        table = table_of("left out", *columns, right=columns)
        for cost in left:
            table.add_row(cost.study, f"{cost.seconds / 3600:.2f}", f"{cost.full_seconds / 3600:,.0f}")
        err.print(table)
    err.print(
        f"{len(of_studies) - len(left)} of {len(of_studies)} studies, about "
        f"{(found.teachers_s + found.cache_s + kept_s) / 3600:.2f} of {hours:g} hours; the whole plan's students "
        f"would take {full_h:,.0f} hours here",
        soft_wrap=True,
    )
