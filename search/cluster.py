"""Ray itself: started for a search or joined where it runs, and what it consists of.

With `search/slots.py` the only door to Ray.
"""

from __future__ import annotations

import contextlib
import fcntl
import logging
import os
import shutil
import signal
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
os.environ.setdefault("RAY_CHDIR_TO_TRIAL_DIR", "0")  # relative paths stay those of the driver
os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "1")  # a slot without a GPU sees none
os.environ.setdefault("RAY_AIR_NEW_OUTPUT", "0")  # the newer one prints even when told to be silent
os.environ.setdefault("TUNE_DISABLE_SIGINT_HANDLER", "1")  # signals are the driver's
os.environ.setdefault("TUNE_DISABLE_AUTO_CALLBACK_LOGGERS", "1")
os.environ.setdefault("TUNE_GLOBAL_CHECKPOINT_S", "1000000000")

import ray
from ray.util.scheduling_strategies import NodeAffinitySchedulingStrategy

from search.errors import SearchError, UserError
from search.ray_address import no_cluster
from storage.errors import ArtifactError
from storage.places import Place

log = logging.getLogger(__name__)

_FOLDER = "student-search-"  # how the names of its temporary folders begin
_LOOK_S = 60.0  # for a node to say what it sees

logging.getLogger("ray.tune").setLevel(logging.CRITICAL)  # a slot that dies is told by us, in one line


def _keep_rays_words_to_itself() -> None:
    """Let Ray not print to stdout, where results go, that a process died; it has no switch for that."""
    if hasattr(ray._private.worker, "print_to_stdstream"):
        ray._private.worker.print_to_stdstream = lambda data, **_: log.debug("Ray says: %s", data)


@contextmanager
def connected(address: str | None, *, cpus: int) -> Iterator[None]:
    """A connection to Ray: at `address`, or a local one with room for slots of `cpus` in all.

    Raises:
        UserError: no cluster answers at the address.
        SearchError: Ray does not start here.
    """
    terminate = signal.getsignal(signal.SIGTERM)
    _keep_rays_words_to_itself()
    quiet: dict[str, Any] = {"log_to_driver": False, "logging_level": logging.ERROR}
    with temporary_folder() as folder:
        try:
            if address:
                ray.init(address=address, **quiet)
            else:
                ray.init(address="local", num_cpus=cpus, include_dashboard=False, _temp_dir=str(folder), **quiet)
        except (ConnectionError, OSError, RuntimeError, ValueError) as error:
            if address:
                raise no_cluster(address, str(error)) from None
            raise SearchError(f"Ray did not start on this machine: {' '.join(str(error).split())}") from None
        try:
            signal.signal(signal.SIGTERM, terminate)  # Ray puts its own handler there
            yield
        finally:
            ray.shutdown()


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """A folder that is removed at the end; first those that killed processes left, told by their locks, are."""
    for left in Path(tempfile.gettempdir()).glob(f"{_FOLDER}*/lock"):
        with left.open() as lock, contextlib.suppress(BlockingIOError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(left.parent, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=_FOLDER, ignore_cleanup_errors=True) as name:
        folder = Path(name)
        with (folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield folder


def nodes() -> list[tuple[int, float]]:
    """CPUs and GPUs of each node that is alive."""
    alive = [node["Resources"] for node in ray.nodes() if node["Alive"]]  # type: ignore[no-untyped-call]  # by Ray
    return [(int(resources.get("CPU", 0)), float(resources.get("GPU", 0))) for resources in alive]


def name() -> str:
    """What tells this cluster from others."""
    return str(ray.get_runtime_context().gcs_address)


def require_reachable(place: Place) -> None:
    """See that every node reaches a place that all of them need, before anything is trained.

    Raises:
        UserError: one does not.
        NotWritten: this machine cannot write there.
    """
    with place.probe() as is_seen:
        reasons, silent = _answers(_why_unseen, is_seen)
        for node, reason in (reasons | dict.fromkeys(silent, "")).items():
            if reason is not None:
                raise UserError(
                    f"the node {node} does not reach {place.told()}{reason}: name a folder that all nodes share "
                    "in STUDENT_SEARCH_ARTIFACTS and STUDENT_SEARCH_CACHES."
                )


def ask_each(question: Callable[[], Any], *, cpus: int) -> dict[str, Any]:
    """Ask each node that has as many CPUs, on the device that a slot there would use: its answer, by its address.

    Whatever runs there meanwhile: a question reserves nothing.

    Raises:
        SearchError: a node gives no answer.
    """
    found, silent = _answers(_on_the_slots_device, question, cpus=cpus)
    if silent:
        raise SearchError(f"the node {silent[0]} did not answer within {_LOOK_S:.0f} s: see what holds it up there.")
    return found


def _on_the_slots_device(question: Callable[[], Any]) -> Any:
    """The answer of a process that reserved no GPU, and would be shown none."""
    if os.environ.get("CUDA_VISIBLE_DEVICES") == "":
        del os.environ["CUDA_VISIBLE_DEVICES"]
    return question()


def _answers(ask: Callable[..., Any], question: Any, *, cpus: int = 0) -> tuple[dict[str, Any], list[str]]:
    """What `ask(question)` comes to on each node of so many CPUs, by its name; and the nodes that did not answer.

    Each is asked in a process that ends with its answer. A node's name is its address, and its number where two share
    one.
    """
    alive = [node for node in ray.nodes() if node["Alive"]]  # type: ignore[no-untyped-call]  # by Ray
    addresses = Counter(node["NodeManagerAddress"] for node in alive)
    asked = {}
    for node in alive:
        if node["Resources"].get("CPU", 0) >= cpus:
            there = NodeAffinitySchedulingStrategy(node["NodeID"], soft=False)
            task = ray.remote(ask).options(num_cpus=0, max_calls=1, scheduling_strategy=there)
            address = node["NodeManagerAddress"]
            asked[task.remote(question)] = address if addresses[address] == 1 else f"{address} ({node['NodeID'][:8]})"
    answered, silent = ray.wait(list(asked), num_returns=len(asked), timeout=_LOOK_S)
    return {asked[one]: ray.get(one) for one in answered}, [asked[one] for one in silent]


def _why_unseen(is_seen: Callable[[], bool]) -> str | None:
    """None where this machine sees what the question is about; else why not, where that is known."""
    try:
        return None if is_seen() else ""
    except ArtifactError as error:
        return f" ({error})"
