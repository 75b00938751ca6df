"""All mistakes of a plan at once, each with its key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from search.plan.bounds import beyond_bounds
from search.plan.conflicts import between_sections
from search.plan.plain import did_you_mean, nearest, plain, shown
from search.plan.schema import Plan
from search.plan.values import Conflict, Conflicts
from search.plan.yaml_text import Path

MOST_FOUND = 100  # then the search for mistakes ends: each takes milliseconds
_LONGEST_KEY = 80  # characters that a message shows
_ROUNDS = 6  # single values, then sections, and what their stand-ins uncover
_UNKNOWN = ("extra_forbidden", "invalid_key")  # the second for a key that is no text
_STAND_INS: Mapping[str, Any] = {
    "data": {"train": 100, "validation": 4},
    "teacher": {"epochs": 1},
    "views": {"epochs": 1},
    "budgets": ["1M"],
    "families": ["mlp-1"],
    "sampler": {"trials": 1000},
    "trial": {"epochs": 1, "learning_rate": 0.1},
    "labels_only": {"budgets": ["1M"], "families": ["mlp-1"]},
}


@dataclass(frozen=True, kw_only=True)
class Mistake:
    """What is wrong with a plan.

    Attributes:
        message: with the key, in one line.
        paths: of the keys that it is about; the first is where it stands. Empty if it is about the whole plan.
    """

    message: str
    paths: tuple[Path, ...]


def find_mistakes(content: dict[str, Any]) -> tuple[Plan | None, list[Mistake]]:
    """The plan, and all its mistakes.

    Rules that several keys share are checked once each value is allowed. So that one mistake does not hide another,
    what is wrong is replaced by stand-ins, and rules about these are not applied.

    Returns:
        The plan, None if it has mistakes; and those, about `MOST_FOUND` of them if there are more.
    """
    found: list[Mistake] = []
    wrong: set[Path] = set()
    for _ in range(_ROUNDS):
        before = frozenset(wrong)
        try:
            plan = Plan.model_validate(_with_stand_ins(content, before))
        except ValidationError as error:
            for mistake in _in_errors(error, content):
                if mistake not in found and not _is_about(mistake, before):
                    found.append(mistake)
                wrong.update(_replaceable(path) for path in mistake.paths)
            if wrong == before or len(found) > MOST_FOUND:
                return None, found
        else:
            conflicts = (*between_sections(plan), *beyond_bounds(plan))
            whole = (_of_conflict((), conflict) for conflict in conflicts)
            found += [mistake for mistake in whole if not _is_about(mistake, before)]
            return (None if found else plan), found
    return None, found


def _replaceable(path: Path) -> Path:
    """The key that a path leads through and that a stand-in can replace: a section, or a key of one."""
    return path[:1] if len(path) > 1 and isinstance(path[1], int) else path[:2]


def _with_stand_ins(content: dict[str, Any], wrong: Iterable[Path]) -> dict[str, Any]:
    """The content without what is wrong in it, and with a value for each key that every plan needs."""
    if not wrong:
        return content
    repaired = deepcopy(content)
    for path in sorted(wrong, key=len):  # a section before its keys
        section: Any = repaired
        stand_ins: Any = _STAND_INS
        for name in path[:-1]:
            section, stand_ins = section.get(name), stand_ins.get(name, {})
        if isinstance(section, dict):
            section.pop(path[-1], None)
            if path[-1] in stand_ins:
                section[path[-1]] = deepcopy(stand_ins[path[-1]])
    return repaired


def _is_about(mistake: Mistake, wrong: Iterable[Path]) -> bool:
    """Whether a mistake is about something that is already known to be wrong."""
    return any(path[: len(one)] == one[: len(path)] for path in mistake.paths for one in wrong)


def _in_errors(error: ValidationError, content: dict[str, Any]) -> Iterator[Mistake]:
    """The mistakes in pydantic's errors."""
    errors = [(_path_in(content, one), one) for one in error.errors()[: MOST_FOUND + 1] if not _is_echo(one)]
    meant: set[Path] = set()  # keys that are misspelt, and so are not missing
    for path, one in errors:
        if one["type"] in _UNKNOWN:
            near = nearest(path[-1], allowed_keys(path))
            meant |= {(*path[:-1], near)} if near else set()
            yield _unknown(path, meant)
    for path, one in errors:
        kind, cause = one["type"], (one.get("ctx") or {}).get("error")
        if isinstance(cause, Conflicts):
            yield from (_of_conflict(path, conflict) for conflict in cause.found)
        elif kind == "missing" and path not in meant:
            within = f"'{_dotted(path[:-1])}'" if path[1:] else "every plan"
            yield Mistake(message=f"'{_dotted(path)}' is missing; {within} needs it.", paths=(path,))
        elif kind in ("model_type", "dict_type"):
            got = shown(one["input"])
            message = f"'{_dotted(path)}' is a section; write its keys below it (got {got})."
            yield Mistake(message=message, paths=(path,))
        elif kind not in (*_UNKNOWN, "missing"):
            got = "" if isinstance(one["input"], dict) else f" (got {shown(one['input'])})"
            yield Mistake(message=f"'{_dotted(path)}'{plain(one)}{got}.", paths=(path,))


def _is_echo(error: Mapping[str, Any]) -> bool:
    """Whether an error only follows from another one.

    It is of the other branch of a union, of the length of a bad list, or of a default that depends on a bad value.
    """
    if error["type"] == "default_factory_not_called":
        return True
    if error["type"] == "too_short":
        return bool(error["input"])
    return isinstance(error["input"], dict) and any(str(part).startswith("literal[") for part in error["loc"])


def _unknown(path: Path, meant: Iterable[Path]) -> Mistake:
    allowed = allowed_keys(path)
    return Mistake(
        message=f"unknown key '{_dotted(path)}'{did_you_mean(path[-1], allowed) or '.'} "
        f"Allowed here: {', '.join(allowed)}.",
        paths=(path, *(one for one in meant if one[:-1] == path[:-1])),
    )


def _of_conflict(section: Path, conflict: Conflict) -> Mistake:
    paths = tuple((*section, *_split(key)) for key in conflict.keys)
    end = "" if conflict.message.endswith("?") else "."
    return Mistake(message=f"'{_dotted(paths[0])}': {conflict.message}{end}", paths=paths)


def _split(key: str) -> Path:
    return tuple(key.split("."))


def _dotted(path: Path) -> str:
    """A path as messages have it, without the indices of lists."""
    return ".".join(part[:_LONGEST_KEY] for part in path if isinstance(part, str))


def allowed_keys(path: Path) -> list[str]:
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


def _path_in(content: Any, error: Mapping[str, Any]) -> Path:
    """The path of a key in a plan: without the names that pydantic gives to the branches of a union."""
    loc: Path = error["loc"]
    path: list[int | str] = []
    for place, part in enumerate(loc):
        is_absent = place == len(loc) - 1 and error["type"] in ("missing", "invalid_key")
        is_there = part in content if isinstance(content, dict) else False
        if isinstance(content, (list, tuple)) and isinstance(part, int) and part < len(content):
            is_there = True
        if is_there or is_absent:
            path.append(part if isinstance(content, (list, tuple)) else str(part))
        if is_there:
            content = content[part]
    return tuple(path)
