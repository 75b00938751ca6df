from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import text

from storage.database.transactions import writing
from storage.errors import AlreadyDriven, LostOwnership, NotAllowed, PlanChanged, StorageError
from storage.records import Search
from storage.rows.owned import OwnedSearch
from storage.rows.repository import Repository
from storage.states import ALLOWED, ENDS, STATES
from tests.storage.conftest import (
    OWNER,
    PLAN,
    SEARCH,
    START,
    make_cache,
    make_replicate,
    make_result,
    make_teacher,
    opened,
    together,
)
from tests.storage.sample_rows import everything, finish, found

ANVIL = {"host": "anvil", "pid": 4711}
LEASE_S = 30.0
NOBODY = {"driver": None, "lease_until": None, "claim": None}


@pytest.fixture
def repository(open_repository: Callable[..., Repository], still_clock) -> Repository:
    return open_repository(clock=still_clock)


@pytest.fixture
def driven(repository: Repository) -> Search:
    """One that a driver has under a lease."""
    return repository.open_search("quick", PLAN, OWNER, driver=ANVIL, lease_s=LEASE_S)


@pytest.fixture
def driver(repository: Repository, driven: Search) -> OwnedSearch:
    return repository.owned(driven.id, OWNER)


def in_state(repository: Repository, name: str, state: str) -> Search:
    """A search that came to that state, its driver gone."""
    if state == "queued":
        return repository.submit_search(name, PLAN)
    search = repository.open_search(name, PLAN, OWNER)
    if state != "running":
        repository.owned(search.id, OWNER).leave(state, "a reason")
    return found(repository, name)


# Opened


def test_a_search_is_opened_running_with_its_plan_and_found_by_name(repository):
    search = repository.open_search("quick", PLAN, OWNER, execution={"tries": 3}, driver=ANVIL, lease_s=LEASE_S)

    lease_until = START + timedelta(seconds=LEASE_S)
    assert search == replace(SEARCH, id=search.id, execution={"tries": 3}, driver=ANVIL, lease_until=lease_until)
    assert repository.find_search("quick") == search
    assert repository.find_search("slow") is None
    without_lease = repository.open_search("slow", PLAN, OWNER)
    assert without_lease == replace(SEARCH, id=without_lease.id, name="slow")
    assert not without_lease.is_driven_at(START)


@pytest.mark.parametrize("seconds", [1, 0], ids=["apart", "of one moment"])
def test_searches_are_listed_newest_first(repository, still_clock, seconds):
    for name in ("first", "second", "third"):
        repository.open_search(name, {}, OWNER)
        still_clock.go_on(seconds)
    assert [search.name for search in repository.searches()] == ["third", "second", "first"]


@pytest.mark.parametrize("state", ["finished", "failed", "paused"])
def test_a_search_that_was_left_is_taken_over_running_with_all_it_had(repository, search, owned, state):
    finish(owned, make_result())
    owned.leave(state, "a reason")
    taken = repository.open_search("quick", PLAN, "driver-2")
    assert taken == replace(search, owner="driver-2") == repository.find_search("quick")
    assert repository.trial_results(search.id) == [make_result()]


def test_another_plan_under_the_same_name_is_refused_by_the_keys_that_differ(repository, search):
    other = {"budgets": [100_000], "trials": 13, "seed": None}
    for call in (partial(repository.open_search, owner="driver-2"), repository.submit_search):
        with pytest.raises(PlanChanged, match=r"'quick'.*\(they differ in seed, trials\).*another --name"):
            call("quick", other)
    assert repository.find_search("quick") == search


def test_a_plan_that_differs_only_in_how_it_is_written_is_the_same(repository, search):
    written_otherwise = {"trials": 12, "budgets": (100_000,)}
    assert repository.open_search("quick", written_otherwise, "driver-2").owner == "driver-2"
    assert repository.submit_search("quick", written_otherwise).owner == "driver-2"


def test_a_driven_search_is_held_against_another_driver_and_told_by_who_has_it(repository, driven, still_clock):
    before = everything(repository)
    for seconds, wrong in [(0, None), (LEASE_S - 0.001, "driver-0")]:
        still_clock.go_on(seconds)
        told = r"'quick' is driven by process 4711 on anvil: .*`student-search status`"
        with pytest.raises(AlreadyDriven, match=told) as held:
            repository.open_search("quick", PLAN, "driver-2", execution={"tries": 1}, lease_s=5, instead_of=wrong)
        assert held.value.holder == driven

    assert everything(repository) == before


