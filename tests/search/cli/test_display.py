from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from unittest.mock import Mock

import pytest
from rich.console import Console

from search.broker.terms import HeldJob, Status
from search.cli.display import Display
from search.drive.tracker import Tracker
from tests.search.moments import a_status, done, moment
from tests.search.plans import replicate_work, small_plan


@pytest.fixture
def display() -> Iterator[Display]:
    """On a terminal of 120 columns."""
    with Display(console(is_terminal=True), list, begins="starting") as display:
        yield display


@pytest.fixture
def tracker(display: Display) -> Tracker:
    """What tells the display how the search stands."""
    return Tracker(display, small_plan())


def console(*, is_terminal: bool = False) -> Console:
    return Console(file=io.StringIO(), width=120, force_terminal=is_terminal, highlight=False)


def drawn(display: Display) -> str:
    """What is drawn now."""
    paper = console()
    paper.print(display._render())
    return paper.file.getvalue()


def bars_of(display: Display) -> list[tuple[str, str]]:
    """The label of each bar that is drawn now, and how far it is."""
    lines = [line for line in drawn(display).splitlines() if "/" in line and "slot" not in line]
    return [(re.split(r" [\u2501\u2578\u257a -]", line)[0].strip(), re.findall(r"\d+/\d+", line)[0]) for line in lines]


def of_replicates(finished_jobs: int) -> Status:
    """The slot in the midst of a replicate; no job is half done."""
    (held,) = a_status().held
    job = replace(held.job, work=replicate_work(held.job.work.student, replicate=3), key="30k/0/3")
    return replace(a_status(), held=(HeldJob(slot="slot-0", job=job, progress=None),), finished_jobs=finished_jobs)


def test_a_terminal_shows_each_slot_its_job_and_its_accuracy_so_far(display: Display, tracker: Tracker) -> None:
    tracker.stage("trials", 16)
    tracker.status(a_status())
    assert "slot-0: trial 30k/0  epoch 2 of 4, step 20 of 79, 41.0% so far" in drawn(display)
    assert bars_of(display) == [("trials", "5/16")]


def test_a_download_and_its_unpacking_have_each_a_bar_which_goes_with_the_next_stage(display: Display) -> None:
    display.doing("data")
    display.fetching("CIFAR-10: download", 150_000_000, 170_000_000)
    display.fetching("CIFAR-10: unpack", 184_000_000, None)
    assert [(task.description, task.total) for task in display._downloads.tasks] == [("CIFAR-10: unpack", None)]
    assert "CIFAR-10: unpack" in drawn(display)
    display.doing("estimate")
    assert display._downloads.tasks == []


def test_a_slot_that_trains_several_as_one_takes_one_line(display: Display, tracker: Tracker) -> None:
    (held,) = a_status().held
    others = [replace(held, job=replace(held.job, key=f"30k/{number}")) for number in (7, 8)]
    tracker.stage("confirmation", 3)
    tracker.status(replace(a_status(), held=(held, *others)))
    assert "slot-0: trial 30k/0 and 2 more as one  epoch 2 of 4" in drawn(display)
    assert "30k/7" not in drawn(display)


def test_a_terminal_shows_a_second_bar_for_each_round_of_more_seeds(display: Display, tracker: Tracker) -> None:
    tracker.stage("trials", 16)
    tracker.status(replace(a_status(), finished_jobs=16))
    tracker.stage("confirmation", 6)
    tracker.status(of_replicates(22))
    tracker.stage("seeds", 4)
    tracker.status(of_replicates(23))
    more = "more seeds for undecided budgets"
    before = [("trials", "16/16"), ("confirming the best with fresh seeds", "6/6")]
    assert bars_of(display) == [*before, (more, "1/4")]
    tracker.status(of_replicates(26))
    tracker.stage("seeds", 2)
    tracker.status(of_replicates(27))
    assert bars_of(display) == [*before, (more, "4/4"), (more, "1/2")]
    assert "slot-0: replicate 30k/0/3" in drawn(display)


def test_the_table_on_the_terminal_is_drawn_anew_as_more_seeds_come_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.cli.display._LOOK_SHARE", 0)
    answers = Mock(return_value=[])
    with Display(console(is_terminal=True), answers) as display:
        tracker = Tracker(display, small_plan())
        for stage, count in (("confirmation", 6), ("seeds", 4)):
            tracker.stage(stage, count)
            tracker.status(of_replicates(100 * count))
            before = answers.call_count
            for finished in (1, 1, 2):
                tracker.status(of_replicates(100 * count + finished))
            assert answers.call_count == before + 2


def test_a_terminal_says_what_the_driver_does_where_no_job_is_and_the_time_left(display: Display) -> None:
    assert "starting" in drawn(display)
    tracker = Tracker(display, small_plan())
    tracker.doing("ray")
    assert "starting Ray" in drawn(display)
    tracker.stage("teacher", 1)
    assert "no slot at work yet" in drawn(display)
    display.follow(lambda: moment(left_s=300.0))
    assert "about 5 min left" in drawn(display)


def test_a_terminal_keeps_the_teachers_accuracy_and_tells_it_once(display: Display) -> None:
    facts = {"score": 0.7134, "seconds": 130.0, "notation": "32c-mp", "family": None, "study": None}
    teacher = done(kind="teacher", key="d" * 64, **facts)
    for _ in range(3):
        Tracker(display, small_plan()).status(replace(a_status(), done=(teacher, done(at=2.0))))
    display._live.refresh()
    shown = display._console.file.getvalue()
    assert shown.count("teacher 32c-mp: 71.3% on validation in 2.2 min") == 1
    assert "trial 30k/3" not in shown
