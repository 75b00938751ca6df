"""Where things are kept: from the environment, or below the folder the command runs in.

Read by the faces (`cli.py`) and passed on as a value.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The embedded default needs none of these set."""

    data_dir: Path = Path("data")
    database_url: str = "sqlite:///runs/student-search.db"
    artifacts: str = "runs/artifacts"
    caches: Path = Path("runs/caches")
    ray_address: str | None = None

    @staticmethod
    def from_environment(environ: Mapping[str, str] = os.environ) -> Settings:
        """Read `STUDENT_SEARCH_DATA`, `_DATABASE_URL`, `_ARTIFACTS`, `_CACHES` and `RAY_ADDRESS`."""
        default = Settings()
        return Settings(
            data_dir=Path(environ.get("STUDENT_SEARCH_DATA") or default.data_dir),
            database_url=environ.get("STUDENT_SEARCH_DATABASE_URL") or default.database_url,
            artifacts=environ.get("STUDENT_SEARCH_ARTIFACTS") or default.artifacts,
            caches=Path(environ.get("STUDENT_SEARCH_CACHES") or default.caches),
            ray_address=environ.get("RAY_ADDRESS") or None,
        )
