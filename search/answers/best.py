"""Best per budget, as a pure function over results.

A budget is a limit, not a target: every student with at most that many parameters competes, no matter which study
proposed it. So the answer never gets worse as the budget grows.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from models.budget import parse_budget
from models.errors import BudgetError
from search.answers.verdict import Verdict
from search.errors import UserError
from storage.records import NO_LIMITS, Limits, Opening, TrialResult

if TYPE_CHECKING:
    from search.answers.edges import Edge
    from search.plan.schema import Plan
    from search.plan.studies import Outline


def limits_of(macs: str | None, latency_ms: float | None, families: Sequence[str] | None) -> Limits:
    """Limits from the text of an option or a query.

    Raises:
        UserError: `macs` is not a number.
    """
    try:
        count = parse_budget(macs) if macs else None
    except BudgetError:
        raise UserError(
            f"--max-macs (max_macs over HTTP) is '{macs}': give a whole number of MACs, such as 5M or 100000."
        ) from None
    return Limits(macs=count, latency_ms=latency_ms, families=frozenset(families) if families else None)


@dataclass(frozen=True, kw_only=True)
class Answer:
    """The best student with at most `budget_params` parameters, and the evidence for it."""

    budget_params: int
    best: TrialResult | None  # by the search's own score; None if no result fits
    ties: tuple[TrialResult, ...]  # others with exactly the same score, by rank
    by_family: dict[str, TrialResult]  # the best of each family, by the family's name
    trials: int  # results that fit the budget and the limits
    trials_by_family: dict[str, int]
    verdict: Verdict | None = None  # from fresh seeds; None before any were trained
    verdict_by_family: dict[str, Verdict] = field(default_factory=dict)  # the same for each family
    openings: tuple[Opening, ...] = ()  # of the test set, for the winner
    edges: tuple[Edge, ...] = ()  # settings of the winner at an end of what was searched

    @property
    def untested(self) -> int:
        """Trials whose students were never trained with fresh seeds, so that they were not compared with the leader."""
        if self.verdict is None:
            return max(0, self.trials - 1)
        every = (self.verdict.leader, *(rival.confirmed for rival in self.verdict.rivals))
        return max(0, self.trials - sum(1 + len(one.copies) for one in every))

    @property
    def winner(self) -> TrialResult | None:
        """The leader with fresh seeds; before there are any, the best by the search's own score."""
        return self.verdict.leader.student if self.verdict else self.best


def rank(result: TrialResult) -> tuple[float, int, int, str, int]:
    """Sort key, best first: by score, then the cheaper student, then study and number."""
    return (-result.score, result.parameters, result.macs, result.study, result.number)


def without_copies(results: Iterable[TrialResult]) -> Iterator[TrialResult]:
    """The results without those of a student and recipe that came before: these are further seeds of it, no rivals."""
    seen = set[str]()
    for result in results:
        if (own := student_and_recipe(result)) not in seen:
            seen.add(own)
            yield result


def student_and_recipe(result: TrialResult) -> str:
    """What trials that are copies of one another have in common."""
    return json.dumps([result.parameters, result.spec, result.recipe], sort_keys=True)


def entrants(results: Iterable[TrialResult], plan: Plan | Outline) -> list[TrialResult]:
    """The results that may answer a budget: all except those of studies on hard labels alone."""
    on_labels = _on_labels(plan)
    return [result for result in results if result.study not in on_labels]


def on_labels_alone(results: Iterable[TrialResult], plan: Plan | Outline) -> list[TrialResult]:
    """The results of studies on hard labels alone, with which distillation is compared."""
    on_labels = _on_labels(plan)
    return [result for result in results if result.study in on_labels]


def _on_labels(plan: Plan | Outline) -> set[str]:
    return {study.name for study in plan.studies() if study.is_on_labels}


def _better(held: TrialResult, other: TrialResult) -> TrialResult:
    return other if rank(other) < rank(held) else held


@dataclass
class _Leaders:
    """The best of a family so far, all with exactly the same score, and the number of results."""

    best: TrialResult
    equal: list[TrialResult]  # all with its score, including itself
    count: int = 1

    def add(self, other: _Leaders) -> None:
        self.count += other.count
        if other.best.score > self.best.score:
            self.best, self.equal = other.best, list(other.equal)
        elif other.best.score == self.best.score:
            self.equal += other.equal
            self.best = _better(self.best, other.best)


def best_per_budget(results: Iterable[TrialResult], budgets: Iterable[int], limits: Limits = NO_LIMITS) -> list[Answer]:
    """Find the best student for each budget over all studies.

    Ties go to fewer parameters, then fewer MACs, then the first by study and number. The same answer is given
    from the database by `storage.rows.best_per_budget`.

    Args:
        results: the finished trials of a search, in any order; no score is NaN.
        budgets: in parameters; each is an upper limit.
        limits: besides the budget.

    Returns:
        One answer for each budget, in the order of `budgets`.
    """
    asked = list(budgets)
    bounds = sorted(set(asked))
    # Each result enters the smallest budget that holds it; the budgets above inherit it.
    entering: list[dict[str, _Leaders]] = [{} for _ in bounds]
    for result in results:
        slot = bisect_left(bounds, result.parameters)
        if slot == len(bounds) or not limits.allow(result):
            continue
        held = entering[slot].get(result.family)
        if held is None:
            entering[slot][result.family] = _Leaders(result, [result])
            continue
        held.count += 1
        if result.score > held.best.score:
            held.best, held.equal = result, [result]
        elif result.score == held.best.score:
            held.equal.append(result)
            held.best = _better(held.best, result)

    answers: dict[int, Answer] = {}
    leaders: dict[str, _Leaders] = {}
    for bound, families in zip(bounds, entering, strict=True):
        for family, entered in families.items():
            if family in leaders:
                leaders[family].add(entered)
            else:
                leaders[family] = entered
        best = min((held.best for held in leaders.values()), key=rank, default=None)
        equal = [one for held in leaders.values() for one in held.equal if best and one.score == best.score]
        answers[bound] = Answer(
            budget_params=bound,
            best=best,
            ties=tuple(sorted((one for one in equal if one is not best), key=rank)),
            by_family={family: leaders[family].best for family in sorted(leaders)},
            trials=sum(held.count for held in leaders.values()),
            trials_by_family={family: leaders[family].count for family in sorted(leaders)},
        )
    return [answers[budget] for budget in asked]