def test_a_driver_that_says_nothing_of_itself_is_told_as_another_process(repository):
    repository.open_search("quick", PLAN, OWNER, lease_s=LEASE_S)
    with pytest.raises(AlreadyDriven, match="driven by another process"):
        repository.open_search("quick", PLAN, "driver-2")


def test_a_search_whose_driver_has_yet_to_see_that_it_is_paused_is_held_still(repository, driven):
    repository.pause_search(driven.id)
    with pytest.raises(AlreadyDriven, match="anvil"):
        repository.open_search("quick", PLAN, "driver-2")
    assert found(repository) == replace(driven, state="paused")


def test_a_search_is_taken_over_when_its_lease_has_lapsed(repository, driven, driver, still_clock):
    driver.renew_lease(LEASE_S, {"share": 1})
    still_clock.go_on(LEASE_S)
    taken = repository.open_search("quick", PLAN, "driver-2", driver={"pid": 1}, lease_s=5)
    lease_until = still_clock.now + timedelta(seconds=5)
    assert taken == replace(driven, owner="driver-2", driver={"pid": 1}, lease_until=lease_until, claim=None)


def test_a_search_is_taken_over_from_a_driver_that_is_known_to_be_dead(repository, driven):
    taken = repository.open_search("quick", PLAN, "driver-2", driver=ANVIL, lease_s=LEASE_S, instead_of=OWNER)
    assert taken == replace(driven, owner="driver-2")


def test_opening_again_under_the_same_token_changes_nothing(repository, driven, still_clock):
    still_clock.go_on(7)
    assert repository.open_search("quick", PLAN, OWNER, execution={"tries": 1}, lease_s=LEASE_S) == driven
    assert found(repository) == driven


def test_a_cancelled_search_is_not_opened(repository):
    cancelled = in_state(repository, "quick", "cancelled")
    for token in (OWNER, "driver-2"):
        with pytest.raises(NotAllowed, match=r"'quick' is cancelled and cannot become running: .*another --name"):
            repository.open_search("quick", PLAN, token, instead_of=OWNER)
    assert found(repository) == cancelled


def test_what_of_a_plan_may_change_is_replaced_when_a_search_goes_on_and_kept_where_nothing_is_given(repository):
    kept = []
    for number, execution in enumerate([{"tries": 3}, None, {"tries": 5, "gpus": (1, 2)}, None]):
        kept.append(repository.open_search("quick", PLAN, f"driver-{number}", execution=execution).execution)
    assert kept == [{"tries": 3}, {"tries": 3}, *[{"tries": 5, "gpus": [1, 2]}] * 2]


def test_many_who_open_one_search_at_once_agree_on_the_last_owner(repository):
    opened = together([partial(repository.open_search, "quick", PLAN, f"driver-{n}") for n in range(6)])
    assert len({search.id for search in opened}) == 1
    assert repository.find_search("quick") in opened


@pytest.mark.parametrize("is_there", [False, True])
def test_of_threads_that_open_one_search_at_once_under_a_lease_one_gets_it(repository, still_clock, is_there):
    if is_there:
        repository.open_search("quick", PLAN, OWNER, lease_s=LEASE_S)
        still_clock.go_on(LEASE_S)

    openings = [partial(repository.open_search, "quick", PLAN, f"new-{n}", lease_s=LEASE_S) for n in range(6)]
    opened = together(openings)

    taken = [search for search in opened if isinstance(search, Search)]
    assert taken == [repository.find_search("quick")]
    assert [error.holder for error in opened if isinstance(error, AlreadyDriven)] == taken * 5


# Submitted and claimed


def test_a_submitted_search_is_queued_and_nobodys(repository):
    search = repository.submit_search("quick", PLAN, {"tries": 3})
    assert search == found(repository)
    assert search == replace(SEARCH, id=search.id, state="queued", owner="", execution={"tries": 3})


