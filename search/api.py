"""The HTTP face: submit plans, look at searches, ask for the best per budget, take a student home. See docs/api.md.

The modules `api*.py` are the only door to FastAPI. Every answer is bounded: lists come in pages, and what takes a look
at each trial is left out of the answers that are asked for again and again.
"""

from __future__ import annotations

import json
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any, Literal

from fastapi import Depends, FastAPI, Query, Request, Response
from fastapi import Path as InPath
from fastapi.responses import FileResponse, HTMLResponse, PlainTextResponse
from fastapi.security import APIKeyCookie, HTTPBearer
from fastapi.staticfiles import StaticFiles
from prometheus_client import generate_latest
from pydantic import BaseModel, ConfigDict, Field
from starlette.background import BackgroundTask

from models.budget import parse_budget
from search.answers import answers_of, labels_alone_of, to_json
from search.api_access import COOKIE, Access, Caller
from search.api_edges import Edges
from search.api_errors import ApiError, answers, install
from search.api_metrics import registry_of
from search.best import Limits
from search.overview import Detail, Summary, detail, summaries
from search.plan import Plan
from search.settings import Settings
from search.students import StudentFacts, TrialFacts, student_facts, trial_facts
from search.submitted import NAME_PATTERN, read_submitted, submit
from storage.engine import connect
from storage.lifecycle import describe
from storage.pages import Pages
from storage.records import Search
from storage.repository import Repository, utc_now
from storage.states import SearchState
from storage.tokens import Tokens

_PAGE = Path(__file__).parent / "page"
_PLAIN = r"^[^\x00-\x1f\x7f]+$"  # what a name may hold that a database can be asked for
_MOST_NUMBER = 2**31 - 1
_PATIENCE_S = 1.0  # of one that waits for a report or an export: it holds one of 40 threads
_MOST_REPORTED = 20_000  # trials: a report of more takes minutes
_MAX_AGE_S = 30 * 24 * 3600  # of the cookie


class TokenGiven(BaseModel):
    """What signs a browser in."""

    model_config = ConfigDict(extra="forbid")
    token: str = Field(min_length=1, max_length=500)


class SessionFacts(BaseModel):
    """Who is signed in."""

    name: str | None
    scope: Literal["read", "write"]
    dashboard_url: str | None


class Submission(BaseModel):
    """A search to be queued."""

    model_config = ConfigDict(extra="forbid")
    name: str = Field(pattern=NAME_PATTERN, description="of the search; the same again with the same plan does nothing")
    plan: dict[str, Any] | str = Field(
        description="the plan's content, its text in YAML, or the name of a plan that comes along, such as quick"
    )


class SearchesPage(BaseModel):
    """Some searches, newest first."""

    searches: list[Summary]
    next: str | None


class TrialsPage(BaseModel):
    """Some finished trials, by study and number."""

    trials: list[TrialFacts]
    next: str | None


class PointsFacts(BaseModel):
    """Trials for a plot: parameters, score, family, study, number."""

    points: list[list[int | float | str]]
    of: int


class Best(BaseModel):
    """The best students per budget, as `student-search best --json` prints them."""

    search: str
    state: str
    best: list[dict[str, Any]]
    labels_alone: list[dict[str, Any]]


class Health(BaseModel):
    """That the server is there."""

    status: str


Name = Annotated[str, InPath(pattern=_PLAIN, max_length=200, description="of the search")]
Study = Annotated[str, InPath(pattern=_PLAIN, max_length=200, description="such as 100k, or 31.6M/cnn-4")]
Number = Annotated[int, InPath(ge=0, le=_MOST_NUMBER)]
After = Annotated[
    str | None,
    Query(max_length=220, pattern=r"^[^\x00-\x1f\x7f]+/[0-9]{1,9}$", description="`next` of the page before"),
]


@dataclass(frozen=True, kw_only=True)
class _Server:
    """What the routes share."""

    settings: Settings
    repository: Repository
    pages: Pages
    heavy: threading.Lock

    @contextmanager
    def one_at_a_time(self) -> Iterator[None]:
        """For what takes a processor for seconds, and memory.

        Raises:
            ApiError: 503: another such request is under way, and took too long.
        """
        if not self.heavy.acquire(timeout=_PATIENCE_S):
            raise ApiError(
                503, "the server makes another report or export; try again in a minute.", {"Retry-After": "30"}
            )
        try:
            yield
        finally:
            self.heavy.release()

    def trials(self, search: Search) -> int:
        """How many have finished."""
        return sum(self.pages.counts([search.id])[search.id]["results"].values())

    def search(self, name: str) -> Search:
        found = self.repository.find_search(name)
        if found is None:
            raise ApiError(404, f"no search is named '{name}'; GET /v1/searches lists them.")
        return found

    def summary(self, name: str) -> Summary:
        return summaries(self.pages, [self.search(name)])[0]


