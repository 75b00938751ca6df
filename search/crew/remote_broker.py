"""The broker in an actor of its own, and how slots and driver reach it.

With `cluster.py` and `slots.py` the only door to Ray; apart from these, for it needs no Ray Tune, which takes seconds
to import.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

import ray
from ray.exceptions import ActorUnavailableError, RayError, RayTaskError
from ray.util.scheduling_strategies import NodeAffinitySchedulingStrategy

from search.errors import BrokerDied

if TYPE_CHECKING:  # slots import this module, and need neither Optuna nor a database
    from distill.train.loop import Progress
    from search.broker.terms import BrokerTerms, Status, StudentTerms
    from search.slot.jobs import Job, Material, Outcome
    from search.slot.worker import Answer

log = logging.getLogger(__name__)

_ONCE = ("add", "start_trials", "out_of_memory")  # calls that must not come twice; the others may, without harm
_BESIDE = ("status", "heard", "rest", "close")  # calls that do not wait for others
_RETRY_S = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 30.0)  # waits for a broker that cannot be reached for the moment
_LOOK_S = 1.0  # between two looks of the thread that asks ahead, where nobody wakes it


class _BrokerActor:
    """A `Broker` in a process of its own, with the thread that asks the samplers ahead."""

    def __init__(self, terms: BrokerTerms) -> None:
        from search.broker.broker import Broker  # only the broker's own process needs it

        self._broker = Broker(terms)
        threading.Thread(target=self._ask_ahead, name="ask-ahead", daemon=True).start()

    def _ask_ahead(self) -> None:
        self._broker.warm_up()
        while not self._broker.is_closed:
            self._broker.top_up()
            self._broker.wait_for_demand(_LOOK_S)

    def call(self, method: str, *arguments: Any, **named: Any) -> Any:
        """Call a method of the broker by name, one after the other."""
        return getattr(self._broker, method)(*arguments, **named)

    @ray.method(concurrency_group="beside")
    def call_beside(self, method: str, *arguments: Any, **named: Any) -> Any:
        """The same beside the others, which may have to wait for the database."""
        return getattr(self._broker, method)(*arguments, **named)


class RemoteBroker:
    """The broker's methods, each a call to its actor; materials go through the object store, once a node."""

    def __init__(self, actor: Any) -> None:
        self._actor = actor
        self._is_ready = actor.__ray_ready__.remote()

    def __reduce__(self) -> tuple[type[RemoteBroker], tuple[Any]]:
        return (RemoteBroker, (self._actor,))

    def _call(self, method: str, *arguments: Any, **named: Any) -> Any:
        """Call and wait.

        Raises:
            BrokerDied: its process is gone, or cannot be reached for a minute.
            Exception: what the broker's method raised, as it would in this process.
        """
        call = self._actor.call_beside if method in _BESIDE else self._actor.call
        for wait_s in _RETRY_S:
            try:
                return ray.get(call.remote(method, *arguments, **named))
            except ActorUnavailableError:  # the network, for a while
                if method in _ONCE:
                    break
                time.sleep(wait_s)
            except RayTaskError as error:
                raise error.cause from None
            except RayError:  # it is dead, or Ray killed it for the memory that it took
                break
        raise BrokerDied("the broker's process died") from None

    def is_up(self, timeout_s: float) -> bool:
        """Whether its process has opened the database, or is dead, which the next call will tell."""
        answered, _ = ray.wait([self._is_ready], timeout=timeout_s)
        return bool(answered)

    def _call_or_send(self, method: str, **named: Any) -> None:
        """Call; but do not wait for a process that is still starting, so that others may start beside it."""
        if self.is_up(0):
            self._call(method, **named)
        else:
            self._actor.call.remote(method, **named)

    def provide(self, name: str, material: Material) -> None:
        """See `Broker.provide`."""
        self._call("provide", name, [ray.put(material)])

    def resize(self, *, ahead: int, pack: int) -> None:
        """See `Broker.resize`."""
        self._call_or_send("resize", ahead=ahead, pack=pack)

    def rest(self) -> None:
        """See `Broker.rest`."""
        self._call("rest")

    def begin_round(self, *, ahead: int, pack: int) -> None:
        """See `Broker.begin_round`."""
        self._call_or_send("begin_round", ahead=ahead, pack=pack)

    def out_of_memory(self, slots: Sequence[str]) -> bool:
        """See `Broker.out_of_memory`."""
        return cast(bool, self._call("out_of_memory", slots))

    def measured(self, key: str) -> Mapping[str, Any]:
        """See `Broker.measured`."""
        return cast(Mapping[str, Any], self._call("measured", key))

    def add(self, jobs: list[Job]) -> None:
        """See `Broker.add`."""
        self._call("add", jobs)

    def start_trials(self, terms: StudentTerms) -> None:
        """See `Broker.start_trials`."""
        self._call("start_trials", terms)

    def status(self) -> Status:
        """See `Broker.status`."""
        return cast("Status", self._call("status"))

    def close(self, error: str | None = None) -> None:
        """See `Broker.close`; of a dead broker, without effect."""
        try:
            self._call("close", error)
        except BrokerDied:
            log.debug("the broker was dead already")

    def material(self, name: str) -> Material:
        """See `Broker.material`."""
        (reference,) = self._call("material", name)
        return cast("Material", ray.get(reference))

    def enter(self, slot: str) -> int:
        """See `Broker.enter`."""
        return cast(int, self._call("enter", slot))

    def next(self, slot: str, process: int | None = None) -> Answer:
        """See `Broker.next`."""
        return cast("Answer", self._call("next", slot, process))

    def progress(self, slot: str, job: Job, progress: Progress) -> None:
        """See `Broker.progress`; does not wait for the answer."""
        self._actor.call_beside.remote("progress", slot, job, progress)

    def finish(self, slot: str, job: Job, outcome: Outcome) -> bool:
        """See `Broker.finish`."""
        return cast(bool, self._call("finish", slot, job, outcome))

    def fail(self, slot: str, job: Job, reason: str, *, is_final: bool = False) -> None:
        """See `Broker.fail`."""
        self._call("fail", slot, job, reason, is_final=is_final)

    def lay_down(self, slot: str, job: Job, obstacle: str | None = None) -> None:
        """See `Broker.lay_down`."""
        self._call("lay_down", slot, job, obstacle)

    def heard(self, slot: str) -> None:
        """See `Broker.heard`."""
        self._call("heard", slot)


def start_broker(terms: BrokerTerms) -> RemoteBroker:
    """Start the broker's actor on this node; what it is asked waits until it has opened the database."""
    here = NodeAffinitySchedulingStrategy(ray.get_runtime_context().get_node_id(), soft=False)
    grouped = ray.remote(concurrency_groups={"beside": 4})  # type: ignore[call-overload]  # Ray's types lack it
    actor = grouped(_BrokerActor).options(num_cpus=0, scheduling_strategy=here)
    return RemoteBroker(actor.remote(terms))
