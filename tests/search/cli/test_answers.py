"""The commands that answer, as a user types them; `open-test` and `check-export` on a real search: test_opening."""

from __future__ import annotations

import csv
import io
import json
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
        )
        for row in rows.trials(plan)
    ]


def key(row: TrialResult) -> tuple[str, int]:
    return row.study, row.number


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a confirmed search, one under way, and one that compares with hard labels."""
    folder = tmp_path_factory.mktemp("answers")
    repository = repository_in(folder)
    results = trials(PLAN)
    best = {study: max((r for r in results if r.study == study), key=lambda r: r.score) for study in ("30k", "60k")}
    keep(repository, "on labels too", LABELS, trials(LABELS))
    keep(repository, "under way", PLAN, results, state="running")
    keep(repository, "empty", PLAN, [], state="running")
    seeds = confirmed(PLAN, results, lambda r: 0.8 if r is best["60k"] else 0.6)
    keep(repository, "confirmed", PLAN, results, seeds)  # the smaller budget's two are tied
    return folder


def best_json(command: Command, folder: Path, *options: str, name: str = "confirmed") -> dict[str, Any]:
    run = command(folder, "best", "--name", name, "--json", *options)
    assert run.returncode == 0, run.stderr
    return dict(json.loads(run.stdout))


RESULTS = trials(PLAN)


def best_of(allowed: Any) -> TrialResult:
    """By the search's score."""
    return max((row for row in RESULTS if allowed(row)), key=lambda row: row.score)


def test_best_prints_a_row_for_each_budget_and_says_who_is_tied(command: Command, once: Path) -> None:
    run = command(once, "best", "--name", "confirmed")
    assert (run.returncode, run.stderr) == (0, "")
    lines = run.stdout.splitlines()
    small, large = (line.split() for line in lines if line.split()[:1] in (["30k"], ["60k"]))
    assert small[-2:] == ["1", "6"]  # tied; trials
    assert large[-2:] == ["0", "12"]
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
    (rival,) = large["confirmed"]["others"][:1]
    assert (rival["is_tied"], rival["behind"]) == (False, pytest.approx(leader["mean"] - rival["mean"]))
    assert [other["is_tied"] for other in small["confirmed"]["others"]] == [True]
    assert large["winner"]["latency_ms"] == next(
        row.latency_ms for row in RESULTS if key(row) == (large["winner"]["study"], large["winner"]["number"])
    )
    assert (large["trials"], set(large["by_family"])) == (12, {"mlp-1", "mlp-2", "cnn-1"})


def test_best_as_csv_is_a_header_and_a_line_for_each_budget(command: Command, once: Path) -> None:
    run = command(once, "best", "--name", "confirmed", "--csv")
    assert (run.returncode, run.stderr) == (0, "")
    told = list(csv.DictReader(io.StringIO(run.stdout)))
    answers = best_json(command, once)["best"]
    assert len(run.stdout.splitlines()) == 3
    for row, answer in zip(told, answers, strict=True):
        won, leader = answer["winner"], answer["confirmed"]["leader"]
        assert (int(row["budget_params"]), row["study"], int(row["number"])) == (
            answer["budget_params"], won["study"], won["number"],
        )  # fmt: skip
        assert float(row["confirmed_mean"]) == leader["mean"]
        assert [float(row["confirmed_low"]), float(row["confirmed_high"])] == leader["over_seeds_and_images"]
        assert int(row["tied"]) == sum(other["is_tied"] for other in answer["confirmed"]["others"])
        assert (row["test_mean"], int(row["seeds"]), int(row["trials"])) == ("", 3, answer["trials"])


def test_csv_of_a_search_without_any_answer_is_its_budgets(command: Command, once: Path) -> None:
    told = list(csv.DictReader(io.StringIO(command(once, "best", "--name", "empty", "--csv").stdout)))
    assert [(row["budget_params"], row["study"], row["trials"]) for row in told] == [
        ("30000", "", "0"),
        ("60000", "", "0"),
    ]


def test_json_and_csv_together_are_refused(command: Command, once: Path) -> None:
    assert (
        refused(command(once, "best", "--json", "--csv"))
        == "student-search: --json and --csv exclude each other. Choose one."
    )


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
    assert len(answers) == (1 if options[0] == "--budget" else 2)
    largest = answers[-1]
    assert largest["trials"] == len(fitting)
    best = best_of(allowed)
    assert (largest["best"]["study"], largest["best"]["number"]) == key(best)
    assert set(largest["by_family"]) == {row.family for row in fitting}
    everyone = [largest["winner"], *largest["by_family"].values()]
    assert {(one["study"], one["number"]) for one in everyone} <= {key(row) for row in fitting}
    if largest["confirmed"]:
        confirmed_ones = [largest["confirmed"]["leader"], *largest["confirmed"]["others"]]
        assert {one["student"] for one in confirmed_ones} <= {f"{row.study}/{row.number}" for row in fitting}


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


def test_students_on_hard_labels_alone_are_not_what_comes_nearest(command: Command, once: Path) -> None:
    smallest = min(row.parameters for row in trials(LABELS) if row.study == "60k")
    line = refused(command(once, "best", "--name", "on labels too", "--budget", "10"))
    assert f"The smallest student has {smallest:,} parameters, " in line


def test_a_family_that_the_search_has_not_is_one_line_with_those_it_has(command: Command, once: Path) -> None:
    assert refused(command(once, "best", "--name", "confirmed", "--family", "cnn-2")) == (
        "student-search: 'confirmed' has no family 'cnn-2'; it has mlp-1, mlp-2, cnn-1."
    )


