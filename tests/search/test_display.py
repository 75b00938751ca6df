from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from distill.train import Epoch, Progress
from search.best import Answer
from search.display import Display
from search.study import Counts
from search.terms import Held, Status
from tests.search.plans import open_broker, small_plan, student_terms, take


def screen(width: int = 80, *, is_terminal: bool = False) -> Console:
    return Console(file=io.StringIO(), width=width, force_terminal=is_terminal, highlight=False)


def written(console: Console) -> str:
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


@pytest.fixture
def status(tmp_path: Path) -> Status:
    """One slot in the midst of the first trial."""
    broker, *_ = open_broker(small_plan(), f"sqlite:///{tmp_path}/test.db")
    broker.start_trials(student_terms())
    job = take(broker)
    last = Epoch(epoch=0, seconds=1.0, loss=1.0, accuracy=0.41)
    progress = Progress(epoch=1, epochs=4, step=20, steps=79, last=last)
    return Status(
        open=16,
        held=(Held(slot="slot-0", job=job, progress=progress),),
        studies={"30k": Counts(finished=3, failed=0), "60k": Counts(finished=2, failed=0)},
        finished_jobs=5,
        failed={},
        error=None,
    )


def test_a_terminal_shows_each_slot_its_job_and_its_accuracy_so_far(status: Status) -> None:
    console = screen(120, is_terminal=True)
    with Display(console, list) as display:
        display.stage("trials", 16)
        display.status(status)
        display._live.refresh()
    assert "slot-0: trial 30k/0  epoch 2 of 4, step 20 of 79, 41.0% so far" in written(console)
    assert "5/16" in written(console)


def test_a_log_gets_a_line_for_each_stage_and_each_finished_trial_and_no_drawing(status: Status) -> None:
    console = screen()
    with Display(console, list) as display:
        display.stage("trials", 16)
        for _ in range(3):
            display.status(status)
    assert written(console).splitlines() == ["trials: 16 to do", "trials: 5 of 16"]


def test_a_slot_that_trains_several_as_one_takes_one_line(status: Status) -> None:
    (held,) = status.held
    others = [replace(held, job=replace(held.job, key=f"30k/{number}")) for number in (7, 8)]
    console = screen(120, is_terminal=True)
    with Display(console, list) as display:
        display.stage("confirmation", 3)
        display.status(replace(status, held=(held, *others)))
        display._live.refresh()
    assert "slot-0: trial 30k/0 and 2 more as one  epoch 2 of 4" in written(console)
    assert "30k/7" not in written(console)


def of_replicates(status: Status, finished_jobs: int) -> Status:
    """The slot in the midst of a replicate; no job is half done."""
    (held,) = status.held
    job = replace(held.job, kind="replicate", key="30k/0/3")
    return replace(status, held=(Held(slot="slot-0", job=job, progress=None),), finished_jobs=finished_jobs)


def test_a_terminal_shows_a_second_bar_for_each_round_of_more_seeds(status: Status) -> None:
    console = screen(120, is_terminal=True)
    with Display(console, list) as display:
        display.stage("trials", 16)
        display.status(replace(status, finished_jobs=16))
        display.stage("confirmation", 6)
        display.status(of_replicates(status, 22))
        display.stage("seeds", 4)
        display.status(of_replicates(status, 23))
        assert bars_of(display) == [
            ("trials", "16/16"),
            ("confirming the best with fresh seeds", "6/6"),
            ("more seeds for what is undecided", "1/4"),
        ]
        display.status(of_replicates(status, 26))
        display.stage("seeds", 2)
        display.status(of_replicates(status, 27))
        assert bars_of(display)[2:] == [
            ("more seeds for what is undecided", "4/4"),
            ("more seeds for what is undecided", "1/2"),
        ]
        display._live.refresh()
    assert "slot-0: replicate 30k/0/3" in written(console)
    assert "more seeds for what is undecided" in written(console)


def bars_of(display: Display) -> list[tuple[str, str]]:
    """What is drawn now: the label of each bar, and how far it is."""
    console = screen(120)
    console.print(display._render())
    lines = [line for line in written(console).splitlines() if "/" in line and "slot" not in line]
    return [(re.split(r" [\u2501\u2578\u257a -]", line)[0].strip(), re.findall(r"\d+/\d+", line)[0]) for line in lines]


def test_a_log_gets_a_line_for_each_round_of_more_seeds(status: Status) -> None:
    console = screen()
    with Display(console, list) as display:
        display.stage("confirmation", 6)
        display.status(of_replicates(status, 6))
        for number, done in ((4, 10), (2, 12)):
            display.stage("seeds", number)
            display.status(of_replicates(status, done))
    assert written(console).splitlines() == [
        "confirming the best with fresh seeds: 6 to do",
        "confirming the best with fresh seeds: 6 of 6",
        "more seeds for what is undecided: 4 to do",
        "more seeds for what is undecided: 4 of 4",
        "more seeds for what is undecided: 2 to do",
        "more seeds for what is undecided: 2 of 2",
    ]


def test_the_table_on_the_terminal_is_drawn_anew_as_more_seeds_come_in(
    status: Status, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.display._LOOK_SHARE", 0)
    looks: list[None] = []

    def answers() -> list[Answer]:
        looks.append(None)
        return []

    with Display(screen(120, is_terminal=True), answers) as display:
        for stage, count in (("confirmation", 6), ("seeds", 4)):
            display.stage(stage, count)
            before = len(looks)
            for done in (1, 1, 2):
                display.status(of_replicates(status, 100 * count + done))
            assert len(looks) == before + 2
