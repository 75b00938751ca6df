"""How much memory a search takes on a machine, and how many slots that leaves room for."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from distill.cache.logits import logit_bytes
from distill.train.memory import step_numbers
from distill.train.recipe import Recipe
from models.spec import Spec
from search.errors import PlanError
from search.plan.schema import Plan
from search.prepare.candidates import Candidate
from search.studies.space import StudySpace

_BYTES = 4  # of a number in fp32
_PROCESS_BYTES = 600_000_000  # of a slot beside what `step_numbers` counts, as measured: docs/operations.md
_OTHERS_BYTES = 1_400_000_000  # driver 0.5 to 0.7 GB, broker 0.4 GB, Ray's own processes 0.4 GB, as measured
_USABLE = 0.95  # of memory: where more is in use, Ray ends slots


@dataclass(frozen=True, kw_only=True)
class MemoryNeed:
    """What a search takes of a machine's memory, in bytes: s slots take others + shared + s * slot + min(s, t) * more.

    t is how many teachers are trained at once at most, `more` the additional need of a slot that trains one.
    """

    shared_bytes: int  # images and logits, which all slots of a machine share
    slot_bytes: int  # a slot's process, and the largest student that it trains or the teachers that it runs
    teacher_bytes: int = 0  # in addition, in a slot that trains a teacher
    teachers: int = 0  # trained at once at most

    def of(self, slots: int) -> int:
        """The need with so many slots."""
        return self._none + slots * self.slot_bytes + min(slots, self.teachers) * self.teacher_bytes

    def most_slots(self, memory_bytes: int) -> int:
        """How many slots fit into so much memory."""
        room = max(0, int(_USABLE * memory_bytes) - self._none)
        with_teachers = room // (self.slot_bytes + self.teacher_bytes)
        if with_teachers < self.teachers:
            return with_teachers
        return (room - self.teachers * self.teacher_bytes) // self.slot_bytes

    def of_slots_with(self, gpu: float) -> MemoryNeed:
        """The need if each slot takes such a share of a GPU, whose memory then holds its networks."""
        return replace(self, slot_bytes=_PROCESS_BYTES, teacher_bytes=0) if gpu else self

    @property
    def _none(self) -> int:
        """The need without any slot."""
        return _OTHERS_BYTES + self.shared_bytes


def memory_need(plan: Plan, spaces: Iterable[StudySpace], candidates: Sequence[Candidate]) -> MemoryNeed:
    """What a plan's search needs if its slots work on CPUs."""
    studies = list(spaces)
    image, classes = math.prod(studies[0].input_shape), studies[0].classes
    logits = logit_bytes(plan.data.train * plan.views.epochs, classes, plan.views.logits)
    numbers = [step_numbers(solution.spec, recipe) for space in studies for _, solution, recipe in space.corners()]
    numbers.append(plan.teacher.members * max((candidate.parameters for candidate in candidates), default=0))
    trained = [_trained_numbers(one, one.recipe) for one in candidates if one.recipe is not None]
    return MemoryNeed(
        shared_bytes=logits + (plan.data.train + plan.data.validation) * image,
        slot_bytes=_PROCESS_BYTES + _BYTES * max(numbers),
        teacher_bytes=_BYTES * max(0, max(trained, default=0) - max(numbers)),
        teachers=len(trained),
    )


def _trained_numbers(candidate: Candidate, recipe: Recipe) -> int:
    """Numbers in memory while it is trained; the activations of a supplied network are not known."""
    if isinstance(candidate.network, Spec):
        return step_numbers(candidate.network, recipe)
    return 4 * candidate.parameters


def require_room(need: MemoryNeed, slots: int, memory_bytes: int, *, name: str = "resources.slots") -> None:
    """Refuse more slots than this machine's memory holds; `name` is the setting or option that asked for them.

    Raises:
        PlanError: memory does not hold so many.
    """
    most = max(1, need.most_slots(memory_bytes))
    if slots > most:
        raise PlanError(
            f"{name} is {slots}: so many slots need about {need.of(slots) / 1e9:,.1f} GB of memory, and this machine "
            f"or container has {memory_bytes / 1e9:,.1f} GB: write at most {most}, or 'auto' in the plan."
        )
