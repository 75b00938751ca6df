"""Writes docs/cli.md and docs/api.md from the program itself: `python -m docs.make`, in the repository's root."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typer
from starlette.testclient import TestClient

from docs.words import FIELDS, LIMITS, OPEN, WHEN, WHO
from search.api.app import create_app
from search.api.errors import _CODES
from search.cli.main import app as commands
from search.settings import Settings
from storage.database.engine import connect
from storage.rows.tokens import Tokens, digest_of
from tests.search.routes import unauthenticated

HERE = Path(__file__).parent
_MADE = "<!-- Made by `python -m docs.make`: change the program or docs/words.py, then run it again. -->"
_WIDTH = 100  # columns of a help text
_READER = "the-token-of-one-who-may-read"

_CLI = """\
# The commands

{made}

Results go to stdout; progress and messages to stderr. Exit codes: 0 done, 1 the work failed, 2 the input or
set-up must be corrected, 130 interrupted. [settings.md](settings.md) lists the environment variables.
"""
_API = """\
# The HTTP API

{made}

`student-search serve` answers JSON in UTF-8, with accuracies in 0..1 and times in ISO 8601 and UTC. Seeds
are text, because they may exceed 2⁵³, beyond which JavaScript rounds; a plan's seed is text where it does.
`GET /openapi.json` describes the same for programs. [docs/operations.md](operations.md) says how to run the service
and give access.

    curl -H "Authorization: Bearer $TOKEN" "$URL/v1/searches/first/best?budget=100k"
    curl -H "Authorization: Bearer $TOKEN" "$URL/v1/searches" --json '{{"name": "first", "plan": "quick"}}'

## Who may ask

{who}

## Errors

All errors have the same shape. The message says in one line what is wrong and what to do; a plan's mistakes have a line
each.

    {{"error": {{"code": "not_found", "message": "no search is named 'x'; GET /v1/searches lists them."}}}}

{errors}

## Pages and limits

{limits}

## Without a token

What a client without a token gets from each route of a server that has tokens:

{without}

## Routes

{routes}

{each}

## Types

{types}

## Metrics

What `GET /metrics` reports to Prometheus. Single searches are reported while queued or running, 200 of each at most.

{metrics}
"""


def pages() -> dict[Path, str]:
    """The pages, by file."""
    return {HERE / "cli.md": _cli(), HERE / "api.md": _api()}


def _cli() -> str:
    """Every command's help."""
    sections = [_CLI.format(made=_MADE)]
    for name, command in _commands(typer.main.get_command(commands), "student-search"):
        for parameter in command.params:
            if getattr(parameter, "default", None) == sys.executable:
                parameter.show_default = "this one"
        context = command.context_class(command, info_name=name, terminal_width=_WIDTH, max_content_width=_WIDTH)
        sections.append(f"## {name}\n\n```text\n{command.get_help(context).rstrip()}\n```\n")
    return "\n".join(sections)


def _commands(command: Any, name: str) -> Iterator[tuple[str, Any]]:
    """A command and those below it, but for hidden ones."""
    if not command.hidden:
        yield name, command
        for word, below in getattr(command, "commands", {}).items():
            yield from _commands(below, f"{name} {word}")


def _api() -> str:
    """Every route, and what it gives to whom."""
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/empty.db"
        Tokens(connect(url, create=True)).add("reader", "read", digest_of(_READER))
        app = create_app(Settings(database_url=url), is_loopback=False)
        with TestClient(app) as nobody, TestClient(app, headers={"Authorization": f"Bearer {_READER}"}) as reader:
            without = {(method, path): status for method, path, status in unauthenticated(app, nobody)}
            reading = {(method, path): status for method, path, status in unauthenticated(app, reader)}
            told = reader.get("/metrics").text
    document = app.openapi()
    scopes = {route: _scope(status, reading[route]) for route, status in without.items()}
    routes = [
        (f"{method.upper()} {path}", scopes[method.upper(), path], one)
        for path, methods in document["paths"].items()
        for method, one in methods.items()
    ]
    rows = ((f"[`{route}`](#{_anchor(route)})", scope, one["description"]) for route, scope, one in routes)
    return _API.format(
        made=_MADE,
        who=WHO,
        errors=_table(("status", "code", "when"), _errors()),
        limits=LIMITS,
        without=_table(("method", "path", "answers", "which is"), _without(without)),
        routes=_table(("route", "scope", "does"), rows),
        each="\n\n".join(text for route in routes for text in _route(*route)),
        types="\n\n".join(text for one in document["components"]["schemas"].items() for text in _type(*one)),
        metrics=_table(("metric", "kind", "tells"), _metrics(told)),
    )


