"""Pydantic's errors, and values, in the words of a plan's author."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Mapping
from itertools import islice
from typing import Any

_LONG = 80  # characters of a value that a message shows
_MOST_LISTED = 20
_MOST_EXACT = 10**15  # numbers above are written as they are
_NOUNS = {"greater_than_equal": "at least", "greater_than": "above", "less_than_equal": "at most", "less_than": "below"}
_FORMS = {
    "missing": "is missing",
    "finite_number": "must be a finite number",
    "int_parsing": "must be a whole number",
    "int_type": "must be a whole number",
    "float_parsing": "must be a number",
    "float_type": "must be a number",
    "bool_parsing": "must be true or false",
    "string_type": "must be text; put it in quotes if it looks like a number",
    "path_type": "must be the path of a file",
    "tuple_type": "must be a list, such as [a, b]",
    "list_type": "must be a list, such as [a, b]",
    "too_short": "is empty; write at least one entry",
    "model_type": "must have keys and values",
    "model_attributes_type": "must have keys and values",
    "dict_type": "must have keys and values",
    "invalid_key": "is not a key; keys are text",
}


def plain(error: Mapping[str, Any]) -> str:
    """What one of pydantic's errors says, to follow the key: " must be at least 1", or ": write a number"."""
    told = _told(error)
    return told if told.startswith(":") else f" {told}"


def _told(error: Mapping[str, Any]) -> str:
    kind, facts = error["type"], error.get("ctx") or {}
    if kind == "value_error":
        return f": {error['msg'].removeprefix('Value error, ')}"
    if kind in _NOUNS:
        (bound,) = (facts[name] for name in ("ge", "gt", "le", "lt") if name in facts)
        return f"must be {_NOUNS[kind]} {bound:,}"
    if kind in ("literal_error", "enum"):
        allowed = re.findall(r"'([^']*)'", facts["expected"])
        return f"must be one of: {', '.join(allowed)}{did_you_mean(error['input'], allowed)}"
    if kind == "too_long":
        return f"has {facts['actual_length']:,} entries; at most {facts['max_length']:,} are allowed"
    if kind in _FORMS:
        return _FORMS[kind]
    rule = re.fullmatch(r"(?:Input|Value|String) should (.*)", error["msg"], re.DOTALL)
    return f"must {rule[1]}" if rule else f": {error['msg']}"


def did_you_mean(word: Any, allowed: Collection[str]) -> str:
    """A hint at the allowed word that is most like this one; empty if none is."""
    near = nearest(word, allowed)
    return f"; did you mean '{near}'?" if near else ""


def nearest(word: Any, allowed: Collection[str]) -> str | None:
    """The allowed word that is most like this one."""
    return next(iter(difflib.get_close_matches(str(word)[:_LONG], allowed, n=1)), None)


def listed(names: Iterable[str]) -> str:
    """Names with commas, the first twenty if there are many."""
    found = list(islice(names, _MOST_LISTED + 1))
    return ", ".join(found[:_MOST_LISTED]) + (", ..." if len(found) > _MOST_LISTED else "")


def shown(value: Any) -> str:
    """A value as a plan has it, on one line, cut if it is long."""
    text = _written(value)
    return text if len(text) <= _LONG else f"{text[:_LONG]} ..."


def _written(value: Any) -> str:
    match value:
        case bool() | None:
            return {True: "true", False: "false", None: "nothing"}[value]
        case list() | tuple():
            return f"[{', '.join(_written(item) for item in value[:_LONG])}]"
        case dict():
            pairs = (f"{_written(key)}: {_written(item)}" for key, item in islice(value.items(), _LONG))
            return f"{{{', '.join(pairs)}}}"
        case str():
            return repr(value[: _LONG + 1])
        case int() | float() if abs(value) < _MOST_EXACT:
            return f"{value:,.15g}"
    return str(value)
