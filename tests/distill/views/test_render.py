import dataclasses
import hashlib
import subprocess
import sys
from pathlib import Path

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import Tensor

from distill.views import pixels
from distill.views.counter_hash import draws, splitmix64, splitmix64_each, uniform
from distill.views.draws import ViewParameters, ViewSettings, view_parameters
from distill.views.normalise import Normalisation, normalise
from distill.views.reference import difference, reference_views
from distill.views.render import render

REPOSITORY = Path(__file__).parents[3]
PAPER = ViewSettings(kind="paper", seed=7)
PAD_CROP_FLIP = ViewSettings(kind="pad-crop-flip", seed=7)
MIXED = ViewSettings(kind="paper", seed=7, mixup=0.8)
STILL = ViewSettings(kind="paper", seed=0, hue=0, saturation=0, value=0, saturation_scale=0, value_scale=0)
KINDS = (PAPER, PAD_CROP_FLIP, MIXED, ViewSettings(kind="none", seed=7, mixup=1.0))
MASK = (1 << 64) - 1


def named(of: ViewSettings) -> str:
    return of.kind + (" mixed" if of.mixup else "")


def pictures(n: int, *, channels: int = 3, size: int = 32) -> Tensor:
    """Smooth uint8 images with edges, without any library's random numbers."""
    at = torch.arange(size)
    y, x = torch.meshgrid(at, at, indexing="ij")
    planes = []
    for image in range(n):
        for channel in range(channels):
            a, b, c = ((splitmix64(1000 * image + 10 * channel + k) >> 40) % 97 for k in range(3))
            wave = (x * (a - 48) + y * (b - 48) + 7 * c) // 4
            planes.append(torch.where((x - a % size) * (y - b % size) > 60, 255 - wave % 256, wave % 256))
    return torch.stack(planes).view(n, channels, size, size).to(torch.uint8)


@pytest.mark.parametrize(
    ("seed", "published"),
    [
        # Rosetta Code, "Pseudo-random numbers/Splitmix64", and the reference splitmix64.c at seed 0.
        (1234567, [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431]),
        (0, [0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4, 0x06C45D188009454F]),
    ],
)
def test_the_generator_gives_the_published_numbers(seed: int, published: list[int]) -> None:
    states = [(seed + step * 0x9E3779B97F4A7C15) & MASK for step in range(len(published))]
    assert [splitmix64(state) for state in states] == published
    signed = torch.tensor([state - (1 << 64) if state >> 63 else state for state in states])
    assert [number & MASK for number in splitmix64_each(signed).tolist()] == published


@given(
    seed=st.integers(-(2**70), 2**70),
    epoch=st.integers(0, 2**40),
    samples=st.lists(st.integers(0, 2**62), min_size=1, max_size=5),
    count=st.integers(1, 12),
)
def test_draws_of_many_samples_are_those_of_each_alone(seed: int, epoch: int, samples: list[int], count: int) -> None:
    found = draws(seed, epoch=epoch, samples=torch.tensor(samples), count=count)
    for column, sample in enumerate(samples):
        state = splitmix64(splitmix64(splitmix64(seed & MASK) + epoch & MASK) + sample & MASK)
        expected = [splitmix64((state + step * 0x9E3779B97F4A7C15) & MASK) >> 32 for step in range(count)]
        assert found[:, column].tolist() == expected


def test_a_uniform_integer_reaches_both_ends_and_nothing_beyond() -> None:
    draw = torch.tensor([0, (1 << 32) - 1])
    assert uniform(draw, -3, 5).tolist() == [-3, 5]
    assert uniform(draw, 0, torch.tensor([0, 8])).tolist() == [0, 8]


# --- parameters


def test_parameters_stay_in_the_papers_ranges_and_fill_them_evenly() -> None:
    of = view_parameters(PAPER, epoch=3, samples=torch.arange(100_000), size=32)
    for name, low, high in [
        ("hue_shift", -0.06, 0.06),
        ("saturation_shift", -0.26, 0.26),
        ("value_shift", -0.20, 0.20),
        ("saturation_scale", 1 / 1.21, 1.21),
        ("value_scale", 1 / 1.13, 1.13),
    ]:
        values = getattr(of, name)
        assert values.dtype == torch.float32
        assert low - 1e-6 <= values.min() < low + 1e-4
        assert high - 1e-4 < values.max() <= high + 1e-6
        assert (torch.histc(values, 10, low, high) - 10_000).abs().max() < 500, name  # 5 deviations
    sizes = of.crop_size.bincount(minlength=33)
    assert sizes[:24].sum() == 0
    assert (sizes[24:33] - 100_000 / 9).abs().max() < 500
    for offset in (of.top, of.left):
        assert offset.min() == 0
        assert (offset + of.crop_size).max() == 32
        of_28 = offset[of.crop_size == 28].bincount()
        assert len(of_28) == 5
        assert (of_28 - of_28.sum() / 5).abs().max() < 250
    assert abs(of.is_mirrored.float().mean() - 0.5) < 0.01


