from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import count
from typing import cast

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from distill.train.curve import Progress
from search.broker.decisions import Decision, Failure, Finish, HandOut, Return, Rules, Tell, Write
from search.broker.rules import State
from search.slot.jobs import Job, ReplicateWork
from search.studies.study import Counts
from tests.search.plans import outcome, replicates, trial_work

RULES = Rules(tries=3, trials=4, max_failed=2, lease_s=60.0)
AT = Progress(epoch=0, epochs=1, step=1, steps=2, last=None)


def trial(study: str, number: int, notation: str = "8fc") -> Job:
    """A trial of such a student."""
    (some,) = replicates(1, notation)
    work = trial_work(cast(ReplicateWork, some.work).student, study, number)
    return replace(some, key=f"{study}/{number}", work=work)


def keys(answer: Iterable[Job] | str) -> list[str] | str:
    return answer if isinstance(answer, str) else [job.key for job in answer]


@dataclass
class Carrier:
    """Carries out each decision at once, as over a database that always answers."""

    state: State = field(default_factory=lambda: State(RULES))
    now_s: float = 1000.0
    hand_outs: Counter[str] = field(default_factory=Counter)
    ended: Counter[tuple[str, str]] = field(default_factory=Counter)  # how trials of a study ended

    def next(self, slot: str = "slot-0", process: int | None = None) -> list[Job] | str:
        while not isinstance(decision := self.state.next(slot, process, self.now_s), HandOut | str):
            self.carry(*decision)
        return self.hand_out(decision) if isinstance(decision, HandOut) else decision

    def hand_out(self, offer: HandOut) -> list[Job]:
        self.hand_outs.update(job.key for job in offer.jobs)
        jobs = [replace(job, hand_out=self.hand_outs[job.key]) for job in offer.jobs]
        self.state.handed_out(offer, jobs, self.now_s)
        return jobs

    def take(self, slot: str = "slot-0") -> Job:
        (job,) = self.next(slot)
        return job

    def carry(self, *writes: Write | None) -> bool:
        for write in writes:
            if write is None:
                return False
            if (tell := self.state.written(write, at=0.0)) is not None:
                self.tell(tell)
        return True

    def tell(self, tell: Tell) -> None:
        study = cast(str, tell.write.job.study)
        self.ended[study, type(tell.write).__name__] += 1
        self.state.told(tell, self.counts(study), at=0.0)

    def counts(self, study: str) -> Counts:
        return Counts(finished=self.ended[study, "Finish"], failed=self.ended[study, "Failure"])

    def finish(self, job: Job, slot: str = "slot-0") -> bool:
        return self.carry(self.state.finish(slot, job, outcome()))

    def kill(self, slot: str = "slot-0") -> bool:
        """Ray's memory monitor ends a slot, and the next round begins."""
        is_news, writes = self.state.out_of_memory([slot])
        self.carry(*writes)
        self.carry(*self.state.begin_round(slots=2, pack=1, trial_pack=1))
        return is_news


@pytest.fixture
def broker() -> Carrier:
    return Carrier()


# --- packs


def test_replicates_of_one_student_are_handed_out_together_and_no_more_than_told(broker: Carrier) -> None:
    broker.state.resize(slots=1, pack=3, trial_pack=1)
    broker.state.add([*replicates(1, "9fc"), *replicates(4)])
    assert keys(broker.next("slot-0")) == ["30k/9fc/0"]
    assert keys(broker.next("slot-1")) == ["30k/8fc/0", "30k/8fc/1", "30k/8fc/2"]
    assert keys(broker.next("slot-2")) == ["30k/8fc/3"]
    assert broker.next("slot-3") == "wait"


