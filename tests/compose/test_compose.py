"""The whole service on a real Docker engine, in order: each test goes on where the one before it left the stack."""

from __future__ import annotations

import json
import subprocess
import time
from collections import Counter
from collections.abc import Iterator

import httpx
import pytest
import yaml
from playwright.sync_api import Browser, expect

from tests.compose.stack import ROOT, SECRETS, Stack, say

pytestmark = [pytest.mark.slow, pytest.mark.alone, pytest.mark.timeout(1800)]

QUICK = yaml.safe_load("""
seed: 3
data: {name: cifar10, train: 2000, validation: 400}
teacher: {network: small, epochs: 1}
views: {kind: paper, epochs: 2}
budgets: [30k]
families: [mlp-1, cnn-1]
sampler: {name: gp, trials: 4}
trial: {epochs: 4, learning_rate: [3.0e-4, 1.0e-2]}
resources: {slots: 2, threads: 1, checkpoint_s: 1}
confirmation: {top: 1, by_family: false, seeds: 1, most_seeds: 1}
""")
LONG = QUICK | {"budgets": ["30k", "60k"], "trial": {"epochs": 30, "learning_rate": [3.0e-4, 1.0e-2]}}
TRIALS = 4  # of each study


@pytest.fixture(scope="module")
def client(stack: Stack) -> Iterator[httpx.Client]:
    headers = {"Authorization": f"Bearer {stack.token}"}
    with httpx.Client(base_url=stack.url, headers=headers, timeout=30) as made:
        yield made


@pytest.mark.parametrize("missing", SECRETS)
def test_without_a_secret_up_stops_with_one_clear_line(docker, tmp_path, missing):
    env = tmp_path / "env"
    env.write_text("".join(f"{name}=x\n" for name in SECRETS if name != missing))
    command = ["docker", "compose", "--env-file", str(env), "--project-name", "student-search-none", "up", "--detach"]
    done = subprocess.run(command, cwd=ROOT, env=docker, capture_output=True, text=True, timeout=60)
    assert done.returncode != 0
    (line,) = done.stderr.strip().splitlines()
    assert missing in line
    assert "copy .env.example to .env and fill it in" in line


def test_from_nothing_it_comes_up_healthy(stack):
    say("up")
    stack.seconds["from `docker compose up` on built images to ready"] = seconds = stack.up()
    say(f"healthy after {seconds:.0f} s")
    assert httpx.get(f"{stack.url}/readyz").json() == {"status": "ready"}


def test_only_the_api_and_the_dashboard_are_published_and_on_loopback_alone(stack):
    published = {
        (one["Service"], port["URL"], port["PublishedPort"])
        for one in stack.containers()
        for port in one["Publishers"] or []
        if port["PublishedPort"]
    }
    assert published == {("api", "127.0.0.1", stack.api_port), ("dashboard", "127.0.0.1", stack.dashboard_port)}


def test_no_process_is_root_or_may_become_it(stack):
    for service in ("api", "dashboard", "driver", "ray-head", "ray-worker"):
        told = stack.compose(
            "exec", "-T", service, "bash", "-c", "id -u; grep -E 'CapBnd|NoNewPrivs' /proc/self/status"
        )
        words = told.stdout.split()
        assert (words[0] != "0", words[2], words[4]) == (True, "0" * 16, "1"), service


def test_a_plan_by_http_and_one_by_cli_are_carried_out(stack, client, tmp_path):
    begun = time.monotonic()
    first = stack.submit("by-http", QUICK)
    assert first.status_code == 201, first.text
    assert stack.submit("by-http", QUICK).status_code == 200
    stack.watch("by-http", lambda found: found["trials"] > 0, "the first finished trial")
    took = time.monotonic() - begun
    up = stack.seconds["from `docker compose up` on built images to ready"]
    stack.seconds["from `docker compose up` to the first finished trial, submitted when it was ready"] = up + took
    stack.finish("by-http")
    plan = tmp_path / "plan.yaml"
    plan.write_text(yaml.safe_dump(QUICK))  # teacher and cache are there by now
    say("submitting by CLI")
    stack.command("submit", str(plan), "--name", "by-cli")
    stack.command("status", "--name", "by-cli", "--watch")
    assert [client.get(f"/v1/searches/{name}").json()["state"] for name in ("by-http", "by-cli")] == ["finished"] * 2


def test_the_best_per_budget_is_the_same_by_http_and_by_cli(stack, client):
    by_http = client.get("/v1/searches/by-http/best").json()
    assert by_http == json.loads(stack.command("best", "--name", "by-http", "--json"))
    (answer,) = by_http["best"]
    assert answer["budget_params"] == 30_000
    assert answer["winner"]["parameters"] <= 30_000
    assert answer["winner"]["notation"]


