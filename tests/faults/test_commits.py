"""A search whose process dies at any of its commits, ours or Optuna's, loses nothing; the same command goes on."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from signal import SIGKILL

import pytest

from tests.faults import notes
from tests.faults.forked import At
from tests.faults.workplace import Places, commits_of
from tests.tried import tried

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

AFTER, BEFORE = "SIGKILL of the driver after a commit", "SIGKILL of the driver before a commit"
_AT_ONCE = 2


def stops(commits: list[str]) -> Iterator[At]:
    """After each commit, and before the first one of each site."""
    for number, site in enumerate(commits, 1):
        yield At(commit=number)
        if site not in commits[: number - 1]:
            yield At(commit=number, when="before")


def test_a_driver_killed_at_any_commit_loses_nothing_and_the_same_command_comes_to_the_same_answer(
    places: Places, answer: list[tuple]
) -> None:
    undisturbed = places()
    assert undisturbed.fork().wait() == 0, undisturbed.log()
    assert undisturbed.answer() == answer
    commits = commits_of(undisturbed)

    def kill(at: At) -> tuple[str, str, str]:
        """When and where it was, and what is wrong then."""
        place, wrong = places(), ""
        code = place.fork(at=at).wait()
        site = commits_of(place)[-1]
        if code != -SIGKILL:  # a thread was slower than in the undisturbed search: there is no such commit
            assert code == 0, place.log()
            return at.when, "", ""
        before = place.ledger()
        try:
            assert place.fork().wait() == 0, place.log()
            place.check(before)
            assert place.answer() == answer
            notes.require_at_most_an_interval(place.folder)
        except AssertionError as error:
            wrong = f"{at}, {site}: {error}"
        kind = AFTER if at.when == "after" else BEFORE
        tried[kind].add((place.database, at))
        notes.count(place.folder, kind)
        places.drop(place)
        return at.when, site, wrong

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        killed = list(pool.map(kill, stops(commits)))
    if wrong := [what for *_, what in killed if what]:
        pytest.fail("\n".join(wrong))
    for when in ("after", "before"):
        assert {site for at, site, _ in killed if at == when} >= set(commits)
