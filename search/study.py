"""The only door to Optuna: one study for each budget, asked and told.

Who proposes a trial is settled by the trials that a study already has, so that a study that goes on after a
kill asks for what it would have asked for: one mid-range trial of each family first, then a few random ones,
then the sampler; and a family that would end below its least number of trials is asked for by name.
"""

from __future__ import annotations

import warnings
from collections import Counter
from dataclasses import dataclass
from random import Random
from typing import Literal
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import optuna
from optuna.distributions import BaseDistribution, FloatDistribution, IntDistribution
from optuna.trial import FrozenTrial, TrialState

from models.spec import Family
from search.jobs import seed_of
from search.plan import Plan
from search.space import Float, Proposal, family_of, family_parameters, proposal_at, study_space
from storage.errors import DatabaseError

_LIVE = (TrialState.COMPLETE, TrialState.RUNNING, TrialState.WAITING)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A proposal under its trial number."""

    number: int
    proposal: Proposal


@dataclass(frozen=True, kw_only=True)
class Counts:
    """How far a study is."""

    finished: int
    failed: int


def open_storage(url: str) -> optuna.storages.BaseStorage:
    """Optuna's tables in the database at `url`, made where they are missing.

    Raises:
        DatabaseError: they are of another version of Optuna, or out of reach.
    """
    engine_kwargs = {"connect_args": {"timeout": 30}} if url.startswith("sqlite") else {"pool_pre_ping": True}
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    try:
        return optuna.storages.RDBStorage(url, engine_kwargs=engine_kwargs)
    except (RuntimeError, optuna.exceptions.StorageInternalError) as error:
        reason = " ".join(str(error).split())
        raise DatabaseError(f"Optuna cannot use its tables in the database: {reason}") from None


def _distribution(parameter: object) -> BaseDistribution:
    if isinstance(parameter, Float):
        return FloatDistribution(parameter.low, parameter.high, log=parameter.log)
    return IntDistribution(parameter.low, parameter.high)  # type: ignore[attr-defined]  # Int, the other Parameter


def _sampler(name: Literal["gp", "tpe", "random"], seed: int) -> optuna.samplers.BaseSampler:
    seed %= 2**32
    if name == "gp":
        # The start is ours (see the module's head): the stock 10 random trials would be the whole of a
        # small study. One finished trial is what a Gaussian process needs.
        return optuna.samplers.GPSampler(seed=seed, n_startup_trials=1)
    if name == "tpe":
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", optuna.exceptions.ExperimentalWarning)
            return optuna.samplers.TPESampler(seed=seed, multivariate=True, constant_liar=True, n_startup_trials=1)
    return optuna.samplers.RandomSampler(seed=seed)


class Study:
    """One budget's study. Safe to ask in one thread while another tells."""

    def __init__(self, storage: optuna.storages.BaseStorage, search: str, name: str, plan: Plan) -> None:
        self.name = name
        self._plan = plan
        self._distributions = {key: _distribution(value) for key, value in study_space(plan).items()}
        self._study = optuna.create_study(
            storage=storage, study_name=f"{search}/{name}", direction="maximize", load_if_exists=True
        )
        # Seeded by how far the study is: one that goes on does not propose again what it proposed before.
        seed = seed_of(plan.seed, name, "sampler", len(self._study.get_trials(deepcopy=False)))
        self._study.sampler = _sampler(plan.sampler.name, seed)

    def recover(self) -> list[Asked]:
        """The trials a former driver left running, in the order of their numbers.

        Those whose parameters were not all written are failed; they do not count.
        """
        left = []
        for trial in self._study.get_trials(deepcopy=False, states=(TrialState.RUNNING,)):
            if trial.params.keys() == self._distributions.keys():
                left.append(Asked(number=trial.number, proposal=dict(trial.params)))
            else:
                self._study.tell(trial.number, state=TrialState.FAIL, skip_if_finished=True)
        return left

    def counts(self) -> Counts:
        """Finished and failed trials; half-asked ones count nowhere."""
        states = Counter(trial.state for trial in self._trials())
        return Counts(
            finished=states[TrialState.COMPLETE],
            failed=states[TrialState.FAIL],
        )

    def ask(self) -> Asked:
        """The next proposal, as a running trial with all its parameters written."""
        trials = self._trials()
        if not any(trial.state == TrialState.WAITING for trial in trials):
            fixed = self._fixed(trials)
            if fixed:
                self._study.enqueue_trial(fixed)
        trial = self._study.ask(fixed_distributions=self._distributions)
        return Asked(number=trial.number, proposal=dict(trial.params))

    def tell(self, number: int, score: float) -> None:
        """Hand in the score of a finished trial; a second time without effect."""
        self._study.tell(number, score, skip_if_finished=True)

    def fail(self, number: int) -> None:
        """Mark a trial as failed by the machines."""
        self._study.tell(number, state=TrialState.FAIL, skip_if_finished=True)

    def _trials(self) -> list[FrozenTrial]:
        """All but the half-asked: failed without all their parameters, cut off while these were written."""
        return [
            trial
            for trial in self._study.get_trials(deepcopy=False)
            if trial.state != TrialState.FAIL or trial.params.keys() == self._distributions.keys()
        ]

    def _fixed(self, trials: list[FrozenTrial]) -> Proposal:
        """The parameters of the next trial that are not the sampler's to choose."""
        plan, families = self._plan, self._plan.parsed_families()
        tried: Counter[Family] = Counter(family_of(plan, trial.params) for trial in trials if trial.params)
        for family in families:
            if not tried[family]:
                return proposal_at(plan, {}, family)
        if len(trials) < len(families) + plan.sampler.random_trials:
            random = Random(seed_of(plan.seed, self.name, "random", len(trials)))
            return proposal_at(plan, {name: random.random() for name in self._distributions})
        owed = {family: self._owed(trials, family) for family in families}
        left = plan.sampler.trials - sum(trial.state in _LIVE for trial in trials)
        if sum(count for count in owed.values() if count > 0) >= left:
            return family_parameters(plan, max(families, key=lambda family: owed[family]))
        return {}

    def _owed(self, trials: list[FrozenTrial], family: Family) -> int:
        """Trials that a family must still get; one that only ever fails is not asked for without end."""
        states = Counter(t.state for t in trials if t.params and family_of(self._plan, t.params) == family)
        least = self._plan.sampler.trials_per_family
        return 0 if states[TrialState.FAIL] > least else least - sum(states[state] for state in _LIVE)


class _Quiet(WSGIRequestHandler):
    """Answers without a line for each request."""

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


def dashboard_server(url: str, host: str, port: int) -> WSGIServer:
    """The Optuna dashboard on the studies at `url`, bound to its port and ready to serve.

    Raises:
        OSError: the port cannot be had.
    """
    from optuna_dashboard import wsgi  # brings scikit-learn: a second that no other command should wait for

    return make_server(host, port, wsgi(open_storage(url)), handler_class=_Quiet)
