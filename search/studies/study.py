"""The door to Optuna, with `study_copies.py` beside it: studies of a budget, or a budget and family, asked and told.

Who proposes a trial is settled by the trials that a study already has, so that a study that goes on after a
kill asks for what it would have asked for: the students that the plan names first, one mid-range trial of each
family, a few random ones, then the sampler; and a family that would end below its least number of trials is asked
for by name. Each trial says who chose it (`chosen_by`).

Samplers write as they go, and Optuna one parameter at a time. So they are asked on a copy of the study in memory, and
what they propose goes to the database whole, in one transaction. One process writes a study: it reads it once.
"""

from __future__ import annotations

import logging
import threading
import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from random import Random
from typing import Literal
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import optuna
from optuna.distributions import BaseDistribution, FloatDistribution, IntDistribution
from optuna.exceptions import StorageInternalError, UpdateFinishedTrialError
from optuna.storages import RDBStorage
from optuna.trial import FrozenTrial, TrialState, create_trial

from models.families import Family
from search.errors import UserError
from search.plan.schema import SamplerPlan
from search.seeds import seed_of
from search.studies.space import Float, Parameter, Proposal, StudySpace
from storage.database.engine import parse
from storage.database.transactions import connect_arguments, plain_errors
from storage.errors import DatabaseAway, DatabaseError, StorageError

log = logging.getLogger(__name__)

RUN = "run"  # the name of a study's attribute: whose it is
_CHOSEN_BY = "chosen_by"  # the name of a trial's attribute, as the dashboard shows it
_LIVE = (TrialState.COMPLETE, TrialState.RUNNING)
_UNFINISHED = (TrialState.RUNNING, TrialState.WAITING)
_TRIES = 10  # at Optuna's tables


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


def open_storage(url: str) -> RDBStorage:
    """Optuna's tables in the database at `url`, made where they are missing. Several processes may call it at once.

    Raises:
        DatabaseAway: the database does not answer, or is locked.
        DatabaseError: they are of another version of Optuna, or out of reach.
    """
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    for _ in range(_TRIES):
        try:
            return _open(url)
        except DatabaseAway:
            raise
        except StorageError:  # as when somebody else makes the same tables: Optuna looks, then makes
            continue
    return _open(url)


def _open(url: str) -> RDBStorage:
    target = parse(url)
    engine = {
        "connect_args": connect_arguments(target),
        "pool_pre_ping": target.get_backend_name() != "sqlite",
    }
    try:
        with plain_errors(target), _causes():
            return RDBStorage(target.render_as_string(hide_password=False), engine_kwargs=engine)
    except RuntimeError as error:
        reason = " ".join(str(error).split())
        raise DatabaseError(f"Optuna cannot use its tables in the database: {reason}") from None


@contextmanager
def _causes() -> Iterator[None]:
    """Raise what Optuna's storage hides: the database's own error."""
    try:
        yield
    except StorageInternalError as error:
        if isinstance(error.__cause__, Exception):
            raise error.__cause__ from None
        raise DatabaseError(f"Optuna cannot use its tables in the database: {' '.join(str(error).split())}") from None


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


def warm_up(sampler: Literal["gp", "tpe", "random"]) -> None:
    """Pay now what the first proposal of a process takes beside its own time: seconds, of imports above all."""
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    study = optuna.create_study(sampler=_sampler(sampler, 0))
    space: dict[str, BaseDistribution] = {"x": FloatDistribution(0, 1)}
    for value in (0.0, 1.0):
        study.add_trial(create_trial(params={"x": value}, distributions=space, value=value))
    study.ask(space)


@dataclass(frozen=True, kw_only=True)
class _Running:
    """A trial that is neither finished nor failed."""

    asked: Asked
    family: Family
    copy: int  # its number in memory


