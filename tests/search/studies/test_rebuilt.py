"""Whatever others do to Optuna's tables, a search's answer stays, and the tables are made from our rows again."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import optuna
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from optuna.distributions import FloatDistribution
from optuna.storages import RDBStorage
from optuna.trial import FrozenTrial, TrialState, create_trial

from search.answers.stored import answers_of
from search.broker.broker import Broker
from search.slot.jobs import TrialWork
from search.studies.tables import open_storage
from storage.database.engine import connect
from storage.errors import DatabaseError
from storage.rows.repository import Repository
from tests.search.plans import open_broker, outcome, small_plan, student_terms, take
from tests.storage.sample_rows import job_of

PLAN = small_plan(families=["mlp-1", "cnn-1"], **{"sampler.trials": 4})
STUDIES = ("s/30k", "s/60k")
SLOTS = ("slot-0", "slot-1", "slot-2")


def url_of(file: Path) -> str:
    return f"sqlite:///{file}"


def resumed(file: Path, owner: str = "new") -> tuple[Broker, Repository, int]:
    """A driver's broker at the trials."""
    opened = open_broker(PLAN, url_of(file), owner)
    opened[0].start_trials(student_terms(PLAN))
    return opened


def work_on(broker: Broker, jobs: int = 1_000) -> None:
    """Finish so many trials, or all; a score says which trial it is of."""
    while broker.status().open and jobs:
        job = take(broker)
        broker.finish("slot-0", job, outcome(score=score_of(job.key)))
        jobs -= 1


def score_of(key: str) -> float:
    study, _, number = key.rpartition("/")
    return 0.3 + 0.01 * int(number) + (0.005 if study == "60k" else 0)


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A search whose trials are done; one has failed for good."""
    file = tmp_path_factory.mktemp("finished") / "search.db"
    broker, *_ = resumed(file, "first")
    work_on(broker, 2)
    broker.fail("slot-0", take(broker), "ValueError: no", is_final=True)
    work_on(broker)
    broker.end_trials()
    return file


@pytest.fixture(scope="module")
def half(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A search whose driver was killed: trials finished and failed, two in slots, one only proposed."""
    file = tmp_path_factory.mktemp("half") / "search.db"
    broker, *_ = resumed(file, "first")
    work_on(broker, 2)
    broker.fail("slot-0", take(broker), "ValueError: no", is_final=True)
    for slot in SLOTS[:2]:
        take(broker, slot)
    broker.resize(slots=3, pack=1, trial_pack=1)
    broker.top_up()
    return file


@contextlib.contextmanager
def tables(file: Path) -> Iterator[RDBStorage]:
    storage = open_storage(url_of(file))
    yield storage
    storage.remove_session()
    storage.engine.dispose()


def theirs(file: Path) -> dict[str, list[FrozenTrial]]:
    """Optuna's trials, by study."""
    with tables(file) as storage:
        return {
            name: sorted(optuna.load_study(study_name=name, storage=storage).trials, key=lambda trial: trial.number)
            for name in STUDIES
        }


def agree(file: Path, repository: Repository, search: int) -> None:
    """Optuna's tables are what our rows say, and no trial there is under way."""
    for name, trials in theirs(file).items():
        results = {one.number: one for one in repository.trial_results(search, study=name.partition("/")[2])}
        assert [trial.number for trial in trials] == list(range(len(trials)))
        assert {t.number: t.value for t in trials if t.state == TrialState.COMPLETE} == {
            number: result.score for number, result in results.items()
        }
        assert {trial.state.name for trial in trials} <= {"COMPLETE", "FAIL"}
        for number, result in results.items():
            assert trials[number].params == result.proposal
            assert trials[number].user_attrs["chosen_by"] == result.chosen_by
        assert len({json.dumps(trial.distributions, default=repr) for trial in trials if trial.params}) == 1


# --- what others do

Edit = Callable[[sqlite3.Connection, RDBStorage], object]
PICK = st.integers(0, 30)


