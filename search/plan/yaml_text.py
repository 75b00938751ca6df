"""A plan's text: YAML 1.2 within limits of size and depth, and the line of each key.

PyYAML reads YAML 1.1, in which `yes` is true, `012` is ten and `1:40` is a hundred. Here libyaml's parser, which is
linear in the text, gives the nodes, and the core schema of YAML 1.2 the values. ruamel.yaml knows YAML 1.2 too, but
would be a second YAML library beside the one that others need here, and its parser is written in Python.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from search.errors import PlanError

MOST_TEXT = 65_536  # characters; the largest plan known has 4,000
MOST_DEPTH = 20  # levels of sections and lists; the deepest plan has 6
MOST_VALUES = 20_000  # keys and values, those of an alias (*name) counted each time

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # the second where PyYAML was built without libyaml
_TAGS = [f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map")]
_WORDS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_DECIMAL = re.compile(r"[-+]?[0-9]{1,40}")  # one of more digits is read as a float
_OTHER_BASE = re.compile(r"0(o[0-7]{1,40}|x[0-9a-fA-F]{1,40})")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NO_NUMBER = re.compile(r"([-+]?)\.(?:(inf|Inf|INF)|(nan|NaN|NAN))")
_SURROGATE = re.compile("[\ud800-\udfff]")

Path = tuple[int | str, ...]  # keys, and indices of lists, from the top of a plan


@dataclass(frozen=True, kw_only=True)
class Document:
    """A text that was read."""

    content: Any
    root: yaml.Node | None
    repeated: tuple[tuple[Path, int], ...] = ()  # keys that occur twice in a section, with the line of the second

    def line_of(self, path: Path) -> int | None:
        """The line of a key, or of the nearest section around it."""
        node, line = self.root, None
        for part in path:
            if (found := _child(node, part)) is None:
                break
            node, line = found
        return line


def read_document(text: str, where: str) -> Document:
    """Read a plan's text.

    Args:
        text: YAML 1.2, of which JSON is a part.
        where: where it comes from, for messages.

    Raises:
        PlanError: it is not YAML, or exceeds a limit, which is checked before any value is made.
    """
    if len(text) > MOST_TEXT:
        raise PlanError(f"{where} has more than {MOST_TEXT:,} characters, the most that a plan may have; shorten it.")
    try:
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        if "nesting depth" in str(error.problem):
            raise _too_deep(where) from None
        why = ", ".join(part for part in (error.context, error.problem) if part)
        mark = error.context_mark or error.problem_mark
        line = f", line {mark.line + 1}" if mark else ""
        raise PlanError(f"{where}{line}: this is not YAML: {' '.join(why.split())}.") from None
    except RecursionError:
        raise _too_deep(where) from None
    except (yaml.YAMLError, ValueError) as error:  # ValueError: half of a surrogate pair
        raise PlanError(f"{where} is not YAML: {' '.join(str(error).split())}.") from None
    check_size(root, where)
    repeated = tuple(_repeated(root, ()))
    return Document(content=None if root is None else _value(root, where), root=root, repeated=repeated)


def check_size(content: Any, where: str) -> None:
    """Refuse a plan with too many values or levels, in a time that does not depend on how many there are.

    Args:
        content: YAML nodes, or lists and dictionaries.
        where: where it comes from, for messages.

    Raises:
        PlanError: it exceeds a limit.
    """
    waiting, count = [(content, 1)], 1
    while waiting:
        item, depth = waiting.pop()
        inside = _inside(item)
        count += len(inside)
        if count > MOST_VALUES:
            raise PlanError(f"{where} has more than {MOST_VALUES:,} values, the most that a plan may have; shorten it.")
        if depth > MOST_DEPTH:
            raise _too_deep(where)
        if isinstance(item, str) and _SURROGATE.search(item):
            raise PlanError(f"{where} contains half of a surrogate pair, which is no character; remove it.")
        waiting += [(one, depth + 1) for one in inside]


def _too_deep(where: str) -> PlanError:
    return PlanError(f"{where} is nested too deeply: a plan has at most {MOST_DEPTH} levels of sections and lists.")


def _inside(item: Any) -> Sequence[Any]:
    match item:
        case yaml.MappingNode():
            return [part for pair in item.value for part in pair]
        case yaml.SequenceNode():
            return [*item.value]
        case dict():
            return [*item.keys(), *item.values()]
        case list() | tuple():
            return item
    return ()


def _value(node: yaml.Node, where: str) -> Any:
    """What a node stands for, by the core schema of YAML 1.2."""
    line = node.start_mark.line + 1
    if node.tag not in _TAGS:
        tag = node.tag.replace("tag:yaml.org,2002:", "!!")
        raise PlanError(f"{where}, line {line}: the tag {tag!r} is not allowed; write the value alone.")
    match node:
        case yaml.SequenceNode():
            return [_value(one, where) for one in node.value]
        case yaml.MappingNode():
            if any(not isinstance(key, yaml.ScalarNode) for key, _ in node.value):
                raise PlanError(f"{where}, line {line}: a section or list cannot be a key.")
            return {_value(key, where): _value(one, where) for key, one in node.value}
        case yaml.ScalarNode(style=None | ""):  # not in quotes
            return _scalar(node.value)
    return node.value


def _scalar(text: str) -> Any:
    if text in _WORDS:
        return _WORDS[text]
    if _DECIMAL.fullmatch(text):
        return int(text)
    if found := _OTHER_BASE.fullmatch(text):
        return int(found[1][1:], 8 if found[1][0] == "o" else 16)
    if _FLOAT.fullmatch(text):
        return float(text)
    if found := _NO_NUMBER.fullmatch(text):
        return float(f"{found[1]}{(found[2] or found[3]).lower()}")
    return text


def _repeated(node: yaml.Node | None, path: Path) -> Iterator[tuple[Path, int]]:
    """The keys that occur twice in a section, of which YAML would use the last without a word."""
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            name = str(key.value)
            if name in seen:
                yield (*path, name), key.start_mark.line + 1
            seen.add(name)
            yield from _repeated(value, (*path, name))


def _child(node: yaml.Node | None, part: int | str) -> tuple[yaml.Node, int] | None:
    """The value at a key or index of a YAML node, and its 1-based line."""
    if isinstance(node, yaml.MappingNode):
        return next(((value, key.start_mark.line + 1) for key, value in node.value if key.value == str(part)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return node.value[part], node.value[part].start_mark.line + 1
    return None
