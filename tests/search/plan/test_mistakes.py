from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.errors import PlanError
from search.plan.file import check_plan, parse_plan
from search.plan.mistakes import MOST_FOUND
from tests.search.plans import SMALL, changed

MANY = """\
seed: 0
data:
  name: cifra10
  train: 60000
  validation: 4000
teacher:
  network: small
  epochs: yes
  batchsize: 64
  optimizer: nestrov
views: {epochs: 2, members: on}
budgets: [30k, 60k]
families: [mlp-1, cnn1]
sampler:
  trails: 8
  name: gp
  name: tpe
trial: {epochs: 012, learning_rate: 1000}
resources: {gpu: 2, slots: few}
leave_out: [9k]
confirmation:
  seeds: 3
  most_seeds: 2
"""
OF_MANY = """\
the plan, line 3: 'data.name': unknown data set 'cifra10'; choose one of: cifar10, cifar100, fashion-mnist, svhn, \
folder:PATH for a folder of images, python:MODULE:FUNCTION for your own function; did you mean 'cifar10'? \
(got 'cifra10').
the plan, line 8: 'teacher.epochs': write a whole number, such as 4, 10k or 1e6 (got 'yes').
the plan, line 9: unknown key 'teacher.batchsize'; did you mean 'batch_size'? Allowed here: network, logits, members, \
candidates, epochs, batch_size, optimizer, schedule, learning_rate, momentum, weight_decay, init_scale, precision, \
views, normalisation.
the plan, line 10: 'teacher.optimizer' must be one of: sgd, nesterov, adamw, muon; did you mean 'nesterov'? \
(got 'nestrov').
the plan, line 11: 'views.members': write true or false (got 'on').
the plan, line 13: 'families': unknown family 'cnn1': use mlp-1 to mlp-5 or cnn-1 to cnn-8; did you mean 'cnn-1'? \
(got 'cnn1').
the plan, line 15: unknown key 'sampler.trails'; did you mean 'trials'? Allowed here: name, studies, trials, first, \
random_trials, trials_per_family, max_failed.
the plan, line 17: 'name' occurs twice; keep one.
the plan, line 18: 'trial.learning_rate': 1,000 is above the maximum, 10: the paper's largest is 0.05.
the plan, line 19: 'resources.slots': write auto, or a whole number of at least 1 (got 'few').
the plan, line 19: 'resources.gpu': write auto, or a number from 0 to 1 (got 2).
the plan, line 22: 'confirmation.seeds': 3 seeds are more than most_seeds, 2; lower it or raise most_seeds."""
JARGON = re.compile(
    r"Input should|instance of|constrained|literal\[|function-|dict|tuple|NoneType|\bNone\b|\bTrue\b|\bFalse\b|pydantic"
    r"|\w+Plan\b|valid (?:string|integer)|Value error"
)
KEYS = [(section, key) for section, value in SMALL.items() if isinstance(value, dict) for key in value]
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(["auto", "1M", "mlp-1", "none", "yes"]),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.sampled_from(["a", "mean", "kind"]), inside),
    max_leaves=5,
)


def test_all_mistakes_of_a_plan_are_told_at_once_each_with_its_line() -> None:
    with pytest.raises(PlanError) as caught:
        parse_plan(MANY, "the plan")
    assert str(caught.value) == OF_MANY


def test_what_depends_on_a_mistake_is_told_when_that_is_mended() -> None:
    mended = MANY.replace("cnn1", "cnn-1").replace("cifra10", "cifar10").replace("trails: 8", "trials: 1")
    with pytest.raises(PlanError) as caught:
        parse_plan(mended, "the plan")
    lines = str(caught.value).splitlines()
    assert sum("'data.train': 60,000 + 4,000 images" in line for line in lines) == 1
    assert "the plan, line 20: 'leave_out': there is no study 9k; there are 30k, 60k." in lines
    assert sum("line 15: 'sampler.trials': 1 trials are too few" in line for line in lines) == 1


