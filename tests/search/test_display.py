from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from distill.train import Epoch, Progress
from search.best import best_per_budget
from search.display import Display, best_table, format_count
from search.study import Counts
from search.terms import Held, Status
from tests.search.plans import open_broker, outcome, small_plan, student_terms, take


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


def test_the_table_fits_a_screen_of_eighty_columns(tmp_path: Path) -> None:
    broker, repository, search = open_broker(small_plan(), f"sqlite:///{tmp_path}/test.db")
    broker.start_trials(student_terms())
    broker.finish("slot-0", take(broker), outcome(score=0.512))
    console = screen(80)
    console.print(best_table(best_per_budget(repository.trial_results(search), [10, 30_000])))
    text = written(console)
    assert all(len(line) <= 80 for line in text.splitlines())
    for word in ("budget", "trials", "51.2", "mlp-1", "nothing fits"):
        assert word in text


@pytest.mark.parametrize(("count", "text"), [(95, "95"), (95_780, "95.8k"), (4_060_000, "4.06M"), (2 * 10**9, "2G")])
def test_counts_are_written_in_three_digits(count: int, text: str) -> None:
    assert format_count(count) == text


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
