"""A broker's process that dies is replaced by its driver; what it knew of failures stands in the database."""

from __future__ import annotations

from signal import SIGKILL

import pytest

from tests.faults import notes
from tests.faults.points import ANSWERS, HAS_WRITTEN, PROVIDES, WORK, WRITES, latch
from tests.faults.workplace import TINY, broker_of, wait_until
from tests.tried import tried

pytestmark = [pytest.mark.slow, pytest.mark.alone, pytest.mark.timeout(900)]

KILLED = "SIGKILL of the broker"
ANOTHER = "the broker's process died: starting another"
ONE_SLOT = TINY.replace("slots: 2", "slots: 1")
DEATHS = {
    "sqlite": [PROVIDES, f"{ANSWERS}:cache", f"{WRITES}:trial", f"{HAS_WRITTEN}:trial:6k/1"],
    "postgresql": [f"{WRITES}:trial", f"{HAS_WRITTEN}:trial:6k/1"],
}


def test_brokers_that_die_at_different_points_are_each_replaced(places, answer):
    place = places(ONE_SLOT)
    words = [f"once:{death}" for death in DEATHS[place.database]]
    assert place.finish(faults=" ".join(words)) == 0, place.log()
    assert place.log().count(ANOTHER) == len(words)
    for word in words:
        assert (place.folder / latch(word)).exists(), f"no broker died at {word}: {place.log()}"
        tried[KILLED].add((place.database, word))
    place.check()
    assert place.answer() == answer
    notes.count(place.folder, KILLED)
    notes.require_at_most_an_interval(place.folder)


@pytest.mark.parametrize("database", ["sqlite"])
def test_a_broker_that_always_dies_ends_the_command_with_one_line_and_the_same_command_goes_on(places, answer):
    place = places(ONE_SLOT)
    assert place.finish(faults=f"kill:{PROVIDES}") == 1
    assert place.log().count(ANOTHER) == 4
    assert place.log().splitlines()[-1] == (
        "student-search: the broker's process died 5 times, and no job finished between: check that there is enough "
        "memory, then run the same command to resume."
    )
    assert place.state() == "paused"
    tried[KILLED].update((place.database, "always", death) for death in range(5))
    assert place.finish() == 0, place.log()
    place.check()
    assert place.answer() == answer


@pytest.mark.parametrize("database", ["postgresql"])
def test_failures_are_counted_on_by_a_new_broker_and_by_a_new_driver(places):
    place = places(ONE_SLOT)
    deadly = f"kill:{WORK}:trial:3k/1"

    def failures() -> int:
        return sum(count for (count,) in place.query("SELECT failures FROM jobs WHERE key = '3k/1'"))

    driver = place.start(faults=deadly)
    wait_until(lambda: failures() == 1, "a first failure")
    driver.send_signal(SIGKILL)
    driver.wait()
    assert place.state() == "running"
    driver = place.start(faults=deadly)
    wait_until(lambda: failures() == 2, "a second failure")
    broker_of(driver).send_signal(SIGKILL)
    before = place.ledger()
    assert driver.wait(timeout=120) == 0, place.log()
    assert ANOTHER in place.log()
    ((state, hand_outs, reason),) = (job for key, job in place.jobs().items() if key == "3k/1")
    assert (state, failures(), reason) == ("failed", 3, "the process of its slot died")
    assert 3 <= hand_outs <= 5  # a death that no broker lived to see is not counted
    place.check(before, failed=["3k/1"])  # another proposal took its place
    tried["a student that always kills its slot"].add((place.database, "3k/1"))
