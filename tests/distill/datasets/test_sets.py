import dataclasses
import gzip
import hashlib
import io
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from scipy.io import savemat

from distill.datasets import named as datasets
from distill.datasets.load import content_digest, fetch, load, load_test
from distill.datasets.named import DATA_SETS, check_name
from distill.datasets.sources import Source, installed
from distill.errors import DataError
from distill.torchvision_door import torchvision
from distill.views.counter_hash import splitmix64

DATA = Path(os.environ.get("STUDENT_SEARCH_DATA", Path(__file__).parents[3] / "data"))


Pixels = np.ndarray[Any, np.dtype[np.uint8]]


def pixels(*shape: int, seed: int) -> Pixels:
    numbers = [splitmix64(seed * 1_000_000 + at) >> 56 for at in range(int(np.prod(shape)))]
    return np.array(numbers, dtype=np.uint8).reshape(shape)


def place(monkeypatch: pytest.MonkeyPatch, name: str, data_dir: Path, files: dict[str, bytes]) -> None:
    """Put these files in place of a published data set's own, into the data folder."""
    held = {file: gzip.decompress(content) if file.endswith(".gz") else content for file, content in files.items()}
    digests = {file: hashlib.md5(content).hexdigest() for file, content in held.items()}
    data_set = dataclasses.replace(DATA_SETS[name], files=digests, sources=())
    monkeypatch.setitem(DATA_SETS, name, data_set)
    (data_dir / data_set.folder).mkdir(parents=True)
    for file, content in files.items():
        (data_dir / data_set.folder / file).write_bytes(content)


def check(name: str, data_dir: Path, *wanted: tuple[Pixels, list[int]]) -> tuple[str, ...]:
    """The training and the test set are those pixels and labels; returns their classes."""
    fetch(name, data_dir)
    for images, (pixels, labels) in zip((load(name, data_dir), load_test(name, data_dir)), wanted, strict=True):
        torch.testing.assert_close(images.images, torch.from_numpy(pixels), rtol=0, atol=0)
        torch.testing.assert_close(images.labels, torch.tensor(labels), rtol=0, atol=0)
        assert images.images.is_contiguous()
    return images.classes


def idx(array: Pixels) -> bytes:
    head = bytes([0, 0, 8, array.ndim]) + np.array(array.shape, dtype=">u4").tobytes()
    return head + array.tobytes()


# --- the layouts


def test_cifar100_is_labelled_by_its_fine_classes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    files, wanted = {}, []
    for name, labels in {"train.bin": [99, 98, 97, 96, 95], "test.bin": [99, 98]}.items():
        images = pixels(len(labels), 3, 32, 32, seed=len(labels))
        coarse_and_fine = np.array([[7, label] for label in labels], dtype=np.uint8)
        files[name] = np.hstack([coarse_and_fine, images.reshape(len(labels), -1)]).tobytes()
        wanted.append((images, labels))
    place(monkeypatch, "cifar100", tmp_path, files)
    classes = check("cifar100", tmp_path, *wanted)
    assert len(set(classes)) == 100
    assert [classes[label] for label in (0, 49, 99)] == ["apple", "mountain", "worm"]


def test_svhn_keeps_its_pixels_in_place_and_its_zeros_are_labelled_0(monkeypatch, tmp_path):
    files, wanted = {}, []
    for digit, name in enumerate(["train_32x32.mat", "test_32x32.mat"]):
        images = pixels(4, 32, 32, 3, seed=digit)  # n, row, column, colour
        labels = np.array([[1], [9], [10], [2 + digit]], dtype=np.uint8)
        file = io.BytesIO()
        savemat(file, {"X": images.transpose(1, 2, 3, 0), "y": labels}, do_compression=True)
        files[name] = file.getvalue()
        wanted.append((images.transpose(0, 3, 1, 2), [1, 9, 0, 2 + digit]))
    place(monkeypatch, "svhn", tmp_path, files)
    check("svhn", tmp_path, *wanted)


