from __future__ import annotations

import csv
import io
import json
import shlex
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from search.plan.schema import Plan
from storage.records import TrialResult
from tests.search import rows
from tests.search.cli import test_main as test_cli
from tests.search.cli.test_main import Command, refused
from tests.search.kept import confirmed, keep, repository_in
from tests.search.plans import small_plan

command = test_cli.command
PLAN = small_plan(**{"sampler.trials": 6, "confirmation.top": 2})
LABELS = small_plan(budgets=["60k"], labels_only={"budgets": ["60k"], "families": ["cnn-1"]}, **{"sampler.trials": 6})


def trials(plan: Plan) -> list[TrialResult]:
    """Of the families in turn, each slower than the one before; nobody measured the last of each study."""
    return [
        replace(
            row,
            latency_ms=None if row.number == 5 else 1.0 + row.number,
            macs=1_000 * (1 + row.number),
            parameters=7 if row.study.endswith("labels") else row.parameters,
            curve=[{"epoch": 0, "seconds": 1.0, "loss": 1.0, "accuracy": 0.5}],
        )
        for row in rows.trials(plan)
    ]


RESULTS = trials(PLAN)


def best_of(allowed: Any) -> TrialResult:
    """By the search's score."""
    return max((row for row in RESULTS if allowed(row)), key=lambda row: row.score)


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a search of each kind, one with a name that a URL must not take apart."""
    folder = tmp_path_factory.mktemp("answers")
    repository, best = repository_in(folder), best_of(lambda row: row.study == "60k")
    keep(repository, "on labels? #1", LABELS, trials(LABELS))
    keep(repository, "under way", PLAN, RESULTS, state="running")
    keep(repository, "empty", PLAN, [], state="running")
    seeds = confirmed(PLAN, RESULTS, lambda row: 0.8 if row is best else 0.6)
    keep(repository, "confirmed", PLAN, RESULTS, seeds)  # the smaller budget's two are tied
    return folder


def best_json(command: Command, folder: Path, *options: str, name: str = "confirmed") -> dict[str, Any]:
    run = command(folder, "best", "--name", name, "--json", *options)
    assert run.returncode == 0, run.stderr
    return dict(json.loads(run.stdout))


def test_best_prints_a_row_for_each_budget_and_says_who_is_tied(command: Command, once: Path) -> None:
    run = command(once, "best", "--name", "confirmed")
    assert (run.returncode, run.stderr) == (0, "")
    lines = run.stdout.splitlines()
    small, large = (line.split() for line in lines if line.split()[:1] in (["30k"], ["60k"]))
    assert small[-4:] == ["1", "of", "1", "6"]  # tied; trials
    assert large[-4:-2] == ["0", "of"]
    assert large[-1] == "12"
    told = [line for line in lines if "not significantly different from the leader" in line]
    assert len(told) == 1
    assert told[0].startswith("30k: not significantly different from the leader (95 %, Holm): 30k/")
    assert "ms" not in next(line for line in lines if "MACs" in line).split()


def test_best_as_json_has_the_evidence_of_fresh_seeds(command: Command, once: Path) -> None:
    facts = best_json(command, once)
    assert (facts["search"], facts["state"], facts["labels_alone"]) == ("confirmed", "finished", [])
    small, large = facts["best"]
    leader = large["confirmed"]["leader"]
    assert leader["student"] == f"{large['winner']['study']}/{large['winner']['number']}"
    assert leader["seeds"] == len(leader["scores"]) == 3
    assert leader["mean"] == pytest.approx(sum(leader["scores"]) / 3)
    assert leader["over_seeds_and_images"][0] < leader["mean"] < leader["over_seeds_and_images"][1]
    assert leader["flattery"] == pytest.approx(large["winner"]["score"] - leader["mean"])
    rival = large["confirmed"]["others"][0]
    assert (rival["is_tied"], rival["behind"]) == (False, pytest.approx(leader["mean"] - rival["mean"]))
    assert [other["is_tied"] for other in small["confirmed"]["others"]] == [True]
    assert large["winner"]["latency_ms"] == best_of(lambda row: row.study == "60k").latency_ms
    assert (large["trials"], set(large["by_family"])) == (12, {"mlp-1", "mlp-2", "cnn-1"})


def test_best_as_csv_is_a_header_and_a_line_for_each_budget(command: Command, once: Path) -> None:
    run = command(once, "best", "--name", "confirmed", "--csv")
    assert (run.returncode, run.stderr) == (0, "")
    assert len(run.stdout.splitlines()) == 3
    answers = best_json(command, once)["best"]
    for row, answer in zip(csv.DictReader(io.StringIO(run.stdout)), answers, strict=True):
        won, leader = answer["winner"], answer["confirmed"]["leader"]
        low, high = leader["over_seeds_and_images"]
        tied = sum(other["is_tied"] for other in answer["confirmed"]["others"])
        expected = {
            "budget_params": answer["budget_params"], "study": won["study"], "number": won["number"],
            "confirmed_mean": leader["mean"], "confirmed_low": low, "confirmed_high": high, "tied": tied,
            "test_mean": "", "seeds": 3, "trials": answer["trials"],
        }  # fmt: skip
        assert {name: row[name] for name in expected} == {name: str(value) for name, value in expected.items()}
    empty = csv.DictReader(io.StringIO(command(once, "best", "--name", "empty", "--csv").stdout))
    told = [(row["budget_params"], row["study"], row["trials"]) for row in empty]
    assert told == [("30000", "", "0"), ("60000", "", "0")]


@pytest.mark.parametrize(
    ("options", "allowed"),
    [
        (["--max-macs", "3k"], lambda row: row.macs <= 3_000),
        (["--max-macs", "2999"], lambda row: row.macs <= 2_000),
        (["--max-latency-ms", "2"], lambda row: row.number <= 1),
        (["--max-latency-ms", "99"], lambda row: row.number != 5),
        (["--family", "mlp-2"], lambda row: row.family == "mlp-2"),
        (["--family", "mlp-2", "--family", "mlp-1"], lambda row: row.family != "cnn-1"),
        (["--family", "cnn-1", "--max-macs", "5k"], lambda row: row.family == "cnn-1" and row.macs <= 5_000),
        (["--budget", "45k"], lambda row: row.study == "30k"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_only_students_within_the_limits_compete(
    command: Command, once: Path, options: list[str], allowed: Any
) -> None:
    answers = best_json(command, once, *options)["best"]
    fitting = [row for row in RESULTS if allowed(row)]
    assert 0 < len(fitting) < len(RESULTS)
    assert [one["budget_params"] for one in answers] == ([45_000] if "--budget" in options else [30_000, 60_000])
    largest = answers[-1]
    assert largest["trials"] == len(fitting)
    best = best_of(allowed)
    assert (largest["best"]["study"], largest["best"]["number"]) == best.key
    assert set(largest["by_family"]) == {row.family for row in fitting}
    everyone = [largest["winner"], *largest["by_family"].values()]
    assert {(one["study"], one["number"]) for one in everyone} <= {row.key for row in fitting}
    if found := largest["confirmed"]:
        students = {one["student"] for one in (found["leader"], *found["others"])}
        assert students <= {f"{row.study}/{row.number}" for row in fitting}


def test_a_latency_is_shown_where_it_is_asked_for(command: Command, once: Path) -> None:
    lines = command(once, "best", "--name", "confirmed", "--max-latency-ms", "2").stdout.splitlines()
    assert "ms" in next(line for line in lines if "MACs" in line).split()
    best = best_of(lambda row: row.number <= 1)
    assert f" {best.latency_ms:.2f} " in next(line for line in lines if line.lstrip().startswith("60k"))


@pytest.mark.parametrize(
    ("options", "asked"),
    [
        (["--max-macs", "999"], "60k parameters, 999 MACs"),
        (["--max-latency-ms", "0.5"], "60k parameters, 0.5 ms"),
        (["--budget", "10"], "10 parameters"),
        (["--budget", "10", "--family", "mlp-1"], "10 parameters, family mlp-1"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_limits_that_nothing_keeps_to_are_one_line_that_says_what_comes_nearest(
    command: Command, once: Path, options: list[str], asked: str
) -> None:
    smallest = min(row.parameters for row in RESULTS)
    for form in ([], ["--json"], ["--csv"], ["--by-family"]):
        assert refused(command(once, "best", "--name", "confirmed", *options, *form)) == (
            f"student-search: no finished student of 'confirmed' is within {asked}. The smallest student has "
            f"{smallest:,} parameters, the fewest MACs are 1,000, the lowest latency is 1.00 ms."
        )
    smallest = min(row.parameters for row in trials(LABELS) if row.study == "60k")  # on hard labels there are smaller
    line = refused(command(once, "best", "--name", "on labels? #1", "--budget", "10"))
    assert f"The smallest student has {smallest:,} parameters, " in line


NEAREST = (
    "no search is named 'confirmd'; did you mean 'confirmed'? there are: confirmed, empty, under way, on labels? #1."
)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("best --name confirmd", NEAREST),
        ("compare confirmed confirmd", NEAREST),
        ("compare confirmd confirmed", NEAREST),
        ("open-test --name confirmd", NEAREST),
        ("check-export . --name confirmd", NEAREST),
        ("best --name x", "no search is named 'x'; there are: confirmed, empty, under way, on labels? #1."),
        ("best --json --csv", "--json and --csv exclude each other. Choose one."),
        (
            "best --budget plenty",
            "the budget 'plenty' is not a whole number of parameters up to a trillion: write 30k, 3.16M or 100000",
        ),
        (
            "best --max-macs plenty",
            "--max-macs (max_macs over HTTP) is 'plenty': give a whole number of MACs, such as 5M or 100000.",
        ),
        ("best --name confirmed --family cnn-2", "'confirmed' has no family 'cnn-2'; it has mlp-1, mlp-2, cnn-1."),
        (
            "best --name empty --budget 1M",
            "no finished student of 'empty' is within 1M parameters. No trial has finished yet.",
        ),
        (
            "open-test --name 'under way'",
            "'under way' is running, and its winners may still change: the test set stays sealed until it has "
            "finished.",
        ),
    ],
)
def test_what_cannot_be_answered_is_one_line(command: Command, once: Path, words: str, said: str) -> None:
    assert refused(command(once, *shlex.split(words))) == f"student-search: {said}"


@pytest.mark.parametrize("form", [[], ["--json"], ["--csv"], ["--by-family"]], ids=str)
def test_a_search_under_way_answers_and_says_on_stderr_that_it_is(
    command: Command, once: Path, form: list[str]
) -> None:
    run = command(once, "best", "--name", "under way", *form)
    assert (run.returncode, run.stderr) == (0, "'under way' is still running. This is the best so far.\n")
    assert "60k" in run.stdout or "60000" in run.stdout


def test_a_search_under_way_without_a_result_answers_that_nothing_fits_yet(command: Command, once: Path) -> None:
    run = command(once, "best", "--name", "empty")
    assert (run.returncode, run.stdout.count("nothing fits yet")) == (0, 2)


def test_students_on_hard_labels_alone_stand_beside_those_that_are_distilled_within_the_same_limits(
    command: Command, once: Path
) -> None:
    facts = best_json(command, once, "--max-macs", "3k", name="on labels? #1")
    (alone,) = facts["labels_alone"]
    on_labels = [r for r in trials(LABELS) if r.study == "60k/labels" and r.macs <= 3_000]
    assert (alone["trials"], alone["best"]["score"]) == (len(on_labels), max(r.score for r in on_labels))
    best = facts["best"][0]
    assert best["best"]["study"] == "60k"
    run = command(once, "best", "--name", "on labels? #1", "--by-family", "--max-macs", "3k")
    lines = run.stdout.splitlines()
    assert [words for line in lines[1:4] for words in ("labels", "only %") if words in line] == ["labels", "only %"]
    shares = [f"{100 * one['by_family']['cnn-1']['score']:.1f}" for one in (best, alone)]
    assert [line.split()[-3:-1] for line in lines if "cnn-1" in line] == [shares]


def test_two_searches_are_compared_budget_by_budget(command: Command, once: Path) -> None:
    run = command(once, "compare", "confirmed", "under way")
    assert run.returncode == 0
    assert run.stderr == "'under way' is still running. This is the best so far.\n"
    assert "confirmed compared with under way" in run.stdout
    assert run.stdout.count("not measured:") == 2
    assert "6, 6" in run.stdout
    run = command(once, "compare", "confirmed", "confirmed")
    assert (run.returncode, run.stderr, run.stdout.count("not significant")) == (0, "", 2)
    assert "+0.0" in run.stdout
    last = run.stdout.splitlines()[-1]
    assert last == "95 % intervals of the difference in points, over seeds and images; the same held-back images"
    run = command(once, "compare", "confirmed", "confirmed", "--budget", "10")
    assert (run.returncode, run.stdout.count("nothing fits yet")) == (0, 2)


def test_a_comparison_as_json_has_a_row_for_each_budget(command: Command, once: Path) -> None:
    facts = json.loads(command(once, "compare", "confirmed", "on labels? #1", "--budget", "60k", "--json").stdout)
    (row,) = facts["budgets"]
    assert (facts["one"], facts["other"], row["budget_params"]) == ("confirmed", "on labels? #1", 60_000)
    assert row["difference"] is None  # search scores are not compared
    assert None not in (row["one_mean"], row["other_mean"])


def test_an_export_of_a_student_that_was_never_opened_is_refused(command: Command, once: Path, tmp_path: Path) -> None:
    shutil.copytree(once, tmp_path, dirs_exist_ok=True)
    assert "there is no exported student in ." in refused(command(tmp_path, "check-export", "."))
    (tmp_path / "weights.safetensors").write_bytes(b"some")
    assert "the test set was never opened for the student in ." in refused(command(tmp_path, "check-export", "."))
