"""What a person sees while a search runs: progress bars and a live table of the best per budget, on stderr.

On a terminal they are drawn in place; elsewhere (a pipe, a log) each stage and each finished trial is a line.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.progress import (
    BarColumn,
    DownloadColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)
from rich.text import Text

from search.answer_tables import best_table
from storage.errors import DatabaseAway

if TYPE_CHECKING:
    from search.best import Answer
    from search.terms import Held, Status

_LOOK_SHARE = 20  # times what a look at the answers takes, between two of them
_STAGES = {
    "teacher": "teachers",
    "cache": "building the cache",
    "measure": "measuring the largest student",
    "trials": "trials",
    "confirmation": "confirming the best with fresh seeds",
    "seeds": "more seeds for what is undecided",
}


class Display:
    """Watches a search; a `search.stages.Listener`. Use as a context.

    Args:
        console: to draw on.
        answers: the best per budget, asked for again as trials finish.
        every_s: between two lines that count what is done, where no terminal is.
    """

    def __init__(self, console: Console, answers: Callable[[], Sequence[Answer]], *, every_s: float = 0) -> None:
        self._console, self._every_s = console, every_s
        self._answers = answers
        self._downloads = Progress(
            TextColumn("[bold]{task.description}"),
            BarColumn(),
            DownloadColumn(),
            TimeElapsedColumn(),
            console=console,
        )
        self._counts = Progress(
            TextColumn("[bold]{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
            console=console,
        )  # fmt: skip
        self._stages = Progress(
            TextColumn("[bold]{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
            TextColumn("[dim]{task.fields[note]}"), console=console,
        )  # fmt: skip
        self._stage: TaskID | None = None
        self._stage_name = ""
        self._base = 0  # jobs finished before the stage began
        self._finished = 0
        self._told = -1
        self._next_line = 0.0
        self._next_look = 0.0  # at the answers, on the monotonic clock
        self._mishap_told = 0.0  # when that was
        self._table: RenderableType = Text("")
        self._status: Status | None = None
        self._live = Live(console=console, refresh_per_second=4, get_renderable=self._render, transient=True)

    def __enter__(self) -> Display:
        if self._console.is_terminal:
            self._live.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._console.is_terminal:
            self._live.stop()

    def fetching(self, label: str, done: int, total: int | None) -> None:
        """See `search.stages.Listener`."""
        self._show(self._downloads, label, done, total)

    def counting(self, label: str, done: int, total: int | None) -> None:
        """Files or views done, of what is no stage of a search."""
        self._show(self._counts, label, done, total)

    def _show(self, bars: Progress, label: str, done: int, total: int | None) -> None:
        if not bars.tasks:
            bars.add_task(label, total=total)
            if not self._console.is_terminal:
                self._console.print(label)
        bars.update(bars.tasks[0].id, description=label, completed=done, total=total)

    def note(self, line: str) -> None:
        """See `search.stages.Listener`."""
        self._console.print(line, markup=False, soft_wrap=True)

    def stage(self, name: str, total: int) -> None:
        """See `search.stages.Listener`."""
        is_over = self._stage is None or self._finished - self._base >= (self._stages.tasks[-1].total or 0)
        if name == self._stage_name and not is_over:  # the same again, with another broker
            self._base = 0
            return
        if self._stage is not None:
            self._stages.update(self._stage, completed=self._stages.tasks[-1].total, note="")
            self._stages.stop_task(self._stage)
        self._stage_name, self._base, self._told = name, self._finished, -1
        self._stage = self._stages.add_task(_STAGES[name], total=total, note="")
        if not self._console.is_terminal:
            self._console.print(f"{_STAGES[name]}: {total} to do")

    def status(self, status: Status) -> None:
        """See `search.stages.Listener`."""
        self._status, self._finished = status, status.finished_jobs
        for at, line in status.mishaps:
            if at > self._mishap_told:
                self._mishap_told = at
                self.note(line)
        if self._stage is None:
            return
        done = self._finished - self._base
        if self._stage_name == "trials":
            done = sum(counts.finished for counts in status.studies.values())
        self._stages.update(self._stage, completed=done + _under_way(status), note=_note(status))
        if self._console.is_terminal and done != self._told and self._stage_name in ("trials", "confirmation", "seeds"):
            self._refresh()
        total = self._stages.tasks[-1].total or 0
        if not self._console.is_terminal and done != self._told and done and self._is_due(done >= total):
            self._console.print(f"{_STAGES[self._stage_name]}: {done} of {total:.0f}")
            self._told = done
        elif self._console.is_terminal:
            self._told = done

    def _is_due(self, is_last: bool) -> bool:
        """Whether a line may follow the one before."""
        now = time.monotonic()
        if not is_last and now < self._next_line:
            return False
        self._next_line = now + self._every_s
        return True

    def _refresh(self) -> None:
        """Look at the answers again, but no more than a small part of the time: it grows with the trials."""
        began = time.monotonic()
        if began < self._next_look:
            return
        with suppress(DatabaseAway):  # that is told elsewhere, and the table of before stays
            self._table = best_table(self._answers(), title="best per budget so far")
        self._next_look = began + _LOOK_SHARE * (time.monotonic() - began)

    def _render(self) -> RenderableType:
        parts: list[RenderableType] = []
        parts += [bars for bars in (self._downloads, self._counts, self._stages) if bars.tasks]
        if self._status is not None:
            parts += _doing(self._status.held)
        parts.append(self._table)
        return Group(*parts)


def _note(status: Status) -> str:
    failed = len(status.failed)
    return f"{failed} failed" if failed else ""


def _doing(held: Sequence[Held]) -> list[Text]:
    """A line for each slot: its job, or the first of those that it does as one."""
    slots: dict[str, list[Held]] = {}
    for one in held:
        slots.setdefault(one.slot, []).append(one)
    return [_line(first, others=len(others)) for first, *others in slots.values()]


def _line(held: Held, *, others: int) -> Text:
    """One slot's job, cut off at the edge of the screen."""
    job, at = held.job, held.progress
    line = f"  {held.slot}: {job.kind}"
    if job.kind in ("trial", "replicate"):
        line += f" {job.key}"
    if others:
        line += f" and {others} more as one"
    if job.kind == "cache" and at is not None:
        return Text(f"{line} of epoch {job.key.rsplit('/')[-1]}: {at.step:,} of {at.steps:,} views", style="dim")
    if at is not None:
        line += f"  epoch {at.epoch + 1} of {at.epochs}, step {at.step} of {at.steps}"
    if at is not None and at.last is not None:
        line += f", {at.last.accuracy:.1%} so far"
    if "notation" in job.row:
        line += f"  {job.row['notation']}"
    return Text(line, style="dim", no_wrap=True, overflow="ellipsis")


def _under_way(status: Status) -> float:
    """How much of the jobs in the slots' hands is done, in jobs."""
    at = [held.progress for held in status.held if held.progress is not None]
    return sum((p.epoch * p.steps + p.step) / (p.epochs * p.steps) for p in at)
