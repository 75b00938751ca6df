"""What mattered in a study, on studies made so that it is known."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from search.studies.importance import LEAST_TRIALS, importances
from storage.records import TrialResult
from tests.search import rows
from tests.search.plans import small_plan

PLAN = small_plan(**{"trial.init_scale": [0.5, 2.0], "trial.momentum": [0.5, 0.9], "trial.optimizer": "nesterov"})


def study(count: int, *, of: str | None, seed: int = 0) -> list[TrialResult]:
    """A study whose score is decided by one parameter, or by nothing."""
    draw = random.Random(seed)
    (first, *_) = {result.study for result in rows.trials(PLAN, 1)}
    found = [result for result in rows.trials(PLAN, count) if result.study == first]
    return [
        replace(result, score=draw.random() if of is None else 0.5 * float(result.proposal[of])) for result in found
    ]


def test_the_parameter_that_decides_comes_first_and_is_above_chance():
    (found,) = importances(study(40, of="init_scale"), PLAN)
    assert next(iter(found.shares)) == "init_scale"
    assert found.shares["init_scale"] > 0.5
    assert "init_scale" in found.above_chance
    assert sum(found.shares.values()) == pytest.approx(1)
    assert found.shares.keys() <= set(study(1, of=None)[0].proposal)
    assert (found.trials, found.best) == (40, 5)


@pytest.mark.full
def test_noise_is_seldom_above_chance():
    sure = [len(importances(study(30, of=None, seed=seed), PLAN)[0].above_chance) for seed in range(3)]
    (one, *_) = importances(study(30, of=None), PLAN)
    assert sum(sure) <= 0.2 * 3 * len(one.shares)


def test_importances_are_the_same_each_time():
    results = study(12, of="learning_rate")
    assert importances(results, PLAN) == importances(list(reversed(results)), PLAN)


def test_a_study_of_too_few_trials_has_none():
    (found,) = importances(study(LEAST_TRIALS - 1, of="init_scale"), PLAN)
    assert found.shares == {}
    assert found.above_chance == frozenset()


def test_equal_scores_make_nothing_important():
    (found,) = importances([replace(result, score=0.1) for result in study(12, of=None)], PLAN)
    assert found.above_chance == frozenset()


def test_each_study_is_told_apart_in_the_order_of_the_budgets():
    assert [(one.study, one.trials) for one in importances(rows.trials(PLAN, 12), PLAN)] == [("30k", 12), ("60k", 12)]


def test_a_study_that_the_plan_has_no_more_is_told_by_its_own_trials():
    results = [replace(result, study="gone") for result in study(20, of="init_scale")]
    (found,) = importances(results, PLAN)
    assert next(iter(found.shares)) == "init_scale"
