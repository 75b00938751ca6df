"""What is checked before anything is fetched or written: whether the search can work, and whether memory holds it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch

from distill.machine import memory_bytes
from search.crew.address import check_address
from search.crew.crew import Executor
from search.crew.sockets import folder_for_sockets
from search.errors import PlanError
from search.plan.names import require_name
from search.plan.schema import Plan
from search.prepare.memory import MemoryNeed, memory_need, require_room
from search.prepare.precision import look, require_there
from search.prepare.prepared import Prepared
from search.settings import Settings
from storage.database.engine import connect
from storage.database.patience import Patience
from storage.errors import NoDatabase
from storage.files.artifacts import Artifacts
from storage.files.places import Folder
from storage.records import Search
from storage.rows.guards import require_same_plan
from storage.rows.repository import Repository
from storage.states import require_allowed


@dataclass(frozen=True, kw_only=True)
class Admitted:
    """A search that can work, as far as this can be told before anything is fetched."""

    plan: Plan  # in the precision of the search, if that exists already
    known: Search | None  # the search, if it exists already
    repository: Repository | None  # of the database, if that exists already


def admitted(plan: Plan, name: str, settings: Settings, executor: Executor, patience: Patience) -> Admitted:
    """Refuse what cannot work, before anything is fetched or written.

    Raises:
        SearchError, StorageError: one line says what cannot work.
    """
    if executor == "ray" and settings.ray_address:
        check_address(settings.ray_address)
    else:
        require_there(plan, {"this machine": look(None)})
        if executor == "ray":
            folder_for_sockets()
    try:
        repository = Repository(connect(settings.database_url, create=False), patience=patience)
    except NoDatabase:
        repository = None
    known = repository.find_search(name) if repository else None
    if known is None:
        require_name(name)
    else:
        plan = plan.as_begun(known)
        require_same_plan(name, _identity(known), plan.identity())
        require_allowed(name, known.state, "running")
    for place in (Folder(path=settings.caches), Artifacts(settings.artifacts).place):
        place.require_writable()
    return Admitted(plan=plan, known=known, repository=repository)


def room_for(plan: Plan, prepared: Prepared, settings: Settings, executor: Executor) -> MemoryNeed:
    """The memory that the search needs; for a cluster as on CPUs, because the GPUs of its nodes are known only later.

    Raises:
        PlanError: the search works on this machine, whose memory does not hold the slots that the plan asks for.
    """
    need = memory_need(plan, prepared.spaces.values(), prepared.candidates)
    if executor == "ray" and settings.ray_address:
        return need
    need = need.of_slots_with(plan.resources.gpu_share(float(torch.cuda.device_count())))
    if executor == "ray" and plan.resources.slots != "auto":
        require_room(need, plan.resources.slots, memory_bytes())
    return need


def _identity(search: Search) -> dict[str, Any]:
    """The plan of a search as this release would store it: with the keys that are new since then, at their defaults."""
    try:
        return Plan.of(search).identity()
    except PlanError:
        return search.plan
