"""Logits made elsewhere, by a teacher in any framework: a file of numbers, and a manifest that says of what.

    manifest.json                        comes with the views from `distill.cache.kit`, then completed
    logits.npy or logits.safetensors     [epochs, samples, classes], in the latter as the tensor "logits"

Numbers do not show what they are of. So the manifest must name the very images, samples, views and classes that
the search is about; and as logits in another order would still fit all that, they are held against the labels.
"""

from __future__ import annotations

import difflib
import hashlib
import json
import math
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from safetensors import safe_open

from distill.errors import CacheError
from distill.views.render import ViewSettings

if TYPE_CHECKING:
    from jaxtyping import Float, Float32, Int64
    from torch import Tensor

FORMAT = "student-search logits 1"

_TENSOR = "logits"  # its name in a .safetensors file
_DTYPES = ("float16", "float32", "float64", "F16", "BF16", "F32", "F64")  # as numpy and safetensors call them
_DEVIATIONS = 5.0  # above chance: less than one in a million orders gets there by luck
_TOLD = 40  # characters of a value in a message


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a search's logits must be of."""

    data: str  # digest of all training images
    split: str  # digest of the training samples' indices
    views: ViewSettings
    classes: tuple[str, ...]
    samples: int
    epochs: int

    def manifest(self) -> dict[str, Any]:
        """The manifest of such logits, JSON-able, for those who make them to complete."""
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
    """Logits made elsewhere, to be read epoch by epoch."""

    teacher: str  # its name, as the manifest says
    file: Path
    digest: str  # sha256 of the file's content
    epochs: int  # in the file: those wanted, or more
    changed_ns: int  # when the file was last written to

    def epoch(self, epoch: int) -> Float32[Tensor, "samples classes"]:
        """The logits of one epoch, whatever type they were saved as; no other epoch is read.

        Raises:
            CacheError: they are not finite in float32, or the file is no longer the one that was opened.
            IndexError: the file has no such epoch.
        """
        if not 0 <= epoch < self.epochs:
            raise IndexError(f"epoch {epoch} of {self.file}, which has {self.epochs}")
        mapped = _mapped(self.file)
        if mapped.changed_ns != self.changed_ns:
            raise CacheError(f"{self.file} was written to while it was read: run again when it is whole.")
        part = mapped.array[epoch if len(mapped.shape) == 3 else slice(None)]
        if isinstance(part, np.ndarray):
            with np.errstate(all="ignore"):  # what does not fit is told below
                logits = torch.from_numpy(np.array(part, dtype=np.float32, order="C"))
        else:
            logits = part.to(torch.float32, copy=True)
        is_finite = logits.isfinite().all(dim=1)
        if not bool(is_finite.all()):
            raise CacheError(
                f"{self.file}: the logits of epoch {epoch} are not finite in float32, first those of sample "
                f"{int((~is_finite).nonzero()[0])}: mend what the teacher makes of that view, and save them anew."
            )
        return logits


