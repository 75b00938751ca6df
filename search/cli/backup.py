"""The commands that copy a search to files and back into a database."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from search.cli.terminal import Name, err, interruptible, out, settings_of

keep_app = typer.Typer()

_AGAIN = {
    "finished": "See its answers: student-search best --name {}",
    "cancelled": "See its answers: student-search best --name {}",
    "paused": "Resume it: student-search resume {}",
    "failed": "Try again: student-search resume {}",
}


@keep_app.command()
def backup(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or empty folder.", show_default=False)],
    name: Name = None,
    caches: Annotated[bool, typer.Option("--caches", help="Include the logit cache, which can be rebuilt.")] = False,
) -> None:
    """Copy a search into a folder: results, studies, weights, checkpoints. It may be running."""
    from search.backup.archive import back_up
    from search.cli.display import open_display
    from search.faces.local import find_search

    _, search = find_search(settings_of(), name)
    with interruptible(), open_display() as display:
        kept = back_up(search, settings_of(), folder, with_caches=caches, counting=display.counting, note=display.note)
    out.print(f"{folder}: '{search.name}', {len(kept.files) + 1} files, {kept.bytes / 1e6:,.1f} MB", soft_wrap=True)


@keep_app.command()
def restore(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that `backup` wrote.", show_default=False)],
    name: Annotated[str | None, typer.Option("--name", "-n", help="A new name; the old one by default.")] = None,
) -> None:
    """Restore a search from a backup into this database, SQLite or PostgreSQL."""
    from search.backup.archive import restore as bring_back
    from search.cli.display import open_display

    with interruptible(), open_display() as display:
        found = bring_back(folder, settings_of(), name=name, counting=display.counting)
    out.print(f"{found.name} is restored: {found.state}, with {found.trials} finished trials", soft_wrap=True)
    err.print(_AGAIN[found.state].format(found.name), soft_wrap=True)
