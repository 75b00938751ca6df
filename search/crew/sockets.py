"""A folder for Ray's sockets, found without Ray, which takes seconds to import."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from search.errors import UserError

FOLDER = "student-search-"  # prefix of the names of a search's temporary folders
_SOCKETS = "session_2000-01-01_00-00-00_000000_4194304/sockets/plasma_store"  # Ray's longest path
_LONGEST = 103 if sys.platform == "darwin" else 107  # bytes of a socket's whole path


def folder_for_sockets() -> Path:
    """A folder whose path is short enough for Ray to make sockets in a temporary folder there.

    Raises:
        UserError: there is none.
    """
    beside = len(f"/{FOLDER}12345678/{_SOCKETS}")
    asked = tempfile.gettempdir()
    for name in (asked, "/tmp", os.environ.get("XDG_RUNTIME_DIR", "")):
        if name and len(os.fsencode(name)) + beside <= _LONGEST and os.access(name, os.W_OK | os.X_OK):
            return Path(name)
    raise UserError(
        f"Ray's sockets need a folder with a path of at most {_LONGEST - beside} letters: {asked} is too long, and "
        "/tmp and XDG_RUNTIME_DIR are not writable: name a shorter folder in TMPDIR."
    )
