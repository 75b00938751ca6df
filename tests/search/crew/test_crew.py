"""How many slots a search has, as its plan, the cluster and the other searches on it change."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest

from search.crew.crew import Crew, _nodes_of
from search.crew.fair_shares import Sharing
from search.errors import OutOfMemory
from search.plan.resources import Node, ResourcesPlan
from search.prepare.memory import MemoryNeed


class Broker:
    def __init__(self) -> None:
        self.sizes: list[tuple[int, int]] = []
        self.trial_packs: list[int] = []
        self.rounds: list[int] = []
        self.ended: list[tuple[str, ...]] = []
        self.is_resting, self.is_news = False, True

    def resize(self, *, slots: int, pack: int, trial_pack: int) -> None:
        self.sizes.append((slots, pack))
        self.trial_packs.append(trial_pack)

    def rest(self) -> None:
        self.is_resting = True

    def begin_round(self, *, slots: int, pack: int, trial_pack: int) -> None:
        self.resize(slots=slots, pack=pack, trial_pack=trial_pack)
        self.rounds.append(slots)
        self.is_resting = False

    def out_of_memory(self, slots: tuple[str, ...]) -> bool:
        self.ended.append(slots)
        return self.is_news


def crew(
    nodes: list[tuple[float, ...]],
    *,
    cluster: str | None = "here",
    round_: Any = None,
    has_time_limit: bool = False,
    is_inline: bool = False,
    **resources: Any,
) -> Crew:
    plan = ResourcesPlan(**resources)
    cpus, gpus = sum(int(node[0]) for node in nodes), sum(node[1] for node in nodes)
    made = Crew(
        nodes=lambda: [Node(cpus=int(c), gpus=g, in_memory=m[0] if m else math.inf) for c, g, *m in nodes],
        cluster=cluster,
        resources=plan,
        slots=plan.slots_on(cpus, gpus, plan.gpu_share(gpus)),
        gpu=plan.gpu_share(gpus),
        has_time_limit=has_time_limit,
        is_inline=is_inline,
        search_id=1,
        open=100,
        _start=lambda _: Broker(),  # type: ignore[arg-type, return-value]  # all that a crew asks of it
        _round=round_ or (lambda *_: None),
    )
    made.start_broker(None)  # type: ignore[arg-type]
    return made


@pytest.fixture(autouse=True)
def always_look(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.crew.crew._LOOK_S", -1.0)


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
    one.sharing.claims = [(1, claimed(4, 0.25)), (2, claimed(4, 0.25)), (3, claimed(4, 0.25, "elsewhere"))]
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
    one.sharing.claims = [(2, claimed(4, 0.25))]
    assert one.fitting() == 1


def test_the_lease_reads_what_a_crew_wants_at_once_and_whenever_the_crew_looks_at_the_cluster() -> None:
    nodes, sharing = [(4, 0.0)], Sharing()
    one = crew(nodes)
    one.join(7, sharing)
    assert (one.search_id, sharing.wanted) == (7, claimed(4, 0.25))
    nodes.append((4, 0.0))  # it joins
    assert one.fitting() == 8
    assert sharing.wanted == claimed(8, 0.125)
    nodes.pop()  # it dies
    assert one.fitting() == 4


def test_a_round_ends_when_another_search_comes_and_the_next_one_has_its_share() -> None:
    seen: list[int] = []

    def round_(one: Crew, slots: int, is_over: Callable[[], bool]) -> None:
        seen.append(slots)
        assert not is_over()
        one.sharing.claims = [(2, claimed(4, 0.25))]
        assert is_over() == (slots != 2)

    one = crew([(4, 0)], round_=round_)
    one.work(lambda: False)
    one.work(lambda: False)
    assert seen == one.broker.rounds == [4, 2]  # type: ignore[union-attr]


def test_a_crew_that_is_resized_ends_its_round_and_begins_another_of_that_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.crew.crew._LOOK_S", 60.0)
    seen: list[tuple[int, float, bool]] = []

    def round_(one: Crew, slots: int, is_over: Callable[[], bool]) -> None:
        seen.append((slots, one.gpu, one.broker.is_resting))  # type: ignore[attr-defined]
        one.resize(slots, one.gpu, 8)  # nothing that a round is made of
        assert (is_over(), one.broker.is_resting) == (False, False)  # type: ignore[attr-defined]
        one.resize(4, 0.25, 8)
        assert is_over() == one.broker.is_resting == (slots == 1)  # type: ignore[attr-defined]

    one = crew([(4, 1)], round_=round_)
    one.work(lambda: False)
    one.work(lambda: False)
    assert seen == [(1, 1.0, False), (4, 0.25, False)]
    assert list(dict.fromkeys(one.broker.sizes)) == [(1, 1), (1, 8), (4, 8)]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("node", "given", "trial_pack"),
    [
        pytest.param((4, 0), {}, 1, id="CPUs: company would depend on who came first"),
        pytest.param((4, 1), {}, 3, id="GPU"),
        pytest.param((4, 1), {"gpu": 0}, 1, id="CPUs beside a GPU"),
        pytest.param((4, 1), {"has_time_limit": True}, 1, id="time limit: a member would be trained for longer"),
    ],
)
def test_trials_are_packed_only_where_slots_have_a_share_of_a_gpu_and_trials_have_no_time_limit(
    node: tuple[float, ...], given: dict[str, Any], trial_pack: int
) -> None:
    one = crew([node], **given)
    one.resize(2, one.gpu, 3)
    one.work(lambda: False)
    assert one.broker.trial_packs == [1, trial_pack, trial_pack]  # type: ignore[attr-defined]
    assert one.broker.sizes[1][1] == 3  # type: ignore[attr-defined]  # replicates are packed everywhere


def test_a_broker_whose_slot_is_inline_asks_for_no_more_than_that_slot_takes() -> None:
    one = crew([(4, 0)], is_inline=True)
    one.work(lambda: False)
    assert one.slots == 4  # for the threads of a teacher
    assert one.broker.sizes == [(1, 1), (1, 1)]  # type: ignore[attr-defined]


def test_a_search_that_has_no_turn_begins_no_round(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.crew.crew.time.sleep", lambda _: None)
    rounds: list[int] = []
    one = crew([(1, 0)], round_=lambda _one, slots, _is_over: rounds.append(slots))
    one.sharing.claims = [(2, claimed(1, 1.0))]
    turns = []
    for minute in (0, 600):
        monkeypatch.setattr("search.crew.crew.time.time", lambda at=minute: at)
        one.work(lambda: False)
        turns.append(len(rounds))
    assert turns == [1, 1]


def test_no_node_gets_more_slots_than_its_memory_holds() -> None:
    assert crew([(8, 0, 3), (8, 0, 99)]).fitting() == 11
    assert crew([(8, 0, 3)], slots=5).fitting() == 3
    assert crew([(8, 2, 1)], gpu=0.25).fitting() == 1
    assert crew([(8, 0, 3), (8, 0, 99)]).in_memory == 102


def test_whether_networks_are_in_a_gpus_memory_is_asked_of_the_nodes_and_not_of_the_driver() -> None:
    need = MemoryNeed(shared_bytes=0, slot_bytes=4 * 10**9)
    on_cpus, on_gpus = [(8, 0.0, 10**10)], [(8, 0.0, 10**10), (8, 1.0, 10**10)]
    assert [node.in_memory for node in _nodes_of(on_cpus, ResourcesPlan(), need)] == [2]
    assert [node.in_memory for node in _nodes_of(on_gpus, ResourcesPlan(), need)] == [13, 13]
    assert [node.in_memory for node in _nodes_of(on_gpus, ResourcesPlan(gpu=0), need)] == [2, 2]
    assert [node.in_memory for node in _nodes_of([(8, 0.0, 10**9)], ResourcesPlan(), need)] == [1]


def short_of_memory(size: int, times: int, *, is_news: bool = True, **told: Any) -> tuple[list[int], Any]:
    """The sizes of rounds of which the first ones end for lack of memory, and what is claimed after them."""
    sizes: list[int] = []

    def round_(_one: Crew, slots: int, _is_over: Callable[[], bool]) -> None:
        sizes.append(slots)
        if len(sizes) <= times:
            raise OutOfMemory(["slot-1", "slot-0"])

    one = crew([(size, 0)], round_=round_, **told)
    one.broker.is_news = is_news  # type: ignore[attr-defined]
    for _ in range(times + 1):
        one.work(lambda: False)
    assert one.broker.ended == [("slot-1", "slot-0")] * times  # type: ignore[attr-defined]
    return sizes, one.claim()


def test_after_a_round_that_ended_for_lack_of_memory_there_is_one_slot_less_down_to_one_and_less_is_claimed() -> None:
    assert short_of_memory(4, 1) == ([4, 3], claimed(3, 0.25))
    assert short_of_memory(9, 1, slots=4) == ([4, 3], claimed(3, 1 / 9))
    assert short_of_memory(3, 5) == ([3, 2, 1, 1, 1, 1], claimed(1, 1 / 3))


def test_where_it_was_one_job_that_was_too_large_again_no_slot_is_lost_for_it() -> None:
    assert short_of_memory(4, 1, is_news=False) == ([4, 4], claimed(4, 0.25))
