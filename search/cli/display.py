"""The progress of a search, on stderr.

On a terminal: progress bars, the job of each slot, and a live table of the best per budget. Elsewhere: the lines of
`search.cli.line_log`.
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
    ProgressColumn,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)
from rich.spinner import Spinner
from rich.text import Text

from search.cli.answer_tables import best_table
from search.cli.line_log import LineLog, finished_line
from search.cli.terminal import err
from search.drive.progress import IDLE, LABELS, JobUnderWay, Stage, UnderWay, by_slot, job_line, left_of
from storage.errors import DatabaseAway

if TYPE_CHECKING:
    from search.broker.terms import Status
    from search.faces.answer_facts import AnswerFacts

_LOOK_SHARE = 20  # between two queries of the answers, times what one takes


def open_display(
    answers: Callable[[], Sequence[AnswerFacts]] = list, *, with_time: bool = False, begins: str | None = None
) -> Display | LineLog:
    """What shows a search or other work on stderr; a listener of it, to be used as a context.

    Args:
        answers: returns the best per budget so far; called as trials finish.
        with_time: without a terminal, put the time of day before each line.
        begins: shown before the search has a stage.
    """
    if err.is_terminal:
        return Display(err, answers, begins=begins)
    return LineLog(err, answers, with_time=with_time, begins=begins)


class Display:
    """A listener of a search that draws on a terminal. Use as a context; for its arguments see `open_display`."""

    def __init__(
        self, console: Console, answers: Callable[[], Sequence[AnswerFacts]], *, begins: str | None = None
    ) -> None:
        self._console, self._answers, self._begins = console, answers, begins
        self._downloads = _bars(console, DownloadColumn())
        self._counts = _bars(console, MofNCompleteColumn())
        self._stages = _bars(console, MofNCompleteColumn(), TextColumn("[dim]{task.fields[note]}"))
        self._stage: TaskID | None = None
        self._stage_name = ""
        self._is_over = False  # whether all jobs of the stage are finished
        self._told = -1  # finished jobs of the stage at the last status
        self._next_look = 0.0  # when to query the answers again, on the monotonic clock
        self._mishap_told = self._done_told = 0.0  # times of the last ones shown
        self._table: RenderableType = Text("")
        self._under_way: Callable[[], UnderWay] | None = None
        self._spinner = Spinner("dots", style="bold")
        self._live = Live(console=console, refresh_per_second=4, get_renderable=self._render, transient=True)

    def __enter__(self) -> Display:
        self._live.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._live.stop()

    def follow(self, now: Callable[[], UnderWay]) -> None:
        """Take `now` as the source of the current progress."""
        self._under_way = now

    def fetching(self, label: str, done: int, total: int | None) -> None:
        """Bytes fetched so far."""
        _show(self._downloads, label, done, total)

    def counting(self, label: str, done: int, total: int | None) -> None:
        """Files or views done, outside of a search."""
        _show(self._counts, label, done, total)

    def note(self, line: str) -> None:
        """Print a line."""
        self._console.print(line, markup=False, soft_wrap=True)

    def doing(self, stage: Stage) -> None:
        """A stage without jobs begins."""
        if stage != "data":
            _clear(self._downloads)

    def stage(self, name: Stage, total: int) -> None:
        """A stage with `total` jobs begins."""
        if self._stage is not None and name == self._stage_name and not self._is_over:
            return  # the same stage, with a new broker
        self._end_stage()
        self._stage_name, self._told, self._is_over = name, -1, False
        self._stage = self._stages.add_task(LABELS[name], total=total, note="")

    def _end_stage(self) -> None:
        if self._stage is not None:
            self._stages.update(self._stage, completed=self._stages.tasks[-1].total, note="")
            self._stages.stop_task(self._stage)

    def status(self, status: Status) -> None:
        """Show the broker's status."""
        for at, line in status.mishaps:
            if at > self._mishap_told:
                self._mishap_told = at
                self.note(line)
        for done in status.done:
            if done.at > self._done_told:
                self._done_told = done.at
                if done.kind == "teacher" and (told := finished_line(done)) is not None:
                    self.note(told)
        now = self._now()
        if self._stage is None or now is None:
            return
        self._stages.update(self._stage, completed=now.done + sum(job.share for job in now.jobs), note=_note(status))
        if now.done != self._told and now.stage in ("trials", "confirmation", "seeds"):
            self._refresh()
        self._told, self._is_over = now.done, now.done >= now.of

    def _now(self) -> UnderWay | None:
        return None if self._under_way is None else self._under_way()

    def _refresh(self) -> None:
        """Query the answers again, but only for a small part of the time: a query takes longer with more trials."""
        began = time.monotonic()
        if began < self._next_look:
            return
        with suppress(DatabaseAway):  # reported elsewhere; the old table stays
            self._table = best_table(self._answers(), title="best per budget so far")
        self._next_look = began + _LOOK_SHARE * (time.monotonic() - began)

    def _render(self) -> RenderableType:
        now = self._now()
        parts: list[RenderableType] = [bars for bars in (self._downloads, self._counts, self._stages) if bars.tasks]
        if now is None and self._begins and not parts:
            parts.append(self._spun(self._begins))
        if now is not None:
            if not now.of or (not now.jobs and now.done < now.of):
                parts.append(self._spun(IDLE if now.of else now.label))
            parts += [_line(first, others=len(others)) for first, *others in by_slot(now.jobs)]
            if (left := left_of(now.left_s)) is not None:
                parts.append(Text(f"  {left}", style="bold"))
        parts.append(self._table)
        return Group(*parts)

    def _spun(self, text: str) -> RenderableType:
        self._spinner.update(text=Text(text, style="bold"))
        return self._spinner


def _bars(console: Console, count: ProgressColumn, *more: ProgressColumn) -> Progress:
    return Progress(
        TextColumn("[bold]{task.description}"), BarColumn(), count, TimeElapsedColumn(), *more, console=console
    )


def _show(bars: Progress, label: str, done: int, total: int | None) -> None:
    if [task.description for task in bars.tasks] != [label]:  # a new bar, for a bar keeps its total
        _clear(bars)
        bars.add_task(label, total=total)
    bars.update(bars.tasks[0].id, completed=done, total=total)


def _clear(bars: Progress) -> None:
    for task in bars.task_ids:
        bars.remove_task(task)


def _note(status: Status) -> str:
    failed = len(status.failed)
    return f"{failed} failed" if failed else ""


def _line(job: JobUnderWay, *, others: int) -> Text:
    """A slot's job, or the first of those it trains as one, cut off at the edge of the screen."""
    line = f"  {job.slot}: {job.kind}"
    if job.kind in ("trial", "replicate"):
        line += f" {job.key}"
    if others:
        line += f" and {others} more as one"
    line += f"  {job_line(job)}"
    if job.notation is not None:
        line += f"  {job.notation}"
    return Text(line, style="dim", no_wrap=True, overflow="ellipsis")
