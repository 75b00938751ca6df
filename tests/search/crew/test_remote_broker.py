"""The broker, its actor and the proxy keep one contract; they run on a real Ray in tests/faults."""

from __future__ import annotations

import inspect
import pickle
from collections.abc import Callable
from typing import Any

import pytest
from ray.exceptions import ActorDiedError, ActorUnavailableError

from search.broker.broker import Broker
from search.broker.contract import BrokerContract
from search.broker.terms import BrokerTerms
from search.crew import remote_broker
from search.crew.remote_broker import RemoteBroker, _BrokerActor
from search.errors import BrokerDied
from search.slot.link import BrokerLink, call_rules
from tests.search.plans import outcome, small_plan, student_terms
from tests.search.slot.test_worker import job

RULES = call_rules(BrokerContract)
ARGUMENTS: dict[str, tuple[tuple[Any, ...], dict[str, Any]]] = {
    "enter": (("slot-0",), {}),
    "next": (("slot-0", 1), {}),
    "heard": (("slot-0",), {}),
    "progress": (("slot-0", job("a"), None), {}),
    "finish": (("slot-0", job("a"), outcome()), {}),
    "fail": (("slot-0", job("a"), "no luck"), {"is_final": True}),
    "lay_down": (("slot-0", job("a"), "disk full"), {}),
    "material": (("train",), {}),
    "provide": (("train", {"labels": [1]}), {}),
    "resize": ((), {"slots": 2, "pack": 3, "trial_pack": 4}),
    "rest": ((), {}),
    "begin_round": ((), {"slots": 2, "pack": 3, "trial_pack": 4}),
    "out_of_memory": ((["slot-0"],), {}),
    "measured": (("30k/8fc",), {}),
    "add": (([job("a")],), {}),
    "start_trials": ((student_terms(),), {}),
    "end_trials": ((), {}),
    "status": ((), {}),
    "close": (("why",), {}),
}  # of each method of the contract


class Remote:
    """What Ray makes of a method of an actor."""

    def __init__(self, method: Callable[..., Any]) -> None:
        self.remote = method


class Actor:
    """An actor of this process: notes each call with its way, and answers, or raises what is to be raised."""

    def __init__(self, *raised: Exception, is_up: bool = True) -> None:
        self.calls: list[tuple[str, str, tuple[Any, ...], dict[str, Any]]] = []
        self.raised, self.is_up, self.waited = list(raised), is_up, 0
        self.call, self.call_beside = Remote(self._noting("call")), Remote(self._noting("beside"))
        self.__ray_ready__ = Remote(lambda: "ready")

    def _noting(self, way: str) -> Callable[..., Any]:
        def note(method: str, *arguments: Any, **named: Any) -> Any:
            self.calls.append((way, method, arguments, named))
            return ["what"] if method == "material" else method

        return note

    def get(self, answer: Any) -> Any:
        self.waited += 1
        if self.raised:
            raise self.raised.pop(0)
        return answer


@pytest.fixture
def reached(monkeypatch: pytest.MonkeyPatch) -> Callable[[Actor], RemoteBroker]:
    """The proxy of an actor."""

    def proxy(actor: Actor) -> RemoteBroker:
        monkeypatch.setattr(remote_broker.ray, "get", actor.get)
        monkeypatch.setattr(remote_broker.ray, "put", lambda value: value)
        monkeypatch.setattr(remote_broker.ray, "wait", lambda some, timeout: (some if actor.is_up else [], []))
        monkeypatch.setattr("tenacity.nap.time.sleep", lambda _: None)
        return RemoteBroker(actor)

    return proxy


def signature(of: type, name: str) -> list[tuple[str, Any, Any]]:
    return [(one.name, one.kind, one.default) for one in inspect.signature(getattr(of, name)).parameters.values()]


def test_the_contract_has_the_methods_of_slots_and_of_the_driver() -> None:
    assert call_rules(BrokerLink).keys() < RULES.keys() == ARGUMENTS.keys()


