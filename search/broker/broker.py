"""Hands jobs to slots and takes their outcomes: the one hand that writes a search's trials and results.

It knows neither Ray nor threads of its own making: under Ray it lives in an actor (`remote_broker.py`), inline in the
driver's process. One lock guards what it holds; asking a sampler, which takes long, happens outside it.

A finished trial is our row first, then Optuna is told. An outcome that comes twice, or with an outdated
hand-out, or for a search that a newer driver has taken over is refused without harm.

While the database is away, whoever calls waits, up to a limit. In a search that was paused or cancelled every slot
waits for its driver to end it.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

from distill.train.loop import Progress
from search.broker.packing import company, pack_size
from search.broker.rows import done, replicate_row, teacher_row, trial_row
from search.broker.terms import BrokerTerms, Done, HeldJob, Status, StudentTerms
from search.broker.trials import Trials
from search.slot.jobs import Job, Material, Outcome, ReplicateWork, TeacherWork, TrialWork
from search.slot.link import Assignment
from search.studies.study import warm_up
from storage.database.engine import connect
from storage.database.patience import Patience
from storage.errors import DatabaseAway, NotAllowed, StorageError
from storage.files.checkpoints import checkpoint_key
from storage.rows.repository import Repository

log = logging.getLogger(__name__)

_MEMORY = (
    "memory: Ray ended its process three times, the last time with nothing beside it: give this machine or container "
    "more memory, or lower the batch size or the largest budget"
)
_DIED = "the process of its slot died"
_STOPPED = "its slot was stopped"
_SHOWN = 40  # letters of a job's key
_MISHAPS = 20  # the last ones, of which a driver is told
_DONE = 64  # the last jobs that were finished, likewise
_KILLS = 3  # for lack of memory, after which a job is failed
_IDLE_KILLS = 20  # of slots without work and without a job finished between, after which the search is given up
_STATUS_S = 0.5  # for a newer status; one that waits for the database shows the one before


class Broker:
    """See the module's head."""

    def __init__(self, terms: BrokerTerms) -> None:
        self._plan = terms.plan
        self._search_id = terms.search_id
        self._run = terms.run
        self._owner = terms.owner
        patience = Patience(limit_s=terms.patience_s)
        engine = patience.carry(lambda _: connect(terms.database_url, create=False))
        self._repository = Repository(engine, patience=patience)
        self._lease_s = terms.slot_lease_s
        self._lock = threading.Lock()
        self._queue: deque[Job] = deque()
        self._held: dict[tuple[str, str], HeldJob] = {}  # by slot and key
        self._repository.take_back_jobs(self._search_id, self._owner, "its driver or broker ended")
        jobs = self._repository.jobs(self._search_id)
        self._tries = Counter({(job.kind, job.key): job.failures for job in jobs if job.state != "failed"})
        self._kills: Counter[tuple[str, str]] = Counter()  # of jobs, by Ray's memory monitor
        self._idle_kills = 0  # of slots that had no job, since a job was finished or had its slot ended
        self._processes: Counter[str] = Counter()  # that have worked as a slot so far
        self._has_demand = threading.Event()  # another proposal may be wanted
        self._heard: dict[str, float] = {}  # when a slot was last heard of, on the monotonic clock
        self._finished_jobs = 0
        self._mishaps: deque[tuple[float, str]] = deque(maxlen=_MISHAPS)
        self._done: deque[Done] = deque(maxlen=_DONE)
        self._failed: dict[str, str] = {}
        self._materials: dict[str, Any] = {}
        self._trials = Trials(terms, self._repository, patience)
        self._ahead = self._pack = self._pack_now = 1
        self._is_resting = False
        self._measured: dict[str, Mapping[str, Any]] = {}
        self._is_closed = False
        self._error: str | None = None
        self._is_away = False  # the error is that the database was
        self._status: Status = self.status()

    # What the driver calls.

    def provide(self, name: str, material: Any) -> None:
        """Keep a material (or, under Ray, its reference) for the slots."""
        self._materials[name] = material

    def resize(self, *, ahead: int, pack: int) -> None:
        """From here on: keep `ahead` proposals ready, one for each slot; a slot may train `pack` replicates as one."""
        self._ahead, self._pack = ahead, pack

    def rest(self) -> None:
        """Hand out nothing while the slots change; whoever asks waits."""
        self._is_resting = True

    def begin_round(self, *, ahead: int, pack: int) -> None:
        """Hand out again, to new slots; what those of before had no time to lay down goes to whoever asks first."""
        self.resize(ahead=ahead, pack=pack)
        try:
            with self._lock:
                for slot, key in list(self._held):
                    self._lay_down(self._held.pop((slot, key)).job, _STOPPED)
                self._is_resting = False
                self._has_demand.set()
        except Exception as error:
            self._give_up(error)

    def out_of_memory(self, slots: Sequence[str]) -> bool:
        """Take back the jobs of slots whose processes Ray's memory monitor ended; they lose no try.

        Ray may end whichever process is the youngest, so a job that was ended twice is handed out a third time with
        nothing beside it: what ends it then is its own need, and it is failed.

        Returns:
            Whether that says more than that one job is too large: there should be fewer slots.
        """
        try:
            with self._lock:
                keys = [held for held in self._held if held[0] in slots]
                jobs = [self._held.pop(key).job for key in keys]
                is_news = not jobs or any(not self._kills[job.kind, job.key] for job in jobs)
                self._idle_kills = 0 if jobs else self._idle_kills + 1
                for job in jobs:
                    self._killed(job)
            if self._idle_kills >= _IDLE_KILLS:
                self.close(
                    f"memory: Ray ended {_IDLE_KILLS} slots in a row before they had work: end what else runs on this "
                    "machine, or give it more memory"
                )
        except Exception as error:
            self._give_up(error)
            return False
        return is_news

    def measured(self, key: str) -> Mapping[str, Any]:
        """What a job that measures found."""
        return self._measured[key]

    def add(self, jobs: Sequence[Job]) -> None:
        """Queue jobs that need no proposal."""
        with self._lock:
            self._queue.extend(jobs)
            self._pack_now = pack_size(len(jobs), self._ahead, self._pack)

    def start_trials(self, terms: StudentTerms) -> None:
        """Open the studies, and queue what a former driver left."""
        opened = self._trials.open_studies(terms)
        with self._lock:
            self._queue.extend(self._trials.begin(opened))
        self._has_demand.set()

    def warm_up(self) -> None:
        """Pay what the first proposal takes, before anybody waits for it."""
        warm_up(self._plan.sampler.name)

    def wait_for_demand(self, at_most_s: float) -> None:
        """Wait until another proposal may be wanted."""
        self._has_demand.wait(at_most_s)
        self._has_demand.clear()

    def top_up(self) -> bool:
        """Ask for proposals until enough are queued or none is wanted; whether it asked for any.

        Called by one thread of whoever runs the broker, so that no slot waits for a Gaussian process.
        """
        asked_any = False
        try:
            while (name := self._study_to_ask()) is not None:
                job = self._trials.ask(name)
                with self._lock:
                    self._queue.append(job)
                asked_any = True
        except NotAllowed as error:
            self._pause(error)
        except Exception as error:
            self._give_up(error)
        return asked_any

    def status(self) -> Status:
        """See `Status`."""
        if not self._lock.acquire(timeout=_STATUS_S):
            # As it was last seen, but never done: jobs may have been added since.
            return replace(self._status, open=max(1, self._status.open), error=self._error, is_away=self._is_away)
        try:
            others = [*self._queue, *(held.job for held in self._held.values())]
            self._status = Status(
                open=self._trials.open + sum(job.kind != "trial" for job in others),
                held=tuple(self._held.values()),
                studies=self._trials.counts,
                finished_jobs=self._finished_jobs,
                failed=dict(self._failed),
                mishaps=tuple(self._mishaps),
                done=tuple(self._done),
                error=self._error,
                is_away=self._is_away,
            )
            return self._status
        finally:
            self._lock.release()

    @property
    def is_closed(self) -> bool:
        """Whether nothing more is handed out."""
        return self._is_closed

    def close(self, error: str | None = None) -> None:
        """Hand out nothing more: every slot that asks is told to end."""
        self._is_closed = True
        self._error = self._error or error

    # What slots call.

    def material(self, name: str) -> Material:
        """A material by name."""
        return cast(Material, self._materials[name])

    def heard(self, slot: str) -> None:
        """Note that a slot lives."""
        self._heard[slot] = time.monotonic()

    def enter(self, slot: str) -> int:
        """See `search.slot.link.BrokerLink`."""
        with self._lock:
            self._processes[slot] += 1
            return self._processes[slot]

    def next(self, slot: str, process: int | None = None) -> Assignment:
        """See `search.slot.link.BrokerLink`. A slot that comes back from the dead gets the job it held."""
        self.heard(slot)
        try:
            with self._lock:
                if process is not None and process != self._processes[slot]:
                    return "finished"  # another one works as this slot by now
                return self._next(slot, process)
        except NotAllowed as error:
            self._pause(error)
            return "wait"
        except Exception as error:
            self._give_up(error)
            return "finished"

    def progress(self, slot: str, job: Job, progress: Progress) -> None:
        """Note where a slot's job stands."""
        with self._lock:
            held = self._held.get((slot, job.key))
            if held is not None and held.job.hand_out == job.hand_out:
                self._held[slot, job.key] = replace(held, progress=progress)

    def finish(self, slot: str, job: Job, outcome: Outcome) -> bool:
        """Write an outcome: our row in one transaction, then Optuna is told. Whether it was written."""
        return self._end(slot, job, lambda: self._write(slot, job, outcome))

    def fail(self, slot: str, job: Job, reason: str, *, is_final: bool = False) -> None:
        """Take back a job that raised: handed out again, or failed for good after the plan's tries.

        Args:
            slot: whose job it was.
            job: as it was handed out.
            reason: one line.
            is_final: whether trying again cannot help.
        """
        self._end(slot, job, lambda: self._give_back(job, reason, is_final=is_final))

    def lay_down(self, slot: str, job: Job, obstacle: str | None = None) -> None:
        """Take back a job that its slot had to leave; it is handed out again, and no try is counted.

        Args:
            slot: whose job it was.
            job: as it was handed out.
            obstacle: what stops every job, where there is such a thing: a full disk. The broker then gives up.
        """
        if obstacle is not None:
            self.close(obstacle)
        self._end(slot, job, lambda: self._lay_down(job, obstacle or _STOPPED))

    # Its own.

    def _next(self, slot: str, process: int | None) -> Assignment:
        for key in [key for of_slot, key in reversed(self._held) if of_slot == slot]:
            held = self._held.pop((slot, key))
            if process is not None and held.process == process:  # the answer was lost on its way
                self._lay_down(held.job, "its slot asked twice")
            else:
                self._give_back(held.job, _DIED, is_next=True)
        if self._is_closed:
            return "finished"
        self._expire()
        if self._is_resting or not self._queue or not self._has_room(self._queue[0]):
            return "wait"
        first, *others = self._queue
        pack = company(first, others, most=self._pack_now, is_alone=self._has_failed)
        given: list[Job] = []
        try:
            for job in pack:
                given.append(self._hand_out(slot, job, process))
        except Exception:  # they are in the queue still, all of them
            for job in given:
                del self._held[slot, job.key]
            raise
        taken = {id(job) for job in pack}
        self._queue = deque(job for job in self._queue if id(job) not in taken)
        self._has_demand.set()
        return given

    def _expire(self) -> None:
        """Let other slots have what those hold that were not heard of for a lease."""
        since = time.monotonic() - self._lease_s
        for slot, key in [held for held in self._held if self._heard.get(held[0], 0.0) < since]:
            reason = f"its slot was not heard of for {self._lease_s:.0f} s"
            self._give_back(self._held.pop((slot, key)).job, reason, is_next=True)

    def _has_room(self, job: Job) -> bool:
        """Whether a job may begin beside those that are held: not where one of them is on its last try of memory."""
        held = [held.job for held in self._held.values()]
        return not held or not any(self._kills[one.kind, one.key] >= _KILLS - 1 for one in (job, *held))

    def _has_failed(self, job: Job) -> bool:
        """Whether it did before: it is then handed out alone, for its company may have killed it."""
        return self._tries[job.kind, job.key] + self._kills[job.kind, job.key] > 0

    def _hand_out(self, slot: str, job: Job, process: int | None) -> Job:
        """The job as a slot gets it, noted as held."""
        job = replace(
            job,
            hand_out=self._repository.hand_out(self._search_id, self._owner, job.kind, job.key, slot),
            checkpoint=checkpoint_key(self._run, job.kind, job.key),
            checkpoint_s=self._plan.resources.checkpoint_s,
        )
        self._held[slot, job.key] = HeldJob(slot=slot, job=job, progress=None, process=process)
        return job

    def _end(self, slot: str, job: Job, write: Callable[[], None]) -> bool:
        try:
            with self._lock:
                held = self._held.get((slot, job.key))
                if held is None or held.job.hand_out != job.hand_out:
                    log.warning("%s %s: an outcome of slot %s came too late; refused", job.kind, job.key, slot)
                    return False
                del self._held[slot, job.key]
                write()
                self._has_demand.set()
                return True
        except Exception as error:
            self._give_up(error)
            return False

    def _pause(self, error: NotAllowed) -> None:
        """Hand out nothing more: the search was paused or cancelled, and its driver is about to see it."""
        log.warning("%s", error)
        self._is_resting = True

    def _give_up(self, error: Exception) -> None:
        """Close on an error that is no slot's fault: raised into a slot, it would restart it for ever."""
        if isinstance(error, StorageError):
            log.info("%s", error)  # the driver says it
        else:
            log.exception("the broker gives up")
        self._is_away = isinstance(error, DatabaseAway)
        self.close(str(error) if isinstance(error, StorageError) else f"{type(error).__name__}: {error}")

    def _write(self, slot: str, job: Job, outcome: Outcome) -> None:
        repository, search, owner = self._repository, self._search_id, self._owner
        match job.work:
            case TrialWork() as work:
                trial = trial_row(job, work, outcome, slot)
                is_new = repository.finish_trial(search, owner, trial, hand_out=job.hand_out)
                if is_new:
                    self._trials.tell(trial.study, trial.number, trial.score)
            case ReplicateWork() as work:
                replicate = replicate_row(job, work, outcome, slot)
                is_new = repository.finish_replicate(search, owner, replicate, hand_out=job.hand_out)
            case TeacherWork() as work:
                teacher = teacher_row(job.key, work, outcome)
                is_new = repository.finish_teacher(search, owner, job.key, teacher, hand_out=job.hand_out)
            case _:
                is_new = repository.finish_job(search, owner, job.kind, job.key, hand_out=job.hand_out)
                if job.kind == "measure":
                    self._measured[job.key] = outcome.speed or {}
        _require(is_new, job)
        self._idle_kills = 0
        self._finished_jobs += 1
        self._done.append(done(job, outcome, time.time(), after=self._done[-1].at if self._done else 0.0))

    def _give_back(
        self, job: Job, reason: str, *, is_next: bool = False, is_final: bool = False, is_memory: bool = False
    ) -> None:
        tries = self._tries[job.kind, job.key] = self._tries[job.kind, job.key] + 1
        is_final = is_final or is_memory or tries >= self._plan.resources.tries
        is_mine = self._repository.fail_job(
            self._search_id,
            self._owner,
            job.kind,
            job.key,
            hand_out=job.hand_out,
            reason=reason,
            final=is_final,
        )
        _require(is_mine, job)
        of = "" if is_memory else f" (try {tries} of {self._plan.resources.tries})"
        line = f"{job.kind} {job.key[:_SHOWN]}: {reason}{of}"
        self._mishaps.append((time.time(), line))
        log.warning("%s", line)
        if not is_final:
            self._queue.insert(0 if is_next else len(self._queue), job)
            return
        self._failed[f"{job.kind} {job.key}"] = reason
        if isinstance(job.work, TrialWork):
            study = job.work.study
            failed = self._trials.fail(study, job.work.number).failed
            if failed > self._plan.sampler.max_failed:
                self.close(f"study {study} is given up: {failed} trials failed, last: {reason}")

    def _killed(self, job: Job) -> None:
        """Take back a job whose process Ray's memory monitor ended."""
        kills = self._kills[job.kind, job.key] = self._kills[job.kind, job.key] + 1
        if kills >= _KILLS:
            del self._kills[job.kind, job.key]  # whoever adds it again begins anew
            self._give_back(job, _MEMORY, is_memory=True)
            return
        line = f"{job.kind} {job.key[:_SHOWN]}: memory was nearly full and Ray ended its process ({kills} of {_KILLS})"
        self._mishaps.append((time.time(), line))
        log.warning("%s", line)
        self._lay_down(job, "memory: Ray ended its slot")

    def _lay_down(self, job: Job, reason: str) -> None:
        repository, search, owner = self._repository, self._search_id, self._owner
        _require(repository.lay_down_job(search, owner, job.kind, job.key, hand_out=job.hand_out, reason=reason), job)
        self._queue.appendleft(job)

    def _study_to_ask(self) -> str | None:
        """The study whose turn it is, where another proposal is to be made ready."""
        with self._lock:
            if self._is_closed or self._is_resting or len(self._queue) >= self._ahead:
                return None
            return self._trials.reserve()


def _require(is_mine: bool, job: Job) -> None:
    """Raise StorageError unless a job was as this broker knew it."""
    if not is_mine:
        raise StorageError(f"{job.kind} {job.key} was changed in the database by another hand; run the search again")
