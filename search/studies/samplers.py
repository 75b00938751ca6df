"""Optuna's samplers by the names that plans have for them, and our parameters as its distributions."""

from __future__ import annotations

import warnings
from typing import Literal

import optuna
from optuna.distributions import BaseDistribution, FloatDistribution, IntDistribution
from optuna.samplers import BaseSampler, GPSampler, RandomSampler, TPESampler
from optuna.trial import create_trial

from search.studies.parameters import Float, Parameter

SamplerName = Literal["gp", "tpe", "random"]


def distribution_of(parameter: Parameter) -> BaseDistribution:
    """A parameter as Optuna has it."""
    if isinstance(parameter, Float):
        return FloatDistribution(parameter.low, parameter.high, log=parameter.log)
    return IntDistribution(parameter.low, parameter.high, step=parameter.step)


def sampler_of(name: SamplerName, seed: int) -> BaseSampler:
    """A sampler that proposes as soon as one trial has finished: `search.studies.study` chooses the first trials."""
    seed %= 2**32
    if name == "gp":
        return GPSampler(seed=seed, n_startup_trials=1)
    if name == "tpe":
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", optuna.exceptions.ExperimentalWarning)
            return TPESampler(seed=seed, multivariate=True, constant_liar=True, n_startup_trials=1)
    return RandomSampler(seed=seed)


def warm_up(sampler: SamplerName) -> None:
    """Do now what makes the first proposal of a process slow: seconds, mostly of imports."""
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    study = optuna.create_study(sampler=sampler_of(sampler, 0))
    space: dict[str, BaseDistribution] = {"x": FloatDistribution(0, 1)}
    for value in (0.0, 1.0):
        study.add_trial(create_trial(params={"x": value}, distributions=space, value=value))
    study.ask(space)
