"""Data sets beside CIFAR-10: the layouts of their files, where they come from, how they are called."""

from __future__ import annotations

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
from distill.datasets.named import DATA_SETS, DataSet, check_name
from distill.datasets.sources import Source, installed
from distill.errors import DataError
from distill.torchvision_door import torchvision
from distill.views.counter_hash import splitmix64

DATA = Path(os.environ.get("STUDENT_SEARCH_DATA", Path(__file__).parents[3] / "data"))


def pixels(*shape: int, seed: int) -> np.ndarray[Any, np.dtype[np.uint8]]:
    numbers = [splitmix64(seed * 1_000_000 + at) >> 56 for at in range(int(np.prod(shape)))]
    return np.array(numbers, dtype=np.uint8).reshape(shape)


def placed(monkeypatch: pytest.MonkeyPatch, name: str, data_dir: Path, files: dict[str, bytes]) -> DataSet:
    """A published data set with these files in place of its own, in the data folder."""
    held = {file: gzip.decompress(content) if file.endswith(".gz") else content for file, content in files.items()}
    data_set = dataclasses.replace(
        DATA_SETS[name], files={file: hashlib.md5(content).hexdigest() for file, content in held.items()}, sources=()
    )
    monkeypatch.setitem(DATA_SETS, name, data_set)
    (data_dir / data_set.folder).mkdir(parents=True)
    for file, content in files.items():
        (data_dir / data_set.folder / file).write_bytes(content)
    return data_set


def idx(array: np.ndarray[Any, np.dtype[np.uint8]]) -> bytes:
    head = bytes([0, 0, 8, array.ndim]) + np.array(array.shape, dtype=">u4").tobytes()
    return head + array.tobytes()


# --- the layouts


def test_cifar100_is_labelled_by_its_fine_classes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    files, wanted = {}, {}
    for seed, (name, n) in enumerate({"train.bin": 5, "test.bin": 2}.items()):
        images = pixels(n, 3, 32, 32, seed=seed)
        coarse, fine = np.full((n, 1), 7, dtype=np.uint8), np.arange(99, 99 - n, -1, dtype=np.uint8)[:, None]
        files[name] = np.hstack([coarse, fine, images.reshape(n, -1)]).tobytes()
        wanted[name] = images
    placed(monkeypatch, "cifar100", tmp_path, files)
    fetch("cifar100", tmp_path)
    train, test = load("cifar100", tmp_path), load_test("cifar100", tmp_path)
    assert np.array_equal(train.images.numpy(), wanted["train.bin"])
    assert np.array_equal(test.images.numpy(), wanted["test.bin"])
    assert train.labels.tolist() == [99, 98, 97, 96, 95]
    assert test.labels.tolist() == [99, 98]
    assert len(set(train.classes)) == 100
    assert [train.classes[label] for label in (0, 49, 99)] == ["apple", "mountain", "worm"]


