"""Ray, for real: its nodes; and one of this machine alone: its addresses, its sockets, the size it takes it for."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from distill.errors import LockError
from search import cluster
from search.errors import SearchError
from search.precision import look, settle
from tests.search.folders import asked as asked  # fixtures
from tests.search.folders import folder_of as folder_of
from tests.search.plans import small_plan


def test_folders_that_killed_processes_left_are_removed_and_those_in_use_are_not(tmp_path: Path) -> None:
    (tmp_path / "student-search-left").mkdir()
    (tmp_path / "student-search-left" / "lock").touch()
    (tmp_path / "another").mkdir()
    with cluster.temporary_folder(tmp_path) as one, cluster.temporary_folder(tmp_path) as two:
        assert {one, two, tmp_path / "another"} == set(tmp_path.iterdir())
    assert list(tmp_path.iterdir()) == [tmp_path / "another"]


def test_a_temporary_folder_on_a_file_system_without_locks_is_told_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr("distill.files.fcntl.flock", refuse)
    with pytest.raises(LockError, match="without file locks"), cluster.temporary_folder(tmp_path):
        pass


def _pid() -> int:
    return os.getpid()


def _listening() -> set[str]:
    """The addresses on which this process and its children accept connections."""
    import psutil

    me = psutil.Process()
    of = {one.pid for one in (me, *me.children(recursive=True))}
    return {
        str(link.laddr.ip).removeprefix("::ffff:")
        for link in psutil.net_connections("inet")
        if link.status == psutil.CONN_LISTEN and link.pid in of
    }


@pytest.mark.full
def test_a_ray_of_its_own_listens_on_loopback_keeps_to_the_memory_given_and_spills_where_temporary_files_go(
    folder_of: Callable[[int], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    import ray

    folder = folder_of(70)
    monkeypatch.setenv("TMPDIR", str(folder))
    before = os.environ.get("RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER")
    with cluster.connected(None, cpus=1, memory_bytes=2 << 30):
        here = ray.remote(_pid).remote()
        assert ray.get(here) != os.getpid()
        assert _listening() == {"127.0.0.1"}
        assert cluster.nodes() == [(1, 0.0, 2 << 30)]
        assert [path.name[:15] for path in folder.iterdir()] == ["student-search-"]
        store = ray.cluster_resources()["object_store_memory"]
        assert 0.2 * (2 << 30) < store < 0.4 * (2 << 30)
    assert list(folder.iterdir()) == []
    assert os.environ.get("RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER") == before


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
    with cluster.connected(nodes.address, cpus=0, memory_bytes=0):
        holder = ray.remote(num_cpus=2)(_Holder).remote()
        held = ray.get(holder.pid.remote())

        asked = cluster.Askers()
        pids = asked.ask_each(os.getpid, cpus=2)
        looks = asked.ask_each(partial(look, None), cpus=1)
        again = asked.ask_each(os.getpid, cpus=1)
        with pytest.raises(SearchError, match="could not be asked what it can do: ZeroDivisionError: division by zero"):
            asked.ask_each(partial(divmod, 1, 0), cpus=1)
        asked.close()
        others = asked.ask_each(os.getpid, cpus=1)

    nodes.shutdown()
    assert len(pids) == 1  # neither the head nor the node that is too small for a slot
    assert {held, os.getpid()}.isdisjoint(pids.values())
    assert len(looks) == len(again) == 2
    assert pids.items() <= again.items()  # the processes of before
    assert set(again.values()).isdisjoint(others.values())
    assert settle(small_plan(**{"trial.precision": "auto"}), looks).precision == "fp32"  # nothing was timed