def _scope(without: int, reading: int) -> str:
    """What a route asks for, by its status to nobody and to somebody who may read."""
    if without != 401:
        return "none"
    return "write" if reading == 403 else "read"


def _errors() -> Iterator[tuple[object, ...]]:
    status_of = {code: status for status, code in _CODES.items()} | {"code_refused": 403}
    for code in sorted(status_of, key=lambda code: (status_of[code], code)):
        yield status_of[code], f"`{code}`", WHEN[code]


def _without(statuses: Mapping[tuple[str, str], int]) -> Iterator[tuple[object, ...]]:
    for (method, path), status in statuses.items():
        yield method, f"`{path}`", status, "`unauthorized`" if status == 401 else OPEN[method, path]


def _route(route: str, scope: str, one: Mapping[str, Any]) -> Iterator[str]:
    """One route's section."""
    yield f"### `{route}`"
    yield f"{one['description']} {'No token is needed.' if scope == 'none' else f'Scope: {scope}.'}"
    if given := one.get("parameters"):
        yield _table(("parameter", "in", "is", "says"), map(_parameter, given))
    if body := one.get("requestBody"):
        yield f"Body: {_kind(body['content']['application/json']['schema'])}."
    good = [f"{status} {_given(answer)}" for status, answer in sorted(one["responses"].items()) if status < "400"]
    bad = [status for status in sorted(one["responses"]) if status >= "400"]
    errors = f" Errors: {', '.join(bad)}." if bad else ""
    yield f"Answers: {', '.join(good)}.{errors}"


def _parameter(given: Mapping[str, Any]) -> tuple[object, ...]:
    needed = ", required" if given["required"] and given["in"] == "query" else ""
    return f"`{given['name']}`", given["in"], _kind(given["schema"]) + needed, given.get("description", "")


def _given(answer: Mapping[str, Any]) -> str:
    """What a good answer holds."""
    content = answer.get("content", {})
    if "application/json" in content:
        return _kind(content["application/json"]["schema"])
    return f"`{next(iter(content))}`" if content else "without content"


def _type(name: str, schema: Mapping[str, Any]) -> Iterator[str]:
    """One type's section."""
    yield f"### {name}"
    yield str(schema["description"])
    needed = schema.get("required", ())
    rows = (
        (
            f"`{field}`",
            _kind(of) + ("" if field in needed else ", optional"),
            of.get("description") or FIELDS.get(f"{name}.{field}") or FIELDS[field],
        )
        for field, of in schema["properties"].items()
    )
    yield _table(("field", "is", "says"), rows)


def _kind(schema: Mapping[str, Any]) -> str:
    """A JSON schema in words."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in schema:
        return " or ".join(_kind(one) for one in schema["anyOf"])
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"])
    kind, more = str(schema["type"]), schema.get("additionalProperties")
    if kind == "array":
        kind = f"list of {_kind(schema['items'])}"
    elif kind == "object" and isinstance(more, dict):
        kind = f"object of {_kind(more)}s"
    elif kind == "string":
        kind = "time" if schema.get("format") == "date-time" else "text"
    low, high = schema.get("minimum"), schema.get("maximum")
    if high is not None:
        kind += f" {low}..{high}"
    elif low is not None:
        kind += f", {low} at least"
    if "maxLength" in schema:
        kind += f", {schema['maxLength']} characters at most"
    if "[A-Z" in schema.get("pattern", ""):  # the others only leave out what cannot be printed
        kind += f", as `{schema['pattern']}`"
    if schema.get("default") is not None:
        kind += f", {str(schema['default']).lower()} by default"
    return kind


def _metrics(told: str) -> Iterator[tuple[object, ...]]:
    kinds = dict(re.findall(r"^# TYPE (\S+) (\S+)$", told, re.MULTILINE))
    for name, says in re.findall(r"^# HELP (\S+) (.+)$", told, re.MULTILINE):
        if not name.endswith("_created"):
            yield f"`{name}`", kinds[name], says


def _anchor(heading: str) -> str:
    """As GitHub makes it."""
    return re.sub(r"[^a-z0-9_ -]", "", heading.lower()).replace(" ", "-")


def _table(head: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> str:
    cells = [head, *([str(cell).replace("|", r"\|") for cell in row] for row in rows)]
    lines = [f"| {' | '.join(line)} |" for line in cells]
    return "\n".join([lines[0], "|" + "---|" * len(head), *lines[1:]])


def main() -> None:
    """Write the pages."""
    for file, text in pages().items():
        file.write_text(text, encoding="utf-8")
        sys.stdout.write(f"{file}\n")


if __name__ == "__main__":
    main()
