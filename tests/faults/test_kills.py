"""What a search survives, tried on real processes."""

from __future__ import annotations

import json
import re
import shutil
import signal
import time

import psutil
import pytest

from tests.faults import notes
from tests.faults.points import OPENS, WORK, is_held
from tests.faults.workplace import BUILD, PLAN, TRIALS, Workplace, lives, processes_of, slots_of, title, wait_until
from tests.tried import tried

pytestmark = [pytest.mark.slow, pytest.mark.alone, pytest.mark.timeout(900)]


def test_a_killed_driver_loses_no_finished_trial_and_the_same_command_goes_on(workplace):
    driver = workplace.start()
    wait_until(lambda: len(workplace.finished()) >= 3, "three finished trials")
    workers = [process for process in processes_of(driver) if "ray::" in title(process)]
    workers = [process for process in workers if "Agent" not in process.name()]  # Ray's own take a minute or two
    driver.send_signal(signal.SIGKILL)
    driver.wait()
    wait_until(lambda: not any(lives(process) for process in workers), "broker and slots to end", 60)
    assert 3 <= len(workplace.finished()) < sum(TRIALS.values())
    before = workplace.ledger()

    assert workplace.finish() == 0, workplace.log()
    workplace.check(before)
    _count(workplace, "SIGKILL of the driver")


def test_a_driver_that_starts_while_the_killed_ones_slots_still_live_keeps_every_trial_once(workplace):
    driver = workplace.start()
    wait_until(lambda: len(workplace.finished()) >= 3, "three finished trials")
    driver.send_signal(signal.SIGKILL)
    driver.wait()
    before = workplace.ledger()
    assert workplace.fork().wait(240) == 0, workplace.log()  # at once: it need not start Ray first
    workplace.check(before)
    _count(workplace, "SIGKILL of the driver")


def test_killed_slots_come_back_and_finish_their_trials_under_the_same_numbers(workplace):
    driver = workplace.start()
    # Number 1 is the mid-range convolutional student, the longest of the first trials.
    wait_until(lambda: workplace.jobs().get("60k/1", ("",))[0] == "running", "60k/1 to run")
    wait_until(lambda: len(slots_of(driver)) == 2, "the other slot")
    checkpoints = workplace.checkpoints
    wait_until(
        lambda: any(b"trial/60k/1" in path.read_bytes() for path in checkpoints.glob("*.checkpoint")), "its checkpoint"
    )
    kept = {path.name: path.stat().st_mtime_ns for path in checkpoints.glob("*.checkpoint")}
    wait_until(
        lambda: any(path.stat().st_mtime_ns > kept.get(path.name, 0) for path in checkpoints.glob("*.checkpoint")),
        "a newer one",
    )
    victims = slots_of(driver)
    assert len(victims) == 2
    for victim in victims:
        victim.send_signal(signal.SIGKILL)
    assert driver.wait(timeout=240) == 0, workplace.log()
    workplace.check()
    assert workplace.jobs()["60k/1"] == ("finished", 2, "the process of its slot died")
    ((curve, speed),) = workplace.query(
        "SELECT r.curve, r.speed FROM results r JOIN searches s ON s.id = r.search_id"
        " WHERE s.name = 'faults' AND r.study = '60k' AND r.number = 1"
    )
    (resumed_at,) = json.loads(speed)["resumed_at"]
    assert 0 < resumed_at < len(json.loads(curve)) == 8
    _count(workplace, "SIGKILL of all slots at once")


