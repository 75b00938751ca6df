from __future__ import annotations

import dataclasses
import itertools
import logging
import sys
from collections.abc import Generator, Sequence
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load

from distill.train.loop import Training
from distill.train.pack import train_together
from models.spec import spec_from_notation
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
REPLICATES = MATERIALS | {"confirmation": MATERIALS["search"]}


def student(checkpoint: str = "run/trial/100k/0", checkpoint_s: float = 0.0, **changes: Any) -> Job:
    """A trial with some fields of its student changed."""
    given = {"spec": SPEC, "recipe": recipe(epochs=3), "views": VIEWS, "normalisation": PER_IMAGE, "is_rendered": False}
    work = trial_work(StudentWork(**(given | changes)))
    return Job(key="100k/0", seed=3, threads=1, work=work, checkpoint=checkpoint, checkpoint_s=checkpoint_s)


def all_done(work: Generator[Any, None, Sequence[Outcome]], steps: int | None = None) -> Sequence[Outcome]:
    """The outcomes of jobs, or none where they were given up after some steps."""
    try:
        for _ in itertools.count() if steps is None else range(steps):
            next(work)
    except StopIteration as stop:
        return stop.value
    work.close()
    return ()


def done_together(jobs: Sequence[Job], artifacts: Artifacts, steps: int | None = None) -> Sequence[Outcome]:
    return all_done(run_jobs(jobs, REPLICATES.__getitem__, artifacts), steps)


def done(job: Job, artifacts: Artifacts, steps: int | None = None) -> Outcome | None:
    """The outcome of a job, or None where it was given up after some steps."""
    return next(iter(done_together([job], artifacts, steps)), None)


@pytest.fixture
def artifacts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Artifacts:
    monkeypatch.setattr("search.slot.resumable._CHECKPOINT_COSTS", 0.0)  # one after every step
    return Artifacts(tmp_path)


