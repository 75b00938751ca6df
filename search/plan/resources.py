"""The part of a plan that says what its slots take of the machines, and how many slots fit."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import Field

from search.plan.values import Finite, Section, ShareOrAuto, Whole, WholeOrAuto


@dataclass(frozen=True, kw_only=True)
class Node:
    """A machine that slots run on."""

    cpus: int
    gpus: float
    in_memory: float = math.inf  # the most slots that fit in its memory


class ResourcesPlan(Section):
    """What one slot takes. May differ when a search is resumed."""

    slots: WholeOrAuto = "auto"
    threads: Whole = Field(default=1, ge=1, description="CPU threads of a slot")
    teacher_threads: WholeOrAuto = "auto"
    gpu: ShareOrAuto = Field(
        default="auto",
        description="share of a GPU that a slot takes; auto: what the largest student needs, as measured",
    )
    pack: WholeOrAuto = Field(
        default="auto",
        description="students of one shape trained together: replicates, on GPUs trials too; "
        "auto: as many as confirmation.seeds, on a GPU, if that is faster and fits into its memory",
    )
    tries: Whole = Field(default=3, ge=1, description="times a job may raise or kill its slot before it fails for good")
    checkpoint_s: Finite = Field(default=60, ge=0, description="least seconds between two checkpoints of a training")

    def gpu_share(self, gpus: float) -> float:
        """The share of a GPU that a slot takes on a machine or cluster of `gpus`, before anything is measured."""
        if self.gpu == "auto":
            return 1.0 if gpus else 0.0
        return self.gpu

    def slots_on(self, cpus: int, gpus: float, share: float, in_memory: float = math.inf) -> int:
        """The number of slots on a machine or cluster: the plan's number, or as many as fit, at least one.

        `share` is the share of a GPU that each slot takes, `in_memory` the most slots that fit in memory.
        """
        if self.slots != "auto":
            return self.slots
        return max(1, self.room_on([Node(cpus=cpus, gpus=gpus, in_memory=in_memory)], share))

    def room_on(self, nodes: Iterable[Node], share: float) -> int:
        """The number of slots that fit on some nodes, each with a share of a GPU."""
        return sum(
            int(min(node.cpus // self.threads, node.gpus / share if share else math.inf, node.in_memory))
            for node in nodes
        )

    @property
    def pack_unmeasured(self) -> int:
        """The most students to train together without a measurement, as on CPUs, where packs are slower."""
        return 1 if self.pack == "auto" else self.pack

    def threads_of_teacher(self, slots: int, members: int) -> int:
        """The threads of a teacher's training, including those of slots that would be idle."""
        if self.teacher_threads != "auto":
            return self.teacher_threads
        return max(self.threads, slots * self.threads // min(members, slots))
