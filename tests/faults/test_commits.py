"""A search whose process dies at any kind of its commits, ours or Optuna's, loses nothing; the same command goes on."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from signal import SIGKILL
from typing import Any

import pytest

from tests.faults import notes
from tests.faults.forked import At
from tests.faults.workplace import Places, Workplace, commits_of
from tests.tried import tried

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

AFTER, BEFORE = "SIGKILL of the driver after a commit", "SIGKILL of the driver before a commit"
BY_THE_CLOCK = "lease._keep"  # a commit that a search makes only if it lasts
_CHAINS = 8
_AT_ONCE = 2


def stops(commits: Sequence[str]) -> list[At]:
    """Before and after the first commit of each site, in the order of an undisturbed search."""
    sites = list(dict.fromkeys(commits))
    return [At(commit=site, when=when) for site in sites for when in ("before", "after")]


@dataclass
class Chain:
    """One driver after the other of the same search, each killed later than the one before it.

    Attributes:
        killed: when and at which site.
        wrong: what is wrong, where something is.
    """

    places: Places
    answer: list[tuple[Any, ...]]
    killed: list[tuple[str, str]] = field(default_factory=list)
    wrong: str = ""

    def kill_at(self, ats: Sequence[At]) -> Chain:
        """Kill a driver at each of these; those that a search has finished without are tried on a new one."""
        try:
            left = list(ats)
            while left:
                self._search(left)
        except AssertionError as error:
            self.wrong = f"killed {self.killed}: {error}"
        return self

    def _search(self, left: list[At]) -> None:
        """One search from its beginning to its end; takes from `left` what was tried."""
        place = self.places()
        while left:
            at = left.pop(0)
            before = place.ledger()
            code = place.fork(at=at).wait()
            before.require_within(place.ledger())
            if code != -SIGKILL:  # a thread was slower than in the undisturbed search: there is no such commit
                assert code == 0, place.log()
                break
            self.killed.append((at.when, commits_of(place)[-1]))
            tried[AFTER if at.when == "after" else BEFORE].add((place.database, at))
        self._finish(place)

    def _finish(self, place: Workplace) -> None:
        before = place.ledger()
        place.go_on(self.answer, before)
        notes.count(place.folder, "SIGKILL of the driver at a commit")
        notes.require_at_most_an_interval(place.folder)
        self.places.drop(place)


def test_drivers_killed_at_each_kind_of_commit_lose_nothing_and_the_same_command_comes_to_the_same_answer(
    places, answer
):
    undisturbed = places()
    assert undisturbed.fork().wait() == 0, undisturbed.log()
    assert undisturbed.answer() == answer
    ats = stops(commits := commits_of(undisturbed))
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        chains = list(pool.map(lambda first: Chain(places, answer).kill_at(ats[first::_CHAINS]), range(_CHAINS)))
    if wrong := [chain.wrong for chain in chains if chain.wrong]:
        pytest.fail("\n".join(wrong))
    killed = {one for chain in chains for one in chain.killed}
    for when in ("after", "before"):
        missing = set(commits) - {site for at, site in killed if at == when}
        assert all(BY_THE_CLOCK in site for site in missing), missing
