"""The commands against a service on a real port: what they print is what they print on its own machine."""

from __future__ import annotations

import json
import shlex
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
import yaml

from storage.records import trial_key
from storage.rows.repository import Repository
from storage.rows.tokens import Tokens, digest_of
from tests.search.cli import test_answers
from tests.search.cli import test_main as test_cli
from tests.search.cli.test_answers import RESULTS
from tests.search.cli.test_main import Command, Run, refused
from tests.search.kept import repository_in
from tests.search.plans import SMALL
from tests.search.stand_in import Answer, saying, serving

pytestmark = pytest.mark.full  # the client alone, the API and the commands are in the quick loop
command, once = test_cli.command, test_answers.once
TOKEN, READ = "tok-write-3fd2a1c0b9e8", "tok-read-3fd2a1c0b9e8"


@dataclass(frozen=True)
class Both:
    """A service, its machine, and another one."""

    command: Command
    there: Path
    here: Path
    url: str

    def remote(self, *arguments: str, **environ: str) -> Run:
        return self.command(self.here, *arguments, **{"STUDENT_SEARCH_URL": self.url, **environ})

    def local(self, *arguments: str) -> Run:
        return self.command(self.there, *arguments, STUDENT_SEARCH_URL="")

    @property
    def repository(self) -> Repository:
        return repository_in(self.there)


@pytest.fixture
def both(command: Command, once: Path, tmp_path: Path) -> Iterator[Both]:
    there, here = tmp_path / "there", tmp_path / "here"
    shutil.copytree(once, there)
    here.mkdir()
    with serving(there) as url:
        yield Both(command, there, here, url)


