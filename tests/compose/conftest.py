"""A real Docker engine, and the service on it from nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.compose import stack as stack_module
from tests.compose.stack import DATA, Stack, engine, say

_told: list[str] = []


@pytest.fixture(scope="session")
def shown(request: pytest.FixtureRequest) -> None:
    """Progress is seen as it happens."""
    capture = request.config.pluginmanager.getplugin("capturemanager")
    if capture is not None:
        stack_module.uncaptured = capture.global_and_fixture_disabled


@pytest.fixture(scope="session")
def docker(shown: None) -> Mapping[str, str]:
    """The environment that docker needs; skips where no engine can be had."""
    found = engine()
    if isinstance(found, str):
        _told.append(f"compose: NOT TESTED, for no Docker engine can be had: {found}")
        pytest.skip(_told[-1])
    return found


@pytest.fixture(scope="module")
def stack(docker: Mapping[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """The service, built and its data volume filled, but not up yet; nothing is left of it in the end."""
    made = Stack(docker, tmp_path_factory.mktemp("compose"))
    data = DATA / "cifar-10-batches-bin"
    if not data.is_dir():
        pytest.fail(f"no CIFAR-10 in {DATA}: student-search data fetch cifar10", pytrace=False)
    made.clear()
    try:
        say("building the image")
        made.build()
        say("filling the data volume")
        made.fill(data)
        yield made
    finally:
        say("removing it all")
        made.remove()
    assert made.remains() == []
    _told.extend(f"compose: {seconds / 60:.1f} min {what}" for what, seconds in made.seconds.items())


@pytest.fixture(scope="session")
def pictures() -> Path:
    """Where screenshots go, to be looked at."""
    folder = Path(__file__).parents[2] / "build" / "compose"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell what was measured, or that nothing was."""
    for line in _told:
        terminalreporter.write_line(line)
