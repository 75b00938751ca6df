"""What tests do to a search from within its processes: where they end them, and what they note of the work.

`FAULTS` names what is to happen, words apart by spaces, each `HOW:WHERE[:KIND[:KEY]]`. HOW is `once` (SIGKILL, the
first time that any process comes there), `kill` (each time), `raise`, `disorder` (once, as when a CUDA graph cannot be
captured), `hold` (until `release` is called), or `fill` (memory, each time, up to `FILL_GB`). WHERE is one of the
places below; KIND and KEY are the job's. `FAULT_NOTES` is a folder: there stands what happened once, and a line for
each step and checkpoint.

Nothing in the product knows of it: modules are changed as they are imported. Ray's workers come here by
`sitecustomize.py`, forked commands (`forked.py`) by a call.
"""

from __future__ import annotations

import importlib.abc
import importlib.util
import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any

WAITS = "waits"  # a slot has heard that there is no work for now
WORK = "work"  # it has its job, and has done nothing
FIRST_STEP = "first-step"  # the first step of a training in this process is due
KEEPING = "keeping"  # a checkpoint's bytes are on the disk, its name is not
KEPT = "kept"  # a checkpoint is whole
VALIDATING = "validating"
BLOCK = "block"  # an epoch of the cache is on the disk, its name is not
TRAINED = "trained"  # all is done, and nobody was told
TOLD = "told"  # the outcome is written, and the slot does not know
ANSWERS = "answers"  # the broker has handed out work, and no slot knows
WRITES = "writes"  # the broker has an outcome, and has written nothing
HAS_WRITTEN = "has-written"  # it has written it, and told nobody
OPENS = "opens"  # the broker's process has imported what it needs, and has not opened the database
PROVIDES = "provides"  # it is given what slots need

_HELD, _RELEASED = "held", "released"
_jobs: list[tuple[str, str]] = []  # kind and key of what this process is at
_is_first_step = False
_keeping_since: float | None = None  # when the state for the checkpoint now being written was first asked for


def install() -> None:
    """Let what `FAULTS` and `FAULT_NOTES` say come true in this process."""
    if os.environ.get("FAULTS") or os.environ.get("FAULT_NOTES"):
        for name in _CHANGES.keys() & sys.modules.keys():
            _CHANGES[name](sys.modules[name])
        sys.meta_path.insert(0, _Importer())


def note(line: str) -> None:
    """Add a line to the notes, with who is at what; it survives the process."""
    folder = os.environ.get("FAULT_NOTES")
    if folder:
        handle = os.open(f"{folder}/notes", os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o666)
        for kind, key in _jobs:
            os.write(handle, f"{os.getpid()} {time.monotonic():.4f} {kind} {key} {line}\n".encode())
        os.close(handle)


def _come_to(place: str) -> None:
    for word in os.environ.get("FAULTS", "").split():
        how, where, *which = word.split(":")
        if where != place or not _is_at(which):
            continue
        if how == "raise":
            raise RuntimeError("this student cannot be trained")
        if how == "disorder":
            _disorder(word)
        elif how == "hold":
            _hold()
        elif how == "fill":
            _fill(float(os.environ["FILL_GB"]))
        elif how == "kill" or _is_first(word):
            os.kill(os.getpid(), signal.SIGKILL)


def _fill(most_gb: float) -> None:
    """Take memory piece by piece until somebody ends this process, or there is enough of it; then raise."""
    taken = []
    while len(taken) < 10 * most_gb:
        taken.append(b"x" * 10**8)
        time.sleep(0.05)
    time.sleep(5)
    raise RuntimeError(f"took {most_gb} GB, and nobody minded")


def _disorder(word: str) -> None:
    """Raise, the first time, what a process cannot go on after."""
    from distill.errors import CaptureError

    if _is_first(word):
        (Path(os.environ["FAULT_NOTES"]) / latch(word)).write_text(f"{os.getpid()} {time.monotonic()}")
        raise CaptureError("no graph")


def _hold() -> None:
    """Stay here until the test says otherwise; other threads go on."""
    folder = Path(os.environ["FAULT_NOTES"])
    (folder / _HELD).touch()
    while not (folder / _RELEASED).exists():
        time.sleep(0.005)


def is_held(folder: Path) -> bool:
    return (folder / _HELD).exists()


def release(folder: Path) -> None:
    (folder / _RELEASED).touch()


def _is_at(which: Sequence[str]) -> bool:
    return not which or any(which == list(job)[: len(which)] for job in _jobs)


def _is_first(word: str) -> bool:
    try:
        (Path(os.environ["FAULT_NOTES"]) / latch(word)).touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


def latch(word: str) -> str:
    return word.replace("/", "_")


