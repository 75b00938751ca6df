"""What a broker knows and how it decides: events in, decisions out; no I/O, no clock, no threads.

Each method of `State` is one event and answers at once with what is to be done. Whoever asked carries that out and
reports back:

- `HandOut`: write that these jobs are handed out, then call `handed_out`, or `not_handed_out` if that failed.
- `Finish`, `Failure`, `Return`: write how a hand-out ended, then call `written`.
- `Tell`: tell a trial's study how the trial ended, then call `told`.

Until that report the job belongs to its slot, and no other event touches it. After a write that failed it stays so:
the database may have carried the write out all the same, and the next broker sees what is true.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from distill.train.curve import Progress
from search.broker.decisions import Decision, Failure, Finish, HandOut, Return, Rules, Tell, Write
from search.broker.news import News, line
from search.broker.packing import Packing
from search.broker.tally import Tally, study_of
from search.broker.terms import HeldJob, Status
from search.slot.jobs import Job, Outcome

if TYPE_CHECKING:
    from search.studies.study import Counts

_MEMORY = (
    "memory: Ray ended its process three times, the last time when it ran alone. Give this machine or container "
    "more memory, or lower the batch size or the largest budget"
)
_DIED = "the process of its slot died"
STOPPED = "its slot was stopped"
_KILLS = 3  # for lack of memory, after which a job is failed
_IDLE_KILLS = 20  # in a row of slots without work, after which the search is given up

_Id = tuple[str, str]  # a job's kind and key


class State:
    """The jobs of a search and who has them; `now_s` is on a monotonic clock, `at` on the wall clock."""

    def __init__(self, rules: Rules, *, tries: Mapping[_Id, int] | None = None) -> None:
        self._rules = rules
        self._queue: deque[Job] = deque()
        self._offered: dict[str, HandOut] = {}  # by slot: hand-outs that are being written
        self._held: dict[_Id, HeldJob] = {}
        self._ending: set[_Id] = set()  # of those held, the ones whose end is being written
        self._tries = Counter(dict(tries or {}))  # failed ones
        self._kills: Counter[_Id] = Counter()  # of a job's process, by Ray's memory monitor
        self._idle_kills = 0  # of slots without work, since the last job that finished or was killed
        self._processes: Counter[str] = Counter()  # that have worked as a slot so far
        self._heard: dict[str, float] = {}  # when a slot was last heard of
        self._packing = Packing(rules=rules)
        self._is_resting = False
        self._tally = Tally(trials=rules.trials)
        self.news = News()
        self._error: str | None = None
        self._is_away = False
        self.is_closed = False

    # What the driver does.

    def resize(self, *, slots: int, pack: int, trial_pack: int) -> None:
        """Work with so many slots; each may train `pack` replicates or `trial_pack` trials as one."""
        self._packing.resize(slots, pack, trial_pack)

    def rest(self) -> None:
        """Hand out nothing until the next round."""
        self._is_resting = True

    def begin_round(self, *, slots: int, pack: int, trial_pack: int) -> tuple[Write, ...]:
        """Hand out again, to new slots; take back what the slots of the round before still hold."""
        self.resize(slots=slots, pack=pack, trial_pack=trial_pack)
        self._is_resting = False
        return tuple(self._return(held, STOPPED) for held in self._free())

    def add(self, jobs: Iterable[Job]) -> None:
        """Queue jobs that need no proposal, except those that are queued or held already."""
        known = {_id(job) for job in [*self._queue, *self._in_slots()]}
        added = [job for job in jobs if _id(job) not in known]
        if added:
            self._queue.extend(added)
            self._packing.added(len(added))

    def out_of_memory(self, slots: Collection[str]) -> tuple[bool, tuple[Write, ...]]:
        """Take back the jobs of slots that Ray's memory monitor ended.

        Returns:
            Whether there should be fewer slots, because more than one job is too large; and the writes.
        """
        free = [held for held in self._free() if held.slot in slots]
        has_work = any(held.slot in slots for held in self._held.values())
        is_news = not free or any(not self._kills[_id(held.job)] for held in free)
        self._idle_kills = 0 if has_work else self._idle_kills + 1
        if self._idle_kills >= _IDLE_KILLS:
            many = f"memory: Ray ended {_IDLE_KILLS} slots in a row before they had work"
            self.close(f"{many}: stop other programs on this machine, or give it more memory")
        return is_news, tuple(self._killed(held) for held in free)

    def close(self, error: str | None = None, *, is_away: bool = False) -> None:
        """Hand out nothing more. The first error is kept; `is_away` says that it was the database's absence."""
        self.is_closed = True
        if self._error is None:
            self._error, self._is_away = error, is_away

    def measured(self, key: str) -> Mapping[str, Any]:
        """What a job that measures found."""
        return self.news.measured[key]

    def status(self) -> Status:
        """The broker's status."""
        return Status(
            open=self._tally.open + sum(job.kind != "trial" for job in [*self._queue, *self._in_slots()]),
            held=tuple(self._held.values()),
            studies=dict(self._tally.counts),
            finished_jobs=self.news.finished_jobs,
            failed=dict(self.news.failed),
            mishaps=tuple(self.news.mishaps),
            done=tuple(self.news.done),
            error=self._error,
            is_away=self._is_away,
        )

    # Proposals.

    def begin_trials(self, counts: Mapping[str, Counts], left: Sequence[Job], fewer: Mapping[str, int]) -> None:
        """Allow proposals; `left` are trials of a former driver, `fewer` those that some studies need at most."""
        self._tally.begin(counts, [study_of(job) for job in left], fewer)
        self._queue.extend(left)

    def reserve(self) -> str | None:
        """The study to ask for a proposal; None if there are enough. Call `proposed` or `not_proposed` after."""
        may_return = len(self._ending) + sum(len(offer.jobs) for offer in self._offered.values())
        ahead = self._packing.ahead(self._tally.wanting, self._by_slot())
        if self.is_closed or self._is_resting or len(self._queue) + may_return >= ahead:
            return None
        return self._tally.reserve()

    def proposed(self, job: Job) -> None:
        """The study that was reserved has answered."""
        self._queue.append(job)

    def not_proposed(self, study: str) -> None:
        """The study that was reserved could not be asked."""
        self._tally.release(study)

    # What slots do.

    def heard(self, slot: str, now_s: float) -> None:
        """A slot lives."""
        self._heard[slot] = max(now_s, self._heard.get(slot, now_s))

    def enter(self, slot: str) -> int:
        """A process begins to work as this slot; its number."""
        self._processes[slot] += 1
        return self._processes[slot]

    def next(self, slot: str, process: int | None, now_s: float) -> Decision:
        """A slot asks for work. If the answer is writes, carry them out and ask again."""
        self.heard(slot, now_s)
        if process is not None and process != self._processes[slot]:
            return "finished"  # another process works as this slot by now
        if left := [held for held in self._free() if held.slot == slot]:
            return tuple(self._left(held, process) for held in left)
        if self.is_closed:
            return "finished"
        if slot in self._offered or any(held.slot == slot for held in self._held.values()):
            return "wait"  # for another call of this slot, which is being carried out
        since = now_s - self._rules.lease_s
        if lapsed := [held for held in self._free() if self._heard[held.slot] < since]:
            reason = f"its slot sent nothing for {self._rules.lease_s:.0f} s"
            return tuple(self._fail(held, reason, is_next=True) for held in lapsed)
        if self._is_resting or not self._queue or not self._has_room(self._queue[0]):
            return "wait"
        wanting, in_slots = self._tally.wanting, self._by_slot()
        jobs = tuple(self._packing.next(self._queue, wanting, in_slots, is_alone=self._has_failed))
        taken = {id(job) for job in jobs}
        self._queue = deque(job for job in self._queue if id(job) not in taken)
        offer = self._offered[slot] = HandOut(slot=slot, process=process, jobs=jobs)
        return offer

    def progress(self, slot: str, job: Job, progress: Progress) -> None:
        """A slot says where its job stands."""
        if (held := self._holding(slot, job)) is not None:
            self._held[_id(job)] = replace(held, progress=progress)

    def finish(self, slot: str, job: Job, outcome: Outcome) -> Finish | None:
        """A slot brings an outcome; None if it is refused, for the job is not this slot's any more."""
        held = self._ends(slot, job)
        return None if held is None else Finish(slot=slot, job=held.job, outcome=outcome)

    def fail(self, slot: str, job: Job, reason: str, *, is_final: bool) -> Failure | None:
        """A slot's job raised; `is_final` if trying again cannot help. None as for `finish`."""
        held = self._ends(slot, job)
        return None if held is None else self._fail(held, reason, is_final=is_final)

    def give_back(self, slot: str, job: Job, reason: str) -> Return | None:
        """A slot has to leave its job. None as for `finish`."""
        held = self._ends(slot, job)
        return None if held is None else self._return(held, reason)

    # What became of decisions.

    def handed_out(self, offer: HandOut, jobs: Sequence[Job], now_s: float) -> None:
        """A hand-out is written; `jobs` are those of the offer with the number of their hand-out."""
        del self._offered[offer.slot]
        self.heard(offer.slot, now_s)
        is_packed = len(jobs) > 1
        for job in jobs:
            held = HeldJob(slot=offer.slot, job=job, progress=None, process=offer.process, is_packed=is_packed)
            self._held[_id(job)] = held

    def not_handed_out(self, offer: HandOut) -> None:
        """A hand-out could not be written."""
        del self._offered[offer.slot]
        self._queue.extendleft(reversed(offer.jobs))

    def written(self, write: Write, at: float) -> Tell | None:
        """A write is carried out; what is to be told now. Without that, the hand-out has ended."""
        if write.job.kind == "trial" and not isinstance(write, Return) and write.is_final:
            return Tell(write=write)
        self._end(write, at)
        return None

    def told(self, tell: Tell, counts: Counts, at: float) -> None:
        """A study knows how its trial ended; its counts now."""
        study, write = study_of(tell.write.job), tell.write
        self._tally.ended(study, counts)
        self._end(write, at)
        if isinstance(write, Failure) and counts.failed > self._rules.max_failed:
            self.close(f"study {study} is given up: {counts.failed} trials failed, last: {write.reason}")

    # Its own.

    def _in_slots(self) -> list[Job]:
        """The jobs that slots have, or are about to get."""
        offered = [job for offer in self._offered.values() for job in offer.jobs]
        return [*offered, *(held.job for held in self._held.values())]

    def _by_slot(self) -> Counter[str]:
        """The number of jobs that each slot with work has, or is about to get."""
        offered = Counter({slot: len(offer.jobs) for slot, offer in self._offered.items()})
        return offered + Counter(held.slot for held in self._held.values())

    def _free(self) -> list[HeldJob]:
        """What may be taken back, in the order in which it goes to the front of the queue."""
        return [held for held in reversed(self._held.values()) if _id(held.job) not in self._ending]

    def _holding(self, slot: str, job: Job) -> HeldJob | None:
        held = self._held.get(_id(job))
        return held if held and (held.slot, held.job.hand_out) == (slot, job.hand_out) else None

    def _ends(self, slot: str, job: Job) -> HeldJob | None:
        held = self._holding(slot, job)
        if held is None or _id(job) in self._ending:
            return None
        self._ending.add(_id(job))
        return held

    def _left(self, held: HeldJob, process: int | None) -> Write:
        """Take back what a slot held that asks for work: its process died, or the answer to it was lost."""
        if process is not None and held.process == process:
            return self._return(held, "its slot asked twice")
        return self._fail(held, _DIED, is_next=True)

    def _fail(
        self, held: HeldJob, reason: str, *, is_next: bool = False, is_final: bool = False, is_memory: bool = False
    ) -> Failure:
        job = held.job
        self._ending.add(_id(job))
        self._tries[_id(job)] += 1
        tries = self._tries[_id(job)]
        of = max(self._rules.tries, tries + held.is_packed)  # in a pack, another student may be the cause
        is_refused = is_final and job.kind == "teacher"  # the stage of the teachers says it
        told = None if is_refused else line(job, reason if is_memory else f"{reason} (try {tries} of {of})")
        return Failure(job=job, reason=reason, line=told, is_final=is_final or tries >= of, is_next=is_next)

    def _return(self, held: HeldJob, reason: str, told: str | None = None) -> Return:
        self._ending.add(_id(held.job))
        return Return(job=held.job, reason=reason, line=told)

    def _killed(self, held: HeldJob) -> Write:
        """Take back a job whose process Ray's memory monitor ended."""
        self._kills[_id(held.job)] += 1
        kills = self._kills[_id(held.job)]
        if kills >= _KILLS:
            del self._kills[_id(held.job)]  # if it is added again, it starts with no kills
            return self._fail(held, _MEMORY, is_final=True, is_memory=True)
        what = f"memory was nearly full and Ray ended its process ({kills} of {_KILLS})"
        return self._return(held, "memory: Ray ended its slot", line(held.job, what))

    def _has_room(self, job: Job) -> bool:
        """Whether a job may start now: not beside a job that is on its last try after running out of memory."""
        beside = self._in_slots()
        return not beside or not any(self._kills[_id(one)] >= _KILLS - 1 for one in (job, *beside))

    def _has_failed(self, job: Job) -> bool:
        """Whether a job failed before: it is then handed out alone, as another job of its pack may be the cause."""
        return self._tries[_id(job)] + self._kills[_id(job)] > 0

    def _end(self, write: Write, at: float) -> None:
        del self._held[_id(write.job)]
        self._ending.remove(_id(write.job))
        self.news.ended(write, at)
        if isinstance(write, Finish):
            self._idle_kills = 0
        elif isinstance(write, Return) or (write.is_next and not write.is_final):
            self._queue.appendleft(write.job)
        elif not write.is_final:
            self._queue.append(write.job)


def _id(job: Job) -> _Id:
    return job.kind, job.key
