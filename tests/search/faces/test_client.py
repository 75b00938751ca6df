"""What the service's client takes, refuses, tries again and says, against servers that say what is wanted."""

from __future__ import annotations

import io
import json
import pickle

import pytest

from search.errors import Refused, SearchError, ServiceAway, UserError
from search.faces.client import Service
from tests.search.stand_in import Answer, saying

TOKEN = "tok-3fd2a1c0b9"


def service(url: str, token: str | None = TOKEN, *, may_be_plain: bool = False, tell=lambda _: None) -> Service:
    return Service(url, token, may_be_plain=may_be_plain, tell=tell)


def error(status: int, message: str, **headers: str) -> Answer:
    return status, headers, json.dumps({"error": {"code": "x", "message": message}}).encode()


@pytest.mark.parametrize(
    ("url", "token", "said"),
    [
        ("http://example.com", TOKEN, "plain HTTP would expose your token on the network between here and example.com"),
        ("http://example.com@127.0.0.1.evil.test", TOKEN, "contains a user name or password"),
        ("http://localhost.evil.test", TOKEN, "plain HTTP"),
        ("https://me:secret@example.com", None, "contains a user name or password"),
        ("ftp://example.com", None, "Give the URL of a service"),
        ("example.com:8000", None, "Give the URL of a service"),
        ("http://[::1", None, "Give the URL of a service"),
        ("https://example.com:port", None, "Give the URL of a service"),
        ("https://example.com", "two words", "STUDENT_SEARCH_TOKEN contains characters that no token has"),
        ("https://example.com", "tok\n", "STUDENT_SEARCH_TOKEN contains characters that no token has"),
    ],
)
def test_what_is_no_url_or_would_give_the_token_away_is_refused(url: str, token: str | None, said: str) -> None:
    with pytest.raises(UserError, match=said) as raised:
        service(url, token)
    assert "secret" not in str(raised.value)
    assert TOKEN not in str(raised.value)


@pytest.mark.parametrize(
    ("url", "may_be_plain"),
    [
        ("https://example.com", False),
        ("http://127.0.0.1:8000/", False),
        ("http://[::1]:8000", False),
        ("http://localhost", False),
        ("http://example.com", True),
    ],
)
def test_a_token_goes_over_https_to_this_machine_or_where_it_is_allowed(url: str, may_be_plain: bool) -> None:
    with service(url, may_be_plain=may_be_plain) as made:
        assert made.url == url.rstrip("/")


def test_the_token_goes_along_and_parts_of_a_path_stay_parts() -> None:
    asked = []

    def answer(request) -> Answer:
        asked.append((request.path, request.headers["authorization"]))
        return 200, {}, b"{}"

    with saying(answer) as url, service(url + "/below") as made:
        made.get("v1", "a/b?c #d", "..", params={"limit": 1, "family": ["x", "y"], "after": None})
    assert asked == [("/below/v1/a%2Fb%3Fc%20%23d/%2E%2E?limit=1&family=x&family=y", f"Bearer {TOKEN}")]


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Seconds that the client slept."""
    seconds: list[float] = []
    monkeypatch.setattr("search.faces.client.time.sleep", seconds.append)
    return seconds


def test_what_is_away_for_the_moment_is_tried_again_and_said(slept: list[float]) -> None:
    told: list[str] = []
    left = [error(503, "the database is away.", **{"Retry-After": "5"}), (502, {}, b"<html>"), (200, {}, b"[1]")]
    with saying(lambda _: left.pop(0)) as url, service(url, tell=told.append) as made:
        assert made.get("x") == [1]
    assert slept == [5, 2]
    assert told == [
        f"{url}: the database is away. Trying again in 5 s.",
        f"{url}: the answer was 502 Bad Gateway. Trying again in 2 s.",
    ]


def test_what_stays_away_is_given_up(slept: list[float]) -> None:
    said = error(503, "the database is away.", **{"Retry-After": "9999"})
    with (
        saying(lambda _: said) as url,
        service(url) as made,
        pytest.raises(ServiceAway, match=r"the database is away\.$"),
    ):
        made.get("x")
    assert slept == [30, 30, 30]


@pytest.mark.parametrize(
    ("answer", "kind", "said"),
    [
        (error(401, "no"), Refused, "@ does not know the token in STUDENT_SEARCH_TOKEN; it may be revoked."),
        (error(401, "no"), Refused, "@ requires a token. Set STUDENT_SEARCH_TOKEN."),
        (error(403, "the token has scope read."), Refused, "the token has scope read."),
        (error(409, "it is\nfinished\x1b[31m"), Refused, "it is finished[31m"),
        (error(422, "one mistake\x1b[31m\nand another"), Refused, "one mistake[31m\nand another"),
        (error(429, "too many wrong tokens: try again in 58 s."), Refused, "too many wrong tokens: try again in 58 s."),
        ((429, {"Retry-After": "7"}, b""), Refused, "the answer was 429 Too Many Requests. Wait 7 s."),
        (error(500, "the server failed."), SearchError, "@: the server failed."),
        (
            (302, {"Location": "https://login.test/"}, b""),
            UserError,
            "@ redirects to https://login.test/. Set STUDENT_SEARCH_URL to the service itself.",
        ),
        (
            (200, {}, b"<html>"),
            UserError,
            "cannot read the answer of @. Check that STUDENT_SEARCH_URL is the address of a student-search service, "
            "and that it has the same release as this client.",
        ),
    ],
    ids=lambda value: str(value[0]) if isinstance(value, tuple) else "",
)
def test_every_refusal_is_one_line(answer: Answer, kind: type[Exception], said: str) -> None:
    token = None if "requires a token" in said else TOKEN
    with saying(lambda _: answer) as url, service(url, token) as made:
        with pytest.raises(kind) as raised:
            made.get("x")
        assert str(raised.value) == said.replace("@", url)
        assert type(raised.value) is kind


def test_a_refusal_survives_pickling() -> None:
    found = pickle.loads(pickle.dumps(Refused("no", 409)))
    assert (str(found), found.status) == ("no", 409)


def test_a_port_where_nobody_listens_is_one_line() -> None:
    with saying(lambda _: error(500, "")) as url:
        pass
    with service(url) as made, pytest.raises(ServiceAway, match=f"cannot reach the service at {url}"):
        made.get("x")


def test_a_download_tells_how_far_it_is_and_a_cut_one_is_an_error() -> None:
    told: list[tuple[str, int, int | None]] = []
    file = io.BytesIO()
    answers: list[Answer] = [(200, {"x-fact": "1"}, b"x" * 9), (200, {"content-length": "90"}, b"x" * 9)]
    with saying(lambda _: answers.pop(0)) as url, service(url) as made:

        def get() -> str:
            return made.download("x", into=file, label="it", fetching=lambda *seen: told.append(seen))["x-fact"]

        assert (get(), file.getvalue()) == ("1", b"x" * 9)
        assert (told[0], told[-1]) == (("it", 0, None), ("it", 9, 9))
        with pytest.raises(ServiceAway):
            get()