@pytest.mark.parametrize("name", sorted(ARGUMENTS))
def test_the_broker_its_actor_and_the_proxy_take_each_call_with_the_same_parameters(
    name: str, reached: Callable[[Actor], RemoteBroker], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert signature(Broker, name) == signature(BrokerContract, name)
    arguments, named = ARGUMENTS[name]
    inspect.signature(getattr(BrokerContract, name)).bind(None, *arguments, **named)
    actor = Actor()
    getattr(reached(actor), name)(*arguments, **named)
    ((way, method, sent, sent_named),) = actor.calls
    assert (way, method, sent_named) == ("beside" if RULES[name].is_beside else "call", name, named)
    assert sent == (("train", [{"labels": [1]}]) if name == "provide" else arguments)

    asked = []
    there = object.__new__(_BrokerActor)
    there._broker = type("Noting", (), {name: lambda _, *given, **by_name: asked.append((given, by_name))})()  # type: ignore[assignment]
    (there.call_beside if way == "beside" else there.call)(method, *sent, **sent_named)
    assert asked == [(sent, sent_named)]


def test_what_is_not_in_the_contract_cannot_be_called() -> None:
    there = object.__new__(_BrokerActor)
    there._broker = object()  # type: ignore[assignment]
    with pytest.raises(AttributeError, match="no method of the broker's contract: top_up"):
        there.call("top_up")


@pytest.mark.parametrize(("name", "waits"), [("finish", 1), ("progress", 0)])
def test_progress_is_sent_and_not_waited_for(name: str, waits: int, reached: Callable[[Actor], RemoteBroker]) -> None:
    actor = Actor()
    arguments, named = ARGUMENTS[name]
    assert getattr(reached(actor), name)(*arguments, **named) == (name if waits else None)
    assert (len(actor.calls), actor.waited) == (1, waits)


@pytest.mark.parametrize("is_up", [True, False])
def test_a_round_may_begin_while_the_broker_still_starts(is_up: bool, reached: Callable[[Actor], RemoteBroker]) -> None:
    actor = Actor(is_up=is_up)
    proxy = reached(actor)
    proxy.resize(slots=1, pack=1, trial_pack=1)
    proxy.begin_round(slots=1, pack=1, trial_pack=1)
    assert (len(actor.calls), actor.waited) == (2, 2 if is_up else 0)


def unavailable(times: int) -> list[Exception]:
    return [ActorUnavailableError("the network", None) for _ in range(times)]


def test_a_call_to_a_broker_that_cannot_be_reached_is_repeated_for_a_while(
    reached: Callable[[Actor], RemoteBroker], monkeypatch: pytest.MonkeyPatch
) -> None:
    actor, waited = Actor(*unavailable(7)), list[float]()
    proxy = reached(actor)
    monkeypatch.setattr("tenacity.nap.time.sleep", waited.append)
    assert proxy.enter("slot-0") == "enter"  # type: ignore[comparison-overlap]  # the actor answers so
    assert waited == [0.5, 1, 2, 4, 8, 16, 30]
    with pytest.raises(BrokerDied):
        reached(Actor(*unavailable(8))).enter("slot-0")


@pytest.mark.parametrize("name", ["add", "start_trials", "out_of_memory"])
def test_a_call_that_must_not_come_twice_is_not_repeated(name: str, reached: Callable[[Actor], RemoteBroker]) -> None:
    actor = Actor(*unavailable(1))
    with pytest.raises(BrokerDied):
        getattr(reached(actor), name)(*ARGUMENTS[name][0])
    assert len(actor.calls) == 1


def test_a_dead_broker_is_told_and_closing_it_has_no_effect(reached: Callable[[Actor], RemoteBroker]) -> None:
    with pytest.raises(BrokerDied, match="the broker's process died"):
        reached(Actor(ActorDiedError())).status()
    reached(Actor(ActorDiedError())).close()


def test_a_broker_that_cannot_start_tells_its_reason_to_whoever_calls() -> None:
    terms = BrokerTerms(
        plan=small_plan(), search_id=1, search="s", run="s/1", owner="me", database_url="sqlite:////nowhere/test.db"
    )
    there = _BrokerActor(terms)
    for call in (there.call, there.call_beside):
        with pytest.raises(BrokerDied, match=r"^the broker did not start: .*/nowhere/test.db") as told:
            call("enter", "slot-0")
        assert call("progress", "slot-0", job("a"), None) is None  # nobody waits for the answer
        assert str(pickle.loads(pickle.dumps(told.value))) == str(told.value)