@pytest.mark.parametrize("option", ["--budget", "--max-macs"])
def test_a_number_that_is_none_is_one_line(command: Command, once: Path, option: str) -> None:
    line = refused(command(once, "best", option, "plenty"))
    assert "'plenty'" in line
    assert ("--max-macs" in line) is (option == "--max-macs")


@pytest.mark.parametrize(
    "arguments",
    [
        ["best", "--name", "confirmd"],
        ["compare", "confirmed", "confirmd"],
        ["compare", "confirmd", "confirmed"],
        ["open-test", "--name", "confirmd"],
        ["check-export", ".", "--name", "confirmd"],
    ],
    ids=" ".join,
)
def test_an_unknown_search_is_answered_with_the_nearest_name(
    command: Command, once: Path, arguments: list[str]
) -> None:
    assert refused(command(once, *arguments)) == (
        "student-search: no search is named 'confirmd'; did you mean 'confirmed'? "
        "there are: confirmed, empty, under way, on labels too."
    )
    assert "no search is named 'x'; there are: confirmed, " in refused(command(once, "best", "--name", "x"))


@pytest.mark.parametrize("form", [[], ["--json"], ["--csv"], ["--by-family"]], ids=str)
def test_a_search_under_way_answers_and_says_on_stderr_that_it_is(
    command: Command, once: Path, form: list[str]
) -> None:
    run = command(once, "best", "--name", "under way", *form)
    assert (run.returncode, run.stderr) == (0, "'under way' is still running. This is the best so far.\n")
    assert "60k" in run.stdout or "60000" in run.stdout


def test_a_search_under_way_without_a_result_answers_that_nothing_fits_yet(command: Command, once: Path) -> None:
    run = command(once, "best", "--name", "empty")
    assert run.returncode == 0
    assert run.stdout.count("nothing fits yet") == 2
    line = refused(command(once, "best", "--name", "empty", "--budget", "1M"))
    assert line.endswith("is within 1M parameters. No trial has finished yet.")


def test_limits_hold_for_students_on_hard_labels_alone_too(command: Command, once: Path) -> None:
    facts = best_json(command, once, "--max-macs", "3k", name="on labels too")
    (alone,) = facts["labels_alone"]
    on_labels = [r for r in trials(LABELS) if r.study == "60k/labels" and r.macs <= 3_000]
    assert (alone["trials"], alone["best"]["score"]) == (len(on_labels), max(r.score for r in on_labels))
    assert facts["best"][0]["best"]["study"] == "60k"


def test_two_searches_are_compared_budget_by_budget(command: Command, once: Path) -> None:
    run = command(once, "compare", "confirmed", "under way")
    assert run.returncode == 0
    assert run.stderr == "'under way' is still running. This is the best so far.\n"
    assert "confirmed compared with under way" in run.stdout
    assert run.stdout.count("not confirmed:") == 2
    assert "6, 6" in run.stdout
    run = command(once, "compare", "confirmed", "confirmed")
    assert (run.returncode, run.stderr, run.stdout.count("not significant")) == (0, "", 2)
    assert "+0.0" in run.stdout
    last = run.stdout.splitlines()[-1]
    assert last == "95 % intervals of the difference in points, over seeds and images; the same held-back images"


def test_a_comparison_as_json_has_a_row_for_each_budget_of_either(command: Command, once: Path) -> None:
    facts = json.loads(command(once, "compare", "confirmed", "on labels too", "--json").stdout)
    assert (facts["one"], facts["other"]) == ("confirmed", "on labels too")
    assert [row["budget_params"] for row in facts["budgets"]] == [30_000, 60_000]
    assert facts["budgets"][0]["other"] is None
    facts = json.loads(command(once, "compare", "confirmed", "confirmed", "--budget", "45k", "--json").stdout)
    (row,) = facts["budgets"]
    assert (row["budget_params"], row["difference"], row["is_separated"]) == (45_000, 0.0, False)


def test_a_budget_that_neither_of_two_searches_fits_compares_nothing_and_is_no_error(
    command: Command, once: Path
) -> None:
    run = command(once, "compare", "confirmed", "confirmed", "--budget", "10")
    assert run.returncode == 0
    assert run.stdout.count("nothing fits yet") == 2


def test_the_test_set_of_a_search_under_way_stays_sealed(command: Command, once: Path) -> None:
    line = refused(command(once, "open-test", "--name", "under way"))
    assert line == (
        "student-search: 'under way' is running, and its winners may still change: the test set stays sealed until it "
        "has finished."
    )


def test_an_export_of_a_student_that_was_never_opened_is_refused(command: Command, once: Path, tmp_path: Path) -> None:
    shutil.copytree(once, tmp_path, dirs_exist_ok=True)
    assert "there is no exported student in ." in refused(command(tmp_path, "check-export", "."))
    (tmp_path / "weights.safetensors").write_bytes(b"some")
    assert "the test set was never opened for the student in ." in refused(command(tmp_path, "check-export", "."))


@pytest.mark.parametrize(
    "arguments", [["compare", "a", "b"], ["open-test"], ["check-export", "."], ["best", "--csv"]], ids=" ".join
)
def test_without_a_database_nothing_is_made_and_one_line_says_how_to_begin(
    command: Command, tmp_path: Path, arguments: list[str]
) -> None:
    assert "student-search run" in refused(command(tmp_path, *arguments))
    assert list(tmp_path.iterdir()) == []
