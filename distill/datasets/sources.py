"""Where a data set's files come from, and how they are told from others: every byte is checked by digest."""

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

from distill.datasets.downloads import Download, Grown, from_url
from distill.errors import DataError

Telling = Callable[[str], Grown]  # the progress of a step, by its name
Give = Callable[[Mapping[str, str], Path, Telling], None]

_CHUNK = 1 << 18
_LARGEST = 1 << 30  # bytes that a .gz file may hold: what is not checked yet may be a bomb


@dataclass(frozen=True, kw_only=True)
class Source:
    """A place that has a data set's files."""

    name: str  # as messages call it
    give: Give  # puts the files (name to md5), not checked yet, into a folder; DataError says why it cannot


def in_archive(download: Download, *, inside: str, digest: str | None) -> Give:
    """Files in a tar archive.

    Args:
        download: gets the archive.
        inside: the folder within the archive that holds the files.
        digest: "algorithm:hexadecimal digits" of the archive; None where the download itself proves it.
    """

    def give(files: Mapping[str, str], folder: Path, telling: Telling) -> None:
        archive = folder.with_name("archive")
        download(archive, telling("download"))
        if digest is not None:
            _check(archive, digest)
        _unpack(archive, inside, files, folder, telling("unpack"))

    return give


def one_by_one(address: Callable[[str], str]) -> Give:
    """Files on a web server, each at the address that `address` gives for its name."""

    def give(files: Mapping[str, str], folder: Path, telling: Telling) -> None:
        for name in files:
            from_url(partial(address, name))(folder / name, telling(f"download {name}"))

    return give


def installed(place: Path, package: str) -> Give:
    """Files that a Debian package puts in a place of its own."""

    def give(files: Mapping[str, str], folder: Path, telling: Telling) -> None:
        grown, done = telling("copy"), 0
        for name in files:
            if not (place / name).is_file():
                raise DataError(f"the package {package} is not installed")
            shutil.copyfile(place / name, folder / name)
            done += (folder / name).stat().st_size
            grown(done, None)

    return give


def checked(path: Path, md5: str) -> bytes:
    """The content of a file, once it has shown the digest expected.

    Of a .gz file, content and digest are of what it holds: who compressed it, and when, does not matter.

    Raises:
        DataError: it cannot be read, or is another; the message is the file and its fault, no more.
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
    """Refuse an archive that is not the one expected."""
    algorithm, _, expected = digest.partition(":")
    with archive.open("rb") as file:
        found = hashlib.file_digest(file, lambda: hashlib.new(algorithm, usedforsecurity=False)).hexdigest()
    if found != expected:
        raise DataError(f"the download is corrupted ({algorithm} {found}, expected {expected})")


def _unpack(archive: Path, inside: str, files: Mapping[str, str], folder: Path, grown: Grown) -> None:
    """Write `files` out of a tar archive into `folder`.

    Nothing else in the archive is touched, and no name in it decides where anything is written.
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
                        grown(done, None)
    except (tarfile.TarError, EOFError) as error:
        raise DataError(f"the download cannot be unpacked: {error}") from None
    if wanted:
        raise DataError(f"the download holds no {', '.join(sorted(wanted))}")
