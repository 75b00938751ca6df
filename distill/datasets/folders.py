"""A user's own images, named "folder:PATH": the folders `train` and `test`, each with one folder per class.

    PATH/train/cat/1.png    PATH/train/dog/anything/2.jpg    PATH/test/cat/3.png ...

Classes are the names of the folders, sorted. Images are the files that end in .png, .jpg or .jpeg, at any depth, in
order of folder and name, as in torchvision's `ImageFolder`. Hidden files and folders are ignored. A file with several
names, through links, is read once. Nothing is guessed:

- Both `train` and `test` are required. A split made here could put two pictures of the same cat into both parts.
- All images must be square and of the same size. The owner of the data decides how to resize or crop them.

Images have 1 channel if all training images are grey, otherwise 3. Transparency is dropped. What is passed over or
reduced is counted in `Images.warnings`; all files that cannot be used are named at once.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import ExifTags, Image, ImageFile, UnidentifiedImageError

from distill.datasets.duplicates import Marks, pixel_digest
from distill.datasets.images import ContentDigest, Images
from distill.datasets.listing import Problems, almost_equal, find_files, quoted
from distill.errors import DataError
from distill.machine import memory_bytes

Part = Literal["train", "test"]

_GREY, _COLOUR = ("1", "L", "LA"), ("P", "PA", "RGB", "RGBA", "CMYK", "YCbCr")  # modes with 8 bits per channel
_TURNS = {  # by the orientation of EXIF
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


@dataclass(frozen=True, kw_only=True)
class _Listing:
    """The files of a part, and what their headers contain."""

    folder: Path
    classes: tuple[str, ...]
    files: tuple[Path, ...]
    labels: tuple[int, ...]
    size: int  # side of each image in pixels
    coloured: tuple[Path, ...]  # those that are not grey
    warnings: tuple[str, ...]

    def names(self) -> tuple[str, ...]:
        """The files, from the data set's folder on."""
        return tuple(str(path.relative_to(self.folder.parent)) for path in self.files)


def check_folder(root: Path) -> None:
    """Check that `read_folder` can read a folder, looking only at names and at the headers of images.

    Raises:
        DataError: as for `read_folder`, except for damage after a file's header.
    """
    problems = Problems()
    train = _listing(root, "train", problems)
    _test_listing(root, train, problems)
    problems.refuse()


def read_folder(root: Path, part: Part, *, exif_orientation: bool = False) -> Images:
    """The images of a part: uint8 [n, 1 or 3, size, size].

    Args:
        root: of the data set.
        part: of it.
        exif_orientation: turn and mirror each image as its EXIF orientation says.

    Raises:
        DataError: the folder has another layout, an image cannot be read, or the images differ in size.
    """
    problems = Problems()
    listing = train = _listing(root, "train", problems)
    if part == "test":
        listing = _test_listing(root, train, problems)
    problems.refuse()
    shape = (len(listing.files), 3 if train.coloured else 1, listing.size, listing.size)
    _check_memory(listing.folder, shape)
    images, notes = torch.empty(shape, dtype=torch.uint8), _Notes(listing, is_turned=exif_orientation)
    for place, pixels in enumerate(_decoded(listing, shape[1], notes, problems)):
        images[place] = torch.from_numpy(pixels)
    return Images(
        images=images,
        labels=torch.tensor(listing.labels),
        classes=listing.classes,
        files=listing.names(),
        warnings=notes.warnings(),
    )


def mark_test(root: Path, train: Images, *, exif_orientation: bool = False) -> Marks:
    """The marks of the test set. One image is in memory at a time.

    Args:
        root: of the data set.
        train: its training images.
        exif_orientation: as for `read_folder`.

    Raises:
        DataError: as for `read_folder`.
    """
    problems = Problems()
    listing = _listing(root, "test", problems)
    problems.refuse()
    digests, notes = list[int](), _Notes(listing, is_turned=exif_orientation)
    content = ContentDigest((len(listing.files), *train.images.shape[1:]))
    for pixels in _decoded(listing, train.images.shape[1], notes, problems):
        digests.append(pixel_digest(pixels))
        content.add(pixels)
    labels = torch.tensor(listing.labels)
    return Marks(
        digests=torch.tensor(digests),
        labels=labels,
        content=content.of(labels),
        files=listing.names(),
        warnings=notes.warnings(),
    )


def _listing(root: Path, part: Part, problems: Problems, like: _Listing | None = None) -> _Listing:
    """The files of a part, whose images must have the size of those of another part."""
    if not (root / part).is_dir():
        raise DataError(
            f"{root} has no folder '{part}'; put the images into {root}/train/CLASS/ and {root}/test/CLASS/, "
            "with a folder for each class."
        )
    found = find_files(root, part, problems)
    sizes, coloured, deep = dict[Path, tuple[int, int]](), list[Path](), list[Path]()
    for path in found.files:
        try:
            with _opened(path) as image:
                sizes[path], mode = image.size, image.mode
                if str(image.tile[0].args if image.tile else "").endswith("16B"):
                    deep.append(path)
        except DataError as error:
            problems.lines.append(str(error))
            continue
        if mode not in _GREY + _COLOUR:
            problems.add(path, f"has pixels of mode {mode}; save it with 8 bits per channel")
        if mode in _COLOUR:
            coloured.append(path)
    warnings = list(found.warnings)
    if deep:
        warnings.append(
            f"images of {quoted(root / part)} with 16 bits per channel, of which the upper 8 are used: {len(deep):,} "
            f"(such as {quoted(deep[0])})"
        )
    return _Listing(
        folder=root / part,
        classes=found.classes,
        files=found.files,
        labels=found.labels,
        size=_common_size(sizes, like, problems),
        coloured=tuple(coloured),
        warnings=tuple(warnings),
    )


