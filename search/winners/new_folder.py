"""A folder that is filled whole or not at all: new, or empty before."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from distill.files import flush
from search.errors import UserError


def check_folder(folder: Path) -> None:
    """Refuse a folder that cannot be filled, before there is anything to put there.

    Raises:
        UserError: it is not empty, or the one that the command runs in.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UserError(f"{folder} is not empty: name a new folder.")
    if folder.resolve() == Path.cwd():
        raise UserError(f"{folder} is the folder you are in, which is to be replaced: name a new one.")


@contextmanager
def whole_folder(folder: Path) -> Iterator[Path]:
    """A folder beside it to write to, which takes its place at the end; where something goes wrong, nothing is left.

    Raises:
        UserError: it cannot be written.
    """
    place = folder.resolve()  # where a link leads
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=f".{place.name}-", dir=place.parent))
    except OSError as error:
        raise UserError(f"cannot write {folder}: {error.strerror}.") from None
    try:
        yield aside
        aside.chmod(0o755)
        for path in (*aside.iterdir(), aside):
            flush(path)
        try:
            aside.replace(place)  # over an empty folder too
        except OSError as error:  # one that was filled meanwhile, or that a disk is mounted on
            raise UserError(f"cannot put the student at {folder} ({error.strerror}): name a new folder.") from None
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise
