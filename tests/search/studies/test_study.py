from __future__ import annotations

import dataclasses
import itertools
import logging
import random
import shutil
import sqlite3
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import optuna
import pytest
from optuna.storages import RDBStorage
from sqlalchemy import Connection, event
from sqlalchemy.exc import OperationalError

from models.families import Family
from search.errors import UserError
from search.plan.schema import Plan
from search.studies.parameters import Proposal
from search.studies.samplers import warm_up
from search.studies.study import Asked, Counts, Study
from search.studies.tables import open_storage
from storage.errors import DatabaseAway, StorageError
from tests.postgres import Postgres
from tests.search.plans import small_plan, space_of


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "test.db"


@pytest.fixture
def storage(empty_database: Path, file: Path) -> RDBStorage:
    shutil.copy(empty_database, file)
    return open_storage(f"sqlite:///{file}")


def study_of(plan: Plan, storage: RDBStorage) -> Study:
    return Study(storage, "s", space_of(plan))


@pytest.fixture
def study(storage: RDBStorage) -> Study:
    return study_of(small_plan(), storage)


def trials_in(storage: RDBStorage) -> list[optuna.trial.FrozenTrial]:
    return optuna.load_study(study_name="s/30k", storage=storage).trials


def family_of(plan: Plan, proposal: Proposal) -> str:
    return space_of(plan).family_of(proposal).name


def test_a_study_begins_with_a_mid_range_trial_of_each_family_and_goes_on_with_what_it_has_not_yet_tried(
    storage: RDBStorage,
) -> None:
    plan, asked = small_plan(), list[Asked]()
    for count in (2, 1):
        study = study_of(plan, storage)
        for _ in range(count):
            asked.append(study.ask())
            study.tell(asked[-1].number, 0.5)
    assert [family_of(plan, one.proposal) for one in asked] == ["mlp-1", "mlp-2", "cnn-1"]
    assert all(one.proposal["units_1"] == 0.5 for one in asked)


def test_the_random_start_is_the_same_for_the_same_seed_and_another_for_another(tmp_path: Path) -> None:
    proposals = []
    for name, seed in (("a", 0), ("b", 0), ("c", 1)):
        study = study_of(small_plan(seed=seed), open_storage(f"sqlite:///{tmp_path}/{name}.db"))
        proposals.append([study.ask().proposal for _ in range(4)][3])
    assert proposals[0] == proposals[1] != proposals[2]


@pytest.mark.parametrize("sampler", ["gp", "tpe", "random"])
def test_every_trial_has_the_same_parameters_and_none_falls_back_to_independent_sampling(
    storage: RDBStorage, sampler: str, caplog: pytest.LogCaptureFixture
) -> None:
    depths = ["mlp-1", "cnn-1", "cnn-2"]
    students = {"filter_size": [3, 5], "batch_norm": [False, True]}
    plan = small_plan(families=depths, students=students, **{"sampler.name": sampler, "sampler.trials": 8})
    study = study_of(plan, storage)
    optuna.logging.enable_propagation()
    with caplog.at_level(logging.WARNING):
        for number in range(8):
            asked = study.ask()
            assert "alone" not in (asked.chosen_by or "")
            assert list(asked.proposal) == list(space_of(plan).parameters)
            study.tell(asked.number, 0.3 + 0.01 * number)
    optuna.logging.disable_propagation()
    assert "independent" not in caplog.text


def test_a_second_score_for_a_trial_is_ignored(study: Study, storage: RDBStorage) -> None:
    asked = study.ask()
    study.tell(asked.number, 0.5)
    study.tell(asked.number, 0.9)
    study.fail(asked.number)
    (trial,) = trials_in(storage)
    assert (trial.value, study.counts().finished) == (0.5, 1)


def test_each_trial_says_who_chose_it_and_so_do_those_that_are_recovered_in_order(storage: RDBStorage) -> None:
    plan = small_plan(families=["cnn-1", "cnn-2"], **{"sampler.name": "gp", "sampler.trials": 9})
    study = study_of(plan, storage)
    chosen = []
    for _ in range(7):
        asked = study.ask()
        chosen.append(asked.chosen_by)
        study.tell(asked.number, 0.9 if family_of(plan, asked.proposal) == "cnn-2" else 0.1)
    assert chosen[:4] == ["mid-range", "mid-range", "random", "random"]
    assert {*chosen[4:]} <= {"gp", "gp for cnn-1"}
    left = [study.ask(), study.ask()]
    assert study_of(plan, storage).recover() == left
    noted = [trial.user_attrs for trial in trials_in(storage) if not trial.values]
    assert noted == [{"chosen_by": one.chosen_by} for one in left]


def test_while_no_trial_has_finished_proposals_are_random_and_the_sampler_is_not_asked(storage: RDBStorage) -> None:
    plan = small_plan(families=["cnn-1"], **{"sampler.name": "gp", "sampler.random_trials": 1})
    study = study_of(plan, storage)
    asked = [study.ask() for _ in range(5)]
    assert [one.chosen_by for one in asked] == ["mid-range", "random", "random", "random", "random"]
    assert len({one.proposal["filters_1"] for one in asked}) == 5
    study.tell(asked[0].number, 0.5)
    assert study.ask().chosen_by == "gp"