def open_imported(manifest: Path, wanted: Wanted) -> Imported:
    """Find the logits of a completed manifest, and check all but their values.

    Raises:
        CacheError: the manifest is none, is incomplete, or of something else than is wanted; or its file is not
            there, is damaged, or holds other numbers than it says.
    """
    found = read_manifest(manifest, wanted)
    if found["epochs"] < wanted.epochs:
        raise CacheError(
            f"{manifest}: 'epochs' is {found['epochs']}, but the plan wants {wanted.epochs}: lower 'views.epochs' "
            "in the plan, or ask your teacher about more views."
        )
    teacher = " ".join(found["teacher"].split()) if isinstance(found["teacher"], str) else ""
    if not teacher or not teacher.isprintable():
        raise CacheError(f"{manifest}: 'teacher' is {_told(found['teacher'])}: say in some words what made the logits.")
    sha256 = found["sha256"]
    if sha256 is not None and not (isinstance(sha256, str) and re.fullmatch("[0-9a-fA-F]{64}", sha256)):
        raise CacheError(f"{manifest}: 'sha256' is {_told(sha256)}: give the file's 64 hexadecimal digits, or null.")
    file = _file(manifest, found["file"])
    mapped = _mapped(file)
    if mapped.dtype not in _DTYPES:
        raise CacheError(
            f"{file} holds numbers of type {mapped.dtype}: save the logits as float32, float16 or float64, or in a "
            ".safetensors file as bfloat16."
        )
    promised = [found["epochs"], wanted.samples, len(wanted.classes)]
    if mapped.shape != promised and [1, *mapped.shape] != promised:
        raise CacheError(
            f"{file} holds numbers of shape {mapped.shape}, but its manifest promises {promised}, which are epochs, "
            "samples and classes: save the logits so, or correct 'epochs'."
        )
    with file.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    if sha256 is not None and sha256.lower() != digest:
        raise CacheError(
            f"{manifest}: 'sha256' is {_told(sha256)}, but that of {file} is {_told(digest)}: copy the file again, or "
            "correct 'sha256' if the logits were made anew."
        )
    return Imported(teacher=teacher, file=file, digest=digest, epochs=found["epochs"], changed_ns=mapped.changed_ns)


def read_manifest(manifest: Path, wanted: Wanted) -> dict[str, Any]:
    """A manifest of what is wanted, completed or not, of 1 epoch or more.

    Raises:
        CacheError: it cannot be read, has other keys, or is of something else.
    """
    asked = wanted.manifest()
    try:
        found = json.loads(manifest.read_bytes())
    except OSError as error:
        raise CacheError(
            f"{manifest} cannot be read ({error.strerror}): name the manifest.json that came with the views."
        ) from None
    except (ValueError, RecursionError) as error:
        raise CacheError(f"{manifest} is not JSON ({_words(error)}): mend it.") from None
    if not isinstance(found, dict):
        raise CacheError(f"{manifest} holds {_told(found)}: complete the manifest.json that came with the views.")
    _check_keys(manifest, found, asked)
    for key in ("data", "split", "views", "classes", "samples"):
        if differs := _difference(key, found[key], asked[key]):
            place, said, other = differs
            raise CacheError(
                f"{manifest}: '{place}' is {_told(said)}, but in this search {_told(other)}: give the plan the data, "
                "seed and views that these logits are of, or write its own views and ask your teacher about those."
            )
    if type(found["epochs"]) is not int or found["epochs"] < 1:
        raise CacheError(f"{manifest}: 'epochs' is {_told(found['epochs'])}: it must be a whole number, at least 1.")
    return found


def agreement(logits: Float[Tensor, "samples classes"], labels: Int64[Tensor, " samples"]) -> float:
    """The share of a class's samples whose largest logit is their label: the mean over the classes that occur."""
    counts, hits = _counts_and_hits(logits, labels)
    return float((hits.double() / counts)[counts > 0].mean())  # exactly chance where one class is always said


def disorder(logits: Float[Tensor, "samples classes"], labels: Int64[Tensor, " samples"]) -> str | None:
    """What shows that samples or classes are in another order than the labels'; None where nothing does.

    In any order but the right one, the agreement is that of chance: one over the number of classes that occur,
    whatever their sizes. It must be 5 standard deviations above, or half way to 1 where samples are too few for
    that. Mixed views pass: the larger share of each is its own as often as not.
    """
    counts, _ = _counts_and_hits(logits, labels)
    occurs = counts > 0
    named = torch.bincount(logits.argmax(dim=1), minlength=len(counts)) / len(labels)
    share, chance = agreement(logits, labels), 1 / int(occurs.sum())
    deviation = chance * math.sqrt(float((named * (1 - named) / counts)[occurs].sum()))
    if share > chance + min(_DEVIATIONS * deviation, (1 - chance) / 2):
        return None
    return f"the largest logit is the label for {share:.1%} of a class's samples, with {chance:.1%} by chance"


