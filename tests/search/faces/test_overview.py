"""How far a search is, for those who look on: what its driver said, beside what the database counts."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from search.cli.watching import status_json, status_lines
from search.faces.local import LocalFace
from search.faces.overview import Detail, ProgressFacts, detail, summaries
from storage.records import NO_LIMITS, Search
from storage.rows.pages import Pages
from storage.rows.repository import Repository
from tests.search import rows
from tests.search.kept import repository_in, settings_in
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


def tell(repository: Repository, search: Search) -> None:
    """Let the driver say that it is in the midst of the trials, of which two are in slots."""
    for job in moment().jobs:
        repository.owned(search.id, "me").hand_out(job.kind, job.key, job.slot)
    repository.owned(search.id, "me").renew_lease(3600, progress=moment().to_json())


def told(repository: Repository) -> Detail:
    return detail(Pages(repository._engine), repository.find_search("s"))


@pytest.mark.parametrize("said", [None, {"stage": "dancing"}], ids=["nothing yet", "of another release"])
def test_a_driver_that_has_said_nothing_is_starting_until_its_search_has_jobs(
    repository: Repository, search: Search, said: dict[str, str] | None
) -> None:
    repository.owned(search.id, "me").renew_lease(3600, progress=said)
    found = told(repository)
    assert (found.progress.stage, found.progress.left_s) == ("starting", None)
    assert status_lines(found, None)[1] == "  now: starting, for 0 s"
    repository.owned(search.id, "me").hand_out("teacher", "t", "slot-0")
    found = told(repository)
    assert found.driver is not None
    assert found.progress is None
    assert [job.key for job in found.jobs] == ["t"]
    assert "starting" not in "".join(status_lines(found, None))


def test_what_widths_are_rounded_to_is_told_where_the_search_chose_it(repository: Repository, search: Search) -> None:
    assert (told(repository).round_to, told(repository).plan["students"]["round_to"]) == (None, "auto")
    repository.owned(search.id, "me").settle_round_to(8)
    found = told(repository)
    assert (found.round_to, status_json(found)["round_to"]) == (8, 8)
    assert "  widths: multiples of 8, chosen by auto" in status_lines(found, None)


def test_the_accuracy_of_the_teachers_is_told_in_every_face_once_they_are_trained(
    repository: Repository, search: Search, tmp_path: Path
) -> None:
    owned = repository.owned(search.id, "me")
    for key, accuracy in (("t", 0.702), ("u", 0.655)):
        row = replace(rows.teacher(notation="small", seconds=3.0, at=NINE), key=key, accuracy=accuracy)
        assert owned.finish_teacher(key, row, hand_out=owned.hand_out("teacher", key, "slot-0"))
    assert told(repository).teachers == ()
    owned.note_inputs(["t"], "c")
    assert "  teacher: 70.2% on validation, small" in status_lines(told(repository), None)
    owned.note_inputs(["u", "t"], "c")
    found = told(repository)
    assert "  teachers: 2, 65.5% to 70.2% on validation" in status_lines(found, None)
    facts = [{"notation": "small", "parameters": 812_330, "accuracy": accuracy} for accuracy in (0.655, 0.702)]
    assert status_json(found)["teachers"] == facts
    best = LocalFace(settings_in(tmp_path)).best("s", None, NO_LIMITS, with_all=True)
    assert best.to_json()["teachers"] == facts
    with client(app_of(tmp_path)) as api:
        assert api.get("/v1/searches/s").json()["teachers"] == facts
        assert api.get("/v1/searches/s/best").json()["teachers"] == facts


def test_a_teacher_that_failed_is_not_called_by_its_digest(repository: Repository, search: Search) -> None:
    owned = repository.owned(search.id, "me")
    reason = "TrainingError: the teacher 8fc learned nothing"
    owned.fail_job(
        "teacher", "d" * 64, hand_out=owned.hand_out("teacher", "d" * 64, "slot-0"), reason=reason, final=True
    )
    assert f"  failed: teacher after 1 tries: {reason}" in status_lines(told(repository), None)


def test_what_the_driver_says_stands_beside_what_is_counted(
    repository: Repository, search: Search, tmp_path: Path
) -> None:
    tell(repository, search)
    found, at = told(repository), NINE + timedelta(seconds=90)
    assert found.progress == ProgressFacts(
        stage="trials", label="trials", since=NINE, done=5, of=16, left_s=300, note=None, at=at
    )
    first, second = found.jobs
    assert (first.key, first.epoch, first.epochs, first.accuracy, first.notation) == ("30k/3", 2, 4, 0.41, "20c-mp")
    assert first.share == pytest.approx((1 + 20 / 79) / 4)
    assert (second.key, second.epoch, second.share) == ("60k/3", None, 0)
    (summary,) = summaries(Pages(repository._engine), repository.searches())
    assert summary.progress == found.progress
    lines = status_lines(found, None)
    assert "  now: trials, 5 of 16 done, for 1.5 min; about 5 min left" in lines
    assert "    slot-0: trial 30k/3  epoch 2 of 4, 41.0% so far  20c-mp" in lines
    facts = json.loads(json.dumps(status_json(found)))
    with client(app_of(tmp_path)) as api:
        (listed,) = api.get("/v1/searches").json()["searches"]
        sent = api.get("/v1/searches/s").json()
    for progress in (facts["progress"], listed["progress"], sent["progress"]):
        assert (progress["stage"], progress["label"], progress["left_s"]) == ("trials", "trials", 300)
    for job in (facts["jobs"][0], sent["jobs"][0]):
        assert (job["epoch"], job["epochs"], job["accuracy"]) == (2, 4, 0.41)


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
