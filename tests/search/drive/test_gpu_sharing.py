from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from distill.train.memory import step_numbers
from models.budget import count_parameters
from search.drive.gpu_sharing import RoundSize, StepCost, _widest, size_of, size_slots
from search.errors import UserError
from search.plan.resources import ResourcesPlan
from search.slot.jobs import Job
from tests.search.plans import small_plan, spaces_of, student_terms

GB = 10**9


def sized(
    need: float, room: float = 80, cpus: int = 16, gpus: float = 1, *, pack_need: float = 0.0, **resources: Any
) -> RoundSize:
    """The size for a student that needs so many GB with the margin, whose pack of three is faster."""
    needs = [int(number * GB / 1.1) for number in (need, pack_need or need)]
    costs = [StepCost(members=m, need_bytes=n, step_s=1 / m) for m, n in zip((1, 3), needs, strict=True)]
    plan = ResourcesPlan(**resources)
    return size_of(costs, int(room * GB), student="the largest", resources=plan, cpus=cpus, gpus=gpus)


def test_as_many_slots_share_a_gpu_as_its_memory_holds() -> None:
    assert sized(20) == RoundSize(slots=4, gpu=0.25, pack=3)
    assert sized(27) == RoundSize(slots=2, gpu=0.5, pack=3)
    assert sized(70) == RoundSize(slots=1, gpu=1.0, pack=3)


def test_no_more_than_there_are_cpus_to_drive_them_or_the_plan_asks_for() -> None:
    assert sized(1, cpus=4) == RoundSize(slots=4, gpu=0.25, pack=3)
    assert sized(1, cpus=8, threads=2) == RoundSize(slots=4, gpu=0.25, pack=3)
    assert sized(1, slots=2) == RoundSize(slots=2, gpu=0.5, pack=3)


def test_every_gpu_of_a_cluster_is_shared_alike() -> None:
    assert sized(20, cpus=64, gpus=4) == RoundSize(slots=16, gpu=0.25, pack=3)


@pytest.mark.parametrize(
    ("asked", "costs", "pack"),
    [
        pytest.param("auto", [(8, 9, 0.2), (4, 5, 0.4)], 8, id="the fastest"),
        pytest.param("auto", [(8, 9, 0.9), (4, 5, 0.4), (2, 3, 0.6)], 4, id="the fastest, though not the largest"),
        pytest.param("auto", [(8, 30, 0.2), (4, 20, 0.4), (2, 10, 0.6)], 4, id="the fastest that a slot holds"),
        pytest.param("auto", [(8, 9, 1.5), (4, 5, 0.9)], 4, id="one that is faster than a lone student"),
        pytest.param("auto", [(8, 9, 1.5), (4, 5, 1.0)], 1, id="none is faster"),
        pytest.param("auto", [], 1, id="none was held"),
        pytest.param(8, [(8, 9, 1.5), (4, 5, 0.9)], 8, id="asked for, though slower"),
        pytest.param(8, [(8, 21, 0.2), (4, 20, 0.4)], 4, id="asked for, but too large"),
    ],
)
def test_packs_are_the_fastest_that_a_slot_holds_or_as_large_as_was_asked_for(
    asked: Any, costs: list[tuple[int, float, float]], pack: int
) -> None:
    """A slot has 20 GB, with the margin."""
    all_costs = [
        StepCost(members=members, need_bytes=int(need * GB / 1.1), step_s=step_s)
        for members, need, step_s in [(1, 2, 1.0), *costs]
    ]
    resources = ResourcesPlan(pack=asked, gpu=0.25)
    assert size_of(all_costs, 80 * GB, student="", resources=resources, cpus=4, gpus=1.0).pack == pack


@pytest.mark.parametrize("per_gpu", range(1, 40))
def test_the_shares_of_a_gpu_never_come_to_more_than_one_as_ray_counts(per_gpu: int) -> None:
    size = sized(80 / per_gpu - 1e-6, cpus=64)
    assert size.slots == per_gpu
    assert round(size.gpu * 10_000) * per_gpu <= 10_000


def test_a_student_that_no_gpu_holds_is_told_of() -> None:
    line = "the largest does not fit into the 80 GB that are free on a GPU: lower trial.batch_size"
    with pytest.raises(UserError, match=line):
        sized(90)
    with pytest.raises(UserError, match=line):
        size_of([], 80 * GB, student="the largest", resources=ResourcesPlan(), cpus=1, gpus=1)


