import json
import pickle

import numpy as np
import pytest
from hypothesis import given, settings

from models.errors import BudgetError, SpecError
from models.spec import Bottleneck, Conv, Dense, Dropout, GlobalPool, MaxPool, Spec, spec_from_notation
from tests.models.strategies import SPECS

CIFAR = (3, 32, 32)


@settings(max_examples=40)
@given(spec=SPECS)
def test_a_spec_comes_back_whole_from_its_notation_from_json_and_from_a_pickle(spec):
    comes_back(spec)


@pytest.mark.full
@settings(max_examples=200)
@given(spec=SPECS)
def test_many_specs_come_back_whole(spec):
    comes_back(spec)


def comes_back(spec):
    assert spec_from_notation(spec.notation, spec.input_shape, spec.classes) == spec
    assert Spec.from_json(json.loads(json.dumps(spec.to_json()))) == spec
    copy = pickle.loads(pickle.dumps(spec))
    assert copy == spec
    assert hash(copy) == hash(spec)


BIG = "76c2-mp-126c2-mp-148c4-mp-1200fc2"
MODERN = "32c2_3x3_bn-mp-64c_7x7-64c2_7x7_bn_res-gap"


@pytest.mark.parametrize("text", [BIG, MODERN, "40c-mp_3x3-200lfc-1600fc", "500fc-drop_0.25-500fc"])
def test_the_papers_notation_is_printed_as_it_was_read(text):
    assert spec_from_notation(text, CIFAR, 10).notation == text


def test_the_notation_means_the_layers_of_the_paper():
    spec = spec_from_notation("76c2-mp-30c_3x3_bn_res-mp_3x3-40lfc-50fc-drop_0.5", CIFAR, 10)
    assert spec.layers == (
        Conv(filters=76, size=5),
        Conv(filters=76, size=5),
        MaxPool(size=2),
        Conv(filters=30, size=3, batch_norm=True, residual=True),
        MaxPool(size=3),
        Bottleneck(units=40),
        Dense(units=50),
        Dropout(rate=0.5),
    )


def test_more_equal_layers_than_one_repeat_can_say_still_come_back():
    spec = Spec(input_shape=CIFAR, classes=10, layers=(Dense(units=7),) * 120)
    assert spec.notation == "7fc99-7fc21"
    assert spec_from_notation(spec.notation, CIFAR, 10) == spec


@pytest.mark.parametrize(
    "layers",
    [
        (Conv(filters=8, size=101),),
        (MaxPool(size=100),),
        (Dense(units=10**9),),
        (Bottleneck(units=10), Dense(units=10**17)),
        (Dropout(rate=-0.0),),
        (Dropout(rate=np.float64(0.25)),),
        (Dropout(rate=0),),
    ],
)
def test_an_unusual_number_comes_back_from_the_notation_too(layers):
    spec = Spec(input_shape=(3, 200, 200), classes=10, layers=layers)
    assert spec_from_notation(spec.notation, spec.input_shape, 10) == spec


def test_a_tiny_dropout_rate_is_written_in_plain_digits():
    spec = Spec(input_shape=CIFAR, classes=10, layers=(Dropout(rate=1e-7),))
    assert spec.notation == "drop_0.0000001"
    assert spec_from_notation(spec.notation, CIFAR, 10) == spec


@pytest.mark.parametrize(
    "text", ["", "76", "76c0", "0c", "76c-", "76c_3x5", "mp2", "gap2", "drop_1.5", "76conv", "7٣c", "c", "9e9fc"]
)
def test_a_notation_that_nobody_writes_is_refused_with_what_to_write(text):
    with pytest.raises(SpecError, match=r"unknown layer .*write 76c2"):
        spec_from_notation(text, CIFAR, 10)


@pytest.mark.parametrize(
    ("text", "shape", "complaint"),
    [
        ("8c-mp-8c-mp", (1, 3, 9), r"layer 4 \(mp\) is larger than its 1x4 image"),
        ("8c-mp_3x3", (1, 2, 2), r"layer 2 \(mp_3x3\) is larger than its 2x2 image"),
        ("8fc-8c", CIFAR, r"layer 2 \(8c\) needs an image"),
        ("8c-gap-mp", CIFAR, r"layer 3 \(mp\) needs an image"),
        ("8c-gap-gap", CIFAR, "needs an image"),
        ("8c_4x4", CIFAR, "give an odd number"),
        ("100lfc-20fc", (1, 3, 3), r"a bottleneck of 100 is wider than both its input \(9\)"),
        ("30lfc", (1, 5, 5), r"a bottleneck of 30 is wider .* after it \(10\)"),
    ],
)
def test_layers_that_make_no_network_are_refused_in_one_line(text, shape, complaint):
    with pytest.raises(SpecError, match=complaint) as caught:
        spec_from_notation(text, shape, 10)
    assert "\n" not in str(caught.value)


def test_a_bottleneck_wider_than_its_input_passes_where_the_next_layer_is_wider_still():
    spec = spec_from_notation("12lfc-20fc", (1, 3, 3), 10)
    assert spec.layers[0] == Bottleneck(units=12)


@pytest.mark.parametrize(
    "make",
    [
        lambda: Conv(filters=0),
        lambda: Conv(filters=True),
        lambda: Conv(filters=2.5),
        lambda: Conv(filters=3, size=2),
        lambda: Conv(filters=3, batch_norm="yes"),
        lambda: MaxPool(size=0),
        lambda: Dense(units=-1),
        lambda: Bottleneck(units="8"),
        lambda: Dropout(rate=1.0),
        lambda: Dropout(rate=float("nan")),
        lambda: Spec(input_shape=(3, 32), classes=10, layers=(GlobalPool(),)),
        lambda: Spec(input_shape=(3, 0, 32), classes=10, layers=(GlobalPool(),)),
        lambda: Spec(input_shape=CIFAR, classes=1, layers=(GlobalPool(),)),
        lambda: Spec(input_shape=CIFAR, classes=10, layers=()),
        lambda: Spec(input_shape=CIFAR, classes=10, layers=[GlobalPool()]),
    ],
)
def test_a_value_that_is_no_size_is_refused(make):
    with pytest.raises(SpecError):
        make()


@pytest.mark.parametrize(
    "change",
    [
        {"layers": [{"kind": "attention", "heads": 4}]},
        {"layers": [{"kind": "conv"}]},
        {"layers": [{"kind": "conv", "filters": 8, "stride": 2}]},
        {"layers": [{"kind": "conv", "filters": "8"}]},
        {"layers": [{"filters": 8}]},
        {"layers": ["conv"]},
        {"layers": None},
        {"input_shape": 32},
        {"classes": "10"},
    ],
)
def test_json_that_is_no_spec_is_refused(change):
    good = spec_from_notation("8c-mp-20fc", CIFAR, 10).to_json()
    with pytest.raises(SpecError):
        Spec.from_json({**good, **change})
    with pytest.raises(SpecError, match="classes"):
        Spec.from_json({key: value for key, value in good.items() if key != "classes"})


@pytest.mark.parametrize("kind", [SpecError, BudgetError])
def test_an_error_crosses_processes_with_its_message(kind):
    copy = pickle.loads(pickle.dumps(kind("what, where, what to do")))
    assert type(copy) is kind
    assert str(copy) == "what, where, what to do"
