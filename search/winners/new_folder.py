"""A new or empty folder that is written completely or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from distill.files import flush
from search.errors import UserError


def check_folder(folder: Path) -> None:
    """Refuse a folder that cannot be written, before there is anything to write.

    Raises:
        UserError: it is not empty, or is the current folder.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UserError(f"{folder} is not empty: name a new folder.")
    if folder.resolve() == Path.cwd():
        raise UserError(f"{folder} is the current folder, which would be replaced: name a new folder.")


@contextmanager
def whole_folder(folder: Path) -> Iterator[Path]:
    """A folder beside it to write to, which replaces it at the end; after an error it is removed.

    Raises:
        UserError: it cannot be written.
    """
    place = folder.resolve()  # follows a link
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
            aside.replace(place)  # replaces an empty folder too
        except OSError as error:  # filled meanwhile, or a mount point
            raise UserError(f"cannot put the student at {folder} ({error.strerror}): name a new folder.") from None
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise
