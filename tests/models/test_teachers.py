import pytest
import torch

from models.budget import count_parameters
from models.errors import SpecError
from models.spec import Conv
from models.students import build
from models.teachers import PAPER_TEACHERS, teacher_spec

NAMES = ["paper-1", "paper-2", "paper-3", "small"]


def test_the_three_published_teachers_have_their_published_sizes():
    sizes = [count_parameters(spec) for spec in PAPER_TEACHERS]
    assert [f"{size / 1e6:.1f}M" for size in sizes] == ["5.3M", "2.5M", "5.8M"]
    assert sizes == [5_339_350, 2_453_729, 5_823_101]


def test_a_published_teacher_is_known_by_name():
    named = tuple(teacher_spec(name, (3, 32, 32), 10) for name in NAMES[:3])
    assert named == PAPER_TEACHERS
    assert PAPER_TEACHERS[0].notation == "76c2_3x3-mp-126c2_3x3-mp-148c4_3x3-mp-1200fc2"


def test_the_small_teacher_has_six_normalised_convolutions_and_about_800_thousand_parameters():
    spec = teacher_spec("small", (3, 32, 32), 10)
    convolutions = [layer for layer in spec.layers if isinstance(layer, Conv)]
    assert len(convolutions) == 6
    assert all(layer.batch_norm and layer.size == 3 for layer in convolutions)
    assert 750_000 < count_parameters(spec) < 850_000


@pytest.mark.parametrize("name", NAMES)
def test_a_teacher_takes_any_image_that_survives_three_pools_and_any_classes(name):
    module = build(teacher_spec(name, (1, 8, 11), 7), generator=torch.Generator()).eval()
    assert module(torch.zeros(2, 1, 8, 11)).shape == (2, 7)


def test_an_image_too_small_for_a_teacher_is_refused():
    with pytest.raises(SpecError, match="pools a 1x1 image away"):
        teacher_spec("small", (1, 4, 4), 10)


def test_an_unknown_teacher_is_refused_with_the_known_ones():
    with pytest.raises(SpecError, match="unknown teacher 'resnet': use paper-1, paper-2, paper-3, small"):
        teacher_spec("resnet", (3, 32, 32), 10)
