from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI

from storage.database.engine import connect
from storage.rows.tokens import Tokens
from tests.search.routes import OPEN, unauthenticated
from tests.search.served import READ, WRITE, app_of, client, fill, give_tokens, url_in

SUBMIT = {"name": "a", "plan": "quick"}
ELSEWHERE = {"Origin": "https://evil.example"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    fill(tmp_path)
    return tmp_path


@pytest.fixture
def guarded(folder: Path) -> FastAPI:
    give_tokens(folder)
    return app_of(folder, is_loopback=False)


@pytest.fixture
def fresh_tokens(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server reads the tokens at each request."""
    monkeypatch.setattr("search.api.access._FRESH_S", 0.0)


def code(response: Any) -> tuple[int, str]:
    return response.status_code, response.json()["error"]["code"]


UNKNOWN, FORBIDDEN, TOO_MANY = (401, "unauthorized"), (403, "forbidden"), (429, "too_many_attempts")


def test_a_token_is_needed_and_a_wrong_one_is_refused(guarded: FastAPI) -> None:
    with client(guarded) as api:
        response = api.get("/v1/searches")
        assert code(response) == UNKNOWN
        assert response.headers["www-authenticate"] == "Bearer"
    wrong = [f"Bearer {token}" for token in ("x", READ[:-1], f"{READ}x", READ.upper(), "Bearer", "ü")]
    for header in (*wrong, f"Basic {READ}"):
        with client(guarded) as api:
            assert code(api.get("/v1/searches", headers={"Authorization": header.encode()})) == UNKNOWN


def test_one_that_may_read_alone_changes_nothing(guarded: FastAPI) -> None:
    with client(guarded, READ) as api:
        assert api.get("/v1/searches").status_code == 200
        for path in ("/v1/searches", "/v1/searches/waits/cancel", "/v1/searches/waits/pause"):
            assert code(api.post(path, json=SUBMIT)) == FORBIDDEN
        assert api.get("/v1/searches/waits").json()["state"] == "queued"
    with client(guarded, WRITE) as api:
        assert api.post("/v1/searches", json=SUBMIT).status_code == 201
        assert api.post("/v1/searches/waits/cancel").json()["reason"] == "by writer"


@pytest.mark.usefixtures("fresh_tokens")
def test_a_revoked_token_is_refused_within_two_seconds(guarded: FastAPI, folder: Path) -> None:
    with client(guarded, READ) as api:
        assert api.get("/v1/searches").status_code == 200
        assert Tokens(connect(url_in(folder), create=False)).revoke("reader")
        assert code(api.get("/v1/searches")) == UNKNOWN


def test_after_ten_wrong_tokens_an_address_waits_but_whom_it_let_in_before(guarded: FastAPI) -> None:
    with client(guarded, READ) as known, client(guarded, "wrong") as wrong:
        assert known.get("/v1/searches").status_code == 200
        for _ in range(10):
            assert code(wrong.get("/v1/searches")) == UNKNOWN
        response = wrong.get("/v1/searches")
        assert code(response) == TOO_MANY
        assert 1 <= int(response.headers["retry-after"]) <= 61
        with client(guarded, WRITE) as guessed:  # nothing tells a guesser that this one was right
            assert code(guessed.get("/v1/searches")) == TOO_MANY
        assert known.get("/v1/searches").status_code == 200
        with client(guarded, WRITE, client=("10.0.0.7", 1)) as elsewhere:
            assert elsewhere.get("/v1/searches").status_code == 200


def test_wrong_tokens_at_the_sign_in_count_too(guarded: FastAPI) -> None:
    with client(guarded) as api:
        answers = [code(api.post("/v1/session", json={"token": "wrong"})) for _ in range(11)]
    assert answers == [UNKNOWN] * 10 + [TOO_MANY]


def test_a_browser_signs_in_with_a_cookie_that_no_script_can_read_and_out_again(guarded: FastAPI) -> None:
    with client(guarded) as api:
        response = api.post("/v1/session", json={"token": READ})
        assert response.json() == {"name": "reader", "scope": "read", "dashboard_url": None}
        assert {"HttpOnly", "SameSite=strict"} < set(response.headers["set-cookie"].split("; "))
        assert api.get("/v1/searches").status_code == 200
        assert api.get("/v1/session").json()["name"] == "reader"
        assert api.delete("/v1/session").status_code == 204
        assert code(api.get("/v1/searches")) == UNKNOWN
    with client(guarded, base_url="https://search.example") as api:
        assert "Secure" in api.post("/v1/session", json={"token": READ}).headers["set-cookie"]


def test_a_page_of_another_site_cannot_use_the_cookie(guarded: FastAPI) -> None:
    with client(guarded) as api:
        api.post("/v1/session", json={"token": WRITE})
        assert code(api.post("/v1/searches/waits/cancel", headers=ELSEWHERE)) == FORBIDDEN
        own = {"Origin": "http://127.0.0.1:8000"}
        assert api.post("/v1/searches/waits/cancel", headers=own).status_code == 200


def test_without_tokens_this_machine_alone_is_answered_and_no_page_of_elsewhere(folder: Path) -> None:
    app = app_of(folder)
    with client(app) as api:
        assert api.get("/v1/session").json() == {"name": None, "scope": "write", "dashboard_url": None}
        assert code(api.post("/v1/searches", json=SUBMIT, headers=ELSEWHERE))[0] == 403
        assert code(api.get("/v1/searches", headers={"Authorization": "Bearer wrong"}))[0] == 401
    for served, how, answer in (
        (app, {"base_url": "http://evil.example"}, FORBIDDEN),  # a name that leads here
        (app, {"client": ("203.0.113.9", 1)}, FORBIDDEN),  # through a proxy
        (app_of(folder, is_loopback=False), {}, UNKNOWN),  # whose last token was revoked
    ):
        with client(served, **how) as api:
            assert code(api.get("/v1/searches")) == answer


@pytest.mark.usefixtures("fresh_tokens")
def test_a_token_that_is_added_closes_the_server_which_never_opens_again(folder: Path) -> None:
    with client(app_of(folder)) as api:
        assert api.get("/v1/searches").status_code == 200
        give_tokens(folder)
        assert code(api.get("/v1/searches")) == UNKNOWN
        tokens = Tokens(connect(url_in(folder), create=False))
        assert (tokens.revoke("reader"), tokens.revoke("writer")) == (True, True)
        assert code(api.get("/v1/searches")) == UNKNOWN


def test_no_route_but_those_meant_to_answers_without_a_token(guarded: FastAPI) -> None:
    """The routes are walked, so that a new one is here by itself; docs/api.md holds the table."""
    with client(guarded, follow_redirects=False) as api:
        for method, path, status in unauthenticated(guarded, api):
            assert status == OPEN.get((method, path), 401), (method, path)
