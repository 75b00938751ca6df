import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch

from distill.datasets.images import Images
from distill.datasets.load import fetch, load, load_test
from distill.errors import DataError
from tests.distill import small
from tests.distill.small import CLASSES, coloured
from tests.distill.users import Write, users_modules

HEAD = """
import torch
from distill.datasets.images import Images
def images(n, shape=(3, 8, 8), dtype=torch.uint8, labels=None, classes=("red", "green", "blue")):
    labels = torch.arange(n) % 3 if labels is None else labels
    return Images(images=torch.full((n, *shape), n, dtype=dtype), labels=labels, classes=classes)
"""


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Write]:
    with users_modules(tmp_path, monkeypatch, head=HEAD) as write:
        yield write


def test_a_function_gives_train_and_test(write: Write, tmp_path: Path) -> None:
    name = f"python:{write('def load(): return images(6), images(3)')}:load"
    before = list(sys.path)
    assert fetch(name, tmp_path / "data") == tmp_path / "data"
    train, test = load(name, tmp_path), load_test(name, tmp_path)
    assert (len(train.images), len(test.images)) == (6, 3)
    assert train.labels.tolist() == [0, 1, 2, 0, 1, 2]
    assert train.classes == ("red", "green", "blue")
    assert sys.path == before
    assert not (tmp_path / "data").exists()


def test_a_function_of_an_installed_package_gives_its_images_on_the_cpu_in_order(monkeypatch, tmp_path):
    given = coloured(6, seed=1)
    spread = torch.stack([given.images, given.images], dim=1)[:, 0]  # not contiguous
    assert not spread.is_contiguous()

    both = Images(images=spread, labels=given.labels, classes=CLASSES)
    monkeypatch.setattr(small, "load_both", lambda: (both, both), raising=False)
    train = load("python:tests.distill.small:load_both", tmp_path)
    assert torch.equal(train.images, given.images)
    assert train.images.is_contiguous()


def test_a_file_in_the_working_folder_hides_nothing_that_is_installed(write: Write, tmp_path: Path) -> None:
    Path("colorsys.py").write_text("raise RuntimeError('hidden')")
    sys.modules.pop("colorsys", None)
    with pytest.raises(DataError, match="has no function 'load'"):
        fetch("python:colorsys:load", tmp_path)


def refusal(name: str, data_dir: Path) -> str:
    with pytest.raises(DataError) as refused:
        load(name, data_dir)
    assert "\n" not in str(refused.value)
    assert str(refused.value).endswith(".")
    return str(refused.value)


def test_a_module_that_is_not_there_is_refused(tmp_path: Path) -> None:
    says = refusal("python:no_such_module_here:load", tmp_path)
    assert "cannot be imported (ModuleNotFoundError: No module named 'no_such_module_here')" in says


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("import no_such_part", "(ModuleNotFoundError: No module named 'no_such_part', users_own_N.py line 7)"),
        ("def load(:", "(SyntaxError: "),
        ("1 / 0", "(ZeroDivisionError: division by zero, users_own_N.py line 7)"),
        ("lode = print", ":load' has no function 'load'; correct the name."),
        ("load = 3", ":load' has no function 'load'; correct the name."),
        (
            "def load():\n    raise ValueError('no\\nsuch file')",
            "raised ValueError: no such file, users_own_N.py line 8; correct the function.",
        ),
    ],
)
def test_a_module_or_function_that_fails_or_is_not_there_is_refused_with_the_place(write, tmp_path, body, says):
    module = write(body)
    assert says.replace("users_own_N", module) in refusal(f"python:{module}:load", tmp_path)


@pytest.mark.parametrize(
    ("gives", "says"),
    [
        ("None", "returned NoneType; it must return two distill.datasets.images.Images: train, test"),
        ("images(3)", "returned Images; it must return two"),
        ("(images(3),)", "returned tuple; it must return two"),
        ("(images(3), torch.zeros(3))", "returned tuple; it must return two"),
        ("(images(3, dtype=torch.float32), images(3))", "are torch.float32; give a torch tensor of uint8"),
        ("(images(3), images(3, shape=(8, 8)))", "the test images of '{name}' have shape [3, 8, 8]; give [n, "),
        ("(images(3), images(3, shape=(8, 8, 3)))", "have shape [3, 8, 8, 3]; give [n, 1 or 3, size, size]"),
        ("(images(3, shape=(3, 8, 9)), images(3))", "the train images of '{name}' have shape [3, 3, 8, 9]; give [n"),
        ("(images(3), images(0))", "the test images of '{name}' have shape [0, 3, 8, 8]"),
        ("(images(3, labels=torch.zeros(3)), images(3))", "that are torch.float32; give a torch tensor of int64"),
        ("(images(3, labels=[0, 1, 2]), images(3))", "have labels that are list; give a torch tensor of int64"),
        ("(images(3, labels=torch.arange(2)), images(3))", "are 3, but their labels have shape [2]; give [n]"),
        ("(images(3, labels=torch.arange(3) + 1), images(3))", "have labels 1 to 3; give 0 to 2"),
        ("(images(3, labels=torch.arange(3) - 1), images(3))", "have labels -1 to 1; give 0 to 2"),
        ("(images(3, classes=('a',)), images(3))", "have the classes ('a',); give at least 2 names"),
        ("(images(3, classes=('a', 'b', 'a')), images(3))", "give at least 2 names as a tuple, no name twice"),
        ("(images(3, classes=(1, 2, 3)), images(3))", "have the classes (1, 2, 3); give at least 2 names"),
        ("(images(3), images(3, shape=(1, 8, 8)))", "of [3, 8, 8], test images of [1, 8, 8]; they must be equal"),
        ("(images(3), images(3, classes=('b', 'a', 'c')))", "returned train and test images with different classes"),
    ],
)
def test_what_is_no_data_set_is_refused(write: Write, tmp_path: Path, gives: str, says: str) -> None:
    name = f"python:{write(f'def load(): return {gives}')}:load"
    assert says.replace("{name}", name) in refusal(name, tmp_path)
