"""Ray, for real: its nodes; and one of this machine alone: its addresses, its sockets, the size it takes it for."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from distill.errors import LockError
from search import cluster
from search.errors import UserError
from search.precision import look, settle
from tests.search.plans import small_plan


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing is remembered of where temporary folders are."""
    monkeypatch.setattr(tempfile, "tempdir", None)
    yield
    monkeypatch.undo()


@pytest.fixture
def folder_of(asked: None) -> Iterator[Callable[[int], Path]]:
    """Makes a folder whose name has so many letters, 16 at least."""
    with tempfile.TemporaryDirectory(prefix="tmp", dir="/tmp") as name:

        def make(length: int) -> Path:
            made = Path(name)
            while len(str(made)) < length:
                made /= "x" * min(50, length - len(str(made)) - 1)
            made.mkdir(parents=True, exist_ok=True)
            return made

        yield make


@pytest.mark.parametrize(("length", "is_taken"), [(16, True), (45, False), (200, False)])
def test_rays_sockets_go_where_their_names_are_short_enough(
    folder_of: Callable[[int], Path], monkeypatch: pytest.MonkeyPatch, length: int, is_taken: bool
) -> None:
    folder = folder_of(length)
    monkeypatch.setenv("TMPDIR", str(folder))
    assert cluster._folder_for_sockets() == (folder if is_taken else Path("/tmp"))


def test_without_a_short_folder_that_can_be_written_one_line_says_so(
    folder_of: Callable[[int], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(folder_of(60)))
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/run/user/0")
    monkeypatch.setattr("search.cluster.os.access", lambda name, _: str(name) == "/run/user/0")
    assert cluster._folder_for_sockets() == Path("/run/user/0")
    monkeypatch.setattr("search.cluster.os.access", lambda *_: False)
    with pytest.raises(UserError, match=r"at most \d+ letters: .*xxx is too long.* name a short one in TMPDIR\.$"):
        cluster._folder_for_sockets()


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

        pids = cluster.ask_each(os.getpid, cpus=2)
        looks = cluster.ask_each(partial(look, None), cpus=1)

    nodes.shutdown()
    assert len(pids) == 1  # neither the head nor the node that is too small for a slot
    assert {held, os.getpid()}.isdisjoint(pids.values())
    assert len(looks) == 2
    assert settle(small_plan(**{"trial.precision": "auto"}), looks).precision == "fp32"  # nothing was timed
