import pytest
import torch
from torch import Tensor

from distill.views import render as views
from distill.views.draws import ViewSettings
from distill.views.reference import difference, reference_views
from distill.views.render import render

SETTINGS = [
    ViewSettings(kind=kind, seed=11, mixup=mixup) for kind in ("paper", "pad-crop-flip", "none") for mixup in (0.0, 0.4)
]
SAMPLES = torch.tensor([17, 3, 3, 0, 29, 12, 8, 21])


def waves(channels: int) -> Tensor:
    """Thirty uint8 images of 32 x 32: slopes of many directions, with an edge where they begin again at 0."""
    slopes = torch.randint(-12, 13, (30, channels, 2, 1, 1), generator=torch.Generator().manual_seed(channels))
    y, x = torch.meshgrid(torch.arange(32), torch.arange(32), indexing="ij")
    return (slopes[:, :, 0] * x + slopes[:, :, 1] * y).remainder(256).to(torch.uint8)


@pytest.mark.parametrize("channels", [3, 1])
@pytest.mark.parametrize("of", SETTINGS, ids=lambda of: f"{of.kind} {of.mixup}")
def test_views_are_the_references_within_one_level_whatever_their_kind(of: ViewSettings, channels: int) -> None:
    images = waves(channels)
    ours, theirs = (make(images, of, epoch=2, samples=SAMPLES) for make in (render, reference_views))
    most, share = difference(ours, theirs)
    assert most <= (of.kind == "paper")  # others are copies of pixels, and sums that float64 holds exactly
    assert share < 0.02


@pytest.mark.parametrize("of", SETTINGS, ids=lambda of: f"{of.kind} {of.mixup}")
def test_the_reference_makes_no_pixel_with_the_code_it_is_held_against(of, monkeypatch):
    expected = render(waves(3), of, epoch=2, samples=SAMPLES)

    def barred(*_: object, **__: object) -> Tensor:
        raise AssertionError("the reference asked for a view")

    for name in ("paper", "pad_crop_flip", "mix", "_plain"):
        monkeypatch.setattr(views, name, barred)
    with pytest.raises(AssertionError, match="asked for a view"):
        render(waves(3), of, epoch=2, samples=SAMPLES)
    assert difference(expected, reference_views(waves(3), of, epoch=2, samples=SAMPLES))[0] <= 1


def test_the_difference_is_the_largest_of_all_levels_and_the_share_of_unequal_values() -> None:
    one, other = torch.zeros(2, 1, 2, 2, dtype=torch.uint8), torch.zeros(2, 1, 2, 2, dtype=torch.uint8)
    assert difference(one, other) == (0, 0.0)
    one[0, 0, 0, 0], other[1, 0, 1, 1] = 3, 255
    assert difference(one, other) == difference(other, one) == (255, 0.25)
