"""Tracks the progress of a search, for display, log, database and page."""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from search.broker.terms import Done, HeldJob, Status
from search.drive.forecast import Forecast, Pace, Standing
from search.drive.progress import JobUnderWay, Stage, UnderWay, Until
from search.drive.stages import Listener
from search.plan.schema import Plan
from search.plan.studies import StudyPlan
from search.prepare.estimate import Estimate
from search.quantities import size

log = logging.getLogger(__name__)

_FORECAST_S = 0.5  # age at which a forecast is made anew
_KEPT = 2_000  # last finished jobs that a forecast uses


class Tracker:
    """A `search.drive.stages.Listener` that passes on what it hears, and knows how far the search is. Thread-safe.

    Args:
        listener: hears everything, and may ask how far the search is.
        plan: of the search.
        until: where the driver ends.
        clock: seconds that never go back.
        now: the time of day, with a time zone.
    """

    def __init__(
        self,
        listener: Listener,
        plan: Plan,
        *,
        until: Until = "end",
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.until = until
        self.is_resumed = False  # a part of the search was done before
        self._listener, self._plan = listener, plan
        self._on_labels = {study.name for study in plan.studies() if study.is_on_labels}
        self._clock, self._now = clock, now
        self._lock = threading.Lock()
        self._ray_at: float | None = None  # when its start began
        self._stage: Stage = "starting"
        self._since = now()
        self._of = self._base = 0  # jobs of the stage; jobs finished before it began
        self._note: str | None = None
        self._status: Status | None = None
        self._seen: dict[tuple[str, str, int], tuple[float, float]] = {}  # when a job was first seen, and how far
        self._finished: deque[Done] = deque(maxlen=_KEPT)
        self._trials: dict[str, int] = {}  # finished of each study
        self._is_taught = self._is_cached = False
        self._forecast = Forecast(plan=plan, studies=plan.studies(), slots=1, expected=None)
        self._left: tuple[float, float | None] | None = None  # when it was forecast last, and the forecast
        self._is_fault_told = False
        listener.follow(self.under_way)

    def expect(self, slots: int, estimate: Estimate | None) -> None:
        """Forecast the time left with so many slots, from that estimate."""
        with self._lock:
            self._forecast, self._left = replace(self._forecast, slots=slots, expected=estimate), None

    def found(
        self, trials: dict[str, int], studies: tuple[StudyPlan, ...], *, is_taught: bool, is_cached: bool
    ) -> None:
        """Start from what an earlier driver has done: finished trials of each study, the teacher, the cache."""
        with self._lock:
            self.is_resumed = bool(trials) or is_taught or is_cached
            self._forecast, self._left = replace(self._forecast, studies=studies), None
            self._trials, self._is_taught, self._is_cached = dict(trials), is_taught, is_cached

    # What the driver calls.

    def follow(self, now: Callable[[], UnderWay]) -> None:
        """Does nothing: this listener is the one that is followed."""

    def fetching(self, label: str, done: int, total: int | None) -> None:
        """Note the bytes of a download."""
        with self._lock:
            self._note = f"{label}, {size(done)}" + (f" of {size(total)}" if total else "")
        self._listener.fetching(label, done, total)

    def note(self, line: str) -> None:
        """Pass a line on."""
        self._listener.note(line)

    def doing(self, stage: Stage) -> None:
        """Begin a stage without jobs."""
        self._begin(stage, 0)
        self._listener.doing(stage)

    def stage(self, name: Stage, total: int) -> None:
        """Begin a stage of so many jobs."""
        self._begin(name, total)
        self._listener.stage(name, total)

    def status(self, status: Status) -> None:
        """Note how the broker stands, and pass it on with the studies on labels marked."""
        done = tuple(replace(one, is_on_labels=one.study in self._on_labels) for one in status.done)
        status = replace(status, done=done)
        with self._lock:
            self._hear(status)
        self._listener.status(status)

    def _begin(self, stage: Stage, total: int) -> None:
        with self._lock:
            if stage != self._stage or stage == "seeds":  # each round of more seeds is one
                self._since = self._now()
            self._stage, self._of, self._note, self._left = stage, total, None, None
            if stage == "ray" and self._ray_at is None:
                self._ray_at = self._clock()
            self._base = self._status.finished_jobs if self._status else 0

    def _hear(self, status: Status) -> None:
        last = self._finished[-1].at if self._finished else 0.0
        self._finished.extend(one for one in status.done if one.at > last)
        self._status = status
        self._base = min(self._base, status.finished_jobs)  # another broker counts from 0
        self._trials |= {name: counts.finished for name, counts in status.studies.items()}
        at = self._clock()
        keys = {_key(held) for held in status.held}
        self._seen = {key: first for key, first in self._seen.items() if key in keys}
        for held in status.held:
            self._seen.setdefault(_key(held), (at, self._job(held).share))

    # What it knows.

    def under_way(self) -> UnderWay:
        """How far the search is now."""
        with self._lock:
            held = self._status.held if self._status is not None and self._of else ()
            return UnderWay(
                stage=self._stage,
                since=self._since,
                done=self._done(),
                of=self._of,
                note=self._note,
                jobs=tuple(self._job(one) for one in held),
                left_s=self._left_s(held),
                at=self._now(),
            )

    def progress(self) -> dict[str, Any]:
        """The same as plain values, for the search's row."""
        return self.under_way().to_json()

    def _left_s(self, held: tuple[HeldJob, ...]) -> float | None:
        """The forecast, at most half a second old: a terminal asks more often."""
        at = self._clock()
        if self._left is None or at >= self._left[0] + _FORECAST_S:
            self._left = at, self._forecast_s(held)
        return self._left[1]

    def _forecast_s(self, held: tuple[HeldJob, ...]) -> float | None:
        try:
            return self._forecast.left_s(self._standing(held))
        except Exception:  # no reason to end a search or to hide the rest of its progress
            if not self._is_fault_told:
                log.exception("the time left cannot be forecast")
            self._is_fault_told = True
            return None

    def _done(self) -> int:
        if self._status is None or not self._of:
            return 0
        if self._stage == "trials":
            return sum(counts.finished for counts in self._status.studies.values())
        return max(0, self._status.finished_jobs - self._base)

    def _standing(self, held: tuple[HeldJob, ...]) -> Standing:
        return Standing(
            stage=self._stage,
            starting_s=0.0 if self._ray_at is None else self._clock() - self._ray_at,
            has_worked=bool(held) or self._done() > 0 or bool(self._finished),
            done=self._done(),
            of=self._of,
            running=[self._pace(one) for one in held],
            trials=self._trials,
            finished=self._finished,
            is_taught=self._is_taught,
            is_cached=self._is_cached,
            until=self.until,
        )

    def _pace(self, held: HeldJob) -> Pace:
        job = self._job(held)
        first, share_then = self._seen.get(_key(held), (self._clock(), job.share))
        return Pace(
            study=held.job.study,
            family=held.job.family,
            seconds=self._clock() - first,
            share_then=share_then,
            share=job.share,
            slot=held.slot,
        )

    def _job(self, held: HeldJob) -> JobUnderWay:
        return job_under_way(held, self._plan.views.epochs)


def _key(held: HeldJob) -> tuple[str, str, int]:
    return held.job.kind, held.job.key, held.job.hand_out


def job_under_way(held: HeldJob, cache_epochs: int) -> JobUnderWay:
    """A job in a slot, and how far it is; `cache_epochs` are those of the whole cache."""
    job, at = held.job, held.progress
    found: dict[str, Any] = {
        "kind": job.kind,
        "key": job.key,
        "slot": held.slot,
        "name": job.family,
        "notation": job.notation,
    }
    if job.kind == "cache":
        found |= {"epoch": int(job.key.rpartition("/")[2]) + 1, "epochs": cache_epochs}
    elif at is not None:
        found |= {"epoch": at.epoch + 1, "epochs": at.epochs, "accuracy": at.last.accuracy if at.last else None}
    if at is not None:
        found |= {"step": at.step, "steps": at.steps}
    return JobUnderWay(**found)