@pytest.fixture
def fashion(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, bytes]:
    """What the files of a tiny Fashion-MNIST hold, by name; the files are in the data folder."""
    held = {
        "train-images-idx3-ubyte.gz": idx(pixels(3, 28, 28, seed=1)),
        "train-labels-idx1-ubyte.gz": idx(np.array([9, 0, 4], dtype=np.uint8)),
        "t10k-images-idx3-ubyte.gz": idx(pixels(2, 28, 28, seed=2)),
        "t10k-labels-idx1-ubyte.gz": idx(np.array([3, 5], dtype=np.uint8)),
    }
    place(monkeypatch, "fashion-mnist", tmp_path, {name: gzip.compress(held[name], mtime=5) for name in held})
    return held


def test_fashion_mnist_is_grey_and_in_order(fashion: dict[str, bytes], tmp_path: Path) -> None:
    train, test = (pixels(3, 1, 28, 28, seed=1), [9, 0, 4]), (pixels(2, 1, 28, 28, seed=2), [3, 5])
    assert check("fashion-mnist", tmp_path, train, test)[9] == "Ankle boot"


def test_a_compressed_file_is_known_by_what_it_holds(fashion: dict[str, bytes], tmp_path: Path) -> None:
    path = tmp_path / "fashion-mnist" / "t10k-images-idx3-ubyte.gz"
    before = load_test("fashion-mnist", tmp_path)
    path.write_bytes(gzip.compress(fashion[path.name], compresslevel=1, mtime=6))
    assert content_digest(load_test("fashion-mnist", tmp_path)) == content_digest(before)
    other = bytearray(fashion[path.name])
    other[100] ^= 1
    path.write_bytes(gzip.compress(bytes(other)))
    with pytest.raises(DataError, match=r"^Fashion-MNIST: .*t10k-images-idx3-ubyte\.gz is corrupted \(md5 "):
        load_test("fashion-mnist", tmp_path)


@pytest.mark.parametrize("harm", ["cut", "not gzip", "broken within", "empty", "missing"])
def test_a_harmed_compressed_file_is_refused_in_one_line(fashion: dict[str, bytes], tmp_path: Path, harm: str) -> None:
    path = tmp_path / "fashion-mnist" / "train-images-idx3-ubyte.gz"
    content = path.read_bytes()
    path.unlink()
    harmed = {
        "cut": content[:-9],
        "not gzip": b"<html>log in</html>",
        "broken within": content[:40] + b"\xff\xff\xff" + content[43:],
        "empty": b"",
    }
    if harm != "missing":
        path.write_bytes(harmed[harm])
    with pytest.raises(DataError, match=r"^Fashion-MNIST: .*idx3-ubyte\.gz (is corrupted|cannot be read) ") as refusal:
        load("fashion-mnist", tmp_path)
    assert "\n" not in str(refusal.value)
    with pytest.raises(DataError, match="could not be fetched"):
        fetch("fashion-mnist", tmp_path)


# --- where they come from


def test_what_a_debian_package_installed_is_copied(fashion: dict[str, bytes], tmp_path: Path) -> None:
    place = (tmp_path / "fashion-mnist").rename(tmp_path / "installed")
    source = Source(name="installed", give=installed(place, "some-package"))
    told: list[tuple[str, int, int | None]] = []
    folder = fetch("fashion-mnist", tmp_path, sources=[source], progress=lambda *what: told.append(what))
    assert {path.name for path in folder.iterdir()} == set(fashion)
    assert told[-1][0] == "Fashion-MNIST: copy (installed)"
    assert told[-1][1] == sum(path.stat().st_size for path in place.iterdir())
    shutil.rmtree(folder)
    (place / "t10k-labels-idx1-ubyte.gz").unlink()
    with pytest.raises(DataError, match="installed: the package some-package is not installed"):
        fetch("fashion-mnist", tmp_path, sources=[source])
    assert not folder.exists()


def test_files_come_one_by_one_from_the_addresses_of_their_names(fashion: dict[str, bytes], tmp_path: Path) -> None:
    served = (tmp_path / "fashion-mnist").rename(tmp_path / "served")
    source = Source(name="web", give=datasets.one_by_one(lambda name: (served / name).as_uri()))
    folder = fetch("fashion-mnist", tmp_path, sources=[source])
    given, held = ({path.name: path.read_bytes() for path in place.iterdir()} for place in (folder, served))
    assert given == held


