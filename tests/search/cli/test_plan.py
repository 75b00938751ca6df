"""The commands on plans, as a user types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from tests.search.cli import test_main as test_cli
from tests.search.cli.test_main import Command, refused
from tests.search.plans import SMALL
from tests.search.prepare import test_estimate

command, clocked = test_cli.command, test_estimate.clocked
pytestmark = pytest.mark.usefixtures("clocked")  # real steps are measured in test_estimate


@pytest.fixture
def here(tmp_path: Path) -> Path:
    (tmp_path / "plan.yaml").write_text(yaml.safe_dump(SMALL))
    return tmp_path


def test_the_plans_that_come_along_are_listed_with_what_they_are(command: Command, tmp_path: Path) -> None:
    lines = command(tmp_path, "plan", "list").stdout.splitlines()
    assert [line.split()[0] for line in lines] == ["modern", "paper", "quick", "zoo"]
    assert "Urban et al. 2017" in lines[1]


def test_a_plan_is_shown_with_its_studies_students_and_costs_and_needs_no_data(command: Command, here: Path) -> None:
    run = command(here, "plan", "show", "plan.yaml", "--slots", "3")
    assert run.returncode == 0, run.stderr
    shown = " ".join(run.stdout.split())
    assert "cifar10: 100 training images, 20 validation images for the search, 20 for confirmation; seed 0" in shown
    assert "1 network, small (815k parameters), trained for 1 epoch" in shown
    assert "2, one for each budget: budgets 30k, 60k; 8 trials each by random, 16 in all" in shown
    assert "convolutions 0..1; hidden_layers 1..2; learning_rate 0.0003..0.01 (log)" in shown
    assert "ratios of filters_1, units_1, units_2" in shown
    assert "the best 1 of each budget, 2 fresh seeds each, up to 9 while undecided" in shown
    assert "with 3 slots on" in shown
    assert [line.split()[:2] for line in run.stdout.splitlines() if "fc " in line] == [
        [budget, family] for budget in ("30k", "60k") for family in ("mlp-1", "mlp-2", "cnn-1")
    ]
    assert {path.name for path in here.iterdir()} == {"plan.yaml"}


@pytest.mark.parametrize(
    ("confirmation", "told"),
    [
        ({"top": 0}, "none"),
        ({"top": 2, "seeds": 1, "most_seeds": 5, "by_family": True},
         "the best 2 of each budget and family, 1 fresh seed each, up to 5 while undecided"),
        ({"top": 1, "seeds": 3, "most_seeds": 1}, "the best 1 of each budget, 3 fresh seeds each, up to 3 "),
    ],
    ids=["none", "of each family", "no more than the first"],
)  # fmt: skip
def test_a_plan_is_shown_with_who_is_confirmed_and_how_often(
    command: Command, here: Path, confirmation: dict[str, object], told: str
) -> None:
    changes = {"budgets": ["30k"], "families": ["mlp-1"], "confirmation": confirmation}
    (here / "plan.yaml").write_text(yaml.safe_dump(SMALL | changes))
    shown = " ".join(command(here, "plan", "show", "plan.yaml").stdout.split())
    assert f"confirmation {told}" in shown


def test_a_plan_as_json_holds_the_plan_and_its_costs(command: Command, here: Path) -> None:
    answer = json.loads(command(here, "plan", "show", "plan.yaml", "--json").stdout)
    assert answer["plan"]["budgets"] == [30_000, 60_000]
    assert len(answer["students"]) == 6
    assert answer["left_out"] == []
    assert answer["searched"]["30k"]["learning_rate"] == {"low": 3e-4, "high": 1e-2, "log": True}
    assert answer["total_s"] > 0


def test_what_cannot_be_carried_out_is_one_line(command: Command, here: Path) -> None:
    (here / "plan.yaml").write_text(yaml.safe_dump(SMALL | {"budgets": ["100"]}))
    assert "no family fits the budget 100" in refused(command(here, "plan", "show", "plan.yaml"))
    assert "no plan 'papr'" in refused(command(here, "plan", "show", "papr"))


def test_a_family_that_a_budget_cannot_hold_is_told(command: Command, here: Path) -> None:
    (here / "plan.yaml").write_text(yaml.safe_dump(SMALL | {"budgets": ["20k"]}))
    run = command(here, "plan", "show", "plan.yaml")
    assert run.returncode == 0, run.stderr
    assert "left out of study 20k: mlp-1 on 3x32x32 images with 10 classes needs" in run.stderr


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (
            {"data": {"name": "cifar10", "train": 49_000, "validation": 2_000}},
            "the plan asks for 51,000 images, but cifar10",
        ),
        ({"teacher": {"logits": "absent.json"}}, "teacher.logits: there is no file absent.json"),
    ],
)
def test_what_run_would_refuse_is_refused(
    command: Command, here: Path, changes: dict[str, object], message: str
) -> None:
    (here / "plan.yaml").write_text(yaml.safe_dump(SMALL | changes))
    assert message in refused(command(here, "plan", "show", "plan.yaml"))


def test_slots_beyond_memory_are_refused_wherever_they_are_asked_for(command: Command, here: Path) -> None:
    (here / "plan.yaml").write_text(yaml.safe_dump(SMALL | {"resources": {"slots": 40_000}}))
    assert "resources.slots is 40000: so many slots need about" in refused(command(here, "plan", "show", "plan.yaml"))
    told = refused(command(here, "plan", "show", "plan.yaml", "--slots", "50000"))
    assert "--slots is 50000: so many slots need about" in told
    assert "write at most" in told


def test_a_plan_is_shown_with_the_memory_and_the_slots_of_the_container_it_is_asked_in(
    command: Command, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.prepare.preview.usable_cpus", lambda: 64)
    monkeypatch.setattr("search.prepare.preview.memory_bytes", lambda: 4_200_000_000)
    (here / "plan.yaml").write_text(yaml.safe_dump(SMALL | {"resources": {}}))
    run = command(here, "plan", "show", "plan.yaml")
    shown = " ".join(run.stdout.split())
    assert "4.2 GB available" in shown
    assert "with 3 slots on" in shown
