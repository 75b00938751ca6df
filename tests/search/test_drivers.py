from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from search.drivers import is_dead, this_driver

SAY = "import json, sys; from search.drivers import this_driver; print(json.dumps(this_driver()), flush=True); input()"


@pytest.fixture
def other() -> Iterator[tuple[subprocess.Popen[str], dict[str, Any]]]:
    """Another process, and what it says of itself."""
    process = subprocess.Popen([sys.executable, "-c", SAY], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    yield process, json.loads(process.stdout.readline())
    process.kill()
    process.communicate()


def test_a_driver_that_lives_is_not_dead_nor_is_nobody(other) -> None:
    _, driver = other
    assert not is_dead(driver)
    assert not is_dead(this_driver())
    assert not is_dead(None)


def test_a_process_that_got_the_number_of_a_dead_one_is_not_taken_for_it(other) -> None:
    _, driver = other
    assert is_dead(driver | {"started": driver["started"] - 1})


@pytest.mark.parametrize("change", [{}, {"host": "elsewhere"}, {"within": "another boot"}, {"within": None}], ids=str)
def test_a_killed_driver_is_dead_but_of_one_out_of_sight_only_its_lease_can_tell(other, change: dict[str, Any]) -> None:
    process, driver = other
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert is_dead(driver | change) == (not change)
