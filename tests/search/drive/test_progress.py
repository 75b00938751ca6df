"""How far a driver is, as values and as words."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from search.drive.progress import LABELS, STAGES, JobUnderWay, UnderWay, by_slot, job_line, left_of, stage_line
from tests.search.moments import moment


def test_it_comes_back_from_its_json() -> None:
    now = moment()
    assert UnderWay.from_json(json.loads(json.dumps(now.to_json()))) == now


@pytest.mark.parametrize("change", [{"stage": "dancing"}, {"jobs": [{"colour": "red"}]}, {"since": "yesterday"}])
def test_what_another_release_wrote_is_nothing(change: dict[str, object]) -> None:
    assert UnderWay.from_json(moment().to_json() | change) is None
    assert UnderWay.from_json({}) is None


def test_every_stage_has_words() -> None:
    assert set(LABELS) == set(STAGES)


def test_a_line_tells_the_stage_its_jobs_and_the_time_left() -> None:
    assert stage_line(moment()) == (
        "trials: 5 of 16 done; 30k/3 cnn-1 epoch 2 of 4, step 20 of 79, 41.0% so far; 60k/3 mlp-1 just started; "
        "about 5 min left"
    )
    assert stage_line(moment(stage="ray", done=0, of=0, jobs=(), left_s=None)) == "starting Ray"
    fetching = moment(stage="data", done=0, of=0, jobs=(), left_s=None, note="fetching cifar10, 12 MB of 170 MB")
    assert stage_line(fetching) == "fetching and reading the data: fetching cifar10, 12 MB of 170 MB"


def test_one_teacher_is_not_named_and_a_stage_without_a_slot_says_so() -> None:
    job = JobUnderWay(
        kind="teacher", key="d" * 64, slot="slot-0", name=None, notation="32c", epoch=3, epochs=8, step=4, steps=79,
        accuracy=0.612,
    )  # fmt: skip
    one = moment(stage="teacher", done=0, of=1, jobs=(job,), left_s=100)
    assert stage_line(one) == "training the teacher: epoch 3 of 8, step 4 of 79, 61.2% so far; about 1.7 min left"
    assert stage_line(replace(one, jobs=())) == "training the teacher: no slot at work yet; about 1.7 min left"


def test_of_many_slots_the_first_are_told_in_the_order_of_their_numbers() -> None:
    jobs = tuple(replace(moment().jobs[0], key=f"30k/{slot}", slot=f"slot-{slot}") for slot in (10, 2, 0, 1, 3, 4))
    assert [[job.slot for job in jobs] for jobs in by_slot(jobs)] == [[f"slot-{n}"] for n in (0, 1, 2, 3, 4, 10)]
    line = stage_line(moment(jobs=jobs))
    assert "30k/3 " in line
    assert "30k/4 " not in line
    assert "; and 2 more slots; " in line


def test_students_that_a_slot_trains_as_one_are_told_together() -> None:
    first = moment().jobs[0]
    jobs = (first, replace(first, key="30k/4"), replace(first, key="30k/5"))
    assert "30k/3 cnn-1 and 2 more as one epoch 2 of 4" in stage_line(moment(jobs=jobs))


def test_a_part_of_the_cache_is_counted_in_views() -> None:
    job = JobUnderWay(
        kind="cache", key="abc/1", slot="slot-0", name=None, notation=None, epoch=2, epochs=4, step=500, steps=2000
    )
    assert job_line(job) == "epoch 2 of 4, 500 of 2,000 views"
    assert job.share == 0.25


@pytest.mark.parametrize(
    ("epoch", "step", "share"), [(1, 0, 0.0), (2, 20, 0.3125), (4, 79, 1.0), (None, None, 0.0)]
)  # fmt: skip
def test_the_share_of_a_training_counts_its_epochs_and_steps(epoch: int | None, step: int | None, share: float) -> None:
    steps = 80 if step != 79 else 79
    job = replace(moment().jobs[0], epoch=epoch, step=step, steps=steps)
    assert job.share == pytest.approx(share)


def test_the_time_left_is_told_as_people_read_it() -> None:
    assert [left_of(left) for left in (None, 0.2, 40, 400)] == [
        None, "nearly done", "about 40 s left", "about 6.7 min left",
    ]  # fmt: skip
