"""The progress of a search as lines with their times, for a file or a container's log.

Each finished trial or seed and each new best is a line. The current stage is repeated when it changes, and at least
every `QUIET_S` seconds.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from rich.console import Console

from models.budget import format_budget
from search.drive.progress import Stage, UnderWay, stage_line
from search.quantities import duration, size
from storage.errors import DatabaseAway

if TYPE_CHECKING:
    from search.broker.terms import Done, Status  # imports torch
    from search.faces.answer_facts import AnswerFacts

QUIET_S = 9.0  # between two lines of the current stage; checked each second, so always below ten
_LOOK_S = 1.0
_SEPARATE = 5  # finished jobs since the last check with a line each; more share lines
_SHARED = 10  # jobs in a shared line


class LineLog:
    """A listener of a search that prints lines. Use as a context: a thread checks each second for new ones.

    Args:
        console: to print to.
        answers: returns the best per budget so far.
        with_time: put the time of day before each line.
        begins: the line before the search has a stage.
        clock: a monotonic clock, in seconds.
        now: the time of day.
    """

    def __init__(
        self,
        console: Console,
        answers: Callable[[], Sequence[AnswerFacts]],
        *,
        with_time: bool,
        begins: str | None = None,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        self._console, self._answers, self._with_time = console, answers, with_time
        self._clock, self._now = clock, now
        self._lock = threading.RLock()
        self._under_way: Callable[[], UnderWay] | None = None
        self._counting = begins  # the line before the search has a stage
        self._is_counting = False
        self._told_stage: tuple[Stage, datetime] | None = None
        self._told_at = clock()  # when the stage was last printed
        self._mishap_told = self._done_told = 0.0
        self._finished: list[Done] = []  # not yet printed
        self._has_trials = False
        self._leaders: dict[int, float] = {}  # best score of each budget so far; empty until known
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._keep_looking, name="line-log", daemon=True)

    def __enter__(self) -> LineLog:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join(timeout=QUIET_S)
        self.look(is_last=True)

    def _keep_looking(self) -> None:
        while not self._over.wait(_LOOK_S):
            self.look()

    # A listener.

    def follow(self, now: Callable[[], UnderWay]) -> None:
        """Take `now` as the source of the current progress."""
        self._under_way = now

    def fetching(self, label: str, done: int, total: int | None) -> None:
        """Bytes fetched so far."""
        self._count(label, f"{label}: {size(done)}" + (f" of {size(total)}" if total else ""))

    def counting(self, label: str, done: int, total: int | None) -> None:
        """Files or views done, outside of a search."""
        self._count(label, f"{label}: {done:,}" + (f" of {total:,}" if total else ""))

    def _count(self, label: str, line: str) -> None:
        with self._lock:
            if not self._is_counting and self._under_way is None:
                self._print(label)
                self._told_at = self._clock()
            self._counting, self._is_counting = line, True

    def note(self, line: str) -> None:
        """Print a line, after the jobs that finished before it."""
        with self._lock:
            self._tell_finished()
            self._print(line)

    def doing(self, stage: Stage) -> None:
        """A stage without jobs begins; the last one prints the confirmed students."""
        if stage == "ending":
            self.look()
            self._tell_confirmed()

    def stage(self, name: Stage, total: int) -> None:  # noqa: ARG002 - the progress has it
        """A stage with jobs begins."""
        if name == "trials":
            self._has_trials = True
            self._ask_leaders()

    def status(self, status: Status) -> None:
        """Print new mishaps, and keep new finished jobs for `look`."""
        if self._has_trials and any(done.at > self._done_told for done in status.done):
            self._ask_leaders()
        with self._lock:
            for at, line in status.mishaps:
                if at > self._mishap_told:
                    self._mishap_told = at
                    self._print(line)
            for done in status.done:
                if done.at > self._done_told:
                    self._done_told = done.at
                    self._finished.append(done)

    # Lines.

    def look(self, *, is_last: bool = False) -> None:
        """Print what is new."""
        with self._lock:
            self._tell_finished()
            if not is_last:
                self._tell_standing()

    def _tell_standing(self) -> None:
        if self._under_way is None:
            line, stage = self._counting, None
        else:
            now = self._under_way()
            line, stage = stage_line(now), (now.stage, now.since)
        is_new = stage != self._told_stage
        if line is None or not (is_new or self._clock() - self._told_at >= QUIET_S - _LOOK_S / 2):
            return
        self._print(line)
        self._told_stage, self._told_at = stage, self._clock()

    def _tell_finished(self) -> None:
        finished, self._finished = self._finished, []
        lines = [line for one in finished if (line := finished_line(one)) is not None]
        if len(lines) <= _SEPARATE:
            for line in lines:
                self._print(line)
        else:
            for first in range(0, len(lines), _SHARED):
                self._print("; ".join(lines[first : first + _SHARED]))
        for one in finished:
            self._lead(one)

    def _lead(self, one: Done) -> None:
        """Print a trial that is the new best of a budget."""
        if one.kind != "trial" or one.parameters is None or one.study is None or one.is_on_labels:
            return
        leaders = self._leaders.items()
        budgets = [budget for budget, score in leaders if one.parameters <= budget and one.score > score]
        self._leaders.update(dict.fromkeys(budgets, one.score))
        if budgets:
            named = " and ".join(format_budget(budget) for budget in budgets)
            self._print(f"new best at {named}: {one.score:.1%}, {one.key} {one.family} {one.notation}")

    def _ask_leaders(self) -> None:
        """Read the leaders so far, once; without the lock, for the database may be slow."""
        if self._leaders:
            return
        leaders = {answer.budget_params: answer.best.score if answer.best else -1.0 for answer in self._asked()}
        with self._lock:
            self._leaders = leaders

    def _tell_confirmed(self) -> None:
        for answer in self._asked():
            if answer.confirmed is not None:
                leader = answer.confirmed.leader
                self._print(
                    f"confirmed at {format_budget(answer.budget_params)}: {leader.mean:.1%} over {leader.seeds} fresh "
                    f"seeds, {leader.student} {leader.family} {leader.notation}"
                )

    def _asked(self) -> Sequence[AnswerFacts]:
        try:
            return self._answers()
        except DatabaseAway:  # reported elsewhere
            return []

    def _print(self, line: str) -> None:
        time_of_day = f"{self._now():%H:%M:%S} " if self._with_time else ""
        self._console.print(f"{time_of_day}{line}", markup=False, highlight=False, soft_wrap=True)


def finished_line(one: Done) -> str | None:
    """The result of a finished job in a line; None for a cache job."""
    if one.kind == "teacher":
        return f"teacher {one.notation}: {one.score:.1%} on validation in {duration(one.seconds)}"
    if one.kind == "trial":
        return f"trial {one.key} {one.family} {one.notation}: {one.score:.1%} in {duration(one.seconds)}"
    if one.kind == "replicate":
        return f"fresh seed {one.key} {one.notation}: {one.score:.1%} in {duration(one.seconds)}"
    return None
