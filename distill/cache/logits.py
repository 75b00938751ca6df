"""The logit cache: the teachers' logits for every view, in a folder named after everything they depend on.

    <caches>/<key>/manifest.json       the parts of the key
    <caches>/<key>/<epoch>-logits-...  [samples, classes], the mean over the teachers
    <caches>/<key>/<epoch>-members-... [members, samples, classes], if the logits of each teacher are stored
    <caches>/<key>/<epoch>-views-...   [samples, c, h, w] uint8, if views are rendered

Each array is a block (`distill.cache.blocks`), complete or absent: an interrupted build resumes with the missing ones.
A cache grows by epochs; their number is not part of its key.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import math
import time
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import torch

from distill.cache.blocks import Block, Kind, blocks_in, check_block, map_block, write_block
from distill.errors import CacheError
from distill.files import try_lock, write_whole
from distill.views.draws import ViewSettings
from distill.views.normalise import Normalisation

if TYPE_CHECKING:
    from jaxtyping import Float
    from numpy.typing import NDArray
    from torch import Tensor

_LAYOUT = 1  # version of the folder; change it when old files could be misread
_ABANDONED_S = 3600.0
_NAME = 32  # digits of the key in the folder's name
_FP16_LARGEST = 1_000.0  # above this, half precision rounds by more than 0.25
FP16_ROUNDING = 0.01  # of the logits' deviation


@dataclass(frozen=True, kw_only=True)
class CacheKey:
    """Everything that cached logits depend on."""

    network: str  # the members' notation: the weights do not show all layers
    teachers: tuple[str, ...]  # digests of the members' weights
    data: str  # digest of the images
    split: str  # digest of the training samples' indices
    views: ViewSettings
    normalisation: Normalisation
    precision: str  # of the teachers' forward pass
    dtype: Literal["fp32", "fp16"]
    samples: int  # in an epoch
    image: tuple[int, int, int]  # channels, height, width of a view
    classes: int

    def manifest(self) -> dict[str, Any]:
        """The parts by name, JSON-compatible."""
        return {
            "layout": _LAYOUT,
            "byte_order": "little",
            "network": self.network,
            "teachers": list(self.teachers),
            "data": self.data,
            "split": self.split,
            "views": self.views.to_json(),
            "normalisation": self.normalisation.to_json(),
            "precision": self.precision,
            "dtype": self.dtype,
            "samples": self.samples,
            "image": list(self.image),
            "classes": self.classes,
        }

    @property
    def digest(self) -> str:
        """The key: 64 hexadecimal digits."""
        return _digest(self.manifest())


def _digest(manifest: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(manifest, sort_keys=True).encode()).hexdigest()


def as_half(logits: Float[Tensor, "n classes"]) -> Float[Tensor, "n classes"]:
    """The logits in half precision.

    Raises:
        CacheError: they are too large, or the rms rounding error exceeds 1 % of their deviation.
    """
    half = logits.half()
    largest = float(logits.abs().max())
    rounding = float((half.float() - logits).square().mean().sqrt() / logits.std())
    if largest > _FP16_LARGEST or rounding > FP16_ROUNDING:
        raise CacheError(
            f"fp16 is not precise enough for these logits (largest {largest:.3g}, rounding {rounding:.2%} of their "
            "deviation): write 'logits: fp32' under 'views' in the plan, and run it under another --name."
        )
    return half


class LogitCache:
    """One cache on disk."""

    def __init__(self, caches: Path, key: CacheKey) -> None:
        self.key = key
        self.folder = caches / key.digest[:_NAME]

    def open(self) -> LogitCache:
        """Create the folder with its manifest, or check an existing one.

        Raises:
            CacheError: the folder's manifest belongs to another cache, or cannot be read.
        """
        with _kept(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            manifest = self.folder / "manifest.json"
            if not manifest.exists() and not blocks_in(self.folder):
                write_whole(manifest, [_canonical(self.key.manifest())])
        if _manifest(self.folder) != self.key.manifest():
            raise CacheError(f"{self.folder} contains another cache than its name says: delete the folder.")
        return self

    def sweep(self) -> None:
        """Remove incomplete files of killed builders that are older than an hour."""
        for part in self.folder.glob(".part-*"):
            with contextlib.suppress(FileNotFoundError):  # another builder just finished it
                if time.time() - part.stat().st_mtime > _ABANDONED_S:
                    part.unlink()

    def missing(self, epochs: int, kinds: tuple[Kind, ...]) -> dict[int, tuple[Kind, ...]]:
        """The missing kinds of block of each epoch below `epochs`; complete epochs are left out."""
        there = {(block.epoch, block.kind) for block in blocks_in(self.folder)}
        lacks = {epoch: tuple(kind for kind in kinds if (epoch, kind) not in there) for epoch in range(epochs)}
        return {epoch: kinds for epoch, kinds in lacks.items() if kinds}

    def lock(self, epoch: int) -> AbstractContextManager[bool]:
        """Try to become the only builder of an epoch; see `distill.files.try_lock`."""
        return try_lock(self.folder / f".lock-{epoch:06d}")

    def write(self, epoch: int, arrays: Mapping[Kind, Tensor], *, device: str = "cpu") -> None:
        """Write an epoch's blocks, the logits last. Existing blocks stay, because trials have learnt from them.

        Args:
            epoch: 0 or more.
            arrays: by kind: logits and members in fp32, views in uint8.
            device: the device that computed them.

        Raises:
            CacheError: a logit is not finite, fp16 is not precise enough, or the disk has too little space.
        """
        kept = {kind: array if kind == "views" else self._kept(epoch, array) for kind, array in arrays.items()}
        lacking = self.missing(epoch + 1, ("views", "members", "logits")).get(epoch, ())
        with _kept(self.folder):
            for kind in lacking:
                if kind in kept:
                    write_block(self.folder, kind, epoch, kept[kind].cpu().numpy(), device=device)

    def _kept(self, epoch: int, logits: Tensor) -> Tensor:
        """The logits in the cache's dtype."""
        if not bool(logits.isfinite().all()):
            raise CacheError(
                f"the teachers' logits of epoch {epoch} are not finite: lower 'learning_rate' under "
                "'teacher' in the plan."
            )
        return as_half(logits) if self.key.dtype == "fp16" else logits.float()

    def blocks(self, kind: Kind, epochs: int) -> list[Block]:
        """The blocks of the first `epochs` epochs, each read and checked.

        Raises:
            CacheError: a block is missing or invalid.
        """
        found: dict[int, Block] = {}
        for block in blocks_in(self.folder):
            if block.kind == kind:
                found.setdefault(block.epoch, block)
        for epoch in range(epochs):
            if epoch not in found:
                raise CacheError(
                    f"{self.folder} is incomplete: {kind} of epoch {epoch} are missing: run the search again to resume."
                )
            check_block(found[epoch], *_holds(self.key.manifest(), kind))
        return [found[epoch] for epoch in range(epochs)]

    def read(self, kind: Kind, epochs: int) -> list[NDArray[Any]]:
        """The arrays of `blocks`, memory-mapped; raises as `blocks` does."""
        return [map_block(block.path) for block in self.blocks(kind, epochs)]