@pytest.mark.parametrize(
    ("slots", "pack", "trial_pack", "is_trial", "first"),
    [
        pytest.param(2, 8, 1, False, 2, id="no slot is idle for another one's pack of replicates"),
        pytest.param(1, 8, 1, True, 1, id="trials are packed only where that is asked for"),
        pytest.param(1, 8, 8, True, 4, id="trials"),
        pytest.param(1, 3, 3, True, 3, id="no more trials than fit"),
        pytest.param(2, 8, 8, True, 2, id="no slot is idle for another one's pack of trials"),
        pytest.param(1, 1, 1, False, 1, id="without packs each replicate is handed out alone"),
    ],
)
def test_the_size_of_a_pack(
    broker: Carrier, slots: int, pack: int, trial_pack: int, is_trial: bool, first: int
) -> None:
    broker.state.resize(slots=slots, pack=pack, trial_pack=trial_pack)
    broker.state.add([trial("30k", number) for number in range(4)] if is_trial else replicates(4))
    assert len(broker.next()) == first


def test_a_pack_is_the_trials_of_one_shape_that_are_queued_when_a_slot_asks_and_no_slot_waits_for_more(
    broker: Carrier,
) -> None:
    broker.state.resize(slots=1, pack=3, trial_pack=3)
    shapes = ["8fc", "9fc", "8fc", "9fc", "8fc", "8fc"]
    broker.state.add([trial("30k" if number % 2 else "60k", number, shape) for number, shape in enumerate(shapes)])
    assert keys(broker.next("slot-0")) == ["60k/0", "60k/2", "60k/4"]
    assert keys(broker.next("slot-1")) == ["30k/1", "30k/3"]
    assert keys(broker.next("slot-2")) == ["30k/5"]  # others of its shape may be proposed later
    assert broker.next("slot-3") == "wait"


def test_a_slot_takes_a_whole_pack_where_all_others_have_work(broker: Carrier) -> None:
    broker.state.resize(slots=2, pack=8, trial_pack=8)
    broker.state.add([trial("30k", number) for number in range(6)])
    assert len(broker.next("slot-0")) == 3
    assert len(broker.next("slot-1")) == 3
    broker.state.add([trial("30k", number) for number in range(6, 10)])
    assert len(broker.next("slot-2")) == 4  # a slot of a round that is over


def test_a_trial_that_failed_before_is_in_no_pack(broker: Carrier) -> None:
    broker.state.resize(slots=1, pack=8, trial_pack=8)
    broker.state.add([trial("30k", number) for number in range(2)])
    for job in broker.next():
        broker.carry(broker.state.fail("slot-0", job, "out of memory", is_final=False))
    broker.state.add([trial("30k", 2), trial("30k", 3)])
    assert [keys(broker.next(slot)) for slot in ("slot-0", "slot-1")] == [["30k/0"], ["30k/1"]]
    assert keys(broker.next("slot-2")) == ["30k/2", "30k/3"]


def test_a_pack_that_fails_fails_none_of_its_trials_for_good_even_if_a_job_has_one_try() -> None:
    broker = Carrier(State(replace(RULES, tries=1, is_learning=False)))
    broker.state.resize(slots=1, pack=8, trial_pack=8)
    broker.state.begin_trials({"30k": Counts(finished=0, failed=0)}, [trial("30k", number) for number in range(3)], {})
    for job in broker.next():
        broker.carry(broker.state.fail("slot-0", job, "no luck", is_final=False))
    assert broker.ended.total() == 0
    first = broker.take()
    assert broker.finish(first)
    second = broker.take()
    broker.carry(broker.state.fail("slot-0", second, "no luck", is_final=False))
    assert broker.ended == {("30k", "Finish"): 1, ("30k", "Failure"): 1}
    assert [told[-12:] for _, told in broker.state.status().mishaps] == ["(try 1 of 2)"] * 3 + ["(try 2 of 2)"]


def ask_all(state: State, numbers: Iterator[int]) -> int:
    """Ask for proposals until there are enough; how many were asked for."""
    asked = 0
    while (study := state.reserve()) is not None:
        state.proposed(trial(study, next(numbers)))
        asked += 1
    return asked


