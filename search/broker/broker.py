"""Hands jobs to slots and takes their outcomes: it alone writes a search's trials and results.

What it knows and how it decides is in `rules.py`; here its decisions are carried out, in the database first, then in
Optuna. It knows neither Ray nor threads of its own: under Ray it lives in an actor (`search.crew.remote_broker`),
inline in the driver's process.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, cast

from distill.train.curve import Progress
from search.broker.decisions import HandOut, Rules, Write
from search.broker.rules import STOPPED, State
from search.broker.terms import BrokerTerms, Status, StudentTerms
from search.broker.trials import Trials
from search.broker.writes import Writes
from search.slot.jobs import Job, Material, Outcome
from search.slot.link import Assignment
from search.studies.samplers import warm_up
from storage.database.engine import connect
from storage.database.patience import Patience
from storage.errors import DatabaseAway, NotAllowed, StorageError
from storage.rows.repository import Repository

log = logging.getLogger(__name__)


class Broker:
    """The broker of one search. Its methods may be called from any thread.

    `_lock` guards the state and is held for moments only. `_writing` is held while one write waits for the database,
    for as long as the driver's patience lasts; whatever needs no write is answered meanwhile. A thread that holds
    `_lock` never asks for `_writing`.

    An outcome that comes twice, or with an outdated hand-out, or for a search that a newer driver has taken over is
    refused without harm. In a search that was paused or cancelled every slot waits for its driver to end it.
    """

    def __init__(self, terms: BrokerTerms) -> None:
        plan = terms.plan
        self._sampler = plan.sampler.name
        patience = Patience(limit_s=terms.patience_s)
        engine = patience.carry(lambda _: connect(terms.database_url, create=False))
        repository = Repository(engine, patience=patience)
        owned = repository.owned(terms.search_id, terms.owner)
        owned.take_back_jobs("its driver or broker ended")
        jobs = repository.jobs(terms.search_id)
        self._trials = Trials(terms, repository, patience, self._note)
        self._writes = Writes(terms, owned, self._trials)
        rules = Rules(
            tries=plan.resources.tries,
            trials=plan.sampler.trials,
            max_failed=plan.sampler.max_failed,
            lease_s=terms.slot_lease_s,
            is_learning=plan.sampler.name != "random",
        )
        tries = {(job.kind, job.key): job.failures for job in jobs if job.state != "failed"}
        self._state = State(rules, tries=tries)
        self._lock = threading.Lock()
        self._writing = threading.Lock()
        self._has_demand = threading.Event()  # another proposal may be wanted
        self._materials: dict[str, Any] = {}

    # What the driver calls.

    def provide(self, name: str, material: Any) -> None:
        """Keep a material (or, under Ray, its reference) for the slots."""
        self._materials[name] = material

    def resize(self, *, slots: int, pack: int, trial_pack: int) -> None:
        """From here on there are so many slots; each may train `pack` replicates or `trial_pack` trials as one."""
        with self._lock:
            self._state.resize(slots=slots, pack=pack, trial_pack=trial_pack)

    def rest(self) -> None:
        """Hand out nothing while the slots change; every slot that asks waits."""
        with self._lock:
            self._state.rest()

    def begin_round(self, *, slots: int, pack: int, trial_pack: int) -> None:
        """Hand out again, to new slots; the jobs that the slots before them did not give back come first."""
        try:
            with self._lock:
                writes = self._state.begin_round(slots=slots, pack=pack, trial_pack=trial_pack)
            self._carry_out(writes)
        except Exception as error:
            self._give_up(error)

    def out_of_memory(self, slots: Sequence[str]) -> bool:
        """Take back the jobs of slots whose processes Ray's memory monitor ended; they lose no try.

        Ray may end whichever process is the youngest, so a job that was ended twice is handed out a third time with
        nothing beside it. If it is ended again, it is failed.

        Returns:
            Whether that says more than that one job is too large: there should be fewer slots.
        """
        try:
            with self._lock:
                is_news, writes = self._state.out_of_memory(slots)
            self._carry_out(writes)
        except Exception as error:
            self._give_up(error)
            return False
        return is_news

    def measured(self, key: str) -> Mapping[str, Any]:
        """What a job that measures found."""
        with self._lock:
            return self._state.measured(key)

    def add(self, jobs: Sequence[Job]) -> None:
        """Queue jobs that need no proposal."""
        with self._lock:
            self._state.add(jobs)

    def start_trials(self, terms: StudentTerms) -> None:
        """Open the studies, and queue what a former driver left."""
        opened = self._trials.open_studies(terms)
        with self._lock:
            self._state.begin_trials(opened.counts, opened.left, opened.trials)
        self._has_demand.set()

    def end_trials(self) -> None:
        """Leave the studies in Optuna's tables as our rows are; no trial is under way any more."""
        try:
            self._trials.check()
        except Exception as error:
            self._give_up(error)

    def warm_up(self) -> None:
        """Make the slow first proposal before a slot needs it."""
        warm_up(self._sampler)

    def wait_for_demand(self, at_most_s: float) -> None:
        """Wait until another proposal may be wanted."""
        self._has_demand.wait(at_most_s)
        self._has_demand.clear()

    def top_up(self) -> bool:
        """Ask for proposals until enough are queued or none is wanted; whether it asked for any.

        Called by one thread of the process that runs the broker, so that no slot waits for a Gaussian process.
        """
        asked_any = False
        try:
            while (job := self._ask()) is not None:
                with self._lock:
                    self._state.proposed(job)
                asked_any = True
        except NotAllowed as error:
            self._pause(error)
        except Exception as error:
            self._give_up(error)
        return asked_any

    def status(self) -> Status:
        """The broker's status, without waiting for the database."""
        with self._lock:
            return self._state.status()

    @property
    def is_closed(self) -> bool:
        """Whether nothing more is handed out."""
        return self._state.is_closed

    def close(self, error: str | None = None) -> None:
        """Hand out nothing more: every slot that asks is told to end."""
        with self._lock:
            self._state.close(error)

    # What slots call, as `search.slot.link.BrokerLink` says.

    def material(self, name: str) -> Material:
        """A material by name."""
        return cast(Material, self._materials[name])

    def heard(self, slot: str) -> None:
        """Note that a slot lives."""
        with self._lock:
            self._state.heard(slot, time.monotonic())

    def enter(self, slot: str) -> int:
        """Note that a process begins to work as this slot; its number."""
        with self._lock:
            return self._state.enter(slot)

    def next(self, slot: str, process: int | None = None) -> Assignment:
        """Jobs for a slot, "wait" or "finished". A slot whose process died gets the job that it held."""
        try:
            while True:
                with self._lock:
                    decision = self._state.next(slot, process, time.monotonic())
                if isinstance(decision, str):
                    return decision
                if isinstance(decision, HandOut):
                    return self._hand_out(decision)
                self._carry_out(decision)
        except NotAllowed as error:
            self._pause(error)
            return "wait"
        except Exception as error:
            self._give_up(error)
            return "finished"

    def progress(self, slot: str, job: Job, progress: Progress) -> None:
        """Note where a slot's job stands."""
        with self._lock:
            self._state.progress(slot, job, progress)

    def finish(self, slot: str, job: Job, outcome: Outcome) -> bool:
        """Write an outcome: our row in one transaction, then Optuna is told. Whether it was written."""
        return self._end(slot, job, lambda: self._state.finish(slot, job, outcome))

    def fail(self, slot: str, job: Job, reason: str, *, is_final: bool = False) -> None:
        """Take back a job that raised: handed out again, or failed for good after the plan's tries.

        Args:
            slot: whose job it was.
            job: as it was handed out.
            reason: one line.
            is_final: whether trying again cannot help.
        """
        self._end(slot, job, lambda: self._state.fail(slot, job, reason, is_final=is_final))

    def lay_down(self, slot: str, job: Job, obstacle: str | None = None) -> None:
        """Take back a job that its slot had to leave; it is handed out again, and no try is counted.

        Args:
            slot: whose job it was.
            job: as it was handed out.
            obstacle: what stops every job, such as a full disk. The broker then gives up.
        """
        if obstacle is not None:
            self.close(obstacle)
        self._end(slot, job, lambda: self._state.give_back(slot, job, obstacle or STOPPED))

    # Its own: decisions are carried out.

    def _ask(self) -> Job | None:
        """The next proposal, asked for without a lock, because it takes long; None if enough are queued."""
        with self._lock:
            study = self._state.reserve()
        if study is None:
            return None
        try:
            return self._trials.ask(study)
        except BaseException:
            with self._lock:
                self._state.not_proposed(study)
            raise

    def _hand_out(self, offer: HandOut) -> Sequence[Job]:
        """Write that jobs are handed out; returns the jobs for the slot."""
        try:
            with self._writing:
                jobs = list(self._writes.hand_out(offer))
        except BaseException:
            with self._lock:
                self._state.not_handed_out(offer)
            raise
        with self._lock:
            self._state.handed_out(offer, jobs, time.monotonic())
        self._has_demand.set()
        return jobs

    def _end(self, slot: str, job: Job, event: Callable[[], Write | None]) -> bool:
        """Let a hand-out end as `event` of the state decides; whether that was written."""
        try:
            with self._lock:
                write = event()
            if write is None:
                log.warning("%s %s: an outcome of slot %s came too late; refused", job.kind, job.key, slot)
                return False
            self._carry_out([write])
        except Exception as error:
            self._give_up(error)
            return False
        return True

    def _carry_out(self, writes: Iterable[Write]) -> None:
        """Write how hand-outs ended, then tell the studies of trials that ended for good."""
        for write in writes:
            with self._writing:
                self._writes.write(write)
                with self._lock:
                    tell = self._state.written(write, time.time())
                if write.line is not None:
                    log.warning("%s", write.line)
                if tell is not None:
                    counts = self._writes.tell(tell)
                    with self._lock:
                        self._state.told(tell, counts, time.time())
        self._has_demand.set()

    def _note(self, line: str) -> None:
        """Tell the driver of something that is wrong with no job."""
        log.warning("%s", line)
        with self._lock:
            self._state.news.note(line, time.time())

    def _pause(self, error: NotAllowed) -> None:
        """Hand out nothing more: the search was paused or cancelled, and its driver is about to see it."""
        log.warning("%s", error)
        self.rest()

    def _give_up(self, error: Exception) -> None:
        """Close after an error that no slot caused; a slot that received it would restart forever."""
        if isinstance(error, StorageError):
            log.info("%s", error)  # the driver says it
        else:
            log.exception("the broker gives up")
        said = str(error) if isinstance(error, StorageError) else f"{type(error).__name__}: {error}"
        with self._lock:
            self._state.close(said, is_away=isinstance(error, DatabaseAway))