def create_app(
    settings: Settings, *, is_loopback: bool, may_name_code: bool = False, dashboard_url: str | None = None
) -> FastAPI:
    """The app.

    Args:
        settings: where things are kept; the database is there.
        is_loopback: whether it listens to this machine alone: only then does it answer without tokens.
        may_name_code: whether plans over HTTP may name functions, files and folders of the server.
        dashboard_url: where the Optuna dashboard is, for the page to link to.

    Raises:
        DatabaseError: there is no database, or none of this release's schema.
    """
    engine = connect(settings.database_url, create=False)
    server = _Server(settings=settings, repository=Repository(engine), pages=Pages(engine), heavy=threading.Lock())
    access = Access(Tokens(engine), is_loopback=is_loopback)
    app = FastAPI(
        title="student-search",
        description="Searches for the best small student per parameter budget. Accuracies are 0..1, times are UTC.",
        version="1",
        docs_url=None,  # they load from elsewhere
        redoc_url=None,
        separate_input_output_schemas=False,
    )
    install(app)
    registry = registry_of(server.pages)
    app.add_middleware(Edges, registry=registry)
    documented = [Depends(HTTPBearer(auto_error=False)), Depends(APIKeyCookie(name=COOKIE, auto_error=False))]

    def reader(request: Request) -> Caller:
        return access.caller(request, "read")

    def writer(request: Request) -> Caller:
        return access.caller(request, "write")

    reads = [*documented, Depends(reader)]
    writes = [*documented, Depends(writer)]

    @app.get("/healthz", tags=["server"], operation_id="health")
    async def health() -> Health:  # needs none of the threads that all others share
        """The process answers."""
        return Health(status="ok")

    @app.get("/readyz", tags=["server"], operation_id="ready", responses={503: answers(503)[503]})
    def ready() -> Health:
        """The database answers too."""
        server.pages.states()
        return Health(status="ready")

    @app.get(
        "/metrics",
        tags=["server"],
        operation_id="metrics",
        dependencies=reads,
        response_class=Response,
        responses={**answers(), 200: _content("text/plain")},
    )
    def metrics() -> Response:
        """For Prometheus."""
        return PlainTextResponse(generate_latest(registry), media_type="text/plain; version=0.0.4")

    _session_routes(app, access, reads, dashboard_url)
    _search_routes(app, server, reads, writes, may_name_code)
    _answer_routes(app, server, reads)

    @app.get("/", include_in_schema=False)
    def page() -> FileResponse:
        return FileResponse(_PAGE / "index.html", headers={"Cache-Control": "no-cache"})

    app.mount("/static", StaticFiles(directory=_PAGE), name="static")
    return app


def _session_routes(app: FastAPI, access: Access, reads: list[Any], dashboard_url: str | None) -> None:
    def facts(caller: Caller) -> SessionFacts:
        scope: Literal["read", "write"] = "write" if caller.scope == "write" else "read"
        return SessionFacts(name=caller.name, scope=scope, dashboard_url=dashboard_url)

    @app.get("/v1/session", tags=["session"], operation_id="get_session", dependencies=reads[:-1], responses=answers())
    def get_session(request: Request) -> SessionFacts:
        """Who asks."""
        return facts(access.caller(request, "read"))

    @app.post("/v1/session", tags=["session"], operation_id="sign_in", responses=answers())
    def sign_in(request: Request, response: Response, given: TokenGiven) -> SessionFacts:
        """Sign a browser in: the token becomes a cookie that no script can read."""
        token = access.check(request, given.token)
        response.set_cookie(
            COOKIE,
            given.token,
            max_age=_MAX_AGE_S,
            httponly=True,
            samesite="strict",
            secure=request.url.scheme == "https",
        )
        return facts(Caller(name=token.name, scope=token.scope))

    @app.delete("/v1/session", tags=["session"], operation_id="sign_out", status_code=204)
    def sign_out(response: Response) -> None:
        """Sign a browser out."""
        response.delete_cookie(COOKIE, httponly=True, samesite="strict")


