"""Optuna's tables are a copy: a study there that differs from our rows is rebuilt from them.

Whoever reaches the dashboard or the tables may delete a study, add trials or edit values. What a study must hold
follows from our rows, number by number: a result makes a finished trial, a failed job a failed one. Only the proposal
of an unfinished trial is not in our rows: it is in Optuna's tables, and in the memory of the process that asked for it.
If it is lost, a failed trial takes its number, so that no other proposal gets that number.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from optuna.distributions import BaseDistribution
from optuna.exceptions import DuplicatedStudyError, UpdateFinishedTrialError
from optuna.storages import RDBStorage
from optuna.study import StudyDirection
from optuna.trial import FrozenTrial, TrialState, create_trial

from search.errors import UserError
from storage.errors import DatabaseError
from storage.records import TrialResult

CHOSEN_BY = "chosen_by"  # a trial's attribute, shown by the dashboard
LOST = "lost"  # attribute of a trial that is no longer in Optuna's tables

_Trials = Mapping[int, FrozenTrial]
_Space = Mapping[str, BaseDistribution]


@dataclass(frozen=True, kw_only=True)
class Ours:
    """What our rows say of the trials of one study, by number."""

    results: Mapping[int, TrialResult]
    jobs: Mapping[int, str]  # the state of the job of each trial that was handed out


def is_whole(trial: FrozenTrial, space: _Space) -> bool:
    """Whether a trial has all parameters. Older releases wrote them one by one; others do not count."""
    if trial.state == TrialState.WAITING or trial.params.keys() != space.keys():
        return False
    return trial.state == TrialState.COMPLETE or _fits(trial.params, space)


def require_same_parameters(trials: Sequence[FrozenTrial], space: _Space, name: str) -> None:
    """Raise UserError where a finished trial has other parameters than this release proposes."""
    if any(trial.state == TrialState.COMPLETE and not is_whole(trial, space) for trial in trials):
        raise _other_parameters(name)


def find_study(storage: RDBStorage, name: str) -> int | None:
    """Optuna's number of the study of that name; None where there is none."""
    with suppress(KeyError):
        return storage.get_study_id_from_name(name)
    return None


def rebuild_if_changed(
    storage: RDBStorage, name: str, ours: Callable[[], Ours], asked: _Trials, space: _Space
) -> str | None:
    """Make a study what our rows say: write how trials ended that it was not told, or rebuild it as a whole.

    Args:
        storage: Optuna's.
        name: of the study in Optuna's tables.
        ours: reads our rows; called after Optuna's tables are read, which are written later than our rows.
        asked: unfinished trials that this process asked for, by number.
        space: the study's parameters.

    Returns:
        What was changed by others, in words; None where nothing was.

    Raises:
        UserError: a result has other parameters than this release proposes.
    """
    study = find_study(storage, name)
    theirs, problem = _read(storage, study)
    there = {trial.number: trial for trial in theirs}
    wanted = _wanted(there, ours(), asked, space, name)
    problem = problem or _difference(there, wanted, len(theirs))
    if study is None and wanted:
        problem = "it was deleted"
    if problem is not None:
        _make_anew(storage, name, study, wanted)
        return problem
    for trial in wanted:
        if there[trial.number].state != trial.state:
            with suppress(UpdateFinishedTrialError):
                storage.set_trial_state_values(there[trial.number]._trial_id, trial.state, trial.values)
    return None


def _read(storage: RDBStorage, study: int | None) -> tuple[list[FrozenTrial], str | None]:
    """The trials of a study, and what is wrong with the study itself."""
    if study is None:
        return [], None
    try:
        storage.get_study_user_attrs(study)
        is_other_way = storage.get_study_directions(study) != [StudyDirection.MAXIMIZE]
        trials = storage.get_all_trials(study, deepcopy=False)
    except (LookupError, ValueError, TypeError):  # a state, value or distribution that Optuna cannot have written
        return [], "its rows cannot be read"
    return trials, "its direction was changed" if is_other_way else None


def _wanted(there: _Trials, ours: Ours, asked: _Trials, space: _Space, name: str) -> list[FrozenTrial]:
    """The trials that a study must have, from number 0 on, without gaps."""
    of_us = {*ours.results, *ours.jobs, *asked}
    is_marked = any(CHOSEN_BY in trial.user_attrs for trial in there.values())  # older releases did not mark trials
    kept = {
        number
        for number, trial in there.items()
        if number in ours.results or not _is_foreign(trial, space, is_known=number in of_us, is_marked=is_marked)
    }
    wanted = []
    for number in range(max({*of_us, *kept}, default=-1) + 1):
        theirs = there.get(number) if number in kept else None
        if (result := ours.results.get(number)) is not None:
            wanted.append(_of_result(result, theirs, space, name))
        else:
            wanted.append(_unfinished(theirs, asked.get(number), ours.jobs.get(number), space))
        wanted[-1].number = number
    return wanted


