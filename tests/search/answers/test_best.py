"""Best per budget, against brute force and by example."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.answers.best import best_per_budget, entrants
from storage.records import Limits, TrialResult
from tests.search.plans import small_plan
from tests.storage.conftest import make_result

SMALL = {"parameters": 97_929, "macs": 9_398_650}


def trial(**changed: Any) -> TrialResult:
    return make_result(**SMALL | changed)


# Few values of each, so that ties of every kind are common.
rows = st.builds(
    trial,
    study=st.sampled_from(["a", "b"]),
    number=st.integers(0, 3),
    family=st.sampled_from(["mlp-1", "cnn-1", "cnn-2"]),
    parameters=st.integers(1, 6),
    macs=st.integers(1, 3),
    score=st.sampled_from([0.0, 0.25, 0.5, 1.0]),
)
searches = st.lists(rows, max_size=30, unique_by=lambda r: (r.study, r.number, r.family))
limits = st.lists(st.integers(0, 7), max_size=6)


def brute_force(results: list[TrialResult], budget: int) -> TrialResult | None:
    fitting = [r for r in results if r.parameters <= budget]
    for key in (lambda r: (r.study, r.number), lambda r: r.macs, lambda r: r.parameters, lambda r: -r.score):
        fitting.sort(key=key)
    return fitting[0] if fitting else None


# Two of the strategy's rows may tie in all that ranks them, so answers are compared by these values.
def ranked(result: TrialResult | None) -> Any:
    return result and (result.score, result.parameters, result.macs, result.study, result.number)


@given(searches, limits)
def test_each_answer_is_the_one_brute_force_finds(results, budgets):
    answers = best_per_budget(results, budgets)
    assert [answer.budget_params for answer in answers] == budgets
    for answer in answers:
        fitting = [r for r in results if r.parameters <= answer.budget_params]
        assert ranked(answer.best) == ranked(brute_force(results, answer.budget_params))
        assert answer.winner is answer.best
        assert (answer.trials, answer.trials_by_family) == (len(fitting), Counter(r.family for r in fitting))
        assert list(answer.by_family) == sorted({r.family for r in fitting})
        for family, leader in answer.by_family.items():
            own = [r for r in results if r.family == family]
            assert leader.family == family
            assert ranked(leader) == ranked(brute_force(own, answer.budget_params))


@pytest.mark.parametrize(
    ("winner", "loser"),
    [
        ({"parameters": 90_000, "macs": 9}, {"parameters": 90_001, "macs": 1}),
        ({"macs": 7, "number": 5}, {"macs": 8, "number": 1}),
        ({"study": "100k", "number": 5}, {"study": "300k", "number": 1}),
        ({"number": 2}, {"number": 10}),
    ],
)
def test_ties_go_to_fewer_parameters_then_fewer_macs_then_the_first(winner, loser):
    for order in ([winner, loser], [loser, winner]):
        [answer] = best_per_budget([trial(**fields) for fields in order], [100_000])
        assert answer.best == trial(**winner)


def test_students_of_the_very_same_score_are_told_in_their_order():
    best = trial(score=0.5, parameters=10)
    others = [trial(number=n, score=0.5, parameters=10 + n, family=f"cnn-{n}") for n in (3, 1, 2)]
    [answer] = best_per_budget([*others, best, trial(number=9, score=0.4)], [100_000])
    assert answer.best is best
    assert [one.number for one in answer.ties] == [1, 2, 3]


def test_limits_on_macs_latency_and_family_leave_the_others_out():
    quick = trial(number=1, macs=10, latency_ms=0.5, score=0.5, family="mlp-1")
    slow = trial(number=2, macs=20, latency_ms=2.0, score=0.7)
    unknown = trial(number=3, macs=30, latency_ms=None, score=0.9)

    def best(limits):
        [answer] = best_per_budget([quick, slow, unknown], [100_000], limits)
        return answer.best, answer.trials

    assert best(Limits()) == (unknown, 3)
    assert best(Limits(macs=20)) == (slow, 2)
    assert best(Limits(latency_ms=5.0)) == (slow, 2)  # what was not measured is left out
    assert best(Limits(latency_ms=1.0)) == (quick, 1)
    assert best(Limits(families=frozenset({"mlp-1"}))) == (quick, 1)
    assert best(Limits(macs=1)) == (None, 0)


def test_students_on_hard_labels_alone_answer_no_budget() -> None:
    plan = small_plan(labels_only={"budgets": ["60k"], "families": ["cnn-1"]})
    distilled, on_labels = trial(study="60k"), trial(study="60k/labels", score=0.9)
    assert entrants([distilled, on_labels], plan) == [distilled]
