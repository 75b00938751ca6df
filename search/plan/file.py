"""Reads a plan's YAML file into a checked `Plan`, or says what is wrong and where, in one line for each mistake."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from search.errors import PlanError
from search.plan.mistakes import MOST_FOUND, find_mistakes
from search.plan.schema import Plan
from search.plan.yaml_text import MOST_TEXT, Document, check_size, read_document

PLANS_DIR = Path(__file__).parents[1] / "plans"
_MOST_TOLD = 20  # mistakes
_NOT_SHOWN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


@dataclass(frozen=True, kw_only=True)
class PlanFile:
    """A plan that was read and checked, and the content of its file."""

    path: Path
    plan: Plan
    content: dict[str, Any]  # as written, without defaults

    def placed(self, message: str) -> str:
        """A message about the plan: each line with the file, and with the line in it if a key is named."""
        document = read_document(_text_of(self.path), str(self.path))
        return "\n".join(self._placed(line, document) for line in message.splitlines())

    def _placed(self, message: str, document: Document) -> str:
        key = re.search(r"'([a-z_][\w.-]*)'", message)
        parts = key[1].split(".") if key else []
        line = document.line_of(tuple(int(part) if part.isdecimal() else part for part in parts))
        return f"{_place(str(self.path), line)}: {message.removeprefix('the plan: ')}"


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
        PlanError: a line for each mistake: file, line, key and what is allowed.
    """
    return open_plan(path).plan


def open_plan(path: Path) -> PlanFile:
    """As `read_plan`, with the content of the file, for sending it to a service."""
    where = str(path)
    document = read_document(_text_of(path), where)
    return PlanFile(path=path, plan=_checked(document, where), content=document.content)


def parse_plan(text: str, where: str) -> Plan:
    """Check a plan's text.

    Args:
        text: YAML or JSON.
        where: where it comes from, for messages.

    Raises:
        PlanError: as `read_plan`.
    """
    return _checked(read_document(text, where), where)


def check_plan(content: dict[str, Any], where: str) -> Plan:
    """Check a plan given as a dictionary.

    Raises:
        PlanError: as `read_plan`, without the number of the line.
    """
    check_size(content, where)
    return _checked(Document(content=content, root=None), where)


def _text_of(path: Path) -> str:
    """The text of a plan's file, of which no more is read than a plan may have."""
    try:
        with path.open(encoding="utf-8") as file:
            return file.read(MOST_TEXT + 1)
    except OSError as error:
        raise PlanError(f"cannot read the plan {path}: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise PlanError(f"cannot read the plan {path}: it is not text in UTF-8.") from None


def _checked(document: Document, where: str) -> Plan:
    content = document.content
    if not isinstance(content, dict):
        raise PlanError(f"{where} is not a plan: it must have keys, which are {', '.join(Plan.model_fields)}.")
    plan, mistakes = find_mistakes(content)
    told = [(line, f"'{path[-1]}' occurs twice; keep one.") for path, line in document.repeated]
    told += [(document.line_of(one.paths[0]) or 0, one.message) for one in mistakes]
    if plan is None or told:
        told.sort(key=lambda one: one[0])
        raise PlanError(_lines([f"{_place(where, line)}: {message}" for line, message in told]))
    return plan


def _place(where: str, line: int | None) -> str:
    return f"{where}, line {line}" if line else where


def _lines(messages: Sequence[str]) -> str:
    """Each message on a line of its own, the first of many, without characters that a terminal would act on."""
    lines = [_NOT_SHOWN.sub("?", message) for message in messages[:_MOST_TOLD]]
    if len(messages) > _MOST_TOLD:
        count = f"{len(messages)}" if len(messages) <= MOST_FOUND else f"more than {MOST_FOUND}"
        lines.append(f"These are the first {_MOST_TOLD} of {count} mistakes.")
    return "\n".join(lines)
