"""Where things are kept: from the environment, or below the folder the command runs in.

Read by the faces (`cli.py`) and passed on as a value.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from search.errors import UserError


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The embedded default needs none of these set."""

    data_dir: Path = Path("data")
    database_url: str = "sqlite:///runs/student-search.db"
    artifacts: str = "runs/artifacts"  # or any URL that fsspec speaks to
    caches: Path = Path("runs/caches")
    ray_address: str | None = None
    lease_s: float = 30  # a driver that is silent for so long may be replaced by another
    patience_s: float = 300  # with a database that is away

    @staticmethod
    def from_environment(environ: Mapping[str, str] = os.environ) -> Settings:
        """Read `RAY_ADDRESS`, and those that begin with `STUDENT_SEARCH_`; README.md tells them.

        Raises:
            UserError: one that must be a number of seconds is none.
        """
        default = Settings()
        return Settings(
            data_dir=Path(environ.get("STUDENT_SEARCH_DATA") or default.data_dir),
            database_url=environ.get("STUDENT_SEARCH_DATABASE_URL") or default.database_url,
            artifacts=environ.get("STUDENT_SEARCH_ARTIFACTS") or default.artifacts,
            caches=Path(environ.get("STUDENT_SEARCH_CACHES") or default.caches),
            ray_address=environ.get("RAY_ADDRESS") or None,
            lease_s=_seconds(environ, "STUDENT_SEARCH_LEASE_S", default.lease_s),
            patience_s=_seconds(environ, "STUDENT_SEARCH_PATIENCE_S", default.patience_s),
        )


def _seconds(environ: Mapping[str, str], name: str, default: float) -> float:
    given = environ.get(name)
    try:
        seconds = float(given) if given else default
    except ValueError:
        seconds = -1
    if not 0 < seconds < float("inf"):
        raise UserError(f"{name} is {given!r}: give it a number of seconds above 0.")
    return seconds
