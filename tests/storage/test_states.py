from __future__ import annotations

import ast
from pathlib import Path

import pytest

from storage import states
from storage.errors import NotAllowed
from storage.states import ALLOWED, ENDS, STATES, require_allowed


def test_a_search_changes_from_each_state_to_these_alone():
    assert {old: set(ways) for old, ways in ALLOWED.items()} == {
        "queued": {"running", "paused", "cancelled"},
        "running": {"queued", "paused", "finished", "failed", "cancelled"},
        "paused": {"queued", "running", "cancelled"},
        "finished": {"running"},
        "failed": {"queued", "running", "cancelled"},
        "cancelled": set(),
    }
    assert set(ALLOWED) == set(STATES)
    assert {"finished", "failed", "cancelled"} == ENDS


# What can be done instead, by the state that a search is in.
INSTEAD = {
    "queued": "`student-search run`",
    "running": "`student-search status`",
    "paused": "`student-search resume`",
    "finished": "`student-search best`",
    "failed": "`student-search resume`",
    "cancelled": "delete it, or run its plan under another --name",
}


@pytest.mark.parametrize("old", STATES)
def test_a_way_that_is_not_in_the_table_is_refused_with_what_can_be_done_and_every_other_is_not(old):
    for new in STATES:
        if new == old or new in ALLOWED[old]:
            require_allowed("quick", old, new)
            continue
        with pytest.raises(NotAllowed) as caught:
            require_allowed("quick", old, new)
        told, _, instead = str(caught.value).partition(": ")
        assert told == f"search 'quick' is {old} and cannot become {new}"
        assert INSTEAD[old] in instead
        assert "\n" not in instead


def test_the_module_does_no_io():
    tree = ast.parse(Path(str(states.__file__)).read_text(encoding="utf-8"))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    imported = {getattr(node, "module", node.names[0].name) for node in imports}
    assert imported == {"__future__", "collections.abc", "typing", "storage.errors"}
