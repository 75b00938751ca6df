"""Who does a search's work: its broker and slots, on this machine's Ray, on a cluster, or inline."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
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


@dataclass(frozen=True, kw_only=True)
class Crew:
    """A search's broker and the slots that work for it."""

    broker: Broker | RemoteBroker
    slots: int
    gpu: float  # share of a GPU that a slot takes
    work: Callable[[Callable[[], bool]], None]  # until the broker is finished, or what it is given says so


@contextmanager
def assembled(terms: BrokerTerms, resources: ResourcesPlan, settings: Settings, executor: Executor) -> Iterator[Crew]:
    """The crew for a search.

    Raises:
        UserError: no cluster answers, or none of its nodes can hold a slot.
    """
    cpus, gpus = len(os.sched_getaffinity(0)), float(torch.cuda.device_count())
    slots, artifacts = resources.slots_on(cpus, gpus), Artifacts(settings.artifacts)
    if executor == "inline":
        broker = Broker(terms)
        yield Crew(broker=broker, slots=slots, gpu=gpus, work=lambda is_over: run_inline(broker, artifacts, is_over))
        return
    from search import slots as on_ray  # importing Ray takes a second; only this way needs it

    with on_ray.connected(settings.ray_address, cpus=slots * resources.threads):
        cpus, gpus = on_ray.cluster_size()
        slots, share = resources.slots_on(cpus, gpus), resources.gpu_share(gpus)
        if share > gpus or resources.threads > cpus:
            raise UserError(
                f"a slot asks for {resources.threads} CPUs and {share:g} of a GPU, and Ray has {cpus} CPUs and "
                f"{gpus:g} GPUs: lower 'resources' in the plan."
            )
        remote = on_ray.start_broker(terms, ahead=slots)
        yield Crew(
            broker=remote,
            slots=slots,
            gpu=share,
            work=lambda is_over: on_ray.run_slots(
                remote,
                slots=slots,
                threads=resources.threads,
                gpu=share,
                artifacts=str(artifacts.folder),
                is_over=is_over,
            ),
        )
