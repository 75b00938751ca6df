"""The best students again: which, and with which seeds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from search.best import entrants, rank
from search.plan import Plan
from storage.records import Replicate, TrialResult


def top_students(results: Iterable[TrialResult], plan: Plan) -> list[TrialResult]:
    """The best `confirmation.top` students of each budget, over all studies; each one once.

    A student of a smaller budget may stand among the best of a larger one.
    """
    ranked = sorted(entrants(results, plan), key=rank)
    chosen: dict[tuple[str, int], TrialResult] = {}
    for budget in plan.budgets:
        fitting = [result for result in ranked if result.parameters <= budget]
        for result in fitting[: plan.confirmation.top]:
            chosen[result.study, result.number] = result
    return list(chosen.values())


def missing_replicates(
    students: Sequence[TrialResult], replicates: Iterable[Replicate], plan: Plan
) -> list[tuple[TrialResult, int]]:
    """Each student with each replicate (0, 1, ...) that is not there yet."""
    there = {(replicate.study, replicate.number, replicate.replicate) for replicate in replicates}
    return [
        (student, replicate)
        for student in students
        for replicate in range(plan.confirmation.seeds)
        if (student.study, student.number, replicate) not in there
    ]
