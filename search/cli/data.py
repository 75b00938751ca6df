"""The commands for data sets, views, logit caches and the database schema."""

from __future__ import annotations

import contextlib
import shutil
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from distill.errors import CacheError
from search.cli.terminal import (
    AsJson,
    DataDir,
    Executor,
    NewName,
    PlanArgument,
    err,
    interruptible,
    out,
    print_json,
    settings_of,
)
from search.errors import UserError
from storage.errors import NoDatabase

if TYPE_CHECKING:
    from storage.records import Cache
    from storage.rows.repository import Repository

data_app = typer.Typer(help="Data sets.", no_args_is_help=True)
views_app = typer.Typer(help="Augmented views, to look at or to write to files.", no_args_is_help=True)
cache_app = typer.Typer(help="Logit caches.", no_args_is_help=True)
db_app = typer.Typer(help="The database schema.", no_args_is_help=True)

_ELSEWHERE = "not in this database"  # its searches are unknown, so it is never pruned
_CACHE_NAME = 16  # shown digits of a cache's key


@data_app.command("fetch")
def data_fetch(
    name: Annotated[str, typer.Argument(help="The data set.")] = "cifar10", data_dir: DataDir = None
) -> None:
    """Download a data set into the data folder, so that later runs need no network."""
    from distill.datasets.load import fetch
    from search.cli.display import open_display

    with interruptible(), open_display() as display:
        folder = fetch(name, settings_of(data_dir).data_dir, progress=display.fetching)
    out.print(str(folder))


@data_app.command("check")
def data_check(
    what: Annotated[str, typer.Argument(help="A data set, such as folder:PATH, or a plan, to see its split too.")],
    data_dir: DataDir = None,
    as_json: AsJson = False,
) -> None:
    """Read a whole data set; print its classes, and what may mislead: copies of images, absent classes, odd files."""
    from rich.text import Text

    from distill.datasets.named import check_name
    from distill.errors import DataError
    from search.cli.answer_tables import table_of
    from search.cli.display import open_display
    from search.plan.file import find_plan, read_plan
    from search.prepare.check import check_data

    try:
        name, plan = check_name(what), None
    except DataError:
        plan = read_plan(find_plan(what))
        name = plan.data.name
    with interruptible(), open_display() as display:
        found = check_data(name, plan, settings_of(data_dir), display.fetching)
    if as_json:
        print_json(found.to_json())
        return
    channels, height, width = found.image_shape
    images = sum(sum(counts.values()) for counts in found.counts.values())
    out.print(
        f"{name}: {images:,} images of {channels} x {height} x {width}", markup=False, emoji=False, soft_wrap=True
    )
    table = table_of("class", *found.counts, right=tuple(found.counts))
    for label in next(iter(found.counts.values())):
        table.add_row(Text(label), *(f"{counts[label]:,}" for counts in found.counts.values()))
    out.print(table)
    for line in found.warnings:
        err.print(f"warning: {line}", markup=False, emoji=False, soft_wrap=True)


@views_app.command("sheet")
def views_sheet(
    output: Annotated[Path, typer.Option("--output", "-o", help="The PNG file to write.")],
    plan: PlanArgument = "quick",
    epochs: Annotated[int, typer.Option(min=1, max=20, help="Epochs to draw for each image.")] = 6,
    images: Annotated[int, typer.Option(min=1, max=50, help="Training images to draw, the first ones.")] = 8,
    data_dir: DataDir = None,
) -> None:
    """Draw the augmented views of a plan next to torchvision's."""
    import torch

    from distill.views.contact_sheet import contact_sheet
    from search.cli.display import open_display
    from search.plan.file import find_plan, read_plan
    from search.prepare.prepared import prepare

    wanted = read_plan(find_plan(plan))
    with interruptible(), open_display() as display:
        prepared = prepare(wanted, settings_of(data_dir), display.fetching)
        samples = torch.arange(min(images, len(prepared.train.images)))
        names = [prepared.train.classes[label] for label in prepared.train.labels[samples].tolist()]
        sheet = contact_sheet(prepared.train.images, prepared.views, samples=samples, epochs=epochs, names=names)
    try:
        sheet.picture.save(output, "PNG")
    except OSError as error:
        raise UserError(f"cannot write {output}: {error.strerror or error}.") from None
    out.print(
        f"{output}: pixel values differ from torchvision's by at most {sheet.largest_difference} levels, in "
        f"{sheet.differing_share:.2%} of them",
        soft_wrap=True,
    )


@views_app.command("write")
def views_write(
    output: Annotated[Path, typer.Option("--output", "-o", help="The folder to write; created if missing.")],
    plan: PlanArgument = "quick",
    data_dir: DataDir = None,
) -> None:
    """Write the views to files, to be labelled by your own teacher."""
    from distill.cache.kit import write_kit
    from search.cli.display import open_display
    from search.drive.caching import wanted_logits
    from search.plan.file import find_plan, read_plan
    from search.prepare.prepared import prepare

    wanted = read_plan(find_plan(plan))
    with interruptible(), open_display() as display:
        prepared = prepare(wanted, settings_of(data_dir), display.fetching)
        write_kit(
            output,
            wanted_logits(wanted, prepared),
            prepared.train,
            prepared.indices,
            lambda done, total: display.counting("making views", done, total),
        )
    out.print(str(output))
    err.print(
        f"Run your teacher on the views, save its logits in the same folder and complete {output / 'manifest.json'}.\n"
        f"Then the plan's section 'teacher' needs only one line:  logits: {output / 'manifest.json'}",
        soft_wrap=True,
    )


