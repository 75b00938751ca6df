"""The sealed test set: one real finished search on tiny images, opened in as many ways as there are."""

from __future__ import annotations

import ast
import contextlib
import dataclasses
import json
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from distill.datasets.functions import find_function
from distill.datasets.images import Images
from distill.datasets.load import content_digest, load_test
from distill.networks.network import load_network
from models.spec import Spec
from search.drive.driver import run_search
from search.slot.work import run_jobs
from search.winners import open_test as opening_module
from storage.files.artifacts import Artifacts
from storage.records import Opening, Replicate, Search
from storage.rows.per_image import read_classes, write_correct
from storage.rows.repository import Repository
from tests.search.cli import test_main as test_cli
from tests.search.cli.test_main import Command, refused
from tests.search.kept import repository_in, settings_in
from tests.search.plans import replicate_work, small_plan
from tests.search.slot.test_work import MATERIALS, all_done, student
from tests.search.stages import Slot

command = test_cli.command
ROOT = Path(__file__).parents[3]
PACKAGES = ("models", "distill", "storage", "search")

SQUARES = """  # a user's module: images whose colour is mostly their label; the test images are others, and as hard
import torch
from distill.datasets.images import Images

def some(seed, count):
    generator = torch.Generator().manual_seed(seed)
    labels = torch.randint(3, (count,), generator=generator)
    pixels = torch.randint(100, (count, 3, 8, 8), generator=generator)
    hints = torch.where(torch.rand(count, generator=generator) < 0.8, labels, (labels + 1) % 3)
    pixels[torch.arange(count), hints] += 60
    return Images(images=pixels.to(torch.uint8), labels=labels, classes=("red", "green", "blue"))

def images():
    return some(0, 300), some(1, 130)
"""
PLAN = small_plan(
    **{
        "data": {"name": "python:sealed_squares:images", "train": 160, "validation": 120},
        "budgets": ["2k", "3k"],
        "families": ["mlp-1"],
        "sampler.trials": 2,
        "confirmation": {"top": 1, "by_family": False, "seeds": 3, "most_seeds": 3},
        "views.store": "replayed",
        "trial.precision": "auto",
        "teacher": {"network": "8fc", "epochs": 4, "batch_size": 50, "precision": "auto"},
    }
)


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder as the commands leave it, with a finished search."""
    folder = tmp_path_factory.mktemp("opening")
    (folder / "sealed_squares.py").write_text(SQUARES)
    (folder / "runs").mkdir()
    threads = torch.get_num_threads()
    with contextlib.chdir(folder):
        run_search(PLAN, "s", settings_in(folder), executor="inline", listener=Slot())
    torch.set_num_threads(threads)
    yield folder
    sys.modules.pop("sealed_squares", None)


@pytest.fixture
def finished(once: Path, tmp_path: Path) -> Path:
    """A copy of it, to open; each budget has its own winner."""
    shutil.copytree(once, tmp_path, dirs_exist_ok=True)
    return _with_winners(tmp_path, "3k")


@pytest.fixture
def won_twice(once: Path, tmp_path: Path) -> Path:
    """Another copy, where the winner of the smaller budget wins the larger one too."""
    shutil.copytree(once, tmp_path, dirs_exist_ok=True)
    return _with_winners(tmp_path, "2k")


def _with_winners(folder: Path, better: str) -> Path:
    """Make the students of one study the better ones with fresh seeds."""
    for row in replicates_in(folder):
        right = np.arange(60) < (50 if row.study == better else 40)
        change(
            folder,
            "UPDATE replicates SET score = ?, correct = ? WHERE study = ? AND replicate = ?",
            float(right.mean()), write_correct(right), row.study, row.replicate,
        )  # fmt: skip
    return folder


def change(folder: Path, query: str, *values: Any) -> None:
    with contextlib.closing(sqlite3.connect(folder / "runs" / "student-search.db")) as database, database:
        database.execute(query, values)


def searched_in(folder: Path) -> tuple[Repository, Search]:
    repository = repository_in(folder)
    search = repository.find_search("s")
    assert search is not None
    return repository, search


def replicates_in(folder: Path) -> list[Replicate]:
    repository, search = searched_in(folder)
    return repository.replicates(search.id)


def openings_in(folder: Path) -> list[Opening]:
    repository, search = searched_in(folder)
    return repository.openings(search.id)


def images_to_test(folder: Path) -> Images:
    return load_test("python:sealed_squares:images", folder)


def test_each_winner_is_opened_once_with_all_its_replicates_in_one_row(command: Command, finished: Path) -> None:
    run = command(finished, "open-test", "--json")
    assert run.returncode == 0, run.stderr
    rows = openings_in(finished)
    assert [(row.study, row.opening, row.kind) for row in rows] == [("2k", 0, "first"), ("3k", 0, "first")]
    made = replicates_in(finished)
    for row in rows:
        own = [(r.replicate, r.seed, r.weights_digest) for r in made if r.study == row.study]
        assert len(own) == 3
        assert [(m["replicate"], m["seed"], m["weights_digest"]) for m in row.members] == own
        assert (row.images, row.data) == (130, content_digest(images_to_test(finished)))
        assert "@" in row.opened_by
    told = json.loads(run.stdout)
    assert [(row["study"], row["mean"], row["kind"]) for row in told] == [(r.study, r.mean, "first") for r in rows]
    assert all("predicted" not in row for row in told)


def test_what_is_told_is_the_accuracy_counted_by_hand_on_the_images_to_test(command: Command, finished: Path) -> None:
    table = command(finished, "open-test").stdout
    test, artifacts = images_to_test(finished), Artifacts(settings_in(finished).artifacts)
    repository, search = searched_in(finished)
    specs = {(r.study, r.number): r.spec for r in repository.trial_results(search.id)}
    for row in openings_in(finished):
        predicted = read_classes(row.predicted)
        by_hand = [sum(int(p == y) for p, y in zip(one, test.labels, strict=True)) / 130 for one in predicted.tolist()]
        assert [member["score"] for member in row.members] == by_hand
        assert row.mean == pytest.approx(sum(by_hand) / 3)
        assert 0 < row.mean < 1
        assert row.low <= row.mean <= row.high
        assert row.low_images < row.mean < row.high_images
        assert f"{100 * row.mean:.2f}" in table
        for classes, member in zip(predicted, row.members, strict=True):
            weights = artifacts.get(member["weights_digest"])
            module = load_network(Spec.from_json(specs[row.study, row.number]), weights).eval()
            pixels = test.images.float() / 255
            deviation, mean = torch.std_mean(pixels, dim=(1, 2, 3), keepdim=True, correction=0)
            with torch.inference_mode():
                logits = module((pixels - mean) / deviation.clamp(min=1 / 255))
            assert logits.argmax(1).tolist() == classes.tolist()


def test_a_second_look_is_refused_in_one_line_and_leaves_no_row(command: Command, finished: Path) -> None:
    command(finished, "open-test")
    before = openings_in(finished)
    line = refused(command(finished, "open-test"))
    assert "was opened for 2k/" in line
    assert "--force does so" in line
    assert openings_in(finished) == before


@pytest.mark.full
def test_by_force_it_is_opened_again_and_says_so_for_good(command: Command, finished: Path) -> None:
    command(finished, "open-test")
    first = openings_in(finished)
    for times in (1, 2):
        assert command(finished, "open-test", "--force").returncode == 0
        rows = [row for row in openings_in(finished) if row.study == "3k"]
        assert [(row.opening, row.kind) for row in rows] == [(0, "first"), *((n + 1, "forced") for n in range(times))]
    assert [row for row in openings_in(finished) if row.kind == "first"] == first
    shown = command(finished, "best").stdout
    assert "3k: the test set was opened again with --force; test % is from the first opening" in shown


def test_what_was_opened_shows_in_the_answers(command: Command, finished: Path) -> None:
    assert " test " not in command(finished, "best").stdout
    command(finished, "open-test")
    rows = openings_in(finished)
    table = command(finished, "best").stdout
    assert " test " in table
    answers = json.loads(command(finished, "best", "--json").stdout)["best"]
    for row, answer in zip(rows, answers, strict=True):
        assert f"{100 * row.mean:.1f}" in table
        (told,) = answer["test"]
        assert (told["kind"], told["mean"], told["over_seeds"]) == ("first", row.mean, [row.low, row.high])
        assert told["members"] == [member | {"seed": str(member["seed"])} for member in row.members]


def test_a_student_that_wins_two_budgets_is_opened_once_and_left_alone_beside_one_that_was_not(
    command: Command, won_twice: Path
) -> None:
    answers = json.loads(command(won_twice, "best", "--json").stdout)["best"]
    assert [answer["winner"]["study"] for answer in answers] == ["2k", "2k"]
    run = command(won_twice, "open-test")
    assert (run.returncode, run.stderr) == (0, "2k/1: 3 replicates on 130 test images\n")
    assert [(row.study, row.opening) for row in openings_in(won_twice)] == [("2k", 0)]
    refused(command(won_twice, "open-test"))
    _with_winners(won_twice, "3k")
    run = command(won_twice, "open-test")
    assert run.returncode == 0
    assert run.stderr.startswith("opened before, not opened again: 2k/")
    assert [(row.study, row.opening) for row in openings_in(won_twice)] == [("2k", 0), ("3k", 0)]


@pytest.fixture
def sealed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test images cannot be read."""

    def read(*_: Any, **__: Any) -> Images:
        raise AssertionError("the test set was read")

    monkeypatch.setattr("search.winners.open_test.load_test", read)


