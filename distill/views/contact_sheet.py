"""A contact sheet of views, to check them by eye: our views next to torchvision's, for some images and epochs.

Each row has one image: its name, the image itself, its view in each epoch as `distill.views.render` makes it, and the
same views as `distill.views.reference` makes them from the same parameters.
"""

from __future__ import annotations

import math
import textwrap
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from PIL import Image, ImageDraw, ImageFont
from torch import Tensor

from distill.views.draws import ViewSettings
from distill.views.reference import difference, reference_views
from distill.views.render import render

if TYPE_CHECKING:
    from jaxtyping import Int64, UInt8

_SMALLEST_TILE = 80  # pixels; an image of 32 becomes 96
_MARGIN, _GAP, _BETWEEN = 28, 6, 30  # around the sheet, between tiles, between its three parts
_TITLE_SIZE, _TEXT_SIZE, _TEXT_LINE, _SMALL_SIZE = 24, 15, 22, 13
_TITLE, _HEADS = 40, 62  # heights of the title, and of the heads of the columns with what is left above them
_LONGEST_NAME = 24  # characters
_WHITE, _INK, _SOFT, _EDGE = "#ffffff", "#1b1f24", "#5b6470", "#d5dae0"


@dataclass(frozen=True, kw_only=True)
class Layout:
    """Positions on a sheet, in pixels from its upper left corner."""

    rows: int
    epochs: int
    tile: int  # side of an enlarged image
    names: int  # width of the longest name
    text: int  # width of the longest line of the head
    lines: int  # of the head, without the title

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the sheet."""
        right = max(self.reference_left(self.epochs - 1) + self.tile, _MARGIN + self.text)
        return right + _MARGIN, self.top(self.rows - 1) + self.tile + _MARGIN

    def top(self, row: int) -> int:
        """The top of the tiles of an image."""
        return _MARGIN + _TITLE + self.lines * _TEXT_LINE + _HEADS + row * (self.tile + _GAP)

    @property
    def image_left(self) -> int:
        """The left edge of the images themselves."""
        return _MARGIN + self.names + 2 * _GAP

    def view_left(self, epoch: int) -> int:
        """The left edge of our views of an epoch."""
        return self.image_left + self.tile + _BETWEEN + epoch * (self.tile + _GAP)

    def reference_left(self, epoch: int) -> int:
        """The left edge of the reference's views of an epoch."""
        return self.view_left(self.epochs - 1) + self.tile + _BETWEEN + epoch * (self.tile + _GAP)


@dataclass(frozen=True, kw_only=True, eq=False)
class ContactSheet:
    """A sheet, its layout, and how much its two halves differ."""

    picture: Image.Image  # RGB
    layout: Layout
    largest_difference: int  # in levels of 0..255
    differing_share: float  # of the values, each channel of a pixel by itself


