"""Workplaces: one with real images whose teacher is trained already, and tiny ones in either database."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.faults import notes
from tests.faults.workplace import PLAN, Places, Workplace, commits_of
from tests.postgres import Postgres


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell what the faults cost."""
    if told := notes.summary():
        terminalreporter.write_line(told)


@pytest.fixture(scope="session")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose database has the plan's teacher and cache already: each test starts from a copy."""
    folder = tmp_path_factory.mktemp("trained")
    (folder / "plan.yaml").write_text(PLAN)
    place = Workplace(folder)
    assert place.fork("cache", "build", "plan.yaml", "--name", "first").wait(240) == 0, place.log()
    for left in ("log", "commits", "notes"):
        (folder / left).unlink()
    return folder


@pytest.fixture
def workplace(trained: Path, tmp_path: Path) -> Iterator[Workplace]:
    folder = tmp_path / "work"
    shutil.copytree(trained, folder)
    place = Workplace(folder)
    yield place
    place.kill_all()


@pytest.fixture(scope="session")
def server() -> Iterator[Postgres]:
    """A PostgreSQL server that tests may stop and kill."""
    with Postgres() as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> str:
    """The kind of database."""
    return str(request.param)


@pytest.fixture
def places(database: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Places]:
    """Makes tiny workplaces in that kind of database, each with its own."""
    made = Places(tmp_path, request.getfixturevalue("server") if database == "postgresql" else None)
    yield made
    made.drop_all()


@pytest.fixture
def place(places: Places) -> Workplace:
    """A tiny workplace."""
    return places()


@pytest.fixture(scope="session")
def answer(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Any, ...]]:
    """What the tiny plan comes to, undisturbed."""
    place = Places(tmp_path_factory.mktemp("undisturbed"))()
    assert place.fork().wait() == 0, place.log()
    place.check()
    return place.answer()


@pytest.fixture
def sites(places: Places) -> list[str]:
    """Where each commit of a search is made, in order."""
    place = places()
    assert place.fork().wait() == 0, place.log()
    return commits_of(place)
