"""Who may teach, from a plan: networks, recipes and augmentation drawn, brought or refused."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest
import torch

from distill.networks.network import Foreign, load_network, weights_of
from distill.views.draws import ViewSettings
from models.spec import Conv, Dense, Dropout, spec_from_notation
from models.students import build
from search.errors import PlanError
from search.plan.file import find_plan, read_plan
from search.prepare.candidates import Candidate, find_candidates
from tests.search.plans import small_plan

VIEWS = ViewSettings(kind="paper", seed=5, crop_min=24)
CIFAR = (3, 32, 32)

NETS = """  # a user's module: a network with weights of its own
import torch
from torch import nn

def trained(input_shape, classes):
    torch.manual_seed(3)
    return nn.Sequential(nn.Flatten(), nn.Linear(input_shape[0] * input_shape[1] * input_shape[2], classes))

def of_five_classes(input_shape, classes):
    return nn.Sequential(nn.Flatten(), nn.Linear(3072, 5))
"""


PAPERS = {  # the ranges of the paper's teachers
    "learning_rate": (0.01, 0.05),
    "momentum": (0.80, 0.91),
    "weight_decay": (5e-5, 4e-4),
    "init_scale": (0.8, 1.35),
    "hue": (0.03, 0.11),
    "saturation": (0.2, 0.3),
    "value": (0.0, 0.2),
    "saturation_scale": (0.2, 0.3),
    "value_scale": (0.03, 0.2),
}


def candidates(shape: tuple[int, int, int] = CIFAR, **changes: Any) -> tuple[Candidate, ...]:
    plan = small_plan(**changes)
    return find_candidates(plan.settled("fp32"), input_shape=shape, classes=10, views=VIEWS)


@pytest.fixture
def nets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "nets_for_candidates.py").write_text(NETS)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_members_of_one_network_differ_by_seed_alone() -> None:
    first, second = candidates(teacher={"epochs": 2, "members": 2})
    assert first.network == second.network
    assert first.recipe == second.recipe
    assert first.seed != second.seed
    assert first.views.seed not in (second.views.seed, VIEWS.seed)


def test_networks_of_a_list_take_turns() -> None:
    found = candidates(teacher={"network": ["paper-1", "paper-2"], "epochs": 1, "members": 3})
    assert [one.parameters for one in found] == [5_339_350, 2_453_729, 5_339_350]


def test_the_papers_candidates_are_drawn_from_its_ranges_and_drawn_alike_from_the_same_seed() -> None:
    plan = read_plan(find_plan("paper")).settled("fp32")
    found = find_candidates(plan, input_shape=CIFAR, classes=10, views=VIEWS)
    assert len(found) == 129
    assert len({one.network for one in found}) == 129
    for one in found:
        layers = one.network.layers  # type: ignore[union-attr]
        convolutions = [layer.filters for layer in layers if isinstance(layer, Conv)]
        assert 32 <= convolutions[0] <= 96
        assert 64 <= convolutions[2] <= 192
        assert 128 <= convolutions[4] <= 384
        assert all(512 <= layer.units <= 1536 for layer in layers if isinstance(layer, Dense))
        assert sum(isinstance(layer, Dropout) for layer in layers) == 5
        drawn = vars(one.recipe) | vars(one.views)
        assert all(low <= drawn[name] <= high for name, (low, high) in PAPERS.items())
    assert found == find_candidates(plan, input_shape=CIFAR, classes=10, views=VIEWS)
    other = plan.model_copy(update={"seed": 1})
    assert found[0] != find_candidates(other, input_shape=CIFAR, classes=10, views=VIEWS)[0]


def test_rates_are_drawn_on_a_log_scale_and_each_range_by_itself() -> None:
    wide = {"network": "small", "epochs": 1, "members": 400, "learning_rate": [0.001, 1.0]}
    rates = sorted(one.recipe.learning_rate for one in candidates(teacher=wide) if one.recipe)
    assert math.log10(rates[200]) == pytest.approx(-1.5, abs=0.2)
    wider = candidates(teacher=wide | {"weight_decay": [0.0, 0.1]})
    assert sorted(one.recipe.learning_rate for one in wider if one.recipe) == rates


def test_teachers_may_be_augmented_in_another_way_than_students() -> None:
    (found,) = candidates(teacher={"epochs": 1, "views": {"kind": "paper", "hue": 0.01}})
    assert (found.views.kind, found.views.hue, found.views.value) == ("paper", 0.01, VIEWS.value)
    (cropped,) = candidates(teacher={"epochs": 1, "views": {"kind": "pad-crop-flip"}})
    assert cropped.views.kind == "pad-crop-flip"


@pytest.mark.full
def test_torchvisions_networks_are_trained_as_ours_are() -> None:
    (found,) = candidates(teacher={"network": "torchvision:squeezenet1_1", "epochs": 1})
    assert found.network == Foreign(source="torchvision", name="squeezenet1_1", input_shape=CIFAR, classes=10)
    assert found.parameters > 700_000
    assert found.weights is None
    assert found.recipe is not None


def test_a_function_that_gives_a_trained_network_is_taken_with_its_weights(nets: Path) -> None:
    (found,) = candidates(teacher={"network": "python:nets_for_candidates:trained"})
    assert (found.recipe, found.views, found.seed) == (None, None, 0)
    assert found.weights is not None
    torch.manual_seed(3)
    linear = torch.nn.Linear(3072, 10)
    module = load_network(found.network, found.weights)
    assert torch.equal(module.state_dict()["1.weight"], linear.weight)
    assert found.parameters == 30_730
    (trained,) = candidates(teacher={"network": "python:nets_for_candidates:trained", "epochs": 2})
    assert trained.recipe is not None
    assert trained.weights is None


def test_a_file_is_taken_as_it_is(nets: Path) -> None:
    module = build(spec_from_notation("4c_3x3-mp-8fc", CIFAR, 10), generator=torch.Generator()).eval()
    batch = torch.export.Dim("batch")
    program = torch.export.export(module, (torch.zeros(2, *CIFAR),), dynamic_shapes=({0: batch},))
    torch.export.save(program, nets / "teacher.pt2")
    (found,) = candidates(teacher={"network": "file:teacher.pt2"})
    assert found.weights == (nets / "teacher.pt2").read_bytes()
    assert found.parameters == sum(parameter.numel() for parameter in module.parameters())
    assert len(found.brought) == 64
    assert weights_of(module) not in repr(found).encode()


@pytest.mark.parametrize(
    ("teacher", "message"),
    [
        ({"network": "small", "epochs": 1, "normalisation": {"mean": [0], "std": [1]}}, "has 1 means and 1 deviations"),
        (
            {"network": "9000lfc-5fc", "epochs": 1},
            "teacher.network: a bottleneck of 9000 is wider than both its input (3072)",
        ),
        ({"network": "resnet", "epochs": 1}, "unknown teacher 'resnet'"),
        ({"network": "torchvision:resnet19", "epochs": 1}, "torchvision has no"),
        ({"network": "python:nets_for_candidates:of_five_classes"}, "has 5 classes, but the data has 10"),
        ({"network": "python:nets_for_candidates:absent"}, "has no function 'absent'"),
        ({"network": "file:absent.pt2"}, "there is no file 'absent.pt2'"),
        ({"network": "torchvision:squeezenet1_1", "epochs": 1, "init_scale": 2.0}, "remove 'teacher.init_scale'"),
    ],
)
def test_a_network_that_cannot_teach_is_refused_in_one_line_before_anything_is_trained(
    nets: Path, teacher: dict[str, Any], message: str
) -> None:
    with pytest.raises(PlanError) as caught:
        candidates(teacher=teacher)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_image_that_a_teacher_pools_away_is_refused() -> None:
    with pytest.raises(PlanError, match="is larger than its 1x1 image"):
        candidates((1, 4, 4), teacher={"network": "paper-random", "epochs": 1})
