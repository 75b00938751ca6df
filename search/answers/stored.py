"""The answers of a stored search: best per budget, the leader with fresh seeds, the openings of the test set."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from search.answers.best import Answer, student_and_recipe, without_copies
from search.answers.confirm import Key, Samples, judge, samples_of
from search.answers.edges import edges_of
from search.answers.verdict import Verdict
from search.errors import UserError
from search.plan.studies import Outline, stored
from storage.records import NO_LIMITS, Limits, Opening, Search, TrialResult
from storage.rows.best_per_budget import BestRow
from storage.rows.repository import Repository

MOST_TIES = 100  # students with exactly the same score that an answer lists; a search may have thousands


def answers_of(
    repository: Repository,
    search: Search,
    budgets: Sequence[int] | None = None,
    limits: Limits = NO_LIMITS,
    *,
    with_curves: bool = False,
) -> list[Answer]:
    """The answers of a search so far.

    Args:
        budgets: in parameters, each an upper limit; by default those of the plan.
        limits: besides the budgets.
        with_curves: whether to read the curves of the results.

    Raises:
        UserError: the search has no such family.
    """
    rows, results, samples = _found(repository, search, budgets, limits, is_on_labels=False, with_curves=with_curves)
    found = [_answer(row, results) for row in rows]
    if samples:
        openings, confirmed = repository.openings(search.id), [results[key] for key in samples if key in results]
        found = [_with_evidence(answer, confirmed, samples, openings, limits) for answer in found]
    plan = stored(search)
    return [replace(one, edges=edges_of(one.winner, plan)) if one.winner else one for one in found]


def labels_alone_of(
    repository: Repository,
    search: Search,
    budgets: Sequence[int] | None = None,
    limits: Limits = NO_LIMITS,
    *,
    with_curves: bool = False,
) -> list[Answer]:
    """As `answers_of`, for students trained on the hard labels alone: they are never confirmed."""
    if not any(study.is_on_labels for study in Outline.of(search).studies()):
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
    """The best rows of one kind of study, the results that they name, and the samples of fresh seeds."""
    plan = Outline.of(search)
    for family in sorted(limits.families or ()):
        if family not in plan.families:
            raise UserError(f"'{search.name}' has no family '{family[:80]}'; it has {', '.join(plan.families)}.")
    without = [study.name for study in plan.studies() if study.is_on_labels != is_on_labels]
    rows = repository.best_rows(search.id, budgets or plan.budgets, replace(limits, without=without))
    samples = {} if is_on_labels else samples_of(repository.replicates(search.id))
    keys = {key for row in rows for key in (*row.by_family.values(), *row.ties[:MOST_TIES])} | samples.keys()
    results = {r.key: r for r in repository.results_of(search.id, keys, with_curves=with_curves)}
    return rows, results, samples


def _answer(row: BestRow, results: Mapping[Key, TrialResult]) -> Answer:
    return Answer(
        budget_params=row.budget_params,
        best=None if row.best is None else results[row.best],
        ties=_ties(row, results),
        by_family={family: results[key] for family, key in row.by_family.items()},
        trials=row.trials,
        trials_by_family=row.trials_by_family,
    )


def _ties(row: BestRow, results: Mapping[Key, TrialResult]) -> tuple[TrialResult, ...]:
    """Other students with exactly the best score; a copy of one of them is no other student."""
    if row.best is None:
        return ()
    _, *others = without_copies(results[key] for key in (row.best, *row.ties[:MOST_TIES]))
    return tuple(others)


def _with_evidence(
    answer: Answer,
    results: Sequence[TrialResult],
    samples: Samples,
    openings: Iterable[Opening],
    limits: Limits,
) -> Answer:
    """The answer with verdict and openings, if the best by the search's score was confirmed.

    Otherwise a confirmed student would be preferred to a better one that was never trained again.
    """

    alike = {student_and_recipe(result) for result in results}

    def verdict_of(best: TrialResult | None, family: str | None = None) -> Verdict | None:
        if best is None or student_and_recipe(best) not in alike:
            return None
        return judge(results, samples, answer.budget_params, family, limits=limits)

    verdict = verdict_of(answer.best)
    by_family = {
        family: found for family, best in answer.by_family.items() if (found := verdict_of(best, family)) is not None
    }
    answer = replace(answer, verdict=verdict, verdict_by_family=by_family)
    won = answer.winner
    keys = {won.key, *(copy.key for copy in verdict.leader.copies)} if won and verdict else set[Key]()
    own = (opening for opening in openings if opening.trial in keys)
    return replace(answer, openings=tuple(own))
