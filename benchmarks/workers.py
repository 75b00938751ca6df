"""Worker processes that train at once, as the slots of a search do: their total steps per second.

Each worker is a separate process, and lives through all measurements; in between it waits. The workers of a measurement
start and stop at the same moments.
"""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

import torch

from benchmarks.harness import Measure, Metric
from benchmarks.steps import BATCH, VIEWS, finish, first, mid_range, training, training_images
from distill.train.batches import Batches, Rendered
from search.plan.file import find_plan, read_plan

Make = Callable[[], Iterator[object]]

_IMAGES = 10_000
_WARM_STEPS = 3
_END_S = 10.0  # for a worker to exit
_LEAD_S = 0.05  # from the call to the common start


def _work(makes: Sequence[Make], threads: int, warm_steps: int, calls: Connection) -> None:
    """A worker: for each time window received, train in it and send back the steps per second."""
    torch.set_num_threads(threads)
    runs = [make() for make in makes]
    for run in runs:
        for _ in range(warm_steps):
            next(run)
    finish()
    calls.send(None)
    while True:
        try:
            place, start, end = calls.recv()
        except EOFError:  # the caller has ended
            return
        run, steps, now = runs[place], 0, time.monotonic()
        while now < start:
            now = time.monotonic()
        while now < end:
            next(run)
            steps, now = steps + 1, time.monotonic()
        finish()
        calls.send(steps / (time.monotonic() - start))


class Crew:
    """Some worker processes, which start here and end with this process.

    Args:
        makes: make the trainings, which take a step at each `next`; called once in each worker, so they can be pickled.
        workers: how many.
        threads: of torch in each worker.
        warm_steps: of each training before a worker is ready.
    """

    def __init__(self, makes: Sequence[Make], workers: int, threads: int, *, warm_steps: int = _WARM_STEPS) -> None:
        context = multiprocessing.get_context("spawn")
        self._lines: list[Connection] = []
        self._processes: list[BaseProcess] = []
        for _ in range(workers):
            here, there = context.Pipe()
            process = context.Process(target=_work, args=(makes, threads, warm_steps, there), daemon=True)
            process.start()
            self._processes.append(process)
            there.close()  # so that the end of the worker ends its line
            self._lines.append(here)
        for line in self._lines:
            line.recv()

    def close(self) -> None:
        """End the workers, and wait until they no longer take cores or a GPU's memory from what is timed next."""
        for line in self._lines:
            line.close()
        for process in self._processes:
            process.join(_END_S)

    def steps_per_s(self, workers: int, window_s: float, *, run: int = 0) -> float:
        """The total of the first `workers` while they take steps of a training for `window_s`; the others wait."""
        start = time.monotonic() + _LEAD_S
        for line in self._lines[:workers]:
            line.send((run, start, start + window_s))
        return float(sum(line.recv() for line in self._lines[:workers]))


def _training(family: str, budget: str) -> Iterator[object]:
    images, _ = training_images(_IMAGES)
    batches = Batches(views=Rendered(arrays=[images.images], settings=VIEWS), logits=torch.zeros(1, _IMAGES, 10))
    return training(mid_range(family, budget, images).spec, batches, first(images, BATCH))


def _rate(family: str, budget: str, workers: int, threads: int, window_s: float) -> Measure:
    """A measure of the total steps per second of some workers, which start with its first call."""

    @cache
    def crew() -> Crew:
        return Crew([partial(_training, family, budget)], workers, threads)

    return lambda: crew().steps_per_s(workers, window_s)


def worker_rows(students: Sequence[tuple[str, str]], window_s: float) -> list[Metric]:
    """Two workers with one thread each against one worker with two, for each student by family and budget."""
    return [
        Metric(
            name=f"two workers of 1 thread against one of 2, {family} of {budget}",
            unit="steps/s",
            ours=_rate(family, budget, 2, 1, window_s),
            baseline=_rate(family, budget, 1, 2, window_s),
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
