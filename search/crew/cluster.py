"""Ray itself: starts a local one or joins a cluster, and asks its nodes.

With `slots.py` and `remote_broker.py` the only door to Ray.
"""

from __future__ import annotations

import contextlib
import logging
import os
import re
import shutil
import signal
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
os.environ.setdefault("RAY_CHDIR_TO_TRIAL_DIR", "0")  # relative paths stay those of the driver
os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "1")  # a slot without a GPU sees none
os.environ.setdefault("RAY_AIR_NEW_OUTPUT", "0")  # the newer one prints even with verbose=0
os.environ.setdefault("TUNE_DISABLE_SIGINT_HANDLER", "1")  # the driver handles signals
os.environ.setdefault("TUNE_DISABLE_AUTO_CALLBACK_LOGGERS", "1")
os.environ.setdefault("TUNE_GLOBAL_CHECKPOINT_S", "1000000000")

import ray
from ray.exceptions import RayError
from ray.util.scheduling_strategies import NodeAffinitySchedulingStrategy

from distill.errors import LockError
from distill.files import try_lock
from search.crew.address import no_cluster
from search.crew.sockets import FOLDER, folder_for_sockets
from search.errors import SearchError, UserError
from storage.errors import ArtifactError
from storage.files.places import Place

log = logging.getLogger(__name__)

_LOOPBACK = "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"  # off, Ray listens on loopback only
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_ANSWER_S = 60.0  # for a node to answer a question

logging.getLogger("ray.tune").setLevel(logging.CRITICAL)  # we report slots that die, in one line


def _keep_rays_words_to_itself() -> None:
    """Stop Ray from printing to stdout that a process died: results go there, and Ray has no option for it."""
    if hasattr(ray._private.worker, "print_to_stdstream"):
        ray._private.worker.print_to_stdstream = lambda data, **_: log.debug("Ray says: %s", data)


@contextmanager
def connected(address: str | None, *, cpus: int, memory_bytes: int) -> Iterator[None]:
    """A connection to Ray.

    Args:
        address: of a cluster; None starts a local Ray, which no other machine can reach.
        cpus: of a local Ray's slots.
        memory_bytes: that a local Ray may use; Ray itself may overlook a limit on this process.

    Raises:
        UserError: no cluster answers at the address; or no folder here can hold Ray's sockets.
        SearchError: Ray does not start here.
    """
    terminate = signal.getsignal(signal.SIGTERM)
    _keep_rays_words_to_itself()
    quiet: dict[str, Any] = {"log_to_driver": False, "logging_level": logging.ERROR}
    with contextlib.ExitStack() as kept:
        try:
            if address:
                ray.init(address=address, **quiet)
            else:
                _start(kept, cpus, memory_bytes, quiet)
        except (SearchError, LockError):
            raise
        except Exception as error:  # Ray raises many classes here, even Exception itself
            if address:
                raise no_cluster(address, str(error)) from None
            raise SearchError(
                f"Ray did not start on this machine: {' '.join(str(error).split())}; fix that, or run with "
                "--executor inline, without Ray."
            ) from None
        try:
            signal.signal(signal.SIGTERM, terminate)  # Ray replaces the handler
            yield
        finally:
            ray.shutdown()


def _start(kept: contextlib.ExitStack, cpus: int, memory_bytes: int, quiet: dict[str, Any]) -> None:
    """Start a Ray that no other machine can reach; its folders are kept open on the stack."""
    kept.enter_context(_on_loopback())
    within, large = folder_for_sockets(), Path(tempfile.gettempdir())
    folder = kept.enter_context(temporary_folder(within))
    if within != large:  # large files still go where the user wants them
        quiet = quiet | {"object_spilling_directory": str(kept.enter_context(temporary_folder(large)))}
    store = ray._private.utils.resolve_object_store_memory(memory_bytes)
    ray.init(
        address="local",
        num_cpus=cpus,
        object_store_memory=store,
        _memory=max(0, memory_bytes - store),
        include_dashboard=False,
        _temp_dir=str(folder),
        **quiet,
    )


@contextmanager
def _on_loopback() -> Iterator[None]:
    """Let a Ray that is started meanwhile, and its processes, listen on loopback only."""
    constants, before = ray._private.ray_constants, os.environ.get(_LOOPBACK)
    is_cluster = constants.ENABLE_RAY_CLUSTER
    os.environ[_LOOPBACK], constants.ENABLE_RAY_CLUSTER = "0", False
    try:
        yield
    finally:
        constants.ENABLE_RAY_CLUSTER = is_cluster
        del os.environ[_LOOPBACK]
        if before is not None:
            os.environ[_LOOPBACK] = before


@contextmanager
def temporary_folder(within: Path | None = None) -> Iterator[Path]:
    """A folder that is removed at the end. Folders that killed processes left, which are not locked, are removed first.

    Args:
        within: its parent; None for the system's temporary folder.

    Raises:
        LockError: the file system there has no locks.
    """
    parent = within or Path(tempfile.gettempdir())
    for left in parent.glob(f"{FOLDER}*/lock"):
        with try_lock(left) as is_mine:
            if is_mine:
                shutil.rmtree(left.parent, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=FOLDER, dir=parent, ignore_cleanup_errors=True) as name:
        folder = Path(name)
        with try_lock(folder / "lock"):
            yield folder


