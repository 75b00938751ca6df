"""Who does a search's work: its broker and slots, on this machine's Ray, on a cluster, or inline."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

import torch

from search.broker import Broker
from search.errors import UserError
from search.plan import ResourcesPlan
from search.settings import Settings
from search.terms import BrokerTerms
from search.worker import run_inline
from storage.artifacts import Artifacts

if TYPE_CHECKING:
    from search.slots import RemoteBroker

Executor = Literal["ray", "inline"]
_Round = Callable[[int, float, Callable[[], bool]], None]  # of so many slots, each with a share of a GPU, until


@dataclass(kw_only=True)
class Crew:
    """A search's broker and the slots that work for it, in rounds: their size may change from one to the next."""

    broker: Broker | RemoteBroker
    cpus: int  # of the machine or cluster
    gpus: float
    slots: int
    gpu: float  # share of a GPU that a slot takes; 0 on CPUs
    is_inline: bool
    _round: _Round
    _is_resized: threading.Event = field(default_factory=threading.Event)

    def resize(self, slots: int, gpu: float, pack: int) -> None:
        """Let the next round have so many slots; one under way ends, unless it is of that size.

        Args:
            slots: how many.
            gpu: the share of a GPU that each takes.
            pack: replicates that a slot may train as one.
        """
        self.broker.resize(ahead=slots, pack=pack)
        if (slots, gpu) != (self.slots, self.gpu):
            self.broker.rest(is_resting=True)  # else its slots take work that ends with them
            self.slots, self.gpu = slots, gpu
            self._is_resized.set()

    def work(self, is_over: Callable[[], bool]) -> None:
        """One round: until the broker is finished, or `is_over`, or the size changes. Belongs in the main thread."""
        self._is_resized.clear()
        self.broker.rest(is_resting=False)
        self._round(self.slots, self.gpu, lambda: is_over() or self._is_resized.is_set())


@contextmanager
def assembled(terms: BrokerTerms, resources: ResourcesPlan, settings: Settings, executor: Executor) -> Iterator[Crew]:
    """The crew for a search.

    Raises:
        UserError: no cluster answers, or none of its nodes can hold a slot.
    """
    cpus, gpus = len(os.sched_getaffinity(0)), float(torch.cuda.device_count())
    artifacts = Artifacts(settings.artifacts)
    if executor == "inline":
        broker = Broker(terms)
        crew = Crew(
            broker=broker,
            cpus=cpus,
            gpus=gpus,
            slots=resources.slots_on(cpus, gpus, gpus),  # of which the teacher takes the threads, as on Ray
            gpu=gpus,
            is_inline=True,
            _round=lambda _slots, _gpu, is_over: run_inline(broker, artifacts, is_over),
        )
        broker.resize(ahead=1, pack=resources.pack_unmeasured)
        yield crew
        return
    from search import slots as on_ray  # importing Ray takes a second; only this way needs it

    local = resources.slots_on(cpus, gpus, resources.gpu_share(gpus))
    with on_ray.connected(settings.ray_address, cpus=max(cpus, local * resources.threads)):
        cpus, gpus = on_ray.cluster_size()
        share = resources.gpu_share(gpus)
        slots = resources.slots_on(cpus, gpus, share)
        if share > gpus or resources.threads > cpus:
            raise UserError(
                f"a slot asks for {resources.threads} CPUs and {share:g} of a GPU, and Ray has {cpus} CPUs and "
                f"{gpus:g} GPUs: lower 'resources' in the plan."
            )
        remote = on_ray.start_broker(terms)
        remote.resize(ahead=slots, pack=resources.pack_unmeasured)
        yield Crew(
            broker=remote,
            cpus=cpus,
            gpus=gpus,
            slots=slots,
            gpu=share,
            is_inline=False,
            _round=lambda slots, gpu, is_over: on_ray.run_slots(
                remote,
                slots=slots,
                threads=resources.threads,
                gpu=gpu,
                artifacts=str(artifacts.folder),
                is_over=is_over,
            ),
        )
