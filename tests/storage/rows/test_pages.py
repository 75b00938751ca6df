from __future__ import annotations

import pytest

from storage.records import Search, TrialResult
from storage.rows.pages import Pages
from storage.rows.repository import Repository
from tests.storage.conftest import make_replicate, make_result
from tests.storage.sample_rows import finish


@pytest.fixture
def pages(repository: Repository) -> Pages:
    return Pages(repository._engine)


def test_searches_come_newest_first_each_on_one_page(repository, pages):
    for name in "abcde":
        repository.submit_search(name, {})
    found: list[Search] = []
    while page := pages.searches(limit=2, before=found[-1].id if found else None):
        found += page
    assert [search.name for search in found] == list("edcba")


def test_searches_of_one_state_are_told_apart_and_counted(repository, pages):
    for name in "abc":
        repository.submit_search(name, {})
    repository.cancel_search(repository.submit_search("b", {}).id)
    assert [search.name for search in pages.searches(limit=9, state="queued")] == ["c", "a"]
    assert pages.states() == {"queued": 2, "cancelled": 1}


def test_trials_come_by_study_and_number_each_on_one_page_without_their_curves(repository, pages, search, owned):
    for study in ("30k", "100k/cnn-2", "100k"):
        for number in (10, 0, 2):
            finish(owned, make_result(study, number, curve=[{"epoch": epoch} for epoch in range(number)]))
    found: list[tuple[TrialResult, int]] = []
    while page := pages.trials(search.id, limit=2, after=found[-1][0].key if found else None):
        found += page
    keys = [result.key for result, _ in found]
    assert keys == [(study, number) for study in ("100k", "100k/cnn-2", "30k") for number in (0, 2, 10)]
    assert [epochs for _, epochs in found] == [0, 2, 10] * 3
    assert all(result.curve == [] for result, _ in found)
    of_one = pages.trials(search.id, limit=9, study="100k")
    assert [result.number for result, _ in of_one] == [0, 2, 10]


def test_counts_of_many_searches_are_those_of_each(repository, pages):
    searches = [repository.open_search(name, {}, name) for name in "abc"]
    owned, other = (repository.owned(search.id, search.owner) for search in searches[:2])
    finish(owned, *[make_result("100k", number) for number in range(2)], make_replicate())
    finish(other, *[make_result("100k", number) for number in range(3)])
    owned.hand_out("trial", "100k/7", "slot-1")
    count = owned.hand_out("cache", "k/0", "slot-2")
    owned.fail_job("cache", "k/0", hand_out=count, reason="no", final=True)
    found = pages.counts([search.id for search in searches])
    assert found == {search.id: repository.counts(search.id) for search in searches}
    assert found[owned.search_id] == {
        "results": {"100k": 2},
        "replicates": {"100k": 1},
        "running": {"trial": 1},
        "failed": {"cache": 1},
    }


def test_points_are_of_about_every_so_many_trials_and_of_each_family_that_takes_turns(repository, pages, search, owned):
    for number in range(200):
        finish(owned, make_result("100k", number, family=f"mlp-{1 + number % 4}", score=number / 200))
    everything = pages.points(search.id, every=1, limit=200)
    assert len(everything) == 200
    for every in (2, 4, 8, 10):
        some = pages.points(search.id, every=every, limit=200)
        assert set(some) <= set(everything)
        assert 0.6 * 200 / every < len(some) < 1.4 * 200 / every
        assert {family for _, _, family, _, _ in some} == {"mlp-1", "mlp-2", "mlp-3", "mlp-4"}
    few = pages.points(search.id, every=1, limit=40)
    assert few == everything[:40]
    assert {family for _, _, family, _, _ in few} == {"mlp-1", "mlp-2", "mlp-3", "mlp-4"}


def test_jobs_of_a_state_come_to_the_limit(repository, pages, search, owned):
    for number in range(5):
        owned.hand_out("trial", f"100k/{number}", f"slot-{number}")
    assert [job.key for job in pages.jobs(search.id, "running", 3)] == ["100k/0", "100k/1", "100k/2"]
