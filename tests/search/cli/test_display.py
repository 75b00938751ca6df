from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from rich.console import Console

from search.broker.terms import HeldJob, Status
from search.cli.display import Display
from search.drive.tracker import Tracker
from search.faces.answer_facts import AnswerFacts
from tests.search.moments import a_status, done, moment
from tests.search.plans import replicate_work, small_plan


def screen(width: int = 80, *, is_terminal: bool = False) -> Console:
    return Console(file=io.StringIO(), width=width, force_terminal=is_terminal, highlight=False)


def written(console: Console) -> str:
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


@pytest.fixture
def status() -> Status:
    return a_status()


@pytest.fixture
def display() -> Iterator[Display]:
    """On a terminal of 120 columns."""
    with Display(screen(120, is_terminal=True), list, begins="starting") as display:
        yield display


def shown(display: Display) -> str:
    """All that was drawn, up to now."""
    display._live.refresh()
    return written(display._console)


def followed(display: Display) -> Tracker:
    """What tells the display how the search stands."""
    return Tracker(display, small_plan())


def test_a_terminal_shows_each_slot_its_job_and_its_accuracy_so_far(display: Display, status: Status) -> None:
    tracker = followed(display)
    tracker.stage("trials", 16)
    tracker.status(status)
    assert "slot-0: trial 30k/0  epoch 2 of 4, step 20 of 79, 41.0% so far" in shown(display)
    assert "5/16" in shown(display)


def test_a_download_and_its_unpacking_have_each_a_bar_which_goes_with_the_next_stage(display: Display) -> None:
    display.doing("data")
    display.fetching("CIFAR-10: download", 150_000_000, 170_000_000)
    display.fetching("CIFAR-10: unpack", 184_000_000, None)
    assert [(task.description, task.total) for task in display._downloads.tasks] == [("CIFAR-10: unpack", None)]
    assert "CIFAR-10: unpack" in shown(display)
    display.doing("estimate")
    assert display._downloads.tasks == []


def test_a_slot_that_trains_several_as_one_takes_one_line(display: Display, status: Status) -> None:
    (held,) = status.held
    others = [replace(held, job=replace(held.job, key=f"30k/{number}")) for number in (7, 8)]
    tracker = followed(display)
    tracker.stage("confirmation", 3)
    tracker.status(replace(status, held=(held, *others)))
    assert "slot-0: trial 30k/0 and 2 more as one  epoch 2 of 4" in shown(display)
    assert "30k/7" not in shown(display)


def of_replicates(status: Status, finished_jobs: int) -> Status:
    """The slot in the midst of a replicate; no job is half done."""
    (held,) = status.held
    job = replace(held.job, work=replicate_work(held.job.work.student, replicate=3), key="30k/0/3")
    return replace(status, held=(HeldJob(slot="slot-0", job=job, progress=None),), finished_jobs=finished_jobs)


def test_a_terminal_shows_a_second_bar_for_each_round_of_more_seeds(display: Display, status: Status) -> None:
    tracker = followed(display)
    tracker.stage("trials", 16)
    tracker.status(replace(status, finished_jobs=16))
    tracker.stage("confirmation", 6)
    tracker.status(of_replicates(status, 22))
    tracker.stage("seeds", 4)
    tracker.status(of_replicates(status, 23))
    assert bars_of(display) == [
        ("trials", "16/16"),
        ("confirming the best with fresh seeds", "6/6"),
        ("more seeds for undecided budgets", "1/4"),
    ]
    tracker.status(of_replicates(status, 26))
    tracker.stage("seeds", 2)
    tracker.status(of_replicates(status, 27))
    assert bars_of(display)[2:] == [
        ("more seeds for undecided budgets", "4/4"),
        ("more seeds for undecided budgets", "1/2"),
    ]
    assert "slot-0: replicate 30k/0/3" in shown(display)
    assert "more seeds for undecided budgets" in shown(display)


def bars_of(display: Display) -> list[tuple[str, str]]:
    """What is drawn now: the label of each bar, and how far it is."""
    console = screen(120)
    console.print(display._render())
    lines = [line for line in written(console).splitlines() if "/" in line and "slot" not in line]
    return [(re.split(r" [\u2501\u2578\u257a -]", line)[0].strip(), re.findall(r"\d+/\d+", line)[0]) for line in lines]


def test_the_table_on_the_terminal_is_drawn_anew_as_more_seeds_come_in(
    status: Status, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.cli.display._LOOK_SHARE", 0)
    looks: list[None] = []

    def answers() -> list[AnswerFacts]:
        looks.append(None)
        return []

    with Display(screen(120, is_terminal=True), answers) as display:
        tracker = followed(display)
        for stage, count in (("confirmation", 6), ("seeds", 4)):
            tracker.stage(stage, count)
            tracker.status(of_replicates(status, 100 * count))
            before = len(looks)
            for done in (1, 1, 2):
                tracker.status(of_replicates(status, 100 * count + done))
            assert len(looks) == before + 2


def test_a_terminal_says_what_the_driver_does_where_no_job_is_and_the_time_left(display: Display) -> None:
    assert "starting" in drawn(display)
    tracker = followed(display)
    tracker.doing("ray")
    assert "starting Ray" in drawn(display)
    tracker.stage("teacher", 1)
    assert "no slot at work yet" in drawn(display)
    display.follow(lambda: moment(left_s=300.0))
    assert "about 5 min left" in drawn(display)


def test_a_terminal_keeps_the_teachers_accuracy_and_tells_it_once(display: Display, status: Status) -> None:
    teacher = done(
        kind="teacher", key="d" * 64, score=0.7134, seconds=130.0, notation="32c-mp", family=None, study=None
    )
    for _ in range(3):
        followed(display).status(replace(status, done=(teacher, done(at=2.0))))
    assert shown(display).count("teacher 32c-mp: 71.3% on validation in 2.2 min") == 1
    assert "trial 30k/3" not in shown(display)


def drawn(display: Display) -> str:
    console = screen(120)
    console.print(display._render())
    return written(console)