def sql(statement: str, *values: Any) -> Edit:
    """A statement on Optuna's tables; `PICKED` stands for the id of one trial."""
    return lambda database, _: database.execute(statement, values)


def trial_sql(statement: str, *values: Any) -> st.SearchStrategy[Edit]:
    """The same on one trial, `:trial`."""

    def at(place: int) -> Edit:
        def act(database: sqlite3.Connection, _: RDBStorage) -> None:
            ids = [row[0] for row in database.execute("SELECT trial_id FROM trials ORDER BY trial_id")]
            if ids:
                named = {"trial": ids[place % len(ids)], **{f"v{n}": value for n, value in enumerate(values)}}
                database.execute(statement, named)

        return act

    return PICK.map(at)


def of_study(act: Callable[[optuna.Study], object]) -> st.SearchStrategy[Edit]:
    """What the dashboard, or a script with Optuna, does to a study."""

    def to(name: str) -> Edit:
        def edit(database: sqlite3.Connection, storage: RDBStorage) -> None:
            database.commit()
            with contextlib.suppress(KeyError, ValueError):  # it is deleted already, or cannot be read
                act(optuna.load_study(study_name=name, storage=storage))

        return edit

    return st.sampled_from(STUDIES).map(to)


def delete(study: optuna.Study) -> None:
    optuna.delete_study(study_name=study.study_name, storage=study._storage)


def add(state: TrialState, *, is_whole: bool = True) -> Callable[[optuna.Study], None]:
    def act(study: optuna.Study) -> None:
        (last, *_) = [trial for trial in study.trials if trial.params] or [None]
        params = dict(last.params) if last and is_whole else {"units_1": 0.25}
        space = last.distributions if last and is_whole else {"units_1": FloatDistribution(0, 1)}
        value = 0.99 if state == TrialState.COMPLETE else None
        study.add_trial(create_trial(state=state, params=params, distributions=dict(space), value=value))

    return act


def tell_all(study: optuna.Study) -> None:
    for trial in study.get_trials(states=[TrialState.RUNNING]):
        study.tell(trial.number, 0.99)


DELETED = of_study(delete)
HARMLESS_TO_PROPOSALS = st.one_of(
    DELETED,
    of_study(tell_all),
    *(of_study(add(state)) for state in (TrialState.COMPLETE, TrialState.RUNNING, TrialState.FAIL)),
    of_study(add(TrialState.COMPLETE, is_whole=False)),
    of_study(lambda study: study.enqueue_trial({"units_1": 0.5})),
    of_study(lambda study: study.set_user_attr("run", "another")),
    st.sampled_from(["COMPLETE", "FAIL", "RUNNING", "WAITING", "PRUNED"]).flatmap(
        lambda state: trial_sql("UPDATE trials SET state = :v0 WHERE trial_id = :trial", state)
    ),
    trial_sql("UPDATE trial_values SET value = 0.99 WHERE trial_id = :trial"),
    trial_sql("DELETE FROM trial_values WHERE trial_id = :trial"),
    trial_sql("DELETE FROM trial_params WHERE trial_id = :trial"),
    trial_sql("DELETE FROM trial_user_attributes WHERE trial_id = :trial"),
    trial_sql("UPDATE trial_user_attributes SET value_json = '\"me\"' WHERE trial_id = :trial"),
    trial_sql("UPDATE trial_params SET distribution_json = '{' WHERE trial_id = :trial"),
    trial_sql("DELETE FROM trials WHERE trial_id = :trial"),
    st.just(sql("UPDATE studies SET study_name = study_name || ' copy' WHERE study_name = 's/30k'")),
    st.just(sql("UPDATE study_directions SET direction = 'MINIMIZE'")),
    st.just(sql("DELETE FROM study_directions")),
    st.just(sql("UPDATE study_user_attributes SET value_json = '{'")),
)
ANY = st.one_of(
    HARMLESS_TO_PROPOSALS,
    trial_sql("UPDATE trial_params SET param_value = 0.25 WHERE trial_id = :trial"),
    trial_sql("UPDATE trial_params SET param_value = 1e9 WHERE trial_id = :trial"),
    trial_sql("UPDATE trials SET number = (number + 1) % 3 WHERE trial_id = :trial"),
)
MANY = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])


