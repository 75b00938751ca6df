"""Unpack the zip with an exported student that a service sends: only plain files, and only if it is complete."""

from __future__ import annotations

import hashlib
import json
import shutil
import stat
import zipfile
import zlib
from pathlib import Path, PurePosixPath
from typing import IO

from search.errors import UserError

_MOST_FILES = 100
_GROWTH, _SPARE = 20, 1 << 20  # unpacked size at most: so many times the packed size, plus so many bytes


def unpack_student(packed: IO[bytes], folder: Path) -> str:
    """Unpack the files of the only folder in a zip into an existing empty folder.

    Returns:
        The digest of the student's weights, which was verified.

    Raises:
        UserError: it is no exported student, is damaged, or would write elsewhere.
    """
    size = packed.seek(0, 2)
    try:
        with zipfile.ZipFile(packed) as archive:
            files = archive.infolist()
            if len(files) > _MOST_FILES or sum(file.file_size for file in files) > _GROWTH * size + _SPARE:
                raise _wrong("it contains more than a student")
            tops = set()
            for file in files:
                top, name = _place(file)
                tops.add(top)
                with archive.open(file) as source, (folder / name).open("xb") as target:
                    shutil.copyfileobj(source, target)
        if len(tops) != 1:
            raise _wrong("its files are not in one folder")
        digest = hashlib.sha256((folder / "weights.safetensors").read_bytes()).hexdigest()
        told = _digest_told((folder / "student.json").read_bytes())
        if told != digest:
            raise _wrong("its weights do not match its student.json")
    except FileExistsError:
        raise _wrong("it contains a file twice") from None
    except FileNotFoundError:
        raise _wrong("it contains no student") from None
    # NotImplementedError: a zip of a later version than Python's; RuntimeError: one with a password.
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise _wrong(str(error)) from None
    return digest


def _digest_told(student: bytes) -> str:
    """The digest of the weights, as student.json says."""
    try:
        return str(json.loads(student)["weights_digest"])
    except (KeyError, TypeError, ValueError):
        raise _wrong("its student.json does not have the digest of its weights") from None


def _place(file: zipfile.ZipInfo) -> tuple[str, str]:
    """The folder and the name of a file in a zip; refuses any other path."""
    path = PurePosixPath(file.filename)
    kind = stat.S_IFMT(file.external_attr >> 16)
    odd = "\\" in file.filename or "\0" in file.orig_filename or not file.filename.isprintable()
    odd = odd or file.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
    if odd or len(path.parts) != 2 or file.is_dir() or kind not in (0, stat.S_IFREG):
        raise _wrong(f"'{_shown(file.filename)}' is not a plain file in its folder")
    top, name = path.parts
    if {top, name} & {"..", "/", "."}:
        raise _wrong(f"'{_shown(file.filename)}' would be written elsewhere")
    return top, name


def _shown(name: str) -> str:
    return "".join(letter for letter in name if letter.isprintable())[:100]


def _wrong(why: str) -> UserError:
    return UserError(f"what the service sent is not an exported student: {why}. Nothing was written; try again.")
