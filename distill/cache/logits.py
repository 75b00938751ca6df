"""The logit cache: the teachers' logits for every view, in a folder named by all that they depend on.

    <caches>/<key>/manifest.json       the parts of the key
    <caches>/<key>/<epoch>-logits-...  [samples, classes], the mean over the teachers
    <caches>/<key>/<epoch>-members-... [members, samples, classes], where each one's are asked for
    <caches>/<key>/<epoch>-views-...   [samples, c, h, w] uint8, where views are rendered

Each is a block (`distill.cache.blocks`), whole or absent: an interrupted build goes on with what is missing. A cache
grows by epochs; their number is no part of its key.
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
from distill.views.render import Normalisation, ViewSettings

if TYPE_CHECKING:
    from jaxtyping import Float
    from numpy.typing import NDArray
    from torch import Tensor

_LAYOUT = 1  # of the folder: another number wherever older files could be misread
_ABANDONED_S = 3600.0
_NAME = 32  # digits of the key in a folder's name
_FP16_LARGEST = 1_000.0  # beyond it half precision rounds to more than 0.25
FP16_ROUNDING = 0.01  # of the logits' deviation


@dataclass(frozen=True, kw_only=True)
class CacheKey:
    """All that cached logits depend on."""

    network: str  # notation of the members' network: some of its layers have no weights
    teachers: tuple[str, ...]  # digests of the members' weights
    data: str  # digest of the images
    split: str  # digest of the training samples' indices
    views: ViewSettings
    normalisation: Normalisation
    precision: str  # of the teachers' pass
    dtype: Literal["fp32", "fp16"]
    samples: int  # of an epoch
    image: tuple[int, int, int]  # channels, height, width of a view
    classes: int

    def manifest(self) -> dict[str, Any]:
        """The parts by name, JSON-able."""
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
        """The key itself: 64 hexadecimal digits."""
        return _digest(self.manifest())


def _digest(manifest: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(manifest, sort_keys=True).encode()).hexdigest()


def logit_bytes(views: int, classes: int, dtype: Literal["fp32", "fp16"]) -> int:
    """Bytes of the logits of so many views."""
    return views * classes * (2 if dtype == "fp16" else 4)


def as_half(logits: Float[Tensor, "n classes"]) -> Float[Tensor, "n classes"]:
    """The logits in half precision.

    Raises:
        CacheError: they are too large, or rounding would move them by more than 1 % of their deviation.
    """
    half = logits.half()
    largest = float(logits.abs().max())
    rounding = float((half.float() - logits).square().mean().sqrt() / logits.std())
    if largest > _FP16_LARGEST or rounding > FP16_ROUNDING:
        raise CacheError(
            f"fp16 cannot hold these logits (largest {largest:.3g}, rounding {rounding:.2%} of their "
            "deviation): write 'logits: fp32' under 'views' in the plan, and run it under another --name."
        )
    return half


class LogitCache:
    """One cache on disk."""

    def __init__(self, caches: Path, key: CacheKey) -> None:
        self.key = key
        self.folder = caches / key.digest[:_NAME]

    def open(self) -> LogitCache:
        """Make the folder with its manifest, or check the one that is there.

        Raises:
            CacheError: the folder's manifest is of another cache, or cannot be read.
        """
        with _kept(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            manifest = self.folder / "manifest.json"
            if not manifest.exists() and not blocks_in(self.folder):
                write_whole(manifest, [_canonical(self.key.manifest())])
        if _manifest(self.folder) != self.key.manifest():
            raise CacheError(f"{self.folder} holds another cache than its name says: delete the folder.")
        return self

    def sweep(self) -> None:
        """Remove what builders that were killed left half-written, an hour ago or longer."""
        for part in self.folder.glob(".part-*"):
            with contextlib.suppress(FileNotFoundError):  # another builder has just finished it
                if time.time() - part.stat().st_mtime > _ABANDONED_S:
                    part.unlink()

    def missing(self, epochs: int, kinds: tuple[Kind, ...]) -> dict[int, tuple[Kind, ...]]:
        """The kinds of block that each epoch below `epochs` lacks; epochs that lack none are left out."""
        there = {(block.epoch, block.kind) for block in blocks_in(self.folder)}
        lacks = {epoch: tuple(kind for kind in kinds if (epoch, kind) not in there) for epoch in range(epochs)}
        return {epoch: kinds for epoch, kinds in lacks.items() if kinds}

    def lock(self, epoch: int) -> AbstractContextManager[bool]:
        """Try to be the one builder of an epoch; see `distill.files.try_lock`."""
        return try_lock(self.folder / f".lock-{epoch:06d}")

    def write(self, epoch: int, arrays: Mapping[Kind, Tensor], *, device: str = "cpu") -> None:
        """Write an epoch's blocks, the logits last; what is there stays, for trials have learnt from it.

        Args:
            epoch: 0 or more.
            arrays: by kind: logits and members in fp32, views as they are.
            device: that computed them.

        Raises:
            CacheError: a logit is not finite, fp16 is asked for and cannot hold them, or there is no room.
        """
        kept = {kind: array if kind == "views" else self._kept(epoch, array) for kind, array in arrays.items()}
        lacking = self.missing(epoch + 1, ("views", "members", "logits")).get(epoch, ())
        with _kept(self.folder):
            for kind in lacking:
                if kind in kept:
                    write_block(self.folder, kind, epoch, kept[kind].cpu().numpy(), device=device)

    def _kept(self, epoch: int, logits: Tensor) -> Tensor:
        """The logits in the cache's dtype, where they can be kept at all."""
        if not bool(logits.isfinite().all()):
            raise CacheError(
                f"the teachers' logits of epoch {epoch} are not finite: lower 'learning_rate' under "
                "'teacher' in the plan."
            )
        return as_half(logits) if self.key.dtype == "fp16" else logits.float()

    def blocks(self, kind: Kind, epochs: int) -> list[Block]:
        """The blocks of the first `epochs` epochs, each read through and checked.

        Raises:
            CacheError: a block is missing, or is not what it must be.
        """
        found: dict[int, Block] = {}
        for block in blocks_in(self.folder):
            if block.kind == kind:
                found.setdefault(block.epoch, block)
        for epoch in range(epochs):
            if epoch not in found:
                raise CacheError(
                    f"{self.folder} is half-built, it lacks the {kind} of epoch {epoch}: run the search again to go on."
                )
            check_block(found[epoch], *_holds(self.key.manifest(), kind))
        return [found[epoch] for epoch in range(epochs)]

    def read(self, kind: Kind, epochs: int) -> list[NDArray[Any]]:
        """What `blocks` hold, memory-mapped; raises as it does."""
        return [map_block(block.path) for block in self.blocks(kind, epochs)]


