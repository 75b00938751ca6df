"""Intervals and separation, against textbook formulas, brute force and simulations with a known truth."""

from __future__ import annotations

import itertools
import math
import statistics
from collections.abc import Callable

import numpy as np
import pytest
import scipy  # and not scipy.stats, which takes seconds: it comes with its first use
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from search.answers.separation import (
    Sample,
    holm,
    interval_of_difference,
    interval_over_images,
    interval_over_seeds,
    separation,
)

p_values = st.lists(st.floats(0, 1), min_size=1, max_size=6)
Seed = Callable[[], NDArray[np.bool_]]  # trains another replicate: which images it has right


def sample(correct: NDArray[np.bool_]) -> Sample:
    return Sample(scores=tuple(float(seed.mean()) for seed in correct), correct=correct)


def student(generator: np.random.Generator, images: int, *, better_by: float = 0.0) -> Seed:
    """A student that is right where an image's ease, its own taste and a seed's luck say so."""
    own = generator.normal(0, 0.5, images) + better_by
    return lambda: EASE[:images] + own + generator.normal(0, 0.05) + generator.normal(0, 0.6, images) > 0


EASE = np.random.default_rng(5).normal(0.8, 1.2, 4_000)


@given(p_values)
def test_holms_rejections_are_those_of_his_procedure(values: list[float]) -> None:
    adjusted = holm(values)
    for level in (0.01, 0.05, 0.2):
        rejected = set[int]()
        for place, index in enumerate(sorted(range(len(values)), key=values.__getitem__)):
            if values[index] > level / (len(values) - place):
                break
            rejected.add(index)
        near = [abs(p - level) < 1e-12 for p in adjusted]  # rounding decides there
        assert {i for i, p in enumerate(adjusted) if p <= level and not near[i]} == {i for i in rejected if not near[i]}


@given(st.lists(st.floats(0.2, 0.8), min_size=2, max_size=9).filter(lambda s: statistics.pstdev(s) > 1e-6))
def test_the_interval_over_seeds_is_students(scores: list[float]) -> None:
    interval = interval_over_seeds(scores)
    expected = scipy.stats.t.interval(0.95, len(scores) - 1, np.mean(scores), scipy.stats.sem(scores))
    assert interval == pytest.approx(np.clip(expected, 0, 1), abs=1e-9)


def test_a_single_seed_has_no_interval_and_is_separated_from_nothing() -> None:
    one = sample(np.ones((1, 100), bool))
    other = sample(np.zeros((3, 100), bool))
    assert interval_over_seeds([0.5]) is None
    assert interval_over_images(one) is None
    assert interval_of_difference(one, other, is_paired=True) is None
    assert separation([one, other])[0, 1] == 1


def test_without_images_there_is_no_interval_over_them_and_seeds_alone_separate() -> None:
    good = Sample(scores=(0.9, 0.91, 0.92), correct=None)
    bad = Sample(scores=(0.5, 0.51, 0.52), correct=None)
    assert interval_over_images(good) is None
    assert separation([good, bad])[0, 1] < 0.001
    welch = scipy.stats.ttest_ind(good.scores, (0.89, 0.905, 0.91), equal_var=False).pvalue
    near = Sample(scores=(0.89, 0.905, 0.91), correct=None)
    assert separation([good, near])[0, 1] == pytest.approx(welch, rel=0.1)


def test_seeds_that_all_agree_leave_the_images_binomial_error() -> None:
    right = np.tile(np.arange(1_000) < 800, (4, 1))
    interval = interval_over_images(sample(right))
    half = 1.96 * math.sqrt(0.8 * 0.2 / 1_000)
    assert (interval.high - interval.low) / 2 == pytest.approx(half, rel=0.08)


def test_pairing_takes_the_images_that_both_find_hard_out_of_the_difference() -> None:
    generator = np.random.default_rng(0)
    own = generator.random(2_000) < 0.7
    one, other = (np.array([own ^ (generator.random(2_000) < 0.02) for _ in range(5)]) for _ in range(2))
    paired = interval_of_difference(sample(one), sample(other), is_paired=True)
    unpaired = interval_of_difference(sample(one), sample(other), is_paired=False)
    assert paired.high - paired.low < 0.5 * (unpaired.high - unpaired.low)


@given(st.permutations(range(4)))
def test_the_order_of_the_students_does_not_matter_but_for_the_draws(order: list[int]) -> None:
    p = separation([SOME[place] for place in order])
    for (a, one), (b, other) in itertools.combinations(enumerate(order), 2):
        assert p[a, b] == p[b, a] == pytest.approx(REFERENCE[one, other], abs=0.05)
    assert np.diag(p).tolist() == [1.0] * 4


SOME = [
    sample(np.array([student(np.random.default_rng(seed), 800, better_by=0.1 * seed)() for _ in range(3)]))
    for seed in range(4)
]
REFERENCE = separation(SOME)


def test_the_same_figures_give_the_same_answer() -> None:
    assert (separation(SOME) == REFERENCE).all()


def test_an_interval_over_seeds_and_images_holds_the_truth_in_ninety_of_a_hundred_cases_at_least() -> None:
    """The truth: its accuracy over endless seeds and images like these. 95 are promised; 200 cases may stray."""
    generator, held = np.random.default_rng(3), 0
    for _ in range(200):
        ease = generator.normal(0.8, 1.2, 600)  # other images each time
        lucks = generator.normal(0, 0.1, 3)
        seeds = np.array([ease + generator.normal(0, 0.6, 600) + luck > 0 for luck in lucks])
        interval = interval_over_images(sample(seeds))
        truth = scipy.stats.norm.cdf(0.8 / math.sqrt(1.2**2 + 0.6**2 + 0.1**2))
        held += interval is not None and interval.low <= truth <= interval.high
    assert held >= 180


@pytest.mark.parametrize("count", [pytest.param(2, marks=pytest.mark.full), 3, pytest.param(5, marks=pytest.mark.full)])
def test_of_equal_students_the_tied_set_holds_all_in_ninety_three_of_a_hundred_cases(count: int) -> None:
    """With three seeds, where the leader is whoever was luckiest."""
    generator, cases, whole = np.random.default_rng(count), 100, 0
    for _ in range(cases):
        students = [student(generator, 500) for _ in range(count)]
        samples = [sample(np.array([train() for _ in range(3)])) for train in students]
        leader = max(range(count), key=lambda place: samples[place].mean)
        whole += bool((separation(samples)[leader] > 0.05).all())
    assert whole >= 93


def test_a_student_that_is_three_points_better_is_separated_with_five_seeds() -> None:
    generator, found = np.random.default_rng(8), 0
    for _ in range(20):
        pair = student(generator, 2_500, better_by=0.16), student(generator, 2_500)
        samples = [sample(np.array([train() for _ in range(5)])) for train in pair]
        found += bool(separation(samples)[0, 1] < 0.05)
    assert found >= 16
