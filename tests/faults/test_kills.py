"""What a search survives, tried on real processes."""

from __future__ import annotations

import signal
import time

import psutil
import pytest

from tests.faults.workplace import TRIALS, Workplace, processes_of, slots_of, wait_until

pytestmark = [pytest.mark.slow, pytest.mark.timeout(400)]


def test_a_killed_driver_loses_no_finished_trial_and_the_same_command_goes_on(workplace: Workplace) -> None:
    driver = workplace.start()
    wait_until(lambda: len(workplace.finished()) >= 4, "four finished trials")
    processes = processes_of(driver)
    driver.send_signal(signal.SIGKILL)
    driver.wait()
    wait_until(lambda: not any(_lives(process) for process in processes), "Ray's processes to end", 60)
    before = workplace.finished()
    assert 4 <= len(before) < sum(TRIALS.values())

    assert workplace.finish() == 0, workplace.log()
    workplace.check_complete()
    assert set(before) <= set(workplace.finished())


def test_a_driver_that_starts_while_the_killed_ones_slots_still_live_keeps_every_trial_once(
    workplace: Workplace,
) -> None:
    driver = workplace.start()
    wait_until(lambda: len(workplace.finished()) >= 3, "three finished trials")
    driver.send_signal(signal.SIGKILL)
    driver.wait()
    assert workplace.finish() == 0, workplace.log()
    workplace.check_complete()


def test_a_killed_slot_comes_back_and_finishes_its_trial_under_the_same_number(workplace: Workplace) -> None:
    driver = workplace.start()
    wait_until(lambda: bool(workplace.finished()), "a finished trial")
    wait_until(lambda: "running" in {state for state, *_ in workplace.jobs().values()}, "a running trial")
    victim = slots_of(driver)[0]
    victim.send_signal(signal.SIGKILL)
    assert driver.wait(timeout=240) == 0, workplace.log()
    workplace.check_complete()
    again = {key: job for key, job in workplace.jobs().items() if job[1] > 1}
    (job,) = again.values()
    assert job == ("finished", 2, "the process of its slot died")


@pytest.mark.parametrize(
    ("fault", "reason"),
    [("raise", "RuntimeError: this student cannot be trained"), ("kill", "the process of its slot died")],
)
def test_a_trial_that_always_fails_is_failed_after_the_plans_tries_and_the_search_goes_on(
    workplace: Workplace, fault: str, reason: str
) -> None:
    assert workplace.finish(fault=f"{fault}:trial:30k/2") == 0, workplace.log()
    assert workplace.jobs()["30k/2"] == ("failed", 3, reason)
    workplace.check_complete()  # another proposal took its place


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_search_within_ten_seconds_and_the_same_command_goes_on(
    workplace: Workplace, number: signal.Signals
) -> None:
    driver = workplace.start()
    wait_until(lambda: len(workplace.finished()) >= 2, "two finished trials")
    processes = processes_of(driver)
    sent = time.monotonic()
    driver.send_signal(number)
    assert driver.wait(timeout=60) == 130, workplace.log()
    assert time.monotonic() - sent < 10
    wait_until(lambda: not any(_lives(process) for process in processes), "no process left", 10)
    assert workplace.query("SELECT state FROM searches WHERE name = 'faults'") == [("interrupted",)]

    assert workplace.finish() == 0, workplace.log()
    workplace.check_complete()


def _lives(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