def test_a_trial_that_is_given_up_goes_on_from_its_checkpoint_and_ends_the_same(
    artifacts: Artifacts, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    whole = done(student(), Artifacts(tmp_path / "other"))
    caplog.set_level(logging.INFO)
    for steps in (4, 5):
        assert done(student(), artifacts, steps) is None
    outcome = done(student(), artifacts)
    assert outcome.weights_digest == whole.weights_digest
    assert [(e["loss"], e["accuracy"]) for e in outcome.curve] == [(e["loss"], e["accuracy"]) for e in whole.curve]
    assert caplog.text.count("trial 100k/0 resumes from its checkpoint") == 2
    assert outcome.speed["resumed_at"] == [0.8, 1.8]


@pytest.mark.parametrize("content", ["damaged", "of another recipe"])
def test_a_checkpoint_that_cannot_be_gone_on_from_is_passed_over(artifacts: Artifacts, content: str) -> None:
    whole = done(student(checkpoint="elsewhere"), artifacts)
    checkpoints = Checkpoints.beside(artifacts)
    if content == "damaged":
        checkpoints.save("run/trial/100k/0", b"nothing")
    else:
        done(student(recipe=recipe(epochs=4)), artifacts, 3)
    assert done(student(), artifacts).weights_digest == whole.weights_digest


def test_checkpoints_are_as_rare_as_the_plan_says(artifacts: Artifacts) -> None:
    done(student(checkpoint_s=1000.0), artifacts)
    assert not Checkpoints.beside(artifacts).place.path.exists()


def test_a_training_tells_how_fast_it_was(artifacts: Artifacts) -> None:
    outcome = done(student(), artifacts)
    seconds = sum(sum(e["parts"].values()) - e["parts"]["validation"] for e in outcome.curve)
    assert outcome.speed["images_per_s"] == pytest.approx(120 / seconds)
    assert 0 < outcome.speed["peak_share"] < 1
    assert outcome.speed["peak_memory_bytes"] > 10e6


def test_a_trial_whose_time_is_up_is_scored_as_it_is(artifacts: Artifacts) -> None:
    outcome = done(student(time_limit_s=1e-9), artifacts)
    assert (outcome.stop_reason, len(outcome.curve)) == ("time limit", 1)
    assert 0 <= outcome.score <= 1


def test_a_student_that_memory_cannot_hold_is_handed_back_and_the_slot_does_the_next(tmp_path: Path) -> None:
    giant = spec_from_notation("99999999fc-99999999fc", SHAPE, 3)
    broker = Script([student(spec=giant)], [student()])
    broker.material = MATERIALS.__getitem__  # type: ignore[method-assign]
    for _ in Worker("slot", broker, Artifacts(tmp_path)).run():
        pass
    ((failed, _, reason), (finished, _, outcome)) = [word for word in broker.told if word[0] != "progress"]
    assert (failed, finished) == ("fail", "finish")
    assert str(reason).startswith("out of memory: use fewer slots on the device or a smaller trial.batch_size")
    assert "\n" not in str(reason)
    assert outcome.stop_reason == "finished"
    assert list(Checkpoints.beside(Artifacts(tmp_path)).place.path.glob("*")) == []


# --- students trained as one


def three(epochs: int = 3) -> list[Job]:
    """Replicates of one student at three rates."""
    jobs = []
    for place, rate in enumerate((0.01, 0.003, 0.001)):
        job = student(f"run/trial/{place}", recipe=recipe(epochs=epochs, learning_rate=rate))
        work = replicate_work(job.work.student, replicate=place)
        jobs.append(dataclasses.replace(job, key=f"100k/0/{place}", seed=3 + place, work=work))
    return jobs


def same_as_alone(outcome: Outcome, artifacts: Artifacts, job: Job, tmp_path: Path) -> Outcome:
    """The outcome of a job that is done alone; the other must have its weights."""
    elsewhere = Artifacts(tmp_path / job.key.replace("/", "-"))
    alone = done(job, elsewhere)
    torch.testing.assert_close(
        load(artifacts.get(outcome.artifact)), load(elsewhere.get(alone.artifact)), rtol=1e-4, atol=1e-5
    )
    return alone


@pytest.mark.parametrize("interrupted", [pytest.param((), marks=pytest.mark.full), (4, 5)])
def test_students_trained_as_one_end_as_each_alone(
    artifacts: Artifacts, tmp_path: Path, interrupted: tuple[int, ...]
) -> None:
    jobs = three()
    for steps in interrupted:
        assert done_together(jobs, artifacts, steps) == ()
    outcomes = done_together(jobs, artifacts)
    assert len({outcome.weights_digest for outcome in outcomes}) == 3
    for job, outcome in zip(jobs, outcomes, strict=True):
        alone = same_as_alone(outcome, artifacts, job, tmp_path)
        assert [e["accuracy"] for e in outcome.curve] == [e["accuracy"] for e in alone.curve]
        assert outcome.speed["together"] == 3
        assert alone.speed["together"] == 1
        assert len(outcome.speed["resumed_at"]) == len(interrupted)


def test_trials_of_one_shape_in_a_pack_score_as_each_alone(artifacts: Artifacts, tmp_path: Path) -> None:
    settings = [{"learning_rate": 0.01, "init_scale": 0.5}, {"learning_rate": 0.003, "hard_labels": 0.5}]
    jobs = [
        dataclasses.replace(
            student(f"run/trial/{place}", recipe=recipe(epochs=2, **one)), key=f"100k/{place}", seed=place
        )
        for place, one in enumerate(settings)
    ]
    for job, outcome in zip(jobs, done_together(jobs, artifacts), strict=True):
        alone = done(job, Artifacts(tmp_path / f"alone-{job.seed}"))
        assert outcome.score == pytest.approx(alone.score, abs=0.051)  # one image of 20: equal within rounding
        assert [e["loss"] for e in outcome.curve] == pytest.approx([e["loss"] for e in alone.curve], rel=1e-3)
        assert (outcome.speed["together"], alone.speed["together"]) == (2, 1)


def test_a_member_goes_on_alone_from_the_checkpoint_that_the_pack_left(artifacts: Artifacts, tmp_path: Path) -> None:
    jobs = three()
    done_together(jobs, artifacts, 4)
    outcome = done(jobs[1], artifacts)
    assert outcome.speed["resumed_at"] == [0.8]
    same_as_alone(outcome, artifacts, jobs[1], tmp_path)


def measured(artifacts: Artifacts, *, together: int = 2) -> dict[str, Any]:
    work = MeasureWork(student=student().work.student, together=together)
    return done(Job(key="100k/a", seed=0, threads=1, work=work), artifacts).speed


def members(found: dict[str, Any]) -> list[int]:
    return [cost["members"] for cost in found["costs"]]


def test_a_measurement_tells_what_a_student_needs_alone_and_in_packs_and_what_there_is(artifacts: Artifacts) -> None:
    found = measured(artifacts, together=5)
    assert members(found) == [1, 5, 2]  # a half of the pack, for which memory may do
    for cost in found["costs"]:
        assert 10e6 < cost["need_bytes"] < found["room_bytes"]
        assert 0 < cost["step_s"] < 10


def test_without_a_pack_to_come_a_student_is_measured_once(artifacts: Artifacts) -> None:
    assert members(measured(artifacts, together=1)) == [1]


def test_a_measurement_scores_the_student_too_for_that_may_take_more_than_a_step(
    artifacts: Artifacts, monkeypatch: pytest.MonkeyPatch
) -> None:
    scored: list[str] = []
    monkeypatch.setattr("distill.train.loop.accuracy", lambda *_, **__: scored.append("once") or 0.5)
    monkeypatch.setattr("search.slot.students._MEASURED_STEPS", 1)  # within an epoch
    measured(artifacts)
    assert len(scored) == 3


@pytest.mark.parametrize(("most", "held"), [(0, []), (1, [1]), (2, [1, 2]), (4, [1, 4, 2])])
def test_a_measurement_leaves_out_what_memory_does_not_hold(
    artifacts: Artifacts, monkeypatch: pytest.MonkeyPatch, most: int, held: list[int]
) -> None:
    def in_memory(trainings: list[Any]) -> Any:
        if len(trainings) > most:
            raise torch.OutOfMemoryError("CUDA out of memory")
        return train_together(trainings)

    monkeypatch.setattr("search.slot.students.train", in_memory)
    assert members(measured(artifacts, together=4)) == held


def test_a_measurement_takes_the_last_short_batch_too_for_its_memory_is_not_the_graphs(
    artifacts: Artifacts, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[int] = []
    took_step = Training.took_step
    monkeypatch.setattr(Training, "took_step", lambda self, images: (taken.append(images), took_step(self, images)))
    monkeypatch.setattr("search.slot.students._MEASURED_STEPS", 1)
    work = MeasureWork(student=student(recipe=recipe(epochs=1, batch_size=12)).work.student, together=1)
    done(Job(key="100k/a", seed=0, threads=1, work=work), artifacts)
    assert taken == [12, 12, 4]  # of 40 images, without the third


def test_each_measurement_begins_without_the_memory_of_the_one_before(
    artifacts: Artifacts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An exception that is being handled keeps what its frames refer to, which no cache can release then."""
    heard: list[str] = []

    def free() -> None:
        heard.append("free" if sys.exc_info()[1] is None else "held")

    monkeypatch.setattr("search.slot.students.memory.free_memory", free)
    monkeypatch.setattr("search.slot.students.memory.begin", lambda _: heard.append("begin"))

    def in_memory(trainings: list[Any]) -> Any:
        if len(trainings) == 4:
            raise torch.OutOfMemoryError("CUDA out of memory")
        return train_together(trainings)

    monkeypatch.setattr("search.slot.students.train", in_memory)
    measured(artifacts, together=4)
    assert heard[:6] == ["free", "begin"] * 3


def test_a_slot_tells_the_speed_of_graph_steps_too(artifacts: Artifacts, monkeypatch: pytest.MonkeyPatch) -> None:
    def on_device(trainings: Sequence[Training], **_: object) -> object:
        return train_together(trainings, device_steps=True)

    monkeypatch.setattr("search.slot.resumable.train_together", on_device)
    for outcome in done_together(three(epochs=1), artifacts):
        assert "step" in outcome.curve[0]["parts"]
        assert outcome.speed["images_per_s"] > 0
        assert 0 < outcome.speed["peak_share"] < 1


def test_a_pack_whose_members_are_taken_up_after_their_last_step_tells_its_speed(
    artifacts: Artifacts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("distill.train.pack._would_wait", lambda _: True)  # as on a GPU
    jobs = three(epochs=1)
    done_together(jobs, artifacts, 5)  # an epoch has so many steps
    for outcome in done_together(jobs, artifacts):
        assert outcome.speed["images_per_s"] > 0
        assert outcome.speed["resumed_at"] == [1.0]
