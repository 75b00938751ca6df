"""Best per budget, against brute force and by example."""

from __future__ import annotations

import json
import statistics
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.best import best_per_budget, entrants, to_json
from storage.records import Replicate, TrialResult
from tests.search.plans import small_plan
from tests.search.rows import replicate as replicate_row

MORNING = datetime(2026, 3, 1, 9, tzinfo=UTC)


def trial(**changed: Any) -> TrialResult:
    fields: dict[str, Any] = {
        "study": "100k",
        "number": 0,
        "budget_params": 100_000,
        "family": "cnn-2",
        "proposal": {"convolutions": 2, "width_1": 0.5, "learning_rate": 0.003},
        "spec": {"input_shape": [3, 32, 32], "classes": 10, "layers": []},
        "notation": "27c-mp-42c-mp-25fc",
        "recipe": {"epochs": 4, "learning_rate": 0.003},
        "parameters": 97_929,
        "macs": 9_398_650,
        "score": 0.46,
        "curve": [{"epoch": 0, "seconds": 5.0, "loss": 1.0, "accuracy": 0.46}],
        "seed": 11,
        "device": "cpu",
        "threads": 1,
        "stop_reason": "finished",
        "weights_digest": "a" * 64,
        "artifact": "weights/a",
        "slot": "0",
        "started_at": MORNING,
        "finished_at": MORNING.replace(second=30),
    }
    return TrialResult(**(fields | changed))


def again(of: TrialResult, replicate: int, score: float) -> Replicate:
    return replicate_row(
        study=of.study, number=of.number, index=replicate, seed=100 + replicate, score=score, at=MORNING
    )


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
    fitting.sort(key=lambda r: (r.study, r.number))
    fitting.sort(key=lambda r: r.macs)
    fitting.sort(key=lambda r: r.parameters)
    fitting.sort(key=lambda r: r.score, reverse=True)
    return fitting[0] if fitting else None


# A row is told from another by this; two of the strategy's rows may tie in all that ranks them.
def ranked(result: TrialResult | None) -> Any:
    return result and (result.score, result.parameters, result.macs, result.study, result.number)


@given(searches, limits)
def test_each_answer_is_the_one_brute_force_finds(results, budgets):
    answers = best_per_budget(results, budgets)
    assert [answer.budget_params for answer in answers] == budgets
    for answer in answers:
        fitting = [r for r in results if r.parameters <= answer.budget_params]
        assert ranked(answer.best) == ranked(brute_force(results, answer.budget_params))
        assert answer.trials == len(fitting)
        assert list(answer.by_family) == sorted({r.family for r in fitting})
        for family, leader in answer.by_family.items():
            own = [r for r in results if r.family == family]
            assert leader.family == family
            assert ranked(leader) == ranked(brute_force(own, answer.budget_params))


@given(searches, st.lists(st.integers(0, 7), unique=True).map(sorted))
def test_the_answer_never_worsens_as_the_budget_grows(results, budgets):
    scores = [answer.best.score if answer.best else -1.0 for answer in best_per_budget(results, budgets)]
    assert scores == sorted(scores)


@given(searches.flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(rows))), limits)
def test_the_order_of_the_results_does_not_matter(results, budgets):
    rows, shuffled = results
    one, other = best_per_budget(rows, budgets), best_per_budget(shuffled, budgets)
    assert [ranked(answer.best) for answer in one] == [ranked(answer.best) for answer in other]


def test_a_smaller_student_of_another_study_wins_a_larger_budget():
    small = trial(study="100k", parameters=99_000, score=0.47)
    large = trial(study="300k", budget_params=300_000, parameters=299_000, score=0.46)
    answers = best_per_budget([large, small], [100_000, 300_000])
    assert [answer.best for answer in answers] == [small, small]
    assert [answer.trials for answer in answers] == [1, 2]


def test_a_student_of_exactly_the_budget_fits_and_one_of_one_more_does_not():
    exact, over = trial(parameters=100_000), trial(number=1, parameters=100_001, score=0.9)
    [answer] = best_per_budget([exact, over], [100_000])
    assert answer.best == exact
    assert answer.trials == 1


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


def test_a_budget_that_nothing_fits_has_no_best_and_no_trials():
    [answer] = best_per_budget([trial()], [10])
    assert answer.best is None
    assert answer.by_family == {}
    assert answer.trials == 0
    assert answer.confirmed is None


def test_the_confirmation_is_of_the_bests_own_replicates_in_their_order():
    best, other = trial(score=0.50), trial(number=1, score=0.40)
    scores = (0.46, 0.48, 0.44)
    replicates = [again(best, i, scores[i]) for i in (2, 0, 1)] + [again(other, 0, 0.9)]
    replicates.append(again(trial(study="300k"), 0, 0.9))  # the same number in another study
    [answer] = best_per_budget([best, other], [100_000], replicates)
    assert answer.confirmed is not None
    assert answer.confirmed.scores == scores
    assert answer.confirmed.mean == pytest.approx(0.46)
    assert answer.confirmed.deviation == pytest.approx(statistics.stdev(scores)) == pytest.approx(0.02)
    assert answer.confirmed.flattery == pytest.approx(0.04)


def test_a_single_seed_has_no_deviation_and_no_seed_no_confirmation():
    best = trial(score=0.5)
    [one] = best_per_budget([best], [100_000], [again(best, 0, 0.45)])
    [none] = best_per_budget([best], [100_000])
    assert one.confirmed is not None
    assert one.confirmed.deviation is None
    assert none.confirmed is None


def test_a_student_that_wins_two_budgets_carries_its_confirmation_to_both():
    best = trial(score=0.5)
    answers = best_per_budget([best], [100_000, 300_000], [again(best, 0, 0.45)])
    assert answers[0].confirmed == answers[1].confirmed is not None


def test_the_json_of_the_answers_holds_all_their_evidence():
    best = trial(score=0.5)
    mlp = trial(number=1, family="mlp-1", notation="26lfc-540fc", score=0.3)
    replicates = [again(best, 0, 0.45), again(best, 1, 0.47)]
    answers = best_per_budget([best, mlp], [10, 100_000], replicates)
    nothing, answer = json.loads(json.dumps(to_json(answers)))
    assert nothing == {"budget_params": 10, "trials": 0, "best": None, "confirmed": None, "by_family": {}}
    assert answer["budget_params"] == 100_000
    assert answer["trials"] == 2
    told = answer["best"]
    for field in ("study", "number", "family", "notation", "parameters", "macs", "score", "seed", "artifact"):
        assert told[field] == getattr(best, field)
    for field in ("proposal", "recipe", "spec", "device", "stop_reason", "weights_digest"):
        assert told[field] == getattr(best, field)
    assert told["train_seconds"] == 30
    assert datetime.fromisoformat(told["finished_at"]) == best.finished_at
    assert answer["confirmed"]["scores"] == [0.45, 0.47]
    assert answer["confirmed"]["seeds"] == 2
    assert answer["confirmed"]["flattery"] == pytest.approx(0.04)
    assert answer["by_family"]["mlp-1"]["notation"] == "26lfc-540fc"


def test_students_on_hard_labels_alone_answer_no_budget() -> None:
    plan = small_plan(labels_only={"budgets": ["60k"], "families": ["cnn-1"]})
    distilled, on_labels = trial(study="60k"), trial(study="60k/labels", score=0.9)
    assert entrants([distilled, on_labels], plan) == [distilled]
