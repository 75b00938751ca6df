"""The slots that Ray Tune places and restarts. With `cluster.py` and `remote_broker.py` the only door to Ray.

Each slot is one long-lived Tune trial whose step is a time slice; docs/decisions/0001 says why. Tune's own experiment
state and checkpoints hold nothing of ours.
"""

from __future__ import annotations

import logging
import sys
import threading
import time
from collections.abc import Callable, Mapping
from typing import Any

import ray
from ray import tune
from ray.exceptions import OutOfMemoryError, RayError
from ray.tune.experiment import Trial
from ray.tune.stopper import Stopper

from search.crew.cluster import temporary_folder
from search.crew.remote_broker import RemoteBroker
from search.errors import BrokerDied, OutOfMemory
from search.slot.worker import Worker
from storage.files.artifacts import Artifacts

log = logging.getLogger(__name__)

_SLICE_S = 2.0  # of a slot's step: a stop waits no longer
_BEAT_S = 5.0  # between two signs of life of a slot
_WAITS_S = (0.01, 0.2)  # between two questions of a slot without work: from the first, doubled up to the second
_ASK_S = 2.0  # for the processes of a round to answer, where Ray ended some


class _Slot(tune.Trainable):
    """One slot as a Tune trial: a step is a time slice of the worker's loop."""

    def setup(  # type: ignore[override]  # tune.with_parameters adds its own arguments
        self, config: dict[str, Any], broker: RemoteBroker, artifacts: str
    ) -> None:
        """Called by Tune in each new process of the slot."""
        worker = Worker(_name(config), broker, Artifacts(artifacts))
        self._work = worker.run()
        self._wait_s = _WAITS_S[0]
        self._is_over = threading.Event()
        threading.Thread(target=self._beat, args=(worker.slot, broker), name="beat", daemon=True).start()

    def _beat(self, slot: str, broker: RemoteBroker) -> None:
        """Tell the broker that this slot is alive, even while a step takes long."""
        try:
            while not self._is_over.wait(_BEAT_S):
                broker.heard(slot)
        except BrokerDied:
            log.debug("the broker is dead; the slot's next step ends it")

    def step(self) -> dict[str, Any]:
        """One time slice; done when the broker is finished or dead."""
        end = time.monotonic() + _SLICE_S
        try:
            for state in self._work:
                if state == "waited":
                    time.sleep(self._wait_s)
                    self._wait_s = min(2 * self._wait_s, _WAITS_S[1])
                else:
                    self._wait_s = _WAITS_S[0]
                if time.monotonic() > end:
                    return {"done": False}
        except BrokerDied:  # raised, it would make Tune restart the slot for ever
            log.warning("the broker is dead; this slot ends")
        return {"done": True}

    def cleanup(self) -> None:
        """Called by Tune at the end of a round: jobs under way keep a checkpoint and are returned to the broker."""
        self._is_over.set()
        try:
            self._work.close()
        except BrokerDied:
            log.debug("the broker is dead; the next one finds the job")

    def save_checkpoint(self, _folder: str) -> None:
        """Do nothing: jobs keep their own checkpoints."""

    def load_checkpoint(self, _checkpoint: Any) -> None:
        """Do nothing."""


def _name(config: Mapping[str, Any]) -> str:
    """The name of a slot."""
    return f"slot-{config['slot']}"


class _Processes(tune.Callback):
    """Notes the process of each slot, and which ones Ray ended for lack of memory. Tune's stored copy notes nothing."""

    def __init__(self) -> None:
        self.actors: dict[str, Any] = {}  # by slot
        self.unstarted: set[str] = set()  # slots whose processes Ray's memory monitor ended while they started

    def __reduce__(self) -> tuple[type[_Processes], tuple[()]]:
        return (_Processes, ())

    def on_trial_start(self, iteration: int, trials: list[Trial], trial: Trial, **info: Any) -> None:  # noqa: ARG002 - Tune's
        """Called by Tune when a slot's process has started, also after a death."""
        self.actors[_name(trial.config)] = trial.temporary_state.ray_actor

    def on_trial_recover(self, iteration: int, trials: list[Trial], trial: Trial, **info: Any) -> None:  # noqa: ARG002 - Tune's
        """Called by Tune before it restarts a slot's process that died, while it handles Ray's error.

        Tune would restart for ever a process that Ray ends for lack of memory while it starts.
        """
        if isinstance(sys.exc_info()[1], OutOfMemoryError):
            self.unstarted.add(_name(trial.config))

    def ended_for_memory(self) -> list[str]:
        """The slots whose processes Ray's memory monitor ended."""
        asked = {actor.__ray_ready__.remote(): slot for slot, actor in self.actors.items()}
        answered, _ = ray.wait(list(asked), num_returns=len(asked), timeout=_ASK_S) if asked else ([], [])
        return sorted(self.unstarted | {asked[one] for one in answered if _was_ended_for_memory(one)})


def _was_ended_for_memory(answer: Any) -> bool:
    try:
        ray.get(answer)
    except OutOfMemoryError:
        return True
    except RayError:  # it ended with the round, or died of something else
        return False
    return False


class _StopWhen(Stopper):
    """Ends the round once `is_over` is true. Tune's stored copy never stops anything."""

    def __init__(self, is_over: Callable[[], bool] | None = None) -> None:
        self._is_over = is_over

    def __reduce__(self) -> tuple[type[_StopWhen], tuple[()]]:
        return (_StopWhen, ())

    def __call__(self, _trial_id: str, _result: dict[str, Any]) -> bool:
        return self.stop_all()

    def stop_all(self) -> bool:
        return self._is_over is not None and self._is_over()


def run_slots(
    broker: RemoteBroker,
    *,
    slots: int,
    threads: int,
    gpu: float,
    artifacts: str,
    is_over: Callable[[], bool],
) -> None:
    """Run the slots until the broker is finished or `is_over`. Blocks; belongs in the main thread.

    Raises:
        OutOfMemory: Ray ended some of them for lack of memory; the others have returned their jobs.
    """
    processes = _Processes()
    with temporary_folder() as folder:
        trainable = tune.with_resources(
            tune.with_parameters(_Slot, broker=broker, artifacts=artifacts), {"CPU": threads, "GPU": gpu}
        )
        slots_of_round = tune.Tuner(
            trainable,
            param_space={"slot": tune.grid_search(list(range(slots)))},
            tune_config=tune.TuneConfig(reuse_actors=False),
            run_config=tune.RunConfig(
                name="slots",
                storage_path=str(folder),
                failure_config=tune.FailureConfig(max_failures=-1),
                checkpoint_config=tune.CheckpointConfig(checkpoint_at_end=False),  # its folder is on this node only
                stop=_StopWhen(lambda: bool(processes.unstarted) or is_over()),
                callbacks=[processes],
                verbose=0,
            ),
        )
        try:
            slots_of_round.fit()
        except (RuntimeError, OutOfMemoryError) as error:  # Tune does not handle this error, and ends the round
            if not isinstance(error, OutOfMemoryError) and not isinstance(error.__cause__, OutOfMemoryError):
                raise
            raise OutOfMemory(processes.ended_for_memory()) from None
        if processes.unstarted:
            raise OutOfMemory(processes.ended_for_memory())
