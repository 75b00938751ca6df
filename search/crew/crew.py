"""A search's broker and slots: on this machine's Ray, on a cluster, or inline."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, Literal, cast

import torch

from distill.machine import memory_bytes, usable_cpus
from search.broker.broker import Broker
from search.broker.contract import BrokerContract
from search.broker.terms import BrokerTerms
from search.crew.fair_shares import Claim, Sharing, fair_slots
from search.errors import OutOfMemory, UserError
from search.plan.resources import Node, ResourcesPlan
from search.prepare.memory import MemoryNeed
from search.settings import Settings
from search.slot.worker import run_inline
from storage.files.artifacts import Artifacts
from storage.files.places import Folder

if TYPE_CHECKING:
    from search.crew.remote_broker import RemoteBroker

Executor = Literal["ray", "inline"]
_Nodes = Sequence[Node]
_Round = Callable[["Crew", int, Callable[[], bool]], None]  # of so many slots, until

log = logging.getLogger(__name__)

_LOOK_S = 1.0  # between two looks at the cluster
_TURN_S = 600.0  # a turn, if there are more searches than slots; long because some jobs have no checkpoints


def _ask_here(question: Callable[[], Any]) -> Mapping[str, Any]:
    return {"this machine": question()}


@dataclass(kw_only=True)
class Crew:
    """A search's broker and its slots, which work in rounds: their number may change from one round to the next."""

    nodes: Callable[[], _Nodes]  # the machine's or cluster's present ones
    cluster: str | None  # identifies a Ray that other searches may use too
    resources: ResourcesPlan
    slots: int  # as the plan asks for, or as many as fit
    gpu: float  # share of a GPU that a slot takes; 0 on CPUs
    pack: int = 1  # students that a slot may train together
    has_time_limit: bool  # so have the trials, which are then trained alone
    is_inline: bool
    search_id: int = 0
    open: int = 1  # jobs that are neither finished nor failed, at least one
    ask_each: Callable[[Callable[[], Any]], Mapping[str, Any]] = _ask_here  # asks each machine that has slots
    sharing: Sharing = field(default_factory=Sharing)  # with the lease on the search
    _start: Callable[[BrokerTerms], BrokerContract]
    _round: _Round
    _broker: BrokerContract | None = None
    _is_resized: threading.Event = field(default_factory=threading.Event)
    _looked: float = float("-inf")
    _fitting: int = 0
    _lost: int = 0  # slots, since memory did not hold them

    @property
    def broker(self) -> BrokerContract:
        """The broker that was started last."""
        assert self._broker is not None, "no broker was started"
        return self._broker

    def start_broker(self, terms: BrokerTerms) -> None:
        """Start a broker, in place of any that died."""
        self._broker = self._start(terms)
        self._broker.resize(**self._sizes(self.slots))

    def has_broker(self, timeout_s: float) -> bool:
        """Whether the broker has started, which takes seconds, and longer while the database is away."""
        return self.is_inline or cast("RemoteBroker", self.broker).is_up(timeout_s)

    @property
    def cpus(self) -> int:
        """CPUs of the machine or cluster."""
        return sum(node.cpus for node in self.nodes())

    @property
    def gpus(self) -> float:
        """GPUs of the machine or cluster."""
        return sum(node.gpus for node in self.nodes())

    @property
    def in_memory(self) -> float:
        """The number of slots that fit into the memory of the machine or cluster."""
        return sum(node.in_memory for node in self.nodes())

    def claim(self) -> dict[str, Any] | None:
        """What this search asks of a Ray that others use too: no more slots than it has jobs."""
        if self.cluster is None:
            return None
        return {"cluster": self.cluster, "slots": min(self._wanted(self.nodes()), self.open), "share": self._share()}

    def join(self, search_id: int, sharing: Sharing) -> None:
        """Work for that search, and from now on tell its lease what it wants of a cluster.

        Args:
            search_id: of the search.
            sharing: with the lease.
        """
        self.search_id, self.sharing = search_id, sharing
        sharing.wanted = self.claim()

    def resize(self, slots: int, gpu: float, pack: int) -> None:
        """Set the size of the next round; a round of another size ends.

        Args:
            slots: how many.
            gpu: the share of a GPU that each takes.
            pack: students that a slot may train together.
        """
        is_another = (slots, gpu) != (self.slots, self.gpu)
        self.slots, self.gpu, self.pack = slots, gpu, pack
        self.broker.resize(**self._sizes(slots))
        if is_another:
            self.broker.rest()  # else slots take jobs that end with the round
            self._looked = float("-inf")
            self._is_resized.set()

    def _sizes(self, slots: int) -> dict[str, int]:
        """What the broker is told of so many slots. Trials are packed only on GPUs, and never under a time limit.

        On CPUs packs gain nothing, and would make a trial's weights depend on which others were queued beside it. A
        member of a pack is charged its share of a step, so that within a limit it would be trained for longer than one
        that is alone, and their scores could not be compared.
        """
        packs_trials = self.gpu > 0 and not self.has_time_limit
        at_once = 1 if self.is_inline else slots  # inline, `slots` only says how many threads a teacher takes
        return {"slots": at_once, "pack": self.pack, "trial_pack": self.pack if packs_trials else 1}

    def work(self, is_over: Callable[[], bool]) -> None:
        """One round, in the main thread: until the broker is finished, `is_over`, or the number of slots changes.

        It changes with `resize`, with the cluster, and with this search's fair share of it.
        """
        self._is_resized.clear()
        size = self.fitting()
        if not size:  # other searches have their turn
            time.sleep(_LOOK_S / 2)
            return
        self.broker.begin_round(**self._sizes(size))
        try:
            self._round(self, size, lambda: is_over() or self._is_resized.is_set() or self.fitting() != size)
        except OutOfMemory as ended:
            if self.broker.out_of_memory(ended.slots):
                self._lost += size > 1
                self._looked = float("-inf")
            log.warning("%s: slots from now on: %d", ended, self.fitting())

    def fitting(self) -> int:
        """The number of slots that this search may have now."""
        if time.monotonic() - self._looked > _LOOK_S:
            self._fitting = self._size()
            self._looked = time.monotonic()
        return self._fitting

    def _size(self) -> int:
        self.sharing.wanted = self.claim()
        wanted = self._wanted(self.nodes())
        others = [
            Claim(search=search, slots=claim["slots"], share=claim["share"])
            for search, claim in self.sharing.claims
            if search != self.search_id and claim["cluster"] == self.cluster
        ]
        if not others:
            return wanted
        mine = Claim(search=self.search_id, slots=min(wanted, self.open), share=self._share())
        return fair_slots([mine, *others], turn=int(time.time() // _TURN_S))[self.search_id]

    def _wanted(self, nodes: _Nodes) -> int:
        """The slots that the plan asks for and the nodes have room for; at least one, which may wait for a node."""
        room = max(1, self.resources.room_on(nodes, self.gpu))
        return max(1, (room if self.resources.slots == "auto" else min(room, self.slots)) - self._lost)

    def _share(self) -> float:
        """The share of the whole cluster that one slot takes."""
        gpus = self.gpus
        return min(1.0, max(self.resources.threads / max(1, self.cpus), self.gpu / gpus if gpus else 0.0))


def _nodes_of(found: Iterable[tuple[int, float, int]], resources: ResourcesPlan, need: MemoryNeed) -> list[Node]:
    """Nodes by what Ray says of them, with the number of slots that fit into each one's memory."""
    nodes = list(found)
    need = need.of_slots_with(resources.gpu_share(sum(gpus for _, gpus, _ in nodes)))
    return [
        Node(cpus=cpus, gpus=gpus, in_memory=max(1, need.most_slots(memory)))  # one slot is always tried
        for cpus, gpus, memory in nodes
    ]


@contextmanager
def assembled(
    resources: ResourcesPlan, settings: Settings, executor: Executor, need: MemoryNeed, *, has_time_limit: bool
) -> Iterator[Crew]:
    """The crew for a search, without its broker yet.

    Args:
        resources: of the plan.
        settings: where Ray and the artifacts are.
        executor: Ray's slots, or one slot in this process.
        need: the search's need of memory, as on CPUs.
        has_time_limit: so have its trials.

    Raises:
        UserError: no cluster answers, or a slot needs more than it has.
    """
    cpus, gpus, memory = usable_cpus(), float(torch.cuda.device_count()), memory_bytes()
    artifacts = Artifacts(settings.artifacts)
    if executor == "inline":
        yield Crew(
            nodes=lambda: [Node(cpus=cpus, gpus=gpus)],
            cluster=None,
            resources=resources,
            slots=resources.slots_on(cpus, gpus, gpus),  # the teacher takes the threads of all, as on Ray
            gpu=gpus,
            pack=resources.pack_unmeasured,
            has_time_limit=has_time_limit,
            is_inline=True,
            _start=Broker,
            _round=lambda crew, _slots, is_over: run_inline(cast(Broker, crew.broker), artifacts, is_over),
        )
        return
    from search.crew import cluster  # importing Ray takes a second; only this executor needs it
    from search.crew.remote_broker import RemoteBroker

    def look() -> list[Node]:
        return _nodes_of(cluster.nodes(), resources, need)

    share = resources.gpu_share(gpus)
    local = resources.slots_on(cpus, gpus, share, need.of_slots_with(share).most_slots(memory))
    with cluster.connected(settings.ray_address, cpus=max(cpus, local * resources.threads), memory_bytes=memory):
        nodes = look()
        cpus, gpus = sum(node.cpus for node in nodes), sum(node.gpus for node in nodes)
        in_memory = sum(node.in_memory for node in nodes)
        askers = cluster.Askers()

        def start(terms: BrokerTerms) -> RemoteBroker:
            askers.close()
            return RemoteBroker.start(terms)

        def work(crew: Crew, slots: int, is_over: Callable[[], bool]) -> None:
            from search.crew.slots import run_slots  # takes seconds to import, while the broker starts

            run_slots(
                cast(RemoteBroker, crew.broker),
                slots=slots,
                threads=resources.threads,
                gpu=crew.gpu,
                artifacts=artifacts.place.url,
                is_over=is_over,
            )

        for place in (artifacts.place, Folder(path=settings.caches.absolute())):
            if len(nodes) > 1 or not isinstance(place, Folder):  # another process may lack a package or a password
                askers.require_reachable(place)
        share = resources.gpu_share(gpus)
        if share > gpus or resources.threads > cpus:
            raise UserError(
                f"a slot needs {resources.threads} CPUs and {share:g} of a GPU, but Ray has {cpus} CPUs and "
                f"{gpus:g} GPUs: lower 'resources' in the plan."
            )
        yield Crew(
            nodes=look,
            ask_each=partial(askers.ask_each, cpus=resources.threads, gpu=share) if settings.ray_address else _ask_here,
            cluster=cluster.name() if settings.ray_address else None,
            resources=resources,
            slots=resources.slots_on(cpus, gpus, share, in_memory),
            gpu=share,
            pack=resources.pack_unmeasured,
            has_time_limit=has_time_limit,
            is_inline=False,
            _start=start,
            _round=work,
        )
