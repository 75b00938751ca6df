"""What a stored search answers: by fresh seeds where the best was confirmed, else by the search's own score."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from search.answers.best import best_per_budget, on_labels_alone
from search.answers.stored import answers_of, labels_alone_of
from storage.records import Limits
from storage.rows.repository import Repository
from tests.search import rows
from tests.search.answers.test_confirm import ROWS, again
from tests.search.kept import keep, repository_in
from tests.search.plans import small_plan


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return repository_in(tmp_path)


def test_a_better_student_that_was_not_confirmed_is_not_passed_over_for_one_that_was(repository: Repository) -> None:
    """As for a family, or a limit, whose best was not among those that were trained again."""
    plan = small_plan(**{"confirmation.top": 1})
    lone = max((row for row in ROWS if row.study == "60k"), key=lambda row: row.score)
    assert lone.family == "cnn-1"
    right = np.arange(400) < 200
    seeds = [again(student, index, right) for student in (lone, ROWS[2]) for index in range(3)]
    search = keep(repository, "s", plan, ROWS, seeds)

    (small, large) = answers_of(repository, search)
    assert large.verdict is not None
    assert large.winner == lone
    assert set(large.verdict_by_family) == {"cnn-1"}
    assert ROWS[2].family == "cnn-1"  # confirmed, in the smaller budget, and not the best there
    assert (small.verdict, small.winner, small.best) == (None, ROWS[8], ROWS[8])
    (limited,) = answers_of(repository, search, [60_000], Limits(families=frozenset({"mlp-2"})))
    assert (limited.verdict, limited.winner) == (None, limited.best)


def test_all_students_that_were_confirmed_and_fit_compete(repository: Repository) -> None:
    plan = small_plan(**{"confirmation.top": 2})
    best = sorted((row for row in ROWS if row.study == "60k"), key=lambda row: -row.score)[:2]
    seeds = [
        again(student, index, np.arange(400) < 200 + 40 * place)
        for place, student in enumerate(best)
        for index in range(3)
    ]
    search = keep(repository, "s", plan, ROWS, [replace(row, seed=place) for place, row in enumerate(seeds)])
    answer = answers_of(repository, search)[-1]
    assert [answer.best, answer.winner] == best


def test_of_more_of_the_very_same_score_than_are_told_the_first_are_told_and_all_counted(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.answers.stored.MOST_TIES", 5)
    plan = small_plan(**{"sampler.trials": 12})
    equal = [replace(row, score=0.5) for row in rows.trials(plan)]
    search = keep(repository, "s", plan, equal)
    for answer, reference in zip(answers_of(repository, search), best_per_budget(equal, plan.budgets), strict=True):
        assert len(reference.ties) > 5
        assert answer.ties == reference.ties[:5]
        assert (answer.winner, answer.trials) == (reference.winner, reference.trials)


def test_students_on_labels_alone_are_found_without_a_look_at_every_trial(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = small_plan(labels_only={"budgets": ["30k"], "families": ["cnn-1", "mlp-1"]})
    results = rows.trials(plan)
    search = keep(repository, "s", plan, results)
    monkeypatch.delattr(Repository, "trial_results")
    found = labels_alone_of(repository, search)
    reference = best_per_budget(on_labels_alone(results, plan), plan.budgets)
    assert [(one.winner, one.trials) for one in found] == [(one.winner, one.trials) for one in reference]


def test_a_copy_of_the_best_is_neither_tied_nor_a_reason_to_call_it_unconfirmed(repository: Repository) -> None:
    best = max((row for row in ROWS if row.study == "60k"), key=lambda row: row.score)
    copy = replace(best, number=99, parameters=best.parameters, macs=best.macs)
    other = replace(best, number=98, recipe=best.recipe | {"learning_rate": 0.5})
    seeds = [again(copy, index, np.arange(400) < 200) for index in range(3)]
    search = keep(repository, "s", small_plan(), [*ROWS, copy, other], seeds)
    answer = answers_of(repository, search)[-1]
    assert answer.ties == (other,)
    assert answer.verdict is not None
    assert (answer.winner, answer.verdict.rivals) == (copy, ())
    assert answer.untested == len(ROWS) + 1
