"""How far a search is, for those who look on: what its driver said, beside what the database counts."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from search.cli.watching import status_json, status_lines
from search.faces.overview import Detail, detail, summaries
from storage.records import Search
from storage.rows.pages import Pages
from storage.rows.repository import Repository
from tests.search.kept import repository_in
from tests.search.moments import NINE, moment
from tests.search.plans import small_plan
from tests.search.served import app_of, client

DRIVER = {"host": "lab", "pid": 7, "started": 1, "within": None}


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return repository_in(tmp_path)


@pytest.fixture
def search(repository: Repository) -> Search:
    """One that was claimed, and whose driver has said nothing yet."""
    plan = small_plan()
    return repository.open_search("s", plan.identity(), "me", execution=plan.execution(), driver=DRIVER, lease_s=3600)


def told(repository: Repository) -> Detail:
    search = repository.find_search("s")
    assert search is not None
    return detail(Pages(repository._engine), search)


def tell(repository: Repository, search: Search) -> None:
    """Let the driver say that it is in the midst of the trials, of which two are in slots."""
    for job in moment().jobs:
        repository.owned(search.id, "me").hand_out(job.kind, job.key, job.slot)
    repository.owned(search.id, "me").renew_lease(3600, progress=moment().to_json())


def test_a_driver_that_has_said_nothing_yet_is_starting(repository: Repository, search: Search) -> None:
    found = told(repository)
    assert found.progress is not None
    assert (found.progress.stage, found.progress.left_s) == ("starting", None)
    assert status_lines(found, None)[1] == "  now: starting, for 0 s"


def test_what_the_driver_says_stands_beside_what_is_counted(repository: Repository, search: Search) -> None:
    tell(repository, search)
    found = told(repository)
    assert found.progress is not None
    assert (found.progress.stage, found.progress.label, found.progress.done, found.progress.of) == (
        "trials", "trials", 5, 16,
    )  # fmt: skip
    assert (found.progress.left_s, found.progress.since, found.progress.at) == (300, NINE, NINE + timedelta(seconds=90))
    first, second = found.jobs
    assert (first.key, first.epoch, first.epochs, first.accuracy, first.notation) == ("30k/3", 2, 4, 0.41, "20c-mp")
    assert first.share == pytest.approx((1 + 20 / 79) / 4)
    assert (second.key, second.epoch, second.share) == ("60k/3", None, 0)
    (summary,) = summaries(Pages(repository._engine), repository.searches())
    assert summary.progress == found.progress


def test_status_tells_it_in_words_and_as_json(repository: Repository, search: Search) -> None:
    tell(repository, search)
    found = told(repository)
    lines = status_lines(found, None)
    assert "  now: trials, 5 of 16 done, for 1.5 min; about 5 min left" in lines
    assert "    slot-0: trial 30k/3  epoch 2 of 4, 41.0% so far  20c-mp" in lines
    facts = json.loads(json.dumps(status_json(found)))
    assert facts["progress"]["stage"] == "trials"
    assert facts["progress"]["left_s"] == 300
    assert facts["jobs"][0]["epoch"] == 2


def test_a_job_that_has_changed_slots_since_is_told_without_its_epoch(repository: Repository, search: Search) -> None:
    tell(repository, search)
    repository.owned(search.id, "me").hand_out("trial", "30k/3", "slot-9")
    assert told(repository).jobs[0].epoch is None


def test_what_a_driver_said_is_forgotten_with_it(repository: Repository, search: Search) -> None:
    tell(repository, search)
    repository.owned(search.id, "me").renew_lease(-1, progress=moment().to_json())  # its lease lapses
    assert told(repository).progress is None
    repository.owned(search.id, "me").leave("paused")
    assert told(repository).progress is None
    assert status_json(told(repository))["progress"] is None


def test_what_a_driver_of_another_release_says_is_not_understood_and_no_fault(
    repository: Repository, search: Search
) -> None:
    repository.owned(search.id, "me").renew_lease(3600, progress={"stage": "dancing"})
    found = told(repository)
    assert found.progress is not None
    assert found.progress.stage == "starting"


@pytest.mark.parametrize("said", [None, {"stage": "dancing"}])
def test_a_driver_of_another_release_is_not_starting_once_its_search_has_jobs(
    repository: Repository, search: Search, said: dict[str, str] | None
) -> None:
    repository.owned(search.id, "me").hand_out("teacher", "t", "slot-0")
    repository.owned(search.id, "me").renew_lease(3600, progress=said)
    found = told(repository)
    assert found.driver is not None
    assert found.progress is None
    assert [job.key for job in found.jobs] == ["t"]
    assert "starting" not in "".join(status_lines(found, None))


def test_the_api_tells_it_too(repository: Repository, search: Search, tmp_path: Path) -> None:
    tell(repository, search)
    with client(app_of(tmp_path)) as api:
        found = api.get("/v1/searches/s").json()
        listed = api.get("/v1/searches").json()
    assert found["progress"]["label"] == "trials"
    assert found["progress"]["left_s"] == 300
    assert (found["jobs"][0]["epoch"], found["jobs"][0]["epochs"], found["jobs"][0]["accuracy"]) == (2, 4, 0.41)
    assert listed["searches"][0]["progress"]["stage"] == "trials"
