"""The ASGI layer around every request: limit of the body's size, security headers, metrics and the access log."""

from __future__ import annotations

import logging
import time
from typing import Any

from prometheus_client import CollectorRegistry, Histogram
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from search.api.errors import ApiError, error_response

access = logging.getLogger("search.access")

MAX_BODY = 1 << 20  # bytes; the largest plan known has 4 kB
_TOO_LARGE = f"the request body is too large: at most {MAX_BODY:,} bytes are allowed."
_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
_QUIET = ("/healthz", "/readyz", "/metrics")  # requested every few seconds
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
}


class Edges:
    """The outermost ASGI layer of the app.

    Args:
        app: that it wraps.
        registry: of the metrics.
    """

    def __init__(self, app: ASGIApp, registry: CollectorRegistry) -> None:
        self._app = app
        self._seconds = Histogram(
            "student_search_request_seconds",
            "Seconds from a request to the end of its answer",
            ("method", "route", "status"),
            registry=registry,
            buckets=(0.005, 0.02, 0.1, 0.5, 2, 10, 60),
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status, taken = time.monotonic(), 500, 0

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                there = {name.lower() for name, _ in message["headers"]}
                message["headers"] = [
                    *message["headers"],
                    *((k.encode(), v.encode()) for k, v in _HEADERS.items() if k.lower().encode() not in there),
                ]
            await send(message)

        async def receiving() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > MAX_BODY:
                raise ApiError(413, _TOO_LARGE)
            return message

        length = dict(scope["headers"]).get(b"content-length", b"0")
        try:
            if length.isdigit() and int(length[:20]) <= MAX_BODY:
                await self._app(scope, receiving, sending)
            else:
                await error_response(413, _TOO_LARGE)(scope, receive, sending)
        finally:
            self._note(scope, status, time.monotonic() - began)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        route: Any = scope.get("route")
        named = getattr(route, "path", "none")  # the route's template, so that there are as many labels as routes
        method = scope["method"] if scope["method"] in _METHODS else "other"
        self._seconds.labels(method, named, str(status)).observe(seconds)
        client = scope.get("client")
        facts = {"client": client[0] if client else "", "method": scope["method"], "path": scope["path"]}
        facts |= {"status": status, "ms": round(seconds * 1000, 1)}
        access.log(logging.DEBUG if scope["path"] in _QUIET else logging.INFO, "request", extra=facts)