@cache_app.command("build")
def cache_build(
    plan: PlanArgument = "quick", name: NewName = None, executor: Executor = "ray", data_dir: DataDir = None
) -> None:
    """Train the teacher and build its logit cache; `run` continues from there."""
    from search.cli.display import open_display
    from search.drive.driver import run_search
    from search.plan.file import find_plan, read_plan

    path = find_plan(plan)
    with interruptible(), open_display(with_time=True, begins="starting") as display:
        run_search(
            read_plan(path),
            name or path.stem,
            settings_of(data_dir),
            executor=executor,
            listener=display,
            until="cache",
        )
    cache_list()


@cache_app.command("list")
def cache_list(as_json: AsJson = False) -> None:
    """List the caches and the searches that use them."""
    from distill.cache.blocks import blocks_in
    from search.cli.answer_tables import table_of

    rows: list[dict[str, Any]] = []
    for cache, users in _caches(_repository()):
        blocks = blocks_in(Path(cache.location))
        rows.append(
            {
                "key": cache.key,
                "folder": cache.location,
                "epochs": cache.epochs,
                "built": len({block.epoch for block in blocks if block.kind == "logits"}),
                "holds": sorted({block.kind for block in blocks}),
                "bytes": _bytes_in(Path(cache.location)),
                "searches": users,
            }
        )
    if as_json:
        print_json(rows)
        return
    if not rows:
        err.print("There are no caches yet. `student-search run` builds one.")
        return
    table = table_of("cache", "epochs", "holds", "MB", "searches", right=("epochs", "MB"))
    for row in rows:
        table.add_row(
            row["key"][:_CACHE_NAME],
            str(row["epochs"]) if row["built"] >= row["epochs"] else f"{row['built']} of {row['epochs']}",
            ", ".join(row["holds"]),
            f"{row['bytes'] / 1e6:,.1f}",
            ", ".join(row["searches"]) or "none",
        )
    out.print(table)
    for folder in sorted({str(Path(row["folder"]).parent) for row in rows}):
        err.print(f"in {folder}", soft_wrap=True)


@cache_app.command("verify")
def cache_verify() -> None:
    """Check every cache; exit code 2 if one is damaged or incomplete."""
    from distill.cache.blocks import blocks_in
    from distill.cache.logits import verify
    from search.cli.display import open_display

    faulty = 0
    for cache, _ in _caches(_repository()):
        folder, whole = Path(cache.location), Counter[str]()
        with interruptible(), open_display() as display:
            try:
                total = len(blocks_in(folder))
                for block in verify(folder, cache.epochs):
                    whole[block.kind] += 1
                    display.counting(f"reading {cache.key[:_CACHE_NAME]}", whole.total(), total)
                fate = f"complete: {', '.join(f'{kind} of {epochs} epochs' for kind, epochs in whole.items())}"
            except CacheError as error:
                faulty, fate = faulty + 1, f"refused: {error}"
        out.print(f"{cache.key[:_CACHE_NAME]}  {fate}", soft_wrap=True)
    if faulty:
        raise UserError(f"{faulty} of the caches cannot be used. The lines above say what to do.")


@cache_app.command("prune")
def cache_prune(
    delete: Annotated[bool, typer.Option("--delete", help="Delete them; without this, only list them.")] = False,
) -> None:
    """List or delete the caches that no search uses."""
    repository = _repository()
    unused = [cache for cache, users in _caches(repository) if not users]
    for cache in unused:
        if delete:
            if Path(cache.location).exists():
                shutil.rmtree(cache.location)
            repository.forget_cache(cache.key)
        out.print(f"{cache.key[:_CACHE_NAME]}  {'deleted' if delete else 'unused'}: {cache.location}")
    if unused and not delete:
        err.print("Nothing was deleted. `student-search cache prune --delete` deletes them.")


def _repository() -> Repository:
    from storage.database.engine import connect
    from storage.rows.repository import Repository

    return Repository(connect(settings_of().database_url, create=False))


def _bytes_in(folder: Path) -> int:
    sizes = 0
    for file in folder.glob("*"):
        with contextlib.suppress(FileNotFoundError):  # renamed by a builder meanwhile
            sizes += file.stat().st_size
    return sizes


def _caches(repository: Repository) -> list[tuple[Cache, list[str]]]:
    """Each cache with the names of the searches that use it; with those in our folder from other databases."""
    from distill.cache.blocks import blocks_in
    from storage.records import Cache

    searches, caches = repository.searches(), repository.caches()
    found = [(cache, [s.name for s in searches if s.cache == cache.key]) for cache in caches]
    known = {Path(cache.location).resolve() for cache in caches}
    for manifest in sorted(settings_of().caches.absolute().glob("*/manifest.json")):
        folder = manifest.parent
        if folder.resolve() not in known:
            epochs = 1 + max((block.epoch for block in blocks_in(folder)), default=-1)
            made = datetime.fromtimestamp(manifest.stat().st_mtime, UTC)
            other = Cache(key=folder.name, manifest={}, epochs=epochs, location=str(folder), created_at=made)
            found.append((other, [_ELSEWHERE]))
    return found


@db_app.command("upgrade")
def db_upgrade(
    create: Annotated[bool, typer.Option("--create", help="Create the tables if there are none.")] = False,
) -> None:
    """Migrate the database of an older release to this release's schema."""
    from storage.database.engine import connect, current, upgrade

    url = settings_of().database_url
    try:
        out.print(upgrade(url))
    except NoDatabase:
        if not create:
            raise
        connect(url, create=True)
        out.print(current(url))


@db_app.command("current")
def db_current() -> None:
    """Print the schema version of the database."""
    from storage.database.engine import current

    out.print(current(settings_of().database_url))
