"""Imported logits, made by a teacher in any framework: a file of numbers, and a manifest that describes them.

    manifest.json                        written with the views by `distill.cache.kit`, then completed by the user
    logits.npy or logits.safetensors     [epochs, samples, classes], in the latter as the tensor "logits"

The manifest must name exactly the images, samples, views and classes of the search. Logits in another order would still
match it, so they are also compared with the labels.
"""

from __future__ import annotations

import difflib
import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from safetensors import safe_open

from distill.cache.faults import are_probabilities, disorder, exchanged, mistaken, taken_for
from distill.errors import CacheError
from distill.views.draws import ViewSettings

if TYPE_CHECKING:
    from jaxtyping import Float32, Int64
    from torch import Tensor

FORMAT = "student-search logits 1"

_TENSOR = "logits"  # its name in a .safetensors file
_DTYPES = ("float16", "float32", "float64", "F16", "BF16", "F32", "F64")  # as numpy and safetensors call them
_QUOTED = 40  # most characters of a value in a message


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What the logits of a search must belong to."""

    data: str  # digest of all training images
    split: str  # digest of the training samples' indices
    views: ViewSettings
    classes: tuple[str, ...]
    samples: int
    epochs: int

    def manifest(self) -> dict[str, Any]:
        """The manifest of such logits, JSON-compatible, for the user to complete."""
        return {
            "format": FORMAT,
            "teacher": "",
            "file": "logits.npy",
            "sha256": None,
            "data": self.data,
            "split": self.split,
            "views": self.views.to_json(),
            "classes": list(self.classes),
            "samples": self.samples,
            "epochs": self.epochs,
        }


@dataclass(frozen=True, kw_only=True, eq=False)
class Imported:
    """Imported logits, read epoch by epoch."""

    teacher: str  # its name in the manifest
    file: Path
    digest: str  # sha256 of the file's content
    epochs: int  # in the file, at least as many as wanted
    changed_ns: int  # when the file was last modified

    def epoch(self, epoch: int) -> Float32[Tensor, "samples classes"]:
        """The logits of one epoch as float32; no other epoch is read.

        Raises:
            CacheError: they are not finite in float32, or the file has been modified since it was opened.
            IndexError: the file has no such epoch.
        """
        if not 0 <= epoch < self.epochs:
            raise IndexError(f"epoch {epoch} of {self.file}, which has {self.epochs}")
        mapped = _mapped(self.file)
        if mapped.changed_ns != self.changed_ns:
            raise CacheError(f"{self.file} was modified while it was read: run again when the file is complete.")
        part = mapped.array[epoch if len(mapped.shape) == 3 else slice(None)]
        if isinstance(part, np.ndarray):
            with np.errstate(all="ignore"):  # overflow is reported below
                logits = torch.from_numpy(np.array(part, dtype=np.float32, order="C"))
        else:
            logits = part.to(torch.float32, copy=True)
        is_finite = logits.isfinite().all(dim=1)
        if not bool(is_finite.all()):
            raise CacheError(
                f"{self.file}: the logits of epoch {epoch} are not finite in float32, first those of sample "
                f"{int((~is_finite).nonzero()[0])}: correct the teacher's logits for that view, and save them again."
            )
        return logits


def open_imported(manifest: Path, wanted: Wanted) -> Imported:
    """Open the logits of a completed manifest, and check everything except their values.

    Raises:
        CacheError: the manifest is invalid, incomplete, or does not match `wanted`; or its file is missing, damaged, or
            does not match the manifest.
    """
    found = read_manifest(manifest, wanted)
    if found["epochs"] < wanted.epochs:
        raise CacheError(
            f"{manifest}: 'epochs' is {found['epochs']}, but the plan needs {wanted.epochs}: lower 'views.epochs' "
            "in the plan, or supply the logits of more views."
        )
    teacher = " ".join(found["teacher"].split()) if isinstance(found["teacher"], str) else ""
    if not teacher or not teacher.isprintable():
        raise CacheError(f"{manifest}: 'teacher' is {_quoted(found['teacher'])}: name the teacher.")
    sha256 = found["sha256"]
    if sha256 is not None and not (isinstance(sha256, str) and re.fullmatch("[0-9a-fA-F]{64}", sha256)):
        raise CacheError(f"{manifest}: 'sha256' is {_quoted(sha256)}: give the file's 64 hexadecimal digits, or null.")
    file = _file(manifest, found["file"])
    mapped = _mapped(file)
    if mapped.dtype not in _DTYPES:
        raise CacheError(
            f"{file} contains numbers of type {mapped.dtype}: save the logits as float32, float16 or float64, or as "
            "bfloat16 in a .safetensors file."
        )
    promised = [found["epochs"], wanted.samples, len(wanted.classes)]
    if mapped.shape != promised and [1, *mapped.shape] != promised:
        raise CacheError(
            f"{file} has shape {mapped.shape}, but its manifest says {promised} (epochs, samples, classes): save the "
            "logits in that shape, or correct 'epochs'."
        )
    with file.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    if sha256 is not None and sha256.lower() != digest:
        raise CacheError(
            f"{manifest}: 'sha256' is {_quoted(sha256)}, but {file} has {_quoted(digest)}: copy the file again, or "
            "correct 'sha256' if the logits were made again."
        )
    return Imported(teacher=teacher, file=file, digest=digest, epochs=found["epochs"], changed_ns=mapped.changed_ns)


def read_manifest(manifest: Path, wanted: Wanted) -> dict[str, Any]:
    """Read a manifest, completed or not, and check that it matches `wanted`. It may have any `epochs` from 1.

    Raises:
        CacheError: it cannot be read, has other keys, or does not match.
    """
    asked = wanted.manifest()
    try:
        found = json.loads(manifest.read_bytes())
    except OSError as error:
        raise CacheError(
            f"{manifest} cannot be read ({error.strerror}): give the manifest.json that came with the views."
        ) from None
    except (ValueError, RecursionError) as error:
        raise CacheError(f"{manifest} is not valid JSON ({_words(error)}): correct it.") from None
    if not isinstance(found, dict):
        raise CacheError(f"{manifest} contains {_quoted(found)}: complete the manifest.json that came with the views.")
    _check_keys(manifest, found, asked)
    for key in ("data", "split", "views", "classes", "samples"):
        if differs := _difference(key, found[key], asked[key]):
            place, said, other = differs
            raise CacheError(
                f"{manifest}: '{place}' is {_quoted(said)}, but {_quoted(other)} in this search: use the data, seed "
                "and views of these logits in the plan, or write the plan's own views and run your teacher on those."
            )
    if type(found["epochs"]) is not int or found["epochs"] < 1:
        raise CacheError(f"{manifest}: 'epochs' is {_quoted(found['epochs'])}: it must be a whole number, at least 1.")
    return found


def check_values(
    imported: Imported, labels: Int64[Tensor, " samples"], *, classes: Sequence[str], epoch: int = 0
) -> str | None:
    """Check by the labels that the values of an epoch are logits, of samples and classes in the right order.

    Args:
        imported: the logits.
        labels: of the samples.
        classes: their names.
        epoch: whose logits are checked.

    Returns:
        A line that names the classes that are most often taken for another one; None if there are none.

    Raises:
        CacheError: they are probabilities, or samples or classes are in another order.
    """
    logits, place = imported.epoch(epoch), f"{imported.file}, epoch {epoch}"
    if are_probabilities(logits):
        raise CacheError(
            f"{place}: the values of each sample are at least 0 and sum to 1, so these are probabilities, not logits: "
            "save their logarithms, log(p)."
        )
    if pairs := exchanged(logits, labels):
        raise CacheError(
            f"{place}: most samples of some classes are taken for another: {taken_for(pairs, classes)}: these classes "
            "are probably in another order; they must be in the order of 'classes' in the manifest."
        )
    if (fault := disorder(logits, labels)) is not None:
        raise CacheError(
            f"{place}: {fault}: samples or classes are probably in another order; samples must "
            "be in the order of indices.npy, classes in the order of 'classes' in the manifest."
        )
    pairs = mistaken(logits, labels)
    return (
        f"{place}: most samples of some classes are taken for another: {taken_for(pairs, classes)}" if pairs else None
    )


def _check_keys(manifest: Path, found: dict[str, Any], asked: dict[str, Any]) -> None:
    if found.get("format", FORMAT) != FORMAT:
        raise CacheError(
            f"{manifest}: 'format' is {_quoted(found['format'])}, but this version reads {_quoted(FORMAT)}: complete "
            "the manifest.json that came with the views."
        )
    missing = [key for key in asked if key not in found]
    for key in sorted(found.keys() - asked.keys()):
        near = difflib.get_close_matches(key, list(asked), n=1)
        hint = f"did you mean '{near[0]}'?" if near else "remove it."
        raise CacheError(f"{manifest}: unknown key {_quoted(key)}; {hint} Allowed here: {', '.join(asked)}.")
    if missing:
        raise CacheError(
            f"{manifest}: '{missing[0]}' is missing: copy it from the manifest.json that came with the views."
        )


def _difference(key: str, found: object, asked: object) -> tuple[str, object, object] | None:
    """The first place where the values differ, and both values there."""
    if isinstance(found, list) and isinstance(asked, list):
        found, asked = dict(enumerate(found)), dict(enumerate(asked))
    if isinstance(found, dict) and isinstance(asked, dict):
        for part in (*asked, *found):
            if found.get(part) != asked.get(part):
                return f"{key}.{part}", found.get(part), asked.get(part)
    return (key, found, asked) if found != asked else None


def _file(manifest: Path, name: object) -> Path:
    """The file that a manifest names: by absolute path, or relative to the manifest's folder."""
    if not isinstance(name, str) or not name.endswith((".npy", ".safetensors")):
        raise CacheError(f"{manifest}: 'file' is {_quoted(name)}: name a .npy or .safetensors file with the logits.")
    file = manifest.parent / name
    try:
        is_there = file.is_file()
    except OSError:  # the name is too long, or the folder is not readable
        is_there = False
    if not is_there:
        raise CacheError(f"{manifest}: 'file' is {_quoted(name)}, but {file} does not exist: save the logits there.")
    return file


