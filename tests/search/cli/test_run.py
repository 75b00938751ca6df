"""The commands on a search under way, as far as they need none that really runs: see `tests/faults` for those."""

from __future__ import annotations

import contextlib
import json
import shutil
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from search.drivers import this_driver
from storage.files.artifacts import Artifacts
from storage.files.checkpoints import Checkpoints, checkpoint_key
from storage.rows.repository import Repository
from tests.search import rows
from tests.search.cli import test_main as test_cli
from tests.search.cli.test_main import Command, Run, refused
from tests.search.kept import repository_in
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
def begun(begun_once: Path, tmp_path: Path) -> tuple[Path, Repository]:
    """A copy of it."""
    shutil.copytree(begun_once, tmp_path / "runs")
    return tmp_path, repository_in(tmp_path)


@pytest.fixture(scope="module")
def dead() -> dict[str, Any]:
    """What a process said of itself that is gone."""
    say = "import json; from search.drivers import this_driver; print(json.dumps(this_driver()))"
    said = subprocess.run([sys.executable, "-c", say], capture_output=True, text=True, check=True).stdout
    return dict(json.loads(said))


def drive(repository: Repository, driver: dict[str, Any], *, before: str = "me") -> None:
    """Let that process have the search under a lease, and its id as the token."""
    plan, token = small_plan().identity(), str(driver["pid"])
    repository.open_search("s", plan, token, driver=driver, lease_s=3600, instead_of=before)


def test_a_search_that_nobody_drives_is_paused_at_once_and_says_how_to_go_on(command: Command, begun) -> None:
    folder, repository = begun
    run = command(folder, "pause", "s")
    assert (run.returncode, run.stdout) == (0, "s is paused. Resume it: student-search resume s\n")
    found = repository.find_search("s")
    assert found.state == "paused"
    assert found.reason.startswith("by ")
    assert f"s: paused ({found.reason})" in command(folder, "status", "--name", "s").stdout


def test_a_cancelled_search_keeps_its_results_and_goes_nowhere(command: Command, begun) -> None:
    folder, repository = begun
    run = command(folder, "cancel", "s")
    assert (run.returncode, run.stdout) == (0, "s is cancelled. Its results stay: student-search best --name s\n")
    assert command(folder, "best", "--name", "s").returncode == 0
    for verb, state in (("pause", "paused"), ("resume", "running")):
        assert refused(command(folder, verb, "s")) == (
            f"student-search: search 's' is cancelled and cannot become {state}: delete it, or run its plan under "
            "another --name"
        )
    assert len(repository.trial_results(repository.find_search("s").id)) == 1


def test_a_finished_search_is_not_paused(command: Command, searched: Path) -> None:
    line = refused(command(searched, "pause", "s"))
    assert line == "student-search: search 's' is finished and cannot become paused: see `student-search best`"
    for verb in ("pause", "resume", "cancel", "delete"):
        assert refused(command(searched, verb, "t")) == "student-search: no search is named 't'; there are: s."


@pytest.mark.parametrize("verb", ["pause", "cancel"])
def test_a_driver_that_is_dead_is_not_waited_for(command: Command, begun, dead: dict[str, Any], verb: str) -> None:
    folder, repository = begun
    drive(repository, dead)
    run = command(folder, verb, "s")
    assert (run.returncode, run.stderr) == (0, "")


def test_a_driver_that_does_not_let_go_is_named(command: Command, begun, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, repository = begun
    drive(repository, ELSEWHERE)
    monkeypatch.setattr("search.cli.run._STOP_S", 0.3)
    assert command(folder, "pause", "s") == Run(
        2,
        "",
        "waiting for process 7 on elsewhere to stop driving 's'\n"
        "student-search: process 7 on elsewhere still drives 's'. End that process, then try again.\n",
    )
    assert repository.find_search("s").state == "paused"


def test_deleting_asks_first_where_nobody_can_answer(command: Command, begun) -> None:
    folder, repository = begun
    line = refused(command(folder, "delete", "s"))
    assert line == "student-search: 's' has 1 finished trials. Give --yes to delete them."
    assert repository.find_search("s").state == "running"


def test_a_deleted_search_leaves_nothing_behind_that_is_not_shared(
    command: Command, begun, dead: dict[str, Any]
) -> None:
    folder, repository = begun
    search, artifacts = repository.find_search("s").id, Artifacts(folder / "runs" / "artifacts")
    kept, gone = artifacts.put(b"of a teacher"), artifacts.put(b"of a replicate")
    hand_out = repository.owned(search, "me").hand_out("replicate", "30k/0/0", "slot-0")
    (result,) = repository.trial_results(search)
    row = rows.replicate(study="30k", number=0, index=0, seed=0, score=0.5, at=result.finished_at)
    assert repository.owned(search, "me").finish_replicate(replace(row, artifact=gone), hand_out=hand_out)
    checkpoints = Checkpoints.beside(artifacts)
    checkpoints.save(checkpoint_key(repository.searches()[0].run, "trial", "60k/0"), b"half")
    drive(repository, dead)

    run = command(folder, "delete", "s", "--yes")
    assert run == Run(
        0, "s is deleted, with 1 finished trials. Teachers and caches stay, for other searches may use them.\n", ""
    )
    assert repository.searches() == []
    assert artifacts.exists(kept)
    assert not artifacts.exists(gone)
    assert list(checkpoints.place.path.glob("*")) == []
    with contextlib.closing(sqlite3.connect(folder / "runs" / "student-search.db")) as database:
        for table in ("studies", "trials"):
            assert database.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
    broker, _, _ = open_broker(small_plan(), f"sqlite:///{folder}/runs/student-search.db")  # the name is free again
    broker.start_trials(student_terms())
    assert take(broker).key == "30k/0"


def test_searches_are_listed_with_their_states_and_drivers(command: Command, begun) -> None:
    folder, repository = begun
    drive(repository, this_driver())
    repository.submit_search("t", small_plan().identity())
    rows = [line.split() for line in command(folder, "list").stdout.splitlines() if line.strip()]
    assert rows[0] == ["search", "state", "trials", "created", "driver"]
    assert [row[:5] for row in rows[2:]] == [["t", "queued", "0", "of", "16"], ["s", "running", "1", "of", "16"]]
    assert rows[3][-4:-1] == ["process", str(this_driver()["pid"]), "on"]
    told = json.loads(command(folder, "list", "--json").stdout)
    shown = [(row["search"], row["state"], row["trials"], row["of"]) for row in told]
    assert shown == [("t", "queued", 0, 16), ("s", "running", 1, 16)]
    assert told[1]["driver"] == {key: this_driver()[key] for key in ("host", "pid")}


def test_status_says_who_drives_a_search_or_that_nobody_does_any_more(
    command: Command, begun, dead: dict[str, Any]
) -> None:
    folder, repository = begun
    drive(repository, ELSEWHERE)
    assert "s: running, driven by process 7 on elsewhere" in command(folder, "status").stdout
    drive(repository, dead, before="7")
    line = f"s: running; process {dead['pid']} on {dead['host']} is gone. Resume it: student-search resume s"
    assert line in command(folder, "status").stdout
