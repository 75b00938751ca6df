"""What Ray Tune tells of a round's processes, and how the round ends; the slots for real are in tests/faults."""

from __future__ import annotations

from typing import Any
from unittest.mock import MagicMock

import pytest
from ray.air.execution._internal.event_manager import RayEventManager
from ray.exceptions import ActorDiedError, NodeDiedError, OutOfMemoryError, RayError
from ray.tune.callback import CallbackList
from ray.tune.execution.tune_controller import TuneController
from ray.tune.experiment import Trial

from search.crew import slots
from search.errors import OutOfMemory

pytestmark = pytest.mark.full  # it takes seconds to import Ray Tune


def die_while_starting(callback: Any, slot: int, error: RayError, monkeypatch: pytest.MonkeyPatch) -> None:
    """A slot's process dies before it is there, and Ray's own code learns of it, which starts it again."""

    def get(_future: object) -> None:
        raise error

    trial = MagicMock(status=Trial.RUNNING, config={"slot": slot})
    controller = MagicMock(_callbacks=CallbackList([callback]))
    manager, future = RayEventManager(), MagicMock()
    manager.track_future(
        future, on_error=lambda error: TuneController._process_trial_failure(controller, trial, exception=error)
    )
    monkeypatch.setattr("ray.air.execution._internal.event_manager.ray.get", get)
    manager.resolve_future(future)
    controller._try_recover.assert_called_once()


def test_a_round_ends_once_memory_ended_a_process_that_started(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Tuner:
        def __init__(self, _trainable: object, *, run_config: Any, **_: Any) -> None:
            self.config = run_config

        def fit(self) -> None:
            (callback,) = self.config.callbacks
            for error in (ActorDiedError(), NodeDiedError("its node is gone")):
                die_while_starting(callback, 0, error, monkeypatch)
            assert not self.config.stop.stop_all()
            die_while_starting(callback, 2, OutOfMemoryError("low memory"), monkeypatch)
            assert self.config.stop.stop_all()

    monkeypatch.setattr("search.crew.slots.tune.Tuner", Tuner)
    with pytest.raises(OutOfMemory) as ended:
        slots.run_slots(MagicMock(), slots=3, threads=1, gpu=0.0, artifacts="", is_over=lambda: False)
    assert ended.value.slots == ("slot-2",)
