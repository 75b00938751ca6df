"""Logs of the service's processes, on stderr: lines of text, or one JSON object a line."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime

from search.settings import LogSettings

_FIELDS = ("search", "client", "method", "path", "status", "ms")  # that a record may have besides its message


class _Plain(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        told = " ".join(f"{name}={getattr(record, name)}" for name in _FIELDS if hasattr(record, name))
        line = f"{_time(record)} {record.levelname:<7} {record.name}: {record.getMessage()}"
        line += f"  [{told}]" if told else ""
        return "\n".join(filter(None, (_in_one_line(line), _trace(self, record))))


class _Json(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        facts = {"time": _time(record), "level": record.levelname, "logger": record.name}
        facts |= {"message": record.getMessage()}
        facts |= {name: getattr(record, name) for name in _FIELDS if hasattr(record, name)}
        if trace := _trace(self, record):
            facts["trace"] = trace
        return json.dumps(facts)


def _in_one_line(text: str) -> str:
    """Escape what would end the line or move the cursor: names come from users."""
    return "".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in text)


def _time(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")


def _trace(formatter: logging.Formatter, record: logging.LogRecord) -> str:
    return formatter.formatException(record.exc_info) if record.exc_info and record.exc_info[0] else ""


def configure(settings: LogSettings) -> None:
    """Send the logs of this process to stderr."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Json() if settings.form == "json" else _Plain())
    logging.basicConfig(level=settings.level, handlers=[handler], force=True)
    for noisy in ("httpx", "uvicorn.access", "alembic"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
