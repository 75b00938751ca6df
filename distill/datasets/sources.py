"""The sources of a data set's files; every file is checked by digest."""

from __future__ import annotations

import gzip
import hashlib
import shutil
import tarfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from distill.datasets.downloads import Download, OnBytes, from_url
from distill.errors import DataError

ForStep = Callable[[str], OnBytes]  # the progress callback of a named step
Give = Callable[[Mapping[str, str], Path, ForStep], None]

_CHUNK = 1 << 18
_LARGEST = 1 << 30  # most decompressed bytes of a .gz file: an unchecked file may be a bomb


@dataclass(frozen=True, kw_only=True)
class Source:
    """A place that has a data set's files."""

    name: str  # in messages
    give: Give  # puts the unchecked files (name to md5) into a folder; raises DataError with the reason


def in_archive(download: Download, *, inside: str, digest: str | None) -> Give:
    """Files in a tar archive.

    Args:
        download: gets the archive.
        inside: the folder within the archive that holds the files.
        digest: "algorithm:hexadecimal digits" of the archive; None if the download verifies it.
    """

    def give(files: Mapping[str, str], folder: Path, for_step: ForStep) -> None:
        archive = folder.with_name("archive")
        download(archive, for_step("download"))
        if digest is not None:
            _check(archive, digest)
        _unpack(archive, inside, files, folder, for_step("unpack"))

    return give


def one_by_one(address: Callable[[str], str]) -> Give:
    """Files on a web server, each at the address that `address` gives for its name."""

    def give(files: Mapping[str, str], folder: Path, for_step: ForStep) -> None:
        for name in files:
            from_url(partial(address, name))(folder / name, for_step(f"download {name}"))

    return give


def installed(place: Path, package: str) -> Give:
    """Files of an installed Debian package."""

    def give(files: Mapping[str, str], folder: Path, for_step: ForStep) -> None:
        on_bytes, done = for_step("copy"), 0
        for name in files:
            if not (place / name).is_file():
                raise DataError(f"the package {package} is not installed")
            shutil.copyfile(place / name, folder / name)
            done += (folder / name).stat().st_size
            on_bytes(done, None)

    return give


def checked(path: Path, md5: str) -> bytes:
    """The content of a file, after checking its digest.

    For a .gz file, content and digest are those of the decompressed file.

    Raises:
        DataError: the file cannot be read or has another digest; the message says only the file and the fault.
    """
    try:
        if path.suffix == ".gz":
            with gzip.open(path) as file:
                content = file.read(_LARGEST)
        else:
            content = path.read_bytes()
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise DataError(f"{path} is corrupted ({error})") from None
    except OSError as error:
        raise DataError(f"{path} cannot be read ({error.strerror})") from None
    found = hashlib.md5(content, usedforsecurity=False).hexdigest()
    if found != md5:
        raise DataError(f"{path} is corrupted (md5 {found}, expected {md5})")
    return content


def _check(archive: Path, digest: str) -> None:
    """Check an archive's digest."""
    algorithm, _, expected = digest.partition(":")
    with archive.open("rb") as file:
        found = hashlib.file_digest(file, lambda: hashlib.new(algorithm, usedforsecurity=False)).hexdigest()
    if found != expected:
        raise DataError(f"the download is corrupted ({algorithm} {found}, expected {expected})")


def _unpack(archive: Path, inside: str, files: Mapping[str, str], folder: Path, on_bytes: OnBytes) -> None:
    """Write `files` from a tar archive into `folder`.

    Other entries are ignored, and no name in the archive decides where a file is written.
    """
    wanted = {f"{inside}/{name}": name for name in files}
    done = 0
    try:
        with tarfile.open(archive, "r|*") as tar:
            for member in tar:
                name = wanted.pop(member.name.removeprefix("./"), None)
                content = tar.extractfile(member) if name else None
                if name is None or content is None:
                    continue
                with (folder / name).open("wb") as file:
                    while chunk := content.read(_CHUNK):
                        file.write(chunk)
                        done += len(chunk)
                        on_bytes(done, None)
    except (tarfile.TarError, EOFError) as error:
        raise DataError(f"the download cannot be unpacked: {error}") from None
    if wanted:
        raise DataError(f"the download does not contain {', '.join(sorted(wanted))}")
