from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from models.budget import parse_budget
from search.errors import PlanError
from search.plan.bounds import BOUNDS
from search.plan.file import check_plan
from search.plan.schema import Plan
from tests.search.kept import keep, repository_in
from tests.search.plans import changed, small_plan
from tests.search.rows import trials

# Numbers without a largest value of their own, and why.
UNBOUNDED = {
    "seed": "the schema has its bound",
    "budgets": "`models.budget.MAX_BUDGET`",
    "labels_only.budgets": "the same",
    "teacher.momentum": "below 1",
    "trial.momentum": "below 1",
    "trial.hard_labels": "within 0..1",
    "views.mixup": "the schema has its bound",
    "resources.gpu": "within 0..1",
    "students.filter_size": "one of three",
    "students.round_to": "the schema has its bound",
}
ALSO: dict[str, dict[str, object]] = {  # what else a plan with the largest value needs
    "data.train": {"data.name": "folder:x"},
    "data.validation": {"data.name": "folder:x"},
    "teacher.members": {"teacher.candidates": 101},
    "sampler.trials_per_family": {"families": ["mlp-1"]},
    "confirmation.seeds": {"confirmation.most_seeds": 100},
}


def numbers(model: type[BaseModel], section: str = "") -> Iterator[str]:
    """The keys of a plan whose values are numbers."""
    for name, field in model.model_fields.items():
        kinds = [field.annotation, *get_args(field.annotation)]
        sections = [kind for kind in kinds if isinstance(kind, type) and issubclass(kind, BaseModel)]
        if sections and not section:
            yield from numbers(sections[0], f"{name}.")
        elif {int, float} & {*kinds, *(inner for kind in kinds for inner in get_args(kind))}:
            yield f"{section}{name}"


def mistakes(**changes: object) -> list[str]:
    """What is told of the small plan with some dotted keys changed."""
    try:
        check_plan(changed(**changes), "the plan")
    except PlanError as error:
        return str(error).splitlines()
    return []


def test_each_number_of_a_plan_has_a_largest_value() -> None:
    keys = {*numbers(Plan)} | {"students.widths"}
    assert len(keys) > 35
    assert keys - BOUNDS.keys() == UNBOUNDED.keys()
    assert BOUNDS.keys() <= keys


@pytest.mark.parametrize("key", BOUNDS)
def test_the_largest_value_is_allowed_and_a_larger_one_is_refused_with_the_reason(key: str) -> None:
    most, why = BOUNDS[key]
    more: Any = most + 1
    if key == "students.widths":  # no budget leaves room for so wide a layer
        told = mistakes(**{key: {"mlp-2": {"units_1": {"60k": more}}}}, **{"data.name": "folder:x"})
    else:
        assert mistakes(**ALSO.get(key, {}), **{key: most}) == []
        told = mistakes(**ALSO.get(key, {}), **{key: more})
    assert told[0] == f"the plan: '{key}': {more:,} is above the maximum, {most:,}: {why}."


@pytest.mark.parametrize("key", ["trial.learning_rate", "teacher.init_scale"])
def test_of_a_range_the_high_end_counts(key: str) -> None:
    (line,) = mistakes(**{key: [0.1, 1e3]})
    assert "1,000 is above the maximum" in line


