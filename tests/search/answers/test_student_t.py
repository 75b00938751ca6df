from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import stdtr, stdtrit

from search.answers.student_t import quantile, upper_tail

freedoms = st.floats(0.5, 1e6)


@given(t=st.floats(0, 100), freedom=freedoms)
def test_the_tail_is_scipys(t: float, freedom: float) -> None:
    expected = float(stdtr(freedom, -t))
    assert upper_tail(t, freedom) == pytest.approx(expected, rel=1e-8, abs=1e-290)


@given(p=st.floats(0.5001, 0.9999), freedom=st.floats(1, 1e6))
def test_the_quantile_is_scipys(p: float, freedom: float) -> None:
    assert quantile(p, freedom) == pytest.approx(float(stdtrit(freedom, p)), rel=1e-9)


def test_one_degree_of_freedom_is_cauchys_distribution_and_many_are_the_normal_one() -> None:
    assert upper_tail(1.0, 1) == pytest.approx(0.25, rel=1e-14)
    assert quantile(0.975, 1) == pytest.approx(math.tan(math.pi * 0.475), rel=1e-13)
    assert quantile(0.975, 1e6) == pytest.approx(1.959966, rel=1e-6)
    assert upper_tail(0.0, 5) == 0.5