@pytest.mark.parametrize("state", STATES)
def test_submitting_a_search_that_is_there_changes_nothing(repository, still_clock, state):
    search = in_state(repository, "quick", state)
    still_clock.go_on(1)
    assert repository.submit_search("quick", PLAN, {"tries": 9}) == search == found(repository)


def test_threads_that_submit_one_search_at_once_get_the_same(repository):
    submitted = together([lambda: repository.submit_search("quick", PLAN)] * 6)
    assert submitted == [found(repository)] * 6


def test_nothing_is_claimed_where_nothing_waits(repository):
    for state in ("paused", "finished", "failed", "cancelled", "running"):  # that one is driven without a lease
        in_state(repository, state, state)
    repository.open_search("driven", PLAN, OWNER, lease_s=LEASE_S)
    before = everything(repository)
    assert repository.claim_search("driver-2", driver=ANVIL, lease_s=LEASE_S) is None
    assert everything(repository) == before


def test_the_oldest_of_those_that_wait_is_claimed_first(repository, still_clock):
    lapsed = repository.open_search("lapsed", PLAN, OWNER, driver=ANVIL, lease_s=LEASE_S)
    still_clock.go_on(LEASE_S)
    one = repository.submit_search("one", PLAN)
    two = repository.submit_search("two", PLAN)

    def claim(number: int) -> Search | None:
        return repository.claim_search(f"new-{number}", driver={"pid": number}, lease_s=number)

    for number, search in enumerate((lapsed, one, two), start=1):
        taken = {"owner": f"new-{number}", "driver": {"pid": number}}
        lease_until = still_clock.now + timedelta(seconds=number)
        assert claim(number) == replace(search, state="running", lease_until=lease_until, **taken)
    assert claim(4) is None
    with pytest.raises(LostOwnership):
        repository.owned(lapsed.id, OWNER).renew_lease(LEASE_S)


def test_a_search_that_was_queued_again_is_claimed_when_its_driver_has_let_go(repository, driven, driver):
    repository.queue_search(driven.id)
    assert repository.claim_search("driver-2", driver=None, lease_s=LEASE_S) is None
    driver.leave("paused", "it saw that it is to stop")
    claimed = repository.claim_search("driver-2", driver=None, lease_s=LEASE_S)
    assert (claimed.state, claimed.owner, claimed.reason) == ("running", "driver-2", None)


def test_no_two_threads_claim_the_same_search(repository):
    names = {f"search-{number}" for number in range(4)}
    for name in names:
        repository.submit_search(name, PLAN)

    claim = partial(repository.claim_search, driver=None, lease_s=LEASE_S)
    claimed = together([partial(claim, f"driver-{n}") for n in range(6)])

    assert claimed.count(None) == 2
    got = [search for search in claimed if search is not None]
    assert {search.name for search in got} == names
    assert all(found(repository, search.name) == search for search in got)


@pytest.mark.full
def test_no_two_processes_claim_the_same_search(database_url, repository, processes):
    for name in ("one", "two"):
        repository.submit_search(name, PLAN)
    told = [child.communicate() for child in processes(*[["claim", database_url, f"child-{n}"] for n in range(2)])]
    assert sorted(out for out, _ in told) == ["one", "two"], told
    for number, (out, _) in enumerate(told):
        assert found(repository, out).owner == f"child-{number}"


@pytest.mark.full
def test_a_claim_passes_over_a_search_that_another_hand_is_changing(postgres_url):
    """So that drivers do not queue up behind one another. SQLite has one writer at a time: they do."""
    with opened(postgres_url, create=True) as engine:
        repository = Repository(engine)
        for name in ("one", "two"):
            repository.submit_search(name, PLAN)
        with writing(engine) as connection:
            connection.execute(text("SELECT 1 FROM searches WHERE name = 'one' FOR UPDATE"))
            assert repository.claim_search("driver-2", driver=None, lease_s=LEASE_S).name == "two"


# Renewed, handed over


def test_a_lease_is_put_off_from_now_on(repository, driven, driver, still_clock):
    still_clock.go_on(20)
    renewed = driver.renew_lease(LEASE_S, {"share": 0.5})
    assert renewed == found(repository)
    assert renewed == replace(driven, lease_until=driven.lease_until + timedelta(seconds=20), claim={"share": 0.5})
    assert driver.renew_lease(LEASE_S).claim is None


