from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.search.cli import test_main as test_cli
from tests.search.cli.test_main import Command, Run, refused
from tests.search.plans import ALIAS_BOMB, SMALL
from tests.search.prepare import test_estimate

command, clocked = test_cli.command, test_estimate.clocked
pytestmark = pytest.mark.usefixtures("clocked")  # real steps are measured in test_estimate


@pytest.fixture
def show(command: Command, tmp_path: Path) -> Callable[..., Run]:
    """Shows the small plan with some sections changed."""

    def call(*options: str, **changes: Any) -> Run:
        (tmp_path / "plan.yaml").write_text(yaml.safe_dump(SMALL | changes))
        return command(tmp_path, "plan", "show", "plan.yaml", *options)

    return call


def words(run: Run) -> str:
    assert run.returncode == 0, run.stderr
    return " ".join(run.stdout.split())


def test_the_plans_that_come_along_are_listed_with_what_they_are(command: Command, tmp_path: Path) -> None:
    lines = command(tmp_path, "plan", "list").stdout.splitlines()
    assert [line.split()[0] for line in lines] == ["modern", "paper", "quick", "zoo"]
    assert "Urban et al. 2017" in lines[1]


def test_a_plan_is_shown_with_its_studies_students_and_costs_and_needs_no_data(
    show: Callable[..., Run], tmp_path: Path
) -> None:
    run = show("--slots", "3")
    for told in (
        "cifar10: 100 training images, 20 validation images for the search, 20 for confirmation; seed 0",
        "1 network, small (815k parameters), trained for 1 epoch",
        "2, one for each budget: budgets 30k, 60k; 8 trials each by random, 16 in all",
        "convolutions 0..1; hidden_layers 1..2; learning_rate 0.0003..0.01 (log)",
        "ratios of filters_1, units_1, units_2",
        "the best 1 of each budget, 2 fresh seeds each, up to 9 while undecided",
        "with 3 slots on",
    ):
        assert told in words(run)
    assert [line.split()[:2] for line in run.stdout.splitlines() if "fc " in line] == [
        [budget, family] for budget in ("30k", "60k") for family in ("mlp-1", "mlp-2", "cnn-1")
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["plan.yaml"]


@pytest.mark.parametrize(
    ("confirmation", "told"),
    [
        ({"top": 0}, "none"),
        ({"top": 2, "seeds": 1, "most_seeds": 5, "by_family": True},
         "the best 2 of each budget and family, 1 fresh seed each, up to 5 while undecided"),
        ({"top": 1, "seeds": 3, "most_seeds": 3, "by_family": False},
          "the best 1 of each budget, 3 fresh seeds each, up to 3 "),
    ],
    ids=["none", "of each family", "no more than the first"],
)  # fmt: skip
def test_a_plan_is_shown_with_who_is_confirmed_and_how_often(
    show: Callable[..., Run], confirmation: dict[str, object], told: str
) -> None:
    shown = words(show(budgets=["30k"], families=["mlp-1"], confirmation=confirmation))
    assert f"confirmation {told}" in shown


def test_a_plan_as_json_holds_the_plan_and_its_costs(show: Callable[..., Run]) -> None:
    answer = json.loads(show("--json").stdout)
    assert answer["plan"]["budgets"] == [30_000, 60_000]
    assert len(answer["students"]) == 6
    assert answer["left_out"] == []
    assert answer["searched"]["30k"]["learning_rate"] == {"low": 3e-4, "high": 1e-2, "log": True}
    assert answer["total_s"] > 0


@pytest.mark.parametrize(
    ("round_to", "gpus", "found"),
    [("auto", 0, 1), ("auto", 1, 8), (16, 0, 16), (1, 1, 1)],
    ids=["CPUs", "a GPU", "named", "named on a GPU"],
)
def test_what_widths_are_rounded_to_here_is_told(
    show: Callable[..., Run], monkeypatch: pytest.MonkeyPatch, round_to: object, gpus: int, found: int
) -> None:
    monkeypatch.setattr("torch.cuda.device_count", lambda: gpus)
    plan = {"families": ["mlp-1"], "students": {"round_to": round_to}}
    answer = json.loads(show("--json", **plan).stdout)
    assert answer["round_to"] == found
    units = [int(re.findall(r"(\d+)fc", student["notation"])[-1]) for student in answer["students"]]
    assert {number % found for number in units} == {0}
    told = words(show(**plan))
    assert (f"widths in multiples of {found}" in told) == (found > 1)


def test_a_family_that_a_budget_cannot_hold_is_told(show: Callable[..., Run]) -> None:
    run = show(budgets=["20k"])
    assert run.returncode == 0, run.stderr
    assert "left out of study 20k: mlp-1 on 3x32x32 images with 10 classes needs" in run.stderr


@pytest.mark.parametrize(
    ("options", "changes", "messages"),
    [
        ([], {"budgets": ["100"]}, ["no family fits the budget 100"]),
        ([], {"data": {"name": "cifar10", "train": 49_000, "validation": 2_000}},
         ["'data.train': 49,000 + 2,000 images for validation are 51,000, but cifar10 has 50,000"]),
        ([], {"teacher": {"logits": "absent.json"}}, ["teacher.logits: there is no file absent.json"]),
        ([], {"resources": {"slots": 40_000}}, ["resources.slots is 40000: so many slots need about"]),
        (["--slots", "50000"], {"resources": {"slots": 40_000}},
         ["--slots is 50000: so many slots need about", "write at most"]),
    ],
)  # fmt: skip
def test_what_run_would_refuse_is_refused(
    show: Callable[..., Run], options: list[str], changes: dict[str, object], messages: list[str]
) -> None:
    line = refused(show(*options, **changes))
    assert [message for message in messages if message not in line] == []


@pytest.mark.parametrize("words", ["run plan.yaml", "plan show plan.yaml", "submit plan.yaml"])
@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f"a: {'[' * 30_000}", "plan.yaml is nested too deeply: a plan has at most 20 levels of sections and lists."),
        (ALIAS_BOMB, "plan.yaml has more than 20,000 values, the most that a plan may have; shorten it."),
    ],
    ids=["brackets", "aliases"],
)
def test_yaml_beyond_the_limits_is_refused_by_every_command(
    command: Command, tmp_path: Path, words: str, text: str, message: str
) -> None:
    (tmp_path / "plan.yaml").write_text(text)
    assert refused(command(tmp_path, *words.split())) == f"student-search: {message}"
    assert [path.name for path in tmp_path.iterdir()] == ["plan.yaml"]


@pytest.mark.parametrize("words", ["run plan.yaml", "plan show plan.yaml", "submit plan.yaml"])
def test_all_mistakes_of_a_plan_are_printed_each_in_a_line(command: Command, tmp_path: Path, words: str) -> None:
    text = yaml.safe_dump(SMALL | {"seed": "yes", "colour": 1}, sort_keys=False)
    (tmp_path / "plan.yaml").write_text(text)
    run = command(tmp_path, *words.split())
    assert (run.returncode, run.stdout) == (2, "")
    first, second = run.stderr.splitlines()
    assert first.startswith("student-search: plan.yaml, line 1: 'seed': write a whole number")
    last = len(text.splitlines())
    assert second.startswith(f"student-search: plan.yaml, line {last}: unknown key 'colour'. Allowed here: seed, data,")


def test_a_plan_is_shown_with_the_memory_and_the_slots_of_the_container_it_is_asked_in(
    show: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.prepare.preview.usable_cpus", lambda: 64)
    monkeypatch.setattr("search.prepare.preview.memory_bytes", lambda: 4_200_000_000)
    shown = words(show(resources={}))
    assert "4.2 GB available" in shown
    assert "with 3 slots on" in shown
