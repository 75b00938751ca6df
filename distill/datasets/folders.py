"""A user's own images, named "folder:PATH": the folders `train` and `test`, each with one folder per class.

    PATH/train/cat/1.png    PATH/train/dog/anything/2.jpg    PATH/test/cat/3.png ...

Classes are the names of the folders, sorted. Images are the files that end in .png, .jpg or .jpeg, at any depth, in
order of folder and name, as in torchvision's `ImageFolder`. Hidden files and folders are ignored. Nothing is guessed:

- Both `train` and `test` are required. A split made here could put two pictures of the same cat into both parts.
- All images must be square and of the same size. The owner of the data decides how to resize or crop them.

Images have 1 channel if all training images are grey, otherwise 3. Transparency is dropped.
"""

from __future__ import annotations

import math
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
import torch
from PIL import Image, UnidentifiedImageError

from distill.datasets.images import Images
from distill.errors import DataError
from distill.machine import memory_bytes

Part = Literal["train", "test"]

_SUFFIXES = (".png", ".jpg", ".jpeg")
_OTHER_IMAGES = (".bmp", ".gif", ".ppm", ".pgm", ".tif", ".tiff", ".webp")  # torchvision would include these
_GREY, _COLOUR = ("1", "L", "LA"), ("P", "PA", "RGB", "RGBA", "CMYK", "YCbCr")  # modes with 8 bits per channel


@dataclass(frozen=True, kw_only=True)
class _Listing:
    """The files of a part, and what their headers contain."""

    classes: tuple[str, ...]
    files: tuple[Path, ...]
    labels: tuple[int, ...]
    size: int  # side of each image in pixels
    coloured: Path | None  # the first that is not grey


def check_folder(root: Path) -> None:
    """Check that `read_folder` can read a folder, looking only at names and at the headers of images.

    Raises:
        DataError: as for `read_folder`, except for damage after a file's header.
    """
    train = _listing(root, "train")
    _check_test(_listing(root, "test"), train)


def read_folder(root: Path, part: Part) -> Images:
    """The images of a part: uint8 [n, 1 or 3, size, size].

    Raises:
        DataError: the folder has another layout, an image cannot be read, or the images differ in size.
    """
    listing = train = _listing(root, "train")
    if part == "test":
        listing = _listing(root, part)
        _check_test(listing, train)
    channels = 1 if train.coloured is None else 3
    shape = (len(listing.files), channels, listing.size, listing.size)
    _check_memory(root / part, shape)
    images = torch.empty(shape, dtype=torch.uint8)
    for place, path in enumerate(listing.files):
        with _opened(path) as image:
            images[place] = torch.from_numpy(_pixels(image, channels))
    return Images(images=images, labels=torch.tensor(listing.labels), classes=listing.classes)


def _listing(root: Path, part: Part) -> _Listing:
    classes, files, labels = _files(root, part)
    size, coloured = 0, None
    for path in files:
        with _opened(path) as image:
            (width, height), mode = image.size, image.mode
        size = size or width
        if (width, height) != (size, size):
            raise DataError(
                f"{path} is {width} x {height} pixels"
                + (f", {files[0]} {size} x {size}" if path != files[0] else "")
                + "; crop or resize all images to squares of one size."
            )
        if mode not in _GREY + _COLOUR:
            raise DataError(f"{path} has pixels of mode {mode}; save it with 8 bits per channel.")
        if coloured is None and mode in _COLOUR:
            coloured = path
    return _Listing(classes=classes, files=tuple(files), labels=tuple(labels), size=size, coloured=coloured)


def _files(root: Path, part: Part) -> tuple[tuple[str, ...], list[Path], list[int]]:
    """The classes of a part, its images in order, and the label of each."""
    try:
        if not (root / part).is_dir():
            raise DataError(
                f"{root} has no folder '{part}'; put the images into {root}/train/CLASS/ and {root}/test/CLASS/, "
                "with a folder for each class."
            )
        folders = sorted(
            (path for path in (root / part).iterdir() if path.is_dir() and not path.name.startswith(".")),
            key=lambda path: path.name,
        )
        files: list[Path] = []
        labels: list[int] = []
        for label, folder in enumerate(folders):
            found = _images_below(folder)
            if not found:
                raise DataError(f"{folder} has no PNG or JPEG images; add some, or remove it: each folder is a class.")
            files += found
            labels += [label] * len(found)
    except OSError as error:
        raise DataError(f"{error.filename} cannot be read ({error.strerror}); correct its permissions.") from None
    if len(folders) < 2:
        raise DataError(
            f"{root / part} has {len(folders)} class folder{'s' * (len(folders) != 1)}; it needs at least 2."
        )
    return tuple(folder.name for folder in folders), files, labels


def _images_below(folder: Path) -> list[Path]:
    """The images in a folder and below it, folder by folder."""

    def refuse(error: OSError) -> None:
        raise error

    found = []
    for at, _, names in sorted(os.walk(folder, onerror=refuse, followlinks=True)):
        for name in sorted(names):
            if any(part.startswith(".") for part in (Path(at) / name).relative_to(folder).parts):
                continue  # written by file managers and notebooks
            if name.lower().endswith(_OTHER_IMAGES):
                raise DataError(f"{Path(at) / name} is neither PNG nor JPEG; convert it, or remove it.")
            if name.lower().endswith(_SUFFIXES):
                found.append(Path(at) / name)
    return found


def _check_test(test: _Listing, train: _Listing) -> None:
    if test.classes != train.classes:
        odd = sorted(set(test.classes) ^ set(train.classes))
        where = "test" if odd[0] in test.classes else "train"
        raise DataError(f"the class '{odd[0]}' is in '{where}' only; train and test need the same classes.")
    if test.size != train.size:
        raise DataError(
            f"{test.files[0]} is {test.size} x {test.size} pixels, {train.files[0]} {train.size} x "
            f"{train.size}; crop or resize all images to squares of one size."
        )
    if test.coloured is not None and train.coloured is None:
        raise DataError(f"{test.coloured} is coloured, but all training images are grey; make it grey.")


def _check_memory(folder: Path, shape: Sequence[int]) -> None:
    needed, held = math.prod(shape), memory_bytes()
    if needed > held:
        raise DataError(
            f"the images of {folder} need {needed / 1e9:,.1f} GB of memory, but this machine has "
            f"{held / 1e9:,.1f} GB; use smaller or fewer images."
        )


@contextmanager
def _opened(path: Path) -> Iterator[Image.Image]:
    """Open an image and read its header; pixels are read on access."""
    try:
        with Image.open(path, formats=("PNG", "JPEG")) as image:
            yield image
    except UnidentifiedImageError:
        raise DataError(f"{path} is not a PNG or JPEG image, despite its name; replace or remove it.") from None
    except Exception as error:  # Pillow's decoders raise SyntaxError, struct.error and others
        words = " ".join(str(getattr(error, "strerror", None) or error).split())
        raise DataError(f"{path} cannot be read ({words}); replace or remove it.") from None


def _pixels(image: Image.Image, channels: int) -> np.ndarray[Any, Any]:
    """The pixels as [channels, rows, columns]."""
    if image.mode == "P":
        image = image.convert("RGBA")  # the only conversion that accepts every palette with transparency
    if channels == 1:
        return np.array(image.convert("L"))[None]
    return np.ascontiguousarray(np.array(image.convert("RGB")).transpose(2, 0, 1))
