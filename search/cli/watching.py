"""The progress of a search as text and JSON, once or until it ends."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from search.cli.terminal import say
from search.drive.progress import left_of
from search.errors import ServiceAway
from search.faces.teacher_facts import teachers_line
from search.quantities import duration
from storage.errors import DatabaseAway
from storage.states import ENDS

if TYPE_CHECKING:
    from search.faces.face import Face
    from search.faces.overview import Detail, DriverFacts, FailureFacts, ProgressFacts, Summary

_LOOK_S = 2.0  # between two queries
_LOOK_SHARE = 10  # or this many times what a query takes, if longer
_PATIENCE_S = 300.0  # with an unavailable service or database
_JOBS = 8  # shown at most
_WIDTH = 30  # of a bar
_KEY = 16  # shown letters of a key that is a digest


def headline(found: Summary, gone: str | None) -> str:
    """The state of a search and its driver, or that its driver is gone."""
    reason = f" ({found.reason})" if found.reason else ""
    line = f"{found.name}: {found.state}{reason}"
    if gone is not None:
        return f"{line}; {gone} is gone. Resume it: student-search resume {found.name}"
    return f"{line}, driven by {driver_of(found.driver)}" if found.driver else line


def driver_of(driver: DriverFacts | None) -> str:
    """The driver in words; empty if there is none."""
    return f"process {driver.pid} on {driver.host}" if driver else ""


def status_lines(found: Detail, gone: str | None) -> list[str]:
    """The state and progress of a search, in lines."""
    lines = [headline(found, gone)]
    if found.progress is not None:
        lines.append(f"  {progress_line(found.progress)}")
    if found.precision is not None:
        lines.append(f"  precision: {found.precision}, chosen by auto")
    if found.round_to is not None and found.round_to > 1:
        lines.append(f"  widths: multiples of {found.round_to}, chosen by auto")
    if found.teachers:
        lines.append(f"  {teachers_line(found.teachers)}")
    for study in found.studies:
        if study.trials or found.state != "finished":  # a study that fits no family never starts
            lines.append(f"  {study.name}: {study.trials} of {study.of} trials finished")
    if found.replicates:
        lines.append(f"  confirmation: {found.replicates} replicates finished")
    if found.running:
        lines.append(f"  running: {_kinds(found.running)}")
        lines += [f"  {line}" for line in _job_lines(found)]
    if found.chosen_by:
        lines.append(f"  proposals: {', '.join(f'{count} {who}' for who, count in found.chosen_by.items())}")
    if found.busy_share is not None:
        lines.append(f"  slots trained {found.busy_share:.1%} of the time between the first and the last student")
    return lines + _failures(found)


def progress_line(now: ProgressFacts) -> str:
    """The driver's stage, its duration so far, and the time left."""
    line = f"now: {now.label}"
    if now.of > 1:
        line += f", {now.done} of {now.of} done"
    if now.note:
        line += f", {now.note}"
    line += f", for {duration(max(0.0, (now.at - now.since).total_seconds()))}"
    left = left_of(now.left_s)
    return f"{line}; {left}" if left else line


def _job_lines(found: Detail) -> list[str]:
    """The first running jobs with their progress."""
    lines = []
    for job in found.jobs[:_JOBS]:
        key = job.key if job.kind in ("trial", "replicate") else job.key[:_KEY]
        line = f"  {job.slot or 'a slot'}: {job.kind} {key}"
        if job.epoch is not None:
            line += f"  epoch {job.epoch} of {job.epochs}"
        if job.accuracy is not None:
            line += f", {job.accuracy:.1%} so far"
        if job.notation is not None:
            line += f"  {job.notation}"
        lines.append(line)
    more = sum(found.running.values()) - len(lines)
    return [*lines, f"  and {more} more"] if more > 0 else lines


def status_json(found: Detail) -> dict[str, Any]:
    """The state and progress of a search as plain values."""
    return {
        "search": found.name,
        "state": found.state,
        "reason": found.reason,
        "driver": vars(found.driver) if found.driver else None,
        "trials": found.trials,
        "of": found.of,
        "created_at": found.created_at.isoformat(timespec="seconds"),
        "finished_at": found.finished_at.isoformat(timespec="seconds") if found.finished_at else None,
        "busy_share": found.busy_share,
        "chosen_by": found.chosen_by,
        "precision": found.precision,
        "round_to": found.round_to,
        "teachers": [vars(teacher) for teacher in found.teachers],
        "progress": _progress_json(found.progress),
        "results": {study.name: study.trials for study in found.studies if study.trials},
        "replicates": found.replicates,
        "running": found.running,
        "failed": found.failed,
        "studies": [vars(study) for study in found.studies],
        "jobs": [vars(job) for job in found.jobs],
        "failures": [vars(failure) for failure in found.failures],
    }


