"""Whole studies: exported from Optuna's tables, imported into them, deleted.

How a trial ended is read from our rows: Optuna's tables were written at another moment.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from optuna.distributions import distribution_to_json, json_to_distribution
from optuna.exceptions import UpdateFinishedTrialError
from optuna.storages import RDBStorage
from optuna.study import StudyDirection
from optuna.trial import FrozenTrial, TrialState, create_trial

from search.studies.rebuilt import LOST, find_study
from search.studies.tables import RUN, open_storage, our_errors
from storage.errors import StorageError


@dataclass(frozen=True, kw_only=True)
class Settled:
    """The trials of a search that have ended, from our rows, by study and number; all others are running."""

    finished: dict[tuple[str, int], tuple[float, datetime]]  # score, and when
    failed: set[tuple[str, int]]

    def studies(self) -> set[str]:
        """The names of their studies."""
        return {study for study, _ in (*self.finished, *self.failed)}


@contextmanager
def _opened(url: str) -> Iterator[RDBStorage]:
    """Optuna's storage, closed at the end, with its errors as ours."""
    storage = open_storage(url)
    try:
        with our_errors(storage):
            yield storage
    finally:
        storage.remove_session()
        storage.engine.dispose()


def trials_out(url: str, search: str, studies: Iterable[str], settled: Settled) -> Iterator[dict[str, Any]]:
    """The trials of a search's studies as JSON, by study and number, without gaps in the numbers.

    A trial is complete if and only if it has a result, and failed if its job failed. Any other trial that has ended in
    Optuna's tables is exported as running, so that it is handed out again under its number. One that lacks parameters
    stays as it is.

    Args:
        url: of the database.
        search: its name.
        studies: names; missing studies are skipped.
        settled: from our rows, read before the call.

    Raises:
        DatabaseError: Optuna's tables cannot be read.
    """
    with _opened(url) as storage:
        for study in studies:
            study_id = find_study(storage, f"{search}/{study}")
            trials = [] if study_id is None else storage.get_all_trials(study_id, deepcopy=False)
            whole = max((len(trial.params) for trial in trials), default=0)
            there = {trial.number: trial for trial in trials}
            numbers = [*there, *(number for of, number in settled.finished if of == study)]
            for number in range(max(numbers, default=-1) + 1):
                of_trial = {"study": study, "number": number}
                if number in there:
                    is_whole = len(there[number].params) == whole
                    yield of_trial | _trial_out(there[number], study, settled, is_whole=is_whole)
                else:
                    yield of_trial | _placeholder()


def _trial_out(trial: FrozenTrial, study: str, settled: Settled, *, is_whole: bool) -> dict[str, Any]:
    key, value, began, ended = (study, trial.number), None, trial.datetime_start, trial.datetime_complete
    state = trial.state
    if key in settled.finished:
        value, finished_at = settled.finished[key]
        state, began, ended = TrialState.COMPLETE, began or finished_at, ended or finished_at
    elif key in settled.failed or (state == TrialState.FAIL and not is_whole):
        state, began, ended = TrialState.FAIL, began or datetime.now(UTC), ended or datetime.now(UTC)
    elif state.is_finished():
        state, ended = TrialState.RUNNING, None
    return {
        "state": state.name,
        "value": value,
        "params": trial.params,
        "distributions": {name: distribution_to_json(one) for name, one in trial.distributions.items()},
        "user_attrs": trial.user_attrs,
        "system_attrs": trial.system_attrs,
        "started_at": _aware(began),
        "finished_at": _aware(ended),
    }


def _placeholder() -> dict[str, Any]:
    """In place of a deleted trial, so that later ones keep their numbers; it does not count."""
    now = datetime.now(UTC).isoformat()
    nothing: dict[str, Any] = {"params": {}, "distributions": {}, "system_attrs": {}, "value": None}
    return nothing | {"state": "FAIL", "user_attrs": {LOST: True}, "started_at": now, "finished_at": now}


def is_lost(trial: dict[str, Any]) -> bool:
    """Whether an exported trial was missing from Optuna's tables."""
    return LOST in trial["user_attrs"]


def _aware(time: datetime | None) -> str | None:
    """Optuna's times are naive and local."""
    return None if time is None else time.astimezone(UTC).isoformat()


def trials_in(url: str, search: str, trials: Iterable[dict[str, Any]]) -> None:
    """Create studies from exported trials, with the same numbers. The studies must not exist.

    Raises:
        DatabaseError: Optuna's tables cannot be written.
        StorageError: another process writes the same studies.
    """
    with _opened(url) as storage:
        made: dict[str, int] = {}
        for given in trials:
            study = given["study"]
            if study not in made:
                made[study] = storage.create_new_study([StudyDirection.MAXIMIZE], f"{search}/{study}")
            number = storage.get_trial_number_from_id(storage.create_new_trial(made[study], _trial_in(given)))
            if number != given["number"]:
                raise StorageError(
                    f"trial {given['number']} of study '{study}' became number {number}: another process writes this "
                    f"study. Stop it and try again"
                )


def _trial_in(given: dict[str, Any]) -> FrozenTrial:
    trial = create_trial(
        state=TrialState[given["state"]],
        value=given["value"],
        params=given["params"],
        distributions={name: json_to_distribution(one) for name, one in given["distributions"].items()},
        user_attrs=given["user_attrs"],
        system_attrs=given["system_attrs"],
    )
    trial.datetime_start, trial.datetime_complete = _time(given["started_at"]), _time(given["finished_at"])
    return trial


def _time(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def delete_studies(url: str, search: str, studies: Sequence[str]) -> None:
    """Delete the studies of a search that exist, with their trials.

    They are given by name because the search's name is no safe prefix: `a/b` may be another search.

    Raises:
        DatabaseError: Optuna's tables cannot be written.
    """
    with _opened(url) as storage:
        for study in studies:
            study_id = find_study(storage, f"{search}/{study}")
            if study_id is not None:
                storage.delete_study(study_id)


def end_trials(url: str, search: str, studies: Iterable[str], scores: Mapping[tuple[str, int], float]) -> None:
    """End the trials that are open in the studies of a search that is over.

    Args:
        url: of the database.
        search: its name.
        studies: names; missing studies are skipped.
        scores: of its finished trials, by study and number; all others become failed.

    Raises:
        DatabaseError: Optuna's tables cannot be written.
    """
    with _opened(url) as storage:
        for study in studies:
            study_id = find_study(storage, f"{search}/{study}")
            states = (TrialState.RUNNING, TrialState.WAITING)
            for trial in [] if study_id is None else storage.get_all_trials(study_id, deepcopy=False, states=states):
                score = scores.get((study, trial.number))
                state, values = (TrialState.FAIL, None) if score is None else (TrialState.COMPLETE, [score])
                with suppress(UpdateFinishedTrialError):
                    storage.set_trial_state_values(trial._trial_id, state, values)


def delete_left_over(url: str, search: str, studies: Sequence[str], run: str) -> None:
    """Delete studies that a deleted search of the same name has left: they have trials, and another run.

    Studies of this search are never deleted, even if another driver has taken it over: a study records its run before
    it has a trial. No trial of the search `run` may have been handed out.

    Raises:
        DatabaseError: Optuna's tables cannot be written.
    """
    with _opened(url) as storage:
        for study in studies:
            study_id = find_study(storage, f"{search}/{study}")
            if study_id is None or storage.get_study_user_attrs(study_id).get(RUN) == run:
                continue
            if storage.get_n_trials(study_id):
                storage.delete_study(study_id)
