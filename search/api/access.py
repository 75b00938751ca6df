"""Who may use the API: bearer tokens with a scope, also as a cookie. Without any token only this machine may."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict, deque
from dataclasses import dataclass
from hmac import compare_digest
from typing import Literal
from urllib.parse import urlsplit

from fastapi import Request

from search.api.errors import ApiError
from search.loopback import is_loopback
from storage.rows.tokens import Token, Tokens, digest_of

COOKIE = "student_search_token"

_FRESH_S = 2.0  # how long the list of tokens is cached, which is how long a revoked token still works
_WRONG, _WITHIN_S = 10, 60.0  # so many wrong tokens from an address within so many seconds, and it must wait
_ADDRESSES = 10_000  # remembered at most
_SAFE = ("GET", "HEAD", "OPTIONS")

Scope = Literal["read", "write"]


@dataclass(frozen=True, kw_only=True)
class Caller:
    """The sender of a request."""

    name: str | None  # of the token; None on a server without tokens
    scope: str


class Attempts:
    """The wrong tokens of the last minute, by address."""

    def __init__(self) -> None:
        self._wrong: OrderedDict[str, deque[float]] = OrderedDict()
        self._lock = threading.Lock()

    def wait_s(self, address: str) -> float:
        """Seconds that an address must wait; 0 if it need not."""
        with self._lock:
            times = self._wrong.get(address)
            if times is None:
                return 0.0
            while times and times[0] < time.monotonic() - _WITHIN_S:
                times.popleft()
            return times[0] + _WITHIN_S - time.monotonic() if len(times) >= _WRONG else 0.0

    def note(self, address: str) -> None:
        """Count a wrong token."""
        with self._lock:
            times = self._wrong.setdefault(address, deque(maxlen=_WRONG))
            times.append(time.monotonic())
            self._wrong.move_to_end(address)
            while len(self._wrong) > _ADDRESSES:
                self._wrong.popitem(last=False)


class Access:
    """Identifies callers and refuses those without the right.

    Args:
        tokens: of the database.
        is_loopback: whether the server listens on a loopback address; only then does it answer without tokens.
    """

    def __init__(self, tokens: Tokens, *, is_loopback: bool) -> None:
        self._tokens, self._is_open = tokens, is_loopback
        self._attempts = Attempts()
        self._read: tuple[float, list[Token]] = (-1e9, [])
        self._known: OrderedDict[tuple[str, str], None] = OrderedDict()  # address and digest of accepted tokens

    def _all(self) -> list[Token]:
        at, tokens = self._read
        if time.monotonic() - at > _FRESH_S:
            tokens = self._tokens.all()
            self._read = (time.monotonic(), tokens)
        return tokens

    def caller(self, request: Request, scope: Scope) -> Caller:
        """The sender of a request, if it has the scope.

        Raises:
            ApiError: 401 without a token or with a wrong one; 403 if the token lacks the scope, or the request comes
                from another site; 429 after too many wrong tokens.
        """
        given, is_cookie = _given(request)
        tokens = self._all()
        if tokens:
            self._is_open = False  # and stays so when the last token is revoked
        if self._is_open and (given is None or is_cookie):
            _require_this_machine(request)
            _require_same_site(request)
            return Caller(name=None, scope="write")
        if is_cookie:
            _require_same_site(request)
        found = self.check(request, given)
        if scope == "write" and found.scope != "write":
            raise ApiError(403, f"the token '{found.name}' has scope read; this request needs scope write.")
        return Caller(name=found.name, scope=found.scope)

    def check(self, request: Request, given: str | None) -> Token:
        """The stored token that a request gives.

        Raises:
            ApiError: 401 if there is none; 429 after too many wrong ones.
        """
        address = request.client.host if request.client else ""
        if not given:
            raise _unauthorized("this request needs a token: send it as `Authorization: Bearer TOKEN`.")
        digest = digest_of(given)
        wait_s = self._attempts.wait_s(address)
        if wait_s and (address, digest) not in self._known:
            raise ApiError(
                429,
                f"too many wrong tokens from {address}: try again in {wait_s:.0f} s.",
                {"Retry-After": str(int(wait_s) + 1)},
            )
        right = None
        for token in self._all():  # all of them, so that the time taken reveals nothing
            if compare_digest(token.digest, digest):
                right = token
        if right is None:
            self._attempts.note(address)
            raise _unauthorized("the token is not valid; it may have been revoked.")
        self._known[address, digest] = None
        if len(self._known) > _ADDRESSES:
            self._known.popitem(last=False)
        return right


def _given(request: Request) -> tuple[str | None, bool]:
    """The token of a request, and whether it comes from the cookie, which a browser sends automatically."""
    kind, _, value = request.headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer" and value.strip():
        return value.strip(), False
    if kind:
        return None, False
    return request.cookies.get(COOKIE), True


def _unauthorized(message: str) -> ApiError:
    return ApiError(401, message, {"WWW-Authenticate": "Bearer"})


def _require_this_machine(request: Request) -> None:
    """Refuse requests through a proxy, and those for a host name that another site made point here."""
    host = urlsplit(f"//{request.headers.get('host', '')}").hostname or ""
    if not is_loopback(host) or not is_loopback(request.client.host if request.client else ""):
        raise ApiError(403, "this server has no tokens, so it only answers requests to localhost.")


def _require_same_site(request: Request) -> None:
    """Refuse changes that a page of another site makes a browser request."""
    origin = request.headers.get("origin")
    if request.method in _SAFE or origin is None:
        return
    if urlsplit(origin).netloc != request.headers.get("host"):
        raise ApiError(403, f"pages of {origin[:200]} are not allowed to do this.")