def contact_sheet(
    images: UInt8[Tensor, "n c h w"],
    settings: ViewSettings,
    *,
    samples: Int64[Tensor, " b"],
    epochs: int,
    names: Sequence[str] = (),
) -> ContactSheet:
    """Draw the views of some samples in epochs 0 to `epochs` - 1, ours and the reference's.

    Pixels are enlarged by a whole number, without blur: a view can be cut out again exactly.

    Args:
        images: all training images, square; 3 channels (R, G, B), or 1.
        settings: what the views are.
        samples: int64 indices into `images`, at least one; each becomes a row.
        epochs: columns in each half, at least one.
        names: names of the samples, such as their classes; one for each, or none. Drawn in ASCII, without accents.

    Raises:
        TypeError: `images` are not uint8 or `samples` not int64.
        ValueError: there are no samples or epochs, the number of names differs, or a shape does not fit.
        IndexError: there is no such image.
    """
    if epochs < 1 or not samples.numel():
        raise ValueError(f"nothing to show for {samples.numel()} samples in {epochs} epochs; give at least 1 of each")
    names = names or [""] * len(samples)
    if len(names) != len(samples):
        raise ValueError(f"{len(names)} names for {len(samples)} samples; give one for each, or none")
    ours, theirs = (
        torch.stack([make(images, settings, epoch=epoch, samples=samples) for epoch in range(epochs)]).cpu()
        for make in (render, reference_views)
    )
    largest, share = difference(ours, theirs)

    size = images.shape[-1]
    tile = size * -(-_SMALLEST_TILE // size)
    told = [*_steps(settings, images.shape[1], size), _verdict(largest, share)]
    characters = max(80, (2 * epochs + 1) * (tile + _GAP) // 7)  # as wide as the tiles
    heads = [_title(settings), *(line for text in told for line in textwrap.wrap(text, characters))]
    labels = [(_drawable(name), f"sample {sample}") for name, sample in zip(names, samples.tolist(), strict=True)]
    layout = _layout(heads, labels, epochs, tile)
    picture = Image.new("RGB", layout.size, _WHITE)
    draw = ImageDraw.Draw(picture)
    _write_heads(draw, layout, heads)
    _write_labels(draw, layout, labels)
    for row, image in enumerate(images[samples.to(images.device)].cpu()):
        _paste(picture, layout, image, layout.image_left, row)
        for epoch in range(epochs):
            _paste(picture, layout, ours[epoch, row], layout.view_left(epoch), row)
            _paste(picture, layout, theirs[epoch, row], layout.reference_left(epoch), row)
    return ContactSheet(picture=picture, layout=layout, largest_difference=largest, differing_share=share)


def _layout(heads: Sequence[str], labels: Sequence[tuple[str, str]], epochs: int, tile: int) -> Layout:
    title, *lines = heads
    return Layout(
        rows=len(labels),
        epochs=epochs,
        tile=tile,
        names=max(max(_width(name, _TEXT_SIZE), _width(sample, _SMALL_SIZE)) for name, sample in labels),
        text=max(_width(title, _TITLE_SIZE), *(_width(line, _TEXT_SIZE) for line in lines)),
        lines=len(lines),
    )


def _title(settings: ViewSettings) -> str:
    mixup = f", mixup {settings.mixup:g}" if settings.mixup else ""
    return f"Views of kind {settings.kind}, seed {settings.seed}{mixup}"


def _steps(settings: ViewSettings, channels: int, size: int) -> list[str]:
    """A description of the views, and of how the reference makes them."""
    steps, by = [], []
    if settings.kind == "none":
        steps.append("The images themselves, not augmented.")
    elif settings.kind == "pad-crop-flip":
        steps.append(f"Mirrored half of the time; padded with black by {settings.pad} pixels and cropped back.")
        by.append("by torchvision")
    else:
        if channels == 3:
            steps.append(
                f"Hue shifted by up to {settings.hue:g} of the colour circle either way; saturation by up to "
                f"{settings.saturation:g}, then scaled by up to {1 + settings.saturation_scale:g}; value by up to "
                f"{settings.value:g}, then scaled by up to {1 + settings.value_scale:g}."
            )
            by.append("colours by colorsys")
        steps.append(
            f"Mirrored half of the time; a crop of {settings.crop_min} to {size} pixels, resized to {size} by a cubic."
        )
        by.append("mirror, crop and resize by torchvision")
    if settings.mixup:
        steps.append(
            f"Then mixed with the view of another sample in the same epoch; the share is drawn from "
            f"Beta({settings.mixup:g}, {settings.mixup:g})."
        )
        by.append("mixed in floating point")
    if by:
        steps.append(f"On the right, with the same parameters, one image at a time: {'; '.join(by)}.")
    return steps


def _verdict(largest: int, share: float) -> str:
    if not largest:
        return "The two halves are identical."
    levels = "1 level" if largest == 1 else f"{largest} levels"
    return f"The two halves differ in {100 * share:.3g} % of the pixel values, by at most {levels} of 255."


def _drawable(name: str) -> str:
    """A name in ASCII, as Pillow's font requires, shortened if it is too long."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return plain if len(plain) <= _LONGEST_NAME else plain[: _LONGEST_NAME - 3] + "..."


def _font(size: float) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)


def _width(text: str, size: float) -> int:
    return math.ceil(_font(size).getlength(text))


def _write_heads(draw: ImageDraw.ImageDraw, layout: Layout, heads: Sequence[str]) -> None:
    """Draw the text at the top and the heads of the columns."""
    title, *lines = heads
    draw.text((_MARGIN, _MARGIN + _TITLE_SIZE - 6), title, _INK, _font(_TITLE_SIZE), anchor="ls")
    for number, line in enumerate(lines, 1):
        draw.text((_MARGIN, _MARGIN + _TITLE + number * _TEXT_LINE - 9), line, _SOFT, _font(_TEXT_SIZE), anchor="ls")
    bottom = layout.top(0) - 10
    middle = layout.tile // 2
    draw.text((layout.image_left + middle, bottom), "image", _SOFT, _font(_SMALL_SIZE), anchor="ms")
    for head, left in (("student-search", layout.view_left), ("torchvision", layout.reference_left)):
        first, last = left(0), left(layout.epochs - 1) + layout.tile
        draw.text(((first + last) // 2, bottom - 30), head, _INK, _font(_TEXT_SIZE), anchor="ms")
        draw.line((first, bottom - 20, last - 1, bottom - 20), _EDGE)
        for epoch in range(layout.epochs):
            draw.text((left(epoch) + middle, bottom), f"epoch {epoch}", _SOFT, _font(_SMALL_SIZE), anchor="ms")


def _write_labels(draw: ImageDraw.ImageDraw, layout: Layout, labels: Sequence[tuple[str, str]]) -> None:
    right = layout.image_left - 2 * _GAP
    for row, (name, sample) in enumerate(labels):
        middle = layout.top(row) + layout.tile // 2
        draw.text((right, middle - 3), name, _INK, _font(_TEXT_SIZE), anchor="rs")
        draw.text((right, middle + 14), sample, _SOFT, _font(_SMALL_SIZE), anchor="rs")


def _paste(picture: Image.Image, layout: Layout, image: UInt8[Tensor, "c h w"], left: int, row: int) -> None:
    """Enlarge an image and paste it, with an edge around it so that a white image stays visible."""
    top = layout.top(row)
    pixels = image.expand(3, -1, -1).permute(1, 2, 0).contiguous().numpy()
    tile = Image.fromarray(pixels).resize((layout.tile, layout.tile), Image.Resampling.NEAREST)
    picture.paste(_EDGE, (left - 1, top - 1, left + layout.tile + 1, top + layout.tile + 1))
    picture.paste(tile, (left, top))
