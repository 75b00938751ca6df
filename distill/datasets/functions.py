"""A user's own function, named as "python:package.module:function", and the data set that one may give.

The function of a data set takes no arguments and returns two values `Images`: those to train and validate on, and the
sealed test set. Every call must give the same: a split drawn anew would carry test images into training.
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
    """The function of that name. Its module is imported: the user's code runs.

    Modules are looked for where Python looks, then in the folder that the command runs in.

    Raises:
        DistillError: a `refusal`: the module cannot be imported, or holds no such function.
    """
    module, _, attribute = name.removeprefix(FUNCTION).partition(":")
    with _working_folder_importable():
        try:
            function: Callable[..., object] | None = getattr(importlib.import_module(module), attribute, None)
        except Exception as error:
            raise refusal(
                f"the module of '{name}' cannot be imported ({in_one_line(error)}); correct the name, install it, "
                "or run from the folder that holds it."
            ) from error
    if not callable(function):
        raise refusal(f"the module of '{name}' holds no function '{attribute}'; correct the name.")
    return function


def result_of(name: str, refusal: type[DistillError] = DataError, **arguments: Any) -> object:
    """What the function of that name returns when it is called with these keywords.

    Raises:
        DistillError: a `refusal`: as `find_function`, or it raises.
    """
    function = find_function(name, refusal)
    with _working_folder_importable():
        try:
            return function(**arguments)
        except Exception as error:
            raise refusal(f"'{name}' raised {in_one_line(error)}; mend the function.") from error


def call_function(name: str) -> tuple[Images, Images]:
    """The train and the test images that the function of that name gives.

    Raises:
        DataError: as `find_function`; it raises; or it gives anything but two fitting sets of images.
    """
    given = result_of(name)
    match given:
        case (Images() as train, Images() as test):
            train, test = _checked(train, name, "train"), _checked(test, name, "test")
        case _:
            kind = type(given).__name__
            raise DataError(f"'{name}' returned {kind}; let it return two distill.datasets.images.Images: train, test.")
    if train.images.shape[1:] != test.images.shape[1:]:
        shapes = [list(part.images.shape[1:]) for part in (train, test)]
        raise DataError(f"'{name}' gave train images of {shapes[0]}, test images of {shapes[1]}; make them alike.")
    if train.classes != test.classes:
        raise DataError(f"'{name}' gave train and test images of other classes; give both the same, in order.")
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


def in_one_line(error: Exception) -> str:
    """An exception in one line, with the place that raised it."""
    machinery = (__file__, importlib.__file__)
    frames = [at for at in traceback.extract_tb(error.__traceback__) if at.filename not in machinery]
    files = [at for at in frames if not at.filename.startswith("<frozen ")]
    place = f", {Path(files[-1].filename).name} line {files[-1].lineno}" if files else ""
    return " ".join(f"{type(error).__name__}: {error}{place}".split())