def test_a_ray_client_without_the_token_is_refused(stack):
    ask = "import sys; from ray._raylet import GcsClient; print(GcsClient(address='ray-head:6379').cluster_id)"
    for wrong in ("RAY_AUTH_MODE=disabled", f"RAY_AUTH_TOKEN={'0' * 64}"):
        run = ("run", "--rm", "-T", "--no-deps", "-e", wrong, "ray-worker", "python", "-c", ask)
        refused = stack.compose(*run, check=False)
        assert refused.returncode != 0
        assert "InvalidAuthToken" in refused.stderr
    welcome = stack.compose("exec", "-T", "ray-worker", "python", "-c", ask)
    assert welcome.stdout.strip()


def test_page_and_dashboard_are_seen_in_a_browser(stack, chromium: Browser, pictures):
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    trouble: list[str] = []
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.goto(stack.url)
    page.locator("input[type=password]").fill(stack.token)
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="by-http")).to_be_visible()
    page.screenshot(path=pictures / "searches.png")
    page.goto(f"{stack.url}/#/search/by-http")
    expect(page.get_by_role("heading", name="by-http")).to_be_visible()
    winner = stack.ask("/v1/searches/by-http/best")["best"][0]["winner"]
    expect(page.get_by_role("table").get_by_text(winner["notation"]).first).to_be_visible()
    page.screenshot(path=pictures / "search.png", full_page=True)
    page.goto(stack.dashboard)
    expect(page.get_by_text("by-http/30k").first).to_be_visible(timeout=20_000)
    page.screenshot(path=pictures / "dashboard.png")
    page.close()
    assert trouble == []


def test_killed_worker_restarted_database_and_killed_driver_cost_no_trial_and_double_none(stack):
    assert stack.submit("faults", LONG).status_code == 201
    stack.watch("faults", lambda found: found["running"].get("trial") == 2, "two trials under way")
    say("SIGKILL to a worker's container, mid-trial")
    stack.kill("ray-worker")
    stack.wait_for(lambda: stack.restarts("ray-worker") > 0, "the worker's container to be brought back")
    stack.watch("faults", lambda found: found["trials"] >= 2, "trials after the worker's death")
    stack.watch("faults", lambda found: found["running"].get("trial", 0) > 0, "a trial under way")
    before = set(stack.sql(_RESULTS))
    say("the database's container restarted, without grace")
    stack.compose("restart", "--timeout", "0", "postgres")
    finished = len(before)
    stack.watch("faults", lambda found: found["trials"] > finished, "trials after the database was back")
    stack.watch("faults", lambda found: found["running"].get("trial", 0) > 0, "a trial under way")
    say("SIGKILL to the driver's container")
    stack.kill("driver")
    stack.wait_for(lambda: stack.restarts("driver") > 0, "the driver's container to be brought back")
    stack.finish("faults")
    after = stack.sql(_RESULTS)
    assert before <= set(after)
    _check(stack)


_RESULTS = (
    "SELECT r.study, r.number, r.score, r.weights_digest FROM results r JOIN searches s ON s.id = r.search_id"
    " WHERE s.name = 'faults' ORDER BY 1, 2"
)
_TOLD = (
    "SELECT substr(s.study_name, 8), t.number, v.value FROM studies s JOIN trials t ON t.study_id = s.study_id"
    " JOIN trial_values v ON v.trial_id = t.trial_id WHERE s.study_name LIKE 'faults/%' AND t.state = 'COMPLETE'"
)
_OPEN = (
    "SELECT j.kind, j.key, j.state, j.reason FROM jobs j JOIN searches s ON s.id = j.search_id"
    " WHERE s.name = 'faults' AND j.state <> 'finished'"
)


def _check(stack: Stack) -> None:
    """Every trial is there, and once, in our tables as in Optuna's."""
    rows = stack.sql(_RESULTS)
    assert Counter(study for study, *_ in rows) == {"30k": TRIALS, "60k": TRIALS}
    assert len({(study, number) for study, number, *_ in rows}) == len(rows)
    assert {(study, number): float(score) for study, number, score, _ in rows} == {
        (study, number): float(value) for study, number, value in stack.sql(_TOLD)
    }
    assert stack.sql(_OPEN) == []


def test_what_is_said_is_json_where_that_was_asked_for(stack):
    (api,) = stack.containers("api")
    lines = stack.docker("logs", api["Name"]).splitlines()
    assert lines
    assert [line for line in lines if "level" not in json.loads(line)] == []


def test_down_and_up_again_all_is_still_there(stack, client):
    paths = ("/v1/searches", *(f"/v1/searches/{name}/best" for name in ("by-http", "by-cli", "faults")))
    before, rows = [client.get(path).json() for path in paths], stack.sql(_RESULTS)
    say("down, up")
    begun = time.monotonic()
    stack.compose("down")
    say(f"down after {time.monotonic() - begun:.0f} s")
    say(f"up after {stack.up():.0f} s")
    assert [client.get(path).json() for path in paths] == before
    assert stack.sql(_RESULTS) == rows
    assert client.get("/v1/searches/faults/export/30k").status_code == 200
