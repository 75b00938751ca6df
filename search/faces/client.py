"""A service over HTTP, as plain values. The only door to httpx.

The token goes to the service alone: over HTTPS, whose certificate is verified, or to this machine; it is in no message.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import TracebackType
from typing import IO, Any
from urllib.parse import quote, urlsplit

import httpx

from search.errors import Refused, SearchError, ServiceAway, UserError
from search.loopback import is_loopback

_CONNECT_S, _ANSWER_S = 10.0, 60.0
_WORK_S = 900.0  # an export waits for others, then takes a processor for a while
_WAITS_S = (1.0, 2.0, 5.0)  # before trying again what is away for the moment; the service may ask for longer
_LONGEST_S = 30.0
_AWAY = (502, 503, 504)

Params = Mapping[str, str | int | float | list[str] | None]
Fetching = Callable[[str, int, int | None], None]  # what, bytes done, bytes in all


class Service:
    """One service. Use as a context.

    Args:
        url: of it, such as https://search.example.org.
        token: that it knows; None for one that needs none.
        may_be_plain: whether a token may go over plain HTTP to another machine.
        tell: hears that something is tried again.

    Raises:
        UserError: the URL is none, or the token could be read on its way.
    """

    def __init__(self, url: str, token: str | None, *, may_be_plain: bool, tell: Callable[[str], None]) -> None:
        self.url, self._has_token, self._tell = url.rstrip("/"), bool(token), tell
        is_here = _check(self.url, token, may_be_plain)
        self._client = httpx.Client(
            base_url=self.url,
            headers={"Authorization": f"Bearer {token}"} if token else {},
            timeout=httpx.Timeout(_ANSWER_S, connect=_CONNECT_S),
            trust_env=not is_here,  # what goes to this machine goes through no proxy
        )

    def __enter__(self) -> Service:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def get(self, *path: str, params: Params | None = None) -> Any:
        """What stands at a path, whose parts may hold anything.

        Raises:
            ServiceAway: it cannot be reached.
            Refused: it says no.
            SearchError: it failed.
        """
        with self._answer("GET", path, params) as response:
            return self._content(response)

    def post(self, *path: str, body: Any = None) -> tuple[Any, bool]:
        """Change something; the answer, and whether something was created by it. Raises as `get`."""
        with self._answer("POST", path, body=body) as response:
            return self._content(response), response.status_code == httpx.codes.CREATED

    def download(
        self, *path: str, params: Params | None = None, into: IO[bytes], label: str, fetching: Fetching
    ) -> Mapping[str, str]:
        """Write what stands at a path into a file; the answer's headers. Raises as `get`, and OSError."""
        fetching(label, 0, None)
        with self._answer("GET", path, params, answer_s=_WORK_S) as response, self._reached():
            length = response.headers.get("content-length", "")
            done, total = 0, int(length) if length.isdecimal() else None
            for chunk in response.iter_bytes():
                into.write(chunk)
                done += len(chunk)
                fetching(label, done, total)
            return dict(response.headers)

    @contextmanager
    def _answer(
        self,
        method: str,
        path: tuple[str, ...],
        params: Params | None = None,
        body: Any = None,
        answer_s: float = _ANSWER_S,
    ) -> Iterator[httpx.Response]:
        """A good answer, whose content has not come yet."""
        request = self._client.build_request(
            method,
            "/" + "/".join(map(_quoted, path)),
            params={name: value for name, value in (params or {}).items() if value is not None},
            json=body,
            timeout=httpx.Timeout(answer_s, connect=_CONNECT_S),
        )
        for wait_s in (*_WAITS_S, None):
            with self._reached():
                response = self._client.send(request, stream=True)
            try:
                if response.is_success:
                    yield response
                    return
                with self._reached():
                    response.read()
            finally:
                response.close()
            if response.status_code not in _AWAY or wait_s is None:
                raise self._error(response)
            pause_s = min(max(wait_s, _after(response)), _LONGEST_S)
            self._tell(f"{self.url}: {_said(response)} Trying again in {pause_s:g} s.")
            time.sleep(pause_s)

    @contextmanager
    def _reached(self) -> Iterator[None]:
        try:
            yield
        except httpx.TimeoutException:
            raise ServiceAway(f"the service at {self.url} does not answer; try again later.") from None
        except httpx.HTTPError as error:
            hint = "see that it runs there, and that STUDENT_SEARCH_URL is right."
            if "CERTIFICATE" in str(error).upper():
                hint = "where its certificate is your own, name the file of its CA in SSL_CERT_FILE."
            raise ServiceAway(f"no service can be reached at {self.url} ({_clean(str(error))}): {hint}") from None

    def _content(self, response: httpx.Response) -> Any:
        try:
            with self._reached():
                response.read()
            return response.json()
        except ValueError:
            raise self.strange() from None

    def strange(self) -> UserError:
        """What an answer is told as that cannot be read."""
        return UserError(
            f"{self.url} does not answer as this release's service does: see that STUDENT_SEARCH_URL is right, and "
            "that both are of one release."
        )

    def _error(self, response: httpx.Response) -> Exception:
        status, said = response.status_code, _said(response)
        if status in _AWAY:
            return ServiceAway(f"{self.url}: {said}")
        if status >= 500:
            return SearchError(f"{self.url}: {said}")
        if response.is_redirect:
            leads = _clean(response.headers.get("location", ""))
            return UserError(f"{self.url} leads on to {leads}: set STUDENT_SEARCH_URL to where the service itself is.")
        if status == httpx.codes.UNAUTHORIZED:
            wrong = "does not know the token in STUDENT_SEARCH_TOKEN; it may have been revoked."
            said = f"{self.url} {wrong if self._has_token else 'wants a token: set STUDENT_SEARCH_TOKEN.'}"
        if status == httpx.codes.TOO_MANY_REQUESTS and not said.endswith(" s."):
            said = f"{said} Wait {_after(response):.0f} s."
        return Refused(said, status)


