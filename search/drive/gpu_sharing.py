"""How many slots share a GPU: as many as the largest student was measured to leave room for."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from distill.train.memory import step_numbers
from search.broker.terms import StudentTerms
from search.drive.stages import Stages, do_jobs, student_terms
from search.errors import UserError
from search.plan.resources import ResourcesPlan
from search.seeds import seed_of
from search.slot.jobs import Job, MeasureWork, StudentWork

_MARGIN = 1.1  # over the measured need: kernels are chosen anew, and memory has gaps
_RAYS_UNIT = 10_000  # Ray counts in ten-thousandths of a GPU


@dataclass(frozen=True, kw_only=True)
class RoundSize:
    """The slots of a round."""

    slots: int
    gpu: float  # share of a GPU that each takes
    pack: int  # students that a slot may train as one


@dataclass(frozen=True, kw_only=True)
class StepCost:
    """What training steps of the largest student took."""

    members: int  # trained as one; 1: alone
    need_bytes: int  # of a GPU
    step_s: float  # of each member's step


def size_slots(stages: Stages) -> None:
    """Measure the largest student in a slot before the trials, and size the slots by its need; on GPUs only.

    Raises:
        UserError: it does not fit into a GPU, or into the share that the plan gives a slot.
    """
    crew, plan = stages.crew, stages.plan
    if not crew.gpu or crew.is_inline or not _has_open_trials(stages):
        return
    terms = student_terms(stages)
    study, student = max(_widest(terms), key=lambda one: step_numbers(one[1].spec, one[1].recipe))
    key = f"{study}/{student.spec.notation}"
    together = plan.confirmation.seeds if plan.resources.pack == "auto" else plan.resources.pack
    job = Job(
        key=key,
        seed=seed_of(plan.seed, key),
        threads=plan.resources.threads,
        work=MeasureWork(student=student, together=together),
    )
    do_jobs(stages, "measure", [job])
    found = stages.broker.measured(key)
    costs = [StepCost(**cost) for cost in found["costs"]]
    name = f"the largest student, {student.spec.notation} of {study},"
    size = size_of(
        costs,
        found["room_bytes"],
        student=name,
        resources=plan.resources,
        cpus=crew.cpus,
        gpus=crew.gpus,
        in_memory=crew.in_memory,
    )
    stages.listener.note(
        f"{size.slots} slots, {size.gpu:g} of a GPU each: {name} needs {_gb(_MARGIN * costs[0].need_bytes)} "
        f"of the {_gb(found['room_bytes'])} that are free{_pack_words(size.pack, plan.resources)}"
    )
    crew.resize(size.slots, size.gpu, size.pack)


def _pack_words(pack: int, resources: ResourcesPlan) -> str:
    if resources.pack != "auto" and pack < resources.pack:
        return f"; packs of {pack}, not of {resources.pack} as resources.pack says: the memory of a slot holds no more"
    return f"; up to {pack} students of one shape are trained as one" if pack > 1 else ""


def size_of(
    costs: Sequence[StepCost],
    room_bytes: int,
    *,
    student: str,
    resources: ResourcesPlan,
    cpus: int,
    gpus: float,
    in_memory: float = math.inf,
) -> RoundSize:
    """The slots for students that need so much of a GPU's memory.

    Args:
        costs: what the largest student's steps took, alone and then in packs, as far as memory held them.
        room_bytes: of a GPU.
        student: its name, for a message.
        resources: of the plan.
        cpus: of the machine or cluster.
        gpus: of the machine or cluster.
        in_memory: slots at most that main memory holds.

    Raises:
        UserError: it does not fit.
    """
    need_bytes = int(_MARGIN * costs[0].need_bytes) if costs else room_bytes + 1
    if need_bytes > room_bytes:
        raise UserError(
            f"{student} does not fit into the {_gb(room_bytes)} that are free on a GPU: lower trial.batch_size or the "
            "largest budget, or free memory of the GPU."
        )
    share = resources.gpu
    if share == "auto":
        per_gpu = min(room_bytes // need_bytes, int(cpus // resources.threads // gpus))
        if resources.slots != "auto":
            per_gpu = min(per_gpu, math.ceil(resources.slots / gpus))
        share = _RAYS_UNIT // max(1, per_gpu) / _RAYS_UNIT
    elif need_bytes > share * room_bytes:
        least = math.ceil(100 * need_bytes / room_bytes) / 100
        raise UserError(
            f"{student} needs {_gb(need_bytes)} of a GPU, and resources.gpu {share:g} gives a slot "
            f"{_gb(share * room_bytes)}: write {least:g} or 'auto' there, or lower trial.batch_size."
        )
    fitting = [cost for cost in costs[1:] if _MARGIN * cost.need_bytes <= share * room_bytes]
    if resources.pack == "auto":
        pack = min([costs[0], *fitting], key=lambda cost: cost.step_s).members
    else:
        pack = max((cost.members for cost in fitting), default=1)
    return RoundSize(slots=resources.slots_on(cpus, gpus, share, in_memory), gpu=share, pack=pack)


def _has_open_trials(stages: Stages) -> bool:
    """Whether any study lacks trials."""
    done = stages.repository.counts(stages.search.id)["results"]
    return any(done.get(study, 0) < space.trials for study, space in stages.prepared.spaces.items())


def _widest(terms: StudentTerms) -> Iterator[tuple[str, StudentWork]]:
    """The students at the corners of every study's space, with the study's name."""
    for study, space in terms.spaces.items():
        for _, solution, recipe in space.corners():
            yield study, terms.work(solution.spec, recipe)


def _gb(number: float) -> str:
    return f"{number / 1e9:.2g} GB"