def check_order(imported: Imported, labels: Int64[Tensor, " samples"], *, epoch: int = 0) -> None:
    """Refuse logits whose samples or classes are in another order in an epoch, by the labels; see `disorder`.

    Raises:
        CacheError: it is not.
    """
    if (fault := disorder(imported.epoch(epoch), labels)) is not None:
        raise CacheError(
            f"{imported.file}, epoch {epoch}: {fault}: samples or classes are probably in another order; they must "
            "be in that of indices.npy and of 'classes' in the manifest."
        )


def _counts_and_hits(
    logits: Float[Tensor, "samples classes"], labels: Int64[Tensor, " samples"]
) -> tuple[Int64[Tensor, " classes"], Int64[Tensor, " classes"]]:
    """The samples of each class, and how many of them have their largest logit there."""
    classes = logits.shape[1]
    hits = labels[logits.argmax(dim=1) == labels]
    return torch.bincount(labels, minlength=classes), torch.bincount(hits, minlength=classes)


def _check_keys(manifest: Path, found: dict[str, Any], asked: dict[str, Any]) -> None:
    if found.get("format", FORMAT) != FORMAT:
        raise CacheError(
            f"{manifest}: 'format' is {_told(found['format'])}, but this program reads {_told(FORMAT)}: complete the "
            "manifest.json that came with the views."
        )
    missing = [key for key in asked if key not in found]
    for key in sorted(found.keys() - asked.keys()):
        near = difflib.get_close_matches(key, list(asked), n=1)
        hint = f"did you mean '{near[0]}'?" if near else "remove it."
        raise CacheError(f"{manifest}: unknown key {_told(key)}; {hint} Allowed here: {', '.join(asked)}.")
    if missing:
        raise CacheError(f"{manifest}: '{missing[0]}' is missing: take it from the manifest.json beside the views.")


def _difference(key: str, found: object, asked: object) -> tuple[str, object, object] | None:
    """The first place where a value differs from what is asked, with both values there."""
    if isinstance(found, list) and isinstance(asked, list):
        found, asked = dict(enumerate(found)), dict(enumerate(asked))
    if isinstance(found, dict) and isinstance(asked, dict):
        for part in (*asked, *found):
            if found.get(part) != asked.get(part):
                return f"{key}.{part}", found.get(part), asked.get(part)
    return (key, found, asked) if found != asked else None


def _file(manifest: Path, name: object) -> Path:
    """The file that a manifest names: beside it, or anywhere by its whole path."""
    if not isinstance(name, str) or not name.endswith((".npy", ".safetensors")):
        raise CacheError(f"{manifest}: 'file' is {_told(name)}: name a .npy or .safetensors file with the logits.")
    file = manifest.parent / name
    try:
        is_there = file.is_file()
    except OSError:  # a name that is too long, a folder that is closed
        is_there = False
    if not is_there:
        raise CacheError(f"{manifest}: 'file' is {_told(name)}, but there is no {file}: save the logits there.")
    return file


@dataclass(frozen=True, kw_only=True, eq=False)
class _Mapped:
    """A file's numbers, read where they are indexed."""

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
            raise CacheError(f"{file} holds no tensor '{_TENSOR}' but {_told(names)}: save the logits under that name.")
        array = tensors.get_slice(_TENSOR)
        return _Mapped(array=array, shape=array.get_shape(), dtype=array.get_dtype(), changed_ns=changed_ns)
    except CacheError:
        raise
    except Exception as error:  # numpy and safetensors raise what their parsers do
        raise CacheError(f"{file} cannot be read ({_words(error)}): copy or save it again.") from None


def _told(value: object) -> str:
    """A value as JSON in one line, the end left out where it is long."""
    text = json.dumps(value)
    return text if len(text) <= _TOLD else f"{text[: _TOLD - 3]}..."


def _words(error: Exception) -> str:
    """An error's message in one line."""
    return " ".join(str(error).split()) or type(error).__name__
