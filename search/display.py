"""What a person sees while a search runs: progress bars and a live table of the best per budget, on stderr.

On a terminal they are drawn in place; elsewhere (a pipe, a log) each stage and each finished trial is a line.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from rich import box
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
from rich.table import Table
from rich.text import Text

from models.budget import format_budget
from models.families import Family
from search.best import Answer
from storage.errors import DatabaseAway
from storage.records import TrialResult

if TYPE_CHECKING:
    from search.terms import Held, Status

_LOOK_SHARE = 20  # times what a look at the answers takes, between two of them
_STAGES = {
    "teacher": "teachers",
    "cache": "building the cache",
    "measure": "measuring the largest student",
    "trials": "trials",
    "confirmation": "confirming the best with fresh seeds",
}


def table_of(*columns: str, right: Collection[str] = (), title: str | None = None) -> Table:
    """An empty table in the style of all of them; the columns `right` are aligned there."""
    table = Table(title=title, title_justify="left", header_style="bold", box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for name in columns:
        table.add_column(name, justify="right" if name in right else "left", no_wrap=name in right)
    return table


def best_table(answers: Sequence[Answer], *, title: str | None = None) -> Table:
    """The best student of each budget, as a table."""
    table = table_of("budget", right=("budget",), title=title)
    table.add_column("best student", overflow="fold", min_width=16)
    for heading in ("parameters", "MACs", "search %", "confirmed %", "trials"):
        table.add_column(heading, justify="right", no_wrap=True)
    for answer in answers:
        budget = format_budget(answer.budget_params)
        if answer.best is None:
            table.add_row(budget, Text("nothing fits yet", style="dim"), "", "", "", "", str(answer.trials))
            continue
        best, confirmed = answer.best, answer.confirmed
        table.add_row(
            budget,
            f"{best.family} {best.notation}",
            f"{best.parameters:,}",
            format_count(best.macs),
            f"{100 * best.score:.1f}",
            "" if confirmed is None else _spread(confirmed.mean, confirmed.deviation),
            str(answer.trials),
        )
    return table


def family_table(answers: Sequence[Answer], on_labels: Sequence[Answer] = (), *, title: str | None = None) -> Table:
    """The best student of each family at each budget, as a table.

    Args:
        answers: for each budget.
        on_labels: the same of students that learnt the hard labels alone; a column, where there are any.
        title: of the table.
    """
    alone = {
        (answer.budget_params, family): result for answer in on_labels for family, result in answer.by_family.items()
    }
    table = table_of("budget", right=("budget",), title=title)
    table.add_column("best of its family", overflow="fold", min_width=16)
    for heading in ("parameters", "MACs", "seconds", "search %", *(["labels alone %"] if alone else [])):
        table.add_column(heading, justify="right", no_wrap=True)
    for answer in answers:
        ordered = sorted(answer.by_family.values(), key=lambda result: Family.parse(result.family))
        for place, best in enumerate(ordered):
            table.add_row(
                "" if place else format_budget(answer.budget_params),
                f"{best.family} {best.notation}",
                f"{best.parameters:,}",
                format_count(best.macs),
                f"{(best.finished_at - best.started_at).total_seconds():,.1f}",
                f"{100 * best.score:.1f}",
                *([_percent(alone.get((answer.budget_params, best.family)))] if alone else []),
            )
        table.add_section()
    return table


def _percent(result: TrialResult | None) -> str:
    return "" if result is None else f"{100 * result.score:.1f}"


def _spread(mean: float, deviation: float | None) -> str:
    """A mean over seeds with its deviation, in percent."""
    return f"{100 * mean:.1f}" + ("" if deviation is None else f" ± {100 * deviation:.1f}")


def format_count(count: int) -> str:
    """A count for people, three digits of it: `4.06M`."""
    for size, suffix in ((1_000_000_000, "G"), (1_000_000, "M"), (1_000, "k")):
        if count >= size:
            return f"{count / size:.3g}{suffix}"
    return str(count)


class Display:
    """Watches a search; a `search.stages.Listener`. Use as a context."""

    def __init__(self, console: Console, answers: Callable[[], Sequence[Answer]]) -> None:
        self._console = console
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
        if self._stage is not None and name == self._stage_name:  # the same again, with another broker
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
        if self._console.is_terminal and done != self._told and self._stage_name in ("trials", "confirmation"):
            self._refresh()
        if not self._console.is_terminal and done != self._told and done:
            self._console.print(f"{_STAGES[self._stage_name]}: {done} of {self._stages.tasks[-1].total:.0f}")
        self._told = done

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
