"""A preview of what a plan will do on this machine: for `plan show`, `--hours` and the API."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass

import torch

from distill.datasets.load import kind_of
from distill.machine import memory_bytes, usable_cpus
from distill.train.memory import free_memory
from search.errors import PlanError
from search.plan.schema import Plan
from search.plan.studies import sent
from search.prepare.candidates import find_candidates
from search.prepare.estimate import IMPORT_S, Estimate, estimate
from search.prepare.measured import THOROUGH, Effort
from search.prepare.memory import memory_need, require_room
from search.prepare.precision import Settled, look, probe_of, settle
from search.prepare.prepared import few_students, first_lines, student_views, study_spaces
from search.prepare.rounding import round_to_of
from search.settings import Settings
from search.studies.space import StudySpace
from storage.records import Json


@dataclass(frozen=True, kw_only=True)
class Ahead:
    """What a plan will do on this machine."""

    found: Estimate
    spaces: dict[str, StudySpace]
    left_out: tuple[
        str, ...
    ]  # a line for each family that does not fit a budget, those of `first_lines` and `few_students`
    candidates: list[int]  # parameters of each candidate for the teachers
    precision: Settled  # of its trials and teachers, on this machine
    memory_bytes: int  # that this machine or container may use
    round_to: int = 1  # widths of students are multiples of it, on this machine

    def to_json(self, plan: Plan) -> Json:
        """By name, JSON-able, with the plan."""
        return {
            "plan": sent(plan.model_dump(mode="json")),
            "left_out": self.left_out,
            "searched": {
                name: {parameter: asdict(value) for parameter, value in space.parameters.items()}
                for name, space in self.spaces.items()
            },
            "precision": {
                "auto": self.precision.precision,
                "note": self.precision.note,
                "warnings": self.precision.warnings,
            },
            "round_to": self.round_to,
            **self.found.to_json(),
            "memory_bytes": self.memory_bytes,
        }


def look_ahead(
    plan: Plan,
    settings: Settings,
    *,
    slots: int | None = None,
    effort: Effort = THOROUGH,
    import_s: float = IMPORT_S,
    tell: Callable[[int, int], None] | None = None,
) -> Ahead:
    """Measure training steps of a plan's students and teachers, and estimate what the plan takes.

    Args:
        plan: what is asked for.
        settings: where its data are.
        slots: that work at once; by default as many as fit on this machine.
        effort: how carefully steps are measured.
        import_s: that a process takes to import what it needs.
        tell: called with measurements done and in all.

    Raises:
        PlanError: `run` would refuse the plan, or memory does not hold so many slots.
        DataError: the data cannot be fetched.
    """
    shape, images, classes = kind_of(plan.data.name, settings.data_dir)
    _check(plan, images)
    views = student_views(plan, shape)
    cpus, gpus, memory = usable_cpus(), float(torch.cuda.device_count()), memory_bytes()
    first = plan.settled("fp32").rounded(1)  # to measure by, until the machine has settled what the plan leaves open
    open_spaces, left_out = study_spaces(first, shape, classes)
    open_candidates = find_candidates(first, input_shape=shape, classes=classes, views=views)
    share = plan.resources.gpu_share(gpus)
    need = memory_need(plan, open_spaces.values(), open_candidates).of_slots_with(share)
    if slots is not None:
        require_room(need, slots, memory, name="--slots")
    elif plan.resources.slots != "auto":
        require_room(need, plan.resources.slots, memory)
    precision = settle(plan, {"this machine": look(probe_of(plan, open_spaces.values(), views))})
    plan = plan.settled(precision.precision)
    plan = plan.rounded(round_to_of(plan, is_on_gpus=share > 0))
    spaces, _ = study_spaces(plan, shape, classes)
    candidates = find_candidates(plan, input_shape=shape, classes=classes, views=views)
    try:
        found = estimate(
            plan,
            list(spaces.values()),
            candidates,
            views,
            slots=slots or plan.resources.slots_on(cpus, gpus, share, need.most_slots(memory)),
            cpus=cpus,
            need=need,
            effort=effort,
            import_s=import_s,
            tell=tell or (lambda *_: None),
        )
    finally:
        free_memory()
    sizes = [candidate.parameters for candidate in candidates]
    return Ahead(
        found=found,
        spaces=spaces,
        left_out=(*left_out, *first_lines(plan, spaces), *few_students(spaces)),
        candidates=sizes,
        precision=precision,
        memory_bytes=memory,
        round_to=plan.students.multiple,
    )


def _check(plan: Plan, images: int) -> None:
    """Refuse what `run` would refuse once it has the data.

    Raises:
        PlanError: the data set has too few images, or the logits to import do not exist.
    """
    asked = plan.data.train + plan.data.validation
    if asked > images:
        raise PlanError(
            f"data: the plan asks for {asked:,} images, but {plan.data.name} has {images:,}: ask for fewer."
        )
    logits = plan.teacher.logits
    if logits is not None and not logits.is_file():
        raise PlanError(f"teacher.logits: there is no file {logits}: name the manifest.json that came with the views.")
