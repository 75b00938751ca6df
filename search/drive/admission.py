"""What is asked of a search before anything is fetched or written: whether it can work, and whether it has room."""

from __future__ import annotations

from typing import Any

import torch
from pydantic import ValidationError

from distill.machine import memory_bytes
from search.crew.address import check_address
from search.crew.crew import Executor
from search.crew.sockets import folder_for_sockets
from search.plan.schema import Plan
from search.prepare.memory import MemoryNeed, memory_need, require_room
from search.prepare.precision import look, require_there
from search.prepare.prepared import Prepared
from search.settings import Settings
from storage.database.engine import connect
from storage.errors import NoDatabase
from storage.files.artifacts import Artifacts
from storage.files.places import Folder
from storage.records import Search
from storage.rows.guards import require_same_plan
from storage.rows.repository import Repository
from storage.states import require_allowed


def admitted(plan: Plan, name: str, settings: Settings, executor: Executor) -> tuple[Plan, Search | None]:
    """Refuse what cannot work before anything is fetched or written.

    Args:
        plan: as it was read.
        name: of the search.
        settings: where things are kept.
        executor: Ray's slots, or one in this process.

    Returns:
        The plan, in the precision of the search where that was begun before; and that search, where there is one.

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
        known = Repository(connect(settings.database_url, create=False)).find_search(name)
    except NoDatabase:
        known = None
    if known is not None:
        plan = plan.as_begun(known)
        require_same_plan(name, _identity(known.plan), plan.identity())
        require_allowed(name, known.state, "running")
    for place in (Folder(path=settings.caches), Artifacts(settings.artifacts).place):
        place.require_writable()
    return plan, known


def room_for(plan: Plan, prepared: Prepared, settings: Settings, executor: Executor) -> MemoryNeed:
    """What the search needs of memory: of a cluster's on CPUs, for its nodes tell later whether they have GPUs.

    Raises:
        PlanError: it works on this machine, whose memory does not hold the slots that the plan asks for.
    """
    need = memory_need(plan, prepared.spaces.values(), prepared.candidates)
    if executor == "ray" and settings.ray_address:
        return need
    need = need.of_slots_with(plan.resources.gpu_share(float(torch.cuda.device_count())))
    if executor == "ray" and plan.resources.slots != "auto":
        require_room(need, plan.resources.slots, memory_bytes())
    return need


def _identity(stored: dict[str, Any]) -> dict[str, Any]:
    """A stored plan as this release would store it: with the keys that are new since, at their defaults."""
    try:
        return Plan.model_validate(stored).identity()
    except ValidationError:
        return stored
