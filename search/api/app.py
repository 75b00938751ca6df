"""The HTTP API: submit plans, watch searches, get the best per budget, export students. docs/api.md describes it.

`search/api/` is the only door to FastAPI. Every answer is bounded: lists come in pages, and answers that clients poll
leave out what needs a look at every trial.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Literal

from fastapi import Depends, FastAPI, Request, Response
from fastapi.responses import FileResponse, PlainTextResponse
from fastapi.security import APIKeyCookie, HTTPBearer
from fastapi.staticfiles import StaticFiles
from prometheus_client import CollectorRegistry, generate_latest

from search.api.access import COOKIE, Access, Caller
from search.api.answers import add_answers
from search.api.edges import Edges
from search.api.errors import answers, install
from search.api.metrics import registry_of
from search.api.plans import add_plans
from search.api.searches import add_searches, add_trials
from search.api.server import Server
from search.api.shapes import Health, SessionFacts, TokenGiven, content
from search.settings import Settings
from storage.database.engine import connect
from storage.rows.pages import Pages
from storage.rows.repository import Repository
from storage.rows.tokens import Tokens

_PAGE = Path(__file__).parents[1] / "page"
_MAX_AGE_S = 30 * 24 * 3600  # of the cookie


def create_app(
    settings: Settings, *, is_loopback: bool, may_name_code: bool = False, dashboard_url: str | None = None
) -> FastAPI:
    """The app.

    Args:
        settings: where the database and the files are.
        is_loopback: whether it listens on a loopback address; only then does it answer without tokens.
        may_name_code: whether submitted plans may name functions, files and folders of the server.
        dashboard_url: of the Optuna dashboard, which the page links to.

    Raises:
        DatabaseError: there is no database, or its schema is not this release's.
    """
    engine = connect(settings.database_url, create=False)
    access = Access(Tokens(engine), is_loopback=is_loopback)

    def reader(request: Request) -> Caller:
        return access.caller(request, "read")

    def writer(request: Request) -> Caller:
        return access.caller(request, "write")

    documented = [Depends(HTTPBearer(auto_error=False)), Depends(APIKeyCookie(name=COOKIE, auto_error=False))]
    server = Server(
        settings=settings,
        repository=Repository(engine),
        pages=Pages(engine),
        reads=[*documented, Depends(reader)],
        writes=[*documented, Depends(writer)],
    )
    app = FastAPI(
        title="student-search",
        description="Searches for the best small student per parameter budget. Accuracies are 0..1, times are UTC.",
        version="1",
        docs_url=None,  # they load scripts from elsewhere
        redoc_url=None,
        separate_input_output_schemas=False,
    )
    install(app)
    registry = registry_of(server.pages)
    app.add_middleware(Edges, registry=registry)
    _add_server(app, server, registry)
    _add_session(app, server, access, dashboard_url)
    add_plans(app, server, may_name_code=may_name_code)
    add_searches(app, server, may_name_code=may_name_code)
    add_trials(app, server)
    add_answers(app, server)

    @app.get("/", include_in_schema=False)
    def page() -> FileResponse:
        return FileResponse(_PAGE / "index.html", headers={"Cache-Control": "no-cache"})

    app.mount("/static", StaticFiles(directory=_PAGE), name="static")
    return app


def _add_server(app: FastAPI, server: Server, registry: CollectorRegistry) -> None:
    get = partial(app.get, tags=["server"])

    @get("/healthz", operation_id="health")
    async def health() -> Health:  # runs without the threads that other routes share
        """Whether the process answers."""
        return Health(status="ok")

    @get("/readyz", operation_id="ready", responses={503: answers(503)[503]})
    def ready() -> Health:
        """Whether the database answers too."""
        server.pages.states()
        return Health(status="ready")

    @get(
        "/metrics",
        operation_id="metrics",
        dependencies=server.reads,
        response_class=Response,
        responses={**answers(), 200: content("text/plain")},
    )
    def metrics() -> Response:
        """Metrics in Prometheus's text format."""
        return PlainTextResponse(generate_latest(registry), media_type="text/plain; version=0.0.4")


def _add_session(app: FastAPI, server: Server, access: Access, dashboard_url: str | None) -> None:
    path = "/v1/session"

    def facts(caller: Caller) -> SessionFacts:
        scope: Literal["read", "write"] = "write" if caller.scope == "write" else "read"
        return SessionFacts(name=caller.name, scope=scope, dashboard_url=dashboard_url)

    @app.get(path, tags=["session"], operation_id="get_session", dependencies=server.reads[:-1], responses=answers())
    def get_session(caller: Caller = server.reads[-1]) -> SessionFacts:
        """Who is signed in."""
        return facts(caller)

    @app.post(path, tags=["session"], operation_id="sign_in", responses=answers())
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

    @app.delete(path, tags=["session"], operation_id="sign_out", status_code=204)
    def sign_out(response: Response) -> None:
        """Sign a browser out."""
        response.delete_cookie(COOKIE, httponly=True, samesite="strict")
