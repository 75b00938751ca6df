"""The teacher stage, with real trainings of small networks in one slot of this process."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import nn

from distill.datasets.images import Images
from distill.networks.network import Foreign, Network, weights_of
from distill.views.normalise import Normalisation
from search.drive.stages import Stages
from search.drive.teachers import train_teachers
from search.errors import SearchError, UserError
from search.prepare.candidates import Candidate
from search.slot.jobs import images_material
from tests.distill.small import CLASSES, CNN, MLP, SHAPE, VIEWS, coloured, recipe
from tests.search import stages as staged
from tests.search.stages import candidate, notes, stages_in

quick = staged.quick
NAME, PROBABLE = f"python:{__name__}:brightest", f"{__name__}:probable"


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
    assert "the teacher 6fc diverged in epoch 1" in (failed.reason or "")
    assert train_teachers(stages) == [kept]
    (still,) = stages.repository.jobs(stages.search.id, "teacher", state="failed")
    assert still.hand_outs == failed.hand_outs


def test_where_too_many_diverged_a_second_run_says_so_whatever_is_left_to_do(tmp_path: Path) -> None:
    some = (diverging(0), diverging(1), trained_at(0.01, seed=2))
    with pytest.raises(SearchError, match="the teacher 6fc diverged"):
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
    with pytest.raises(SearchError, match="the teacher 6fc diverged"):
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


def probable(input_shape: tuple[int, int, int], classes: int) -> nn.Module:
    """The same, with probabilities."""
    return nn.Sequential(*brightest(input_shape, classes), nn.Softmax(dim=1))


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


def stages_with(folder: Path, module: nn.Module) -> Stages:
    return with_candidates(folder, brought(module), epochs=0, network=["python:nets:brightest"])


def test_a_brought_teacher_with_permuted_classes_is_refused_in_one_line_that_names_them(tmp_path: Path) -> None:
    module = brightest(SHAPE, 3)
    with torch.no_grad():
        module[2].weight.copy_(torch.eye(3)[[1, 0, 2]])
    stages = stages_with(tmp_path, module)
    with pytest.raises(UserError) as caught:
        train_teachers(stages)
    said = str(caught.value)
    assert said.startswith(f"{NAME}, on the validation images: most images of some classes are taken for another: ")
    assert said.endswith("'red' for 'green', 'green' for 'red'; its classes must be in this order: red, green, blue.")
    assert notes(stages) == []


def test_a_brought_teacher_that_returns_probabilities_is_refused(tmp_path: Path) -> None:
    module = probable(SHAPE, 3)
    stages = with_candidates(
        tmp_path,
        dataclasses.replace(brought(module), network=dataclasses.replace(brought(module).network, name=PROBABLE)),
        epochs=0,
        network=["python:nets:brightest"],
    )
    with pytest.raises(SearchError, match=r"probabilities, not logits: remove its last softmax, or return log\(p\)\."):
        train_teachers(stages)


def unlearned(seed: int = 0) -> Candidate:
    """A candidate with a learning rate that changes nothing, and weights that are at chance."""
    return trained_at(1e-9, seed=seed)


def judged(folder: Path, images: Images, *some: Candidate, **teacher: Any) -> Stages:
    """Stages whose validation images are these."""
    stages = with_candidates(folder, *some, **teacher)
    stages.broker.provide("search", images_material(images))
    return dataclasses.replace(stages, prepared=dataclasses.replace(stages.prepared, search=images))


def constant(images: Images, many: int) -> Images:
    """Images of two classes that do not differ, so that any teacher is at chance."""
    return dataclasses.replace(images, images=images.images[:1].repeat(many, 1, 1, 1), labels=torch.arange(many) % 2)


def test_a_trained_teacher_at_chance_is_refused_with_its_accuracy_and_the_majority_share(tmp_path: Path) -> None:
    stages = judged(tmp_path, constant(coloured(1, seed=0), 60), trained_at(0.01))
    with pytest.raises(UserError) as caught:
        train_teachers(stages)
    said = str(caught.value)
    assert said.startswith("the teacher 6fc learned nothing: it classifies ")
    assert "% of the 60 validation images correctly, and the most frequent class is 50.0% of them (balanced" in said
    assert said.endswith("check the labels, and run the plan under another --name.")
    assert "\n" not in said
    assert notes(stages) == []
    (failed,) = stages.repository.jobs(stages.search.id, "teacher", state="failed")
    assert failed.hand_outs == 1


def test_where_few_images_cannot_show_that_a_teacher_learned_nothing_there_is_a_warning(tmp_path: Path) -> None:
    stages = judged(tmp_path, constant(coloured(1, seed=0), 30), trained_at(0.01))
    (teacher,) = train_teachers(stages)
    ((_, line),) = stages.broker.status().mishaps
    assert line.startswith("warning: the teacher 6fc takes most validation images of some classes for another class: '")
    told = notes(stages)[-2:]
    assert told[0] == (
        f"the teacher 6fc: {teacher.accuracy:.1%} of the 30 validation images are classified correctly; the most "
        "frequent class is 50.0% of them"
    )
    assert told[1].startswith("warning: 6fc: not significantly better than always naming the most frequent class")


def test_a_candidate_at_chance_is_left_out_in_one_line_where_there_are_spare_ones(tmp_path: Path) -> None:
    some = [unlearned(seed) for seed in range(2)]
    stages = judged(tmp_path, coloured(90, seed=9), *some, trained_at(0.03, seed=2), members=1, candidates=3)
    (kept,) = train_teachers(stages)
    assert kept.accuracy > 0.5
    left_out = [line for line in notes(stages) if "left out" in line]
    assert all(
        line.startswith("a candidate for the teachers is left out: the teacher 6fc learned") for line in left_out
    )
    assert len(left_out) == len(stages.repository.jobs(stages.search.id, "teacher", state="failed")) >= 1
