"""The views that anyone may read: what docs/queries.md says of them holds on both databases."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from storage.records import Opening, Search
from storage.rows.owned import OwnedSearch
from storage.rows.repository import Repository
from tests.storage.conftest import make_replicate, make_result
from tests.storage.sample_rows import finish, found

DOCUMENT = (Path(__file__).parents[3] / "docs" / "queries.md").read_text()
EXAMPLES = re.findall(r"```sql\n(.*?)```", DOCUMENT, re.DOTALL)
VIEWS = re.findall(r"^\| `(\w+)` \|", DOCUMENT, re.MULTILINE)


OPENING = Opening(
    study="100k",
    number=0,
    opening=0,
    kind="first",
    opened_at=datetime(2026, 1, 2, tzinfo=UTC),
    opened_by="me@here",
    data="d" * 64,
    images=10,
    members=[{"replicate": 0, "seed": 1, "score": 0.5, "weights_digest": "w"}],
    mean=0.5,
    low=None,
    high=None,
    low_images=None,
    high_images=None,
    predicted="",
)


@pytest.fixture
def full(repository: Repository, owned: OwnedSearch) -> Search:
    """Two trials, two replicates of the better one, one opening."""
    finish(owned, *[make_result(number=number, score=score) for number, score in enumerate((0.75, 0.5))])
    finish(owned, *[make_replicate(index, score=score) for index, score in enumerate((0.5, 0.75))])
    assert repository.open_test(owned.search_id, OPENING)
    return found(repository)


def rows(repository: Repository, query: str) -> list[tuple[object, ...]]:
    with repository._engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def test_the_views_are_those_that_the_document_names_with_its_columns(repository):
    inspector = inspect(repository._engine)
    assert sorted(inspector.get_view_names()) == sorted(VIEWS)
    described = dict(re.findall(r"^\| `(\w+)` \|[^|]*\| (.*) \|$", DOCUMENT, re.MULTILINE))
    for view in VIEWS:
        named = re.findall(r"`(\w+)`", described[view])
        columns = [column["name"] for column in inspector.get_columns(view)]
        assert columns[: len(named)] == named


@pytest.mark.parametrize("example", EXAMPLES)
def test_each_example_runs_as_it_stands(repository, full, example):
    assert rows(repository, example)


def test_fresh_seeds_tell_mean_and_flattery(repository, full):
    columns = "study, number, seeds, mean, lowest, highest, search_score, flattery"
    assert rows(repository, f"SELECT {columns} FROM fresh_seeds") == [("100k", 0, 2, 0.625, 0.5, 0.75, 0.75, 0.125)]


def test_an_opening_is_kept_once_under_its_number(repository, full):
    assert repository.openings(full.id) == [OPENING]
    assert not repository.open_test(full.id, replace(OPENING, mean=0.9))
    assert repository.open_test(full.id, replace(OPENING, opening=1, kind="forced", mean=0.25))
    assert [(row.kind, row.mean) for row in repository.openings(full.id)] == [("first", 0.5), ("forced", 0.25)]
    assert [row[0] for row in rows(repository, "SELECT kind FROM test_openings ORDER BY kind")] == ["first", "forced"]
