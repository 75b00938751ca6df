from __future__ import annotations

import json
import logging
from collections.abc import Iterator

import pytest

from search.logs import configure
from search.settings import LogSettings


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    root = logging.getLogger()
    level, handlers = root.level, list(root.handlers)
    yield
    root.setLevel(level)
    root.handlers[:] = handlers


def test_a_line_has_its_time_level_and_what_it_is_of(capfd: pytest.CaptureFixture[str]) -> None:
    configure(LogSettings())
    logging.getLogger("search.x").warning("slow: %d s", 3, extra={"search": "s"})
    logging.getLogger("search.x").debug("not asked for")
    (line,) = capfd.readouterr().err.splitlines()
    assert "+00:00 WARNING search.x: slow: 3 s  [search=s]" in line


def test_in_json_a_line_is_an_object_also_of_what_was_raised(capfd: pytest.CaptureFixture[str]) -> None:
    configure(LogSettings(form="json", level="DEBUG"))
    try:
        raise ValueError("two\nlines")
    except ValueError:
        logging.getLogger("search.x").exception("failed", extra={"path": "/v1", "status": 500})
    (line,) = capfd.readouterr().err.splitlines()
    found = json.loads(line)
    expected = {"level": "ERROR", "logger": "search.x", "message": "failed", "path": "/v1", "status": 500}
    assert found.items() >= expected.items()
    assert "ValueError: two\nlines" in found["trace"]


def test_what_somebody_made_up_ends_no_line(capfd: pytest.CaptureFixture[str]) -> None:
    configure(LogSettings())
    logging.getLogger("search.access").info("request", extra={"path": "/x\n2026 WARNING forged\x1b[31m"})
    (line,) = capfd.readouterr().err.splitlines()
    assert "path=/x\\n2026 WARNING forged\\x1b[31m" in line
