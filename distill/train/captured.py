"""Work that is repeated on fixed memory: on a GPU it becomes a CUDA graph, which one call launches as a whole."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import torch

from distill.errors import CaptureError

WARM_UP = 3  # runs before the capture: libraries choose their algorithms, optimisers create their state
_STREAMS = 9  # of a process: one for captures, the others for optimisers side by side


@cache
def side_streams(device: torch.device) -> tuple[torch.cuda.Stream, ...]:
    """Streams beside the current one. Always the same: libraries keep memory for each stream as long as a process."""
    return tuple(torch.cuda.Stream(device) for _ in range(_STREAMS))  # type: ignore[no-untyped-call]  # torch's


class Captured:
    """Runs the same work again and again, until `close`.

    On a GPU, the first runs are ordinary ones on a stream of their own. The next is captured as a CUDA graph, which
    replays the same kernels on the same memory. On other devices every run is ordinary.

    Args:
        work: reads and writes tensors that keep their memory; what Python does in it besides launching kernels happens
            in ordinary runs and in the capture, not in replays. It draws random numbers from the default generator
            only, which the caller may seed before each run.
        device: of the tensors.
    """

    def __init__(self, work: Callable[[], None], device: torch.device) -> None:
        self._work: Callable[[], None] | None = work
        self._device = device
        self._runs = 0
        self._graph: torch.cuda.CUDAGraph | None = None

    @property
    def is_captured(self) -> bool:
        """Whether the work is a graph by now."""
        return self._graph is not None

    def __call__(self) -> None:
        """Run the work once.

        Raises:
            CaptureError: it cannot be captured. CUDA and torch are then in disorder: end the process.
        """
        if self._graph is not None:
            self._graph.replay()
            return
        if self._work is None:
            raise ValueError("this work is closed")
        if self._device.type != "cuda":
            self._work()
            return
        stream = side_streams(self._device)[0]
        present = torch.cuda.current_stream(self._device)
        if self._runs >= WARM_UP:
            self._graph = self._capture(self._work, stream, present)
            self._graph.replay()
            return
        self._runs += 1
        stream.wait_stream(present)
        with torch.cuda.stream(stream):
            self._work()
        present.wait_stream(stream)

    def close(self) -> None:
        """Release the graph's memory, and the work with all that it refers to. The device must have done all runs."""
        if self._graph is not None:
            self._graph.reset()
        self._graph = self._work = None

    def _capture(
        self, work: Callable[[], None], stream: torch.cuda.Stream, present: torch.cuda.Stream
    ) -> torch.cuda.CUDAGraph:
        """Record the work without running it."""
        graph = torch.cuda.CUDAGraph()
        try:
            # Other threads may allocate memory meanwhile: only what this one does must be capturable.
            with torch.cuda.graph(graph, stream=stream, capture_error_mode="thread_local"):
                work()
        except torch.OutOfMemoryError:
            torch.cuda.set_stream(present)  # torch leaves its own
            raise
        except RuntimeError as error:
            torch.cuda.set_stream(present)
            raise CaptureError(
                f"the steps cannot be captured as a CUDA graph ({error}): set STUDENT_SEARCH_DEVICE_STEPS=off where "
                "the slots run, and run the search again."
            ) from error
        return graph
