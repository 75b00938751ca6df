"""A user's own function, named "python:package.module:function", and the data set that it may return.

A data set's function takes no arguments and returns two `Images`: the images for training and validation, and the
sealed test set. Every call must return the same: a new random split would put test images into training.
"""

from __future__ import annotations

import importlib
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from distill.datasets.images import Images, checked_images
from distill.datasets.named import FUNCTION
from distill.errors import DataError, DistillError


def find_function(name: str, refusal: type[DistillError] = DataError) -> Callable[..., object]:
    """Find a function by name. Its module is imported: the user's code runs.

    Modules are searched where Python searches, then in the current folder.

    Raises:
        DistillError: of class `refusal`: the module cannot be imported, or has no such function.
    """
    module, _, attribute = name.removeprefix(FUNCTION).partition(":")
    with _working_folder_importable():
        try:
            function: Callable[..., object] | None = getattr(importlib.import_module(module), attribute, None)
        except Exception as error:
            raise refusal(
                f"the module of '{name}' cannot be imported ({in_one_line(error)}); correct the name, install it, "
                "or run from the folder that contains it."
            ) from error
    if not callable(function):
        raise refusal(f"the module of '{name}' has no function '{attribute}'; correct the name.")
    return function


def result_of(name: str, refusal: type[DistillError] = DataError, **arguments: Any) -> object:
    """Call the function of that name with these keywords.

    Raises:
        DistillError: of class `refusal`: as for `find_function`, or the function raises.
    """
    function = find_function(name, refusal)
    with _working_folder_importable():
        try:
            return function(**arguments)
        except Exception as error:
            raise refusal(f"'{name}' raised {in_one_line(error)}; correct the function.") from error


def call_function(name: str) -> tuple[Images, Images]:
    """The train and the test images that the function of that name returns.

    Raises:
        DataError: as for `find_function`; the function raises; or it does not return two matching sets of images.
    """
    given = result_of(name)
    match given:
        case (Images() as train, Images() as test):
            train, test = _checked(train, name, "train"), _checked(test, name, "test")
        case _:
            kind = type(given).__name__
            raise DataError(
                f"'{name}' returned {kind}; it must return two distill.datasets.images.Images: train, test."
            )
    if train.images.shape[1:] != test.images.shape[1:]:
        shapes = [list(part.images.shape[1:]) for part in (train, test)]
        raise DataError(
            f"'{name}' returned train images of {shapes[0]}, test images of {shapes[1]}; they must be equal."
        )
    if train.classes != test.classes:
        raise DataError(
            f"'{name}' returned train and test images with different classes; both need the same, in the same order."
        )
    return train, test


def _checked(images: Images, name: str, part: str) -> Images:
    try:
        return checked_images(images)
    except DataError as error:
        raise DataError(f"the {part} images of '{name}' {error}.") from None


@contextmanager
def _working_folder_importable() -> Iterator[None]:
    """Add the current folder to the end of Python's path: a file in it hides no installed module."""
    here = str(Path.cwd())
    sys.path.append(here)
    try:
        yield
    finally:
        sys.path.remove(here)


def in_one_line(error: Exception) -> str:
    """An exception in one line, with the file and line that raised it."""
    machinery = (__file__, importlib.__file__)
    frames = [at for at in traceback.extract_tb(error.__traceback__) if at.filename not in machinery]
    files = [at for at in frames if not at.filename.startswith("<frozen ")]
    place = f", {Path(files[-1].filename).name} line {files[-1].lineno}" if files else ""
    return " ".join(f"{type(error).__name__}: {error}{place}".split())