def test_trials_that_always_fail_are_failed_after_the_plans_tries_and_the_search_goes_on(workplace):
    assert workplace.finish(faults=f"raise:{WORK}:trial:30k/2 kill:{WORK}:trial:60k/2") == 0, workplace.log()
    assert workplace.jobs()["30k/2"] == ("failed", 3, "RuntimeError: this student cannot be trained")
    assert workplace.jobs()["60k/2"] == ("failed", 3, "the process of its slot died")
    workplace.check(failed=["30k/2", "60k/2"])  # other proposals took their places
    tried["a student that always fails"].update(("raise", "kill"))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_search_within_ten_seconds_and_the_same_command_goes_on(workplace, number):
    driver = workplace.start()
    wait_until(lambda: len(workplace.finished()) >= 2, "two finished trials")
    processes = processes_of(driver)
    sent = time.monotonic()
    driver.send_signal(number)
    assert driver.wait(timeout=60) == 130, workplace.log()
    assert time.monotonic() - sent < 10
    wait_until(lambda: not any(lives(process) for process in processes), "no process left", 10)
    assert workplace.state() == "paused"
    before = workplace.ledger()

    assert workplace.fork().wait(240) == 0, workplace.log()
    workplace.check(before)
    assert notes.count(workplace.folder, number.name) < 0.2  # what was under way was kept
    tried[number.name].add("on Ray")


def test_a_signal_ends_a_search_whose_broker_is_still_starting(workplace):
    driver = workplace.start(faults=f"hold:{OPENS}")
    wait_until(lambda: is_held(workplace.folder), "the broker's process to be there")
    sent = time.monotonic()
    driver.send_signal(signal.SIGTERM)
    assert driver.wait(timeout=60) == 130, workplace.log()
    assert time.monotonic() - sent < 10
    assert workplace.state() == "paused"


def test_a_build_killed_twice_over_with_its_slots_ends_as_the_cache_of_an_undisturbed_one(workplace):
    plan = workplace.folder / "plan.yaml"
    plan.write_text(PLAN.replace("views: {kind: paper, epochs: 2}", "views: {kind: paper, epochs: 10, members: true}"))
    caches = workplace.folder / "runs" / "caches"
    shutil.rmtree(caches)
    for blocks in (3, 9):
        driver = workplace.start(*BUILD)
        wait_until(lambda least=blocks: len(list(caches.glob("*/*.npy"))) >= least, f"{blocks} blocks of the cache")
        for process in [*slots_of(driver), psutil.Process(driver.pid)]:
            process.send_signal(signal.SIGKILL)
        driver.wait()
        assert workplace.cache("list") == 0
        assert re.search(r"\b\d of 10\b", workplace.log()), workplace.log()  # half-built, and said so
    assert workplace.cache("verify") == 2
    assert "is incomplete, it has the logits of" in workplace.log()
    assert workplace.fork(*BUILD).wait(240) == 0, workplace.log()
    assert workplace.cache("verify") == 0, workplace.log()
    (built,) = caches.iterdir()
    shutil.move(caches, workplace.folder / "interrupted")
    assert workplace.fork(*BUILD).wait(240) == 0, workplace.log()
    interrupted, undisturbed = (
        {path.name: path.read_bytes() for path in (folder / built.name).glob("[!.]*")}
        for folder in (workplace.folder / "interrupted", caches)
    )
    assert interrupted == undisturbed
    assert len(undisturbed) >= 1 + 20


def test_two_searches_that_build_one_cache_at_once_leave_one_and_both_go_on(workplace):
    caches = workplace.folder / "runs" / "caches"
    before = {path.name: path.read_bytes() for path in caches.glob("*/[!.]*")}
    shutil.rmtree(caches)
    builds = [workplace.fork("cache", "build", "plan.yaml", "--name", name) for name in ("one", "other")]
    assert [build.wait(240) for build in builds] == [0, 0], workplace.log()
    after = {path.name: path.read_bytes() for path in caches.glob("*/[!.]*")}
    assert after == before
    assert workplace.cache("verify") == 0, workplace.log()


def _count(workplace: Workplace, fault: str) -> None:
    """Note that it was tried, and what it cost."""
    tried[fault].add(("real images", len(tried[fault])))
    notes.count(workplace.folder, fault)
    notes.require_at_most_an_interval(workplace.folder, checkpoint_s=0.2)