def test_a_plan_that_began_before_there_were_bounds_is_resumed_as_it_was(tmp_path: Path) -> None:
    plan = small_plan(**{"trial.epochs": 20_000, "data.train": 60_000, "confirmation.most_seeds": 1})
    search = keep(repository_in(tmp_path), "old", plan, trials(plan)[:1])
    assert Plan.of(search).identity() == plan.identity()
    assert Plan.of(search).as_begun(search).identity() == plan.identity()
    assert Plan.of(replace(search, plan=plan.identity())).trial.epochs == 20_000


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        (
            {"confirmation.seeds": 3, "confirmation.most_seeds": 2},
            "'confirmation.seeds': 3 seeds are more than most_seeds, 2; lower it or raise most_seeds.",
        ),
        (
            {"data.train": 49_961},
            "'data.train': 49,961 + 40 images for validation are 50,001, but cifar10 has 50,000 in all; ask for fewer.",
        ),
        ({"data.name": "svhn", "data.train": 73_218}, "but svhn has 73,257 in all; ask for fewer."),
        (
            {"data.name": "cifar100", "data.train": 99},
            "'data.train': 99 images cannot show each of the 100 classes of cifar100; ask for 100 or more.",
        ),
        (
            {"data.name": "fashion-mnist", "teacher.normalisation": {"mean": [0.1] * 3, "std": [1] * 3}},
            "'teacher.normalisation': 3 means and 3 deviations; the images of fashion-mnist have 1 channel: give one",
        ),
        (
            {"budgets": ["2k", "60k"]},
            "'budgets': no family fits the budget 2k: mlp-1 on 3x32x32 images",
        ),
        (
            {"students.widths": {"cnn-1": {"filters_1": 5_000}}, "families": ["cnn-1"], "budgets": ["60k"]},
            "'budgets': no family fits the budget 60k: cnn-1",
        ),
    ],
)
def test_what_the_data_set_or_another_key_does_not_allow_is_told_before_anything_is_fetched(
    changes: dict[str, object], line: str
) -> None:
    (told,) = mistakes(**changes)
    assert line in told


@pytest.mark.parametrize(
    "changes",
    [
        {"data.train": 49_960},
        {"data.name": "folder:anywhere", "data.train": 10**6},
        {"data.name": "python:mine:images", "budgets": ["1k"]},
        {"budgets": ["30k"], "families": ["mlp-1", "cnn-8"]},  # a family that does not fit is left out
    ],
)
def test_what_is_allowed_or_not_known_before_the_data_are_there_is_not_refused(changes: dict[str, object]) -> None:
    assert mistakes(**changes) == []


@pytest.mark.parametrize("text", ["30k", "3e4", "30_000", "30000", "0.03M", 30_000, 3e4])
@pytest.mark.parametrize(
    "key", ["data.train", "trial.batch_size", "views.epochs", "resources.slots", "trial.temperature", "budgets", "seed"]
)
def test_numbers_are_read_alike_under_every_key(key: str, text: object) -> None:
    section, _, name = key.rpartition(".")
    plan = small_plan(**{key: [text] if key == "budgets" else text})
    found = getattr(getattr(plan, section) if section else plan, name)
    assert found in (30_000, (30_000, 30_000), (parse_budget("30k"),))


@pytest.mark.parametrize(("text", "number"), [("3e-4", 3e-4), ("0.5k", 500), (".5", 0.5), ("1e2", 100)])
def test_numbers_with_a_point_are_read_alike_under_every_key(text: str, number: float) -> None:
    for key in ("trial.learning_rate", "trial.temperature", "teacher.weight_decay", "trial.init_scale"):
        section, name = key.split(".")
        assert getattr(getattr(small_plan(**{key: text}), section), name) == (number, number)
        assert getattr(getattr(small_plan(**{key: [text, "1k"]}), section), name) == (number, 1000)
    plan = small_plan(**{"trial.time_limit_s": text, "resources.checkpoint_s": text})
    assert (plan.trial.time_limit_s, plan.resources.checkpoint_s) == (number, number)


@pytest.mark.parametrize("word", [True, False, "yes", "on", "1:40", "x", "", "1 000", None, [1], "inf"])
def test_a_word_is_no_number_and_yes_is_not_true(word: object) -> None:
    for key in ("trial.epochs", "trial.learning_rate", "views.mixup", "seed", "resources.slots", "resources.gpu"):
        if (key, word) != ("trial.learning_rate", [1]):
            (line,) = mistakes(**{key: word})
            assert f"the plan: '{key}': write " in line
    for key in ("views.members", "confirmation.by_family"):
        (line,) = mistakes(**{key: word}) or ["'true or false"]
        assert "true or false" in line