def test_a_share_that_is_too_small_is_told_of_with_one_that_is_not() -> None:
    with pytest.raises(UserError, match=r"resources\.gpu 0\.1 gives a slot 8 GB: write 0\.12 or 'auto' there"):
        sized(9, gpu=0.1)
    assert sized(9, gpu=0.12) == RoundSize(slots=8, gpu=0.12, pack=3)


def test_the_student_that_is_measured_is_the_largest_that_a_study_can_propose() -> None:
    found = list(_widest(student_terms()))
    assert {study for study, _ in found} == {"30k", "60k"}
    study, largest = max(found, key=lambda one: step_numbers(one[1].spec, one[1].recipe))
    assert study == "60k"
    assert largest.spec.notation == "67c-mp_3x3-8lfc-67fc"  # whole images through as many filters as can be
    assert count_parameters(largest.spec) <= 60_000


def staged(given: ResourcesPlan, *, gpu: float, done: int = 0, is_inline: bool = False) -> tuple[Any, list[Any]]:
    """Stages on one GPU whose slot measures 8 GB of 80, and what is heard."""
    plan, heard = small_plan().model_copy(update={"resources": given}), []
    found = {
        "room_bytes": 80 * GB,
        "costs": [
            {"members": 1, "need_bytes": 8 * GB, "step_s": 1.0},
            {"members": 3, "need_bytes": 9 * GB, "step_s": 0.5},
        ],
    }
    crew = SimpleNamespace(
        gpu=gpu, cpus=16, gpus=1.0, in_memory=99, is_inline=is_inline, resize=lambda *size: heard.append(size)
    )  # fmt: skip
    stages = SimpleNamespace(
        plan=plan,
        crew=crew,
        broker=SimpleNamespace(measured=lambda _: found),
        listener=SimpleNamespace(note=heard.append),
        prepared=SimpleNamespace(spaces=spaces_of(plan)),
        repository=SimpleNamespace(counts=lambda _: {"results": {"30k": done, "60k": done}}),
        search=SimpleNamespace(id=1),
    )
    return stages, heard


@pytest.fixture
def jobs(monkeypatch: pytest.MonkeyPatch) -> list[Job]:
    """The jobs that the stage gives to the slots."""
    given: list[Job] = []
    monkeypatch.setattr("search.drive.gpu_sharing.do_jobs", lambda _stages, _name, some: given.extend(some))
    monkeypatch.setattr("search.drive.gpu_sharing.student_terms", lambda *_, **__: student_terms())
    return given


def test_slots_are_sized_by_what_a_slot_measured_and_the_user_is_told(jobs: list[Job]) -> None:
    stages, heard = staged(ResourcesPlan(), gpu=1.0)
    size_slots(stages)
    (job,) = jobs
    assert job.kind == "measure"
    assert (job.work.student.spec.notation, job.work.together) == ("67c-mp_3x3-8lfc-67fc", 2)  # two seeds confirm
    line, size = heard
    assert size == (9, 0.1111, 1)
    assert line == (
        "9 slots, 0.1111 of a GPU each: the largest student, 67c-mp_3x3-8lfc-67fc of 60k, needs 8.8 GB of the 80 GB "
        "that are free"
    )


def test_a_pack_that_the_plan_asks_for_is_measured_whole_because_trials_may_fill_it(jobs: list[Job]) -> None:
    stages, heard = staged(ResourcesPlan(pack=16, gpu=0.25), gpu=1.0)
    size_slots(stages)
    assert [job.work.together for job in jobs] == [16]
    line, size = heard
    assert size == (4, 0.25, 3)  # the largest that was measured and fits
    assert "; packs of 3, not of 16" in line


def test_a_pack_smaller_than_the_plan_says_is_told(jobs: list[Job]) -> None:
    for pack, gpu, told in (
        (3, 0.25, "; up to 3 students of one shape are trained as one"),
        (4, 0.25, "; packs of 3, not of 4 as resources.pack says: the memory of a slot holds no more"),
        (4, 0.115, "; packs of 1, not of 4 as resources.pack says: the memory of a slot holds no more"),
    ):
        stages, heard = staged(ResourcesPlan(pack=pack, gpu=gpu), gpu=1.0)
        size_slots(stages)
        assert heard[0].endswith(f"of the 80 GB that are free{told}")


@pytest.mark.parametrize(
    "given", [{"gpu": 0.0}, {"gpu": 1.0, "done": 8}, {"gpu": 1.0, "is_inline": True}], ids=["CPU", "done", "inline"]
)
def test_nothing_is_measured_where_it_would_size_nothing(jobs: list[Job], given: dict[str, Any]) -> None:
    stages, heard = staged(ResourcesPlan(), **given)
    size_slots(stages)
    assert (jobs, heard) == ([], [])
