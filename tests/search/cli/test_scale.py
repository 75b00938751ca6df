from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import torch
import yaml

from search.cli import scale as cli_scale
from search.plan.schema import Plan
from search.prepare.precision import Settled
from search.prepare.preview import Ahead
from tests.search.cli import test_main as test_cli
from tests.search.cli.test_main import Command, Run, refused
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
    "confirmation": {"top": 1, "by_family": False, "seeds": 2, "most_seeds": 2},
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
    write(tmp_path)
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


def write(folder: Path, **changes: Any) -> None:
    (folder / "quick.yaml").write_text(yaml.safe_dump(TINY | changes))


@pytest.fixture
def inline(command: Command, here: Path) -> Callable[..., Run]:
    """Runs the plan in this process."""
    return lambda *options: command(here, "run", "quick.yaml", *options, "--executor", "inline")


def test_a_scaled_plan_is_shown_smaller_with_the_same_studies(command: Command, here: Path) -> None:
    whole = json.loads(command(here, "plan", "show", "quick.yaml", "--json").stdout)
    half = json.loads(command(here, "plan", "show", "quick.yaml", "--scale", "0.5", "--json").stdout)
    assert (whole["plan"]["data"]["train"], half["plan"]["data"]["train"]) == (200, 100)
    assert (whole["plan"]["views"]["epochs"], half["plan"]["views"]["epochs"]) == (2, 1)
    assert [(s["study"], s["notation"]) for s in half["students"]] == [
        (s["study"], s["notation"]) for s in whole["students"]
    ]
    assert half["searched"] == whole["searched"]


@pytest.mark.parametrize("words", ["plan show", "run"])
def test_limits_within_which_nothing_can_be_done_are_one_line_and_nothing_is_made(
    command: Command, here: Path, looked: list[Plan], words: str
) -> None:
    def said(*options: str, **changes: Any) -> str:
        write(here, **changes)
        return refused(command(here, *words.split(), "quick.yaml", *options)).removeprefix("student-search: ")

    assert said("--scale", "0") == "--scale is 0; give a number above 0, up to 1."
    line = said("--hours", "0.0001")
    assert line.startswith("nothing fits into 0.0001 hours: teachers and cache take 0.00, ")
    assert "give a smaller --scale or more --hours" in line
    there = ["2k/mlp-1", "2k/cnn-1", "3k/mlp-1", "3k/cnn-1"]
    line = said(leave_out=["3k/cnn-2"])
    assert f"'leave_out': there is no study 3k/cnn-2; there are {', '.join(there)}; did you mean '3k/cnn-1'?" in line
    assert "'leave_out': it leaves no study" in said(leave_out=there)
    assert sorted(path.name for path in here.iterdir()) == ["quick.yaml", "scaled_squares.py"]


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
    inline: Callable[..., Run], here: Path, looked: list[Plan]
) -> None:
    run = inline("--hours", "0.02")
    assert run.returncode == 0, run.stderr
    repository = repository_in(here)
    search = repository.find_search("quick")
    assert search.plan["leave_out"] == ["2k/cnn-1", "3k/cnn-1"]
    left = [line.split()[0] for line in run.stderr.splitlines() if "/cnn-1 " in line and "." in line]
    assert left[:2] == ["3k/cnn-1", "2k/cnn-1"]
    assert "2 of 4 studies, about " in run.stderr
    assert "of 0.02 hours; all students of the full plan would take " in run.stderr
    results = repository.trial_results(search.id)
    assert sorted(result.study for result in results) == ["2k/mlp-1"] * 2 + ["3k/mlp-1"] * 2


@pytest.mark.full
def test_the_same_command_again_measures_nothing_and_goes_on_with_what_was_kept_unless_the_plan_changed(
    inline: Callable[..., Run], here: Path, looked: list[Plan], monkeypatch: pytest.MonkeyPatch
) -> None:
    again = ("--scale", "0.5", "--hours", "0.02")
    assert inline(*again).returncode == 0
    (first,) = repository_in(here).searches()
    assert (first.name, first.plan["leave_out"]) == ("quick-0.5", ["2k/cnn-1", "3k/cnn-1"])
    with monkeypatch.context() as slower:
        slower.setattr("tests.search.cli.test_scale.STUDIES", dict.fromkeys(STUDIES, 1e4))
        run = inline(*again)
    assert run.returncode == 0, run.stderr
    (second,) = repository_in(here).searches()
    assert (second.plan, len(looked)) == (first.plan, 1)
    write(here, seed=7)
    run = inline(*again)
    assert (run.returncode, len(looked)) == (2, 2)
    assert "they differ in seed" in run.stderr


@pytest.mark.full
def test_a_scaled_search_is_named_after_plan_and_factor_unless_it_is_given_a_name(
    command: Command, inline: Callable[..., Run], here: Path
) -> None:
    write(here, budgets=["2k"], families=["mlp-1"], confirmation={"top": 0})
    for options in (["--scale", "0.5"], ["--scale", "0.25", "--name", "mine"], []):
        run = inline(*options)
        assert run.returncode == 0, run.stderr
    found = {row["search"]: row["of"] for row in json.loads(command(here, "list", "--json").stdout)}
    assert found == {"quick-0.5": 1, "mine": 1, "quick": 2}