@dataclass(frozen=True, kw_only=True, eq=False)
class _Mapped:
    """A file's numbers, read from disk when they are indexed."""

    array: Any
    shape: list[int]
    dtype: str
    changed_ns: int


def _mapped(file: Path) -> _Mapped:
    try:
        changed_ns = file.stat().st_mtime_ns
        if file.suffix == ".npy":
            array: Any = np.lib.format.open_memmap(file, mode="r")
            return _Mapped(array=array, shape=list(array.shape), dtype=array.dtype.name, changed_ns=changed_ns)
        tensors: Any = safe_open(file, framework="pt")
        if _TENSOR not in (names := list(tensors.keys())):
            raise CacheError(
                f"{file} has no tensor '{_TENSOR}', only {_quoted(names)}: save the logits under that name."
            )
        array = tensors.get_slice(_TENSOR)
        return _Mapped(array=array, shape=array.get_shape(), dtype=array.get_dtype(), changed_ns=changed_ns)
    except CacheError:
        raise
    except Exception as error:  # the parsers of numpy and safetensors raise many kinds of error
        raise CacheError(f"{file} cannot be read ({_words(error)}): copy or save it again.") from None


def _quoted(value: object) -> str:
    """A value as JSON in one line, shortened if it is long."""
    text = json.dumps(value)
    return text if len(text) <= _QUOTED else f"{text[: _QUOTED - 3]}..."


def _words(error: Exception) -> str:
    """An error's message in one line."""
    return " ".join(str(error).split()) or type(error).__name__
