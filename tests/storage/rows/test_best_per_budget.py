"""The database's answer is that of the reference, on both databases; so is what the views say."""

from __future__ import annotations

from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, text

from search.answers.best import best_per_budget
from storage.database.tables import results
from storage.database.transactions import writing
from storage.records import Limits, Search, TrialResult
from storage.rows.best_per_budget import KEYS_AT_ONCE, of_keys
from storage.rows.guards import row_of
from storage.rows.repository import Repository
from tests.storage.conftest import make_result

STUDIES = ("a", "b", "a/labels")
FAMILIES = ["mlp-1", "cnn-1", "cnn-2"]

# Few values of each, so that ties of every kind are common.
rows = st.lists(
    st.builds(
        make_result,
        study=st.sampled_from(STUDIES),
        number=st.integers(0, 9),
        family=st.sampled_from(FAMILIES),
        parameters=st.integers(1, 6),
        macs=st.integers(1, 3),
        score=st.sampled_from([0.0, 0.25, 0.5, 1.0]),
        latency_ms=st.sampled_from([None, 0.5, 1.0, 2.0]),
    ),
    max_size=25,
    unique_by=lambda row: row.key,
)
limits = st.builds(
    Limits,
    macs=st.sampled_from([None, 1, 2]),
    latency_ms=st.sampled_from([None, 0.4, 1.0]),
    families=st.sampled_from([None, frozenset({"cnn-1"}), frozenset({"mlp-1", "cnn-2"})]),
    without=st.just(["a/labels"]),
)
numbers = count()
quick = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


def kept(repository: Repository, found: list[TrialResult], budgets: list[int]) -> Search:
    """A search of its own with those rows."""
    search = repository.open_search(f"s{next(numbers)}", {"budgets": budgets}, "me")
    with writing(repository._engine) as connection:
        if found:
            connection.execute(insert(results), [{"search_id": search.id, **row_of(row)} for row in found])
    return search


def keys(trials: Any) -> list[tuple[str, int]]:
    return [trial.key for trial in trials]


@quick
@given(found=rows, budgets=st.lists(st.integers(0, 7), max_size=5), limits=limits)
@example(found=[], budgets=[5], limits=Limits())
@example(found=[], budgets=[], limits=Limits())
def test_the_database_finds_what_the_reference_finds(repository, found, budgets, limits):
    search = kept(repository, found, [1])
    answers, asked = best_per_budget(found, budgets, limits), repository.best_rows(search.id, budgets, limits)
    assert [row.budget_params for row in asked] == budgets
    for answer, row in zip(answers, asked, strict=True):
        assert row.best == (keys([answer.best])[0] if answer.best else None)
        assert list(row.ties) == keys(answer.ties)
        assert row.by_family == {family: keys([best])[0] for family, best in answer.by_family.items()}
        assert row.trials_by_family == answer.trials_by_family
        assert row.trials == answer.trials
    wanted = {row.best for row in asked if row.best} | {key for row in asked for key in row.ties}
    assert set(keys(repository.results_of(search.id, wanted, with_curves=False))) == wanted


@quick
@given(rows, st.lists(st.integers(0, 7), max_size=4, unique=True).map(sorted))
def test_the_views_of_the_best_say_what_the_reference_says(repository, found, budgets):
    search = kept(repository, found, budgets)
    answers = best_per_budget([row for row in found if row.study != "a/labels"], budgets)
    asked = "SELECT budget_params, family, study, number, trials FROM {} WHERE search = '{}' ORDER BY 1, 2"
    with repository._engine.connect() as connection:
        best = connection.execute(text(asked.format("best_per_budget", search.name))).all()
        by_family = connection.execute(text(asked.format("best_per_family", search.name))).all()
    assert [tuple(row) for row in best] == [
        (a.budget_params, a.best.family, a.best.study, a.best.number, a.trials) for a in answers if a.best
    ]
    assert [tuple(row) for row in by_family] == [
        (a.budget_params, family, one.study, one.number, a.trials_by_family[family])
        for a in answers
        for family, one in a.by_family.items()
    ]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_sqlite_looks_up_each_of_the_most_keys_asked_for_at_once(repository, search):
    query = of_keys(search.id, [("a", number) for number in range(KEYS_AT_ONCE)], [results.c.score])
    words = query.compile(repository._engine, compile_kwargs={"literal_binds": True})
    with repository._engine.connect() as connection:
        steps = [row.detail for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {words}")]
    looked_up = [step for step in steps if step.startswith("SEARCH results")]
    assert len(looked_up) == 1
    assert "(search_id=? AND study=? AND number=?)" in looked_up[0]
