"""A study's rows in Optuna's tables, found by its name: ids change when it is rebuilt."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress

import optuna
from optuna.distributions import BaseDistribution
from optuna.exceptions import UpdateFinishedTrialError
from optuna.storages import RDBStorage
from optuna.trial import FrozenTrial, TrialState

from search.studies.rebuilt import Ours, find_study, is_whole, rebuild_if_changed
from search.studies.tables import RUN, our_errors

_UNFINISHED = (TrialState.RUNNING, TrialState.WAITING)


class Gone(Exception):  # noqa: N818 - it names an event
    """The study, or one of its trials, is not in the database any more."""


class StoredStudy:
    """The rows of one study. Every method may raise DatabaseAway and may then be called again.

    Args:
        storage: Optuna's.
        name: in Optuna's tables.
        space: its parameters.
        ours: reads our rows of the study, from which it is rebuilt if others have changed it; None takes it as it is.
        tell: hears what others have changed, when the study is rebuilt.
    """

    def __init__(
        self,
        storage: RDBStorage,
        name: str,
        space: Mapping[str, BaseDistribution],
        ours: Callable[[], Ours] | None,
        tell: Callable[[str], None],
    ) -> None:
        self.name = name
        self._storage, self._space, self._ours, self._tell = storage, space, ours, tell
        self._run: str | None = None

    def read(self, asked: Mapping[int, FrozenTrial]) -> list[FrozenTrial]:
        """The trials, rebuilt if others have changed them; a study that is not there is created.

        Args:
            asked: unfinished trials that this process asked for, by number.
        """
        with our_errors(self._storage):
            if self._ours is not None:
                problem = rebuild_if_changed(self._storage, self.name, self._ours, asked, self._space)
                if problem is not None:
                    self._tell(problem)
            optuna.create_study(storage=self._storage, study_name=self.name, direction="maximize", load_if_exists=True)
            self._id = self._storage.get_study_id_from_name(self.name)
            if self._run is not None:
                self.belong_to(self._run)
            return self._storage.get_all_trials(self._id, deepcopy=False)

    def belong_to(self, run: str) -> None:
        """Record which run of a search owns the study, before its first trial: `delete_left_over` reads it."""
        self._run = run
        with our_errors(self._storage):
            if self._storage.get_study_user_attrs(self._id).get(RUN) != run:
                self._storage.set_study_user_attr(self._id, RUN, run)

    def add(self, trial: FrozenTrial, expected: int) -> int:
        """Write a trial; its number, which is most likely the expected one: checking that is cheaper than reading it.

        Raises:
            Gone: the study was deleted.
        """
        with self._in_tables():
            trial_id = self._storage.create_new_trial(self._id, trial)
            with suppress(KeyError):
                if trial_id == self._storage.get_trial_id_from_study_id_trial_number(self._id, expected):
                    return expected
            return self._storage.get_trial_number_from_id(trial_id)

    def end(self, number: int, state: TrialState, values: Sequence[float] | None = None) -> bool:
        """Write how a trial ended; whether it has that state and those values now, which others may have prevented."""
        try:
            with self._in_tables():
                return self._set(number, state, values)
        except Gone:
            return False

    def fail_parts(self) -> None:
        """Mark unfinished trials that lack parameters as failed."""
        with suppress(Gone), self._in_tables():
            for trial in self._storage.get_all_trials(self._id, deepcopy=False, states=_UNFINISHED):
                if not is_whole(trial, self._space):
                    if trial.state == TrialState.WAITING:
                        self._set(trial.number, TrialState.RUNNING)  # which sets its start time
                    self._set(trial.number, TrialState.FAIL)

    def _set(self, number: int, state: TrialState, values: Sequence[float] | None = None) -> bool:
        trial_id = self._storage.get_trial_id_from_study_id_trial_number(self._id, number)
        try:
            self._storage.set_trial_state_values(trial_id, state, values)
        except UpdateFinishedTrialError:
            trial = self._storage.get_trial(trial_id)
            return (trial.state, trial.values) == (state, values)
        return True

    @contextmanager
    def _in_tables(self) -> Iterator[None]:
        """Make sure that the study is there: once it is deleted, another study may get its id."""
        with our_errors(self._storage):
            if find_study(self._storage, self.name) != self._id:
                raise Gone
            try:
                yield
            except KeyError:
                raise Gone from None
