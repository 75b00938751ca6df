"""An exported student out of the zip that a service sends: plain files alone, and only whole."""

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
_GROWTH, _SPARE = 20, 1 << 20  # what is packed may not become larger than so many times itself, and so many bytes


def unpack_student(packed: IO[bytes], folder: Path) -> str:
    """Unpack the files of the one folder in a zip into another, which is there and empty.

    Returns:
        The digest of the student's weights, which they were held against.

    Raises:
        UserError: it is none, it is damaged, or it would write elsewhere.
    """
    size = packed.seek(0, 2)
    try:
        with zipfile.ZipFile(packed) as archive:
            files = archive.infolist()
            if len(files) > _MOST_FILES or sum(file.file_size for file in files) > _GROWTH * size + _SPARE:
                raise _wrong("it holds more than a student")
            tops = set()
            for file in files:
                top, name = _place(file)
                tops.add(top)
                with archive.open(file) as source, (folder / name).open("xb") as target:
                    shutil.copyfileobj(source, target)
        if len(tops) != 1:
            raise _wrong("it is not of one folder")
        digest = hashlib.sha256((folder / "weights.safetensors").read_bytes()).hexdigest()
        told = _digest_told((folder / "student.json").read_bytes())
        if told != digest:
            raise _wrong("its weights are not those of its student.json")
    except FileExistsError:
        raise _wrong("it holds a file twice") from None
    except FileNotFoundError:
        raise _wrong("it holds no student") from None
    # NotImplementedError: a zip of a later version than Python's; RuntimeError: one with a password.
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise _wrong(str(error)) from None
    return digest


def _digest_told(student: bytes) -> str:
    """The digest of the weights that a student's facts name."""
    try:
        return str(json.loads(student)["weights_digest"])
    except (KeyError, TypeError, ValueError):
        raise _wrong("its student.json does not tell the digest of its weights") from None


def _place(file: zipfile.ZipInfo) -> tuple[str, str]:
    """The folder and the name of a file in a zip: nothing else may stand there."""
    path = PurePosixPath(file.filename)
    kind = stat.S_IFMT(file.external_attr >> 16)
    odd = "\\" in file.filename or "\0" in file.orig_filename or not file.filename.isprintable()
    odd = odd or file.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
    if odd or len(path.parts) != 2 or file.is_dir() or kind not in (0, stat.S_IFREG):
        raise _wrong(f"'{_shown(file.filename)}' is no plain file of its folder")
    top, name = path.parts
    if {top, name} & {"..", "/", "."}:
        raise _wrong(f"'{_shown(file.filename)}' leads elsewhere")
    return top, name


def _shown(name: str) -> str:
    return "".join(letter for letter in name if letter.isprintable())[:100]


def _wrong(why: str) -> UserError:
    return UserError(f"what the service sent is no exported student: {why}. Nothing was written; try again.")
