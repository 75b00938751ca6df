"""Whether the cache stage renders views or leaves them to be made again."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor

from distill.cache.stores import StoreCost
from distill.views.draws import ViewSettings
from search.drive import caching
from search.drive.caching import build_cache
from search.drive.stages import Stages
from search.errors import UserError
from tests.distill.small import SHAPE, VIEWS
from tests.search.stages import TRAIN, cache_of, finish, leave, many, notes, refusal, stages_in, teachers_of
from tests.search.stages import quick as quick  # a fixture of every test here

COST = StoreCost(replay_s=0.5, write_s=1.0, read_s=0.1)  # of a view


@pytest.fixture
def costs(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Sets what the measurement finds; at first a large memory and disk, and files that are cheaper."""

    def are(**changes: float) -> None:
        cost = dataclasses.replace(COST, **changes)
        monkeypatch.setattr(caching, "compare_stores", lambda images, settings, *, folder: cost)

    monkeypatch.setattr(caching, "memory_bytes", lambda: 10**12)
    leave(monkeypatch, 10**12)
    are()
    return are


def chosen(stages: Stages) -> tuple[bool, str]:
    """What is chosen for a cache that holds what is there, and what is said of it."""
    teachers = teachers_of(stages)
    is_rendered = caching._choose_store(stages, cache_of(stages, teachers))
    (note,) = notes(stages)
    notes(stages).clear()
    return is_rendered, note


def reason(is_rendered: bool, replayed: int, rendered: int) -> tuple[bool, str]:
    """The choice, and what is said of it with both costs in seconds."""
    how = "rendered to files" if is_rendered else "computed in each trial"
    costs = f"computing them would take {replayed} core-seconds for the rest of this search, files take {rendered}"
    return is_rendered, f"views are {how}: {costs}"


def auto(folder: Path, **changes: Any) -> Stages:
    return stages_in(folder, **({"views.store": "auto"} | changes))


# (8 trials + 1 * 2 replicates) * 2 budgets * 1 epoch * 60 images = 1,200 views to look at: made again, 600 s;
# from files 1,200 * 0.1 = 120 s, and 2 epochs * 60 images * 1 s = 120 s to write them


def test_views_are_rendered_where_that_is_cheaper_and_made_again_where_not_and_the_reason_is_told(costs, tmp_path):
    assert chosen(auto(tmp_path)) == reason(True, 600, 240)
    costs(replay_s=0.1)
    assert chosen(auto(tmp_path)) == reason(False, 120, 240)
    costs(replay_s=0.2001)
    assert chosen(auto(tmp_path))[0]
    costs(replay_s=0.1999)
    assert not chosen(auto(tmp_path))[0]


@pytest.mark.parametrize(
    ("changes", "replayed", "rendered"),
    [
        ({"views.epochs": 4}, 600, 360),
        ({"trial.epochs": 3, "budgets": ["30k"]}, 900, 300),
        ({"trial.epochs": 9, "views.epochs": 1, "views.past_last_epoch": "end"}, 600, 180),
        ({"budgets": ["30k"]}, 300, 180),
        ({"sampler.trials": 6}, 480, 216),
        ({"confirmation.seeds": 5}, 780, 276),
        ({"confirmation.top": 0}, 480, 216),
    ],
)
def test_what_a_search_will_look_at_is_counted_from_its_plan(changes, replayed, rendered, costs, tmp_path):
    assert chosen(auto(tmp_path, **changes)) == reason(True, replayed, rendered)


def test_trials_that_are_done_need_no_views_any_more(costs, tmp_path):
    stages = auto(tmp_path)
    finish(stages, 5)
    assert chosen(stages) == reason(True, 450, 210)
    finish(stages, 11)  # the replicates are left: 4 * 60 views
    assert chosen(stages) == reason(False, 120, 144)


