"""The only door to Optuna: one study for each budget, or each budget and family, asked and told.

Who proposes a trial is settled by the trials that a study already has, so that a study that goes on after a
kill asks for what it would have asked for: the students that the plan names first, one mid-range trial of each
family, a few random ones, then the sampler; and a family that would end below its least number of trials is asked
for by name. Each trial says who chose it (`chosen_by`).
"""

from __future__ import annotations

import logging
import warnings
from collections import Counter
from dataclasses import dataclass
from random import Random
from typing import Literal
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import optuna
from optuna.distributions import BaseDistribution, FloatDistribution, IntDistribution
from optuna.trial import FrozenTrial, TrialState

from models.families import Family
from search.errors import UserError
from search.jobs import seed_of
from search.plan import SamplerPlan
from search.space import Float, Parameter, Proposal, StudySpace
from storage.errors import DatabaseError

log = logging.getLogger(__name__)

_CHOSEN_BY = "chosen_by"  # the name of a trial's attribute, as the dashboard shows it
_LIVE = (TrialState.COMPLETE, TrialState.RUNNING, TrialState.WAITING)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A proposal under its trial number."""

    number: int
    proposal: Proposal
    chosen_by: str | None  # "first", "mid-range", "random", or the sampler's name, with the family it was held to


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


def _distribution(parameter: Parameter) -> BaseDistribution:
    if isinstance(parameter, Float):
        return FloatDistribution(parameter.low, parameter.high, log=parameter.log)
    return IntDistribution(parameter.low, parameter.high, step=parameter.step)


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
    """One study. Safe to ask in one thread while another tells.

    Raises:
        UserError: its trials have other parameters than this release proposes.
    """

    def __init__(self, storage: optuna.storages.BaseStorage, search: str, space: StudySpace) -> None:
        self.name = space.study.name
        self._space = space
        self._distributions = {key: _distribution(value) for key, value in space.parameters.items()}
        self._study = optuna.create_study(
            storage=storage, study_name=f"{search}/{self.name}", direction="maximize", load_if_exists=True
        )
        trials = self._study.get_trials(deepcopy=False)
        if any(t.state == TrialState.COMPLETE and t.params.keys() != self._distributions.keys() for t in trials):
            raise UserError(
                f"the trials of study '{self.name}' of '{search}' have other parameters than this release proposes: "
                "run the plan under another --name."
            )
        # Seeded by how far the study is: one that goes on does not propose again what it proposed before.
        self._study.sampler = _sampler(self._settings.name, seed_of(space.plan.seed, self.name, "sampler", len(trials)))

    @property
    def _settings(self) -> SamplerPlan:
        return self._space.plan.sampler

    def recover(self) -> list[Asked]:
        """The trials a former driver left running, in the order of their numbers.

        Those whose parameters were not all written are failed; they do not count.
        """
        left = []
        for trial in self._study.get_trials(deepcopy=False, states=(TrialState.RUNNING,)):
            if trial.params.keys() == self._distributions.keys():
                chosen_by = trial.user_attrs.get(_CHOSEN_BY)
                left.append(Asked(number=trial.number, proposal=dict(trial.params), chosen_by=chosen_by))
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
        chosen_by: str | None
        waiting = [trial for trial in trials if trial.state == TrialState.WAITING]  # left by a former driver
        if not waiting:
            chosen_by, fixed = self._next(trials)
            self._study.enqueue_trial(fixed, user_attrs={_CHOSEN_BY: chosen_by})
        trial = self._study.ask(fixed_distributions=self._distributions)
        chosen_by = trial.user_attrs.get(_CHOSEN_BY)
        left = set() if waiting else self._distributions.keys() - fixed.keys()
        if left and self._settings.name != "random" and (alone := left - trial.relative_params.keys()):
            # Not to be: the sampler is asked only when a trial has finished, and the space has one shape.
            chosen_by = f"{chosen_by}; {', '.join(sorted(alone))} drawn alone"
            trial.set_user_attr(_CHOSEN_BY, chosen_by)
            log.warning("study %s, trial %d: %s", self.name, trial.number, chosen_by)
        return Asked(number=trial.number, proposal=dict(trial.params), chosen_by=chosen_by)

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

    def _next(self, trials: list[FrozenTrial]) -> tuple[str, Proposal]:
        """Who chooses the next trial, and what of it is not the sampler's to choose."""
        space, settings = self._space, self._settings
        if len(trials) < len(space.first):
            return "first", space.proposal_of(space.first[len(trials)])
        tried = Counter(space.family_of(trial.params) for trial in trials if trial.params)
        for family in space.study.families:
            if not tried[family]:
                return "mid-range", space.at({}, family)
        due = self._due(trials)
        held_to = f" for {due.name}" if due else ""
        by_random = sum(trial.user_attrs.get(_CHOSEN_BY, "").startswith("random") for trial in trials)
        is_blind = settings.name != "random" and not any(trial.state == TrialState.COMPLETE for trial in trials)
        if by_random < settings.random_trials or is_blind:
            random = Random(seed_of(space.plan.seed, self.name, "random", len(trials)))
            return f"random{held_to}", space.at({name: random.random() for name in self._distributions}, due)
        return f"{settings.name}{held_to}", space.choosing(due) if due else {}

    def _due(self, trials: list[FrozenTrial]) -> Family | None:
        """The family that the next trial must be of, where what is left goes to those that lack trials."""
        owed = {family: self._owed(trials, family) for family in self._space.study.families}
        left = self._settings.trials - sum(trial.state in _LIVE for trial in trials)
        if max(owed.values()) <= 0 or sum(count for count in owed.values() if count > 0) < left:
            return None
        return max(self._space.study.families, key=lambda family: owed[family])

    def _owed(self, trials: list[FrozenTrial], family: Family) -> int:
        """Trials that a family must still get; one that only ever fails is not asked for without end."""
        states = Counter(t.state for t in trials if t.params and self._space.family_of(t.params) == family)
        least = self._settings.trials_per_family
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
