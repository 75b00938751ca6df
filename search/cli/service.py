"""The commands of the service: API, drivers, tokens, and queueing a plan."""

from __future__ import annotations

import os
import secrets
import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from search.cli.terminal import (
    AsJson,
    Executor,
    NewName,
    PlanArgument,
    err,
    interruptible,
    out,
    print_json,
    say,
    settings_of,
)
from search.errors import UserError
from search.faces.face import opened, service_url
from search.settings import LogSettings, ServerSettings

if TYPE_CHECKING:
    from storage.rows.tokens import Tokens

service_app = typer.Typer()
token_app = typer.Typer(help="Access tokens of the API.", no_args_is_help=True)

_LEAST = 20  # characters of a supplied token

TokenName = Annotated[str, typer.Argument(help="The token's name, such as ci.", show_default=False)]


@service_app.command()
def serve(
    host: Annotated[str, typer.Option(help="A non-loopback address requires a token.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8000,
) -> None:
    """Serve the API and the web page, until Ctrl-C."""
    import uvicorn

    from search.api.app import create_app
    from search.logs import configure
    from search.loopback import is_loopback

    configure(LogSettings.from_environment())
    settings, served = settings_of(), ServerSettings.from_environment()
    if not is_loopback(host) and not _tokens().all():
        raise UserError(
            f"{host} is a non-loopback address, which requires a token. Add one first: `student-search token add NAME "
            "--scope write`."
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
        raise UserError(f"cannot listen on {host}:{port}. Choose another --port.")


@service_app.command()
def submit(
    plan: PlanArgument,
    name: NewName = None,
    as_json: AsJson = False,
) -> None:
    """Queue a plan for the next free driver. Queueing the same plan again changes nothing."""
    from models.budget import format_budget
    from search.plan.file import find_plan, open_plan
    from search.plan.names import require_name
    from storage.states import ENDS

    file = open_plan(find_plan(plan))
    called, url = name or file.path.stem, service_url()
    if url is not None:
        require_name(called)
    with interruptible(), opened(settings_of(), say) as face:
        found, is_new = face.submit(called, file)
    if as_json:
        facts = {"search": found.name, "state": found.state, "is_new": is_new, "trials": found.trials, "of": found.of}
        print_json(facts)
        return
    where = f" at {url}" if url else ""
    families = ", ".join(found.families)
    budgets = ", ".join(map(format_budget, found.budgets))
    if is_new:
        told = f"{called} is queued{where}: {found.of} trials, budgets {budgets}, families {families}"
    else:
        told = f"{called} already exists{where} with this plan: {found.state}, {found.trials} of {found.of} trials"
    out.print(told, markup=False, soft_wrap=True)
    if found.state == "queued" and url is None:
        err.print("Run it: student-search drive", markup=False, soft_wrap=True)
    if found.state in ENDS:
        err.print(f"See its answers: student-search best --name {called}", markup=False, soft_wrap=True)
    else:
        err.print(f"Watch it: student-search status {called} --watch", markup=False, soft_wrap=True)


@service_app.command()
def drive(
    searches: Annotated[int, typer.Option(min=1, help="Number of searches to drive at the same time, at most.")] = 2,
    executor: Executor = "ray",
) -> None:
    """Drive queued searches, one process each, until Ctrl-C or SIGTERM. Stopped searches are queued again."""
    from search.drive.service import DriverService
    from search.logs import configure

    configure(LogSettings.from_environment())
    DriverService(settings_of(), executor=executor, at_most=searches).run()


@service_app.command("drive-claimed", hidden=True)
def drive_claimed(name: Annotated[str, typer.Argument()], executor: Executor = "ray") -> None:
    """Drive one claimed search, for `drive`; the owner's token is read from stdin."""
    from search.answers.stored import answers_of
    from search.cli.display import open_display
    from search.faces.answer_facts import facts_of
    from search.faces.local import find_search

    owner, settings = sys.stdin.read().strip(), settings_of()
    with (
        interruptible(),
        open_display(lambda: facts_of(answers_of(*find_search(settings, name))), begins="starting") as display,
    ):
        from search.drive.claimed import drive_claimed as drive_it  # imports torch

        drive_it(name, owner, settings, executor=executor, listener=display)


@token_app.command("add")
def token_add(
    name: TokenName,
    scope: Annotated[Literal["read", "write"], typer.Option(help="write includes read.")] = "read",
    from_env: Annotated[
        str | None,
        typer.Option(
            metavar="VARIABLE",
            help="Use the token in this environment variable instead of a new one. Adding it twice is no error.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Create a token and print it once; the database keeps only its digest."""
    from storage.rows.tokens import digest_of

    token = _token_in(from_env) if from_env else secrets.token_urlsafe(32)
    _tokens(create=True).add(name, scope, digest_of(token))
    if from_env:
        err.print(f"Added the token in {from_env} as '{name}', scope {scope}.")
        return
    err.print(f"Added '{name}', scope {scope}. The token is shown only once:")
    print(token)  # noqa: T201 - not wrapped


@token_app.command("list")
def token_list(as_json: AsJson = False) -> None:
    """List the tokens by name."""
    from search.cli.answer_tables import table_of

    rows = [
        {"token": token.name, "scope": token.scope, "created_at": token.created_at.isoformat(timespec="seconds")}
        for token in _tokens().all()
    ]
    if as_json:
        print_json(rows)
        return
    if not rows:
        err.print("There are no tokens. The API answers only to this machine.")
        return
    table = table_of("token", "scope", "created")
    for row in rows:
        table.add_row(row["token"], row["scope"], row["created_at"].replace("T", " "))
    out.print(table)


@token_app.command("revoke")
def token_revoke(name: TokenName) -> None:
    """Revoke a token. The API refuses it within two seconds."""
    tokens = _tokens()
    if not tokens.revoke(name):
        known = ", ".join(token.name for token in tokens.all()) or "none"
        raise UserError(f"no token is named '{name}'. Existing tokens: {known}.")
    err.print(f"Revoked '{name}'.")


def _tokens(*, create: bool = False) -> Tokens:
    from storage.database.engine import connect
    from storage.rows.tokens import Tokens

    return Tokens(connect(settings_of().database_url, create=create))


def _token_in(variable: str) -> str:
    """The token in an environment variable.

    Raises:
        UserError: it is missing, too short, or has characters that no token has.
    """
    token = os.environ.get(variable, "")
    if not (token.isascii() and token.isprintable()) or " " in token:
        raise UserError(f"{variable} contains a character that no header may have. Use only letters and digits.")
    if len(token) < _LEAST:
        raise UserError(
            f"{variable} has {len(token)} characters. Set it to a random token of at least {_LEAST}, such as "
            "from `openssl rand -hex 24`."
        )
    return token