def test_parameters_of_one_view_tell_nothing_of_another() -> None:
    samples = torch.arange(50_000)
    next_seed = dataclasses.replace(PAPER, seed=PAPER.seed + 1)
    views = [
        view_parameters(of, epoch=epoch, samples=samples + more, size=32)
        for of, epoch, more in [(PAPER, 3, 0), (PAPER, 3, 1), (PAPER, 4, 0), (next_seed, 3, 0)]
    ]
    names = list(ViewParameters.__dataclass_fields__)
    values = torch.stack([value.double() for of in views for value in vars(of).values()])
    correlations = torch.corrcoef(values).fill_diagonal_(0).abs()
    for view in range(4):  # within a view, crop size bounds the offsets
        for one in ("top", "left", "crop_size"):
            for other in ("top", "left", "crop_size"):
                correlations[9 * view + names.index(one), 9 * view + names.index(other)] = 0
    assert correlations.max() < 0.025  # more than 5 deviations


def test_views_neither_use_nor_touch_the_global_random_state() -> None:
    before = torch.get_rng_state()
    render(pictures(4), PAPER, epoch=0, samples=torch.arange(4))
    assert torch.equal(torch.get_rng_state(), before)


# --- replay


@pytest.mark.parametrize("of", KINDS, ids=named)
def test_a_view_is_equal_to_the_bit_in_any_order_subset_and_batch(of: ViewSettings) -> None:
    images, samples = pictures(70), torch.arange(70)
    whole = render(images, of, epoch=2, samples=samples)
    order = torch.randperm(70, generator=torch.Generator().manual_seed(0))
    assert torch.equal(render(images, of, epoch=2, samples=order), whole[order])
    for batch in (1, 7, 64):
        again = torch.cat([render(images, of, epoch=2, samples=which) for which in order.split(batch)])
        assert torch.equal(again, whole[order])
    inside_another = torch.zeros(70, 3, 40, 40, dtype=torch.uint8)[:, :, 4:36, 4:36].copy_(images)
    for laid_out in (images.contiguous(memory_format=torch.channels_last), inside_another):
        assert torch.equal(render(laid_out, of, epoch=2, samples=samples), whole)


def digest_of_views() -> str:
    sha256 = hashlib.sha256()
    for of in (PAPER, PAD_CROP_FLIP):
        for epoch in (0, 5):
            sha256.update(render(pictures(40), of, epoch=epoch, samples=torch.arange(40)).numpy().tobytes())
    return sha256.hexdigest()


# If these fail, views changed: give `distill.views.draws.VERSION` a new number, so that no old cache is taken.
PINNED = "53bdda34a765bdf04c67c7beced3b5cdb4a35d2457b014b89c7723776b8c0b91"


def test_views_are_those_of_version_1() -> None:
    assert digest_of_views() == PINNED


@pytest.mark.full
def test_views_are_those_of_version_1_in_a_fresh_process() -> None:
    code = "from tests.distill.views.test_render import digest_of_views; print(digest_of_views())"
    fresh = subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert fresh.stdout.split() == [PINNED]


def test_neither_matmul_precision_nor_autocast_nor_threads_change_a_view() -> None:
    images, samples = pictures(50).repeat(30, 1, 1, 1), torch.arange(1500)
    made = []
    for precision in ("high", "medium", "highest"):
        torch.set_float32_matmul_precision(precision)
        made.append(render(images, PAPER, epoch=0, samples=samples))
    with torch.autocast("cpu", dtype=torch.bfloat16):
        made.append(render(images, PAPER, epoch=0, samples=samples))
    torch.set_num_threads(2)
    expected = render(images, PAPER, epoch=0, samples=samples)
    assert all(torch.equal(views, expected) for views in made)


