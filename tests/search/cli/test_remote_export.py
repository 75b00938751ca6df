"""A confirmed student taken home from a service, of a real finished search."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from distill.networks.export import load_student
from tests.search.cli import test_main as test_cli
from tests.search.cli.test_main import Command
from tests.search.stand_in import serving
from tests.search.winners import test_open_test as test_opening

command, once, finished = test_cli.command, test_opening.once, test_opening.finished
pytestmark = pytest.mark.full

FILES = {"README.md", "program.pt2", "student.json", "weights.safetensors"}


def test_a_winner_is_taken_home_over_http_whole(command: Command, finished: Path, tmp_path: Path) -> None:
    here = tmp_path / "here"
    here.mkdir()
    with serving(finished) as url:
        done = command(here, "export", "3k", "deep/home", "--json", "--no-onnx", STUDENT_SEARCH_URL=url)
        assert (done.returncode, done.stderr) == (0, "fetching student 3k\n")
        facts = json.loads(done.stdout)
        home = here / "deep" / "home"
        assert facts["folder"] == "deep/home"
        assert {path.name for path in home.iterdir()} == FILES
        assert json.loads((home / "student.json").read_text())["weights_digest"] == facts["weights_digest"]
        load_student(home)
        assert [path.name for path in home.parent.iterdir()] == ["home"]
        more = command(here, "export", "3k", "with", STUDENT_SEARCH_URL=url)
        assert more.returncode == 0, more.stderr
        assert {path.name for path in (here / "with").iterdir()} == FILES | {"model.onnx", "run_onnx.py"}
        assert "is in with" in more.stdout
