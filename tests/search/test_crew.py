"""How many slots a search has, as its plan, the cluster and the other searches on it change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from search.crew import Crew
from search.plan import ResourcesPlan


class Broker:
    def __init__(self) -> None:
        self.rounds: list[int] = []

    def resize(self, *, ahead: int, pack: int) -> None: ...

    def rest(self) -> None: ...

    def begin_round(self, *, ahead: int, pack: int) -> None:
        self.rounds.append(ahead)


def crew(nodes: list[tuple[int, float]], *, cluster: str | None = "here", round_: Any = None, **resources: Any) -> Crew:
    plan = ResourcesPlan(**resources)
    cpus, gpus = sum(cpus for cpus, _ in nodes), sum(gpus for _, gpus in nodes)
    made = Crew(
        nodes=lambda: nodes,
        cluster=cluster,
        resources=plan,
        slots=plan.slots_on(cpus, gpus, plan.gpu_share(gpus)),
        gpu=plan.gpu_share(gpus),
        is_inline=False,
        search_id=1,
        open=100,
        _start=lambda _: Broker(),  # type: ignore[arg-type, return-value]  # all that a crew asks of it
        _round=round_ or (lambda *_: None),
    )
    made.start_broker(None)  # type: ignore[arg-type]
    return made


@pytest.fixture(autouse=True)
def always_look(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.crew._LOOK_S", -1.0)


def claimed(slots: int, share: float, cluster: str = "here") -> dict[str, Any]:
    return {"cluster": cluster, "slots": slots, "share": share}


def test_a_search_alone_has_what_fits_on_each_node() -> None:
    assert crew([(4, 0), (3, 0)], threads=2).fitting() == 3
    assert crew([(8, 2), (8, 1)], threads=1, gpu=0.5).fitting() == 6
    assert crew([(4, 0)], slots=2).fitting() == 2


def test_where_no_node_has_room_one_slot_waits_for_one() -> None:
    assert crew([(1, 0), (1, 0)], threads=2).fitting() == 1


def test_searches_on_one_cluster_share_it_and_those_elsewhere_do_not_count() -> None:
    one = crew([(4, 0)])
    one.claims = lambda: [(1, claimed(4, 0.25)), (2, claimed(4, 0.25)), (3, claimed(4, 0.25, "elsewhere"))]
    assert one.fitting() == 2
    one.cluster = None  # a Ray of its own
    assert one.fitting() == 4


def test_what_a_search_wants_is_told_to_the_others() -> None:
    assert crew([(4, 0)], threads=2).claim() == claimed(2, 0.5)
    assert crew([(8, 2)], gpu=0.5).claim() == claimed(4, 0.25)
    assert crew([(4, 0)], cluster=None).claim() is None


def test_a_search_wants_no_more_slots_than_it_has_work_for_where_others_could_have_them() -> None:
    one = crew([(4, 0)])
    one.open = 1
    assert one.claim() == claimed(1, 0.25)
    assert one.fitting() == 4  # nobody else wants them
    one.claims = lambda: [(2, claimed(4, 0.25))]
    assert one.fitting() == 1


def test_a_claim_follows_the_cluster_and_the_sizes_of_slots() -> None:
    nodes = [(4, 0.0)]
    one = crew(nodes)
    nodes.append((4, 0.0))
    assert one.claim() == claimed(8, 0.125)


def test_a_round_ends_when_another_search_comes_and_the_next_one_has_its_share() -> None:
    seen: list[int] = []

    def round_(one: Crew, slots: int, is_over: Callable[[], bool]) -> None:
        seen.append(slots)
        assert not is_over()
        one.claims = lambda: [(2, claimed(4, 0.25))]
        assert is_over() == (slots != 2)

    one = crew([(4, 0)], round_=round_)
    one.work(lambda: False)
    one.work(lambda: False)
    assert seen == one.broker.rounds == [4, 2]  # type: ignore[union-attr]


def test_a_round_ends_when_a_node_joins_or_dies() -> None:
    nodes = [(2, 0.0)]
    one = crew(nodes)
    assert one.fitting() == 2
    nodes.append((3, 0.0))
    assert one.fitting() == 5
    nodes.pop(0)
    assert one.fitting() == 3


def test_a_search_that_has_no_turn_begins_no_round(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.crew.time.sleep", lambda _: None)
    rounds: list[int] = []
    one = crew([(1, 0)], round_=lambda _one, slots, _is_over: rounds.append(slots))
    one.claims = lambda: [(2, claimed(1, 1.0))]
    turns = []
    for minute in (0, 600):
        monkeypatch.setattr("search.crew.time.time", lambda at=minute: at)
        one.work(lambda: False)
        turns.append(len(rounds))
    assert turns == [1, 1]