@pytest.fixture(scope="module")
def kept(once: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A copy that is served once, for what only looks."""
    there = tmp_path_factory.mktemp("kept") / "there"
    shutil.copytree(once, there)
    with serving(there) as url:
        yield there, url


@pytest.fixture
def looking(command: Command, kept: tuple[Path, str], tmp_path: Path) -> Both:
    there, url = kept
    return Both(command, there, tmp_path, url)


@pytest.mark.parametrize(
    "words",
    [
        *(f"best --name {name} --json" for name in ("confirmed", "'on labels? #1'", "'under way'")),
        *(f"best --name confirmed {form}" for form in ("", "--csv", "--by-family")),
        "best",
        "best --name 'on labels? #1' --by-family",
        "best --name empty --csv",
        "best --budget 45k --family mlp-1 --family cnn-1",
        "best --max-macs 3k --max-latency-ms 2",
        "best --budget 10",
        "best --max-latency-ms 0.5 --json",
        "best --name empty --budget 1M",
        "best --name 'on labels? #1' --budget 10",
        "best --family cnn-7",
        "best --name confirmd",
        "status --name confirmed",
        "status 'on labels? #1'",
        "status --json",
        "status confirmd",
        "status a --name b",
        "list",
        "list --json",
        "pause confirmed",
        "pause confirmd",
        "cancel ..",
        "status confirmed --watch",
    ],
)
def test_a_command_prints_and_ends_as_on_the_services_own_machine(looking: Both, words: str) -> None:
    there, here = looking.local(*shlex.split(words)), looking.remote(*shlex.split(words))
    assert here == there
    assert there.stdout or there.returncode == 2
    assert list(looking.here.iterdir()) == []


@pytest.mark.parametrize(
    "words",
    [
        "delete confirmed --yes",
        "open-test",
        "check-export .",
        "compare confirmed empty",
        "report --parts parts",
        "report --table paper",
        "report -o r.html --parts parts",
    ],
)
def test_what_a_service_does_not_do_is_refused_in_one_line(looking: Both, words: str) -> None:
    line = refused(looking.remote(*words.split()))
    assert "does not work over HTTP. Run it where the database is, without STUDENT_SEARCH_URL." in line
    assert list(looking.here.iterdir()) == []
    assert looking.repository.find_search("confirmed") is not None


def test_a_plan_is_queued_once_and_then_watched_stopped_and_gone_on_with(both: Both) -> None:
    (both.here / "mine.yaml").write_text(yaml.safe_dump(SMALL))
    assert both.remote("submit", "mine.yaml") == Run(
        0,
        f"mine is queued at {both.url}: 16 trials, budgets 30k, 60k, families mlp-1, mlp-2, cnn-1\n",
        "Watch it: student-search status mine --watch\n",
    )
    again = both.remote("submit", "mine.yaml")
    assert again.stdout == f"mine already exists at {both.url} with this plan: queued, 0 of 16 trials\n"
    found = both.repository.find_search("mine")
    assert (found.state, found.plan["budgets"]) == ("queued", [30_000, 60_000])
    assert both.remote("pause", "mine").stdout == "mine is paused. Resume it: student-search resume mine\n"
    assert both.remote("resume", "mine").stdout == (
        f"mine is queued at {both.url}. Watch it: student-search status mine --watch\n"
    )
    assert "--wait and --executor work only on this machine" in refused(both.remote("resume", "mine", "--wait"))
    both.remote("cancel", "mine")
    watched = both.remote("status", "mine", "--watch")
    assert (watched.returncode, watched.stdout.startswith("mine: cancelled (by ")) == (1, True)
    assert "search 'mine' is cancelled and cannot become queued" in refused(both.remote("resume", "mine"))
    told = json.loads(both.remote("submit", "mine.yaml", "--name", "other", "--json").stdout)
    assert told == {"search": "other", "state": "queued", "is_new": True, "trials": 0, "of": 16}
    assert both.remote("submit", "quick", "-n", "shipped").returncode == 0
    line = refused(both.remote("submit", "mine.yaml", "-n", "shipped"))
    assert "'shipped'" in line
    assert "plan" in line


def test_what_is_wrong_in_a_plan_is_told_with_its_line_before_anything_is_sent(
    command: Command, tmp_path: Path
) -> None:
    (tmp_path / "plan.yaml").write_text(yaml.safe_dump(SMALL | {"budgts": ["1M"]}))
    nowhere = {"STUDENT_SEARCH_URL": "http://127.0.0.1:9"}
    line = refused(command(tmp_path, "submit", "plan.yaml", **nowhere))
    assert line.startswith("student-search: plan.yaml, line ")
    assert "did you mean 'budgets'?" in line
    line = refused(command(tmp_path, "submit", "quick", "--name", "a b", **nowhere))
    assert "'a b' cannot be the name of a search: " in line
    assert "cannot reach the service at http://127.0.0.1:9" in refused(command(tmp_path, "submit", "quick", **nowhere))


def test_what_only_the_service_finds_wrong_in_a_plan_is_told_with_its_line(command: Command, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("# mine\n" + yaml.safe_dump(SMALL, sort_keys=False))
    message = "the plan: 'trial.epochs': at most 0 here (got 1).\nthe plan: 'seed' is not mine."
    answer = (422, {}, json.dumps({"error": {"code": "invalid", "message": message}}).encode())
    with saying(lambda _: answer) as url:
        run = command(tmp_path, "submit", "plan.yaml", STUDENT_SEARCH_URL=url)
    number = 1 + next(n for n, text in enumerate((tmp_path / "plan.yaml").read_text().splitlines()) if text == "trial:")
    assert (run.returncode, run.stderr.splitlines()) == (
        2,
        [
            f"student-search: plan.yaml, line {number + 1}: 'trial.epochs': at most 0 here (got 1).",
            "student-search: plan.yaml, line 2: 'seed' is not mine.",
        ],
    )


def test_a_plan_is_queued_in_the_local_database_without_a_service(command: Command, tmp_path: Path) -> None:
    assert command(tmp_path, "submit", "quick") == Run(
        0,
        "quick is queued: 16 trials, budgets 100k, 300k, families mlp-1, cnn-1, cnn-2, cnn-3\n",
        "Run it: student-search drive\nWatch it: student-search status quick --watch\n",
    )
    assert repository_in(tmp_path).find_search("quick").state == "queued"


def test_a_search_that_somebody_drives_is_waited_for_and_not_resumed(
    both: Both, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = both.repository.searches()[0].plan
    driver = {"host": "elsewhere", "pid": 7, "started": 1, "within": None}
    both.repository.open_search("under way", plan, "somebody", driver=driver, lease_s=3600, instead_of="me")
    for side in (both.local, both.remote):
        assert "under way: running, driven by process 7 on elsewhere" in side("status", "under way").stdout
    assert "search 'under way' is already run by process 7 on elsewhere. Watch it" in refused(
        both.remote("resume", "under way")
    )
    monkeypatch.setattr("search.cli.run._STOP_S", 0.3)
    run = both.remote("pause", "under way")
    assert (run.returncode, run.stderr) == (
        2,
        "waiting for process 7 on elsewhere to stop driving 'under way'\n"
        "student-search: process 7 on elsewhere still drives 'under way'. End that process, then try again.\n",
    )


@pytest.mark.parametrize("is_remote", [False, True])
def test_a_watch_tells_each_change_and_ends_with_the_search(
    both: Both, monkeypatch: pytest.MonkeyPatch, is_remote: bool
) -> None:
    repository, search = both.repository, both.repository.find_search("empty")
    owned, steps = repository.owned(search.id, "me"), iter(RESULTS[:2])
    side = both.remote if is_remote else both.local

    def go_on(_: float) -> None:
        row = next(steps, None)
        if row is None:
            owned.leave("failed", "no luck")
            return
        hand_out = owned.hand_out("trial", trial_key(row.study, row.number), "0")
        assert owned.finish_trial(row, hand_out=hand_out)

    monkeypatch.setattr("search.cli.watching.time.sleep", go_on)
    run = side("status", "empty", "--watch")
    assert (run.returncode, run.stderr) == (1, "")
    lines = run.stdout.splitlines()
    assert [line.rpartition("; ")[2] for line in lines] == [f"{count} of 12 trials" for count in (0, 1, 2, 2)]
    assert lines[-1] == "empty: failed (no luck); 2 of 12 trials"
    told = side("status", "empty", "--watch", "--json").stdout.splitlines()
    assert [json.loads(line)["state"] for line in told] == ["failed"]


def test_ctrl_c_ends_a_watch_and_leaves_the_search_alone(both: Both, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("search.cli.watching.time.sleep", interrupt)
    for side in (both.local, both.remote):
        run = side("status", "under way", "--watch")
        assert (run.returncode, run.stderr) == (
            130, "student-search: Stopped watching. The search itself is not affected.\n",
        )  # fmt: skip
    assert both.repository.find_search("under way").state == "running"


def test_a_watch_outlives_a_service_that_is_away_for_a_moment(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, both: Both
) -> None:
    detail = httpx.get(f"{both.url}/v1/searches/under%20way", trust_env=False).json()
    now, ended = (json.dumps(detail | more).encode() for more in ({}, {"state": "finished"}))
    left: list[Answer] = [(200, {}, now), (503, {}, b""), (503, {}, b""), (200, {}, ended)]
    monkeypatch.setattr("search.faces.client._WAITS_S", ())
    monkeypatch.setattr("search.cli.watching.time.sleep", lambda _: None)
    with saying(lambda _: left.pop(0)) as url:
        run = command(tmp_path, "status", "under way", "--watch", STUDENT_SEARCH_URL=url)
    assert run.returncode == 0
    assert run.stderr == (
        f"student-search: {url}: the answer was 503 Service Unavailable. Retrying until it answers.\n"
    )
    assert run.stdout.splitlines()[-1] == "under way: finished; 12 of 12 trials"


def test_a_token_that_is_wrong_or_may_too_little_is_one_line_without_it(
    both: Both, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.api.access._FRESH_S", 0.0)  # the service looks at its tokens each time
    tokens = Tokens(both.repository._engine)
    tokens.add("w", "write", digest_of(TOKEN))
    tokens.add("r", "read", digest_of(READ))
    for words, token, said in (
        ("list", "", f"{both.url} requires a token. Set STUDENT_SEARCH_TOKEN."),
        ("list", "tok-wrong", f"{both.url} does not know the token in STUDENT_SEARCH_TOKEN; it may be revoked."),
        ("cancel empty", READ, "the token 'r' has scope read; this request needs scope write."),
    ):
        line = refused(both.remote(*words.split(), STUDENT_SEARCH_TOKEN=token))
        assert line == f"student-search: {said}"
    assert both.remote("list", STUDENT_SEARCH_TOKEN=TOKEN).returncode == 0
    for _ in range(9):
        both.remote("list", STUDENT_SEARCH_TOKEN="tok-wrong")
    line = refused(both.remote("list", STUDENT_SEARCH_TOKEN="tok-other"))
    assert "too many wrong tokens from 127.0.0.1: try again in " in line


def test_a_report_comes_over_and_is_the_services_own(looking: Both) -> None:
    run = looking.remote("report", "-o", "r.html", "--name", "confirmed")
    told = [line for line in run.stderr.splitlines() if not line.endswith(" kB")]  # where it takes long
    assert (run.returncode, told) == (0, ["fetching the report of confirmed", "wrote r.html"])
    page = (looking.here / "r.html").read_text()
    assert "<html" in page
    assert page.rstrip().endswith("</html>")
    assert "cannot write" in looking.remote("report", "-o", "no/r.html", "--name", "confirmed").stderr
    running = looking.remote("report", "-o", "r.html", "--name", "under way")
    assert "'under way' is still running. This is the best so far." in running.stderr


def test_an_export_that_the_service_refuses_leaves_nothing(looking: Both) -> None:
    run = looking.remote("export", "30k/0", "home", "--name", "confirmed")
    assert (run.returncode, run.stdout) == (2, "")
    assert "30k/0 of 'confirmed' was never confirmed with fresh seeds" in run.stderr
    assert "no student '60k/labels/x'" in looking.remote("export", "60k/labels/x", "home").stderr
    assert list(looking.here.iterdir()) == []
    (looking.here / "full").mkdir()
    (looking.here / "full" / "mine").touch()
    assert refused(looking.remote("export", "30k", "full")) == "student-search: full is not empty: name a new folder."
    unknown = looking.remote("export", "30k", "h", "-n", "confirmd").stderr
    assert "no search is named 'confirmd'; did you mean" in unknown