def _search_routes(app: FastAPI, server: _Server, reads: list[Any], writes: list[Any], may_name_code: bool) -> None:
    repository, pages = server.repository, server.pages

    @app.get("/v1/searches", tags=["searches"], operation_id="list_searches", dependencies=reads, responses=answers())
    def list_searches(
        state: SearchState | None = None,
        limit: Annotated[int, Query(ge=1, le=200)] = 50,
        after: Annotated[int | None, Query(ge=0, le=_MOST_NUMBER, description="`next` of the page before")] = None,
    ) -> SearchesPage:
        """Searches, newest first."""
        found = pages.searches(limit=limit, before=after, state=state)
        return SearchesPage(searches=summaries(pages, found), next=str(found[-1].id) if len(found) == limit else None)

    @app.post(
        "/v1/searches",
        tags=["searches"],
        operation_id="submit",
        status_code=201,
        dependencies=writes,
        responses={**answers(409, 413), 200: {"model": Summary, "description": "It is there, with that plan"}},
    )
    def submit_search(submission: Submission, response: Response) -> Summary:
        """Queue a search; the same name and plan again changes nothing."""
        plan = read_submitted(submission.plan, may_name_code=may_name_code)
        search, is_new = submit(repository, submission.name, plan)
        response.status_code = 201 if is_new else 200
        return summaries(pages, [search])[0]

    @app.get(
        "/v1/searches/{name}",
        tags=["searches"],
        operation_id="get_search",
        dependencies=reads,
        responses=answers(404),
    )
    def get_search(name: Name) -> Detail:
        """A search: its plan, its studies, what is in slots now, what failed."""
        return detail(pages, server.search(name))

    def changes(verb: str, does: str, change: Callable[[Search, str], object]) -> None:
        def act(name: Name, caller: Caller = writes[-1]) -> Summary:
            change(server.search(name), f"by {caller.name or 'somebody on this machine'}")
            return server.summary(name)

        act.__doc__ = does
        app.post(
            f"/v1/searches/{{name}}/{verb}",
            tags=["searches"],
            operation_id=f"{verb}_search",
            dependencies=writes[:-1],
            responses=answers(404, 409),
        )(act)

    changes("pause", "Pause it: its slots are free within seconds, and nothing is lost.",
            lambda search, who: repository.pause_search(search.id, who))  # fmt: skip

    def resume(search: Search, _: str) -> None:
        if search.state == "running" and search.is_driven_at(utc_now()):
            raise ApiError(409, f"'{search.name}' is driven by {describe(search.driver)}; pause it first.")
        repository.queue_search(search.id)

    changes("resume", "Queue it again: a driver goes on with it.", resume)
    changes("cancel", "Give it up for good; its results stay.",
            lambda search, who: repository.cancel_search(search.id, who))  # fmt: skip

    @app.get(
        "/v1/searches/{name}/trials",
        tags=["trials"],
        operation_id="list_trials",
        dependencies=reads,
        responses=answers(404),
    )
    def list_trials(
        name: Name,
        study: Annotated[str | None, Query(max_length=200, pattern=_PLAIN)] = None,
        limit: Annotated[int, Query(ge=1, le=500)] = 50,
        after: After = None,
    ) -> TrialsPage:
        """Finished trials by study and number."""
        found = pages.trials(server.search(name).id, limit=limit, after=_cursor(after), study=study)
        last = found[-1][0] if len(found) == limit else None
        return TrialsPage(
            trials=[trial_facts(result, epochs) for result, epochs in found],
            next=f"{last.study}/{last.number}" if last else None,
        )

    @app.get(
        "/v1/searches/{name}/trials/{study:path}/{number}",
        tags=["trials"],
        operation_id="get_student",
        dependencies=reads,
        responses=answers(404),
    )
    def get_student(name: Name, study: Study, number: Number) -> StudentFacts:
        """A finished trial: its curve, its layers, its replicates, what the test set said."""
        found = student_facts(repository, server.search(name).id, study, number)
        if found is None:
            raise ApiError(404, f"'{name}' has no finished trial {study}/{number}.")
        return found

    @app.get(
        "/v1/searches/{name}/points",
        tags=["trials"],
        operation_id="points",
        dependencies=reads,
        responses=answers(404),
    )
    def points(name: Name, limit: Annotated[int, Query(ge=1, le=10_000)] = 2000) -> PointsFacts:
        """Accuracy against parameters; beyond the limit, of each study every so many trials."""
        search = server.search(name)
        of = server.trials(search)
        return PointsFacts(
            points=[list(one) for one in pages.points(search.id, every=-(-of // limit) or 1)[:limit]], of=of
        )


def _answer_routes(app: FastAPI, server: _Server, reads: list[Any]) -> None:
    repository, settings = server.repository, server.settings

    @app.get(
        "/v1/searches/{name}/best",
        tags=["answers"],
        operation_id="best",
        dependencies=reads,
        responses=answers(404),
    )
    def best(
        name: Name,
        budget: Annotated[str | None, Query(max_length=30, description="such as 100k; without it, the plan's")] = None,
        max_macs: Annotated[str | None, Query(max_length=30, description="such as 5M")] = None,
        max_latency_ms: Annotated[float | None, Query(ge=0, allow_inf_nan=False)] = None,
        family: Annotated[list[str] | None, Query(max_length=100)] = None,
    ) -> Best:
        """The best student for each budget, with the evidence; null where none fits."""
        search = server.search(name)
        plan = Plan.of(search)
        for one in family or ():
            if one not in plan.families:
                raise ApiError(422, f"'{name}' has no family '{one[:80]}'; it has {', '.join(plan.families)}.")
        limits = Limits(
            macs=parse_budget(max_macs) if max_macs else None,
            latency_ms=max_latency_ms,
            families=frozenset(family) if family else None,
        )
        budgets = (parse_budget(budget),) if budget else plan.budgets
        found = answers_of(repository, search, budgets, limits, with_curves=True)
        labels = labels_alone_of(repository, search, budgets, limits, with_curves=True)
        return Best(search=search.name, state=search.state, best=to_json(found), labels_alone=to_json(labels))

    @app.get(
        "/v1/searches/{name}/report",
        tags=["answers"],
        operation_id="report",
        dependencies=reads,
        response_class=Response,
        responses={**answers(404), 200: _content("text/html")},
    )
    def report(name: Name) -> Response:
        """The report: one HTML file that loads nothing."""
        from search.report import render
        from search.report_facts import gather

        search = server.search(name)
        trials = server.trials(search)
        if trials > _MOST_REPORTED:
            raise ApiError(
                422,
                f"'{name}' has {trials:,} trials, and a report over HTTP tells of {_MOST_REPORTED:,} at most: run "
                "`student-search report` where the database is.",
            )
        with server.one_at_a_time():
            page = render(gather(repository, search))
        return HTMLResponse(page, headers={"Content-Security-Policy": _REPORTS_POLICY})

    @app.get(
        "/v1/searches/{name}/export/{student:path}",
        tags=["answers"],
        operation_id="export",
        dependencies=reads,
        response_class=Response,
        responses={**answers(404, 500), 200: _content("application/zip", format="binary")},
    )
    def export_student(
        name: Name,
        student: Annotated[str, InPath(pattern=_PLAIN, max_length=220, description="100k/7; or 100k, for its winner")],
        onnx: bool = False,
    ) -> Response:
        """A confirmed student to take home, as `student-search export` writes it, in a zip."""
        from search.export import export

        search = server.search(name)
        if student.count("/") > 0 and not _is_trial(repository, search, student):
            raise ApiError(404, f"'{name}' has no finished trial {student}.")
        folder = TemporaryDirectory(prefix="student-search-export-")
        try:
            inner = Path(folder.name) / "student"
            with server.one_at_a_time():
                done = export(repository, search, settings, student, inner, with_onnx=onnx)
            called = f"{search.name}-{done.student.study}-{done.student.number}".replace("/", "-")
            packed = Path(folder.name) / "student.zip"
            with zipfile.ZipFile(packed, "w") as archive:  # weights do not shrink
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


_REPORTS_POLICY = (  # its own scripts stand in it; they reach nothing, and not the page that it came from
    "sandbox allow-scripts allow-downloads; default-src 'none'; script-src 'unsafe-inline'; "
    "style-src 'unsafe-inline'; img-src data: blob:; frame-ancestors 'none'"
)


def _is_trial(repository: Repository, search: Search, student: str) -> bool:
    """Whether study and number are of a finished trial."""
    study, _, number = student.rpartition("/")
    is_number = number.isascii() and number.isdecimal() and len(number) < 10
    return is_number and bool(repository.results_of(search.id, [(study, int(number))], with_curves=False))


def _content(media_type: str, **more: str) -> dict[str, Any]:
    """An answer that is no JSON, for the OpenAPI document."""
    return {"description": "It", "content": {media_type: {"schema": {"type": "string", **more}}}}


def _cursor(after: str | None) -> tuple[str, int] | None:
    """Study and number of the last trial on the page before."""
    if after is None:
        return None
    study, _, number = after.rpartition("/")
    return study, int(number)
