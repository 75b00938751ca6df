"""The commands on a search under way, as far as they need none that really runs: see `tests/faults` for those."""

from __future__ import annotations

import dataclasses
import json
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from search.drivers import this_driver
from storage.database.engine import connect
from storage.files.artifacts import Artifacts
from storage.files.checkpoints import Checkpoints, checkpoint_key
from storage.records import Replicate
from storage.rows.repository import Repository
from tests.search.cli import test_main as test_cli
from tests.search.cli.test_main import Command, refused
from tests.search.plans import open_broker, outcome, small_plan, student_terms, take

command, once, searched = test_cli.command, test_cli.once, test_cli.searched
ELSEWHERE = {"host": "elsewhere", "pid": 7, "started": 1, "within": None}


@pytest.fixture(scope="module")
def begun_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A search that nobody drives, in the middle: one trial finished, one in a slot."""
    folder = tmp_path_factory.mktemp("begun") / "runs"
    folder.mkdir()
    broker, *_ = open_broker(small_plan(), f"sqlite:///{folder}/student-search.db")
    broker.start_trials(student_terms())
    broker.finish("slot-0", take(broker), outcome())
    take(broker)
    return folder


@pytest.fixture
def begun(begun_once: Path, tmp_path: Path) -> tuple[Path, Repository, int]:
    """A copy of it."""
    shutil.copytree(begun_once, tmp_path / "runs")
    repository = Repository(connect(f"sqlite:///{tmp_path}/runs/student-search.db", create=False))
    search = repository.find_search("s")
    assert search is not None
    return tmp_path, repository, search.id


@pytest.fixture(scope="module")
def dead() -> dict[str, Any]:
    """What a process said of itself that is gone."""
    say = "import json; from search.drivers import this_driver; print(json.dumps(this_driver()))"
    said = subprocess.run([sys.executable, "-c", say], capture_output=True, text=True, check=True).stdout
    return dict(json.loads(said))


def drive(repository: Repository, search: int, driver: dict[str, Any]) -> None:
    """Let somebody have the search under a lease."""
    plan = repository.searches()[0].plan
    assert repository.open_search("s", plan, "somebody", driver=driver, lease_s=3600, instead_of="me").id == search


def test_a_search_that_nobody_drives_is_paused_at_once_and_says_how_to_go_on(command: Command, begun) -> None:
    folder, repository, _ = begun
    run = command(folder, "pause", "s")
    assert (run.returncode, run.stdout) == (0, "s is paused. Resume it: student-search resume s\n")
    found = repository.find_search("s")
    assert found.state == "paused"
    assert found.reason.startswith("by ")
    assert f"s: paused ({found.reason})" in command(folder, "status", "--name", "s").stdout


def test_a_cancelled_search_keeps_its_results_and_goes_nowhere(command: Command, begun) -> None:
    folder, repository, search = begun
    run = command(folder, "cancel", "s")
    assert (run.returncode, run.stdout) == (0, "s is cancelled. Its results stay: student-search best --name s\n")
    assert command(folder, "best", "--name", "s").returncode == 0
    for verb in ("pause", "resume"):
        assert refused(command(folder, verb, "s")) == (
            "student-search: search 's' is cancelled and cannot become "
            f"{'paused' if verb == 'pause' else 'running'}: delete it, or run its plan under another --name"
        )
    assert len(repository.trial_results(search)) == 1


def test_a_finished_search_is_not_paused(command: Command, searched: Path) -> None:
    line = refused(command(searched, "pause", "s"))
    assert line == "student-search: search 's' is finished and cannot become paused: see `student-search best`"


@pytest.mark.parametrize("verb", ["pause", "resume", "cancel", "delete"])
def test_an_unknown_search_is_one_line(command: Command, begun, verb: str) -> None:
    assert refused(command(begun[0], verb, "t")) == "student-search: no search is named 't'; there are: s."


@pytest.mark.parametrize("verb", ["pause", "cancel"])
def test_a_driver_that_is_dead_is_not_waited_for(command: Command, begun, dead: dict[str, Any], verb: str) -> None:
    folder, repository, search = begun
    drive(repository, search, dead)
    run = command(folder, verb, "s")
    assert (run.returncode, run.stderr) == (0, "")


def test_a_driver_that_does_not_let_go_is_named(command: Command, begun, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, repository, search = begun
    drive(repository, search, ELSEWHERE)
    monkeypatch.setattr("search.cli.run._STOP_S", 0.3)
    run = command(folder, "pause", "s")
    assert run.returncode == 2
    assert run.stderr.splitlines() == [
        "waiting for process 7 on elsewhere to stop driving 's'",
        "student-search: process 7 on elsewhere still drives 's'. End that process, then try again.",
    ]
    assert repository.find_search("s").state == "paused"


def test_deleting_asks_first_where_nobody_can_answer(command: Command, begun) -> None:
    folder, repository, _ = begun
    line = refused(command(folder, "delete", "s"))
    assert line == "student-search: 's' has 1 finished trials. Give --yes to delete them."
    assert repository.find_search("s").state == "running"


def test_a_deleted_search_leaves_nothing_behind_that_is_not_shared(
    command: Command, begun, dead: dict[str, Any]
) -> None:
    folder, repository, search = begun
    row = repository.searches()[0]
    artifacts = Artifacts(folder / "runs" / "artifacts")
    kept, gone = artifacts.put(b"of a teacher"), artifacts.put(b"of a replicate")
    hand_out = repository.owned(search, "me").hand_out("replicate", "30k/0/0", "slot-0")
    (result,) = repository.trial_results(search)
    names = {field.name for field in dataclasses.fields(Replicate)}
    common = {name: value for name, value in vars(result).items() if name in names}
    replicate = Replicate(**{**common, "replicate": 0, "artifact": gone})
    assert repository.owned(search, "me").finish_replicate(replicate, hand_out=hand_out)
    checkpoints = Checkpoints.beside(artifacts)
    checkpoints.save(checkpoint_key(row.run, "trial", "60k/0"), b"half")
    drive(repository, search, dead)

    run = command(folder, "delete", "s", "--yes")
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout == (
        "s is deleted, with 1 finished trials. Teachers and caches stay, for other searches may use them.\n"
    )
    assert repository.searches() == []
    assert artifacts.exists(kept)
    assert not artifacts.exists(gone)
    assert list(checkpoints.place.path.glob("*")) == []
    assert _rows(folder, "SELECT count(*) FROM studies") == _rows(folder, "SELECT count(*) FROM trials") == [(0,)]
    broker, _, _ = open_broker(small_plan(), f"sqlite:///{folder}/runs/student-search.db")  # the name is free again
    broker.start_trials(student_terms())
    assert take(broker).key == "30k/0"


def _rows(folder: Path, query: str) -> list[tuple[Any, ...]]:
    connection = sqlite3.connect(folder / "runs" / "student-search.db")
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def test_searches_are_listed_with_their_states_and_drivers(command: Command, begun) -> None:
    folder, repository, search = begun
    drive(repository, search, this_driver())
    repository.submit_search("t", small_plan().identity())
    rows = [line.split() for line in command(folder, "list").stdout.splitlines() if line.strip()]
    assert rows[0] == ["search", "state", "trials", "created", "driver"]
    assert [row[:5] for row in rows[2:]] == [["t", "queued", "0", "of", "16"], ["s", "running", "1", "of", "16"]]
    assert rows[3][-4:-1] == ["process", str(this_driver()["pid"]), "on"]
    told = json.loads(command(folder, "list", "--json").stdout)
    assert [(row["search"], row["state"], row["trials"], row["of"]) for row in told] == [
        ("t", "queued", 0, 16),
        ("s", "running", 1, 16),
    ]
    assert told[1]["driver"] == {key: this_driver()[key] for key in ("host", "pid")}


def test_status_says_who_drives_a_search_or_that_nobody_does_any_more(
    command: Command, begun, dead: dict[str, Any]
) -> None:
    folder, repository, search = begun
    drive(repository, search, ELSEWHERE)
    assert "s: running, driven by process 7 on elsewhere" in command(folder, "status").stdout
    repository.open_search("s", repository.searches()[0].plan, "me", driver=dead, lease_s=3600, instead_of="somebody")
    line = f"s: running; process {dead['pid']} on {dead['host']} is gone. Resume it: student-search resume s"
    assert line in command(folder, "status").stdout
