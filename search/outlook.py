"""What a driver expects of its search before it begins: how long it takes where it runs, and what is done already."""

from __future__ import annotations

import os
from functools import partial

import torch

from distill.precision import checked
from search.announce import how_long
from search.crew import Crew, Executor
from search.estimate import BRIEF, Estimate, estimate
from search.plan import Plan
from search.precision import look, probe_of, settle
from search.prepare import Prepared, in_precision_of
from search.tracker import Tracker
from search.work import free_memory
from storage.records import Search
from storage.repository import Repository


def expect_here(plan: Plan, prepared: Prepared, search: Search, tracker: Tracker, *, executor: Executor) -> None:
    """Measure on this machine, where the slots will work, in the precision that the search is about to settle on."""
    tracker.doing("estimate")
    if plan.is_precision_open:
        known = checked(search.precision) if search.precision else None
        here = {"this machine": look(probe_of(plan, prepared.spaces.values(), prepared.views))}
        plan = plan.settled(known or settle(plan, here).precision)
    cpus, gpus = len(os.sched_getaffinity(0)), float(torch.cuda.device_count())
    slots = plan.resources.slots_on(cpus, gpus, plan.resources.gpu_share(gpus)) if executor == "ray" else 1
    _tell(tracker, _brief(plan, in_precision_of(prepared, plan), slots, with_ray=executor == "ray"))


def expect_there(plan: Plan, prepared: Prepared, crew: Crew, tracker: Tracker) -> None:
    """The same on each node of a cluster; the slowest counts."""
    tracker.doing("estimate")
    found = crew.ask_each(partial(_brief, plan, prepared, crew.slots, with_ray=True))
    _tell(tracker, max(found.values(), key=lambda one: one.total_s))


def note_what_is_there(repository: Repository, search: Search, tracker: Tracker) -> None:
    """Let what an earlier driver has done count as done."""
    trials = repository.counts(search.id)["results"]
    tracker.found(trials, is_taught=search.cache is not None, is_cached=bool(trials))


def _brief(plan: Plan, prepared: Prepared, slots: int, *, with_ray: bool) -> Estimate:
    spaces = list(prepared.spaces.values())
    try:
        return estimate(
            plan,
            spaces,
            prepared.candidates,
            prepared.views,
            slots=slots,
            tell=lambda _done, _total: None,
            effort=BRIEF,
            with_ray=with_ray,
        )
    finally:
        free_memory()  # the slots are to have it


def _tell(tracker: Tracker, found: Estimate) -> None:
    tracker.expect(found.slots, found)
    tracker.note(how_long(found, tracker.under_way().left_s))
