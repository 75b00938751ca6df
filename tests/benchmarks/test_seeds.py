import math

import pytest

from benchmarks.seeds import Pairs, told


def test_the_error_is_of_the_differences_with_each_seed_and_not_of_the_sides():
    pairs = Pairs(ours=(50.0, 60.0, 70.0), baseline=(49.0, 58.0, 67.0))
    assert pairs.difference == pytest.approx(2)
    assert pairs.error == pytest.approx(1 / math.sqrt(3))


def test_seed_noise_is_the_deviation_of_both_sides_together():
    pairs = Pairs(ours=(50.0, 52.0, 54.0), baseline=(40.0, 44.0, 48.0))
    assert pairs.noise == pytest.approx(math.sqrt((4 + 16) / 2))
    assert pairs.noise_error == pytest.approx(pairs.noise * math.sqrt(2 / 3))


@pytest.mark.parametrize(
    ("less", "verdict"), [(3.2, "within seed noise"), (-3.2, "within seed noise"), (3.3, "higher"), (-3.3, "lower")]
)
def test_the_verdict_is_by_two_standard_errors_of_seed_noise(less: float, verdict: str):
    ours = (50.0, 52.0, 54.0)  # a deviation of 2: two errors of 3 seeds are 3.27
    assert Pairs(ours=ours, baseline=tuple(score - less for score in ours)).verdict == verdict


def test_sides_without_any_noise_differ_only_where_they_differ():
    assert Pairs(ours=(10.0, 10.0), baseline=(10.0, 10.0)).verdict == "within seed noise"
    assert Pairs(ours=(11.0, 11.0), baseline=(10.0, 10.0)).verdict == "higher"


def test_scores_are_told_as_mean_and_deviation():
    assert told((50.0, 52.0, 54.0)) == "52.0 ± 2.0 %"
