"""How much memory a search takes, and how many slots that leaves room for."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from distill.views.draws import ViewSettings
from search.errors import PlanError
from search.plan.schema import Plan
from search.prepare.candidates import Candidate, find_candidates
from search.prepare.memory import MemoryNeed, memory_need, require_room
from tests.search.plans import small_plan, spaces_of

GB = 10**9


def candidates_of(plan: Plan) -> tuple[Candidate, ...]:
    return find_candidates(plan, input_shape=(3, 32, 32), classes=10, views=ViewSettings(kind="paper", seed=0))


def need_of(**changes: Any) -> MemoryNeed:
    plan = small_plan(**changes)
    return memory_need(plan, spaces_of(plan).values(), candidates_of(plan))


def test_images_and_logits_are_needed_once_and_networks_in_each_slot() -> None:
    small = need_of(**{"data.train": 1000, "data.validation": 400, "views.epochs": 3})
    assert small.shared_bytes == 1000 * 10 * 3 * 4 + 1400 * 3072
    assert need_of(**{"data.train": 1000, "data.validation": 400, "views.logits": "fp16"}).shared_bytes == (
        1000 * 10 * 2 * 2 + 1400 * 3072
    )
    larger = need_of(budgets=["30k", "3M"])
    assert larger.slot_bytes - small.slot_bytes > 3 * 4 * 2_900_000
    assert need_of(**{"trial.batch_size": 1024}).slot_bytes > small.slot_bytes + 200_000_000


def test_networks_that_are_in_a_gpus_memory_are_not_counted() -> None:
    need = need_of(**{"trial.batch_size": 1024})
    assert need.of_slots_with(0.0) == need
    on_gpu = need.of_slots_with(0.25)
    assert on_gpu.shared_bytes == need.shared_bytes
    assert on_gpu.of(8) - on_gpu.of(0) == 8 * 600_000_000 < need.of(8) - need.of(0) - 8 * 200_000_000


def test_a_teacher_that_is_larger_than_the_students_counts_in_as_many_slots_as_train_one() -> None:
    few = {"trial.batch_size": 1, "budgets": ["30k"], "families": ["mlp-1"]}
    none = need_of(**few, teacher={"logits": "kit/manifest.json"})
    two = need_of(**few, **{"teacher.members": 1, "teacher.candidates": 2})
    assert (none.teachers, two.teachers) == (0, 2)
    assert two.teacher_bytes > 50_000_000
    assert two.of(3) - two.of(2) == two.slot_bytes
    assert two.of(2) - two.of(1) == two.slot_bytes + two.teacher_bytes


def test_every_slot_holds_all_the_teachers_that_it_asks() -> None:
    few = {"trial.batch_size": 1, "budgets": ["30k"], "families": ["mlp-1"]}
    more = need_of(**few, **{"teacher.members": 40}).slot_bytes - need_of(**few, **{"teacher.members": 20}).slot_bytes
    (candidate,) = candidates_of(small_plan(**few))
    assert more == 20 * 4 * candidate.parameters


@given(
    memory=st.integers(0, 10**13),
    slot=st.integers(10**8, 10**11),
    shared=st.integers(0, 10**11),
    teacher=st.integers(0, 10**11),
    teachers=st.integers(0, 100),
)
def test_the_most_slots_fit_and_one_more_does_not(
    memory: int, slot: int, shared: int, teacher: int, teachers: int
) -> None:
    need = MemoryNeed(shared_bytes=shared, slot_bytes=slot, teacher_bytes=teacher, teachers=teachers)
    most = need.most_slots(memory)
    assert most == 0 or need.of(most) <= 0.95 * memory
    assert need.of(most + 1) > 0.95 * memory - 1


def test_slots_beyond_memory_are_refused_with_what_they_need_what_there_is_and_how_many_fit() -> None:
    need = MemoryNeed(shared_bytes=GB, slot_bytes=GB)
    most = need.most_slots(24 * GB)
    require_room(need, most, 24 * GB)
    with pytest.raises(PlanError) as refused:
        require_room(need, 400, 24 * GB)
    assert str(refused.value) == (
        "resources.slots is 400: so many slots need about 402.4 GB of memory, and this machine or container has "
        "24.0 GB: write at most 20, or 'auto' in the plan."
    )
    with pytest.raises(PlanError, match=rf"^--slots is {most + 1}: .* at most {most},"):
        require_room(need, most + 1, 24 * GB, name="--slots")


def test_one_slot_is_never_refused_for_what_it_needs_is_an_estimate() -> None:
    need = MemoryNeed(shared_bytes=GB, slot_bytes=GB)
    require_room(need, 1, GB)
    with pytest.raises(PlanError, match="write at most 1,"):
        require_room(need, 2, GB)
