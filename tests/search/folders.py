"""Temporary folders with names as long as a test wants them."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing is remembered of where temporary folders are."""
    monkeypatch.setattr(tempfile, "tempdir", None)
    yield
    monkeypatch.undo()


@pytest.fixture
def folder_of(asked: None) -> Iterator[Callable[[int], Path]]:
    """Makes a folder whose name has so many letters, 16 at least."""
    with tempfile.TemporaryDirectory(prefix="tmp", dir="/tmp") as name:

        def make(length: int) -> Path:
            made = Path(name)
            while len(str(made)) < length:
                made /= "x" * min(50, length - len(str(made)) - 1)
            made.mkdir(parents=True, exist_ok=True)
            return made

        yield make
