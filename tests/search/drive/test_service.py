"""The driver service: real processes, killed for real, on tiny searches."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import psutil
import pytest
import yaml

from search.plan.schema import Plan
from storage.database.engine import connect
from storage.records import Search, utc_now
from storage.rows.repository import Repository
from tests.faults.workplace import TINY, wait_until
from tests.search.plans import SQUARES

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

PLAN = Plan.model_validate(yaml.safe_load(TINY))
LONG = PLAN.model_copy(update={"sampler": PLAN.sampler.model_copy(update={"trials": 400, "name": "random"})})
LEASE = timedelta(seconds=3)
FUNCTIONS = (
    SQUARES
    + """

def kills():
    import os, signal
    os.kill(os.getpid(), signal.SIGKILL)

def lacks_memory():
    raise MemoryError

def mumbles():
    import os
    os.write(2, b"caf\\xe9 " * 50_000 + b"\\n")
    return images()

def waits():
    import pathlib, time
    while not pathlib.Path("go-on").exists():
        time.sleep(0.05)
    return images()
"""
)


class Place:
    """A folder with a database, and services at work in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "runs").mkdir()
        (folder / "coloured_squares.py").write_text(FUNCTIONS)
        self.repository = Repository(connect(f"sqlite:///{folder}/runs/student-search.db", create=True))
        self._started: list[subprocess.Popen[bytes]] = []

    def serve(self, *words: str) -> subprocess.Popen[bytes]:
        with (self.folder / "log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "search", "drive", "--executor", "inline", *words],
                cwd=self.folder,
                env={**os.environ, "STUDENT_SEARCH_LEASE_S": str(LEASE.total_seconds()), "OMP_NUM_THREADS": "1"},
                stderr=log,
                stdout=log,
            )
        self._started.append(process)
        return process

    def log(self) -> str:
        return (self.folder / "log").read_text()

    def submit(self, name: str, plan: Plan = PLAN) -> None:
        self.repository.submit_search(name, plan.identity(), plan.execution())

    def search(self, name: str) -> Search:
        return self.repository.find_search(name)

    def until(self, name: str, state: str) -> None:
        wait_until(lambda: self.search(name).state == state, f"{name} to be {state}: {self.log()}")

    def trials(self, name: str) -> Counter[tuple[str, int]]:
        results = self.repository.trial_results(self.search(name).id, with_curves=False)
        return Counter((result.study, result.number) for result in results)

    def drive_some_trials(self) -> subprocess.Popen[bytes]:
        """A service in the midst of the search 's'."""
        self.submit("s", LONG)
        service = self.serve()
        wait_until(lambda: len(self.trials("s")) >= 3, "some trials")
        return service

    def drive_more_trials(self, before: Counter[tuple[str, int]]) -> None:
        """See that it goes on, and that no trial was lost or made twice."""
        wait_until(lambda: len(self.trials("s")) > len(before) + 3, "more trials")
        after = self.trials("s")
        assert before.items() <= after.items()
        assert set(after.values()) == {1}

    def end(self) -> None:
        for process in self._started:
            if process.poll() is None:
                for one in (*psutil.Process(process.pid).children(recursive=True), process):
                    one.kill()
            process.wait()


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    found = Place(tmp_path)
    yield found
    found.end()


def driver_of(service: subprocess.Popen[bytes]) -> psutil.Process:
    """The process that drives a search for a service."""
    found = []

    def look() -> bool:
        found[:] = [one for one in psutil.Process(service.pid).children() if "drive-claimed" in one.cmdline()]
        return bool(found)

    wait_until(look, "a driver")
    return found[0]


def test_two_services_drive_all_that_is_queued_each_search_once_to_its_end(place: Place) -> None:
    names = [f"s{number}" for number in range(4)]
    for name in names:
        place.submit(name)
    services = [place.serve("--searches", "1") for _ in range(2)]
    for name in names:
        place.until(name, "finished")
        assert place.trials(name) == {(study, number): 1 for study in ("3k", "6k") for number in range(2)}
    claimed = re.findall(r"claimed  \[search=(\w+)\]", place.log())
    assert sorted(claimed) == names
    for service in services:
        service.terminate()
        assert service.wait(timeout=60) == 0