def _common_size(sizes: dict[Path, tuple[int, int]], like: _Listing | None, problems: Problems) -> int:
    """The side of most images, or of those of another part; the others are problems."""
    squares = Counter(width for width, height in sizes.values() if width == height)
    usual = like.size if like and like.size else max(squares, key=squares.__getitem__, default=0)
    model = next((path for path, size in sizes.items() if size == (usual, usual)), None)
    if like and like.size:
        model = like.files[0]
    for path, (width, height) in sizes.items():
        if (width, height) != (usual, usual):
            problems.add(
                path,
                f"is {width} x {height} pixels"
                + (f", {quoted(model)} {usual} x {usual}" if model else "")
                + "; crop or resize all images to squares of one size",
            )
    return usual


def _test_listing(root: Path, train: _Listing, problems: Problems) -> _Listing:
    """The files of the test set, which must be like the training images."""
    test = _listing(root, "test", problems, train)
    if test.classes != train.classes:
        problems.refuse()
        odd = sorted(set(test.classes) ^ set(train.classes))[0]
        where, other = ("test", train) if odd in test.classes else ("train", test)
        near = [name for name in other.classes if almost_equal(name) == almost_equal(odd)]
        raise DataError(
            f"the class {odd!a} is in '{where}' only"
            + (f", with the almost equal name {near[0]!a} in the other" if near else "")
            + "; train and test need the same classes."
        )
    for path in () if train.coloured else test.coloured:
        problems.add(path, "is coloured, but all training images are grey; make it grey")
    return test


def _check_memory(folder: Path, shape: Sequence[int]) -> None:
    needed, held = math.prod(shape), memory_bytes()
    if needed > held:
        raise DataError(
            f"the images of {folder} need {needed / 1e9:,.1f} GB of memory, but this machine has "
            f"{held / 1e9:,.1f} GB; use smaller or fewer images."
        )


class _Notes:
    """Counts the images that have an orientation, which only their decoder knows."""

    def __init__(self, listing: _Listing, *, is_turned: bool) -> None:
        self.is_turned = is_turned
        self._listing, self._turned = listing, list[Path]()

    def add(self, path: Path) -> None:
        self._turned.append(path)

    def warnings(self) -> tuple[str, ...]:
        """Those of the listing, and a line about images that are read as they are stored, not as they are shown."""
        if not self._turned or self.is_turned:
            return self._listing.warnings
        return (
            *self._listing.warnings,
            f"images of {quoted(self._listing.folder)} with an EXIF orientation, which is ignored: "
            f"{len(self._turned):,} (such as {quoted(self._turned[0])}); 'exif_orientation: true' under 'data' "
            "turns them",
        )


def _decoded(listing: _Listing, channels: int, notes: _Notes, problems: Problems) -> Iterator[NDArray[np.uint8]]:
    """The pixels of each image as [channels, rows, columns].

    Raises:
        DataError: some cannot be read; once all of them were tried.
    """
    for path in listing.files:
        try:
            with _opened(path) as image:
                image.load()
                orientation = _orientation(image)
                turned: Image.Image = image
                if orientation in _TURNS:
                    notes.add(path)
                    if notes.is_turned:
                        turned = image.transpose(_TURNS[orientation])
                pixels = _pixels(turned, channels)
        except DataError as error:
            problems.lines.append(str(error))
            continue
        if not problems.lines:
            yield pixels
    problems.refuse()


@contextmanager
def _opened(path: Path) -> Iterator[ImageFile.ImageFile]:
    """Open an image and read its header; pixels are read on access."""
    try:
        with Image.open(path, formats=("PNG", "JPEG")) as image:
            yield image
    except UnidentifiedImageError:
        raise DataError(f"{quoted(path)} is not a PNG or JPEG image, despite its name; replace or remove it.") from None
    except Exception as error:  # Pillow's decoders raise SyntaxError, struct.error and others
        words = " ".join(str(getattr(error, "strerror", None) or error).split())
        raise DataError(f"{quoted(path)} cannot be read ({words}); replace or remove it.") from None


def _orientation(image: Image.Image) -> int:
    """The EXIF orientation of an image, 1 to 8; 1, as it is stored, where it has none that can be read."""
    try:
        return int(image.getexif().get(ExifTags.Base.Orientation, 1))
    except Exception:  # Pillow's readers raise SyntaxError, struct.error and others
        return 1


def _pixels(image: Image.Image, channels: int) -> np.ndarray[Any, Any]:
    """The pixels as [channels, rows, columns]."""
    if image.mode == "P":
        image = image.convert("RGBA")  # the only conversion that accepts every palette with transparency
    if channels == 1:
        return np.array(image.convert("L"))[None]
    return np.ascontiguousarray(np.array(image.convert("RGB")).transpose(2, 0, 1))
