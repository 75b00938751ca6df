"""The environment variables of the commands and the service: all are read here, and passed on as values.

Plain code: pydantic-settings takes 0.2 s to import, and every command reads settings when it starts.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from search.errors import UserError

_LOG_FORMS = ("plain", "json")
_LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Where data, results and files are kept; the defaults need no server."""

    data_dir: Path = Path("data")
    database_url: str = "sqlite:///runs/student-search.db"
    artifacts: str = "runs/artifacts"  # a folder, or any URL that fsspec supports
    caches: Path = Path("runs/caches")
    ray_address: str | None = None
    lease_s: float = 30  # a driver that is silent for longer may be replaced by another
    patience_s: float = 300  # how long to wait for a database that does not answer

    @staticmethod
    def from_environment(environ: Mapping[str, str] = os.environ) -> Settings:
        """Read the settings; a variable that is empty or not set has its default.

        Raises:
            UserError: a number of seconds is not one.
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


@dataclass(frozen=True, kw_only=True)
class ServiceAddress:
    """The service that the commands ask over HTTP."""

    url: str
    token: str | None = field(default=None, repr=False)
    may_be_plain: bool = False  # the token may go over plain HTTP to another machine

    @staticmethod
    def from_environment(environ: Mapping[str, str] = os.environ) -> ServiceAddress | None:
        """Read the address; None if the commands use the database themselves."""
        url = environ.get("STUDENT_SEARCH_URL", "").strip()
        if not url:
            return None
        return ServiceAddress(
            url=url,
            token=environ.get("STUDENT_SEARCH_TOKEN", "").strip() or None,
            may_be_plain=environ.get("STUDENT_SEARCH_INSECURE") == "1",
        )


@dataclass(frozen=True, kw_only=True)
class ServerSettings:
    """What `student-search serve` allows and links to."""

    may_name_code: bool = False  # plans that are submitted may name Python code
    dashboard_url: str | None = None

    @staticmethod
    def from_environment(environ: Mapping[str, str] = os.environ) -> ServerSettings:
        """Read the settings."""
        return ServerSettings(
            may_name_code=environ.get("STUDENT_SEARCH_ALLOW_CODE") == "1",
            dashboard_url=environ.get("STUDENT_SEARCH_DASHBOARD_URL") or None,
        )


@dataclass(frozen=True, kw_only=True)
class LogSettings:
    """How the service's processes log."""

    form: str = "plain"  # or json: one object a line
    level: str = "INFO"

    @staticmethod
    def from_environment(environ: Mapping[str, str] = os.environ) -> LogSettings:
        """Read the settings.

        Raises:
            UserError: a form or level that does not exist.
        """
        form = (environ.get("STUDENT_SEARCH_LOG") or "plain").lower()
        level = (environ.get("STUDENT_SEARCH_LOG_LEVEL") or "INFO").upper()
        for name, given, known in (("LOG", form, _LOG_FORMS), ("LOG_LEVEL", level, _LOG_LEVELS)):
            if given not in known:
                raise UserError(f"STUDENT_SEARCH_{name} is {given!r}: set it to one of {', '.join(known)}.")
        return LogSettings(form=form, level=level)


@dataclass(frozen=True, kw_only=True)
class SlotSettings:
    """How slots train, where that is not the plan's to say."""

    device_steps: bool | None = None  # False: no CUDA graphs, every kernel of a step is launched by itself

    @staticmethod
    def from_environment(environ: Mapping[str, str] = os.environ) -> SlotSettings:
        """Read the settings, in the process of a slot.

        Raises:
            UserError: a value that does not exist.
        """
        given = (environ.get("STUDENT_SEARCH_DEVICE_STEPS") or "auto").lower()
        if given not in ("auto", "off"):
            raise UserError(f"STUDENT_SEARCH_DEVICE_STEPS is {given!r}: set it to auto or off.")
        return SlotSettings(device_steps=None if given == "auto" else False)


def _seconds(environ: Mapping[str, str], name: str, default: float) -> float:
    given = environ.get(name)
    try:
        seconds = float(given) if given else default
    except ValueError:
        seconds = -1
    if not 0 < seconds < float("inf"):
        raise UserError(f"{name} is {given!r}: set it to a number of seconds above 0.")
    return seconds