@contextmanager
def _kept(folder: Path) -> Iterator[None]:
    """Say in one line what the disk has against it."""
    try:
        yield
    except OSError as error:
        raise CacheError(
            f"cannot write to {folder}: {error.strerror or error}; make room, or name another folder in "
            "STUDENT_SEARCH_CACHES, then run again."
        ) from None


def _canonical(manifest: dict[str, Any]) -> bytes:
    """A manifest as its file holds it."""
    return json.dumps(manifest, indent=1, sort_keys=True).encode()


def _manifest(folder: Path) -> dict[str, Any]:
    """What a cache's folder says of itself.

    Raises:
        CacheError: nothing that can be read.
    """
    path = folder / "manifest.json"
    try:
        content = path.read_bytes()
        found = json.loads(content)
    except (FileNotFoundError, ValueError):
        raise CacheError(f"{path} is missing or damaged: delete the folder; it will be built again.") from None
    except OSError as error:
        raise CacheError(f"{path} cannot be read: {error.strerror}; mend that, and run again.") from None
    if not isinstance(found, dict) or content != _canonical(found):
        raise CacheError(f"{path} is missing or damaged: delete the folder; it will be built again.")
    return found


def _holds(manifest: dict[str, Any], kind: Kind) -> tuple[np.dtype[Any], tuple[int, ...]]:
    """The dtype and the shape of a cache's blocks, as its manifest has them."""
    if kind == "views":
        return np.dtype("u1"), (manifest["samples"], *manifest["image"])
    shape: tuple[int, ...] = (manifest["samples"], manifest["classes"])
    if kind == "members":
        shape = (len(manifest["teachers"]), *shape)
    return np.dtype("<f2" if manifest["dtype"] == "fp16" else "<f4"), shape


def verify(folder: Path, epochs: int) -> Iterator[Block]:
    """Check a cache's folder, whatever cache it holds: its name, its manifest, every block.

    Args:
        folder: of the cache.
        epochs: that it is to have.

    Yields:
        Each block, once it was found whole.

    Raises:
        CacheError: what is wrong with which file, and what to do.
    """
    manifest = _manifest(folder)
    if _digest(manifest)[:_NAME] != folder.name:
        raise CacheError(f"{folder} holds another cache than its name says: delete the folder.")
    if manifest.get("layout") != _LAYOUT:
        raise CacheError(f"{folder} is of another version of this program: delete the folder; it will be built again.")
    there = set()
    for block in blocks_in(folder):
        check_block(block, *_holds(manifest, block.kind))
        yield block
        if block.kind == "logits":
            there.add(block.epoch)
    lacking = [epoch for epoch in range(epochs) if epoch not in there]
    if lacking:
        raise CacheError(
            f"{folder} is half-built, it has the logits of {epochs - len(lacking)} of {epochs} epochs: run "
            "`student-search cache build` or `run` with its plan again to go on."
        )


def disagreement(cached: Float[Tensor, "n classes"], asked: Float[Tensor, "n classes"]) -> float:
    """The rms difference between cached logits and the teachers' own, over the deviation of the latter."""
    difference = float((cached.float() - asked).square().mean().sqrt())
    deviation = float(asked.std())
    if difference and not deviation:
        return math.inf  # of teachers who say the same of every view
    return difference / deviation if difference else 0.0


def logits_tensor(arrays: list[NDArray[Any]]) -> Float[Tensor, "epochs n classes"]:
    """The epochs' logits as one fp32 tensor."""
    return torch.from_numpy(np.stack(arrays, dtype=np.float32))
