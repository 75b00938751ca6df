"""A user's own images, named as "folder:PATH": `train` and `test` in it, in each a folder for each class.

    PATH/train/cat/1.png    PATH/train/dog/anything/2.jpg    PATH/test/cat/3.png ...

Classes are the folders' names, sorted; images are those of the files that end in .png, .jpg or .jpeg, at any
depth, in order of folder and name: as in torchvision's `ImageFolder`. Hidden files and folders are passed
over. What is in doubt is refused rather than guessed:

- `train` and `test` are both asked for. Which images may be held against which, only their owner knows: a
  split drawn here could put two pictures of one cat on both sides of the seal.
- All images must be square and of one size. To resize or to crop is a choice that belongs to the data.

Where every training image is grey, images have 1 channel; else 3. Transparency is dropped.
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
_OTHER_IMAGES = (".bmp", ".gif", ".ppm", ".pgm", ".tif", ".tiff", ".webp")  # which torchvision would take in
_GREY, _COLOUR = ("1", "L", "LA"), ("P", "PA", "RGB", "RGBA", "CMYK", "YCbCr")  # modes of 8 bits a channel


@dataclass(frozen=True, kw_only=True)
class _Listing:
    """The files of a part, and what their headers say."""

    classes: tuple[str, ...]
    files: tuple[Path, ...]
    labels: tuple[int, ...]
    size: int  # side of each image in pixels
    coloured: Path | None  # the first that is not grey


def check_folder(root: Path) -> None:
    """Refuse a folder that `read_folder` could not read, by its names and its images' headers alone.

    Raises:
        DataError: as `read_folder`, but for a file that is damaged behind its header.
    """
    train = _listing(root, "train")
    _check_test(_listing(root, "test"), train)


def read_folder(root: Path, part: Part) -> Images:
    """The images of a part: uint8 [n, 1 or 3, size, size].

    Raises:
        DataError: the folder is not laid out as it must be, an image cannot be read, or they differ in size.
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
            raise DataError(f"{path} has pixels of mode {mode}; save it with 8 bits a channel.")
        if coloured is None and mode in _COLOUR:
            coloured = path
    return _Listing(classes=classes, files=tuple(files), labels=tuple(labels), size=size, coloured=coloured)


def _files(root: Path, part: Part) -> tuple[tuple[str, ...], list[Path], list[int]]:
    """The classes of a part, its images in order, and the label of each."""
    try:
        if not (root / part).is_dir():
            raise DataError(
                f"{root} holds no folder '{part}'; put the images into {root}/train/CLASS/ and "
                f"{root}/test/CLASS/, with a folder for each class."
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
                raise DataError(f"{folder} holds no PNG or JPEG image; add some, or remove it: each folder is a class.")
            files += found
            labels += [label] * len(found)
    except OSError as error:
        raise DataError(f"{error.filename} cannot be read ({error.strerror}); mend its permissions.") from None
    if len(folders) < 2:
        raise DataError(f"{root / part} holds folders of {len(folders)} class; it needs at least 2.")
    return tuple(folder.name for folder in folders), files, labels


def _images_below(folder: Path) -> list[Path]:
    """The images in a folder and below it, each folder's own before those of the next."""

    def refuse(error: OSError) -> None:
        raise error

    found = []
    for at, _, names in sorted(os.walk(folder, onerror=refuse, followlinks=True)):
        for name in sorted(names):
            if any(part.startswith(".") for part in (Path(at) / name).relative_to(folder).parts):
                continue  # what file managers and notebooks leave
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
        raise DataError(f"{test.coloured} has colours, but no training image has; make it grey.")


def _check_memory(folder: Path, shape: Sequence[int]) -> None:
    needed, held = math.prod(shape), memory_bytes()
    if needed > held:
        raise DataError(
            f"the images of {folder} need {needed / 1e9:,.1f} GB of memory, this machine has "
            f"{held / 1e9:,.1f} GB; make them smaller or fewer."
        )


@contextmanager
def _opened(path: Path) -> Iterator[Image.Image]:
    """An image whose header was read; its pixels are when they are asked for."""
    try:
        with Image.open(path, formats=("PNG", "JPEG")) as image:
            yield image
    except UnidentifiedImageError:
        raise DataError(f"{path} is no PNG or JPEG image, whatever its name; replace or remove it.") from None
    except Exception as error:  # Pillow raises what its decoders raise: SyntaxError, struct.error and others
        words = " ".join(str(getattr(error, "strerror", None) or error).split())
        raise DataError(f"{path} cannot be read ({words}); replace or remove it.") from None


def _pixels(image: Image.Image, channels: int) -> np.ndarray[Any, Any]:
    """The pixels as [channels, rows, columns]."""
    if image.mode == "P":
        image = image.convert("RGBA")  # the only way that takes every palette with transparency
    if channels == 1:
        return np.array(image.convert("L"))[None]
    return np.ascontiguousarray(np.array(image.convert("RGB")).transpose(2, 0, 1))
