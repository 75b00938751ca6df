"""Whole studies: out of Optuna's tables, into them, and away. With `study.py` the door to Optuna.

What a trial has come to is told by our rows; Optuna's own word was written at another moment.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from optuna.distributions import distribution_to_json, json_to_distribution
from optuna.exceptions import StorageInternalError
from optuna.storages import RDBStorage
from optuna.study import StudyDirection
from optuna.trial import FrozenTrial, TrialState, create_trial

from search.studies.study import RUN, open_storage
from storage.database.transactions import plain_errors
from storage.errors import StorageError

_LOST = "lost"  # what is said of a trial that Optuna has no more


@dataclass(frozen=True, kw_only=True)
class Settled:
    """What our rows say of a search's trials, by study and number; of all others, that they are under way."""

    finished: dict[tuple[str, int], tuple[float, datetime]]  # score, and when
    failed: set[tuple[str, int]]

    def studies(self) -> set[str]:
        """The studies that they are of."""
        return {study for study, _ in (*self.finished, *self.failed)}


@contextmanager
def _opened(url: str) -> Iterator[RDBStorage]:
    """Optuna's storage, closed in the end; its errors are ours."""
    storage = open_storage(url)
    try:
        with plain_errors(storage.engine.url):
            try:
                yield storage
            except StorageInternalError as error:
                raise error.__cause__ or error from None
    finally:
        storage.remove_session()
        storage.engine.dispose()


def _find(storage: RDBStorage, search: str, study: str) -> int | None:
    with suppress(KeyError):
        return storage.get_study_id_from_name(f"{search}/{study}")
    return None


def trials_out(url: str, search: str, studies: Iterable[str], settled: Settled) -> Iterator[dict[str, Any]]:
    """The trials of a search's studies as JSON, by study and number, which has no gaps.

    A trial is complete exactly if it has a result, and failed if its job is. Any other that ended since is under way
    again: it is handed out once more, under its number. One that was never asked for in full stays as it is.

    Args:
        url: of the database.
        search: by name.
        studies: of its plan; those that are not there are passed over.
        settled: from our rows, read before.

    Raises:
        DatabaseError: Optuna's tables cannot be read.
    """
    with _opened(url) as storage:
        for study in studies:
            study_id = _find(storage, search, study)
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
    """For a trial that somebody deleted: it keeps the numbers of those after it, and counts nowhere."""
    now = datetime.now(UTC).isoformat()
    nothing: dict[str, Any] = {"params": {}, "distributions": {}, "system_attrs": {}, "value": None}
    return nothing | {"state": "FAIL", "user_attrs": {_LOST: True}, "started_at": now, "finished_at": now}


def is_lost(trial: dict[str, Any]) -> bool:
    """Whether a trial that was given out had been deleted from Optuna's tables."""
    return _LOST in trial["user_attrs"]


def _aware(time: datetime | None) -> str | None:
    """Optuna's times are naive and local."""
    return None if time is None else time.astimezone(UTC).isoformat()


def trials_in(url: str, search: str, trials: Iterable[dict[str, Any]]) -> None:
    """Make studies of trials, as `trials_out` gives them, under the same numbers; none of them may be there.

    Raises:
        DatabaseError: Optuna's tables cannot be written.
        StorageError: somebody else writes the same studies.
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
                    f"trial {given['number']} of study '{study}' became number {number}: somebody else writes it; see "
                    f"that nobody does, and try again"
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
    """Delete those studies of a search that are there, with their trials.

    Args:
        url: of the database.
        search: by name.
        studies: of its plan, by name. All that begins with the search's name will not do: `a/b` is a search, too.

    Raises:
        DatabaseError: Optuna's tables cannot be written.
    """
    with _opened(url) as storage:
        for study in studies:
            study_id = _find(storage, search, study)
            if study_id is not None:
                storage.delete_study(study_id)


def delete_left_over(url: str, search: str, studies: Sequence[str], run: str) -> None:
    """Delete the studies of those names that are another search's, deleted since: they hold trials, of another run.

    Never those of this search, whoever drives it by now: whose a study is, it says before it has a trial.

    Args:
        url: of the database.
        search: by name; no trial of it was ever handed out.
        studies: of its plan, by name.
        run: of the search.

    Raises:
        DatabaseError: Optuna's tables cannot be written.
    """
    with _opened(url) as storage:
        for study in studies:
            study_id = _find(storage, search, study)
            if study_id is None or storage.get_study_user_attrs(study_id).get(RUN) == run:
                continue
            if storage.get_n_trials(study_id):
                storage.delete_study(study_id)
