"""What a driver expects of its search before it begins."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

import pytest

from search.drive.outlook import _tell, expect_there, in_settled_rounding, note_what_is_there
from search.drive.stages import Stages
from search.drive.tracker import Tracker
from search.errors import SearchError
from search.plan.resources import Node
from search.plan.schema import Plan
from search.prepare.estimate import Estimate
from search.prepare.memory import memory_need
from tests.search.drive.test_forecast import EXPECTED
from tests.search.plans import small_plan
from tests.search.stages import Slot, stages_in


@pytest.mark.parametrize(
    ("is_taught", "told"),
    [
        (
            False,
            "about 3.4 min with 2 slots: start-up 20 s, teacher 1.7 min, cache 30 s, trials 32 s, confirmation 24 s",
        ),
        (True, "about 2.3 min left with 2 slots; the whole search takes 3.4 min"),
    ],
    ids=["new", "resumed"],
)
def test_time_left_is_told_only_where_something_was_done_before(is_taught: bool, told: str) -> None:
    listener, plan = Slot(), small_plan(families=["mlp-1", "cnn-1"])
    tracker = Tracker(listener, plan)
    tracker.found({}, plan.studies(), is_taught=is_taught, is_cached=False)
    _tell(tracker, EXPECTED)
    assert listener.notes == [told]


def test_a_driver_that_ends_with_the_cache_says_nothing_of_trials() -> None:
    listener = Slot()
    _tell(Tracker(listener, small_plan(), until="cache"), EXPECTED)
    assert listener.notes == ["about 2.5 min with 2 slots: start-up 20 s, teacher 1.7 min, cache 30 s"]


def test_a_finished_search_with_a_study_that_no_family_fits_lacks_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stages = stages_in(tmp_path)
    counts = {"results": {"60k": 8}, "replicates": {}, "running": {}, "failed": {}}
    monkeypatch.setattr(stages.repository, "counts", lambda _: counts)
    fitting = replace(stages.prepared, spaces={"60k": stages.prepared.spaces["60k"]})
    tracker = Tracker(Slot(), stages.plan)
    assert note_what_is_there(stages.prepared, stages.repository, stages.search, tracker)
    assert not note_what_is_there(fitting, stages.repository, stages.search, tracker)
    assert tracker.is_resumed


@pytest.mark.parametrize(("gpu", "found"), [(0.0, 1), (0.5, 8)], ids=["CPUs", "GPUs"])
def test_widths_are_rounded_for_the_devices_of_the_slots_and_stay_so_wherever_the_search_is_resumed(
    tmp_path: Path, gpu: float, found: int
) -> None:
    stages = stages_in(tmp_path, gpu=gpu)
    assert settled(stages).students.round_to == found
    elsewhere = replace(stages, crew=replace(stages.crew, gpu=0.5 - gpu), search=stages.repository.find_search("s"))
    assert settled(elsewhere).students.round_to == found
    chosen = ["round_to: 8; widths are multiples of it, because the slots work on GPUs"] if gpu else []
    assert stages.listener.notes == [*chosen, f"round_to: {found}, with which this search began"]


def settled(stages: Stages) -> Plan:
    return in_settled_rounding(stages.plan, stages.search, stages.repository, stages.crew, stages.listener)


def test_a_node_that_cannot_be_measured_ends_no_search(tmp_path: Path) -> None:
    def refuse(_: object) -> NoReturn:
        raise SearchError("a node could not be asked what it can do: OutOfMemoryError: CUDA out of memory\nmore")

    stages, listener = stages_in(tmp_path), Slot()
    tracker = Tracker(listener, stages.plan, until="end")
    need = memory_need(stages.plan, stages.prepared.spaces.values(), stages.prepared.candidates)
    expect_there(stages.plan, stages.prepared, need, replace(stages.crew, ask_each=refuse), tracker, import_s=1.0)
    assert listener.notes == [
        "the duration cannot be estimated: a node could not be asked what it can do: "
        "OutOfMemoryError: CUDA out of memory"
    ]
    assert tracker.under_way().left_s is None


def test_a_cluster_starts_its_slots_on_the_cpus_of_all_its_nodes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[dict[str, Any]] = []

    def estimate(**given: Any) -> Estimate:
        asked.append(given)
        return EXPECTED

    monkeypatch.setattr("search.drive.outlook.estimate", estimate)
    stages = stages_in(tmp_path)
    need = memory_need(stages.plan, stages.prepared.spaces.values(), stages.prepared.candidates)
    two_nodes = replace(stages.crew, nodes=lambda: [Node(cpus=60, gpus=0), Node(cpus=4, gpus=0)])
    expect_there(stages.plan, stages.prepared, need, two_nodes, Tracker(Slot(), stages.plan), import_s=1.0)
    assert [given["cpus"] for given in asked] == [64]