def test_only_a_finished_search_with_fresh_seeds_is_opened(command: Command, finished: Path, sealed: None) -> None:
    for state in ("running", "paused", "cancelled", "failed"):
        change(finished, "UPDATE searches SET state = ?", state)
        assert f"'s' is {state}" in refused(command(finished, "open-test"))
        assert openings_in(finished) == []
    change(finished, "UPDATE searches SET state = 'finished'")
    change(finished, "DELETE FROM replicates")
    assert "was trained again with fresh seeds: see 'confirmation.top'" in refused(command(finished, "open-test"))


@pytest.mark.full
def test_where_weights_are_damaged_or_gone_one_line_says_so_and_nothing_is_read_or_written(
    command: Command, finished: Path, sealed: None
) -> None:
    *_, last = replicates_in(finished)
    artifacts = Artifacts(settings_in(finished).artifacts)
    assert last.artifact is not None
    path = artifacts.place.path / last.artifact
    path.chmod(0o600)
    path.write_bytes(path.read_bytes()[:-1] + b"!")
    for _ in ("damaged", "gone"):
        assert last.artifact[:12] in refused(command(finished, "open-test"))
        artifacts.delete(last.artifact)
    change(finished, "UPDATE replicates SET artifact = NULL WHERE study = ? AND replicate = 2", "3k")
    assert "the weights of 3k/" in refused(command(finished, "open-test"))
    assert openings_in(finished) == []


