"""Student's t distribution: upper tail and quantile.

SciPy has both, but importing it would double the start-up time of `student-search best`. The tail is an incomplete
beta function (DLMF 8.17), whose continued fraction converges in some tens of terms.
"""

from __future__ import annotations

import math
from functools import lru_cache
from statistics import NormalDist

_TERMS = 10_000  # of the continued fraction at most: about sqrt(freedom) are needed
_PRECISION = 4e-16
_TINY = 1e-300  # in place of 0 as a divisor
_LARGE = 1_000.0  # from here the series of the ratio of gamma functions is exact in double precision


def upper_tail(t: float, freedom: float) -> float:
    """The probability of exceeding `t`.

    Args:
        t: 0 or more.
        freedom: degrees of freedom, above 0.
    """
    whole = freedom + t * t
    return 0.5 * _incomplete_beta(freedom / 2, 0.5, freedom / whole, t * t / whole)


@lru_cache(maxsize=1_000)
def quantile(p: float, freedom: float) -> float:
    """The value that is exceeded with probability 1 - p.

    Args:
        p: at least 0.5, below 1.
        freedom: degrees of freedom, above 0.
    """
    # The distribution function is concave above 0, and the normal quantile is not above this one. So Newton's steps
    # from there go up and never overshoot.
    t = NormalDist().inv_cdf(p)
    while (step := (upper_tail(t, freedom) - (1 - p)) / _density(t, freedom)) > 1e-15 * t:
        t += step
    return t


def _density(t: float, freedom: float) -> float:
    scale = math.exp(_log_gamma_ratio(freedom / 2)) / math.sqrt(freedom * math.pi)
    return scale * math.exp(-(freedom + 1) / 2 * math.log1p(t * t / freedom))


def _log_gamma_ratio(a: float) -> float:
    """The logarithm of gamma(a + 1/2) / gamma(a)."""
    if a < _LARGE:
        return math.lgamma(a + 0.5) - math.lgamma(a)
    return 0.5 * math.log(a) - 1 / (8 * a) + 1 / (192 * a**3)


def _incomplete_beta(a: float, b: float, x: float, rest: float) -> float:
    """The regularised incomplete beta function at x, where a or b is 1/2 and `rest` is 1 - x."""
    if x <= 0 or rest <= 0:
        return float(rest <= 0)
    log_beta = 0.5 * math.log(math.pi) - _log_gamma_ratio(a if b == 0.5 else b)
    front = math.exp(a * _log(x, rest) + b * _log(rest, x) - log_beta)
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(a, b, x) / a
    return 1 - front * _fraction(b, a, rest) / b


def _log(x: float, rest: float) -> float:
    """The logarithm of x, which is 1 - rest, exact near 1 too."""
    return math.log(x) if x < rest else math.log1p(-rest)


def _fraction(a: float, b: float, x: float) -> float:
    """The continued fraction DLMF 8.17.22, by Lentz's method."""
    c, d = 1.0, 1 / _not_zero(1 - (a + b) * x / (a + 1))
    found = d
    for m in range(1, _TERMS):
        for term in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 / _not_zero(1 + term * d)
            c = _not_zero(1 + term / c)
            found *= c * d
        if abs(c * d - 1) <= _PRECISION:
            break
    return found


def _not_zero(value: float) -> float:
    return value if abs(value) > _TINY else _TINY