@pytest.mark.parametrize("sizes", [((32, 24), (28, 20), (64, 48)), pytest.param(((224, 168),), marks=pytest.mark.full)])
def test_the_resize_sums_fit_in_the_24_bits_of_fp32(sizes: tuple[tuple[int, int], ...]) -> None:
    for size, crop_min in sizes:
        table = pixels._resize_table(size, crop_min, torch.device("cpu")).view(-1, size, size)
        assert torch.equal(table.sum(1), torch.full_like(table.sum(1), pixels._WEIGHT))
        gain = table.abs().sum(1).max()  # of one pass, in weight steps
        between = (pixels._PIXEL / 2 * gain / pixels._WEIGHT).ceil()
        assert between * gain < 2**24


@pytest.mark.full
def test_the_resize_weights_of_large_images_take_little_memory() -> None:
    assert pixels._resize_table(224, 168, torch.device("cpu")).nbytes < 12e6


@pytest.mark.gpu
@pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a GPU")
@pytest.mark.parametrize("of", KINDS, ids=named)
def test_a_gpu_makes_the_same_views_to_the_bit(of: ViewSettings) -> None:
    images, samples = pictures(50).repeat(100, 1, 1, 1), torch.arange(5000)
    there = render(images.cuda(), of, epoch=1, samples=samples)
    assert there.device.type == "cuda"
    assert torch.equal(there.cpu(), render(images, of, epoch=1, samples=samples))


# --- pixels against the reference


def check(images: Tensor, of: ViewSettings, *, epoch: int = 0) -> None:
    """A few values may differ from the reference's, by one level; copies of pixels may not."""
    samples = torch.arange(len(images))
    ours, theirs = (make(images, of, epoch=epoch, samples=samples) for make in (render, reference_views))
    most, differing = difference(ours, theirs)
    assert most <= (of.kind == "paper")
    assert differing < 0.02


VIVID = ViewSettings(kind="paper", seed=3, hue=1 / 3, saturation=1.0, value=0.9, crop_min=17)


@pytest.mark.parametrize("of", [PAPER, VIVID])
def test_views_are_those_of_colorsys_and_torchvision_within_one_level(of: ViewSettings) -> None:
    images = pictures(24)
    images[0, :, :16] = 128  # grey, black, white and full colours, where hue or saturation are not defined
    images[0, :, 16:24], images[0, :, 24:] = 0, 255
    images[1] = (torch.arange(8)[:, None] >> torch.tensor([2, 1, 0]) & 1).T.repeat(1, 128).view(3, 32, 32) * 255
    check(images, of, epoch=1)


@pytest.mark.parametrize("size", [28, 32, 48])
def test_one_channel_is_cropped_alone_and_keeps_its_values(size: int) -> None:
    check(pictures(64, channels=1, size=size), PAPER)


def test_padded_crops_are_torchvisions_to_the_bit() -> None:
    of = view_parameters(PAD_CROP_FLIP, epoch=0, samples=torch.arange(64), size=32)
    assert of.top.unique().tolist() == list(range(-4, 5))
    check(pictures(64), PAD_CROP_FLIP)


def test_views_without_augmentation_are_the_images() -> None:
    images, none = pictures(8), ViewSettings(kind="none", seed=0)
    assert torch.equal(render(images, none, epoch=9, samples=torch.arange(8)), images)
    of = view_parameters(none, epoch=9, samples=torch.arange(8), size=32)
    assert of.crop_size.tolist() == [32] * 8
    assert of.saturation_scale.tolist() == [1.0] * 8


def test_a_plain_image_stays_plain_and_an_unchanged_one_is_not_touched() -> None:
    levels = torch.arange(256, dtype=torch.uint8)
    plain = levels[:, None, None, None].expand(-1, 3, 32, 32)
    assert torch.equal(render(plain, STILL, epoch=0, samples=torch.arange(256)), plain)
    images, uncropped = pictures(64), dataclasses.replace(STILL, crop_min=32)
    views = render(images, uncropped, epoch=0, samples=torch.arange(64))
    is_mirrored = view_parameters(uncropped, epoch=0, samples=torch.arange(64), size=32).is_mirrored
    assert torch.equal(torch.where(is_mirrored[:, None, None, None], views.flip(3), views), images)


def test_an_empty_batch_has_no_views() -> None:
    for of in KINDS:
        assert render(pictures(2), of, epoch=0, samples=torch.arange(0)).shape == (0, 3, 32, 32)


