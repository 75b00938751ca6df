import math
import os
import time
from pathlib import Path
from typing import Any

import pytest

from benchmarks.gpu import supervise as module
from benchmarks.gpu.bench import DEVICE_STEPS
from benchmarks.gpu.events import Began, Event, Failed, Found, Skipped, SwitchedOff
from benchmarks.gpu.supervise import supervise
from benchmarks.gpu.work import Start
from tests.benchmarks.gpu import fakes


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PATIENCE", 0.0)
    monkeypatch.setattr(module, "_LEAST_S", 2.0)


def start(left_s: float) -> Start:
    return Start(deadline=time.monotonic() + left_s, is_tiny=True, device_name="cpu", folder=Path("none"))


def heard(target: module.Target, *, left_s: float = 100) -> list[Event]:
    events: list[Event] = []
    supervise(start(left_s), events.append, parts=fakes.parts(), target=target)  # type: ignore[arg-type]  # as parts are
    return events


def test_after_a_death_a_hang_or_an_exception_another_process_does_the_rest() -> None:
    events = heard(fakes.measure)
    assert [event.row["metric"] for event in events if isinstance(event, Found)] == ["before", "next", "last"]
    failed = [event for event in events if isinstance(event, Failed)]
    assert [(event.part, event.names) for event in failed] == [
        ("first", ("before",)),
        ("second", ("never",)),
        ("second", ("raised",)),
    ]
    assert failed[0].trace == "its process died, exit code 9"
    assert failed[1].trace == "it did not end in time and was killed"
    assert "ZeroDivisionError" in failed[2].trace


@pytest.mark.parametrize(("most_s", "patience_s"), [(0.0, 45), (160.0, 160), (math.inf, math.inf)])
def test_an_item_may_take_thrice_its_seconds_45_or_what_it_states(monkeypatch, most_s, patience_s):
    monkeypatch.undo()
    for seconds, limit_s in ((5.0, patience_s), (100.0, max(300, patience_s))):
        began = Began(part="first", item=0, names=("a",), seconds=seconds, most_s=most_s)
        assert module._patience_s(began) == limit_s


def test_processes_that_die_at_once_fail_each_part_and_the_run_still_ends() -> None:
    events = heard(fakes.die_at_once)
    assert [(type(event), event.part) for event in events] == [(Failed, name) for name in ("first", "second", "third")]


def test_when_the_time_is_over_no_process_is_started() -> None:
    events = heard(fakes.die_at_once, left_s=0)
    assert [(type(event), event.part) for event in events] == [(Skipped, name) for name in ("first", "second", "third")]


def test_when_a_part_with_a_fallback_fails_steps_on_the_device_are_off_for_all_that_follows(monkeypatch) -> None:
    monkeypatch.setenv(DEVICE_STEPS, "auto")  # so that it is restored
    first, *others = fakes.parts()
    first.has_fallback = True
    events: list[Event] = []
    parts: list[Any] = [first, *others]
    supervise(start(100), events.append, parts=parts, target=fakes.die_at_once)
    assert [type(event) for event in events] == [Failed, SwitchedOff, Failed, Failed]
    assert events[1] == SwitchedOff(part="first", reason="its process died, exit code 7")
    assert os.environ[DEVICE_STEPS] == "off"
