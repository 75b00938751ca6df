"""Work that is repeated on fixed memory: on a GPU it becomes a CUDA graph, which one call launches as a whole."""

from __future__ import annotations

import logging
from collections.abc import Callable

import torch

log = logging.getLogger(__name__)

_WARM_UP = 3  # runs before the capture: libraries choose their algorithms, optimisers create their state


class Captured:
    """Runs the same work again and again.

    On a GPU, the first runs are ordinary ones on a stream of their own. The next is captured as a CUDA graph, which
    replays the same kernels on the same memory. On other devices every run is ordinary.

    Args:
        work: reads and writes tensors that keep their memory; what Python does in it besides launching kernels happens
            in ordinary runs and in the capture, not in replays. It draws random numbers from the default generator
            only, which the caller may seed before each run.
        device: of the tensors.
    """

    def __init__(self, work: Callable[[], None], device: torch.device) -> None:
        self._work, self._device = work, device
        self._runs = 0
        self._graph: torch.cuda.CUDAGraph | None = None
        self._stream = torch.cuda.Stream(device) if device.type == "cuda" else None
        self.is_refused = False  # the capture failed: every run stays an ordinary one

    @property
    def is_captured(self) -> bool:
        """Whether the work is a graph by now."""
        return self._graph is not None

    def __call__(self) -> None:
        """Run the work once."""
        if self._stream is None:
            self._work()
            return
        if self._graph is None and self._runs >= _WARM_UP and not self.is_refused:
            self._graph = self._capture(self._stream)
        if self._graph is not None:
            self._graph.replay()
            return
        self._runs += 1
        present = torch.cuda.current_stream(self._device)
        self._stream.wait_stream(present)
        with torch.cuda.stream(self._stream):
            self._work()
        present.wait_stream(self._stream)

    def _capture(self, stream: torch.cuda.Stream) -> torch.cuda.CUDAGraph | None:
        """Record the work without running it; None if something in it cannot be captured."""
        graph = torch.cuda.CUDAGraph()
        try:
            # Other threads may allocate memory meanwhile: only what this one does must be capturable.
            with torch.cuda.graph(graph, stream=stream, capture_error_mode="thread_local"):
                self._work()
        except RuntimeError as error:
            self.is_refused = True
            log.warning("steps run one kernel at a time, as they cannot be captured as a CUDA graph: %s", error)
            return None
        return graph
