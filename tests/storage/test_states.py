from __future__ import annotations

import ast
from pathlib import Path

import pytest

from storage import states
from storage.errors import NotAllowed
from storage.states import ALLOWED, ENDS, STATES, require_allowed


def test_every_state_has_its_ways_out_and_none_leads_to_itself_or_elsewhere() -> None:
    assert set(ALLOWED) == set(STATES)
    for old, ways in ALLOWED.items():
        assert ways <= set(STATES) - {old}


def test_nothing_leads_out_of_cancelled_and_everything_that_has_not_finished_may_be_cancelled() -> None:
    assert ALLOWED["cancelled"] == frozenset()
    assert {old for old in STATES if "cancelled" in ALLOWED[old]} == set(STATES) - {"finished", "cancelled"}


def test_the_ends_are_those_of_which_only_a_run_asked_for_anew_leads_out() -> None:
    assert {"finished", "failed", "cancelled"} == ENDS
    assert ALLOWED["finished"] == {"running"}
    assert ALLOWED["failed"] == {"queued", "running", "cancelled"}


def test_every_state_can_be_reached_from_a_search_that_is_submitted_or_opened() -> None:
    reached = {"queued", "running"}
    while more := {new for old in reached for new in ALLOWED[old]} - reached:
        reached |= more

    assert reached == set(STATES)


def test_only_a_search_that_runs_finishes_or_fails() -> None:
    for end in ("finished", "failed"):
        assert [old for old in STATES if end in ALLOWED[old]] == ["running"]


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
def test_a_way_that_is_not_in_the_table_is_refused_with_what_can_be_done_and_every_other_is_not(old: str) -> None:
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


def test_the_module_does_no_io() -> None:
    tree = ast.parse(Path(str(states.__file__)).read_text(encoding="utf-8"))
    imported = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            imported |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add(str(node.module))

    assert imported == {"__future__", "collections.abc", "typing", "storage.errors"}
