"""A study in Optuna's tables: which give proposals and receive scores.

The trials that a study already has decide who proposes the next one. So a study that is resumed after a kill asks for
what it would have asked for anyway: first the students that the plan names, one mid-range trial of each family, a few
random trials, then the sampler's proposals. A family that would end below its least number of trials is asked for by
name. Each trial records who chose it (`chosen_by`).

Samplers write while they propose, and Optuna writes one parameter at a time. So they propose on a copy of the study in
memory, and a proposal goes to the database as a whole, in one transaction. Only one process writes a study, so it
reads the study only once.
"""

from __future__ import annotations

import logging
import threading
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from random import Random

import optuna
from optuna.exceptions import UpdateFinishedTrialError
from optuna.storages import RDBStorage
from optuna.trial import FrozenTrial, TrialState, create_trial

from models.families import Family
from search.errors import UserError
from search.plan.schema import SamplerPlan
from search.seeds import seed_of
from search.studies.samplers import distribution_of, sampler_of
from search.studies.space import Proposal, StudySpace
from search.studies.tables import RUN, our_errors

log = logging.getLogger(__name__)

_CHOSEN_BY = "chosen_by"  # a trial's attribute, shown by the dashboard
_LIVE = (TrialState.COMPLETE, TrialState.RUNNING)
_UNFINISHED = (TrialState.RUNNING, TrialState.WAITING)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A proposal under its trial number."""

    number: int
    proposal: Proposal
    chosen_by: str | None  # "first", "mid-range", "random" or the sampler's name, and the family if it was required


@dataclass(frozen=True, kw_only=True)
class Counts:
    """Trials of a study that have ended."""

    finished: int
    failed: int


@dataclass(frozen=True, kw_only=True)
class _Running:
    """A trial that is neither finished nor failed."""

    asked: Asked
    family: Family
    copy: int  # its number in memory


class Study:
    """One study. `recover` and `ask` are for one thread; any thread may call the rest at the same time.

    Every method may raise DatabaseAway and may then be called again.

    Raises:
        UserError: its trials have other parameters than this release proposes.
        DatabaseAway: the database does not answer, or is locked.
    """

    def __init__(self, storage: RDBStorage, search: str, space: StudySpace) -> None:
        self.name = space.study.name
        self._space = space
        self._storage = storage
        self._distributions = {key: distribution_of(value) for key, value in space.parameters.items()}
        with our_errors(self._storage):
            full_name = f"{search}/{self.name}"
            optuna.create_study(storage=storage, study_name=full_name, direction="maximize", load_if_exists=True)
            self._id = storage.get_study_id_from_name(full_name)
            trials = storage.get_all_trials(self._id, deepcopy=False)
        if any(t.state == TrialState.COMPLETE and not self._is_whole(t) for t in trials):
            raise UserError(
                f"the trials of study '{self.name}' of '{search}' have other parameters than this release proposes: "
                "run the plan under another --name."
            )
        # The seed depends on the number of trials, so that a resumed study does not repeat its proposals.
        self._sampler = sampler_of(self._settings.name, seed_of(space.plan.seed, self.name, "sampler", len(trials)))
        self._lock = threading.Lock()  # guards the fields below; held briefly, except while the study is read again
        self._load(trials)

    def belong_to(self, run: str) -> None:
        """Record which run of a search owns the study, before its first trial: `delete_left_over` reads it."""
        with our_errors(self._storage):
            if self._storage.get_study_user_attrs(self._id).get(RUN) != run:
                self._storage.set_study_user_attr(self._id, RUN, run)

    @property
    def _settings(self) -> SamplerPlan:
        return self._space.plan.sampler

    def _load(self, trials: Sequence[FrozenTrial]) -> None:
        """Copy the study from the database into memory."""
        self._length = len(trials)
        self._memory = optuna.create_study(direction="maximize", sampler=self._sampler)
        self._tally = Counter[tuple[Family, TrialState]]()
        self._by_random = 0
        self._running: dict[int, _Running] = {}
        self._strays: list[int] = []  # running, but `ask` has not returned them
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
        """Read the study again if it may differ in the database; new trials there were asked for, but not returned."""
        if self._is_stale:
            with our_errors(self._storage):
                trials = self._storage.get_all_trials(self._id, deepcopy=False)
            known = self._running.keys()
            self._load(trials)
            self._strays = sorted(self._running.keys() - known)

    def _is_whole(self, trial: FrozenTrial) -> bool:
        """Whether a trial has all its parameters. Older releases wrote them one by one; others do not count."""
        return trial.state != TrialState.WAITING and trial.params.keys() == self._distributions.keys()

    def recover(self) -> list[Asked]:
        """The trials that an earlier driver left running, by number.

        Trials without all their parameters become failed; they do not count.
        """
        with our_errors(self._storage):
            unfinished = self._storage.get_all_trials(self._id, deepcopy=False, states=_UNFINISHED)
            for trial in unfinished:
                if not self._is_whole(trial):
                    if trial.state == TrialState.WAITING:
                        self._write(trial.number, TrialState.RUNNING)  # which sets its start time
                    self._write(trial.number, TrialState.FAIL)
        with self._lock:
            self._refresh()
            self._strays = []
            return [one.asked for _, one in sorted(self._running.items())]

    def counts(self) -> Counts:
        """Finished and failed trials; those without all their parameters do not count."""
        with self._lock:
            return Counts(finished=self._in_state(TrialState.COMPLETE), failed=self._in_state(TrialState.FAIL))

    def _in_state(self, *states: TrialState) -> int:
        return sum(count for (_, state), count in self._tally.items() if state in states)

    def ask(self) -> Asked:
        """The next proposal, written as a running trial with all its parameters.

        The trial may have been written in spite of DatabaseAway: then the next call returns it.
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
            # Unexpected: the sampler is asked only after a trial has finished, and the space has one shape.
            chosen_by = f"{chosen_by}; {', '.join(sorted(alone))} drawn alone"
            log.warning("study %s, trial %d: %s", self.name, trial.number, chosen_by)
        proposal = trial.params
        whole = create_trial(
            state=TrialState.RUNNING,
            params=proposal,
            distributions=self._distributions,
            user_attrs={_CHOSEN_BY: chosen_by},
        )
        with our_errors(self._storage):
            number = self._number_of(self._storage.create_new_trial(self._id, whole))
        asked = Asked(number=number, proposal=proposal, chosen_by=chosen_by)
        with self._lock:
            self._count(asked, TrialState.RUNNING, trial.number)
            # Not the next number: Optuna, which retries by itself, wrote the trial twice.
            self._is_stale = number != self._length
            self._length += 1
        return asked

    def _number_of(self, trial_id: int) -> int:
        """A new trial's number. It is most likely the next one, and checking that is cheaper than reading the trial."""
        with suppress(KeyError):
            if trial_id == self._storage.get_trial_id_from_study_id_trial_number(self._id, self._length):
                return self._length
        return self._storage.get_trial_number_from_id(trial_id)

    def tell(self, number: int, score: float) -> None:
        """Record the score of a finished trial; a second call has no effect."""
        self._end(number, TrialState.COMPLETE, [score])

    def fail(self, number: int) -> None:
        """Mark a trial as failed by the machines."""
        self._end(number, TrialState.FAIL)

    def _end(self, number: int, state: TrialState, values: Sequence[float] | None = None) -> None:
        with our_errors(self._storage):
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
        """Who chooses the next trial, and the parameters that are fixed before."""
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
        """The family that the next trial must have, if all remaining trials go to families that lack some."""
        owed = {family: self._owed(family) for family in self._space.study.families}
        left = self._settings.trials - self._in_state(*_LIVE)
        if max(owed.values()) <= 0 or sum(count for count in owed.values() if count > 0) < left:
            return None
        return max(self._space.study.families, key=lambda family: owed[family])

    def _owed(self, family: Family) -> int:
        """Trials that a family must still get; after enough failures it is not asked for again."""
        least, failed = self._settings.trials_per_family, self._tally[family, TrialState.FAIL]
        return 0 if failed > least else least - sum(self._tally[family, state] for state in _LIVE)
