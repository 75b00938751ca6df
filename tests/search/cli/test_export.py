"""The command that takes a student home: with and without ONNX, over HTTP, and where it may put it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from distill.networks.export import load_student
from storage.files.artifacts import Artifacts
from tests.search.cli import test_main as test_cli
from tests.search.cli.test_main import Command, refused
from tests.search.stand_in import serving
from tests.search.winners import test_open_test as test_opening
from tests.search.winners.test_open_test import change, openings_in, replicates_in, settings_in

command, once, finished = test_cli.command, test_opening.once, test_opening.finished
pytestmark = pytest.mark.full

WITHOUT_ONNX = {"README.md", "program.pt2", "student.json", "weights.safetensors"}
WITH_ONNX = WITHOUT_ONNX | {"model.onnx", "run_onnx.py"}


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_student_is_named_by_study_and_number_and_comes_with_onnx(command: Command, finished: Path) -> None:
    wanted = next(f"{row.study}/{row.number}" for row in replicates_in(finished) if row.study == "2k")
    done = command(finished, "export", wanted, "deep/down/home", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    facts = json.loads(done.stdout)
    assert (facts["student"], facts["folder"]) == (wanted, "deep/down/home")
    assert [(check["form"], check["images"], check["differing"]) for check in facts["checks"]] == [
        ("torch.export", 60, 0),
        ("onnxruntime", 60, 0),
    ]
    home = finished / "deep" / "down" / "home"
    assert names_in(home) == WITH_ONNX
    card = (home / "README.md").read_text()
    assert "python run_onnx.py IMAGES.npy" in card
    for row in replicates_in(finished):
        assert (str(row.seed) in card) == (row.study == "2k")
    assert openings_in(finished) == []


def test_a_winner_is_taken_home_over_http_whole(command: Command, finished: Path, tmp_path: Path) -> None:
    here = tmp_path / "here"
    here.mkdir()
    with serving(finished) as url:
        done = command(here, "export", "3k", "deep/home", "--json", "--no-onnx", STUDENT_SEARCH_URL=url)
        more = command(here, "export", "3k", "with", STUDENT_SEARCH_URL=url)
    assert (done.returncode, done.stderr) == (0, "fetching student 3k\n")
    facts, home = json.loads(done.stdout), here / "deep" / "home"
    assert facts["folder"] == "deep/home"
    assert (names_in(home.parent), names_in(home)) == ({"home"}, WITHOUT_ONNX)
    assert json.loads((home / "student.json").read_text())["weights_digest"] == facts["weights_digest"]
    load_student(home)
    assert more.returncode == 0, more.stderr
    assert names_in(here / "with") == WITH_ONNX
    assert "is in with" in more.stdout


def test_a_study_may_have_a_slash_in_its_name(command: Command, finished: Path) -> None:
    line = refused(command(finished, "export", "2k/mlp-1/0", "home"))
    assert "'s' has no finished trial 2k/mlp-1/0; confirmed students are: 2k/" in line


def test_where_onnx_is_not_installed_all_else_is_written_unless_it_is_asked_for(
    command: Command, finished: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("onnx", "onnxruntime", "onnxscript"):
        monkeypatch.setitem(sys.modules, name, None)
    line = refused(command(finished, "export", "3k", "home", "--onnx"))
    assert "ONNX needs packages that are not installed: pip install 'student-search[onnx]'" in line
    assert not (finished / "home").exists()
    done = command(finished, "export", "3k", "home")
    assert done.returncode == 0, done.stderr
    assert "pip install 'student-search[onnx]'" in done.stderr
    assert names_in(finished / "home") == WITHOUT_ONNX
    assert "onnxruntime" not in (finished / "home" / "README.md").read_text()


def test_a_winner_whose_weights_are_gone_is_told_with_the_artifacts_name(command: Command, finished: Path) -> None:
    digests = [row.artifact for row in replicates_in(finished) if row.study == "3k"]
    for digest in digests:
        Artifacts(settings_in(finished).artifacts).delete(digest or "")
    line = refused(command(finished, "export", "3k", "home"))
    assert any(str(digest) in line for digest in digests)
    change(finished, "UPDATE replicates SET artifact = NULL")
    assert "were never stored" in refused(command(finished, "export", "3k", "home"))
    assert not (finished / "home").exists()


def test_an_empty_folder_is_filled_also_behind_a_link(command: Command, finished: Path) -> None:
    (finished / "empty").mkdir()
    for name, target in (("link", "empty"), ("dangling", "later")):
        (finished / name).symlink_to(target)
        assert command(finished, "export", "3k", name, "--no-onnx").returncode == 0
        assert (finished / name).is_symlink()
        assert names_in(finished / name) == WITHOUT_ONNX


def test_a_folder_that_cannot_be_filled_is_refused_and_left_alone(command: Command, finished: Path) -> None:
    file, here, settings = finished / "file", finished / "here", settings_in(finished)
    file.write_text("mine")
    here.mkdir()
    places = {"STUDENT_SEARCH_DATABASE_URL": settings.database_url, "STUDENT_SEARCH_ARTIFACTS": settings.artifacts}
    for folder, said in (
        (".", ". is the current folder"),
        ("../file", "../file is not empty: name a new folder."),
        ("../file/home", "cannot write ../file/home: "),
    ):
        assert said in refused(command(here, "export", "3k", folder, **places))
    assert (names_in(here), file.read_text()) == (set(), "mine")
