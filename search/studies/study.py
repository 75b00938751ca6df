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
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random

import optuna
from optuna.storages import RDBStorage
from optuna.trial import FrozenTrial, TrialState, create_trial

from models.families import Family
from search.plan.schema import SamplerPlan
from search.seeds import seed_of
from search.studies.parameters import Proposal
from search.studies.rebuilt import CHOSEN_BY, Ours, is_whole, require_same_parameters
from search.studies.samplers import distribution_of, sampler_of
from search.studies.space import StudySpace
from search.studies.stored import Gone, StoredStudy
from storage.errors import StorageError

log = logging.getLogger(__name__)

_LIVE = (TrialState.COMPLETE, TrialState.RUNNING)
_REBUILDS = 3  # within one call


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
    """One study. `recover`, `ask` and `check` are for one thread; any thread may call the rest at the same time.

    Every method may raise DatabaseAway and may then be called again.

    Args:
        storage: Optuna's.
        search: the search's name.
        space: what the study proposes.
        ours: reads our rows of the study, from which it is rebuilt if others have changed it; None takes it as it is.
        tell: hears a line when it is rebuilt.

    Raises:
        UserError: its trials have other parameters than this release proposes.
        DatabaseAway: the database does not answer, or is locked.
    """

    def __init__(
        self,
        storage: RDBStorage,
        search: str,
        space: StudySpace,
        ours: Callable[[], Ours] | None = None,
        tell: Callable[[str], None] = lambda _: None,
    ) -> None:
        self.name = space.study.name
        self._space, self._tell = space, tell
        self._distributions = {key: distribution_of(value) for key, value in space.parameters.items()}
        self._stored = StoredStudy(storage, f"{search}/{self.name}", self._distributions, ours, self._rebuilt)
        trials = self._stored.read({})
        require_same_parameters(trials, self._distributions, self._stored.name)
        # The seed depends on the number of trials, so that a resumed study does not repeat its proposals.
        self._sampler = sampler_of(self._settings.name, seed_of(space.plan.seed, self.name, "sampler", len(trials)))
        self._lock = threading.Lock()  # guards the fields below; held briefly, except while the study is read again
        self._load(trials)

    def belong_to(self, run: str) -> None:
        """Record which run of a search owns the study, before its first trial."""
        self._stored.belong_to(run)

    def _rebuilt(self, problem: str) -> None:
        self._tell(
            f"study {self.name} is not as this search wrote it in Optuna's tables ({problem}): rebuilt from the "
            "search's own results"
        )

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
            chosen_by = trial.user_attrs.get(CHOSEN_BY)
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
            known = self._running
            self._load(self._stored.read({number: self._written(one.asked) for number, one in known.items()}))
            self._strays = sorted(self._running.keys() - known.keys())

    def _is_whole(self, trial: FrozenTrial) -> bool:
        return is_whole(trial, self._distributions)

    def _written(self, asked: Asked) -> FrozenTrial:
        """A proposal as it is written: a running trial."""
        return create_trial(
            state=TrialState.RUNNING,
            params=asked.proposal,
            distributions=self._distributions,
            user_attrs={} if asked.chosen_by is None else {CHOSEN_BY: asked.chosen_by},
        )

    def recover(self) -> list[Asked]:
        """The trials that an earlier driver left running, by number.

        Trials without all their parameters become failed; they do not count.
        """
        with self._lock:
            self._refresh()
            self._strays = []
            left = [one.asked for _, one in sorted(self._running.items())]
        self._stored.fail_parts()
        return left

    def check(self) -> None:
        """Rebuild the study if others have changed it; no trial of it is under way, so running ones become failed."""
        with self._lock:
            self._is_stale = True
        for asked in self.recover():
            self.fail(asked.number)

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
        for _ in range(_REBUILDS):
            with self._lock:
                self._refresh()
                if self._strays:
                    return self._running[self._strays.pop(0)].asked
                chosen_by, fixed = self._next()
            try:
                return self._ask(chosen_by, fixed)
            except Gone:
                self._is_stale = True
            except BaseException:
                self._is_stale = True
                raise
        raise StorageError(f"somebody deletes study '{self._stored.name}' again and again: stop that, then resume")

    def _ask(self, chosen_by: str, fixed: Proposal) -> Asked:
        self._memory.enqueue_trial(fixed)
        trial = self._memory.ask(self._distributions)
        left = self._distributions.keys() - fixed.keys()
        if left and self._settings.name != "random" and (alone := left - trial.relative_params.keys()):
            # Unexpected: the sampler is asked only after a trial has finished, and the space has one shape.
            chosen_by = f"{chosen_by}; {', '.join(sorted(alone))} drawn alone"
            log.warning("study %s, trial %d: %s", self.name, trial.number, chosen_by)
        asked = Asked(number=trial.number, proposal=trial.params, chosen_by=chosen_by)
        number = self._stored.add(self._written(asked), self._length)
        asked = replace(asked, number=number)
        with self._lock:
            self._count(asked, TrialState.RUNNING, trial.number)
            # Not the next number: Optuna, which retries by itself, wrote the trial twice, or others wrote one.
            self._is_stale |= number != self._length
            self._length += 1
        return asked

    def tell(self, number: int, score: float) -> None:
        """Record the score of a finished trial; a second call has no effect."""
        self._end(number, TrialState.COMPLETE, [score])

    def fail(self, number: int) -> None:
        """Mark a trial as failed by the machines."""
        self._end(number, TrialState.FAIL)

    def _end(self, number: int, state: TrialState, values: Sequence[float] | None = None) -> None:
        is_so = self._stored.end(number, state, values)
        with self._lock:
            running = self._running.pop(number, None)
            if running is not None:
                self._is_stale |= not is_so  # others deleted or ended it: rebuilt by the next `ask` or `check`
                self._memory.tell(running.copy, values, state)
                self._tally[running.family, TrialState.RUNNING] -= 1
                self._tally[running.family, state] += 1

    def _next(self) -> tuple[str, Proposal]:
        """Who chooses the next trial, and the parameters that are fixed before."""
        space, settings, trials = self._space, self._settings, self._tally.total()
        if space.every is not None:
            return "each student once", self._untried(space.every)
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

    def _untried(self, every: Sequence[Proposal]) -> Proposal:
        """The first of these whose student has no trial, or only failed ones."""
        trials = self._memory.get_trials(deepcopy=False, states=_LIVE)
        tried = {self._space.solve(trial.params)[1].spec for trial in trials}
        return next((one for one in every if self._space.solve(one)[1].spec not in tried), every[0])

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
