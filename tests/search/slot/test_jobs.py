from __future__ import annotations

import pickle
from dataclasses import replace

import torch

from distill.datasets.images import Images
from search.slot.jobs import Job, MeasureWork, images_material
from tests.search.plans import open_broker, replicate_work, small_plan, student_terms, take


def test_a_material_is_shared_and_not_copied_into_each_slot() -> None:
    images = Images(
        images=torch.zeros(8, 3, 32, 32, dtype=torch.uint8), labels=torch.zeros(8, dtype=torch.int64), classes=("a",)
    )
    buffers: list[pickle.PickleBuffer] = []
    pickle.dumps(images_material(images), protocol=5, buffer_callback=buffers.append)
    assert {buffer.raw().nbytes for buffer in buffers} == {8 * 3 * 32 * 32, 8 * 8}


def test_a_job_tells_what_its_kind_has_and_crosses_processes(tmp_path) -> None:
    broker, *_ = open_broker(small_plan(), f"sqlite:///{tmp_path}/test.db")
    broker.start_trials(student_terms())
    trial = take(broker)
    student = trial.work.student
    replicate = replace(trial, work=replicate_work(student))
    measure = Job(key="a", seed=0, threads=1, work=MeasureWork(student=student, together=2))
    assert [(job.kind, job.study, job.family, job.notation) for job in (trial, replicate, measure)] == [
        ("trial", "30k", trial.work.family, student.spec.notation),
        ("replicate", "30k", None, student.spec.notation),
        ("measure", None, None, None),
    ]
    assert pickle.loads(pickle.dumps([trial, replicate, measure])) == [trial, replicate, measure]
