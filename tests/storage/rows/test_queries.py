from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import event

from storage.records import SearchCounts
from tests.storage.conftest import START, make_cache, make_replicate, make_result
from tests.storage.sample_rows import finish


def test_jobs_are_listed_by_kind_and_state(repository, owned, other):
    for kind, key in [("trial", "100k/0"), ("trial", "100k/1"), ("cache", "block-0")]:
        owned.hand_out(kind, key, "slot-1")
    owned.finish_job("cache", "block-0", hand_out=1)
    other.hand_out("trial", "100k/0", "slot-1")

    def keys(**where: str) -> list[str]:
        return [job.key for job in repository.jobs(owned.search_id, **where)]

    assert keys() == ["block-0", "100k/0", "100k/1"]
    assert keys(kind="trial") == ["100k/0", "100k/1"]
    assert keys(state="finished") == ["block-0"]
    assert keys(kind="trial", state="finished") == []


def test_a_result_comes_back_as_it_was_given(repository, owned):
    result = make_result(
        score=0.1 + 0.2,
        proposal={"rate": 1e-5, "depth": 3, "family": "größe"},
        curve=[{"epoch": n, "loss": 1e-300 * n} for n in range(50)],
        artifact="ef" * 32,
    )
    finish(owned, result)

    assert repository.trial_results(owned.search_id) == [result]
    assert [job.state for job in repository.jobs(owned.search_id)] == ["finished"]


def test_results_are_listed_by_study_and_number(repository, owned):
    order = [("300k", 1), ("100k", 10), ("100k", 2), ("300k", 0)]
    finish(owned, *[make_result(study, number) for study, number in order])

    def listed(**where: str) -> list[tuple[str, int]]:
        return [result.key for result in repository.trial_results(owned.search_id, **where)]

    assert listed() == sorted(order)
    assert listed(study="100k") == [("100k", 2), ("100k", 10)]
    assert listed(study="1M") == []


def test_results_are_read_without_their_curves_where_those_are_not_asked_for(repository, owned):
    given, search_id = [make_result("100k", 0), make_result("300k", 2)], owned.search_id
    finish(owned, *given)
    read = []

    @event.listens_for(repository._engine, "before_cursor_execute")
    def _note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.startswith("SELECT"):
            read.append("curve" in statement)

    assert repository.trial_results(search_id, with_curves=False) == [replace(result, curve=[]) for result in given]
    assert repository.trial_results(search_id, study="300k", with_curves=False) == [replace(given[1], curve=[])]
    assert repository.trial_results(search_id) == given
    assert read == [False, False, True]


def test_scores_are_those_of_the_finished_trials_of_that_search(repository, owned, other):
    assert repository.trial_scores(owned.search_id) == {}
    finish(owned, make_result("100k", 1, score=0.1 + 0.2), make_result("100k", 0, score=0.5), make_result("300k", 1))
    finish(other, make_result("100k", 7))
    owned.hand_out("trial", "100k/8", "slot-1")
    assert repository.trial_scores(owned.search_id) == {("100k", 1): 0.1 + 0.2, ("100k", 0): 0.5, ("300k", 1): 0.4625}


def test_replicates_come_back_as_they_were_given(repository, owned):
    finish(owned, make_result(), make_replicate(1), make_replicate(0))
    assert not owned.finish_replicate(make_replicate(1, score=0.5), hand_out=1)
    assert repository.replicates(owned.search_id) == [make_replicate(0), make_replicate(1)]


def test_counts_are_those_of_the_rows_of_that_search(repository, owned, other):
    none = SearchCounts(results={}, replicates={}, running={}, failed={})
    assert repository.counts(owned.search_id) == none
    finish(owned, make_result("100k", 0), make_result("100k", 1), make_result("300k", 0), make_replicate())
    for number in range(5, 10):
        owned.hand_out("trial", f"100k/{number}", "slot-1")
    for number, final in [(5, True), (6, True), (7, False)]:
        owned.fail_job("trial", f"100k/{number}", hand_out=1, reason="lost", final=final)
    other.hand_out("trial", "100k/0", "slot-1")

    assert repository.counts(owned.search_id) == SearchCounts(
        results={"100k": 2, "300k": 1}, replicates={"100k": 1}, running={"trial": 2}, failed={"trial": 2}
    )
    assert repository.counts(other.search_id) == none | {"running": {"trial": 1}}


def test_a_cache_grows_under_its_key_and_keeps_its_birthday(repository):
    repository.save_cache(make_cache())
    grown = make_cache(epochs=4, manifest={"blocks": ["0", "1"]}, location="/elsewhere")
    repository.save_cache(replace(grown, created_at=START + timedelta(days=1)))
    repository.save_cache(make_cache("another"))
    assert repository.cache("cache-key") == grown
    assert repository.cache("absent") is None


def test_any_number_of_trials_is_found_by_their_keys_each_once_in_order(repository, owned, monkeypatch):
    """More than are asked for at once."""
    monkeypatch.setattr("storage.rows.queries.KEYS_AT_ONCE", 4)
    made = [make_result(study, number) for study in ("100k", "30k") for number in range(5)]
    finish(owned, *made)
    keys = [result.key for result in made]
    assert repository.results_of(owned.search_id, [*reversed(keys), *keys, ("100k", 10**6)]) == made
