"""The speed of a trial on a GPU: student-epochs per second."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.harness import Measure, Metric
from benchmarks.ours import Inputs, Student, mid_range_student, trial_ms
from benchmarks.packs import pack_ms
from benchmarks.steps import BATCH, on

EPOCH = 40_000  # images of the paper's training split
_STEPS = 96  # of a measurement; views of 32 batches are made at once
_LARGE = ("cnn-3", "10M")
_PACK, _PACKED_AIM = 32, 100.0  # students, and how often one eager process
_LARGE_AIM = 5.0  # of its epochs a second


def epoch_rows(students: Sequence[tuple[Student, Measure]], given: Inputs, *, threads: int) -> list[Metric]:
    """Epochs per second of the students against the fair loop's, and of the large one against its aim."""
    rows = [
        Metric(
            name=f"student-epochs of {EPOCH:,} images, {student.name}, alone",
            unit="epochs/s",
            ours=on(threads, _epochs_per_s(trial_ms(student, given, _STEPS))),
            baseline=on(threads, _epochs_per_s(fair)),
        )
        for student, fair in students
    ]
    large = mid_range_student(*_LARGE, given.images)
    rows.append(
        Metric(
            name=f"student-epochs of {EPOCH:,} images, {large.name}, alone, against the aim itself",
            unit="epochs/s",
            ours=on(threads, _epochs_per_s(trial_ms(large, given, _STEPS))),
            baseline=lambda: _LARGE_AIM,
            aim=1.0,
        )
    )
    return rows


def packed_rows(students: Sequence[tuple[Student, Measure]], given: Inputs, *, threads: int) -> list[Metric]:
    """Epochs per second of packs against the fair loop's, in one eager process."""
    return [
        Metric(
            name=f"student-epochs of {EPOCH:,} images, {student.name}, {_PACK} in a pack",
            unit="epochs/s",
            ours=on(threads, _epochs_per_s(pack_ms(student, given, _STEPS, size=_PACK), _PACK)),
            baseline=on(threads, _epochs_per_s(fair)),
            aim=_PACKED_AIM if student.family.startswith("mlp") else None,
        )
        for student, fair in students
    ]


def _epochs_per_s(step_ms: Measure, students: int = 1) -> Measure:
    return lambda: 1000 * students / (step_ms() * EPOCH / BATCH)
