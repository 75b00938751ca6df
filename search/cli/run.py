"""The commands that run a search or change it: run, resume, pause, cancel, delete."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from search.cli.scale import Hours, Scale
from search.cli.terminal import DataDir, Executor, NewName, PlanArgument, err, interruptible, out, say, settings_of
from search.drivers import this_user
from search.errors import UserError
from search.faces.face import opened, opened_service, require_here, service_url

if TYPE_CHECKING:
    from search.faces.answer_facts import AnswerFacts
    from search.plan.schema import Plan
    from storage.records import Search
    from storage.rows.repository import Repository

run_app = typer.Typer()

_LOOK_S = 0.2  # between two checks whether a driver has stopped
_STOP_S = 60  # a living driver stops sooner

Wait = Annotated[bool, typer.Option("--wait", help="If another process runs the search, wait until it ends.")]
Which = Annotated[str, typer.Argument(help="The search's name.", show_default=False)]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask for confirmation.")]


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
    """Run a plan, or resume it: teacher, cached logits, trials, confirmation."""
    from search.cli.scale import name_of, sized
    from search.plan.file import find_plan, read_plan

    path = find_plan(plan)
    called = name or name_of(path, scale)
    with interruptible():
        wanted = sized(read_plan(path), called, scale, hours, settings_of(data_dir))
    _run(wanted, called, executor, data_dir, wait=wait)


@run_app.command()
def resume(name: Which, executor: Executor = "ray", data_dir: DataDir = None, wait: Wait = False) -> None:
    """Resume a search with the plan that it was last run with, here or on the service."""
    if service_url() is not None:
        _resume_there(name, executor, wait=wait)
        return
    from search.faces.local import find_search
    from search.plan.schema import Plan

    repository, search = find_search(settings_of(), name)
    if search.state != "running":
        _wait_for_driver(repository, search)
    _run(Plan.of(search), name, executor, data_dir, wait=wait)


def _resume_there(name: str, executor: Executor, *, wait: bool) -> None:
    if wait or executor != "ray":
        raise UserError("--wait and --executor work only on this machine. Leave them out; the service has drivers.")
    with interruptible(), opened_service(say) as service:
        found = service.resume(name)
    out.print(
        f"{name} is {found.state} at {service.url}. Watch it: student-search status {name} --watch",
        markup=False,
        soft_wrap=True,
    )


def _run(plan: Plan, name: str, executor: Executor, data_dir: DataDir, *, wait: bool) -> None:
    from search.answers.stored import answers_of
    from search.cli.answer_tables import best_table, remarks
    from search.cli.display import open_display
    from search.faces.answer_facts import facts_of
    from search.faces.local import find_search

    find = cache(lambda: find_search(settings_of(), name))

    def answers() -> list[AnswerFacts]:
        return facts_of(answers_of(*find()))

    with interruptible(), open_display(answers, with_time=True, begins="starting") as display:
        from search.drive.driver import run_search  # imports torch

        run_search(plan, name, settings_of(data_dir), executor=executor, listener=display, wait=wait)
    found_answers = answers()
    out.print(best_table(found_answers, title=f"{name}: best student per budget"))
    for line in remarks(found_answers):
        out.print(line, soft_wrap=True)
    err.print(
        f"Next:\n"
        f"  student-search best --name {name} --json\n"
        f"  student-search report --name {name} -o report.html\n"
        f"  student-search open-test --name {name}\n"
        f"  student-search dashboard"
    )


@run_app.command()
def pause(name: Which) -> None:
    """Pause a search, whichever process runs it. Its slots are free within seconds; no results are lost."""
    _stop(name, "pause")
    out.print(f"{name} is paused. Resume it: student-search resume {name}", markup=False, soft_wrap=True)


@run_app.command()
def cancel(name: Which) -> None:
    """Cancel a search for good, whichever process runs it. Its results stay until `delete`."""
    _stop(name, "cancel")
    out.print(f"{name} is cancelled. Its results stay: student-search best --name {name}", markup=False, soft_wrap=True)


def _stop(name: str, verb: Literal["pause", "cancel"]) -> None:
    with interruptible(), opened(settings_of(), say) as face:
        face.stop(name, verb)
        _wait(name, lambda: face.holder(name))


@run_app.command()
def delete(name: Which, yes: Yes = False) -> None:
    """Delete a search with its results, studies, checkpoints and weights. A running search is cancelled first."""
    require_here("delete")
    from search.faces.local import find_search
    from search.plan.studies import Outline
    from search.studies.copies import delete_studies
    from storage.files.artifacts import Artifacts
    from storage.files.checkpoints import Checkpoints, checkpoint_key

    repository, search = find_search(settings_of(), name)
    trials = sum(repository.counts(search.id)["results"].values())
    if not yes:
        if not sys.stdin.isatty():
            raise UserError(f"'{name}' has {trials} finished trials. Give --yes to delete them.")
        typer.confirm(f"Delete '{name}' with its {trials} finished trials?", abort=True, err=True)
    if search.state not in ("finished", "cancelled"):
        repository.cancel_search(search.id, f"to be deleted, by {this_user()}")
    dead = _wait_for_driver(repository, search)
    jobs, settings = repository.jobs(search.id), settings_of()
    artifacts = Artifacts(settings.artifacts)
    unused = repository.delete_search(search.id, instead_of=dead)  # first, for it fails if somebody drives the search
    delete_studies(settings.database_url, name, [study.name for study in Outline.of(search).studies()])
    for digest in unused:
        artifacts.delete(digest)
    checkpoints = Checkpoints.beside(artifacts)
    for job in jobs:
        checkpoints.drop(checkpoint_key(search.run, job.kind, job.key))
    out.print(
        f"{name} is deleted, with {trials} finished trials. Teachers and caches stay, for other searches may use them.",
        soft_wrap=True,
    )


def _wait_for_driver(repository: Repository, search: Search) -> str | None:
    """Wait until no process drives a search.

    Returns:
        The owner's token if its driver is dead and its lease has not expired yet.

    Raises:
        UserError: the driver does not stop.
    """
    from search.faces.local import holder_of
    from storage.records import utc_now

    with interruptible():
        _wait(search.name, lambda: holder_of(repository.find_search(search.name)))
    found = repository.find_search(search.name)
    return found.owner if found is not None and found.is_driven_at(utc_now()) else None


def _wait(name: str, holder: Callable[[], str | None]) -> None:
    """Wait until there is no holder.

    Raises:
        UserError: it does not stop in time.
    """
    end, is_told = time.monotonic() + _STOP_S, False
    while (who := holder()) is not None:
        if not is_told:
            err.print(f"waiting for {who} to stop driving '{name}'", markup=False, soft_wrap=True)
            is_told = True
        if time.monotonic() > end:
            raise UserError(f"{who} still drives '{name}'. End that process, then try again.")
        time.sleep(_LOOK_S)
