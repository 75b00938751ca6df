"""The lines that the program logs at WARNING or above, found in its source."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
_PACKAGES = ("search", "distill", "storage", "models")
_LEVELS = {"warning": "WARNING", "error": "ERROR", "exception": "ERROR", "critical": "CRITICAL"}
_HIGH = set(_LEVELS.values())

Line = tuple[str, str, str]  # logger and function, level, text with … for what is filled in


def logged() -> set[Line]:
    """All of them. A line that is an error's own words, or another process's, is `…`."""
    return {line for package in _PACKAGES for path in sorted((ROOT / package).rglob("*.py")) for line in _in(path)}


def _in(path: Path) -> Iterator[Line]:
    logger = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = {id(call.func): call for call in ast.walk(tree) if isinstance(call, ast.Call)}
    for function, node in _within(tree, "module"):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "log":
            call = calls.get(id(node))
            for level in _levels(node.attr, call):
                yield f"{logger}.{function}", level, _text(node.attr, call)


def _within(node: ast.AST, function: str) -> Iterator[tuple[str, ast.AST]]:
    """Every node, with the function or class that it stands in."""
    for below in ast.iter_child_nodes(node):
        inner = below.name if isinstance(below, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) else function
        yield inner, below
        yield from _within(below, inner)


def _levels(method: str, call: ast.Call | None) -> Iterator[str]:
    """Those at which a call may log, WARNING and above; of one that takes any level, all is told as one line."""
    if method in _LEVELS:
        yield _LEVELS[method]
    elif method == "log" and call is not None:
        named = {node.attr for node in ast.walk(call.args[0]) if isinstance(node, ast.Attribute)}
        is_any = not any(name in _HIGH | {"DEBUG", "INFO"} for name in named)
        yield from (["any"] if is_any else sorted(named & _HIGH))


def _text(method: str, call: ast.Call | None) -> str:
    """A line's text; that of a method which is passed on is known elsewhere."""
    argument = call.args[1 if method == "log" else 0] if call else None
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return re.sub(r"%[-0-9.]*[a-z]", "…", argument.value)
    return "…"


if __name__ == "__main__":
    for line in sorted(logged()):
        print(" | ".join(("", *line, "")).strip())  # noqa: T201