def test_a_service_that_is_stopped_queues_what_it_drove_and_the_next_one_goes_on(place: Place) -> None:
    service = place.drive_some_trials()
    began = time.monotonic()
    service.terminate()
    assert service.wait(timeout=60) == 0
    assert time.monotonic() - began < 15
    assert (place.search("s").state, place.search("s").lease_until) == ("queued", None)
    before = place.trials("s")
    place.serve()
    place.drive_more_trials(before)


def test_a_driver_that_is_killed_has_a_successor_at_once(place: Place) -> None:
    service = place.drive_some_trials()
    before = place.trials("s")
    driver_of(service).send_signal(signal.SIGKILL)
    place.drive_more_trials(before)
    assert "driver was killed by signal 9  [search=s]" in place.log()


def test_a_service_that_is_killed_takes_its_drivers_along_and_the_next_one_goes_on(place: Place) -> None:
    service = place.drive_some_trials()
    driver = driver_of(service)
    service.kill()
    wait_until(lambda: not driver.is_running() or driver.status() == psutil.STATUS_ZOMBIE, "its driver to stop", 30)
    assert (place.search("s").state, place.search("s").reason) == ("queued", None)
    before = place.trials("s")
    place.serve()
    place.drive_more_trials(before)


def test_a_service_and_its_driver_that_are_killed_leave_the_search_to_the_next_once_the_lease_lapses(
    place: Place,
) -> None:
    service = place.drive_some_trials()
    driver = driver_of(service)
    driver.suspend()  # so that it does not hear of the other's death
    service.kill()
    driver.kill()
    before = place.trials("s")
    place.serve()
    place.drive_more_trials(before)


def of_images(name: str) -> Plan:
    """A plan whose data are those of a function."""
    return PLAN.model_copy(update={"data": PLAN.data.model_copy(update={"name": f"python:{name}"})})


@pytest.mark.parametrize(
    ("function", "reason"),
    [
        pytest.param("no_such_module:images", "no_such_module", id="it cannot work"),
        pytest.param("coloured_squares:lacks_memory", "MemoryError", id="its driver raises"),
        pytest.param("coloured_squares:kills", "killed 3 times in a row", id="it kills its driver"),
    ],
)
def test_a_search_that_cannot_work_fails_with_its_reason_and_the_others_go_on(
    place: Place, function: str, reason: str
) -> None:
    place.submit("lost", of_images(function))
    place.submit("s")
    place.serve("--searches", "1")
    place.until("lost", "failed")
    place.until("s", "finished")
    assert reason in str(place.search("lost").reason)


def test_a_search_that_is_paused_from_elsewhere_is_let_go_and_one_resumed_is_claimed_again(place: Place) -> None:
    place.drive_some_trials()
    place.repository.pause_search(place.search("s").id, "by ada")
    wait_until(lambda: place.search("s").lease_until is None, "its driver to let go")
    assert (place.search("s").state, place.search("s").reason) == ("paused", "by ada")
    before = place.trials("s")
    place.repository.queue_search(place.search("s").id)
    wait_until(lambda: len(place.trials("s")) > len(before), "more trials")


def test_a_driver_that_says_what_is_no_text_goes_on(place: Place) -> None:
    place.submit("s", of_images("coloured_squares:mumbles"))
    place.serve()
    place.until("s", "finished")


def test_a_search_whose_data_take_longer_than_a_lease_is_claimed_once_and_may_be_paused_meanwhile(place: Place) -> None:
    place.submit("s", of_images("coloured_squares:waits"))
    place.submit("t", of_images("coloured_squares:waits"))
    service = place.serve()
    wait_until(lambda: len(psutil.Process(service.pid).children()) == 2, "two drivers")
    seen: list[datetime] = []

    def has_renewed_over_two_leases() -> bool:
        until = place.search("s").lease_until
        if until is not None and until <= utc_now() + LEASE:  # the driver's own: a claim's is longer
            seen.append(until)
        return bool(seen) and seen[-1] - seen[0] > 2 * LEASE

    wait_until(has_renewed_over_two_leases, "two leases to lapse")
    place.repository.pause_search(place.search("t").id, "by ada")
    (place.folder / "go-on").touch()
    place.until("s", "finished")
    wait_until(lambda: place.search("t").lease_until is None, "its driver to let go")
    assert (place.search("t").state, place.search("t").reason) == ("paused", "by ada")
    assert place.log().count("claimed  [search=") == 2
