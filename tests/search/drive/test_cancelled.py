"""A cancelled search leaves nothing open, whoever drove it."""

from __future__ import annotations

from pathlib import Path

import optuna
import pytest

from search.drive.cancelled import end_cancelled
from search.drivers import this_driver
from search.faces.local import LocalFace
from search.studies.tables import open_storage
from storage.rows.repository import Repository
from tests.search.kept import repository_in, settings_in
from tests.search.plans import open_broker, outcome, small_plan, student_terms, take


@pytest.fixture
def url(tmp_path: Path) -> str:
    repository_in(tmp_path)
    return settings_in(tmp_path).database_url


def under_way(url: str) -> tuple[Repository, int]:
    """A search with a trial that is finished, one of which Optuna was not told, one in a slot and one proposed."""
    broker, repository, search = open_broker(small_plan(budgets=["30k"]), url)
    broker.start_trials(student_terms(small_plan(budgets=["30k"])))
    broker.resize(slots=3, pack=1, trial_pack=1)
    broker.finish("slot-0", take(broker), outcome(score=0.5))
    job = take(broker)
    broker._trials.tell = lambda *_: (_ for _ in ()).throw(OSError("killed here"))  # type: ignore[method-assign]
    take(broker, "slot-1")
    broker.top_up()
    broker.finish("slot-0", job, outcome(score=0.75))
    return repository, search


def states(url: str) -> list[tuple[str, float | None]]:
    """State and value of each trial; those that were only proposed are one at the end."""
    storage = open_storage(url)
    trials = optuna.load_study(study_name="s/30k", storage=storage).trials
    storage.engine.dispose()
    found = [(trial.state.name, trial.value) for trial in trials]
    assert len(set(found[3:])) == 1
    return found[:4]


ENDED = [("COMPLETE", 0.5), ("COMPLETE", 0.75), ("FAIL", None), ("FAIL", None)]
OPEN = [("COMPLETE", 0.5), ("RUNNING", None), ("RUNNING", None), ("RUNNING", None)]


def test_cancelling_a_search_that_nobody_drives_ends_its_trials_in_optuna_too(url: str, tmp_path: Path) -> None:
    repository, search = under_way(url)
    assert states(url) == OPEN
    LocalFace(settings_in(tmp_path)).stop("s", "cancel")
    assert states(url) == ENDED
    assert repository.counts(search)["running"] == {}
    LocalFace(settings_in(tmp_path)).stop("s", "cancel")  # a second time changes nothing
    assert states(url) == ENDED


def test_the_trials_of_a_paused_search_stay_open(url: str, tmp_path: Path) -> None:
    under_way(url)
    LocalFace(settings_in(tmp_path)).stop("s", "pause")
    assert states(url) == OPEN


def test_what_a_living_driver_has_is_left_to_it(url: str, tmp_path: Path) -> None:
    repository, _ = under_way(url)
    plan = small_plan(budgets=["30k"])
    search = repository.open_search("s", plan.identity(), "me", driver=this_driver(), lease_s=600)
    repository.owned(search.id, "me").renew_lease(600)
    LocalFace(settings_in(tmp_path)).stop("s", "cancel")
    assert states(url) == OPEN
    repository.owned(search.id, "me").leave("paused")
    end_cancelled(repository, search, url)
    assert states(url) == ENDED
