"""The step of a student's trial compared with two tutorials' loops and with the machine's peak.

    python -m benchmarks.trial [--json FILE] [--quick]

Fair baseline, milliseconds a step: `benchmarks.tutorial`, in fp32, with torchvision's augmentation in a DataLoader
and cached logits. Online baseline: the same with four of the paper's teachers run on each batch. Ours: a training by
`distill/train/loop.py` in fp32 and in bf16, emulated or not, on a cache of logits and views, plus a step's share of the
time to build that cache if 100 trials use it.

Then: the rate of matrix products in a step against the machine's peak in the same precision; two workers with one
thread against one with two; and the step without one optimisation against the full step, in the precision that
`precision: auto` chooses here. `benchmarks.gpu` measures what only a GPU can show.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch

from benchmarks.cache_rows import store
from benchmarks.harness import Benchmark, Measure, Metric, main
from benchmarks.ours import (
    TRIALS,
    Inputs,
    Student,
    cache_ms,
    inputs,
    mid_range_student,
    store_note,
    teachers,
    trial_ms,
    with_share,
)
from benchmarks.packs import pack_note, pack_rows
from benchmarks.parts import part_rows, parts_note
from benchmarks.same_accuracy import accuracy_notes
from benchmarks.steps import BATCH, device, faster_precision, on, training_images
from benchmarks.tutorial import Answers, Side, asked, cached, side
from benchmarks.workers import worker_rows, workers_note
from distill.precision import Precision, has_bf16
from distill.train.peak import matmul_flops

_STUDENTS = (("mlp-1", "1M"), ("cnn-3", "1M"))
_QUICK_STUDENTS = (("mlp-1", "1M"), ("cnn-3", "100k"))
_PRECISIONS: tuple[Precision, ...] = ("fp32", "bf16")
_AIMS = {"mlp-1 of 1M": (8.0, 100.0), "cnn-3 of 1M": (2.0, 10.0)}  # of fair and online, on two CPU cores
_QUICK_FAIR = {"mlp-1": 2, "cnn-3": 1}  # workers of the loader: the fastest in full runs on two cores
_QUICK_ONLINE = {"mlp-1": 0}
_THREADS = 2
_PAPER, _MEMBERS = "paper-3", 4  # 54,54 | 158,158 | 189x4 | 1044,1044
_WINDOW_S = 5.0  # in which workers are compared


@dataclass(frozen=True, kw_only=True)
class _Sizes:
    """The numbers of images and steps measured."""

    images: int
    steps: int  # in a block, for ours and the fair baseline
    emulated_steps: int  # in a block of ours in emulated bf16, which takes several times as long
    online_steps: int
    cached: int  # images to measure the cost of a cache, with a small teacher
    cached_online: int  # the same with the paper's teachers


_FULL = _Sizes(images=20_000, steps=24, emulated_steps=4, online_steps=20, cached=2_000, cached_online=500)
_QUICK = _Sizes(images=4_000, steps=4, emulated_steps=1, online_steps=1, cached=256, cached_online=64)
_ON_GPU = _Sizes(images=40_000, steps=96, emulated_steps=4, online_steps=20, cached=8_000, cached_online=4_000)


@dataclass(frozen=True, kw_only=True, eq=False)
class _Bench:
    """The students, on the same images, and both baselines by the student's name."""

    sizes: _Sizes
    given: Inputs
    students: Sequence[Student]
    fair: Mapping[str, Side]
    online: Mapping[str, Side]
    small_ms: Measure  # to build the cache of a batch with a small teacher
    paper_ms: Measure  # with four of the paper's


def _set_up(sizes: _Sizes, quick: bool) -> tuple[_Bench, str]:
    """Both sides, and a description of the images."""
    images, kind = training_images(sizes.images)
    given = inputs(store(images, epochs=1), images)
    chosen = _QUICK_STUDENTS if quick else _STUDENTS
    students = [mid_range_student(family, budget, images) for family, budget in chosen]

    def sides(answers: Answers, steps: int, quick_workers: Mapping[str, int]) -> dict[str, Side]:
        if not quick:
            return {s.name: side(s.spec, images.images, answers, steps=steps) for s in students}
        some = [s for s in students if s.family in quick_workers]
        return {
            s.name: side(s.spec, images.images, answers, steps=steps, workers=quick_workers[s.family]) for s in some
        }

    bench = _Bench(
        sizes=sizes,
        given=given,
        students=students,
        fair=sides(cached(given.logits[0]), sizes.steps, _QUICK_FAIR),
        online=sides(asked(teachers(_PAPER, _MEMBERS)), sizes.online_steps, _QUICK_ONLINE),
        small_ms=cache_ms(teachers("small", 1), images.images, sizes.cached),
        paper_ms=cache_ms(teachers(_PAPER, _MEMBERS), images.images, sizes.cached_online),
    )
    return bench, kind


