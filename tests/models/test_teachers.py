import pytest
import torch

from models.budget import count_macs, count_parameters
from models.errors import SpecError
from models.layers import GlobalPool
from models.spec import Conv, Dense, Dropout, spec_from_notation
from models.students import build
from models.teachers import NAMES, random_teacher, teacher_spec

CIFAR = (3, 32, 32)
PUBLISHED = [teacher_spec(name, CIFAR, 10) for name in NAMES[:3]]


def rates(spec):
    return [layer.rate for layer in spec.layers if isinstance(layer, Dropout)]


def widths(spec):
    """The filters of each convolution and the units of each fully connected layer."""
    convolutions = [layer.filters for layer in spec.layers if isinstance(layer, Conv)]
    return convolutions, [layer.units for layer in spec.layers if isinstance(layer, Dense)]


def test_the_three_published_teachers_have_their_published_sizes():
    sizes = [count_parameters(spec) for spec in PUBLISHED]
    assert [f"{size / 1e6:.1f}M" for size in sizes] == ["5.3M", "2.5M", "5.8M"]
    assert sizes == [5_339_350, 2_453_729, 5_823_101]


def test_a_published_teacher_drops_out_after_pools_and_fully_connected_layers_at_the_middle_of_the_papers_ranges():
    assert PUBLISHED[0].notation == (
        "76c2_3x3-mp-drop_0.2-126c2_3x3-mp-drop_0.3-148c4_3x3-mp-drop_0.37-1200fc-drop_0.425-1200fc-drop_0.425"
    )
    assert all(rates(spec) == rates(PUBLISHED[0]) for spec in PUBLISHED)


def test_the_small_teacher_has_six_normalised_convolutions_and_about_800_thousand_parameters():
    spec = teacher_spec("small", CIFAR, 10)
    convolutions = [layer for layer in spec.layers if isinstance(layer, Conv)]
    assert len(convolutions) == 6
    assert all(layer.batch_norm and layer.size == 3 for layer in convolutions)
    assert 750_000 < count_parameters(spec) < 850_000


def test_the_modern_teacher_is_residual_normalised_and_small_enough_for_a_cpu_to_train():
    spec = teacher_spec("modern", CIFAR, 10)
    convolutions = [layer for layer in spec.layers if isinstance(layer, Conv)]
    assert all(layer.batch_norm and layer.size == 3 for layer in convolutions)
    assert sum(layer.residual for layer in convolutions) > len(convolutions) / 2
    assert isinstance(spec.layers[-1], GlobalPool)
    assert 2_000_000 < count_parameters(spec) < 3_000_000
    assert count_macs(spec) < 150_000_000


@pytest.mark.parametrize("name", NAMES)
def test_a_teacher_takes_any_image_that_survives_three_pools_and_any_classes(name):
    module = build(teacher_spec(name, (1, 8, 11), 7), generator=torch.Generator()).eval()
    assert module(torch.zeros(2, 1, 8, 11)).shape == (2, 7)


@pytest.mark.parametrize("make", [lambda shape: teacher_spec("small", shape, 10), lambda shape: draw(shape=shape)])
def test_an_image_too_small_for_a_teacher_is_refused(make):
    with pytest.raises(SpecError, match="is larger than its 1x1 image"):
        make((1, 4, 4))


def draw(seed=0, shape=CIFAR):
    return random_teacher(shape, 10, seed=seed)


def test_a_random_teacher_has_the_papers_layers():
    for seed in range(20):
        (one, _, two, _, three, *_), (units, _) = widths(draw(seed))
        first, second, third, fourth, fifth = [f"drop_{rate}" for rate in rates(draw(seed))]
        assert draw(seed).notation == (
            f"{one}c2_3x3-mp-{first}-{two}c2_3x3-mp-{second}-{three}c4_3x3-mp-{third}-"
            f"{units}fc-{fourth}-{units}fc-{fifth}"
        )


def test_random_teachers_fill_the_papers_ranges_evenly_and_never_leave_them():
    specs = [draw(seed) for seed in range(400)]
    drawn = [[*(group[place] for place in (0, 2, 4)), units[0]] for group, units in map(widths, specs)]
    columns = [*zip(*drawn, strict=True), *zip(*map(rates, specs), strict=True)]
    ranges = [
        *[(32, 96), (64, 192), (128, 384), (512, 1536)],
        *[(0.1, 0.3), (0.25, 0.35), (0.3, 0.44), (0.2, 0.65), (0.2, 0.65)],
    ]
    for values, (low, high) in zip(columns, ranges, strict=True):
        assert low <= min(values) < low + 0.05 * (high - low)
        assert high - 0.05 * (high - low) < max(values) <= high
        assert sum(values) / len(values) == pytest.approx((low + high) / 2, abs=0.06 * (high - low))


def test_the_rates_of_a_random_teacher_are_drawn_apart_and_have_three_decimals():
    for seed in range(20):
        found = rates(draw(seed))
        assert found[3] != found[4]
        assert found == [round(rate, 3) for rate in found]


def test_a_seed_draws_one_teacher_whatever_the_images_and_whatever_was_drawn_before():
    first = draw(5)
    assert draw(6) != first
    assert draw(5) == first
    assert draw(5, shape=(1, 28, 28)).layers == first.layers


def test_a_teacher_may_be_an_architecture_in_our_notation():
    assert teacher_spec("32c_3x3-mp-64fc", CIFAR, 7) == spec_from_notation("32c_3x3-mp-64fc", CIFAR, 7)
    with pytest.raises(SpecError, match=r"^layer 2 \(mp\) is larger than its 1x1 image"):
        teacher_spec("32c_3x3-mp-64fc", (3, 1, 1), 10)


@pytest.mark.parametrize(("name", "layer"), [("resnet", "resnet"), ("paper-4", "paper"), ("32c-mq-64fc", "mq")])
def test_an_unknown_teacher_is_refused_with_the_known_ones_and_how_to_write_one(name, layer):
    with pytest.raises(SpecError, match=f"'{name}': use paper-1, paper-2, paper-3, small, modern") as caught:
        teacher_spec(name, CIFAR, 10)
    assert f"or write an architecture such as 32c_3x3-mp-64fc (unknown layer '{layer}'" in str(caught.value)
    assert "\n" not in str(caught.value)
