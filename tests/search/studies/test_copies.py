from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import optuna
import pytest
from optuna.storages import RDBStorage
from optuna.trial import FrozenTrial, TrialState, create_trial

from search.studies.copies import Settled, delete_studies, is_lost, trials_in, trials_out
from search.studies.study import Study
from search.studies.tables import open_storage
from tests.postgres import database, server_url
from tests.search.plans import small_plan, space_of

pytestmark = pytest.mark.full  # the quick loop has no time for it

AT = datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)
NOTHING = Settled(finished={}, failed=set())
PLAN = small_plan(budgets=["30k"], **{"sampler.trials": 40})


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with server_url() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A new database of each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/studies.db"
    else:
        with database(request.getfixturevalue("server")) as made:
            yield made


# A study that is the same in both kinds, as the first test shows, is used in one.
IN_SQLITE = pytest.mark.parametrize("url", ["sqlite"], indirect=True)


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/first.db"


class Optuna:
    """Optuna's tables, as a broker and the dashboard use them; all that was opened is closed in the end."""

    def __init__(self) -> None:
        self.opened: list[RDBStorage] = []

    def open(self, url: str) -> RDBStorage:
        self.opened.append(open_storage(url))
        return self.opened[-1]

    def close(self) -> None:
        for storage in self.opened:
            storage.remove_session()
            storage.engine.dispose()

    def study(self, url: str, search: str = "s", *, trials: int = 0) -> Study:
        """A study with so many more trials under way, asked for as a broker does."""
        study = Study(self.open(url), search, space_of(PLAN))
        for _ in range(trials):
            study.ask()
        return study

    def theirs(self, url: str, name: str = "s/30k") -> optuna.Study:
        return optuna.load_study(study_name=name, storage=self.open(url))

    def trials(self, url: str, name: str = "s/30k") -> list[FrozenTrial]:
        return self.theirs(url, name).get_trials()

    def names(self, url: str) -> set[str]:
        return set(optuna.get_all_study_names(self.open(url)))


@pytest.fixture
def tables() -> Iterator[Optuna]:
    made = Optuna()
    yield made
    made.close()


def out(url: str, settled: Settled = NOTHING, search: str = "s") -> list[dict[str, Any]]:
    """A search's trials as they are after a way through files."""
    return [json.loads(json.dumps(one, allow_nan=False)) for one in trials_out(url, search, ["30k", "60k"], settled)]


def seen(trials: list[FrozenTrial]) -> list[dict[str, Any]]:
    """All that a study's reader can see of its trials, except Optuna's own ids."""
    return [{**vars(trial), "_trial_id": None, "order": list(trial.params)} for trial in trials]


def results(*numbers: int) -> Settled:
    finished = {("30k", number): (0.1 + number / 30, AT) for number in numbers}
    return Settled(finished=finished, failed=set())


def test_a_study_is_the_same_in_another_database(tables: Optuna, sqlite_url: str, url: str) -> None:
    study = tables.study(sqlite_url, trials=9)
    settled = replace(results(0, 1, 2, 5), failed={("30k", 6)})
    for (_, number), (score, _) in settled.finished.items():
        study.tell(number, score)
    study.fail(6)
    tables.theirs(sqlite_url).enqueue_trial({"units_1": 0.5})  # and waits on
    before = tables.trials(sqlite_url)
    trials_in(url, "s", out(sqlite_url, settled))
    assert seen(tables.trials(url)) == seen(before)
    assert {trial.state.name for trial in before} == {"COMPLETE", "FAIL", "RUNNING", "WAITING"}
    assert tables.names(url) == {"s/30k"}  # and not one that there was not
    assert tables.theirs(url).best_trial.number == 5


@IN_SQLITE
def test_a_study_goes_on_under_the_next_number_and_hands_out_again_what_was_under_way(
    tables: Optuna, sqlite_url: str, url: str
) -> None:
    study = tables.study(sqlite_url, trials=5)
    study.tell(0, 0.1)
    trials_in(url, "t", out(sqlite_url, results(0)))
    copy = tables.study(url, "t")
    assert copy.recover() == study.recover()
    assert [one.number for one in copy.recover()] == [1, 2, 3, 4]
    assert (copy.counts().finished, copy.ask().number) == (1, 5)


def test_our_rows_say_what_has_come_of_a_trial_whatever_optuna_says(tables: Optuna, sqlite_url: str) -> None:
    study = tables.study(sqlite_url, trials=8)
    for number in (0, 1, 2):
        study.tell(number, 0.9)
    for number in (3, 4):
        study.fail(number)
    settled = Settled(
        finished={("30k", 0): (0.25, AT), ("30k", 3): (0.5, AT), ("30k", 5): (0.75, AT), ("60k", 1): (1.0, AT)},
        failed={("30k", 1), ("30k", 6), ("60k", 2)},
    )
    trials = [one for one in out(sqlite_url, settled) if one["study"] == "30k"]
    assert [(one["state"], one["value"]) for one in trials] == [
        ("COMPLETE", 0.25),  # it was told another score, which no row says
        ("FAIL", None),  # its job had failed, and another driver finished it later
        ("RUNNING", None),  # finished later
        ("COMPLETE", 0.5),
        ("RUNNING", None),  # failed later
        ("COMPLETE", 0.75),  # told later
        ("FAIL", None),
        ("RUNNING", None),
    ]
    assert trials[5]["finished_at"] == AT.isoformat()
    for one in trials:
        assert (one["finished_at"] is None) == (one["state"] == "RUNNING")


@IN_SQLITE
def test_a_trial_that_was_asked_for_by_halves_is_not_handed_out(tables: Optuna, sqlite_url: str, url: str) -> None:
    tables.study(sqlite_url, trials=2).fail(1)
    tables.theirs(sqlite_url).add_trial(create_trial(state=TrialState.FAIL))
    trials_in(url, "s", out(sqlite_url))
    assert [trial.state.name for trial in tables.trials(url)] == ["RUNNING", "RUNNING", "FAIL"]
    assert [one.number for one in tables.study(url, "s").recover()] == [0, 1]


@IN_SQLITE
def test_results_keep_their_numbers_where_somebody_deleted_their_study(
    tables: Optuna, sqlite_url: str, url: str
) -> None:
    tables.study(sqlite_url, trials=3)
    optuna.delete_study(study_name="s/30k", storage=tables.open(sqlite_url))
    trials = out(sqlite_url, results(0, 2))
    assert all(map(is_lost, trials))
    trials_in(url, "s", trials)
    copy = tables.study(url, "s")
    assert (copy.recover(), copy.counts().finished) == ([], 0)
    assert copy.ask().number == 3


def test_deleting_a_searchs_studies_leaves_those_of_all_others(tables: Optuna, url: str) -> None:
    for search in ("a", "a/30k", "b"):
        tables.study(url, search, trials=2)
    assert tables.names(url) == {"a/30k", "a/30k/30k", "b/30k"}
    delete_studies(url, "a", ["30k", "60k"])
    assert tables.names(url) == {"a/30k/30k", "b/30k"}
    assert len(tables.trials(url, "a/30k/30k")) == 2
    delete_studies(url, "a", ["30k", "60k"])  # a second time is no mistake


def test_studies_that_were_deleted_can_be_made_again(tables: Optuna, sqlite_url: str, url: str) -> None:
    tables.study(sqlite_url, trials=2)
    for _ in range(2):
        delete_studies(url, "s", ["30k"])
        trials_in(url, "s", out(sqlite_url))
    assert seen(tables.trials(url)) == seen(tables.trials(sqlite_url))