def _ratio_rows(bench: _Bench) -> list[Metric]:
    """The fair ratios in both precisions, then the online ones in the faster; aims only for it, and on CPUs."""
    faster = faster_precision()
    kinds = (
        ("fair", bench.fair, bench.small_ms, _PRECISIONS, 3),
        ("online", bench.online, bench.paper_ms, (faster,), 1),
    )
    return [
        Metric(
            name=f"{kind} baseline, {student.name}, {_named(precision)}",
            unit="ms a step",
            ours=on(_THREADS, with_share(_step_ms(student, bench, precision), build_ms)),
            baseline=on(_THREADS, sides[student.name].step_ms),
            aim=None if torch.cuda.is_available() or precision != faster else _aim(student, place),
            better="lower",
            quick_repeats=pairs,
        )
        for place, (kind, sides, build_ms, precisions, pairs) in enumerate(kinds)
        for student in bench.students
        if student.name in sides
        for precision in precisions
    ]


def _aim(student: Student, place: int) -> float | None:
    return _AIMS[student.name][place] if student.name in _AIMS else None


def _is_emulated(precision: Precision) -> bool:
    return precision == "bf16" and not has_bf16(device())


def _named(precision: Precision) -> str:
    return f"{precision} (emulated)" if _is_emulated(precision) else precision


def _step_ms(student: Student, bench: _Bench, precision: Precision) -> Measure:
    steps = bench.sizes.emulated_steps if _is_emulated(precision) else bench.sizes.steps
    return trial_ms(student, bench.given, steps, precision=precision)


def _peak_rows(bench: _Bench) -> list[Metric]:
    """The rate of products in a whole step, with a slot's one thread, against that of large matrices."""
    return [
        Metric(
            name=f"products over a step's time against the peak, {student.name}, {_named(precision)}",
            unit="GFLOP/s",
            ours=on(1, _rate(student, bench, precision)),
            baseline=on(1, _peak(precision)),
            aim=(0.37 if torch.cuda.is_available() else 0.5)
            if student.name == "cnn-3 of 1M" and precision == faster_precision()
            else None,
        )
        for student in reversed(bench.students)
        for precision in _PRECISIONS
    ]


def _rate(student: Student, bench: _Bench, precision: Precision) -> Measure:
    step_ms = _step_ms(student, bench, precision)
    return lambda: student.flops / step_ms() / 1e6


def _peak(precision: Precision) -> Measure:
    return lambda: matmul_flops(device(), precision) / 1e9


def _precision_row(bench: _Bench) -> Metric:
    """What running the teachers in bf16 saves; by default plans run them in fp32."""
    images, number = bench.given.images.images, bench.sizes.cached_online
    return Metric(
        name="cache of a batch: the paper's teachers in bf16 against fp32",
        unit="ms",
        ours=on(_THREADS, cache_ms(teachers(_PAPER, _MEMBERS), images, number, precision="bf16")),
        baseline=on(_THREADS, bench.paper_ms),
        better="lower",
        repeats=3,
    )


def _notes(bench: _Bench, kind: str) -> list[str]:
    def workers(sides: Mapping[str, Side]) -> str:
        return ", ".join(f"{name} {side.workers}" for name, side in sides.items())

    students = "; ".join(f"{student.name} is {student.spec.notation}" for student in bench.students)
    return [
        f"images: {kind}, in batches of {BATCH}; {students}",
        "both sides: AdamW, one-cycle, squared error on logits, the same first weights; "
        f"{'the GPU' if torch.cuda.is_available() else f'{_THREADS} threads'}; teachers of random weights",
        f"workers of the baselines' loaders, the fastest of those tried: fair {workers(bench.fair)}; "
        f"online {workers(bench.online)}; their first steps of a block are outside the clock",
        f"steps of a block: {bench.sizes.steps}, of the online baseline {bench.sizes.online_steps}, of ours in an "
        f"emulated precision {bench.sizes.emulated_steps}; precision: auto takes {faster_precision()} here",
        f"ours counts 1/{TRIALS} of building the batch's cache: views, teachers in fp32 and files, with one small "
        f"teacher against the fair baseline, whose cached logits cost it nothing, and with the paper's {_MEMBERS} "
        "against the online one",
        "products: those of the step, forward and backward, without the gradient of the images; peak: "
        "distill.train.peak, with as many threads (on a CPU the 1 of a slot)",
    ]


def build(quick: bool) -> Benchmark:
    """A trial's step against a plain loop on cached logits, and one that runs the teachers; the gain of each part."""
    torch.set_num_threads(_THREADS)
    is_on_gpu = torch.cuda.is_available()
    bench, kind = _set_up(_QUICK if quick else _ON_GPU if is_on_gpu else _FULL, quick)
    rows, notes = [*_ratio_rows(bench), *_peak_rows(bench)], _notes(bench, kind)
    if quick:
        return Benchmark(name="trial", metrics=rows, notes=notes)
    if not is_on_gpu:
        rows += worker_rows(_STUDENTS, window_s=_WINDOW_S)
        notes += [workers_note(), store_note(bench.given.images)]
    rows += pack_rows(bench.students, bench.given, steps=bench.sizes.steps, threads=_THREADS if is_on_gpu else 1)
    if faster_precision() == "bf16":
        rows.append(_precision_row(bench))
    for student in bench.students:
        rows += part_rows(student, bench.given, steps=bench.sizes.steps, threads=_THREADS)
    notes += [
        pack_note(),
        parts_note(),
        *accuracy_notes(bench.given.images, workers=bench.fair[bench.students[-1].name].workers),
    ]
    return Benchmark(name="trial", metrics=rows, notes=notes)


if __name__ == "__main__":
    raise SystemExit(main(build))
