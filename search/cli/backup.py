"""The commands that keep a search: the whole of it to files, and back into any database."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from search.cli.terminal import Name, err, interruptible, out, settings_of

keep_app = typer.Typer()

_AGAIN = {
    "finished": "student-search best --name {}",
    "cancelled": "student-search best --name {}",
    "paused": "student-search resume {} goes on with it",
    "failed": "student-search resume {} tries again",
}


@keep_app.command()
def backup(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or empty folder.", show_default=False)],
    name: Name = None,
    caches: Annotated[bool, typer.Option("--caches", help="The logit cache too; it can be made again.")] = False,
) -> None:
    """Copy one whole search into a folder, also while it runs: results, studies, weights, checkpoints."""
    from search.backup.archive import back_up
    from search.cli.display import Display
    from search.faces.local import find_search

    _, search = find_search(settings_of(), name)
    with interruptible(), Display(err, list) as display:
        kept = back_up(search, settings_of(), folder, with_caches=caches, counting=display.counting, note=display.note)
    out.print(f"{folder}: '{search.name}', {len(kept.files) + 1} files, {kept.bytes / 1e6:,.1f} MB", soft_wrap=True)


@keep_app.command()
def restore(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="What `backup` wrote.", show_default=False)],
    name: Annotated[str | None, typer.Option("--name", "-n", help="A new name; the one it had by default.")] = None,
) -> None:
    """Bring a search from a backup into this database, SQLite or PostgreSQL, whichever it came from."""
    from search.backup.archive import restore as bring_back
    from search.cli.display import Display

    with interruptible(), Display(err, list) as display:
        found = bring_back(folder, settings_of(), name=name, counting=display.counting)
    out.print(f"{found.name} is restored: {found.state}, with {found.trials} finished trials", soft_wrap=True)
    err.print(_AGAIN[found.state].format(found.name), soft_wrap=True)
