from __future__ import annotations

from dataclasses import replace

import pytest

from search.best import best_per_budget
from search.confirm import missing_replicates, top_students
from storage.records import Replicate, TrialResult
from tests.search.plans import open_broker, outcome, small_plan, student_terms, take


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> list[TrialResult]:
    """Eight trials of each budget, every score twice."""
    broker, repository, search = open_broker(small_plan(), f"sqlite:///{tmp_path_factory.mktemp('db')}/test.db")
    broker.start_trials(student_terms())
    number = 0
    while broker.status().open:
        broker.finish("slot-0", take(broker), outcome(score=0.3 + 0.01 * (number // 2)))
        number += 1
    return repository.trial_results(search)


def test_the_answer_for_each_budget_is_among_the_students_that_are_confirmed(results: list[TrialResult]) -> None:
    tied = [replace(result, score=0.5) for result in results]
    for rows in (results, tied):
        plan = small_plan()
        answers = {(a.best.study, a.best.number) for a in best_per_budget(rows, plan.budgets) if a.best}
        assert answers == {(s.study, s.number) for s in top_students(rows, plan)}


def test_a_small_student_that_leads_two_budgets_is_confirmed_once(results: list[TrialResult]) -> None:
    small = next(result for result in results if result.study == "30k")
    rows = [replace(small, score=0.9), *(result for result in results if result is not small)]
    assert [(s.study, s.number) for s in top_students(rows, small_plan())] == [("30k", small.number)]


def test_the_best_k_of_each_budget_are_taken(results: list[TrialResult]) -> None:
    plan = small_plan(**{"confirmation.top": 3})
    chosen = top_students(results, plan)
    assert len({(s.study, s.number) for s in chosen}) == len(chosen)
    for budget in plan.budgets:
        ranked = sorted((r.score for r in results if r.parameters <= budget), reverse=True)
        assert sum(s.parameters <= budget for s in chosen) >= 3
        assert ranked[0] in [s.score for s in chosen if s.parameters <= budget]


def test_no_confirmation_is_no_student(results: list[TrialResult]) -> None:
    assert top_students(results, small_plan(**{"confirmation.top": 0})) == []


def test_only_the_replicates_that_are_not_there_are_to_do(results: list[TrialResult]) -> None:
    plan = small_plan(**{"confirmation.seeds": 3})
    student = results[0]
    there = Replicate(
        study=student.study,
        number=student.number,
        replicate=1,
        **{
            name: getattr(student, name)
            for name in Replicate.__dataclass_fields__
            if name not in ("study", "number", "replicate")
        },
    )
    assert missing_replicates([student], [there], plan) == [(student, 0), (student, 2)]