def _check(url: str, token: str | None, may_be_plain: bool) -> bool:
    """Refuse a URL that is none, and one that would give the token away; whether it is of this machine."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        parts, host = urlsplit(""), ""
    if parts.scheme not in ("http", "https") or not host or parts.query or parts.fragment:
        raise UserError(
            f"STUDENT_SEARCH_URL is {url!r}: give the URL of a service, such as https://search.example.org."
            if "@" not in url
            else "STUDENT_SEARCH_URL is not the URL of a service: give one such as https://search.example.org."
        )
    if parts.username is not None:
        raise UserError(
            "STUDENT_SEARCH_URL holds a user or password: leave them out; STUDENT_SEARCH_TOKEN lets you in."
        )
    if token is not None and not (token.isascii() and token.isprintable() and " " not in token):
        raise UserError(
            "STUDENT_SEARCH_TOKEN holds what is in no token, such as a space: see that it is whole and alone."
        )
    if token and parts.scheme == "http" and not is_loopback(host) and not may_be_plain:
        raise UserError(
            f"over plain HTTP anybody on the way to {host} can read your token: use https://, or, where you trust the "
            "network, set STUDENT_SEARCH_INSECURE=1."
        )
    return is_loopback(host)


def _quoted(part: str) -> str:
    """A part of a path that stays one, whatever it holds."""
    return part.replace(".", "%2E") if part in (".", "..") else quote(part, safe="")


def _after(response: httpx.Response) -> float:
    """For how many seconds the service asks to wait."""
    given = response.headers.get("retry-after", "")
    return float(given) if given.isdecimal() else 0.0


def _said(response: httpx.Response) -> str:
    """The one line that an error comes with."""
    try:
        return _clean(response.json()["error"]["message"])
    except (ValueError, KeyError, TypeError, AttributeError):
        return f"it answers {response.status_code} {response.reason_phrase}."


def _clean(text: str) -> str:
    """One line without anything that a terminal would act on."""
    return "".join(letter for letter in " ".join(text.split()) if letter.isprintable())
