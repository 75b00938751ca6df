"""The commands that work on a search: run, and from any process while it runs: pause, resume, cancel, delete."""

from __future__ import annotations

import sys
import time
from difflib import get_close_matches
from typing import Annotated

import typer

from search.answer_tables import best_table, remarks
from search.answers import answers_of
from search.best import Answer
from search.cli_scale import Hours, Scale, name_of, sized
from search.display import Display
from search.drivers import is_dead, this_user
from search.errors import UserError
from search.plan import Plan
from search.plan_file import find_plan, read_plan
from search.terminal import DataDir, Executor, NewName, PlanArgument, err, interruptible, out, settings_of
from storage.artifacts import Artifacts
from storage.checkpoints import Checkpoints, checkpoint_key
from storage.engine import connect
from storage.errors import Held
from storage.lifecycle import describe
from storage.records import Search
from storage.repository import Repository, utc_now

run_app = typer.Typer()

_LOOK_S = 0.2  # between two looks whether a driver has let go
_STOP_S = 60  # one that lives lets go sooner

Wait = Annotated[bool, typer.Option("--wait", help="Where another process runs the search, wait for it to end.")]
Which = Annotated[str, typer.Argument(help="The search's name.", show_default=False)]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask whether you mean it.")]


def find_search(name: str | None) -> tuple[Repository, Search]:
    """The named search, or the newest one.

    Raises:
        UserError: there is none.
    """
    repository = Repository(connect(settings_of().database_url, create=False))
    searches = repository.searches()
    if not searches:
        raise UserError("there are no searches in this database yet: start one with `student-search run`.")
    if name is None:
        return repository, searches[0]
    for search in searches:
        if search.name == name:
            return repository, search
    names = [search.name for search in searches]
    near = get_close_matches(name, names, n=1)
    hint = f"did you mean '{near[0]}'? " if near else ""
    raise UserError(f"no search is named '{name}'; {hint}there are: {', '.join(names)}.")


@run_app.command()
def run(
    plan: PlanArgument = "quick",
    name: NewName = None,
    executor: Executor = "ray",
    data_dir: DataDir = None,
    wait: Wait = False,
    scale: Scale = None,
    hours: Hours = None,
) -> None:
    """Carry out a plan, or go on with it: teacher, cached logits, trials, confirmation."""
    path = find_plan(plan)
    called = name or name_of(path, scale)
    with interruptible():
        wanted = sized(read_plan(path), called, scale, hours, settings_of(data_dir))
    _run(wanted, called, executor, data_dir, wait=wait)


@run_app.command()
def resume(name: Which, executor: Executor = "ray", data_dir: DataDir = None, wait: Wait = False) -> None:
    """Go on with a search, here, by the plan that it was last run with."""
    repository, search = find_search(name)
    if search.state != "running":
        _wait_for_driver(repository, search)  # which is about to stop
    _run(Plan.of(search), name, executor, data_dir, wait=wait)


def _run(plan: Plan, name: str, executor: Executor, data_dir: DataDir, *, wait: bool) -> None:
    from search.driver import run_search  # torch takes seconds; the other commands do without

    found: list[tuple[Repository, Search]] = []

    def answers() -> list[Answer]:
        if not found:
            found.append(find_search(name))
        return answers_of(*found[0])

    with interruptible(), Display(err, answers) as display:
        run_search(plan, name, settings_of(data_dir), executor=executor, listener=display, wait=wait)
    found_answers = answers()
    out.print(best_table(found_answers, title=f"{name}: best student per budget"))
    for line in remarks(found_answers):
        out.print(line, soft_wrap=True)
    err.print(
        f"Look further:\n"
        f"  student-search best --name {name} --json\n"
        f"  student-search report --name {name} -o report.html\n"
        f"  student-search open-test --name {name}\n"
        f"  student-search dashboard"
    )


@run_app.command()
def pause(name: Which) -> None:
    """Pause a search, whoever runs it: its slots are free within seconds, and nothing that they did is lost."""
    repository, search = find_search(name)
    repository.pause_search(search.id, f"by {this_user()}")
    _wait_for_driver(repository, search)
    out.print(f"{name} is paused; student-search resume {name} goes on with it", soft_wrap=True)


@run_app.command()
def cancel(name: Which) -> None:
    """Give a search up for good, whoever runs it. Its results stay, until `delete`."""
    repository, search = find_search(name)
    repository.cancel_search(search.id, f"by {this_user()}")
    _wait_for_driver(repository, search)
    out.print(f"{name} is cancelled; its results stay: student-search best --name {name}", soft_wrap=True)


@run_app.command()
def delete(name: Which, yes: Yes = False) -> None:
    """Delete a search, its results, studies, checkpoints and weights; one that runs is cancelled first."""
    from search.study_copies import delete_studies

    repository, search = find_search(name)
    trials = sum(repository.counts(search.id)["results"].values())
    if not yes:
        if not sys.stdin.isatty():
            raise UserError(f"'{name}' has {trials} finished trials: say --yes to delete them.")
        typer.confirm(f"Delete '{name}' with its {trials} finished trials?", abort=True, err=True)
    if search.state not in ("finished", "cancelled"):
        repository.cancel_search(search.id, f"to be deleted, by {this_user()}")
    dead = _wait_for_driver(repository, search)
    jobs, settings = repository.jobs(search.id), settings_of()
    artifacts = Artifacts(settings.artifacts)
    unused = repository.delete_search(search.id, instead_of=dead)  # first: nobody has it any more, or all stays
    delete_studies(settings.database_url, name, [study.name for study in Plan.of(search).studies()])
    for digest in unused:
        artifacts.path(digest).unlink(missing_ok=True)
    checkpoints = Checkpoints.beside(artifacts)
    for job in jobs:
        checkpoints.drop(checkpoint_key(search.run, job.kind, job.key))
    out.print(
        f"{name} is deleted, with {trials} finished trials; teachers and caches, which others may share, stay",
        soft_wrap=True,
    )


def _wait_for_driver(repository: Repository, search: Search) -> str | None:
    """Wait until nobody drives a search any more: its driver has seen what is wanted, or its lease has lapsed.

    Returns:
        The owner's token where its driver is dead and its lease has not lapsed yet.

    Raises:
        Held: it does not let go.
    """
    end, is_told = time.monotonic() + _STOP_S, False
    with interruptible():
        while (found := repository.find_search(search.name)) is not None and found.is_driven_at(utc_now()):
            if is_dead(found.driver):
                return found.owner
            who = describe(found.driver)
            if time.monotonic() > end:
                raise Held(f"{who} does not let go of '{found.name}': stop that process, then try again", found)
            if not is_told:
                err.print(f"waiting for {who} to let go of '{found.name}'", soft_wrap=True)
                is_told = True
            time.sleep(_LOOK_S)
    return None
