from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from search.answers.compare import Comparison, compare, same_images, to_json
from storage.records import Limits
from storage.rows.repository import Repository
from tests.search import rows
from tests.search.kept import confirmed, keep, repository_in
from tests.search.plans import small_plan

PLAN = small_plan(**{"sampler.trials": 6})


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """Searches that differ in one thing each."""
    repository = repository_in(tmp_path_factory.mktemp("compare"))
    for name, plan, accuracy in (
        ("plain", PLAN, 0.6),
        ("better", PLAN, 0.8),
        ("a little better", PLAN, 0.63),
        ("on other images", small_plan(seed=1, **{"sampler.trials": 6}), 0.63),
        ("unconfirmed", PLAN, None),
        ("of other budgets", small_plan(budgets=["60k", "90k"], **{"sampler.trials": 6}), 0.6),
    ):
        results = rows.trials(plan)
        keep(repository, name, plan, results, confirmed(plan, results, lambda _, a=accuracy: a) if accuracy else [])
    return repository


def compared(repository: Repository, one: str, other: str, **more: Any) -> list[Comparison]:
    return compare(repository, *map(repository.find_search, (one, other)), **more)


def test_a_search_is_no_different_from_itself(repository: Repository) -> None:
    found = compared(repository, "plain", "plain")
    assert [one.budget_params for one in found] == [30_000, 60_000]
    for one in found:
        assert one.one == one.other
        assert (one.difference, one.is_confirmed, one.is_separated) == (0.0, True, False)
        assert one.interval.low < 0 < one.interval.high


def test_a_search_whose_students_are_clearly_better_is_separated_whichever_is_named_first(
    repository: Repository,
) -> None:
    both = [("better", "plain"), ("plain", "better")]
    for forth, back in zip(*(compared(repository, *names) for names in both), strict=True):
        assert (forth.is_separated, back.is_separated) == (True, True)
        assert forth.difference == pytest.approx(0.2, abs=0.05)
        assert forth.interval.low > 0.1
        assert (back.difference, back.one_mean) == (-forth.difference, forth.other_mean)
        assert back.interval.high < -0.1


def test_where_one_of_two_is_not_confirmed_their_search_scores_are_told_and_no_difference(
    repository: Repository,
) -> None:
    for names in (("plain", "unconfirmed"), ("unconfirmed", "plain"), ("unconfirmed", "unconfirmed")):
        for found in compared(repository, *names):
            assert (found.is_confirmed, found.interval, found.is_separated) == (False, None, False)
            assert found.difference is None
            assert (found.one_mean, found.other_mean) == (found.one.score, found.other.score)


def test_the_same_images_are_paired_which_tells_finer_differences(repository: Repository) -> None:
    paired = compared(repository, "a little better", "plain")[0]
    apart = compared(repository, "on other images", "plain")[0]
    assert (paired.is_separated, apart.is_separated) == (True, False)
    assert np.ptp(paired.interval) < 0.7 * np.ptp(apart.interval)


@pytest.mark.parametrize(
    ("changes", "is_same"),
    [
        ({}, True),
        ({"data.train": 50, "sampler.name": "gp", "budgets": ["90k"], "trial.epochs": 3}, True),
        ({"data.validation": 42}, False),
        ({"data.name": "cifar100"}, False),
        ({"seed": 1}, False),
    ],
)
def test_images_are_the_same_where_data_validation_and_seed_agree(changes: dict[str, Any], is_same: bool) -> None:
    assert same_images(small_plan(), small_plan(**changes)) is is_same


def test_each_budget_of_either_plan_is_compared_and_one_that_nothing_fits_has_no_difference(
    repository: Repository,
) -> None:
    found = compared(repository, "plain", "of other budgets")
    assert [one.budget_params for one in found] == [30_000, 60_000, 90_000]
    smallest, _, largest = found
    assert smallest.one is not None
    assert (smallest.other, smallest.other_mean, smallest.difference, smallest.interval) == (None, None, None, None)
    assert (smallest.is_confirmed, smallest.is_separated, smallest.trials) == (False, False, (6, 0))
    assert largest.one.parameters <= 60_000  # the best of a search that has none so large
    assert largest.trials == (12, 12)


def test_ones_own_budgets_and_limits_are_kept_to_on_both_sides(repository: Repository) -> None:
    (found,) = compared(repository, "plain", "better", budgets=[45_000], limits=Limits(families=frozenset({"mlp-1"})))
    assert found.budget_params == 45_000
    assert [(student.family, student.study) for student in (found.one, found.other)] == [("mlp-1", "30k")] * 2


def test_a_comparison_as_json_tells_all_of_it(repository: Repository) -> None:
    found = compared(repository, "better", "of other budgets")
    told = json.loads(json.dumps(to_json(found)))
    assert [row["budget_params"] for row in told] == [30_000, 60_000, 90_000]
    assert told[0]["other"] is None
    for row, one in zip(told, found, strict=True):
        expected = {
            "one": f"{one.one.study}/{one.one.number}",
            "interval": one.interval and list(one.interval),
            "difference": one.difference,
            "is_separated": one.is_separated,
            "trials": list(one.trials),
        }
        assert row | expected == row