@pytest.mark.parametrize(
    ("trial_pack", "trials", "is_learning", "finished", "ahead"),
    [
        pytest.param(1, 80, True, 0, 3, id="one for each slot without packs"),
        pytest.param(4, 80, True, 0, 12, id="a pack for each slot"),
        pytest.param(4, 32, True, 0, 8, id="an eighth of the trials of two studies, for a sampler that learns"),
        pytest.param(4, 32, True, 32, 4, id="a study that is finished does not count"),
        pytest.param(4, 8, True, 0, 3, id="never fewer than slots"),
        pytest.param(4, 8, False, 0, 12, id="a sampler that learns nothing is asked for whole packs"),
    ],
)
def test_proposals_are_asked_ahead_for_packs_but_not_so_many_that_a_study_learns_little(
    trial_pack: int, trials: int, is_learning: bool, finished: int, ahead: int
) -> None:
    state = State(replace(RULES, trials=trials, is_learning=is_learning))
    state.resize(slots=3, pack=1, trial_pack=trial_pack)
    state.begin_trials({"30k": Counts(finished=finished, failed=0), "60k": Counts(finished=0, failed=0)}, [], {})
    assert ask_all(state, count()) == ahead


def test_a_study_is_not_proposed_whole_before_its_results_by_slots_that_empty_the_queue_into_packs() -> None:
    broker, numbers, slots, trials = Carrier(State(replace(RULES, trials=80))), count(), 8, 80
    broker.state.resize(slots=slots, pack=16, trial_pack=16)
    broker.state.begin_trials({"30k": Counts(finished=0, failed=0)}, [], {})
    held: dict[str, list[Job]] = {}
    proposed = finished = largest = 0
    while finished < trials:
        for slot in [f"slot-{place}" for place in range(slots)]:
            for job in held.pop(slot, ()):
                assert broker.finish(job, slot)
                finished += 1
            proposed += ask_all(broker.state, numbers)
            if (answer := broker.next(slot)) != "wait":
                held[slot] = cast(list[Job], answer)
                largest = max(largest, len(answer))
            proposed += ask_all(broker.state, numbers)
            assert proposed - finished <= 2 * slots + trials // 8
            assert slot in held or proposed == trials  # none is idle
    assert proposed == trials
    assert largest > 2  # packs are made all the same


def test_what_a_dead_slot_held_together_is_handed_out_alone_in_its_order(broker: Carrier) -> None:
    broker.state.resize(slots=1, pack=3, trial_pack=1)
    broker.state.add(replicates(4))
    assert len(broker.next()) == len(broker.state.status().held) == 3
    assert keys(broker.next()) == ["30k/8fc/0"]  # its process died and came back
    assert keys(broker.next("slot-1")) == ["30k/8fc/1"]
    assert broker.state.status().open == 4


# --- slots that die, ask twice or fall silent; rounds


def test_a_process_that_asks_twice_loses_no_try_and_one_of_before_is_sent_away(broker: Carrier) -> None:
    broker.state.add(replicates(2))
    first = broker.state.enter("slot-0")
    (lost,) = broker.next("slot-0", first)
    assert keys(broker.next("slot-0", first)) == [lost.key] == ["30k/8fc/0"]  # the answer was lost
    assert not broker.finish(lost)  # it counts with the number of its last hand-out only
    assert broker.state.status().mishaps == ()
    second = broker.state.enter("slot-0")
    assert keys(broker.next("slot-0", second)) == ["30k/8fc/0"]
    told = ["replicate 30k/8fc/0: the process of its slot died (try 1 of 3)"]
    assert [line for _, line in broker.state.status().mishaps] == told
    assert broker.next("slot-0", first) == "finished"


