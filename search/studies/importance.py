"""Which hyperparameters mattered in a study: the third door to Optuna, beside `study.py` and `study_copies.py`.

PED-ANOVA (Watanabe, Bansal & Hutter 2023, arXiv 2304.10255) compares where the best trials of a study lie, parameter
by parameter, with where all of them lie. It heeds ranks alone, so that students that diverged do not drown the rest,
and needs no scikit-learn. With few trials it finds importance in noise as well; so the same is asked of the same
trials with their scores shuffled, and only what no shuffle reaches counts as above chance.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from random import Random

import optuna
from optuna.distributions import BaseDistribution, FloatDistribution, IntDistribution
from optuna.importance import PedAnovaImportanceEvaluator
from optuna.trial import create_trial

from search.plan.schema import Plan
from search.studies.space import Float, Parameter, StudySpace
from storage.records import TrialResult

LEAST_TRIALS = 10  # of a study
_BEST = 5  # trials that the best must be, at least; a tenth of a long study
_MOST_TRIALS = 1_000  # of a study that are looked at, taken by chance
_SHUFFLES = 19  # above all of them: by chance once in twenty


@dataclass(frozen=True, kw_only=True)
class Importance:
    """What mattered in one study."""

    study: str
    budget_params: int
    trials: int
    best: int  # trials that count as the best
    divergences: dict[str, float]  # by parameter, the largest first; none of too few trials, or of equal ones
    by_chance: dict[str, tuple[float, ...]]  # the same of each shuffle

    @property
    def shares(self) -> dict[str, float]:
        """By parameter, the largest first; they add up to 1."""
        whole = sum(self.divergences.values())
        return {name: value / whole for name, value in self.divergences.items()}

    @property
    def above_chance(self) -> frozenset[str]:
        """The parameters that shuffled scores do not come up to in this study."""
        return frozenset(beyond_chance([self]))


def beyond_chance(told: Sequence[Importance]) -> list[str]:
    """The parameters that matter in some studies together, beyond what any shuffle of their scores comes up to."""
    names = dict.fromkeys(name for one in told for name in one.divergences)
    found = []
    for name in names:
        own = [one for one in told if name in one.divergences]
        chance = max(map(sum, zip(*(one.by_chance[name] for one in own), strict=True)))
        if sum(one.divergences[name] for one in own) > chance:
            found.append(name)
    return found


def importances(results: Sequence[TrialResult], plan: Plan) -> list[Importance]:
    """The importance of each searched parameter in each study, by budget and study.

    Args:
        results: finished trials of any studies of the plan.
        plan: theirs.
    """
    ordered = sorted(results, key=lambda r: (r.budget_params, r.study, r.number))
    return [_importance(study, _sample(list(own)), plan) for study, own in groupby(ordered, key=lambda r: r.study)]


def _sample(results: list[TrialResult]) -> list[TrialResult]:
    """All of them; of a long study as many as tell as much, for the shuffles' time grows with them."""
    if len(results) <= _MOST_TRIALS:
        return results
    chosen = sorted(Random(len(results)).sample(range(len(results)), _MOST_TRIALS))
    return [results[place] for place in chosen]


def _importance(study: str, results: Sequence[TrialResult], plan: Plan) -> Importance:
    best = max(_BEST, round(len(results) / 10))
    space = _distributions(study, results, plan)
    found: dict[str, float] = {}
    if len(results) >= LEAST_TRIALS and len(space) > 0:
        found = _divergences(space, results, [result.score for result in results], best)
    random = Random(study)
    if not any(found.values()):
        found = {}
    chance: list[dict[str, float]] = []
    for _ in range(_SHUFFLES if found else 0):
        scores = random.sample([result.score for result in results], len(results))
        chance.append(_divergences(space, results, scores, best))
    ranked = sorted(found, key=lambda name: -found[name])
    return Importance(
        study=study,
        budget_params=results[0].budget_params,
        trials=len(results),
        best=best,
        divergences={name: found[name] for name in ranked},
        by_chance={name: tuple(values[name] for values in chance) for name in ranked},
    )


def _divergences(
    space: Mapping[str, BaseDistribution], results: Sequence[TrialResult], scores: Sequence[float], best: int
) -> dict[str, float]:
    """How differently the best trials and all of them lie along each parameter; 0 is alike."""
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    memory = optuna.create_study(direction="maximize")
    memory.add_trials(
        [
            create_trial(params={name: result.proposal[name] for name in space}, distributions=dict(space), value=score)
            for result, score in zip(results, scores, strict=True)
        ]
    )
    with warnings.catch_warnings():  # equal scores can make all trials the best: then nothing is important
        warnings.simplefilter("ignore")
        evaluator = PedAnovaImportanceEvaluator(target_quantile=min(0.999, best / len(results)))
        return dict(evaluator.evaluate(memory))


def _distributions(study: str, results: Sequence[TrialResult], plan: Plan) -> dict[str, BaseDistribution]:
    """Of the parameters that all trials of a study have, those that differ; by the plan's ranges where it has them."""
    asked = next((own for own in plan.studies() if own.name == study), None)
    known: Mapping[str, Parameter] = {}
    if asked is not None:  # what images are like decides no range
        known = StudySpace(plan=plan, study=asked, input_shape=(3, 32, 32), classes=10).parameters
    found: dict[str, BaseDistribution] = {}
    for name in results[0].proposal:
        values = [result.proposal.get(name) for result in results]
        numbers = [value for value in values if isinstance(value, (int, float))]
        if len(numbers) == len(values) and min(numbers) < max(numbers):
            found[name] = _distribution(known.get(name), numbers)
    return found


def _distribution(parameter: Parameter | None, values: Sequence[float]) -> BaseDistribution:
    low, high = min(values), max(values)
    if parameter is not None:
        low, high = min(low, parameter.low), max(high, parameter.high)
    if isinstance(parameter, Float):
        return FloatDistribution(low, high, log=parameter.log)
    if all(isinstance(value, int) for value in values):
        return IntDistribution(int(low), int(high))
    return FloatDistribution(low, high)
