from __future__ import annotations

import json
import venv
from pathlib import Path
from subprocess import run as run_program

import pytest
from hypothesis import given
from hypothesis import strategies as st

from distill.networks.export import load_student
from distill.train.evaluate import predict
from search.winners.export import median_replicate
from storage.files.artifacts import Artifacts
from tests.search.cli import test_main as test_cli
from tests.search.cli.test_main import Command, refused
from tests.search.kept import settings_in
from tests.search.rows import replicate
from tests.search.winners import test_open_test as test_opening
from tests.search.winners.test_open_test import change, images_to_test, openings_in, replicates_in

command, once, finished = test_cli.command, test_opening.once, test_opening.finished


@given(st.lists(st.sampled_from([0.5, 0.6, 0.7]), min_size=1, max_size=9))
def test_the_replicate_taken_home_has_the_median_score(scores: list[float]) -> None:
    rows = [replicate(study="s", number=0, index=index, score=score) for index, score in enumerate(scores)]
    taken = median_replicate(rows[::-1])
    assert taken.score == sorted(scores)[(len(scores) - 1) // 2]
    assert taken == median_replicate(rows)


@pytest.mark.full
def test_the_winner_of_a_budget_is_taken_home_with_its_own_scores(command: Command, finished: Path) -> None:
    assert command(finished, "open-test").returncode == 0
    done = command(finished, "export", "3k", "home", "--json", "--no-onnx")
    assert done.returncode == 0, done.stderr
    facts = json.loads(done.stdout)
    own = [row for row in replicates_in(finished) if facts["student"] == f"{row.study}/{row.number}"]
    taken = next(row for row in own if row.weights_digest == facts["weights_digest"])
    assert taken.score == sorted(row.score for row in own)[1]
    files = {path.name for path in (finished / "home").iterdir()}
    assert files == {"README.md", "program.pt2", "student.json", "weights.safetensors"}
    opening = next(row for row in openings_in(finished) if row.study == "3k")
    tested = next(member["score"] for member in opening.members if member["weights_digest"] == taken.weights_digest)
    card = (finished / "home" / "README.md").read_text()
    assert f"| test set, this replicate | {100 * tested:.2f} % |" in card
    assert f"| this replicate, held-back half of validation | {100 * taken.score:.2f} % |" in card
    assert f"seed {taken.seed}" in card
    student, images = load_student(finished / "home"), images_to_test(finished)
    classes = predict(student.network, images.images, student.normalisation, input_scale=student.input_scale).argmax(1)
    assert float((classes == images.labels).double().mean()) == pytest.approx(tested)


@pytest.mark.full
def test_what_was_never_opened_is_said_to_be_so(command: Command, finished: Path) -> None:
    assert command(finished, "export", "2k", "home", "--no-onnx").returncode == 0
    assert "| test set | not opened |" in (finished / "home" / "README.md").read_text()


@pytest.mark.full
def test_what_cannot_be_exported_is_one_line_and_leaves_nothing(command: Command, finished: Path) -> None:
    (finished / "full").mkdir()
    (finished / "full" / "mine.txt").write_text("mine")
    lines = {
        ("3k", "full"): "full is not empty: name a new folder.",
        ("blub", "home"): "no student 'blub': write study and number",
        ("3k/99", "home"): "has no finished trial 3k/99; confirmed students are: ",
        ("1k", "home"): "no confirmed student of 's' has at most 1k parameters",
    }
    for (student, folder), line in lines.items():
        assert line in refused(command(finished, "export", student, folder))
    lost = next(row for row in replicates_in(finished) if row.study == "3k")
    for row in replicates_in(finished):
        Artifacts(settings_in(finished).artifacts).delete(row.artifact or "")
    assert "is missing; was the artifacts folder moved?" in refused(command(finished, "export", "3k", "home"))
    change(finished, "DELETE FROM replicates WHERE study = '3k'")
    gone = refused(command(finished, "export", f"3k/{lost.number}", "home"))
    assert f"3k/{lost.number} of 's' was never confirmed with fresh seeds; confirmed students are: 2k/" in gone
    assert not (finished / "home").exists()
    assert list(finished.glob(".home*")) == []
    assert (finished / "full" / "mine.txt").read_text() == "mine"


@pytest.mark.full
def test_the_classes_are_those_that_the_search_noted_and_the_card_says_what_may_mislead(
    command: Command, finished: Path
) -> None:
    change(finished, "UPDATE searches SET data = json_set(data, '$.classes[0]', 'scarlet')")
    change(finished, "UPDATE searches SET data = json_set(data, '$.warnings', json_array('3 duplicate images'))")
    assert command(finished, "export", "2k", "home", "--no-onnx").returncode == 0
    card = (finished / "home" / "README.md").read_text()
    assert "logits of 3 classes: scarlet, green, blue." in card
    assert "- 3 duplicate images" in card
    assert load_student(finished / "home").classes == ("scarlet", "green", "blue")


@pytest.mark.slow
def test_the_onnx_model_gives_the_openings_classes_in_a_python_that_has_no_torch(
    command: Command, finished: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    place = tmp_path_factory.mktemp("elsewhere")
    venv.create(place, with_pip=True)
    python = place / "bin" / "python"
    run_program([python, "-m", "pip", "install", "-q", "onnxruntime", "numpy"], check=True, timeout=240)
    assert run_program([python, "-c", "import torch"], capture_output=True, check=False).returncode == 1
    assert command(finished, "open-test").returncode == 0
    assert command(finished, "export", "3k", "home", "--onnx").returncode == 0
    done = command(finished, "check-export", "home", "--python", str(python))
    assert done.returncode == 0, done.stderr
    assert "0 of 130 test images have another class than at the opening" in done.stdout
    assert [row.kind for row in openings_in(finished) if row.study == "3k"] == ["first", "check"]
