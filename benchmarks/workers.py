"""Two workers with one thread each against one worker with two threads: their total steps per second.

Each worker is a separate process, like a slot of a search, and lives through all measurements; in between it waits.
The workers of a comparison start and stop at the same moments.
"""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Sequence
from functools import cache
from multiprocessing.connection import Connection

import torch

from benchmarks.harness import Metric
from benchmarks.steps import BATCH, VIEWS, first, mid_range, training, training_images
from distill.train.batches import Batches, Rendered
from search.plan.file import find_plan, read_plan

_IMAGES = 10_000
_WARM_STEPS = 3
_LEAD_S = 0.05  # from the call to the common start


def _work(family: str, budget: str, threads: int, calls: Connection) -> None:
    """A worker: for each time window received, train in it and send back the steps per second."""
    torch.set_num_threads(threads)
    images, _ = training_images(_IMAGES)
    batches = Batches(views=Rendered(arrays=[images.images], settings=VIEWS), logits=torch.zeros(1, _IMAGES, 10))
    run = training(mid_range(family, budget, images).spec, batches, first(images, BATCH))
    for _ in range(_WARM_STEPS):
        next(run)
    calls.send(None)
    while True:
        try:
            start, end = calls.recv()
        except EOFError:  # the caller has ended
            return
        steps, now = 0, time.monotonic()
        while now < start:
            now = time.monotonic()
        while now < end:
            next(run)
            steps, now = steps + 1, time.monotonic()
        calls.send(steps / (now - start))


def _crew(family: str, budget: str, workers: int, threads: int, window_s: float) -> Callable[[], float]:
    """A measure of the total steps per second of some workers, which start with its first call."""

    @cache
    def lines() -> list[Connection]:
        context, ends = multiprocessing.get_context("spawn"), []
        for _ in range(workers):
            here, there = context.Pipe()
            context.Process(target=_work, args=(family, budget, threads, there), daemon=True).start()
            ends.append(here)
        for line in ends:
            line.recv()
        return ends

    def measure() -> float:
        opened = lines()
        start = time.monotonic() + _LEAD_S
        for line in opened:
            line.send((start, start + window_s))
        return float(sum(line.recv() for line in opened))

    return measure


def worker_rows(students: Sequence[tuple[str, str]], window_s: float) -> list[Metric]:
    """A row for each student, by family and budget."""
    return [
        Metric(
            name=f"two workers of 1 thread against one of 2, {family} of {budget}",
            unit="steps/s",
            ours=_crew(family, budget, 2, 1, window_s),
            baseline=_crew(family, budget, 1, 2, window_s),
        )
        for family, budget in students
    ]


def workers_note() -> str:
    """What the plan that comes with the program sets."""
    resources = read_plan(find_plan("quick")).resources
    return (
        "workers: processes that train at once, as slots do; the quick plan sets "
        f"slots: {resources.slots}, threads: {resources.threads}"
    )
