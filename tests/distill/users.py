"""Modules of a user's own, written into the folder that the command runs in."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

Write = Callable[[str], str]  # from a module's body to its name

_number = itertools.count()


@contextmanager
def users_modules(folder: Path, monkeypatch: pytest.MonkeyPatch, *, head: str) -> Iterator[Write]:
    """Writes modules that begin with `head`, each under a name of its own; afterwards they are forgotten."""
    monkeypatch.chdir(folder)
    names = []

    def write(body: str) -> str:
        names.append(f"users_own_{next(_number)}")
        Path(f"{names[-1]}.py").write_text(head + body)
        return names[-1]

    yield write
    for name in names:
        sys.modules.pop(name, None)