def test_the_students_that_a_plan_names_are_tried_first(storage: RDBStorage) -> None:
    plain = space_of(small_plan(families=["cnn-1", "cnn-2"]))
    spec = plain.solve(plain.at({"filters_1": 0.9, "filters_2": 0.1}, Family(2)))[1].spec
    study = Study(storage, "s", dataclasses.replace(plain, first=(spec,)))
    first, second = study.ask(), study.ask()
    assert (first.chosen_by, second.chosen_by) == ("first", "mid-range")
    assert plain.solve(first.proposal)[1].spec == spec
    assert plain.family_of(second.proposal) == Family(1)


@pytest.mark.parametrize(
    ("at_once", "seed"),
    [
        pytest.param(*both, marks=() if both in ((1, 0), (8, 1)) else pytest.mark.full)
        for both in itertools.product([1, 8], range(4))
    ],
)
def test_every_family_gets_its_least_however_many_are_asked_at_once_and_in_the_tightest_plan(
    storage: RDBStorage, at_once: int, seed: int
) -> None:
    families = ["mlp-1", "cnn-1", "cnn-2", "cnn-3"]
    plan = small_plan(families=families, seed=seed, **{"sampler.name": "gp", "sampler.trials": 8})
    study, asked = study_of(plan, storage), list[Asked]()
    while len(asked) < 8:
        some = [study.ask() for _ in range(at_once)]
        for one in some:
            study.tell(one.number, 0.9 if family_of(plan, one.proposal) == "cnn-2" else 0.1)
        asked += some
    found = Counter(family_of(plan, one.proposal) for one in asked)
    assert found == dict.fromkeys(families, 2)


def test_a_study_whose_trials_have_other_parameters_is_refused_in_one_line(storage: RDBStorage) -> None:
    before = study_of(small_plan(families=["cnn-1"]), storage)
    before.tell(before.ask().number, 0.5)
    with pytest.raises(UserError, match="run the plan under another --name") as caught:
        study_of(small_plan(families=["cnn-1", "cnn-2"]), storage)
    assert "\n" not in str(caught.value)


@contextmanager
def answers_lost(storage: RDBStorage, times: int) -> Iterator[None]:
    """So many writes are committed, but whoever committed hears that the connection broke."""
    left, writers = times, set[Connection]()

    def execute(connection: Connection, _cursor: object, statement: str, *_: object) -> None:
        if not statement.startswith("SELECT"):
            writers.add(connection)

    def commit(connection: Connection) -> None:
        nonlocal left
        if left and connection in writers:
            left -= 1
            connection.connection.dbapi_connection.commit()
            raise OperationalError("COMMIT", None, sqlite3.OperationalError("database is locked"))

    event.listen(storage.engine, "before_cursor_execute", execute)
    event.listen(storage.engine, "commit", commit)
    yield
    event.remove(storage.engine, "commit", commit)
    event.remove(storage.engine, "before_cursor_execute", execute)
    assert not left


