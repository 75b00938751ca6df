"""The answers of a stored search: best per budget, who leads with fresh seeds, and what the test set said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from models.budget import parse_budget
from models.errors import BudgetError
from search.best import NO_LIMITS, Answer, Limits
from search.confirm import Key, Samples, judge, samples_of
from search.errors import UserError
from search.plan import Plan
from search.verdict import Confirmed, Interval, Verdict
from storage.best_rows import BestRow, Within
from storage.records import Opening, Search, TrialResult
from storage.repository import Repository

MOST_TIES = 100  # that an answer tells, of those with the very same score: a search may hold thousands


def answers_of(
    repository: Repository,
    search: Search,
    budgets: Sequence[int] | None = None,
    limits: Limits = NO_LIMITS,
    *,
    with_curves: bool = False,
) -> list[Answer]:
    """The answers so far, for the plan's budgets or others.

    Args:
        repository: of the database.
        search: in it.
        budgets: in parameters, each an upper limit.
        limits: beside them.
        with_curves: let the results hold their curves.

    Raises:
        UserError: a family that the search has not.
    """
    rows, results, samples = _found(repository, search, budgets, limits, is_on_labels=False, with_curves=with_curves)
    found = [_answer(row, results) for row in rows]
    if not samples:
        return found
    openings, confirmed = repository.openings(search.id), [results[key] for key in samples if key in results]
    return [_with_evidence(answer, confirmed, samples, openings, limits) for answer in found]


def labels_alone_of(
    repository: Repository,
    search: Search,
    budgets: Sequence[int] | None = None,
    limits: Limits = NO_LIMITS,
    *,
    with_curves: bool = False,
) -> list[Answer]:
    """The answers by students that learnt the hard labels alone, where the plan asks for any: as `answers_of`.

    Such students are never confirmed.
    """
    if Plan.of(search).labels_only is None:
        return []
    rows, results, _ = _found(repository, search, budgets, limits, is_on_labels=True, with_curves=with_curves)
    return [_answer(row, results) for row in rows] if any(row.best for row in rows) else []


def _found(
    repository: Repository,
    search: Search,
    budgets: Sequence[int] | None,
    limits: Limits,
    *,
    is_on_labels: bool,
    with_curves: bool,
) -> tuple[list[BestRow], dict[Key, TrialResult], Samples]:
    """The best rows of one kind of studies, the results that they name, and what confirms them.

    Raises:
        UserError: a family that the search has not.
    """
    plan = Plan.of(search)
    for family in sorted(limits.families or ()):
        if family not in plan.families:
            raise UserError(f"'{search.name}' has no family '{family[:80]}'; it has {', '.join(plan.families)}.")
    without = [study.name for study in plan.studies() if study.is_on_labels != is_on_labels]
    within = Within(macs=limits.macs, latency_ms=limits.latency_ms, families=limits.families, without=without)
    rows = repository.best_rows(search.id, budgets or plan.budgets, within)
    samples = {} if is_on_labels else samples_of(repository.replicates(search.id))
    keys = {key for row in rows for key in (*row.by_family.values(), *row.ties[:MOST_TIES])} | samples.keys()
    results = {(r.study, r.number): r for r in repository.results_of(search.id, keys, with_curves=with_curves)}
    return rows, results, samples


def limits_of(macs: str | None, latency_ms: float | None, families: Sequence[str] | None) -> Limits:
    """Limits as somebody writes them.

    Raises:
        UserError: the MACs are no number.
    """
    try:
        count = parse_budget(macs) if macs else None
    except BudgetError:
        raise UserError(
            f"--max-macs (max_macs over HTTP) is '{macs}': give a whole number of MACs, such as 5M or 100000."
        ) from None
    return Limits(macs=count, latency_ms=latency_ms, families=frozenset(families) if families else None)


def _answer(row: BestRow, results: Mapping[Key, TrialResult]) -> Answer:
    return Answer(
        budget_params=row.budget_params,
        best=None if row.best is None else results[row.best],
        ties=tuple(results[key] for key in row.ties[:MOST_TIES]),
        by_family={family: results[key] for family, key in row.by_family.items()},
        trials=row.trials,
        trials_by_family=row.trials_by_family,
    )


def _with_evidence(
    answer: Answer,
    results: Sequence[TrialResult],
    samples: Samples,
    openings: Iterable[Opening],
    limits: Limits,
) -> Answer:
    """The answer with what fresh seeds and the test set say, where the best by the search's score was among those.

    Else a better student would be passed over for one that happened to be trained again.
    """

    def verdict_of(best: TrialResult | None, family: str | None = None) -> Verdict | None:
        if best is None or (best.study, best.number) not in samples:
            return None
        return judge(results, samples, answer.budget_params, family, limits=limits)

    verdict = verdict_of(answer.best)
    by_family = {
        family: found for family, best in answer.by_family.items() if (found := verdict_of(best, family)) is not None
    }
    answer = replace(answer, verdict=verdict, verdict_by_family=by_family)
    won = answer.winner
    own = (o for o in openings if won is not None and (o.study, o.number) == (won.study, won.number))
    return replace(answer, openings=tuple(own))


def to_json(answers: Sequence[Answer]) -> list[dict[str, Any]]:
    """The answers with all their evidence, as plain values that `json.dumps` takes."""
    return [
        {
            "budget_params": answer.budget_params,
            "trials": answer.trials,
            "winner": _student(answer.winner) if answer.winner else None,
            "best": _student(answer.best) if answer.best else None,
            "ties": [_key(result) for result in answer.ties],
            "confirmed": _verdict(answer.verdict) if answer.verdict else None,
            "test": [_opening(opening) for opening in answer.openings],
            "by_family": {
                family: {
                    **_student(result),
                    "trials": answer.trials_by_family[family],
                    "confirmed": _verdict(found) if (found := answer.verdict_by_family.get(family)) else None,
                }
                for family, result in answer.by_family.items()
            },
        }
        for answer in answers
    ]


def to_rows(answers: Sequence[Answer]) -> list[dict[str, Any]]:
    """The answers as flat rows, one for each budget, for a table that a spreadsheet reads; accuracies in 0..1."""
    return [_flat(answer) for answer in answers]


def _flat(answer: Answer) -> dict[str, Any]:
    winner, verdict = answer.winner, answer.verdict
    first = answer.openings[0] if answer.openings else None
    leader = verdict.leader if verdict else None
    low, high = (leader.over_images if leader else None) or (None, None)
    return {
        "budget_params": answer.budget_params,
        "study": winner.study if winner else None,
        "number": winner.number if winner else None,
        "family": winner.family if winner else None,
        "notation": winner.notation if winner else None,
        "parameters": winner.parameters if winner else None,
        "macs": winner.macs if winner else None,
        "latency_ms": winner.latency_ms if winner else None,
        "search_score": winner.score if winner else None,
        "confirmed_mean": leader.mean if leader else None,
        "confirmed_low": low,
        "confirmed_high": high,
        "seeds": len(leader.scores) if leader else None,
        "tied": len(verdict.tied) if verdict else None,
        "test_mean": first.mean if first else None,
        "trials": answer.trials,
    }


def _key(result: TrialResult) -> str:
    return f"{result.study}/{result.number}"


def _student(result: TrialResult) -> dict[str, Any]:
    return {
        "study": result.study,
        "number": result.number,
        "family": result.family,
        "notation": result.notation,
        "parameters": result.parameters,
        "macs": result.macs,
        "latency_ms": result.latency_ms,
        "score": result.score,
        "seed": result.seed,
        "proposal": result.proposal,
        "recipe": result.recipe,
        "spec": result.spec,
        "epochs": len(result.curve),
        "train_seconds": result.train_seconds,
        "stop_reason": result.stop_reason,
        "device": result.device,
        "threads": result.threads,
        "weights_digest": result.weights_digest,
        "finished_at": result.finished_at.isoformat(),
    }


def _verdict(verdict: Verdict) -> dict[str, Any]:
    return {
        "leader": _confirmed(verdict.leader),
        "others": [
            {**_confirmed(rival.confirmed), "behind": rival.behind, "p": rival.p, "is_tied": rival.is_tied}
            for rival in verdict.rivals
        ],
    }


def _confirmed(confirmed: Confirmed) -> dict[str, Any]:
    return {
        "student": _key(confirmed.student),
        "family": confirmed.student.family,
        "notation": confirmed.student.notation,
        "parameters": confirmed.student.parameters,
        "macs": confirmed.student.macs,
        "latency_ms": confirmed.student.latency_ms,
        "search_score": confirmed.student.score,
        "train_seconds": confirmed.student.train_seconds,
        "mean": confirmed.mean,
        "deviation": confirmed.deviation,
        "seeds": len(confirmed.scores),
        "scores": list(confirmed.scores),
        "over_seeds": _interval(confirmed.over_seeds),
        "over_seeds_and_images": _interval(confirmed.over_images),
        "flattery": confirmed.flattery,
    }


def _interval(interval: Interval | None) -> list[float] | None:
    return None if interval is None else [interval.low, interval.high]


def _opening(opening: Opening) -> dict[str, Any]:
    return {
        "kind": opening.kind,
        "opened_at": opening.opened_at.isoformat(),
        "opened_by": opening.opened_by,
        "images": opening.images,
        "mean": opening.mean,
        "over_seeds": [opening.low, opening.high],
        "over_seeds_and_images": [opening.low_images, opening.high_images],
        "members": opening.members,
    }
