"""Hypothesis looks for new examples on a developer's machine, and at the same ones each time in CI.

A run's last lines tell how many specs and the like its tests tried.
"""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

from tests.tried import tried

settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell how many different ones were tried."""
    if tried:
        told = ", ".join(f"{len(those):,} ({what})" for what, those in tried.items())
        terminalreporter.write_line(f"specs tried: {told}")
