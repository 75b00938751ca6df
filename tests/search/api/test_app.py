from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from starlette.testclient import TestClient
from typer.testing import CliRunner

from search.api.edges import MAX_BODY
from search.cli.main import app as commands
from search.plan.file import PLANS_DIR
from search.prepare.precision import Look
from tests.search import kept, rows
from tests.search.plans import ALIAS_BOMB, SMALL, changed, small_plan
from tests.search.prepare import test_estimate
from tests.search.served import DEMO, READ, app_of, client, fill, give_tokens

clocked = test_estimate.clocked
QUICK = yaml.safe_load((PLANS_DIR / "quick.yaml").read_text())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("served")
    fill(folder)
    return folder


@pytest.fixture(scope="module")
def api(folder: Path) -> Iterator[TestClient]:
    with client(app_of(folder)) as found:
        yield found


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[TestClient]:
    """Over an empty database, for what changes it."""
    kept.repository_in(tmp_path)
    with client(app_of(tmp_path)) as found:
        yield found


def told(response: Any, status: int, code: str) -> str:
    """The message of an error, whose shape is the one."""
    body = response.json()
    assert response.status_code == status, body
    assert body.keys() == {"error"}
    assert body["error"].keys() == {"code", "message"}
    assert body["error"]["code"] == code
    return str(body["error"]["message"])


def test_it_says_that_it_is_there_and_that_the_database_is(api: TestClient) -> None:
    assert api.get("/healthz").json() == {"status": "ok"}
    assert api.get("/readyz").json() == {"status": "ready"}


def test_searches_come_newest_first_in_pages(api: TestClient) -> None:
    def page(**params: Any) -> tuple[list[str], str | None]:
        found = api.get("/v1/searches", params=params).json()
        return [one["name"] for one in found["searches"]], found["next"]

    first, after = page(limit=2)
    assert first == ["waits", "live"]
    assert page(limit=2, after=after) == (["demo"], None)
    assert page(state="queued") == (["waits"], None)


def test_a_search_tells_how_far_it_is(api: TestClient) -> None:
    found = api.get("/v1/searches/live").json()
    assert (found["state"], found["trials"], found["of"]) == ("running", 20, 80)
    studies = [(study["name"], study["trials"], study["of"]) for study in found["studies"]]
    assert studies == [("30k", 20, 40), ("100k", 0, 40)]
    assert found["chosen_by"] == {"gp": 20}
    assert found["plan"]["budgets"] == [30_000, 100_000]


def test_jobs_in_slots_and_jobs_given_up_are_told_with_the_reason(fresh: TestClient, tmp_path: Path) -> None:
    repository = kept.repository_in(tmp_path)
    owned = repository.owned(repository.open_search("s", DEMO.identity(), "me").id, "me")
    owned.hand_out("trial", "30k/0", "slot-0")
    count = owned.hand_out("trial", "30k/1", "slot-1")
    owned.fail_job("trial", "30k/1", hand_out=count, reason="out of memory", final=True)
    found = fresh.get("/v1/searches/s").json()
    assert (found["running"], found["failed"]) == ({"trial": 1}, {"trial": 1})
    (job,) = found["jobs"]
    assert {name: value for name, value in job.items() if value is not None} == {
        "kind": "trial", "key": "30k/0", "slot": "slot-0", "hand_outs": 1,
    }  # fmt: skip
    assert found["failures"] == [{"kind": "trial", "key": "30k/1", "hand_outs": 1, "reason": "out of memory"}]


def test_trials_come_in_pages_by_study_and_number_each_once(api: TestClient) -> None:
    keys, params = [], {"limit": 30}
    while params:
        page = api.get("/v1/searches/demo/trials", params=params).json()
        keys += [(one["study"], one["number"]) for one in page["trials"]]
        params = page["next"] and {"limit": 30, "after": page["next"]}
    assert keys == sorted((study, number) for study in ("30k", "100k") for number in range(40))
    of_one = api.get("/v1/searches/demo/trials", params={"study": "30k", "limit": 500}).json()
    assert {one["study"] for one in of_one["trials"]} == {"30k"}


