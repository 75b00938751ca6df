"""The commands. Results on stdout, progress and messages on stderr.

Exit codes: 0 done, 1 the work failed, 2 an error in the input or set-up, 130 interrupted.

Each call imports the modules of all commands, so they import at the top only what the declarations need. What a
command runs is imported in its function. tests/search/cli/test_start.py lists what must not be imported.
"""

from __future__ import annotations

import logging
import sys
from typing import Annotated

import typer

from distill.errors import CaptureError, DistillError, TrainingError
from models.errors import ModelError
from search.cli.answers import answers_app
from search.cli.backup import keep_app
from search.cli.data import cache_app, data_app, db_app, views_app
from search.cli.export import export_app
from search.cli.plan import plan_app
from search.cli.report import report_app
from search.cli.run import run_app
from search.cli.service import service_app, token_app
from search.cli.terminal import AsJson, Name, err, interruptible, out, print_json, say, settings_of
from search.errors import SearchError, UserError
from search.faces.face import opened
from storage.errors import LostOwnership, StorageError

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
def status(
    which: Annotated[str | None, typer.Argument(metavar="[NAME]", help="Same as --name.", show_default=False)] = None,
    name: Name = None,
    watched: Annotated[
        bool, typer.Option("--watch", "-w", help="Watch until it ends; exit code 1 unless finished.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Print the progress of a search and its failures."""
    from search.cli.watching import status_json, status_lines, watch

    if which and name and which != name:
        raise UserError(f"'{which}' and --name '{name}' differ. Name one search.")
    called = which or name
    with interruptible(), opened(settings_of(), say) as face:
        if watched:
            try:
                state = watch(face, called, out, as_json=as_json)
            except KeyboardInterrupt:
                raise KeyboardInterrupt("Stopped watching. The search itself is not affected.") from None
            raise typer.Exit(0 if state == "finished" else 1)
        found = face.detail(called)
        if as_json:
            print_json(status_json(found))
            return
        for line in status_lines(found, face.gone(found)):
            out.print(line, markup=False, soft_wrap=True)


@app.command("list")
def list_searches(as_json: AsJson = False) -> None:
    """List all searches, newest first."""
    from rich.markup import escape

    from search.cli.answer_tables import table_of
    from search.cli.watching import driver_of

    with interruptible(), opened(settings_of(), say) as face:
        found = face.summaries()
    if as_json:
        rows = [
            {
                "search": one.name,
                "state": one.state,
                "trials": one.trials,
                "of": one.of,
                "driver": vars(one.driver) if one.driver else None,
                "created_at": one.created_at.isoformat(timespec="seconds"),
                "reason": one.reason,
            }
            for one in found
        ]
        print_json(rows)
        return
    table = table_of("search", "state", "trials", "created", "driver", right=("trials",))
    for one in found:
        created = one.created_at.isoformat(sep=" ", timespec="seconds")
        table.add_row(escape(one.name), one.state, f"{one.trials} of {one.of}", created, driver_of(one.driver))
    out.print(table)


@app.command()
def dashboard(
    host: Annotated[str, typer.Option(help="The dashboard can delete studies: keep it on loopback.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8080,
) -> None:
    """Serve the Optuna dashboard for the same database, until Ctrl-C."""
    from search.studies.dashboard import dashboard_server
    from storage.database.engine import connect

    engine = connect(settings_of().database_url, create=False)
    try:
        server = dashboard_server(engine.url.render_as_string(hide_password=False), host, port)
    except OSError as error:
        raise UserError(f"cannot listen on {host}:{port}: {error.strerror}. Choose another --port.") from None
    err.print(f"The Optuna dashboard is at http://{host}:{port}/ (stop it with Ctrl-C)")
    with interruptible(), server:
        server.serve_forever()


def main() -> None:
    """The console command; an error is one line and an exit code."""
    logging.basicConfig(
        level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s", stream=sys.stderr, force=True
    )
    try:
        app()
    except (CaptureError, TrainingError, LostOwnership) as error:
        _fail(str(error), 1)
    except (UserError, ModelError, DistillError, StorageError) as error:
        _fail(str(error), 2)
    except SearchError as error:
        _fail(str(error), 1)
    except OSError as error:  # such as a full disk
        _fail(f"{error.strerror or error}: {error.filename or 'an operating system error'}.", 1)


def _fail(message: str, code: int) -> None:
    say(message)
    sys.exit(code)
