from __future__ import annotations

import json
import os
import shutil
import socket
import sqlite3
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from search.cli.main import main
from tests.search.plans import SMALL, open_broker, outcome, small_plan, student_terms, take


@dataclass(frozen=True)
class Run:
    """What a command left."""

    returncode: int
    stdout: str
    stderr: str


Command = Callable[..., Run]


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs the console command in a folder, with an environment that has none of our variables but those given."""
    for name in list(os.environ):
        if name.startswith(("STUDENT_SEARCH", "RAY")):
            monkeypatch.delenv(name)

    def call(folder: Path, *arguments: str, **environ: str) -> Run:
        monkeypatch.chdir(folder)
        monkeypatch.setattr(sys, "argv", ["student-search", *arguments])
        for name, value in environ.items():
            monkeypatch.setenv(name, value)
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        return Run(int(ended.value.code or 0), *capsys.readouterr())

    return call


def refused(run: Run) -> str:
    """The one line that a user's mistake is answered with."""
    assert run.returncode == 2, run.stderr
    assert run.stdout == ""
    (line,) = run.stderr.splitlines()
    return line


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with a finished search of 16 trials."""
    folder = tmp_path_factory.mktemp("searched") / "runs"
    folder.mkdir()
    broker, repository, search = open_broker(small_plan(), f"sqlite:///{folder}/student-search.db")
    broker.start_trials(student_terms())
    while broker.status().open:
        broker.finish("slot-0", take(broker), outcome())
    repository.owned(search, "me").leave("finished")
    return folder


@pytest.fixture
def searched(once: Path, tmp_path: Path) -> Path:
    """A folder of its own with that search."""
    shutil.copytree(once, tmp_path / "runs")
    return tmp_path


def test_status_says_how_far_each_study_is_and_who_chose_the_proposals(command: Command, searched: Path) -> None:
    run = command(searched, "status")
    assert "s: finished" in run.stdout
    assert "30k: 8 of 8 trials finished" in run.stdout
    assert "proposals: 8 random, 6 mid-range, 1 random for" in run.stdout
    found = json.loads(command(searched, "status", "--json").stdout)
    assert found["results"] == {"30k": 8, "60k": 8}
    chosen = found["chosen_by"]
    assert (chosen["random"], chosen["mid-range"], sum(chosen.values())) == (8, 6, 16)


def test_a_report_is_written_or_one_line_says_why_not(command: Command, searched: Path) -> None:
    run = command(searched, "report", "-o", "report.html")
    assert run.returncode == 0, run.stderr
    assert "<html" in (searched / "report.html").read_text()
    assert "cannot write" in refused(command(searched, "report", "-o", "nowhere/report.html"))


@pytest.mark.parametrize(
    "words",
    ["best", "best --csv", "status", "report -o x.html", "dashboard", "compare a b", "open-test", "check-export ."],
)
def test_without_a_database_nothing_is_made_and_one_line_says_how_to_begin(
    command: Command, tmp_path: Path, words: str
) -> None:
    assert "student-search run" in refused(command(tmp_path, *words.split()))
    assert list(tmp_path.iterdir()) == []


def test_a_database_that_is_not_ours_is_refused_and_left_as_it_was(command: Command, tmp_path: Path) -> None:
    database = tmp_path / "theirs.db"
    with sqlite3.connect(database) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()
    before = database.read_bytes()
    for arguments in (["run"], ["best"], ["dashboard"]):
        line = refused(command(tmp_path, *arguments, STUDENT_SEARCH_DATABASE_URL=f"sqlite:///{database}"))
        assert str(database) in line
    assert database.read_bytes() == before


def test_a_port_in_use_is_one_line(command: Command, searched: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        line = refused(command(searched, "dashboard", "--port", port))
    assert f"cannot listen on 127.0.0.1:{port}" in line
    assert "--port" in line


def test_a_ray_cluster_that_does_not_answer_is_one_line_and_nothing_is_made(command: Command, tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))  # bound, and not listening
        address = f"127.0.0.1:{free.getsockname()[1]}"
        line = refused(command(tmp_path, "run", RAY_ADDRESS=address))
    assert f"no Ray cluster answers at {address}" in line
    assert "RAY_ADDRESS" in line
    assert list(tmp_path.iterdir()) == []


def test_a_changed_plan_under_the_same_name_is_refused(command: Command, searched: Path) -> None:
    (searched / "plan.yaml").write_text(yaml.safe_dump(SMALL | {"seed": 1}))
    line = refused(command(searched, "run", "plan.yaml", "--name", "s"))
    assert not (searched / "data").exists()
    assert "seed" in line
    assert "--name" in line


def test_a_folder_that_cannot_be_written_to_is_one_line_before_anything_is_fetched(
    command: Command, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    (tmp_path / "plan.yaml").write_text(yaml.safe_dump(SMALL))
    line = refused(command(tmp_path, "run", "plan.yaml", STUDENT_SEARCH_ARTIFACTS=str(tmp_path / "file" / "below")))
    assert "cannot write to" in line
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "plan.yaml"]


def test_a_database_without_tables_is_refused_unless_they_are_to_be_made(command: Command, tmp_path: Path) -> None:
    assert command(tmp_path, "db", "upgrade").returncode == 2
    made = command(tmp_path, "db", "upgrade", "--create")
    assert made.returncode == 0
    for again in (["current"], ["upgrade"], ["upgrade", "--create"]):
        assert command(tmp_path, "db", *again).stdout == made.stdout