def test_a_student_has_its_layers_which_add_up_and_its_replicates(api: TestClient) -> None:
    winner = api.get("/v1/searches/demo/best", params={"budget": "30k"}).json()["best"][0]["winner"]
    found = api.get(f"/v1/searches/demo/trials/{winner['study']}/{winner['number']}").json()
    assert sum(layer["parameters"] for layer in found["layers"]) == found["parameters"] == winner["parameters"]
    assert [layer["kind"] for layer in (found["layers"][0], found["layers"][-1])] == ["input", "classifier"]
    assert [one["replicate"] for one in found["replicates"]] == [0, 1, 2]


SEED = 8_889_587_574_056_951_019  # which JavaScript reads as 8889587574056951000


def test_seeds_are_text_because_javascript_would_round_them(fresh: TestClient, tmp_path: Path) -> None:
    plan = small_plan(seed=SEED, budgets=["30k"], **{"sampler.trials": 6, "confirmation.top": 1})
    results = [replace(one, seed=SEED + one.number) for one in rows.trials(plan)]
    seeds = [replace(one, seed=SEED - one.replicate) for one in rows.replicates(plan, results)]
    kept.keep(kept.repository_in(tmp_path), "s", plan, results, seeds)
    found = fresh.get("/v1/searches/s/trials/30k/1").json()
    assert found["seed"] == str(SEED + 1)
    winner = fresh.get("/v1/searches/s/best").json()["best"][0]["winner"]
    assert winner["seed"] == str(SEED + winner["number"])
    student = fresh.get(f"/v1/searches/s/trials/30k/{winner['number']}").json()
    assert [one["seed"] for one in student["replicates"]] == [str(SEED - n) for n in range(3)]
    sent = fresh.get("/v1/searches/s").json()["plan"]
    assert sent["seed"] == str(SEED)
    assert fresh.post("/v1/searches", json={"name": "t", "plan": sent}).status_code == 201
    assert fresh.get("/v1/searches/t").json()["plan"]["seed"] == str(SEED)


def test_a_name_that_could_not_be_asked_for_is_refused_with_the_rule(fresh: TestClient) -> None:
    for name in ("../x", "a/b c", ""):
        response = fresh.post("/v1/searches", json={"name": name, "plan": "quick"})
        assert "body.name: a name has 1 to 100 letters (a-z, A-Z), digits" in told(response, 422, "invalid")


def test_a_study_of_a_family_is_found_by_its_name_with_a_slash(fresh: TestClient, tmp_path: Path) -> None:
    plan = small_plan(**{"sampler.studies": "per-family", "sampler.trials": 2})
    kept.keep(kept.repository_in(tmp_path), "s", plan, rows.trials(plan))
    assert fresh.get("/v1/searches/s/trials/30k/cnn-1/1").json()["family"] == "cnn-1"
    page = fresh.get("/v1/searches/s/trials", params={"study": "30k/cnn-1", "limit": 1}).json()
    assert page["next"] == "30k/cnn-1/0"
    page = fresh.get("/v1/searches/s/trials", params={"study": "30k/cnn-1", "after": page["next"]}).json()
    assert [one["number"] for one in page["trials"]] == [1]


def test_points_are_thinned_to_the_limit(api: TestClient) -> None:
    every = api.get("/v1/searches/demo/points").json()
    assert (len(every["points"]), every["of"]) == (80, 80)
    some = api.get("/v1/searches/demo/points", params={"limit": 20}).json()
    assert 5 < len(some["points"]) <= 20
    assert some["of"] == 80
    assert all(point in every["points"] for point in some["points"])


@pytest.mark.parametrize(
    ("params", "options"),
    [
        ({}, ""),
        ({"budget": "50k"}, "--budget 50k"),
        ({"max_macs": "1M", "family": ["cnn-1", "mlp-2"]}, "--max-macs 1M --family cnn-1 --family mlp-2"),
    ],
)
def test_the_best_are_those_of_the_command(
    api: TestClient, folder: Path, monkeypatch: pytest.MonkeyPatch, params: dict[str, Any], options: str
) -> None:
    monkeypatch.chdir(folder)
    printed = CliRunner().invoke(commands, ["best", "--name", "demo", "--json", *options.split()])
    assert printed.exit_code == 0, printed.stderr
    assert api.get("/v1/searches/demo/best", params=params).json() == json.loads(printed.stdout)
    (nothing,) = api.get("/v1/searches/demo/best", params={"budget": "1k"}).json()["best"]
    assert (nothing["winner"], nothing["trials"]) == (None, 0)


