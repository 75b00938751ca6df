"""Runs tests against a copy of the tree in which one file is changed, within limits of time.

CPU time is what counts, so that a busy machine changes no outcome; wall time stops a run that waits for ever.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

_LOOK_S = 1.0  # between two looks at a run's processes
_TEARDOWN_S = 10.0  # for a run that is stopped to end its servers
# Looking for a smaller example after a failure costs time and cannot change the outcome.
_PROFILE = """
from hypothesis import Phase, settings
phases = (Phase.explicit, Phase.generate, Phase.target)
settings.register_profile("mutants", derandomize=True, phases=phases, report_multiple_bugs=False)
"""
_OPTIONS = (
    *("-x", "-q", "-p", "no:cacheprovider"),
    *("-p", "mutants_profile", "--hypothesis-profile", "mutants"),
    *("-p", "no:schemathesis"),  # 2 s to import, for tests of the HTTP schema alone
)


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What one run of the tests may take."""

    cpu_s: float
    wall_s: float


@dataclass(frozen=True, kw_only=True)
class Run:
    """How one run of the tests ended."""

    code: int | None  # pytest's exit code; None where the run was over a limit
    cpu_s: float
    wall_s: float
    output: str

    @property
    def outcome(self) -> str:
        if self.code is None:
            return "timed out"
        return "killed" if self.code else "survived"

    @property
    def first_failure(self) -> str:
        return next((line for line in self.output.splitlines() if line.startswith(("FAILED ", "ERROR "))), "")


def mirrored_tests(repo: Path, file: str) -> str:
    """The test file that mirrors a module; where there is none, the folder that mirrors its package."""
    path = Path(file)
    tests = Path("tests") / path.parent / f"test_{path.name}"
    while not (repo / tests).exists():
        tests = tests.parent
    return tests.as_posix()


def files_of(repo: Path) -> list[str]:
    """What git tracks there and what it would track: all that the tests need, without builds and data."""
    command = ["git", "-C", str(repo), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return sorted(name for name in set(listed.split("\0")) if name and (repo / name).is_file())


def digest_of(repo: Path) -> str:
    """Tells one tree's Python files from another's."""
    digest = hashlib.sha256()
    for name in files_of(repo):
        if name.endswith(".py"):
            digest.update(f"{name}\0".encode() + (repo / name).read_bytes())
    return digest.hexdigest()[:16]


def run_tests(
    repo: Path, tests: str, *, change: tuple[str, str] | None, limits: Limits, stop: threading.Event | None = None
) -> Run:
    """Run tests in a temporary copy of the tree in which one file has another text.

    Raises:
        RuntimeError: pytest found no tests.
    """
    with tempfile.TemporaryDirectory(prefix="m") as name:  # a short path: sockets are made below it
        folder = Path(name)
        folder.chmod(0o755)  # PostgreSQL's files lie below it and belong to another user where root runs the tests
        tree, temporary, output = folder / "t", folder / "x", folder / "output"
        for file in files_of(repo):
            (tree / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(repo / file, tree / file)
        temporary.mkdir()
        (folder / "mutants_profile.py").write_text(_PROFILE)
        if change is not None:
            file, text = change
            (tree / file).write_text(text)
        command = [sys.executable, "-m", "pytest", *_OPTIONS, tests]
        with output.open("w") as stream:
            process = psutil.Popen(
                command,
                cwd=tree,
                env=_environment(tree, folder, temporary),
                stdin=subprocess.DEVNULL,
                stdout=stream,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=_heed_interrupts,
            )
            cpu_s, wall_s, is_over = _watch(process, limits, stop or threading.Event())
        text = output.read_text(errors="replace")
        if process.returncode == 5:
            raise RuntimeError(f"{tests} holds no tests:\n{text}")
        return Run(code=None if is_over else process.returncode, cpu_s=cpu_s, wall_s=wall_s, output=text)


def _heed_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # a shell's background jobs ignore it, and so would pytest


def _environment(tree: Path, folder: Path, temporary: Path) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("COV", "PYTEST"))}
    return inherited | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": f"{tree}{os.pathsep}{folder}",  # before what is installed
        "PYTHONDONTWRITEBYTECODE": "1",
        "TMPDIR": str(temporary),
        "OMP_NUM_THREADS": "1",
        "CI": "true",
    }


def _watch(process: psutil.Popen, limits: Limits, stop: threading.Event) -> tuple[float, float, bool]:
    """Wait for a run; its seconds of CPU and of wall time, and whether it had to be stopped."""
    began, cpu_s, is_over = time.monotonic(), 0.0, False
    seen: dict[int, psutil.Process] = {process.pid: process}
    try:
        while True:
            with suppress(psutil.TimeoutExpired):
                process.wait(timeout=_LOOK_S)
                break
            cpu_s = max(cpu_s, _cpu_s(seen))
            is_over = cpu_s > limits.cpu_s or time.monotonic() - began > limits.wall_s or stop.is_set()
            if is_over:
                break
    finally:
        if is_over:
            process.send_signal(signal.SIGINT)  # pytest then ends the servers that its fixtures started
            with suppress(psutil.TimeoutExpired):
                process.wait(timeout=_TEARDOWN_S)
        for one in seen.values():
            with suppress(psutil.NoSuchProcess):  # it ended by itself
                one.kill()
        process.wait()
    return cpu_s, time.monotonic() - began, is_over


def _cpu_s(seen: dict[int, psutil.Process]) -> float:
    """User and system seconds of a run's processes; `seen` grows, so that one whose parent ended is still counted."""
    for process in psutil.process_iter(["ppid"]):
        if process.info["ppid"] in seen:
            seen.setdefault(process.pid, process)
    total = 0.0
    for process in seen.values():
        with suppress(psutil.NoSuchProcess):  # ended; its parent counts it among its children
            total += sum(process.cpu_times()[:4])
    return total