@contextmanager
def _kept(folder: Path) -> Iterator[None]:
    """Turn an error of the file system into a CacheError."""
    try:
        yield
    except OSError as error:
        raise CacheError(
            f"cannot write to {folder}: {error.strerror or error}; free some space, or set STUDENT_SEARCH_CACHES to "
            "another folder, then run again."
        ) from None


def _canonical(manifest: dict[str, Any]) -> bytes:
    """The content of a manifest's file."""
    return json.dumps(manifest, indent=1, sort_keys=True).encode()


def _manifest(folder: Path) -> dict[str, Any]:
    """Read the manifest of a cache's folder.

    Raises:
        CacheError: it is missing, damaged or unreadable.
    """
    path = folder / "manifest.json"
    try:
        content = path.read_bytes()
        found = json.loads(content)
    except (FileNotFoundError, ValueError):
        raise CacheError(f"{path} is missing or damaged: delete the folder; it will be built again.") from None
    except OSError as error:
        raise CacheError(f"{path} cannot be read: {error.strerror}; make it readable, and run again.") from None
    if not isinstance(found, dict) or content != _canonical(found):
        raise CacheError(f"{path} is missing or damaged: delete the folder; it will be built again.")
    return found


def _holds(manifest: dict[str, Any], kind: Kind) -> tuple[np.dtype[Any], tuple[int, ...]]:
    """The dtype and the shape of a cache's blocks, from its manifest."""
    if kind == "views":
        return np.dtype("u1"), (manifest["samples"], *manifest["image"])
    shape: tuple[int, ...] = (manifest["samples"], manifest["classes"])
    if kind == "members":
        shape = (len(manifest["teachers"]), *shape)
    return _dtype(manifest["dtype"]), shape


def _dtype(name: str) -> np.dtype[Any]:
    return np.dtype("<f2" if name == "fp16" else "<f4")


def logit_bytes(views: int, classes: int, dtype: Literal["fp32", "fp16"]) -> int:
    """The size of cached logits in bytes, without the headers of their files."""
    return views * classes * _dtype(dtype).itemsize


def verify(folder: Path, epochs: int) -> Iterator[Block]:
    """Check the folder of any cache: its name, its manifest and every block.

    Args:
        folder: the cache's folder.
        epochs: how many epochs it must have.

    Yields:
        Each block, after it was checked.

    Raises:
        CacheError: the folder or a file is invalid.
    """
    manifest = _manifest(folder)
    if _digest(manifest)[:_NAME] != folder.name:
        raise CacheError(f"{folder} contains another cache than its name says: delete the folder.")
    if manifest.get("layout") != _LAYOUT:
        raise CacheError(
            f"{folder} was written by another version of this program: delete the folder; it will be built again."
        )
    there = set()
    for block in blocks_in(folder):
        check_block(block, *_holds(manifest, block.kind))
        yield block
        if block.kind == "logits":
            there.add(block.epoch)
    lacking = [epoch for epoch in range(epochs) if epoch not in there]
    if lacking:
        raise CacheError(
            f"{folder} is incomplete, it has the logits of {epochs - len(lacking)} of {epochs} epochs: run "
            "`student-search cache build` or `run` with its plan again to resume."
        )


def disagreement(cached: Float[Tensor, "n classes"], asked: Float[Tensor, "n classes"]) -> float:
    """The rms difference between cached and recomputed logits, over the deviation of the recomputed ones."""
    difference = float((cached.float() - asked).square().mean().sqrt())
    deviation = float(asked.std())
    if difference and not deviation:
        return math.inf  # the teachers give the same logits for every view
    return difference / deviation if difference else 0.0


def logits_tensor(arrays: list[NDArray[Any]]) -> Float[Tensor, "epochs n classes"]:
    """The epochs' logits as one fp32 tensor."""
    return torch.from_numpy(np.stack(arrays, dtype=np.float32))