def test_what_is_there_need_not_be_written_and_views_of_cached_logits_are_made_once_more(costs, tmp_path):
    stages = auto(tmp_path)
    cache = cache_of(stages)
    cache.write(0, {"logits": torch.zeros(60, 3)})
    assert chosen(stages)[1].endswith("files take 270")  # 120 + 120, and 60 * 0.5 to make those of epoch 0
    cache.write(0, {"views": torch.zeros(60, *SHAPE, dtype=torch.uint8)})
    assert chosen(stages)[1].endswith("files take 180")
    cache.write(1, {"views": torch.zeros(60, *SHAPE, dtype=torch.uint8)})
    assert chosen(stages)[1].endswith("files take 120")


def test_views_that_do_not_fit_into_half_of_memory_are_made_again(costs, tmp_path, monkeypatch):
    space = 2 * TRAIN.images.numel()
    stages = auto(tmp_path)
    monkeypatch.setattr(caching, "memory_bytes", lambda: 2 * space)
    _, told = reason(False, 600, 240)
    assert chosen(stages) == (False, f"{told}, but 0.0 GB are too much for memory or disk")
    monkeypatch.setattr(caching, "memory_bytes", lambda: 2 * space + 1)
    assert chosen(stages)[0]


def test_views_that_do_not_fit_into_half_of_the_free_disk_are_made_again_but_for_those_there(
    costs, tmp_path, monkeypatch
):
    space = 2 * TRAIN.images.numel()
    stages = auto(tmp_path)
    assert leave(monkeypatch, 2 * space) == []
    assert not chosen(stages)[0]
    leave(monkeypatch, 2 * space + 1)
    assert chosen(stages)[0]
    cache_of(stages).write(0, {"views": torch.zeros(60, *SHAPE, dtype=torch.uint8)})
    leave(monkeypatch, space + 1)
    assert chosen(stages)[0]
    leave(monkeypatch, space)
    assert not chosen(stages)[0]


def test_the_space_that_is_too_much_is_told(costs, tmp_path, monkeypatch):
    leave(monkeypatch, 100e6)
    stages = auto(tmp_path, train=many(1_000_000), **{"views.epochs": 12})
    assert chosen(stages)[1].endswith(", but 2.3 GB are too much for memory or disk")


def test_slots_with_a_gpu_make_views_again_unmeasured(tmp_path, monkeypatch):
    monkeypatch.setattr(caching, "compare_stores", lambda *_, **__: pytest.fail("it was measured"))
    assert chosen(auto(tmp_path, gpu=0.25)) == (False, "views are computed in each trial, on the GPU")


@pytest.mark.parametrize("store", ["rendered", "replayed"])
def test_a_plan_that_says_how_is_obeyed_unmeasured(store, tmp_path, monkeypatch):
    monkeypatch.setattr(caching, "compare_stores", lambda *_, **__: pytest.fail("it was measured"))
    stages = stages_in(tmp_path, gpu=0.25, **{"views.store": store})
    assert caching._choose_store(stages, cache_of(stages)) == (store == "rendered")
    assert notes(stages) == []


@pytest.mark.parametrize(("replay_s", "is_rendered"), [(0.5, True), (0.01, False)])
def test_what_is_chosen_is_what_is_built(replay_s, is_rendered, costs, tmp_path):
    costs(replay_s=replay_s)
    stages = auto(tmp_path)
    teachers = teachers_of(stages)
    assert build_cache(stages, teachers) == is_rendered
    assert bool(cache_of(stages).missing(2, ("views",))) != is_rendered


def test_the_measurement_is_of_these_views_in_the_folder_of_the_caches(costs, tmp_path, monkeypatch):
    asked = []

    def compare(images: Tensor, settings: ViewSettings, *, folder: Path) -> StoreCost:
        asked.append((images, settings, folder))
        return COST

    monkeypatch.setattr(caching, "compare_stores", compare)
    chosen(auto(tmp_path))
    assert asked == [(TRAIN.images, VIEWS, tmp_path / "caches")]


def test_a_folder_that_cannot_be_written_while_measuring_is_one_line(costs, tmp_path, monkeypatch):
    def fails(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(caching, "compare_stores", fails)
    stages = auto(tmp_path)
    message = refusal(stages, teachers_of(stages), UserError)
    assert message.startswith(f"cannot write to {tmp_path}/caches: No space left on device; free some space")
