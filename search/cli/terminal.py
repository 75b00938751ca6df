"""What all commands share: where they print, the options that several take, how they end."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.console import Console

from search.settings import Settings

_WIDE = 120  # columns of a table that goes to a pipe or a file
out = Console(highlight=False, width=None if sys.stdout.isatty() else _WIDE)
err = Console(stderr=True, highlight=False)

DataDir = Annotated[
    Path | None, typer.Option("--data-dir", envvar="STUDENT_SEARCH_DATA", help="Where data sets are kept.")
]
Name = Annotated[str | None, typer.Option("--name", "-n", help="The search; without it, the newest.")]
PlanArgument = Annotated[str, typer.Argument(help="A plan's YAML file, or the name of one that comes along.")]
NewName = Annotated[str | None, typer.Option("--name", "-n", help="The search's name; the plan's by default.")]
Executor = Annotated[
    Literal["ray", "inline"], typer.Option(help="Ray slots, or one slot in this process, for debugging.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def settings_of(data_dir: Path | None = None) -> Settings:
    """Those of the environment, but for what an option says."""
    settings = Settings.from_environment()
    return replace(settings, data_dir=data_dir) if data_dir else settings


@contextmanager
def interruptible() -> Iterator[None]:
    """Ctrl-C ends what is within with one line and exit code 130."""
    try:
        yield
    except KeyboardInterrupt as error:
        say(str(error) or "interrupted.")
        raise typer.Exit(130) from None


def say(message: str) -> None:
    """One line to the user, on stderr."""
    err.print(f"student-search: {message}", markup=False, soft_wrap=True)
