"""The commands. Results on stdout, progress and messages on stderr.

Exit codes: 0 done, 1 the work failed, 2 mend your input or set-up, 130 interrupted.
"""

from __future__ import annotations

import json
import logging
import sys
from collections import Counter
from typing import Annotated, Any

import typer

from distill.errors import DistillError, TrainingError
from models.errors import ModelError
from search.answer_tables import table_of
from search.cli_answers import answers_app
from search.cli_around import cache_app, data_app, db_app, views_app
from search.cli_export import export_app
from search.cli_keep import keep_app
from search.cli_plan import plan_app
from search.cli_report import report_app
from search.cli_run import find_search, run_app
from search.cli_service import service_app, token_app
from search.drivers import is_dead
from search.errors import SearchError, UserError
from search.plan import Plan
from search.progress import busy_share
from search.terminal import (
    AsJson,
    Name,
    err,
    interruptible,
    out,
    say,
    settings_of,
)
from storage.engine import connect
from storage.errors import LostOwnership, StorageError
from storage.lifecycle import describe
from storage.records import Search
from storage.repository import Repository, utc_now

app = typer.Typer(
    name="student-search",
    help="Find the best small student network for each parameter budget, distilled from a teacher.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
_AROUND = {"plan": plan_app, "data": data_app, "views": views_app, "cache": cache_app, "db": db_app, "token": token_app}
app.registered_commands += [
    *run_app.registered_commands,
    *answers_app.registered_commands,
    *report_app.registered_commands,
    *export_app.registered_commands,
    *keep_app.registered_commands,
    *service_app.registered_commands,
]
for group, commands in _AROUND.items():
    app.add_typer(commands, name=group)


@app.command()
def status(name: Name = None, as_json: AsJson = False) -> None:
    """How far a search is, and what failed."""
    repository, search = find_search(name)
    results = repository.trial_results(search.id, with_curves=False)
    counts, busy = repository.counts(search.id), busy_share(results)
    chosen = Counter(result.chosen_by for result in results if result.chosen_by)
    if as_json:
        driver = search.driver if search.is_driven_at(utc_now()) else None
        of_search = {"search": search.name, "state": search.state, "reason": search.reason, "driver": driver}
        facts = {**of_search, "busy_share": busy, "chosen_by": chosen, **counts}
        print(json.dumps(facts, indent=1))  # noqa: T201 - the same
        return
    plan = Plan.of(search)
    out.print(
        f"{search.name}: {search.state}" + (f" ({search.reason})" if search.reason else "") + _driven(search),
        soft_wrap=True,
    )
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


def _driven(search: Search) -> str:
    """Who drives a search, or that nobody does any more."""
    if search.is_driven_at(utc_now()) and not is_dead(search.driver):
        return f", driven by {describe(search.driver)}"
    if search.state == "running":
        return f"; {describe(search.driver)} is gone: student-search resume {search.name} goes on with it"
    return ""


@app.command("list")
def list_searches(as_json: AsJson = False) -> None:
    """All searches, newest first."""
    repository = Repository(connect(settings_of().database_url, create=False))
    rows: list[dict[str, Any]] = []
    for search in repository.searches():
        plan = Plan.of(search)
        finished = sum(repository.counts(search.id)["results"].values())
        rows.append(
            {
                "search": search.name,
                "state": search.state,
                "trials": finished,
                "of": plan.sampler.trials * len(plan.studies()),
                "driver": search.driver if search.is_driven_at(utc_now()) else None,
                "created_at": search.created_at.isoformat(timespec="seconds"),
                "reason": search.reason,
            }
        )
    if as_json:
        print(json.dumps(rows, indent=1))  # noqa: T201 - the same
        return
    table = table_of("search", "state", "trials", "begun", "driven by", right=("trials",))
    for row in rows:
        trials = f"{row['trials']} of {row['of']}"
        driver = describe(row["driver"]) if row["driver"] else ""
        table.add_row(row["search"], row["state"], trials, row["created_at"].replace("T", " "), driver)
    out.print(table)


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
