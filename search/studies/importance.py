"""Which hyperparameters mattered in a study.

PED-ANOVA (Watanabe, Bansal & Hutter 2023, arXiv 2304.10255) compares, for each parameter, the distribution of the best
trials with that of all trials. It uses ranks only, so students that diverged do not dominate, and needs no
scikit-learn. With few trials it finds importance in noise too. So it is computed again with shuffled scores, and a
parameter is above chance only if no shuffle reaches its value.
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
from search.studies.parameters import Float, Parameter
from search.studies.space import StudySpace
from storage.records import TrialResult

LEAST_TRIALS = 10  # of a study
_BEST = 5  # the least number of best trials; in a long study, a tenth
_MOST_TRIALS = 1_000  # of a study that are used, drawn at random
_SHUFFLES = 19  # to exceed all of them by chance happens once in twenty


@dataclass(frozen=True, kw_only=True)
class Importance:
    """The importance of the parameters of one study."""

    study: str
    budget_params: int
    trials: int
    best: int  # trials that count as the best
    divergences: dict[str, float]  # by parameter, largest first; empty if trials are too few or all equal
    by_chance: dict[str, tuple[float, ...]]  # the same for each shuffle

    @property
    def shares(self) -> dict[str, float]:
        """By parameter, largest first; their sum is 1."""
        whole = sum(self.divergences.values())
        return {name: value / whole for name, value in self.divergences.items()}

    @property
    def above_chance(self) -> frozenset[str]:
        """The parameters whose importance no shuffle reaches in this study."""
        return frozenset(beyond_chance([self]))


def beyond_chance(told: Sequence[Importance]) -> list[str]:
    """The parameters whose summed importance over some studies no shuffle reaches."""
    names = dict.fromkeys(name for one in told for name in one.divergences)
    found = []
    for name in names:
        own = [one for one in told if name in one.divergences]
        chance = max(map(sum, zip(*(one.by_chance[name] for one in own), strict=True)))
        if sum(one.divergences[name] for one in own) > chance:
            found.append(name)
    return found


def importances(results: Sequence[TrialResult], plan: Plan) -> list[Importance]:
    """The importance of each searched parameter in each study, from finished trials, by budget and study."""
    ordered = sorted(results, key=lambda r: (r.budget_params, r.study, r.number))
    return [_importance(study, _sample(list(own)), plan) for study, own in groupby(ordered, key=lambda r: r.study)]


def _sample(results: list[TrialResult]) -> list[TrialResult]:
    """All trials, or a random sample of a long study: the time of the shuffles grows with the number of trials."""
    places = range(len(results))
    chosen = sorted(Random(len(results)).sample(places, _MOST_TRIALS)) if len(results) > _MOST_TRIALS else places
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
    """How much the best trials differ from all trials in the distribution of each parameter; 0 is equal."""
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    memory = optuna.create_study(direction="maximize")
    memory.add_trials(
        [
            create_trial(params={name: result.proposal[name] for name in space}, distributions=dict(space), value=score)
            for result, score in zip(results, scores, strict=True)
        ]
    )
    with warnings.catch_warnings():  # with equal scores all trials can be the best: then nothing is important
        warnings.simplefilter("ignore")
        evaluator = PedAnovaImportanceEvaluator(target_quantile=min(0.999, best / len(results)))
        return dict(evaluator.evaluate(memory))


def _distributions(study: str, results: Sequence[TrialResult], plan: Plan) -> dict[str, BaseDistribution]:
    """The parameters that all trials have and that differ, with the plan's ranges where the plan has them."""
    asked = next((own for own in plan.studies() if own.name == study), None)
    known: Mapping[str, Parameter] = {}
    if asked is not None:  # the ranges do not depend on the images, so any shape does
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
