"""The routes of a search's results: best per budget, the report, the export of a student."""

from __future__ import annotations

import json
import zipfile
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

from fastapi import FastAPI, Query, Response
from fastapi.responses import FileResponse, HTMLResponse
from starlette.background import BackgroundTask

from models.budget import parse_budget
from search.answers.best import limits_of
from search.answers.stored import answers_of, labels_alone_of
from search.api.errors import ApiError, answers
from search.api.server import Server
from search.api.shapes import Best, Name, StudentName, content
from search.faces.answers_json import to_json
from search.faces.teacher_facts import teachers_of

_SEARCH = "/v1/searches/{name}"
_MOST_REPORTED = 20_000  # trials: a report of more takes minutes
_REPORTS_POLICY = (  # its inline scripts run, but reach neither the network nor the page
    "sandbox allow-scripts allow-downloads; default-src 'none'; script-src 'unsafe-inline'; "
    "style-src 'unsafe-inline'; img-src data: blob:; frame-ancestors 'none'"
)


def add_answers(app: FastAPI, server: Server) -> None:
    """Add the routes of a search's results."""
    repository = server.repository
    get = partial(app.get, tags=["answers"], dependencies=server.reads)

    @get(_SEARCH + "/best", operation_id="best", responses=answers(404))
    def best(
        name: Name,
        budget: Annotated[str | None, Query(max_length=30, description="such as 100k; default: the plan's")] = None,
        max_macs: Annotated[str | None, Query(max_length=30, description="such as 5M")] = None,
        max_latency_ms: Annotated[float | None, Query(ge=0, allow_inf_nan=False)] = None,
        family: Annotated[list[str] | None, Query(max_length=100)] = None,
    ) -> Best:
        """The best student for each budget with its evidence; null where no student fits."""
        search = server.search(name)
        limits = limits_of(max_macs, max_latency_ms, family)
        budgets = (parse_budget(budget),) if budget else None
        found = answers_of(repository, search, budgets, limits, with_curves=True)
        labels = labels_alone_of(repository, search, budgets, limits, with_curves=True)
        return Best(
            search=search.name,
            state=search.state,
            best=to_json(found),
            labels_alone=to_json(labels),
            teachers=list(teachers_of(server.pages.teachers(search.teachers or ()))),
        )

    @get(
        _SEARCH + "/report",
        operation_id="report",
        response_class=Response,
        responses={**answers(404), 200: content("text/html")},
    )
    def report(name: Name) -> Response:
        """The report: one HTML file that loads nothing from elsewhere."""
        from search.report.facts import gather
        from search.report.render import render

        search = server.search(name)
        trials = server.trials(search)
        if trials > _MOST_REPORTED:
            raise ApiError(
                422,
                f"'{name}' has {trials:,} trials, and a report over HTTP may have at most {_MOST_REPORTED:,}: run "
                "`student-search report` on the machine of the database.",
            )
        with server.one_at_a_time():
            page = render(gather(repository, search))
        return HTMLResponse(page, headers={"Content-Security-Policy": _REPORTS_POLICY})

    @get(
        _SEARCH + "/export/{student:path}",
        operation_id="export",
        response_class=Response,
        responses={**answers(404, 500), 200: content("application/zip", format="binary")},
    )
    def export_student(name: Name, student: StudentName, onnx: bool = False) -> Response:
        """A confirmed student, as `student-search export` writes it, in a zip."""
        from search.winners.export import export

        search = server.search(name)
        folder = TemporaryDirectory(prefix="student-search-export-")
        try:
            inner = Path(folder.name) / "student"
            with server.one_at_a_time():
                done = export(repository, search, server.settings, student, inner, with_onnx=onnx)
            called = f"{search.name}-{done.student.study}-{done.student.number}".replace("/", "-")
            packed = Path(folder.name) / "student.zip"
            with zipfile.ZipFile(packed, "w") as archive:  # weights do not compress
                for file in sorted(inner.rglob("*")):
                    if file.is_file():
                        archive.write(file, f"{called}/{file.relative_to(inner)}")
        except BaseException:
            folder.cleanup()
            raise
        return FileResponse(
            packed,
            media_type="application/zip",
            filename=f"{called}.zip",
            headers={"Student-Search-Export": json.dumps(done.to_json())},
            background=BackgroundTask(folder.cleanup),
        )
