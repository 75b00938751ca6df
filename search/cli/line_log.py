"""What is told of a search where no terminal is, in a file or a container's log: line by line, each with its time.

Every finished trial and seed is a line, and so is what changes the answer. How the search stands is said as often as
needed that no `QUIET_S` pass without a line, and when another stage begins.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from rich.console import Console

from models.budget import format_budget
from search.answers.best import Answer
from search.drive.progress import Stage, UnderWay, stage_line
from search.quantities import duration, size
from storage.errors import DatabaseAway

if TYPE_CHECKING:  # what they are made of takes torch
    from search.broker.terms import Done, Status

QUIET_S = 9.0  # between two lines that say how the search stands; looked at each second, so never ten
_LOOK_S = 1.0
_SEPARATE = 5  # finished jobs of one look that get a line each; more share lines
_SHARED = 10  # of one line then


class LineLog:
    """A `search.drive.stages.Listener` that prints lines. Use as a context: within it, a thread looks each second.

    Args:
        console: to print to.
        answers: the best per budget so far, as the database has it.
        with_time: put the time of day before each line; not where whoever takes the lines does so.
        begins: what is said until there is something else to say.
        clock: seconds that never go back.
        now: the time of day.
    """

    def __init__(
        self,
        console: Console,
        answers: Callable[[], Sequence[Answer]],
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
        self._counting = begins  # of what is no stage of a search
        self._is_counting = False
        self._told_stage: tuple[Stage, datetime] | None = None
        self._told_at = clock()  # when it was last said how things stand
        self._mishap_told = self._done_told = 0.0
        self._finished: list[Done] = []  # that are to be told
        self._has_trials = False
        self._leaders: dict[int, float] = {}  # the best score of each budget so far; none as long as nobody knows
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
        """See `search.drive.stages.Listener`."""
        self._under_way = now

    def fetching(self, label: str, done: int, total: int | None) -> None:
        """See `search.drive.stages.Listener`."""
        self._count(label, f"{label}: {size(done)}" + (f" of {size(total)}" if total else ""))

    def counting(self, label: str, done: int, total: int | None) -> None:
        """Files or views done, of what is no stage of a search."""
        self._count(label, f"{label}: {done:,}" + (f" of {total:,}" if total else ""))

    def _count(self, label: str, line: str) -> None:
        with self._lock:
            if not self._is_counting and self._under_way is None:
                self._print(label)
                self._told_at = self._clock()
            self._counting, self._is_counting = line, True

    def note(self, line: str) -> None:
        """See `search.drive.stages.Listener`."""
        with self._lock:
            self._tell_finished()  # which came before
            self._print(line)

    def doing(self, stage: Stage) -> None:
        """See `search.drive.stages.Listener`. At the end it is said what fresh seeds came to."""
        if stage == "ending":
            self.look()
            self._tell_confirmed()

    def stage(self, name: Stage, total: int) -> None:  # noqa: ARG002 - it is asked how much is done
        """See `search.drive.stages.Listener`."""
        if name == "trials":
            self._has_trials = True
            self._ask_leaders()

    def status(self, status: Status) -> None:
        """See `search.drive.stages.Listener`."""
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
        """Print what there is to say now."""
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
        """Say so where a trial is the best of a budget now."""
        if one.kind != "trial" or one.parameters is None or one.study is None or one.is_on_labels:
            return
        leaders = self._leaders.items()
        budgets = [budget for budget, score in leaders if one.parameters <= budget and one.score > score]
        self._leaders.update(dict.fromkeys(budgets, one.score))
        if budgets:
            named = " and ".join(format_budget(budget) for budget in budgets)
            self._print(f"best at {named} now: {one.score:.1%}, {one.key} {one.family} {one.notation}")

    def _ask_leaders(self) -> None:
        """Who leads so far, asked until the database says so: without the lock, for it may take its time."""
        if self._leaders:
            return
        leaders = {answer.budget_params: answer.best.score if answer.best else -1.0 for answer in self._asked()}
        with self._lock:
            self._leaders = leaders

    def _tell_confirmed(self) -> None:
        for answer in self._asked():
            if answer.verdict is not None:
                leader = answer.verdict.leader
                student, seeds = leader.student, len(leader.scores)
                self._print(
                    f"confirmed at {format_budget(answer.budget_params)}: {leader.mean:.1%} over {seeds} fresh seeds, "
                    f"{student.study}/{student.number} {student.family} {student.notation}"
                )

    def _asked(self) -> Sequence[Answer]:
        try:
            return self._answers()
        except DatabaseAway:  # that is told elsewhere
            return []

    def _print(self, line: str) -> None:
        time_of_day = f"{self._now():%H:%M:%S} " if self._with_time else ""
        self._console.print(f"{time_of_day}{line}", markup=False, highlight=False, soft_wrap=True)


def finished_line(one: Done) -> str | None:
    """What a finished job came to; None of a part of the cache, which are counted."""
    if one.kind == "teacher":
        return f"the teacher {one.notation} has {one.score:.1%} on validation, after {duration(one.seconds)}"
    if one.kind == "trial":
        return f"trial {one.key} {one.family} {one.notation}: {one.score:.1%} in {duration(one.seconds)}"
    if one.kind == "replicate":
        return f"fresh seed {one.key} {one.notation}: {one.score:.1%} in {duration(one.seconds)}"
    return None