def test_the_work_of_a_slot_that_is_not_heard_of_for_a_lease_goes_to_another(broker: Carrier) -> None:
    broker.state.add(replicates(1))
    silent = broker.take()
    broker.now_s += 60
    assert broker.next("slot-1") == "wait"
    broker.state.heard("slot-0", broker.now_s)
    broker.now_s += 60
    assert broker.next("slot-1") == "wait"
    broker.now_s += 1
    again = broker.take("slot-1")
    assert (again.key, again.hand_out) == (silent.key, 2)
    ((_, told),) = broker.state.status().mishaps
    assert told == "replicate 30k/8fc/0: its slot sent nothing for 60 s (try 1 of 3)"
    assert not broker.finish(silent)  # it was alive after all
    assert broker.finish(again, "slot-1")


def test_a_new_round_gets_what_the_slots_before_it_did_not_give_back_in_its_order(broker: Carrier) -> None:
    broker.state.add(replicates(3))
    held = [broker.take(slot).key for slot in ("slot-0", "slot-1")]
    broker.state.rest()
    assert broker.next("slot-2") == "wait"
    broker.carry(*broker.state.begin_round(slots=1, pack=1, trial_pack=1))
    assert broker.state.status().held == ()
    assert [broker.take(slot).key for slot in ("slot-0", "slot-1")] == held
    assert broker.state.status().mishaps == ()


def test_a_broker_that_closes_for_what_a_dead_slot_held_hands_out_nothing() -> None:
    broker = Carrier(State(replace(RULES, tries=1, max_failed=0)))
    broker.state.begin_trials({"30k": Counts(finished=0, failed=0)}, [trial("30k", 0), trial("30k", 1)], {})
    broker.take()
    assert broker.next() == "finished"
    told = "study 30k is given up: 1 trials failed, last: the process of its slot died"
    assert broker.state.status().error == told


def test_a_closed_broker_hands_out_nothing_and_keeps_its_first_error(broker: Carrier) -> None:
    broker.state.add(replicates(2))
    job = broker.take()
    broker.state.close("first", is_away=True)
    broker.state.close("second")
    assert broker.next("slot-1") == "finished"
    assert broker.finish(job)
    status = broker.state.status()
    assert (status.error, status.is_away, status.open) == ("first", True, 1)


def test_a_hand_out_that_could_not_be_written_leaves_the_queue_as_it_was(broker: Carrier) -> None:
    broker.state.resize(slots=1, pack=2, trial_pack=1)
    broker.state.add(replicates(3))
    offer = broker.state.next("slot-0", None, broker.now_s)
    assert broker.next("slot-0") == "wait"  # one hand-out to a slot at a time
    assert broker.state.status().open == 3
    broker.state.not_handed_out(offer)
    assert keys(broker.next()) == ["30k/8fc/0", "30k/8fc/1"]


def test_a_study_that_could_not_be_asked_still_wants_its_trial(broker: Carrier) -> None:
    broker.state.begin_trials({"30k": Counts(finished=3, failed=0)}, [], {})
    assert broker.state.reserve() == "30k"
    broker.state.not_proposed("30k")
    assert broker.state.status().open == 1
    assert broker.state.reserve() == "30k"


# --- memory


def test_a_job_that_memory_ended_three_times_is_failed_with_that_reason_and_others_lose_no_try(broker: Carrier) -> None:
    heavy, light = replicates(2)
    broker.state.add([heavy, light])
    broker.take("slot-0")
    broker.take("slot-1")
    news = [broker.kill("slot-0")]
    assert [broker.take("slot-0").key, broker.take("slot-1").key] == [light.key, heavy.key]
    news.append(broker.kill("slot-1"))
    small = broker.take("slot-0")
    assert small.key == light.key
    assert broker.next("slot-1") == "wait"  # the large one is to have nothing beside it
    assert broker.finish(small)
    assert broker.take("slot-1").key == heavy.key
    news.append(broker.kill("slot-1"))
    assert news == [True, False, False]  # the first time there may be too many slots, then it is this job
    ((key, reason),) = broker.state.status().failed.items()
    assert key == f"replicate {heavy.key}"
    assert reason.startswith("memory: Ray ended its process three times")
    assert "more memory" in reason
    assert [line.partition("memory")[2][-8:] for _, line in broker.state.status().mishaps[:2]] == [
        "(1 of 3)",
        "(2 of 3)",
    ]
    assert "try" not in broker.state.status().mishaps[2][1]


