"""Ray, for real: its nodes; and one of this machine alone: its addresses, its sockets, the size it takes it for."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import psutil
import pytest

from distill.errors import LockError
from search.crew import cluster
from search.errors import SearchError
from search.prepare.precision import look, settle
from tests.faults.workplace import wait_until
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
    me = psutil.Process()
    of = {one.pid for one in (me, *me.children(recursive=True))}
    return {
        str(link.laddr.ip).removeprefix("::ffff:")
        for link in psutil.net_connections("inet")
        if link.status == psutil.CONN_LISTEN and link.pid in of
    }


@pytest.mark.alone
@pytest.mark.slow
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


@pytest.fixture(scope="module")
def askers() -> Iterator[cluster.Askers]:
    """Of a head without CPUs and nodes of two and one."""
    from ray.cluster_utils import Cluster

    nodes = Cluster(initialize_head=True, head_node_args={"num_cpus": 0})
    try:
        for cpus in (2, 1):
            nodes.add_node(num_cpus=cpus)
        with cluster.connected(nodes.address, cpus=0, memory_bytes=0):
            yield cluster.Askers()
    finally:
        nodes.shutdown()


@pytest.mark.alone
@pytest.mark.slow
def test_each_node_that_may_have_slots_answers_for_itself_also_where_others_have_reserved_it(
    askers: cluster.Askers,
) -> None:
    import ray

    holder = ray.remote(num_cpus=2)(_Holder).remote()
    held = ray.get(holder.pid.remote())
    pids = askers.ask_each(os.getpid, cpus=2)
    looks = askers.ask_each(partial(look, None), cpus=1)
    assert len(pids) == 1  # neither the head nor the node that is too small for a slot
    assert {held, os.getpid()}.isdisjoint(pids.values())
    assert len(looks) == 2
    assert settle(small_plan(**{"trial.precision": "auto"}), looks).precision == "fp32"  # nothing was timed


@pytest.mark.alone
@pytest.mark.slow
def test_a_node_answers_in_one_process_until_that_is_closed_or_dies(askers: cluster.Askers) -> None:
    first = askers.ask_each(os.getpid, cpus=1)
    assert askers.ask_each(os.getpid, cpus=1) == first
    psutil.Process(first.popitem()[1]).kill()
    assert len(set(askers.ask_each(os.getpid, cpus=1).values())) == 2
    before = askers.ask_each(os.getpid, cpus=1)
    askers.close()
    assert set(askers.ask_each(os.getpid, cpus=1).values()).isdisjoint(before.values())
    wait_until(lambda: not any(map(psutil.pid_exists, before.values())), "the closed ones to end", 30)


def _needs_another_package() -> None:
    raise ModuleNotFoundError("No module named 'another'")


@pytest.mark.alone
@pytest.mark.slow
@pytest.mark.parametrize(
    ("question", "why"),
    [
        (_needs_another_package, "ModuleNotFoundError: No module named 'another'"),
        (partial(os._exit, 3), "The actor is dead because its worker process has died"),
    ],
)
def test_a_question_that_fails_is_told_with_its_node_and_reason_in_one_line(
    askers: cluster.Askers, question: Callable[[], None], why: str
) -> None:
    with pytest.raises(SearchError) as told:
        askers.ask_each(question, cpus=2)
    assert re.match(rf"the node [\d.]+ \(\w+\) could not be asked: {re.escape(why)}", str(told.value))
    assert "\n" not in str(told.value)
    askers.close()


@pytest.mark.alone
@pytest.mark.slow
def test_a_slot_that_no_node_can_hold_is_refused(askers: cluster.Askers) -> None:
    with pytest.raises(SearchError, match="no node has the 3 CPUs and 0 GPUs of a slot: lower 'resources'"):
        askers.ask_each(os.getpid, cpus=3)
