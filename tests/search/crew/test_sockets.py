"""Where Ray's sockets go, by the lengths of names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from search.crew.sockets import folder_for_sockets
from search.errors import UserError
from tests.search.folders import asked as asked  # fixtures
from tests.search.folders import folder_of as folder_of


@pytest.mark.parametrize(("length", "is_taken"), [(16, True), (45, False), (200, False)])
def test_rays_sockets_go_where_their_names_are_short_enough(
    folder_of: Callable[[int], Path], monkeypatch: pytest.MonkeyPatch, length: int, is_taken: bool
) -> None:
    folder = folder_of(length)
    monkeypatch.setenv("TMPDIR", str(folder))
    assert folder_for_sockets() == (folder if is_taken else Path("/tmp"))


def test_without_a_short_folder_that_can_be_written_one_line_says_so(
    folder_of: Callable[[int], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(folder_of(60)))
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/run/user/0")
    monkeypatch.setattr("search.crew.sockets.os.access", lambda name, _: str(name) == "/run/user/0")
    assert folder_for_sockets() == Path("/run/user/0")
    monkeypatch.setattr("search.crew.sockets.os.access", lambda *_: False)
    with pytest.raises(UserError, match=r"at most \d+ letters: .*xxx is too long.* name a shorter folder in TMPDIR\.$"):
        folder_for_sockets()
