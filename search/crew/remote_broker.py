"""The broker in an actor of its own, and how slots and driver reach it.

With `cluster.py` and `slots.py` the only door to Ray. Apart from these because it needs no Ray Tune, which takes
seconds to import.
"""

from __future__ import annotations

import logging
import threading
from functools import partialmethod
from typing import TYPE_CHECKING, Any, cast

import ray
from ray.exceptions import ActorUnavailableError, RayError, RayTaskError
from ray.util.scheduling_strategies import NodeAffinitySchedulingStrategy
from tenacity import Retrying, retry_if_exception_type, stop_after_attempt, wait_exponential

from search.broker.contract import BrokerContract
from search.errors import BrokerDied
from search.slot.link import call_rules
from storage.errors import StorageError

if TYPE_CHECKING:  # slots import this module, and need neither Optuna nor a database
    from search.broker.broker import Broker
    from search.broker.terms import BrokerTerms
    from search.slot.jobs import Material

log = logging.getLogger(__name__)

_RULES = call_rules(BrokerContract)
_TRIES = 8  # of a call to a broker that cannot be reached for the moment, within a minute
_LOOK_S = 1.0  # between two looks of the thread that asks ahead, where nothing wakes it


class _BrokerActor:
    """A `Broker` in a process of its own, with the thread that asks the samplers ahead."""

    def __init__(self, terms: BrokerTerms) -> None:
        self._fault = ""
        self._broker = self._open(terms)
        if self._broker is not None:
            threading.Thread(target=_ask_ahead, args=(self._broker,), name="ask-ahead", daemon=True).start()

    def _open(self, terms: BrokerTerms) -> Broker | None:
        from search.broker.broker import Broker  # only the broker's own process needs it

        try:
            return Broker(terms)
        except Exception as error:  # raised by the constructor, Ray would tell it as the death of this process
            log.exception("the broker did not start")
            said = " ".join(str(error).split())
            is_plain = isinstance(error, StorageError)  # its message is meant for users
            self._fault = f"the broker did not start: {said if is_plain else f'{type(error).__name__}: {said}'}"
            return None

    def call(self, method: str, *arguments: Any, **named: Any) -> Any:
        """Call a method of the contract by name, after the calls that came before."""
        rule = _RULES.get(method)
        if rule is None:
            raise AttributeError(f"no method of the broker's contract: {method}")
        if self._broker is None:
            if rule.waits != "always":  # the caller may not see it, and Ray would print it
                return None
            raise BrokerDied(self._fault)
        return getattr(self._broker, method)(*arguments, **named)

    @ray.method(concurrency_group="beside")
    def call_beside(self, method: str, *arguments: Any, **named: Any) -> Any:
        """The same, beside other calls, which may have to wait for the database."""
        return self.call(method, *arguments, **named)


def _ask_ahead(broker: Broker) -> None:
    broker.warm_up()
    while not broker.is_closed:
        broker.top_up()
        broker.wait_for_demand(_LOOK_S)


class RemoteBroker(BrokerContract):
    """The broker's methods, each a call to its actor; materials go through the object store, once for each node.

    Methods of the contract that are not defined here are forwarded by `_call` as they are.
    """

    def __init__(self, actor: Any) -> None:
        self._actor = actor
        self._is_ready = actor.__ray_ready__.remote()

    def __reduce__(self) -> tuple[type[RemoteBroker], tuple[Any]]:
        return (RemoteBroker, (self._actor,))

    @classmethod
    def start(cls, terms: BrokerTerms) -> RemoteBroker:
        """Start the broker's actor on this node; calls wait until it has opened the database."""
        here = NodeAffinitySchedulingStrategy(ray.get_runtime_context().get_node_id(), soft=False)
        grouped = ray.remote(concurrency_groups={"beside": 4})  # type: ignore[call-overload]  # Ray's types lack it
        actor = grouped(_BrokerActor).options(num_cpus=0, scheduling_strategy=here)
        return cls(actor.remote(terms))

    def is_up(self, timeout_s: float) -> bool:
        """Whether its process has opened the database, or failed to, or is dead: a call will tell."""
        answered, _ = ray.wait([self._is_ready], timeout=timeout_s)
        return bool(answered)

    def provide(self, name: str, material: Material) -> None:
        """Put the material into the object store, and keep its reference in the broker."""
        self._call("provide", name, [ray.put(material)])

    def material(self, name: str) -> Material:
        """Read the material from the object store."""
        (reference,) = self._call("material", name)
        return cast("Material", ray.get(reference))

    def close(self, error: str | None = None) -> None:
        """Close the broker; has no effect on a dead one."""
        try:
            self._call("close", error)
        except BrokerDied:
            log.debug("the broker was dead already")

    def _call(self, method: str, /, *arguments: Any, **named: Any) -> Any:
        """Call, and wait for the answer where the contract's rule says so.

        Raises:
            BrokerDied: its process is gone, could not start, or cannot be reached for a minute.
            Exception: what the broker's method raised, as it would in this process.
        """
        rule = _RULES[method]
        call = self._actor.call_beside if rule.is_beside else self._actor.call
        if rule.waits == "never" or (rule.waits == "once started" and not self.is_up(0)):
            call.remote(method, *arguments, **named)
            return None
        tries = Retrying(
            retry=retry_if_exception_type(ActorUnavailableError),  # the network, for a while
            stop=stop_after_attempt(1 if rule.is_once else _TRIES),
            wait=wait_exponential(multiplier=0.5, max=30),
            reraise=True,
        )
        try:
            return tries(lambda: ray.get(call.remote(method, *arguments, **named)))
        except RayTaskError as error:
            raise error.cause from None
        except RayError:  # its process is dead, or cannot be reached
            raise BrokerDied("the broker's process died") from None


for _name in _RULES.keys() - vars(RemoteBroker).keys():
    setattr(RemoteBroker, _name, partialmethod(RemoteBroker._call, _name))
