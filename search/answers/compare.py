"""Two searches side by side, budget by budget: samplers, teachers, recipes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from search.answers.best import Answer
from search.answers.confirm import sample_of_confirmed, samples_of
from search.answers.separation import Sample, interval_of_difference
from search.answers.stored import answers_of
from search.answers.verdict import Interval
from search.plan.schema import Plan
from storage.records import NO_LIMITS, Limits, Search, TrialResult
from storage.rows.repository import Repository


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """The winners of two searches within one budget."""

    budget_params: int
    one: TrialResult | None
    other: TrialResult | None
    one_mean: float | None  # over fresh seeds; the search's own score unless both are confirmed
    other_mean: float | None
    difference: float | None  # one_mean minus other_mean; None if there is no interval: it was not measured then
    interval: Interval | None  # 95 %, over seeds and, if they were kept, images; None if either has no two fresh seeds
    is_confirmed: bool  # both
    trials: tuple[int, int]  # results that fit, of each search

    @property
    def is_separated(self) -> bool:
        """Whether the interval excludes zero."""
        return self.interval is not None and not self.interval.low <= 0 <= self.interval.high


def compare(
    repository: Repository,
    one: Search,
    other: Search,
    budgets: Sequence[int] | None = None,
    limits: Limits = NO_LIMITS,
) -> list[Comparison]:
    """Compare the answers of two searches, the first minus the second; by default for the budgets of both plans."""
    plans = Plan.of(one), Plan.of(other)
    asked = sorted({*plans[0].budgets, *plans[1].budgets}) if budgets is None else list(budgets)
    answers = [answers_of(repository, search, asked, limits) for search in (one, other)]
    samples = [samples_of(repository.replicates(search.id)) for search in (one, other)]
    found = []
    for pair in zip(*answers, strict=True):
        leaders = [answer.verdict and answer.verdict.leader for answer in pair]
        confirmed = [
            sample_of_confirmed(leader, own) if leader else None for leader, own in zip(leaders, samples, strict=True)
        ]
        found.append(_comparison(*pair, *confirmed, is_paired=same_images(*plans)))
    return found


def same_images(one: Plan, other: Plan) -> bool:
    """Whether two plans hold back the same images in the same order: `distill.datasets.load.split` decides it."""
    return (one.data.name, one.data.validation, one.seed) == (other.data.name, other.data.validation, other.seed)


def _comparison(
    first: Answer, second: Answer, one: Sample | None, other: Sample | None, *, is_paired: bool
) -> Comparison:
    is_confirmed = one is not None and other is not None
    means = [
        sample.mean if sample is not None and is_confirmed else answer.best.score if answer.best else None
        for answer, sample in ((first, one), (second, other))
    ]
    interval = interval_of_difference(one, other, is_paired=is_paired) if one and other else None
    return Comparison(
        budget_params=first.budget_params,
        one=first.winner if is_confirmed else first.best,
        other=second.winner if is_confirmed else second.best,
        one_mean=means[0],
        other_mean=means[1],
        difference=one.mean - other.mean if one and other and interval else None,
        interval=interval,
        is_confirmed=is_confirmed,
        trials=(first.trials, second.trials),
    )


def to_json(comparisons: Sequence[Comparison]) -> list[dict[str, Any]]:
    """As plain values for `json.dumps`."""
    return [
        {
            "budget_params": found.budget_params,
            "one": found.one and f"{found.one.study}/{found.one.number}",
            "other": found.other and f"{found.other.study}/{found.other.number}",
            "one_mean": found.one_mean,
            "other_mean": found.other_mean,
            "difference": found.difference,
            "interval": found.interval and list(found.interval),
            "is_confirmed": found.is_confirmed,
            "is_separated": found.is_separated,
            "trials": list(found.trials),
        }
        for found in comparisons
    ]
