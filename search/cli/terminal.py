"""What the commands share: the consoles, common options, the end on Ctrl-C."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, Literal

import typer
from rich.console import Console

from search.settings import Settings, SlotSettings

_WIDE = 120  # columns of a table in a pipe or file
out = Console(highlight=False, width=None if sys.stdout.isatty() else _WIDE)
err = Console(stderr=True, highlight=False)

DataDir = Annotated[
    Path | None, typer.Option("--data-dir", envvar="STUDENT_SEARCH_DATA", help="Folder of the data sets.")
]
Name = Annotated[str | None, typer.Option("--name", "-n", help="The search; by default the newest.")]
PlanArgument = Annotated[str, typer.Argument(help="A plan's YAML file, or the name of a built-in plan.")]
NewName = Annotated[str | None, typer.Option("--name", "-n", help="Name of the search; by default the plan's.")]
Executor = Annotated[
    Literal["ray", "inline"], typer.Option(help="Ray slots, or one slot in this process for debugging.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def settings_of(data_dir: Path | None = None) -> Settings:
    """The settings of the environment; the option overrides its data folder."""
    settings = Settings.from_environment()
    SlotSettings.from_environment()  # a local slot reads it later: say at once if it is wrong
    return replace(settings, data_dir=data_dir) if data_dir else settings


@contextmanager
def interruptible() -> Iterator[None]:
    """On Ctrl-C, print one line and exit with code 130."""
    try:
        yield
    except KeyboardInterrupt as error:
        say(str(error) or "interrupted.")
        raise typer.Exit(130) from None


def say(message: str) -> None:
    """Print a message on stderr, each line with our name except those that are indented below another."""
    for line in message.splitlines():
        err.print(line if line.startswith(" ") else f"student-search: {line}", markup=False, soft_wrap=True)


def print_json(facts: Any) -> None:
    """Print an answer as JSON on stdout, not wrapped."""
    print(json.dumps(facts, indent=1))  # noqa: T201 - rich would wrap it
