from itertools import pairwise

import numpy as np
import pytest
import torch
from torch import Tensor

from distill.views import contact_sheet as module
from distill.views.contact_sheet import ContactSheet, contact_sheet
from distill.views.draws import ViewSettings
from distill.views.reference import reference_views
from distill.views.render import render

PAPER = ViewSettings(kind="paper", seed=7)
SAMPLES = torch.tensor([5, 0, 9])
WHITE = (255, 255, 255)


def noise(*, channels: int = 3, size: int = 32) -> Tensor:
    generator = torch.Generator().manual_seed(size)
    return torch.randint(256, (12, channels, size, size), generator=generator).to(torch.uint8)


def cut_out(sheet: ContactSheet, left: int, row: int, size: int) -> Tensor:
    """The tile at a place, made small again, as [3, size, size]; each pixel a square of one colour."""
    top, tile = sheet.layout.top(row), sheet.layout.tile
    pixels = torch.from_numpy(np.array(sheet.picture))[top : top + tile, left : left + tile].permute(2, 0, 1)
    small = pixels[:, :: tile // size, :: tile // size]
    assert torch.equal(small.repeat_interleave(tile // size, 1).repeat_interleave(tile // size, 2), pixels)
    return small


@pytest.mark.parametrize(
    ("of", "channels", "size", "tile"),
    [
        (PAPER, 3, 32, 96),
        (ViewSettings(kind="paper", seed=7, crop_min=20, mixup=1.0), 1, 28, 84),
        (ViewSettings(kind="pad-crop-flip", seed=7), 3, 96, 96),
        (ViewSettings(kind="none", seed=7), 1, 8, 80),
    ],
)
def test_each_tile_is_the_image_or_the_view_of_its_row_and_epoch_to_the_bit(of, channels, size, tile):
    images = noise(channels=channels, size=size)
    sheet = contact_sheet(images, of, samples=SAMPLES, epochs=2)
    assert sheet.layout.tile == tile
    for row, sample in enumerate(SAMPLES):
        assert torch.equal(cut_out(sheet, sheet.layout.image_left, row, size), images[sample].expand(3, -1, -1))
        for epoch in range(2):
            for make, left in ((render, sheet.layout.view_left), (reference_views, sheet.layout.reference_left)):
                (view,) = make(images, of, epoch=epoch, samples=sample[None])
                assert torch.equal(cut_out(sheet, left(epoch), row, size), view.expand(3, -1, -1))


@pytest.mark.parametrize(("epochs", "names"), [(1, []), (6, ["a", "a dog", "a" * 200])])
def test_a_sheet_is_as_large_as_its_tiles_or_its_text_and_white_around_them(epochs: int, names: list[str]) -> None:
    mixed = ViewSettings(kind="paper", seed=7, mixup=0.5)
    sheet = contact_sheet(noise(), mixed, samples=SAMPLES, epochs=epochs, names=names)
    layout, (width, height) = sheet.layout, sheet.picture.size
    lefts = [layout.image_left, *(left(e) for left in (layout.view_left, layout.reference_left) for e in range(epochs))]
    assert all(right - left >= layout.tile + 4 for left, right in pairwise(lefts))
    assert (width, height) == layout.size
    assert width >= lefts[-1] + layout.tile
    assert height > layout.top(2) + layout.tile > layout.top(2) > layout.top(1) + layout.tile
    assert (width == lefts[-1] + layout.tile + 28) == (epochs == 6)  # with one epoch, the text is wider
    pixels = np.array(sheet.picture)
    for edge in (pixels[:20], pixels[-20:], pixels[:, :20], pixels[:, -20:]):
        assert (edge == WHITE).all()
    for left in lefts:  # two columns of pixels before each tile and its edge
        assert (pixels[layout.top(0) - 1 :, left - 3 : left - 1] == WHITE).all()


def test_the_sheet_says_how_far_its_halves_are_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    def one_off(*args: object, **more: object) -> Tensor:
        views = reference_views(*args, **more)
        views[0, 0, 0, 0] ^= 128
        return views

    monkeypatch.setattr(module, "reference_views", one_off)
    none = contact_sheet(noise(), ViewSettings(kind="none", seed=7), samples=SAMPLES, epochs=2)
    assert (none.largest_difference, none.differing_share) == (128, 1 / (3 * 3 * 32 * 32))


@pytest.mark.parametrize(
    ("of", "channels", "says"),
    [
        (PAPER, 3, ["Hue shifted by up to 0.06", "a crop of 24 to 32", "colours by colorsys", "1.07 % of the"]),
        (PAPER, 1, ["a crop of 24 to 32", "torchvision", "1.07 % of the"]),
        (ViewSettings(kind="pad-crop-flip", seed=7, mixup=0.5), 3, ["black by 4 pixels", "Beta(0.5, 0.5)"]),
        (ViewSettings(kind="none", seed=7), 3, ["not augmented"]),
    ],
)
def test_the_text_says_what_is_done_and_nothing_else(of: ViewSettings, channels: int, says: list[str]) -> None:
    text = " ".join([*module._steps(of, channels, 32), module._verdict(1, 0.01069)])
    assert [said for said in says if said not in text] == []
    assert ("Hue" in text) == ("colorsys" in text) == (of.kind == "paper" and channels == 3)
    assert ("Beta" in text) == ("mixed" in text) == bool(of.mixup)
    assert "identical" in module._verdict(0, 0.0)


def test_names_are_drawn_and_those_that_the_font_cannot_write_are_simplified() -> None:
    def names(*names: str) -> tuple[int, bytes]:
        sheet = contact_sheet(noise(), PAPER, samples=SAMPLES, epochs=1, names=names)
        return sheet.layout.names, sheet.picture.tobytes()

    assert names("cat", "dog", "Ångström") == names("cat", "dog", "Angstrom")
    assert names("cat", "dog", "frog")[1] not in (names()[1], names("cat", "dog", "toad")[1])
    assert names("cat", "dog", "x" * 40) == names("cat", "dog", "x" * 50)


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"epochs": 0}, "3 samples in 0 epochs"),
        ({"epochs": -1}, "3 samples in -1 epochs"),
        ({"samples": torch.arange(0)}, "0 samples in 2 epochs"),
        ({"names": ["cat"]}, "1 names for 3 samples"),
    ],
)
def test_a_sheet_of_nothing_or_with_names_amiss_is_refused(changed: dict[str, object], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        contact_sheet(noise(), PAPER, **{"samples": SAMPLES, "epochs": 2, **changed})
