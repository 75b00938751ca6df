from __future__ import annotations

import json
import math
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from search.errors import PlanError
from search.plan import yaml_text
from search.plan.file import PLANS_DIR
from search.plan.yaml_text import MOST_DEPTH, MOST_TEXT, MOST_VALUES, check_size, read_document
from tests.search.plans import ALIAS_BOMB

TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cn", "Zl", "Zp"], exclude_characters="\ufeff"), max_size=8
)
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**30), 10**30)
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXTS,
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(TEXTS, inside, max_size=4),
    max_leaves=12,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *((word, word) for word in ("yes", "no", "on", "off", "Yes", "NO", "y", "n", "True story")),
        *((word, True) for word in ("true", "True", "TRUE")),
        *((word, False) for word in ("false", "False", "FALSE")),
        *((word, None) for word in ("", "~", "null", "Null", "NULL")),
        *(("012", 12), ("-7", -7), ("+7", 7), ("0o14", 12), ("0xff", 255), ("0b11", "0b11"), ("10_000", "10_000")),
        *(("1:40", "1:40"), ("190:20:30", "190:20:30"), ("2024-13-45", "2024-13-45"), ("2024-01-02", "2024-01-02")),
        *(("1e6", 1e6), ("3e-4", 3e-4), ("5.0E+3", 5000.0), (".5", 0.5), ("1.", 1.0), ("10k", "10k"), (".", ".")),
        *((".inf", math.inf), ("-.INF", -math.inf), ("inf", "inf")),
        *(("'12'", "12"), ('"true"', "true"), ("9" * 40, 10**40 - 1), ("9" * 41, 1e41), ("<<", "<<"), ("=", "=")),
    ],
)
def test_yaml_values_are_read_by_the_rules_of_its_version_1_2(text: str, value: object) -> None:
    (found,) = read_document(f"[{text}]" if text else "[~]", "it").content
    assert (found, type(found)) == (value, type(value))


def test_yaml_that_is_not_a_number_is_one() -> None:
    assert math.isnan(read_document("a: .nan", "it").content["a"])


@given(JSON)
def test_json_is_yaml(value: Any) -> None:
    assert read_document(json.dumps(value, ensure_ascii=False), "it").content == value


@pytest.mark.parametrize("name", [path.stem for path in PLANS_DIR.glob("*.yaml")])
def test_the_shipped_plans_mean_the_same_in_every_version_of_yaml(name: str) -> None:
    text = (PLANS_DIR / f"{name}.yaml").read_text(encoding="utf-8")
    assert read_document(text, name).content == yaml.safe_load(text)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param(f"a: {'[' * 6_000}", "is nested too deeply: a plan has at most 20 levels", id="6,000 brackets"),
        pytest.param(f"a: {'[' * 30_000}", "is nested too deeply", id="30,000 brackets"),
        pytest.param(f"a: {'{b: ' * 15_000}", "is nested too deeply", id="15,000 braces"),
        pytest.param("[" * 600 + "]" * 600, "is nested too deeply", id="closed"),
        pytest.param("\n".join(" " * n + "a:" for n in range(200)), "is nested too deeply", id="indented"),
        pytest.param("- " * 5_000 + "a", "is nested too deeply", id="dashes"),
        pytest.param("&a [*a]", "is nested too deeply", id="an alias within itself"),
        pytest.param(ALIAS_BOMB, "has more than 20,000 values", id="aliases of aliases"),
        pytest.param(f"a: &a [{'1,' * 300}]\nb: [{'*a,' * 100}]", "has more than 20,000 values", id="aliases"),
        pytest.param(f"a: [{'1,' * 25_000}]", "has more than 20,000 values", id="a list"),
        pytest.param(f"# {'x' * MOST_TEXT}", "has more than 65,536 characters", id="a comment"),
    ],
)
def test_yaml_beyond_a_limit_is_refused_before_any_value_is_made(
    monkeypatch: pytest.MonkeyPatch, text: str, line: str
) -> None:
    def never(*_: object) -> None:
        raise AssertionError("a value was made")

    monkeypatch.setattr(yaml_text, "_value", never)
    with pytest.raises(PlanError, match=line) as caught:
        read_document(text, "plan.yaml")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "a: 1\nb: [1",
            "it, line 2: this is not YAML: while parsing a flow sequence, did not find expected ',' or ']'",
        ),
        (
            "a: 1\n---\nb: 2",
            "it, line 1: this is not YAML: expected a single document in the stream, but found another",
        ),
        ("a: *b", "it, line 1: this is not YAML: found undefined alias"),
        ("a: 1\nb: !!python/object:os.system {}", "it, line 2: the tag '!!python/object:os.system' is not allowed"),
        ("a: !!int '3'", "the tag '!!int' is not allowed"),
        ("? [1]\n: 2", "it, line 1: a section or list cannot be a key"),
        ("a: \x00", "it is not YAML"),
        ("a: \ud800", "it is not YAML"),
    ],
)
def test_text_that_is_not_yaml_is_told_with_its_line(text: str, message: str) -> None:
    with pytest.raises(PlanError) as caught:
        read_document(text, "it")
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_yaml_aliases_within_the_limits_are_values() -> None:
    assert read_document("a: &x [1, 2]\nb: *x", "it").content == {"a": [1, 2], "b": [1, 2]}


def test_yaml_keys_have_lines_and_those_that_occur_twice_are_found_at_any_depth() -> None:
    document = read_document("a: 1\nb:\n  - c: 2\n  - d\ne:\n  f: 1\n  f: 2\n", "it")
    places: list[tuple[int | str, ...]] = [("a",), ("b", 1), ("b", 0, "c"), ("e", "f", "g"), ("x",), ()]
    assert [document.line_of(path) for path in places] == [1, 4, 3, 6, None, None]
    assert document.repeated == ((("e", "f"), 7),)


def test_a_plan_as_json_has_the_limits_of_one_as_yaml() -> None:
    deep: Any = 1
    for _ in range(MOST_DEPTH):
        deep = [deep]
    with pytest.raises(PlanError, match="nested too deeply"):
        check_size(deep, "it")
    check_size(deep[0], "it")
    with pytest.raises(PlanError, match="more than 20,000 values"):
        check_size({str(n): n for n in range(MOST_VALUES // 2)}, "it")
    with pytest.raises(PlanError, match="half of a surrogate pair"):
        check_size({"a": ["x\ud800"]}, "it")
