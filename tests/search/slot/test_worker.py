from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

import search.slot.worker
from distill.errors import CacheError
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
        self.is_written = True

    def enter(self, slot: str) -> int:
        return 1

    def next(self, slot: str, process: int | None = None) -> Assignment:
        return self.answers.pop(0) if self.answers else "finished"

    def heard(self, slot: str) -> None: ...

    def progress(self, slot: str, job: Job, progress: object) -> None:
        self.told.append(("progress", job.key, progress))

    def finish(self, slot: str, job: Job, what: object) -> bool:
        self.told.append(("finish", job.key, what))
        return self.is_written

    def fail(self, slot: str, job: Job, reason: str, *, is_final: bool = False) -> None:
        self.told.append(("fail for good" if is_final else "fail", job.key, reason))

    def lay_down(self, slot: str, job: Job, obstacle: str | None = None) -> None:
        self.told.append(("lay down", job.key, obstacle))

    def material(self, name: str) -> dict[str, object]:
        self.materials.append(name)
        return {}

    def top_up(self) -> bool:
        return False


def job(key: str) -> Job:
    work = student_terms().work(None, None)  # type: ignore[arg-type]  # the script's jobs are never really done
    return Job(key=key, seed=0, threads=1, work=trial_work(work))


@pytest.fixture
def artifacts(tmp_path: Path) -> Artifacts:
    return Artifacts(tmp_path)


def test_a_job_that_raises_is_handed_back_with_its_reason_and_the_slot_goes_on(
    artifacts: Artifacts, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = outcome()

    def run_jobs(jobs: list[Job], materials: object, artifacts: object) -> Iterator[list[None]]:
        yield [None]
        if jobs[0].key == "bad":
            raise RuntimeError("no luck")
        return [done]

    monkeypatch.setattr(search.slot.worker, "run_jobs", run_jobs)
    broker = Script([job("bad")], "wait", [job("good")])
    states = list(Worker("slot-0", broker, artifacts).run())
    assert broker.told == [("fail", "bad", "RuntimeError: no luck"), ("finish", "good", done)]
    assert states == ["worked", "waited", "worked"]


def test_a_fault_that_trying_again_cannot_mend_is_told_as_final(
    artifacts: Artifacts, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run_jobs(jobs: list[Job], materials: object, artifacts: object) -> Iterator[list[None]]:
        yield [None]
        raise CacheError("fp16 cannot hold these logits")

    monkeypatch.setattr(search.slot.worker, "run_jobs", run_jobs)
    broker = Script([job("a")])
    list(Worker("slot-0", broker, artifacts).run())
    assert broker.told == [("fail for good", "a", "CacheError: fp16 cannot hold these logits")]


def test_a_material_is_asked_for_once(artifacts: Artifacts, monkeypatch: pytest.MonkeyPatch) -> None:
    def run_jobs(jobs: list[Job], materials: object, artifacts: object) -> Iterator[list[None]]:
        yield [materials("train")]  # type: ignore[operator]
        return [outcome()]

    monkeypatch.setattr(search.slot.worker, "run_jobs", run_jobs)
    broker = Script([job("a")], [job("b")])
    list(Worker("slot-0", broker, artifacts).run())
    assert broker.materials == ["train"]


def test_an_inline_slot_stops_in_the_midst_of_a_job(artifacts: Artifacts, monkeypatch: pytest.MonkeyPatch) -> None:
    stop = threading.Event()

    def run_jobs(jobs: list[Job], materials: object, artifacts: object) -> Iterator[list[None]]:
        yield [None]
        stop.set()
        yield [None]
        raise AssertionError("went on after the stop")

    monkeypatch.setattr(search.slot.worker, "run_jobs", run_jobs)
    broker = Script([job("a")])
    run_inline(broker, artifacts, stop.is_set)
    assert broker.told == [("lay down", "a", None)]


def test_students_trained_as_one_are_handed_back_each_by_itself(
    artifacts: Artifacts, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcomes = {"a": outcome(0.1), "b": outcome(0.2)}

    def run_jobs(jobs: list[Job], materials: object, artifacts: object) -> Iterator[list[str]]:
        yield [job.key for job in jobs]
        if jobs[0].key == "c":
            raise RuntimeError("no luck")
        return [outcomes[job.key] for job in jobs]

    monkeypatch.setattr(search.slot.worker, "run_jobs", run_jobs)
    monkeypatch.setattr(search.slot.worker, "_TELL_S", -1.0)
    broker = Script([job("a"), job("b")], [job("c"), job("d")])
    list(Worker("slot-0", broker, artifacts).run())
    assert [(what, key) for what, key, _ in broker.told] == [
        ("progress", "a"), ("progress", "b"), ("finish", "a"), ("finish", "b"),
        ("progress", "c"), ("progress", "d"), ("fail", "c"), ("fail", "d"),
    ]  # fmt: skip
    assert broker.told[0] == ("progress", "a", "a")
    assert broker.told[3] == ("finish", "b", outcomes["b"])


def test_a_fault_of_a_pack_is_final_for_none_of_its_members(
    artifacts: Artifacts, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run_jobs(jobs: list[Job], materials: object, artifacts: object) -> Iterator[list[None]]:
        yield [None] * len(jobs)
        raise CacheError("one of them")

    monkeypatch.setattr(search.slot.worker, "run_jobs", run_jobs)
    broker = Script([job("a"), job("b")], [job("a")])
    list(Worker("slot-0", broker, artifacts).run())
    assert [what for what, *_ in broker.told] == ["fail", "fail", "fail for good"]


@pytest.mark.parametrize("kind", [NotWritten, NotReached])
def test_jobs_that_cannot_reach_the_store_of_files_are_laid_down_with_the_obstacle_and_not_failed(
    artifacts: Artifacts, monkeypatch: pytest.MonkeyPatch, kind: type[ArtifactError]
) -> None:
    def run_jobs(jobs: list[Job], materials: object, artifacts: object) -> Iterator[list[None]]:
        yield [None] * len(jobs)
        raise kind("the store is away")

    monkeypatch.setattr(search.slot.worker, "run_jobs", run_jobs)
    broker = Script([job("a"), job("b")])
    list(Worker("slot-0", broker, artifacts).run())
    assert broker.told == [("lay down", key, "the store is away") for key in ("a", "b")]