class _Importer(importlib.abc.MetaPathFinder):
    """Finds the modules to be changed as the others would, and changes them once they are loaded."""

    def find_spec(self, name: str, path: Any, target: ModuleType | None = None) -> ModuleSpec | None:
        if name not in _CHANGES:
            return None
        others = (finder for finder in sys.meta_path if finder is not self)
        spec = next(filter(None, (finder.find_spec(name, path, target) for finder in others)), None)
        if spec is not None and spec.loader is not None:
            load = spec.loader.exec_module

            def exec_module(module: ModuleType) -> None:
                load(module)
                _CHANGES[name](module)

            spec.loader.exec_module = exec_module  # type: ignore[method-assign]
        return spec


def _in_worker(module: ModuleType) -> None:
    run_jobs = module.run_jobs

    def watched(jobs: Sequence[Any], materials: Any, artifacts: Any) -> Any:
        global _is_first_step
        _jobs[:] = [(job.kind, job.key) for job in jobs]
        _is_first_step = True
        _come_to(WORK)
        outcomes = yield from run_jobs(jobs, materials, artifacts)
        _come_to(TRAINED)
        return outcomes

    module.run_jobs = watched


def _in_training(module: ModuleType) -> None:
    begin_step, state, accuracy = module.Training.begin_step, module.Training.state, module.accuracy

    def watched_state(training: Any) -> bytes:
        global _keeping_since
        _keeping_since = _keeping_since or time.monotonic()
        return bytes(state(training))

    def watched_step(training: Any) -> Any:
        global _is_first_step, _keeping_since
        _keeping_since = None
        if _is_first_step:
            _is_first_step = False
            _come_to(FIRST_STEP)
        epoch, step = training.position
        note(f"step {epoch} {step} of {training._steps}")
        return begin_step(training)

    def watched_accuracy(*arguments: Any, **named: Any) -> float:
        _come_to(VALIDATING)
        return accuracy(*arguments, **named)

    module.Training.begin_step, module.Training.state = watched_step, watched_state
    module.accuracy = watched_accuracy


def _in_checkpoints(module: ModuleType) -> None:
    save = _renaming(module.Checkpoints.save, KEEPING)

    def watched_save(checkpoints: Any, key: str, state: bytes) -> None:
        save(checkpoints, key, state)
        note(f"kept in {time.monotonic() - (_keeping_since or time.monotonic()):.4f}")  # a pack's: with those before it
        _come_to(KEPT)

    module.Checkpoints.save = watched_save


def _in_blocks(module: ModuleType) -> None:
    module.write_whole = _renaming(module.write_whole, BLOCK)


def _renaming(write: Callable[..., None], place: str) -> Callable[..., None]:
    """The same, which comes to that place before it gives the file that it writes its name."""

    def watched(*arguments: Any) -> None:
        renames = {name: getattr(Path, name) for name in ("replace", "rename")}

        def watched_rename(aside: Path, target: Path) -> Path:
            _come_to(place)
            return renames["replace"](aside, target)

        try:
            Path.replace = Path.rename = watched_rename  # type: ignore[method-assign, assignment]
            write(*arguments)
        finally:
            for name, real in renames.items():
                setattr(Path, name, real)

    return watched


def _in_remote_broker(module: ModuleType) -> None:
    after, finish = module.RemoteBroker.next, module.RemoteBroker.finish

    def watched_next(*arguments: Any) -> Any:
        answer = after(*arguments)
        if answer == "wait":
            _come_to(WAITS)
        return answer

    def watched_finish(*arguments: Any) -> Any:
        answer = finish(*arguments)
        _come_to(TOLD)
        return answer

    module.RemoteBroker.next, module.RemoteBroker.finish = watched_next, watched_finish


def _in_broker(module: ModuleType) -> None:
    broker = module.Broker
    begin, provide, after, finish = broker.__init__, broker.provide, broker.next, broker.finish

    def watched_begin(*arguments: Any) -> None:
        _come_to(OPENS)
        begin(*arguments)

    def watched_provide(*arguments: Any) -> None:
        _come_to(PROVIDES)
        provide(*arguments)

    def watched_next(*arguments: Any) -> Any:
        answer = after(*arguments)
        if not isinstance(answer, str):
            _jobs[:] = [(job.kind, job.key) for job in answer]
            _come_to(ANSWERS)
        return answer

    def watched_finish(self: Any, slot: str, job: Any, *outcome: Any) -> Any:
        _jobs[:] = [(job.kind, job.key)]
        _come_to(WRITES)
        answer = finish(self, slot, job, *outcome)
        _come_to(HAS_WRITTEN)
        return answer

    broker.__init__ = watched_begin
    broker.provide, broker.next, broker.finish = watched_provide, watched_next, watched_finish


_CHANGES: dict[str, Callable[[ModuleType], None]] = {
    "search.slot.worker": _in_worker,
    "distill.train.loop": _in_training,
    "storage.files.checkpoints": _in_checkpoints,
    "distill.cache.blocks": _in_blocks,
    "search.crew.remote_broker": _in_remote_broker,
    "search.broker.broker": _in_broker,
}
