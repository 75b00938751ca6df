"""What a log gets of a search, on a clock that goes when it is told to."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from unittest.mock import Mock

import pytest
from rich.console import Console

from search.answers.best import Answer
from search.cli.line_log import QUIET_S, LineLog
from search.drive.progress import UnderWay
from search.faces.answer_facts import AnswerFacts, facts_of
from storage.errors import DatabaseAway
from tests.search.moments import Clock, a_status, done, moment
from tests.search.plans import small_plan
from tests.search.rows import trials


class Log:
    """A log and its clock."""

    def __init__(self, answers: Callable[[], Sequence[AnswerFacts]] = list, *, begins: str | None = None) -> None:
        self.clock, self._told = Clock(), 0
        self.console = Console(file=io.StringIO(), width=80, highlight=False)
        self.lines = LineLog(self.console, answers, with_time=True, begins=begins, clock=self.clock, now=self.clock.now)

    def after(self, seconds: float) -> list[str]:
        """The lines of the next seconds, looked at each second."""
        for _ in range(round(seconds)):
            self.clock.seconds += 1
            self.lines.look()
        return self.new()

    def new(self) -> list[str]:
        """What came since the last time."""
        written = self.console.file.getvalue().splitlines()  # type: ignore[attr-defined]
        found, self._told = written[self._told :], len(written)
        return found


def test_before_anything_else_is_known_it_says_that_it_begins() -> None:
    log = Log(begins="starting")
    log.lines.note("what it will do")
    assert log.after(10) == ["09:00:00 what it will do", "09:00:09 starting"]


def test_a_stage_is_told_when_it_begins_and_then_before_ten_seconds_pass() -> None:
    log, now = Log(), [moment(stage="ray", done=0, of=0, jobs=(), left_s=None)]
    log.lines.follow(lambda: now[0])
    assert log.after(25) == ["09:00:01 starting Ray", "09:00:10 starting Ray", "09:00:19 starting Ray"]
    now[0] = moment()
    (line,) = log.after(1)
    assert line.startswith("09:00:26 trials: 5 of 16 done; 30k/3 cnn-1 epoch 2 of 4")
    assert line.endswith("; about 5 min left")


def test_no_ten_seconds_pass_in_silence_whatever_is_told_beside() -> None:
    log = Log()
    log.lines.follow(lambda: moment(at=log.clock.now()))
    times = [int(line[6:8]) for line in log.after(58)]
    assert max(later - one for one, later in pairwise(times)) <= QUIET_S


def test_a_stage_shorter_than_a_look_is_not_told() -> None:
    log = Log()
    log.lines.follow(lambda: moment())
    log.after(1)
    log.lines.doing("check")
    log.lines.follow(lambda: moment())
    assert log.after(3) == []


def test_each_round_of_more_seeds_is_a_stage() -> None:
    log, now = Log(), [moment(stage="seeds")]
    log.lines.follow(lambda: now[0])
    log.after(1)
    now[0] = replace(now[0], since=now[0].at)
    assert len(log.after(1)) == 1


def test_finished_jobs_are_told_once_and_before_what_comes_after_them() -> None:
    log, status = Log(), a_status()
    teacher = done(kind="teacher", key="d" * 64, score=0.712, seconds=130.0, notation="32c", family=None, study=None)
    seed = done(at=3.0, kind="replicate", key="30k/3/0", score=0.402, family=None, parameters=None)
    for _ in range(3):
        log.lines.status(replace(status, done=(teacher, done(at=2.0))))
    log.lines.status(replace(status, done=(teacher, done(at=2.0), seed, done(at=4.0, kind="cache", key="c/0"))))
    log.lines.note("what came after")
    assert log.new() == [
        "09:00:00 teacher 32c: 71.2% on validation in 2.2 min",
        "09:00:00 trial 30k/3 cnn-1 20c-mp: 41.0% in 12 s",
        "09:00:00 fresh seed 30k/3/0 20c-mp: 40.2% in 12 s",
        "09:00:00 what came after",
    ]


def test_many_trials_of_one_look_share_lines() -> None:
    log, status = Log(), a_status()
    log.lines.status(replace(status, done=tuple(done(at=float(n), key=f"30k/{n}") for n in range(1, 24))))
    lines = log.after(1)
    assert len(lines) == 3
    assert sum(line.count("trial 30k/") for line in lines) == 23


def test_a_mishap_is_told_once() -> None:
    log, status = Log(), replace(a_status(), mishaps=((1.0, "trial 30k/1: no memory (try 1 of 3)"),))
    for _ in range(2):
        log.lines.status(status)
    assert log.new() == ["09:00:00 trial 30k/1: no memory (try 1 of 3)"]


def answer(budget: int, score: float | None) -> AnswerFacts:
    best = None if score is None else replace(trials(small_plan(), each=1)[0], score=score)
    return facts_of([Answer(budget_params=budget, best=best, ties=(), by_family={}, trials=1, trials_by_family={})])[0]


def test_the_best_of_a_budget_is_told_when_it_changes_and_a_resumed_search_knows_its_own() -> None:
    status = a_status()
    log = Log(lambda: [answer(30_000, 0.5), answer(60_000, None)])
    log.lines.stage("trials", 16)
    scores = [(0.4, 29_000), (0.55, 29_000), (0.54, 29_000), (0.6, 59_000), (0.9, 70_000)]
    found = [done(at=float(n), key=f"30k/{n}", score=s, parameters=p) for n, (s, p) in enumerate(scores, 1)]
    log.lines.status(replace(status, done=(*found, done(at=9.0, study="30k/labels", score=0.99, is_on_labels=True))))
    assert [line.removeprefix("09:00:01 ") for line in log.after(1) if "best at" in line] == [
        "new best at 60k: 40.0%, 30k/1 cnn-1 20c-mp",
        "new best at 30k and 60k: 55.0%, 30k/2 cnn-1 20c-mp",
        "new best at 60k: 60.0%, 30k/4 cnn-1 20c-mp",
    ]


def test_a_database_that_is_away_costs_the_best_until_it_is_back_and_nothing_else() -> None:
    answers = Mock(side_effect=DatabaseAway("away"))
    log, first = Log(answers), done()
    log.lines.stage("trials", 16)
    log.lines.status(replace(a_status(), done=(first,)))
    assert log.after(1) == ["09:00:01 trial 30k/3 cnn-1 20c-mp: 41.0% in 12 s"]
    answers.configure_mock(side_effect=None, return_value=[answer(30_000, 0.5)])
    log.lines.status(replace(a_status(), done=(first, done(at=2.0, score=0.6))))
    assert log.after(1)[1:] == ["09:00:02 new best at 30k: 60.0%, 30k/3 cnn-1 20c-mp"]


def test_who_leads_is_asked_without_keeping_others_waiting() -> None:
    def asked() -> list[AnswerFacts]:
        other = threading.Thread(target=log.lines.look)
        other.start()
        other.join(30)
        assert not other.is_alive()
        return [answer(30_000, 0.5)]

    log = Log(asked)
    log.lines.stage("trials", 16)
    assert log.lines._leaders == {30_000: 0.5}


def test_what_is_no_search_is_counted_as_often() -> None:
    log = Log()
    log.lines.fetching("fetching cifar10", 0, 170_000_000)
    log.lines.fetching("fetching cifar10", 85_000_000, 170_000_000)
    assert log.after(10) == ["09:00:00 fetching cifar10", "09:00:09 fetching cifar10: 85 MB of 170 MB"]
    log.lines.counting("measuring steps", 3, 9)
    assert log.after(9) == ["09:00:18 measuring steps: 3 of 9"]


def test_a_thread_looks_while_it_is_used_and_what_is_left_is_told_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.cli.line_log._LOOK_S", 0.001)
    log = Log()
    asked = threading.Event()

    def now() -> UnderWay:
        asked.set()
        return moment()

    with log.lines:
        log.lines.follow(now)
        assert asked.wait(30)
        log.lines.status(replace(a_status(), done=(done(),)))
    assert any(line.endswith("41.0% in 12 s") for line in log.new())