def _progress_json(now: ProgressFacts | None) -> dict[str, Any] | None:
    if now is None:
        return None
    return vars(now) | {name: getattr(now, name).isoformat(timespec="seconds") for name in ("since", "at")}


def watch(face: Face, name: str | None, console: Console, *, as_json: bool) -> str:
    """Show a search until it ends: a live view on a terminal, else a line or JSON object for each change.

    Returns:
        Its final state.

    Raises:
        UserError: there is no such search.
        ServiceAway, DatabaseAway: unavailable for too long.
    """
    looks = _looks(face, name)
    if console.is_terminal and not as_json:
        return _watch_frame(looks, console)
    before: Sequence[str] = ()
    for found, gone in looks:
        lines = [json.dumps(status_json(found))] if as_json else _changed_lines(found, gone)
        for line in lines:
            if line not in before:
                print(line, flush=True)  # noqa: T201 - at once, not wrapped
        before = lines
    return found.state


def _watch_frame(looks: Iterator[tuple[Detail, str | None]], console: Console) -> str:
    frame: RenderableType = Text("")
    with Live(console=console, refresh_per_second=4, get_renderable=lambda: frame) as live:
        for found, gone in looks:
            frame = _frame(found, gone)
            live.refresh()
    return found.state


def _looks(face: Face, name: str | None) -> Iterator[tuple[Detail, str | None]]:
    """Query the search until it ends; an unavailable service or database is reported once."""
    called, answered, is_told = name, time.monotonic(), False
    while True:
        began = time.monotonic()
        try:
            found = face.detail(called)
            gone = face.gone(found)
        except (ServiceAway, DatabaseAway) as error:
            if called is None or time.monotonic() - answered > _PATIENCE_S:
                raise
            if not is_told:
                say(f"{error} Retrying until it answers.")
            is_told = True
        else:
            called, answered, is_told = found.name, time.monotonic(), False
            yield found, gone
            if found.state in ENDS:
                return
        time.sleep(max(_LOOK_S, _LOOK_SHARE * (answered - began)))


def _changed_lines(found: Detail, gone: str | None) -> list[str]:
    """The lines to print again when they change."""
    of = f"{found.trials} of {found.of} trials"
    confirmed = f", {found.replicates} replicates" if found.replicates else ""
    return [
        f"{headline(found, gone)}; {of}{confirmed}" + (f"; {found.progress.label}" if found.progress else ""),
        *(
            f"{found.name}: {kind} running"
            for kind in ("teacher", "cache", "measure", "replicate")
            if kind in found.running
        ),
        *(f"{found.name}:{line.removeprefix(' ')}" for line in _failures(found)),
    ]


def _frame(found: Detail, gone: str | None) -> RenderableType:
    bars = Table.grid(padding=(0, 1))
    for column in ("left", "left", "right"):
        bars.add_column(justify="right" if column == "right" else "left", no_wrap=True)
    rows = [("trials", found.trials, found.of), *((f"  {one.name}", one.trials, one.of) for one in found.studies)]
    for label, done, of in rows:
        bars.add_row(Text(label), ProgressBar(total=max(of, 1), completed=done, width=_WIDTH), f"{done} of {of}")
    jobs = [f"  {progress_line(found.progress)}"] if found.progress is not None else []
    jobs += _job_lines(found)
    if found.replicates:
        jobs.append(f"  confirmation: {found.replicates} replicates finished")
    lines = [Text(line, style="dim", no_wrap=True, overflow="ellipsis") for line in jobs]
    failures = [Text(line, style="red") for line in _failures(found)]
    return Group(Text(headline(found, gone), style="bold"), bars, *lines, *failures)


def _failures(found: Detail) -> list[str]:
    lines = [f"  failed: {_called(one)} after {one.hand_outs} tries: {one.reason}" for one in found.failures]
    more = sum(found.failed.values()) - len(lines)
    return [*lines, f"  and {more} more failed"] if more > 0 else lines


def _called(failure: FailureFacts) -> str:
    """A job by name; the keys of teachers are digests, and the reason names the network."""
    return failure.kind if failure.kind == "teacher" else f"{failure.kind} {failure.key}"


def _kinds(counts: dict[str, int]) -> str:
    return ", ".join(f"{count} {kind}{'s'[: count != 1]}" for kind, count in counts.items())
