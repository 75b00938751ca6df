from __future__ import annotations

import dataclasses
import logging
from collections.abc import Generator, Sequence
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load

from models.spec import Spec, spec_from_notation
from search.slot.jobs import Job, MeasureWork, Outcome, StudentWork, images_material
from search.slot.work import run_jobs
from search.slot.worker import Worker
from storage.files.artifacts import Artifacts
from storage.files.checkpoints import Checkpoints
from tests.distill.small import PER_IMAGE, SHAPE, VIEWS, coloured, normal, recipe
from tests.search.plans import replicate_work, trial_work
from tests.search.slot.test_worker import Script

SPEC = spec_from_notation("4c_3x3-mp-6fc", SHAPE, 3)
TRAIN, SEARCH = coloured(40, seed=0), coloured(20, seed=1)
MATERIALS = {
    "train": images_material(TRAIN),
    "search": images_material(SEARCH),
    "logits": {"logits": normal(2, 40, 3).numpy()},
}


def student(spec: Spec = SPEC, *, time_limit_s: float | None = None, **changes: Any) -> Job:
    work = StudentWork(
        spec=spec,
        recipe=recipe(epochs=3),
        views=VIEWS,
        normalisation=PER_IMAGE,
        is_rendered=False,
        time_limit_s=time_limit_s,
    )
    given: dict[str, Any] = {"checkpoint": "run/trial/100k/0", "checkpoint_s": 0.0} | changes
    return Job(key="100k/0", seed=3, threads=1, work=trial_work(work), **given)


def all_done(work: Generator[Any, None, Sequence[Outcome]], steps: int | None = None) -> Sequence[Outcome]:
    """The outcomes of jobs, or none where they were given up after some steps."""
    taken = 0
    while steps is None or taken < steps:
        try:
            next(work)
        except StopIteration as stop:
            return stop.value
        taken += 1
    work.close()
    return ()


def done(work: Generator[Any, None, Sequence[Outcome]], steps: int | None = None) -> Outcome | None:
    """The outcome of a job, or None where it was given up after some steps."""
    return next(iter(all_done(work, steps)), None)


@pytest.fixture
def artifacts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Artifacts:
    monkeypatch.setattr("search.slot.resumable._CHECKPOINT_COSTS", 0.0)  # one after every step
    return Artifacts(tmp_path)


