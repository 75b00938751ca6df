"""The commands of the service: its API, its drivers, its tokens; and a plan queued for it."""

from __future__ import annotations

import json
import os
import re
import secrets
import sys
from typing import Annotated, Literal

import typer

from search.cli.terminal import AsJson, Executor, NewName, PlanArgument, err, interruptible, out, say, settings_of
from search.errors import UserError
from search.faces.face import opened, service_url
from search.settings import LogSettings, ServerSettings

service_app = typer.Typer()
token_app = typer.Typer(help="Who may ask the API.", no_args_is_help=True)

_LEAST = 20  # characters of a token that somebody brings

TokenName = Annotated[str, typer.Argument(help="Whose it is, such as ci.", show_default=False)]


@service_app.command()
def serve(
    host: Annotated[str, typer.Option(help="Another than loopback needs a token first.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8000,
) -> None:
    """Serve the API and the page, until Ctrl-C."""
    import uvicorn

    from search.api.app import create_app
    from search.logs import configure
    from search.loopback import is_loopback
    from storage.database.engine import connect
    from storage.rows.tokens import Tokens

    configure(LogSettings.from_environment())
    settings, served = settings_of(), ServerSettings.from_environment()
    if not is_loopback(host) and not Tokens(connect(settings.database_url, create=False)).all():
        raise UserError(
            f"there is no token yet, and {host} is not loopback: `student-search token add NAME --scope write` first."
        )
    app = create_app(
        settings,
        is_loopback=is_loopback(host),
        may_name_code=served.may_name_code,
        dashboard_url=served.dashboard_url,
    )
    server = uvicorn.Server(uvicorn.Config(app, host=host, port=port, log_config=None, access_log=False))
    with interruptible():
        server.run()
    if not server.started:
        raise UserError(f"cannot listen on {host}:{port}; choose another --port.")


@service_app.command()
def submit(
    plan: PlanArgument,
    name: NewName = None,
    as_json: AsJson = False,
) -> None:
    """Queue a plan, for whichever driver is free; the same again changes nothing."""
    from models.budget import format_budget
    from search.drive.submit import NAME_PATTERN
    from search.plan.file import find_plan, open_plan
    from storage.states import ENDS

    file = open_plan(find_plan(plan))
    called = name or file.path.stem
    if not re.fullmatch(NAME_PATTERN, called):
        raise UserError(
            f"'{called}' is no name of a search: begin with a letter or digit, go on with those, '.', '_' and '-'; "
            "say --name."
        )
    with interruptible(), opened(settings_of(), say) as face:
        found, is_new = face.submit(called, file)
    if as_json:
        facts = {"search": found.name, "state": found.state, "is_new": is_new, "trials": found.trials, "of": found.of}
        print(json.dumps(facts, indent=1))  # noqa: T201 - the answer, unwrapped
        return
    url = service_url()
    where = f" at {url}" if url else ""
    families = ", ".join(found.families)
    budgets = ", ".join(map(format_budget, found.budgets))
    if is_new:
        told = f"{called} is queued{where}: {found.of} trials, budgets {budgets}, families {families}"
    else:
        told = f"{called} is there already{where}, with this plan: {found.state}, {found.trials} of {found.of} trials"
    out.print(told, markup=False, soft_wrap=True)
    if found.state == "queued" and url is None:
        err.print("`student-search drive` takes it", markup=False, soft_wrap=True)
    if found.state in ENDS:
        err.print(f"Its answer: student-search best --name {called}", markup=False, soft_wrap=True)
    else:
        err.print(f"Watch it: student-search status {called} --watch", markup=False, soft_wrap=True)


@service_app.command()
def drive(
    searches: Annotated[int, typer.Option(min=1, help="At most so many at the same time.")] = 2,
    executor: Executor = "ray",
) -> None:
    """Drive queued searches, one process each, until Ctrl-C or SIGTERM; what was stopped is queued again."""
    from search.drive.service import DriverService
    from search.logs import configure

    configure(LogSettings.from_environment())
    DriverService(settings_of(), executor=executor, at_most=searches).run()


@service_app.command("drive-claimed", hidden=True)
def drive_claimed(name: Annotated[str, typer.Argument()], executor: Executor = "ray") -> None:
    """What `drive` starts for each search; its token comes on stdin."""
    from search.answers.stored import answers_of
    from search.cli.display import Display
    from search.faces.local import find_search

    owner, settings = sys.stdin.read().strip(), settings_of()
    with (
        interruptible(),
        Display(err, lambda: answers_of(*find_search(settings, name)), begins="starting") as display,
    ):
        from search.drive.claimed import drive_claimed as drive_it  # torch takes seconds

        drive_it(name, owner, settings, executor=executor, listener=display)


@token_app.command("add")
def token_add(
    name: TokenName,
    scope: Annotated[Literal["read", "write"], typer.Option(help="write holds read.")] = "read",
    from_env: Annotated[
        str | None,
        typer.Option(
            metavar="VARIABLE",
            help="Take the token that stands there, instead of a new one; where it is known already, all is well.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Make a token and print it, this once: the database keeps its digest alone."""
    from storage.database.engine import connect
    from storage.rows.tokens import Tokens, digest_of

    token = _token_in(from_env) if from_env else secrets.token_urlsafe(32)
    Tokens(connect(settings_of().database_url, create=True)).add(name, scope, digest_of(token))
    if from_env:
        err.print(f"the token in {from_env} is '{name}', scope {scope}")
        return
    err.print(f"'{name}', scope {scope}; it is shown this once:")
    print(token)  # noqa: T201 - the answer, unwrapped


@token_app.command("list")
def token_list(as_json: AsJson = False) -> None:
    """The tokens by name; they themselves are nowhere kept."""
    from search.cli.answer_tables import table_of
    from storage.database.engine import connect
    from storage.rows.tokens import Tokens

    rows = [
        {"token": token.name, "scope": token.scope, "created_at": token.created_at.isoformat(timespec="seconds")}
        for token in Tokens(connect(settings_of().database_url, create=False)).all()
    ]
    if as_json:
        print(json.dumps(rows, indent=1))  # noqa: T201 - the same
        return
    if not rows:
        err.print("There are no tokens: the API answers to this machine alone.")
        return
    table = table_of("token", "scope", "since")
    for row in rows:
        table.add_row(row["token"], row["scope"], row["created_at"].replace("T", " "))
    out.print(table)


@token_app.command("revoke")
def token_revoke(name: TokenName) -> None:
    """Forget a token: it is refused within two seconds."""
    from storage.database.engine import connect
    from storage.rows.tokens import Tokens

    tokens = Tokens(connect(settings_of().database_url, create=False))
    if not tokens.revoke(name):
        known = ", ".join(token.name for token in tokens.all()) or "none"
        raise UserError(f"no token is named '{name}'; there are: {known}.")
    err.print(f"'{name}' is revoked")


def _token_in(variable: str) -> str:
    """The token that the environment brings.

    Raises:
        UserError: it is not there, or too short to be one.
    """
    token = os.environ.get(variable, "")
    if not (token.isascii() and token.isprintable()) or " " in token:
        raise UserError(f"{variable} holds a character that no header may carry: take letters and digits alone.")
    if len(token) < _LEAST:
        raise UserError(
            f"{variable} holds {len(token)} characters: set it to a random token of at least {_LEAST}, such as "
            "`openssl rand -hex 24` prints."
        )
    return token
