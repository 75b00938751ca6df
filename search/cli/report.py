"""The command that reports a search: an HTML page, files of each part, the paper's table."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Annotated, Literal

import typer

from search.cli.terminal import AsJson, Name, err, interruptible, out, print_json, say, settings_of
from search.errors import UserError
from search.faces.face import opened_service, require_here, service_url

report_app = typer.Typer()

Output = Annotated[Path | None, typer.Option("--output", "-o", help="The HTML file to write.", show_default=False)]
Parts = Annotated[
    Path | None,
    typer.Option(
        "--parts",
        metavar="DIR",
        help="Write each part as PNG, SVG, CSV, JSON to this new or empty folder.",
        show_default=False,
    ),
]
Shown = Annotated[
    Literal["paper"] | None,
    typer.Option("--table", help="Print the paper's table with our results next to its own.", show_default=False),
]


@report_app.command()
def report(
    output: Output = None, name: Name = None, parts: Parts = None, table: Shown = None, as_json: AsJson = False
) -> None:
    """Write the report as one offline HTML file, or its parts; print the paper's table."""
    if output is None and parts is None and table is None:
        raise UserError("nothing to write. Give -o FILE.html, --parts DIR or --table paper.")
    if as_json and table is None:
        raise UserError("--json needs --table paper.")
    if output is not None and parts is None and table is None and service_url() is not None:
        _from_service(output, name)
        return
    require_here("report --parts or --table")
    from search.faces.local import find_search
    from search.report.facts import gather

    repository, search = find_search(settings_of(), name)
    with interruptible():
        if parts is not None:
            from search.report.files import check_folder

            check_folder(parts)
        facts = gather(repository, search)
        if table is not None:
            from search.cli.paper import LEGEND, paper_table
            from search.report.cells import cells, to_json

            found = cells(facts)
            if as_json:
                told = {"search": search.name, "state": search.state, "cells": to_json(found)}
                print_json(told)
            else:
                out.print(paper_table(found, title=f"{search.name} and Urban et al. 2017, CIFAR-10, accuracy in %"))
                out.print(LEGEND, markup=False, soft_wrap=True)
        if search.state == "running":
            err.print(f"'{search.name}' is still running. This is the best so far.", soft_wrap=True)
        if output is not None:
            from search.report.render import render

            _write(output, render(facts))
        if parts is not None:
            from search.report.files import write_parts
            from search.report.render import parts_of

            files = write_parts(parts_of(facts), parts)
            err.print(f"wrote {len(files)} files into {parts}", soft_wrap=True)


def _from_service(output: Path, name: str | None) -> None:
    from search.cli.display import open_display

    page = io.BytesIO()
    with interruptible(), opened_service(say) as service, open_display() as display:
        found = service.detail(name)
        service.report(found.name, page, display.fetching)
    if found.state == "running":
        err.print(f"'{found.name}' is still running. This is the best so far.", markup=False, soft_wrap=True)
    _write(output, page.getvalue().decode())


def _write(output: Path, page: str) -> None:
    try:
        output.write_text(page, encoding="utf-8")
    except OSError as error:
        raise UserError(f"cannot write {output}: {error.strerror}.") from None
    err.print(f"wrote {output}", soft_wrap=True)
