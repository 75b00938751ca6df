"""The pixels of views, for many images at once, in integer steps so that every device gets the same pixels.

Colours change by elementwise arithmetic, each operation rounded separately (IEEE 754). The cubic resize is two matrix
products of integers small enough for fp32 to hold every sum exactly: the order of summation, the batch size and the
device cannot change it. Compared with unrounded arithmetic, 1 pixel in 100 differs, by one level.

Symbols: n views, c channels, h = w = size, p = h w; v = max(r, g, b), m = min(r, g, b), chroma = v - m.
"""

from __future__ import annotations

import functools
import math
from typing import TYPE_CHECKING

import torch
import torch.nn.functional as F
from torch import Tensor

if TYPE_CHECKING:
    from jaxtyping import Bool, Float32, Int64, UInt8

    from distill.views.draws import ViewParameters

_PIXEL = 1 << 13  # steps from black to white between colours, resize across and resize down
_WEIGHT = 1 << 11  # steps in a resize weight of 1; the sums stay below 2**24


def pad_crop_flip(images: UInt8[Tensor, "n c h w"], of: ViewParameters, pad: int) -> UInt8[Tensor, "n c h w"]:
    """Mirror, pad with black by `pad` pixels, and crop, with the parameters `of`."""
    n, _, h, w = images.shape
    columns = torch.arange(w, device=images.device)
    columns = torch.where(of.is_mirrored[:, None], w - 1 - columns - of.left[:, None], columns + of.left[:, None]) + pad
    rows = torch.arange(h, device=images.device) + of.top[:, None] + pad
    padded = F.pad(images, (pad, pad, pad, pad))
    at = (rows[:, :, None] * (w + 2 * pad) + columns[:, None, :]).view(n, 1, h * w)
    return padded.flatten(2).gather(2, at.expand(-1, images.shape[1], -1)).view_as(images)


def paper(images: UInt8[Tensor, "n c h w"], of: ViewParameters, crop_min: int) -> UInt8[Tensor, "n c h w"]:
    """Change colours, mirror, crop and resize (cubic), with the parameters `of`; grey images keep their values."""
    n, c, size, _ = images.shape
    planes = torch.empty(c, n, size * size, device=images.device)  # channels first: each pass takes a whole plane
    planes.copy_(images.flatten(2).transpose(0, 1))
    if c == 3:
        _change_hsv(planes, of)
    else:
        planes.mul_(_PIXEL / 255).sub_(_PIXEL / 2)
    planes.round_()

    pixels = planes.view(c, n, size, size)
    across = _resizes(of.crop_size, of.left, of.is_mirrored, size, crop_min)
    down = _resizes(of.crop_size, of.top, torch.zeros_like(of.is_mirrored), size, crop_min).mT
    for plane in pixels:
        torch.bmm(down, torch.bmm(plane, across).mul_(1 / _WEIGHT).round_(), out=plane)
    # From steps around the middle to levels. Half a level is added because the conversion to integers truncates.
    levels = pixels.mul_(255 / _PIXEL / _WEIGHT).add_(127.5 + 0.5).clamp_(0, 255)
    return levels.to(torch.int16).transpose(0, 1).to(torch.uint8)


def _change_hsv(planes: Float32[Tensor, "3 n p"], of: ViewParameters) -> None:
    """Shift and scale hue, saturation and value, in place: from levels to `_PIXEL` steps around the middle.

    The conversions have no branches. The hue in sextants, from cyan (-3) by red (0) to cyan (3), is
    sign(g - b) (chroma + max(g, b) + max(min(g, b), r) - 2 r) / chroma. Back (Smith 1978, in the form
    f(k) = v - v s max(0, min(k, 4 - k, 1))): a channel at distance d from the hue, around the circle, is
    v - v s clamp(d - 1, 0, 1), where d - 1 is 2 - | |x| - 3 | for a difference x in -7..7.
    """
    r, g, b = planes
    high, low = torch.maximum(g, b), torch.minimum(g, b)
    v, m = torch.maximum(high, r), torch.minimum(low, r)
    chroma = v - m
    hue = torch.maximum(low, r).add_(high).add_(chroma).sub_(r).sub_(r)
    hue.div_(chroma.clamp(min=1)).copysign_(g - b)  # the levels are whole: chroma is 0 or at least 1
    hue.add_(of.hue_shift[:, None] * 6)

    saturation = chroma.div_(v.clamp(min=1))
    saturation.mul_(of.saturation_scale[:, None])
    saturation.add_((of.saturation_shift * of.saturation_scale)[:, None]).clamp_(0, 1)
    v.mul_(of.value_scale[:, None] * (_PIXEL / 255))
    v.add_((of.value_shift * of.value_scale)[:, None] * _PIXEL).clamp_(0, _PIXEL)

    depth = saturation.mul_(v)
    planes[0] = hue
    torch.sub(hue, 2, out=planes[1])
    torch.add(hue, 2, out=planes[2])
    planes.abs_().sub_(3).abs_().clamp_(1, 2).mul_(depth)
    planes.add_(v.sub_(_PIXEL / 2).sub_(depth).sub_(depth))


def _resizes(
    crop_size: Int64[Tensor, " n"],
    offset: Int64[Tensor, " n"],
    is_mirrored: Bool[Tensor, " n"],
    size: int,
    crop_min: int,
) -> Float32[Tensor, "n size size"]:
    """Matrices that crop a line of pixels at `offset` and resize it, multiplied from the right; in `_WEIGHT` steps."""
    table = _resize_table(size, crop_min, crop_size.device)
    at = torch.arange(size, device=crop_size.device)
    # Row i of a matrix belongs to pixel i of the crop; rows outside the crop are zeros, so indices may wrap around.
    rows = torch.where(is_mirrored[:, None], size - 1 - at - offset[:, None], at - offset[:, None]) % size
    rows += (crop_size - crop_min)[:, None] * size
    return table.index_select(0, rows.flatten()).view(-1, size, size)


@functools.lru_cache(maxsize=8)
def _resize_table(size: int, crop_min: int, device: torch.device) -> Float32[Tensor, "rows size"]:
    """One matrix [size, size] for each crop size, stacked: the weight of each crop pixel in each resulting pixel.

    The cubic is that of Keys 1981 with a = -0.75, pixels at their centres and the crop's border repeated, as in
    torch's bicubic interpolation. The weights of a result sum to `_WEIGHT`, so that a uniform area does not change.
    """
    matrices = []
    for crop in range(crop_min, size + 1):
        weights = torch.zeros(size, size, dtype=torch.float64)
        for result in range(size):
            centre = (result + 0.5) * crop / size - 0.5
            for tap in range(math.floor(centre) - 1, math.floor(centre) + 3):
                weights[min(max(tap, 0), crop - 1), result] += _cubic(abs(centre - tap))
        steps = (weights * _WEIGHT).round()
        largest = steps.argmax(0, keepdim=True)
        matrices.append(steps.scatter_add(0, largest, _WEIGHT - steps.sum(0, keepdim=True)))
    return torch.cat(matrices).to(device, torch.float32)


def _cubic(distance: float, a: float = -0.75) -> float:
    """The weight of a pixel at a distance of 0..2 pixels."""
    if distance <= 1:
        return ((a + 2) * distance - (a + 3)) * distance**2 + 1
    return ((distance - 5) * distance + 8) * distance * a - 4 * a if distance < 2 else 0.0