@pytest.mark.full
def test_the_report_is_one_page_that_reaches_nothing(api: TestClient) -> None:
    response = api.get("/v1/searches/demo/report")
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert "sandbox allow-scripts" in response.headers["content-security-policy"]
    assert "<h2>" in response.text


def test_a_plan_is_queued_and_the_same_again_changes_nothing(fresh: TestClient) -> None:
    first = fresh.post("/v1/searches", json={"name": "a", "plan": QUICK})
    assert (first.status_code, first.json()["state"]) == (201, "queued")
    for plan in (QUICK, "quick", (PLANS_DIR / "quick.yaml").read_text()):
        again = fresh.post("/v1/searches", json={"name": "a", "plan": plan})
        assert (again.status_code, again.json()) == (200, first.json())
    response = fresh.post("/v1/searches", json={"name": "a", "plan": QUICK | {"seed": 7}})
    assert "they differ in seed" in told(response, 409, "conflict")


@pytest.mark.parametrize(
    ("plan", "line"),
    [
        (SMALL | {"budgets": ["x"]}, "the plan: 'budgets': the budget 'x' is not a whole number of parameters"),
        (SMALL | {"colour": 1}, "the plan: unknown key 'colour'"),
        ("no-such", "there is no shipped plan 'no-such'; choose one of: modern, paper, quick"),
        ("seed: 1\n" + yaml.safe_dump(SMALL, sort_keys=False), "the plan, line 2: 'seed' occurs twice; keep one."),
        (ALIAS_BOMB, "the plan has more than 20,000 values"),
        ("a: " + "[" * 600 + "]" * 600, "the plan is nested too deeply"),
        ("a: " + "[" * 30_000, "the plan is nested too deeply"),
        ({"a": json.loads("[" * 600 + "]" * 600)}, "the plan is nested too deeply"),
        (
            SMALL | {"budgets": list(range(1_000, 11_000))},
            "the plan: 'budgets': the list has 10,000 budgets; at most 100",
        ),
        (SMALL | {"seed": "yes"}, "the plan: 'seed': write a whole number, such as 4, 10k or 1e6 (got 'yes')."),
        (changed(**{"data.train": 49_961}), "are 50,001, but cifar10 has 50,000 in all; ask for fewer."),
        (5, "body.plan: write the plan as an object, its YAML text, or the name of a supplied plan such as quick."),
    ],
)
def test_a_wrong_plan_is_told_in_one_line(api: TestClient, plan: Any, line: str) -> None:
    message = told(api.post("/v1/searches", json={"name": "a", "plan": plan}), 422, "invalid")
    assert line in message
    assert "\n" not in message
    assert api.get("/v1/searches/a").status_code == 404


@pytest.mark.parametrize("path", ["/v1/searches", "/v1/plans/preview"])
def test_each_mistake_of_a_plan_is_told_in_a_line_with_its_number(api: TestClient, path: str) -> None:
    named = {"name": "a"} if path == "/v1/searches" else {}
    text = "seed: yes\ndata: {train: 10, validation: 4}\ncolour: red\n"
    message = told(api.post(path, json=named | {"plan": text}), 422, "invalid")
    lines = message.splitlines()
    assert "the plan, line 1: 'seed': write a whole number, such as 4, 10k or 1e6 (got 'yes')." in lines
    assert any(line.startswith("the plan, line 3: unknown key 'colour'. Allowed here: seed, data") for line in lines)


@pytest.mark.parametrize(
    ("plan", "line"),
    [
        pytest.param("[" * 100_000 + "]" * 100_000, "the request body is nested too deeply.", id="brackets"),
        (r'"\ud800"', "the plan contains half of a surrogate pair, which is no character; remove it."),
    ],
)
def test_a_body_that_is_json_but_no_plan_is_told_as_such(api: TestClient, plan: str, line: str) -> None:
    body = f'{{"name": "a", "plan": {{"a": {plan}}}}}'
    response = api.post("/v1/searches", content=body, headers={"Content-Type": "application/json"})
    assert told(response, 422, "invalid") == line


