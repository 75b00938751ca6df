"""What the service's processes log, on stderr: a line for people, or one JSON object a line where asked."""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Mapping
from datetime import UTC, datetime

from search.errors import UserError

_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
_FIELDS = ("search", "client", "method", "path", "status", "ms")  # that a record may carry beside its message


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
    """Nothing in it ends the line or moves the cursor, whoever made it up."""
    return "".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in text)


def _time(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")


def _trace(formatter: logging.Formatter, record: logging.LogRecord) -> str:
    return formatter.formatException(record.exc_info) if record.exc_info and record.exc_info[0] else ""


def configure(environ: Mapping[str, str] = os.environ) -> None:
    """Log by `STUDENT_SEARCH_LOG` (plain, json) from `STUDENT_SEARCH_LOG_LEVEL` on (INFO).

    Raises:
        UserError: one of them is none of the words that it may be.
    """
    form = (environ.get("STUDENT_SEARCH_LOG") or "plain").lower()
    level = (environ.get("STUDENT_SEARCH_LOG_LEVEL") or "INFO").upper()
    if form not in ("plain", "json"):
        raise UserError(f"STUDENT_SEARCH_LOG is {form!r}: set it to plain or json.")
    if level not in _LEVELS:
        raise UserError(f"STUDENT_SEARCH_LOG_LEVEL is {level!r}: set it to one of {', '.join(_LEVELS)}.")
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Json() if form == "json" else _Plain())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for noisy in ("httpx", "uvicorn.access", "alembic"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
