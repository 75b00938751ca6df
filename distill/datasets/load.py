"""Data sets in memory: fetched once, checked by digest."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from distill.datasets.duplicates import Marks as Marks
from distill.datasets.duplicates import marks_of
from distill.datasets.folders import check_folder, mark_test, read_folder
from distill.datasets.formats import read
from distill.datasets.functions import call_function, find_function
from distill.datasets.images import Images as Images
from distill.datasets.images import content_digest as content_digest
from distill.datasets.named import DATA_SETS, FOLDER, FUNCTION, DataSet, check_name
from distill.datasets.sources import Source, checked
from distill.errors import DataError
from distill.files import flush, try_lock

OnProgress = Callable[[str, int, int | None], None]  # label, bytes done, total bytes if known

_LOCK_POLL_S = 0.1


def fetch(
    name: str, data_dir: Path, *, progress: OnProgress | None = None, sources: Sequence[Source] | None = None
) -> Path:
    """Make sure that a data set can be loaded, and return its folder.

    A published data set is downloaded from the first source that has it, unless its files are already present and
    correct. A file is always complete under its name. If several processes fetch it, one downloads and the others wait.
    For a folder of images, only the headers are read. For a user's function, its module is imported and `data_dir` is
    returned.

    Args:
        name: a key of `DATA_SETS`, "folder:PATH" or "python:module:function".
        data_dir: created if it is missing.
        progress: called several times a second. It may raise to stop; incomplete files are removed.
        sources: used instead of the data set's own.

    Raises:
        DataError: the data set is unknown, unavailable or invalid, or `data_dir` cannot be written.
    """
    check_name(name)
    tell: OnProgress = progress or (lambda *_: None)
    if name.startswith(FOLDER):
        tell(f"{_folder(name)}: checking each image", 0, None)
        check_folder(_folder(name))
        return _folder(name)
    if name.startswith(FUNCTION):
        find_function(name)
        return data_dir
    return _fetch_published(DATA_SETS[name], data_dir, tell, sources)


def _folder(name: str) -> Path:
    return Path(name.removeprefix(FOLDER)).expanduser()


def _fetch_published(data_set: DataSet, data_dir: Path, tell: OnProgress, sources: Sequence[Source] | None) -> Path:
    folder = data_dir / data_set.folder
    refusals = []
    try:
        if _is_whole(data_set, folder):
            return folder
        with _one_at_a_time(data_dir, lambda: tell(f"{data_set.title}: another process is fetching it", 0, None)):
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
            f"cannot store {data_set.title} in {data_dir}: {error.strerror or error}; free some space or choose "
            "another data folder, then run again."
        ) from error
    raise DataError(
        f"{data_set.title} could not be fetched ({'; '.join(refusals)}): put {', '.join(data_set.files)} of "
        f"{data_set.edition} into {folder.absolute()}, or repair the network connection, and run again."
    )


def _is_whole(data_set: DataSet, folder: Path) -> bool:
    """Whether every file is present and equals the published one."""
    try:
        for name, md5 in data_set.files.items():
            checked(folder / name, md5)
    except DataError:
        return False
    return True


@contextmanager
def _one_at_a_time(data_dir: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Lock the data folder against other fetches, and remove what a killed one left."""
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


def _take(data_set: DataSet, source: Source, folder: Path, tell: OnProgress) -> None:
    """Fetch from one source into a temporary folder; check, flush and rename the files."""

    def for_step(step: str) -> Callable[[int, int | None], None]:
        return lambda done, total: tell(f"{data_set.title}: {step} ({source.name})", done, total)

    with tempfile.TemporaryDirectory(prefix=".fetch-", dir=folder.parent, ignore_cleanup_errors=True) as name:
        aside = Path(name) / "files"
        aside.mkdir()
        source.give(data_set.files, aside, for_step)
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


def load(name: str, data_dir: Path, *, exif_orientation: bool = False) -> Images:
    """The images for training and validation of a fetched data set, in their published order.

    Args:
        name: of the data set.
        data_dir: into which it was fetched.
        exif_orientation: turn the images of a folder as their EXIF data say.

    Raises:
        DataError: the data set is unknown, missing or invalid.
    """
    check_name(name)
    if name.startswith(FOLDER):
        return read_folder(_folder(name), "train", exif_orientation=exif_orientation)
    if name.startswith(FUNCTION):
        return call_function(name)[0]
    return _read(DATA_SETS[name], data_dir, DATA_SETS[name].train_files)


def kind_of(name: str, data_dir: Path) -> tuple[tuple[int, int, int], int, int]:
    """A data set's image shape, number of training images and number of classes.

    A published data set need not be fetched for this.

    Raises:
        DataError: as for `load`.
    """
    if check_name(name) in DATA_SETS:
        known = DATA_SETS[name]
        return known.image_shape, known.train_images, len(known.classes)
    images = load(name, data_dir)
    channels, height, width = images.images.shape[1:]
    return (channels, height, width), len(images.images), len(images.classes)


def load_with_marks(name: str, data_dir: Path, *, exif_orientation: bool = False) -> tuple[Images, Callable[[], Marks]]:
    """As `load`, and a function that reads the test set's marks, by which its copies among the images are found.

    Raises:
        DataError: as for `load`; the function raises the same.
    """
    if check_name(name).startswith(FUNCTION):
        given, sealed = call_function(name)
        return given, lambda: marks_of(sealed)
    train = load(name, data_dir, exif_orientation=exif_orientation)
    if name.startswith(FOLDER):
        return train, lambda: mark_test(_folder(name), train, exif_orientation=exif_orientation)
    return train, lambda: marks_of(_read(DATA_SETS[name], data_dir, DATA_SETS[name].test_files))


def load_test(name: str, data_dir: Path, *, exif_orientation: bool = False) -> Images:
    """The sealed test set, in its published order.

    Only the opening of the test set for confirmed winners may call this. Nothing that selects, tunes or stops may see
    these images.

    Raises:
        DataError: as for `load`.
    """
    check_name(name)
    if name.startswith(FOLDER):
        return read_folder(_folder(name), "test", exif_orientation=exif_orientation)
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
