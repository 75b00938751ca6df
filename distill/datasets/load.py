"""Data sets as whole arrays in memory: fetched once, checked by digest, split by a seed."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from distill.datasets.folders import check_folder, read_folder
from distill.datasets.formats import read
from distill.datasets.functions import call_function, find_function
from distill.datasets.images import Images as Images
from distill.datasets.images import content_digest as content_digest
from distill.datasets.named import DATA_SETS, FOLDER, FUNCTION, DataSet, check_name
from distill.datasets.sources import Source, checked
from distill.errors import DataError
from distill.files import flush, try_lock

if TYPE_CHECKING:
    from jaxtyping import Int64

Progress = Callable[[str, int, int | None], None]  # label, bytes done, bytes in all where known

_LOCK_POLL_S = 0.1


def fetch(
    name: str, data_dir: Path, *, progress: Progress | None = None, sources: Sequence[Source] | None = None
) -> Path:
    """Make sure that a data set can be loaded, and give the folder that holds it.

    Files of a published one that are there and right are kept; else they come from the first source that
    gives them. They are written aside, flushed and renamed, so that a file under its name is always whole. Of
    several processes one fetches, the others wait and adopt. Of a folder, every image's header is read, and
    no pixel. A user's function is looked up, which runs its module; the folder given is then `data_dir`.

    Args:
        name: a key of `DATA_SETS`, "folder:PATH" or "python:module:function".
        data_dir: made where it does not exist.
        progress: called some times a second. May raise to stop: nothing half written stays behind.
        sources: in place of the data set's own.

    Raises:
        DataError: no such data set, no source gave it, it is not what it must be, or `data_dir` cannot be
            written.
    """
    check_name(name)
    tell: Progress = progress or (lambda *_: None)
    if name.startswith(FOLDER):
        tell(f"{_folder(name)}: a look at each image", 0, None)
        check_folder(_folder(name))
        return _folder(name)
    if name.startswith(FUNCTION):
        find_function(name)
        return data_dir
    return _fetch_published(DATA_SETS[name], data_dir, tell, sources)


def _folder(name: str) -> Path:
    return Path(name.removeprefix(FOLDER)).expanduser()


def _fetch_published(data_set: DataSet, data_dir: Path, tell: Progress, sources: Sequence[Source] | None) -> Path:
    folder = data_dir / data_set.folder
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
        f"{data_set.edition} into {folder.absolute()}, or mend the network, and run again."
    )


def _is_whole(data_set: DataSet, folder: Path) -> bool:
    """Whether every file is there and the published one."""
    try:
        for name, md5 in data_set.files.items():
            checked(folder / name, md5)
    except DataError:
        return False
    return True


@contextmanager
def _one_at_a_time(data_dir: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the data folder against other fetches, and sweep away what a killed one left."""
    data_dir.mkdir(parents=True, exist_ok=True)
    is_held = False
    while not is_held:
        with try_lock(data_dir) as is_held:
            if is_held:
                for left in data_dir.glob(".fetch-*"):
                    shutil.rmtree(left, ignore_errors=True)
                yield
        if not is_held:
            waiting()
            time.sleep(_LOCK_POLL_S)


def _take(data_set: DataSet, source: Source, folder: Path, tell: Progress) -> None:
    """Fetch from one source: the files aside, checked, flushed, renamed into place."""

    def telling(step: str) -> Callable[[int, int | None], None]:
        return lambda done, total: tell(f"{data_set.title}: {step} ({source.name})", done, total)

    with tempfile.TemporaryDirectory(prefix=".fetch-", dir=folder.parent, ignore_cleanup_errors=True) as name:
        aside = Path(name) / "files"
        aside.mkdir()
        source.give(data_set.files, aside, telling)
        for file, md5 in data_set.files.items():
            try:
                checked(aside / file, md5)
            except DataError as error:
                raise DataError(str(error).removeprefix(f"{aside}/")) from None
            flush(aside / file)
        folder.mkdir(exist_ok=True)
        for file in data_set.files:
            (aside / file).replace(folder / file)
        flush(folder)
        flush(folder.parent)


def load(name: str, data_dir: Path) -> Images:
    """The images to train and validate on, of a data set that `fetch` found whole, in their published order.

    Raises:
        DataError: no such data set, or it is not, or no longer, what it must be.
    """
    check_name(name)
    if name.startswith(FOLDER):
        return read_folder(_folder(name), "train")
    if name.startswith(FUNCTION):
        return call_function(name)[0]
    return _read(DATA_SETS[name], data_dir, DATA_SETS[name].train_files)


def kind_of(name: str, data_dir: Path) -> tuple[tuple[int, int, int], int, int]:
    """The shape of a data set's images, their number and that of classes; a published one need not be there for that.

    Raises:
        DataError: as `load`.
    """
    if check_name(name) in DATA_SETS:
        known = DATA_SETS[name]
        return known.image_shape, known.train_images, len(known.classes)
    images = load(name, data_dir)
    channels, height, width = images.images.shape[1:]
    return (channels, height, width), len(images.images), len(images.classes)


def load_test(name: str, data_dir: Path) -> Images:
    """The sealed test set, in its published order.

    Only one place may call this: the opening of the test set for confirmed winners. Nothing that chooses,
    tunes or stops may see these images.

    Raises:
        DataError: as `load`.
    """
    check_name(name)
    if name.startswith(FOLDER):
        return read_folder(_folder(name), "test")
    if name.startswith(FUNCTION):
        return call_function(name)[1]
    return _read(DATA_SETS[name], data_dir, DATA_SETS[name].test_files)


def _read(data_set: DataSet, data_dir: Path, names: Sequence[str]) -> Images:
    folder = data_dir / data_set.folder
    try:
        contents = [checked(folder / name, data_set.files[name]) for name in names]
    except DataError as error:
        raise DataError(f"{data_set.title}: {error}; fetch it again, or put the published file there.") from None
    images, labels = read(data_set.layout, contents)
    return Images(images=images, labels=labels, classes=data_set.classes)


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
    return Split(train=rest.sort().values, search=halves[:half].sort().values, confirmation=halves[half:].sort().values)
