"""How many slots share a GPU: as many as the largest student was measured to leave room for."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from math import prod

from models.budget import count_parameters, parse_budget, width_names
from models.layers import trace
from models.spec import Spec
from search.errors import UserError
from search.jobs import Job, MeasureWork, seed_of
from search.plan import ResourcesPlan
from search.space import proposal_at, solve_proposal
from search.stages import Stages, do_jobs, student_terms
from search.terms import StudentTerms

_MARGIN = 1.1  # over what was measured: kernels are chosen anew, and memory is not packed without gaps
_RAYS_UNIT = 10_000  # Ray counts in ten-thousandths of a GPU


@dataclass(frozen=True, kw_only=True)
class Size:
    """Of a round."""

    slots: int
    gpu: float  # share of a GPU that each takes
    pack: int  # students that a slot may train as one


def size_slots(stages: Stages, *, is_rendered: bool) -> None:
    """Before the trials, on GPUs: take steps of the largest student in a slot, and size the slots by its memory.

    Raises:
        UserError: it does not fit into a GPU, or not into the share that the plan gives a slot.
    """
    crew, plan = stages.crew, stages.plan
    if not crew.gpu or crew.is_inline:
        return
    terms = student_terms(stages, is_rendered=is_rendered)
    study, measure = max(_widest(terms), key=lambda one: _estimate(one[1].student.spec, plan.trial.batch_size))
    spec = measure.student.spec
    key = f"{study}/{spec.notation}"
    job = Job(kind="measure", key=key, seed=seed_of(plan.seed, key), threads=plan.resources.threads, work=measure)
    do_jobs(stages, "measure", [job])
    found = stages.broker.measured(key)
    if found["need_bytes"] is None:
        return  # the system does not tell
    size = size_of(
        round(_MARGIN * found["need_bytes"]),
        found["room_bytes"],
        student=f"{spec.notation} of {study}",
        resources=plan.resources,
        cpus=crew.cpus,
        gpus=crew.gpus,
    )
    stages.listener.note(
        f"{size.slots} slots, {size.gpu:g} of a GPU each: the largest student, {spec.notation} of {study}, "
        f"takes {_gb(found['need_bytes'])} of the {_gb(found['room_bytes'])} that are free"
    )
    crew.resize(size.slots, size.gpu, size.pack)


def size_of(
    need_bytes: int, room_bytes: int, *, student: str, resources: ResourcesPlan, cpus: int, gpus: float
) -> Size:
    """The slots for students that need so much of a GPU's memory.

    Args:
        need_bytes: of the largest student.
        room_bytes: of a GPU.
        student: its name, for a message.
        resources: what the plan says.
        cpus: of the machine or cluster.
        gpus: of the machine or cluster.

    Raises:
        UserError: it does not fit.
    """
    share = resources.gpu
    if need_bytes > room_bytes:
        raise UserError(
            f"{student} needs {_gb(need_bytes)} of a GPU and {_gb(room_bytes)} are free: lower trial.batch_size or "
            "the largest budget, or free the GPU."
        )
    if share == "auto":
        per_gpu = max(1, min(room_bytes // need_bytes, int(cpus // resources.threads // gpus)))
        share = _RAYS_UNIT // per_gpu / _RAYS_UNIT
    elif need_bytes > share * room_bytes:
        least = math.ceil(100 * need_bytes / room_bytes) / 100
        raise UserError(
            f"{student} needs {_gb(need_bytes)} of a GPU, and resources.gpu {share:g} gives a slot "
            f"{_gb(share * room_bytes)}: write {least:g} or 'auto' there, or lower trial.batch_size."
        )
    fitting = int(share * room_bytes) // need_bytes
    return Size(
        slots=resources.slots_on(cpus, gpus, share), gpu=share, pack=max(1, min(resources.pack_of(share), fitting))
    )


def _widest(terms: StudentTerms) -> Iterator[tuple[str, MeasureWork]]:
    """The students at the corners of every study's space, with the study's name."""
    for study, plan in terms.plans.items():
        for family in plan.parsed_families():
            for corner in product((0.0, 1.0), repeat=len(width_names(family))):
                fractions = {f"width_{place}": at for place, at in enumerate(corner, start=1)}
                proposal = proposal_at(plan, fractions, family)
                _, solution, recipe = solve_proposal(
                    plan, parse_budget(study), proposal, terms.input_shape, terms.classes
                )
                yield study, MeasureWork(student=terms.work(solution.spec, recipe))


def _estimate(spec: Spec, batch_size: int) -> int:
    """Numbers that a step keeps: what enters each layer, and each parameter with its gradient and two moments."""
    shapes = trace(spec.input_shape, spec.layers)
    return batch_size * sum(prod(shape) for shape in shapes) + 4 * count_parameters(spec)


def _gb(number: float) -> str:
    return f"{number / 1e9:.2g} GB"
