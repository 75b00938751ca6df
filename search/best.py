"""Best per budget: the product's one answer, as a pure function over results.

A budget is a limit and not a target: every student with at most that many parameters competes, whichever
study proposed it, so the answer never worsens as the budget grows.
"""

from __future__ import annotations

import statistics
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from search.plan import Plan
from storage.records import Replicate, TrialResult


@dataclass(frozen=True, kw_only=True)
class Confirmation:
    """What fresh seeds say of a student, on the half of validation that the search never saw."""

    mean: float  # accuracy over the seeds, 0..1
    deviation: float | None  # sample standard deviation over the seeds; None of a single one
    scores: tuple[float, ...]  # of each seed, in the order of the replicates
    flattery: float  # the search's own score minus `mean`: what choosing the best of many added


@dataclass(frozen=True, kw_only=True)
class Answer:
    """The best student with at most `budget_params` parameters, and the evidence for it."""

    budget_params: int
    best: TrialResult | None  # None where no result fits
    by_family: dict[str, TrialResult]  # the best of each family, by the family's name
    trials: int  # results behind the answer: all with at most `budget_params` parameters
    confirmed: Confirmation | None  # None where the best was not trained again


def rank(result: TrialResult) -> tuple[float, int, int, str, int]:
    """The smaller, the better: the score first, then the cheaper student, then a fixed order."""
    return (-result.score, result.parameters, result.macs, result.study, result.number)


def entrants(results: Iterable[TrialResult], plan: Plan) -> list[TrialResult]:
    """The results that may answer a budget: all but those of studies on hard labels alone."""
    return [result for result in results if result.study not in _on_labels(plan)]


def on_labels_alone(results: Iterable[TrialResult], plan: Plan) -> list[TrialResult]:
    """The results of studies on hard labels alone, which the others are compared with."""
    return [result for result in results if result.study in _on_labels(plan)]


def _on_labels(plan: Plan) -> set[str]:
    return {study.name for study in plan.studies() if study.is_on_labels}


def _better(held: TrialResult | None, other: TrialResult) -> TrialResult:
    if held is None or other.score > held.score:
        return other
    return other if other.score == held.score and rank(other) < rank(held) else held


def confirm(best: TrialResult, replicates: Iterable[Replicate]) -> Confirmation | None:
    """Sum up the replicates of `best` among `replicates`; None where there are none."""
    own = [r for r in replicates if (r.study, r.number) == (best.study, best.number)]
    if not own:
        return None
    scores = tuple(r.score for r in sorted(own, key=lambda r: r.replicate))
    mean = statistics.fmean(scores)
    return Confirmation(
        mean=mean,
        deviation=statistics.stdev(scores) if len(scores) > 1 else None,
        scores=scores,
        flattery=best.score - mean,
    )


def best_per_budget(
    results: Iterable[TrialResult], budgets: Iterable[int], replicates: Iterable[Replicate] = ()
) -> list[Answer]:
    """Find the best student for each budget over all studies.

    Ties go to fewer parameters, then fewer MACs, then the first by study and number.

    Args:
        results: the finished trials of a search, in any order; scores are numbers.
        budgets: in parameters; each is an upper limit.
        replicates: of any of the trials; those of the winners become their confirmation.

    Returns:
        One answer for each budget, in the order of `budgets`.
    """
    asked = list(budgets)
    limits = sorted(set(asked))
    # Each result enters the smallest budget that holds it; the budgets above inherit it.
    entering: list[dict[str, TrialResult]] = [{} for _ in limits]
    counts = [0] * len(limits)
    for result in results:
        slot = bisect_left(limits, result.parameters)
        if slot < len(limits):
            families = entering[slot]
            families[result.family] = _better(families.get(result.family), result)
            counts[slot] += 1

    by_student: dict[tuple[str, int], list[Replicate]] = defaultdict(list)
    for replicate in replicates:
        by_student[replicate.study, replicate.number].append(replicate)

    answers: dict[int, Answer] = {}
    leaders: dict[str, TrialResult] = {}
    trials = 0
    for limit, families, count in zip(limits, entering, counts, strict=True):
        for family, result in families.items():
            leaders[family] = _better(leaders.get(family), result)
        trials += count
        best = min(leaders.values(), key=rank, default=None)
        answers[limit] = Answer(
            budget_params=limit,
            best=best,
            by_family={family: leaders[family] for family in sorted(leaders)},
            trials=trials,
            confirmed=confirm(best, by_student[best.study, best.number]) if best else None,
        )
    return [answers[budget] for budget in asked]


def _student(result: TrialResult) -> dict[str, Any]:
    return {
        "study": result.study,
        "number": result.number,
        "family": result.family,
        "notation": result.notation,
        "parameters": result.parameters,
        "macs": result.macs,
        "score": result.score,
        "seed": result.seed,
        "proposal": result.proposal,
        "recipe": result.recipe,
        "spec": result.spec,
        "epochs": len(result.curve),
        "train_seconds": (result.finished_at - result.started_at).total_seconds(),
        "stop_reason": result.stop_reason,
        "device": result.device,
        "threads": result.threads,
        "weights_digest": result.weights_digest,
        "artifact": result.artifact,
        "finished_at": result.finished_at.isoformat(),
    }


def _confirmation(confirmed: Confirmation) -> dict[str, Any]:
    return {
        "mean": confirmed.mean,
        "deviation": confirmed.deviation,
        "seeds": len(confirmed.scores),
        "scores": list(confirmed.scores),
        "flattery": confirmed.flattery,
    }


def to_json(answers: Sequence[Answer]) -> list[dict[str, Any]]:
    """The answers with all their evidence, as plain values that `json.dumps` takes."""
    return [
        {
            "budget_params": answer.budget_params,
            "trials": answer.trials,
            "best": _student(answer.best) if answer.best else None,
            "confirmed": _confirmation(answer.confirmed) if answer.confirmed else None,
            "by_family": {family: _student(result) for family, result in answer.by_family.items()},
        }
        for answer in answers
    ]
