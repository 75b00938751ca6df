"""The hold of a driver on its search."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from search.drive.lease import Lease, take
from search.drivers import new_owner, this_driver
from search.errors import Stopped, UserError
from search.settings import Settings
from storage.database.engine import connect
from storage.errors import LostOwnership, NotAllowed
from storage.records import Search, utc_now
from storage.rows.repository import Repository

ELSEWHERE = {"host": "elsewhere", "pid": 7, "started": 1, "within": None}


@pytest.fixture
def repository(tmp_path: Path) -> Iterator[Repository]:
    engine = connect(f"sqlite:///{tmp_path}/test.db", create=True)
    yield Repository(engine)
    engine.dispose()


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.drive.lease._LOOK_S", 0.01)


def taken(repository: Repository, *, lease_s: float = 60, note: Callable[[str], None] = lambda _: None) -> Search:
    settings = Settings(lease_s=lease_s)
    return take(repository, "s", {"a": 1}, {"resources": {}}, settings, owner=new_owner(), wait=False, note=note)


def until(holds: Callable[[], bool]) -> None:
    """Wait for what another thread does."""
    for _ in range(1000):
        if holds():
            return
        threading.Event().wait(0.01)
    raise AssertionError("waited in vain")


def test_a_new_search_is_taken_with_who_drives_it_and_until_when(repository: Repository) -> None:
    before = utc_now()
    search = taken(repository)
    assert (search.state, search.driver, search.execution) == ("running", this_driver(), {"resources": {}})
    assert before + timedelta(seconds=60) <= search.lease_until <= utc_now() + timedelta(seconds=60)


def test_a_search_of_a_driver_that_is_dead_is_taken_at_once(repository: Repository) -> None:
    dead = this_driver() | {"started": 1}
    repository.open_search("s", {"a": 1}, "dead", driver=dead, lease_s=3600)
    assert taken(repository).driver == this_driver()


def test_a_search_whose_driver_renews_its_lease_is_refused_in_one_line_that_says_who_that_is(
    repository: Repository,
) -> None:
    search = repository.open_search("s", {"a": 1}, "other", driver=ELSEWHERE, lease_s=3600)
    notes: list[str] = []

    def note(line: str) -> None:
        notes.append(line)
        repository.owned(search.id, "other").renew_lease(3600)

    with pytest.raises(UserError, match=r"'s' is driven by process 7 on elsewhere: .*--wait`\.$"):
        take(repository, "s", {"a": 1}, {}, Settings(), owner="o", wait=False, note=note)
    assert notes == ["'s' is driven by process 7 on elsewhere: checking whether it is still alive"]
    assert repository.find_search("s").owner == "other"


def test_a_lease_that_lapses_is_taken_over(repository: Repository) -> None:
    repository.open_search("s", {"a": 1}, "other", driver=ELSEWHERE, lease_s=0.3)
    notes: list[str] = []
    assert taken(repository, note=notes.append).driver == this_driver()
    assert len(notes) == 1


def test_one_who_waits_gets_the_search_when_the_other_has_ended(repository: Repository) -> None:
    search = repository.open_search("s", {"a": 1}, "other", driver=ELSEWHERE, lease_s=3600)
    notes: list[str] = []

    def note(line: str) -> None:
        notes.append(line)
        repository.owned(search.id, "other").renew_lease(3600)
        threading.Timer(0.1, lambda: repository.owned(search.id, "other").leave("finished")).start()

    found = take(repository, "s", {"a": 1}, {}, Settings(), owner="o", wait=True, note=note)
    assert (found.driver, found.state) == (this_driver(), "running")
    assert notes == ["'s' is driven by process 7 on elsewhere: waiting for it to end"]


def test_a_cancelled_search_is_not_taken(repository: Repository) -> None:
    repository.cancel_search(repository.submit_search("s", {"a": 1}).id)
    with pytest.raises(NotAllowed, match="delete it, or run its plan under another --name"):
        taken(repository)


def test_a_lease_is_renewed_while_it_is_held_and_let_go_at_the_end(repository: Repository) -> None:
    search = taken(repository, lease_s=0.6)
    with Lease(repository, search, 0.6) as lease:
        until(lambda: repository.find_search("s").lease_until > search.lease_until + timedelta(seconds=0.2))
        lease.end("finished", None)
    found = repository.find_search("s")
    assert (found.state, found.lease_until, found.driver, lease.verdict) == ("finished", None, None, None)


@pytest.mark.parametrize(
    ("ask", "line"),
    [
        ("pause_search", r"^'s' was paused \(by me\)\. Run `student-search resume` to resume it\.$"),
        ("cancel_search", r"^'s' was cancelled \(by me\)\.$"),
    ],
)
def test_what_somebody_else_wants_of_the_search_is_seen_and_stays(repository: Repository, ask: str, line: str) -> None:
    search = taken(repository, lease_s=0.3)
    with Lease(repository, search, 0.3) as lease:
        wanted = getattr(repository, ask)(search.id, "by me")
        until(lambda: lease.verdict is not None)
        with pytest.raises(Stopped, match=line):
            raise lease.verdict  # type: ignore[misc]
        lease.end("paused", None)
    assert repository.find_search("s").state == wanted.state
    assert repository.find_search("s").lease_until is None


def test_a_search_that_was_taken_over_is_seen_and_left_alone(repository: Repository) -> None:
    search = taken(repository, lease_s=0.3)
    with Lease(repository, search, 0.3) as lease:
        newer = repository.open_search("s", {"a": 1}, "newer", lease_s=3600, instead_of=search.owner)
        until(lambda: lease.verdict is not None)
        assert isinstance(lease.verdict, LostOwnership)
        lease.end("failed", "something")
    assert replace(repository.find_search("s"), claim=None) == newer


def test_a_new_token_is_a_new_owner_and_the_lease_goes_on(repository: Repository) -> None:
    search = taken(repository, lease_s=0.3)
    with Lease(repository, search, 0.3) as lease:
        handed = lease.hand_over()
        assert handed.owner != search.owner
        with pytest.raises(LostOwnership):
            repository.owned(search.id, search.owner).hand_out("trial", "1k/0", "slot-0")
        assert repository.owned(search.id, handed.owner).hand_out("trial", "1k/0", "slot-0") == 1
        lease.beat()
        assert lease.verdict is None
        lease.end("paused", "stopped")
    assert repository.find_search("s").reason == "stopped"


def test_how_far_the_search_is_is_written_with_the_lease_and_forgotten_at_the_end(repository: Repository) -> None:
    search = taken(repository)
    told = {"stage": "ray"}
    with Lease(repository, search, 60, lambda: told) as lease:
        lease.beat()
        assert repository.find_search("s").progress == {"stage": "ray"}
        told = {"stage": "trials"}
        lease.hand_over()
        lease.beat()
        assert repository.find_search("s").progress == {"stage": "trials"}
        lease.end("paused", None)
    assert repository.find_search("s").progress is None


def test_what_a_search_wants_of_a_cluster_is_written_with_its_lease_and_what_all_want_is_read(
    repository: Repository,
) -> None:
    other = repository.open_search("other", {"a": 1}, "other", lease_s=60)
    repository.owned(other.id, "other").renew_lease(60, {"slots": 2})
    with Lease(repository, search := taken(repository), 60) as lease:
        lease.beat()
        assert lease.sharing.claims == []  # nobody else uses its Ray
        lease.sharing.wanted = {"slots": 1}
        lease.beat()
        assert lease.sharing.claims == [(other.id, {"slots": 2}), (search.id, {"slots": 1})]
