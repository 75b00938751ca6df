from __future__ import annotations

import dataclasses
import logging
import pickle
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
import torch

from distill.data import Images
from models.spec import Spec, spec_from_notation
from search.jobs import CHECKPOINTS, Job, Outcome, StudentWork, images_material, run_job, seed_of
from search.worker import Worker
from storage.artifacts import Artifacts
from storage.checkpoints import Checkpoints
from tests.distill.small import PER_IMAGE, SHAPE, VIEWS, coloured, normal, recipe
from tests.search.test_worker import Script


def test_a_seed_is_a_function_of_its_names_alone() -> None:
    assert seed_of(0, "100k", 3) == seed_of(0, "100k", 3) == seed_of("0", "100k", "3")
    assert 0 <= seed_of(0, "100k", 3) < 2**63


def test_seeds_of_all_trials_of_a_search_differ() -> None:
    seeds = {seed_of(seed, study, number) for seed in range(3) for study in ("1", "11", "111") for number in range(500)}
    assert len(seeds) == 3 * 3 * 500


def test_a_material_is_shared_and_not_copied_into_each_slot() -> None:
    images = Images(
        images=torch.zeros(8, 3, 32, 32, dtype=torch.uint8), labels=torch.zeros(8, dtype=torch.int64), classes=("a",)
    )
    buffers: list[pickle.PickleBuffer] = []
    pickle.dumps(images_material(images), protocol=5, buffer_callback=buffers.append)
    assert {buffer.raw().nbytes for buffer in buffers} == {8 * 3 * 32 * 32, 8 * 8}


# --- a student's training, as a slot does it


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
    return Job(kind="trial", key="100k/0", seed=3, threads=1, work=work, **given)


def done(work: Generator[Any, None, Outcome], steps: int | None = None) -> Outcome | None:
    """The outcome of a job, or None where it was given up after some steps."""
    taken = 0
    while steps is None or taken < steps:
        try:
            next(work)
        except StopIteration as stop:
            return stop.value
        taken += 1
    work.close()
    return None


@pytest.fixture
def artifacts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Artifacts:
    monkeypatch.setattr("search.jobs._CHECKPOINT_COSTS", 0.0)  # one after every step
    return Artifacts(tmp_path)


def test_a_trial_that_is_given_up_goes_on_from_its_checkpoint_and_ends_the_same(
    artifacts: Artifacts, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    whole = done(run_job(student(), MATERIALS.__getitem__, Artifacts(tmp_path / "other")))
    assert whole is not None
    caplog.set_level(logging.INFO)
    for steps in (4, 5):
        assert done(run_job(student(), MATERIALS.__getitem__, artifacts), steps) is None
    last = run_job(student(), MATERIALS.__getitem__, artifacts)
    outcome = done(last)
    assert outcome is not None
    assert outcome.weights_digest == whole.weights_digest
    assert [(e["loss"], e["accuracy"]) for e in outcome.curve] == [(e["loss"], e["accuracy"]) for e in whole.curve]
    assert caplog.text.count("trial 100k/0 goes on from its checkpoint") == 2
    assert outcome.speed is not None
    assert outcome.speed["resumed_at"] == [0.8, 1.8]


@pytest.mark.parametrize("content", ["damaged", "of another recipe"])
def test_a_checkpoint_that_cannot_be_gone_on_from_is_passed_over(artifacts: Artifacts, content: str) -> None:
    whole = done(run_job(student(checkpoint="elsewhere"), MATERIALS.__getitem__, artifacts))
    checkpoints = Checkpoints(artifacts.folder / CHECKPOINTS)
    if content == "damaged":
        checkpoints.save("run/trial/100k/0", b"nothing")
    else:
        job = student()
        other = dataclasses.replace(job, work=dataclasses.replace(job.work, recipe=recipe(epochs=4)))
        done(run_job(other, MATERIALS.__getitem__, artifacts), 3)
    outcome = done(run_job(student(), MATERIALS.__getitem__, artifacts))
    assert outcome is not None
    assert whole is not None
    assert outcome.weights_digest == whole.weights_digest


def test_checkpoints_are_as_rare_as_the_plan_says(artifacts: Artifacts) -> None:
    done(run_job(student(checkpoint_s=1000.0), MATERIALS.__getitem__, artifacts))
    assert not (artifacts.folder / CHECKPOINTS).exists()


def test_a_training_tells_how_fast_it_was(artifacts: Artifacts) -> None:
    outcome = done(run_job(student(), MATERIALS.__getitem__, artifacts))
    assert outcome is not None
    assert outcome.speed is not None
    seconds = sum(sum(e["parts"].values()) - e["parts"]["validation"] for e in outcome.curve)
    assert outcome.speed["images_per_s"] == pytest.approx(120 / seconds)
    assert 0 < outcome.speed["peak_share"] < 1
    assert outcome.speed["peak_memory_bytes"] > 10e6


def test_a_trial_whose_time_is_up_is_scored_as_it_is(artifacts: Artifacts) -> None:
    outcome = done(run_job(student(time_limit_s=1e-9), MATERIALS.__getitem__, artifacts))
    assert outcome is not None
    assert (outcome.stop_reason, len(outcome.curve)) == ("time limit", 1)
    assert 0 <= outcome.score <= 1


def test_a_student_that_memory_cannot_hold_is_handed_back_and_the_slot_does_the_next(tmp_path: Path) -> None:
    giant = spec_from_notation("99999999fc-99999999fc", SHAPE, 3)
    broker = Script(student(giant), student())
    broker.material = MATERIALS.__getitem__  # type: ignore[method-assign]
    for _ in Worker("slot", broker, Artifacts(tmp_path)).run():
        pass
    ((failed, _, reason), (finished, _, outcome)) = [word for word in broker.heard if word[0] != "progress"]
    assert (failed, finished) == ("fail", "finish")
    assert str(reason).startswith("out of memory: fewer slots on the device or a smaller trial.batch_size")
    assert "\n" not in str(reason)
    assert isinstance(outcome, Outcome)
    assert outcome.stop_reason == "finished"
    assert list((tmp_path / CHECKPOINTS).glob("*")) == []
