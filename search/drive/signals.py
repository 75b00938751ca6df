"""SIGINT and SIGTERM: a search stops within seconds and can be resumed."""

from __future__ import annotations

import signal
from types import FrameType, TracebackType
from typing import Final

from search.errors import Interrupted

STOPPED: Final = "stopped. Run the same command to resume."
_STOP_S = 6  # a stop that takes longer is cut short
_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGALRM)


class StopSignal:
    """In this context a signal raises Interrupted in the main thread; after `defer`, the first only sets `came`.

    Use in the main thread.
    """

    def __init__(self) -> None:
        self.came = False
        self._is_deferred = False

    def __enter__(self) -> StopSignal:
        self._former = {number: signal.getsignal(number) for number in _SIGNALS}
        self._install()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        signal.alarm(0)
        for number, handler in self._former.items():
            signal.signal(number, handler)

    def defer(self) -> None:
        """From now on the first signal only sets `came`; a second one, or a slow stop, raises Interrupted.

        Also installs the handlers again: Ray installs its own when it starts.
        """
        self._is_deferred = True
        self._install()

    def _install(self) -> None:
        for number in _SIGNALS:
            signal.signal(number, self._on_signal)

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        if self.came or not self._is_deferred:
            raise Interrupted(STOPPED)
        self.came = True
        signal.alarm(_STOP_S)