def test_a_trial_that_is_given_up_goes_on_from_its_checkpoint_and_ends_the_same(
    artifacts: Artifacts, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    whole = done(run_jobs([student()], MATERIALS.__getitem__, Artifacts(tmp_path / "other")))
    assert whole is not None
    caplog.set_level(logging.INFO)
    for steps in (4, 5):
        assert done(run_jobs([student()], MATERIALS.__getitem__, artifacts), steps) is None
    last = run_jobs([student()], MATERIALS.__getitem__, artifacts)
    outcome = done(last)
    assert outcome is not None
    assert outcome.weights_digest == whole.weights_digest
    assert [(e["loss"], e["accuracy"]) for e in outcome.curve] == [(e["loss"], e["accuracy"]) for e in whole.curve]
    assert caplog.text.count("trial 100k/0 resumes from its checkpoint") == 2
    assert outcome.speed is not None
    assert outcome.speed["resumed_at"] == [0.8, 1.8]


@pytest.mark.parametrize("content", ["damaged", "of another recipe"])
def test_a_checkpoint_that_cannot_be_gone_on_from_is_passed_over(artifacts: Artifacts, content: str) -> None:
    whole = done(run_jobs([student(checkpoint="elsewhere")], MATERIALS.__getitem__, artifacts))
    checkpoints = Checkpoints.beside(artifacts)
    if content == "damaged":
        checkpoints.save("run/trial/100k/0", b"nothing")
    else:
        job = student()
        work = trial_work(dataclasses.replace(job.work.student, recipe=recipe(epochs=4)))
        other = dataclasses.replace(job, work=work)
        done(run_jobs([other], MATERIALS.__getitem__, artifacts), 3)
    outcome = done(run_jobs([student()], MATERIALS.__getitem__, artifacts))
    assert outcome is not None
    assert whole is not None
    assert outcome.weights_digest == whole.weights_digest


def test_checkpoints_are_as_rare_as_the_plan_says(artifacts: Artifacts) -> None:
    done(run_jobs([student(checkpoint_s=1000.0)], MATERIALS.__getitem__, artifacts))
    assert not Checkpoints.beside(artifacts).place.path.exists()


def test_a_training_tells_how_fast_it_was(artifacts: Artifacts) -> None:
    outcome = done(run_jobs([student()], MATERIALS.__getitem__, artifacts))
    assert outcome is not None
    assert outcome.speed is not None
    seconds = sum(sum(e["parts"].values()) - e["parts"]["validation"] for e in outcome.curve)
    assert outcome.speed["images_per_s"] == pytest.approx(120 / seconds)
    assert 0 < outcome.speed["peak_share"] < 1
    assert outcome.speed["peak_memory_bytes"] > 10e6


def test_a_trial_whose_time_is_up_is_scored_as_it_is(artifacts: Artifacts) -> None:
    outcome = done(run_jobs([student(time_limit_s=1e-9)], MATERIALS.__getitem__, artifacts))
    assert outcome is not None
    assert (outcome.stop_reason, len(outcome.curve)) == ("time limit", 1)
    assert 0 <= outcome.score <= 1


def test_a_student_that_memory_cannot_hold_is_handed_back_and_the_slot_does_the_next(tmp_path: Path) -> None:
    giant = spec_from_notation("99999999fc-99999999fc", SHAPE, 3)
    broker = Script([student(giant)], [student()])
    broker.material = MATERIALS.__getitem__  # type: ignore[method-assign]
    for _ in Worker("slot", broker, Artifacts(tmp_path)).run():
        pass
    ((failed, _, reason), (finished, _, outcome)) = [word for word in broker.told if word[0] != "progress"]
    assert (failed, finished) == ("fail", "finish")
    assert str(reason).startswith("out of memory: use fewer slots on the device or a smaller trial.batch_size")
    assert "\n" not in str(reason)
    assert isinstance(outcome, Outcome)
    assert outcome.stop_reason == "finished"
    assert list(Checkpoints.beside(Artifacts(tmp_path)).place.path.glob("*")) == []


# --- students trained as one


def three(**changes: Any) -> list[Job]:
    """Replicates of one student at three rates."""
    jobs = []
    for place, rate in enumerate((0.01, 0.003, 0.001)):
        work = replicate_work(dataclasses.replace(student().work.student, recipe=recipe(epochs=3, learning_rate=rate)))
        given = {"key": f"100k/0/{place}", "seed": 3 + place, "checkpoint": f"run/trial/{place}", "work": work}
        jobs.append(dataclasses.replace(student(**changes), **given))
    return jobs


def weights_alone(job: Job, tmp_path: Path) -> tuple[Outcome, dict[str, torch.Tensor]]:
    """What a job leaves that is done alone."""
    artifacts = Artifacts(tmp_path / job.key.replace("/", "-"))
    (outcome,) = all_done(run_jobs([job], REPLICATES.__getitem__, artifacts))
    assert outcome.artifact is not None
    return outcome, load(artifacts.get(outcome.artifact))


REPLICATES = MATERIALS | {"confirmation": MATERIALS["search"]}


@pytest.mark.parametrize("interrupted", [pytest.param((), marks=pytest.mark.full), (4, 5)])
def test_students_trained_as_one_end_as_each_alone(
    artifacts: Artifacts, tmp_path: Path, interrupted: tuple[int, ...]
) -> None:
    jobs = three()
    for steps in interrupted:
        assert all_done(run_jobs(jobs, REPLICATES.__getitem__, artifacts), steps) == ()
    outcomes = all_done(run_jobs(jobs, REPLICATES.__getitem__, artifacts))
    assert len({outcome.weights_digest for outcome in outcomes}) == 3
    for job, outcome in zip(jobs, outcomes, strict=True):
        alone, weights = weights_alone(job, tmp_path)
        assert outcome.artifact is not None
        for name, tensor in load(artifacts.get(outcome.artifact)).items():
            torch.testing.assert_close(tensor, weights[name], rtol=1e-4, atol=1e-5)
        assert [e["accuracy"] for e in outcome.curve] == [e["accuracy"] for e in alone.curve]
        assert (outcome.speed or {})["together"] == 3
        assert (alone.speed or {})["together"] == 1
        assert len((outcome.speed or {})["resumed_at"]) == len(interrupted)


def test_a_member_goes_on_alone_from_the_checkpoint_that_the_pack_left(artifacts: Artifacts, tmp_path: Path) -> None:
    jobs = three()
    all_done(run_jobs(jobs, REPLICATES.__getitem__, artifacts), 4)
    outcome = done(run_jobs(jobs[1:2], REPLICATES.__getitem__, artifacts))
    assert outcome is not None
    assert (outcome.speed or {})["resumed_at"] == [0.8]
    _, weights = weights_alone(jobs[1], tmp_path)
    for name, tensor in load(artifacts.get(str(outcome.artifact))).items():
        torch.testing.assert_close(tensor, weights[name], rtol=1e-4, atol=1e-5)


def measured(artifacts: Artifacts, *, together: int = 2) -> dict[str, Any]:
    work = MeasureWork(student=student().work.student, together=together)
    job = Job(key="100k/a", seed=0, threads=1, work=work)
    outcome = done(run_jobs([job], MATERIALS.__getitem__, artifacts))
    assert outcome is not None
    assert outcome.speed is not None
    return dict(outcome.speed)


def test_a_measurement_tells_what_a_student_needs_alone_and_in_a_pack_and_what_there_is(artifacts: Artifacts) -> None:
    found = measured(artifacts)
    assert [found[name]["members"] for name in ("alone", "together")] == [1, 2]
    for name in ("alone", "together"):
        assert 10e6 < found[name]["need_bytes"] < found["room_bytes"]
        assert 0 < found[name]["step_s"] < 10


def test_without_a_pack_to_come_a_student_is_measured_once(artifacts: Artifacts) -> None:
    assert measured(artifacts, together=1).keys() == {"room_bytes", "alone"}


def test_a_measurement_scores_the_student_too_for_that_may_take_more_than_a_step(
    artifacts: Artifacts, monkeypatch: pytest.MonkeyPatch
) -> None:
    scored: list[str] = []
    monkeypatch.setattr("distill.train.loop.accuracy", lambda *_, **__: scored.append("once") or 0.5)
    monkeypatch.setattr("search.slot.students._MEASURED_STEPS", 1)  # within an epoch
    measured(artifacts)
    assert len(scored) == 3


def test_a_measurement_of_what_memory_does_not_hold_says_so(
    artifacts: Artifacts, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise torch.OutOfMemoryError("CUDA out of memory")

    monkeypatch.setattr("search.slot.students.train_together", full)
    assert measured(artifacts).keys() == {"room_bytes"}


def test_a_pack_whose_members_are_taken_up_after_their_last_step_tells_its_speed(
    artifacts: Artifacts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("distill.train.pack._would_wait", lambda _: True)  # as on a GPU
    jobs = []
    for job in three():
        work = replicate_work(dataclasses.replace(job.work.student, recipe=recipe(epochs=1)))
        jobs.append(dataclasses.replace(job, work=work))
    all_done(run_jobs(jobs, REPLICATES.__getitem__, artifacts), 5)  # an epoch has so many steps
    for outcome in all_done(run_jobs(jobs, REPLICATES.__getitem__, artifacts)):
        assert (outcome.speed or {})["images_per_s"] > 0
        assert (outcome.speed or {})["resumed_at"] == [1.0]