def edited(original: Path, folder: Path, edits: list[Edit]) -> Path:
    """A copy of a search's database that others have edited."""
    for old in folder.glob("search.db*"):
        old.unlink()
    file = folder / "search.db"
    with contextlib.closing(sqlite3.connect(original)) as source, contextlib.closing(sqlite3.connect(file)) as target:
        source.backup(target)
    with contextlib.closing(sqlite3.connect(file)) as database, tables(file) as storage:
        database.execute("PRAGMA foreign_keys = OFF")
        for edit in edits:
            edit(database, storage)
            database.commit()
            storage.remove_session()
    return file


@pytest.mark.full  # each example opens a search's studies twice
@MANY
@given(edits=st.lists(ANY, min_size=1, max_size=4))
def test_the_answer_of_a_finished_search_is_the_same_whatever_others_do_and_its_studies_are_rebuilt(
    finished: Path, tmp_path: Path, edits: list[Edit]
) -> None:
    before = Repository(connect(url_of(finished), create=False))
    was = before.find_search("s")
    file = edited(finished, tmp_path, edits)
    broker, repository, search = resumed(file)
    assert broker.status().open == 0
    broker.end_trials()
    agree(file, repository, search)
    assert broker.status().error is None
    assert repository.trial_results(search) == before.trial_results(was.id)
    assert answers_of(repository, repository.find_search("s")) == answers_of(before, was)
    assert resumed(file, "third")[0].status().mishaps == ()


@pytest.mark.full  # each example opens a search's studies twice
@MANY
@given(edits=st.lists(HARMLESS_TO_PROPOSALS, min_size=1, max_size=3))
def test_an_unfinished_search_goes_on_whatever_others_do_and_its_studies_are_rebuilt(
    half: Path, tmp_path: Path, edits: list[Edit]
) -> None:
    before = Repository(connect(url_of(half), create=False))
    was, proposed = before.find_search("s"), theirs(half)
    begun = {job.key for job in before.jobs(was.id, kind="trial")}
    file = edited(half, tmp_path, edits)
    broker, repository, search = resumed(file)
    while broker.status().open:
        job = take(broker)
        assert isinstance(job.work, TrialWork)
        if job.key in begun:  # whose checkpoint may be there
            study, number = job.work.study, job.work.number
            assert job.work.proposal == proposed[f"s/{study}"][number].params
        broker.finish("slot-0", job, outcome(score=score_of(job.key)))
    broker.end_trials()
    agree(file, repository, search)
    assert repository.counts(search)["results"] == {"30k": 4, "60k": 4}
    kept = {result.key: result for result in repository.trial_results(search)}
    assert all(kept[result.key] == result for result in before.trial_results(was.id))
    assert {job.state for job in repository.jobs(search)} == {"finished", "failed"}
    assert resumed(file, "third")[0].status().mishaps == ()


# --- one by one


def changed(original: Path, folder: Path, edit: Edit) -> str:
    """The line that a driver hears of it."""
    broker, *_ = resumed(edited(original, folder, [edit]))
    ((_, line),) = broker.status().mishaps
    return line


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("DELETE FROM studies WHERE study_name = 's/30k'", "it was deleted"),
        ("UPDATE trial_values SET value = 0.9 WHERE trial_id = 1", "1 trial was changed"),
        ("DELETE FROM trials WHERE trial_id IN (1, 3)", "2 trials were deleted"),
        ("UPDATE study_directions SET direction = 'MINIMIZE' WHERE study_id = 1", "its direction was changed"),
        ("UPDATE trial_params SET distribution_json = '{' WHERE trial_id = 1", "its rows cannot be read"),
    ],
)
def test_one_line_says_what_others_changed(finished: Path, tmp_path: Path, statement: str, said: str) -> None:
    assert changed(finished, tmp_path, sql(statement)) == (
        f"study 30k is not as this search wrote it in Optuna's tables ({said}): rebuilt from the search's own results"
    )


