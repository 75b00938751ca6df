"""Random schedules: drivers that take searches from one another, stall, die and come back, held against a model.

A step is one verb of the repository with a token that may be anybody's. After each one the rows must be the model's;
and some things must hold of the rows whatever the model says: see `Schedule.check`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import Engine, event, select, text

from storage.database.tables import jobs, results, searches
from storage.database.transactions import reading, writing
from storage.errors import AlreadyDriven, LostOwnership, NotAllowed, StorageError
from storage.records import JobRow, Search, TrialResult
from storage.rows.owned import OwnedSearch
from storage.rows.repository import Repository
from storage.states import ALLOWED, ENDS
from tests.storage.conftest import PLAN, SEARCH, START, make_result, opened
from tests.tried import tried

NOBODY = "nobody"
JOBS = [("trial", "100k/0"), ("trial", "100k/1"), ("cache", "block-0")]
STEPS = 50
SOME, MANY = 8, 160  # schedules on each database; some come out alike

Key = tuple[str, str]  # of a job: its kind, and its key among those

# Mostly what is there and can be done, sometimes not.
a_name = st.sampled_from(["one", "two"])
a_search = st.sampled_from([0, 0, 0, 1, 1, 1, None])  # of those that are there; None: one that may not be
a_lease = st.sampled_from([0.0, 10.0, 30.0])
an_age = st.sampled_from([0, 0, 0, 0, 0, 1, 2])  # of a token: 0 is the newest
a_job = st.sampled_from(JOBS)
a_held = st.sampled_from([0, 0, 0, 1, 1, 1, None])  # of the jobs that are in slots; None: one that may not be
a_delay = st.sampled_from([0, 0, 0, 0, 1, 2])  # how many hand-outs ago a slot got what it brings back
a_slot = st.sampled_from(["slot-1", "slot-2", "slot-3"])
a_score = st.sampled_from([0.25, 0.5, 0.75])
a_wish = st.sampled_from(["paused", "paused", "paused", "queued", "queued", "queued", "cancelled"])
an_end = st.sampled_from(["queued", "paused", "paused", "finished", "failed", "cancelled"])
a_seizure = st.sampled_from(["", "", "again", "of the dead", "of the dead", "of another"])


@dataclass
class Kept:
    """A search as it should stand in the database, and who thinks that it is his."""

    search: Search
    tokens: list[str] = field(default_factory=list)  # all that ever were, the newest last
    jobs: dict[Key, JobRow] = field(default_factory=dict)
    results: dict[tuple[str, int], TrialResult] = field(default_factory=dict)
    leases: dict[str, datetime] = field(default_factory=dict)  # by token, as its driver last heard of it

    def token(self, age: int = 0) -> str:
        return self.tokens[-1 - age] if age < len(self.tokens) else NOBODY

    def job(self, key: Key) -> JobRow:
        row = {"search_id": self.search.id, "kind": key[0], "key": key[1], "state": "queued", "hand_outs": 0}
        return self.jobs.get(key) or JobRow(**row, slot=None, reason=None)

    def take(self, token: str, now: datetime, lease_s: float, instead_of: str | None) -> None:
        until = now + timedelta(seconds=lease_s) if lease_s else None
        taken = {"owner": token, "driver": a_driver(token), "lease_until": until, "claim": None}
        self.search = replace(self.search, state="running", reason=None, finished_at=None, **taken)
        if token not in self.tokens:
            self.tokens.append(token)
        for gone in (token, instead_of):
            self.leases.pop(str(gone), None)
        if until:
            self.leases[token] = until

    def become(self, state: str, now: datetime) -> None:
        if state != self.search.state:
            ended = now if state in ENDS else None
            self.search = replace(self.search, state=state, reason=None, finished_at=ended)


def a_driver(token: str) -> dict[str, Any]:
    return {"host": "anvil", "pid": token}


@dataclass(frozen=True)
class Seen:
    """All rows at one moment, by search."""

    searches: dict[int, Search] = field(default_factory=dict)
    jobs: defaultdict[int, dict[Key, JobRow]] = field(default_factory=lambda: defaultdict(dict))
    results: defaultdict[int, dict[tuple[str, int], TrialResult]] = field(default_factory=lambda: defaultdict(dict))


class Schedule(RuleBasedStateMachine):
    """One schedule, from an empty database."""

    def __init__(self, engine: Engine) -> None:
        super().__init__()
        with writing(engine) as connection:
            connection.execute(text("DELETE FROM searches"))
        self.engine = engine
        self.now = START
        self.repository = Repository(engine, clock=lambda: self.now)
        self.kept: dict[str, Kept] = {}
        self.numbers = {"one": 10**6, "two": 10**6 + 1}  # of the last search of each name, deleted or not
        self.drivers = 0
        self.actor: str | None = None  # the token of the step under way
        self.steps: list[tuple[Any, ...]] = []
        self.before = self.look()

    # Searches

    @initialize(lease_s=a_lease)
    def begin(self, lease_s: float) -> None:
        self.open("one", lease_s, "")

    @precondition(lambda self: self.is_time_for_a_change())
    @rule(name=a_name)
    def submit(self, name: str) -> None:
        self.note("submit", name)
        search = self.repository.submit_search(name, PLAN)
        if name not in self.kept:
            self.add(search.id, name, "queued")
        assert search == self.kept[name].search

    @rule(name=a_name, lease_s=a_lease, how=a_seizure)
    def open(self, name: str, lease_s: float, how: str) -> None:
        self.note("open", name, lease_s, how)
        kept = self.kept.get(name)
        newest = kept.token() if kept else NOBODY
        token = newest if how == "again" and newest != NOBODY else self.new_token()
        instead_of = {"of the dead": newest, "of another": NOBODY}.get(how)

        def call() -> Search:
            driver = a_driver(token)
            return self.repository.open_search(name, PLAN, token, driver=driver, lease_s=lease_s, instead_of=instead_of)

        if kept is None:
            self.add(call().id, name, "running").take(token, self.now, lease_s, instead_of)
        elif (kept.search.owner, kept.search.state) == (token, "running"):
            assert call() == kept.search
        elif kept.search.is_driven_at(self.now) and kept.search.owner not in (token, instead_of):
            refuse(AlreadyDriven, call)
        elif kept.search.state == "cancelled":
            refuse(NotAllowed, call)
        else:
            kept.take(token, self.now, lease_s, instead_of)
            assert call() == kept.search

    @rule(lease_s=a_lease)
    def claim(self, lease_s: float) -> None:
        self.note("claim", lease_s)
        token = self.new_token()
        waiting = [
            kept
            for kept in self.kept.values()
            if not kept.search.is_driven_at(self.now)
            and (kept.search.state == "queued" or (kept.search.state == "running" and kept.search.lease_until))
        ]
        oldest = min(waiting, key=lambda kept: (kept.search.created_at, kept.search.id), default=None)
        if oldest is not None:
            oldest.take(token, self.now, lease_s, None)

        claimed = self.repository.claim_search(token, driver=a_driver(token), lease_s=lease_s)

        assert claimed == (oldest.search if oldest else None)

    @precondition(lambda self: self.kept)
    @rule(which=a_search, age=an_age, lease_s=a_lease.filter(bool))
    def renew(self, which: int | None, age: int, lease_s: float) -> None:
        name = self.name(which)
        token = self.act("renew", name, age, lease_s)
        claim = {"seconds": lease_s}
        if self.write(name, token, lambda owned: owned.renew_lease(lease_s, claim)):
            kept = self.kept[name]
            kept.leases[token] = self.now + timedelta(seconds=lease_s)
            kept.search = replace(kept.search, lease_until=kept.leases[token], claim=claim)

    @rule(seconds=st.sampled_from([1.0, 9.0, 10.0, 30.0]))
    def wait(self, seconds: float) -> None:
        self.note("wait", seconds)
        self.now += timedelta(seconds=seconds)

    @precondition(lambda self: self.kept and self.is_time_for_a_change())
    @rule(which=a_search, state=a_wish)
    def wish(self, which: int | None, state: str) -> None:
        name = self.name(which)
        self.note("wish", name, state)
        verb = {"paused": "pause_search", "cancelled": "cancel_search", "queued": "queue_search"}[state]
        kept, number = self.kept.get(name), self.numbers[name]

        def call() -> Search:
            return getattr(self.repository, verb)(number)

        if kept is None:
            refuse(StorageError, call)
        elif state != kept.search.state and state not in ALLOWED[kept.search.state]:
            refuse(NotAllowed, call)
        else:
            kept.become(state, self.now)
            assert call() == kept.search

    @precondition(lambda self: self.kept and self.is_time_for_a_change())
    @rule(which=a_search, age=an_age, state=an_end)
    def leave(self, which: int | None, age: int, state: Any) -> None:
        name = self.name(which)
        token = self.act("leave", name, age, state)
        kept = self.kept.get(name)
        stays = kept is not None and kept.search.state in (state, "queued", "paused", "cancelled")
        is_allowed = kept is None or stays or state in ALLOWED[kept.search.state]
        error = None if is_allowed else NotAllowed
        if self.write(name, token, lambda owned: owned.leave(state), error):
            if not stays:
                kept.become(state, self.now)
            kept.search = replace(kept.search, driver=None, lease_until=None, claim=None)
            kept.leases.pop(token, None)
            for key, job in kept.jobs.items():
                if state == "finished" and job.state != "failed" and job.kind == "cache":
                    kept.jobs[key] = replace(job, state="finished")

    @precondition(lambda self: self.kept and self.is_time_for_a_change())
    @rule(which=a_search, age=an_age)
    def hand_over(self, which: int | None, age: int) -> None:
        name = self.name(which)
        token = self.act("hand_over", name, age)
        new = self.new_token()
        if self.write(name, token, lambda owned: owned.hand_over(new)):
            kept = self.kept[name]
            kept.search = replace(kept.search, owner=new)
            kept.tokens.append(new)
            if token in kept.leases:
                kept.leases[new] = kept.leases.pop(token)

    @precondition(lambda self: self.kept and self.is_time_for_a_change())
    @rule(which=a_search, how=a_seizure)
    def delete(self, which: int | None, how: str) -> None:
        name = self.name(which)
        self.note("delete", name, how)
        kept, number = self.kept.get(name), self.numbers[name]
        instead_of = {"of the dead": kept.search.owner if kept else NOBODY, "of another": NOBODY}.get(how)

        def call() -> list[str]:
            return self.repository.delete_search(number, instead_of=instead_of)

        if kept is None:
            refuse(StorageError, call)
        elif kept.search.is_driven_at(self.now) and kept.search.owner != instead_of:
            refuse(AlreadyDriven, call)
        elif kept.search.state in ENDS or how == "of the dead":  # else schedules would not get far
            del self.kept[name]
            own = {result.artifact for result in kept.results.values()}
            others = {result.artifact for other in self.kept.values() for result in other.results.values()}
            assert call() == sorted(own - others)

    # Jobs

    @precondition(lambda self: any(kept.search.state == "running" for kept in self.kept.values()))
    @rule(which=a_search, age=an_age, key=a_job, slot=a_slot)
    def hand_out(self, which: int | None, age: int, key: Key, slot: str) -> None:
        name = self.name(which)
        token = self.act("hand_out", name, age, key, slot)
        kept, error = self.kept.get(name), None
        if kept is not None and kept.search.state != "running":
            error = NotAllowed
        elif kept is not None and key[0] == "trial" and kept.job(key).state == "finished":
            error = StorageError
        counts: list[int] = []

        def call(owned: OwnedSearch) -> None:
            counts.append(owned.hand_out(*key, slot))

        if self.write(name, token, call, error):
            job = kept.job(key)
            failures = 0 if job.state == "failed" else job.failures
            kept.jobs[key] = replace(job, state="running", slot=slot, hand_outs=job.hand_outs + 1, failures=failures)
            assert counts == [job.hand_outs + 1]

    @precondition(lambda self: self.in_slots())
    @rule(which=a_held, age=an_age, delay=a_delay, score=a_score)
    def finish(self, which: int | None, age: int, delay: int, score: float) -> None:
        name, key = self.held(which)
        token = self.act("finish", name, age, key, delay, score)
        result = make_result(number=int(key[1][-1]), score=score, artifact=f"weights of {score}")

        def call(owned: OwnedSearch, hand_out: int) -> bool:
            if key[0] == "trial":
                return owned.finish_trial(result, hand_out=hand_out)
            return owned.finish_job(*key, hand_out=hand_out)

        if self.bring_back(name, token, key, delay, call, state="finished") and key[0] == "trial":
            self.kept[name].results[result.study, result.number] = result

    @precondition(lambda self: self.in_slots())
    @rule(which=a_held, age=an_age, delay=a_delay, is_final=st.booleans())
    def fail(self, which: int | None, age: int, delay: int, is_final: bool) -> None:
        name, key = self.held(which)
        token = self.act("fail", name, age, key, delay, is_final)

        def call(owned: OwnedSearch, hand_out: int) -> bool:
            return owned.fail_job(*key, hand_out=hand_out, reason="lost", final=is_final)

        if self.bring_back(name, token, key, delay, call, state="failed" if is_final else "queued", reason="lost"):
            kept = self.kept[name]
            kept.jobs[key] = replace(kept.jobs[key], failures=kept.jobs[key].failures + 1)

    @precondition(lambda self: self.in_slots())
    @rule(which=a_held, age=an_age, delay=a_delay)
    def lay_down(self, which: int | None, age: int, delay: int) -> None:
        name, key = self.held(which)
        token = self.act("lay_down", name, age, key, delay)

        def call(owned: OwnedSearch, hand_out: int) -> bool:
            return owned.return_job(*key, hand_out=hand_out)

        self.bring_back(name, token, key, delay, call, state="queued")

    @precondition(lambda self: self.kept and self.is_time_for_a_change())
    @rule(which=a_search, age=an_age)
    def take_back(self, which: int | None, age: int) -> None:
        name = self.name(which)
        token = self.act("take_back", name, age)
        if self.write(name, token, lambda owned: owned.take_back_jobs("its broker died")):
            kept = self.kept[name]
            for key, job in kept.jobs.items():
                if job.state == "running":
                    kept.jobs[key] = replace(job, state="queued", slot=None, reason="its broker died")

    # What the rules have in common

    def is_time_for_a_change(self) -> bool:
        """Whether a search may change hands or state otherwise than by being taken: else nobody would get to work."""
        return len(self.steps) % 4 == 3

    def name(self, which: int | None) -> str:
        there = sorted(self.kept)
        return there[which % len(there)] if there and which is not None else "two"

    def in_slots(self) -> list[tuple[str, Key]]:
        return [
            (name, key)
            for name, kept in sorted(self.kept.items())
            for key, job in kept.jobs.items()
            if job.state == "running"
        ]

    def held(self, which: int | None) -> tuple[str, Key]:
        there = self.in_slots()
        return there[which % len(there)] if which is not None else ("two", JOBS[0])

    def note(self, verb: str, *words: Any) -> None:
        """Note a step of somebody without a token."""
        self.actor = None
        self.steps.append((verb, *words))

    def act(self, verb: str, name: str, age: int, *words: Any) -> str:
        """Note a step; the token that it is made with."""
        self.note(verb, name, age, *words)
        self.actor = self.kept[name].token(age) if name in self.kept else NOBODY
        return self.actor

    def new_token(self) -> str:
        self.drivers += 1
        return f"driver-{self.drivers}"

    def add(self, number: int, name: str, state: str) -> Kept:
        assert number not in self.numbers.values()
        self.numbers[name] = number
        self.kept[name] = Kept(replace(SEARCH, id=number, name=name, state=state, owner="", created_at=self.now))
        return self.kept[name]

    def write(
        self, name: str, token: str, call: Callable[[OwnedSearch], Any], error: type[StorageError] | None = None
    ) -> bool:
        """Make a write that names its owner; whether it is carried out, which it is for the newest token alone."""
        kept, owned = self.kept.get(name), self.repository.owned(self.numbers[name], token)
        if kept is None:
            error = StorageError
        elif token != kept.search.owner:
            error = LostOwnership
        if error is not None:
            refuse(error, lambda: call(owned))
            return False
        call(owned)
        return True

    def bring_back(
        self, name: str, token: str, key: Key, delay: int, call: Callable[..., bool], state: str, **changes: Any
    ) -> bool:
        """End a job, and try to do so once more; whether it is ended, which it is under its last hand-out alone."""
        kept = self.kept.get(name)
        job = kept.job(key) if kept else None
        hand_out = job.hand_outs - delay if job else 1
        is_right = job is not None and job.state == "running" and delay == 0
        answers: list[bool] = []
        for _ in range(2):
            self.write(name, token, lambda owned: answers.append(call(owned, hand_out)))
        if not answers:
            return False
        assert answers == [is_right, False]
        if is_right and kept is not None and job is not None:
            kept.jobs[key] = replace(job, state=state, slot=None if state == "queued" else job.slot, **changes)
        return is_right

    # What must hold after each step

    def look(self) -> Seen:
        with reading(self.engine) as connection:
            rows = [connection.execute(select(table)).mappings().all() for table in (searches, jobs, results)]
        seen = Seen({row["id"]: Search(**row) for row in rows[0]})
        for row in rows[1]:
            seen.jobs[row["search_id"]][row["kind"], row["key"]] = JobRow(**row)
        for row in rows[2]:
            of_trial = {name: value for name, value in row.items() if name != "search_id"}
            seen.results[row["search_id"]][row["study"], row["number"]] = TrialResult(**of_trial)
        return seen

    @invariant()
    def check(self) -> None:
        before, after = self.before, self.look()
        self.before = after
        assert {search.name for search in after.searches.values()} == set(self.kept)
        for number, search in after.searches.items():
            kept = self.kept[search.name]
            assert search == kept.search
            assert after.jobs[number] == kept.jobs
            assert after.results[number] == kept.results
            assert sum(until > self.now for until in kept.leases.values()) <= 1, "two drivers think it theirs"
            trials = {job.key for job in after.jobs[number].values() if (job.kind, job.state) == ("trial", "finished")}
            assert trials == {f"{study}/{of_study}" for study, of_study in after.results[number]}
            if number in before.searches:
                self.check_change(number, before, after)

    def check_change(self, number: int, before: Seen, after: Seen) -> None:
        old, new = before.searches[number], after.searches[number]
        assert new.state == old.state or new.state in ALLOWED[old.state]
        assert before.results[number].items() <= after.results[number].items(), "a result was lost or changed"
        for key, job in before.jobs[number].items():
            now = after.jobs[number][key]
            assert job.hand_outs <= now.hand_outs <= job.hand_outs + 1
            assert job.failures * (job.state != "failed") <= now.failures <= now.hand_outs
        if (before.jobs[number], before.results[number]) != (after.jobs[number], after.results[number]):
            assert self.actor == old.owner, "somebody who does not have the search changed it"

    def teardown(self) -> None:
        if len(self.steps) > 1:  # Hypothesis drops some as soon as they have begun
            tried["random schedules"].add((self.engine.dialect.name, *self.steps))


def refuse(error: type[StorageError], call: Callable[[], Any]) -> None:
    with pytest.raises(StorageError) as caught:
        call()
    assert type(caught.value) is error


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    with opened(database_url, create=True) as engine:
        if engine.dialect.name == "sqlite":

            @event.listens_for(engine, "connect")
            def _hurry(connection: Any, _record: object) -> None:
                connection.execute("PRAGMA synchronous = OFF")  # no power cut here

        yield engine


@pytest.mark.parametrize(
    "schedules", [pytest.param(SOME, id="some"), pytest.param(MANY, id="many", marks=pytest.mark.slow)]
)
def test_whatever_drivers_do_nothing_is_lost_or_doubled_and_only_the_holder_writes(engine, schedules):
    how = settings(max_examples=schedules, stateful_step_count=STEPS, suppress_health_check=[HealthCheck.too_slow])
    run_state_machine_as_test(lambda: Schedule(engine), settings=how)
