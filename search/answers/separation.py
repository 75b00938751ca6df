"""The statistics of fresh seeds: intervals of a student's mean, and which students are significantly different.

A student's replicates r = 1..s each classify the same images i = 1..n, right or wrong; its mean is over both. Two
things are random: the seeds, and which images were held back. The bootstrap draws both again, crossed (Owen 2007):
images together for all students, which pairs them; seeds for each student, s - 1 out of s, which makes the variance of
so few unbiased (Rao & Wu 1988). Its standard error goes into Student's t with the degrees of freedom of Welch and
Satterthwaite: with three seeds a normal or a percentile interval is far too narrow.

docs/an-answer.md gives the reasons and the sources.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from search.answers.student_t import quantile, upper_tail
from search.answers.verdict import Interval

LEVEL = 0.95
DRAWS = 2000  # of a bootstrap: enough for its standard error to be accurate to 2 %
_ENDLESS = 1e6  # degrees of freedom: practically a normal distribution
_SEED = 20170424  # fixed: the same data give the same answer


@dataclass(frozen=True, kw_only=True, eq=False)
class Sample:
    """The results of one student's replicates."""

    scores: tuple[float, ...]  # of each seed, 0..1
    correct: NDArray[np.bool_] | None  # [seeds, images]; None if they were not kept for each image
    _in_draws: dict[int, NDArray[np.float64]] = field(default_factory=dict, init=False, repr=False)

    @property
    def mean(self) -> float:
        """The mean over the seeds."""
        return statistics.fmean(self.scores)

    def in_draws(self, stream: int) -> NDArray[np.float64]:
        """Each seed's accuracy on the images of each draw: [draws, seeds]."""
        if stream not in self._in_draws:
            self._in_draws[stream] = self._drawn(stream)
        return self._in_draws[stream]

    def _drawn(self, stream: int) -> NDArray[np.float64]:
        if self.correct is None:
            return np.tile(np.asarray(self.scores), (DRAWS, 1))
        count = self.correct.shape[1]
        hits = _weights(count, stream) @ self.correct.T.astype(np.float32)
        shares: NDArray[np.float64] = hits.astype(np.float64) / count
        return shares


@dataclass(frozen=True, kw_only=True, eq=False)
class _Drawn:
    """A student's mean in each draw of the bootstrap."""

    both: NDArray[np.float64]  # seeds and images drawn
    images: NDArray[np.float64]  # only images drawn
    seeds_variance: float  # of the mean, due to the seeds
    seeds: int


def interval_over_seeds(scores: Sequence[float]) -> Interval | None:
    """Student's t interval of the mean, for these images; None for a single seed."""
    if len(scores) < 2:
        return None
    half = _reach(len(scores) - 1) * statistics.stdev(scores) / math.sqrt(len(scores))
    return _around(statistics.fmean(scores), half)


def interval_over_images(sample: Sample) -> Interval | None:
    """The interval of the mean over training seeds and images; None for a single seed, or without images."""
    if sample.correct is None or len(sample.scores) < 2:
        return None
    (drawn,) = _draw([sample])
    error, freedom = _error(drawn)
    return _around(sample.mean, _reach(freedom) * error)


def interval_of_difference(one: Sample, other: Sample, *, is_paired: bool) -> Interval | None:
    """The interval of the first mean minus the second, over seeds and, if they were kept, images.

    `is_paired`: both classified the same images in the same order. None if either has a single seed.
    """
    if min(len(one.scores), len(other.scores)) < 2:
        return None
    if is_paired:
        first, second = _draw([one, other])
    else:
        (first,), (second,) = _draw([one]), _draw([other], stream=1)
    error, freedom = _error(first, second)
    return _around(one.mean - other.mean, _reach(freedom) * error, within=(-1.0, 1.0))


def separation(samples: Sequence[Sample]) -> NDArray[np.float64]:
    """Two-sided p-values of the difference of each pair, after Holm's correction over all pairs.

    The correction is over all pairs, not only the leader's, because the same figures choose the leader: of k equal
    students the best and the worst by chance differ more than two that were named before.

    Args:
        samples: of students that classified the same images.

    Returns:
        [k, k], symmetric; 1 if a student has a single seed, and on the diagonal.
    """
    count = len(samples)
    found = np.ones((count, count))
    drawn = _draw(samples)
    pairs = list(combinations(range(count), 2))
    raw = []
    for a, b in pairs:
        if min(drawn[a].seeds, drawn[b].seeds) < 2:
            raw.append(1.0)
            continue
        error, freedom = _error(drawn[a], drawn[b])
        apart = abs(samples[a].mean - samples[b].mean)
        raw.append(2 * upper_tail(apart / error, freedom) if error > 0 else float(apart == 0))
    for (a, b), p in zip(pairs, holm(raw), strict=True):
        found[a, b] = found[b, a] = p
    return found


def holm(p_values: Sequence[float]) -> list[float]:
    """Adjusted p-values: rejecting all below 0.05 makes a false rejection with probability 5 % at most (Holm 1979)."""
    adjusted, largest = [1.0] * len(p_values), 0.0
    for place, index in enumerate(sorted(range(len(p_values)), key=p_values.__getitem__)):
        largest = max(largest, min(1.0, (len(p_values) - place) * p_values[index]))
        adjusted[index] = largest
    return adjusted


def _reach(freedom: float) -> float:
    """Half the width of an interval, in standard errors."""
    return quantile((1 + LEVEL) / 2, freedom)


def _around(middle: float, half: float, within: tuple[float, float] = (0.0, 1.0)) -> Interval:
    return Interval(max(within[0], middle - half), min(within[1], middle + half))


def _draw(samples: Sequence[Sample], *, stream: int = 0) -> list[_Drawn]:
    """The bootstrap of some students, with the same drawn images for all."""
    generator = np.random.default_rng([_SEED, 1 + stream])
    drawn = []
    for sample in samples:
        seeds, by_seed = len(sample.scores), sample.in_draws(stream)
        chosen = generator.integers(seeds, size=(DRAWS, max(1, seeds - 1)))
        drawn.append(
            _Drawn(
                both=np.take_along_axis(by_seed, chosen, axis=1).mean(1),
                images=by_seed.mean(1),
                seeds_variance=statistics.variance(sample.scores) / seeds if seeds > 1 else 0.0,
                seeds=seeds,
            )
        )
    return drawn


@lru_cache(maxsize=4)
def _weights(images: int, stream: int) -> NDArray[np.float32]:
    """How often each draw has each image: [DRAWS, images]."""
    drawn = np.random.default_rng([_SEED, 0, stream]).integers(images, size=(DRAWS, images))
    drawn += np.arange(DRAWS)[:, None] * images
    return np.bincount(drawn.ravel(), minlength=DRAWS * images).reshape(DRAWS, images).astype(np.float32)


def _error(one: _Drawn, other: _Drawn | None = None) -> tuple[float, float]:
    """The standard error of a mean, or of a difference of two, and its degrees of freedom."""
    both = one.both if other is None else one.both - other.both
    images = one.images if other is None else one.images - other.images
    error = float(np.std(both, ddof=1))
    # Each part of the variance has its own degrees of freedom; those of thousands of images are practically endless.
    parts = [(drawn.seeds_variance, drawn.seeds - 1) for drawn in (one, other) if drawn is not None]
    whole = float(np.var(images, ddof=1)) + sum(variance for variance, _ in parts)
    spread = sum(variance**2 / freedom for variance, freedom in parts)
    return error, min(_ENDLESS, whole**2 / spread) if spread > 0 else _ENDLESS
