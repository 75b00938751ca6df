"""A service over HTTP, as plain values. The only module that imports httpx.

The token is sent only over HTTPS with a verified certificate, or to this machine; no message contains it.
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
_WORK_S = 900.0  # exports are made one at a time, and each takes a while
_WAITS_S = (1.0, 2.0, 5.0)  # between tries while the service is unavailable; it may ask for more
_LONGEST_S = 30.0
_AWAY = (502, 503, 504)

Params = Mapping[str, str | int | float | list[str] | None]
Fetching = Callable[[str, int, int | None], None]  # what, bytes so far, total bytes


class Service:
    """One service. Use as a context.

    Args:
        url: such as https://search.example.org.
        token: None if the service needs none.
        may_be_plain: whether the token may be sent over plain HTTP to another machine.
        tell: gets a message before each retry.

    Raises:
        UserError: the URL is invalid, or the token would be sent unencrypted.
    """

    def __init__(self, url: str, token: str | None, *, may_be_plain: bool, tell: Callable[[str], None]) -> None:
        self.url, self._has_token, self._tell = url.rstrip("/"), bool(token), tell
        is_here = _check(self.url, token, may_be_plain)
        self._client = httpx.Client(
            base_url=self.url,
            headers={"Authorization": f"Bearer {token}"} if token else {},
            timeout=httpx.Timeout(_ANSWER_S, connect=_CONNECT_S),
            trust_env=not is_here,  # no proxy to this machine
        )

    def __enter__(self) -> Service:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def get(self, *path: str, params: Params | None = None) -> Any:
        """The JSON at a path; its parts are quoted.

        Raises:
            ServiceAway: the service cannot be reached.
            Refused: it refused the request.
            SearchError: it failed.
        """
        with self._answer("GET", path, params) as response:
            return self._content(response)

    def post(self, *path: str, body: Any = None) -> tuple[Any, bool]:
        """Change something; the answer, and whether something was created. Raises as `get`."""
        with self._answer("POST", path, body=body) as response:
            return self._content(response), response.status_code == httpx.codes.CREATED

    def download(
        self, *path: str, params: Params | None = None, into: IO[bytes], label: str, fetching: Fetching
    ) -> Mapping[str, str]:
        """Write the content at a path to a file; returns the headers. Raises as `get`, and OSError."""
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
        """A successful response whose content is not read yet."""
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
            raise ServiceAway(f"the service at {self.url} does not answer. Try again later.") from None
        except httpx.HTTPError as error:
            hint = "Check that the service is running and that STUDENT_SEARCH_URL is right."
            if "CERTIFICATE" in str(error).upper():
                hint = "If its certificate is your own, set SSL_CERT_FILE to the file of its CA."
            raise ServiceAway(f"cannot reach the service at {self.url} ({_clean(str(error))}). {hint}") from None

    def _content(self, response: httpx.Response) -> Any:
        try:
            with self._reached():
                response.read()
            return response.json()
        except ValueError:
            raise self.strange() from None

    def strange(self) -> UserError:
        """The error for an answer that cannot be read."""
        return UserError(
            f"cannot read the answer of {self.url}. Check that STUDENT_SEARCH_URL is the address of a student-search "
            "service, and that it has the same release as this client."
        )

    def _error(self, response: httpx.Response) -> Exception:
        status, said = response.status_code, _said(response)
        if status in _AWAY:
            return ServiceAway(f"{self.url}: {said}")
        if status >= 500:
            return SearchError(f"{self.url}: {said}")
        if response.is_redirect:
            target = _clean(response.headers.get("location", ""))
            return UserError(f"{self.url} redirects to {target}. Set STUDENT_SEARCH_URL to the service itself.")
        if status == httpx.codes.UNAUTHORIZED:
            wrong = "does not know the token in STUDENT_SEARCH_TOKEN; it may be revoked."
            said = f"{self.url} {wrong if self._has_token else 'requires a token. Set STUDENT_SEARCH_TOKEN.'}"
        if status == httpx.codes.TOO_MANY_REQUESTS and not said.endswith(" s."):
            said = f"{said} Wait {_after(response):.0f} s."
        return Refused(said, status)


def _check(url: str, token: str | None, may_be_plain: bool) -> bool:
    """Refuse an invalid URL, and one that would expose the token; returns whether it is on this machine."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        parts, host = urlsplit(""), ""
    if parts.scheme not in ("http", "https") or not host or parts.query or parts.fragment:
        raise UserError(
            f"STUDENT_SEARCH_URL is {url!r}. Give the URL of a service, such as https://search.example.org."
            if "@" not in url
            else "STUDENT_SEARCH_URL is not the URL of a service. Give one such as https://search.example.org."
        )
    if parts.username is not None:
        raise UserError(
            "STUDENT_SEARCH_URL contains a user name or password. Remove it, and set STUDENT_SEARCH_TOKEN instead."
        )
    if token is not None and not (token.isascii() and token.isprintable() and " " not in token):
        raise UserError(
            "STUDENT_SEARCH_TOKEN contains characters that no token has, such as a space. Set it to the token only."
        )
    if token and parts.scheme == "http" and not is_loopback(host) and not may_be_plain:
        raise UserError(
            f"plain HTTP would expose your token on the network between here and {host}. Use https://, or, if you "
            "trust the network, set STUDENT_SEARCH_INSECURE=1."
        )
    return is_loopback(host)


def _quoted(part: str) -> str:
    """One part of a path, quoted."""
    return part.replace(".", "%2E") if part in (".", "..") else quote(part, safe="")


def _after(response: httpx.Response) -> float:
    """The seconds of the Retry-After header."""
    given = response.headers.get("retry-after", "")
    return float(given) if given.isdecimal() else 0.0


def _said(response: httpx.Response) -> str:
    """The message of an error: one line, or one for each mistake of what was sent."""
    between = "\n" if response.status_code == httpx.codes.UNPROCESSABLE_ENTITY else " "
    try:
        return between.join(_clean(line) for line in response.json()["error"]["message"].splitlines())
    except (ValueError, KeyError, TypeError, AttributeError):
        return f"the answer was {response.status_code} {response.reason_phrase}."


def _clean(text: str) -> str:
    """One line of printable characters, so that no terminal acts on it."""
    return "".join(letter for letter in " ".join(text.split()) if letter.isprintable())
