"""The shape of the API's errors, and the HTTP status of each of our exceptions."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.routing import Match

from distill.errors import DistillError
from models.errors import ModelError
from search.drive.submit import CodeRefused
from search.errors import NotThere, SearchError, UserError
from search.plan.plain import plain
from storage.errors import (
    AlreadyDriven,
    ArtifactError,
    DatabaseError,
    NotAllowed,
    NotReached,
    NotWritten,
    PlanChanged,
    StorageError,
)

log = logging.getLogger(__name__)

_CODES = {
    400: "invalid",
    401: "unauthorized",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    409: "conflict",
    413: "too_large",
    422: "invalid",
    429: "too_many_attempts",
    500: "internal",
    503: "unavailable",
}
_STATUS: tuple[tuple[type[Exception], int], ...] = (  # the first that matches
    (CodeRefused, 403),
    (PlanChanged, 409),
    (NotAllowed, 409),
    (AlreadyDriven, 409),
    (DatabaseError, 503),
    (NotReached, 503),
    (NotWritten, 503),
    (ArtifactError, 404),
    (NotThere, 404),
    (UserError, 422),
    (ModelError, 422),
    (StorageError, 500),
    (DistillError, 500),
    (SearchError, 500),
)


class ErrorFacts(BaseModel):
    """What is wrong."""

    code: str
    message: str


class ErrorBody(BaseModel):
    """Every error of the API."""

    error: ErrorFacts


class ApiError(HTTPException):
    """An error with a status and a message."""

    def __init__(self, status: int, message: str, headers: dict[str, str] | None = None, code: str = "") -> None:
        super().__init__(status, message, headers)
        self.code = code or _CODES[status]


def answers(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The errors that a route may answer, for the OpenAPI document."""
    return {
        status: {"model": ErrorBody, "description": HTTPStatus(status).phrase}
        for status in sorted({401, 403, 422, 429, 503, *statuses})
    }


def error_response(
    status: int, message: str, headers: dict[str, str] | None = None, code: str | None = None
) -> JSONResponse:
    """An error as the client gets it."""
    facts = {"code": code or _CODES.get(status, "invalid"), "message": message}
    return JSONResponse({"error": facts}, status, headers)


def install(app: FastAPI) -> None:
    """Make every error of the app have the shape."""

    @app.exception_handler(HTTPException)
    def _http(request: Request, error: HTTPException) -> JSONResponse:
        message, status = str(error.detail), error.status_code
        headers = dict(error.headers) if error.headers else {}
        if status == 400:  # FastAPI's, for a body that is not JSON
            message, status = "the request body does not match its Content-Type.", 422
            if isinstance(error.__cause__, RecursionError):
                message = "the request body is nested too deeply."
        if status == 404 and not isinstance(error, ApiError):
            message = f"there is nothing at {request.url.path}; /openapi.json lists the routes."
        if status == 405:
            allowed = _methods_at(app, request)
            message = f"{request.url.path} does not allow {request.method}; it allows {allowed}."
            headers["Allow"] = allowed
        return error_response(status, message, headers, getattr(error, "code", None))

    @app.exception_handler(RequestValidationError)
    def _request(_request: Request, error: RequestValidationError) -> JSONResponse:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the request"
        return error_response(422, f"{where}{plain(first)}.")

    for kind, status in reversed(_STATUS):
        app.add_exception_handler(kind, _handler(status))

    @app.exception_handler(Exception)
    def _fault(request: Request, error: Exception) -> JSONResponse:
        log.error("unexpected error", exc_info=error, extra={"path": request.url.path})
        return error_response(500, "the server failed; its log has the details.")


def _methods_at(app: FastAPI, request: Request) -> str:
    """All methods that any route allows for the path."""
    found = set[str]()
    for route in app.routes:
        match, _ = route.matches(request.scope)
        if match is not Match.NONE:
            found |= getattr(route, "methods", None) or {"GET"}
    return ", ".join(sorted(found))


def _handler(status: int) -> Any:
    def handle(request: Request, error: Exception) -> JSONResponse:
        message = str(error)
        if status >= 500:
            log.warning("%s", error, extra={"path": request.url.path})
        if isinstance(error, DatabaseError):  # its message names the host and the file, which clients must not see
            message = "the database is not available: try again later. The server's log has the details."
        code = "code_refused" if isinstance(error, CodeRefused) else None
        return error_response(status, message, {"Retry-After": "5"} if status == 503 else None, code)

    return handle
