"""Every route of the API, as somebody without a token meets it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fastapi import FastAPI
from starlette.routing import Mount, Route
from starlette.testclient import TestClient

# What a route answers without a token; all others 401.
OPEN = {
    ("GET", "/"): 200,  # the page, which holds nothing
    ("GET", "/static/{path}"): 200,
    ("GET", "/healthz"): 200,
    ("GET", "/readyz"): 200,
    ("GET", "/openapi.json"): 200,
    ("HEAD", "/openapi.json"): 200,
    ("POST", "/v1/session"): 422,  # it wants the token in its body
    ("DELETE", "/v1/session"): 204,  # removes the cookie, whosever
}
_FILLED = {"name": "demo", "study": "30k", "number": "0", "student": "30k", "path": "index.html"}


def routes_of(app: FastAPI) -> Iterator[tuple[str, str]]:
    """Method and path of each."""
    for route in app.routes:
        if isinstance(route, Mount):
            yield "GET", f"{route.path}/{{path}}"
        elif isinstance(route, Route):
            for method in sorted(route.methods or ()):
                yield method, re.sub(r":\w+\}", "}", route.path)
        else:
            raise AssertionError(f"what is {route}?")


def unauthenticated(app: FastAPI, api: TestClient) -> Iterator[tuple[str, str, int]]:
    """Method, path and status of each route without a token."""
    for method, path in routes_of(app):
        filled = re.sub(r"\{(\w+)\}", lambda found: _FILLED[found[1]], path)
        yield method, path, api.request(method, filled).status_code
