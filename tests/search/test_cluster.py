"""Ray's nodes, real ones."""

from __future__ import annotations

import os
from functools import partial

import pytest

from search import cluster
from search.precision import look, settle
from tests.search.plans import small_plan


class _Holder:
    """Who has all CPUs of a node."""

    def pid(self) -> int:
        return os.getpid()


@pytest.mark.slow
def test_each_node_that_may_have_slots_answers_for_itself_also_where_others_have_reserved_it() -> None:
    import ray
    from ray.cluster_utils import Cluster

    nodes = Cluster(initialize_head=True, head_node_args={"num_cpus": 0})
    for cpus in (2, 1):
        nodes.add_node(num_cpus=cpus)
    with cluster.connected(nodes.address, cpus=0):
        holder = ray.remote(num_cpus=2)(_Holder).remote()
        held = ray.get(holder.pid.remote())

        pids = cluster.ask_each(os.getpid, cpus=2)
        looks = cluster.ask_each(partial(look, None), cpus=1)

    nodes.shutdown()
    assert len(pids) == 1  # neither the head nor the node that is too small for a slot
    assert {held, os.getpid()}.isdisjoint(pids.values())
    assert len(looks) == 2
    assert settle(small_plan(**{"trial.precision": "auto"}), looks).precision == "fp32"  # nothing was timed
