"""The logit cache: the teachers' logits for every view, in a folder named by all that they depend on.

    <caches>/<key>/manifest.json                 the parts of the key
    <caches>/<key>/<epoch>-logits-<sha256>.npy   [samples, classes] little-endian
    <caches>/<key>/<epoch>-views-<sha256>.npy    [samples, c, h, w] uint8, where views are rendered

A block's checksum is its name: it is written aside, flushed, then renamed, so a block is whole or absent, and
an interrupted build goes on with the epochs that are missing. A cache grows by epochs; their number is no
part of its key.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

import numpy as np
import torch

from distill.errors import CacheError
from distill.files import flush
from distill.views import Normalisation, ViewSettings

if TYPE_CHECKING:
    from jaxtyping import Float, UInt8
    from numpy.typing import NDArray
    from torch import Tensor

Block = Literal["logits", "views"]

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

    def manifest(self) -> dict[str, Any]:
        """The parts by name, JSON-able."""
        return {
            "network": self.network,
            "teachers": list(self.teachers),
            "data": self.data,
            "split": self.split,
            "views": self.views.to_json(),
            "normalisation": self.normalisation.to_json(),
            "precision": self.precision,
            "dtype": self.dtype,
        }

    @property
    def digest(self) -> str:
        """The key itself: 64 hexadecimal digits."""
        return _digest(self.manifest())


def _digest(manifest: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(manifest, sort_keys=True).encode()).hexdigest()


def _check_block(path: Path) -> None:
    """Raise CacheError unless the file's content is what its name says."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if path.stem.rsplit("-", 1)[1] != digest:
        raise CacheError(f"{path} is damaged (its checksum differs): delete it; it will be built again.")


def _write_whole(folder: Path, name: str, content: bytes) -> None:
    """Write aside, flush, rename: the file is whole under its name, or not there."""
    with tempfile.NamedTemporaryFile(dir=folder, prefix=".part-", delete=False) as file:
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            Path(file.name).rename(folder / name)
            flush(folder)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)  # on a full disk, above all
            raise


def _npy(array: NDArray[Any]) -> bytes:
    """The array as a little-endian .npy file."""
    file = io.BytesIO()
    np.lib.format.write_array(file, array.astype(array.dtype.newbyteorder("<"), copy=False), allow_pickle=False)
    return file.getvalue()


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
        self.folder.mkdir(parents=True, exist_ok=True)
        manifest = self.folder / "manifest.json"
        if not manifest.exists():
            _write_whole(self.folder, manifest.name, json.dumps(self.key.manifest(), indent=1).encode())
        try:
            found = json.loads(manifest.read_bytes())
        except ValueError:
            raise CacheError(f"{manifest} is damaged: delete the folder; it will be built again.") from None
        if found != self.key.manifest():
            raise CacheError(f"{self.folder} holds another cache than its name says: delete the folder.")
        return self

    def sweep(self) -> None:
        """Remove what builders that were killed left half-written, an hour ago or longer."""
        for part in self.folder.glob(".part-*"):
            if time.time() - part.stat().st_mtime > _ABANDONED_S:
                part.unlink(missing_ok=True)

    def _find(self, block: Block, epoch: int) -> Path | None:
        return next(iter(sorted(self.folder.glob(f"{epoch:06d}-{block}-*.npy"))), None)

    def missing(self, epochs: int, blocks: tuple[Block, ...]) -> list[int]:
        """The epochs below `epochs` that lack one of the blocks."""
        return [epoch for epoch in range(epochs) if any(self._find(block, epoch) is None for block in blocks)]

    def write(
        self,
        epoch: int,
        logits: Float[Tensor, "n classes"],
        views: UInt8[Tensor, "n c h w"] | None,
    ) -> None:
        """Write an epoch's blocks, the logits last.

        Raises:
            CacheError: the logits are not finite, or fp16 is asked for and cannot hold them.
        """
        if not bool(logits.isfinite().all()):
            raise CacheError(
                f"the teachers' logits of epoch {epoch} are not finite: lower 'learning_rate' under "
                "'teacher' in the plan."
            )
        kept = as_half(logits) if self.key.dtype == "fp16" else logits.float()
        arrays: list[tuple[Block, Tensor]] = []
        if views is not None:
            arrays.append(("views", views))
        if self._find("logits", epoch) is None:  # those that trials have learnt from stay
            arrays.append(("logits", kept))
        for block, tensor in arrays:
            content = _npy(tensor.cpu().numpy())
            _write_whole(self.folder, f"{epoch:06d}-{block}-{hashlib.sha256(content).hexdigest()}.npy", content)

    def files(self, block: Block, epochs: int) -> list[Path]:
        """The .npy files of the first `epochs` epochs, each checked against its name.

        Raises:
            CacheError: a block is missing or is not what its name says.
        """
        paths = []
        for epoch in range(epochs):
            path = self._find(block, epoch)
            if path is None:
                raise CacheError(f"{self.folder} lacks the {block} of epoch {epoch}: run the search again to build it.")
            _check_block(path)
            paths.append(path)
        return paths

    def read(self, block: Block, epochs: int) -> list[NDArray[Any]]:
        """What `files` hold, memory-mapped; raises as it does."""
        return [map_block(path) for path in self.files(block, epochs)]


def map_block(path: Path) -> NDArray[Any]:
    """One epoch's block, memory-mapped and read-only: processes of a machine share its pages."""
    return cast("NDArray[Any]", np.load(path, mmap_mode="r", allow_pickle=False))


def verify(folder: Path) -> int:
    """Check a cache's folder, whatever cache it holds: its name, its manifest, every block.

    Returns:
        The number of blocks, all of them whole.

    Raises:
        CacheError: what is wrong with which file, and what to do.
    """
    manifest = folder / "manifest.json"
    try:
        parts = json.loads(manifest.read_bytes())
    except (OSError, ValueError):
        raise CacheError(f"{manifest} is missing or damaged: delete the folder; it will be built again.") from None
    if _digest(parts)[:_NAME] != folder.name:
        raise CacheError(f"{folder} holds another cache than its name says: delete the folder.")
    blocks = sorted(folder.glob("*-*-*.npy"))
    for path in blocks:
        _check_block(path)
    return len(blocks)


def disagreement(cached: Float[Tensor, "n classes"], asked: Float[Tensor, "n classes"]) -> float:
    """The rms difference between cached logits and the teachers' own, over the deviation of the latter."""
    return float((cached.float() - asked).square().mean().sqrt() / asked.std())


def logits_tensor(arrays: list[NDArray[Any]]) -> Float[Tensor, "epochs n classes"]:
    """The epochs' logits as one fp32 tensor."""
    return torch.from_numpy(np.stack(arrays, dtype=np.float32))
