"""Timing of the parts of a training without waiting: a GPU's times are read once per epoch."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import torch


class Stopwatch:
    """Seconds per part of the work, measured on the device that does it."""

    def __init__(self, device: torch.device) -> None:
        self._is_cuda = device.type == "cuda"
        self._seconds: defaultdict[str, float] = defaultdict(float)
        self._events: list[tuple[str, torch.cuda.Event, torch.cuda.Event]] = []

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        """A context whose duration is added to a part."""
        if not self._is_cuda:
            started = time.perf_counter()
            yield
            self._seconds[name] += time.perf_counter() - started
            return
        first, last = (torch.cuda.Event(enable_timing=True) for _ in range(2))  # type: ignore[no-untyped-call]  # torch's
        first.record()
        yield
        last.record()
        self._events.append((name, first, last))

    def so_far(self) -> dict[str, float]:
        """The seconds of each part since the last lap; waits for the device."""
        if self._events:
            self._events[-1][2].synchronize()
            for name, first, last in self._events:
                self._seconds[name] += first.elapsed_time(last) / 1e3
            self._events.clear()
        return dict(self._seconds)

    def lap(self, begin: Mapping[str, float] | None = None) -> dict[str, float]:
        """The same as `so_far`; then restart, from `begin` if it is given."""
        seconds = self.so_far()
        self._seconds.clear()
        self._seconds.update(begin or {})
        return seconds
