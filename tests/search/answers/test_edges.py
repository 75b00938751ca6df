"""Winners at an end of what was searched, and the range to try instead."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from search.answers.edges import edges_of
from search.plan.schema import Plan
from storage.records import TrialResult
from tests.search import rows
from tests.search.plans import small_plan

WIDTHS = {"cnn-1": {"filters_1": [8, 16]}}
PLAN = small_plan(
    families=["mlp-1", "cnn-1", "cnn-2", "cnn-3"],
    students={"widths": WIDTHS},
    **{"trial.learning_rate": [1e-3, 1e-2], "trial.init_scale": [0.7, 1.4], "trial.momentum": [0.5, 0.9]},
)
MIDDLE = {"learning_rate": 3e-3, "init_scale": 1.0, "momentum": 0.7}


def winner(family: str = "cnn-2", **proposed: float) -> TrialResult:
    """A student of that family whose recipe is in the middle of what was searched, with some values changed."""
    every = rows.trials(PLAN)
    row = next((row for row in every if row.family == family), every[0])
    return replace(row, family=family, proposal=row.proposal | MIDDLE | proposed)


def found(result: TrialResult, plan: Plan = PLAN) -> list[tuple[str, str, str]]:
    edges = edges_of(result, plan.model_dump(mode="json"))
    return [(edge.key, edge.end, edge.wider) for edge in edges if not edge.key.startswith("students.widths")]


@pytest.mark.parametrize(
    ("proposed", "expected"),
    [
        ({}, []),
        ({"learning_rate": 0.0096}, [("trial.learning_rate", "highest", "[0.001, 0.03]")]),
        ({"learning_rate": 0.009}, []),  # 5 % from the end, on a logarithmic scale
        ({"learning_rate": 0.001}, [("trial.learning_rate", "lowest", "[0.000333, 0.01]")]),
        ({"init_scale": 0.7}, [("trial.init_scale", "lowest", "[0.35, 1.4]")]),
        ({"init_scale": 1.39}, [("trial.init_scale", "highest", "[0.7, 1.75]")]),
        ({"momentum": 0.9}, [("trial.momentum", "highest", "[0.5, 0.95]")]),
    ],
)
def test_a_setting_at_an_end_of_its_range_is_told_with_a_wider_one(
    proposed: dict[str, float], expected: list[Any]
) -> None:
    assert found(winner(**proposed)) == expected


def test_the_sentence_says_what_is_at_which_end_of_what_and_what_to_try() -> None:
    (edge,) = (e for e in edges_of(winner(learning_rate=0.0096), PLAN.model_dump(mode="json")) if "rate" in e.key)
    assert edge.text == (
        "its trial.learning_rate, 0.0096, is at the highest end of what was searched, [0.001, 0.01]: try [0.001, 0.03]"
    )


def test_what_has_a_single_value_or_cannot_be_wider_has_no_edge() -> None:
    fixed = small_plan(families=["cnn-8"], **{"trial.learning_rate": 0.01, "trial.hard_labels": [0.0, 1.0]})
    assert found(winner("cnn-8", hard_labels=1.0), fixed) == []


@pytest.mark.parametrize(
    ("families", "family", "expected"),
    [
        (["mlp-1", "cnn-1", "cnn-2", "cnn-3"], "cnn-3", [("families", "highest", "cnn-4 too")]),
        (["mlp-1", "cnn-2", "cnn-3"], "cnn-2", [("families", "lowest", "cnn-1 too")]),
        (["mlp-1", "cnn-1", "cnn-2"], "cnn-1", []),
        (["mlp-1", "mlp-2", "cnn-1"], "mlp-2", [("families", "highest", "mlp-3 too")]),
        (["cnn-7", "cnn-8"], "cnn-8", []),
        (["cnn-3"], "cnn-3", []),
    ],
)
def test_the_deepest_and_the_flattest_of_several_depths_are_edges_unless_there_is_no_other(
    families: list[str], family: str, expected: list[Any]
) -> None:
    plan = small_plan(families=families, budgets=["300k"])
    assert found(winner(family), plan) == expected


def test_a_width_at_an_end_of_the_range_that_the_plan_gives_is_an_edge() -> None:
    key = "students.widths.cnn-1.filters_1"
    for filters, expected in ((8, [("8", "[4, 16]")]), (12, []), (16, [("16", "[8, 20]")])):
        row = replace(winner("cnn-1"), spec=spec_with(filters))
        edges = edges_of(row, PLAN.model_dump(mode="json"))
        assert [(edge.value, edge.wider) for edge in edges if edge.key == key] == expected


def spec_with(filters: int) -> dict[str, Any]:
    spec = winner("cnn-1").spec
    return spec | {"layers": [spec["layers"][0] | {"filters": filters}, *spec["layers"][1:]]}
