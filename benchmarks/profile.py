"""The time of a trial's step by kind of work, and its distance from the machine's peak.

    python -m benchmarks.profile [--json FILE] [--quick]

A training step (`distill/train/loop.py`) on a slot's one thread or on the GPU, after warm-up, under torch's profiler,
in the precision that `precision: auto` chooses here; the profiler's seconds are scaled to those of a step without
profiler. "Host" is time outside of all operations: Python, autograd, dispatch; on a GPU, the time it waits for the
host.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from typing import Any

import torch
from torch.autograd import DeviceType  # type: ignore[attr-defined]  # torch exports it at run time
from torch.profiler import ProfilerActivity, profile, schedule

from benchmarks.harness import Told, aligned, hardware, options
from benchmarks.ours import Student, mid_range_student
from benchmarks.steps import BATCH, VIEWS, device, faster_precision, finish, first, on_device, training, training_images
from distill.datasets.images import Images
from distill.train.batches import Batches, Rendered, Replayed
from distill.train.peak import matmul_flops
from distill.train.recipe import Recipe

_STUDENTS = (("cnn-3", "1M"), ("mlp-1", "1M"), ("cnn-3", "100k"))
_STEPS, _QUICK_STEPS = 20, 4  # a quarter as many go before, to warm up
_KINDS = (  # by what the names of their operations hold; the first that fits
    ("convolutions", ("convolution", "cudnn", "conv2d")),
    ("products of matrices", ("::mm", "addmm", "bmm", "gemm")),
    ("pools", ("pool", "maximum", "::ne", "::neg", "bitwise")),
    ("activations", ("clamp_min", "threshold", "relu")),
    ("optimiser", ("adam", "sgd", "optimizer")),
    ("casts and copies", ("copy", "::to", "::fill", "::zero", "contiguous")),
)
_REST = "views, loss, sums"
_HOST = "host"
_COLUMNS = ("step", "ms", "share of the step", "GFLOP/s", "share of the peak")


def kind_of(operation: str) -> str:
    """The kind of work of a torch operation."""
    name = operation.lower()
    return next((kind for kind, marks in _KINDS if any(mark in name for mark in marks)), _REST)


def kinds_ms(student: Student, images: Images, steps: int, own: Recipe | None = None) -> tuple[dict[str, float], float]:
    """Milliseconds of each kind of work in a step by the profiler, and of a step without the profiler."""
    run = training(student.spec, _batches(images), first(images, BATCH), own)
    warm = _warm(steps)
    for _ in islice(run, warm):
        pass
    finish()
    started = time.perf_counter()
    for _ in islice(run, steps):
        pass
    finish()
    step_ms = 1000 * (time.perf_counter() - started) / steps
    is_cuda = torch.cuda.is_available()
    activities = [ProfilerActivity.CPU, *([ProfilerActivity.CUDA] if is_cuda else [])]
    events: list[Any] = []
    with profile(
        activities=activities,
        schedule=schedule(wait=0, warmup=warm, active=steps, repeat=1),
        on_trace_ready=lambda done: events.extend(done.key_averages()),
    ) as profiled:
        for _ in islice(run, warm + steps):
            finish()
            profiled.step()
    found: Counter[str] = Counter()
    for event in events:
        # On a GPU each kernel is an event too; its time is already that of the operation that launched it.
        if "ProfilerStep" not in event.key and event.device_type == DeviceType.CPU:
            micros = event.self_device_time_total if is_cuda else event.self_cpu_time_total
            found[kind_of(event.key)] += micros / 1000 / steps
    return dict(found), step_ms


def _warm(steps: int) -> int:
    return steps // 4


def _batches(images: Images) -> Batches:
    """A trial's training data as in a search: views from memory on a CPU, computed on a GPU."""
    here = on_device(images)
    views = (
        Replayed(images=here.images, settings=VIEWS)
        if torch.cuda.is_available()
        else Rendered(arrays=[images.images], settings=VIEWS)
    )
    logits = torch.randn(1, len(images.images), len(images.classes), generator=torch.Generator().manual_seed(0))
    return Batches(views=views, logits=logits.to(device()))


def rows_of(student: Student, images: Images, steps: int) -> list[dict[str, Any]]:
    """The step and its kinds of work, the longest first."""
    kinds, step_ms = kinds_ms(student, images, steps)
    total = sum(kinds.values())
    if not torch.cuda.is_available():  # the profiler slows what it watches; on a GPU it times the kernels alone
        kinds = {kind: ms * min(1.0, step_ms / total) for kind, ms in kinds.items()}
    kinds[_HOST] = max(0.0, step_ms - sum(kinds.values()))
    peak = matmul_flops(device(), faster_precision()) / 1e9
    flops = {
        "convolutions": student.convolution_flops,
        "products of matrices": student.flops - student.convolution_flops,
    }

    def row(name: str, ms: float, operations: int | None) -> dict[str, Any]:
        rate = operations / ms / 1e6 if operations and ms else None
        return {
            "metric": name,
            "ms": ms,
            "share": ms / step_ms,
            "gflops": rate,
            "peak_share": None if rate is None else rate / peak,
        }

    parts = sorted(kinds.items(), key=lambda item: -item[1])
    return [row(student.name, step_ms, student.flops), *(row(f"  {kind}", ms, flops.get(kind)) for kind, ms in parts)]


def table(rows: Sequence[dict[str, Any]]) -> str:
    """The rows in columns."""
    lines = [_COLUMNS]
    for row in rows:
        rates = ("-", "-") if row["gflops"] is None else (f"{row['gflops']:,.0f}", f"{row['peak_share']:.0%}")
        lines.append((row["metric"], f"{row['ms']:.2f}", f"{row['share']:.0%}", *rates))
    return aligned(lines)


def main(argv: Sequence[str] | None = None) -> int:
    """Run it from the command line."""
    arguments = options("Where the time of a trial's step goes.").parse_args(argv)
    start, machine = time.perf_counter(), hardware()
    torch.set_num_threads(1)
    images, what = training_images(4_000)
    steps = _QUICK_STEPS if arguments.quick else _STEPS
    students = [mid_range_student(family, budget, images) for family, budget in _STUDENTS]
    rows = [row for student in students for row in rows_of(student, images, steps)]
    peak = matmul_flops(device(), faster_precision()) / 1e9
    Told(
        name="profile",
        quick=arguments.quick,
        text=table(rows),
        rows=rows,
        notes=[
            f"images: {what}, in batches of {BATCH}; {'; '.join(f'{s.name} is {s.spec.notation}' for s in students)}",
            f"peak: {peak:,.0f} GFLOP/s, "
            f"products of large square matrices in {faster_precision()} as the step, as many threads",
            f"kinds: torch's profiler over {steps} steps after {_warm(steps)}, scaled to the undisturbed step",
        ],
        machine=machine,
        start=start,
    ).tell(arguments.json)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
