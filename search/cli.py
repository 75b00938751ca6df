"""The commands. Results on stdout, progress and messages on stderr.

Exit codes: 0 done, 1 the work failed, 2 mend your input or set-up, 130 interrupted.
"""

from __future__ import annotations

import functools
import json
import logging
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, Literal

import typer
from rich.console import Console

from distill.errors import CacheError, DistillError, TrainingError
from models.budget import format_budget, parse_budget
from models.errors import ModelError
from search.best import Answer, best_per_budget, to_json
from search.display import Display, best_table, table_of
from search.errors import SearchError, UserError
from search.plan import Plan, find_plan, read_plan
from search.progress import busy_share
from search.settings import Settings
from storage.engine import connect, current, upgrade
from storage.errors import LostOwnership, StorageError
from storage.records import Cache, Search
from storage.repository import Repository

app = typer.Typer(
    name="student-search",
    help="Find the best small student network for each parameter budget, distilled from a teacher.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
data_app = typer.Typer(help="Data sets.", no_args_is_help=True)
app.add_typer(data_app, name="data")
db_app = typer.Typer(help="The database's schema.", no_args_is_help=True)
app.add_typer(db_app, name="db")
views_app = typer.Typer(help="Augmented views, to look at or to take away.", no_args_is_help=True)
app.add_typer(views_app, name="views")
cache_app = typer.Typer(help="Logit caches.", no_args_is_help=True)
app.add_typer(cache_app, name="cache")

_CACHE_NAME = 16  # digits of a cache's key that people see
_WIDE = 120  # columns of a table that goes to a pipe or a file
_out = Console(highlight=False, width=None if sys.stdout.isatty() else _WIDE)
_err = Console(stderr=True, highlight=False)

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


def _settings(data_dir: Path | None = None) -> Settings:
    settings = Settings.from_environment()
    return replace(settings, data_dir=data_dir) if data_dir else settings


@contextmanager
def _interruptible() -> Iterator[None]:
    """Ctrl-C ends what is within with one line and exit code 130."""
    try:
        yield
    except KeyboardInterrupt as error:
        _say(str(error) or "interrupted.")
        raise typer.Exit(130) from None


def _find(name: str | None) -> tuple[Repository, Search]:
    """The named search, or the newest one."""
    repository = Repository(connect(_settings().database_url, create=False))
    searches = repository.searches()
    if not searches:
        raise UserError("there are no searches in this database yet: start one with `student-search run`.")
    if name is None:
        return repository, searches[0]
    for search in searches:
        if search.name == name:
            return repository, search
    raise UserError(f"no search is named '{name}'; there are: {', '.join(search.name for search in searches)}.")


def _answers(repository: Repository, search: Search, budgets: tuple[int, ...] | None = None) -> list[Answer]:
    plan = Plan.model_validate(search.plan)
    return best_per_budget(
        repository.trial_results(search.id), budgets or plan.budgets, repository.replicates(search.id)
    )


@app.command()
def run(
    plan: PlanArgument = "quick", name: NewName = None, executor: Executor = "ray", data_dir: DataDir = None
) -> None:
    """Carry out a plan, or go on with it: teacher, cached logits, trials, confirmation."""
    from search.driver import run_search  # torch takes seconds; the other commands do without

    path = find_plan(plan)
    wanted, name = read_plan(path), name or path.stem
    settings = _settings(data_dir)

    @functools.cache
    def found() -> tuple[Repository, Search]:
        return _find(name)

    def answers() -> list[Answer]:
        return _answers(*found())

    with _interruptible(), Display(_err, answers) as display:
        run_search(wanted, name, settings, executor=executor, listener=display)
    _out.print(best_table(answers(), title=f"{name}: best student per budget"))
    _err.print(
        f"Look further:\n"
        f"  student-search best --name {name} --json\n"
        f"  student-search report --name {name} -o report.html\n"
        f"  student-search dashboard"
    )


@app.command()
def best(
    budget: Annotated[str | None, typer.Option(help="Any number of parameters, such as 100k or 1M.")] = None,
    name: Name = None,
    as_json: AsJson = False,
) -> None:
    """The best student for each budget of a search, or for one of your own."""
    repository, search = _find(name)
    budgets = (parse_budget(budget),) if budget else None
    answers = _answers(repository, search, budgets)
    if budgets and answers[0].best is None:
        raise UserError(
            f"no finished student of '{search.name}' fits into {format_budget(budgets[0])} parameters; "
            f"{_smallest(repository, search)}."
        )
    if as_json:
        print(json.dumps({"search": search.name, "state": search.state, "best": to_json(answers)}, indent=1))  # noqa: T201 - the answer, unwrapped
        return
    _out.print(best_table(answers, title=f"{search.name}: best student per budget"))
    if search.state == "running":
        _err.print("The search is still running: this is the best so far.")


def _smallest(repository: Repository, search: Search) -> str:
    sizes = [result.parameters for result in repository.trial_results(search.id)]
    return f"the smallest has {min(sizes):,}" if sizes else "no trial has finished yet"


@app.command()
def status(name: Name = None, as_json: AsJson = False) -> None:
    """How far a search is, and what failed."""
    repository, search = _find(name)
    counts, busy = repository.counts(search.id), busy_share(repository.trial_results(search.id))
    if as_json:
        print(  # noqa: T201 - the same
            json.dumps({"search": search.name, "state": search.state, "busy_share": busy, **counts}, indent=1)
        )
        return
    plan = Plan.model_validate(search.plan)
    _out.print(f"{search.name}: {search.state}" + (f" ({search.reason})" if search.reason else ""))
    for study in plan.study_names():
        _out.print(f"  {study}: {counts['results'].get(study, 0)} of {plan.sampler.trials} trials finished")
    if busy is not None:
        _out.print(f"  slots trained {busy:.1%} of the time from the first to the last student handed out")
    for job in repository.jobs(search.id, state="failed"):
        _out.print(f"  failed: {job.kind} {job.key}, {job.hand_outs} tries: {job.reason}")


@app.command()
def report(
    output: Annotated[Path, typer.Option("--output", "-o", help="The HTML file to write.")],
    name: Name = None,
) -> None:
    """Write the search as one HTML file that works without a network."""
    from search.report import render

    repository, search = _find(name)
    results = repository.trial_results(search.id)
    teacher = repository.teacher(search.teachers[0]) if search.teachers else None
    page = render(
        name=search.name,
        plan=search.plan,
        answers=_answers(repository, search),
        results=results,
        teacher=teacher,
    )
    try:
        output.write_text(page, encoding="utf-8")
    except OSError as error:
        raise UserError(f"cannot write {output}: {error.strerror}.") from None
    _err.print(f"wrote {output}")


@app.command()
def dashboard(
    host: Annotated[str, typer.Option(help="The dashboard can delete studies: keep it on loopback.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8080,
) -> None:
    """Open the Optuna dashboard on the same database, until Ctrl-C."""
    from search.study import dashboard_server

    engine = connect(_settings().database_url, create=False)
    try:
        server = dashboard_server(engine.url.render_as_string(hide_password=False), host, port)
    except OSError as error:
        raise UserError(f"cannot listen on {host}:{port}: {error.strerror}; choose another --port.") from None
    _err.print(f"The Optuna dashboard is at http://{host}:{port}/ (Ctrl-C ends it)")
    with _interruptible(), server:
        server.serve_forever()


@data_app.command("fetch")
def data_fetch(
    name: Annotated[str, typer.Argument(help="The data set.")] = "cifar10", data_dir: DataDir = None
) -> None:
    """Fetch a data set into the data folder, for later runs without a network."""
    from distill.data import fetch

    with _interruptible(), Display(_err, list) as display:
        folder = fetch(name, _settings(data_dir).data_dir, progress=display.fetching)
    _out.print(str(folder))


@views_app.command("sheet")
def views_sheet(
    output: Annotated[Path, typer.Option("--output", "-o", help="The PNG file to write.")],
    plan: PlanArgument = "quick",
    epochs: Annotated[int, typer.Option(min=1, max=20, help="Epochs of views of each image.")] = 6,
    images: Annotated[int, typer.Option(min=1, max=50, help="Training images, the first ones.")] = 8,
    data_dir: DataDir = None,
) -> None:
    """Draw some images under a plan's views, beside the same views by torchvision."""
    import torch

    from distill.contact_sheet import contact_sheet
    from search.prepare import prepare

    wanted = read_plan(find_plan(plan))
    with _interruptible(), Display(_err, list) as display:
        prepared = prepare(wanted, _settings(data_dir), display.fetching)
        samples = torch.arange(min(images, len(prepared.train.images)))
        names = [prepared.train.classes[label] for label in prepared.train.labels[samples].tolist()]
        sheet = contact_sheet(prepared.train.images, prepared.views, samples=samples, epochs=epochs, names=names)
    try:
        sheet.picture.save(output, "PNG")
    except OSError as error:
        raise UserError(f"cannot write {output}: {error.strerror or error}.") from None
    _out.print(
        f"{output}: at most {sheet.largest_difference} level beside torchvision, in {sheet.differing_share:.2%} of "
        "the pixel values",
        soft_wrap=True,
    )


@views_app.command("write")
def views_write(
    output: Annotated[Path, typer.Option("--output", "-o", help="The folder to write, made where there is none.")],
    plan: PlanArgument = "quick",
    data_dir: DataDir = None,
) -> None:
    """Write a plan's views to files for a teacher of your own, with the manifest that its logits need."""
    from distill.kit import write_kit
    from search.caching import wanted_logits
    from search.prepare import prepare

    wanted = read_plan(find_plan(plan))
    with _interruptible(), Display(_err, list) as display:
        prepared = prepare(wanted, _settings(data_dir), display.fetching)
        write_kit(
            output,
            wanted_logits(wanted, prepared),
            prepared.train,
            prepared.indices,
            lambda done, total: display.counting("making views", done, total),
        )
    _out.print(str(output))
    _err.print(
        f"Ask your teacher about the views, save its logits beside them, complete {output / 'manifest.json'},\n"
        f"and let the plan's section 'teacher' say nothing but:  logits: {output / 'manifest.json'}",
        soft_wrap=True,
    )


@cache_app.command("build")
def cache_build(
    plan: PlanArgument = "quick", name: NewName = None, executor: Executor = "ray", data_dir: DataDir = None
) -> None:
    """Train a plan's teacher and build its cache; `run` then goes on from there."""
    from search.driver import run_search

    path = find_plan(plan)
    with _interruptible(), Display(_err, list) as display:
        run_search(
            read_plan(path), name or path.stem, _settings(data_dir), executor=executor, listener=display, until="cache"
        )
    cache_list()


@cache_app.command("list")
def cache_list(as_json: AsJson = False) -> None:
    """The caches that are there, and which searches learn from them."""
    from distill.blocks import blocks_in

    rows: list[dict[str, Any]] = []
    for cache, users in _caches(Repository(connect(_settings().database_url, create=False))):
        blocks = blocks_in(Path(cache.location))
        rows.append(
            {
                "key": cache.key,
                "folder": cache.location,
                "epochs": cache.epochs,
                "built": len({block.epoch for block in blocks if block.kind == "logits"}),
                "holds": sorted({block.kind for block in blocks}),
                "bytes": sum(block.path.stat().st_size for block in blocks),
                "searches": users,
            }
        )
    if as_json:
        print(json.dumps(rows, indent=1))  # noqa: T201 - the same
        return
    if not rows:
        _err.print("There are no caches yet: `student-search run` builds one.")
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
    _out.print(table)
    for folder in sorted({str(Path(row["folder"]).parent) for row in rows}):
        _err.print(f"in {folder}", soft_wrap=True)


@cache_app.command("verify")
def cache_verify() -> None:
    """Check every block of every cache against its checksum; exit code 2 where one is damaged or half-built."""
    from distill.logits import verify

    faulty = 0
    for cache, _ in _caches(Repository(connect(_settings().database_url, create=False))):
        with _interruptible(), Display(_err, list) as display:
            whole = 0
            try:
                for whole, block in enumerate(verify(Path(cache.location), cache.epochs), start=1):
                    display.counting(f"reading {cache.key[:_CACHE_NAME]}, epoch {block.epoch}", whole, None)
                fate = f"whole: {whole} blocks, {cache.epochs} epochs"
            except CacheError as error:
                faulty, fate = faulty + 1, f"refused: {error}"
        _out.print(f"{cache.key[:_CACHE_NAME]}  {fate}", soft_wrap=True)
    if faulty:
        raise UserError(f"{faulty} of the caches cannot be trusted; what to do stands beside each.")


@cache_app.command("prune")
def cache_prune(
    delete: Annotated[bool, typer.Option("--delete", help="Delete them; without it, only say which.")] = False,
) -> None:
    """Delete the caches that no search of this database learns from."""
    repository = Repository(connect(_settings().database_url, create=False))
    unused = [cache for cache, users in _caches(repository) if not users]
    for cache in unused:
        if delete:
            if Path(cache.location).exists():
                shutil.rmtree(cache.location)
            repository.forget_cache(cache.key)
        _out.print(f"{cache.key[:_CACHE_NAME]}  {'deleted' if delete else 'unused'}: {cache.location}")
    if unused and not delete:
        _err.print("Nothing was deleted; `student-search cache prune --delete` does.")


def _caches(repository: Repository) -> list[tuple[Cache, list[str]]]:
    """Each cache with the names of the searches that learn from it."""
    searches = repository.searches()
    return [(cache, [s.name for s in searches if s.cache == cache.key]) for cache in repository.caches()]


@db_app.command("upgrade")
def db_upgrade() -> None:
    """Bring the database of an older release to this program's schema."""
    _out.print(upgrade(_settings().database_url))


@db_app.command("current")
def db_current() -> None:
    """Say which schema the database has."""
    _out.print(current(_settings().database_url))


def main() -> None:
    """The console command: one clear line for what went wrong, and the exit code."""
    logging.basicConfig(
        level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s", stream=sys.stderr, force=True
    )
    try:
        app()
    except (TrainingError, LostOwnership) as error:
        _fail(str(error), 1)
    except (UserError, ModelError, DistillError, StorageError) as error:
        _fail(str(error), 2)
    except SearchError as error:
        _fail(str(error), 1)
    except OSError as error:  # a full disk, a folder taken away
        _fail(f"{error.strerror or error}: {error.filename or 'the operating system said so'}.", 1)


def _say(message: str) -> None:
    _err.print(f"student-search: {message}", markup=False, soft_wrap=True)


def _fail(message: str, code: int) -> None:
    _say(message)
    sys.exit(code)
