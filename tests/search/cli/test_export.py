"""The command that takes a student home: with and without ONNX, and where it may put it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from storage.files.artifacts import Artifacts
from tests.search.cli import test_main as test_cli
from tests.search.cli.test_main import Command, refused
from tests.search.winners import test_open_test as test_opening
from tests.search.winners.test_open_test import change, openings_in, replicates_in, settings_in

command, once, finished = test_cli.command, test_opening.once, test_opening.finished
pytestmark = pytest.mark.full

WITHOUT_ONNX = {"README.md", "program.pt2", "student.json", "weights.safetensors"}


@pytest.fixture
def no_onnx(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where the extra is not installed."""
    for name in ("onnx", "onnxruntime", "onnxscript"):
        monkeypatch.setitem(sys.modules, name, None)


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def student_of(folder: Path, study: str) -> str:
    return next(f"{row.study}/{row.number}" for row in replicates_in(folder) if row.study == study)


def test_a_student_is_named_by_study_and_number_and_comes_with_onnx(command: Command, finished: Path) -> None:
    wanted = student_of(finished, "2k")
    done = command(finished, "export", wanted, "deep/down/home", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    facts = json.loads(done.stdout)
    assert (facts["student"], facts["folder"]) == (wanted, "deep/down/home")
    assert [(check["form"], check["images"], check["differing"]) for check in facts["checks"]] == [
        ("torch.export", 60, 0),
        ("onnxruntime", 60, 0),
    ]
    home = finished / "deep" / "down" / "home"
    assert names_in(home) == WITHOUT_ONNX | {"model.onnx", "run_onnx.py"}
    card = (home / "README.md").read_text()
    assert "python run_onnx.py IMAGES.npy" in card
    for row in replicates_in(finished):
        assert (str(row.seed) in card) == (row.study == "2k")
    assert openings_in(finished) == []


def test_a_study_may_have_a_slash_in_its_name(command: Command, finished: Path) -> None:
    line = refused(command(finished, "export", "2k/mlp-1/0", "home"))
    assert "'s' has no finished trial 2k/mlp-1/0; confirmed students are: 2k/" in line


def test_where_onnx_is_not_installed_all_else_is_written_and_what_to_install_is_said(
    command: Command, finished: Path, no_onnx: None
) -> None:
    done = command(finished, "export", "3k", "home")
    assert done.returncode == 0, done.stderr
    assert "pip install 'student-search[onnx]'" in done.stderr
    assert names_in(finished / "home") == WITHOUT_ONNX
    assert "onnxruntime" not in (finished / "home" / "README.md").read_text()


def test_onnx_asked_for_and_not_installed_is_refused_before_anything_is_written(
    command: Command, finished: Path, no_onnx: None
) -> None:
    line = refused(command(finished, "export", "3k", "home", "--onnx"))
    assert "ONNX needs packages that are not installed: pip install 'student-search[onnx]'" in line
    assert not (finished / "home").exists()


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
    (finished / "link").symlink_to("empty")
    (finished / "dangling").symlink_to("later")
    for name in ("link", "dangling"):
        assert command(finished, "export", "3k", name, "--no-onnx").returncode == 0
        assert (finished / name).is_symlink()
        assert names_in(finished / name) == WITHOUT_ONNX


def test_the_folder_that_one_is_in_is_left_alone(command: Command, finished: Path) -> None:
    place = finished / "here"
    place.mkdir()
    environ = {
        "STUDENT_SEARCH_DATABASE_URL": settings_in(finished).database_url,
        "STUDENT_SEARCH_ARTIFACTS": settings_in(finished).artifacts,
    }
    assert ". is the current folder" in refused(command(place, "export", "3k", ".", **environ))
    assert names_in(place) == set()


def test_a_folder_below_a_file_is_refused(command: Command, finished: Path) -> None:
    (finished / "file").write_text("mine")
    assert "file is not empty: name a new folder." in refused(command(finished, "export", "3k", "file"))
    assert "cannot write file/home: " in refused(command(finished, "export", "3k", "file/home"))