@pytest.mark.parametrize("event", ["kill", "finish"])
def test_slots_that_memory_ends_before_they_have_work_end_the_search_unless_one_had_work(
    broker: Carrier, event: str
) -> None:
    broker.state.add(replicates(2))
    for _ in range(19):
        assert broker.state.out_of_memory([]) == (True, ())
    job = broker.take()
    if event == "kill":
        broker.kill()
    else:
        broker.finish(job)
    for _ in range(19):
        broker.state.out_of_memory(["slot-7"])
    assert not broker.state.is_closed
    broker.state.out_of_memory(["slot-7"])
    assert broker.state.is_closed
    assert str(broker.state.status().error).startswith("memory: Ray ended 20 slots in a row before they had work")


# --- all of it, in any order


FEW = replace(RULES, tries=2, is_learning=False)
SLOTS = st.sampled_from(["slot-0", "slot-1", "slot-2"])


@dataclass
class Known:
    """What the model knows of a job: where it is, and the hand-out that counts."""

    job: Job
    place: str = "queued"  # or: offered, held, ending, finished, failed
    slot: str = ""
    process: int | None = None
    hand_out: int = 0
    tries: int = 0
    kills: int = 0


class AnyOrder(RuleBasedStateMachine):
    """Slots, driver and database in any order: decisions are carried out later, one by one, or never."""

    def __init__(self) -> None:
        super().__init__()
        self.state = State(FEW)
        self.now_s = 0.0
        self.jobs: dict[str, Known] = {}
        self.under_way: list[HandOut | Write | Tell] = []
        self.asked: list[str] = []  # studies
        self.given: list[tuple[str, Job]] = []  # every answer that a slot ever got
        self.heard: dict[str, float] = {}
        self.process: Counter[str] = Counter()
        self.proposed: Counter[str] = Counter()
        self.ended: Counter[tuple[str, str]] = Counter()
        self.finished = 0
        self.is_resting = self.is_closed = False

    def counts(self, study: str) -> Counts:
        return Counts(finished=self.ended[study, "Finish"], failed=self.ended[study, "Failure"])

    def at(self, *places: str) -> list[Known]:
        return [known for known in self.jobs.values() if known.place in places]

    @initialize(slots=st.integers(1, 3), pack=st.integers(1, 3), trial_pack=st.integers(1, 3))
    def begin(self, slots: int, pack: int, trial_pack: int) -> None:
        self.slots, self.trial_pack = slots, trial_pack
        self.state.resize(slots=slots, pack=pack, trial_pack=trial_pack)
        left = trial("a", 0)  # by a former driver
        self.jobs[left.key] = Known(job=left)
        self.proposed["a"] = 1
        self.state.begin_trials({study: self.counts(study) for study in ("a", "b")}, [left], {})
        self.add(4)

    # The driver.

    @rule(count=st.integers(1, 4))
    @precondition(lambda self: len(self.at("queued")) < 4)
    def add(self, count: int) -> None:
        jobs = replicates(count)
        self.state.add(jobs)
        for job in jobs:
            if job.key not in self.jobs or self.jobs[job.key].place in ("finished", "failed"):
                old = self.jobs.get(job.key, Known(job=job))
                self.jobs[job.key] = Known(job=job, hand_out=old.hand_out, tries=old.tries, kills=old.kills)

    @precondition(lambda self: len(self.at("queued")) < 6)
    @rule(at_once=st.booleans())
    def reserve(self, at_once: bool) -> None:
        if (study := self.state.reserve()) is not None:
            assert not self.is_closed
            assert not self.is_resting
            assert len(self.at("queued", "offered", "ending")) < self.slots * self.trial_pack
            self.asked.append(study)
            if at_once:
                self.propose()

    @precondition(lambda self: self.asked)
    @rule()
    def not_propose(self) -> None:
        self.state.not_proposed(self.asked.pop(0))

    @precondition(lambda self: self.asked)
    @rule()
    def propose(self) -> None:
        study = self.asked.pop(0)
        notation = "9fc" if self.proposed.total() % 3 == 0 else "8fc"
        job = trial(study, self.proposed[study], notation)
        self.proposed[study] += 1
        self.jobs[job.key] = Known(job=job)
        self.state.proposed(job)

    @precondition(lambda self: not self.is_resting and self.under_way)
    @rule()
    def rest(self) -> None:
        self.state.rest()
        self.is_resting = True

    @precondition(lambda self: self.is_resting)
    @rule(slots=st.integers(1, 3), pack=st.integers(1, 3), trial_pack=st.integers(1, 3))
    def begin_round(self, slots: int, pack: int, trial_pack: int) -> None:
        taken = self.at("held")
        self.is_resting = False
        self.slots, self.trial_pack = slots, trial_pack
        writes = self.state.begin_round(slots=slots, pack=pack, trial_pack=trial_pack)
        self.begun(writes, taken, Return)

    @precondition(lambda self: self.at("held"))
    @rule(slot=SLOTS)
    def out_of_memory(self, slot: str) -> None:
        taken = [known for known in self.at("held") if known.slot == slot]
        for known in taken:
            known.kills += 1
        _, writes = self.state.out_of_memory([slot])
        self.begun(writes, taken, Return, Failure)
        for known in taken:
            if known.kills == 3:
                known.kills = 0
        self.is_closed = self.state.is_closed  # after 20 in a row that had no work

    # The slots.

    @precondition(lambda self: self.at("held"))
    @rule(slot=SLOTS)
    def hear(self, slot: str) -> None:
        self.state.heard(slot, self.now_s)
        self.heard[slot] = self.now_s

    @precondition(lambda self: self.at("queued", "held"))
    @rule(
        slot=SLOTS,
        after_s=st.sampled_from([1.0, 1.0, 40.0, 100.0]),
        who=st.sampled_from(["same", "same", "next", "outdated"]),
        at_once=st.booleans(),
    )
    def ask(self, slot: str, after_s: float, who: str, at_once: bool) -> None:
        self.now_s += after_s
        if who == "next":
            self.process[slot] = self.state.enter(slot)
        is_outdated = who == "outdated"
        process = self.process[slot] - is_outdated
        decision = self.state.next(slot, process, self.now_s)
        self.heard[slot] = self.now_s
        mine = [known for known in self.at("held") if known.slot == slot]
        busy = self.at("offered", "held", "ending")
        lapsed = [known for known in self.at("held") if self.heard[known.slot] < self.now_s - RULES.lease_s]
        if is_outdated:
            assert decision == "finished"
        elif mine:
            same = [known for known in mine if known.process == process]
            others = [known for known in mine if known.process != process]
            assert isinstance(decision, tuple)
            self.begun([write for write in decision if isinstance(write, Return)], same, Return)
            self.begun([write for write in decision if not isinstance(write, Return)], others, Failure)
        elif self.is_closed:
            assert decision == "finished"
        elif any(known.slot == slot for known in busy):
            assert decision == "wait"
        elif lapsed:
            self.begun(decision, lapsed, Failure)
        elif self.is_resting or not self.at("queued"):
            assert decision == "wait"
        elif decision == "wait":  # a job is on its last try of memory
            assert busy
            assert any(known.kills == 2 for known in [*busy, *self.at("queued")])
        else:
            self.offered(decision, slot, busy)
            if at_once:
                self.carry(self.under_way.pop())

    def offered(self, decision: Decision, slot: str, busy: list[Known]) -> None:
        assert isinstance(decision, HandOut)
        pack = [self.jobs[job.key] for job in decision.jobs]
        assert all(known.place == "queued" for known in pack)
        assert len(set(keys(decision.jobs))) == len(pack) <= 3
        if len(pack) > 1:
            assert len({(known.job.kind, known.job.notation) for known in pack}) == 1
            assert not any(known.tries + known.kills for known in pack)
        if pack[0].job.kind == "trial":
            assert len(pack) == self.trials_in_pack(pack[0], len({known.slot for known in busy}))
        assert not busy or not any(known.kills == 2 for known in [*busy, *pack])
        for known in pack:
            known.place, known.slot, known.process = "offered", slot, decision.process
        self.under_way.append(decision)

    def trials_in_pack(self, first: Known, busy_slots: int) -> int:
        """How many a slot gets with that trial: all that fit, as far as each slot without work gets as many."""
        if first.tries + first.kills:
            return 1
        queued = [known for known in self.at("queued") if known.job.kind == "trial"]
        alike = [known for known in queued if known.job.notation == first.job.notation]
        fitting = sum(not known.tries + known.kills for known in alike)
        return max(1, min(self.trial_pack, len(queued) // max(1, self.slots - busy_slots), fitting))

    @precondition(lambda self: self.given)
    @rule(data=st.data(), how=st.sampled_from(["finish", "finish", "fail", "fail for good", "give back"]))
    def end(self, data: st.DataObject, how: str) -> None:
        """A slot brings back something it got at some time."""
        slot, job = data.draw(st.sampled_from(self.given[-6:]))
        known = self.jobs[job.key]
        counts = (known.place, known.slot, known.hand_out) == ("held", slot, job.hand_out)
        self.state.progress(slot, job, AT)
        told = [held.progress for held in self.state.status().held if held.job.key == job.key]
        assert told == [AT] or not counts
        if how == "finish":
            write: Write | None = self.state.finish(slot, job, outcome())
        elif how == "give back":
            write = self.state.give_back(slot, job, "stopped")
        else:
            write = self.state.fail(slot, job, "no", is_final=how == "fail for good")
        assert (write is not None) == counts
        assert not isinstance(write, Failure) or not write.is_next
        if write is not None:
            self.begun([write], [known], Finish, Failure, Return)

    def begun(self, writes: Decision | Iterable[Write], taken: list[Known], *kinds: type) -> None:
        """Writes have begun, of exactly the jobs that are to be taken."""
        assert isinstance(writes, list | tuple)
        assert sorted(write.job.key for write in writes) == sorted(known.job.key for known in taken)
        for write in writes:
            assert isinstance(write, kinds)
            known = self.jobs[write.job.key]
            known.place = "ending"
            if isinstance(write, Failure):
                known.tries += 1
                assert write.is_final or known.tries < FEW.tries
            self.under_way.append(write)

    # The database.

    @precondition(lambda self: self.under_way)
    @rule(data=st.data())
    def carry_out(self, data: st.DataObject) -> None:
        self.carry(self.under_way.pop(data.draw(st.integers(0, len(self.under_way) - 1))))

    def carry(self, decision: HandOut | Write | Tell) -> None:
        if isinstance(decision, HandOut):
            jobs = []
            for job in decision.jobs:
                known = self.jobs[job.key]
                known.place, known.hand_out = "held", known.hand_out + 1
                jobs.append(replace(job, hand_out=known.hand_out))
            self.state.handed_out(decision, jobs, self.now_s)
            self.heard[decision.slot] = self.now_s
            self.given += [(decision.slot, job) for job in jobs]
        elif isinstance(decision, Tell):
            study = cast(str, decision.write.job.study)
            self.ended[study, type(decision.write).__name__] += 1
            self.state.told(decision, self.counts(study), at=self.now_s)
            self.is_closed |= self.counts(study).failed > RULES.max_failed
            self.close_job(decision.write)
        else:
            is_end = isinstance(decision, Finish) or (isinstance(decision, Failure) and decision.is_final)
            tell = self.state.written(decision, at=self.now_s)
            assert (tell is not None) == (is_end and decision.job.kind == "trial")
            if tell is None:
                self.close_job(decision)
            else:
                self.under_way.append(tell)

    def close_job(self, write: Write) -> None:
        known = self.jobs[write.job.key]
        assert known.place == "ending"
        known.slot = ""
        if isinstance(write, Finish):
            known.place = "finished"
            self.finished += 1
        else:
            known.place = "failed" if isinstance(write, Failure) and write.is_final else "queued"

    @precondition(lambda self: any(isinstance(one, HandOut) for one in self.under_way))
    @rule()
    def hand_out_is_refused(self) -> None:
        """The search was paused: the broker hands out nothing more."""
        offer = next(one for one in self.under_way if isinstance(one, HandOut))
        self.under_way.remove(offer)
        self.state.not_handed_out(offer)
        for job in offer.jobs:
            self.jobs[job.key].place = "queued"
        self.rest()

    @precondition(lambda self: any(not isinstance(one, HandOut) for one in self.under_way))
    @rule(lost=st.sampled_from([False] * 9 + [True]))
    def write_fails(self, lost: bool) -> None:
        """The database stays away, or a newer driver has the search: the broker gives up."""
        if lost:
            self.under_way.remove(next(one for one in self.under_way if not isinstance(one, HandOut)))
            self.state.close("the database is away", is_away=True)
            self.is_closed = True

    # What always holds.

    @invariant()
    def status_tells_what_is_true(self) -> None:
        status = self.state.status()
        live = Counter(cast(str, known.job.study) for known in self.jobs.values() if self.is_live_trial(known))
        live.update(self.asked)
        wanted = [max(0, RULES.trials - self.counts(study).finished - live[study]) for study in ("a", "b")]
        others = [k for k in self.at("queued", "offered", "held", "ending") if k.job.kind != "trial"]
        if status.studies:
            assert status.open == sum(wanted) + live.total() + len(others)
        held = {known.job.key: known.slot for known in self.at("held", "ending")}
        assert {one.job.key: one.slot for one in status.held} == held
        assert len(status.held) == len(held)
        assert status.finished_jobs == self.finished
        assert {known.job.key for known in self.at("failed")} <= {key.partition(" ")[2] for key in status.failed}
        assert (status.error is not None) == self.is_closed == self.state.is_closed
        times = [done.at for done in status.done]
        assert sorted(set(times)) == times

    @staticmethod
    def is_live_trial(known: Known) -> bool:
        return known.job.kind == "trial" and known.place not in ("finished", "failed")

    def teardown(self) -> None:
        """Whatever came before: unless the broker gave up, one slot can do all that is open, and nothing is lost."""
        while self.under_way:
            self.carry(self.under_way.pop(0))
        while self.asked:
            self.state.not_proposed(self.asked.pop())
        if self.is_closed:
            return
        self.begin_round(slots=1, pack=3, trial_pack=self.trial_pack)
        while self.under_way:
            self.carry(self.under_way.pop(0))
        while self.state.status().open:
            self.reserve(at_once=True)
            begun = len(self.given)
            self.ask("slot-0", after_s=1.0, who="same", at_once=True)
            assert len(self.given) > begun
            for slot, given in self.given[begun:]:
                write = self.state.finish(slot, given, outcome())
                assert write is not None
                self.begun([write], [self.jobs[given.key]], Finish)
                while self.under_way:
                    self.carry(self.under_way.pop())
        assert all(known.place in ("finished", "failed") for known in self.jobs.values())
        assert [self.counts(study).finished for study in ("a", "b")] == [RULES.trials] * 2
        assert self.state.next("slot-0", self.process["slot-0"], self.now_s) == "wait"


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(max_examples=100, stateful_step_count=50, deadline=None)
