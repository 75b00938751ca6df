"""The teacher stage, with real trainings of small networks in one slot of this process."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import nn

from distill.networks.network import Foreign, Network, weights_of
from distill.views.normalise import Normalisation
from search.drive.stages import Stages
from search.drive.teachers import train_teachers
from search.errors import SearchError
from search.prepare.candidates import Candidate
from search.slot.jobs import images_material
from tests.distill.small import CLASSES, CNN, MLP, SHAPE, VIEWS, coloured, recipe
from tests.search import stages as staged
from tests.search.stages import candidate, notes, stages_in

quick = staged.quick


def with_candidates(folder: Path, *some: Candidate, tries: int = 3, **teacher: Any) -> Stages:
    """Stages whose teachers are these; in a folder of before, those of a second run."""
    plan = {"epochs": 1, "members": len(some)} | teacher
    changes = {"resources.tries": tries} | {f"teacher.{name}": value for name, value in plan.items()}
    stages = stages_in(folder, teacher=None, **changes)
    stages.broker.provide("search", images_material(coloured(40, seed=9)))
    return dataclasses.replace(stages, prepared=dataclasses.replace(stages.prepared, candidates=tuple(some)))


def trained_at(rate: float, network: Network = MLP, seed: int = 0) -> Candidate:
    one = candidate(network, seed=seed)
    return dataclasses.replace(one, recipe=recipe(epochs=4, learning_rate=rate))


def diverging(seed: int) -> Candidate:
    return dataclasses.replace(candidate(MLP, seed), recipe=recipe(epochs=1, learning_rate=1e30, optimizer="sgd"))


def test_every_member_is_kept_where_no_more_are_trained_and_their_networks_may_differ(tmp_path: Path) -> None:
    stages = with_candidates(tmp_path, trained_at(0.01), trained_at(0.01, CNN, seed=1))
    assert [teacher.notation for teacher in train_teachers(stages)] == [MLP.notation, CNN.notation]


def test_the_best_on_validation_are_kept_in_the_order_of_the_candidates(tmp_path: Path) -> None:
    rates = (1e-7, 0.03, 1e-7, 0.02)
    stages = with_candidates(tmp_path, *(trained_at(r, seed=s) for s, r in enumerate(rates)), members=2, candidates=4)
    kept = train_teachers(stages)
    everyone = [stages.repository.teacher(job.key) for job in stages.repository.jobs(stages.search.id, "teacher")]
    accuracies = sorted((teacher.accuracy for teacher in everyone if teacher), reverse=True)
    assert sorted((teacher.accuracy for teacher in kept), reverse=True) == accuracies[:2]
    assert accuracies[1] > accuracies[2]

    assert any("of 4 teachers the 2 best on validation are kept" in line for line in notes(stages))
    again = train_teachers(dataclasses.replace(stages, listener=staged.Slot()))
    assert again == kept


def test_a_candidate_that_diverges_is_passed_over_where_there_are_spare_ones_and_never_tried_again(
    tmp_path: Path,
) -> None:
    stages = with_candidates(tmp_path, diverging(0), trained_at(0.01, seed=1), members=1, candidates=2)
    (kept,) = train_teachers(stages)
    assert kept.accuracy > 0
    (failed,) = stages.repository.jobs(stages.search.id, "teacher", state="failed")
    assert "the teacher diverged in epoch 1" in (failed.reason or "")
    assert train_teachers(stages) == [kept]
    (still,) = stages.repository.jobs(stages.search.id, "teacher", state="failed")
    assert still.hand_outs == failed.hand_outs


def test_where_too_many_diverged_a_second_run_says_so_whatever_is_left_to_do(tmp_path: Path) -> None:
    some = (diverging(0), diverging(1), trained_at(0.01, seed=2))
    with pytest.raises(SearchError, match="the teacher diverged"):
        train_teachers(with_candidates(tmp_path, *some, members=2, candidates=3))
    for _ in range(2):
        with pytest.raises(SearchError, match="2 of 3 candidates for the teachers cannot be trained"):
            train_teachers(with_candidates(tmp_path, *some, members=2, candidates=3))


def test_a_candidate_that_a_machine_failed_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    some = (candidate(MLP), trained_at(0.01, seed=1))
    with monkeypatch.context() as broken:
        broken.setattr("search.slot.work.teacher_training", lambda *_, **__: 1 / 0)
        with pytest.raises(SearchError, match="ZeroDivisionError"):
            train_teachers(with_candidates(tmp_path, *some, tries=1, members=1, candidates=2))
    stages = with_candidates(tmp_path, *some, tries=1, members=1, candidates=2)
    assert len(train_teachers(stages)) == 1
    assert not stages.repository.jobs(stages.search.id, "teacher", state="failed")


def test_a_member_that_diverges_ends_the_search_where_there_is_none_to_spare(tmp_path: Path) -> None:
    with pytest.raises(SearchError, match="the teacher diverged"):
        train_teachers(with_candidates(tmp_path, diverging(0)))


def brought(module: nn.Module) -> Candidate:
    """A candidate with its weights, as a user's function gives it."""
    network = Foreign(source="python", name=f"{__name__}:brightest", input_shape=SHAPE, classes=len(CLASSES))
    return Candidate(network=network, parameters=1, seed=0, recipe=None, views=None, weights=weights_of(module))


def brightest(input_shape: tuple[int, int, int], classes: int) -> nn.Module:
    """Knows the coloured images: the brightest channel is the class."""
    module = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(3, 3, bias=False))
    with torch.no_grad():
        module[2].weight.copy_(torch.eye(3))
    return module


def test_a_network_that_comes_with_its_weights_is_scored_and_not_trained(tmp_path: Path) -> None:
    module = brightest(SHAPE, 3)
    stages = with_candidates(tmp_path, brought(module), epochs=0, network=["python:nets:brightest"])
    (teacher,) = train_teachers(stages)
    assert teacher.accuracy > 0.9
    assert teacher.curve == []
    assert teacher.artifact == brought(module).brought


def test_one_whose_classes_are_in_another_order_is_refused_in_one_line(tmp_path: Path) -> None:
    module = brightest(SHAPE, 3)
    with torch.no_grad():
        module[2].weight.copy_(torch.eye(3).roll(1, dims=0))
    stages = with_candidates(tmp_path, brought(module), epochs=0, network=["python:nets:brightest"])
    with pytest.raises(SearchError, match=r"its classes must be in this order: red, green, blue\.") as caught:
        train_teachers(stages)
    assert "\n" not in str(caught.value)


def test_a_teachers_views_and_normalisation_are_its_own(tmp_path: Path) -> None:
    other = dataclasses.replace(candidate(MLP), views=dataclasses.replace(VIEWS, kind="none"))
    stages = with_candidates(tmp_path, candidate(MLP), other)
    first, second = train_teachers(stages)
    own = Normalisation(kind="per-channel", mean=(0.5,) * 3, std=(0.3,) * 3)
    prepared = dataclasses.replace(stages.prepared, teacher_normalisation=own)
    third, _ = train_teachers(dataclasses.replace(stages, prepared=prepared))
    assert len({first.weights_digest, second.weights_digest, third.weights_digest}) == 3
