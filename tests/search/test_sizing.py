from __future__ import annotations

import threading
from typing import Any

import pytest

from models.budget import count_parameters
from search.crew import Crew
from search.errors import UserError
from search.plan import ResourcesPlan
from search.sizing import Size, _estimate, _widest, size_of
from tests.search.plans import student_terms

GB = 10**9


def sized(need: float, room: float = 80, cpus: int = 16, gpus: float = 1, **resources: Any) -> Size:
    plan = ResourcesPlan(**resources)
    return size_of(int(need * GB), int(room * GB), student="2fc of 1M", resources=plan, cpus=cpus, gpus=gpus)


def test_as_many_slots_share_a_gpu_as_its_memory_holds() -> None:
    assert sized(20) == Size(slots=4, gpu=0.25, pack=1)
    assert sized(27) == Size(slots=2, gpu=0.5, pack=1)
    assert sized(70) == Size(slots=1, gpu=1.0, pack=1)


def test_no_more_than_there_are_cpus_to_drive_them_and_the_rest_goes_to_packs() -> None:
    assert sized(1, cpus=4) == Size(slots=4, gpu=0.25, pack=8)
    assert sized(8, cpus=8, threads=2) == Size(slots=4, gpu=0.25, pack=2)
    assert sized(1, cpus=4, pack=3).pack == 3


def test_every_gpu_of_a_cluster_is_shared_alike() -> None:
    assert sized(20, cpus=64, gpus=4) == Size(slots=16, gpu=0.25, pack=1)


@pytest.mark.parametrize("per_gpu", range(1, 40))
def test_the_shares_of_a_gpu_never_come_to_more_than_one_as_ray_counts(per_gpu: int) -> None:
    size = sized(80 / per_gpu - 1e-6, cpus=64)
    assert size.slots == per_gpu
    assert round(size.gpu * 10_000) * per_gpu <= 10_000


def test_a_student_that_no_gpu_holds_is_told_of() -> None:
    with pytest.raises(UserError, match=r"2fc of 1M needs 90 GB of a GPU and 80 GB are free: lower trial\.batch_size"):
        sized(90)


def test_a_share_that_is_too_small_is_told_of_with_one_that_is_not() -> None:
    with pytest.raises(UserError, match=r"resources\.gpu 0\.1 gives a slot 8 GB: write 0\.12 or 'auto' there"):
        sized(9, gpu=0.1)
    assert sized(9, gpu=0.12) == Size(slots=8, gpu=0.12, pack=1)


def test_the_student_that_is_measured_is_the_largest_that_a_study_can_propose() -> None:
    found = list(_widest(student_terms()))
    assert {study for study, _ in found} == {"30k", "60k"}
    study, largest = max(found, key=lambda one: _estimate(one[1].student.spec, 128))
    assert study == "60k"
    assert largest.student.spec.notation == "67c-mp_3x3-8lfc-67fc"  # whole images through as many filters as can be
    assert count_parameters(largest.student.spec) <= 60_000


class _Broker:
    def __init__(self) -> None:
        self.sizes: list[tuple[int, int]] = []
        self.is_resting = False

    def resize(self, *, ahead: int, pack: int) -> None:
        self.sizes.append((ahead, pack))

    def rest(self, *, is_resting: bool) -> None:
        self.is_resting = is_resting


def test_a_crew_that_is_resized_ends_its_round_and_begins_another_of_that_size() -> None:
    rounds: list[tuple[int, float, bool]] = []
    broker, over = _Broker(), threading.Event()
    under_way = threading.Event()

    def one_round(slots: int, gpu: float, is_over: Any) -> None:
        rounds.append((slots, gpu, broker.is_resting))
        under_way.set()
        while not is_over():
            pass

    crew = Crew(
        broker=broker,  # type: ignore[arg-type]  # all that a crew asks of it
        cpus=4,
        gpus=1,
        slots=1,
        gpu=1.0,
        is_inline=False,
        _round=one_round,
    )
    thread = threading.Thread(target=crew.work, args=(over.is_set,))
    thread.start()
    under_way.wait()
    crew.resize(1, 1.0, 8)  # nothing that a round is made of
    assert not broker.is_resting
    crew.resize(4, 0.25, 8)
    thread.join(10)
    assert not thread.is_alive()
    assert broker.is_resting
    over.set()
    crew.work(over.is_set)
    assert rounds == [(1, 1.0, False), (4, 0.25, False)]
    assert broker.sizes == [(1, 8), (4, 8)]