def nodes() -> list[tuple[int, float, int]]:
    """CPUs, GPUs and bytes of memory of each node that is alive."""
    alive = [node["Resources"] for node in ray.nodes() if node["Alive"]]  # type: ignore[no-untyped-call]  # by Ray
    return [
        (
            int(resources.get("CPU", 0)),
            float(resources.get("GPU", 0)),
            int(resources.get("memory", 0) + resources.get("object_store_memory", 0)),
        )
        for resources in alive
    ]


def name() -> str:
    """An identifier of this cluster."""
    return str(ray.get_runtime_context().gcs_address)


class Askers:
    """Asks nodes questions, in a process on each node that is started with the first question.

    These processes may hold memory of a GPU: `close` ends them before the slots start. They end with the connection
    in any case.
    """

    def __init__(self) -> None:
        self._processes: dict[str, Any] = {}  # by node

    def require_reachable(self, place: Place) -> None:
        """Check that every node reaches a place that all of them need.

        Raises:
            UserError: a node does not.
            NotWritten: this machine cannot write there.
            SearchError: a node cannot be asked.
        """
        with place.probe() as is_seen:
            reasons, silent = self._answers(partial(_why_unseen, is_seen))
            for node, reason in (reasons | dict.fromkeys(silent, "")).items():
                if reason is not None:
                    raise UserError(
                        f"the node {node} does not reach {place.told()}{reason}: name a folder that all nodes share "
                        "in STUDENT_SEARCH_ARTIFACTS and STUDENT_SEARCH_CACHES."
                    )

    def ask_each(self, question: Callable[[], Any], *, cpus: int, gpu: float = 0.0) -> dict[str, Any]:
        """The answer of each node that is large enough for a slot, by the node's address.

        A question reserves nothing: a node answers while other work has its CPUs and GPUs.

        Args:
            question: is called there.
            cpus: of a slot.
            gpu: a slot's share of one.

        Raises:
            SearchError: no node is large enough; one gives no answer; or the question fails there.
        """
        found, silent = self._answers(question, cpus=cpus, gpu=gpu)
        if silent:
            raise SearchError(
                f"the node {silent[0]} did not answer within {_ANSWER_S:.0f} s: check its load, and its network."
            )
        if not found:
            raise SearchError(f"no node has the {cpus} CPUs and {gpu:g} GPUs of a slot: lower 'resources' in the plan.")
        return found

    def close(self) -> None:
        """End the processes; a later question starts others."""
        processes, self._processes = self._processes, {}
        for process in processes.values():
            with contextlib.suppress(RayError):  # it is gone already
                ray.kill(process)

    def _answers(
        self, question: Callable[[], Any], *, cpus: int = 0, gpu: float = 0.0
    ) -> tuple[dict[str, Any], list[str]]:
        """The answers of nodes with at least so many CPUs and GPUs, by name; and the nodes that did not answer.

        A node's name is its address, and its number where two share one.

        Raises:
            SearchError: the question raises an error there, or its process dies several times.
        """
        alive = [node for node in ray.nodes() if node["Alive"]]  # type: ignore[no-untyped-call]  # by Ray
        addresses = Counter(node["NodeManagerAddress"] for node in alive)
        asked = {}
        for node in alive:
            if node["Resources"].get("CPU", 0) >= cpus and node["Resources"].get("GPU", 0) >= gpu:
                address, number = node["NodeManagerAddress"], node["NodeID"]
                if number not in self._processes:
                    self._processes[number] = _process_on(number)
                answer = self._processes[number].answer.remote(question, needs_gpu=gpu > 0)
                asked[answer] = address if addresses[address] == 1 else f"{address} ({number[:8]})"
        answered, silent = ray.wait(list(asked), num_returns=len(asked), timeout=_ANSWER_S)
        found = {}
        for one in answered:
            try:
                found[asked[one]] = ray.get(one)
            except RayError as error:
                raise SearchError(
                    f"the node {asked[one]} could not be asked: {_reason(error)}: check that it has this release of "
                    "student-search, and free memory."
                ) from error
        return found, [asked[one] for one in silent]


class _Asked:
    """The process on a node that answers questions. It reserves no GPU, so Ray may hide them from it."""

    def answer(self, question: Callable[[], Any], *, needs_gpu: bool) -> Any:
        if needs_gpu and os.environ.get("CUDA_VISIBLE_DEVICES") == "":
            del os.environ["CUDA_VISIBLE_DEVICES"]
        return question()


def _process_on(node: str) -> Any:
    there = NodeAffinitySchedulingStrategy(node, soft=False)
    again = {"max_restarts": 3, "max_task_retries": 3}  # Ray may end it where other work fills the memory
    return ray.remote(_Asked).options(num_cpus=0, scheduling_strategy=there, **again).remote()


def _reason(error: RayError) -> str:
    """What a question raised, or why its process died, in one line."""
    cause = getattr(error, "cause", None)
    said = [line.strip() for line in _COLOUR.sub("", str(cause or error)).splitlines() if line.strip()]
    if cause:
        return f"{type(cause).__name__}: {said[0] if said else 'no reason given'}"
    return said[-1].rstrip(".") if said else "no reason given"


def _why_unseen(is_seen: Callable[[], bool]) -> str | None:
    """None where this machine sees the probe; else the reason, where it is known."""
    try:
        return None if is_seen() else ""
    except ArtifactError as error:
        return f" ({error})"
