"""Whole searches on tiny images, in this process."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

import pytest

from search.driver import run_search
from search.plan import Plan
from search.settings import Settings
from storage.engine import connect
from storage.errors import PlanChanged
from storage.repository import Repository
from tests.search.plans import SQUARES, small_plan
from tests.search.stages import (
    Slot,
)
from tests.search.stages import quick as quick  # a fixture of every test here


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Plan:
    """A plan whose whole search takes a moment."""
    (tmp_path / "coloured_squares.py").write_text(SQUARES)
    monkeypatch.chdir(tmp_path)
    return small_plan(
        **{
            "data.name": "python:coloured_squares:images",
            "budgets": ["3k"],
            "families": ["mlp-1"],
            "sampler.trials": 2,
            "confirmation.top": 0,
            "views.store": "replayed",
        }
    )


def settings_in(folder: Path) -> Settings:
    return Settings(
        data_dir=folder / "data",
        database_url=f"sqlite:///{folder}/test.db",
        artifacts=str(folder / "artifacts"),
        caches=folder / "caches",
    )


def stands(folder: Path) -> tuple[str, str | None]:
    """State and reason of the search."""
    search = Repository(connect(f"sqlite:///{folder}/test.db", create=False)).find_search("s")
    return search.state, search.reason


def test_a_new_search_that_ends_with_its_cache_is_interrupted_and_says_why(tiny, tmp_path):
    run_search(tiny, "s", settings_in(tmp_path), executor="inline", listener=Slot(), until="cache")
    assert stands(tmp_path) == ("interrupted", "its cache is built; `student-search run` goes on")
    run_search(tiny, "s", settings_in(tmp_path), executor="inline", listener=Slot(), until="cache")
    assert stands(tmp_path) == ("interrupted", "its cache is built; `student-search run` goes on")


def test_a_finished_search_whose_cache_is_built_again_stays_finished(tiny, tmp_path):
    run_search(tiny, "s", settings_in(tmp_path), executor="inline", listener=Slot())
    assert stands(tmp_path) == ("finished", None)
    for block in (tmp_path / "caches").glob("*/*.npy"):
        block.unlink()
    listener = Slot()
    run_search(tiny, "s", settings_in(tmp_path), executor="inline", listener=listener, until="cache")
    assert listener.stages == [("cache", 2)]
    assert stands(tmp_path) == ("finished", None)


def test_a_search_begun_before_a_key_of_its_plan_was_thought_of_goes_on(tiny, tmp_path):
    run_search(tiny, "s", settings_in(tmp_path), executor="inline", listener=Slot(), until="cache")
    with contextlib.closing(sqlite3.connect(tmp_path / "test.db")) as database, database:
        database.execute("UPDATE searches SET plan = json_remove(plan, '$.views.mixup', '$.trial.hard_labels')")
    run_search(tiny, "s", settings_in(tmp_path), executor="inline", listener=Slot())
    assert stands(tmp_path) == ("finished", None)
    other = tiny.model_copy(update={"views": tiny.views.model_copy(update={"mixup": 0.5})})
    with pytest.raises(PlanChanged, match="they differ in views"):
        run_search(other, "s", settings_in(tmp_path), executor="inline", listener=Slot())
