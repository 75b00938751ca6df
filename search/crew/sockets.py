"""Where Ray's sockets can be, found without Ray, which takes long to load."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from search.errors import UserError

FOLDER = "student-search-"  # how the names of the temporary folders of a search begin
_SOCKETS = "session_2000-01-01_00-00-00_000000_4194304/sockets/plasma_store"  # Ray's longest name in its folder
_LONGEST = 103 if sys.platform == "darwin" else 107  # bytes of a socket's whole name


def folder_for_sockets() -> Path:
    """Where a temporary folder may be whose sockets have names that the system can hold.

    Raises:
        UserError: nowhere.
    """
    beside = len(f"/{FOLDER}12345678/{_SOCKETS}")
    asked = tempfile.gettempdir()
    for name in (asked, "/tmp", os.environ.get("XDG_RUNTIME_DIR", "")):
        if name and len(os.fsencode(name)) + beside <= _LONGEST and os.access(name, os.W_OK | os.X_OK):
            return Path(name)
    raise UserError(
        f"Ray's sockets need a folder with a name of at most {_LONGEST - beside} letters: {asked} is too long, and "
        "nothing can be written to /tmp or XDG_RUNTIME_DIR: name a short one in TMPDIR."
    )
