from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import search.slot.worker
from distill.errors import CacheError, CaptureError
from search.slot.jobs import Job
from search.slot.link import Assignment
from search.slot.worker import Worker, run_inline
from storage.errors import ArtifactError, NotReached, NotWritten
from storage.files.artifacts import Artifacts
from tests.search.plans import outcome, student_terms, trial_work


class Script:
    """A broker that answers what it is told to, and notes what it hears."""

    def __init__(self, *answers: Assignment) -> None:
        self.answers = list(answers)
        self.told: list[tuple[str, str, object]] = []
        self.materials: list[str] = []
        self.topped_up_before: list[int] = []  # so many answers

    def enter(self, slot: str) -> int:
        return 1

    def next(self, slot: str, process: int | None = None) -> Assignment:
        return self.answers.pop(0) if self.answers else "finished"

    def heard(self, slot: str) -> None: ...

    def progress(self, slot: str, job: Job, progress: object) -> None:
        self.told.append(("progress", job.key, progress))

    def finish(self, slot: str, job: Job, what: object) -> bool:
        self.told.append(("finish", job.key, what))
        return True

    def fail(self, slot: str, job: Job, reason: str, *, is_final: bool = False) -> None:
        self.told.append(("fail for good" if is_final else "fail", job.key, reason))

    def lay_down(self, slot: str, job: Job, obstacle: str | None = None) -> None:
        self.told.append(("lay down", job.key, obstacle))

    def material(self, name: str) -> dict[str, object]:
        self.materials.append(name)
        return {}

    def top_up(self) -> bool:
        self.topped_up_before.append(len(self.answers))
        return False


def job(key: str) -> Job:
    work = student_terms().work(None, None)  # type: ignore[arg-type]  # the script's jobs are never really done
    return Job(key=key, seed=0, threads=1, work=trial_work(work))


def jobs(*packs: str) -> list[list[Job]]:
    """A job for each letter of a pack."""
    return [[job(key) for key in pack] for pack in packs]


@pytest.fixture
def does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Let a slot do a script's jobs as `run_jobs` does, or inline until a stop; the states of its loop."""

    def does(run_jobs: Callable[..., Any], broker: Script, stop: threading.Event | None = None) -> list[str]:
        monkeypatch.setattr(search.slot.worker, "run_jobs", run_jobs)
        if stop is None:
            return list(Worker("slot-0", broker, Artifacts(tmp_path)).run())
        run_inline(broker, Artifacts(tmp_path), stop.is_set)
        return []

    return does


def raising(error: Exception) -> Callable[..., Iterator[list[None]]]:
    def run_jobs(some: list[Job], *_: object) -> Iterator[list[None]]:
        yield [None] * len(some)
        raise error

    return run_jobs


def test_a_fault_that_trying_again_cannot_mend_is_told_as_final_but_for_a_pack(does: Callable[..., list[str]]) -> None:
    broker = Script(*jobs("ab", "a"))
    does(raising(CacheError("fp16 cannot hold these logits")), broker)
    reason = "CacheError: fp16 cannot hold these logits"
    assert broker.told == [("fail", "a", reason), ("fail", "b", reason), ("fail for good", "a", reason)]


def test_a_capture_that_failed_is_told_and_ends_the_process_for_cuda_is_in_disorder(
    does: Callable[..., list[str]],
) -> None:
    broker = Script(*jobs("ab", "c"))
    with pytest.raises(CaptureError):
        does(raising(CaptureError("no graph")), broker)
    assert broker.told == [("fail", key, "CaptureError: no graph") for key in "ab"]
    assert broker.answers == jobs("c")


def test_a_material_is_asked_for_once(does: Callable[..., list[str]]) -> None:
    def run_jobs(_jobs: list[Job], materials: Callable[[str], object], _artifacts: object) -> Iterator[list[object]]:
        yield [materials("train")]
        return [outcome()]

    broker = Script(*jobs("a", "b"))
    does(run_jobs, broker)
    assert broker.materials == ["train"]


def test_an_inline_slot_stops_in_the_midst_of_a_job(does: Callable[..., list[str]]) -> None:
    stop = threading.Event()

    def run_jobs(*_: object) -> Iterator[list[None]]:
        yield [None]
        stop.set()
        yield [None]
        raise AssertionError("went on after the stop")

    broker = Script(*jobs("a"))
    does(run_jobs, broker, stop)
    assert broker.told == [("lay down", "a", None)]


def test_an_inline_slot_has_proposals_asked_for_before_it_asks_for_jobs(does: Callable[..., list[str]]) -> None:
    def run_jobs(some: list[Job], *_: object) -> Iterator[list[object]]:
        yield [None] * len(some)
        return [outcome() for _ in some]

    broker = Script(*jobs("ab", "c"))
    does(run_jobs, broker, threading.Event())
    assert broker.topped_up_before == [2, 1, 0]


def test_students_trained_as_one_are_handed_back_each_by_itself_and_the_slot_goes_on(
    does: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    outcomes = {"a": outcome(0.1), "b": outcome(0.2)}

    def run_jobs(some: list[Job], *_: object) -> Iterator[list[str]]:
        yield [job.key for job in some]
        if some[0].key == "c":
            raise RuntimeError("no luck")
        return [outcomes[job.key] for job in some]

    monkeypatch.setattr(search.slot.worker, "_TELL_S", -1.0)
    good, bad = jobs("ab", "cd")
    broker = Script(bad, "wait", good)
    assert does(run_jobs, broker) == ["worked", "ended", "waited", "worked", "ended"]
    no_luck = "RuntimeError: no luck"
    assert broker.told == [
        ("progress", "c", "c"), ("progress", "d", "d"), ("fail", "c", no_luck), ("fail", "d", no_luck),
        ("progress", "a", "a"), ("progress", "b", "b"), ("finish", "a", outcomes["a"]), ("finish", "b", outcomes["b"]),
    ]  # fmt: skip


@pytest.mark.parametrize("kind", [NotWritten, NotReached])
def test_jobs_that_cannot_reach_the_store_of_files_are_laid_down_with_the_obstacle_and_not_failed(
    does: Callable[..., list[str]], kind: type[ArtifactError]
) -> None:
    broker = Script(*jobs("ab"))
    does(raising(kind("the store is away")), broker)
    assert broker.told == [("lay down", key, "the store is away") for key in ("a", "b")]
