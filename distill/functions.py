"""A data set from a user's own function, named as "python:package.module:function".

The function takes no arguments and returns two `distill.images.Images`: those to train and validate on, and
the sealed test set. Every call must give the same: a split drawn anew would carry test images into training.
"""

from __future__ import annotations

import importlib
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from distill.datasets import FUNCTION
from distill.errors import DataError
from distill.images import Images, checked_images


def find_function(name: str) -> Callable[[], object]:
    """The function of that name. Its module is imported: the user's code runs.

    Modules are looked for where Python looks, then in the folder that the command runs in.

    Raises:
        DataError: the module cannot be imported, or holds no such function.
    """
    module, _, attribute = name.removeprefix(FUNCTION).partition(":")
    with _working_folder_importable():
        try:
            function: Callable[[], object] | None = getattr(importlib.import_module(module), attribute, None)
        except Exception as error:
            raise DataError(
                f"the module of '{name}' cannot be imported ({_words(error)}); correct the name, install it, "
                "or run from the folder that holds it."
            ) from error
    if not callable(function):
        raise DataError(f"the module of '{name}' holds no function '{attribute}'; correct the name.")
    return function


def call_function(name: str) -> tuple[Images, Images]:
    """The train and the test images that the function of that name gives.

    Raises:
        DataError: as `find_function`; it raises; or it gives anything but two fitting sets of images.
    """
    function = find_function(name)
    with _working_folder_importable():
        try:
            given = function()
        except Exception as error:
            raise DataError(f"'{name}' raised {_words(error)}; mend the function.") from error
    match given:
        case (Images() as train, Images() as test):
            train, test = _checked(train, name, "train"), _checked(test, name, "test")
        case _:
            kind = type(given).__name__
            raise DataError(
                f"'{name}' returned {kind}; let it return two distill.images.Images: train, test."
            )
    if train.images.shape[1:] != test.images.shape[1:] or train.classes != test.classes:
        raise DataError(
            f"'{name}' gave train images {list(train.images.shape[1:])} of the classes {train.classes}, test "
            f"images {list(test.images.shape[1:])} of {test.classes}; let it give both alike."
        )
    return train, test


def _checked(images: Images, name: str, part: str) -> Images:
    try:
        return checked_images(images)
    except DataError as error:
        raise DataError(f"the {part} images of '{name}' {error}.") from None


@contextmanager
def _working_folder_importable() -> Iterator[None]:
    """As with `python -m`, but after all other places: a file there hides nothing that is installed."""
    here = str(Path.cwd())
    sys.path.append(here)
    try:
        yield
    finally:
        sys.path.remove(here)


def _words(error: Exception) -> str:
    """An exception in one line, with the place in the user's code that it came from."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    message = " ".join(str(error).split())
    return f"{type(error).__name__}: {message} ({Path(last.filename).name}, line {last.lineno})"