def test_svhn_keeps_its_pixels_in_place_and_its_zeros_are_labelled_0(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    files, wanted = {}, {}
    for seed, name in enumerate(["train_32x32.mat", "test_32x32.mat"]):
        images = pixels(4, 32, 32, 3, seed=seed)  # n, row, column, colour
        file = io.BytesIO()
        labels = np.array([[1], [9], [10], [2 + seed]], dtype=np.uint8)
        savemat(file, {"X": images.transpose(1, 2, 3, 0), "y": labels}, do_compression=True)
        files[name], wanted[name] = file.getvalue(), images.transpose(0, 3, 1, 2)
    placed(monkeypatch, "svhn", tmp_path, files)
    fetch("svhn", tmp_path)
    train, test = load("svhn", tmp_path), load_test("svhn", tmp_path)
    assert np.array_equal(train.images.numpy(), wanted["train_32x32.mat"])
    assert np.array_equal(test.images.numpy(), wanted["test_32x32.mat"])
    assert train.labels.tolist() == [1, 9, 0, 2]
    assert test.labels.tolist() == [1, 9, 0, 3]
    assert train.labels.dtype == torch.int64
    assert train.images.is_contiguous()


@pytest.fixture
def fashion(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, bytes]:
    """What the files of a tiny Fashion-MNIST hold, by name; the files are in the data folder."""
    held = {
        "train-images-idx3-ubyte.gz": idx(pixels(3, 28, 28, seed=1)),
        "train-labels-idx1-ubyte.gz": idx(np.array([9, 0, 4], dtype=np.uint8)),
        "t10k-images-idx3-ubyte.gz": idx(pixels(2, 28, 28, seed=2)),
        "t10k-labels-idx1-ubyte.gz": idx(np.array([3, 5], dtype=np.uint8)),
    }
    placed(monkeypatch, "fashion-mnist", tmp_path, {name: gzip.compress(held[name], mtime=5) for name in held})
    return held


def test_fashion_mnist_is_grey_and_in_order(fashion: dict[str, bytes], tmp_path: Path) -> None:
    train, test = load("fashion-mnist", tmp_path), load_test("fashion-mnist", tmp_path)
    assert np.array_equal(train.images.numpy(), pixels(3, 1, 28, 28, seed=1))
    assert np.array_equal(test.images.numpy(), pixels(2, 1, 28, 28, seed=2))
    assert (train.labels.tolist(), test.labels.tolist()) == ([9, 0, 4], [3, 5])
    assert train.classes[9] == "Ankle boot"


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
    if harm != "missing":
        path.write_bytes(
            {
                "cut": content[:-9],
                "not gzip": b"<html>log in</html>",
                "broken within": content[:40] + b"\xff\xff\xff" + content[43:],
                "empty": b"",
            }[harm]
        )
    with pytest.raises(DataError, match=r"^Fashion-MNIST: .*idx3-ubyte\.gz (is corrupted|cannot be read) ") as refusal:
        load("fashion-mnist", tmp_path)
    assert "\n" not in str(refusal.value)
    with pytest.raises(DataError, match="could not be fetched"):
        fetch("fashion-mnist", tmp_path)


# --- where they come from


def test_what_a_debian_package_installed_is_copied(
    monkeypatch: pytest.MonkeyPatch, fashion: dict[str, bytes], tmp_path: Path
) -> None:
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


def test_a_wrong_file_of_a_source_is_named_without_its_passing_place(fashion: dict[str, bytes], tmp_path: Path) -> None:
    place = (tmp_path / "fashion-mnist").rename(tmp_path / "installed")
    (place / "t10k-labels-idx1-ubyte.gz").write_bytes(gzip.compress(b"other"))
    source = Source(name="installed", give=installed(place, "some-package"))
    with pytest.raises(DataError, match=r"installed: t10k-labels-idx1-ubyte\.gz is corrupted \(md5 "):
        fetch("fashion-mnist", tmp_path, sources=[source])
    assert not (tmp_path / "fashion-mnist").exists()


def test_files_come_one_by_one_from_the_addresses_of_their_names(
    monkeypatch: pytest.MonkeyPatch, fashion: dict[str, bytes], tmp_path: Path
) -> None:
    served = (tmp_path / "fashion-mnist").rename(tmp_path / "served")
    source = Source(name="web", give=datasets.one_by_one(lambda name: (served / name).as_uri()))
    folder = fetch("fashion-mnist", tmp_path, sources=[source])
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
        path.name: path.read_bytes() for path in served.iterdir()
    }


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


# --- their names


@pytest.mark.parametrize("name", [*DATA_SETS, "folder:/a b", "folder:~/x", "python:a:b", "python:a.b_2:c3"])
def test_a_name_of_a_data_set_is_known_by_its_form(name: str) -> None:
    assert check_name(name) == name


@pytest.mark.parametrize("name", ["CIFAR10", "", "folder:", "folder", "mine:load", "/a/b"])
def test_an_unknown_name_is_refused_with_all_that_could_be_meant(name: str) -> None:
    with pytest.raises(
        DataError, match=r"^unknown data set .*cifar10, cifar100, fashion-mnist, svhn, folder:PATH .*python:"
    ):
        check_name(name)


@pytest.mark.parametrize("name", ["python:", "python:load", "python:a/b:c", "python:a:b()"])
def test_a_name_of_no_function_is_refused_with_how_to_write_it(name: str) -> None:
    with pytest.raises(DataError, match=r"is not the name of a function; write python:package\.module:function\.$"):
        check_name(name)


def test_a_name_is_checked_without_torch() -> None:
    code = "import sys, distill.datasets.named; sys.exit('torch' in sys.modules or 'numpy' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[3])


# --- the real thing


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