@pytest.mark.usefixtures("clocked")  # real steps are measured in test_estimate
def test_a_preview_tells_what_a_plan_will_do_and_warns_of_a_slow_precision(
    fresh: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    emulated = Look(device="CPU (AVX2)", has_bf16=False, has_tf32=False, speed_up=0.125)
    monkeypatch.setattr("search.prepare.preview.look", lambda _probe: emulated)
    plan = SMALL | {"trial": SMALL["trial"] | {"precision": "bf16"}, "budgets": ["30k"], "families": ["mlp-1"]}
    found = fresh.post("/v1/plans/preview", json={"plan": plan}).json()
    (student,) = found["students"]
    assert (student["study"], student["family"], found["trials"]) == ("30k", "mlp-1", 8)
    assert found["precision"]["warnings"] == [
        "trial.precision is bf16: a step takes 8.0 times as long as in fp32 on this machine, CPU (AVX2)"
    ]
    assert found["total_s"] > found["trials_s"] > 0
    assert fresh.get("/v1/searches").json()["searches"] == []


def test_a_preview_of_a_wrong_plan_is_one_line_and_takes_the_right_to_submit(fresh: TestClient, tmp_path: Path) -> None:
    many = SMALL | {"data": SMALL["data"] | {"train": 50_001}}
    message = told(fresh.post("/v1/plans/preview", json={"plan": many}), 422, "invalid")
    assert message == (
        "the plan: 'data.train': 50,001 + 40 images for validation are 50,041, but cifar10 has 50,000 in all; ask for "
        "fewer."
    )
    give_tokens(tmp_path)
    with client(app_of(tmp_path), READ) as reader:
        told(reader.post("/v1/plans/preview", json={"plan": SMALL}), 403, "forbidden")


def test_code_and_files_of_the_server_are_refused_unless_its_operator_allows_them(
    fresh: TestClient, tmp_path: Path
) -> None:
    changes: list[dict[str, Any]] = [
        {"data": {"name": "python:os:getcwd", "train": 100, "validation": 40}},
        {"data": {"name": "folder:/etc", "train": 100, "validation": 40}},
        {"teacher": {"network": "file:/tmp/teacher.pt2"}},
        {"teacher": {"network": "python:mine:network"}},
        {"teacher": {"logits": "/tmp/manifest.json"}},
    ]
    with client(app_of(tmp_path, may_name_code=True)) as open_to_code:
        for name, change in zip("abcde", changes, strict=True):
            sent = {"name": name, "plan": SMALL | change}
            assert "STUDENT_SEARCH_ALLOW_CODE=1" in told(fresh.post("/v1/searches", json=sent), 403, "code_refused")
            assert fresh.get(f"/v1/searches/{name}").status_code == 404
            assert open_to_code.post("/v1/searches", json=sent).status_code == 201


def test_a_search_that_is_driven_is_not_queued_again(fresh: TestClient, tmp_path: Path) -> None:
    driver = {"host": "node-7", "pid": 12}
    kept.repository_in(tmp_path).open_search("s", DEMO.identity(), "me", driver=driver, lease_s=60)
    assert "driven by process 12 on node-7" in told(fresh.post("/v1/searches/s/resume"), 409, "conflict")
    assert fresh.get("/v1/searches/s").json()["driver"] == driver


@pytest.mark.parametrize(
    ("path", "status", "line"),
    [
        *(
            (f"no-such{path}", 404, "no search is named 'no-such'")
            for path in ("", "/trials", "/best", "/points", "/report", "/export/30k", "/trials/30k/1")
        ),
        ("demo/trials/30k/999", 404, "'demo' has no finished trial 30k/999"),
        *((f"demo/export/{student}", 404, "") for student in ("30k/999", "30k/99999999999999", "30k/x")),
        ("demo/export/30k/0", 422, ""),  # never confirmed
        *((f"demo/trials?limit={limit}", 422, "query.limit") for limit in (0, 501, "x")),
    ],
)
def test_what_is_not_there_or_not_allowed_is_told_in_one_line(
    api: TestClient, path: str, status: int, line: str
) -> None:
    message = told(api.get(f"/v1/searches/{path}"), status, {404: "not_found", 422: "invalid"}[status])
    assert line in message
    assert "\n" not in message


def test_a_body_too_large_is_refused_before_it_is_read_whole(fresh: TestClient) -> None:
    told(fresh.post("/v1/searches", content=b" " * (MAX_BODY + 1)), 413, "too_large")

    def parts() -> Iterator[bytes]:
        for _ in range(20):
            yield b" " * (MAX_BODY // 10)

    told(fresh.post("/v1/searches", content=parts(), headers={"Content-Type": "application/json"}), 413, "too_large")


def test_a_method_that_a_path_does_not_take_is_told_with_those_it_does(api: TestClient) -> None:
    response = api.put("/v1/searches")
    assert response.headers["allow"] == "GET, POST"
    assert "it allows GET, POST" in told(response, 405, "method_not_allowed")


def test_a_database_that_is_away_is_told_as_such_and_when_to_come_again(tmp_path: Path) -> None:
    kept.repository_in(tmp_path)
    with client(app_of(tmp_path)) as api:
        (tmp_path / "runs" / "student-search.db").write_bytes(b"no database at all, " * 100)
        response = api.get("/readyz")
        assert str(tmp_path) not in told(response, 503, "unavailable")
        assert response.headers["retry-after"] == "5"


def test_metrics_count_searches_trials_and_requests_by_route(api: TestClient) -> None:
    api.get("/v1/searches/demo/best")
    api.request("MADE-UP", "/healthz")
    text = api.get("/metrics").text
    for line in (
        'student_search_searches{state="queued"} 1.0',
        'student_search_trials_finished{search="live"} 20.0',
        'student_search_trials_wanted{search="live"} 80.0',
        'route="/v1/searches/{name}/best"',
        'method="other"',
    ):
        assert line in text
    assert "demo" not in text  # a label for each path would have no end
    assert "MADE-UP" not in text


def test_every_answer_keeps_a_browser_from_guessing_framing_and_running_what_is_not_ours(api: TestClient) -> None:
    for path in ("/", "/v1/searches", "/nothing"):
        headers = api.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert "script-src 'self'" in headers["content-security-policy"]
        assert headers["x-frame-options"] == "DENY"


def test_a_search_by_a_plan_of_another_release_is_listed_and_told_as_such(fresh: TestClient, tmp_path: Path) -> None:
    kept.repository_in(tmp_path).open_search("old", {"budgets": [1], "colour": "red"}, "me")
    (listed,) = fresh.get("/v1/searches").json()["searches"]
    assert (listed["name"], listed["of"], listed["budgets"]) == ("old", 0, [])
    assert fresh.get("/v1/searches/old").json()["plan"] == {"budgets": [1], "colour": "red"}
    assert fresh.get("/metrics").status_code == 200
    assert "the plan of search 'old' was written by another release" in told(
        fresh.get("/v1/searches/old/best"), 422, "invalid"
    )


def test_reports_and_exports_are_made_one_at_a_time_and_the_others_told_to_come_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slow(_facts: object) -> str:
        begun.set()
        assert go_on.wait(30)
        return "the report"

    monkeypatch.setattr("search.report.render.render", slow)
    monkeypatch.setattr("search.api.server._PATIENCE_S", 0.01)
    with client(app_of(folder)) as one, client(one.app) as other:
        first = threading.Thread(target=lambda: one.get("/v1/searches/demo/report"))
        first.start()
        assert begun.wait(30)
        response = other.get("/v1/searches/demo/report")
        told(response, 503, "unavailable")
        assert response.headers["retry-after"] == "30"
        assert other.get("/v1/searches/demo").status_code == 200
        go_on.set()
        first.join()
        assert other.get("/v1/searches/demo/report").text == "the report"


def test_a_report_of_too_many_trials_is_refused_with_what_to_do(
    api: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.api.answers._MOST_REPORTED", 79)
    assert "has 80 trials" in told(api.get("/v1/searches/demo/report"), 422, "invalid")