@pytest.mark.parametrize(
    ("images", "samples", "epoch", "error", "says"),
    [
        (torch.zeros(2, 3, 32, 32), torch.arange(2), 0, TypeError, "uint8"),
        (pictures(2), torch.arange(2).int(), 0, TypeError, "int64"),
        (pictures(2)[0], torch.arange(2), 0, ValueError, "shape"),
        (pictures(2)[:, :2], torch.arange(2), 0, ValueError, "1 or 3"),
        (pictures(2)[..., :30], torch.arange(2), 0, ValueError, "size"),
        (pictures(2), torch.arange(3), 0, IndexError, "out of range"),
        (pictures(2), torch.arange(2), -1, ValueError, "epoch is -1"),
        (pictures(2, size=16), torch.arange(2), 0, ValueError, "smaller than crop_min"),
    ],
)
def test_what_cannot_become_a_view_is_refused(images, samples, epoch, error, says):
    with pytest.raises(error, match=says):
        render(images, PAPER, epoch=epoch, samples=samples)


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "mixup"},
        {"hue": 0.4},
        {"hue": -0.1},
        {"saturation": 1.5},
        {"value": float("nan")},
        {"saturation_scale": -0.1},
        {"value_scale": 5.0},
        {"crop_min": 0},
        {"pad": -1},
        {"mixup": -0.1},
        {"mixup": 101.0},
        {"mixup": float("nan")},
    ],
)
def test_settings_out_of_range_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=str(next(iter(wrong.values())))):
        ViewSettings(**{"kind": "paper", "seed": 0, **wrong})


# --- normalisation

PER_IMAGE = Normalisation(kind="per-image")
PER_CHANNEL = Normalisation(kind="per-channel", mean=(0.49, 0.48, 0.45), std=(0.25, 0.24, 0.26))


def test_an_image_is_normalised_by_its_own_mean_and_deviation() -> None:
    views = pictures(50)
    unit = views.double() / 255
    expected = unit - unit.mean((1, 2, 3), keepdim=True)
    expected = expected / expected.square().mean((1, 2, 3), keepdim=True).sqrt() * 1.25
    found = normalise(views, PER_IMAGE, input_scale=1.25)
    assert found.dtype == torch.float32
    torch.testing.assert_close(found.double(), expected, rtol=0, atol=1e-5)


def test_the_deviation_of_an_image_is_at_least_one_level() -> None:
    views = torch.full((2, 3, 32, 32), 255, dtype=torch.uint8)
    views[1, 0, 0, 0] = 254
    found = normalise(views, PER_IMAGE)
    assert found[0].abs().max() == 0
    assert found[1, 0, 0, 0] == pytest.approx(-1, abs=1e-3)


def test_channels_are_normalised_by_the_mean_and_deviation_given() -> None:
    views = pictures(5)
    mean, std = (torch.tensor(x, dtype=torch.float64)[:, None, None] for x in (PER_CHANNEL.mean, PER_CHANNEL.std))
    expected = (views.double() / 255 - mean) / std
    for scale in (1.0, 0.5):
        found = normalise(views, PER_CHANNEL, input_scale=scale).double()
        torch.testing.assert_close(found, expected * scale, rtol=0, atol=1e-5)


def test_an_input_of_another_dtype_is_the_fp32_one_rounded() -> None:
    for normalisation in (PER_IMAGE, PER_CHANNEL):
        exact = normalise(pictures(5), normalisation)
        assert torch.equal(normalise(pictures(5), normalisation, dtype=torch.bfloat16), exact.bfloat16())


def test_what_cannot_be_normalised_is_refused() -> None:
    for views, of, error, says in [
        (pictures(2).float(), PER_IMAGE, TypeError, "uint8"),
        (pictures(2)[0], PER_IMAGE, ValueError, "shape"),
        (pictures(2, channels=1), PER_CHANNEL, ValueError, "1 channels"),
    ]:
        with pytest.raises(error, match=says):
            normalise(views, of)
    for wrong in (
        {"kind": "batch"},
        {"kind": "per-image", "mean": (0.5,), "std": (0.5,)},
        {"kind": "per-channel"},
        {"kind": "per-channel", "mean": (0.5,), "std": (0.5, 0.5)},
        {"kind": "per-channel", "mean": (0.5,), "std": (0.0,)},
    ):
        with pytest.raises(ValueError, match="normalisation"):
            Normalisation(**wrong)
