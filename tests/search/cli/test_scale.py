"""`--scale` and `--hours`, as a user types them."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import torch
import yaml

from search.cli import scale as cli_scale
from search.plan.schema import Plan
from search.prepare.precision import Settled
from search.prepare.preview import Ahead
from storage.records import Search
from tests.search.cli import test_main as test_cli
from tests.search.cli.test_main import Command, refused
from tests.search.kept import repository_in
from tests.search.plans import SMALL, SQUARES
from tests.search.prepare import test_estimate
from tests.search.prepare.test_scale import estimate_of

command, clocked = test_cli.command, test_estimate.clocked
pytestmark = pytest.mark.usefixtures("clocked")  # real steps are measured in test_estimate
TINY = SMALL | {
    "data": {"name": "python:scaled_squares:images", "train": 200, "validation": 80},
    "budgets": ["2k", "3k"],
    "families": ["mlp-1", "cnn-1"],
    "students": {"filter_size": 3},
    "sampler": {"name": "random", "trials": 2, "studies": "per-family"},
    "views": {"kind": "paper", "epochs": 2, "store": "replayed"},
    "confirmation": {"top": 1, "seeds": 2, "most_seeds": 2},
}
_FP32 = Settled(precision="fp32", note=None, warnings=())
STUDIES = {  # seconds of a step
    ("2k/mlp-1", "mlp-1"): 0.1,
    ("2k/cnn-1", "cnn-1"): 500.0,
    ("3k/mlp-1", "mlp-1"): 0.2,
    ("3k/cnn-1", "cnn-1"): 900.0,
}


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Path]:
    """A folder with a plan of four tiny studies."""
    (tmp_path / "scaled_squares.py").write_text(SQUARES)
    (tmp_path / "quick.yaml").write_text(yaml.safe_dump(TINY))
    threads = torch.get_num_threads()
    yield tmp_path
    torch.set_num_threads(threads)
    sys.modules.pop("scaled_squares", None)


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[Plan]:
    """Each plan that was measured; the two cheapest studies take some minutes, the others hours."""
    measured: list[Plan] = []

    def look_ahead(plan: Plan, *_: Any, **__: Any) -> Ahead:
        measured.append(plan)
        names = {study.name for study in plan.studies()}
        steps = {pair: step_s for pair, step_s in STUDIES.items() if pair[0] in names}
        return Ahead(
            found=estimate_of(steps), spaces={}, left_out=(), candidates=[], precision=_FP32, memory_bytes=2**34
        )

    monkeypatch.setattr(cli_scale, "look_ahead", look_ahead)
    return measured


def search_in(folder: Path, name: str) -> Search:
    found = repository_in(folder).find_search(name)
    assert found is not None
    return found


def write(folder: Path, **changes: Any) -> None:
    (folder / "quick.yaml").write_text(yaml.safe_dump(TINY | changes))


def test_a_scaled_plan_is_shown_smaller_with_the_same_studies(command: Command, here: Path) -> None:
    whole = json.loads(command(here, "plan", "show", "quick.yaml", "--json").stdout)
    half = json.loads(command(here, "plan", "show", "quick.yaml", "--scale", "0.5", "--json").stdout)
    assert (whole["plan"]["data"]["train"], half["plan"]["data"]["train"]) == (200, 100)
    assert (whole["plan"]["views"]["epochs"], half["plan"]["views"]["epochs"]) == (2, 1)
    assert [(s["study"], s["notation"]) for s in half["students"]] == [
        (s["study"], s["notation"]) for s in whole["students"]
    ]
    assert half["searched"] == whole["searched"]


@pytest.mark.parametrize(
    ("command_line", "factor"),
    [*((["plan", "show"], factor) for factor in ("0", "-1", "1.01", "inf", "nan")), (["run"], "0")],
)
def test_a_factor_that_is_none_is_one_line_and_nothing_is_made(
    command: Command, here: Path, command_line: list[str], factor: str
) -> None:
    line = refused(command(here, *command_line, "quick.yaml", "--scale", factor))
    assert line == f"student-search: --scale is {float(factor):g}; give a number above 0, up to 1."
    assert sorted(path.name for path in here.iterdir()) == ["quick.yaml", "scaled_squares.py"]


@pytest.mark.parametrize("command_line", [["plan", "show"], ["run"]])
def test_hours_in_which_nothing_can_be_done_are_one_line_and_nothing_is_made(
    command: Command, here: Path, looked: list[Plan], command_line: list[str]
) -> None:
    line = refused(command(here, *command_line, "quick.yaml", "--hours", "0.0001"))
    assert line.startswith("student-search: nothing fits into 0.0001 hours: teachers and cache take 0.00, ")
    assert "give a smaller --scale or more --hours" in line
    assert not (here / "runs").exists()


@pytest.mark.full
def test_hours_are_held_against_steps_that_are_measured(command: Command, here: Path) -> None:
    run = command(here, "plan", "show", "quick.yaml", "--hours", "0.00000001")
    assert run.returncode == 2
    assert run.stderr.splitlines()[-1].startswith("student-search: nothing fits into 1e-08 hours: ")
    run = command(here, "plan", "show", "quick.yaml", "--hours", "100", "--json")
    assert (run.returncode, json.loads(run.stdout)["plan"]["leave_out"]) == (0, [])
    assert "4 of 4 studies, about " in run.stderr


@pytest.mark.full
def test_the_costliest_studies_are_left_out_and_told_with_what_they_would_take(
    command: Command, here: Path, looked: list[Plan]
) -> None:
    run = command(here, "run", "quick.yaml", "--hours", "0.02", "--executor", "inline")
    assert run.returncode == 0, run.stderr
    assert search_in(here, "quick").plan["leave_out"] == ["2k/cnn-1", "3k/cnn-1"]
    left = [line.split()[0] for line in run.stderr.splitlines() if "/cnn-1 " in line and "." in line]
    assert left[:2] == ["3k/cnn-1", "2k/cnn-1"]
    assert "2 of 4 studies, about " in run.stderr
    assert "of 0.02 hours; all students of the full plan would take " in run.stderr
    results = repository_in(here).trial_results(search_in(here, "quick").id)
    assert sorted({result.study for result in results}) == ["2k/mlp-1", "3k/mlp-1"]
    assert len(results) == 4


@pytest.mark.full
def test_the_same_command_again_goes_on_with_what_was_kept_and_measures_nothing(
    command: Command, here: Path, looked: list[Plan], monkeypatch: pytest.MonkeyPatch
) -> None:
    again = ["run", "quick.yaml", "--scale", "0.5", "--hours", "0.02", "--executor", "inline"]
    assert command(here, *again).returncode == 0
    assert len(looked) == 1
    kept = search_in(here, "quick-0.5").plan
    assert kept["leave_out"] == ["2k/cnn-1", "3k/cnn-1"]
    monkeypatch.setattr("tests.search.cli.test_scale.STUDIES", dict.fromkeys(STUDIES, 1e4))  # a slower machine
    run = command(here, *again)
    assert run.returncode == 0, run.stderr
    assert len(looked) == 1
    assert search_in(here, "quick-0.5").plan == kept
    assert len(repository_in(here).searches()) == 1


@pytest.mark.full
def test_a_plan_that_changed_since_is_measured_again_and_refused_under_the_same_name(
    command: Command, here: Path, looked: list[Plan]
) -> None:
    command(here, "run", "quick.yaml", "--hours", "0.02", "--executor", "inline")
    write(here, seed=7)
    run = command(here, "run", "quick.yaml", "--hours", "0.02", "--executor", "inline")
    assert run.returncode == 2
    assert "they differ in seed" in run.stderr
    assert len(looked) == 2


@pytest.mark.full
def test_a_scaled_search_is_named_after_plan_and_factor_unless_it_is_given_a_name(command: Command, here: Path) -> None:
    write(here, budgets=["2k"], families=["mlp-1"], confirmation={"top": 0})
    for arguments in (["--scale", "0.5"], ["--scale", "0.25", "--name", "mine"], []):
        run = command(here, "run", "quick.yaml", *arguments, "--executor", "inline")
        assert run.returncode == 0, run.stderr
    found = {row["search"]: row["of"] for row in json.loads(command(here, "list", "--json").stdout)}
    assert found == {"quick-0.5": 1, "mine": 1, "quick": 2}


def test_hours_that_leave_only_students_on_hard_labels_are_none(
    command: Command, here: Path, looked: list[Plan], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(here, budgets=["3k"], families=["cnn-1"], labels_only={"budgets": ["2k"], "families": ["mlp-1"]})
    monkeypatch.setattr(
        "tests.search.cli.test_scale.STUDIES", {("3k/cnn-1", "cnn-1"): 900.0, ("2k/mlp-1/labels", "mlp-1"): 0.1}
    )
    line = refused(command(here, "run", "quick.yaml", "--hours", "0.02", "--executor", "inline"))
    assert line.startswith("student-search: nothing fits into 0.02 hours: ")
    assert not (here / "runs").exists()


@pytest.mark.parametrize("command_line", [["plan", "show"], ["run"]])
def test_a_study_to_leave_out_that_there_is_not_is_one_line_that_names_the_key(
    command: Command, here: Path, command_line: list[str]
) -> None:
    write(here, leave_out=["3k/cnn-2"])
    line = refused(command(here, *command_line, "quick.yaml"))
    assert (
        "leave_out names 3k/cnn-2, but there is no such study; there are 2k/mlp-1, 2k/cnn-1, 3k/mlp-1, 3k/cnn-1" in line
    )
    write(here, leave_out=["2k/mlp-1", "2k/cnn-1", "3k/mlp-1", "3k/cnn-1"])
    assert "leave_out leaves no study" in refused(command(here, *command_line, "quick.yaml"))


def test_a_study_that_is_left_out_by_the_plan_is_not_shown(command: Command, here: Path) -> None:
    write(here, leave_out=["3k/cnn-1"])
    answer = json.loads(command(here, "plan", "show", "quick.yaml", "--json").stdout)
    assert [student["study"] for student in answer["students"]] == ["2k/mlp-1", "2k/cnn-1", "3k/mlp-1"]