def test_a_lease_that_has_lapsed_is_renewed_while_nobody_else_has_the_search(repository, driven, driver, still_clock):
    still_clock.go_on(LEASE_S * 10)
    assert driver.renew_lease(LEASE_S).is_driven_at(still_clock.now)
    assert repository.claim_search("driver-2", driver=None, lease_s=LEASE_S) is None


@pytest.mark.parametrize("state", ["queued", "paused", "cancelled"])
def test_renewing_a_lease_tells_what_is_wanted_of_the_search_and_leaves_it_so(repository, driven, driver, state):
    ask(repository, driven.id, state)
    assert driver.renew_lease(LEASE_S).state == state == found(repository).state


def test_claims_are_those_of_the_searches_that_run_under_a_live_lease(repository, still_clock):
    def drive(name: str, claim: dict[str, Any] | None, lease_s: float = LEASE_S) -> int:
        search = repository.open_search(name, PLAN, OWNER, lease_s=lease_s)
        repository.owned(search.id, OWNER).renew_lease(lease_s, claim)
        return search.id

    assert repository.claims() == []
    first = drive("first", {"cluster": "here", "share": 1})
    drive("lapsed", {"share": 2}, lease_s=1)
    drive("without", None)
    repository.pause_search(drive("paused", {"share": 3}))
    repository.owned(drive("left", {"share": 4}), OWNER).leave("finished")
    last = drive("last", {"share": 5})
    still_clock.go_on(1)

    assert repository.claims() == [(first, {"cluster": "here", "share": 1}), (last, {"share": 5})]


def test_a_search_is_handed_over_with_its_lease_to_a_new_token(repository, driven, driver):
    driver.hand_over("token-2")
    assert found(repository) == replace(driven, owner="token-2")
    with pytest.raises(LostOwnership):
        driver.hand_over("token-2")
    assert repository.owned(driven.id, "token-2").renew_lease(LEASE_S).owner == "token-2"


# Left


@pytest.mark.parametrize("state", ["queued", "paused", "finished", "failed", "cancelled"])
def test_a_search_is_left_in_each_state_with_its_reason_and_without_its_lease(
    repository, driven, driver, still_clock, state
):
    driver.renew_lease(LEASE_S, {"share": 1})
    still_clock.go_on(5)

    driver.leave(state, "a reason")

    finished_at = still_clock.now if state in ENDS else None
    assert found(repository) == replace(driven, state=state, reason="a reason", finished_at=finished_at, **NOBODY)


@pytest.mark.parametrize("state", ["finished", "failed", "paused"])
@pytest.mark.parametrize("wanted", ["queued", "paused", "cancelled"])
def test_a_search_of_which_something_else_is_wanted_meanwhile_stays_so_when_it_is_left(
    repository, driven, driver, still_clock, wanted, state
):
    ask(repository, driven.id, wanted)
    asked = found(repository)
    still_clock.go_on(5)
    driver.leave(state, "no teacher")
    assert found(repository) == replace(asked, **NOBODY)


# Paused, cancelled, queued again


def ask(repository: Repository, search_id: int, state: str) -> Search:
    if state == "queued":
        return repository.queue_search(search_id)
    return getattr(repository, {"paused": "pause_search", "cancelled": "cancel_search"}[state])(search_id, "by Ada")


def lead_to(repository: Repository, search: Search, state: str) -> None:
    if state == "running":
        repository.open_search(search.name, PLAN, "driver-2")
    elif state in ("finished", "failed"):
        repository.owned(search.id, search.owner).leave(state)
    else:
        ask(repository, search.id, state)


@pytest.mark.parametrize("old", STATES)
def test_the_state_of_a_search_changes_only_along_the_table(repository, still_clock, old):
    for new in STATES:
        before = in_state(repository, f"{old} to {new}", old)
        still_clock.go_on(1)
        is_left_alone = new in ("finished", "failed") and old in ("queued", "paused", "cancelled")
        if new in ALLOWED[old]:
            lead_to(repository, before, new)
            after = found(repository, before.name)
            assert after.state == new
            assert after.finished_at == (still_clock.now if new in ENDS else None)
        elif is_left_alone or new == old != "running":
            lead_to(repository, before, new)
            assert found(repository, before.name) == before
        elif new != old:
            with pytest.raises(NotAllowed, match=f"'{before.name}' is {old} and cannot become {new}: "):
                lead_to(repository, before, new)
            assert found(repository, before.name) == before