class Study:
    """One study. `recover` and `ask` belong to one thread; the rest may be called from any meanwhile.

    Raises:
        UserError: its trials have other parameters than this release proposes.
        DatabaseAway: the database does not answer, or is locked. So may each method, and may be called again.
    """

    def __init__(self, storage: RDBStorage, search: str, space: StudySpace) -> None:
        self.name = space.study.name
        self._space = space
        self._storage = storage
        self._distributions = {key: _distribution(value) for key, value in space.parameters.items()}
        with self._plain_errors():
            full_name = f"{search}/{self.name}"
            optuna.create_study(storage=storage, study_name=full_name, direction="maximize", load_if_exists=True)
            self._id = storage.get_study_id_from_name(full_name)
            trials = storage.get_all_trials(self._id, deepcopy=False)
        if any(t.state == TrialState.COMPLETE and not self._is_whole(t) for t in trials):
            raise UserError(
                f"the trials of study '{self.name}' of '{search}' have other parameters than this release proposes: "
                "run the plan under another --name."
            )
        # Seeded by how far the study is: one that goes on does not propose again what it proposed before.
        self._sampler = _sampler(self._settings.name, seed_of(space.plan.seed, self.name, "sampler", len(trials)))
        self._lock = threading.Lock()  # guards what stands below; held for moments, but when the study is read again
        self._load(trials)

    def belong_to(self, run: str) -> None:
        """Say in the study whose it is, before its first trial: see `search.studies.copies.delete_left_over`.

        Args:
            run: of the search, see `storage.records.Search.run`.
        """
        with self._plain_errors():
            if self._storage.get_study_user_attrs(self._id).get(RUN) != run:
                self._storage.set_study_user_attr(self._id, RUN, run)

    @property
    def _settings(self) -> SamplerPlan:
        return self._space.plan.sampler

    def _load(self, trials: Sequence[FrozenTrial]) -> None:
        """Take the study into memory, as the database has it."""
        self._length = len(trials)
        self._memory = optuna.create_study(direction="maximize", sampler=self._sampler)
        self._tally = Counter[tuple[Family, TrialState]]()
        self._by_random = 0
        self._running: dict[int, _Running] = {}
        self._strays: list[int] = []  # running, and nobody was told
        for copy, trial in enumerate(filter(self._is_whole, trials)):
            chosen_by = trial.user_attrs.get(_CHOSEN_BY)
            self._memory.add_trial(trial)
            self._count(Asked(number=trial.number, proposal=dict(trial.params), chosen_by=chosen_by), trial.state, copy)
        self._is_stale = False

    def _count(self, asked: Asked, state: TrialState, copy: int) -> None:
        family = self._space.family_of(asked.proposal)
        self._tally[family, state] += 1
        self._by_random += (asked.chosen_by or "").startswith("random")
        if state == TrialState.RUNNING:
            self._running[asked.number] = _Running(asked=asked, family=family, copy=copy)

    def _refresh(self) -> None:
        """Read the study again where the database may have another; what is then new there was asked for, but lost."""
        if self._is_stale:
            with self._plain_errors():
                trials = self._storage.get_all_trials(self._id, deepcopy=False)
            known = self._running.keys()
            self._load(trials)
            self._strays = sorted(self._running.keys() - known)

    @contextmanager
    def _plain_errors(self) -> Iterator[None]:
        """Turn the database's errors into ours."""
        with plain_errors(self._storage.engine.url), _causes():
            yield

    def _is_whole(self, trial: FrozenTrial) -> bool:
        """Whether it has all its parameters. Older releases wrote them one by one; what they left counts nowhere."""
        return trial.state != TrialState.WAITING and trial.params.keys() == self._distributions.keys()

    def recover(self) -> list[Asked]:
        """The trials a former driver left running, in the order of their numbers.

        Those whose parameters were not all written are failed; they do not count.
        """
        with self._plain_errors():
            unfinished = self._storage.get_all_trials(self._id, deepcopy=False, states=_UNFINISHED)
            for trial in unfinished:
                if not self._is_whole(trial):
                    if trial.state == TrialState.WAITING:
                        self._write(trial.number, TrialState.RUNNING)  # which gives it the start that a trial has
                    self._write(trial.number, TrialState.FAIL)
        with self._lock:
            self._refresh()
            self._strays = []
            return [one.asked for _, one in sorted(self._running.items())]

    def counts(self) -> Counts:
        """Finished and failed trials; half-asked ones count nowhere."""
        with self._lock:
            return Counts(finished=self._in_state(TrialState.COMPLETE), failed=self._in_state(TrialState.FAIL))

    def _in_state(self, *states: TrialState) -> int:
        return sum(count for (_, state), count in self._tally.items() if state in states)

    def ask(self) -> Asked:
        """The next proposal, as a running trial with all its parameters written.

        After DatabaseAway it may have been written all the same: the next call then gives that one.
        """
        with self._lock:
            self._refresh()
            if self._strays:
                return self._running[self._strays.pop(0)].asked
            chosen_by, fixed = self._next()
        try:
            return self._ask(chosen_by, fixed)
        except BaseException:
            self._is_stale = True
            raise

    def _ask(self, chosen_by: str, fixed: Proposal) -> Asked:
        self._memory.enqueue_trial(fixed)
        trial = self._memory.ask(self._distributions)
        left = self._distributions.keys() - fixed.keys()
        if left and self._settings.name != "random" and (alone := left - trial.relative_params.keys()):
            # Not to be: the sampler is asked only when a trial has finished, and the space has one shape.
            chosen_by = f"{chosen_by}; {', '.join(sorted(alone))} drawn alone"
            log.warning("study %s, trial %d: %s", self.name, trial.number, chosen_by)
        proposal = trial.params
        whole = create_trial(
            state=TrialState.RUNNING,
            params=proposal,
            distributions=self._distributions,
            user_attrs={_CHOSEN_BY: chosen_by},
        )
        with self._plain_errors():
            number = self._number_of(self._storage.create_new_trial(self._id, whole))
        asked = Asked(number=number, proposal=proposal, chosen_by=chosen_by)
        with self._lock:
            self._count(asked, TrialState.RUNNING, trial.number)
            # Another number than its turn: Optuna, which tries again by itself, wrote it twice.
            self._is_stale = number != self._length
            self._length += 1
        return asked

    def _number_of(self, trial_id: int) -> int:
        """A new trial's number, most likely the next one: asking for that is cheaper than reading the trial."""
        with suppress(KeyError):
            if trial_id == self._storage.get_trial_id_from_study_id_trial_number(self._id, self._length):
                return self._length
        return self._storage.get_trial_number_from_id(trial_id)

    def tell(self, number: int, score: float) -> None:
        """Hand in the score of a finished trial; a second time without effect."""
        self._end(number, TrialState.COMPLETE, [score])

    def fail(self, number: int) -> None:
        """Mark a trial as failed by the machines."""
        self._end(number, TrialState.FAIL)

    def _end(self, number: int, state: TrialState, values: Sequence[float] | None = None) -> None:
        with self._plain_errors():
            self._write(number, state, values)
        with self._lock:
            running = self._running.pop(number, None)
            if running is not None:
                self._memory.tell(running.copy, values, state)
                self._tally[running.family, TrialState.RUNNING] -= 1
                self._tally[running.family, state] += 1

    def _write(self, number: int, state: TrialState, values: Sequence[float] | None = None) -> None:
        trial_id = self._storage.get_trial_id_from_study_id_trial_number(self._id, number)
        with suppress(UpdateFinishedTrialError):
            self._storage.set_trial_state_values(trial_id, state, values)

    def _next(self) -> tuple[str, Proposal]:
        """Who chooses the next trial, and what of it is not the sampler's to choose."""
        space, settings, trials = self._space, self._settings, self._tally.total()
        if trials < len(space.first):
            return "first", space.proposal_of(space.first[trials])
        tried = {family for (family, _), count in self._tally.items() if count}
        for family in space.study.families:
            if family not in tried:
                return "mid-range", space.at({}, family)
        due = self._due()
        held_to = f" for {due.name}" if due else ""
        is_blind = settings.name != "random" and not self._in_state(TrialState.COMPLETE)
        if self._by_random < settings.random_trials or is_blind:
            random = Random(seed_of(space.plan.seed, self.name, "random", trials))
            return f"random{held_to}", space.at({name: random.random() for name in self._distributions}, due)
        return f"{settings.name}{held_to}", space.choosing(due) if due else {}

    def _due(self) -> Family | None:
        """The family that the next trial must be of, where what is left goes to those that lack trials."""
        owed = {family: self._owed(family) for family in self._space.study.families}
        left = self._settings.trials - self._in_state(*_LIVE)
        if max(owed.values()) <= 0 or sum(count for count in owed.values() if count > 0) < left:
            return None
        return max(self._space.study.families, key=lambda family: owed[family])

    def _owed(self, family: Family) -> int:
        """Trials that a family must still get; one that only ever fails is not asked for without end."""
        least, failed = self._settings.trials_per_family, self._tally[family, TrialState.FAIL]
        return 0 if failed > least else least - sum(self._tally[family, state] for state in _LIVE)


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