def test_of_two_that_open_it_at_once_one_is_told_that_the_other_was_first(
    command: Command, finished: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(*arguments: Any, **options: Any) -> Images:
        monkeypatch.undo()
        repository, search = searched_in(finished)
        opening_module.open_test(repository, search, settings_in(finished), force=False, tell=print)
        return load_test(*arguments, **options)

    with contextlib.chdir(finished):
        monkeypatch.setattr("search.winners.open_test.load_test", meanwhile)
        repository, search = searched_in(finished)
        with pytest.raises(opening_module.UserError, match=r"^somebody else has just opened the test set for 2k/\d; "):
            opening_module.open_test(repository, search, settings_in(finished), force=False, tell=print)
    assert [(row.study, row.opening) for row in openings_in(finished)] == [("2k", 0), ("3k", 0)]


# --- data that have changed since the search began


@pytest.fixture
def given(finished: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Changes what the user's function returns."""
    with contextlib.chdir(finished):
        module = find_function("python:sealed_squares:images").__globals__

    def change_to(train: Images | None = None, test: Images | None = None) -> None:
        both = (train or module["some"](0, 300), test or module["some"](1, 130))
        monkeypatch.setattr(sys.modules["sealed_squares"], "images", lambda: both)

    change_to.some = module["some"]  # type: ignore[attr-defined]
    return change_to


@pytest.mark.parametrize("is_noted", [True, False], ids=["noted in full", "an older search, which noted nothing"])
def test_data_with_another_digest_are_neither_opened_nor_exported(
    command: Command, finished: Path, given: Any, sealed: None, is_noted: bool
) -> None:
    if not is_noted:
        change(finished, "UPDATE searches SET data = NULL")
    train = given.some(0, 300)
    given(train=dataclasses.replace(train, labels=(train.labels + 1) % 3))  # as if a class had been renamed
    for words in (["open-test"], ["export", "3k", "home", "--no-onnx"]):
        line = refused(command(finished, *words))
        assert "'python:sealed_squares:images' has changed since the search began (the digest of its images for" in line
    assert openings_in(finished) == []
    assert not (finished / "home").exists()


def test_a_test_set_with_another_digest_is_not_opened(command: Command, finished: Path, given: Any) -> None:
    given(test=given.some(2, 130))
    assert "has changed since the search began (the digest of its test images" in refused(
        command(finished, "open-test")
    )
    assert openings_in(finished) == []


# --- an exported student, run by another program

STAND_IN = """  # in the place of what `export` writes: gives classes that were written down
import hashlib, pathlib, shutil, sys
here = pathlib.Path(__file__).parent
images, answer = sys.argv[1:]
(here / "seen").write_bytes(pathlib.Path(images).read_bytes())
if (here / "fault").exists():
    sys.exit((here / "fault").read_text())
shutil.copy(here / "given.npy", answer)
"""


NO_CLASSES = "did not give one class for each image: export the student again."


@pytest.fixture
def exported(command: Command, finished: Path) -> Path:
    """The winner of the larger budget, opened and exported: its second replicate."""
    command(finished, "open-test")
    row = openings_in(finished)[1]
    folder = finished / "exported"
    folder.mkdir()
    weights = Artifacts(settings_in(finished).artifacts).get(row.members[1]["weights_digest"])
    (folder / "weights.safetensors").write_bytes(weights)
    (folder / "run_onnx.py").write_text(STAND_IN)
    np.save(folder / "given.npy", read_classes(row.predicted)[1])
    return folder


def test_an_exported_student_that_gives_the_same_classes_is_noted_so(
    command: Command, finished: Path, exported: Path
) -> None:
    run = command(finished, "check-export", "exported")
    assert run.returncode == 0, run.stderr
    assert run.stdout.endswith(": 0 of 130 test images have another class than at the opening\n")
    first, row = (row for row in openings_in(finished) if row.study == "3k")
    assert (row.kind, row.opening) == ("check", 1)
    assert row.members == [{**first.members[1], "differing": 0}]
    assert np.array_equal(np.load(exported / "seen"), images_to_test(finished).images.numpy())


def test_classes_that_differ_are_counted_noted_and_exit_one(command: Command, finished: Path, exported: Path) -> None:
    given = np.load(exported / "given.npy")
    given[[3, 50, 129]] = (given[[3, 50, 129]] + 1) % 3
    np.save(exported / "given.npy", given)
    run = command(finished, "check-export", "exported")
    assert (run.returncode, run.stderr) == (1, "")
    assert ": 3 of 130 test images have another class than at the opening" in run.stdout
    row = openings_in(finished)[-1]
    assert row.members[0]["differing"] == 3
    assert read_classes(row.predicted).tolist() == [given.tolist()]


@pytest.mark.full
def test_a_check_is_no_second_look(command: Command, finished: Path, exported: Path) -> None:
    before = json.loads(command(finished, "best", "--json").stdout)["best"][1]["test"][0]
    command(finished, "check-export", "exported")
    command(finished, "check-export", "exported")
    assert [row.opening for row in openings_in(finished) if row.study == "3k"] == [0, 1, 2]
    told = json.loads(command(finished, "best", "--json").stdout)["best"][1]["test"]
    assert (told[0], [one["kind"] for one in told]) == (before, ["first", "check", "check"])
    assert "by force" not in command(finished, "best").stdout
    assert command(finished, "open-test", "--force").returncode == 0
    assert [row.kind for row in openings_in(finished) if row.study == "3k"] == ["first", "check", "check", "forced"]


def test_other_weights_are_refused_before_an_image_is_read(
    command: Command, finished: Path, exported: Path, sealed: None
) -> None:
    (exported / "weights.safetensors").write_bytes(b"others")
    assert "the test set was never opened for the student in exported" in refused(
        command(finished, "check-export", "exported")
    )
    (exported / "weights.safetensors").unlink()
    assert "there is no exported student in exported" in refused(command(finished, "check-export", "exported"))
    assert not (exported / "seen").exists()


@pytest.mark.full
def test_a_python_that_is_not_there_is_one_line(command: Command, finished: Path, exported: Path) -> None:
    assert "no-python" in refused(command(finished, "check-export", "exported", "--python", "no-python"))


@pytest.mark.full
@pytest.mark.parametrize(
    ("file", "content", "line"),
    [
        ("fault", "a trace\nNo module named 'x'", f"failed under {sys.executable}: No module named 'x'"),
        ("given.npy", "red, green", NO_CLASSES),
        ("run_onnx.py", "pass", NO_CLASSES),
        ("run_onnx.py", "import numpy, sys; numpy.save(sys.argv[2], numpy.zeros(129, int))", NO_CLASSES),
    ],
    ids=["fails", "no array", "nothing", "too few"],
)
def test_a_program_that_fails_or_gives_no_class_for_each_image_is_one_line(
    command: Command, finished: Path, exported: Path, file: str, content: str, line: str
) -> None:
    (exported / file).write_text(content)
    assert refused(command(finished, "check-export", "exported")).endswith(f"exported/run_onnx.py {line}")
    assert len(openings_in(finished)) == 2


@pytest.mark.full
def test_images_that_are_not_those_of_the_opening_are_refused(command: Command, finished: Path, exported: Path) -> None:
    change(finished, "UPDATE openings SET data = ?", "0" * 64)
    assert "not those of the opening" in refused(command(finished, "check-export", "exported"))


# --- nothing else comes near


def _uses(tree: ast.AST, name: str) -> bool:
    """Whether a module speaks of a name: as a variable, an attribute, an import or a text."""
    for node in ast.walk(tree):
        said = [getattr(node, field, None) for field in ("id", "attr", "value")]
        if name in said or (isinstance(node, ast.alias) and node.name == name):
            return True
    return False


def product(word: str) -> Iterator[tuple[str, ast.Module]]:
    """The modules in whose text a word stands."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            if word in (text := path.read_text()):
                yield path.relative_to(ROOT).as_posix(), ast.parse(text)


def test_the_test_set_is_read_in_one_place() -> None:
    def users(name: str) -> list[str]:
        return [module for module, tree in product(name) if _uses(tree, name)]

    assert users("load_test") == ["search/winners/open_test.py"]
    assert users("test_files") == ["distill/datasets/load.py", "distill/datasets/named.py"]
    assert users("call_function") == ["distill/datasets/load.py"]


def test_the_half_for_confirmation_is_given_out_in_one_place_and_asked_for_in_one_module() -> None:
    asked = []
    for name, tree in product("confirmation"):
        for node in ast.walk(tree):
            called = isinstance(node, ast.Call) and ast.unparse(node.func)
            if called in ("materials", "self.materials", "broker.material", "broker.provide") and "confirmation" in (
                ast.unparse(node)
            ):
                asked.append((name, called))
    asking = [("search/drive/driver.py", "broker.provide"), ("search/slot/students.py", "materials")]
    assert sorted(set(asked)) == asking
    held = {name for name, tree in product("confirmation") if "prepared.confirmation" in ast.unparse(tree)}
    # export.py checks that programs do what was trained
    assert held == {"search/drive/driver.py", "search/winners/export.py"}


@pytest.mark.parametrize(("kind", "half"), [("trial", "search"), ("replicate", "confirmation")])
def test_trials_never_see_the_half_for_confirmation_nor_replicates_the_other(
    kind: str, half: str, tmp_path: Path
) -> None:
    asked = set()

    def materials(name: str) -> Any:
        asked.add(name)
        return MATERIALS["search" if name == "confirmation" else name]

    job = student()
    if kind == "replicate":
        job = dataclasses.replace(job, work=replicate_work(job.work.student))
    (done,) = all_done(run_jobs([job], materials, Artifacts(tmp_path)))
    assert asked == {"train", "logits", half}
    assert (done.correct is None) is (kind == "trial")