def test_a_pause_and_a_cancellation_say_why_and_leave_the_lease_to_the_driver(repository, driven, driver, still_clock):
    still_clock.go_on(1)
    paused = repository.pause_search(driven.id, "by Ada")
    assert paused == replace(driven, state="paused", reason="by Ada") == found(repository)
    cancelled = repository.cancel_search(driven.id, "by Bob")
    assert cancelled == replace(driven, state="cancelled", reason="by Bob", finished_at=still_clock.now)
    assert driver.renew_lease(LEASE_S).state == "cancelled"


def test_a_search_that_is_queued_again_forgets_why_it_had_stopped(repository):
    failed = in_state(repository, "quick", "failed")
    assert (failed.reason, failed.finished_at is not None) == ("a reason", True)
    queued = repository.queue_search(failed.id)
    assert queued == replace(failed, state="queued", reason=None, finished_at=None)


def test_a_search_that_is_not_there_changes_no_state(repository):
    for verb in ("pause_search", "cancel_search", "queue_search", "delete_search"):
        with pytest.raises(StorageError, match="the search is no longer in this database"):
            getattr(repository, verb)(99)


# Deleted


@pytest.mark.parametrize("is_known_dead", [False, True])
def test_a_search_that_is_driven_is_not_deleted(repository, driven, still_clock, is_known_dead):
    before = everything(repository)

    for wrong in (None, "driver-2"):
        with pytest.raises(AlreadyDriven, match="'quick' is driven by process 4711 on anvil") as held:
            repository.delete_search(driven.id, instead_of=wrong)
        assert held.value.holder == driven
    assert everything(repository) == before

    if is_known_dead:
        assert repository.delete_search(driven.id, instead_of=OWNER) == []
    else:
        still_clock.go_on(LEASE_S)
        assert repository.delete_search(driven.id) == []
    assert repository.searches() == []


def test_a_search_is_deleted_with_its_jobs_and_results_and_nothing_else(repository):
    fill(repository, "other")
    repository.save_cache(make_cache())
    before = everything(repository)
    search = fill(repository, "quick")
    with_both = everything(repository)
    assert all(len(with_both[table]) > len(before[table]) for table in ("searches", "jobs", "results", "replicates"))

    repository.delete_search(search.id)

    assert everything(repository) == before
    for verb in (
        lambda: repository.owned(search.id, OWNER).hand_out("trial", "100k/1", "slot-1"),
        lambda: repository.owned(search.id, OWNER).renew_lease(LEASE_S),
    ):
        with pytest.raises(StorageError, match="it may have been deleted"):
            verb()
    assert repository.open_search("quick", PLAN, OWNER).id > search.id


def fill(repository: Repository, name: str, trial=None, replicate=None, teacher: str = "of a teacher") -> Search:
    """A search with a trial, a replicate and a teacher, and their files."""
    search = repository.open_search(name, PLAN, OWNER)
    made = make_result(artifact=trial), make_replicate(artifact=replicate), make_teacher(artifact=teacher)
    finish(repository.owned(search.id, OWNER), *made)
    return search


@pytest.mark.parametrize(
    ("other", "left"),
    [
        ({}, ["a", "b"]),
        ({"replicate": "a"}, ["b"]),
        ({"replicate": "b"}, ["a"]),
        ({"trial": "a"}, ["b"]),
        ({"trial": "b", "replicate": "a"}, []),
        ({"teacher": "b"}, ["a"]),
        ({"teacher": "a", "replicate": "b"}, []),
        ({"trial": "c", "replicate": "d", "teacher": "e"}, ["a", "b"]),
    ],
)
def test_deleting_a_search_tells_which_of_its_files_nothing_else_refers_to(repository, other, left):
    search = fill(repository, "quick", trial="a", replicate="b")
    fill(repository, "other", **other)
    assert repository.delete_search(search.id) == left


def test_a_file_that_a_search_had_twice_is_told_once(repository):
    search = fill(repository, "quick", trial="a", replicate="a")
    assert repository.delete_search(search.id) == ["a"]
