"""What a driver finds out before its stages: how long they take, in which precision, and what is done already."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import torch

from distill.machine import memory_bytes, usable_cpus
from distill.precision import checked
from distill.train.memory import free_memory
from search.crew.crew import Crew, Executor
from search.drive.announce import how_long
from search.drive.stages import Listener
from search.drive.tracker import Tracker
from search.errors import SearchError
from search.plan.schema import Plan
from search.prepare.estimate import Estimate, estimate
from search.prepare.measured import BRIEF
from search.prepare.memory import MemoryNeed
from search.prepare.precision import Look, look, probe_of, settle
from search.prepare.prepared import Prepared, as_settled
from search.prepare.rounding import note_of, round_to_of
from storage.records import Search
from storage.rows.repository import Repository


def expect_here(
    plan: Plan,
    prepared: Prepared,
    search: Search,
    need: MemoryNeed,
    tracker: Tracker,
    *,
    executor: Executor,
    import_s: float,
) -> Mapping[str, Look]:
    """Estimate the search's time on this machine, where the slots will work, in the precision that it will settle on.

    Returns:
        What this machine can do in which precision.
    """
    tracker.doing("estimate")
    known = checked(search.precision) if search.precision else None
    here = {"this machine": look(probe_of(plan, prepared.spaces.values(), prepared.views, known))}
    plan = plan.settled(known or settle(plan, here).precision)
    slots, share = 1, float(torch.cuda.device_count())
    if executor == "ray":
        cpus, gpus = usable_cpus(), float(torch.cuda.device_count())
        share, in_memory = plan.resources.gpu_share(gpus), need.most_slots(memory_bytes())
        slots = plan.resources.slots_on(cpus, gpus, share, in_memory)
    plan = plan.rounded(round_to_of(plan, is_on_gpus=share > 0, known=search.round_to))
    prepared = as_settled(prepared, plan)
    try:
        found = _question(plan, prepared, need, slots, usable_cpus(), with_ray=executor == "ray", import_s=import_s)()
    except torch.OutOfMemoryError as error:
        _tell_nothing(tracker, slots, error)
    else:
        _tell(tracker, found)
    return here


def expect_there(
    plan: Plan, prepared: Prepared, need: MemoryNeed, crew: Crew, tracker: Tracker, *, import_s: float
) -> None:
    """Estimate on each node of a cluster and report the slowest; report no time if a node cannot be measured."""
    tracker.doing("estimate")
    try:
        found = crew.ask_each(_question(plan, prepared, need, crew.slots, crew.cpus, with_ray=True, import_s=import_s))
    except SearchError as error:
        _tell_nothing(tracker, crew.slots, error)
    else:
        _tell(tracker, max(found.values(), key=lambda one: one.total_s))


def in_settled_precision(
    plan: Plan,
    prepared: Prepared,
    search: Search,
    repository: Repository,
    crew: Crew,
    listener: Listener,
    here: Mapping[str, Look] | None,
) -> Plan:
    """The plan in the search's precision: the one it has, or the one in which its machines are fastest.

    Nothing is timed again if `here` has what `expect_here` found.

    Raises:
        PlanError: the plan asks for a precision that one of them lacks.
    """
    known = checked(search.precision) if search.precision else None
    probe = probe_of(plan, prepared.spaces.values(), prepared.views, known)
    found = settle(plan, here or crew.ask_each(partial(look, probe)), known)
    for line in (found.note, *found.warnings):
        if line is not None:
            listener.note(line)
    if not plan.is_precision_open:
        return plan
    return plan.settled(repository.owned(search.id, search.owner).settle_precision(found.precision))


def in_settled_rounding(plan: Plan, search: Search, repository: Repository, crew: Crew, listener: Listener) -> Plan:
    """The plan with the search's multiple of widths: the one it has, or the one for the devices of its slots."""
    if plan.students.round_to != "auto":
        return plan
    is_on_gpus = crew.gpu > 0
    chosen = round_to_of(plan, is_on_gpus=is_on_gpus, known=search.round_to)
    settled = repository.owned(search.id, search.owner).settle_round_to(chosen)
    line = note_of(settled, is_on_gpus=is_on_gpus, is_known=search.round_to is not None)
    if line is not None:
        listener.note(line)
    return plan.rounded(settled)


def note_what_is_there(prepared: Prepared, repository: Repository, search: Search, tracker: Tracker) -> bool:
    """Tell the tracker what an earlier driver has done; whether any trial is missing, so that measuring is worth it."""
    trials = repository.counts(search.id)["results"]
    studies = tuple(space.study for space in prepared.spaces.values())
    tracker.found(trials, studies, is_taught=search.cache is not None, is_cached=bool(trials))
    return any(trials.get(name, 0) < space.trials for name, space in prepared.spaces.items())


def _question(
    plan: Plan, prepared: Prepared, need: MemoryNeed, slots: int, cpus: int, *, with_ray: bool, import_s: float
) -> Callable[[], Estimate]:
    """The question, for this process or another one; it carries no images."""
    return partial(
        _brief,
        plan=plan,
        spaces=list(prepared.spaces.values()),
        candidates=prepared.candidates,
        views=prepared.views,
        need=need,
        slots=slots,
        cpus=cpus,
        with_ray=with_ray,
        import_s=import_s,
    )


def _brief(**asked: Any) -> Estimate:
    try:
        return estimate(**asked, tell=lambda _done, _total: None, effort=BRIEF)
    finally:
        free_memory()  # for the slots


def _tell_nothing(tracker: Tracker, slots: int, error: Exception) -> None:
    """Report that there is no estimate, for instance because another search uses all GPU memory."""
    tracker.expect(slots, None)
    tracker.note(f"the duration cannot be estimated: {next(iter(str(error).splitlines()), type(error).__name__)}")


def _tell(tracker: Tracker, found: Estimate) -> None:
    tracker.expect(found.slots, found)
    if tracker.until == "cache":
        found = replace(found, trials_s=0.0, confirmation_s=0.0)
    tracker.note(how_long(found, tracker.under_way().left_s if tracker.is_resumed else None))