def _is_foreign(trial: FrozenTrial, space: _Space, *, is_known: bool, is_marked: bool) -> bool:
    """Whether others made a trial without a result, or finished one that was never handed out."""
    if trial.state == TrialState.COMPLETE and not is_known:
        return True
    return is_whole(trial, space) and is_marked and CHOSEN_BY not in trial.user_attrs


def _of_result(result: TrialResult, theirs: FrozenTrial | None, space: _Space, name: str) -> FrozenTrial:
    params = result.proposal
    if not _fits(params, space):
        if theirs is None or theirs.params != params:
            raise _other_parameters(name)
        space = theirs.distributions
    chosen_by = {} if result.chosen_by is None else {CHOSEN_BY: result.chosen_by}
    trial = _trial(TrialState.COMPLETE, params, theirs, space, chosen_by, value=result.score)
    if theirs is None:
        trial.datetime_start, trial.datetime_complete = result.started_at, result.finished_at
    return trial


def _unfinished(theirs: FrozenTrial | None, asked: FrozenTrial | None, job: str | None, space: _Space) -> FrozenTrial:
    """A trial without a result: running if it may still get one, otherwise failed."""
    is_open = asked is not None or job in ("queued", "running")
    if asked is None and (theirs is None or not is_whole(theirs, space) or not _fits(theirs.params, space)):
        if theirs is None or theirs.state == TrialState.COMPLETE or (is_open and theirs.state != TrialState.FAIL):
            return create_trial(state=TrialState.FAIL, user_attrs={LOST: True})
        return theirs
    known = asked or theirs
    assert known is not None
    is_running = is_open or (job is None and known.state == TrialState.RUNNING)
    state = TrialState.RUNNING if is_running else TrialState.FAIL
    chosen_by = {CHOSEN_BY: known.user_attrs[CHOSEN_BY]} if CHOSEN_BY in known.user_attrs else {}
    return _trial(state, known.params, theirs, space, chosen_by)


def _trial(
    state: TrialState,
    params: Mapping[str, Any],
    theirs: FrozenTrial | None,
    space: _Space,
    chosen_by: Mapping[str, str],
    value: float | None = None,
) -> FrozenTrial:
    """A trial with the attributes and the times that it has in Optuna's tables."""
    trial = create_trial(
        state=state,
        value=value,
        params=dict(params),
        distributions=dict(space),
        user_attrs={**(theirs.user_attrs if theirs else {}), **chosen_by},
        system_attrs=theirs.system_attrs if theirs else {},
    )
    if theirs is not None:
        trial.datetime_start = theirs.datetime_start or trial.datetime_start
        if state.is_finished():
            trial.datetime_complete = theirs.datetime_complete or trial.datetime_complete
    return trial


def _fits(params: Mapping[str, Any], space: _Space) -> bool:
    return params.keys() == space.keys() and all(
        space[name]._contains(space[name].to_internal_repr(value)) for name, value in params.items()
    )


def _difference(there: _Trials, wanted: Sequence[FrozenTrial], count: int) -> str | None:
    """How trials differ from what they must be, in words."""
    deleted = sum(trial.number not in there for trial in wanted)
    added = count - (len(wanted) - deleted)
    changed = sum(trial.number in there and not _agrees(there[trial.number], trial) for trial in wanted)
    counts = {"deleted": deleted, "added": added, "changed": changed}
    told = [f"{n} trial{'' if n == 1 else 's'} {'was' if n == 1 else 'were'} {what}" for what, n in counts.items() if n]
    return " and ".join(told) or None


def _agrees(theirs: FrozenTrial, wanted: FrozenTrial) -> bool:
    """Whether a trial is what it must be; how it ended may still have to be written."""
    if theirs is wanted:
        return True
    is_same = (theirs.state, theirs.values) == (wanted.state, wanted.values)
    is_to_be_told = theirs.state == TrialState.RUNNING and wanted.state.is_finished() and LOST not in wanted.user_attrs
    return (
        (is_same or is_to_be_told)
        and theirs.params == wanted.params
        and theirs.distributions == wanted.distributions
        and theirs.user_attrs == wanted.user_attrs
    )


def _make_anew(storage: RDBStorage, name: str, study: int | None, trials: Sequence[FrozenTrial]) -> None:
    """Replace a study. Its own attributes stay; Optuna gives it and its trials new ids."""
    attributes: Mapping[str, Any] = {}
    if study is not None:
        with suppress(ValueError):
            attributes = storage.get_study_user_attrs(study)
        storage.delete_study(study)
    try:
        study = storage.create_new_study([StudyDirection.MAXIMIZE], name)
    except DuplicatedStudyError:  # for SQLite gives a new study the id of the last one that was deleted
        raise DatabaseError(
            "Optuna's tables have rows of a study that somebody deleted with SQL: delete those rows of "
            "`study_directions` and `trials` whose `study_id` is not in `studies`, then run again"
        ) from None
    for key, value in attributes.items():
        storage.set_study_user_attr(study, key, value)
    for trial in trials:
        storage.create_new_trial(study, trial)


def _other_parameters(name: str) -> UserError:
    return UserError(
        f"the trials of study '{name}' have other parameters than this release proposes: "
        "run the plan under another --name."
    )
