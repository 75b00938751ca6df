import dataclasses

import numpy as np
import pytest
import scipy  # and not scipy.stats, which takes seconds: it comes with its first use
import torch
import torch.nn.functional as F
from hypothesis import given
from hypothesis import strategies as st
from torch import Tensor

from distill.train.batches import Batches, Replayed
from distill.train.losses import hard_labels
from distill.views.mixup import mix, pairs
from tests.distill.small import VIEWS, coloured, normal

IMAGES = coloured(40, seed=0)
MIXED = dataclasses.replace(VIEWS, mixup=0.7)
EVERY = torch.arange(40)


def shares(alpha: float, n: int = 40_000) -> Tensor:
    return pairs(3, alpha, epoch=1, samples=torch.arange(n), count=10)[1]


@pytest.mark.parametrize("alpha", [0.2, 1.0, 8.0])
def test_shares_follow_beta(alpha: float) -> None:
    edges = np.array([0, 8, 64, 128, 192, 249, 257]) - 0.5  # of bins in 256ths
    counts, _ = np.histogram(shares(alpha).numpy(), edges)
    expected = 40_000 * np.diff(scipy.stats.beta(alpha, alpha).cdf(edges / 256))
    assert scipy.stats.chisquare(counts, expected).pvalue > 1e-4
    middle = shares(alpha).double() / 256
    assert float(middle.mean()) == pytest.approx(0.5, abs=0.01)
    assert float(middle.var()) == pytest.approx(1 / (4 * (2 * alpha + 1)), rel=0.05)


def test_the_ends_are_half_steps_as_rounding_gives_them() -> None:
    counts = shares(1.0, 200_000).bincount(minlength=257)
    assert len(counts) == 257
    expected = torch.full((257,), 200_000 / 256)
    expected[[0, 256]] /= 2
    assert scipy.stats.chisquare(counts.numpy(), expected.numpy()).pvalue > 1e-4


def test_partners_are_any_image_and_tell_nothing_of_the_share() -> None:
    partners, share = pairs(3, 1.0, epoch=0, samples=torch.arange(50_000), count=10)
    assert scipy.stats.chisquare(partners.bincount(minlength=10).numpy()).pvalue > 1e-4
    assert abs(float(torch.corrcoef(torch.stack([partners.double(), share.double()]))[0, 1])) < 0.025


@given(st.integers(0, 255), st.integers(0, 255), st.integers(0, 256))
def test_a_mix_is_exact_to_half_a_level(own: int, other: int, share: int) -> None:
    pixels = [torch.full((1, 1, 1, 1), level, dtype=torch.uint8) for level in (own, other)]
    mixed = int(mix(*pixels, torch.tensor([share])))
    assert mixed == (own * share + other * (256 - share) + 128) // 256
    assert min(own, other) <= mixed <= max(own, other)


def test_cached_logits_belong_to_the_mixed_view_and_are_not_mixed_again() -> None:
    logits = normal(2, 40, 3)
    batches = Batches(views=Replayed(images=IMAGES.images, settings=MIXED), logits=logits)
    assert torch.equal(batches.batch(3, EVERY).logits, logits[1])


def test_labels_are_mixed_in_the_views_own_shares() -> None:
    one_hot = F.one_hot(IMAGES.labels, 3).float()
    views = Replayed(images=IMAGES.images, settings=MIXED)
    targets = Batches(views=views, labels=IMAGES.labels, classes=3).batch(1, EVERY).labels
    partners, share = pairs(MIXED.seed, 0.7, epoch=1, samples=EVERY, count=40)
    own_share = share[:, None] / 256
    torch.testing.assert_close(targets, own_share * one_hot + (1 - own_share) * one_hot[partners], rtol=0, atol=1e-6)
    logits = normal(40, 3)
    labels = (IMAGES.labels, IMAGES.labels[partners])
    own, other = (F.cross_entropy(logits, which, reduction="none") for which in labels)
    expected = (own * share + other * (256 - share)).mean() / 256
    torch.testing.assert_close(hard_labels(logits, targets), expected, rtol=1e-5, atol=0)


def test_pairs_are_those_of_version_1() -> None:
    # If this fails, views changed: give `distill.views.draws.VERSION` a new number, so that no old cache is taken.
    partners, share = pairs(7, 0.4, epoch=5, samples=torch.tensor([0, 1, 2, 1000]), count=50_000)
    assert (partners.tolist(), share.tolist()) == ([48718, 5556, 17535, 21547], [104, 252, 3, 0])
