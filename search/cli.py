"""The commands. Results on stdout, progress and messages on stderr.

Exit codes: 0 done, 1 the work failed, 2 mend your input or set-up, 130 interrupted.
"""

from __future__ import annotations

import functools
import json
import logging
import sys
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from distill.errors import DistillError, TrainingError
from models.budget import format_budget, parse_budget
from models.errors import ModelError
from search.best import Answer, best_per_budget, entrants, on_labels_alone, to_json
from search.cli_around import cache_app, data_app, db_app, views_app
from search.cli_plan import plan_app
from search.display import Display, best_table, family_table
from search.errors import SearchError, UserError
from search.plan import Plan
from search.plan_file import find_plan, read_plan
from search.progress import busy_share
from search.terminal import (
    AsJson,
    DataDir,
    Executor,
    Name,
    NewName,
    PlanArgument,
    err,
    interruptible,
    out,
    say,
    settings_of,
)
from storage.engine import connect
from storage.errors import LostOwnership, StorageError
from storage.records import Search
from storage.repository import Repository

app = typer.Typer(
    name="student-search",
    help="Find the best small student network for each parameter budget, distilled from a teacher.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
_AROUND = {"plan": plan_app, "data": data_app, "views": views_app, "cache": cache_app, "db": db_app}
for group, commands in _AROUND.items():
    app.add_typer(commands, name=group)


def _find(name: str | None) -> tuple[Repository, Search]:
    """The named search, or the newest one."""
    repository = Repository(connect(settings_of().database_url, create=False))
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
    results = entrants(repository.trial_results(search.id), plan)
    return best_per_budget(results, budgets or plan.budgets, repository.replicates(search.id))


def _on_labels(repository: Repository, search: Search, budgets: tuple[int, ...] | None) -> list[Answer]:
    """The best of the students that learnt the hard labels alone, where the plan asked for any."""
    plan = Plan.model_validate(search.plan)
    results = on_labels_alone(repository.trial_results(search.id), plan)
    return best_per_budget(results, budgets or plan.budgets) if results else []


@app.command()
def run(
    plan: PlanArgument = "quick", name: NewName = None, executor: Executor = "ray", data_dir: DataDir = None
) -> None:
    """Carry out a plan, or go on with it: teacher, cached logits, trials, confirmation."""
    from search.driver import run_search  # torch takes seconds; the other commands do without

    path = find_plan(plan)
    wanted, name = read_plan(path), name or path.stem
    settings = settings_of(data_dir)

    @functools.cache
    def found() -> tuple[Repository, Search]:
        return _find(name)

    def answers() -> list[Answer]:
        return _answers(*found())

    with interruptible(), Display(err, answers) as display:
        run_search(wanted, name, settings, executor=executor, listener=display)
    out.print(best_table(answers(), title=f"{name}: best student per budget"))
    err.print(
        f"Look further:\n"
        f"  student-search best --name {name} --json\n"
        f"  student-search report --name {name} -o report.html\n"
        f"  student-search dashboard"
    )


@app.command()
def best(
    budget: Annotated[str | None, typer.Option(help="Any number of parameters, such as 100k or 1M.")] = None,
    name: Name = None,
    by_family: Annotated[bool, typer.Option("--by-family", help="The best of each family.")] = False,
    as_json: AsJson = False,
) -> None:
    """The best student for each budget of a search, or for one of your own."""
    repository, search = _find(name)
    budgets = (parse_budget(budget),) if budget else None
    answers, on_labels = _answers(repository, search, budgets), _on_labels(repository, search, budgets)
    if budgets and answers[0].best is None:
        raise UserError(
            f"no finished student of '{search.name}' fits into {format_budget(budgets[0])} parameters; "
            f"{_smallest(repository, search)}."
        )
    if as_json:
        facts = {"search": search.name, "state": search.state, "best": to_json(answers)}
        print(json.dumps(facts | {"labels_alone": to_json(on_labels)}, indent=1))  # noqa: T201 - the answer, unwrapped
        return
    if by_family:
        out.print(family_table(answers, on_labels, title=f"{search.name}: best student of each family"))
    else:
        out.print(best_table(answers, title=f"{search.name}: best student per budget"))
    if search.state == "running":
        err.print("The search is still running: this is the best so far.")


def _smallest(repository: Repository, search: Search) -> str:
    sizes = [result.parameters for result in repository.trial_results(search.id)]
    return f"the smallest has {min(sizes):,}" if sizes else "no trial has finished yet"


@app.command()
def status(name: Name = None, as_json: AsJson = False) -> None:
    """How far a search is, and what failed."""
    repository, search = _find(name)
    results = repository.trial_results(search.id)
    counts, busy = repository.counts(search.id), busy_share(results)
    chosen = Counter(result.chosen_by for result in results if result.chosen_by)
    if as_json:
        facts = {"search": search.name, "state": search.state, "busy_share": busy, "chosen_by": chosen, **counts}
        print(json.dumps(facts, indent=1))  # noqa: T201 - the same
        return
    plan = Plan.model_validate(search.plan)
    out.print(f"{search.name}: {search.state}" + (f" ({search.reason})" if search.reason else ""))
    for study in plan.studies():
        finished = counts["results"].get(study.name, 0)
        if finished or search.state != "finished":  # a study that fits no family is never begun
            out.print(f"  {study.name}: {finished} of {plan.sampler.trials} trials finished")
    if chosen:
        out.print(f"  proposals: {', '.join(f'{count} {who}' for who, count in chosen.most_common())}")
    if busy is not None:
        out.print(f"  slots trained {busy:.1%} of the time from the first to the last student handed out")
    for job in repository.jobs(search.id, state="failed"):
        out.print(f"  failed: {job.kind} {job.key}, {job.hand_outs} tries: {job.reason}")


@app.command()
def report(
    output: Annotated[Path, typer.Option("--output", "-o", help="The HTML file to write.")],
    name: Name = None,
) -> None:
    """Write the search as one HTML file that works without a network."""
    from search.report import render

    repository, search = _find(name)
    results = entrants(repository.trial_results(search.id), Plan.model_validate(search.plan))
    teachers = [teacher for key in search.teachers or () if (teacher := repository.teacher(key))]
    page = render(
        name=search.name,
        plan=search.plan,
        answers=_answers(repository, search),
        results=results,
        teacher=max(teachers, key=lambda teacher: teacher.accuracy, default=None),
        members=len(teachers),
    )
    try:
        output.write_text(page, encoding="utf-8")
    except OSError as error:
        raise UserError(f"cannot write {output}: {error.strerror}.") from None
    err.print(f"wrote {output}")


@app.command()
def dashboard(
    host: Annotated[str, typer.Option(help="The dashboard can delete studies: keep it on loopback.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8080,
) -> None:
    """Open the Optuna dashboard on the same database, until Ctrl-C."""
    from search.study import dashboard_server

    engine = connect(settings_of().database_url, create=False)
    try:
        server = dashboard_server(engine.url.render_as_string(hide_password=False), host, port)
    except OSError as error:
        raise UserError(f"cannot listen on {host}:{port}: {error.strerror}; choose another --port.") from None
    err.print(f"The Optuna dashboard is at http://{host}:{port}/ (Ctrl-C ends it)")
    with interruptible(), server:
        server.serve_forever()


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


def _fail(message: str, code: int) -> None:
    say(message)
    sys.exit(code)
