"""Reads a plan's YAML file into a checked `Plan`, or says in one line what is wrong and where."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import yaml
from pydantic import BaseModel, ValidationError

from search.errors import PlanError
from search.plan.schema import Plan

PLANS_DIR = Path(__file__).parents[1] / "plans"
_LONG = 200  # characters of a value that a message shows


@dataclass(frozen=True, kw_only=True)
class PlanFile:
    """A plan that was read and checked, and the content of its file."""

    path: Path
    plan: Plan
    content: dict[str, Any]  # as written, without defaults

    def placed(self, message: str) -> str:
        """A message about the plan, with the file, and with the line if the message names a key."""
        key = re.search(r"'([a-z_][\w.-]*)'", message)
        root = yaml.compose(self.path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
        parts = key[1].split(".") if key else []
        line = _line_of(root, tuple(int(part) if part.isdecimal() else part for part in parts))
        place = f"{self.path}, line {line}" if line else str(self.path)
        return f"{place}: {message.removeprefix('the plan: ')}"


def _allowed_keys(path: tuple[int | str, ...]) -> list[str]:
    """The keys of the section of a plan that `path` points into."""
    model: type[BaseModel] = Plan
    for part in path[:-1]:
        field = model.model_fields.get(str(part))
        within = [] if field is None else [field.annotation, *get_args(field.annotation)]
        sections = [one for one in within if isinstance(one, type) and issubclass(one, BaseModel)]
        if not sections:
            return []
        model = sections[0]
    return list(model.model_fields)


def _child(node: yaml.Node | None, part: int | str) -> tuple[yaml.Node, int] | None:
    """The value at a key or index of a YAML node, and its 1-based line."""
    if isinstance(node, yaml.MappingNode):
        return next(((value, key.start_mark.line + 1) for key, value in node.value if key.value == str(part)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return node.value[part], node.value[part].start_mark.line + 1
    return None


def _line_of(root: yaml.Node | None, path: tuple[int | str, ...]) -> int | None:
    """The line of a key, or of the nearest section around it."""
    node, line = root, None
    for part in path:
        if (found := _child(node, part)) is None:
            break
        node, line = found
    return line


def _refuse_twice(node: yaml.Node | None, where: str) -> None:
    """Refuse a key that occurs twice in a section: YAML would silently use the last."""
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if str(key.value) in seen:
                raise PlanError(f"{where}, line {key.start_mark.line + 1}: '{key.value}' occurs twice; keep one.")
            seen.add(str(key.value))
            _refuse_twice(value, where)


def _explain(error: Any, root: yaml.Node | None, where: str) -> str:
    """One line for one pydantic error: file, line, key and what is allowed."""
    path = _path_in(root, error["loc"]) or _first_key(error["msg"])
    line = _line_of(root, path)
    place = f"{where}, line {line}" if line else where
    key = ".".join(str(part) for part in path) or "the plan"
    if error["type"] == "extra_forbidden":
        allowed = _allowed_keys(path)
        near = difflib.get_close_matches(str(path[-1]), allowed, n=1)
        hint = f"; did you mean '{near[0]}'?" if near else ""
        return f"{place}: unknown key '{key}'{hint} Allowed here: {', '.join(allowed)}."
    if error["type"] == "missing":
        return f"{place}: '{key}' is missing; every plan needs it."
    message = error["msg"].removeprefix("Value error, ")
    return (
        f"{place}: '{key}': {message} (got {_shortened(error['input'])})." if error["loc"] else f"{place}: {message}."
    )


def _shortened(value: Any) -> str:
    """The value as Python writes it, cut if it is long."""
    text = repr(value)
    return text if len(text) <= _LONG else f"{text[:_LONG]} ..."


def _path_in(root: yaml.Node | None, loc: tuple[int | str, ...]) -> tuple[int | str, ...]:
    """The path of a key in the file: without the names that pydantic gives to the branches of a union."""
    if root is None:
        return loc
    node: yaml.Node | None = root
    path: list[int | str] = []
    for place, part in enumerate(loc):
        found = _child(node, part)
        is_absent_key = place == len(loc) - 1 and re.fullmatch("[a-z][a-z0-9_-]*", str(part))
        if found or is_absent_key:
            path.append(part)
            node = found[0] if found else None
    return tuple(path)


def _urgency(error: Any) -> tuple[bool, bool]:
    """Sort key: unknown keys first; last, that a section is not one of the words allowed in its place."""
    return error["type"] != "extra_forbidden", error["type"] == "literal_error" and isinstance(error["input"], dict)


def _first_key(message: str) -> tuple[str, ...]:
    found = re.search(r"\b[a-z_]+(?:\.[a-z_]+)+", message)
    return tuple(found.group().split(".")) if found else ()


def find_plan(name_or_path: str) -> Path:
    """The file of a plan: a path, or the name of a plan that comes with the program.

    Raises:
        PlanError: neither exists.
    """
    path = Path(name_or_path)
    shipped = PLANS_DIR / f"{name_or_path}.yaml"
    if path.is_file():
        return path
    if shipped.is_file():
        return shipped
    names = ", ".join(sorted(plan.stem for plan in PLANS_DIR.glob("*.yaml")))
    raise PlanError(f"no plan '{name_or_path}': give the path of a YAML file, or one of: {names}.")


def read_plan(path: Path) -> Plan:
    """Read and check a plan.

    Raises:
        PlanError: one line for the first mistake: file, line, key and what is allowed.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PlanError(f"cannot read the plan {path}: {error}.") from None
    return parse_plan(text, str(path))


def open_plan(path: Path) -> PlanFile:
    """As `read_plan`, with the content of the file, for sending it to a service."""
    plan = read_plan(path)
    return PlanFile(path=path, plan=plan, content=yaml.safe_load(path.read_text(encoding="utf-8")))


def parse_plan(text: str, where: str, *, is_trusted: bool = True) -> Plan:
    """Check a plan's text.

    Args:
        text: YAML or JSON.
        where: where it comes from, for messages.
        is_trusted: it comes from this machine. Otherwise it may have no aliases, which can make it grow without limit.

    Raises:
        PlanError: as `read_plan`.
    """
    try:
        if not is_trusted and any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, yaml.SafeLoader)):
            raise PlanError(f"{where} contains a YAML alias (*name), which is not allowed here: write the value out.")
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        content = yaml.safe_load(text)
    except RecursionError:
        raise PlanError(f"{where} is nested too deeply: a plan has sections with keys.") from None
    except (yaml.YAMLError, ValueError) as error:  # ValueError: an invalid date
        raise PlanError(f"{where} is not YAML: {' '.join(str(error).split())}.") from None
    _refuse_twice(root, where)
    if not isinstance(content, dict):
        raise PlanError(f"{where} is not a plan: it must be a mapping with the keys {', '.join(Plan.model_fields)}.")
    return check_plan(content, where, root)


def check_plan(content: dict[str, Any], where: str, root: yaml.Node | None = None) -> Plan:
    """Check a plan given as a dictionary.

    Raises:
        PlanError: as `read_plan`; without `root`, the content as YAML, the message has no line number.
    """
    try:
        return Plan.model_validate(content)
    except ValidationError as error:
        first, *others = sorted(error.errors(), key=_urgency)
        more = f" ({len(others)} more)" if others else ""
        raise PlanError(_explain(first, root, where) + more) from None