def test_remains_of_a_study_that_sql_deleted_are_told(finished: Path, tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="Optuna's tables have rows of a study that somebody deleted with SQL"):
        resumed(edited(finished, tmp_path, [sql("DELETE FROM studies")]))


def test_a_search_that_nobody_touched_is_not_rebuilt(finished: Path, half: Path, tmp_path: Path) -> None:
    for original in (finished, half):
        file = edited(original, tmp_path, [])
        before = theirs(file)
        broker, *_ = resumed(file)
        assert broker.status().mishaps == ()
        assert [[t._trial_id for t in trials] for trials in theirs(file).values()] == [
            [t._trial_id for t in trials] for trials in before.values()
        ]


# --- while a driver works


def begun(folder: Path, *, in_slots: int) -> tuple[Path, Broker, Repository, int]:
    """A search with one finished trial and some in slots."""
    file = folder / "search.db"
    broker, repository, search = resumed(file)
    work_on(broker, 1)
    for slot in SLOTS[:in_slots]:
        take(broker, slot)
    return file, broker, repository, search


def finish_held(broker: Broker) -> None:
    for held in broker.status().held:
        assert broker.finish(held.slot, held.job, outcome(score=score_of(held.job.key)))


def test_a_study_that_is_deleted_under_way_is_rebuilt_and_no_other_study_gets_its_trials(tmp_path: Path) -> None:
    file, broker, repository, search = begun(tmp_path, in_slots=3)
    with tables(file) as storage:
        for name in STUDIES:
            delete(optuna.load_study(study_name=name, storage=storage))
        others = [optuna.create_study(study_name=name, storage=storage) for name in ("a", "b")]  # with the ids of ours
    finish_held(broker)
    work_on(broker)
    broker.end_trials()
    agree(file, repository, search)
    assert repository.counts(search)["results"] == {"30k": 4, "60k": 4}
    assert [line for _, line in broker.status().mishaps if "(it was deleted): rebuilt" in line]
    with tables(file) as storage:
        assert [optuna.load_study(study_name=one.study_name, storage=storage).trials for one in others] == [[], []]


@pytest.mark.parametrize("act", [tell_all, add(TrialState.COMPLETE), add(TrialState.RUNNING)])
def test_what_others_tell_or_add_under_way_does_not_count(tmp_path: Path, act: Callable[[optuna.Study], None]) -> None:
    file, broker, repository, search = begun(tmp_path, in_slots=2)
    with tables(file) as storage:
        for name in STUDIES:
            act(optuna.load_study(study_name=name, storage=storage))
    finish_held(broker)
    work_on(broker)
    broker.end_trials()
    agree(file, repository, search)
    assert repository.counts(search)["results"] == {"30k": 4, "60k": 4}
    assert broker.status().mishaps


def test_a_trial_whose_proposal_was_deleted_is_given_up_under_its_number(half: Path, tmp_path: Path) -> None:
    file = edited(half, tmp_path, [])
    with tables(file) as storage:
        for name in STUDIES:
            delete(optuna.load_study(study_name=name, storage=storage))
    before = Repository(connect(url_of(half), create=False))
    left = {job.key for job in before.jobs(before.find_search("s").id) if job.state == "running"}
    broker, repository, search = resumed(file)
    assert len(left) == 2
    for key in left:
        job = job_of(repository, search, "trial", key)
        assert (job.state, job.reason) == (
            "failed",
            "its proposal is no longer in Optuna's tables, or one too many: another trial takes its place",
        )
    work_on(broker)
    broker.end_trials()
    agree(file, repository, search)