@pytest.fixture
def _no_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Optuna waits for up to two seconds, by chance, before it tries again."""
    monkeypatch.setattr(random, "random", lambda: 0.0)


def test_a_trial_is_written_whole_or_not_at_all(study: Study, storage: RDBStorage, file: Path) -> None:
    with closing(sqlite3.connect(file)) as database:
        database.execute(
            "CREATE TRIGGER halfway BEFORE INSERT ON trial_params WHEN (SELECT count(*) FROM trial_params) = 3 "
            "BEGIN SELECT RAISE(ABORT, 'halfway'); END"
        )
        with pytest.raises(StorageError, match="halfway"):
            study.ask()
        assert trials_in(storage) == []
        database.execute("DROP TRIGGER halfway")
    asked = study.ask()
    (trial,) = trials_in(storage)
    assert (trial.number, trial.params, trial.state.name) == (asked.number, asked.proposal, "RUNNING")
    assert asked.chosen_by == "mid-range"


def test_what_an_older_release_left_half_asked_is_failed_and_does_not_count(storage: RDBStorage) -> None:
    plan = small_plan()
    study_of(plan, storage)
    older = optuna.load_study(study_name="s/30k", storage=storage)
    older.ask().suggest_float("units_1", 0, 1)
    older.enqueue_trial({"units_1": 0.5}, user_attrs={"chosen_by": "mid-range"})
    study = study_of(plan, storage)
    assert study.recover() == []
    assert [trial.state.name for trial in trials_in(storage)] == ["FAIL", "FAIL"]
    assert study.counts() == Counts(finished=0, failed=0)
    asked = [study.ask() for _ in range(3)]
    assert [family_of(plan, one.proposal) for one in asked] == ["mlp-1", "mlp-2", "cnn-1"]
    assert [one.number for one in asked] == [2, 3, 4]


@pytest.mark.usefixtures("_no_waits")
def test_asking_again_gives_what_was_written_before_although_the_answer_was_lost(
    study: Study, storage: RDBStorage
) -> None:
    held = study.ask()
    with answers_lost(storage, times=5), pytest.raises(DatabaseAway, match="locked"):  # as often as Optuna tries
        study.ask()
    lost = [study.ask() for _ in range(5)]
    assert [held.number, *(one.number for one in lost)] == [0, 1, 2, 3, 4, 5]
    assert lost[0].chosen_by == "mid-range"
    assert study.ask().number == 6
    study.tell(lost[0].number, 0.5)
    assert study.counts().finished == 1
    assert len(study_of(small_plan(), storage).recover()) == 6


@pytest.mark.usefixtures("_no_waits")
def test_a_trial_that_optuna_wrote_twice_is_handed_out_twice(study: Study, storage: RDBStorage) -> None:
    with answers_lost(storage, times=1):
        assert study.ask().number == 1
    assert study.ask().number == 0
    assert study.ask().number == 2
    assert len(trials_in(storage)) == 3


def test_a_score_whose_answer_was_lost_is_handed_in_again(study: Study, storage: RDBStorage) -> None:
    asked = study.ask()
    with answers_lost(storage, times=1), pytest.raises(DatabaseAway):
        study.tell(asked.number, 0.5)
    study.tell(asked.number, 0.5)
    assert study.counts() == Counts(finished=1, failed=0)
    assert [trial.value for trial in trials_in(storage)] == [0.5]


def test_a_locked_database_is_one_that_is_away(storage: RDBStorage, file: Path) -> None:
    asked = study_of(small_plan(), storage).ask()
    study = study_of(small_plan(), open_storage(f"sqlite:///{file}?timeout=0.01"))
    with closing(sqlite3.connect(file)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(DatabaseAway, match=r"test\.db.*locked"):
            study.tell(asked.number, 0.5)
    study.tell(asked.number, 0.5)
    assert study.counts().finished == 1


@pytest.mark.slow
def test_a_server_that_is_away_is_told_as_such_and_the_same_call_works_when_it_is_back() -> None:
    with Postgres() as server:
        plan, storage = small_plan(), open_storage(url := server.fresh_database())
        study = study_of(plan, storage)
        first, second = study.ask(), study.ask()
        server.drop_connections()
        study.tell(first.number, 0.5)
        server.stop()
        for call in (study.recover, study.ask, lambda: study_of(plan, storage), lambda: open_storage(url)):
            with pytest.raises(DatabaseAway, match="refused"):
                call()
        with pytest.raises(DatabaseAway, match="refused"):
            study.tell(second.number, 0.5)
        server.start()
        study.tell(second.number, 0.5)
        assert study.ask().number == 2
        assert study.counts() == Counts(finished=2, failed=0)
        storage.engine.dispose()


def test_what_a_trial_asks_of_the_database_is_the_same_however_many_there_are(storage: RDBStorage) -> None:
    study, statements = study_of(small_plan(**{"sampler.trials": 100}), storage), Counter[int]()

    @event.listens_for(storage.engine, "after_cursor_execute")
    def count(*_: object) -> None:
        statements[study.counts().finished] += 1

    for _ in range(12):
        asked = study.ask()
        study.tell(asked.number, 0.5)
    assert len(statements) == 12
    assert len(set(statements.values())) == 1


@pytest.mark.full
def test_optunas_tables_may_be_made_by_several_at_once(file: Path) -> None:
    start = threading.Barrier(4)

    def make(_number: int) -> None:
        start.wait()
        open_storage(f"sqlite:///{file}").engine.dispose()

    with ThreadPoolExecutor(4) as pool:
        assert len(list(pool.map(make, range(4)))) == 4


@pytest.mark.parametrize("sampler", ["gp", "tpe", "random"])
def test_a_sampler_can_be_warmed_up_before_there_is_a_study(sampler: str) -> None:
    warm_up(sampler)  # type: ignore[arg-type]
    assert {"gp": "optuna._gp.acqf", "tpe": "optuna.samplers._tpe", "random": "optuna"}[sampler] in sys.modules


FIXED = {  # three families, each with one width that is not the budget's
    "families": ["mlp-1", "cnn-1", "cnn-2"],
    "students.widths": {
        "mlp-1": {"units_1": 16},
        "cnn-1": {"filters_1": 8, "units_1": 16},
        "cnn-2": {"filters_1": 8, "filters_2": 16},
    },
    "trial.learning_rate": 0.003,
    "sampler.trials": 12,
}


@pytest.mark.parametrize("sampler", ["gp", "random"])
def test_a_study_of_three_students_tries_each_once_and_a_failed_one_again(storage: RDBStorage, sampler: str) -> None:
    plan = small_plan(students={}, **FIXED, **{"sampler.name": sampler})
    space = space_of(plan)
    assert space.trials == 3
    study = study_of(plan, storage)
    failed = study.ask()
    study.fail(failed.number)
    tried = []
    for _ in range(space.trials):
        asked = study.ask()
        tried.append(space.solve(asked.proposal)[1].spec)
        assert asked.chosen_by == "each student once"
        if len(tried) > 1:  # the others are under way when the last is asked for
            study.tell(asked.number, 0.5)
    assert len(set(tried)) == 3
    assert space.solve(failed.proposal)[1].spec == tried[0]
