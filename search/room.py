"""How much memory a search takes on a machine, and how many slots that leaves room for."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from distill.memory import step_numbers
from models.spec import Spec
from search.candidates import Candidate
from search.errors import PlanError
from search.plan import Plan
from search.space import StudySpace

_BYTES = 4  # of a number in fp32
_PROCESS_BYTES = 600_000_000  # of a slot beside what `step_numbers` counts, as measured: docs/operations.md
_OTHERS_BYTES = 1_400_000_000  # driver 0.5 to 0.7 GB, broker 0.4 GB, Ray's own processes 0.4 GB, as measured
_USABLE = 0.95  # of memory: where more is in use, Ray ends slots


@dataclass(frozen=True, kw_only=True)
class MemoryNeed:
    """What a search takes of a machine's memory, in bytes."""

    shared_bytes: int  # images and logits, which all slots of a machine share
    slot_bytes: int  # a slot's process and the largest network that it may train

    def of(self, slots: int) -> int:
        """With so many slots."""
        return _OTHERS_BYTES + self.shared_bytes + slots * self.slot_bytes

    def most_slots(self, memory_bytes: int) -> int:
        """How many slots so much memory holds."""
        return max(0, (int(_USABLE * memory_bytes) - self.of(0)) // self.slot_bytes)


def memory_need(
    plan: Plan, spaces: Iterable[StudySpace], candidates: Sequence[Candidate], *, is_on_gpu: bool
) -> MemoryNeed:
    """What a plan's search needs.

    Args:
        plan: what is asked for.
        spaces: of its studies.
        candidates: who may teach.
        is_on_gpu: whether networks are trained in a GPU's memory.
    """
    studies = list(spaces)
    image, classes = math.prod(studies[0].input_shape), studies[0].classes
    logits = plan.data.train * classes * plan.views.epochs * (2 if plan.views.logits == "fp16" else 4)
    numbers = [step_numbers(solution.spec, recipe) for space in studies for _, solution, recipe in space.corners()]
    numbers += [_teachers_numbers(candidate) for candidate in candidates]
    return MemoryNeed(
        shared_bytes=logits + (plan.data.train + plan.data.validation) * image,
        slot_bytes=_PROCESS_BYTES + (0 if is_on_gpu else _BYTES * max(numbers)),
    )


def _teachers_numbers(candidate: Candidate) -> int:
    """Of a network that is not ours only the parameters are known, not what enters its layers."""
    if isinstance(candidate.network, Spec) and candidate.recipe is not None:
        return step_numbers(candidate.network, candidate.recipe)
    return candidate.parameters * (1 if candidate.recipe is None else 4)


def require_room(need: MemoryNeed, slots: int, memory_bytes: int, *, name: str = "resources.slots") -> None:
    """Refuse slots that memory does not hold.

    Args:
        need: of the search.
        slots: that somebody asks for.
        memory_bytes: that this machine or container may use.
        name: of where they were asked for.

    Raises:
        PlanError: there are too many.
    """
    most = max(1, need.most_slots(memory_bytes))
    if slots > most:
        raise PlanError(
            f"{name} is {slots}: so many slots need about {need.of(slots) / 1e9:,.1f} GB of memory, and this machine "
            f"or container has {memory_bytes / 1e9:,.1f} GB: write at most {most}, or 'auto' in the plan."
        )