@pytest.mark.parametrize(
    ("changes", "lines"),
    [
        ({"sampler": 5}, ["'sampler' is a section; write its keys below it (got 5)."]),
        ({"sampler": None}, ["'sampler' is a section; write its keys below it (got nothing)."]),
        ({"sampler": {}}, ["'sampler.trials' is missing; 'sampler' needs it."]),
        ({"resources.gpu": 7}, ["'resources.gpu': write auto, or a number from 0 to 1 (got 7)."]),
        ({"families": ["cnn-99"]}, ["'families': unknown family 'cnn-99': use mlp-1 to mlp-5 or cnn-1 to cnn-8; did "]),
        ({"families": []}, ["'families' is empty; write at least one entry (got [])."]),
        (
            {"teacher.normalisation": {"mean": [0.5], "std": [0]}},
            ["'teacher.normalisation.std' must be above 0"],
        ),
        ({"students": {"widths": {"cnn-1": 5}}}, ["'students.widths.cnn-1' is a section; write its keys below it"]),
        (
            {"data.train": 5, "data.validation": 1},
            ["'data.train' must be at least 10", "'data.validation' must be"],
        ),
        ({"labels_only": {"families": ["mlp-1"]}}, ["'labels_only.budgets' is missing; 'labels_only' needs it."]),
        ({"sampler": SMALL["sampler"] | {1: 2}}, ["unknown key 'sampler.1'. Allowed here: name, studies"]),
        ({"trial.learning_rate": 10**400}, ["'trial.learning_rate': the number is too large (got 1000"]),
        ({"trial.loss": "l\x1b[3\n2"}, ["'trial.loss' must be one of: l2, kl (got 'l\\x1b[3\\n2')."]),
        ({"x\ny\x1b": 1}, ["unknown key 'x?y?'. Allowed here"]),
        ({"trial": SMALL["trial"] | {"loss": "l2" * 10_000}}, ["'trial.loss' must be one of: l2, kl (got 'l2l2"]),
        ({"budgets": list(range(1_000, 9_000))}, ["'budgets': the list has 8,000 budgets; at most 100 are allowed"]),
        ({"leave_out": ["1M"] * 15_000}, ["'leave_out': the list has 15,000 names; at most 3,000 are allowed (got ["]),
        ({"leave_out": [str(n) for n in range(3_000)]}, ["'leave_out': there is no study 0; there are 30k, 60k."]),
    ],
)
def test_a_mistake_is_told_once_in_plain_words(changes: dict[str, object], lines: list[str]) -> None:
    with pytest.raises(PlanError) as caught:
        check_plan(changed(**changes), "the plan")
    told = str(caught.value).splitlines()
    assert len(told) == len(lines)
    for one, line in zip(told, lines, strict=True):
        assert one.startswith(f"the plan: {line}")
        assert len(one) < 400


@pytest.mark.parametrize(("count", "of"), [(20, None), (21, "21"), (9_000, f"more than {MOST_FOUND}")])
def test_of_many_mistakes_the_first_are_told_and_how_many_there_are(count: int, of: str | None) -> None:
    with pytest.raises(PlanError) as caught:
        check_plan(SMALL | {f"key{number}": 1 for number in range(count)}, "the plan")
    *lines, last = str(caught.value).splitlines()
    if of is None:
        assert len(lines) == count - 1
    else:
        assert (len(lines), last) == (20, f"These are the first 20 of {of} mistakes.")


@given(st.sampled_from(KEYS), VALUES, st.sampled_from(KEYS), VALUES)
def test_whatever_is_in_a_plan_is_read_or_refused_without_jargon(
    first: tuple[str, str], one: object, second: tuple[str, str], other: object
) -> None:
    content = json.loads(json.dumps(SMALL))
    content[first[0]][first[1]] = one
    content[second[0]][second[1]] = other
    try:
        check_plan(content, "the plan")
    except PlanError as error:
        for line in str(error).splitlines():
            assert line.startswith("the plan: '")
            assert not JARGON.search(line), line
