"""Hypothesis looks for new examples on a developer's machine, and at the same ones each time in CI.

A run's last line tells how many specs, schedules and the like its tests tried, in all processes of pytest-xdist.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

from tests.tried import merge, packed, summary

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# No test fails because a machine is slow.
settings.register_profile("untimed", settings.get_profile("default"), deadline=None, derandomize="CI" in os.environ)
settings.load_profile("untimed")


_QUICK = "not full and not slow"
_ON_GPU = "pytest.mark.gpu"
_NOT_QUICK = re.compile(r"^pytestmark = \[?pytest\.mark\.(full|slow)\b", re.MULTILINE)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Do not import what is left out as a whole.

    In the quick loop it takes seconds, in each process of pytest-xdist; and `-m gpu` must work on a machine that lacks
    what other tests need, such as Ray.
    """
    if config.option.markexpr == "gpu":
        files = [collection_path] if collection_path.is_file() else collection_path.rglob("test_*.py")
        return None if any(_ON_GPU in file.read_text() for file in files) else True
    if config.option.markexpr != _QUICK or not collection_path.name.startswith("test_"):
        return None
    return True if _NOT_QUICK.search(collection_path.read_text()) else None


_SERVERS = {"postgres", "s3_endpoint", "s3", "sftp_root", "mortal"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave tests that start a server to `make test`: the quick loop has no time for it."""
    for item in items:
        if _SERVERS & set(getattr(item, "fixturenames", ())) and not item.get_closest_marker("slow"):
            item.add_marker(pytest.mark.full)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Let a worker of pytest-xdist tell its controller what was tried."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["tried"] = packed()


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Let the controller hear it; a worker that crashed tells nothing."""
    merge(getattr(node, "workeroutput", {}).get("tried", {}))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell how many different ones were tried."""
    if told := summary():
        terminalreporter.write_line(told)


_CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for the whole run; each test opens its own pages, `chromium.new_page(viewport=...)`."""
    from playwright.sync_api import sync_playwright  # most runs do without

    path = shutil.which("chromium")
    if path is None:
        pytest.fail("no Chromium on the PATH: install Debian's package 'chromium'.", pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_CHROMIUM)
        yield browser
        browser.close()