def test_the_hosts_are_those_of_torchvision_in_versions_without_pickles() -> None:
    kriz = "https://www.cs.toronto.edu/~kriz"
    assert datasets._cifar10_host() == f"{kriz}/cifar-10-binary.tar.gz"
    assert datasets._cifar100_host() == f"{kriz}/cifar-100-binary.tar.gz"
    stanford = "http://ufldl.stanford.edu/housenumbers"
    assert datasets._svhn_host("test_32x32.mat") == f"{stanford}/test_32x32.mat"
    assert datasets._fashion_mnist_host("a.gz").endswith(".amazonaws.com/a.gz")


def test_the_digests_and_classes_are_those_of_torchvision() -> None:
    hosts = torchvision().datasets
    published = {name: md5 for part, (_, name, md5) in hosts.SVHN.split_list.items() if part != "extra"}
    assert DATA_SETS["svhn"].files == published
    assert set(DATA_SETS["fashion-mnist"].files) == {name for name, _ in hosts.FashionMNIST.resources}
    assert list(DATA_SETS["fashion-mnist"].classes) == hosts.FashionMNIST.classes


@pytest.mark.parametrize("name", [*DATA_SETS, "folder:/a b", "folder:~/x", "python:a:b", "python:a.b_2:c3"])
def test_a_name_of_a_data_set_is_known_by_its_form(name: str) -> None:
    assert check_name(name) == name


@pytest.mark.parametrize("name", ["CIFAR10", "", "folder:", "folder", "mine:load", "/a/b"])
def test_an_unknown_name_is_refused_with_all_that_could_be_meant(name: str) -> None:
    known = "cifar10, cifar100, fashion-mnist, svhn, folder:PATH"
    with pytest.raises(DataError, match=rf"^unknown data set .*{known} .*python:"):
        check_name(name)


@pytest.mark.parametrize("name", ["python:", "python:load", "python:a/b:c", "python:a:b()"])
def test_a_name_of_no_function_is_refused_with_how_to_write_it(name: str) -> None:
    with pytest.raises(DataError, match=r"is not the name of a function; write python:package\.module:function\.$"):
        check_name(name)


def test_a_name_is_checked_without_torch() -> None:
    code = "import sys, distill.datasets.named; sys.exit('torch' in sys.modules or 'numpy' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[3])


@pytest.mark.full
def test_the_real_fashion_mnist_is_whole_and_known(tmp_path: Path) -> None:
    folder = fetch("fashion-mnist", DATA)
    train, test = load("fashion-mnist", DATA), load_test("fashion-mnist", DATA)
    assert train.labels.bincount().tolist() == [6000] * 10
    assert test.labels.bincount().tolist() == [1000] * 10
    assert train.images.shape == (60_000, 1, 28, 28)
    # Published: mean and deviation of the training set.
    values = train.images.double() / 255
    assert [round(float(x), 4) for x in (values.mean(), values.std())] == [0.2860, 0.3530]
    assert content_digest(train) == "a8007d7be041707b663947cf4c2d8a73d1704ccde85043273b866d5181bde6c2"
    for file, ours in zip(("train-images-idx3-ubyte", "t10k-images-idx3-ubyte"), (train, test), strict=True):
        (tmp_path / file).write_bytes(gzip.decompress((folder / f"{file}.gz").read_bytes()))
        theirs = torchvision().datasets.mnist.read_image_file(str(tmp_path / file))
        assert torch.equal(theirs, ours.images[:, 0])


@pytest.mark.full
@pytest.mark.skipif(shutil.which("apt-get") is None, reason="this machine has no Debian packages")
def test_the_real_debian_package_gives_the_published_files(tmp_path: Path) -> None:
    apt = DATA_SETS["fashion-mnist"].sources[1]
    told: list[int] = []
    folder = fetch("fashion-mnist", tmp_path, progress=lambda label, done, total: told.append(done), sources=[apt])
    assert {path.name for path in folder.iterdir()} == set(DATA_SETS["fashion-mnist"].files)
    assert [path.name for path in tmp_path.iterdir()] == ["fashion-mnist"]
    assert max(told) > 30_000_000
